//! The small tables of `styles/` that are no rules of a style: how they are read, and how what is wrong with one
//! is told. What they mean is told where they are read.

use std::fmt::{Debug, Formatter};
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use super::yaml::{self, Entry, Node, Value};
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::text::{FileId, Source, Span};

/// A table of the house: the built-in one, which is read when it is first asked for, or a volume's own.
#[derive(Clone)]
pub enum Lasting<T: 'static> {
    /// The built-in one.
    BuiltIn(&'static LazyLock<T>),
    /// The volume's.
    Own(Arc<T>),
}

impl<T> Deref for Lasting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::BuiltIn(table) => table,
            Self::Own(table) => table,
        }
    }
}

impl<T: PartialEq> PartialEq for Lasting<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Lasting<T> {}

impl<T: Debug> Debug for Lasting<T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            // The same, whether it has been read or not.
            Self::BuiltIn(_) => out.write_str("BuiltIn"),
            Self::Own(table) => table.fmt(out),
        }
    }
}

/// A table being read, and what is told of it.
pub(super) struct Table<'a> {
    pub(super) source: &'a Source,
    pub(super) found: &'a mut Vec<Diagnostic>,
}

impl Table<'_> {
    /// An entry whose key or value means nothing here.
    pub(super) fn misunderstood(&mut self, entry: &Entry<'_>) {
        let args = Args::new().with("key", entry.key.to_string());
        let place = Place::new(self.source.id, entry.key_span);
        let told = Diagnostic::new("unreadable-table", place, args);
        self.found.push(told.case("unreadable-table-key"));
    }

    /// A value of another kind than is wanted.
    pub(super) fn misfit(&mut self, span: Span) {
        let place = Place::new(self.source.id, span);
        let told = Diagnostic::new("unreadable-table", place, Args::new());
        self.found.push(told.case("unreadable-table-value"));
    }
}

/// The keys of the table in `source`, in order. A table that is not YAML, or whose top is no list of keys, has
/// none, which is told.
pub(super) fn entries<'s>(source: &'s Source, found: &mut Vec<Diagnostic>) -> Vec<Entry<'s>> {
    let text = source.text.trim_start_matches('\u{feff}');
    let tree = yaml::parse(text, source.text.len() - text.len());
    for twice in tree.twice {
        let args = Args::new().with("key", twice.key);
        let told = Diagnostic::new("duplicate-key", Place::new(source.id, twice.second), args);
        let first = Place::new(source.id, twice.first);
        found.push(told.case("key-twice").note(first, "first-here", Args::new()));
    }
    let broken =
        |span| Diagnostic::new("unreadable-table", Place::new(source.id, span), Args::new());
    match (tree.root, tree.failure) {
        (_, Some(failure)) => found.push(broken(failure.span)),
        (Some(Node { value: Value::Map(entries), .. }), None) => return entries,
        (None | Some(Node { value: Value::Null, .. }), None) => {}
        (Some(node), None) => found.push(broken(Span::at(node.span.start as usize))),
    }
    Vec::new()
}

/// Words or a list of words, with their places; anything else is told.
pub(super) fn texts(node: &Node<'_>, told: &mut Table<'_>) -> Vec<(String, Span)> {
    match &node.value {
        Value::Text(text) => vec![(text.to_string(), node.span)],
        Value::List(items) => {
            let mut words = Vec::new();
            for item in items {
                match &item.value {
                    Value::Text(text) => words.push((text.to_string(), item.span)),
                    _ => told.misfit(item.span),
                }
            }
            words
        }
        Value::Null => Vec::new(),
        Value::Map(_) => {
            told.misfit(node.span);
            Vec::new()
        }
    }
}

/// A table that is part of the program.
pub(super) fn built_in(path: &str, text: &str) -> Source {
    Source::new(FileId(u32::MAX), path, text.as_bytes().to_vec())
}
