//! A rule that extends another rule: `extends: Style.Rule`.
//!
//! The rule begins as the other one and lays its own keys over it: a key replaces the other's, `key+` adds to a list or
//! a table, `key-` takes out of it. What stands in the other rule's file is given the place of `extends`, so that
//! what is said about it is said where it was asked for.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::config::yaml::{self, Entry, Node, Value};
use crate::diagnostic::Args;
use crate::text::{Source, Span};

use super::read::{LONGEST, MOST};

/// More rules that extend one another go in a circle, or nearly so.
const DEEPEST: usize = 10;

/// The files of rules, by the names of the rules.
pub(super) type Find<'f, 's> = &'f dyn Fn(&str) -> Option<&'s Source>;

/// What is wrong with a rule that extends another: the message, the place, its arguments.
pub(super) struct Fault {
    pub(super) case: &'static str,
    pub(super) span: Span,
    pub(super) args: Args,
}

/// The keys of a rule with those of the rules that it extends below them; `None` where one of these cannot be had.
pub(super) fn flatten<'s>(
    entries: Vec<Entry<'s>>,
    find: Find<'_, 's>,
    faults: &mut Vec<Fault>,
) -> Option<Vec<Entry<'s>>> {
    over(entries, find, &mut Vec::new(), faults)
}

fn over<'s>(
    entries: Vec<Entry<'s>>,
    find: Find<'_, 's>,
    seen: &mut Vec<String>,
    faults: &mut Vec<Fault>,
) -> Option<Vec<Entry<'s>>> {
    let extends = entries.iter().find(|entry| entry.key == "extends");
    let name = extends.and_then(|entry| match &entry.node.value {
        Value::Text(name) if name.contains('.') => Some((name.to_string(), entry.node.span)),
        _ => None,
    });
    let Some((name, span)) = name else {
        for entry in entries.iter().filter(|entry| operation(&entry.key).is_some()) {
            let args = Args::new().with("key", entry.key.to_string());
            faults.push(Fault {
                case: "invalid-style-rule-edit-alone",
                span: entry.key_span,
                args,
            });
        }
        return Some(entries.into_iter().filter(|it| operation(&it.key).is_none()).collect());
    };
    let source = match find(&name) {
        _ if name.starts_with("Vale.") => Err("invalid-style-rule-extends-vale"),
        _ if seen.contains(&name) => Err("invalid-style-rule-extends-circle"),
        _ if seen.len() >= DEEPEST => Err("invalid-style-rule-extends-deep"),
        None => Err("invalid-style-rule-extends-missing"),
        Some(source) => Ok(source),
    };
    let root = source.and_then(|source| {
        let start = if source.encoding.bom { '\u{feff}'.len_utf8() } else { 0 };
        match yaml::parse_within(&source.text[start..], start, LONGEST, MOST).root {
            Some(Node { value: Value::Map(entries), .. }) => Ok(entries),
            _ => Err("invalid-style-rule-extends-broken"),
        }
    });
    let parent = match root {
        Ok(parent) => parent,
        Err(case) => {
            faults.push(Fault { case, span, args: Args::new().with("name", name) });
            return None;
        }
    };
    seen.push(name);
    let before = faults.len();
    let mut parent = over(parent, find, seen, faults)?;
    // What is wrong in the other rule's file is said where that one is read.
    faults[before..].iter_mut().for_each(|fault| fault.span = span);
    // Examples are about what the other rule says.
    parent.retain(|entry| entry.key != "tests");
    for entry in &mut parent {
        entry.key_span = span;
        moved(&mut entry.node, span);
    }
    overlay(&mut parent, entries, faults);
    Some(parent)
}

/// Gives a value, and all that it holds, another place.
fn moved(node: &mut Node<'_>, span: Span) {
    node.span = span;
    match &mut node.value {
        Value::Null | Value::Text(_) => {}
        Value::List(nodes) => nodes.iter_mut().for_each(|node| moved(node, span)),
        Value::Map(entries) => entries.iter_mut().for_each(|entry| {
            entry.key_span = span;
            moved(&mut entry.node, span);
        }),
    }
}

