//! Works written out again for other programs: BibLaTeX, CSL-JSON, RIS.
//!
//! What is read again from the first two prints the same entry. An entry of a `.bib` file stays its author's own text, with the
//! abbreviations and the parents it needs.

mod bib;
mod csl;
mod ris;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hayagriva::citationberg::json::{DateValue, Value};

use super::dates::Instead;
use super::library::{Library, Work};
use super::marks;
use crate::text::Sources;

/// What works can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// BibLaTeX.
    Bib,
    /// CSL-JSON.
    CslJson,
    /// RIS.
    Ris,
}

/// Works as a file of another program has them, and what it could not be told.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The file.
    pub text: String,
    /// How many works it holds.
    pub count: usize,
    /// Variables that the notation has no field for, each with the keys of the works that lose them.
    pub lost: BTreeMap<String, BTreeSet<String>>,
}

/// Writes the works of `library`; `sources` are the files they were read from.
#[must_use]
pub fn written(library: &Library, sources: &Sources, notation: Notation) -> Written {
    let mut out = Written { count: library.len(), ..Written::default() };
    let mut works: Vec<&Arc<Work>> = library.works.values().collect();
    match notation {
        Notation::Bib => {
            works.sort_by_key(|work| work.place);
            bib::write(&works, sources, &mut out);
        }
        Notation::CslJson => csl::write(&works, &mut out),
        Notation::Ris => ris::write(&works, &mut out),
    }
    out
}

impl Library {
    /// The works of these keys, with the entries that they take fields from.
    #[must_use]
    pub fn restricted(&self, keys: &BTreeSet<String>) -> Library {
        let mut wanted: Vec<&str> = keys.iter().map(String::as_str).collect();
        let mut out = Library::default();
        while let Some(key) = wanted.pop() {
            let Some(work) = self.works.get(key) else { continue };
            if out.works.insert(key.to_owned(), Arc::clone(work)).is_none() {
                wanted.extend(work.parents.iter().map(String::as_str));
            }
        }
        out
    }
}

impl Written {
    fn loses(&mut self, variable: &str, work: &Work) {
        self.lost.entry(variable.to_owned()).or_default().insert(work.key.clone());
    }
}

/// The language that the entry itself says it is in, as a tag: the volume's is not told as the work's.
fn language(work: &Work) -> Option<&str> {
    let mut said = work.placed.iter().map(|(name, _)| name.as_str());
    match work.item.0.get("language") {
        Some(Value::String(tag)) if said.any(|name| matches!(name, "langid" | "language")) => {
            Some(tag)
        }
        Some(Value::String(tag)) if !work.parents.is_empty() => Some(tag),
        _ => None,
    }
}

/// A date as people write it for programs.
enum Date {
    /// Year, month, day, as far as they are known; about this date.
    Day(Vec<i16>, bool),
    /// From a year to another; to none where it goes on.
    Years(String, Option<String>),
    /// Words.
    Words(String),
}

/// The date of this name.
fn date(work: &Work, variable: &str) -> Option<Date> {
    let Some(Value::Date(DateValue::DateParts { date_parts, circa, .. })) =
        work.item.0.get(variable)
    else {
        return None;
    };
    let parts = date_parts.0.first()?.0.clone();
    let instead = work.instead.iter().find_map(|instead| match instead {
        Instead::Year(year, words) if variable == "issued" => Some((year, words)),
        _ => None,
    });
    Some(match instead {
        None => Date::Day(parts, *circa),
        Some((year, words)) => match words.strip_prefix(&format!("{year}–")) {
            Some("") => Date::Years(year.clone(), None),
            Some(end) => Date::Years(year.clone(), Some(end.to_owned())),
            None => Date::Words(words.clone()),
        },
    })
}

/// Words whose first is of no capital, the mark that says so around that word.
fn kept_words(words: &str) -> String {
    let Some(rest) = words.strip_prefix([marks::KEPT]).and_then(|it| it.strip_prefix(marks::END))
    else {
        return words.to_owned();
    };
    let end = rest.find(|c: char| c.is_whitespace() || marks::is_mark(c)).unwrap_or(rest.len());
    format!("{}{}{}{}", marks::KEPT, &rest[..end], marks::END, &rest[end..])
}

/// `2001-02-03`.
fn day(parts: &[i16]) -> String {
    let padded = parts.iter().enumerate().map(|(at, part)| match at {
        0 => format!("{part:04}"),
        _ => format!("{part:02}"),
    });
    padded.collect::<Vec<_>>().join("-")
}
