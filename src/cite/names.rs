//! What a work names, without printing it: for whoever looks words up.

use hayagriva::citationberg::json::{Item, NameValue, Value};

use super::marks::{OTHERS, is_mark};
use super::people::particles;
use crate::model::PersonCited;

/// Variables that hold no words: addresses, numbers, codes, and the words of this program.
const WORDLESS: [&str; 8] = ["id", "type", "language", "DOI", "ISBN", "ISSN", "URL", "page"];

/// Every name and title in a work's fields, without marks of emphasis.
pub(super) fn names_in(item: &Item) -> Vec<String> {
    let mut out = Vec::new();
    let fields = item.0.iter().filter(|(name, _)| !WORDLESS.contains(&name.as_str()));
    for (_, value) in fields {
        match value {
            Value::String(text) => out.push(bare(text)),
            Value::Names(people) => out.extend(people.iter().map(full_name)),
            Value::Number(_) | Value::Date(_) => {}
        }
    }
    out
}

fn full_name(person: &NameValue) -> String {
    match person {
        NameValue::Literal(name) => bare(&name.literal),
        NameValue::Item(name) => {
            let words = name.given.iter().map(String::as_str).chain(particles(name));
            let words = words.chain([name.family.as_str()]).chain(name.suffix.as_deref());
            words.collect::<Vec<_>>().join(" ")
        }
    }
}

/// The authors of a work; where it has none, its editors. Institutions and those who are only "and others" are no people.
pub(super) fn people_of(item: &Item) -> Vec<PersonCited> {
    let of = |field: &str| match item.0.get(field) {
        Some(Value::Names(people)) => people.iter().filter_map(person).collect(),
        _ => Vec::new(),
    };
    let authors: Vec<PersonCited> = of("author");
    if authors.is_empty() { of("editor") } else { authors }
}

fn person(name: &NameValue) -> Option<PersonCited> {
    let NameValue::Item(item) = name else { return None };
    let given = item.given.as_deref().map(bare).filter(|given| !given.is_empty())?;
    let with = |particle: &Option<String>| particle.clone().unwrap_or_default();
    // "Du Bellay, Joachim", "Certeau, Michel de"
    let family = format!("{} {}", with(&item.non_dropping_particle), bare(&item.family));
    let behind = format!("{given} {}", with(&item.dropping_particle));
    let sorted = format!("{}, {}", family.trim(), behind.trim());
    Some(PersonCited { sorted, full: full_name(name) })
}

fn bare(text: &str) -> String {
    text.replace(|c| is_mark(c) || c == OTHERS, "")
}
