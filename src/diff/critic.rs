//! Both versions as one Markdown file with the changes in CriticMarkup: accepted, it reads as the newer version,
//! rejected, as the older one. The newer version's own bytes stand in it wherever nothing changed.

use std::ops::Range;

use super::fold::{self, Kind};
use super::sequence::Budget;
use super::token::{Keys, Token, Words};
use super::words;
use super::{Comparison, Fate, Op, Piece, Side, Typography, compare};
use crate::model::{Article, Inline, InlineKind, Step, walk_blocks, walk_inlines};
use crate::parse;
use crate::text::{FileId, Source, Span};

/// The file. `comparison` is that of the two sides.
///
/// Accepting or rejecting every mark gives a text that [`compare`] finds no change in against the newer or the older
/// version; how lines break and how many blank lines stand between paragraphs may differ. Where the articles' own
/// words would be taken for marks, the marks go around whole stretches.
#[must_use]
pub fn critic(
    old: Side<'_>,
    new: Side<'_>,
    comparison: &Comparison,
    typography: Typography,
) -> String {
    let pieces = pieces(old, new, comparison, typography);
    for blank_lines in [Blank::Bare, Blank::Marked] {
        let text = write(&pieces, blank_lines);
        if reads_as(&resolve(&text, true), new) && reads_as(&resolve(&text, false), old) {
            return text;
        }
    }
    let whole =
        |op, text: &str| Piece { op, text: text.to_owned(), part: 0, bytes: 0..0, mark: false };
    let pieces = [whole(Op::Removed, &old.source.text), whole(Op::Added, &new.source.text)];
    write(&pieces, Blank::Marked)
}

/// Whether blank lines of what was put in or taken out stand inside the marks. Outside they are harmless between
/// paragraphs, and the marks stay inside a paragraph, where every program finds them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    Bare,
    Marked,
}

/// The changes as stretches of the files' own bytes.
fn pieces(
    old: Side<'_>,
    new: Side<'_>,
    comparison: &Comparison,
    typography: Typography,
) -> Vec<Piece> {
    let mut keys = Keys::default();
    let mut budget = Budget::default();
    let (one, other) = (Cuts::of(old), Cuts::of(new));
    let mut out: Vec<Piece> = Vec::new();
    let mut region = |i: Range<usize>, j: Range<usize>| {
        let (a, b) = (one.words(i, &mut keys), other.words(j, &mut keys));
        out.extend(words::compare(&[&a], &[&b], typography, &mut budget).pieces);
    };
    let (mut at_old, mut at_new) = (0, 0);
    for (i, j) in blocks(comparison) {
        let fits = |at: usize, span: Span, cuts: &Cuts<'_>| {
            span.start as usize >= at && cuts.text.get(at..span.end as usize).is_some()
        };
        if !fits(at_old, i, &one) || !fits(at_new, j, &other) {
            continue;
        }
        region(at_old..i.start as usize, at_new..j.start as usize);
        region(i.range(), j.range());
        (at_old, at_new) = (i.end as usize, j.end as usize);
    }
    region(at_old..one.text.len(), at_new..other.text.len());
    out
}

/// Blocks that are in both versions, in order, as their bytes.
fn blocks(comparison: &Comparison) -> Vec<(Span, Span)> {
    let whole = |places: &[super::Place]| {
        places.iter().map(|place| place.span).reduce(Span::to).filter(|span| !span.is_empty())
    };
    let kept = comparison
        .entries
        .iter()
        .filter(|entry| !entry.moved && !matches!(entry.fate, Fate::Added | Fate::Removed));
    let mut blocks: Vec<(Span, Span)> =
        kept.filter_map(|entry| Some((whole(&entry.old)?, whole(&entry.new)?))).collect();
    // Notes are compared in the order of their calls; in the file they may stand in any.
    blocks.sort_unstable_by_key(|(_, new)| new.start);
    blocks
}

/// A file and what is known of its bytes: words of the author's, line ends inside paragraphs.
struct Cuts<'a> {
    text: &'a str,
    /// Stretches, in order, that do not touch each other: words, or a line end that is a space.
    known: Vec<(Span, bool)>,
}

