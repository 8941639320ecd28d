//! One repository with everything that can happen to a review, and the timeline that must come of it:
//! `tests/torture.tsv`, a line a statement. With `TORTURE_UPDATE=1` the table is written anew, to be read in the diff.

use std::path::Path;

use ouvrage::pipeline::{self, Depth, Manuscript, Standings};
use ouvrage::review::{self, Entry};

use crate::repository::{Repository, article};
use crate::suite;

const PEOPLE: &str = r#"
[people.aline]
family = "Aline"
emails = ["aline@example.org"]
roles = ["author"]
[people.bruno]
family = "Bruno"
emails = ["bruno@example.org"]
roles = ["author"]
[people.chloe]
family = "Chloé"
emails = ["chloé@example.org"]
roles = ["reviewer"]
conflicts = ["conflict.md", "ancien.md"]
[people.denis]
family = "Denis"
emails = ["denis@example.org"]
roles = ["reviewer"]
[people.elise]
family = "Élise"
emails = ["élise@example.org"]
roles = ["editor", "author"]
"#;

pub(crate) fn book(review: &str) -> String {
    format!(
        "[volume]\ntitle = \"Supplice\"\nlang = \"fr\"\n[[contents]]\narticles = [\"*.md\"]\n{review}{PEOPLE}"
    )
}

/// An article by somebody, with as many lines of its own.
pub(crate) fn by(author: &str, status: &str, name: &str, lines: u32) -> String {
    let text = article(status, lines).replace("l'article", &format!("l'article {name}"));
    text.replacen("---\n", &format!("---\ntitle: {name}\nauthors: [{author}]\n"), 1)
}

pub(crate) fn read(root: &Path) -> (Manuscript, Standings) {
    let manuscript = pipeline::read(root, Some(root), &[], None).expect("the volume is readable");
    let standings = manuscript.standings_and_gone(Depth::Lengths).expect("the history is readable");
    (manuscript, standings)
}

pub(crate) fn timeline(manuscript: &Manuscript, standings: &Standings, at: usize) -> Vec<Entry> {
    let config = &manuscript.project.config;
    let context = review::Context {
        history: &standings.history,
        workflow: &config.workflow,
        people: &config.people,
    };
    review::timeline(context, standings.indices[at], &standings.standings[at])
}

/// A line for each statement and each review, and one for the state at the end.
fn told(manuscript: &Manuscript, standings: &Standings) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, document) in standings.documents.iter().enumerate() {
        let path = &document.path;
        for entry in timeline(manuscript, standings, at) {
            let (day, by) = (&entry.made[..10], &entry.by);
            for said in &entry.events {
                let reason = said.reason.unwrap_or("");
                let undone = if said.undone_by.is_some() { "undone" } else { "" };
                lines.push(format!(
                    "{path}\t{day}\t{by}\t{} > {}\t{}\t{}\t{reason}{undone}",
                    said.from, said.to, said.source, said.verdict
                ));
            }
            for review in &entry.reviews {
                let told = match (review.reason, review.valid) {
                    (Some(reason), _) => reason,
                    (None, Some(true)) => "valid",
                    (None, Some(false)) => "stale",
                    (None, None) => "past",
                };
                let to = review.to.as_deref().unwrap_or("");
                lines.push(format!("{path}\t{day}\t{by}\tapproval {to}\t{}\t{told}\t", review.by));
            }
        }
        let standing = &standings.standings[at];
        lines.push(format!("{path}\t\t\t{}\tat the end\t\t", standing.state));
    }
    lines
}

fn squash_and_folded_lines(repository: &Repository) {
    repository.by("Aline").write("squash.md", &by("aline", "draft", "squash", 20)).commit("Écrire");
    repository.by("Élise").write("squash.md", &by("aline", "draft", "squash", 21)).commit(
        "Relecture (#3)\n\n* remise\n\nReview-Status: submitted\n\n* accord\n\nREVIEW-STATUS:\n  accepted\n\n\
         Co-authored-by: Aline <aline@example.org>",
    );
    // A squash in which somebody else is said to have reviewed is its author's act.
    repository.by("Bruno").write("squash.md", &by("aline", "draft", "squash", 22)).commit(
        "Fusionner (#4)\n\n* un\n\nReview-Status: copyedited\n\nReviewed-by: Denis <denis@example.org>",
    );
}

