//! `diff`: which versions are meant, and each of its forms.

use super::schema;
use crate::book::{self, Run};
use crate::repository::Repository;

fn run(repository: &Repository, words: &[&str]) -> Run {
    book::run(&repository.root(), &book::program(), words, "")
}

const PEOPLE: &str = "[people.aline]\ngiven = 'Aline'\nfamily = 'Modèle'\nemails = ['aline@example.org']\n\
                      roles = ['author']\n[people.rene]\ngiven = 'René'\nfamily = 'Lecteur'\n\
                      emails = ['rene@example.org']\nroles = ['reviewer']\n";

fn text(status: &str, words: &str) -> String {
    let body = "Une phrase qui ne change pas, assez longue pour que le fichier se reconnaisse.\n"
        .repeat(6);
    format!(
        "---\ntitle: La rentrée\nauthors: [aline]\nstatus: {status}\n---\n\n{body}\nLe conseil {words}.\n"
    )
}

/// Day by day: a first text, a second one, a review, a file renamed, and a working version.
fn repository() -> Repository {
    let repository = Repository::new();
    repository.by("Aline").write("book.toml", &format!("{}{PEOPLE}", super::BOOK));
    repository.write("chapters/01-debut.md", &text("draft", "commence")).commit("Premier jet");
    repository.write("chapters/01-debut.md", &text("submitted", "décide")).commit("Remis");
    repository.by("Rene").write("chapters/01-debut.md", &text("in-review", "décide seul"));
    repository.commit(
        "En relecture\n\nReview-Status: in-review\nReviewed-by: René Lecteur <rene@example.org>",
    );
    repository.by("Aline").rename("chapters/01-debut.md", "chapters/01-rentree.md");
    repository.commit("Renommé");
    repository
        .write("chapters/01-rentree.md", &text("in-review", "décide enfin seul"))
        .commit("Repris");
    repository.write("chapters/01-rentree.md", &text("in-review", "décide enfin à deux"));
    repository
}

#[track_caller]
fn shows(repository: &Repository, words: &[&str], expected: &str) {
    let run = run(repository, words).exits(0);
    assert!(run.stdout.contains(expected), "{words:?}:\n{}", run.stdout);
    assert_eq!(run.stderr, "", "{words:?}");
}

#[test]
fn a_version_is_named_as_git_or_a_calendar_names_it() {
    let repository = repository();
    shows(&repository, &["diff", "1", "HEAD"], "enfin [-seul-]{+à deux+}.");
    shows(
        &repository,
        &["diff", "1", "HEAD~4..HEAD"],
        "conseil [-commence-]{+décide enfin seul+}.",
    );
    shows(
        &repository,
        &["comparer", "rentrée", "2026-03-01"],
        "[-commence-]{+décide enfin à deux+}",
    );
    shows(&repository, &["diff", "1", "2026-03-02..2026-03-03"], "décide{+ seul+}.");
    shows(&repository, &["diff", "chapters/01-rentree.md", "HEAD~1..."], "décide {+enfin +}seul.");
    repository.git(&["tag", "session-1", "HEAD~3"]);
    shows(&repository, &["diff", "1", "session-1.."], "décide{+ enfin seul+}.");
}

#[test]
fn without_a_version_the_last_review_counts_and_else_the_last_commit() {
    let repository = repository();
    let since = run(&repository, &["diff", "1"]).exits(0).stdout;
    assert!(since.contains("décide [-seul-]{+enfin à deux+}."), "{since}");
    assert!(since.contains("2026-03-03") && since.contains("Rene"), "{since}");
    let fresh = Repository::new();
    fresh.write("a.md", "Un mot de plus.\n").commit("Un");
    fresh.write("a.md", "Un mot de moins.\n");
    shows(&fresh, &["diff", "a.md"], "Un mot de [-plus-]{+moins+}.");
}

