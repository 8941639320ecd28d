//! Front matter: what is read, what is said, and that nothing hostile stops it.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use ouvrage::diagnostic::Diagnostic;
use ouvrage::model::{Localized, Metadata, PersonRef};
use ouvrage::parse::frontmatter;
use ouvrage::text::{FileId, Source, Span};
use proptest::prelude::*;

use crate::suite;

fn read(yaml: &str) -> (Source, Metadata, Vec<Diagnostic>) {
    let text = format!("---\n{yaml}---\n\nUn paragraphe.\n");
    let source = Source::new(FileId(0), "a.md", text.into_bytes());
    let (meta, diagnostics) = frontmatter::read(&source, Span::new(4, 4 + yaml.len()));
    (source, meta, diagnostics)
}

/// What was read, one line a field, then the findings.
fn told(yaml: &str) -> String {
    let (source, meta, diagnostics) = read(yaml);
    let mut out = String::new();
    let mut line = |name: &str, words: String| {
        if !words.is_empty() {
            let _ = writeln!(out, "{name}: {words}");
        }
    };
    let word = |field: &Option<ouvrage::model::Field<String>>| {
        field.as_ref().map(|field| field.value.clone()).unwrap_or_default()
    };
    line("id", word(&meta.id));
    line("title", localized(&meta.title));
    line("subtitle", localized(&meta.subtitle));
    line("short-title", localized(&meta.short_title));
    line("authors", meta.authors.iter().map(person).collect::<Vec<_>>().join(" + "));
    line("abstract", localized(&meta.abstracts));
    let keywords = Localized {
        by_lang: meta
            .keywords
            .by_lang
            .iter()
            .map(|(lang, field)| {
                let words = field.value.join("|");
                (lang.clone(), ouvrage::model::Field::new(words, field.span))
            })
            .collect(),
    };
    line("keywords", localized(&keywords));
    line("kind", meta.kind.map(|kind| kind.value.name().to_owned()).unwrap_or_default());
    let list = |fields: &[ouvrage::model::Field<String>]| {
        fields.iter().map(|field| field.value.clone()).collect::<Vec<_>>().join("|")
    };
    line("about", list(&meta.about));
    line("status", word(&meta.status));
    line("lang", word(&meta.lang));
    line("bibliography", list(&meta.bibliography));
    out + &suite::findings(&source, &diagnostics)
}

fn localized(values: &Localized<String>) -> String {
    let told = values.by_lang.iter().map(|(lang, field)| format!("({lang}) {}", field.value));
    told.collect::<Vec<_>>().join(" ")
}

fn person(author: &PersonRef) -> String {
    match author {
        PersonRef::Id(id) => format!("@{}", id.value),
        PersonRef::Inline(person) => {
            let parts = [
                &person.given,
                &person.particle,
                &person.family,
                &person.role,
                &person.affiliation,
                &person.orcid,
            ];
            let told = parts.map(|part| part.clone()).join("/");
            format!("{} {}", told.trim_end_matches('/'), localized(&person.bio)).trim().to_owned()
        }
    }
}

#[test]
fn every_case_reads_as_told() {
    suite::check("frontmatter", told);
}

#[test]
fn spans_are_bytes_of_the_file() {
    let (source, meta, _) =
        read("subtitle: éàü\ntitle: {fr: \"Œuvre\", en: Work}\nstatus:  Draft # é\n");
    let title = &meta.title.by_lang;
    assert_eq!(source.slice(title[0].1.span), "\"Œuvre\"");
    assert_eq!(source.slice(title[1].1.span), "Work");
    assert_eq!(source.slice(meta.status.expect("because it was written").span), "Draft");
}

