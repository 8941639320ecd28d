//! `review`: one commit, the right one, or a reason.

use super::schema::holds;
use crate::book::{self, Run};
use crate::repository::Repository;

const PEOPLE: &str = "[people.aline]\ngiven = 'Aline'\nfamily = 'Modèle'\nemails = ['aline@example.org']\nroles = ['author']\n\
                      [people.denis]\ngiven = 'Denis'\nfamily = 'Exemple'\nemails = ['denis@example.org']\nroles = ['reviewer']\n\
                      [people.elise]\ngiven = 'Élise'\nfamily = 'Spécimen'\nemails = ['elise@example.org']\nroles = ['editor']\n";

fn text(status: &str, body: &str) -> String {
    format!("---\ntitle: La rentrée\nauthors: [aline]\n{status}---\n\n{body}\n")
}

/// A committed article of Aline's, and what `more` says in `book.toml`.
pub(super) fn volume(more: &str, status: &str, body: &str) -> Repository {
    let repository = Repository::new();
    repository.write("book.toml", &format!("{}{PEOPLE}{more}", super::BOOK));
    repository.write("chapters/01-rentree.md", &text(status, body));
    repository.commit("Premier jet");
    repository
}

/// Runs the program as this person, by git's own configuration.
pub(super) fn run(repository: &Repository, who: &str, words: &[&str]) -> Run {
    let email = format!("{}@example.org", who.to_lowercase().replace(['É', 'é'], "e"));
    repository.git(&["config", "user.name", who]);
    repository.git(&["config", "user.email", &email]);
    book::run(&repository.root(), &book::program(), words, "")
}

