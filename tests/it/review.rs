//! Where an article stands, derived from small repositories.

use ouvrage::config::{Deadline, Entitlement, Workflow};
use ouvrage::history::History;
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::Person;
use ouvrage::review::{self, Board, Changed, Context, Listed, Present, Standing, Validity};

use crate::repository::{Repository, article};
use crate::torture;

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
    review::derive(
        context,
        0,
        Present { status, authors: &people[author..=author], ..Present::default() },
    )
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
    said_in(Lang::En, history, standing)
}

fn said_in(lang: Lang, history: &History, standing: &Standing) -> Vec<String> {
    let (workflow, people, catalogue) = (Workflow::default(), people(), Catalogue::of(lang));
    let context = Context { history, workflow: &workflow, people: &people };
    let found = review::diagnostics(context, standing, &|_| None, catalogue);
    found.iter().map(|found| catalogue.say(&found.message)).collect()
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
    assert!(said[0].contains("no such move") && said[1].contains("the author"), "{said:?}");
    // As everywhere else: states by their labels, days as people write them.
    let french = said_in(Lang::Fr, &history, &standing).join("\n");
    for words in
        [".03.2026, ", "en cours d’écriture", "bon à tirer", "« remis »", "direction éditoriale"]
    {
        let plain = french.replace('\u{a0}', " ");
        assert!(plain.contains(words), "{words}: {french}");
    }
    let free = Workflow { entitlement: Entitlement::Off, ..Workflow::default() };
    let context = Context { history: &history, workflow: &free, people: &[] };
    assert_eq!(review::derive(context, 0, Present::default()).state, "submitted");
}

#[test]
fn an_unknown_state_moves_nothing_and_is_reported() {
    let repository = Repository::new();
    repository.by("Aline").write("a.md", &article("presque fini", 20)).commit("Écrire");
    let history = repository.read(&["a.md"]);
    let standing = stand(&history, None, 0);
    assert_eq!((&*standing.state, standing.known), ("draft", true));
    assert!(says(&history, &standing)[0].contains("presque fini"));
    // Where nobody asks who may say what, a volume may have states that its list lacks; they have reached nothing.
    let free = Workflow { entitlement: Entitlement::Off, ..Workflow::default() };
    let context = Context { history: &history, workflow: &free, people: &[] };
    let standing = review::derive(context, 0, Present::default());
    assert_eq!((&*standing.state, standing.known), ("presque fini", false));
    let june = Deadline { date: "2026-06-01".into(), state: "draft".into(), ..Deadline::default() };
    let plan = (&[][..], &[june][..]);
    let due = |state: &str| review::dues(&free, plan, (Present::default(), None), state).len();
    assert_eq!((due("presque fini"), due("draft")), (1, 0));
}

