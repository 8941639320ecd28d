//! The volume's own approval: what it asks for, what it is bound to, and what is said once that changed.

use std::path::Path;

use ouvrage::pipeline::{self, Depth};

use super::review::run;
use super::schema;
use crate::book::{self, Run};
use crate::repository::Repository;

const PEOPLE: &str = "[people.aline]\ngiven = 'Aline'\nfamily = 'Modèle'\nemails = ['aline@example.org']\nroles = ['author']\n\
                      [people.elise]\ngiven = 'Élise'\nfamily = 'Spécimen'\nemails = ['elise@example.org']\nroles = ['editor']\n";

/// An article brought to its end, and what `more` says in `book.toml`.
fn volume(more: &str) -> Repository {
    let repository = Repository::new();
    repository.write("book.toml", &format!("{}{PEOPLE}{more}", super::BOOK));
    repository.write(".gitignore", "build/\n");
    repository
        .write("chapters/01-rentree.md", "---\ntitle: La rentrée\nauthors: [aline]\n---\n\nUn.\n");
    repository.commit("Premier jet");
    for (who, word) in
        [("Aline", "submit"), ("Elise", "accept"), ("Elise", "copyedit"), ("Elise", "ready")]
    {
        run(&repository, who, &["review", word, "1"]).exits(0);
    }
    repository
}

/// Puts a PDF where a build would have left it, with the note of what it was made from.
pub(super) fn build(root: &Path, pdf: &[u8]) {
    let manuscript = pipeline::read(root, Some(root), &[], None).expect("the volume is readable");
    let standings = manuscript.standings(Depth::States).expect("the history is readable");
    let states: Vec<Option<String>> =
        standings.standings.iter().map(|one| Some(one.state.clone())).collect();
    let note = manuscript.edition_note(pdf, &states);
    let folder = root.join("build");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join(&note.path), &note.bytes).expect("the note");
    std::fs::write(folder.join(manuscript.pdf_name()), pdf).expect("the PDF");
}

fn said(run: &Run) -> String {
    run.stderr.replace('\n', " ")
}

fn approved(repository: &Repository) -> serde_json::Value {
    let json = book::run(&repository.root(), &book::program(), &["status", "--format", "json"], "");
    let json = json.exits(0).json();
    schema::holds("status", &json);
    json["volume"]["approved"].clone()
}

fn status(repository: &Repository) -> String {
    let run = book::run(&repository.root(), &book::program(), &["status"], "").exits(0);
    run.stdout.replace('\n', " ")
}

#[test]
fn the_approval_is_bound_to_the_pdf_and_to_what_it_was_made_from() {
    let repository = volume("");
    assert!(approved(&repository).is_null());
    build(&repository.root(), b"%PDF-1.7 essai");
    let done = run(&repository, "Elise", &["review", "pret"]).exits(0);
    assert!(done.stdout.contains("bon à tirer"), "{}", done.stdout);
    let message = repository.git(&["log", "-1", "--format=%B"]);
    let lines: Vec<&str> = message.lines().collect();
    assert_eq!(
        (lines[0], lines[2], lines[3]),
        ("Essais : bon à tirer", "Review-Status: ready", "Review-Of: book.toml")
    );
    let digest = lines[4].strip_prefix("Review-Sha256: ").expect("the digest of the PDF");
    assert!(digest.ends_with(" essais.pdf") && digest.len() == 64 + 11, "{digest}");
    assert!(lines[5].starts_with("Review-Sources: "), "{message}");
    // git itself reads them as trailers.
    let trailers = repository.git(&["log", "-1", "--format=%(trailers:key=Review-Of,valueonly)"]);
    assert_eq!(trailers, "book.toml");
    let now = approved(&repository);
    assert_eq!((&now["valid"], &now["pdf_here"]), (&true.into(), &"same".into()), "{now}");
    assert_eq!(now["by"], "Elise");
    assert!(status(&repository).contains("est celui qui a été approuvé"));
    let again = run(&repository, "Elise", &["review", "ready"]).exits(1);
    assert!(said(&again).contains("déjà été donné"), "{}", again.stderr);
    // The articles are where they were.
    let log = run(&repository, "Elise", &["log", "--format", "json"]).exits(0).json();
    schema::holds("log", &log);
    assert_eq!(log["articles"][0]["state"], "ready");
    assert_eq!(log["volume"][0]["sha256"], digest[..64]);
    let text = run(&repository, "Elise", &["log"]).exits(0).stdout;
    assert!(text.contains("Le volume\n") && text.contains(&digest[..12]), "{text}");
}

