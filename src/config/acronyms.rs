//! `styles/sigles.yml`: what acronyms stand for.
//!
//! The table that is built in is this repository's own; a volume's table adds to it, entry by entry, or replaces it
//! where it says so. Reading never fails: an entry that is not understood is told and left out.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::tables::{Lasting, Table, entries, texts};
use super::yaml::{Entry, Value};
use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// The path of the table below `styles/`.
pub const PATH: &str = "sigles.yml";

/// What one acronym stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acronym {
    /// Its expansions, the one to write first; the others are accepted. None for a name that is only known.
    pub expansions: Vec<String>,
    /// The first expansion in the plural, where it can be written so.
    pub plural: Option<String>,
    /// Everybody knows it: no article has to expand it.
    pub known: bool,
}

/// The table of acronyms of a volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acronyms {
    /// By the form that is to be written.
    pub by_form: Lasting<BTreeMap<String, Acronym>>,
}

impl Default for Acronyms {
    /// The built-in table.
    fn default() -> Self {
        static BUILT_IN: LazyLock<BTreeMap<String, Acronym>> = LazyLock::new(|| {
            let source = super::tables::built_in(PATH, include_str!("../../styles/sigles.yml"));
            let mut table = BTreeMap::new();
            fill(&source, &mut table, &mut Vec::new());
            table
        });
        Self { by_form: Lasting::BuiltIn(&BUILT_IN) }
    }
}

impl Acronyms {
    /// What is known of an acronym.
    #[must_use]
    pub fn get(&self, form: &str) -> Option<&Acronym> {
        self.by_form.get(form)
    }
}

/// Reads a volume's table on top of the built-in one (`replace: true` in it: instead of it), and tells what could
/// not be read (`unreadable-table`).
///
/// `ARS: agence régionale de santé` is enough for an entry; the long form has `expansion` (words or a list of
/// them), `plural` and `known`. `known:` at the top lists names that need no expansion; an entry without a value
/// takes the built-in one away.
#[must_use]
pub fn read_acronyms(source: &Source) -> (Acronyms, Vec<Diagnostic>) {
    let mut table = BTreeMap::clone(&Acronyms::default().by_form);
    let mut found = Vec::new();
    fill(source, &mut table, &mut found);
    (Acronyms { by_form: Lasting::Own(Arc::new(table)) }, found)
}

fn fill(source: &Source, table: &mut BTreeMap<String, Acronym>, found: &mut Vec<Diagnostic>) {
    let entries = entries(source, found);
    let replaces = |entry: &Entry<'_>| {
        entry.key == "replace" && matches!(&entry.node.value, Value::Text(word) if word == "true")
    };
    if entries.iter().any(replaces) {
        table.clear();
    }
    let mut told = Table { source, found };
    for entry in &entries {
        match &*entry.key {
            "replace" => {}
            "known" => {
                for (form, _) in texts(&entry.node, &mut told) {
                    table.entry(form).or_default().known = true;
                }
            }
            form => match acronym(entry, &mut told) {
                Some(acronym) => drop(table.insert(form.to_owned(), acronym)),
                None => drop(table.remove(form)),
            },
        }
    }
}

/// The entry of one acronym; `None` where it has no value.
fn acronym(entry: &Entry<'_>, told: &mut Table<'_>) -> Option<Acronym> {
    let mut acronym = Acronym::default();
    match &entry.node.value {
        Value::Null => return None,
        Value::Text(_) | Value::List(_) => acronym.expansions = words(&entry.node, told),
        Value::Map(entries) => {
            for entry in entries {
                match (&*entry.key, &entry.node.value) {
                    ("expansion", _) => acronym.expansions = words(&entry.node, told),
                    ("plural", Value::Text(text)) => acronym.plural = Some(text.to_string()),
                    ("known", Value::Text(word)) => acronym.known = word == "true",
                    _ => told.misunderstood(entry),
                }
            }
        }
    }
    Some(acronym)
}

fn words(node: &super::yaml::Node<'_>, told: &mut Table<'_>) -> Vec<String> {
    texts(node, told).into_iter().map(|(text, _)| text).collect()
}
