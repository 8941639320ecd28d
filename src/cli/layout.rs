//! Text on a terminal: wrapping, cutting, padding, the meter.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::history::days_between;
use crate::review::LengthAt;

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
            "leaks",
            "log",
            "new",
            "preflight",
            "publish",
            "references",
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

/// A meter over 0 … 4/3 of the target: `before` cells to the target, which a bar marks, and a third as many after it.
#[must_use]
pub(super) fn meter(value: u32, target: u32, before: u32) -> String {
    let (value, target, before) = (u64::from(value), u64::from(target), u64::from(before));
    let halves = (value * before * 2).checked_div(target).unwrap_or(0);
    let cells = halves.div_ceil(2);
    let cell = |i: u64| if i < cells { '█' } else { '·' };
    let mut out: String = (0..before).map(cell).collect();
    out.push('│');
    out.extend((before..before + before / 3).map(cell));
    out
}

/// The course of a figure, a cell a value: heights of 0 … the greatest of the values and the target.
#[must_use]
pub(super) fn sparkline(values: &[u32], target: Option<u32>) -> String {
    const CELLS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let top = values.iter().copied().chain(target).max().unwrap_or(0).max(1);
    let cell = |&value: &u32| {
        let height = u64::from(value) * CELLS.len() as u64 / u64::from(top);
        CELLS[usize::try_from(height).unwrap_or(0).min(CELLS.len() - 1)]
    };
    values.iter().map(cell).collect()
}

/// Lengths at so many moments, as far from each other, from the first one to `today`.
pub(super) fn sampled(lengths: &[LengthAt], today: &str, cells: usize) -> Vec<u32> {
    let [first, .., last] = lengths else {
        return lengths.iter().map(|one| one.signes).collect();
    };
    let day = |time: &str| time.get(..10).unwrap_or(time).to_owned();
    let from = day(&first.time);
    let at = |time: &str| days_between(&from, &day(time)).unwrap_or(0);
    let end = at(today).max(at(&last.time));
    let steps = i64::try_from(cells.max(2) - 1).unwrap_or(1);
    let until = |step: i64| end * step / steps;
    let before = |limit: i64| {
        let known = lengths.iter().rev().find(|one| at(&one.time) <= limit);
        known.unwrap_or(first).signes
    };
    (0..=steps).map(|step| before(until(step))).collect()
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
