//! What a style is given of a work while it is being filled, whatever file the work stands in.

use std::collections::BTreeMap;

use hayagriva::citationberg::json::{DateValue, Item, NameItem, NameValue, Value};

use super::csl::PROXIES;
use super::dates::Instead;
use super::law;
use super::marks;
use crate::message::Lang;

/// The variables of a work, and what is printed in the place of what a style makes of them.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) map: BTreeMap<String, Value>,
    pub(super) instead: Vec<Instead>,
}

/// The words of a variable of an item, marks of emphasis included; empty where it has none.
pub(super) fn words(item: &Item, variable: &str) -> String {
    match item.0.get(variable) {
        Some(Value::String(words)) => words.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The family name of the first who answers for a work: with whom it begins in a list.
pub(super) fn family(item: &Item) -> Option<&str> {
    let first = PROXIES.iter().find_map(|(role, ..)| match item.0.get(*role) {
        Some(Value::Names(people)) => people.first(),
        _ => None,
    });
    match first? {
        NameValue::Item(NameItem { family, .. }) => Some(family),
        NameValue::Literal(name) => Some(&name.literal),
    }
}

/// The year in which a work was published.
pub(super) fn year(item: &Item) -> Option<i16> {
    match item.0.get("issued")? {
        Value::Date(DateValue::DateParts { date_parts, .. }) => {
            date_parts.0.first()?.0.first().copied()
        }
        _ => None,
    }
}

/// Characters of one variable that are given to a style.
const LONGEST: usize = 8_000;

impl Fields {
    /// Words; nothing where they are blank, and of more than anybody prints the beginning.
    pub(super) fn text(&mut self, name: &str, value: impl Into<String>) {
        let value: String = value.into();
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let value = match value.char_indices().nth(LONGEST) {
            // The time a style takes grows with the square of what looks like markup.
            Some((end, _)) => marks::balanced(&format!("{}…", &value[..end])),
            None => value.to_owned(),
        };
        self.map.insert(name.to_owned(), Value::String(value));
    }

    /// Makes what no file says: the form of a text of law, and for every role its stand-in for conditions ([`PROXIES`]).
    pub(super) fn finish(&mut self, lang: Lang) {
        if let (Some(Value::String(pages)), Lang::Fr) = (self.map.get("page"), lang) {
            // Of pages that are no numbers (xii-xv) hayagriva makes a dash, whatever the language has between pages.
            let (dashed, written) = (pages.replace('-', "–"), pages.replace('-', "\u{2011}"));
            self.instead.push(Instead::Number { dashed, written, range: false });
        }
        let mut item = Item(std::mem::take(&mut self.map));
        law::complete(&mut item, lang);
        self.map = item.0;
        for (role, _, _, proxy) in PROXIES {
            if self.map.contains_key(role) {
                self.text(proxy, "1");
            }
        }
    }

    /// A number. What stands between hyphens is printed as it is written, but a range of numbers that a style sets
    /// as a number (`cs:number`): every processor of CSL puts a dash there.
    pub(super) fn number(&mut self, name: &str, value: String) {
        if value.contains('-') {
            // hayagriva reads a range: "2014-05" comes back as "2014–5".
            let number = |part: &str| part.trim().parse::<u32>().ok();
            let written = value.trim().to_owned();
            let parts: Vec<&str> = written.split('-').collect();
            let read = parts.iter().enumerate().map(|(nth, part)| match number(part) {
                Some(number) if nth > 0 => number.to_string(),
                _ => (*part).to_owned(),
            });
            let dashed = read.collect::<Vec<_>>().join("–");
            let rises =
                |pair: &[&str]| number(pair[0]).zip(number(pair[1])).is_some_and(|(a, b)| a < b);
            let range = parts.windows(2).all(rises);
            self.instead.push(Instead::Number { dashed, written, range });
        }
        self.text(name, value);
    }

    /// People; nothing where there are none.
    pub(super) fn names(&mut self, name: &str, people: Vec<NameValue>) {
        if !people.is_empty() {
            self.map.insert(name.to_owned(), Value::Names(people));
        }
    }
}
