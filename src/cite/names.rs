//! What a work names, without printing it: for whoever looks words up.

use hayagriva::citationberg::json::{Item, NameValue, Value};

use super::marks::{OTHERS, is_mark};
use super::people::particles;

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

fn bare(text: &str) -> String {
    text.replace(|c| is_mark(c) || c == OTHERS, "")
}
