//! From a BibLaTeX or BibTeX file to entries, with what is wrong in it at its place.
//!
//! Every entry is read alone: one that cannot be read costs itself and nothing else.

use std::collections::BTreeMap;

use biblatex::{Bibliography, Pair, ParseErrorKind, RawBibliography, RawChunk, Token};

use super::library::{Found, SOFT, broken, first_line};
use super::scan::{Piece, PieceKind, Shape, pieces, tidied};
use super::{inherit, item};
use crate::diagnostic::{Args, Diagnostic, Message, Place};
use crate::message::Lang;
use crate::text::{Source, Span};

/// The works of a BibLaTeX file.
pub(super) fn works(source: &Source, lang: Lang, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let mut reader = Reader {
        source,
        abbreviations: BTreeMap::new(),
        read: Vec::new(),
        diagnostics: Vec::new(),
    };
    let pieces = pieces(&source.text);
    for piece in &pieces {
        reader.piece(piece);
    }
    if pieces.is_empty() {
        let place = Place::new(source.id, first_line(&source.text));
        let none = Diagnostic::new("unparsable-entry", place, Args::new());
        let none = none.case("unparsable-entry-none");
        // A file that is still empty waits for its references.
        let empty = source.text.trim_start_matches('\u{feff}').trim().is_empty();
        reader.diagnostics.push(if empty { none.at_level(SOFT) } else { none });
    }
    let entries = inherit::inherit(reader.read, &mut reader.diagnostics, source.id);
    diagnostics.append(&mut reader.diagnostics);
    let found = entries.into_iter().map(|read| Found {
        known: item::is_known(&read.entry),
        fields: item::fields(&read.entry, lang),
        key: read.entry.key,
        span: read.span,
        head: read.head,
        kind: read.kind,
        placed: read.placed,
        parents: read.parents.into_iter().collect(),
        keywords: read.keywords,
    });
    found.collect()
}

/// An entry that could be read.
pub(super) struct Read {
    /// Its fields, TeX resolved.
    pub(super) entry: biblatex::Entry,
    /// All its bytes.
    pub(super) span: Span,
    /// From `@` to the end of its first line.
    pub(super) head: Span,
    /// Its type as written.
    pub(super) kind: String,
    /// Keys of entries it takes fields from (`crossref`, `xdata`).
    pub(super) parents: Vec<String>,
    /// Its own fields, and the bytes of their values without what encloses them.
    pub(super) placed: Vec<(String, Span)>,
    /// Its keywords as written.
    pub(super) keywords: String,
}

struct Reader<'a> {
    source: &'a Source,
    abbreviations: BTreeMap<String, String>,
    read: Vec<Read>,
    diagnostics: Vec<Diagnostic>,
}

/// Longest text an abbreviation may stand for: abbreviations may use each other.
const ABBREVIATION: usize = 2_000;

/// Fields that nothing prints, and that are often long: not read.
const UNPRINTED: [&str; 7] =
    ["abstract", "annotation", "annote", "file", "review", "copyright", "timestamp"];

