//! Where an article stands, derived from small repositories.

use ouvrage::config::{Entitlement, Workflow};
use ouvrage::history::History;
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::Person;
use ouvrage::review::{self, Board, Context, Listed, Present, Standing};

use crate::repository::{Repository, article};

/// Aline writes; Denis reviews; Élise edits and writes too.
fn people() -> Vec<Person> {
    let person = |given: &str, roles: &[&str]| Person {
        id: Some(given.to_lowercase()),
        given: given.to_owned(),
        emails: vec![format!("{}@example.org", given.to_lowercase())],
        roles: roles.iter().map(|&role| role.to_owned()).collect(),
        ..Person::default()
    };
    vec![
        person("Aline", &["author"]),
        person("Denis", &["reviewer"]),
        person("Élise", &["editor", "author"]),
    ]
}

fn stand(history: &History, status: Option<&str>, author: usize) -> Standing {
    let (workflow, people) = (Workflow::default(), people());
    let context = Context { history, workflow: &workflow, people: &people };
    review::derive(context, 0, Present { status, authors: &people[author..=author] })
}

/// The article submitted by its author on the second day, accepted by the reviewer on the fourth.
fn accepted() -> Repository {
    let repository = Repository::new();
    repository.by("Aline").write("a.md", &article("draft", 20)).commit("Écrire");
    repository.write("a.md", &article("submitted", 21)).commit("Remettre");
    repository.by("Denis").commit("Relire\n\nReview-Status: in-review\nReview-Of: a.md");
    repository.commit("Accepter\n\nReview-Status: accepted\nReview-Of: a.md");
    repository
}

fn says(history: &History, standing: &Standing) -> Vec<String> {
    let found = review::diagnostics(history, standing, None);
    found.iter().map(|found| Catalogue::of(Lang::En).say(&found.message)).collect()
}

#[test]
fn trailers_and_status_keys_bring_an_article_forward() {
    let history = accepted().read(&["a.md"]);
    let standing = stand(&history, Some("submitted"), 0);
    assert_eq!((&*standing.state, standing.known, standing.from_history), ("accepted", true, true));
    let since = standing.since.as_ref().expect("a date");
    assert_eq!(
        (&*since.name, since.time.rfc3339()),
        ("Denis", "2026-03-04T09:00:00+01:00".to_owned())
    );
    let change = standing.last_change.as_ref().expect("a change");
    assert_eq!((&*change.name, change.time.day()), ("Aline", "2026-03-02".to_owned()));
    assert_eq!((standing.revisions, standing.lengths.len()), (2, 2));
    assert_eq!((standing.changed, standing.pending.as_deref()), (None, None));
    assert_eq!(says(&history, &standing), [""; 0]);
}

#[test]
fn a_change_after_acceptance_is_told() {
    let repository = accepted();
    repository.by("Aline").write("a.md", &article("submitted", 23)).commit("Retoucher");
    let standing = stand(&repository.read(&["a.md"]), None, 0);
    assert_eq!(standing.state, "accepted");
    let changed = standing.changed.expect("the text changed");
    assert_eq!(changed.revisions, 1);
    assert!(changed.signes.is_some_and(|signes| signes > 0));
}

#[test]
fn nobody_accepts_their_own_article() {
    let repository = Repository::new();
    repository.by("Élise").write("a.md", &article("draft", 20)).commit("Écrire");
    repository.write("a.md", &article("submitted", 20)).commit("Remettre");
    repository.commit("Accepter\n\nReview-Status: accepted\nReview-Of: a.md");
    let history = repository.read(&["a.md"]);
    let own = stand(&history, None, 2);
    assert_eq!(own.state, "submitted");
    let said = says(&history, &own);
    assert!(said[0].contains("their own article"), "{said:?}");
    // She edits articles of others.
    assert_eq!(stand(&history, None, 0).state, "accepted");
}

