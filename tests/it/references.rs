//! Works written out for other programs and read again: what is printed stays the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ouvrage::cite::{self, Call, Library, Notation, Setting};
use ouvrage::config::Config;
use ouvrage::message::Lang;
use ouvrage::model::{Citation, CiteItem, CiteMode, Field};
use ouvrage::text::{Sources, Span};
use proptest::prelude::*;

use crate::volumes::marked;

/// A bibliography of the corpus; `None`, said aloud, where the corpus is not here.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn corpus(path: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(path);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is not here", path.display());
    }
    bytes
}

/// The works of a file.
fn read(sources: &mut Sources, path: &str, bytes: Vec<u8>) -> Library {
    let source = sources.add(path, bytes);
    cite::read(&source, Lang::Fr).0
}

/// Every work cited once by itself and the list of all, by key.
fn printed(library: &Library, style: &str) -> BTreeMap<String, String> {
    let mut config = Config::default();
    config.citations.style = Some(Field::new(style.to_owned(), Span::default()));
    let (style, _) = cite::load_style(&config, None);
    let citation = |key: &str| {
        let item = CiteItem {
            key: key.to_owned(),
            span: Span::default(),
            prefix: Vec::new(),
            locator: String::new(),
            suffix: Vec::new(),
            suppress_author: false,
        };
        Citation { mode: CiteMode::Bracketed, items: vec![item], printed: Vec::new() }
    };
    let citations: Vec<Citation> = library.keys().map(citation).collect();
    let calls = citations.iter().map(|citation| Call {
        citation,
        span: Span::default(),
        note: None,
        own_note: false,
        in_sentence: false,
        stopped: false,
        withdrawn: false,
    });
    let calls: Vec<Call<'_>> = calls.collect();
    let printed = cite::print(&calls, &Setting::new(library, &style, "fr", 0));
    let calls = citations.iter().zip(&printed.citations);
    let mut out: BTreeMap<String, String> = calls
        .map(|(citation, words)| (format!("@{}", citation.items[0].key), marked(words)))
        .collect();
    let entries = printed.bibliography.entries.into_iter();
    out.extend(entries.map(|entry| (entry.key, marked(&entry.content))));
    out
}

/// Fails, naming the works, where what is read again from an export prints otherwise.
fn same_again(path: &str, bytes: Vec<u8>, notations: &[(Notation, &str)]) {
    let mut sources = Sources::default();
    let first = read(&mut sources, path, bytes);
    assert!(!first.is_empty(), "{path}");
    for (notation, name) in notations {
        let text = cite::written(&first, &sources, *notation).text;
        let again = read(&mut sources, name, text.into_bytes());
        assert_eq!(first.len(), again.len(), "{path} as {name}");
        // Three styles take long on a whole thesis: the form of an entry shows in one of each kind.
        let few = ["iso690-author-date-fr", "iso690-note-fr", "chicago-author-date-fr"];
        let styles = if first.len() < 100 || path.ends_with(".bib") { &few[..] } else { &few[..1] };
        for style in styles {
            let (before, after) = (printed(&first, style), printed(&again, style));
            let differs = before.iter().filter(|(key, words)| after.get(*key) != Some(words));
            let told: Vec<String> = differs
                .map(|(key, words)| format!("{key}: {words:?}\n  {:?}", after.get(key)))
                .collect();
            assert!(told.is_empty(), "{path} as {name}, {style}:\n{}", told.join("\n"));
        }
    }
}

/// What check says of the corpus is what was judged by eye, no more and no less (what is cited is not asked here).
#[test]
fn findings_on_the_corpus_were_judged() {
    let table = include_str!("../bibliography-judged.tsv");
    for path in ["bib-fr-humanites/bibtex-half.bib", "fr-these-telomeres/references.bib"] {
        let Some(bytes) = corpus(path) else { return };
        let source = Sources::default().add(path, bytes);
        let (library, mut found) = cite::read(&source, Lang::Fr);
        found.extend(cite::across(std::iter::once(&library)));
        let said = found.iter().map(|one| {
            let place = one.place.expect("because a bibliography is a file");
            (source.position(place.span.start as usize).line.to_string(), one.rule.to_string())
        });
        let said: BTreeSet<(String, String)> = said.collect();
        let rows = table.lines().map(|row| row.split('\t').collect::<Vec<_>>());
        let rows = rows.filter(|row| row[0] == path && row[3] != "uncited-entry");
        let judged: BTreeSet<(String, String)> =
            rows.map(|row| (row[1].to_owned(), row[3].to_owned())).collect();
        assert_eq!(said, judged, "{path}");
    }
}

