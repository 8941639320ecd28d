//! `status`: the table, JSON and CSV, in folders of every kind.

use super::{schema, sound};
use crate::book::{self, Book, Run};
use crate::repository::Repository;

fn run(repository: &Repository, words: &[&str]) -> Run {
    book::run(&repository.root(), &book::program(), words, "")
}

fn repository() -> Repository {
    let repository = Repository::new();
    let people =
        "[people.aline]\ngiven = 'Aline'\nfamily = 'Modèle'\nemails = ['aline@example.org']\n";
    repository.write("book.toml", &format!("{}{people}", super::BOOK));
    repository.write(
        "chapters/01-rentree.md",
        "---\ntitle: La rentrée\nauthors: [aline]\nstatus: draft\n---\n\nUn.\n",
    );
    repository
}

#[test]
fn a_folder_that_is_no_repository_says_so_and_shows_the_files() {
    let book = sound();
    let status = book.run(&["status"]).exits(0);
    assert!(status.stderr.contains("pas dans un dépôt git"), "{}", status.stderr);
    assert!(status.stdout.contains("La rentrée"), "{}", status.stdout);
    let json = book.run(&["status", "--format", "json"]).exits(0).json();
    schema::holds("status", &json);
    assert_eq!(json["articles"][1]["work_tree"], "unknown");
    let english = book.run(&["status", "--lang", "en"]).exits(0);
    assert!(english.stderr.contains("git") && english.stdout.contains("State"), "{english:?}");
}

#[test]
fn a_repository_without_commits_and_a_file_unknown_to_git_are_told() {
    let repository = repository();
    let status = run(&repository, &["status"]).exits(0);
    assert!(status.stderr.contains("aucun enregistrement"), "{}", status.stderr);
    assert!(status.stdout.contains("fichier inconnu de git"), "{}", status.stdout);
    let json = run(&repository, &["status", "--format", "json"]).exits(0).json();
    schema::holds("status", &json);
    assert_eq!(json["articles"][0]["work_tree"], "untracked");
}

#[test]
fn a_word_about_an_article_that_never_was_is_told() {
    let repository = repository();
    repository.write("chapters/02-ancien.md", "---\ntitle: Ancien\n---\n\nDeux.\n");
    repository.commit("Premier jet");
    let say = |path: &str| {
        repository.commit(&format!("Remettre\n\nReview-Status: submitted\nReview-Of: {path}"));
    };
    say("chapters/01-rentre.md");
    let wrong = repository.git(&["rev-parse", "HEAD"]);
    // These are of the volume, or were.
    say("book.toml");
    say("chapters/02-ancien.md");
    // This is another volume's.
    repository.write("autre/book.toml", "").write("autre/chapters/09.md", "Neuf.\n").commit("Deux");
    say("chapters/09.md");
    repository.remove("chapters/02-ancien.md").commit("Retirer");
    for command in ["status", "check"] {
        let told = run(&repository, &[command]);
        let said = told.stdout.replace('\n', " ");
        assert_eq!(said.matches("[unknown-article]").count(), 1, "{}", told.stdout);
        assert!(said.contains(&wrong[..10]) && said.contains("chapters/01-rentre.md"), "{said}");
        assert!(said.contains("Pensiez-vous à"), "{said}");
    }
    for format in ["json", "sarif", "github", "junit", "line"] {
        run(&repository, &["check", "--format", format]);
    }
    assert!(!run(&repository, &["status", "1"]).stdout.contains("unknown-article"));
    say("01-rentree.md");
    assert_eq!(run(&repository, &["status"]).stdout.matches("[unknown-article]").count(), 2);
    let short = repository.git(&["rev-parse", "HEAD"]);
    repository.commit(&format!("Revert\n\nThis reverts commit {short}."));
    repository.commit(&format!("Revert\n\nThis reverts commit {wrong}."));
    assert!(!run(&repository, &["status"]).stdout.contains("unknown-article"));
}

