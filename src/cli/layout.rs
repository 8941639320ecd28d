//! Text on a terminal: wrapping, cutting, padding, the meter.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns that `text` takes.
#[must_use]
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// What can follow a program's name in a sentence: where one does, both begin a command.
const COMMANDS: [(&str, &[&str]); 2] = [
    (
        "ouvrage",
        &[
            "build",
            "check",
            "completions",
            "count",
            "diff",
            "explain",
            "history",
            "hook",
            "init",
            "log",
            "new",
            "remarks",
            "render",
            "review",
            "rules",
            "status",
        ],
    ),
    (
        "git",
        &[
            "add", "clone", "commit", "config", "fetch", "init", "log", "merge", "pull", "push",
            "restore",
        ],
    ),
];

/// `text` in lines of at most `columns`, the second and later ones indented by `indent`. A word longer
/// than a line stands alone on its own, and so does a command: what is copied from two lines is two commands. Line
/// ends in `text` are kept.
#[must_use]
pub(super) fn wrap(text: &str, columns: usize, indent: usize) -> String {
    let mut out = String::new();
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
        }
        let mut used = if i > 0 { indent } else { 0 };
        for (j, word) in words(line).into_iter().enumerate() {
            let needed = word.width() + usize::from(j > 0);
            if j > 0 && used + needed > columns {
                out.push('\n');
                out.push_str(&" ".repeat(indent));
                used = indent + word.width();
            } else {
                if j > 0 {
                    out.push(' ');
                }
                used += needed;
            }
            out.push_str(word);
        }
    }
    out
}

/// The words of a line; a command is one word.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut at = 0;
    while at <= line.len() {
        let rest = &line[at..];
        let length = command(rest).or_else(|| rest.find(' ')).unwrap_or(rest.len());
        words.push(&rest[..length]);
        at += length + 1;
    }
    words
}

/// How long the command is that `text` begins with, to the end of its last word: up to the sign that closes what opens
/// before it, else up to a comma or to the end.
fn command(text: &str) -> Option<usize> {
    let name = text.trim_start_matches(['«', '“', '"', '`', '(', '\u{a0}', '\u{202f}']);
    let opening = text[..text.len() - name.len()].chars().next();
    let is_command = COMMANDS.iter().any(|(program, verbs)| {
        let rest = name.strip_prefix(program).and_then(|rest| rest.strip_prefix(' '));
        let verb = |rest: &str| rest.chars().take_while(char::is_ascii_alphabetic).count();
        rest.is_some_and(|rest| verbs.contains(&&rest[..verb(rest)]))
    });
    if !is_command {
        return None;
    }
    let start = text.len() - name.len();
    let closing = match opening {
        Some('«') => '»',
        Some('“') => '”',
        Some('(') => ')',
        Some(sign @ ('"' | '`')) => sign,
        _ => ',',
    };
    // A comma in the name of a file ends nothing.
    let mut quoted = false;
    let end = name.char_indices().find(|&(_, c)| {
        quoted ^= c == '\'';
        c == closing && !quoted
    });
    let end = end.map_or(text.len(), |(at, _)| start + at);
    Some(text[end..].find(' ').map_or(text.len(), |space| end + space))
}

/// `text` cut to `columns` with an ellipsis where something was cut.
#[must_use]
pub(super) fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used + 1 > columns {
            break;
        }
        out.push(c);
    }
    let mut out = out.trim_end().to_owned();
    out.push('…');
    out
}

/// `text` padded on the right to `columns`.
#[must_use]
pub(super) fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// `text` padded on the left to `columns`.
#[must_use]
pub(super) fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(text.width())))
}

/// `text` in `style`, or plain.
#[must_use]
pub(super) fn paint(text: &str, style: Style, color: bool) -> String {
    if color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// A meter of 20 cells over 0 … 4/3 of the target, the target marked by a bar between the 15th and 16th cell.
#[must_use]
pub(super) fn meter(value: u32, target: u32) -> String {
    const BEFORE: u64 = 15;
    const AFTER: u64 = 5;
    let cells = if target == 0 {
        0
    } else {
        (u64::from(value) * BEFORE * 2 / u64::from(target)).div_ceil(2)
    };
    let cell = |i: u64| if i < cells { '█' } else { '·' };
    let mut out: String = (0..BEFORE).map(cell).collect();
    out.push('│');
    out.extend((BEFORE..BEFORE + AFTER).map(cell));
    out
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{COMMANDS, wrap};
    use crate::cli::args::Cli;

    #[test]
    fn every_command_of_this_program_is_known_as_one() {
        let (_, known) = COMMANDS[0];
        let cli = Cli::command();
        let missing: Vec<&str> = cli
            .get_subcommands()
            .map(clap::Command::get_name)
            .filter(|name| !known.contains(name))
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn a_command_stays_on_one_line() {
        let cases = [
            (
                "Deux corrections : « ouvrage check --unsafe-fixes » les fait.",
                "Deux corrections :\n  « ouvrage check --unsafe-fixes »\n  les fait.",
            ),
            ("Revenir : git restore 'a, b.md' c.md", "Revenir :\n  git restore 'a, b.md' c.md"),
            ("Faites git add, puis git commit.", "Faites git add, puis\n  git commit."),
            ("Un ouvrage collectif, que git ne sait", "Un ouvrage collectif,\n  que git ne sait"),
            ("(git commit --amend), et le reste ici", "(git commit --amend), et\n  le reste ici"),
        ];
        for (text, lines) in cases {
            // French signs have their no-break spaces.
            let set = |text: &str| {
                text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»").replace(" :", "\u{a0}:")
            };
            assert_eq!(wrap(&set(text), 24, 2), set(lines));
        }
    }
}