fn reverts(repository: &Repository) {
    for (path, name) in [("revert.md", "revert"), ("revert-refused.md", "refus")] {
        repository.by("Aline").write(path, &by("aline", "draft", name, 20)).commit("Écrire");
        repository.write(path, &by("aline", "submitted", name, 20)).commit("Remettre");
        let accept = format!("Accepter\n\nReview-Status: accepted\nReview-Of: {path}");
        repository.by("Denis").commit(&accept);
    }
    let refused = repository.git(&["rev-parse", "HEAD"]);
    let accepted = repository.git(&["rev-parse", "HEAD~3"]);
    let take_back = |commit: &str| format!("Revert\n\nThis reverts commit {commit}.");
    repository.by("Élise").commit(&take_back(&accepted));
    let revert = repository.git(&["rev-parse", "HEAD"]);
    repository.commit(&take_back(&revert));
    repository.by("Aline").commit(&take_back(&refused));
    // A text taken back takes its state back.
    repository
        .by("Aline")
        .write("revert-text.md", &by("aline", "draft", "texte", 20))
        .commit("Écrire");
    repository.write("revert-text.md", &by("aline", "submitted", "texte", 20)).commit("Remettre");
    repository.git(&["revert", "--no-edit", "HEAD"]);
}

fn a_merge_that_is_taken_back(repository: &Repository) {
    repository
        .by("Aline")
        .write("merged.md", &by("aline", "submitted", "fusion", 20))
        .commit("Écrire");
    repository.git(&["checkout", "--quiet", "-b", "accord"]);
    repository.by("Denis").commit("Lire\n\nReview-Status: in-review\nReview-Of: merged.md");
    repository.commit("Accepter\n\nReview-Status: accepted\nReview-Of: merged.md");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Élise").merge(&["accord"], "Fusionner");
    let (merge, main) =
        (repository.git(&["rev-parse", "HEAD"]), repository.git(&["rev-parse", "HEAD~1"]));
    let message =
        format!("Revert\n\nThis reverts commit {merge}, reversing\nchanges made to {main}.");
    repository.commit(&message);
}

fn a_copied_commit(repository: &Repository) {
    repository
        .by("Aline")
        .write("picked.md", &by("aline", "submitted", "copie", 20))
        .commit("Écrire");
    repository.git(&["checkout", "--quiet", "-b", "copie"]);
    repository.by("Denis").commit("Accepter\n\nReview-Status: accepted\nReview-Of: picked.md");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Élise").write("autour.txt", "Autour\n").commit("À côté");
    repository.git(&["cherry-pick", "--allow-empty", "-x", "copie"]);
    repository.by("Élise").commit("Corriger\n\nReview-Status: copyedited\nReview-Of: picked.md");
    repository.merge(&["copie"], "Fusionner");
}

/// A script decides four times within one second; none of it is a copy, for each builds on the one before. The decision
/// that a rebase puts once more on top of the line is one.
fn one_second_and_a_rebase(repository: &Repository) {
    repository.by("Aline").write("vite.md", &by("aline", "submitted", "vite", 20)).commit("Écrire");
    let say = |who, summary: &str, state: &str| {
        let message = format!("{summary}\n\nReview-Status: {state}\nReview-Of: vite.md");
        repository.by(who).git(&["commit", "--quiet", "--allow-empty", "-m", &message]);
    };
    for _ in 0..2 {
        say("Denis", "Rendre", "revise");
        say("Aline", "Remettre", "submitted");
    }
    repository.by("Denis").commit("Accepter\n\nReview-Status: accepted\nReview-Of: vite.md");
    let (date, message) = (
        repository.git(&["log", "-1", "--format=%ad", "--date=raw"]),
        repository.git(&["log", "-1", "--format=%B"]),
    );
    repository.by("Élise").commit("Corriger\n\nReview-Status: copyedited\nReview-Of: vite.md");
    let again = ["commit", "--quiet", "--allow-empty", "--date", &date, "-m", &message];
    repository.by("Denis").git(&again);
}

fn an_octopus(repository: &Repository) {
    repository.by("Aline").write("huit-a.md", &by("aline", "draft", "huit", 20));
    repository.write("huit-b.md", &by("bruno", "draft", "huit bis", 30)).commit("Écrire");
    for (branch, who, path, text) in [
        ("huit-a", "Aline", "huit-a.md", by("aline", "submitted", "huit", 20)),
        ("huit-b", "Bruno", "huit-b.md", by("bruno", "submitted", "huit bis", 30)),
    ] {
        repository.git(&["checkout", "--quiet", "-b", branch, "main"]);
        repository.by(who).write(path, &text).commit("Remettre");
    }
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Farid").merge(&["huit-a", "huit-b"], "Fusionner les deux");
}

