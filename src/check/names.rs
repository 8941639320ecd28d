//! Where names of the private list stand in text as it is: in sentences, code, addresses, keys, names of files. In prose
//! `private-name` reports them; here they are only found, to be kept back.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::words::{folded, is_of_a_word};
use crate::text::Span;

/// Bytes that may part two words of a name.
const WIDEST_GAP: usize = 16;

/// A name's words written as one are a name from so many letters on.
const SHORTEST_JOINED: usize = 6;

/// The names as they are compared, each of their words in turn the first, by that word.
pub(super) type ByFirst = BTreeMap<String, Vec<Vec<String>>>;

/// Names of persons, to be found in any text.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_first: ByFirst,
    /// Words that are told by themselves where they have a capital.
    alone: BTreeSet<String>,
    /// Whole names as one word: `odileferrandou`.
    joined: BTreeSet<String>,
}

/// The names by each of their words.
pub(super) fn by_first(names: &[String]) -> ByFirst {
    let mut by_first = ByFirst::new();
    for name in names {
        let words = name.split(|c: char| !is_of_a_word(c)).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(folded).collect();
        // « Jean-Luc Martin » is also « Martin, Jean-Luc ».
        for order in orders(&words) {
            if let Some(first) = order.first() {
                let known = by_first.entry(first.clone()).or_default();
                if !known.contains(&order) {
                    known.push(order);
                }
            }
        }
    }
    by_first
}

fn orders(words: &[String]) -> impl Iterator<Item = Vec<String>> {
    (0..words.len()).map(|at| [&words[at..], &words[..at]].concat())
}

impl Names {
    pub(super) fn of(names: &[String]) -> Self {
        let by_first = by_first(names);
        let several = by_first.values().flatten().filter(|order| order.len() > 1);
        let joined = several.map(|order| order.concat());
        let joined = joined.filter(|name| name.chars().count() >= SHORTEST_JOINED).collect();
        let mut alone = BTreeSet::new();
        for name in names {
            // A list may be in lower case: then each word may be told with a capital all the same.
            let lower = !name.contains(char::is_uppercase);
            let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
            let told = words.filter(|word| lower || word.starts_with(char::is_uppercase));
            alone.extend(told.filter(|word| !word.contains(char::is_numeric)).map(folded));
        }
        Self { by_first, alone, joined }
    }

    /// Where they stand, in order: whole ones in whatever case and form, with or without accents, one of their words where
    /// it has a capital or is a part of a path or an address.
    pub(super) fn places(&self, text: &str) -> Vec<Span> {
        if self.by_first.is_empty() {
            return Vec::new();
        }
        let words = cut(text);
        let mut places = Vec::new();
        let mut past = 0;
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.len() > 1) {
            if at < past {
                continue;
            }
            let plain = written(&text[word.range()]);
            let same = folded(&plain);
            let orders = self.by_first.get(&same).map(Vec::as_slice).unwrap_or_default();
            let length = orders
                .iter()
                .filter(|order| order.len() > 1 && stands(order, &words[at..], text))
                .map(Vec::len)
                .max();
            let alone = || {
                self.joined.contains(&same)
                    || (self.alone.contains(&same)
                        && (plain.starts_with(char::is_uppercase) || is_in_a_path(text, *word)))
            };
            if let Some(length) = length.or_else(|| alone().then_some(1)) {
                past = at + length;
                places.push(word.to(words[past - 1]));
            }
        }
        places
    }
}

/// Whether a word is a part of a path, a file's name or an address: `img/ferrandou.png`.
fn is_in_a_path(text: &str, word: Span) -> bool {
    let mut before = text[..word.start as usize].chars().rev();
    let mut after = text[word.end as usize..].chars();
    // `_petit_` is emphasis, and a full stop ends a sentence.
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let part = |sign: Option<char>, next: Option<char>| match sign {
        Some('/' | '\\' | '@') => true,
        Some('_') => goes_on(next),
        _ => false,
    };
    let (ends, beyond) = (after.next(), after.next());
    part(before.next(), before.next())
        || part(ends, beyond)
        || (ends == Some('.') && goes_on(beyond))
}

/// Whether the words of a name stand here one after the other.
fn stands(name: &[String], words: &[Span], text: &str) -> bool {
    let near = |pair: &[Span]| (pair[1].start - pair[0].end) as usize <= WIDEST_GAP;
    words.get(..name.len()).is_some_and(|words| {
        words.windows(2).all(near)
            && words
                .iter()
                .zip(name)
                .all(|(word, part)| folded(&written(&text[word.range()])) == *part)
    })
}

/// The words of a text: letters and digits in a row, those of an address (`%C3%A9`) too.
fn cut(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut past = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| *c != '\r') {
        if at < past {
            continue;
        }
        let escaped = (c == '%').then(|| escaped(&text[at..])).flatten();
        past = at + if escaped.is_some() { 3 } else { c.len_utf8() };
        let inside = match escaped {
            Some(byte) => !byte.is_ascii() || byte.is_ascii_alphanumeric(),
            None => is_of_a_word(c) && c != '_',
        };
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                words.push(Span::new(first, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|first| Span::new(first, text.len())));
    words
}

/// The byte that the beginning of a text stands for in an address.
fn escaped(text: &str) -> Option<u8> {
    u8::from_str_radix(text.get(1..3).filter(|hex| !hex.starts_with('+'))?, 16).ok()
}

/// A word of an address as it is meant; composed, so that its first sign is a letter.
fn written(word: &str) -> Cow<'_, str> {
    if !word.contains('%') {
        return Cow::Borrowed(word);
    }
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let byte = (c == '%').then(|| escaped(rest)).flatten();
        let read = if byte.is_some() { 3 } else { c.len_utf8() };
        match byte {
            Some(byte) => bytes.push(byte),
            None => bytes.extend_from_slice(&rest.as_bytes()[..read]),
        }
        rest = &rest[read..];
    }
    String::from_utf8_lossy(&bytes).nfc().collect::<String>().into()
}
