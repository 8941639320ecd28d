//! The lengths of many versions of the same articles: a passage that was counted in one of them is not counted again
//! in another.
//!
//! The number is exactly that of [`measure::measure`] on the whole text; a text for which that is not certain is read as a
//! whole.

use std::sync::Arc;

use super::pieces::{Piece, Pieces, Shelf};
use crate::config::Length;
use crate::measure;
use crate::model::{Article, Inline};
use crate::parse;
use crate::text::{FileId, Source, Span};

/// Lengths by the rule of one volume, of texts of any of its articles.
#[derive(Debug)]
pub(super) struct Lengths {
    rule: Length,
    /// By front matter, whether it has a title being told; `None` where it does not stand by itself.
    fronts: Shelf<Option<(u64, bool)>>,
    pieces: Pieces<Signes>,
    /// By all passages of a text that define something.
    definitions: Shelf<Arc<Definitions>>,
}

/// How long a passage is.
#[derive(Clone, Copy, Debug)]
struct Signes {
    total: u64,
    /// Where it has a heading that may be an article's title: its length with that heading as the title.
    titled: Option<u64>,
    /// It has brackets, which may refer to what another passage defines.
    refers: bool,
    /// It may define something for the brackets of others.
    defines: bool,
}

/// What a text defines for the brackets of all its passages.
#[derive(Debug)]
struct Definitions {
    total: Option<u64>,
    /// See [`parse::longest_definition`].
    longest: usize,
    /// Passages with brackets, read with these definitions.
    passages: Shelf<Option<u64>>,
    last: Shelf<Option<u64>>,
}

/// Beyond so many references CommonMark's reader does not put in addresses any more.
const MOST_REFERRED: usize = 100_000;

impl Lengths {
    pub(super) fn by(rule: &Length) -> Self {
        let (fronts, definitions) = (Shelf::default(), Shelf::default());
        Self { rule: rule.clone(), fronts, pieces: Pieces::default(), definitions }
    }

    /// How many signes an article has that has these bytes.
    pub(super) fn of(&self, bytes: &[u8]) -> u32 {
        let apart = parse::parts(bytes).and_then(|parts| self.of_parts(&parts));
        apart.and_then(|total| u32::try_from(total).ok()).unwrap_or_else(|| self.of_whole(bytes))
    }

    fn of_whole(&self, bytes: &[u8]) -> u32 {
        let source = Source::new(FileId(0), "", bytes.to_vec());
        let (article, _) = parse::parse(&source, &parse::Options::default());
        measure::measure(&article, &source, &self.rule).total
    }

    fn of_parts(&self, parts: &parse::Parts<'_>) -> Option<u64> {
        let (front, has_title) = self.fronts.get(parts.front, || self.front(parts.front))?;
        let read = |text: &str, article, source: &Source| self.signes(text, article, source);
        let pieces = self.pieces.of(parts, read)?;
        let title = pieces.iter().position(|(_, signes)| signes.titled.is_some() && !has_title);
        let defining = pieces.iter().any(|(_, signes)| signes.defines);
        let mut total = front;
        for (index, (_, signes)) in pieces.iter().enumerate() {
            let is_title = title == Some(index);
            if !(defining && signes.refers) {
                total += signes.titled.filter(|_| is_title).unwrap_or(signes.total);
            } else if is_title {
                return None;
            }
        }
        if defining {
            total += self.with_definitions(&pieces)?;
        }
        Some(total)
    }

    fn front(&self, front: &[u8]) -> Option<(u64, bool)> {
        let (article, source) = parse::front(front)?;
        Some((self.total(&article, &source), !article.meta.title.is_empty()))
    }

    fn signes(&self, text: &str, mut article: Article, source: &Source) -> Signes {
        let heading = measure::title_heading(&article).is_some();
        let titled = heading.then(|| self.total(&article, source));
        untitled(&mut article);
        let (refers, defines) = (text.contains('['), text.contains("]:"));
        Signes { total: self.total(&article, source), titled, refers, defines }
    }

    fn total(&self, article: &Article, source: &Source) -> u64 {
        measure::measure(article, source, &self.rule).total.into()
    }

    /// How long the defining passages of a text are, and those that refer to what they define.
    fn with_definitions(&self, pieces: &[Piece<'_, Signes>]) -> Option<u64> {
        let whole = |text: &[&[u8]]| {
            let (mut article, source) = parse::rest(std::str::from_utf8(&text.concat()).ok()?)?;
            untitled(&mut article);
            Some(self.total(&article, &source))
        };
        let defining = pieces.iter().filter(|(_, signes)| signes.defines);
        let defining = defining.flat_map(|(piece, _)| piece.iter().copied()).collect::<Vec<u8>>();
        let refers = |signes: &Signes| signes.refers && !signes.defines;
        let referring = || pieces.iter().enumerate().filter(|(_, (_, signes))| refers(signes));
        let definitions = self.definitions.get(&defining, || {
            Arc::new(Definitions {
                total: whole(&[&defining]),
                longest: std::str::from_utf8(&defining).map_or(0, parse::longest_definition),
                passages: Shelf::default(),
                last: Shelf::default(),
            })
        });
        let all = referring().map(|(_, (piece, _))| *piece).chain([&defining[..]]);
        let brackets = all.flatten().filter(|byte| **byte == b'[').count();
        if brackets * definitions.longest >= MOST_REFERRED {
            return None;
        }
        let alone = definitions.total?;
        let mut total = alone;
        for (index, (piece, _)) in referring() {
            let with = match index + 1 == pieces.len() {
                // What is open at its end stays open.
                true => definitions.last.get(piece, || whole(&[&defining, piece])),
                false => definitions.passages.get(piece, || whole(&[piece, &defining])),
            };
            total += with?.checked_sub(alone)?;
        }
        Some(total)
    }
}

/// No heading of it is its title.
fn untitled(article: &mut Article) {
    article.title = vec![Inline::text(Span::at(0), "")];
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pieces::samples;
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

    #[test]
    fn a_passage_is_counted_once() {
        let lengths = Lengths::by(&rule());
        let text = |last: &str| format!("---\ntitle: Titre\n---\n\nUn.\n\nDeux.\n\n{last}\n");
        assert_eq!(lengths.of(text("Trois.").as_bytes()), 5 + 3 + 5 + 6);
        assert_eq!(lengths.of(text("Quatre.").as_bytes()), 5 + 3 + 5 + 7);
        // The empty line behind the front matter is one too.
        assert_eq!(lengths.pieces.count(), 3);
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
        fn passages_add_up_to_the_whole(texts in samples::versions()) {
            for rule in [rule(), narrow()] {
                let lengths = Lengths::by(&rule);
                for text in &texts {
                    prop_assert_eq!(lengths.of(text.as_bytes()), lengths.of_whole(text.as_bytes()), "{:?}", text);
                }
            }
        }
    }
}
