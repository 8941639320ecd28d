//! From a CSL-JSON item, or what says the same in YAML, to what a style is given.
//!
//! Names of variables and forms of values are those of the CSL 1.0.2 schema, with the older names that reference managers
//! still write. What is no variable of CSL, and what nothing prints, is left out.

use std::str::FromStr as _;

use hayagriva::citationberg::json::{NameItem, NameValue, Value as Given};
use hayagriva::citationberg::taxonomy::Kind;
use serde_json::{Map, Value};

use super::csl::PROXIES;
use super::dates;
use super::fields::Fields;
use super::language::language;
use super::marks;
use super::people::{Parts, name, particle_behind};
use crate::message::Lang;

/// Variables that are numbers, or that are written as numbers are.
const NUMBERS: [&str; 10] = [
    "issue",
    "collection-number",
    "number",
    "volume",
    "edition",
    "number-of-volumes",
    "number-of-pages",
    "chapter-number",
    "version",
    "part-number",
];

/// Variables that are dates.
const DATES: [&str; 6] =
    ["issued", "accessed", "original-date", "event-date", "submitted", "available-date"];

/// Variables that are people and bodies.
const NAMES: [&str; 27] = [
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editorial-director",
    "editor-translator",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
];

/// Variables whose marks would be words: addresses and codes.
const PLAIN: [&str; 6] = ["id", "DOI", "ISBN", "ISSN", "URL", "PMID"];

/// Names that older files write, with those of CSL 1.0.2.
const RENAMED: [(&str, &str); 3] = [
    ("shortTitle", "title-short"),
    ("journalAbbreviation", "container-title-short"),
    ("annote-short", "title-short"),
];

/// Variables that nothing prints, or that would fill the place of a role ([`PROXIES`]).
const LEFT_OUT: [&str; 4] = ["abstract", "categories", "custom", "citation-key"];

/// The key of an item; `None` where it has none.
pub(super) fn key(item: &Map<String, Value>) -> Option<String> {
    let id = item.get("id").or_else(|| item.get("citation-key"))?;
    Some(words(id)?.trim().to_owned()).filter(|key| !key.is_empty())
}

/// The type of an item as written.
pub(super) fn kind(item: &Map<String, Value>) -> String {
    item.get("type").and_then(words).unwrap_or_default().trim().to_owned()
}

/// The keywords of an item as written.
pub(super) fn keywords(item: &Map<String, Value>) -> String {
    let said = ["keyword", "keywords", "categories"].iter().filter_map(|name| item.get(*name));
    let words = said.map(|value| match value {
        Value::Array(list) => list.iter().filter_map(words).collect::<Vec<_>>().join(","),
        value => words(value).unwrap_or_default(),
    });
    words.collect::<Vec<_>>().join(",")
}

/// Whether CSL has a type of this name.
pub(super) fn is_kind(name: &str) -> bool {
    Kind::from_str(name).is_ok()
}

/// What a style is given of the item `key`.
pub(super) fn fields(key: &str, item: &Map<String, Value>, lang: Lang) -> Fields {
    let mut fields = Fields::default();
    let kind = kind(item);
    fields.text("id", key);
    fields.text("type", if is_kind(&kind) { &kind } else { "document" });
    for (written, value) in item {
        let renamed = RENAMED.iter().find(|(old, _)| old == written);
        let variable = renamed.map_or(written.as_str(), |(_, new)| new);
        if !is_left_out(variable) && !fields.map.contains_key(variable) {
            put(variable, value, &mut fields);
        }
    }
    for (one, other) in [("event", "event-title"), ("event-title", "event")] {
        if let Some(Given::String(words)) = fields.map.get(one).cloned()
            && !fields.map.contains_key(other)
        {
            fields.text(other, words);
        }
    }
    // As we write it: no variable of CSL.
    if let Some(ecli) = item.get("custom").and_then(|custom| custom.get("ecli")).and_then(words) {
        fields.text("ECLI", ecli);
    }
    let written = item.get("language").and_then(words).unwrap_or_default();
    fields.text("language", language(&written, lang));
    fields.finish(lang);
    fields
}

fn is_left_out(variable: &str) -> bool {
    matches!(variable, "id" | "type" | "language")
        || LEFT_OUT.contains(&variable)
        || PROXIES.iter().any(|(_, _, _, proxy)| *proxy == variable)
}