impl Reader<'_> {
    fn piece(&mut self, piece: &Piece) {
        match piece.kind {
            PieceKind::Ignored => {}
            PieceKind::Abbreviation => self.abbreviation(piece),
            PieceKind::Entry => match piece.shape {
                Shape::Closed => self.entry(piece),
                Shape::Unclosed => self.broken(piece, Message::new("bib-unclosed", Args::new())),
                Shape::Bare => self.broken(piece, Message::new("bib-bare", Args::new())),
                Shape::TooComplex => {
                    self.broken(piece, Message::new("bib-too-complex", Args::new()));
                }
            },
        }
    }

    fn broken(&mut self, piece: &Piece, reason: Message) {
        self.diagnostics.push(broken(self.source, piece.span, piece.head, reason, None));
    }

    fn abbreviation(&mut self, piece: &Piece) {
        let text = tidied(self.source.slice(piece.span));
        let parsed = match piece.shape {
            Shape::Closed => RawBibliography::parse(&text).ok(),
            _ => None,
        };
        let Some(raw) = parsed else {
            return self.broken(piece, Message::new("bib-malformed", Args::new()));
        };
        for pair in raw.abbreviations {
            let mut value = String::new();
            for chunk in &pair.value.v {
                match chunk.v {
                    RawChunk::Normal(text) => value.push_str(text),
                    RawChunk::Abbreviation(name) => {
                        let known = self.abbreviations.get(&name.to_ascii_lowercase());
                        value.push_str(known.map_or(name, String::as_str));
                    }
                }
            }
            if value.len() <= ABBREVIATION {
                self.abbreviations.insert(pair.key.v.to_ascii_lowercase(), value);
            }
        }
    }

    fn entry(&mut self, piece: &Piece) {
        let text = tidied(self.source.slice(piece.span));
        let mut raw = match RawBibliography::parse(&text) {
            Ok(raw) => raw,
            Err(error) => return self.broken_at(piece, &error),
        };
        let Some(entry) = raw.entries.first_mut() else {
            return self.broken(piece, Message::new("bib-malformed", Args::new()));
        };
        let kind = entry.v.kind.v.to_owned();
        let placed = placed(&entry.v.fields, piece.span);
        let mut parents = Vec::new();
        let mut keywords = String::new();
        entry.v.fields.retain(|field| {
            let name = field.key.v.to_ascii_lowercase();
            if name == "crossref" || name == "xdata" {
                for chunk in &field.value.v {
                    let (RawChunk::Normal(keys) | RawChunk::Abbreviation(keys)) = chunk.v;
                    parents.extend(keys.split(',').map(|key| key.trim().to_owned()));
                }
                return false;
            }
            if name == "keywords" {
                for chunk in &field.value.v {
                    let (RawChunk::Normal(words) | RawChunk::Abbreviation(words)) = chunk.v;
                    keywords.push_str(words);
                }
                return false;
            }
            !UNPRINTED.contains(&name.as_str())
        });
        for chunk in entry.v.fields.iter_mut().flat_map(|field| &mut field.value.v) {
            if let RawChunk::Abbreviation(name) = chunk.v
                && let Some(known) = self.abbreviations.get(&name.to_ascii_lowercase())
            {
                chunk.v = RawChunk::Normal(known);
            }
        }
        raw.entries.truncate(1);
        match Bibliography::from_raw(raw).map(Bibliography::into_vec) {
            Ok(entries) => self.read.extend(entries.into_iter().map(|entry| Read {
                entry,
                span: piece.span,
                head: piece.head,
                kind: kind.clone(),
                parents: parents.clone(),
                placed: placed.clone(),
                keywords: keywords.clone(),
            })),
            Err(error) => self.broken_at(piece, &error),
        }
    }

    fn broken_at(&mut self, piece: &Piece, error: &biblatex::ParseError) {
        let at = piece.span.start as usize + error.span.start.min(piece.span.len());
        let reason = reason(&error.kind);
        self.diagnostics.push(broken(self.source, piece.span, piece.head, reason, Some(at)));
    }
}

/// Why the reader of entries stopped, in words for people.
fn reason(kind: &ParseErrorKind) -> Message {
    let id = match kind {
        ParseErrorKind::UnexpectedEof => "bib-unclosed",
        ParseErrorKind::Expected(Token::Comma) => "bib-comma",
        ParseErrorKind::Expected(Token::Equals) => "bib-equals",
        ParseErrorKind::Expected(Token::Identifier) => "bib-identifier",
        ParseErrorKind::Expected(Token::OpeningBrace | Token::QuotationMark) => "bib-brace",
        ParseErrorKind::Unexpected(Token::ClosingBrace) => "bib-closing",
        ParseErrorKind::UnknownAbbreviation(name) => {
            return Message::new("bib-abbreviation", Args::new().with("name", name.clone()));
        }
        _ => "bib-malformed",
    };
    Message::new(id, Args::new())
}

/// The fields of an entry as written, names in lower case. A value made of several pieces counts as a whole.
fn placed(fields: &[Pair<'_>], entry: Span) -> Vec<(String, Span)> {
    let place = |field: &Pair<'_>| {
        let span = match field.value.v.as_slice() {
            [one] => &one.span,
            _ => &field.value.span,
        };
        let start = entry.start as usize;
        (field.key.v.to_ascii_lowercase(), Span::new(start + span.start, start + span.end))
    };
    fields.iter().map(place).collect()
}
