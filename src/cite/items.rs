//! From a CSL-JSON file, or a YAML file of hayagriva or of CSL, to a library of works.
//!
//! Every item is read alone: one that cannot be read costs itself and nothing else.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::csl_json;
use super::hayagriva_yaml;
use super::json_scan::{elements, members};
use super::library::{Found, broken, first_line};
use super::scan::Shape;
use crate::config::yaml::{self, Node};
use crate::diagnostic::{Args, Diagnostic, Message, Place};
use crate::message::Lang;
use crate::text::{Source, Span};

/// Values that a YAML file of works may hold, those that aliases repeat included.
const MOST_VALUES: usize = 400_000;

/// Values that one of its works may hold where the file as a whole cannot be read.
const MOST_VALUES_OF_ONE: usize = 5_000;

/// The works of a CSL-JSON file.
pub(super) fn json(source: &Source, lang: Lang, found: &mut Vec<Diagnostic>) -> Vec<Found> {
    let Some(elements) = elements(&source.text) else {
        found.extend(nothing(source, "unparsable-entry-none-json"));
        return Vec::new();
    };
    let mut works = Vec::new();
    for element in elements {
        let text = source.slice(element.span);
        let parts = members(&source.text, element.span);
        let head = parts.iter().find(|(name, _)| *name == "id").map(|(_, value)| *value);
        let head = head.unwrap_or_else(|| line_of(source, element.span));
        let reason = match element.shape {
            Shape::TooComplex => Message::new("bib-too-complex", Args::new()),
            Shape::Unclosed | Shape::Bare => Message::new("bib-unclosed", Args::new()),
            Shape::Closed => match serde_json::from_str::<Map<String, Value>>(text) {
                Ok(item) => {
                    let fields = parts.into_iter();
                    let fields = fields.map(|(name, value)| (name.to_owned(), value)).collect();
                    let written = Written { span: element.span, head, fields, yaml: false };
                    works.extend(work(source, &item, written, lang, found));
                    continue;
                }
                Err(error) => {
                    let at = element.span.start as usize + offset(text, &error);
                    let reason = Message::new("bib-json", Args::new());
                    found.push(broken(source, element.span, head, reason, Some(at)));
                    continue;
                }
            },
        };
        found.push(broken(source, element.span, head, reason, None));
    }
    works
}

/// Where a reader of JSON stopped, in bytes of the item.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let mut at = (before + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The works of a YAML file: hayagriva's table of entries, or CSL's list of `references`.
pub(super) fn yaml(source: &Source, lang: Lang, found: &mut Vec<Diagnostic>) -> Vec<Found> {
    let text = source.text.as_str();
    let bare = text.trim_start_matches('\u{feff}');
    let base = text.len() - bare.len();
    let tree = yaml::parse_within(bare, base, bare.len(), MOST_VALUES);
    for twice in &tree.twice {
        // Only the file's own keys are works: a field written twice is no work.
        if line_start(text, twice.second) {
            let place = Place::new(source.id, twice.second);
            let first = Place::new(source.id, twice.first);
            found.push(super::library::duplicate(&twice.key, place, first));
        }
    }
    let mut works = Vec::new();
    match (&tree.root, &tree.failure) {
        (Some(root), _) => of_root(source, root, lang, found, &mut works),
        (None, None) => {}
        (None, Some(_)) => {
            for piece in pieces(text, base) {
                let part = source.slice(piece);
                let start = piece.start as usize;
                let read = yaml::parse_within(part, start, part.len(), MOST_VALUES_OF_ONE);
                match (read.root, read.failure) {
                    (Some(root), _) => of_root(source, &root, lang, found, &mut works),
                    (None, Some(failure)) => {
                        let at = failure.span.start as usize;
                        let reason = Message::new("bib-yaml", Args::new());
                        let head = line_of(source, piece);
                        found.push(broken(source, piece, head, reason, Some(at)));
                    }
                    (None, None) => {}
                }
            }
        }
    }
    let nothing_else = !found.iter().any(|one| one.rule == "unparsable-entry");
    if works.is_empty() && nothing_else {
        found.extend(nothing(source, "unparsable-entry-none-yaml"));
    }
    works
}

/// Whether a key stands at the beginning of its line.
fn line_start(text: &str, key: Span) -> bool {
    text[..key.start as usize].ends_with(['\n', '\r', '\u{feff}']) || key.start == 0
}

