//! The lengths of many versions of the same articles: a passage that was counted in one of them is not counted again
//! in another.
//!
//! The number is exactly that of [`measure::measure`] on the whole text; a text for which that is not certain is read as a
//! whole.

use super::definitions::Defined;
use super::pieces::{Pieces, Shelf};
use crate::config::{Bucket, Length};
use crate::measure::{self, Plain};
use crate::model::{Article, Inline};
use crate::parse;
use crate::text::{FileId, Source, Span};

/// Lengths by the rule of one volume, of texts of any of its articles.
#[derive(Debug)]
pub(super) struct Lengths {
    rule: Length,
    /// Something that stands in the front matter counts.
    fronts_count: bool,
    /// By front matter, whether it has a title being told; `None` where it does not stand by itself.
    fronts: Shelf<Option<(u64, bool)>>,
    pieces: Pieces<Signes>,
    defined: Defined<u64>,
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

impl Lengths {
    pub(super) fn by(rule: &Length) -> Self {
        let (fronts, pieces, defined) = (Shelf::default(), Pieces::default(), Defined::default());
        let in_front = [Bucket::Title, Bucket::Abstract, Bucket::Keywords];
        let fronts_count = in_front.iter().any(|bucket| rule.counted.contains(bucket));
        Self { rule: rule.clone(), fronts_count, fronts, pieces, defined }
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
        let read = |text: &str, article, source: &Source| self.signes(text, article, source);
        let pieces = self.pieces.of(parts, |text| self.plain(text), read)?;
        let title = pieces.iter().position(|(_, signes)| signes.titled.is_some());
        // Most front matters are asked for neither.
        let (front, has_title) = match self.fronts_count || title.is_some() {
            true => self.fronts.get(parts.front, || self.front(parts.front))?,
            false => parse::is_front_apart(parts.front).then_some((0, false))?,
        };
        let title = title.filter(|_| !has_title);
        let alone = |article, source: &Source| Some(self.untitled(article, source));
        let definitions = self.defined.of(&pieces, |signes| signes.defines, alone)?;
        let mut total = front + definitions.as_ref().map_or(0, |found| found.alone);
        for (index, (piece, signes)) in pieces.iter().enumerate() {
            let is_title = title == Some(index);
            total += match &definitions {
                Some(_) if is_title && (signes.refers || signes.defines) => return None,
                Some(_) if signes.defines => 0,
                Some(found) if signes.refers => {
                    let is_last = index + 1 == pieces.len();
                    found.with(piece, is_last, signes.total, |article, source| {
                        self.untitled(article, source).checked_sub(found.alone)
                    })?
                }
                _ => signes.titled.filter(|_| is_title).unwrap_or(signes.total),
            };
        }
        Some(total)
    }

    fn front(&self, front: &[u8]) -> Option<(u64, bool)> {
        let (article, source) = parse::front(front)?;
        Some((self.total(&article, &source), !article.meta.title.is_empty()))
    }

    fn plain(&self, text: &str) -> Option<Signes> {
        let Plain { total, titled } = measure::plain(text, &self.rule)?;
        let (total, titled) = (total.into(), titled.map(u64::from));
        Some(Signes { total, titled, refers: text.contains('['), defines: parse::defines(text) })
    }

    fn signes(&self, text: &str, article: Article, source: &Source) -> Signes {
        let heading = measure::title_heading(&article).is_some();
        let titled = heading.then(|| self.total(&article, source));
        let (refers, defines) = (text.contains('['), parse::defines(text));
        Signes { total: self.untitled(article, source), titled, refers, defines }
    }

    /// How long passages are, no heading of which is the title.
    fn untitled(&self, mut article: Article, source: &Source) -> u64 {
        article.title = vec![Inline::text(Span::at(0), "")];
        self.total(&article, source)
    }

    fn total(&self, article: &Article, source: &Source) -> u64 {
        measure::measure(article, source, &self.rule).total.into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pieces::samples;
    use super::*;

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
    fn a_bracket_that_closes_nothing_is_counted_once() {
        let lengths = Lengths::by(&rule());
        assert_eq!(lengths.of(b"Un.\n\nfin]: mot\n\nDeux.\n"), 3 + 9 + 5);
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

    /// Signs and words of which passages are made that look plain, and are or are not.
    const SIGNS: [&str; 62] = [
        "mot",
        "mot",
        "é",
        "Table",
        "x_y",
        "_",
        "*",
        "**",
        "***",
        "`",
        "`",
        "``",
        "```",
        "```\n",
        "[",
        "](",
        "](a.md)",
        "]",
        "(",
        ")",
        "(a)",
        "!",
        "![",
        ":",
        "://",
        "http://a.fr",
        "www.a.fr",
        "@a",
        "#",
        "# ",
        "## ",
        "### ",
        "\n",
        "\n",
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        " ",
        " ",
        "  ",
        "    ",
        "\t",
        "\n- ",
        "\n* ",
        "\n+ ",
        "\n  - ",
        "\n    - ",
        "\n1. ",
        "\n2. ",
        "\n3) ",
        "\n   1. ",
        "\n---\n",
        "\n===\n",
        "\n| a |\n|---|\n",
        "|",
        "\\",
        "&amp;",
        "<b>",
        "~",
        "^",
        "{a}",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn a_plain_passage_is_as_long_as_its_model(signs in proptest::collection::vec(0..SIGNS.len(), 1..24)) {
            let text: String = signs.into_iter().map(|at| SIGNS[at]).collect();
            for rule in [rule(), narrow()] {
                let lengths = Lengths::by(&rule);
                if let Some(plain) = lengths.plain(&text) {
                    let whole = u64::from(lengths.of_whole(text.as_bytes()));
                    prop_assert_eq!(plain.titled.unwrap_or(plain.total), whole, "{:?}", text);
                    if let Some((article, source)) = parse::rest(&text) {
                        prop_assert_eq!(plain.total, lengths.untitled(article, &source), "{:?}", text);
                    }
                    let closed = matches!(parse::passage(&text), parse::Passage::Closed(_));
                    prop_assert!(closed, "{:?}", text);
                }
            }
        }
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
