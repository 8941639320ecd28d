//! The measure: one signe is one grapheme cluster as read, however the text is cut into pieces.

use std::sync::Arc;

use ouvrage::config::{Bucket, Length, Limit};
use ouvrage::measure::{
    Counter, Reason, Standing, count_signes, explain, field_length, judge, measure,
};
use ouvrage::model::{
    Article, Block, BlockKind, Critic, Inline, InlineKind, ListItem, Note, Volume,
};
use ouvrage::pipeline;
use ouvrage::text::{FileId, Source, Span};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::book::Book;

/// The definition, one grapheme after another, with nothing clever.
fn naive(text: &str) -> usize {
    let mut read = String::new();
    for point in text.chars() {
        match point.is_whitespace() {
            true if read.ends_with(' ') => {}
            true => read.push(' '),
            false => read.push(point),
        }
    }
    read.trim_matches(' ').nfc().collect::<String>().graphemes(true).count()
}

fn in_pieces(text: &str, cuts: &[usize]) -> u32 {
    let mut counter = Counter::default();
    let mut rest = text;
    for &cut in cuts {
        let at = rest.char_indices().nth(cut).map_or(rest.len(), |(at, _)| at);
        counter.text(&rest[..at]);
        rest = &rest[at..];
    }
    counter.text(rest);
    counter.end()
}

#[test]
fn known_texts() {
    for (text, signes) in [
        ("", 0),
        ("   ", 0),
        ("été", 3),
        ("e\u{301}te\u{301}", 3),
        ("  deux \t\n mots\u{a0}\u{202f} ", 9),
        ("«\u{a0}L’œuvre\u{a0}» – enfin…\u{202f}!", 22),
        ("👩\u{200d}👩\u{200d}👧 🇫🇷🇧🇪", 4),
        ("각\u{11a8} 한국어", 5),
        ("नमस्ते", 3),
        ("a\r\nb", 3),
        ("☎\u{fe0f}✓", 2),
        ("\u{a0}\u{a0}", 0),
        ("mot\u{a0}\u{a0}mot", 7),
    ] {
        assert_eq!(naive(text), signes, "the definition itself: {text:?}");
        assert_eq!(count_signes(text) as usize, signes, "{text:?}");
    }
}

/// Words that are mostly easy, with what is nasty strewn among them.
fn text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "e\u{301}",
        "\u{301}",
        " \u{301}",
        "\u{a0}",
        "\u{202f}",
        "  ",
        "\t",
        "\r\n",
        "\r",
        "\u{2003}",
        "\u{2028}",
        "\u{85}",
        "👩\u{200d}🚀",
        "👍🏽",
        "🇫🇷",
        "🇫",
        "☎\u{fe0f}",
        "\u{200d}",
        "\u{200b}",
        "\u{200c}",
        "\u{ad}",
        "각",
        "\u{1100}",
        "\u{1161}",
        "\u{11a8}",
        "क्ष",
        "\u{915}\u{94d}",
        "\u{93f}",
        "\u{600}",
        "\u{6dd}",
        "\u{e33}",
        "\u{212b}",
        "\u{387}",
        "\u{37e}",
        "\u{374}",
        "\u{1f71}",
        "が",
        "か\u{3099}",
        "漢字",
        "o\u{304}\u{301}",
        "\u{344}",
        "\u{f73}",
        "\u{20e3}",
        "1\u{fe0f}\u{20e3}",
        "»",
        "«",
        "’",
        "…",
        "–",
        "\u{2064}",
        "\u{203f}",
        "\u{2010}",
        "\u{200f}",
        "\u{feff}",
        "Å",
        "\u{1f3fb}",
        "\u{110bd}",
        "a\u{308}\u{323}",
    ]);
    let easy = prop::sample::select(vec![
        "la relecture ",
        "d’été",
        "œuvre",
        "établissements et services médico-sociaux",
        "«\u{a0}oui\u{a0}»",
        "Ναι ",
        "Да",
        "x",
        " ",
        "à",
        "ç",
        "une phrase assez longue pour emplir plusieurs morceaux ",
    ]);
    let mixed = prop_oneof![
        3 => easy.prop_map(str::to_owned),
        2 => nasty.prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,40}",
    ];
    prop::collection::vec(mixed, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn counts_graphemes(text in text()) {
        prop_assert_eq!(count_signes(&text) as usize, naive(&text));
    }

    #[test]
    fn pieces_change_nothing(text in text(), cuts in prop::collection::vec(0usize..60, 0..12)) {
        prop_assert_eq!(in_pieces(&text, &cuts) as usize, naive(&text));
    }

    #[test]
    fn normalising_changes_nothing(text in text()) {
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(count_signes(&text), count_signes(&decomposed));
    }
}

