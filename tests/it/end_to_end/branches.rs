//! `--all-branches`: what branches that are not merged propose is shown, and never counts.

use serde_json::Value;

use super::review::{run, volume};
use super::schema;
use crate::book;
use crate::repository::Repository;

const ARTICLE: &str = "chapters/01-rentree.md";

fn status(repository: &Repository, words: &[&str]) -> Value {
    let all = [&["status", "--format", "json"], words].concat();
    let json = book::run(&repository.root(), &book::program(), &all, "").exits(0).json();
    schema::holds("status", &json);
    json
}

fn text(body: &str) -> String {
    format!("---\ntitle: La rentrée\nauthors: [aline]\n---\n\n{body}\n")
}

/// A submitted article that Denis revised and accepts on a branch, from which another article comes too.
fn scene() -> Repository {
    let repository = volume("", "", "Un.");
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    repository.git(&["checkout", "--quiet", "-b", "relecture"]);
    repository.write(ARTICLE, &text("Un, et deux de plus."));
    repository.by("Denis").commit("Compléter");
    run(&repository, "Denis", &["review", "accept", "1"]).exits(0);
    repository.git(&["checkout", "--quiet", "main"]);
    repository
}

#[test]
fn a_branch_proposes_and_nothing_of_it_counts() {
    let repository = scene();
    let plain = status(&repository, &[]);
    assert_eq!(plain["articles"][0]["proposed"], Value::Array(Vec::new()));
    let all = status(&repository, &["--all-branches"]);
    let article = &all["articles"][0];
    assert_eq!((&article["state"], &article["signes"]), (&"submitted".into(), &3.into()));
    assert_eq!(article["approvals"], Value::Array(Vec::new()));
    let proposed = &article["proposed"][0];
    assert_eq!(
        (&proposed["branch"], &proposed["state"], &proposed["revisions"], &proposed["signes"]),
        (&"relecture".into(), &"accepted".into(), &1.into(), &17.into()),
        "{proposed}"
    );
    let table = run(&repository, "Aline", &["etat", "--all-branches"]).exits(0).stdout;
    let table = table.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        table.contains("proposé sur relecture : accepté, 1 modification (+ 17 signes) (Denis"),
        "{table}"
    );
    let log =
        run(&repository, "Aline", &["log", "--all-branches", "--format", "json"]).exits(0).json();
    schema::holds("log", &log);
    let entries = log["articles"][0]["entries"].as_array().expect("entries").clone();
    let branches: Vec<&str> =
        entries.iter().map(|entry| entry["branch"].as_str().unwrap_or("")).collect();
    assert_eq!(branches, ["", "", "relecture", "relecture"]);
    assert_eq!(entries[3]["events"][0]["to"], "accepted");
    let told = run(&repository, "Aline", &["log", "--all-branches"]).exits(0).stdout;
    assert_eq!(told.matches("proposé sur relecture").count(), 2, "{told}");
    let csv =
        run(&repository, "Aline", &["log", "--all-branches", "--format", "csv"]).exits(0).stdout;
    assert_eq!(csv.matches(",relecture\r\n").count(), 2, "{csv}");
}

#[test]
fn what_is_proposed_is_what_counts_once_it_is_merged() {
    let repository = scene();
    let proposed = status(&repository, &["--all-branches"])["articles"][0]["proposed"][0].clone();
    repository.by("Elise").merge(&["relecture"], "Fusionner la relecture");
    let merged = status(&repository, &["--all-branches"]);
    assert_eq!(merged["articles"][0]["state"], proposed["state"]);
    assert_eq!(merged["articles"][0]["proposed"], Value::Array(Vec::new()));
}

#[test]
fn a_move_that_would_not_count_proposes_no_state() {
    let repository = volume("", "", "Un.");
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    repository.git(&["checkout", "--quiet", "-b", "essai"]);
    repository
        .by("Aline")
        .commit(&format!("Accepter\n\nReview-Status: accepted\nReview-Of: {ARTICLE}"));
    repository.git(&["checkout", "--quiet", "main"]);
    let all = status(&repository, &["--all-branches"]);
    assert_eq!(all["articles"][0]["proposed"][0]["state"], Value::Null);
    let log = run(&repository, "Aline", &["log", "1", "--all-branches", "--format", "json"])
        .exits(0)
        .json();
    let last = log["articles"][0]["entries"][2].clone();
    assert_eq!(last["events"][0]["reason"], "own-article", "{last}");
}

#[test]
fn branches_of_other_repositories_and_new_and_renamed_articles_are_seen() {
    let home = scene();
    home.git(&["checkout", "--quiet", "-b", "neuf"]);
    home.write("chapters/02-conseil.md", "---\ntitle: Le conseil\n---\n\nUne phrase.\n");
    home.rename(ARTICLE, "chapters/01-la-rentree.md");
    home.by("Aline").commit("Un second article, et un autre nom");
    home.git(&["checkout", "--quiet", "main"]);
    // A second name of the same commit says nothing more.
    home.git(&["branch", "copie", "neuf"]);
    let all = status(&home, &["--all-branches"]);
    let names = |all: &Value, index: usize| {
        let proposed = all["articles"][index]["proposed"].as_array().cloned().unwrap_or_default();
        proposed
            .iter()
            .map(|one| one["branch"].as_str().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&all, 0), ["copie", "relecture"]);
    assert_eq!(all["articles"][0]["proposed"][0]["revisions"], 0, "renamed, not rewritten");
    assert_eq!(all["proposed"].as_array().map(Vec::len), Some(1), "{}", all["proposed"]);
    assert_eq!(all["proposed"][0]["path"], "chapters/02-conseil.md");
    let table = run(&home, "Aline", &["status", "--all-branches"]).exits(0).stdout;
    assert!(table.contains("Article proposé sur copie"), "{table}");
    // Somebody who fetched them sees the same under their names there.
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clone = folder.path().join("clone");
    home.git(&["clone", "--quiet", ".", &clone.display().to_string()]);
    let words = ["status", "--format", "json", "--all-branches"];
    let json = book::run(&clone, &book::program(), &words, "").exits(0).json();
    assert_eq!(names(&json, 0), ["origin/copie", "origin/relecture"]);
    assert_eq!(json["articles"][0]["state"], "submitted");
}