#[test]
fn fences_may_be_given_with_the_text() {
    let text = "\u{feff}---\r\ntitle: Mots\r\n---\r\nTexte\r\n";
    let source = Source::new(FileId(0), "a.md", text.as_bytes().to_vec());
    let end = text.find("Texte").expect("because it is there");
    let (meta, diagnostics) = frontmatter::read(&source, Span::new(0, end));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(meta.title.by_lang[0].1.value, "Mots");
    assert_eq!(source.slice(meta.title.by_lang[0].1.span), "Mots");
}

#[test]
fn a_language_settles_what_was_written_without() {
    let (_, mut meta, _) = read("title: Mots\nabstract: {en: Words}\n");
    assert_eq!(meta.title.by_lang[0].0, "");
    meta.settle_language("fr");
    assert_eq!(meta.title.by_lang[0].0, "fr");
    assert_eq!(meta.abstracts.by_lang[0].0, "en");
}

#[test]
fn hostile_front_matter_is_refused_fast() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..30 {
        let last = i - 1;
        let _ = writeln!(bomb, "a{i}: &a{i} [{}]", vec![format!("*a{last}"); 9].join(", "));
    }
    let flow = format!("title: Mots\nx: {}\n", "[".repeat(100_000));
    let block = (0..3_000).map(|i| format!("{}k:\n", " ".repeat(i % 250))).collect::<String>();
    let wide = (0..200_000).map(|i| format!("k{i}: v\n")).collect::<String>();
    let keys = (0..4_900).map(|i| format!("k{i}: v\n")).collect::<String>();
    let dashes = "- ".repeat(50_000);
    let questions = "? ".repeat(50_000);
    let quotes = "title: \"".to_owned() + &"é\\\n".repeat(30_000);
    let anchors = (0..4_000).map(|i| format!("- &a{i} x\n")).collect::<String>();
    for (name, yaml) in [
        ("bomb", bomb),
        ("flow", flow),
        ("block", block),
        ("wide", wide),
        ("keys", keys),
        ("dashes", dashes),
        ("questions", questions),
        ("quotes", quotes),
        ("anchors", anchors),
    ] {
        let start = Instant::now();
        let (_, _, diagnostics) = read(&format!("status: draft\n{yaml}\n"));
        let spent = start.elapsed();
        assert!(spent < Duration::from_secs(2), "{name}: {spent:?}");
        assert!(!diagnostics.is_empty(), "{name}");
    }
}

#[test]
fn the_corpus_reads_without_a_panic() {
    let corpus = suite::root().join("../shared/corpus");
    if !corpus.is_dir() {
        eprintln!("SKIPPED: no corpus at {}", corpus.display());
        return;
    }
    let mut folders = vec![corpus];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|kind| kind != "md") {
                continue;
            }
            let Ok(bytes) = std::fs::read(&path) else { continue };
            let source = Source::new(FileId(0), "a.md", bytes);
            let text = source.text.trim_start_matches('\u{feff}');
            let Some(end) = text.strip_prefix("---").and_then(|rest| rest.find("\n---")) else {
                continue;
            };
            let span = Span::new(0, source.text.len() - text.len() + end + 7);
            let (meta, diagnostics) = frontmatter::read(&source, span);
            read += 1;
            if std::env::var_os("CORPUS_TALK").is_some() {
                let told = suite::findings(&source, &diagnostics);
                println!("{}: {:?}\n{told}", path.display(), meta.title.by_lang.first());
            }
        }
    }
    assert!(read > 100, "{read} front matters only");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics_and_spans_fit(
        yaml in r#"((title|authors|abstract|keywords|kind|lang|é|<<|\? x): ?(\{fr: [a-zé"']{0,4}\}?|\[[a-z, é*&]{0,6}\]?|["'|>&*!@%é#-]{0,3}[a-z0-9é: ]{0,8})\r?\n|  ?- [a-zé:{}\[\]]{0,6}\n|\t?.{0,10}\n){0,10}"#,
    ) {
        let (source, _, diagnostics) = read(&yaml);
        for found in diagnostics {
            let span = found.place.map(|place| place.span).unwrap_or_default();
            prop_assert!(source.text.get(span.range()).is_some(), "{found:?}");
        }
    }
}

