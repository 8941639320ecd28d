//! `book.toml`: what is read, and what is said about what cannot be.

use ouvrage::config::{
    self, Bucket, Config, Entitlement, Inks, Level, Paper, Printer, Spot, SpotUse, orcid,
};
use ouvrage::diagnostic::{Diagnostic, Severity};
use ouvrage::model::Kind;
use ouvrage::text::{FileId, Source};
use proptest::prelude::*;

use crate::suite;

fn read(text: &str) -> (Config, Vec<Diagnostic>) {
    config::read(&Source::new(FileId(0), "book.toml", text.as_bytes().to_vec()))
}

/// Reads what must give no finding.
fn sound(text: &str) -> Config {
    let source = Source::new(FileId(0), "book.toml", text.as_bytes().to_vec());
    let (config, diagnostics) = config::read(&source);
    assert!(diagnostics.is_empty(), "{}", suite::findings(&source, &diagnostics));
    config
}

#[test]
fn every_misfit_is_shown_where_it_stands() {
    suite::check("config", |input| {
        let source = Source::new(FileId(0), "book.toml", input.as_bytes().to_vec());
        suite::findings(&source, &config::read(&source).1)
    });
}

#[test]
fn a_minimal_volume_takes_every_default() {
    let config = sound("[volume]\ntitle = \"Décider à plusieurs\"\n");
    assert_eq!(config.meta.title, "Décider à plusieurs");
    assert_eq!(config.meta.slug, "decider-a-plusieurs");
    assert_eq!(config.meta.lang, "fr");
    assert_eq!(config.length, config::Length::default());
    assert_eq!(config.workflow, config::Workflow::default());
    assert_eq!(config.output.trim, (155, 240));
    let place = config.place("volume.title").expect("because it was written");
    assert_eq!((place.span.start, place.span.end), (17, 40));
}

#[test]
fn the_annotated_example_of_the_manual_is_sound() {
    for page in ["docs/book-toml.md", "docs/book-toml.en.md"] {
        let text = std::fs::read_to_string(suite::root().join(page)).expect("because it is there");
        let example = text.split("```toml\n# book.toml").nth(1).expect("because it is there");
        let example = example.split("```").next().unwrap_or("");
        let config = sound(&format!("# book.toml{example}"));
        assert_eq!(config.people.len(), 3);
        assert_eq!(config.workflow.entitlement, Entitlement::On);
    }
}

#[test]
fn length_tables_add_up() {
    let config = sound(
        "[volume]\ntitle = 'T'\n[length]\ntarget = 20_000\ntolerance = '10 %'\nadd = ['abstract']\n\
         remove = ['math']\nper-illustration = 500\n[length.kind.introduction]\nmax = 15000\n",
    );
    let article = config.length.limit(Kind::Article).expect("because articles have one");
    assert_eq!(
        (article.min, article.target, article.max),
        (Some(18_000), Some(20_000), Some(22_000))
    );
    let introduction = config.length.limit(Kind::Introduction).expect("because it was written");
    assert_eq!((introduction.min, introduction.max), (None, Some(15_000)));
    assert_eq!(config.length.limit(Kind::Preface), None);
    assert!(config.length.counted.contains(&Bucket::Abstract));
    assert!(!config.length.counted.contains(&Bucket::Math));
    assert_eq!(config.length.per_illustration, 500);
}

#[test]
fn levels_depend_on_the_state() {
    let config = sound(
        "[volume]\ntitle = 'T'\n[rules]\nlength = 'warning'\n'straight-quote' = 'off'\n\
         [rules.in.draft]\nlength = 'info'\n",
    );
    assert_eq!(config.levels.get("length", None), Some(Level::At(Severity::Warning)));
    assert_eq!(config.levels.get("length", Some("draft")), Some(Level::At(Severity::Info)));
    assert_eq!(config.levels.get("straight-quote", Some("draft")), Some(Level::Off));
    assert_eq!(config.levels.get("other", None), None);
}