fn renames_splits_and_returns(repository: &Repository) {
    repository.by("Aline").write("vieux.md", &by("aline", "submitted", "nom", 40)).commit("Écrire");
    repository.git(&["checkout", "--quiet", "-b", "nom"]);
    repository.by("Denis").commit("Lire\n\nReview-Status: in-review\nReview-Of: vieux.md");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Aline").rename("vieux.md", "neuf.md").commit("Renommer");
    repository.by("Élise").merge(&["nom"], "Fusionner");
    // Half of it becomes an article of its own, which begins anew.
    repository.by("Aline").write("neuf.md", &by("aline", "submitted", "nom", 21));
    repository.write("part.md", &by("aline", "draft", "nom", 19)).commit("Diviser");
    // An article that leaves keeps what was said of it when it comes back.
    repository.write("parti.md", &by("aline", "submitted", "départ", 20)).commit("Écrire");
    repository.by("Denis").commit("Accepter\n\nReview-Status: accepted\nReview-Of: parti.md");
    repository.by("Élise").remove("parti.md").commit("Retirer");
    repository.write("parti.md", &by("aline", "submitted", "départ", 20)).commit("Reprendre");
    repository.write("perdu.md", &by("aline", "submitted", "perte", 20)).commit("Écrire");
    repository.remove("perdu.md").commit("Retirer");
}

fn people(repository: &Repository) {
    repository.by("Élise").write("own.md", &by("elise", "submitted", "soi", 20)).commit("Écrire");
    repository.commit("Accepter\n\nReview-Status: accepted\nReview-Of: own.md");
    repository
        .by("Aline")
        .write("conflict.md", &by("aline", "submitted", "lien", 20))
        .commit("Écrire");
    repository.by("Chloé").commit("Accepter\n\nReview-Status: accepted\nReview-Of: conflict.md");
    repository.commit("Lire\n\nReview-Of: conflict.md\nReviewed-by: Chloé <chloé@example.org>");
    repository.by("Farid").commit("Accepter\n\nReview-Status: accepted\nReview-Of: conflict.md");
    repository.by("Denis").commit("Sauter\n\nReview-Status: ready\nReview-Of: conflict.md");
    repository.by("Aline").write("read.md", &by("aline", "submitted", "lu", 20)).commit("Écrire");
    repository
        .by("Farid")
        .commit("Dire\n\nReview-Of: read.md\nReviewed-by: Denis <denis@example.org>");
    repository
        .by("Denis")
        .commit("Dire\n\nReview-Of: read.md\nReviewed-by: Denis <denis@example.org>");
    repository
        .by("Chloé")
        .commit("Dire\n\nReview-Of: read.md\nReviewed-by: Chloé <CHLOÉ@example.org>");
    repository
        .by("Aline")
        .write("read.md", &by("aline", "submitted", "lu et repris", 20))
        .commit("Reprendre");
    repository
        .by("Denis")
        .commit("Relire\n\nReview-Of: read.md\nReviewed-by: Denis <denis@example.org>");
}

/// What `git merge --squash` and `git commit --no-edit` write of a branch of decisions, newest first.
fn a_squash_by_git(repository: &Repository) {
    repository.by("Aline").write("tas.md", &by("aline", "submitted", "tas", 20)).commit("Écrire");
    repository.git(&["checkout", "--quiet", "-b", "tas"]);
    repository.by("Denis").commit("Lire\n\nReview-Status: in-review\nReview-Of: tas.md");
    repository.commit("Accepter\n\nBien.\n\nReview-Status: accepted\nReview-Of: tas.md");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.git(&["merge", "--quiet", "--squash", "tas"]);
    repository.by("Élise").git(&["commit", "--quiet", "--allow-empty", "--no-edit"]);
    repository.by("Aline").write("autour.txt", "Alentours\n").commit("À côté");
}

/// Whoever takes back that something was taken back makes the move again: it is judged so.
fn reverts_of_reverts(repository: &Repository) {
    repository.by("Aline").write("retour.md", &by("aline", "submitted", "retour", 20));
    repository.commit("Écrire");
    repository.by("Denis").commit("Accepter\n\nReview-Status: accepted\nReview-Of: retour.md");
    let take_back = |who: &'static str, commit: &str| {
        repository.by(who).commit(&format!("Revert\n\nThis reverts commit {commit}."));
        repository.git(&["rev-parse", "HEAD"])
    };
    let accepted = repository.git(&["rev-parse", "HEAD"]);
    let back = take_back("Denis", &accepted);
    take_back("Aline", &back);
    take_back("Farid", &back);
    let again = take_back("Élise", &back);
    take_back("Aline", &again);
}

/// A conflict of interest follows the article.
fn a_conflict_and_a_rename(repository: &Repository) {
    repository.by("Aline").write("ancien.md", &by("aline", "submitted", "ancien", 20));
    repository.commit("Écrire");
    repository.by("Chloé").commit("Accepter\n\nReview-Status: accepted\nReview-Of: ancien.md");
    repository.by("Élise").rename("ancien.md", "nouveau.md").commit("Renommer");
    repository.by("Chloé").commit("Encore\n\nReview-Status: accepted\nReview-Of: nouveau.md");
}

