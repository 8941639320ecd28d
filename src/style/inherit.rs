//! A rule that extends another rule (`extends: Style.Rule`): the other one's keys, with its own laid over them.
//!
//! A key replaces the other rule's; `tokens+` adds to its list or table, `tokens-` takes out of it. What comes from the
//! other rule's file stands, for findings, where `extends` names it. The other rule must be there; it need not run.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::config::yaml::{self, Entry, Node, Value};
use crate::diagnostic::Args;
use crate::text::{Source, Span};

use super::read::{LONGEST, MOST};

/// So many rules may extend one another.
const DEEPEST: usize = 10;

/// Where the files of other rules are to be had, by the rules' names.
pub type Parents<'p, 'y> = &'p dyn Fn(&str) -> Option<&'y Source>;

/// Why a rule cannot extend another: the message, its place, its values.
pub(super) struct Refused {
    pub(super) case: &'static str,
    pub(super) span: Span,
    pub(super) args: Args,
}

/// The keys of a rule with those of every rule that it extends; `extends` is then a form.
pub(super) fn flattened<'y>(
    own: Vec<Entry<'y>>,
    parents: Parents<'_, 'y>,
) -> Result<Vec<Entry<'y>>, Box<Refused>> {
    flatten(own, parents, &mut Vec::new())
}

fn flatten<'y>(
    own: Vec<Entry<'y>>,
    parents: Parents<'_, 'y>,
    seen: &mut Vec<String>,
) -> Result<Vec<Entry<'y>>, Box<Refused>> {
    let extends = own.iter().find(|entry| entry.key == "extends").and_then(|entry| {
        let Value::Text(name) = &entry.node.value else { return None };
        name.contains('.').then(|| (name.to_string(), entry.node.span))
    });
    let Some((name, span)) = extends else {
        return match own.iter().find(|entry| entry.key.ends_with(['+', '-'])) {
            Some(entry) => Err(refused("invalid-style-rule-inherits-alone", entry)),
            None => Ok(own),
        };
    };
    let refuse = |case| {
        let args = Args::new().with("name", name.clone());
        Box::new(Refused { case, span, args })
    };
    if name.starts_with("Vale.") {
        return Err(refuse("invalid-style-rule-inherits-built-in"));
    }
    if seen.len() >= DEEPEST || seen.contains(&name) {
        return Err(refuse("invalid-style-rule-inherits-cycle"));
    }
    let source = parents(&name).ok_or_else(|| refuse("invalid-style-rule-inherits"))?;
    let text = source.text.trim_start_matches('\u{feff}');
    let root = yaml::parse_within(text, 0, LONGEST, MOST).root.map(|root| root.value);
    let Some(Value::Map(mut entries)) = root else {
        return Err(refuse("invalid-style-rule-inherits"));
    };
    // What the other rule shows of itself is not true of this one.
    entries.retain(|entry| entry.key != "tests");
    entries.iter_mut().for_each(|entry| place(entry, span));
    seen.push(name);
    let parent = flatten(entries, parents, seen)?;
    overlaid(parent, own)
}

fn refused(case: &'static str, entry: &Entry<'_>) -> Box<Refused> {
    let key = entry.key.to_string();
    let base = key.trim_end_matches(['+', '-']).to_owned();
    let args = Args::new().with("key", key).with("base", base);
    Box::new(Refused { case, span: entry.key_span, args })
}

/// Gives everything in an entry one place.
fn place(entry: &mut Entry<'_>, span: Span) {
    entry.key_span = span;
    place_node(&mut entry.node, span);
}

fn place_node(node: &mut Node<'_>, span: Span) {
    node.span = span;
    match &mut node.value {
        Value::List(nodes) => nodes.iter_mut().for_each(|node| place_node(node, span)),
        Value::Map(entries) => entries.iter_mut().for_each(|entry| place(entry, span)),
        Value::Null | Value::Text(_) => {}
    }
}

/// The keys of a rule laid over those of another.
fn overlaid<'y>(
    mut keys: Vec<Entry<'y>>,
    own: Vec<Entry<'y>>,
) -> Result<Vec<Entry<'y>>, Box<Refused>> {
    let bare: HashSet<Cow<'y, str>> = own.iter().map(|entry| entry.key.clone()).collect();
    let mut places = places(&keys);
    for entry in own {
        let base = entry.key.trim_end_matches(['+', '-']);
        let at = places.get(base).copied();
        if base.len() < entry.key.len() {
            if bare.contains(base) {
                return Err(refused("invalid-style-rule-inherits-both", &entry));
            }
            let Some(at) = at else {
                return Err(refused("invalid-style-rule-inherits-shape", &entry));
            };
            edit(&mut keys[at].node.value, entry)?;
        } else if entry.key != "extends" {
            match at {
                Some(at) => keys[at] = entry,
                None => {
                    places.insert(entry.key.clone(), keys.len());
                    keys.push(entry);
                }
            }
        }
    }
    Ok(keys)
}

/// Where each key stands, the first of its name.
fn places<'y>(keys: &[Entry<'y>]) -> HashMap<Cow<'y, str>, usize> {
    keys.iter().enumerate().rev().map(|(at, known)| (known.key.clone(), at)).collect()
}

/// Adds to a list or a table, or takes out of it.
fn edit<'y>(value: &mut Value<'y>, entry: Entry<'y>) -> Result<(), Box<Refused>> {
    let adds = entry.key.ends_with('+');
    match (value, &entry.node.value) {
        (Value::List(have), Value::List(more)) if adds => have.extend(more.iter().cloned()),
        (Value::Map(have), Value::Map(more)) if adds => {
            let places = places(have);
            for new in more {
                match places.get(&new.key) {
                    Some(at) => have[*at] = new.clone(),
                    None => have.push(new.clone()),
                }
            }
        }
        (Value::List(have), Value::List(less)) if !adds => {
            let gone = gone(&entry, less, have.iter().filter_map(words).collect())?;
            have.retain(|node| words(node).is_none_or(|words| !gone.contains(words)));
        }
        (Value::Map(have), Value::List(less)) if !adds => {
            let gone = gone(&entry, less, have.iter().map(|known| &*known.key).collect())?;
            have.retain(|known| !gone.contains(&*known.key));
        }
        _ => return Err(refused("invalid-style-rule-inherits-shape", &entry)),
    }
    Ok(())
}

fn words<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The words to be taken out, every one of which must be there.
fn gone<'n>(
    entry: &Entry<'_>,
    less: &'n [Node<'_>],
    have: HashSet<&str>,
) -> Result<HashSet<&'n str>, Box<Refused>> {
    less.iter()
        .map(|node| words(node).filter(|it| have.contains(it)).ok_or_else(|| absent(entry, node)))
        .collect()
}

/// What is to be taken out is not there.
fn absent(entry: &Entry<'_>, node: &Node<'_>) -> Box<Refused> {
    let mut refused = refused("invalid-style-rule-inherits-absent", entry);
    refused.args = refused.args.with("entry", words(node).unwrap_or("").to_owned());
    refused.span = node.span;
    refused
}