#[test]
fn trimmed_sizes_are_read_in_every_spelling() {
    for (written, size) in [
        ("'155x240'", (155, 240)),
        ("'160 × 240 mm'", (160, 240)),
        ("'170mm x 240mm'", (170, 240)),
        ("[148, 210]", (148, 210)),
        ("'A5'", (148, 210)),
        ("'Royal'", (156, 234)),
        ("'150×210'", (150, 210)),
    ] {
        let config = sound(&format!("[volume]\ntitle = 'T'\n[output]\ntrim = {written}\n"));
        assert_eq!(config.output.trim, size, "{written}");
    }
}

#[test]
fn a_spot_colour_prints_what_it_is_for_and_else_everything() {
    let spots = |keys: &str| {
        let first = "[[output.spot]]\nname = ' PANTONE 186 C '\ncmyk = [0, 100, 81, 4]\n";
        sound(&format!("[volume]\ntitle = 'T'\n{first}{keys}")).output.spots
    };
    let all = Spot {
        name: "PANTONE 186 C".to_owned(),
        cmyk: [0, 100, 81, 4],
        uses: SpotUse::ALL.into_iter().collect(),
    };
    assert_eq!(spots(""), [all]);
    let two =
        spots("for = ['cover']\n[[output.spot]]\nname = 'PANTONE 300 C'\ncmyk = [100, 44, 0, 0]\n");
    let inside = [SpotUse::Headings, SpotUse::Rules, SpotUse::Boxes];
    assert_eq!(two[0].uses, [SpotUse::Cover].into_iter().collect());
    assert_eq!(two[1].uses, inside.into_iter().collect());
    assert_eq!([two[0].is_inside(), two[1].is_inside()], [false, true]);
}

#[test]
fn a_printer_is_told_what_the_volume_says_and_the_rest_is_usual() {
    let printer = |keys: &str| {
        let text = format!("[volume]\ntitle = 'T'\n[output.printer]\n{keys}\n");
        sound(&text).output.printer.expect("because the table is there")
    };
    assert_eq!(printer(""), Printer::default());
    let told =
        printer("bleed = 5\nmarks = true\ninks = 4\nsignature = 16\ngrammage = 90\nbulk = 1.25");
    let paper = Some(Paper { grammage: 90, bulk: 125 });
    let meant = Printer {
        bleed: 5,
        marks: true,
        inks: Inks::Four,
        signature: 16,
        paper,
        ..Printer::default()
    };
    assert_eq!(told, meant);
    assert_eq!(sound("[volume]\ntitle = 'T'\n").output.printer, None);
}

#[test]
fn orcid_check_digits_are_verified() {
    for written in
        ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "0000000218250097"]
    {
        assert_eq!(orcid(written).as_deref(), Some("0000-0002-1825-0097"), "{written}");
    }
    assert_eq!(orcid("0000-0002-1694-233x").as_deref(), Some("0000-0002-1694-233X"));
    for wrong in ["0000-0002-1825-0098", "0000-0002-1825", "", "éééééééé", "0000-0002-1825-00é"]
    {
        assert_eq!(orcid(wrong), None, "{wrong}");
    }
}

#[test]
fn nesting_and_length_are_bounded() {
    let deep = format!("a = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    assert!(!read(&deep).1.is_empty());
    let long = "# x\n".repeat(400_000);
    assert!(read(&long).1.iter().any(|found| found.message.id == "invalid-toml-long"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics_and_spans_fit(
        text in r#"(\[{1,2}(volume|people\.a|contents|length|rules\.in|review)\]{1,2}\n|[a-z]{1,8} = ["\[{0-9é,'}\]]{0,8}\n|title = "é"\n|.{0,12}\n){0,12}"#,
    ) {
        let source = Source::new(FileId(0), "book.toml", text.into_bytes());
        for found in config::read(&source).1 {
            let span = found.place.map(|place| place.span).unwrap_or_default();
            prop_assert!(source.text.get(span.range()).is_some(), "{found:?}");
        }
    }
}
