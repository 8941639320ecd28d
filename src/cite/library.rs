//! From a `.bib` file to a library of works, with what is wrong in it at its place.
//!
//! Every entry is read alone: one that cannot be read costs itself and nothing else.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use biblatex::{Bibliography, ParseErrorKind, RawBibliography, RawChunk, Token};
use hayagriva::citationberg::json::{Item, Value};

use super::dates::Instead;
use super::item;
use super::names::names_in;
use super::scan::{Piece, PieceKind, Shape, pieces};
use crate::diagnostic::{Args, Diagnostic, Message, Place, Severity};
use crate::message::Lang;
use crate::text::{FileId, Source, Span};

/// Works that can be cited, by key.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub(super) works: BTreeMap<String, Arc<Work>>,
}

/// One work.
#[derive(Debug)]
pub(super) struct Work {
    /// Its key.
    pub(super) key: String,
    /// Where its key stands.
    pub(super) place: Place,
    /// The entry as written, white space folded: what tells whether two entries are the same.
    pub(super) written: String,
    /// Its type as written and as styles call it, in small letters: what sections of a list ask for.
    pub(super) kinds: Vec<String>,
    /// Its keywords, in small letters.
    pub(super) keywords: Vec<String>,
    /// What the style is given.
    pub(super) item: Item,
    /// What is printed in the place of what the style makes of the item.
    pub(super) instead: Vec<Instead>,
}

impl Library {
    /// Whether there is nothing to cite.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.works.is_empty()
    }

    /// How many works there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.works.len()
    }

    /// Whether there is a work of this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.works.contains_key(key)
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.works.keys().map(String::as_str)
    }

    /// What the work of this key names: people, titles, publishers, places, as a style may print them, without marks of
    /// emphasis. Nothing where there is no such work.
    pub fn names(&self, key: &str) -> Vec<String> {
        self.works.get(key).map(|work| names_in(&work.item)).unwrap_or_default()
    }

    /// Adds another file's works. A key that is already there keeps its first work; where the two differ
    /// a diagnostic says so (the same entry in two files is nobody's mistake).
    pub fn extend(&mut self, other: &Library, diagnostics: &mut Vec<Diagnostic>) {
        for (key, work) in &other.works {
            match self.works.get(key) {
                None => {
                    self.works.insert(key.clone(), Arc::clone(work));
                }
                Some(first) if first.written != work.written => {
                    diagnostics.push(duplicate(key, work.place, first.place));
                }
                Some(_) => {}
            }
        }
    }
}

/// Reads a BibLaTeX file. `lang` is the volume's language: it names what a `.bib` says in code
/// (`phdthesis`). Cannot fail; what is wrong is in the diagnostics.
#[must_use]
pub fn read(source: &Source, lang: Lang) -> (Library, Vec<Diagnostic>) {
    let mut reader = Reader {
        file: source.id,
        text: &source.text,
        abbreviations: BTreeMap::new(),
        read: Vec::new(),
        diagnostics: Vec::new(),
    };
    let pieces = pieces(&source.text);
    for piece in &pieces {
        reader.piece(piece);
    }
    if pieces.is_empty() && !source.text.trim_start_matches('\u{feff}').trim().is_empty() {
        let place = Place::new(source.id, first_line(&source.text));
        reader.diagnostics.push(
            Diagnostic::new("unparsable-entry", place, Args::new()).case("unparsable-entry-none"),
        );
    }
    let entries = item::inherit(reader.read, &mut reader.diagnostics, source.id);
    let mut library = Library::default();
    for entry in entries {
        let place = Place::new(source.id, entry.head);
        if let Some(first) = library.works.get(&entry.entry.key) {
            reader.diagnostics.push(duplicate(&entry.entry.key, place, first.place));
            continue;
        }
        reader.diagnostics.extend(item::complaints(&entry, place));
        let (csl, instead) = item::csl_item(&entry.entry, lang);
        let work = Work {
            key: entry.entry.key.clone(),
            place,
            written: fold(source.slice(entry.span)),
            kinds: kinds(&entry.kind, &csl),
            keywords: keywords(&entry.keywords),
            item: csl,
            instead,
        };
        library.works.insert(entry.entry.key, Arc::new(work));
    }
    (library, reader.diagnostics)
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
    /// Its keywords as written.
    pub(super) keywords: String,
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
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
        let head = &self.text[piece.head.range()];
        let label = head.trim_end_matches([',', ' ', '\t']).to_owned();
        let args = Args::new().with("entry", shortened(&label)).with("reason", reason);
        let place = Place::new(self.file, piece.head);
        self.diagnostics.push(Diagnostic::new("unparsable-entry", place, args));
    }

    fn abbreviation(&mut self, piece: &Piece) {
        let text = &self.text[piece.span.range()];
        let parsed = match piece.shape {
            Shape::Closed => RawBibliography::parse(text).ok(),
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
        let text = &self.text[piece.span.range()];
        let mut raw = match RawBibliography::parse(text) {
            Ok(raw) => raw,
            Err(error) => return self.broken_at(piece, &error),
        };
        let Some(entry) = raw.entries.first_mut() else {
            return self.broken(piece, Message::new("bib-malformed", Args::new()));
        };
        let kind = entry.v.kind.v.to_owned();
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
                keywords: keywords.clone(),
            })),
            Err(error) => self.broken_at(piece, &error),
        }
    }

    fn broken_at(&mut self, piece: &Piece, error: &biblatex::ParseError) {
        self.broken(piece, reason(&error.kind));
        let at = piece.span.start as usize + error.span.start.min(piece.span.len());
        let outside_head = at >= piece.head.end as usize && self.text.is_char_boundary(at);
        if let Some(diagnostic) = self.diagnostics.last_mut().filter(|_| outside_head) {
            let note = crate::diagnostic::Note {
                place: Place::new(self.file, Span::at(at)),
                message: Message::new("bib-here", Args::new()),
            };
            diagnostic.notes.push(note);
        }
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

fn duplicate(key: &str, place: Place, first: Place) -> Diagnostic {
    Diagnostic::new("duplicate-key", place, Args::new().with("key", key.to_owned())).note(
        first,
        "duplicate-key-first",
        Args::new(),
    )
}

/// Levels of the findings that are not errors.
pub(super) const SOFT: Severity = Severity::Warning;

fn first_line(text: &str) -> Span {
    let skip = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let end = text.find(['\n', '\r']).unwrap_or(text.len()).max(skip);
    Span::new(skip, end)
}

/// At most forty characters, the rest as an ellipsis.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The types of a work, as written and as styles call it.
pub(super) fn kinds(written: &str, item: &Item) -> Vec<String> {
    let csl = match item.0.get("type") {
        Some(Value::String(csl)) => csl.clone(),
        _ => String::new(),
    };
    vec![written.to_lowercase(), csl]
}

/// The keywords of a field, between commas or semicolons.
pub(super) fn keywords(written: &str) -> Vec<String> {
    let words =
        written.split([',', ';']).map(|word| word.trim_matches(['{', '}', ' ', '\n', '\t']));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn fold(text: &str) -> String {
    let words: Vec<Cow<'_, str>> = text.split_whitespace().map(Cow::Borrowed).collect();
    words.join(" ")
}
