//! What fixes would change, as a unified diff: a patch that `git apply` takes, or, for a person at a terminal, the same
//! with the changed words marked and invisible signs shown.

use anstyle::{AnsiColor, Effects, Style};
use similar::{ChangeTag, DiffOp, DiffTag, TextDiff};

use super::layout::paint;
use super::report::human::visible;
use crate::check::Private;

/// Lines around a change.
const CONTEXT: usize = 2;

/// Lines longer than this are shown whole, without the changed words marked: comparing them would take too long.
const LONGEST_LINE: usize = 20_000;

/// Characters of unchanged words that a person sees beside a change.
const BESIDE: usize = 40;

/// Who reads the diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// A program: every byte as it is.
    Program,
    /// A person; with colour or without.
    Person { color: bool },
}

/// One file before and after.
#[derive(Clone, Copy)]
pub(super) struct Versions<'a> {
    pub(super) path: &'a str,
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

/// The diff of one file. Private words are masked; a diff that holds such cannot be applied.
#[must_use]
pub(super) fn unified(versions: Versions<'_>, reader: Reader, private: &[&Private]) -> String {
    let diff = TextDiff::from_lines(versions.before, versions.after);
    let mut out = String::new();
    let header = format!("--- a/{0}\n+++ b/{0}", versions.path);
    let color = reader == Reader::Person { color: true };
    out.push_str(&paint(&shown(&header, reader), Style::new().bold(), color));
    out.push('\n');
    let mut unified = diff.unified_diff();
    for hunk in unified.context_radius(CONTEXT).iter_hunks() {
        let head = hunk.header().to_string();
        out.push_str(&paint(head.trim_end(), AnsiColor::Cyan.on_default(), color));
        out.push('\n');
        let mask = |text: &str| {
            private.iter().fold(text.to_owned(), |text, one| one.mask(&text).into_owned())
        };
        for op in hunk.ops() {
            lines(&diff, op, reader, &mask, &mut out);
        }
    }
    out
}

fn lines(
    diff: &TextDiff<'_, '_, str>,
    op: &DiffOp,
    reader: Reader,
    mask: &dyn Fn(&str) -> String,
    out: &mut String,
) {
    let changes: Vec<_> = diff.iter_changes(op).collect();
    let (old, new) = (op.old_range(), op.new_range());
    // Lines that stand for each other are compared word by word.
    let paired =
        op.tag() == DiffTag::Replace && old.len() == new.len() && reader != Reader::Program;
    for (at, change) in changes.iter().enumerate() {
        let (sign, ink) = match change.tag() {
            ChangeTag::Equal => (' ', Style::new()),
            ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
            ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
        };
        let line = mask(change.value());
        let line = line.strip_suffix('\n').unwrap_or(&line);
        let color = reader == Reader::Person { color: true };
        let twin = match change.tag() {
            ChangeTag::Delete if paired => changes.get(at + old.len()),
            ChangeTag::Insert if paired => at.checked_sub(old.len()).and_then(|at| changes.get(at)),
            _ => None,
        };
        out.push_str(&paint(&sign.to_string(), ink, color));
        match twin {
            Some(twin) if line.len() <= LONGEST_LINE => {
                let twin = mask(twin.value());
                let twin = twin.strip_suffix('\n').unwrap_or(&twin);
                out.push_str(&marked(line, twin, ink, color));
            }
            _ if change.tag() == ChangeTag::Equal => {
                out.push_str(&shortened(&shown(line, reader), reader, End::Line));
            }
            _ => out.push_str(&paint(&shown(line, reader), ink, color)),
        }
        out.push('\n');
        if change.missing_newline() {
            out.push_str("\\ No newline at end of file\n");
        }
    }
}

/// A line with the words that its twin has not set apart, and of what both have only the words beside them: a
/// paragraph is one line of 2,000 signes.
fn marked(line: &str, twin: &str, ink: Style, color: bool) -> String {
    let reader = Reader::Person { color };
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for change in TextDiff::from_words(twin, line).iter_all_changes() {
        let new = match change.tag() {
            ChangeTag::Equal => false,
            ChangeTag::Insert => true,
            ChangeTag::Delete => continue,
        };
        match pieces.last_mut() {
            Some((kind, words)) if *kind == new => words.push_str(change.value()),
            _ => pieces.push((new, change.value().to_owned())),
        }
    }
    let last = pieces.len().saturating_sub(1);
    let mut out = String::new();
    for (at, (new, words)) in pieces.iter().enumerate() {
        let words = shown(words, reader);
        let end = match (at == 0, at == last) {
            (true, false) => End::Start,
            (false, true) => End::Line,
            _ => End::Neither,
        };
        out.push_str(&match new {
            true => paint(&words, ink.effects(Effects::INVERT), color),
            false => paint(&shortened(&words, reader, end), ink, color),
        });
    }
    out
}

/// Where words that may be left out stand in their line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// A change comes after them.
    Start,
    /// Changes stand on both sides.
    Neither,
    /// Nothing comes after them.
    Line,
}

/// Words without those far from a change; whole for a program.
fn shortened(words: &str, reader: Reader, end: End) -> String {
    let count = words.chars().count();
    let (before, after) = match end {
        End::Start => (0, BESIDE),
        End::Neither => (BESIDE, BESIDE),
        End::Line => (BESIDE, 0),
    };
    if reader == Reader::Program || count <= before + after + 1 {
        return words.to_owned();
    }
    let head: String = words.chars().take(before).collect();
    let tail: String = words.chars().skip(count - after).collect();
    format!("{head}…{tail}")
}

/// Words as their reader needs them.
fn shown(text: &str, reader: Reader) -> String {
    match reader {
        Reader::Program => text.to_owned(),
        Reader::Person { .. } => text.split('\n').map(visible).collect::<Vec<_>>().join("\n"),
    }
}