#[test]
fn hostile_lengths_take_linear_time() {
    for unit in ["\u{301}", "\u{1100}", "🇫", "👩\u{200d}", "\u{915}\u{94d}", " ", "\u{600}"] {
        let text = unit.repeat(200_000);
        assert!(count_signes(&text) <= 200_000 * 2, "{unit:?}");
    }
}

#[test]
fn fields_are_paragraphs() {
    assert_eq!(field_length("Un résumé\nsur deux lignes.\n\nPuis un autre.\n"), 26 + 14);
    assert_eq!(field_length("  \n\n"), 0);
}

fn text_inline(words: &str) -> Inline {
    Inline::text(Span::new(0, 1), words)
}

fn inline(kind: InlineKind) -> Inline {
    Inline::new(Span::default(), kind)
}

fn paragraph(inlines: Vec<Inline>) -> Block {
    Block::new(Span::default(), BlockKind::Paragraph(inlines))
}

fn article(body: Vec<Block>) -> Article {
    Article { body, ..Article::empty(FileId(0), Arc::from("a.md")) }
}

fn source(text: &str) -> Source {
    Source::new(FileId(0), "a.md", text.as_bytes().to_vec())
}

#[test]
fn clusters_and_spaces_span_nodes() {
    let body = vec![paragraph(vec![
        text_inline("un e"),
        inline(InlineKind::Emph(vec![text_inline("\u{301} ")])),
        inline(InlineKind::SoftBreak),
        inline(InlineKind::Strong(vec![text_inline(" mot ")])),
    ])];
    let measure = measure(&article(body), &source(""), &Length::default());
    // "un é mot"
    assert_eq!(measure.total, 8);
}

#[test]
fn code_stands_where_it_is_read_but_counts_apart() {
    let code = inline(InlineKind::Code("x = 1".to_owned(), Default::default()));
    let body = vec![paragraph(vec![text_inline("le "), code, text_inline(" est")])];
    let measure = measure(&article(body), &source(""), &Length::default());
    assert_eq!((measure.of(Bucket::Body), measure.of(Bucket::Code)), (7, 5));
}

#[test]
fn critic_markup_counts_what_is_proposed() {
    let critic = |critic| inline(InlineKind::Critic(critic));
    let body = vec![paragraph(vec![
        text_inline("un "),
        critic(Critic::Delete(vec![text_inline("vieux")])),
        text_inline(" mot "),
        critic(Critic::Substitute {
            old: vec![text_inline("dit")],
            new: vec![text_inline("écrit")],
        }),
        critic(Critic::Insert(vec![text_inline(" ici")])),
        critic(Critic::Comment(vec![text_inline("à voir")])),
    ])];
    let measure = measure(&article(body), &source(""), &Length::default());
    // "un mot écrit ici"
    assert_eq!(measure.total, 16);
    assert_eq!(measure.of(Bucket::Withdrawn), 8);
    assert_eq!(measure.of(Bucket::Comments), 6);
}

#[test]
fn a_note_is_a_note_whatever_it_holds() {
    let item = ListItem {
        span: Span::default(),
        checked: None,
        blocks: vec![paragraph(vec![text_inline("un point")])],
    };
    let list = Block::new(
        Span::default(),
        BlockKind::List { start: None, tight: true, items: vec![item] },
    );
    let quote = Block::new(Span::default(), BlockKind::Quote(vec![list.clone()]));
    let note = Note {
        label: "1".to_owned(),
        span: Span::default(),
        blocks: vec![quote.clone()],
        anchor: String::new(),
        inline: false,
        number: None,
        withdrawn: false,
    };
    let article = Article { notes: vec![note], ..article(vec![list, quote]) };
    let measure = measure(&article, &source(""), &Length::default());
    assert_eq!(measure.of(Bucket::Lists), 8);
    assert_eq!(measure.of(Bucket::Quotations), 8);
    assert_eq!(measure.of(Bucket::Notes), 8);
    assert_eq!(measure.total, 24);
}