const BOTH: [(Notation, &str); 2] = [(Notation::Bib, "b.bib"), (Notation::CslJson, "b.json")];

#[test]
fn what_is_read_again_prints_the_same() {
    for path in ["bib-fr-humanites/bibtex-half.bib", "fr-these-telomeres/references.bib"] {
        let Some(bytes) = corpus(path) else { return };
        same_again("a.bib", bytes.clone(), &BOTH);
        // What was no .bib becomes one, too.
        let mut sources = Sources::default();
        let first = read(&mut sources, "a.bib", bytes);
        let json = cite::written(&first, &sources, Notation::CslJson).text;
        same_again("a.json", json.into_bytes(), &BOTH);
    }
}

#[test]
fn abbreviations_and_parents_come_along() {
    let bib = "@string{seuil = {Seuil}}\n@string{maison = \"Éditions du \" # seuil}\n@string{autre = {Autre}}\n\
        @incollection{a, crossref = {b}, title = {Partie}, author = {Un, Anne}, pages = {1--2}}\n\
        @collection{b, title = {Tout}, editor = {Deux, Bob}, publisher = maison, date = {2001}}\n\
        @book{c, title = {Rien}, author = {Trois, Carl}, publisher = autre, date = {2002}}\n";
    let mut sources = Sources::default();
    let library = read(&mut sources, "a.bib", bib.as_bytes().to_vec());
    let chosen = library.restricted(&BTreeSet::from(["a".to_owned()]));
    let written = cite::written(&chosen, &sources, Notation::Bib);
    assert!(written.text.contains("@string{maison") && written.text.contains("@string{seuil"));
    assert!(!written.text.contains("autre") && !written.text.contains("Rien"), "{}", written.text);
    assert_eq!(written.count, 2);
    same_again("a.bib", bib.as_bytes().to_vec(), &BOTH);
}

#[test]
fn what_is_hard_to_say_comes_back() {
    let bib = "@book{a, title = {{mMass} \\& 100 \\% \\emph{d'autres} 1\\textsuperscript{er} _x_}, \
        author = {de Certeau, Michel and {Villiers de L'Isle-Adam}, Jr., Auguste and {Un, deux et trois} and others}, \
        publisher = {{Seuil and Cie} and Puf}, location = {Paris and Lyon}, date = {1998/2001}, number = {2-3}}\n\
        @article{b, title = {T}, author = {du Bellay, J.M.}, journaltitle = {R}, date = {1950~}, number = {2-3}}\n\
        @article{c, title = {T}, author = {A, B}, journaltitle = {R}, date = {1998/}, origdate = {1950}}\n\
        @thesis{d, title = {T}, author = {A, B}, type = {phdthesis}, institution = {U}, date = {à paraître}}\n\
        @jurisdiction{e, title = {Commune}, institution = {Conseil d'État}, date = {2007-04-06}, number = {284736}}\n\
        @online{f, title = {P}, url = {https://e.example.org/a_b%20c?d#e}, urldate = {2020-01-02}, langid = {english}}\n\
        @inproceedings{g, title = {T}, author = {van der Berg, C.}, booktitle = {Actes}, eventtitle = {E}, venue = {V}}\n";
    same_again("a.bib", bib.as_bytes().to_vec(), &BOTH);
    let mut sources = Sources::default();
    let first = read(&mut sources, "a.bib", bib.as_bytes().to_vec());
    let json = cite::written(&first, &sources, Notation::CslJson).text;
    same_again("a.json", json.into_bytes(), &BOTH);
}

/// A file of this name read, printed and written in every form: nothing of it may panic.
fn endure(path: &str, text: String) {
    let mut sources = Sources::default();
    let source = sources.add(path, text.into_bytes());
    let (library, found) = cite::read(&source, Lang::Fr);
    for found in found {
        let place = found.place.expect("because a bibliography is a file");
        assert!(source.text.get(place.span.range()).is_some(), "{path}: {found:?}");
    }
    let _ = printed(&library, cite::DEFAULT_STYLE);
    for notation in [Notation::Bib, Notation::CslJson, Notation::Ris] {
        let _ = cite::written(&library, &sources, notation);
    }
}

