//! Teams' own set-ups and house style on small volumes: titled cases with the lines that `check --format line` prints.

use crate::book::Book;
use crate::suite;

/// Rules of this program that these cases are about; what others say of a case's few words is left out.
const ABOUT: [&str; 5] = [
    ":Ouvrage.invalid-vale-ini:",
    ":Ouvrage.invalid-glob:",
    ":Ouvrage.invalid-style-rule:",
    ":Ouvrage.unknown-rule:",
    ":Ouvrage.unused-silencing:",
];

#[test]
fn set_ups_and_styles_say_what_they_should_where_they_should() {
    suite::check("vale", |input| {
        let mut book = Book::empty();
        let mut volume = false;
        for file in input.split("=== ").skip(1) {
            let (path, text) = file.split_once('\n').unwrap_or((file, ""));
            volume |= path == "book.toml";
            book = book.with(path, text);
        }
        let mut words = vec!["check", "--lang", "fr", "--format", "line"];
        if !volume {
            words.push(".");
        }
        let ran = book.run(&words);
        let lines = ran.stdout.lines();
        lines
            .filter(|line| !line.contains(":Ouvrage.") || ABOUT.iter().any(|it| line.contains(it)))
            .map(|line| format!("{line}\n"))
            .collect()
    });
}

#[test]
fn the_exit_code_is_that_of_the_gravest_alert() {
    let book = Book::empty()
        .with(".vale.ini", "StylesPath = styles\n[*]\nBasedOnStyles = S\n")
        .with("styles/S/Mot.yml", "extends: existence\nmessage: m\ntokens: [voilà]\n")
        .with("a.md", "Et voilà [^1].\n");
    book.run(&["check", "a.md"]).exits(0);
    let book = book.with(".vale.ini", "StylesPath = styles\n[*]\nS.Mot = error\n");
    book.run(&["check", "a.md"]).exits(1);
}

#[test]
fn rules_are_tried_on_their_own_examples() {
    let rule =
        "extends: existence\nmessage: m\ntokens: [voilà]\ntests:\n  bad: [Et voilà.]\n  good: [";
    let book = Book::empty().with("book.toml", "[volume]\ntitle = \"T\"\n");
    let book = book.with("styles/S/Mot.yml", format!("{rule}Et ici.]\n"));
    book.run(&["rules", "--test"]).exits(0);
    let book = book.with("styles/S/Mot.yml", format!("{rule}Et voilà encore.]\n"));
    let said = book.run(&["rules", "--test", "--lang", "fr"]).exits(1);
    assert!(said.stdout.contains("S.Mot devrait laisser passer"), "{}", said.stdout);
    assert!(book.run(&["rules", "--lang", "fr"]).stdout.contains("S.Mot"));
    assert!(book.run(&["explain", "S.Mot", "--lang", "fr"]).exits(0).stdout.contains("S.Mot"));
}

#[test]
fn the_styles_of_this_repository_hold_their_own_examples_and_are_all_shipped() {
    let root = suite::root();
    let mut here: Vec<String> = Vec::new();
    let folders = std::fs::read_dir(root.join("styles")).expect("because it is there");
    for folder in folders.flatten().filter(|entry| entry.path().is_dir()) {
        let style = folder.file_name().into_string().expect("because it is plain");
        for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = file.file_name().into_string().expect("because it is plain");
            if name.ends_with(".yml") {
                here.push(format!("{style}/{name}"));
            }
        }
    }
    here.sort();
    let shipped: Vec<&str> = ouvrage::style::SHIPPED.iter().map(|(path, _)| *path).collect();
    let line =
        |path: &String| format!("    (\"{path}\", include_str!(\"../../styles/{path}\")),\n");
    let wanted: String = here.iter().map(line).collect();
    assert_eq!(shipped, here, "src/style/shipped.rs should hold:\n{wanted}");
    let project = ouvrage::disk::load(&root, None, &[]).expect("because there is a volume");
    let (library, faults) = ouvrage::style::open(&project);
    assert!(faults.is_empty(), "{faults:#?}");
    for verdict in ouvrage::style::test(&library, &project.sources) {
        assert!(verdict.holds(), "{verdict:#?}");
    }
}