#[test]
fn states_dates_and_changes_come_from_history() {
    let repository = repository();
    repository.commit("Premier jet");
    repository.write(
        "chapters/01-rentree.md",
        "---\ntitle: La rentrée\nauthors: [aline]\nstatus: submitted\n---\n\nUn.\n",
    );
    repository.commit("Remis");
    let status = run(&repository, &["status"]).exits(0);
    assert_eq!(status.stderr, "");
    let row = status.stdout.lines().nth(1).expect("because there is an article");
    assert!(row.contains("Modèle, La rentrée") && row.contains("remis"), "{row}");
    assert!(status.stdout.contains("2 versions"), "{}", status.stdout);
    let json = run(&repository, &["status", "--format", "json"]).exits(0).json();
    schema::holds("status", &json);
    let article = &json["articles"][0];
    assert_eq!((&article["state"], &article["revisions"]), (&"submitted".into(), &2.into()));
    assert!(article["since"].as_str().is_some_and(|since| since.starts_with("2026-03-0")));
    let csv = run(&repository, &["status", "--format", "csv"]).exits(0).stdout;
    assert!(
        csv.lines().nth(1).is_some_and(|row| row
            .starts_with("1,La rentrée,chapters/01-rentree.md,Aline Modèle,submitted,2026-03-0")),
        "{csv}"
    );
    repository.write(
        "chapters/01-rentree.md",
        "---\ntitle: La rentrée\nauthors: [aline]\nstatus: accepted\n---\n\nDeux.\n",
    );
    let dirty = run(&repository, &["status"]).exits(0);
    assert!(dirty.stdout.contains("modifié, pas encore enregistré"), "{}", dirty.stdout);
    assert!(dirty.stdout.contains("accepté"), "{}", dirty.stdout);
}

#[test]
fn one_article_is_shown_when_one_is_named() {
    let json = sound().run(&["status", "conseil", "--format", "json"]).exits(0).json();
    assert_eq!(json["articles"].as_array().map(Vec::len), Some(1));
    let lone = Book::empty().with("a.md", "---\ntitle: Seul\n---\n\nUn.\n");
    let status = lone.run(&["status", "a.md"]).exits(0);
    assert!(status.stdout.contains("Seul"), "{}", status.stdout);
}

#[test]
fn a_text_changed_after_its_state_was_given_says_so_and_lengths_are_told() {
    let repository = repository();
    let text = |status: &str, body: &str| {
        format!("---\ntitle: La rentrée\nauthors: [aline]\nstatus: {status}\n---\n\n{body}\n")
    };
    repository.write("chapters/01-rentree.md", &text("draft", "Un."));
    repository.commit("Premier jet");
    repository.write("chapters/01-rentree.md", &text("submitted", "Un."));
    repository.commit("Remis");
    repository.write("chapters/01-rentree.md", &text("submitted", "Un, et deux."));
    repository.commit("Encore une phrase");
    let json = run(&repository, &["status", "--format", "json"]).exits(0).json();
    schema::holds("status", &json);
    let article = &json["articles"][0];
    assert_eq!(article["revisions_since"], 1, "{article}");
    let lengths = article["lengths"].as_array().expect("because lengths are a list");
    let signes: Vec<_> = lengths.iter().map(|one| one["signes"].as_u64()).collect();
    assert_eq!(signes.last(), Some(&Some(12)), "{signes:?}");
    assert!(signes.contains(&Some(3)), "{signes:?}");
    let table = run(&repository, &["status"]).exits(0).stdout;
    assert!(table.contains("texte modifié depuis"), "{table}");
}

#[test]
fn a_move_that_does_not_count_is_explained() {
    let repository = repository();
    repository.commit("Premier jet");
    repository.write(
        "chapters/01-rentree.md",
        "---\ntitle: La rentrée\nauthors: [aline]\nstatus: ready\n---\n\nUn.\n",
    );
    repository.commit("Bon à tirer");
    let table = run(&repository, &["status"]).exits(0).stdout;
    assert!(table.contains("refused-move"), "{table}");
    let check = run(&repository, &["check", "1"]);
    assert!(check.stdout.contains("refused-move"), "{}", check.stdout);
}
