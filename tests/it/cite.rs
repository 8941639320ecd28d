//! Citations and lists of works, on real files and on nonsense.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ouvrage::cite::{self, Call, Setting};
use ouvrage::config::Config;
use ouvrage::message::Lang;
use ouvrage::model::{Citation, CiteItem, CiteMode, Field, plain_text};
use ouvrage::text::{FileId, Source, Span};
use proptest::prelude::*;

use crate::volumes;

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn corpus(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(name);
    if !path.exists() {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

fn citation(key: &str) -> Citation {
    let item = CiteItem {
        key: key.to_owned(),
        span: Span::default(),
        prefix: Vec::new(),
        locator: "p. 12-15".to_owned(),
        suffix: Vec::new(),
        suppress_author: false,
    };
    Citation { mode: CiteMode::Bracketed, items: vec![item], printed: Vec::new() }
}

/// Every work cited once, and the list of works.
fn printed(library: &cite::Library, style: &str) -> cite::Printed {
    let mut config = Config::default();
    config.citations.style = Some(Field::new(style.to_owned(), Span::default()));
    let (style, found) = cite::load_style(&config, None);
    assert!(found.is_empty(), "{found:?}");
    let citations: Vec<Citation> = library.keys().map(citation).collect();
    let calls: Vec<Call<'_>> = citations
        .iter()
        .enumerate()
        .map(|(i, citation)| Call {
            citation,
            span: Span::default(),
            note: Some(i + 1),
            own_note: true,
            in_sentence: false,
            stopped: false,
            withdrawn: false,
        })
        .collect();
    cite::print(&calls, &Setting::new(library, &style, "fr", 0))
}

/// What no printed entry may hold: doubled stops, marks of ours, TeX.
fn assert_clean(text: &str, key: &str) {
    for wrong in ["..", ",,", " ,", "  ", "\\", "{", "}"] {
        let text = text.replace("...", "…").replace("[..]", "");
        assert!(!text.contains(wrong), "{key}: {wrong:?} in {text}");
    }
    assert!(
        !text.contains(|c| ('\u{1d173}'..='\u{1d17a}').contains(&c)),
        "{key}: a mark in {text}"
    );
}

#[test]
fn a_bibliography_of_the_humanities_is_printed_whole() {
    let Some(path) = corpus("bib-fr-humanites/bibtex-half.bib") else { return };
    let bytes = std::fs::read(path).expect("because the corpus can be read");
    let source = Source::new(FileId(0), "a.bib", bytes);
    let (library, found) = cite::read(&source, Lang::Fr);
    assert_eq!(library.len(), 212);
    let grave: Vec<_> = found.iter().filter(|found| found.rule != "incomplete-entry").collect();
    assert!(grave.is_empty(), "{grave:?}");
    for style in ["iso690-author-date-fr", "iso690-note-fr", "chicago-author-date-fr"] {
        let printed = printed(&library, style);
        assert_eq!(printed.bibliography.entries.len(), 212);
        assert!(printed.citations.iter().all(|words| !words.is_empty()));
        for entry in &printed.bibliography.entries {
            assert_clean(&plain_text(&entry.content), &entry.key);
        }
        let anchors: BTreeSet<_> =
            printed.bibliography.entries.iter().map(|entry| &entry.anchor).collect();
        assert_eq!(anchors.len(), 212, "anchors are unique");
    }
}

#[test]
fn every_style_inside_the_program_loads_and_prints() {
    let bib = "@book{a, title={Titre}, author={Un, Anne}, date={2001}, publisher={P}}";
    let source = Source::new(FileId(0), "a.bib", bib.as_bytes().to_vec());
    let (library, _) = cite::read(&source, Lang::Fr);
    for name in cite::style_names() {
        let printed = printed(&library, name);
        let words = plain_text(&printed.citations[0]);
        assert!(!words.trim().is_empty(), "{name} prints nothing");
    }
}

#[test]
fn a_thesis_resolves_or_reports_every_key() {
    let Some(root) = corpus("fr-these-telomeres") else { return };
    let mut files: Vec<(String, Vec<u8>)> = vec![(
        "book.toml".to_owned(),
        b"[volume]\ntitle = \"V\"\n[citations]\nstyle = \"embo-journal.csl\"\nbibliography = [\"*.bib\"]\n"
            .to_vec(),
    )];
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("because the corpus can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("because it lies in it");
                let name = name.to_string_lossy().replace('\\', "/");
                files.push((name, std::fs::read(&path).expect("because the corpus can be read")));
            }
        }
    }
    files[1..].sort();
    let project = volumes::of_files(files);
    let (volume, diagnostics) = volumes::resolved(&project);
    assert!(volume.articles.len() >= 25, "{}", volume.articles.len());
    assert!(diagnostics.iter().all(|found| found.rule != "unknown-style"), "the style is read");
    let reported: BTreeSet<Span> = diagnostics
        .iter()
        .filter(|found| found.rule == "unknown-citation")
        .filter_map(|found| found.place.map(|place| place.span))
        .collect();
    let mut cited = 0;
    for article in &volume.articles {
        volumes::each_citation(article, &mut |citation| {
            cited += 1;
            let known = |item: &CiteItem| !reported.contains(&item.span);
            let all = citation.items.iter().any(known);
            assert_eq!(all, !citation.printed.is_empty(), "{citation:?}");
        });
        for entry in &article.bibliography.entries {
            assert!(!entry.content.is_empty(), "{}", entry.key);
        }
    }
    assert!(cited > 200, "{cited}");
    assert!(volume.bibliography.entries.len() > 120, "{}", volume.bibliography.entries.len());
}