#[test]
fn a_stale_approval_of_the_volume_fails_where_stale_ones_do() {
    let repository = volume("");
    build(&repository.root(), b"%PDF-1.7 essai");
    run(&repository, "Elise", &["review", "ready"]).exits(0);
    let asked = ["status", "--fail-on", "late,stale"];
    assert_eq!(run(&repository, "Elise", &asked).exits(0).stderr, "");
    let book = std::fs::read_to_string(repository.root().join("book.toml")).expect("book.toml");
    let book = book.replace("title = 'Essais'", "title = 'Essais'\nsubtitle = 'Suite'");
    repository.write("book.toml", &book).commit("Un sous-titre");
    let failed = run(&repository, "Elise", &asked).exits(1);
    assert!(said(&failed).contains("Le bon à tirer est à redonner."), "{}", failed.stderr);
    run(&repository, "Elise", &["status", "--fail-on", "late"]).exits(0);
}

#[test]
fn a_volume_whose_articles_changed_after_their_approval_is_not_approved() {
    let repository = volume("");
    repository.write(
        "chapters/01-rentree.md",
        "---\ntitle: La rentrée\nauthors: [aline]\n---\n\nUn autre texte.\n",
    );
    repository.by("Aline").commit("Récrire");
    build(&repository.root(), b"%PDF-1.7 essai");
    for words in [&["review", "pret", "--dry-run"][..], &["review", "pret"]] {
        let refused = run(&repository, "Elise", words).exits(1);
        let told = said(&refused).replace('\u{a0}', " ");
        assert!(told.contains("est à confirmer") && told.contains("« La rentrée »"), "{told}");
        assert!(told.contains("ouvrage review pret ARTICLE"), "{told}");
    }
    run(&repository, "Elise", &["review", "pret", "1"]).exits(0);
    run(&repository, "Elise", &["review", "pret"]).exits(0);
}

#[test]
fn status_says_what_changed_since_and_what_did_not() {
    let repository = volume("");
    build(&repository.root(), b"%PDF-1.7 essai");
    run(&repository, "Elise", &["review", "ready"]).exits(0);
    // What is not printed: a deadline, a role, a word for checking, Windows line ends.
    let book = std::fs::read_to_string(repository.root().join("book.toml")).expect("book.toml");
    let more = "[[deadlines]]\nstate = 'ready'\ndate = 2026-12-01\n";
    repository.write("book.toml", &format!("{}{more}", book.replace('\n', "\r\n")));
    assert_eq!(approved(&repository)["valid"], true);
    repository.write(
        "chapters/01-rentree.md",
        "---\ntitle: La rentrée\nauthors: [aline]\n---\n\nDeux.\n",
    );
    let now = approved(&repository);
    assert_eq!(now["changed"], serde_json::json!(["chapters/01-rentree.md"]), "{now}");
    assert_eq!(now["valid"], false);
    let text = status(&repository);
    assert!(text.contains("chapters/01-rentree.md") && text.contains("à redonner"), "{text}");
    repository.git(&["checkout", "--quiet", "chapters"]);
    repository.write("templates/html/volume.css", "body { color: red }\n");
    assert_eq!(approved(&repository)["changed"], serde_json::json!(["templates/html/volume.css"]));
    repository.remove("templates/html/volume.css");
    repository.write("book.toml", &book.replace("'Essais'", "'Des essais'"));
    assert_eq!(approved(&repository)["changed"], serde_json::json!(["book.toml"]));
    repository.write("book.toml", &book);
    build(&repository.root(), b"%PDF-1.7 autrement");
    let now = approved(&repository);
    assert_eq!((&now["valid"], &now["pdf_here"]), (&true.into(), &"other".into()));
    assert!(status(&repository).contains("n’est pas celui qui a été approuvé"));
}