/// What history reads of texts that are older than their front matter; what an article says today is in its front matter.
#[test]
fn older_texts_say_their_status_in_a_header() {
    let cases: [(&str, Option<&str>); 7] = [
        ("## Preamble\n\n    Title: A\n    Status: Draft\n    Type: Meta\n", Some("Draft")),
        ("Title: A\r\nSTATUS : Last Call\r\n\r\nTexte\r\n", Some("Last Call")),
        ("---\nTitle: A\nStatus: Final\n---\n", Some("Final")),
        ("---\nStatus: Final\nstatus: Draft\n---\n", Some("Draft")),
        ("Un titre\n\nStatus: une phrase.\nUne autre.\n", None),
        ("Titre: A\nStatus:\n", None),
        ("---\ntitle: A\n---\nTitle: B\nStatus: Draft\n", None),
    ];
    for (text, expected) in cases {
        assert_eq!(ouvrage::parse::status(text.as_bytes()).as_deref(), expected, "{text:?}");
    }
}

#[test]
fn the_status_alone_is_the_status_of_the_whole() {
    let cases: [(&str, Option<&str>); 8] = [
        ("---\ntitle: A\nstatus: in-review\n---\nTexte\n", Some("in-review")),
        ("\u{feff}---\r\nstatus: accepted\r\n---\r\n", Some("accepted")),
        ("---\nstatus: \"remis\" # hier\n---\n", Some("remis")),
        ("---\nstatus: Last Call\n---\n", Some("Last Call")),
        ("---\ntitle: A\n---\nstatus: draft\n", None),
        ("status: draft\n", None),
        ("---\nstatus:\n---\n", None),
        ("", None),
    ];
    for (text, expected) in cases {
        assert_eq!(ouvrage::parse::status(text.as_bytes()).as_deref(), expected, "{text:?}");
        let source = Source::new(FileId(0), "a.md", text.as_bytes().to_vec());
        let (article, _) = ouvrage::parse::parse(&source, &ouvrage::parse::Options::default());
        let whole = article.meta.status.map(|status| status.value);
        assert_eq!(whole.as_deref(), expected, "{text:?}");
    }
}

#[test]
fn a_state_is_written_in_its_place_and_nothing_else_changes() {
    for (text, status, expected) in [
        (
            "---\ntitle: A\nstatus: draft\n---\n\nUn.\n",
            "submitted",
            "---\ntitle: A\nstatus: submitted\n---\n\nUn.\n",
        ),
        (
            "---\nstatus: 'draft' # ici\n---\nUn.\n",
            "Last Call",
            "---\nstatus: Last Call # ici\n---\nUn.\n",
        ),
        (
            "---\ntitle: A\n---\nUn.\n",
            "à relire: oui",
            "---\ntitle: A\nstatus: 'à relire: oui'\n---\nUn.\n",
        ),
        (
            "---\r\ntitle: A\r\n...\r\nUn.\r\n",
            "revise",
            "---\r\ntitle: A\r\nstatus: revise\r\n...\r\nUn.\r\n",
        ),
        ("Un.\n", "draft", "---\nstatus: draft\n---\n\nUn.\n"),
        ("\u{feff}---\nstatus: a\n---\nUn.\n", "b", "\u{feff}---\nstatus: b\n---\nUn.\n"),
    ] {
        let written = ouvrage::parse::with_status(text.as_bytes(), status);
        let written = written.map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
        assert_eq!(written.as_deref(), Some(expected), "{text:?}");
    }
    // What could not be read back is not written.
    for text in
        ["---\ntitle: [\nstatus: [a, b]\n---\nUn.\n".as_bytes(), b"---\nstatus: a\n---\n\xe9\n"]
    {
        assert_eq!(ouvrage::parse::with_status(text, "draft"), None, "{text:?}");
    }
}
