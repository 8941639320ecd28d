//! Texts read passage by passage: what was found out about a passage in one version of an article is not found out again
//! in another.
//!
//! What reads the same apart as together is for [`parse::parts`] and its kin to say; a text of which they do not is for
//! the caller to read as a whole.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use foldhash::quality::RandomState;

use super::neighbours::Neighbours;
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
    neighbours: Neighbours<T>,
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
        let (passages, lasts) = (Shelf::default(), Shelf::default());
        Self { passages, lasts, neighbours: Neighbours::default() }
    }
}

impl<T: Clone> Pieces<T> {
    /// What `read` finds out about each passage of a text, in their order; of one that is plain, `plain` may know it
    /// sooner. `None` where the text is to be read as a whole.
    pub(super) fn of<'a>(
        &self,
        parts: &Parts<'a>,
        plain: impl Fn(&str) -> Option<T>,
        read: impl Fn(&str, Article, &Source) -> T,
    ) -> Option<Vec<Piece<'a, T>>> {
        let piece = |at| self.piece(parts, at, &plain, &read);
        let found = self.neighbours.pieces(parts.body, piece)?;
        let mut rest = parts.body;
        let cut = |(length, found): (usize, T)| {
            let (piece, after) = rest.split_at(length);
            rest = after;
            (piece, found)
        };
        Some(found.into_iter().map(cut).collect())
    }

    /// The passage that begins at byte `from`, with as many after it as it takes until all is closed: where the next
    /// one begins, and what was found out.
    fn piece(
        &self,
        parts: &Parts<'_>,
        from: usize,
        plain: impl Fn(&str) -> Option<T>,
        read: impl Fn(&str, Article, &Source) -> T,
    ) -> Option<(usize, T)> {
        let (mut end, mut more) = (parts.end(from), 1);
        while end < parts.body.len() {
            let bytes = &parts.body[from..end];
            let found = self.passages.get(bytes, || {
                let Ok(text) = std::str::from_utf8(bytes) else { return Found::Reaching };
                if let Some(found) = plain(text) {
                    return Found::Closed(found);
                }
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
                Found::Closed(found) => return Some((end, found)),
                Found::Reaching => return None,
                Found::Open => {}
            }
            // As many again, so that a text that never closes is not read as often as it has passages.
            (0..more).for_each(|_| end = parts.end(end));
            more *= 2;
        }
        let bytes = &parts.body[from..];
        let last = self.lasts.get(bytes, || {
            let text = std::str::from_utf8(bytes).ok()?;
            plain(text).or_else(|| {
                let (article, source) = parse::rest(text)?;
                Some(read(text, article, &source))
            })
        });
        last.map(|last| (parts.body.len(), last))
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
    const PIECES: [&str; 53] = [
        "Une phrase.",
        "Des mots\nsur deux lignes.",
        "# Un titre",
        "## Un autre",
        "Souligné\n===",
        "Un mot[^1] et [un lien](https://example.org).",
        "Un [renvoi][a], [b] et [^n].",
        "Un [Renvoi][A], un [mot][] et [b\nici].",
        "`[a]`, \\[a], [![b](a.png)][a] et [k].",
        "> [Mot\n> simple]: https://example.org/mot\n\n[mot]: <a.md>",
        "[K]: https://example.org/k",
        "fin]: mot",
        "| [a] | [^1] |\n|---|---|\n| [b\\]c] | d |",
        "[b\\]c]: https://example.org",
        "```\ncode\n\nencore\n\n# fin\n```",
        "~~~~ md\n```\n\nTexte\n~~~",
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

    /// A piece, and what stands between it and the next.
    type Piece = (&'static str, &'static str);

    fn piece() -> impl Strategy<Value = Piece> {
        let between = prop_oneof![6 => Just("\n\n"), 1 => Just("\n"), 1 => Just("\n \n"), 1 => Just("\r\n\r\n")];
        (0..PIECES.len(), between).prop_map(|(piece, between)| (PIECES[piece], between))
    }

    fn front() -> impl Strategy<Value = &'static str> {
        prop_oneof![
            Just(""),
            Just("---\ntitle: Un titre\nstatus: draft\n---\n"),
            Just("---\nstatus: draft\nabstract: Quelques mots\n---\n\n"),
            Just("---\n"),
        ]
    }

    /// Versions of one text: each has something put in place of some pieces of the one before.
    pub(in super::super) fn versions() -> impl Strategy<Value = Vec<String>> {
        let pieces = proptest::collection::vec(piece(), 0..12);
        let edit = (0..12_usize, 0..3_usize, proptest::collection::vec(piece(), 0..3), front());
        let edits = proptest::collection::vec(edit, 1..5);
        (front(), pieces, edits).prop_map(|(front, mut pieces, edits)| {
            let text = |front: &str, pieces: &[Piece]| {
                let pieces = pieces.iter().flat_map(|(piece, between)| [*piece, *between]);
                std::iter::once(front).chain(pieces).collect::<String>()
            };
            let mut versions = vec![text(front, &pieces)];
            for (at, without, new, front) in edits {
                let start = at.min(pieces.len());
                let end = (start + without).min(pieces.len());
                pieces.splice(start..end, new);
                versions.push(text(front, &pieces));
            }
            versions
        })
    }
}