/// States that the volume does not have, said by somebody and by a text: nothing moves, and no approval lapses.
fn unknown_states(repository: &Repository) {
    repository.by("Aline").write("mot.md", &by("aline", "submitted", "mot", 20)).commit("Écrire");
    repository.by("Farid").commit("Dire\n\nReview-Status: acepted\nReview-Of: mot.md");
    repository.by("Denis").commit("Accepter\n\nReview-Status: accepted\nReview-Of: mot.md");
    repository.by("Farid").commit("Dire\n\nReview-Status: zut\nReview-Of: mot.md");
    repository.by("Aline").write("mot.md", &by("aline", "presque", "mot", 20)).commit("Changer");
}

#[test]
fn what_happened_is_told_as_it_happened() {
    let repository = Repository::new();
    repository.by("Élise").write("book.toml", &book("")).commit("Ouvrir");
    squash_and_folded_lines(&repository);
    reverts(&repository);
    a_merge_that_is_taken_back(&repository);
    a_copied_commit(&repository);
    an_octopus(&repository);
    renames_splits_and_returns(&repository);
    people(&repository);
    one_second_and_a_rebase(&repository);
    unknown_states(&repository);
    a_squash_by_git(&repository);
    reverts_of_reverts(&repository);
    a_conflict_and_a_rename(&repository);
    let (manuscript, standings) = read(&repository.root());
    compare("torture.tsv", &told(&manuscript, &standings));
}

#[test]
fn only_what_is_read_otherwise_is_a_change() {
    let repository = Repository::new();
    repository.by("Élise").write("book.toml", &book("")).commit("Ouvrir");
    repository.by("Aline").write("a.md", &by("aline", "draft", "reflux", 20)).commit("Écrire");
    repository.write("a.md", &by("aline", "submitted", "reflux", 20)).commit("Remettre");
    repository.git(&["checkout", "--quiet", "-b", "reprise"]);
    let changed = by("aline", "submitted", "reflux", 20).replace("Phrase 3 ", "Proposition 3 ");
    repository.write("a.md", &changed).commit("Reprendre");
    repository.write("a.md", &changed.replace(".\nPhrase 9", ". Phrase 9")).commit("Couper");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Élise").write("autour.txt", "Autour\n").commit("À côté");
    repository.merge(&["reprise"], "Fusionner");
    let (manuscript, standings) = read(&repository.root());
    let changes: Vec<_> = timeline(&manuscript, &standings, 0)
        .into_iter()
        .map(|entry| (entry.summary, entry.change.expect("a change of the file")))
        .collect();
    use review::Change::{Arrived, Changed, Created, Touched};
    let expected = [
        ("Écrire", Created),
        ("Remettre", Touched),
        ("Reprendre", Changed),
        ("Couper", Touched),
        ("Fusionner", Arrived),
    ];
    assert_eq!(changes, expected.map(|(summary, change)| (summary.to_owned(), change)));
    assert_eq!(standings.standings[0].changed.map(|changed| changed.revisions), Some(1));
}

#[test]
fn a_move_that_needs_two_people_waits_for_the_second() {
    let repository = Repository::new();
    let review = "[review]\nmoves = [{ from = [\"submitted\"], to = \"accepted\", by = [\"reviewer\", \"editor\"], \
                  approvals = 2 }, { from = [\"draft\"], to = \"submitted\", by = [\"author\"] }]\n";
    repository.by("Élise").write("book.toml", &book(review)).commit("Ouvrir");
    for (path, name) in [("une.md", "une"), ("deux.md", "deux"), ("trois.md", "trois")] {
        repository.by("Aline").write(path, &by("aline", "submitted", name, 20)).commit("Écrire");
        let accept = format!("Accepter\n\nReview-Status: accepted\nReview-Of: {path}");
        repository.by("Denis").commit(&accept).commit(&accept);
    }
    // The second person completes it, by a move or by having read.
    repository.by("Élise").commit("Accepter\n\nReview-Status: accepted\nReview-Of: une.md");
    let read_too = "Lire\n\nReview-Of: deux.md\nReviewed-by: Chloé <chloé@example.org>";
    repository.by("Chloé").commit(read_too);
    // A text that changed between the two was approved by nobody but the second; its lines may break elsewhere.
    repository
        .by("Aline")
        .write("trois.md", &by("aline", "submitted", "trois fois", 20))
        .commit("Changer");
    repository.by("Élise").commit("Accepter\n\nReview-Status: accepted\nReview-Of: trois.md");
    let (manuscript, standings) = read(&repository.root());
    compare("torture-approvals.tsv", &told(&manuscript, &standings));
}

fn compare(table: &str, lines: &[String]) {
    let told = format!("article\tday\tby\twhat\thow\tverdict\treason\n{}\n", lines.join("\n"));
    let path = suite::root().join("tests").join(table);
    if std::env::var_os("TORTURE_UPDATE").is_some() {
        std::fs::write(&path, &told).expect("the table can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(told, expected, "{table}");
}