#[test]
fn a_mistyped_trailer_takes_no_approval_away() {
    let repository = accepted();
    repository.by("Farid").commit("Dire\n\nReview-Status: acepted\nReview-Of: a.md");
    let history = repository.read(&["a.md"]);
    let standing = stand(&history, Some("submitted"), 0);
    assert_eq!((&*standing.state, standing.approvals.len()), ("accepted", 1));
    let (workflow, people) = (Workflow::default(), people());
    let context = Context { history: &history, workflow: &workflow, people: &people };
    let found = review::diagnostics(context, &standing, &|_| None, Catalogue::of(Lang::En));
    let help = found[0].help.as_ref().map(|help| Catalogue::of(Lang::En).say(help));
    assert_eq!((&*found[0].rule, found.len()), ("unknown-state", 1));
    assert!(help.is_some_and(|help| help.contains("accepted")));
    // Whoever says it well later has mended it.
    repository.by("Élise").commit("Corriger\n\nReview-Status: copyedited\nReview-Of: a.md");
    let history = repository.read(&["a.md"]);
    assert!(says(&history, &stand(&history, None, 0)).is_empty());
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
    let document = &history.documents[0];
    let past = review::stretches(&history, &Workflow::default(), document, &standing);
    let articles = vec![review::row(&history, listed, (document, &standing), &past)];
    let today = "2026-03-12".to_owned();
    let (proposed, volume) = (Vec::new(), None);
    let board = Board { version: 1, today, next_session: None, articles, proposed, volume };
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

/// The article, accepted by the reviewer on the fourth day, in a volume with its book.
fn accepted_in_a_volume() -> Repository {
    let repository = Repository::new();
    repository.by("Élise").write("book.toml", &torture::book("")).commit("Ouvrir");
    repository
        .by("Aline")
        .write("a.md", &torture::by("aline", "submitted", "un", 20))
        .commit("Remettre");
    repository.by("Denis").commit("Accepter\n\nReview-Status: accepted\nReview-Of: a.md");
    repository
}

fn approvals(repository: &Repository) -> Vec<(String, Validity)> {
    let (_, standings) = torture::read(&repository.root());
    let approvals = standings.standings[0].approvals.iter();
    approvals.map(|one| (one.name.clone(), one.validity)).collect()
}

#[test]
fn an_approval_holds_until_the_text_changes_by_other_hands_than_the_editors() {
    let repository = accepted_in_a_volume();
    let text = torture::by("aline", "submitted", "un", 20);
    // Lines broken elsewhere, curly apostrophes, a date: the text reads the same.
    let reflowed = text.replace("Phrase 3 de l'article", "Phrase 3\nde l’article");
    let reflowed = reflowed.replace("---\ntitle", "---\ndate: 2026-04-01\ntitle");
    repository.by("Aline").write("a.md", &reflowed).commit("Refondre");
    assert_eq!(approvals(&repository), [("Denis".to_owned(), Validity::Valid)]);
    let edited = reflowed.replace("Phrase 7 de", "La phrase 7 de");
    repository.by("Élise").write("a.md", &edited).commit("Corriger");
    let kept = Changed { revisions: 1, signes: Some(3), paragraphs: Some(1), days: Some(2) };
    assert_eq!(approvals(&repository), [("Denis".to_owned(), Validity::Kept(kept))]);
    let rewritten = format!("{edited}\nEncore un mot, puis un autre.\n");
    repository.by("Aline").write("a.md", &rewritten).commit("Réécrire");
    let [(_, Validity::Stale(stale))] = approvals(&repository)[..] else { panic!("it is stale") };
    assert_eq!((stale.revisions, stale.paragraphs, stale.days), (2, Some(2), Some(2)));
    // What is taken back was never written.
    repository.write("a.md", &edited).commit("Revenir");
    assert!(matches!(approvals(&repository)[..], [(_, Validity::Kept(_))]));
}

#[test]
fn somebody_is_waited_for_and_something_is_due() {
    let repository = accepted_in_a_volume();
    let plan = "[[sessions]]\nname = { fr = \"juin\", en = \"June\" }\ndate = 2026-06-12\ndue = \"accepted\"\n\
                [[sessions]]\nname = \"automne\"\ndate = 2026-10-02\ndue = [\"ready\"]\n\
                [[deadlines]]\nstate = \"copyedited\"\ndate = \"2026-07-01\"\n\
                [[deadlines]]\nstate = \"copyedited\"\ndate = 2026-08-01\narticles = [\"a.md\"]\n";
    repository
        .by("Aline")
        .write("b.md", &torture::by("aline", "submitted", "deux", 20))
        .commit("Écrire");
    repository.by("Élise").write("book.toml", &torture::book(plan)).commit("Planifier");
    repository.commit("Confier\n\nReview-Requested: Chloé <chloé@example.org>\nReview-Of: b.md");
    let (manuscript, standings) = torture::read(&repository.root());
    let config = &manuscript.project.config;
    let context =
        Context { history: &standings.history, workflow: &config.workflow, people: &config.people };
    let plan = (config.sessions.as_slice(), config.deadlines.as_slice());
    let due = |at: usize| {
        let present = ouvrage::pipeline::present(&manuscript.volume.articles[at]);
        let dues =
            review::dues(context.workflow, plan, (present, None), &standings.standings[at].state);
        let due = dues.into_iter().next()?;
        Some((due.date.clone(), due.state.clone(), due.session, due.days_left("2026-06-10")))
    };
    assert_eq!(due(0), Some(("2026-08-01".into(), "copyedited".into(), None, Some(52))));
    assert_eq!(due(1), Some(("2026-06-12".into(), "accepted".into(), Some(0), Some(2))));
    let waiting = |at: usize| standings.standings[at].waiting.clone();
    assert_eq!(
        (waiting(0).roles, waiting(0).people),
        (vec!["editor".into()], vec!["Élise".into()])
    );
    assert_eq!((waiting(1).people, waiting(1).asked), (vec!["Chloé".into()], true));
    // Once she has answered it is the editor's turn again.
    repository
        .by("Chloé")
        .commit("Lire\n\nReviewed-by: Chloé <chloé@example.org>\nReview-Of: b.md");
    let (_, standings) = torture::read(&repository.root());
    let waiting = &standings.standings[1].waiting;
    assert_eq!((&*waiting.people, waiting.asked), (&["Élise".to_owned()][..], false));
}

#[test]
fn the_timeline_is_as_its_schema_says() {
    let (manuscript, standings) = torture::read(&accepted_in_a_volume().root());
    let entries = torture::timeline(&manuscript, &standings, 0);
    let json = serde_json::to_value(&entries).expect("a timeline is JSON");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema/log.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default()
    };
    let of = |name: &str| keys(&schema["$defs"][name]["properties"]);
    let (submitted, accepted) = (&json[0], &json[1]);
    assert_eq!(keys(submitted), of("entry"));
    assert_eq!(keys(&accepted["events"][0]), of("said"));
    assert_eq!(keys(&accepted["reviews"][0]), of("reviewed"));
    assert_eq!(
        (&submitted["change"], &submitted["status"]),
        (&"created".into(), &"submitted".into())
    );
    assert_eq!(accepted["reviews"][0]["valid"], true);
}

