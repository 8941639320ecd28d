//! A comparison on a terminal: the paragraphs that changed, each with its number and a little of what stands around,
//! and the sum. Signs mark what was taken out and put in; colour only adds to them.

use anstyle::{AnsiColor, Style};

use super::Told;
use crate::cli::layout::{cut, paint, width, wrap};
use crate::cli::output::Output;
use crate::cli::speech::Speech;
use crate::diagnostic::Args;
use crate::diff::{Entry, Fate, Op, Part, Piece, Row, Typography, What};
use crate::message::{Catalogue, signed};
use crate::model::plain_text;
use crate::text::harmless;

/// How much is shown, in characters, of what stayed before and after a change.
const AROUND: usize = 60;

/// Whether an entry is of a kind.
type IsOne = fn(&Entry) -> bool;

pub(super) fn tell(told: &Told<'_>, catalogue: &Catalogue, speech: &Speech, out: &mut Output) {
    let color = out.color;
    let bold = |text: &str| paint(text, Style::new().bold(), color);
    let title = plain_text(&told.new.article().title);
    let path = &told.new.article().path;
    out.line(&bold(&cut(&harmless(&format!("{title} ({path})")), speech.width)));
    let args = Args::new().with("old", told.old.name.clone()).with("new", told.new.name.clone());
    out.line(&wrap(&catalogue.text("diff-between", &args), speech.width, 0));
    for entry in told.comparison.changes() {
        out.line("");
        out.line(&bold(&heading(entry, catalogue)));
        for row in lines(entry) {
            out.line(&Flow::new(speech.width, color).lay(&row));
        }
    }
    out.line("");
    out.line(&bold(&wrap(&summary(told, catalogue), speech.width, 0)));
    if let Some(folded) = folded(told, catalogue) {
        out.line(&wrap(&folded, speech.width, 0));
    }
}

/// `§ 12 – modifié, +34 −12 signes`
fn heading(entry: &Entry, catalogue: &Catalogue) -> String {
    let mut out = format!("{} – {}", entry.name(catalogue), entry.told(catalogue));
    let changes = [
        (entry.added > 0).then(|| signed(i64::from(entry.added), catalogue.lang())),
        (entry.removed > 0).then(|| signed(-i64::from(entry.removed), catalogue.lang())),
    ];
    let changes: Vec<String> = changes.into_iter().flatten().collect();
    if !changes.is_empty() {
        let args = Args::new().with("signes", changes.join(" "));
        out.push_str(&catalogue.text("diff-signes", &args));
    }
    out
}

/// The sum: « 3 paragraphes modifiés, 1 déplacé, + 412 signes ».
pub(super) fn summary(told: &Told<'_>, catalogue: &Catalogue) -> String {
    let mut said: Vec<String> = Vec::new();
    let is_paragraph = |entry: &&Entry| {
        let prose = !matches!(entry.what, What::Heading(_) | What::Table | What::Figure);
        entry.part == Part::Body && prose
    };
    let fates = [
        ("changed", Fate::Changed),
        ("added", Fate::Added),
        ("removed", Fate::Removed),
        ("split", Fate::Split),
        ("merged", Fate::Merged),
    ];
    let mut say = |action: &'static str, count: usize| {
        if count > 0 {
            let first = if said.is_empty() { "yes" } else { "no" };
            let args = Args::new().with("count", count).with("first", first).with("action", action);
            said.push(catalogue.text("diff-sum-paragraphs", &args));
        }
    };
    let changes = || told.comparison.changes();
    for (action, fate) in fates {
        say(action, changes().filter(is_paragraph).filter(|entry| entry.fate == fate).count());
    }
    say("moved", changes().filter(is_paragraph).filter(|entry| entry.moved).count());
    let others: [(&'static str, IsOne); 5] = [
        ("headings", |entry| matches!(entry.what, What::Heading(_))),
        ("tables", |entry| entry.what == What::Table),
        ("figures", |entry| entry.what == What::Figure),
        ("notes", |entry| entry.part == Part::Notes),
        ("metadata", |entry| entry.part == Part::Metadata),
    ];
    for (kind, is) in others {
        let count = changes().filter(|entry| !is_paragraph(entry) && is(entry));
        let count = count.filter(|entry| kind == "notes" || entry.part != Part::Notes).count();
        if count > 0 {
            let args = Args::new().with("count", count).with("kind", kind);
            said.push(catalogue.text("diff-sum-others", &args));
        }
    }
    if said.is_empty() {
        return catalogue.label("diff-nothing");
    }
    let signes = Args::new().with("signes", signed(told.net, catalogue.lang()));
    said.push(catalogue.text("diff-sum-signes", &signes.with("count", told.net)));
    said.join(", ")
}

