//! Where an article's text falls apart into passages that read the same apart as together: for whoever looks at many
//! versions of a text that differ in one passage.
//!
//! What CommonMark makes of a line depends on what is open above it, and of `[words]` on the definitions of the whole
//! text. So a passage begins after an empty line, at the left margin, with a sign that goes on with nothing; whether
//! all is closed by then is not guessed but read ([`passage`]); and who has definitions reads them with every
//! passage that may name one of them ([`names`]). A text with syntaxes that CommonMark does not know is not taken apart.

use std::collections::BTreeSet;

use memchr::{memchr, memchr_iter, memmem, memrchr};
use pulldown_cmark::Parser;

use super::reader::Reader;
use super::survey::{Survey, survey};
use super::{body_from, fenced, frontmatter};
use crate::model::{Article, BlockKind, InlineKind};
use crate::text::{FileId, Source, Span};

/// An article's text in parts; together they are all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The front matter with its fences; empty where there is none.
    pub front: &'a [u8],
    /// What follows it: passages.
    pub body: &'a [u8],
}

impl Parts<'_> {
    /// Where in the body the passage ends that begins at byte `start`: where the next one may begin, or at the end of all.
    /// It depends on nothing but the bytes from there on, up to the first of the next passage.
    #[must_use]
    pub fn end(&self, start: usize) -> usize {
        let (mut at, mut after_blank, mut code) = (start, false, None);
        while at < self.body.len() {
            let rest = &self.body[at..];
            if after_blank && code.is_none() && begins(rest) {
                break;
            }
            let line = memchr(b'\n', rest).map_or(rest, |end| &rest[..=end]);
            after_blank = line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
            code = Fence::after(code, line);
            at += line.len();
        }
        at
    }
}

/// What opened a block of code that may hold empty lines.
#[derive(Clone, Copy)]
struct Fence {
    sign: u8,
    length: usize,
}

impl Fence {
    /// What is open after a line. Where that is not what CommonMark says, passages are longer or shorter than they might
    /// be, and read the same.
    fn after(open: Option<Self>, line: &[u8]) -> Option<Self> {
        let line = line.trim_ascii();
        let sign = line.first().copied().filter(|sign| matches!(sign, b'`' | b'~'));
        let Some(sign) = sign else { return open };
        let length = line.iter().take_while(|byte| **byte == sign).count();
        match open {
            None => {
                (length >= 3 && !line[length..].contains(&sign)).then_some(Self { sign, length })
            }
            Some(fence) if fence.sign == sign && length >= fence.length && length == line.len() => {
                None
            }
            open => open,
        }
    }
}

/// A passage that others follow, read.
#[derive(Debug)]
pub enum Passage {
    /// All is closed at its end: it reads the same without them.
    Closed(Box<(Article, Source)>),
    /// Something in it is still open at its end.
    Open,
    /// It has something that reaches from one passage into another, or may: the text is to be read as a whole.
    Reaching,
}

/// What is put behind a passage to see whether it is closed.
const AFTER: &str = "\n\nZ\n";

/// Takes an article's text apart. No line of it is read: whether its front matter and passages stand by themselves is for
/// [`front`], [`passage`] and [`rest`] to say of each. `None` where it begins with a mark of its encoding.
#[must_use]
pub fn parts(text: &[u8]) -> Option<Parts<'_>> {
    if text.starts_with("\u{feff}".as_bytes()) {
        return None;
    }
    let (front, body) = text.split_at(fenced(text, 0).map_or(0, |(_, end)| end));
    Some(Parts { front, body })
}

/// Whether nothing in a front matter, as far as its signs tell, reaches into what follows.
#[must_use]
pub fn is_front_apart(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| is_apart(text, &survey(text, 0)))
}

/// An article that has this front matter and nothing else. `None` where something in it, as far as its signs tell, reaches
/// into what follows.
#[must_use]
pub fn front(text: &[u8]) -> Option<(Article, Source)> {
    if !is_front_apart(text) {
        return None;
    }
    let source = Source::new(FileId(0), "", text.to_vec());
    let mut article = Article::empty(source.id, source.path.clone());
    if let Some((yaml, end)) = fenced(text, 0) {
        article.meta = frontmatter::metadata(&source, yaml);
        article.meta.span = Span::new(0, end);
    }
    Some((article, source))
}

/// Whether a text, as far as its signs tell, reaches into none beside it.
pub(super) fn is_apart(text: &str, survey: &Survey) -> bool {
    let bytes = text.as_bytes();
    let mut colons = memchr_iter(b':', bytes);
    !survey.needs_mask() && !colons.any(|at| reaches(&bytes[..at]))
}