#[test]
fn hostile_files_end() {
    let item = |fields: &str| format!("[{{\"id\": \"a\", \"type\": \"book\", {fields}}}]");
    for json in [
        "[".repeat(50_000),
        "[{".repeat(50_000),
        "{\"x\":".repeat(50_000),
        "[{\"id\":\"".repeat(20_000),
        item(&format!("\"title\": {}1{}", "[".repeat(40_000), "]".repeat(40_000))),
        item(&format!("\"title\": \"{}\"", "<i>".repeat(50_000))),
        item(&format!("\"title\": \"{}{}\"", "<i>".repeat(20_000), "</sub>".repeat(20_000))),
        item("\"issued\": {\"date-parts\": [[99999999999, 0, -4], [], [\"\"], [1]]}"),
        item("\"issued\": {\"date-parts\": [[2001, 0, 99]]}, \"accessed\": {\"date-parts\": [[]]}"),
        item("\"issued\": [1], \"author\": [1, null, [], {\"family\": \"\"}], \"title\": null"),
        item("\"volume\": 99999999999999999999, \"page\": -1, \"issue\": 1e400"),
    ] {
        endure("a.json", json);
    }
    for yaml in [
        "a: &a [*a]\n".to_owned(),
        "a: ".repeat(20_000),
        "- ".repeat(20_000),
        format!("a:\n  title: {}\n", "{a: ".repeat(10_000)),
        "a:\n  type: Book\n  parent:\n    parent:\n      parent: []\n  date: [1]\n  author: {}\n"
            .to_owned(),
        "a\n".repeat(20_000),
        "? x\n: y\n".repeat(5_000),
    ] {
        endure("a.yaml", yaml);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nonsense_is_read_without_panic(text in nonsense()) {
        endure("a.json", text.clone());
        endure("a.json", format!("[{{\"id\": \"a\", {text}}}, {{\"id\": \"b\", \"title\": \"{text}\"}}]"));
        endure("a.yaml", text.clone());
        endure("a.yaml", format!("a:\n  title: {text}\nb:\n  date: {text}\n  type: book\n"));
    }
}

fn nonsense() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("{\"id\": \"k\","),
        Just("\"issued\": {\"date-parts\": [[2001, 1"),
        Just("\"author\": [{\"family\": \"de d'\""),
        Just("]]"),
        Just("}"),
        Just("{"),
        Just("["),
        Just("\""),
        Just(","),
        Just(":"),
        Just("\\"),
        Just("\n"),
        Just("\n  "),
        Just("- "),
        Just("&a "),
        Just("*a"),
        Just("parent:"),
        Just("<i>"),
        Just("</sup>"),
        Just("é"),
        Just("1998/"),
        Just("null"),
        Just("\u{1d174}"),
        Just("\u{f5a8}"),
    ];
    proptest::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

#[test]
fn ris_keeps_to_its_tags() {
    let bib = "@book{a, title = {Un titre\n\nER  - piège}, author = {de Certeau, Michel and others}, date = {1998/2001},\n\
        publisher = {P}, isbn = {978-2-07-036822-8}}\n@article{b, title = {T}, author = {A, B}, journaltitle = {R}, \
        pages = {12--19}, date = {2001-02-03}, doi = {10.1234/x}}\n";
    let mut sources = Sources::default();
    let library = read(&mut sources, "a.bib", bib.as_bytes().to_vec());
    let text = cite::written(&library, &sources, Notation::Ris).text;
    let records: Vec<Vec<&str>> = text
        .trim_end_matches("\r\n\r\n")
        .split("\r\n\r\n")
        .map(|record| record.split("\r\n").collect())
        .collect();
    assert_eq!(records.len(), 2, "{text}");
    for record in &records {
        for line in record {
            let (tag, rest) = line.split_at(2);
            let letter = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
            assert!(tag.chars().all(letter) && rest.starts_with("  - "), "{line}");
        }
        assert!(record[0].starts_with("TY  - ") && record.last() == Some(&"ER  - "), "{text}");
    }
    let has = |record: usize, line: &str| records[record].contains(&line);
    assert!(has(0, "AU  - de Certeau, Michel") && has(0, "PY  - 1998"), "{text}");
    assert!(has(0, "SN  - 978-2-07-036822-8") && has(0, "TY  - BOOK"), "{text}");
    assert!(has(1, "SP  - 12") && has(1, "EP  - 19") && has(1, "DA  - 2001/02/03/"), "{text}");
}