fn put(variable: &str, value: &Value, fields: &mut Fields) {
    if DATES.contains(&variable) {
        let read = date(value).and_then(|written| dates::read(&written));
        if let Some(read) = read {
            fields.map.insert(variable.to_owned(), Given::Date(read.value));
            fields.instead.extend(read.instead.filter(|_| variable == "issued"));
        }
        return;
    }
    if NAMES.contains(&variable) {
        let list = match value {
            Value::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        return fields.names(variable, list.iter().filter_map(person).collect());
    }
    let Some(words) = words(value) else { return };
    match variable {
        variable if NUMBERS.contains(&variable) => fields.number(variable, marked(&words)),
        "page" => fields.text(variable, words.replace(['–', '—'], "-")),
        "DOI" => fields.text(variable, super::identifiers::bare_doi(&words)),
        variable if PLAIN.contains(&variable) => fields.text(variable, words),
        _ => fields.text(variable, marked(&words)),
    }
}

/// A string or a number as words.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A date as [`dates::read`] reads them; `None` where nothing is said.
pub(super) fn date(value: &Value) -> Option<String> {
    let Value::Object(date) = value else { return words(value) };
    let said = |name: &str| date.get(name).and_then(words).filter(|it| !it.trim().is_empty());
    let Some(Value::Array(ends)) = date.get("date-parts") else {
        return said("raw").or_else(|| said("literal"));
    };
    let end = |end: &Value| -> String {
        let parts = end.as_array().map(Vec::as_slice).unwrap_or_default();
        let parts = parts.iter().filter_map(words).map(|part| part.trim().to_owned());
        let parts = parts.filter(|part| !part.is_empty()).enumerate();
        let padded = parts.map(|(at, part)| match at {
            0 => part,
            _ => format!("{part:0>2}"),
        });
        padded.collect::<Vec<_>>().join("-")
    };
    let ends: Vec<String> = ends.iter().take(2).map(end).filter(|end| !end.is_empty()).collect();
    if ends.is_empty() {
        return said("raw").or_else(|| said("literal"));
    }
    let circa = match date.get("circa") {
        None | Some(Value::Null | Value::Bool(false)) => "",
        Some(Value::Number(number)) if number.as_i64() == Some(0) => "",
        Some(_) => "~",
    };
    Some(format!("{}{circa}", ends.join("/")))
}

fn person(value: &Value) -> Option<NameValue> {
    let Value::Object(person) = value else {
        return words(value).and_then(|literal| literal_name(&literal));
    };
    let part = |name: &str| {
        let words = person.get(name).and_then(words).unwrap_or_default();
        marked(words.trim()).replace(marks::is_mark, "")
    };
    let literal = part("literal");
    if !literal.is_empty() {
        return literal_name(&literal);
    }
    let (family, given, suffix) = (part("family"), part("given"), part("suffix"));
    let (goes, stays) = (part("dropping-particle"), part("non-dropping-particle"));
    if !goes.is_empty() && !stays.is_empty() {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        return Some(NameValue::Item(NameItem {
            family,
            given: some(given),
            non_dropping_particle: some(stays),
            dropping_particle: some(goes),
            suffix: some(suffix),
            comma_suffix: None,
        }));
    }
    let has_particle = !goes.is_empty() || !stays.is_empty();
    // "de Lange" may be one name: who knows says that it is not to be taken apart.
    let whole = person.get("parse-names") == Some(&Value::Bool(false));
    let (prefix, family) = match has_particle || whole {
        true => (format!("{goes}{stays}"), family),
        false => particle_before(&family),
    };
    name(&Parts { family, given, prefix, suffix, stays: !stays.is_empty() })
}

/// Whether a reader of CSL-JSON would take a particle out of this name.
pub(super) fn has_particle(family: &str, given: &str) -> bool {
    !particle_before(family).0.is_empty() || !particle_behind(given).is_empty()
}

/// A body, or a person who has one name.
fn literal_name(words: &str) -> Option<NameValue> {
    name(&Parts { family: words.trim().to_owned(), ..Parts::default() })
}

/// The particle that a file writes before the family name, and what is left of it.
fn particle_before(family: &str) -> (String, String) {
    let rest =
        family.trim_start_matches(|c: char| c.is_lowercase() || matches!(c, ' ' | '\'' | '’'));
    let prefix = &family[..family.len() - rest.len()];
    match !rest.is_empty() && prefix.ends_with([' ', '\'', '’']) {
        true => (prefix.trim().to_owned(), rest.to_owned()),
        false => (String::new(), family.to_owned()),
    }
}

/// Words in which a few HTML elements stand for emphasis (CSL-JSON's only markup), with our marks in their place.
pub(super) fn marked(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !marks::is_private(*c)).collect();
    if !clean.contains('<') {
        return clean;
    }
    let mut out = String::with_capacity(clean.len());
    let mut open: Vec<(&str, Option<char>)> = Vec::new();
    let mut rest = clean.as_str();
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        // Titles hold few elements: what goes deeper is words.
        const DEPTH: usize = 32;
        let element = element(tag).filter(|_| open.len() < DEPTH || tag.starts_with("</"));
        let Some((element, mark, length)) = element else {
            out.push('<');
            rest = &tag[1..];
            continue;
        };
        rest = &tag[length..];
        if !tag.starts_with("</") {
            if tag.contains("nocase") && out.is_empty() {
                out.extend([marks::KEPT, marks::END]);
            }
            out.extend(mark);
            open.push((element, mark));
        } else if let Some(at) = open.iter().rposition(|(name, _)| *name == element) {
            let closed = open.split_off(at);
            out.extend(closed.iter().filter_map(|(_, mark)| mark.map(|_| marks::END)));
        }
    }
    out.push_str(rest);
    out.extend(open.iter().filter_map(|(_, mark)| mark.map(|_| marks::END)));
    out
}

/// The element whose tag `text` begins with, the mark it stands for, and the tag's length.
fn element(text: &str) -> Option<(&'static str, Option<char>, usize)> {
    const LONGEST: usize = 80;
    let end = text.char_indices().take(LONGEST).find(|(_, c)| *c == '>')?.0;
    let tag = text[1..end].trim_start_matches('/').trim();
    let name = tag.split(' ').next().unwrap_or("");
    let (element, mark) = match name {
        "i" | "em" => ("i", Some(marks::EMPH)),
        "sup" => ("sup", Some(marks::SUP)),
        "sub" => ("sub", Some(marks::SUB)),
        "sc" => ("sc", Some(marks::CAPS)),
        "b" | "strong" => ("b", None),
        "span" if tag.contains("small-caps") => ("span", Some(marks::CAPS)),
        "span" => ("span", None),
        _ => return None,
    };
    Some((element, mark, end + 1))
}