#[test]
fn every_form_of_a_comparison() {
    let repository = repository();
    let json = run(&repository, &["diff", "1", "HEAD", "--format", "json"]).exits(0).json();
    schema::holds("diff", &json);
    assert_eq!(json["changes"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["signes"]["net"], 2);
    assert_eq!(json["changes"][0]["new"][0]["paragraph"], 2);
    let critic = run(&repository, &["diff", "1", "HEAD", "--format", "critic"]).exits(0).stdout;
    assert!(critic.contains("enfin {~~seul~>à deux~~}."), "{critic}");
    assert!(critic.starts_with("---\ntitle:"), "{critic}");
    let html = run(&repository, &["diff", "1", "HEAD", "--format", "html"]).exits(0).stdout;
    for expected in [
        "<!doctype html>",
        "<del><span class=\"spoken\">[retiré\u{a0}:] </span>seul</del>",
        "<ins><span class=\"spoken\">[ajouté\u{a0}:] </span>à deux</ins>",
        "1 paragraphe modifié",
    ] {
        assert!(html.contains(expected), "{expected}:\n{html}");
    }
    for foreign in ["<script", "<link", "src=\"http", "url("] {
        assert!(!html.contains(foreign), "{foreign}");
    }
    let english = run(&repository, &["diff", "1", "HEAD", "--lang", "en"]).exits(0).stdout;
    assert!(english.contains("1 paragraph changed, +2 characters"), "{english}");
}

#[test]
fn a_file_is_written_in_the_form_that_its_ending_tells() {
    let repository = repository();
    let read = |name: &str| std::fs::read(repository.root().join(name)).unwrap_or_default();
    for (name, opens) in [("r.html", "<!doctype html>"), ("r.json", "{\n"), ("r.md", "---\ntitle")]
    {
        let told = run(&repository, &["diff", "1", "HEAD", "-o", name]).exits(0).stdout;
        assert_eq!(told, format!("Comparaison écrite dans {name}\n"));
        assert!(read(name).starts_with(opens.as_bytes()), "{name}");
    }
    let told = run(&repository, &["diff", "1", "HEAD", "-o", "r.txt"]).exits(2).stderr;
    assert!(told.contains("r.txt ne dit pas sous quelle forme"), "{told}");
    let told = run(&repository, &["diff", "1", "HEAD", "--format", "pdf"]).exits(2).stderr;
    assert!(told.contains("-o relecture.pdf"), "{told}");
    assert!(read("r.txt").is_empty());
}

#[cfg(feature = "pdf")]
#[test]
fn proofs_show_what_changed() {
    let repository = repository();
    run(&repository, &["diff", "1", "HEAD", "-o", "relecture.pdf"]).exits(0);
    let bytes = std::fs::read(repository.root().join("relecture.pdf")).unwrap_or_default();
    assert!(bytes.starts_with(b"%PDF-"));
}

#[cfg(feature = "pdf")]
#[test]
fn a_note_that_changed_stands_beside_its_number() {
    let repository = repository();
    let noted = |word: &str| text("in-review", &format!("décide[^n].\n\n[^n]: Une note {word}"));
    repository.write("chapters/01-rentree.md", &noted("ancienne")).commit("Noter");
    repository.write("chapters/01-rentree.md", &noted("neuve"));
    run(&repository, &["diff", "1", "HEAD", "-o", "relecture.pdf"]).exits(0);
    let pdf = repository.root().join("relecture.pdf");
    let Some(pages) = super::book_index::pages(&pdf) else {
        eprintln!("skipped: there is no pdftotext here");
        return;
    };
    let beside = |line: &str| line.starts_with("1 Une note");
    assert!(pages.iter().any(|page| page.lines().any(beside)), "{pages:?}");
}

#[test]
fn colour_only_adds() {
    let repository = repository();
    let plain = run(&repository, &["diff", "1"]).exits(0).stdout;
    let painted = run(&repository, &["diff", "1", "--color", "always"]).exits(0).stdout;
    let bare = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("a sound expression");
    assert!(painted.contains('\u{1b}'));
    assert_eq!(bare.replace_all(&painted, ""), plain);
}

#[test]
fn two_files_can_be_compared_without_any_history() {
    let book = book::Book::empty()
        .with("ancien.md", "Un texte l'un.\n")
        .with("nouveau.md", "Un texte\nl’autre.\n");
    let run = book.run(&["diff", "ancien.md", "nouveau.md"]).exits(0);
    assert!(run.stdout.contains("l’[-un-]{+autre+}."), "{}", run.stdout);
    let same = book.run(&["diff", "ancien.md", "ancien.md"]).exits(0);
    assert!(same.stdout.contains("Aucun mot"), "{}", same.stdout);
    let typed = book.run(&["diff", "ancien.md", "nouveau.md", "--typography"]).exits(0);
    assert!(typed.stdout.contains("[-l'un-]{+l’autre+}"), "{}", typed.stdout);
    // What is shown is not said to be left out.
    assert!(run.stdout.contains("--typography"), "{}", run.stdout);
    assert!(!typed.stdout.contains("--typography"), "{}", typed.stdout);
}

#[test]
fn what_cannot_be_compared_is_refused_with_a_way_out() {
    let repository = repository();
    for (words, expected) in [
        (&["diff", "1", "nulle-part"][..], "n’a pas de version « nulle-part »"),
        (&["diff", "1", "1999-01-01"], "n’a pas de version « 1999-01-01 »"),
        (&["diff", "absent"], "Aucun article"),
        (&["diff"], "Il manque"),
        (&["diff", "chapters"], "un seul article"),
    ] {
        let run = run(&repository, words);
        if words == ["diff", "chapters"] && run.code == 0 {
            // A folder with a single article means that article.
            continue;
        }
        let said = run.exits(2).stderr.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(said.contains(expected), "{words:?}: {said}");
    }
    let nowhere = book::Book::empty().with("a.md", "Un mot.\n");
    let said = nowhere.run(&["diff", "a.md"]).exits(2).stderr;
    assert!(said.contains("histoire git") && said.contains("ancien.md nouveau.md"), "{said}");
    repository.write("chapters/02-neuf.md", &text("draft", "naît"));
    let said = run(&repository, &["diff", "chapters/02-neuf.md", "HEAD"]).exits(2).stderr;
    assert!(said.contains("n’existe pas dans la version"), "{said}");
}
