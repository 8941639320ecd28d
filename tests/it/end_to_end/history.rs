//! `history`: the writing process as data, and what a pseudonymous export must never hold.

use std::collections::BTreeSet;

use serde_json::Value;

use super::review::run;
use super::schema;
use crate::book;
use crate::repository::Repository;

const BOOK: &str = "[volume]\ntitle = 'Essais'\nslug = 'essais'\nlang = 'fr'\n[[contents]]\n\
    articles = ['chapters/*.md']\n[rules]\nlength = 'off'\nmissing-metadata = 'off'\n\
    [people.aline]\ngiven = 'Aline'\nfamily = 'Modèle'\nemails = ['aline@example.org', 'a.modele@example.org']\n\
    roles = ['author']\n\
    [people.denis]\ngiven = 'Denis'\nfamily = 'Exemple'\nemails = ['denis@example.org']\nroles = ['reviewer']\n\
    [people.elise]\ngiven = 'Élise'\nfamily = 'Spécimen'\nemails = ['elise@example.org']\nroles = ['editor']\n\
    [[sessions]]\nname = 'chez Denis'\ndate = 2026-03-03\n";

fn text(status: &str, body: &str) -> String {
    format!("---\ntitle: =Le cahier d'Aline\nauthors: [aline]\nstatus: {status}\n---\n\n{body}\n")
}

/// A history in which names stand wherever they can.
fn volume() -> Repository {
    let repository = Repository::new();
    repository.write("book.toml", BOOK);
    repository.write("chapters/01-aline.md", &text("draft", "Un."));
    repository.by("Aline").commit("Premier jet d'Aline");
    repository.write("chapters/01-aline.md", &text("submitted", "Un, et deux."));
    repository.commit("Remettre\n\nCo-authored-by: Denis <denis@example.org>");
    repository.by("Elise").commit(
        "Confier à Denis\n\nReview-Requested: Denis Exemple <denis@example.org>\n\
         Review-Of: chapters/01-aline.md\nReview-Note: merci Denis",
    );
    repository.by("Denis").commit(
        "Accepter\n\nReview-Status: accepted\nReview-Of: chapters/01-aline.md\nReviewed-by: Denis <denis@example.org>",
    );
    repository.write("chapters/01-aline.md", &text("à revoir avec Élise", "Un, et deux."));
    repository.by("Aline").commit("Demander à Élise");
    repository.rename("chapters/01-aline.md", "chapters/02-modele.md");
    repository.commit("Renommer");
    repository
}

fn export(repository: &Repository, words: &[&str]) -> String {
    let all = [&["history"], words].concat();
    book::run(&repository.root(), &book::program(), &all, "").exits(0).stdout
}

fn rows(text: &str) -> Vec<Value> {
    let json: Value = serde_json::from_str(text).expect("JSON");
    schema::holds("history", &json);
    json["rows"].as_array().expect("rows").clone()
}