/// What was not shown; `None` where there is nothing.
pub(super) fn folded(told: &Told<'_>, catalogue: &Catalogue) -> Option<String> {
    let typographic = match told.typography {
        Typography::Folded => told.comparison.typographic,
        Typography::Shown => 0,
    };
    let formatting = told.comparison.formatting;
    let id = match (typographic, formatting) {
        (0, 0) => return None,
        (_, 0) => "diff-folded-typography",
        (0, _) => "diff-folded-formatting",
        _ => "diff-folded-both",
    };
    let args = Args::new().with("typographic", typographic).with("formatting", formatting);
    Some(catalogue.text(id, &args))
}

/// What is shown of an entry: its words, or its caption and the rows that changed.
fn lines(entry: &Entry) -> Vec<Vec<(Op, String)>> {
    let mut lines = Vec::new();
    if entry.rows.is_empty() || entry.pieces.iter().any(|piece| piece.op != Op::Same) {
        lines.push(shortened(&entry.pieces));
    }
    let changed = |row: &&Row| row.cells.iter().flatten().any(|piece| piece.op != Op::Same);
    for row in entry.rows.iter().filter(changed) {
        let mut line = vec![(Op::Same, "| ".to_owned())];
        for cell in &row.cells {
            line.extend(cell.iter().map(|piece| (piece.op, piece.text.clone())));
            line.push((Op::Same, " | ".to_owned()));
        }
        lines.push(line);
    }
    lines
}

/// The pieces with the middle of long stretches that stayed left out.
fn shortened(pieces: &[Piece]) -> Vec<(Op, String)> {
    let last = pieces.len().saturating_sub(1);
    let show = |(at, piece): (usize, &Piece)| {
        let text = piece.text.as_str();
        let text = match piece.op {
            Op::Same if last == 0 => start(text, 2 * AROUND).map(|start| format!("{start}…")),
            Op::Same if at == 0 => end(text, AROUND).map(|end| format!("… {end}")),
            Op::Same if at == last => start(text, AROUND).map(|start| format!("{start}…")),
            Op::Same => match (start(text, AROUND), end(text, AROUND)) {
                (Some(start), Some(end)) if start.len() + end.len() + 20 < text.len() => {
                    Some(format!("{start}[…] {end}"))
                }
                _ => None,
            },
            _ => None,
        };
        (piece.op, text.unwrap_or_else(|| piece.text.clone()))
    };
    pieces.iter().enumerate().map(show).collect()
}

/// The words of the first `limit` characters, with a space at the end; `None` where that is all.
fn start(text: &str, limit: usize) -> Option<&str> {
    let (at, _) = text.char_indices().nth(limit)?;
    let space = text[..at].rfind(' ')?;
    Some(&text[..=space])
}

/// The words of the last `limit` characters; `None` where that is all.
fn end(text: &str, limit: usize) -> Option<&str> {
    let (at, _) = text.char_indices().rev().nth(limit)?;
    let space = at + text[at..].find(' ')?;
    Some(&text[space + 1..])
}

/// Lays words in lines, two columns in.
struct Flow {
    columns: usize,
    color: bool,
    out: String,
    used: usize,
    /// The word being read: its width, and as it is painted.
    word: (usize, String),
}

const INDENT: &str = "  ";

impl Flow {
    fn new(columns: usize, color: bool) -> Self {
        let out = INDENT.to_owned();
        Self { columns, color, out, used: 0, word: (0, String::new()) }
    }

    fn lay(mut self, pieces: &[(Op, String)]) -> String {
        for (op, text) in pieces {
            let text = harmless(text);
            let (text, style) = match op {
                Op::Same => (text.into_owned(), Style::new()),
                Op::Removed => (format!("[-{text}-]"), AnsiColor::Red.on_default().strikethrough()),
                Op::Added => (format!("{{+{text}+}}"), AnsiColor::Green.on_default().underline()),
            };
            self.words(&text, style);
        }
        self.place();
        self.out.trim_end().to_owned()
    }

    fn words(&mut self, text: &str, style: Style) {
        let paint = |text: &str, color: bool| match style == Style::new() {
            true => text.to_owned(),
            false => paint(text, style, color),
        };
        let mut from = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\n')) {
            let part = &text[from..at];
            self.word.0 += width(part);
            self.word.1.push_str(&paint(part, self.color));
            self.place();
            if c == '\n' {
                self.line();
            } else if self.used > 0 {
                self.out.push(' ');
                self.used += 1;
            }
            from = at + 1;
        }
        let part = &text[from..];
        self.word.0 += width(part);
        if !part.is_empty() {
            self.word.1.push_str(&paint(part, self.color));
        }
    }

    fn place(&mut self) {
        let (columns, word) = std::mem::take(&mut self.word);
        if self.used > 0 && self.used + columns + INDENT.len() > self.columns {
            self.line();
        }
        self.out.push_str(&word);
        self.used += columns;
    }

    fn line(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
        self.out.push_str(INDENT);
        self.used = 0;
    }
}