impl<'a> Cuts<'a> {
    fn of(side: Side<'a>) -> Self {
        let text = side.source.text.as_str();
        let mut known = Vec::new();
        let mut see = |inlines: &[Inline]| {
            walk_inlines(inlines, &mut |inline| {
                let own = |words: &str| side.source.slice(inline.span) == words;
                match &inline.kind {
                    InlineKind::Text(words) if own(words) => known.push((inline.span, false)),
                    InlineKind::SoftBreak if !inline.span.is_empty() => {
                        known.push((line_end(text, inline.span), true));
                    }
                    // Marks of the author's own are there whole or not at all.
                    InlineKind::Critic(_) => return Step::Over,
                    _ => {}
                }
                Step::Into
            });
        };
        for blocks in bodies(side.article) {
            walk_blocks(blocks, &mut |block| {
                block.runs().into_iter().for_each(&mut see);
                Step::Into
            });
        }
        known.sort_unstable_by_key(|(span, _)| span.start);
        let mut end = 0;
        known.retain(|(span, _)| {
            let apart = span.start >= end;
            end = if apart { span.end } else { end };
            apart
        });
        Self { text, known }
    }

    /// The bytes `range` as tokens; their text is the file's.
    fn words(&self, range: Range<usize>, keys: &mut Keys) -> Words {
        let mut tokens = Vec::new();
        let mut at = range.start;
        let first = self.known.partition_point(|(span, _)| (span.start as usize) < range.start);
        for (span, breaks) in &self.known[first..] {
            if span.end as usize > range.end {
                break;
            }
            self.exact(at..span.start as usize, range.start, keys, &mut tokens);
            let start = span.start as usize;
            if *breaks {
                push(&mut tokens, keys.of(" "), start - range.start, Kind::Space);
            } else {
                fold::scan(&self.text[span.range()], |part, kind| {
                    let text = &self.text[start + part.start..start + part.end];
                    let key = keys.of(&fold::key(text, kind));
                    push(&mut tokens, key, start + part.start - range.start, kind);
                });
            }
            at = span.end as usize;
        }
        self.exact(at..range.end, range.start, keys, &mut tokens);
        Words { text: self.text[range].to_owned(), tokens }
    }

    /// Markup: letter for letter.
    fn exact(&self, range: Range<usize>, base: usize, keys: &mut Keys, tokens: &mut Vec<Token>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.text[at..range.end];
            let len = mark_length(rest).unwrap_or_else(|| piece_length(rest));
            let key = keys.of(&format!("\u{1}{}", &rest[..len]));
            push(tokens, key, at - base, Kind::Sign);
            at += len;
        }
    }
}

fn push(tokens: &mut Vec<Token>, key: u32, start: usize, kind: Kind) {
    tokens.push(Token { key, start, kind, marks: 0, signes: 0 });
}

/// A word, white space of one kind, or a single sign.
fn piece_length(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let same = |c: char| match first {
        '\n' => c == '\n',
        _ if first.is_whitespace() => c.is_whitespace() && c != '\n',
        _ => first.is_alphanumeric() && c.is_alphanumeric(),
    };
    text.find(|c| !same(c)).unwrap_or(text.len()).max(first.len_utf8())
}

/// Length of the CriticMarkup that `text` begins with.
fn mark_length(text: &str) -> Option<usize> {
    let (_, closing) = SIGNS.iter().find(|(opening, _)| text.starts_with(opening))?;
    Some(3 + text[3..].find(closing)? + closing.len())
}

/// The line end at `span` with the white space and the signs of quotations around it.
fn line_end(text: &str, span: Span) -> Span {
    let before = text[..span.start as usize].trim_end_matches([' ', '\t']).len();
    let after = &text[span.end as usize..];
    let after = after.len() - after.trim_start_matches([' ', '\t', '>']).len();
    Span::new(before, span.end as usize + after)
}