/// States with the days they held, `draft 03-01 03-02`.
fn past(history: &History) -> Vec<String> {
    let document = &history.documents[0];
    let standing = stand(history, None, 0);
    let told = review::stretches(history, &Workflow::default(), document, &standing);
    let day = |time: ouvrage::history::Moment| time.day().split_off(5);
    let tell = |one: &review::Stretch| {
        format!("{} {} {}", one.state, day(one.from), one.until.map(day).unwrap_or_default())
    };
    told.iter().map(tell).collect()
}

#[test]
fn the_states_of_the_past_follow_each_other_and_what_was_taken_back_held_until_then() {
    let repository = accepted();
    let before = ["draft 03-01 03-02", "submitted 03-02 03-03", "in-review 03-03 03-04"];
    assert_eq!(past(&repository.read(&["a.md"])), [&before[..], &["accepted 03-04 "]].concat());
    let last = repository.git(&["rev-parse", "HEAD"]);
    repository.commit(&format!("Annuler\n\nThis reverts commit {last}."));
    let undone = ["accepted 03-04 03-05", "in-review 03-05 "];
    assert_eq!(past(&repository.read(&["a.md"])), [&before[..], &undone].concat());
    repository.remove("a.md").commit("Retirer");
    let removed = ["accepted 03-04 03-05", "in-review 03-05 03-06"];
    assert_eq!(past(&repository.read(&["a.md"])), [&before[..], &removed].concat());
    let never = Repository::new();
    never.write("b.md", "b").commit("Autre chose");
    assert_eq!(past(&never.read(&["a.md"])), Vec::<String>::new());
}

#[test]
fn a_deadline_follows_a_renamed_article() {
    let meant = |path: &str, word: &str, history: Option<&History>| {
        review::is_meant(Present { path, ..Present::default() }, word, history)
    };
    let repository = Repository::new();
    repository.by("Aline").write("un.md", &article("draft", 20)).commit("Écrire");
    repository.rename("un.md", "deux.md").commit("Renommer");
    let alone = repository.read(&["deux.md"]);
    assert!(meant("deux.md", "./un.md", Some(&alone)) && meant("deux.md", "deux.md", None));
    assert!(!meant("deux.md", "un.md", None) && !meant("deux.md", "trois.md", Some(&alone)));
    // Where another article has that path now, it is that one which is meant.
    repository.write("un.md", &article("draft", 60).replace("Phrase", "Ligne")).commit("Écrire");
    let both = repository.read(&["deux.md", "un.md"]);
    assert!(!meant("deux.md", "un.md", Some(&both)) && meant("un.md", "un.md", Some(&both)));
}
