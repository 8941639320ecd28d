//! `styles/index.yml`: the concordance from which the volume's index is made, without a mark in any text.
//!
//! Reading never fails: what is not understood is told and left out. Where the entries stand in the volume is not
//! known here.

use super::tables::{Table, entries, texts};
use super::yaml::{Entry, Value};
use crate::diagnostic::Diagnostic;
use crate::model::Field;
use crate::text::{Source, Span};

/// The path of the concordance below `styles/`.
pub const PATH: &str = "index.yml";

/// Which entries the index has, and by which words their passages are found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concordance {
    /// The people whose works are cited have an entry each.
    pub people: bool,
    /// The entries, as written.
    pub entries: Vec<ConcordanceEntry>,
}

/// An entry of the index, or an entry below one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConcordanceEntry {
    /// What the index prints.
    pub words: String,
    /// Where that stands.
    pub span: Span,
    /// The words that are looked for. A main entry is looked for by its own words too, unless it only refers to others; an entry
    /// below another one ("projet: d’établissement") where it has no variants.
    pub sought: Vec<String>,
    /// Entries to which it refers instead of pages.
    pub see: Vec<Field<String>>,
    /// Entries to which it refers besides.
    pub also: Vec<Field<String>>,
    /// The entries below it.
    pub entries: Vec<ConcordanceEntry>,
}

/// Reads a volume's concordance, and tells what could not be read (`unreadable-table`).
///
/// `people: cited` gives every person whose works are cited an entry; `entries:` holds the others. `tutelle:` is enough
/// for one; words or a list of words after it are its variants; the long form has `variants`, `entries` (one level below
/// it), `see` and `see-also`.
#[must_use]
pub fn read_concordance(source: &Source) -> (Concordance, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut concordance = Concordance::default();
    let top = entries(source, &mut found);
    let mut told = Table { source, found: &mut found };
    for entry in &top {
        match (&*entry.key, &entry.node.value) {
            ("people", Value::Text(word)) if word == "cited" => concordance.people = true,
            ("entries", Value::Map(entries)) => {
                concordance.entries =
                    entries.iter().map(|one| read(one, &mut told, true)).collect();
            }
            ("entries", Value::Null) => {}
            _ => told.misunderstood(entry),
        }
    }
    (concordance, found)
}

/// One entry; `main`: it stands below no other.
fn read(entry: &Entry<'_>, told: &mut Table<'_>, main: bool) -> ConcordanceEntry {
    let (words, span) = (entry.key.to_string(), entry.key_span);
    let mut made = ConcordanceEntry { words, span, ..Default::default() };
    let words = |node, told: &mut Table<'_>| -> Vec<String> {
        texts(node, told).into_iter().map(|(text, _)| text).collect()
    };
    let others = |node, told: &mut Table<'_>| -> Vec<Field<String>> {
        texts(node, told).into_iter().map(|(text, span)| Field::new(text, span)).collect()
    };
    match &entry.node.value {
        Value::Null => {}
        Value::Text(_) | Value::List(_) => made.sought = words(&entry.node, told),
        Value::Map(keys) => {
            for key in keys {
                match (&*key.key, &key.node.value) {
                    ("variants", _) => made.sought = words(&key.node, told),
                    ("see", _) => made.see = others(&key.node, told),
                    ("see-also", _) => made.also = others(&key.node, told),
                    ("entries", Value::Map(entries)) if main => {
                        made.entries = entries.iter().map(|one| read(one, told, false)).collect();
                    }
                    _ => told.misunderstood(key),
                }
            }
        }
    }
    if made.see.is_empty() && (main || made.sought.is_empty()) {
        made.sought.insert(0, made.words.clone());
    }
    made
}