/// Whether a colon, by what stands `before` it, may be that of a caption, of a table in the next passage or in the one before,
/// or of the meaning of a term in the paragraph before.
fn reaches(before: &[u8]) -> bool {
    let lead = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'>' | b'\\');
    let opens = || before.iter().rev().find(|byte| !lead(byte)).is_none_or(|byte| *byte == b'\n');
    before.strip_suffix(b" ").unwrap_or(before).ends_with(b"Table") || opens()
}

/// Whether a line goes on with nothing that stands before an empty line: it is not indented, and its first sign is
/// none of those that list items, lines under headings, and breaks begin with.
fn begins(line: &[u8]) -> bool {
    line.first().is_some_and(|&byte| {
        byte.is_ascii_alphabetic() || byte >= 0x80 || b"#[!`<|(\"'$&".contains(&byte)
    })
}

/// Reads a passage that others follow.
#[must_use]
pub fn passage(text: &str) -> Passage {
    let Some((mut article, source)) = read([text, AFTER].concat()) else {
        return Passage::Reaching;
    };
    let Some(after) = article.body.pop() else { return Passage::Open };
    let words = match &after.kind {
        BlockKind::Paragraph(content) => content.as_slice(),
        _ => &[],
    };
    let at = text.len() + 2;
    let is_apart = after.span == Span::new(at, at + 1)
        && matches!(words, [one] if matches!(&one.kind, InlineKind::Text(text) if text == "Z"));
    if is_apart { Passage::Closed(Box::new((article, source))) } else { Passage::Open }
}

/// Reads passages that nothing follows; they have no front matter. `None` where something reaches from them into others.
#[must_use]
pub fn rest(text: &str) -> Option<(Article, Source)> {
    read(text.to_owned())
}

fn read(text: String) -> Option<(Article, Source)> {
    let source = Source::new(FileId(0), "", text.into_bytes());
    let survey = survey(&source.text, 0);
    if !is_apart(&source.text, &survey) {
        return None;
    }
    let mut reader = Reader::new(&source.text, source.id);
    let mut article = Article::empty(source.id, source.path.clone());
    article.body = body_from(&mut reader, &source, 0, &survey);
    article.notes = reader.notes;
    Some((article, source))
}

/// Whether a text may define something for the brackets of others.
#[must_use]
pub fn defines(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"]:").is_some()
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

/// The names that a text defines something under, for the brackets of others.
#[derive(Debug)]
pub struct Names {
    names: BTreeSet<Vec<u8>>,
    /// One of them is not written plainly: any bracket may be meant.
    any: bool,
}

/// The names that `text` may define something under, rather too many than too few.
#[must_use]
pub fn names(text: &str) -> Names {
    let mut found = Names { names: BTreeSet::new(), any: false };
    for (end, name) in bracketed(text.as_bytes()) {
        if text.as_bytes().get(end + 1) == Some(&b':') {
            found.any |= !is_plain(name);
            found.names.insert(folded(name));
        }
    }
    found
}

impl Names {
    /// Whether `text` may refer to one of these.
    #[must_use]
    pub fn occur_in(&self, text: &str) -> bool {
        self.any
            || bracketed(text.as_bytes())
                .any(|(_, name)| !is_plain(name) || self.names.contains(&folded(name)))
    }
}

/// What stands in brackets that hold no others, and where it ends.
fn bracketed(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut after = 0;
    memchr_iter(b']', text).filter_map(move |end| {
        let before = &text[std::mem::replace(&mut after, end + 1)..end];
        let open = memrchr(b'[', before)?;
        // An escaped bracket belongs to the name.
        let escaped = before[..open].last() == Some(&b'\\');
        Some((end, if escaped { &before[open - 1..] } else { &before[open + 1..] }))
    })
}

/// Whether CommonMark compares a name as [`folded`] writes it.
fn is_plain(name: &[u8]) -> bool {
    name.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~') && *byte != b'\\')
}

fn folded(name: &[u8]) -> Vec<u8> {
    let words = name.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(&b' ').to_ascii_lowercase()
}

/// Where a stretch of a text ends that begins at a byte: behind the first empty line after so many bytes, or with the text.
/// Nothing before it has a part in that, and nothing behind it.
#[must_use]
pub fn stretch(text: &[u8], from: usize, least: usize) -> usize {
    let least = from.saturating_add(least).min(text.len());
    memmem::find(&text[least..], b"\n\n").map_or(text.len(), |line| least + line + 2)
}
