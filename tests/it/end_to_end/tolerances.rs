//! `check --add-baseline`: an old text joins a volume without noise, and new faults are still heard.

use super::{schema, sound};
use crate::book::Book;

const OLD: &str =
    "---\ntitle: Le vieux\n---\n\n**Un titre en gras**\n\nDu texte.\n\n#### Saut\n\nDu texte.\n";

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn old() -> Book {
    sound().with("chapters/03-vieux.md", OLD)
}

#[test]
fn what_is_frozen_is_not_said_again() {
    let book = old();
    let run = book.run(&["check", "--fail-on", "warning"]).exits(1);
    assert!(
        plain(&run.stdout).contains("3 articles : aucune erreur, 1 avertissement, 1 remarque.")
    );
    let run = book.run(&["check", "--add-baseline", "3"]).exits(0);
    assert!(plain(&run.stdout).starts_with("2 constats sont figés dans styles/tolerances.json"));
    let run = book.run(&["check", "--fail-on", "info"]).exits(0);
    assert_eq!(
        plain(&run.stdout),
        "Rien à signaler dans les 3 articles.\n2 constats anciens sont tolérés (styles/tolerances.json) : \
         --no-baseline les\n  montre.\n"
    );
    let run = book.run(&["check", "--no-baseline", "--fail-on", "warning"]).exits(1);
    assert!(run.stdout.contains("heading-level-skipped"), "{}", run.stdout);
    let json = book.run(&["check", "--format", "json"]).exits(0).json();
    schema::holds("check", &json);
    assert_eq!(json["tolerated"], 2);
}

#[test]
fn what_moves_stays_frozen_and_what_is_new_is_said() {
    let book = old();
    book.run(&["check", "--add-baseline", "chapters/03-vieux.md"]).exits(0);
    let moved = OLD.replace("**Un titre", "Une phrase.\n\nUne autre.\n\n**Un titre");
    let book = book.with("chapters/03-vieux.md", &moved);
    book.run(&["check", "--fail-on", "info"]).exits(0);
    let book =
        book.with("chapters/03-vieux.md", format!("{moved}\n**Un autre gras**\n\nDu texte.\n"));
    let run = book.run(&["check", "--fail-on", "info"]).exits(1);
    assert!(run.stdout.contains("Un autre gras") && !run.stdout.contains("Saut"), "{}", run.stdout);
}

#[test]
fn tolerances_that_serve_no_more_are_pruned() {
    let book = old();
    book.run(&["check", "--add-baseline"]).exits(0);
    let text = book.read("styles/tolerances.json");
    assert!(text.contains("\"chapters/03-vieux.md\"") && text.contains("\"times\": 1"), "{text}");
    let book = book.with("chapters/03-vieux.md", OLD.replace("#### ", "## "));
    let run = book.run(&["check", "--add-baseline"]).exits(0);
    assert!(run.stdout.contains("1 tolérance ne servait plus"), "{}", run.stdout);
    assert!(!book.read("styles/tolerances.json").contains("heading-level-skipped"));
    // The other articles' stay, where only some are named.
    let book = book.with("chapters/01-rentree.md", OLD.replace("vieux", "premier"));
    book.run(&["check", "--add-baseline", "1"]).exits(0);
    let text = book.read("styles/tolerances.json");
    assert!(text.contains("01-rentree") && text.contains("03-vieux"), "{text}");
}

#[test]
fn what_freezing_did_is_told_in_every_case() {
    let run = |book: &Book, words: &[&str]| {
        let ran = book.run(words).exits(0);
        plain(&ran.stdout).replace("\n  ", " ")
    };
    let book = sound();
    assert_eq!(
        run(&book, &["check", "--add-baseline"]),
        "Rien à figer : il n’y a aucun constat.\n"
    );
    assert!(!book.path().join("styles/tolerances.json").exists(), "nothing is written for nothing");
    let book = book.with("chapters/03-vieux.md", OLD);
    assert_eq!(
        run(&book, &["check", "--add-baseline", "3"]),
        "2 constats sont figés dans styles/tolerances.json : check n’en parlera plus.\n\
         Enregistrez ce fichier dans git.\n"
    );
    assert_eq!(
        run(&book, &["check", "--add-baseline", "3"]),
        "2 constats étaient déjà figés dans styles/tolerances.json : il n’y en a pas de nouveau.\n"
    );
    let book =
        book.with("chapters/03-vieux.md", format!("{OLD}\n**Un autre gras**\n\nDu texte.\n"));
    assert_eq!(
        run(&book, &["check", "--add-baseline", "3"]),
        "3 constats sont figés dans styles/tolerances.json, dont 1 nouveau : check n’en parlera plus.\n\
         Enregistrez ce fichier dans git.\n"
    );
    // What is about a person is told each time.
    let book =
        book.with("chapters/03-vieux.md", "---\ntitle: Un\n---\n\nAppelez le 04 78 12 34 56.\n");
    assert_eq!(
        run(&book, &["check", "--add-baseline", "3"]),
        "Rien à figer.\n\
         3 tolérances ne servaient plus : elles sont retirées de styles/tolerances.json.\n\
         1 constat reste dit : check ne fige rien de ce qui vaut pour tout un article (longueur, en-tête) \
         ou pour le volume, ni de ce qui touche à des données personnelles.\n\
         Enregistrez ce fichier dans git.\n"
    );
}

#[test]
fn a_list_that_cannot_be_read_is_said_and_kept() {
    let book = old().with("styles/tolerances.json", "<<<<<<< HEAD\n{}\n");
    let run = book.run(&["check"]).exits(1);
    assert!(run.stdout.contains("invalid-tolerances"), "{}", run.stdout);
    book.run(&["check", "--add-baseline"]).exits(2);
    assert!(book.read("styles/tolerances.json").starts_with("<<<<<<<"));
}

#[test]
fn lone_files_have_no_tolerances() {
    let run = Book::empty().with("a.md", OLD).run(&["check", "--add-baseline", "a.md"]).exits(2);
    assert!(plain(&run.stderr).contains("Seul un volume garde des tolérances"), "{}", run.stderr);
    old().run(&["check", "--add-baseline", "--fix"]).exits(2);
}