fn bodies(article: &Article) -> impl Iterator<Item = &Vec<crate::model::Block>> {
    std::iter::once(&article.body).chain(article.notes.iter().map(|note| &note.blocks))
}

fn write(pieces: &[Piece], blank: Blank) -> String {
    let mut out = String::new();
    let mut pieces = pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        let (open, close) = match piece.op {
            Op::Same => {
                out.push_str(&piece.text);
                continue;
            }
            Op::Removed => ("{--", "--}"),
            Op::Added => ("{++", "++}"),
        };
        let next = pieces.peek().filter(|next| next.op == Op::Added && piece.op == Op::Removed);
        let substitutes = next.is_some_and(|next| {
            let plain = |text: &str| !text.contains(['\n', '~', '{', '}']) && !text.is_empty();
            plain(&piece.text) && plain(&next.text)
        });
        if let Some(next) = next.filter(|_| substitutes) {
            out.extend(["{~~", &piece.text, "~>", &next.text, "~~}"]);
            pieces.next();
            continue;
        }
        // A blank line by itself is what makes two paragraphs of one.
        let blank = if piece.text.trim().is_empty() { Blank::Marked } else { blank };
        match blank {
            Blank::Marked => wrap(&piece.text, open, close, &mut out),
            Blank::Bare => {
                for (part, separates) in paragraphs(&piece.text) {
                    match separates {
                        true => out.push_str(part),
                        false => wrap(part, open, close, &mut out),
                    }
                }
            }
        }
    }
    out
}

/// Paragraphs and the blank lines between them, as they stand.
fn paragraphs(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text[at..].find('\n') {
        let start = at + found;
        let rest = &text[start..];
        let space = rest.len() - rest.trim_start_matches(['\n', '\r', ' ', '\t']).len();
        // Indentation belongs to what follows it.
        let lines = rest[..space].rfind('\n').map_or(1, |last| last + 1);
        if rest[..lines].matches('\n').count() > 1 {
            out.push((&text[from..start], false));
            out.push((&text[start..start + lines], true));
            from = start + lines;
        }
        at = start + lines;
    }
    out.push((&text[from..], false));
    out.retain(|(part, _)| !part.is_empty());
    out
}

/// Adds `text` between marks. A closing sign that the text itself holds is broken in two, each in marks of its own.
fn wrap(text: &str, open: &str, close: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(close) {
        out.extend([open, &rest[..=at], close]);
        rest = &rest[at + 1..];
    }
    if !rest.is_empty() {
        out.extend([open, rest, close]);
    }
}

const SIGNS: [(&str, &str); 5] =
    [("{++", "++}"), ("{--", "--}"), ("{~~", "~~}"), ("{>>", "<<}"), ("{==", "==}")];

/// The text with every insertion, deletion and substitution accepted or rejected; remarks stay.
pub(super) fn resolve(text: &str, accept: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(length) = mark_length(rest) else {
            out.push('{');
            rest = &rest[1..];
            continue;
        };
        let inner = &rest[3..length - 3];
        let kept = match &rest[..3] {
            "{++" => {
                if accept {
                    inner
                } else {
                    ""
                }
            }
            "{--" => {
                if accept {
                    ""
                } else {
                    inner
                }
            }
            "{~~" => match inner.split_once("~>") {
                Some((old, new)) => {
                    if accept {
                        new
                    } else {
                        old
                    }
                }
                None => &rest[..length],
            },
            _ => &rest[..length],
        };
        out.push_str(kept);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// Whether `text` is, to a reader, the version `side`, its own proposals accepted or not.
fn reads_as(text: &str, side: Side<'_>) -> bool {
    let source = Source::new(FileId(0), &*side.source.path, text.as_bytes().to_vec());
    let (article, _) = parse::parse(&source, &parse::Options::default());
    let (again, _) = parse::parse(side.source, &parse::Options::default());
    let (one, other) = (
        Side { article: &again, source: side.source },
        Side { article: &article, source: &source },
    );
    let comparison = compare(one, other, Typography::Folded);
    comparison.changes().next().is_none()
}
