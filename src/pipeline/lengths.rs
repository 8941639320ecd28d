//! The lengths of many versions of the same articles: a passage that was counted in one of them is not counted again
//! in another.
//!
//! The number is exactly that of [`measure::measure`] on the whole text; a text for which that is not certain is read as a
//! whole. What reads the same apart as together is for [`parse::parts`] to say.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::Length;
use crate::measure;
use crate::model::{Article, Inline};
use crate::parse;
use crate::text::{FileId, Source, Span};

/// Lengths by the rule of one volume, of texts of any of its articles.
#[derive(Debug)]
pub(super) struct Lengths {
    rule: Length,
    /// By front matter, whether it has a title being told.
    fronts: Shelf<(u64, bool)>,
    /// By passage; `None` for one that does not end where it ends.
    passages: Shelf<Option<Signes>>,
    /// By the passages that stand last in a text.
    lasts: Shelf<Signes>,
    /// By all passages of a text that define something.
    definitions: Shelf<Arc<Definitions>>,
}

/// How long a passage is.
#[derive(Clone, Copy, Debug)]
struct Signes {
    total: u64,
    /// Where it has a heading that may be an article's title: its length with that heading as the title.
    titled: Option<u64>,
}

/// What a text defines for the brackets of all its passages.
#[derive(Debug)]
struct Definitions {
    total: u64,
    /// See [`parse::longest_definition`].
    longest: usize,
    /// Passages with brackets, read with these definitions.
    passages: Shelf<u64>,
    last: Shelf<u64>,
}

/// Beyond so many references CommonMark's reader does not put in addresses any more.
const MOST_REFERRED: usize = 100_000;

impl Lengths {
    pub(super) fn by(rule: &Length) -> Self {
        Self {
            rule: rule.clone(),
            fronts: Shelf::default(),
            passages: Shelf::default(),
            lasts: Shelf::default(),
            definitions: Shelf::default(),
        }
    }

    /// How many signes an article has that has these bytes.
    pub(super) fn of(&self, bytes: &[u8]) -> u32 {
        let text = std::str::from_utf8(bytes).ok();
        let apart = text.and_then(|text| self.of_parts(&parse::parts(text)?));
        apart.and_then(|total| u32::try_from(total).ok()).unwrap_or_else(|| self.of_whole(bytes))
    }

    fn of_whole(&self, bytes: &[u8]) -> u32 {
        let source = Source::new(FileId(0), "", bytes.to_vec());
        let (article, _) = parse::parse(&source, &parse::Options::default());
        measure::measure(&article, &source, &self.rule).total
    }

    fn of_parts(&self, parts: &parse::Parts<'_>) -> Option<u64> {
        let (front, has_title) = self.fronts.get(parts.front, || self.front(parts.front));
        let mut pieces: Vec<(&str, Signes)> = Vec::with_capacity(parts.count());
        let mut at = 0;
        while at < parts.count() {
            let (end, signes) = self.piece(parts, at);
            pieces.push((parts.passages(at..end), signes));
            at = end;
        }
        let title = pieces.iter().position(|(_, signes)| signes.titled.is_some() && !has_title);
        let defines = |piece: &str| piece.contains("]:");
        let defining = pieces.iter().any(|(piece, _)| defines(piece));
        let mut total = front;
        let mut referring = Vec::new();
        for (index, (piece, signes)) in pieces.iter().enumerate() {
            let is_title = title == Some(index);
            if !(defining && piece.contains('[')) {
                total += signes.titled.filter(|_| is_title).unwrap_or(signes.total);
            } else if is_title {
                return None;
            } else if !defines(piece) {
                referring.push((*piece, index + 1 == pieces.len()));
            }
        }
        if defining {
            let defining = pieces.iter().map(|(piece, _)| *piece).filter(|piece| defines(piece));
            total += self.with_definitions(&defining.collect::<String>(), &referring)?;
        }
        Some(total)
    }

    /// The passage that begins at index `from`, with as many after it as it takes until all is closed: where the next
    /// one begins, and how long they are.
    fn piece(&self, parts: &parse::Parts<'_>, from: usize) -> (usize, Signes) {
        let mut count = 1;
        while from + count < parts.count() {
            let text = parts.passages(from..from + count);
            let signes = self.passages.get(text, || {
                let (article, source) = parse::passage(text)?;
                Some(self.signes(article, &source))
            });
            if let Some(signes) = signes {
                return (from + count, signes);
            }
            // As many again, so that a text that never closes is not read as often as it has passages.
            count *= 2;
        }
        let text = parts.passages(from..parts.count());
        let last = || {
            let (article, source) = parse::rest(text);
            self.signes(article, &source)
        };
        (parts.count(), self.lasts.get(text, last))
    }