#[test]
fn every_change_and_every_word_is_a_row() {
    let repository = volume();
    let all = rows(&export(&repository, &["--format", "json"]));
    let told: Vec<String> = all
        .iter()
        .map(|row| {
            let word = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
            let length = format!("{}-{}", row["signes_before"], row["signes_after"]);
            format!(
                "{} {} {} {} {}>{} {} {} {length} {}",
                row["act"],
                word("person"),
                word("kind"),
                word("change"),
                word("from"),
                word("to"),
                word("verdict"),
                word("state"),
                row["sessions_between"],
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "1 Aline Modèle change created ->- - draft null-3 0",
            "2 Aline Modèle change changed ->- - draft 3-12 0",
            "2 Aline Modèle move - draft>submitted counts submitted null-null 0",
            "3 Élise Spécimen request - ->- - submitted null-null 1",
            "3 Élise Spécimen note - ->- - submitted null-null 0",
            "4 Denis Exemple move - submitted>accepted counts accepted null-null 0",
            "4 Denis Exemple approval - ->- counts accepted null-null 0",
            "5 Aline Modèle change touched ->- - accepted 12-12 0",
            "5 Aline Modèle move - accepted>à revoir avec Élise refused accepted null-null 0",
            "6 Aline Modèle change touched ->- - accepted 12-12 0",
        ]
    );
    assert_eq!(all[3]["whom"], "Denis Exemple");
    assert_eq!((&all[1]["role"], &all[6]["role"]), (&"author".into(), &"reviewer".into()));
    assert_eq!(all[1]["co_authors"], serde_json::json!(["Denis Exemple"]));
    let csv = export(&repository, &["--bom"]);
    assert!(csv.starts_with("\u{feff}act,article,title,"), "{csv}");
    assert_eq!(csv.lines().count(), told.len() + 1);
    // A spreadsheet runs nothing of it.
    assert!(csv.contains(",'=Le cahier d'Aline,"), "{csv}");
    assert_eq!(csv, export(&repository, &["--bom"]));
}

#[test]
fn a_pseudonymous_export_says_nothing_of_who_or_what() {
    let repository = volume();
    for format in ["csv", "json"] {
        let export = export(&repository, &["--pseudonymous", "--format", format]);
        let plain = export.to_lowercase();
        for word in [
            "aline",
            "denis",
            "élise",
            "elise",
            "modèle",
            "modele",
            "exemple",
            "spécimen",
            "@",
            "cahier",
            "chapters",
            ".md",
            "premier",
            "merci",
            "revoir",
            "+01",
        ] {
            assert!(!plain.contains(word), "{word}:\n{export}");
        }
        for id in repository.git(&["log", "--format=%H"]).lines() {
            assert!(!plain.contains(&id[..7]), "{id}:\n{export}");
        }
    }
    let named = rows(&export(&repository, &["--format", "json"]));
    let masked = rows(&export(&repository, &["--pseudonymous", "--format", "json"]));
    assert_eq!(named.len(), masked.len());
    // One pseudonym a person, whatever address they write from, and one for the article whatever its name.
    let pairs: BTreeSet<(String, String)> = named
        .iter()
        .zip(&masked)
        .map(|(named, masked)| (named["person"].to_string(), masked["person"].to_string()))
        .collect();
    assert_eq!(pairs.len(), 3, "{pairs:?}");
    let articles: BTreeSet<String> = masked.iter().map(|row| row["article"].to_string()).collect();
    assert_eq!(articles.len(), 1, "{articles:?}");
    assert_eq!(masked[1]["made"], "2026-03-02T08:00:00Z");
    let days = rows(&export(&repository, &["--pseudonymous", "--by-day", "--format", "json"]));
    assert_eq!(
        (&days[1]["made"], &days[1]["person"]),
        (&"2026-03-02".into(), &masked[1]["person"])
    );
}

#[test]
fn pseudonyms_hang_on_a_key_that_stays_at_home() {
    let repository = volume();
    let words = ["history", "--pseudonymous"];
    let first = book::run(&repository.root(), &book::program(), &words, "").exits(0);
    assert!(first.stderr.replace('\n', " ").contains("pseudonyms.key"), "{}", first.stderr);
    let second = book::run(&repository.root(), &book::program(), &words, "").exits(0);
    assert_eq!((&second.stdout, second.stderr.as_str()), (&first.stdout, ""));
    // What was said before stays said when more happens.
    repository.write("chapters/02-modele.md", &text("revise", "Trois.")).commit("Encore");
    let third = book::run(&repository.root(), &book::program(), &words, "").exits(0);
    assert!(third.stdout.starts_with(&first.stdout), "{}\n{}", first.stdout, third.stdout);
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
    let key = repository.root().join(".git/ouvrage/pseudonyms.key");
    std::fs::write(&key, "abîmée\n").expect("the key can be damaged");
    let damaged = book::run(&repository.root(), &book::program(), &words, "").exits(2);
    assert!(damaged.stderr.contains("clé des pseudonymes"), "{}", damaged.stderr);
    std::fs::remove_file(&key).expect("the key can go");
    let other = book::run(&repository.root(), &book::program(), &words, "").exits(0);
    assert_ne!(other.stdout, third.stdout);
}

#[test]
fn the_approval_of_the_volume_is_a_row_of_its_own() {
    let repository = volume();
    let digest = "0".repeat(64);
    repository.by("Elise").commit(&format!(
        "Bon à tirer\n\nReview-Status: ready\nReview-Of: book.toml\nReview-Sha256: {digest} essais.pdf"
    ));
    let all = rows(&export(&repository, &["--format", "json"]));
    let last = all.last().expect("a row");
    assert_eq!((&last["article"], &last["kind"]), (&"volume".into(), &"volume".into()), "{last}");
    let english = run(&repository, "Elise", &["historique", "--lang", "en"]).exits(0);
    assert!(english.stdout.contains(",volume,"), "{}", english.stdout);
}
