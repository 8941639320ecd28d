//! Micro-typography: the table of rules and traps, and what must hold of every text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use ouvrage::diagnostic::Safety;
use ouvrage::model::Article;
use ouvrage::parse;
use ouvrage::project::{Listed, Project};
use ouvrage::prose::{self, PieceKind, Run};
use ouvrage::text::{Edit, FileId, Source};
use ouvrage::typography::{self, Profile};

use proptest::prelude::*;
use rayon::prelude::*;
use regex::Regex;

use crate::{corpus, suite};

fn article(text: &str, lang: &str) -> (Source, Article) {
    let source = Source::new(FileId(0), "article.md", text.as_bytes().to_vec());
    let (mut article, _) = parse::parse(&source, &parse::Options::default());
    if article.lang.is_empty() {
        lang.clone_into(&mut article.lang);
    }
    article.meta.settle_language(lang);
    (source, article)
}

fn runs(text: &str, lang: &str) -> (Source, Vec<Run>) {
    let (source, article) = article(text, lang);
    let runs = prose::runs(&article, &source);
    (source, runs)
}

/// The file with the changes made that are at least as safe as `least`, once.
fn mended(text: &str, lang: &str, profile: &Profile, least: Safety) -> String {
    let (source, runs) = runs(text, lang);
    let mut edits: Vec<Edit> = Vec::new();
    for run in &runs {
        let changes = typography::edits(run, profile);
        edits.extend(typography::source_edits(run, &source, &changes, least));
    }
    edits.sort();
    let mut out = String::new();
    let mut from = 0;
    for edit in &edits {
        let range = edit.span.range();
        assert!(range.start >= from, "edits overlap at {range:?} in {text:?}");
        assert!(range.end <= source.text.len());
        out.push_str(&source.text[from..range.start]);
        out.push_str(&edit.replacement);
        from = range.end;
    }
    out.push_str(&source.text[from..]);
    out
}

/// U+00A0 as ⍽ and U+202F as ␣, so that a table can show them.
fn visible(text: &str) -> String {
    text.replace('\u{a0}', "⍽").replace('\u{202f}', "␣").replace('\t', "→")
}

fn hidden(text: &str) -> String {
    text.replace('⍽', "\u{a0}").replace('␣', "\u{202f}").replace('→', "\t")
}

/// One line of the table: a text of its own.
fn row(line: &str, lang: &str, profile: &Profile, out: &mut String) {
    let text = hidden(line).replace('⏎', "\n");
    let safe = mended(&text, lang, profile, Safety::Safe);
    let again = mended(&safe, lang, profile, Safety::Safe);
    if again != safe {
        let _ = writeln!(out, "    !! a second pass: {}", visible(&again));
    }
    // Fixes are applied until nothing changes: what is asked may stand where something safe was set first.
    let asked = mended(&mended(&safe, lang, profile, Safety::Asked), lang, profile, Safety::Asked);
    let again = mended(&asked, lang, profile, Safety::Asked);
    if again != asked {
        let _ = writeln!(out, "    !! a second pass, asked: {}", visible(&again));
    }
    let show = |text: &str| visible(text).replace('\n', "⏎");
    let _ = writeln!(out, "{}", show(&safe));
    if asked != safe {
        let _ = writeln!(out, "    asked: {}", show(&asked));
    }
    let (_, runs) = runs(&text, lang);
    let mut names: Vec<&str> = Vec::new();
    let mut shown = String::new();
    for run in &runs {
        for change in typography::edits(run, profile) {
            if change.safety == Safety::Shown {
                let words = visible(&run.text[change.span.range()]);
                let _ = match &change.replacement {
                    Some(to) => {
                        writeln!(shown, "    {}: «{words}» → «{}»", change.rule, visible(to))
                    }
                    None => writeln!(shown, "    {}: «{words}»", change.rule),
                };
            } else {
                names.push(change.rule);
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        let _ = writeln!(out, "    ({})", names.join(", "));
    }
    out.push_str(&shown);
}

#[test]
fn table_of_rules() {
    suite::check("typography", |input| {
        // What is marked so is a fault of the engine; it is never an expectation.
        let (mut profile, mut lang) = (Profile::default(), "fr");
        let mut out = String::new();
        for line in input.lines() {
            if let Some(name) = line.strip_prefix("profile: ") {
                profile = Profile::named(name).expect("because the profile exists");
                lang = if name.starts_with("en") { "en" } else { "fr" };
            } else {
                row(line, lang, &profile, &mut out);
            }
        }
        assert!(
            std::env::var_os("SUITE_UPDATE").is_some() || !out.contains("    !! a second"),
            "{out}"
        );
        out
    });
}

/// The French files of the corpus with their texts; what is not UTF-8 is left out.
fn french_corpus() -> Vec<(String, String)> {
    let Some(corpus) = corpus::corpus() else { return Vec::new() };
    let french = |name: &str| name.starts_with("fr-") || name.ends_with("-fr.md");
    corpus::markdown_files(&corpus)
        .into_iter()
        .filter(|(name, _)| french(name))
        .filter_map(|(name, path)| Some((name, std::fs::read_to_string(path).ok()?)))
        .collect()
}

/// What must never change: code, mathematics, addresses, citations, tags, words in other languages, in order.
fn untouchable(runs: &[Run], article: &Article) -> Vec<String> {
    let foreign = |lang: &str| !matches!(&*prose::base_language(lang), "fr" | "");
    let mut kept: Vec<String> = Vec::new();
    for run in runs {
        for piece in &run.pieces {
            let words = piece.kind == PieceKind::Words && !foreign(&piece.lang);
            let breaks = matches!(piece.kind, PieceKind::Break | PieceKind::HardBreak);
            if !words && !breaks {
                kept.push(format!("{:?} {}", piece.kind, &run.text[piece.span.range()]));
            }
        }
    }
    ouvrage::model::walk_blocks(&article.body, &mut |block| {
        if let ouvrage::model::BlockKind::Code { text, .. } = &block.kind {
            kept.push(text.clone());
        }
        ouvrage::model::Step::Into
    });
    kept
}

/// A text without the signs that typography may change: what is left must stay.
fn skeleton(text: &str) -> String {
    // Ordinals and *Mr* alone lose letters: behind a figure or a Roman numeral, and whole.
    static SHORTENED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("([0-9IVXLC])(?:[èe](re)|(?:i?[èe]m)?(e))").expect("because it is fixed")
    });
    let text =
        text.replace("&apos;", "").replace("&#39;", "").replace("&quot;", "").replace("&nbsp;", "");
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'œ' => out.push_str("oe"),
            'Œ' => out.push_str("OE"),
            'æ' => out.push_str("ae"),
            'Æ' => out.push_str("AE"),
            'É' | 'Ê' => out.push('E'),
            '…' | '.' | '’' | '\'' | '"' | '«' | '»' | '“' | '”' | '‘' => {}
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    SHORTENED.replace_all(&out, "$1$2$3").replace("Mr", "M")
}