/// What a key does to the other rule's: adds (`+`) or takes out (`-`), and which key that is.
fn operation(key: &str) -> Option<(&str, bool)> {
    let (base, adds) = match key.strip_suffix('+') {
        Some(base) => (base, true),
        None => (key.strip_suffix('-')?, false),
    };
    (!base.is_empty()).then_some((base, adds))
}

/// Lays a rule's keys over those of the rule that it extends.
fn overlay<'s>(parent: &mut Vec<Entry<'s>>, child: Vec<Entry<'s>>, faults: &mut Vec<Fault>) {
    let own: Vec<Cow<'s, str>> = child.iter().map(|entry| entry.key.clone()).collect();
    for entry in child {
        if entry.key == "extends" {
            continue;
        }
        let at = |key: &str| parent.iter().position(|known| known.key == key);
        let Some((base, adds)) = operation(&entry.key) else {
            match at(&entry.key) {
                Some(at) => parent[at] = entry,
                None => parent.push(entry),
            }
            continue;
        };
        let args = || Args::new().with("key", entry.key.to_string()).with("base", base.to_owned());
        let fault = match at(base) {
            _ if own.iter().any(|key| key == base) => Some("invalid-style-rule-edit-both"),
            None => Some("invalid-style-rule-edit-nothing"),
            Some(at) => {
                let args = args();
                edit(&mut parent[at].node.value, entry.node, adds, &args, faults)
            }
        };
        if let Some(case) = fault {
            let args = Args::new().with("key", entry.key.to_string()).with("base", base.to_owned());
            faults.push(Fault { case, span: entry.key_span, args });
        }
    }
}

/// Adds to a list or a table, or takes out of it. Gives what is wrong with the whole; what is not there to be taken out
/// is a fault of its own.
fn edit<'s>(
    have: &mut Value<'s>,
    with: Node<'s>,
    adds: bool,
    args: &Args,
    faults: &mut Vec<Fault>,
) -> Option<&'static str> {
    let lacking = match (have, with.value) {
        (Value::List(have), Value::List(nodes)) if adds => {
            have.extend(nodes);
            Vec::new()
        }
        (Value::List(have), Value::List(nodes)) => take_out(have, nodes, text),
        (Value::Map(have), Value::Map(entries)) if adds => {
            let mut known: HashMap<Cow<'_, str>, usize> =
                (0..).zip(have.iter()).map(|(at, entry)| (entry.key.clone(), at)).collect();
            for entry in entries {
                let at = *known.entry(entry.key.clone()).or_insert(have.len());
                match have.get_mut(at) {
                    Some(known) => *known = entry,
                    None => have.push(entry),
                }
            }
            Vec::new()
        }
        (Value::Map(have), Value::List(nodes)) if !adds => {
            take_out(have, nodes, |entry| Some(&entry.key))
        }
        (Value::List(_), _) => return Some("invalid-style-rule-edit-list"),
        (Value::Map(_), _) if adds => return Some("invalid-style-rule-edit-table"),
        (Value::Map(_), _) => return Some("invalid-style-rule-edit-list"),
        _ => return Some("invalid-style-rule-edit-single"),
    };
    for node in lacking {
        let args = args.clone().with("entry", text(&node).unwrap_or_default().to_owned());
        faults.push(Fault { case: "invalid-style-rule-edit-absent", span: node.span, args });
    }
    None
}

/// Takes what `nodes` name out of a list, one for each. Gives those that name nothing in it.
fn take_out<'s, T>(
    have: &mut Vec<T>,
    nodes: Vec<Node<'s>>,
    name: impl Fn(&T) -> Option<&str>,
) -> Vec<Node<'s>> {
    let mut wanted: HashMap<String, Vec<Node<'s>>> = HashMap::new();
    for node in nodes {
        wanted.entry(text(&node).unwrap_or_default().to_owned()).or_default().push(node);
    }
    have.retain(|one| {
        let nodes = name(one).and_then(|name| wanted.get_mut(name));
        nodes.is_none_or(|nodes| nodes.pop().is_none())
    });
    let mut lacking: Vec<Node<'s>> = wanted.into_values().flatten().collect();
    lacking.sort_by_key(|node| node.span.start);
    lacking
}

fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