#[test]
fn hostile_entries_end() {
    for bib in [
        "@string{a = a # a}\n@book{x, title = a}".to_owned(),
        "@book{x, crossref = {x}, title = {T}}".to_owned(),
        "@book{x, crossref = {y}}\n@book{y, crossref = {x}}".to_owned(),
        format!("@book{{x, title = {{{}}}}}", "\\a{".repeat(50_000)),
        format!("@book{{x, title = {{{}{}}}}}", "{".repeat(50_000), "}".repeat(50_000)),
        "@a{".repeat(50_000),
        format!("@book{{x, title = {{T}}, author = {{{}}}}}", "and ".repeat(20_000)),
        "@book{x, title = {T}, date = {1998/}, year = {-3}, pages = {9999999999--1}}".to_owned(),
    ] {
        let source = Source::new(FileId(0), "a.bib", bib.into_bytes());
        let (library, _) = cite::read(&source, Lang::Fr);
        let _ = printed(&library, cite::DEFAULT_STYLE);
    }
}

fn nonsense() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("@book{k,"),
        Just("@article{é,"),
        Just("@string{s="),
        Just("title ="),
        Just("author="),
        Just("date = "),
        Just("year="),
        Just("month="),
        Just("pages={"),
        Just("volume={"),
        Just("edition={"),
        Just("{"),
        Just("}"),
        Just("\""),
        Just(","),
        Just("#"),
        Just("\\"),
        Just("\\'{e}"),
        Just("$"),
        Just("s"),
        Just(" and "),
        Just("1998/2001-13-45"),
        Just("-"),
        Just("~"),
        Just("\n"),
        Just("Dupont, Jean"),
        Just("de la"),
        Just("Crête 12–14"),
        Just("\u{1d173}"),
    ];
    proptest::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn reading_and_printing_never_panic(text in nonsense(), field in nonsense()) {
        let whole = format!(
            "{text}\n@book{{a, title = {{T}}, author = {{{field}}}, date = {{2001}}}}\n\
             @book{{b, title = {{{field}}}, author = {{A, B}}, pages = {{{field}}}}}"
        );
        let source = Source::new(FileId(0), "a.bib", whole.into_bytes());
        let (library, found) = cite::read(&source, Lang::Fr);
        for found in found {
            let place = found.place.expect("because a .bib is a file");
            prop_assert!(source.text.get(place.span.range()).is_some());
        }
        let _ = printed(&library, cite::DEFAULT_STYLE);
    }
}
