//! The screen edition as a screen reader finds it, held to the Matterhorn protocol by a reader that is not its writer.

mod conditions;
pub(crate) mod read;

use std::collections::BTreeMap;

use crate::book::{self, Book};

/// What does not hold and why it stays, by the beginning of the fault.
fn exceptions() -> Vec<(String, String)> {
    let table = include_str!("../../matterhorn-exceptions.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| line.split_once('\t').expect("a fault and its reason"))
        .map(|(fault, reason)| (fault.to_owned(), reason.to_owned()))
        .collect()
}

/// Faults that no exception explains, each with how often it is there.
fn unexplained(bytes: &[u8]) -> BTreeMap<String, usize> {
    let exceptions = exceptions();
    let mut counts = BTreeMap::new();
    for fault in conditions::faults(bytes) {
        if !exceptions.iter().any(|(known, _)| fault.starts_with(known.as_str())) {
            *counts.entry(fault).or_default() += 1;
        }
    }
    counts
}

/// A volume with every kind of block.
fn every_kind() -> Vec<u8> {
    let book = Book::of("balises");
    let run = book.run(&["build", "--only", "pdf"]);
    assert_eq!(run.stderr, "");
    book.bytes("build/balises.pdf")
}

#[test]
fn a_volume_of_every_kind_of_block_can_be_read_aloud() {
    let faults = unexplained(&every_kind());
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The language in which a screen reader says these words.
#[track_caller]
fn language_of(bytes: &[u8], words: &str) -> String {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let whole = catalog.get(b"Lang").ok().and_then(read::text_of).expect("a language");
    let roots = read::tree(&document);
    let pages = read::pages(&document);
    let mut found = Vec::new();
    said(&pages, &roots[0], &whole, words, &mut found);
    let [lang] = found.as_slice() else { panic!("{words}: {found:?}") };
    lang.clone()
}

fn said(
    pages: &BTreeMap<lopdf::ObjectId, read::Page>,
    element: &read::Element,
    lang: &str,
    words: &str,
    found: &mut Vec<String>,
) {
    let lang = element.said("Lang").unwrap_or_else(|| lang.to_owned());
    for kid in &element.kids {
        match kid {
            read::Kid::Element(element) => said(pages, element, &lang, words, found),
            read::Kid::Mark(page, mark) => {
                let mark = &pages[page].marks[mark];
                if mark.text.contains(words) {
                    found.push(mark.lang.clone().unwrap_or_else(|| lang.clone()));
                }
            }
            read::Kid::Object(_) => {}
        }
    }
}

#[test]
fn words_of_another_language_are_said_in_it() {
    let bytes = every_kind();
    for (words, lang) in [
        ("Un premier paragraphe", "fr"),
        ("An abstract in English", "en"),
        ("a few English words", "en"),
        ("drei deutsche", "de"),
        ("In English, with a", "en"),
        ("mot français", "fr"),
    ] {
        let found = language_of(&bytes, words);
        assert!(found == lang || found.starts_with(&format!("{lang}-")), "{words}: {found}");
    }
}

/// This very volume.
#[test]
fn this_volume_can_be_read_aloud() {
    let Some(program) = book::release_program() else {
        eprintln!("SKIPPED: the tree of this volume (needs OUVRAGE_BIN)");
        return;
    };
    let out = Book::empty();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let to = out.path().to_string_lossy().into_owned();
    let run = book::run(folder, &program, &["build", "--only", "pdf", "--out", &to], "");
    assert!(run.code < 2, "{}", run.stderr);
    let faults = unexplained(&out.bytes("gouverner-en-commun.pdf"));
    assert!(faults.is_empty(), "{faults:#?}");
}

/// One thing taken from a file that held everything, and what is then said of it.
type Fault = (&'static str, fn(&mut lopdf::Dictionary) -> bool);

const TAKEN: [Fault; 13] = [
    ("13-004", |dict| is(dict, "Figure") && dict.remove(b"Alt").is_some()),
    ("17-002", |dict| is(dict, "Formula") && dict.remove(b"Alt").is_some()),
    ("15-003", |dict| dict.has(b"Scope") && dict.remove(b"Scope").is_some()),
    ("19-003", |dict| is(dict, "Note") && dict.remove(b"ID").is_some()),
    ("28-012", |dict| subtype(dict, "Link") && dict.remove(b"Contents").is_some()),
    ("28-008", |dict| dict.has(b"Annots") && dict.remove(b"Tabs").is_some()),
    ("28-011", |dict| is(dict, "Link") && dict.remove(b"K").is_some()),
    ("07-001", |dict| dict.remove(b"DisplayDocTitle").is_some()),
    ("11-006", |dict| dict.has(b"Pages") && dict.remove(b"Lang").is_some()),
    ("book: no page labels", |dict| dict.remove(b"PageLabels").is_some()),
    ("book: no bookmarks", |dict| dict.has(b"Count") && dict.remove(b"First").is_some()),
    ("book: no contents", |dict| is(dict, "TOCI") && put(dict, "Div")),
    ("14-003", |dict| is(dict, "H3") && put(dict, "H5")),
];

fn is(dict: &lopdf::Dictionary, kind: &str) -> bool {
    dict.get(b"S").and_then(lopdf::Object::as_name).is_ok_and(|name| name == kind.as_bytes())
}

fn subtype(dict: &lopdf::Dictionary, kind: &str) -> bool {
    dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|name| name == kind.as_bytes())
}

fn put(dict: &mut lopdf::Dictionary, kind: &str) -> bool {
    dict.set("S", kind);
    true
}

#[test]
fn what_is_taken_away_is_missed() {
    let sound = lopdf::Document::load_mem(&every_kind()).expect("a PDF");
    for (fault, take) in TAKEN {
        let mut document = sound.clone();
        let taken = document.objects.values_mut().filter_map(|object| match object {
            lopdf::Object::Dictionary(dict) => Some(take_within(dict, take)),
            _ => None,
        });
        assert!(taken.filter(|taken| *taken).count() > 0, "{fault}: nothing to take away");
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("a file can be written");
        let found = unexplained(&bytes);
        assert!(found.keys().any(|one| one.starts_with(fault)), "{fault}: {found:?}");
    }
}

/// In a dictionary or in one that stands in it.
fn take_within(dict: &mut lopdf::Dictionary, take: fn(&mut lopdf::Dictionary) -> bool) -> bool {
    let mut taken = take(dict);
    for (_, value) in dict.iter_mut() {
        match value {
            lopdf::Object::Dictionary(inner) => taken |= take_within(inner, take),
            lopdf::Object::Array(all) => {
                for one in all {
                    if let lopdf::Object::Dictionary(inner) = one {
                        taken |= take_within(inner, take);
                    }
                }
            }
            _ => {}
        }
    }
    taken
}
