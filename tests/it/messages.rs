//! Both languages say the same things, and every sentence the code asks for is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ouvrage::message::{Catalogue, Lang, group_digits, signed};

fn source(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("the file can be read")
}

/// Ids of a catalogue, each with the variables it uses.
fn messages(path: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = source(path);
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines() {
        let id = line.split(" =").next().unwrap_or("");
        let is_id = line.contains(" =")
            && id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        if is_id {
            current = id.to_owned();
            assert!(
                found.insert(current.clone(), BTreeSet::new()).is_none(),
                "{path}: {current} stands twice"
            );
        }
        for piece in line.split('$').skip(1) {
            let name: String = piece
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                .collect();
            if let Some(variables) = found.get_mut(&current) {
                variables.insert(name);
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_messages_and_variables() {
    let (fr, en) = (messages("src/message/fr.ftl"), messages("src/message/en.ftl"));
    let mut faults = Vec::new();
    for id in fr.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
        match (fr.get(id), en.get(id)) {
            (Some(french), Some(english)) if french != english => {
                faults.push(format!("{id}: fr uses {french:?}, en uses {english:?}"));
            }
            (Some(_), Some(_)) => {}
            (french, _) => {
                faults.push(format!("{id}: only in {}", if french.is_some() { "fr" } else { "en" }))
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(fr.len() > 100, "the catalogue was not read");
}

#[test]
fn every_message_can_be_read() {
    for (lang, path) in [(Lang::Fr, "src/message/fr.ftl"), (Lang::En, "src/message/en.ftl")] {
        let catalogue = Catalogue::of(lang);
        let lost: Vec<String> =
            messages(path).into_keys().filter(|id| !catalogue.has(id)).collect();
        assert!(lost.is_empty(), "{path}: not understood: {lost:?}");
    }
}

#[test]
fn no_message_names_another() {
    // Each is read by itself.
    for path in ["src/message/fr.ftl", "src/message/en.ftl"] {
        let text = source(path);
        let placed = text.split('{').skip(1).map(str::trim_start);
        let value = |it: &&str| it.starts_with(['$', '"']) || it.starts_with(char::is_uppercase);
        let others: Vec<&str> = placed.filter(|it| !value(it)).collect();
        assert!(others.is_empty(), "{path}: {:?}", others[0].lines().next());
    }
}

#[test]
fn every_sentence_the_code_asks_for_exists() {
    let catalogue = Catalogue::of(Lang::Fr);
    let mut files = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut lost = BTreeSet::new();
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(
                fs::read_dir(&path)
                    .expect("src/ can be listed")
                    .map(|entry| entry.expect("an entry").path()),
            );
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("the file can be read");
            for id in asked_for(&text) {
                if !catalogue.has(&id) {
                    lost.insert(format!("{}: {id}", path.display()));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Ids passed as literals to the functions that take one.
fn asked_for(text: &str) -> Vec<String> {
    const CALLS: [&str; 9] = [
        "Message::new(",
        "Diagnostic::new(",
        ".case(",
        ".help(",
        ".hint(",
        ".label(",
        "catalogue.text(",
        "Error::io(",
        "progress.now(",
    ];
    let mut ids = Vec::new();
    for call in CALLS {
        for piece in text.split(call).skip(1) {
            let piece = piece.trim_start();
            if let Some(literal) = piece.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                let is_id = !literal.is_empty()
                    && literal
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if is_id {
                    ids.push(literal.to_owned());
                }
            }
        }
    }
    ids
}

#[test]
fn french_sentences_keep_french_typography() {
    let mut faults = Vec::new();
    for (number, line) in source("src/message/fr.ftl").lines().enumerate() {
        let said = line.split_once(" = ").map_or(line, |(_, said)| said);
        if line.starts_with('#') || said.trim_start().starts_with(['[', '*']) {
            continue;
        }
        let plain_space =
            ["« ", " »", " ;", " !", " ?"].iter().find(|fault| said.contains(**fault));
        let straight = said.contains('\'').then_some(&"'");
        if let Some(fault) = plain_space.or(straight) {
            faults.push(format!("fr.ftl:{}: « {fault} » : {said}", number + 1));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn numbers_are_grouped_as_each_language_has_it() {
    assert_eq!(group_digits(30_000, Lang::Fr), "30\u{202f}000");
    assert_eq!(group_digits(9_999, Lang::Fr), "9999");
    assert_eq!(group_digits(-1_234_567, Lang::En), "−1,234,567");
    assert_eq!(signed(412, Lang::Fr), "+\u{202f}412");
    assert_eq!(signed(-588, Lang::En), "−588");
}