fn state(repository: &Repository) -> String {
    let json = book::run(&repository.root(), &book::program(), &["status", "--format", "json"], "");
    json.exits(0).json()["articles"][0]["state"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_move_is_one_commit_with_trailers_and_nothing_else() {
    let repository = volume("", "", "Un.");
    repository.write("chapters/autre.txt", "préparé");
    repository.git(&["add", "chapters/autre.txt"]);
    let done =
        run(&repository, "Aline", &["review", "submit", "1", "--note", "bonne\nlecture"]).exits(0);
    assert!(done.stdout.contains("remis") && done.stdout.contains("git push"), "{}", done.stdout);
    assert_eq!(
        repository.git(&["log", "-1", "--format=%an <%ae> %cn%n%B"]),
        "Aline <aline@example.org> Aline\nLa rentrée : remis\n\nReview-Status: submitted\n\
         Review-Of: chapters/01-rentree.md\nReview-Note: bonne lecture"
    );
    assert_eq!(repository.git(&["diff", "--stat", "HEAD~1", "HEAD"]), "");
    assert_eq!(repository.git(&["diff", "--cached", "--name-only"]), "chapters/autre.txt");
    assert_eq!(state(&repository), "submitted");
    assert!(repository.git(&["reflog", "-1"]).contains("commit: La rentrée"));
    // A reviewer's word bears their name.
    let title = ["relecture", "accepter", "rentrée", "-m", "Très bien", "-m", "Merci."];
    run(&repository, "Denis", &title).exits(0);
    assert_eq!(
        repository.git(&["log", "-1", "--format=%B"]),
        "Très bien\n\nMerci.\n\nReview-Status: accepted\nReview-Of: chapters/01-rentree.md\n\
         Reviewed-by: Denis <denis@example.org>"
    );
    assert_eq!(state(&repository), "accepted");
    assert_eq!(repository.git(&["rev-list", "--count", "HEAD"]), "3");
    // What was accepted and then changed is told by its measure.
    let log = || run(&repository, "Aline", &["log", "--format", "json"]).exits(0).json();
    assert!(log()["articles"][0]["changed"].is_null());
    repository.write("chapters/01-rentree.md", &text("", "Un.\n\nUn autre.")).commit("Reprendre");
    let log = log();
    holds("log", &log);
    assert_eq!(log["articles"][0]["changed"]["paragraphs"], 1, "{log}");
}

#[test]
fn where_front_matter_alone_is_read_one_line_of_it_changes() {
    let more = "[review]\ntrailers = false\n";
    for (status, diff) in
        [("status: draft\n", "-status: draft\n+status: submitted"), ("", "+status: submitted")]
    {
        let repository = volume(more, status, "Un.");
        repository.write("chapters/autre.txt", "préparé");
        repository.git(&["add", "chapters/autre.txt"]);
        run(&repository, "Aline", &["review", "remettre", "1"]).exits(0);
        let shown = repository.git(&["diff", "-U0", "HEAD~1", "HEAD"]);
        let lines: Vec<&str> = shown.lines().skip(5).collect();
        assert_eq!(lines.join("\n"), diff);
        assert_eq!(repository.git(&["status", "--porcelain"]), "A  chapters/autre.txt");
        assert_eq!(state(&repository), "submitted");
    }
}

#[test]
fn a_dry_run_shows_the_commit_and_writes_nothing() {
    let repository = volume("", "", "Un.");
    let (before, objects) =
        (repository.git(&["rev-parse", "HEAD"]), repository.git(&["count-objects"]));
    let shown = run(&repository, "Aline", &["review", "submit", "1", "--dry-run"]).exits(0);
    assert!(shown.stdout.contains("Review-Status: submitted"), "{}", shown.stdout);
    assert!(shown.stdout.contains("Rien n’a été écrit"), "{}", shown.stdout);
    assert_eq!(repository.git(&["rev-parse", "HEAD"]), before);
    assert_eq!(repository.git(&["count-objects"]), objects);
}

/// Who wants what, and what is said to them.
#[test]
fn a_move_that_would_not_count_is_refused_with_a_reason_and_what_is_possible() {
    let cases: [(&str, &str, &str); 5] = [
        ("Aline", "accept", "ne prévoit pas de passage de «\u{a0}en cours"),
        ("Farid", "submit", "book.toml ne connaît personne"),
        ("Aline", "draft", "déjà dans cet état"),
        ("Aline", "annuler", "rien à annuler"),
        ("Denis", "submit", "revient à d’autres : l’autrice ou l’auteur"),
    ];
    let repository = volume("", "", "Un.");
    for (who, word, said) in cases {
        let refused = run(&repository, who, &["review", word, "1"]).exits(1);
        let plain = refused.stderr.replace('\n', " ");
        assert!(plain.contains(said), "{who} {word}: {}", refused.stderr);
    }
    let refused = run(&repository, "Aline", &["review", "accept", "1"]).exits(1);
    assert!(refused.stderr.contains("ouvrage review remettre 1"), "{}", refused.stderr);
    assert_eq!(repository.git(&["rev-list", "--count", "HEAD"]), "1");
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    let own = run(&repository, "Aline", &["review", "accept", "1"]).exits(1);
    assert!(own.stderr.contains("votre propre article"), "{}", own.stderr);
    let unknown = run(&repository, "Aline", &["review", "acepter", "1"]).exits(2);
    assert!(unknown.stderr.contains("accepter"), "{}", unknown.stderr);
}

#[test]
fn somebody_the_volume_does_not_know_is_not_told_that_nothing_waits() {
    let repository = volume("", "", "Un.");
    let known = run(&repository, "Denis", &["status", "--me"]).exits(0);
    assert!(known.stdout.contains("rien ne vous attend"), "{}", known.stdout);
    for format in ["table", "markdown", "json"] {
        let unknown = run(&repository, "Farid", &["status", "--me", "--format", format]).exits(0);
        let said = format!("{}{}", unknown.stdout, unknown.stderr).replace('\n', " ");
        assert!(!said.contains("rien ne vous attend"), "{said}");
        assert!(said.contains("book.toml ne connaît personne sous l’adresse"), "{said}");
    }
}

#[test]
fn a_state_can_be_asked_for_as_it_is_shown() {
    let repository = volume("", "", "Un.");
    run(&repository, "Aline", &["review", "remis", "1"]).exits(0);
    assert_eq!(state(&repository), "submitted");
    run(&repository, "Denis", &["review", "In review", "1"]).exits(0);
    assert_eq!(state(&repository), "in-review");
    run(&repository, "Denis", &["review", "Accepté", "1"]).exits(0);
    run(&repository, "Elise", &["review", "corrige", "1"]).exits(0);
    run(&repository, "Elise", &["review", "bon à tirer", "1"]).exits(0);
    assert_eq!(state(&repository), "ready");
}

const OWN_MOVES: &str = "[review]\nstates = ['draft', 'relu', 'accepted']\n\
     moves = [{ name = 'soumettre', from = ['draft'], to = 'relu', by = ['author'] }, \
     { name = 'accepté', from = ['relu'], to = 'draft', by = ['editor'] }, \
     { name = 'valider', from = ['relu'], to = 'accepted', by = ['editor'] }]\n";

#[test]
fn the_volumes_own_names_for_moves_are_those_that_are_offered() {
    let repository = volume(OWN_MOVES, "", "Un.");
    let unknown = run(&repository, "Aline", &["review", "acepter", "1"]).exits(2);
    let said = unknown.stderr.replace('\n', " ");
    assert!(said.contains("soumettre") && said.contains("valider"), "{said}");
    assert!(!said.contains("relu") && !said.contains("draft"), "{said}");
    run(&repository, "Aline", &["review", "soumettre", "1"]).exits(0);
    // A name of the volume's goes before a label of ours.
    run(&repository, "Elise", &["review", "accepté", "1"]).exits(0);
    assert_eq!(state(&repository), "draft");
}

#[test]
fn an_article_that_is_not_ready_for_the_move_stays_where_it_is() {
    let short = volume("", "", "Trop court.");
    let book = format!("{}{PEOPLE}", super::BOOK.replace("length = 'off'\n", ""));
    short.write("book.toml", &book).commit("Mesurer");
    let refused = run(&short, "Aline", &["review", "submit", "1"]).exits(1);
    assert!(refused.stderr.contains("longueur convenue"), "{}", refused.stderr);
    let open = volume("", "", "Un mot{>> lequel ? <<} {++de trop++}.");
    run(&open, "Aline", &["review", "submit", "1"]).exits(0);
    let refused = run(&open, "Denis", &["review", "accept", "1"]).exits(1);
    assert!(refused.stderr.contains("2 remarques"), "{}", refused.stderr);
    open.write("chapters/01-rentree.md", &text("", "Un mot."));
    let dirty = run(&open, "Denis", &["review", "accept", "1"]).exits(1);
    let said = dirty.stderr.replace('\n', " ");
    assert!(said.contains("pas encore enregistrés"), "{said}");
    open.by("Aline").commit("Régler les remarques");
    run(&open, "Denis", &["review", "accept", "1"]).exits(0);
    assert_eq!(state(&open), "accepted");
}

#[test]
fn a_repository_that_is_not_ready_is_told_apart() {
    let repository = volume("", "", "Un.");
    repository.git(&["checkout", "--quiet", "--detach"]);
    let detached = run(&repository, "Aline", &["review", "submit", "1"]).exits(2);
    assert!(detached.stderr.contains("Aucune branche"), "{}", detached.stderr);
    repository.git(&["checkout", "--quiet", "main"]);
    repository.git(&["config", "user.name", ""]);
    repository.git(&["config", "--unset", "user.name"]);
    let nobody = book::run(&repository.root(), &book::program(), &["review", "submit", "1"], "");
    let nobody = nobody.exits(2);
    assert!(nobody.stderr.contains("votre nom et votre adresse"), "{}", nobody.stderr);
    repository.git(&["checkout", "--quiet", "-b", "autre"]);
    repository.write("chapters/01-rentree.md", &text("", "Deux.")).commit("Deux");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("chapters/01-rentree.md", &text("", "Trois.")).commit("Trois");
    let merge = std::process::Command::new("git")
        .args(["-C", &repository.root().display().to_string(), "merge", "autre"])
        .envs([("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@example.org")])
        .envs([("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@example.org")])
        .output()
        .expect("git runs");
    assert!(!merge.status.success());
    let merging = run(&repository, "Aline", &["review", "submit", "1"]).exits(2);
    assert!(merging.stderr.contains("fusion (merge)"), "{}", merging.stderr);
}

#[test]
fn a_review_is_asked_of_somebody() {
    let repository = volume("", "", "Un.");
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    let done = run(&repository, "Elise", &["review", "confier", "1", "--to", "denis"]).exits(0);
    assert!(done.stdout.contains("Denis Exemple"), "{}", done.stdout);
    let message = repository.git(&["log", "-1", "--format=%B"]);
    assert!(
        message.ends_with(
            "Review-Requested: Denis Exemple <denis@example.org>\nReview-Of: chapters/01-rentree.md"
        ),
        "{message}"
    );
    assert_eq!(state(&repository), "submitted");
    for (who, to, said) in [
        ("Elise", "aline", "a écrit cet article"),
        ("Elise", "personne", "Identifiants connus"),
        ("Aline", "denis", "revient à la direction"),
    ] {
        let refused = run(&repository, who, &["review", "assign", "1", "--to", to]).exits(1);
        assert!(refused.stderr.replace('\n', " ").contains(said), "{}", refused.stderr);
    }
}

/// Who is waited for by name, as the board tells.
fn waited(repository: &Repository) -> serde_json::Value {
    let json = book::run(&repository.root(), &book::program(), &["status", "--format", "json"], "");
    json.exits(0).json()["articles"][0]["waiting_for"]["people"].clone()
}

#[test]
fn nobody_is_asked_for_a_review_they_may_not_give() {
    let carl = "[people.carl]\ngiven = 'Carl'\nfamily = 'Essai'\nemails = ['carl@example.org']\n\
                roles = ['reviewer']\nconflicts = ['chapters/01-rentree.md']\n";
    let repository = volume(carl, "", "Un.");
    let refused = run(&repository, "Elise", &["review", "assign", "1", "--to", "carl"]).exits(1);
    assert!(refused.stderr.contains("conflit d’intérêts"), "{}", refused.stderr);
    for (who, word) in
        [("Aline", "submit"), ("Elise", "accept"), ("Elise", "copyedit"), ("Elise", "ready")]
    {
        run(&repository, who, &["review", word, "1"]).exits(0);
    }
    let late = run(&repository, "Elise", &["review", "assign", "1", "--to", "denis"]).exits(1);
    assert!(late.stderr.contains("Plus rien n’est attendu"), "{}", late.stderr);
}

#[test]
fn a_review_asked_of_a_draft_is_waited_for_once_the_article_is_submitted() {
    let repository = volume("", "", "Un.");
    let done = run(&repository, "Elise", &["review", "assign", "1", "--to", "denis"]).exits(0);
    assert!(done.stdout.replace('\n', " ").contains("une fois qu’il sera remis"), "{done:?}");
    assert_eq!(waited(&repository), serde_json::json!(["Aline Modèle"]));
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    assert_eq!(waited(&repository), serde_json::json!(["Denis Exemple"]));
    // What was asked of a round that ended is not asked of the next.
    run(&repository, "Elise", &["review", "revise", "1"]).exits(0);
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    assert_ne!(waited(&repository), serde_json::json!(["Denis Exemple"]));
}

#[test]
fn a_review_that_was_asked_for_last_is_what_is_taken_back() {
    let repository = volume("", "", "Un.");
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    run(&repository, "Elise", &["review", "assign", "1", "--to", "denis"]).exits(0);
    let refused = run(&repository, "Aline", &["review", "undo", "1"]).exits(1);
    assert!(refused.stderr.contains("relecture demandée à Denis Exemple"), "{}", refused.stderr);
    let asked = repository.git(&["rev-parse", "HEAD"]);
    let done = run(&repository, "Elise", &["review", "undo", "1"]).exits(0);
    assert!(done.stdout.contains("n’est plus demandée à Denis Exemple"), "{}", done.stdout);
    let message = repository.git(&["log", "-1", "--format=%B"]);
    assert!(message.contains(&format!("This reverts commit {asked}.")), "{message}");
    assert_eq!(state(&repository), "submitted");
    assert_ne!(waited(&repository), serde_json::json!(["Denis Exemple"]));
    // Then the decision before it.
    run(&repository, "Aline", &["review", "undo", "1"]).exits(0);
    assert_eq!(state(&repository), "draft");
}

#[test]
fn the_last_decision_can_be_taken_back_by_one_more_commit() {
    let repository = volume("", "", "Un.");
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    run(&repository, "Elise", &["review", "accept", "1"]).exits(0);
    let accepted = repository.git(&["rev-parse", "HEAD"]);
    run(&repository, "Elise", &["review", "annuler", "1", "-m", "Trop tôt"]).exits(0);
    assert_eq!(
        repository.git(&["log", "-1", "--format=%B"]),
        format!("Trop tôt\n\nThis reverts commit {accepted}.\n\nReview-Of: chapters/01-rentree.md")
    );
    assert_eq!(state(&repository), "submitted");
    assert_eq!(repository.git(&["rev-list", "--count", "HEAD"]), "4");
    let front = volume("[review]\ntrailers = false\n", "status: draft\n", "Un.");
    run(&front, "Aline", &["review", "submit", "1"]).exits(0);
    run(&front, "Aline", &["review", "undo", "1"]).exits(0);
    assert_eq!(state(&front), "draft");
    assert_eq!(front.git(&["status", "--porcelain"]), "");
    assert_eq!(front.git(&["diff", "--stat", "HEAD~2", "HEAD"]), "");
}

#[test]
fn a_squash_of_decisions_on_several_articles_gives_each_its_own() {
    let repository = volume("", "", "Un.");
    repository.write("chapters/02-conseil.md", &text("", "Deux."));
    repository.commit("Un second article");
    repository.by("Elise").commit(
        "Fusion (#3)\n\n* un\n\nReview-Status: submitted\nReview-Of: chapters/01-rentree.md\n\n\
         * deux\n\nReview-Status: submitted\nReview-Of: chapters/02-conseil.md\nReview-Note: vite\n\n\
         * trois\n\nReview-Status: accepted\nReview-Of: chapters/01-rentree.md",
    );
    let log = book::run(&repository.root(), &book::program(), &["log", "--format", "json"], "");
    let articles = log.exits(0).json()["articles"].clone();
    assert_eq!(
        (&articles[0]["state"], &articles[1]["state"]),
        (&"accepted".into(), &"submitted".into())
    );
    let notes: Vec<_> = (0..2).map(|at| articles[at]["entries"][1]["notes"].to_string()).collect();
    assert_eq!(notes, ["[]", "[\"vite\"]"]);
}

#[test]
fn whoever_approved_already_is_not_waited_for() {
    let more = "[people.rosa]\ngiven = 'Rosa'\nfamily = 'Patron'\nemails = ['rosa@example.org', 'r@example.net']\n\
                roles = ['reviewer']\n[people.carl]\nfamily = 'Carl'\nemails = ['carl@example.org']\n\
                roles = ['reviewer']\nconflicts = ['chapters/01-rentree.md']\n\
                [review]\nmoves = [{ from = ['draft'], to = 'submitted', by = ['author'] },\n\
                { from = ['submitted'], to = 'accepted', by = ['editor', 'reviewer'], approvals = 3 }]\n";
    let repository = volume(more, "", "Un.");
    let row = |who: &str| {
        let me = ["status", "--me", "--format", "json"];
        run(&repository, who, &me).exits(0).json()["articles"][0].clone()
    };
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    let waited = |who: &str| row(who)["waiting_for"]["people"].to_string();
    assert_eq!(waited("Elise"), "[\"Élise Spécimen\"]");
    run(&repository, "Elise", &["review", "accept", "1"]).exits(0);
    assert_eq!(waited("Rosa"), "[\"Denis Exemple\",\"Rosa Patron\"]");
    assert_eq!(row("Rosa")["waiting_for"]["roles"], serde_json::json!(["reviewer"]));
    assert_eq!(row("Denis")["todo"][0]["kind"], "decide");
    assert!(row("Elise")["todo"].as_array().is_none_or(Vec::is_empty), "{}", row("Elise"));
    // Once more is refused, and nothing is written; what a hand writes all the same changes nothing.
    let again = run(&repository, "Elise", &["review", "accept", "1"]).exits(1);
    let told = again.stderr.replace(['\n', '\u{a0}'], " ");
    assert!(told.contains("est déjà compté (1 sur 3)"), "{told}");
    assert_eq!(repository.git(&["rev-list", "--count", "HEAD"]), "3");
    repository
        .by("Elise")
        .commit("Encore\n\nReview-Status: accepted\nReview-Of: chapters/01-rentree.md");
    let log = || run(&repository, "Aline", &["log", "--format", "json"]).exits(0).json();
    assert_eq!(log()["articles"][0]["entries"][2]["reviews"][0]["valid"], true, "{}", log());
    // Two addresses are one person.
    run(&repository, "Rosa", &["review", "accept", "1"]).exits(0);
    repository.git(&["config", "user.email", "r@example.net"]);
    let words = ["review", "accept", "1"];
    book::run(&repository.root(), &book::program(), &words, "").exits(1);
    run(&repository, "Denis", &words).exits(0);
    assert_eq!(state(&repository), "accepted");
}