#[test]
fn all_that_is_missing_is_told_at_once_with_what_to_do() {
    let checklist = "[[checklist]]\nitem = { fr = 'Accord écrit', en = 'Written consent' }\nper = 'article'\n\
                     [[checklist]]\nitem = 'Maquette vue'\n";
    let repository = volume(checklist);
    repository
        .write("chapters/02-conseil.md", "---\ntitle: Le conseil\nauthors: [aline]\n---\n\nUn.\n");
    repository.commit("Un second");
    let refused = run(&repository, "Elise", &["review", "ready"]).exits(1);
    let text = said(&refused);
    for words in [
        "n’est pas encore arrivé à son terme",
        "Le conseil",
        "Accord écrit",
        "pour 2 articles",
        "done = [\"chapters/01-rentree.md\", \"chapters/02-conseil.md\"]",
        "Maquette vue",
        "done = true",
        "build/essais.pdf",
        "ouvrage build",
    ] {
        assert!(text.contains(words), "{words}: {}", refused.stderr);
    }
    assert_eq!(repository.git(&["log", "-1", "--format=%s"]), "Un second");
    // Ticked, built, and one article fewer: nothing is in the way any more.
    repository.remove("chapters/02-conseil.md");
    let book = std::fs::read_to_string(repository.root().join("book.toml")).expect("book.toml");
    let ticked = book
        .replace("per = 'article'\n", "per = 'article'\ndone = ['chapters/01-rentree.md']\n")
        + "done = true\n";
    repository.write("book.toml", &ticked);
    build(&repository.root(), b"%PDF-1.7 essai");
    let dirty = run(&repository, "Elise", &["review", "ready"]).exits(1);
    assert!(said(&dirty).contains("book.toml"), "{}", dirty.stderr);
    repository.commit("Cocher");
    run(&repository, "Elise", &["review", "ready", "--dry-run"]).exits(0);
    run(&repository, "Elise", &["review", "ready"]).exits(0);
    assert_eq!(approved(&repository)["valid"], true);
}

#[test]
fn a_pdf_of_another_state_or_from_elsewhere_is_not_approved() {
    let repository = volume("");
    build(&repository.root(), b"%PDF-1.7 essai");
    repository.write("build/essais.pdf", "%PDF-1.7 venu d'ailleurs");
    let refused = run(&repository, "Elise", &["review", "ready"]).exits(1);
    assert!(said(&refused).contains("de quel état du texte"), "{}", refused.stderr);
    build(&repository.root(), b"%PDF-1.7 essai");
    repository.write(
        "chapters/01-rentree.md",
        "---\ntitle: La rentrée\nauthors: [aline]\n---\n\nDeux.\n",
    );
    repository.commit("Encore un mot");
    let refused = run(&repository, "Elise", &["review", "ready"]).exits(1);
    assert!(said(&refused).contains("d’un autre état"), "{}", refused.stderr);
}

#[test]
fn only_who_may_approves_and_it_can_be_taken_back() {
    let repository = volume("");
    build(&repository.root(), b"%PDF-1.7 essai");
    let refused = run(&repository, "Aline", &["review", "ready"]).exits(1);
    assert!(said(&refused).contains("direction éditoriale"), "{}", refused.stderr);
    let which = run(&repository, "Elise", &["review", "accepter"]).exits(2);
    assert!(said(&which).contains("nommez-le"), "{}", which.stderr);
    run(&repository, "Elise", &["review", "ready"]).exits(0);
    // Her words in somebody else's commit do not count.
    let words = repository.git(&["log", "-1", "--format=%B"]);
    run(&repository, "Elise", &["review", "undo"]).exits(0);
    assert!(approved(&repository).is_null());
    repository.by("Aline").commit(&words);
    assert!(approved(&repository).is_null());
    let log = run(&repository, "Elise", &["log", "--format", "json"]).exits(0).json();
    let told = log["volume"].as_array().expect("a list").clone();
    assert_eq!(told.len(), 2);
    assert!(told[0]["undone_by"].is_string() && told[1]["reason"] == "not-entitled", "{told:?}");
    // A revert of the revert brings it back.
    repository.by("elise").git(&["checkout", "--quiet", "HEAD~1"]);
    repository.git(&["checkout", "--quiet", "-B", "main"]);
    let undo = repository.git(&["rev-parse", "HEAD"]);
    repository.commit(&format!("Revenir\n\nThis reverts commit {undo}."));
    assert!(approved(&repository).is_object());
}

#[test]
fn a_name_that_is_no_articles_is_told_where_it_stands() {
    let more = "conflicts = ['chapters/01-rentre.md']\n[[deadlines]]\nstate = 'ready'\ndate = 2026-12-01\n\
                articles = ['chapters/09.md']\n[[checklist]]\nitem = 'Crédits'\nper = 'article'\n\
                done = ['./chapters/01-rentree.md', 'rentree']\n";
    let repository = volume(more);
    let check = run(&repository, "Elise", &["check", "--format", "concise"]);
    let told: Vec<&str> =
        check.stdout.lines().filter(|line| line.contains("  unknown-article  ")).collect();
    assert_eq!(told.len(), 3, "{}", check.stdout);
    let place = |line: &str| line.starts_with("book.toml:");
    assert!(told.iter().all(|line| place(line)), "{told:?}");
    assert!(told[0].contains("01-rentre.md") && told[2].contains("rentree"), "{told:?}");
}
