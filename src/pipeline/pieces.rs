//! Texts read passage by passage: what was found out about a passage in one version of an article is not found out again
//! in another.
//!
//! What reads the same apart as together is for [`parse::parts`] and its kin to say; a text of which they do not is for
//! the caller to read as a whole.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use foldhash::quality::RandomState;

use crate::model::Article;
use crate::parse::{self, Parts, Passage};
use crate::text::Source;

/// What was found out about passages of any texts.
#[derive(Debug)]
pub(super) struct Pieces<T> {
    /// Of passages that others follow.
    passages: Shelf<Found<T>>,
    /// Of those that stand last in a text.
    lasts: Shelf<Option<T>>,
}

/// What is known of a passage that others follow.
#[derive(Clone, Debug)]
enum Found<T> {
    Closed(T),
    Open,
    Reaching,
}

/// The bytes of one or more passages, and what was found out about them.
pub(super) type Piece<'a, T> = (&'a [u8], T);

impl<T> Default for Pieces<T> {
    fn default() -> Self {
        Self { passages: Shelf::default(), lasts: Shelf::default() }
    }
}

impl<T: Clone> Pieces<T> {
    /// What `read` finds out about each passage of a text, in their order. `None` where the text is to be read as a
    /// whole.
    pub(super) fn of<'a>(
        &self,
        parts: &Parts<'a>,
        read: impl Fn(&str, Article, &Source) -> T,
    ) -> Option<Vec<Piece<'a, T>>> {
        let mut pieces = Vec::with_capacity(parts.count());
        let mut at = 0;
        while at < parts.count() {
            let (end, found) = self.piece(parts, at, &read)?;
            pieces.push((parts.passages(at..end), found));
            at = end;
        }
        Some(pieces)
    }

    /// The passage that begins at index `from`, with as many after it as it takes until all is closed: where the next
    /// one begins, and what was found out.
    fn piece(
        &self,
        parts: &Parts<'_>,
        from: usize,
        read: impl Fn(&str, Article, &Source) -> T,
    ) -> Option<(usize, T)> {
        let mut count = 1;
        while from + count < parts.count() {
            let bytes = parts.passages(from..from + count);
            let found = self.passages.get(bytes, || {
                let Ok(text) = std::str::from_utf8(bytes) else { return Found::Reaching };
                match parse::passage(text) {
                    Passage::Closed(told) => {
                        let (article, source) = *told;
                        Found::Closed(read(text, article, &source))
                    }
                    Passage::Open => Found::Open,
                    Passage::Reaching => Found::Reaching,
                }
            });
            match found {
                Found::Closed(found) => return Some((from + count, found)),
                Found::Reaching => return None,
                // As many again, so that a text that never closes is not read as often as it has passages.
                Found::Open => count *= 2,
            }
        }
        let bytes = parts.passages(from..parts.count());
        let last = self.lasts.get(bytes, || {
            let text = std::str::from_utf8(bytes).ok()?;
            let (article, source) = parse::rest(text)?;
            Some(read(text, article, &source))
        });
        last.map(|last| (parts.count(), last))
    }
}

/// What was found out about texts, by the texts.
#[derive(Debug)]
pub(super) struct Shelf<T>(Mutex<Held<T>>);

#[derive(Debug)]
struct Held<T> {
    by_text: HashMap<Box<[u8]>, T, RandomState>,
    bytes: usize,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Mutex::new(Held { by_text: HashMap::default(), bytes: 0 }))
    }
}

impl<T: Clone> Shelf<T> {
    /// No more than so many bytes of texts are kept.
    const MOST: usize = 1 << 26;

    /// What is known of a text, or `find` finds out.
    pub(super) fn get(&self, text: &[u8], find: impl FnOnce() -> T) -> T {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.by_text.get(text) {
            return known.clone();
        }
        // Others may read meanwhile.
        drop(held);
        let found = find();
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.bytes + text.len() > Self::MOST {
            (held.by_text, held.bytes) = (HashMap::default(), 0);
        }
        held.bytes += text.len();
        held.by_text.insert(text.into(), found.clone());
        found
    }

    /// How many texts are known.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).by_text.len()
    }
}

impl<T> Pieces<T> {
    /// How many different passages were read that others follow.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize
    where
        T: Clone,
    {
        self.passages.count()
    }
}

/// Texts for the tests of whoever reads by pieces.
#[cfg(test)]
pub(super) mod samples {
    use proptest::prelude::*;

    /// Pieces of articles, whole and broken.
    const PIECES: [&str; 44] = [
        "Une phrase.",
        "Des mots\nsur deux lignes.",
        "# Un titre",
        "## Un autre",
        "Souligné\n===",
        "Un mot[^1] et [un lien](https://example.org).",
        "Un [renvoi][a], [b] et [^n].",
        "[a]: https://example.org \"Titre\"",
        "[b]: <https://example.org>",
        "[^1]: Une note.",
        "[^n]: Une note\n\n    en deux paragraphes.",
        "- un\n- deux",
        "- un\n\n- deux",
        "  suite de l’élément",
        "    du code",
        "1. un",
        "2. deux",
        "> cité",
        "> cité\nsuite",
        "```\ncode",
        "```",
        "~~~\n\ncode\n~~~",
        "- ```\n  code",
        "<div>",
        "</div>",
        "<!-- remarque",
        "fin -->",
        "<!-- remarque -->",
        "<pre>\n\ntexte",
        "</pre>",
        "| a | b |\n|---|---|\n| c | d |",
        "a | b\n--|--\nc | d",
        "Table: légende",
        ": légende",
        "Terme",
        ": sens",
        "![figure](a.png)",
        "$$x^2$$",
        "Une formule $x$ et `du code`.",
        "---",
        "::: note",
        ":::",
        "Un ajout {++ de mots ++}.",
        "Une note^[dans la ligne].",
    ];

    pub(in super::super) fn text() -> impl Strategy<Value = String> {
        let front = prop_oneof![
            Just(""),
            Just("---\ntitle: Un titre\nstatus: draft\n---\n"),
            Just("---\nstatus: draft\nabstract: Quelques mots\n---\n\n"),
            Just("---\n"),
        ];
        let between = prop_oneof![6 => Just("\n\n"), 1 => Just("\n"), 1 => Just("\n \n"), 1 => Just("\r\n\r\n")];
        let piece = (0..PIECES.len(), between);
        (front, proptest::collection::vec(piece, 0..12)).prop_map(|(front, pieces)| {
            let pieces =
                pieces.into_iter().map(|(piece, between)| [PIECES[piece], between].concat());
            front.to_owned() + &pieces.collect::<String>()
        })
    }
}