#[test]
fn moves_that_are_not_foreseen_or_for_others_do_not_count() {
    let repository = Repository::new();
    repository.by("Aline").write("a.md", &article("draft", 20)).commit("Écrire");
    repository.write("a.md", &article("ready", 20)).commit("Finir");
    repository.by("Farid").commit("Remettre\n\nReview-Status: submitted\nReview-Of: a.md");
    let history = repository.read(&["a.md"]);
    let standing = stand(&history, None, 0);
    assert_eq!(standing.state, "draft");
    let said = says(&history, &standing);
    assert_eq!(said.len(), 2);
    assert!(said[0].contains("no such move") && said[1].contains("author and editor"), "{said:?}");
    let free = Workflow { entitlement: Entitlement::Off, ..Workflow::default() };
    let context = Context { history: &history, workflow: &free, people: &[] };
    assert_eq!(review::derive(context, 0, Present::default()).state, "submitted");
}

#[test]
fn an_unknown_state_is_kept_and_reported() {
    let repository = Repository::new();
    repository.by("Aline").write("a.md", &article("presque fini", 20)).commit("Écrire");
    let history = repository.read(&["a.md"]);
    let standing = stand(&history, None, 0);
    assert_eq!((&*standing.state, standing.known), ("presque fini", false));
    assert!(says(&history, &standing)[0].contains("presque fini"));
}

#[test]
fn the_act_is_the_branch_authors_and_the_date_the_arrivals() {
    let repository = Repository::new();
    repository.by("Aline").write("a.md", &article("draft", 20)).commit("Écrire");
    repository.git(&["checkout", "--quiet", "-b", "remise"]);
    repository.write("a.md", &article("submitted", 20)).commit("Remettre");
    repository.write("a.md", &article("submitted", 24)).commit("Compléter");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Farid").merge(&["remise"], "Fusionner");
    let standing = stand(&repository.read(&["a.md"]), None, 0);
    let since = standing.since.expect("a date");
    assert_eq!((&*standing.state, &*since.name), ("submitted", "Aline"));
    assert_eq!(since.time.day(), "2026-03-04");
    assert_eq!(standing.revisions, 3);
}

#[test]
fn a_squash_keeps_every_statement_of_its_message() {
    let repository = Repository::new();
    repository.by("Élise").write("a.md", &article("draft", 20)).commit("Écrire");
    repository.write("a.md", &article("draft", 21)).commit(
        "Relecture (#3)\n\n* remise\n\nReview-Status: submitted\n\n* accord\n\nReview-Status: accepted\n\n\
         Co-authored-by: Aline <aline@example.org>",
    );
    let standing = stand(&repository.read(&["a.md"]), None, 0);
    assert_eq!((&*standing.state, standing.events.len()), ("accepted", 2));
    let people: Vec<_> =
        standing.contributors.iter().map(|one| (&*one.name, one.changes)).collect();
    assert_eq!(people, [("Élise", 2), ("Aline", 1)]);
}

#[test]
fn what_the_file_says_and_no_commit_does_is_pending() {
    let repository = accepted();
    repository.write("a.md", &article("copyedited", 21));
    let standing = stand(&repository.read(&["a.md"]), Some("copyedited"), 0);
    assert_eq!((&*standing.state, standing.pending.as_deref()), ("accepted", Some("copyedited")));
}

#[test]
fn without_history_the_file_is_believed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let history = crate::repository::read(folder.path(), &["a.md"]);
    let standing = stand(&history, Some("In-Review"), 0);
    assert_eq!((&*standing.state, standing.from_history), ("in-review", false));
    assert_eq!(standing.since, None);
    assert_eq!(stand(&history, None, 0).state, "draft");
}

#[test]
fn the_table_is_as_its_schema_says() {
    let history = accepted().read(&["a.md"]);
    let standing = stand(&history, None, 0);
    let listed = Listed { number: Some(1), title: "Un titre".to_owned(), ..Listed::default() };
    let board = Board::new(vec![review::row(&history, listed, &history.documents[0], &standing)]);
    let json = serde_json::to_value(&board).expect("a table is JSON");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema/status.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let names = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default()
    };
    let mut required: Vec<&str> = schema["$defs"]["article"]["required"]
        .as_array()
        .map(|names| names.iter().filter_map(|name| name.as_str()).collect())
        .unwrap_or_default();
    required.sort_unstable();
    assert_eq!(names(&json["articles"][0]), required);
    assert_eq!(names(&schema["$defs"]["article"]["properties"]), required);
    assert_eq!((&json["version"], &json["articles"][0]["state"]), (&1.into(), &"accepted".into()));
    assert_eq!(json["articles"][0]["since"], "2026-03-04T09:00:00+01:00");
}