#[test]
fn the_corpus_is_set_once_and_for_all() {
    let profile = Profile::default();
    let faults: Vec<String> = french_corpus()
        .par_iter()
        .filter_map(|(name, text)| {
            let safe = mended(text, "fr", &profile, Safety::Safe);
            let again = mended(&safe, "fr", &profile, Safety::Safe);
            if again != safe {
                let at = safe.char_indices().zip(again.chars()).find(|((_, a), b)| a != b);
                let at = at.map_or(0, |((at, _), _)| at);
                let from = safe.floor_char_boundary(at.saturating_sub(40));
                let to = safe.floor_char_boundary((at + 40).min(safe.len()));
                return Some(format!(
                    "{name}: a second pass changes … {} …",
                    visible(&safe[from..to])
                ));
            }
            if skeleton(text) != skeleton(&safe) {
                return Some(format!("{name}: more than spaces and signs changed"));
            }
            let (before, after) = (article(text, "fr"), article(&safe, "fr"));
            let kept = untouchable(&prose::runs(&before.1, &before.0), &before.1);
            let now = untouchable(&prose::runs(&after.1, &after.0), &after.1);
            let differs = kept.iter().zip(&now).find(|(a, b)| a != b);
            if kept.len() != now.len() || differs.is_some() {
                return Some(format!("{name}: {} and {}: {differs:?}", kept.len(), now.len()));
            }
            None
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Words, signs and spaces that rules look at, and some that they must not.
fn pieces() -> impl Strategy<Value = String> {
    let one = prop::sample::select(vec![
        "mot",
        "l'",
        "Mr.",
        "2ème",
        "XIXe siècle",
        "coeur",
        "Etat",
        "etc",
        "A",
        "p.",
        "12",
        "30000",
        "3,5",
        "14h30",
        "E.S.M.S.",
        "the",
        "dogs'",
        "of",
        "https://example.org/a?b=c;d",
        "a@example.org",
        "12:30",
        "std::io",
        ":)",
        "`c : d`",
        "*e*",
        "**f**",
        "[g](h.md)",
        "{a=\"b\"}",
        "&nbsp;",
        "\\\"",
        "[^1]",
        "[Hi: \"x\"]{lang=en}",
        " ",
        " ",
        " ",
        " ",
        "  ",
        "\u{a0}",
        "\u{202f}",
        "\t",
        "\n",
        "\n\n",
        ";",
        "!",
        "?",
        ":",
        ",",
        ".",
        "...",
        "…",
        "«",
        "»",
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "(",
        ")",
        "[",
        "]",
        "-",
        "–",
        "—",
        "%",
        "€",
        "kg",
        "°",
        "n°",
        "mai",
        "1",
        "000",
    ]);
    prop::collection::vec(one, 1..24).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    /// Whatever is typed: a second pass changes nothing, no letter or digit is lost, every change lies in the text.
    #[test]
    fn any_text_is_set_once_and_for_all(text in pieces(), lang in prop::sample::select(vec!["fr", "en"])) {
        for name in ["imprimerie-nationale", "fine", "fr-CA", "fr-CH", "en-US"] {
            let profile = Profile::named(name).expect("because the profile exists");
            let (_, runs) = runs(&text, lang);
            for run in &runs {
                let changes = typography::edits(run, &profile);
                let mut last = 0;
                for change in changes.iter().filter(|it| it.safety == Safety::Safe) {
                    let range = change.span.range();
                    prop_assert!(run.text.get(range.clone()).is_some(), "{range:?} in {:?}", run.text);
                    prop_assert!(range.start >= last, "{changes:?}");
                    last = range.end;
                }
                // The model, where everything can be changed: what is set stays set.
                let set = typography::applied(&run.text, &changes, Safety::Safe);
                prop_assert_eq!(skeleton(&set), skeleton(&run.text));
            }
            let mut article = article(&text, lang).1;
            typography::typeset_article(&mut article, &profile);
            let once = article.clone();
            typography::typeset_article(&mut article, &profile);
            prop_assert_eq!(plain(&article), plain(&once), "{} {}", name, visible(&text));
        }
    }

    /// Pieces of a run are found again in the model, one by one.
    #[test]
    fn pieces_and_inlines_go_together(text in pieces()) {
        let mut article = article(&text, "fr").1;
        for block in &mut article.body {
            for run in block.runs_mut() {
                let lang = std::sync::Arc::from("fr");
                let (_, pieces) = prose::flatten(run, &lang);
                let mut spans = Vec::new();
                prose::each_piece_mut(run, &mut |inline| spans.push(inline.span));
                let origins: Vec<_> = pieces.iter().map(|piece| piece.origin).collect();
                prop_assert_eq!(spans, origins);
            }
        }
    }
}

/// However many marks an author piles up, each is looked at a few times.
#[test]
fn piles_of_marks_are_set_in_time() {
    let many = |piece: &str| piece.repeat(8_000);
    let texts = [
        many("«") + &many("»"),
        many("« ") + "a" + &many(" »"),
        many("« 'a ") + &many("' »"),
        many("“'"),
        many("« a\n\n"),
        many("« a » b\n\n"),
        many("« a\n\n» b\n\n"),
        many("a:b, c :d,« e\"' "),
    ];
    for (text, lang) in texts.iter().flat_map(|text| [(text, "fr"), (text, "en")]) {
        let start = std::time::Instant::now();
        let mut article = article(text, lang).1;
        typography::typeset_article(&mut article, &Profile::default());
        let (took, shown) = (start.elapsed(), text.chars().take(20).collect::<String>());
        assert!(took.as_secs() < 10, "{shown:?} in {lang} took {took:?}");
        if std::env::var_os("OUVRAGE_TIMES").is_some() {
            eprintln!("{took:?} {lang} {shown:?}");
        }
    }
}

/// The words of an article's blocks.
fn plain(article: &Article) -> String {
    let mut out = String::new();
    ouvrage::model::walk_blocks(&article.body, &mut |block| {
        for run in block.runs() {
            out.push_str(&visible(&ouvrage::model::plain_text(run)));
            out.push('\n');
        }
        ouvrage::model::Step::Into
    });
    out
}

/// A volume of one article, resolved and set.
fn set(text: &str) -> ouvrage::model::Volume {
    let mut project = Project { lone: true, ..Project::default() };
    let source = project.sources.add("article.md", text.as_bytes().to_vec());
    project.articles.push(Listed { file: source.id, group: 0, unread: false });
    let (read, _) = parse::parse(&source, &parse::Options::default());
    let (mut volume, _) =
        ouvrage::resolve::resolve(&project, vec![read], ouvrage::resolve::Purpose::Publish);
    typography::typeset(&mut volume, &Profile::default());
    volume
}

fn small(numeral: &str) -> String {
    format!("<span class=\"smallcaps all\">{numeral}</span><sup>e</sup>")
}

#[test]
fn centuries_and_ordinals_are_raised() {
    let text =
        "Au XIXème siècle, le 2ème et le 1er ; les XVIe-XVIIe siècles, la Ve République, Ier.\n";
    let options = ouvrage::export::html::Options::default();
    let html = ouvrage::export::html::fragment(&set(text), 0, &options);
    let (xix, xvi, xvii) = (small("XIX"), small("XVI"), small("XVII"));
    let expected = format!(
        "Au {xix} siècle, le 2<sup>e</sup> et le 1<sup>er</sup>␣; les {xvi}-{xvii} siècles, la V<sup>e</sup> République, \
         I<sup>er</sup>."
    );
    assert!(visible(&html).contains(&expected), "{html}");
}

#[test]
fn centuries_that_their_author_raised_are_in_small_capitals_too() {
    let text = "Au XIX^e^ siècle et aux XVI^e^ et XVII<sup>e</sup> siècles, V^e^ République, le 2^e^, X^2^ siècles.\n";
    let options = ouvrage::export::html::Options::default();
    let html = ouvrage::export::html::fragment(&set(text), 0, &options);
    let (xix, xvi, xvii) = (small("XIX"), small("XVI"), small("XVII"));
    let expected = format!(
        "Au {xix} siècle et aux {xvi} et {xvii} siècles, V<sup>e</sup> République, le 2<sup>e</sup>, X<sup>2</sup> siècles."
    );
    assert!(visible(&html).contains(&expected), "{html}");
}

#[test]
fn forms_are_raised_in_abstracts_and_titles_too() {
    let text = "---\ntitle: Le 2ème <tour>\nabstract:\n  fr: |\n    Un <b> au XXIème siècle : oui !\n\n    \
                Second, 1er.\n  en: \"The 1er: no\"\n---\n\nMot.\n";
    let volume = set(text);
    let options = ouvrage::export::html::Options::default();
    let (pages, _) = ouvrage::export::html::site(&volume, &BTreeMap::new(), &options);
    let html: String = pages
        .iter()
        .filter(|page| page.path.ends_with(".html"))
        .fold(String::new(), |all, page| all + &visible(&String::from_utf8_lossy(&page.bytes)));
    for expected in [
        "Le 2<sup>e</sup> &lt;tour&gt;".to_owned(),
        format!("Un &lt;b&gt; au {} siècle⍽: oui␣!</p>", small("XXI")),
        "<p>Second, 1<sup>er</sup>.</p>".to_owned(),
        "The 1er: no".to_owned(),
    ] {
        assert!(html.contains(&expected), "{expected} in {html}");
    }
    let settings = ouvrage::export::print::Settings::default();
    let sources = ouvrage::text::Sources::default();
    let bundle = ouvrage::export::print::data(&volume, &settings, &BTreeMap::new(), &sources);
    let data = bundle.files.iter().find(|(path, _)| path.ends_with("article.json"));
    let data = String::from_utf8_lossy(data.expect("because the article has data").1);
    assert!(visible(&data).contains(r#"["C",["XXI"]],["^",["e"]]," siècle⍽: oui␣!"#), "{data}");
}

/// Writes 1,000 safe edits of the French corpus, with 80 signs on either side, to `target/typography-drawn.tsv`, drawn by
/// the number `SEED` (or a fixed one), to be judged by eye; the verdicts are kept in `tests/typography-judged.tsv`.
#[test]
#[ignore = "writes what a person is to judge"]
fn draw_safe_edits() {
    let profile = Profile::default();
    let mut all: Vec<String> = Vec::new();
    for (name, text) in french_corpus() {
        let (source, runs) = runs(&text, "fr");
        for run in &runs {
            for change in typography::edits(run, &profile) {
                if change.safety != Safety::Safe {
                    continue;
                }
                let place = source.position(run.origin(change.about).start as usize);
                let (start, end) = (change.span.start as usize, change.span.end as usize);
                let before = run.text[..start].char_indices().rev().take(80).last();
                let from = before.map_or(start, |(at, _)| at);
                let after = run.text[end..].char_indices().nth(80);
                let to = after.map_or(run.text.len(), |(at, _)| end + at);
                let was = &run.text[change.span.range()];
                let to_be = change.replacement.as_deref().unwrap_or("");
                let show = |text: &str| visible(text).replace('\n', "⏎");
                all.push(format!(
                    "{name}:{}:{}\t{}\t{}[{}→{}]{}",
                    place.line,
                    place.column,
                    change.rule,
                    show(&run.text[from..start]),
                    show(was),
                    show(to_be),
                    show(&run.text[end..to]),
                ));
            }
        }
    }
    let total = all.len();
    let seed: u64 = std::env::var("SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(1872);
    let mut state = seed;
    let mut out = String::new();
    for _ in 0..1_000.min(total) {
        // The generator of Knuth's MMIX.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(state >> 33).unwrap_or(0) % all.len();
        out.push_str(&all.swap_remove(at));
        out.push('\n');
    }
    eprintln!("{total} safe edits");
    std::fs::write(suite::root().join("target/typography-drawn.tsv"), out)
        .expect("because target can be written");
}
