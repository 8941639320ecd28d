//! Libraries: the works that can be cited, whatever file they stand in.
//!
//! A file's name tells its kind: `.json` is CSL-JSON, `.yaml` and `.yml` are hayagriva's or CSL's, everything else is
//! BibLaTeX.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hayagriva::citationberg::json::{Item, Value};

use super::dates::Instead;
use super::fields::Fields;
use super::names::{names_in, people_of};
use super::{bib, items, lint};
use crate::diagnostic::{Args, Diagnostic, Message, Place, Severity};
use crate::message::Lang;
use crate::model::PersonCited;
use crate::text::{Source, Span};

/// Works that can be cited, by key.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub(super) works: BTreeMap<String, Arc<Work>>,
    /// Where an entry stands that could not be read, by its key.
    pub(super) broken: BTreeMap<String, Place>,
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
    /// All its bytes.
    pub(super) span: Span,
    /// The kind of its file.
    pub(super) format: Format,
    /// Its type as written.
    pub(super) kind: String,
    /// Its own fields as written, and the bytes of their values.
    pub(super) placed: Vec<(String, Span)>,
    /// Keys of entries it takes fields from.
    pub(super) parents: BTreeSet<String>,
}

/// What a bibliography is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Bib,
    CslJson,
    Yaml,
}

/// A work as its file has it, before it has its place in a library.
pub(super) struct Found {
    pub(super) key: String,
    /// All its bytes.
    pub(super) span: Span,
    /// Where it begins: what a finding about it shows.
    pub(super) head: Span,
    /// Its type as written.
    pub(super) kind: String,
    /// Whether that type is known.
    pub(super) known: bool,
    /// Its own fields, and the bytes of their values.
    pub(super) placed: Vec<(String, Span)>,
    /// Keys of entries it takes fields from.
    pub(super) parents: BTreeSet<String>,
    /// Its keywords as written.
    pub(super) keywords: String,
    /// What a style is given.
    pub(super) fields: Fields,
}

impl Work {
    /// Whether the entry only gives its fields to others (`@xdata`, `@set`), and is no work.
    pub(super) fn is_frame(&self) -> bool {
        self.format == Format::Bib
            && matches!(self.kind.to_ascii_lowercase().as_str(), "xdata" | "set")
    }
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

    /// Whether the entry of this key is the same in both.
    #[must_use]
    pub fn same(&self, other: &Library, key: &str) -> bool {
        let written = |library: &Library| library.works.get(key).map(|work| work.written.clone());
        written(self) == written(other)
    }

    /// Where the entry of this key stands.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<Place> {
        self.works.get(key).map(|work| work.place)
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.works.keys().map(String::as_str)
    }

    /// The keys of the entries that could not be read, sorted.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        self.broken.keys().map(String::as_str).filter(|key| !self.has(key))
    }

    /// What the work of this key names: people, titles, publishers, places, as a style may print them, without marks of
    /// emphasis. Nothing where there is no such work.
    pub fn names(&self, key: &str) -> Vec<String> {
        self.works.get(key).map(|work| names_in(&work.item)).unwrap_or_default()
    }

    /// The authors of the work of this key; where it has none, its editors.
    #[must_use]
    pub fn people(&self, key: &str) -> Vec<PersonCited> {
        self.works.get(key).map(|work| people_of(&work.item)).unwrap_or_default()
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
        for (key, place) in &other.broken {
            self.broken.entry(key.clone()).or_insert(*place);
        }
    }
}

/// Reads a bibliography. `lang` is the volume's language: it names what a `.bib` says in code
/// (`phdthesis`). Cannot fail; what is wrong is in the diagnostics.
#[must_use]
pub fn read(source: &Source, lang: Lang) -> (Library, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let format = format_of(&source.path);
    let found = match format {
        Format::CslJson => items::json(source, lang, &mut diagnostics),
        Format::Yaml => items::yaml(source, lang, &mut diagnostics),
        Format::Bib => bib::works(source, lang, &mut diagnostics),
    };
    let mut library = Library { broken: unread(source, &diagnostics), ..Library::default() };
    for found in found {
        let place = Place::new(source.id, found.head);
        if let Some(first) = library.works.get(&found.key) {
            let mut second = duplicate(&found.key, place, first.place);
            if first.written == fold(source.slice(found.span)) {
                second = second.case("duplicate-key-same").at_level(SOFT);
            }
            diagnostics.push(second);
            continue;
        }
        let known = found.known;
        let item = Item(found.fields.map);
        let work = Work {
            place,
            written: fold(source.slice(found.span)),
            kinds: kinds(&found.kind, &item),
            keywords: keywords(&found.keywords),
            item,
            instead: found.fields.instead,
            span: found.span,
            format,
            kind: found.kind,
            placed: found.placed,
            parents: found.parents,
            key: found.key,
        };
        diagnostics.extend(lint::entry(&work, known, source));
        library.works.insert(work.key.clone(), Arc::new(work));
    }
    (library, diagnostics)
}

/// The keys of the entries that could not be read, where they can be made out.
fn unread(source: &Source, diagnostics: &[Diagnostic]) -> BTreeMap<String, Place> {
    let broken = diagnostics.iter().filter(|found| found.rule == "unparsable-entry");
    let keys = broken.filter_map(|found| {
        let place = found.place?;
        let (_, words) = source.slice(place.span).split_once(['{', '('])?;
        let key = words.split([',', '}']).next()?.trim();
        (!key.is_empty()).then(|| (key.to_owned(), place))
    });
    keys.collect()
}

fn format_of(path: &str) -> Format {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "json" => Format::CslJson,
        "yaml" | "yml" => Format::Yaml,
        _ => Format::Bib,
    }
}

/// That the entry at `span` could not be read, told at its `head`; and where reading stopped, behind that.
pub(super) fn broken(
    source: &Source,
    span: Span,
    head: Span,
    reason: Message,
    at: Option<usize>,
) -> Diagnostic {
    let label = source.slice(head).trim_end_matches([',', ' ', '\t', ':']);
    let args = Args::new().with("entry", shortened(label)).with("reason", reason);
    let found = Diagnostic::new("unparsable-entry", Place::new(source.id, head), args);
    let at = at.map(|at| at.min(span.end as usize));
    match at.filter(|&at| at >= head.end as usize && source.text.is_char_boundary(at)) {
        Some(at) => found.note(Place::new(source.id, Span::at(at)), "bib-here", Args::new()),
        None => found,
    }
}

/// That a key stands a second time, with a work of its own.
pub(super) fn duplicate(key: &str, place: Place, first: Place) -> Diagnostic {
    Diagnostic::new("duplicate-key", place, Args::new().with("key", key.to_owned())).note(
        first,
        "duplicate-key-first",
        Args::new(),
    )
}

/// Levels of the findings that are not errors.
pub(super) const SOFT: Severity = Severity::Warning;

pub(super) fn first_line(text: &str) -> Span {
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