/// The pieces that begin with a key at the beginning of a line.
fn pieces(text: &str, base: usize) -> Vec<Span> {
    let mut starts = Vec::new();
    let mut at = base;
    for line in text[base..].split_inclusive('\n') {
        if !line.starts_with([' ', '\t', '#', '\r', '\n', '}', ']']) && !line.starts_with("---") {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end)).collect()
}

fn of_root(
    source: &Source,
    root: &Node<'_>,
    lang: Lang,
    found: &mut Vec<Diagnostic>,
    works: &mut Vec<Found>,
) {
    let mut take = |key: Option<(&str, Span)>, node: &Node<'_>| {
        let yaml::Value::Map(entries) = &node.value else { return };
        let mut item = table(node);
        let id = entries.iter().find(|entry| entry.key == "id").map(|entry| entry.node.span);
        let head = key.map(|(_, span)| span).or(id).unwrap_or_else(|| line_of(source, node.span));
        if let Some((key, _)) = key {
            item.insert("id".to_owned(), Value::String(key.to_owned()));
        }
        let fields = entries.iter().map(|it| (it.key.to_string(), inside(source, &it.node)));
        let fields = fields.collect();
        let written = Written { span: head.to(node.span), head, fields, yaml: key.is_some() };
        works.extend(work(source, &item, written, lang, found));
    };
    match &root.value {
        yaml::Value::List(items) => items.iter().for_each(|item| take(None, item)),
        yaml::Value::Map(entries) => {
            for entry in entries {
                match &entry.node.value {
                    yaml::Value::List(items) if entry.key == "references" => {
                        items.iter().for_each(|item| take(None, item));
                    }
                    _ => take(Some((&entry.key, entry.key_span)), &entry.node),
                }
            }
        }
        _ => {}
    }
}

/// The bytes of a value, without its quotation marks.
fn inside(source: &Source, node: &Node<'_>) -> Span {
    let written = source.slice(node.span);
    let quoted = |mark| written.len() > 1 && written.starts_with(mark) && written.ends_with(mark);
    match quoted('"') || quoted('\'') {
        true => Span::new(node.span.start as usize + 1, node.span.end as usize - 1),
        false => node.span,
    }
}

/// A table of YAML as JSON has it: scalars are words.
fn table(node: &Node<'_>) -> Map<String, Value> {
    match value(node) {
        Value::Object(table) => table,
        _ => Map::new(),
    }
}

fn value(node: &Node<'_>) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Text(words) => Value::String(words.to_string()),
        yaml::Value::List(items) => items.iter().map(value).collect(),
        yaml::Value::Map(entries) => {
            let entries = entries.iter();
            entries.map(|entry| (entry.key.to_string(), value(&entry.node))).collect()
        }
    }
}

/// An item where it stands.
struct Written {
    span: Span,
    head: Span,
    fields: Vec<(String, Span)>,
    /// In hayagriva's words, not in CSL's.
    yaml: bool,
}

fn work(
    source: &Source,
    item: &Map<String, Value>,
    written: Written,
    lang: Lang,
    found: &mut Vec<Diagnostic>,
) -> Option<Found> {
    let Some(key) = csl_json::key(item) else {
        let reason = Message::new("bib-no-key", Args::new());
        found.push(broken(source, written.span, written.head, reason, None));
        return None;
    };
    let kind = csl_json::kind(item);
    let converted = written.yaml.then(|| {
        let mut csl = hayagriva_yaml::item(item);
        csl.insert("id".to_owned(), Value::String(key.clone()));
        csl
    });
    let known = match written.yaml {
        true => kind.is_empty() || hayagriva_yaml::is_kind(&kind),
        false => csl_json::is_kind(&kind),
    };
    let fields = csl_json::fields(&key, converted.as_ref().unwrap_or(item), lang);
    Some(Found {
        key,
        span: written.span,
        head: written.head,
        kind,
        known,
        placed: written.fields,
        parents: BTreeSet::new(),
        keywords: csl_json::keywords(item),
        fields,
    })
}

/// That a file which is not empty holds no work.
fn nothing(source: &Source, case: &'static str) -> Option<Diagnostic> {
    let empty = source.text.trim_start_matches('\u{feff}').trim();
    let place = Place::new(source.id, first_line(&source.text));
    let said = !matches!(empty, "" | "[]" | "{}");
    said.then(|| Diagnostic::new("unparsable-entry", place, Args::new()).case(case))
}

/// The first line of what stands at `span`.
fn line_of(source: &Source, span: Span) -> Span {
    let line = source.slice(span).split(['\n', '\r']).next().unwrap_or("").trim_end();
    Span::new(span.start as usize, span.start as usize + line.len())
}
