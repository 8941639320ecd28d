//! Where an article's text falls apart into passages that read the same apart as together: for whoever looks at many
//! versions of a text that differ in one passage.
//!
//! What CommonMark makes of a line depends on what is open above it, and of `[words]` on the definitions of the whole
//! text. So a passage begins after an empty line, at the left margin, with a sign that goes on with nothing; whether
//! all is closed by then is not guessed but read ([`passage`]); and who has definitions reads them with every
//! passage that has brackets. A text with syntaxes that CommonMark does not know is not taken apart.

use std::ops::Range;

use pulldown_cmark::Parser;

use super::reader::Reader;
use super::survey::survey;
use super::{body_from, fenced};
use crate::model::{Article, BlockKind, InlineKind};
use crate::text::{FileId, Source, Span};

/// An article's text in parts; together they are all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The front matter with its fences; empty where there is none.
    pub front: &'a str,
    /// What follows it.
    pub body: &'a str,
    /// Where in the body a passage may begin.
    starts: Vec<usize>,
}

impl<'a> Parts<'a> {
    /// How many passages there may be.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The text of neighbouring passages.
    #[must_use]
    pub fn passages(&self, range: Range<usize>) -> &'a str {
        let border = |index: usize| self.starts.get(index).copied().unwrap_or(self.body.len());
        &self.body[border(range.start)..border(range.end)]
    }
}

/// What is put behind a passage to see whether it is closed.
const AFTER: &str = "\n\nZ\n";

/// Takes an article's text apart. `None` where it has something that reaches from one passage into another, or may.
#[must_use]
pub fn parts(text: &str) -> Option<Parts<'_>> {
    if text.starts_with('\u{feff}') || survey(text, 0).needs_mask() {
        return None;
    }
    let (front, body) = text.split_at(fenced(text, 0).map_or(0, |(_, end)| end));
    // What may be the caption of a table in the next passage, or in the one before.
    if body.contains("Table:") || body.contains("Table :") {
        return None;
    }
    let mut starts = Vec::new();
    let (mut at, mut after_blank) = (0, false);
    for line in body.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t', '>', '\\']);
        // A caption, or the meaning of a term in the paragraph before.
        if words.starts_with(':') {
            return None;
        }
        if at == 0 || after_blank && begins(line) {
            starts.push(at);
        }
        after_blank = line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
        at += line.len();
    }
    Some(Parts { front, body, starts })
}

/// Whether a line goes on with nothing that stands before an empty line: it is not indented, and its first sign is
/// none of those that list items, lines under headings, and breaks begin with.
fn begins(line: &str) -> bool {
    line.bytes().next().is_some_and(|byte| {
        byte.is_ascii_alphabetic() || byte >= 0x80 || b"#[!`<|(\"'$&".contains(&byte)
    })
}

/// Reads a passage that others follow. `None` where something in it is still open at its end, so that it does
/// not read the same without them.
#[must_use]
pub fn passage(text: &str) -> Option<(Article, Source)> {
    let (mut article, source, plain) = read([text, AFTER].concat());
    let after = article.body.pop()?;
    let words = match &after.kind {
        BlockKind::Paragraph(content) => content.as_slice(),
        _ => &[],
    };
    let at = text.len() + 2;
    let is_apart = after.span == Span::new(at, at + 1)
        && matches!(words, [one] if matches!(&one.kind, InlineKind::Text(text) if text == "Z"));
    (plain && is_apart).then_some((article, source))
}

/// Reads passages that nothing follows; they have no front matter.
#[must_use]
pub fn rest(text: &str) -> (Article, Source) {
    let (article, source, _) = read(text.to_owned());
    (article, source)
}

/// What it is read to, and whether all of its syntaxes are CommonMark's.
fn read(text: String) -> (Article, Source, bool) {
    let source = Source::new(FileId(0), "", text.into_bytes());
    let survey = survey(&source.text, 0);
    let mut reader = Reader::new(&source.text, source.id);
    let mut article = Article::empty(source.id, source.path.clone());
    article.body = body_from(&mut reader, &source, 0, &survey);
    article.notes = reader.notes;
    (article, source, !survey.needs_mask())
}

/// How many bytes the longest address and title have that `text` defines for `[words]`: CommonMark's reader only puts in so
/// many of them.
#[must_use]
pub fn longest_definition(text: &str) -> usize {
    let parser = Parser::new_ext(text, Reader::new(text, FileId(0)).options());
    let length = |title: &Option<pulldown_cmark::CowStr<'_>>| title.as_ref().map_or(0, |t| t.len());
    let definitions = parser.reference_definitions().iter();
    definitions.map(|(_, found)| found.dest.len() + length(&found.title)).max().unwrap_or(0)
}
