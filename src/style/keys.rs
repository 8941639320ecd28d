//! The keys of a rule's file as values of the kind each asks for, with a finding for every one that is not.
//!
//! It knows no key by name. As in Vale, a single value may stand where a list is asked for, and numbers and
//! switches may be written between quotes.

use crate::config::yaml::{Entry, Node, Value};
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::Field;
use crate::text::{FileId, Span, nearest};

use super::definition::Swap;

/// The table of a rule's file, of which keys are taken one by one.
pub(super) struct Keys<'y> {
    entries: Vec<Entry<'y>>,
    /// The keys that were asked for: what a mistyped one may have meant.
    asked: Vec<&'static str>,
    pub(super) file: FileId,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'y> Keys<'y> {
    pub(super) fn new(entries: Vec<Entry<'y>>, file: FileId) -> Self {
        Self { entries, asked: Vec::new(), file, diagnostics: Vec::new() }
    }

    /// Gives keys another value, which has no place in this file: what is wrong with it is said of `extends`.
    pub(super) fn change(&mut self, params: &[(&'y str, &'y str)]) {
        let extends = self.entries.iter().find(|entry| entry.key == "extends");
        let span = extends.map_or(Span::at(0), |entry| entry.node.span);
        for (key, value) in params {
            let node = Node::leaf(Value::Text((*value).into()), span);
            let entry = Entry { key: (*key).into(), key_span: span, node };
            match self.entries.iter_mut().find(|known| known.key == *key) {
                Some(known) => *known = entry,
                None => self.entries.push(entry),
            }
        }
    }

    /// The value of a key, which is thereby known; nothing where there is none or it is empty.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Entry<'y>> {
        self.asked.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.swap_remove(at);
        (!matches!(entry.node.value, Value::Null)).then_some(entry)
    }

    pub(super) fn say(&mut self, case: &'static str, span: Span, args: Args) {
        let place = Place::new(self.file, span);
        self.diagnostics.push(Diagnostic::new("invalid-style-rule", place, args).case(case));
    }

    fn wrong(&mut self, key: &'static str, node: &Node<'_>, case: &'static str) {
        self.say(case, node.span, Args::new().with("key", key));
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<Field<String>> {
        let node = self.take(key)?.node;
        let text = field(&node);
        if text.is_none() {
            self.wrong(key, &node, "invalid-style-rule-text");
        }
        text
    }

    pub(super) fn words(&mut self, key: &'static str) -> Option<String> {
        self.text(key).map(|field| field.value)
    }

    pub(super) fn flag(&mut self, key: &'static str, usual: bool) -> bool {
        let Some(entry) = self.take(key) else { return usual };
        match scalar(&entry.node) {
            Some("true" | "True" | "TRUE" | "yes" | "Yes" | "on" | "1") => true,
            Some("false" | "False" | "FALSE" | "no" | "No" | "off" | "0") => false,
            _ => {
                self.wrong(key, &entry.node, "invalid-style-rule-flag");
                usual
            }
        }
    }

    pub(super) fn count(&mut self, key: &'static str) -> u32 {
        let Some(entry) = self.take(key) else { return 0 };
        let count = scalar(&entry.node).and_then(|text| text.trim().parse().ok());
        if count.is_none() {
            self.wrong(key, &entry.node, "invalid-style-rule-count");
        }
        count.unwrap_or(0)
    }

    pub(super) fn number(&mut self, key: &'static str) -> Option<f64> {
        let entry = self.take(key)?;
        let number = scalar(&entry.node).and_then(|text| text.trim().parse::<f64>().ok());
        let number = number.filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong(key, &entry.node, "invalid-style-rule-number");
        }
        number
    }

    /// A list of words; one value alone is a list of one.
    pub(super) fn list(&mut self, key: &'static str) -> Vec<Field<String>> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        self.items(key, &entry.node)
    }

    /// A list of words that may stand in lists of their own.
    pub(super) fn flat(&mut self, key: &'static str) -> Vec<Field<String>> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        match entry.node.value {
            Value::List(nodes) => nodes.iter().flat_map(|node| self.items(key, node)).collect(),
            _ => self.items(key, &entry.node),
        }
    }

    pub(super) fn items(&mut self, key: &'static str, node: &Node<'_>) -> Vec<Field<String>> {
        let Value::List(nodes) = &node.value else {
            let one = field(node);
            if one.is_none() {
                self.wrong(key, node, "invalid-style-rule-list");
            }
            return one.into_iter().collect();
        };
        let mut items = Vec::with_capacity(nodes.len());
        for node in nodes {
            match field(node) {
                Some(item) => items.push(item),
                None => self.wrong(key, node, "invalid-style-rule-item"),
            }
        }
        items
    }

    /// A table of words, in the order written. Vale also takes a list of such tables.
    pub(super) fn table(&mut self, key: &'static str) -> Vec<Swap> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        let mut swaps = Vec::new();
        match &entry.node.value {
            Value::Map(entries) => self.pairs(key, entries, &mut swaps),
            Value::List(nodes) => {
                for node in nodes {
                    match &node.value {
                        Value::Map(entries) => self.pairs(key, entries, &mut swaps),
                        _ => self.wrong(key, node, "invalid-style-rule-table"),
                    }
                }
            }
            _ => self.wrong(key, &entry.node, "invalid-style-rule-table"),
        }
        swaps
    }

    fn pairs(&mut self, key: &'static str, entries: &[Entry<'_>], swaps: &mut Vec<Swap>) {
        for entry in entries {
            let from = Field::new(entry.key.clone().into_owned(), entry.key_span);
            match (&entry.node.value, field(&entry.node)) {
                // « word: » and nothing: the word goes.
                (Value::Null, _) => {
                    let to = Field::new(String::new(), entry.node.span);
                    swaps.push(Swap { from, to });
                }
                (_, Some(to)) => swaps.push(Swap { from, to }),
                (_, None) => self.wrong(key, &entry.node, "invalid-style-rule-item"),
            }
        }
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(mut self, form: &'static str) -> Vec<Diagnostic> {
        let unknown: Vec<(String, Span)> = std::mem::take(&mut self.entries)
            .into_iter()
            .map(|entry| (entry.key.into_owned(), entry.key_span))
            .collect();
        for (key, span) in unknown {
            let near = nearest(&key, self.asked.iter().copied()).map(str::to_owned);
            let args = Args::new().with("key", key).with("form", form);
            self.say("invalid-style-rule-key", span, args);
            if let (Some(meant), Some(last)) = (near, self.diagnostics.last_mut()) {
                let args = Args::new().with("word", meant);
                last.help = Some(crate::diagnostic::Message::new("did-you-mean", args));
            }
        }
        self.diagnostics
    }
}

fn scalar<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn field(node: &Node<'_>) -> Option<Field<String>> {
    scalar(node).map(|text| Field::new(text.to_owned(), node.span))
}