#[test]
fn verdicts() {
    let limit = Limit::around(30_000, 2_000);
    assert_eq!(judge(27_412, limit).standing, Standing::Short { by: 588 });
    assert_eq!(judge(32_001, limit).standing, Standing::Long { by: 1 });
    assert_eq!(judge(28_000, limit).standing, Standing::Within);
    assert_eq!(judge(29_999, limit).percent, Some(99));
    assert_eq!(judge(5, Limit::default()).standing, Standing::Unbounded);
    assert_eq!(judge(5, Limit { max: Some(10), ..Limit::default() }).percent, Some(50));
}

#[test]
fn an_explanation_adds_up() {
    let note = Note {
        label: "1".to_owned(),
        span: Span::default(),
        blocks: vec![paragraph(vec![text_inline("une note")])],
        anchor: String::new(),
        inline: false,
        number: None,
        withdrawn: false,
    };
    let code = BlockKind::Code { info: String::new(), text: "let x;\n".to_owned() };
    let body = vec![
        paragraph(vec![text_inline("deux  mots e\u{301}")]),
        Block::new(Span::default(), code),
    ];
    let article = Article { notes: vec![note], ..article(body) };
    let length = Length { per_illustration: 500, ..Length::default() };
    let explanation = explain(&article, &source("deux  mots"), &length);
    assert_eq!(explanation.measure.total, 11 + 8);
    assert_eq!(explanation.word, 13 + 7);
    assert_eq!(explanation.word_with_notes, 13 + 7 + 8);
    assert_eq!(explanation.file, 10);
    assert_eq!(
        explanation.reasons,
        [
            (Reason::CountedHereOnly(Bucket::Notes), -8),
            (Reason::NotCounted(Bucket::Code), 7),
            (Reason::WhiteSpace, 2),
        ]
    );
    let sum: i64 = explanation.reasons.iter().map(|(_, signes)| signes).sum();
    assert_eq!(i64::from(explanation.measure.total) + sum, i64::from(explanation.word));
}

/// What a command that counts reads of a volume tells the same numbers as all that a check reads.
#[test]
fn a_volume_that_is_read_to_be_counted_has_the_same_lengths() {
    let cited = "Un mot [@une, p. 3] et @une.\n\nFin[^n].\n\n[^n]: Voir @une.\n";
    let referred = "Voir @sec:un et @fig:a.\n\n# Un {#sec:un}\n\n![Vue](a.png){#fig:a}\n";
    let works = "@book{une, author = {Exemple, Odile}, title = {Un livre}, date = {2020}}\n";
    let plain = "Un mot[^1], *un autre*.\n\n[^1]: Une note que {++rien++} n’appelle.\n";
    let head = "[volume]\ntitle = \"Essai\"\nlang = \"fr\"\n";
    let end = "[[contents]]\narticles = [\"chapters/*.md\"]\n[rules]\nlength = \"off\"\n";
    let books = ["balises", "maison"].map(Book::of).into_iter();
    let written =
        [("", cited), ("", referred), ("style = \"chicago-notes\"\n", cited), ("", plain)];
    let written = written.map(|(style, text)| {
        let book = Book::empty().with(
            "book.toml",
            format!("{head}{end}[citations]\n{style}bibliography = [\"a.bib\"]\n"),
        );
        book.with("a.bib", works).with("chapters/a.md", text)
    });
    for book in books.chain(written) {
        let whole = pipeline::read(book.path(), None, &[], None).expect("the volume can be read");
        let (counted, _) =
            pipeline::read_to_count(book.path(), None, &[], None).expect("the volume can be read");
        let all: Vec<usize> = (0..whole.volume.articles.len()).collect();
        assert_eq!(counted.measures(&all), whole.measures(&all), "{}", book.path().display());
        let titles = |volume: &Volume| -> Vec<_> {
            volume.articles.iter().map(|one| (one.slug.clone(), one.number)).collect()
        };
        assert_eq!(titles(&counted.volume), titles(&whole.volume));
    }
}