    fn front(&self, front: &str) -> (u64, bool) {
        let source = Source::new(FileId(0), "", front.as_bytes().to_vec());
        let (article, _) = parse::parse(&source, &parse::Options::default());
        (self.total(&article, &source), !article.meta.title.is_empty())
    }

    fn signes(&self, mut article: Article, source: &Source) -> Signes {
        let as_title = self.total(&article, source);
        let heading = measure::title_heading(&article).is_some();
        untitled(&mut article);
        Signes { total: self.total(&article, source), titled: heading.then_some(as_title) }
    }

    fn total(&self, article: &Article, source: &Source) -> u64 {
        measure::measure(article, source, &self.rule).total.into()
    }

    /// How long the defining passages of a text are, and those that refer to what they define; of these, whether they stand
    /// last.
    fn with_definitions(&self, defining: &str, referring: &[(&str, bool)]) -> Option<u64> {
        let whole = |text: &str| {
            let (mut article, source) = parse::rest(text);
            untitled(&mut article);
            self.total(&article, &source)
        };
        let definitions = self.definitions.get(defining, || {
            Arc::new(Definitions {
                total: whole(defining),
                longest: parse::longest_definition(defining),
                passages: Shelf::default(),
                last: Shelf::default(),
            })
        });
        let all = referring.iter().map(|(piece, _)| *piece).chain([defining]);
        let brackets: usize = all.map(|piece| piece.matches('[').count()).sum();
        if brackets * definitions.longest >= MOST_REFERRED {
            return None;
        }
        let mut total = definitions.total;
        for &(piece, is_last) in referring {
            let with = match is_last {
                // What is open at its end stays open.
                true => definitions.last.get(piece, || whole(&[defining, piece].concat())),
                false => definitions.passages.get(piece, || whole(&[piece, defining].concat())),
            };
            total += with.checked_sub(definitions.total)?;
        }
        Some(total)
    }
}

/// No heading of it is its title.
fn untitled(article: &mut Article) {
    article.title = vec![Inline::text(Span::at(0), "")];
}

/// What was found out about texts, by the texts.
#[derive(Debug)]
struct Shelf<T>(Mutex<Held<T>>);

#[derive(Debug)]
struct Held<T> {
    by_text: HashMap<Box<str>, T>,
    bytes: usize,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Mutex::new(Held { by_text: HashMap::new(), bytes: 0 }))
    }
}

impl<T: Clone> Shelf<T> {
    /// No more than so many bytes of texts are kept.
    const MOST: usize = 1 << 26;

    fn get(&self, text: &str, find: impl FnOnce() -> T) -> T {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.by_text.get(text) {
            return known.clone();
        }
        // Others may read meanwhile.
        drop(held);
        let found = find();
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.bytes + text.len() > Self::MOST {
            (held.by_text, held.bytes) = (HashMap::new(), 0);
        }
        held.bytes += text.len();
        held.by_text.insert(text.into(), found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::Bucket;

    /// Everything counts, so that nothing that goes to another place is overlooked.
    fn rule() -> Length {
        let counted = Bucket::ALL.iter().map(|(_, bucket)| *bucket).collect();
        Length { counted, per_illustration: 1000, ..Length::default() }
    }

    /// Body and notes alone: what goes from one place to another is seen.
    fn narrow() -> Length {
        let counted = [Bucket::Body, Bucket::Headings].into();
        Length { counted, per_illustration: 0, ..Length::default() }
    }

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

    fn text() -> impl Strategy<Value = String> {
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

    #[test]
    fn a_passage_is_counted_once() {
        let lengths = Lengths::by(&rule());
        let text = |last: &str| format!("---\ntitle: Titre\n---\n\nUn.\n\nDeux.\n\n{last}\n");
        assert_eq!(lengths.of(text("Trois.").as_bytes()), 5 + 3 + 5 + 6);
        assert_eq!(lengths.of(text("Quatre.").as_bytes()), 5 + 3 + 5 + 7);
        let held = lengths.passages.0.lock().expect("because no other thread is here");
        // The empty line behind the front matter is one too.
        assert_eq!(held.by_text.len(), 3);
    }

    #[test]
    fn definitions_reach_everywhere() {
        let lengths = Lengths::by(&rule());
        let defined =
            "Un mot[^1].\n\nUn [lien][a].\n\n[^1]: Une note.\n\n[a]: https://example.org\n";
        assert_eq!(lengths.of(defined.as_bytes()), 7 + 8 + 9);
        let undefined = "Un mot[^1].\n\nUn [lien][a].\n";
        assert_eq!(lengths.of(undefined.as_bytes()), 11 + 13);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn passages_add_up_to_the_whole(texts in proptest::collection::vec(text(), 1..4)) {
            for rule in [rule(), narrow()] {
                let lengths = Lengths::by(&rule);
                for text in &texts {
                    prop_assert_eq!(lengths.of(text.as_bytes()), lengths.of_whole(text.as_bytes()), "{:?}", text);
                }
            }
        }
    }
}
