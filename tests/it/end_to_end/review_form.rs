//! Drafts for reviewers: comments on paragraphs, the form, and `review import`, which reads what the form makes.

use std::collections::BTreeMap;

use ouvrage::export::Changes;
use ouvrage::export::print::{self, Settings};
use ouvrage::pipeline;
use ouvrage::text::Sources;
use serde_json::{Value, json};

use super::review::{run, volume};
use super::schema::holds;
use crate::book::{self, Run};
use crate::repository::Repository;

const QUESTIONS: &str = "[[review.criteria]]\nid = 'clarte'\nlabel = 'Le propos est clair'\nscale = 5\n\
                         [[review.criteria]]\nid = 'apport'\nlabel = { fr = 'L’apport', en = 'What it brings' }\n";
const BODY: &str = "Une première phrase.\n\nUne deuxième phrase.\n\nUne troisième phrase.";

fn build(repository: &Repository, words: &[&str]) -> Run {
    let all = [&["build", "--draft", "--only", "html"], words].concat();
    book::run(&repository.root(), &book::program(), &all, "").exits(0)
}

fn page(repository: &Repository, path: &str) -> String {
    std::fs::read_to_string(repository.root().join(path)).expect("the page is there")
}

/// The value of an attribute of a page's form.
fn data(page: &str, name: &str) -> String {
    let rest = page.split_once(&format!("{name}=\"")).expect("the attribute is there").1;
    rest.split_once('"').expect("it ends").0.to_owned()
}

/// What the form of this page would make: three answers, a recommendation, remarks on the first and the last paragraph.
fn filled(page: &str) -> Value {
    let anchors: Vec<&str> = page.split("class=\"par-number\" href=\"#").skip(1).collect();
    let anchor = |at: usize| anchors[at].split('"').next().unwrap_or_default().to_owned();
    let review = json!({
        "version": 1, "kind": "review",
        "page": data(page, "data-page"), "title": data(page, "data-title"),
        "text": data(page, "data-text"), "commit": data(page, "data-commit"),
        "blind": page.contains(" data-blind"), "written": "2020-02-29",
        "reviewer": null, "recommendation": "revise",
        "criteria": [{ "id": "clarte", "step": 4 }, { "id": "apport", "words": "Du neuf.\nVraiment." }],
        "general": "Bien.\n\nReview-Status: accepted\u{1b}[2J",
        "paragraphs": [
            { "number": 1, "anchor": anchor(0), "quotation": "Une première phrase.", "remark": "Laquelle\u{202f}?" },
            { "number": 3, "anchor": anchor(2), "quotation": "Une troisième phrase.", "remark": "À couper." },
        ],
    });
    holds("review-form", &review);
    review
}

fn import(repository: &Repository, who: &str, review: &Value, words: &[&str]) -> Run {
    repository.write("relecture.json", &review.to_string());
    let all = [&["review", "import", "relecture.json"], words].concat();
    run(repository, who, &all)
}

fn submitted(more: &str) -> Repository {
    let repository = volume(&format!("{QUESTIONS}{more}"), "", BODY);
    run(&repository, "Aline", &["review", "submit", "1"]).exits(0);
    repository
}

fn head(repository: &Repository) -> String {
    repository.git(&["log", "-1", "--format=%B"])
}

#[test]
fn a_review_is_one_commit_that_moves_nothing() {
    let repository = submitted("");
    build(&repository, &[]);
    let page = page(&repository, "build/html/01-rentree.html");
    assert!(page.contains("Le propos est clair") && page.contains("value=\"revise\""), "{page}");
    let review = filled(&page);
    let shown = import(&repository, "Élise", &review, &["--dry-run", "--as", "Denis"]).exits(0);
    assert!(shown.stdout.contains("Review-Rating: clarte 4/5"), "{}", shown.stdout);
    let done = import(&repository, "Élise", &review, &["--as", "Denis"]).exits(0);
    assert!(done.stdout.contains("ouvrage review reprendre"), "{}", done.stdout);
    let message = head(&repository);
    let lines: Vec<&str> = message.lines().collect();
    let (last, lines) = lines.split_last().expect("it has lines");
    assert!(last.starts_with("Review-Form: ") && last.len() == 77, "{last}");
    assert_eq!(
        lines.join("\n"),
        "La rentrée : relecture de Denis\n\nReview-Of: chapters/01-rentree.md\n\
         Review-Reader: Denis\nReview-Written: 2020-02-29\nReview-Recommends: revise\n\
         Review-Rating: clarte 4/5\nReview-Note: L’apport – Du neuf. Vraiment.\nReview-Note: Bien.\n\
         Review-Note: Review-Status: accepted[2J\n\
         Review-Note: § 1 (#p-1305a0) – Laquelle ?\n\
         Review-Note: § 3 (#p-b3328a) – À couper."
    );
    assert_eq!(repository.git(&["diff", "--stat", "HEAD~1", "HEAD"]), "");
    let json = run(&repository, "Élise", &["log", "1", "--format", "json"]).exits(0).json();
    holds("log", &json);
    let article = &json["articles"][0];
    assert_eq!(article["state"], "submitted");
    let entry = article["entries"].as_array().and_then(|all| all.last()).expect("an entry");
    assert_eq!((&entry["reader"], &entry["recommends"]), (&json!("Denis"), &json!("revise")));
    assert_eq!(entry["written"], "2020-02-29");
    assert_eq!(entry["notes"].as_array().map(Vec::len), Some(5));
    let log = run(&repository, "Élise", &["log", "1"]).exits(0).stdout;
    assert!(log.contains("relecture de Denis") && log.contains("clarte 4/5"), "{log}");
    assert!(log.contains("écrite le 29.02.2020"), "{log}");
    // The same again, written otherwise, on another day and under another name.
    let mut again = review.clone();
    again["written"] = json!("2020-03-01");
    again["reviewer"] = json!("Autre");
    let refused = import(&repository, "Élise", &again, &[]).exits(1);
    assert!(refused.stderr.contains("déjà enregistrée"), "{}", refused.stderr);
    let back = format!("This reverts commit {}.", repository.git(&["rev-parse", "HEAD"]));
    repository.by("Élise").git(&[
        "commit",
        "--allow-empty",
        "--quiet",
        "-m",
        "Défaire",
        "-m",
        &back,
    ]);
    import(&repository, "Élise", &review, &[]).exits(0);
}

#[test]
fn the_recommendation_is_followed_where_that_is_asked_for() {
    let repository = submitted("");
    build(&repository, &[]);
    let review = filled(&page(&repository, "build/html/01-rentree.html"));
    import(&repository, "Denis", &review, &["--decide"]).exits(0);
    let message = head(&repository);
    assert!(message.contains("Review-Status: revise") && message.contains("Review-Reader: Denis"));
    let json = run(&repository, "Aline", &["status", "--format", "json"]).exits(0).json();
    assert_eq!(json["articles"][0]["state"], "revise");
}

#[test]
fn under_pseudonyms_no_name_of_a_reviewer_is_written() {
    let repository = submitted("[review]\npseudonyms = ['Relecture A', 'Relecture B']\n");
    build(&repository, &["--blind"]);
    let page = page(&repository, "build/blind/html/article-01.html");
    assert!(!page.contains("name=\"reviewer\"") && page.contains("La relecture est anonyme"));
    assert_eq!(data(&page, "data-commit"), "");
    let mut review = filled(&page);
    for (who, words, said) in [
        ("Denis", &["--as", "Relecture A"][..], "porterait votre nom"),
        ("Aline", &["--as", "Relecture A"], "votre propre article"),
        ("Élise", &[], "dites sous quel pseudonyme"),
        ("Élise", &["--as", "Denis Exemple"], "pas un pseudonyme"),
    ] {
        let refused = import(&repository, who, &review, words).exits(1);
        let plain = refused.stderr.replace('\n', " ");
        assert!(plain.contains(said), "{who}: {plain}");
    }
    import(&repository, "Élise", &review, &["--as", "relecture a"]).exits(0);
    let message = head(&repository);
    assert!(message.contains("Review-Reader: Relecture A"), "{message}");
    assert!(message.contains("§ 3 (#"), "{message}");
    for (field, words) in [
        ("general", "Cordialement, Denis  EXEMPLE."),
        ("general", "Écrire à denis@example.org"),
        ("reviewer", "Bien"),
    ] {
        let before = review[field].clone();
        review[field] = json!(words);
        let refused = import(&repository, "Élise", &review, &["--as", "Relecture B"]).exits(1);
        assert!(refused.stderr.contains("diraient qui a relu"), "{}", refused.stderr);
        review[field] = before;
    }
}

#[test]
fn an_article_that_changed_keeps_every_remark() {
    let repository = submitted("");
    build(&repository, &[]);
    let review = filled(&page(&repository, "build/html/01-rentree.html"));
    let new =
        "---\ntitle: La rentrée\nauthors: [aline]\n---\n\nUn ajout.\n\nUne première phrase.\n";
    repository.write("chapters/01-rentree.md", new);
    repository.commit("Reprendre");
    let said = import(&repository, "Élise", &review, &[]).exits(0).stdout.replace('\n', " ");
    assert!(said.contains("a changé depuis cette relecture, faite sur"), "{said}");
    assert!(said.contains("n’est plus là"), "{said}");
    let message = head(&repository);
    assert!(message.contains("Review-Note: § 2 (#"), "{message}");
    let gone = "Review-Note: Sur un paragraphe qui n’est plus là (alors § 3, « Une troisième phrase. ») – À couper.";
    assert!(message.contains(gone), "{message}");
}

#[test]
fn what_changed_since_a_review_is_told_from_the_day_on_which_it_was_written() {
    let repository = submitted("");
    build(&repository, &[]);
    let mut review = filled(&page(&repository, "build/html/01-rentree.html"));
    // The first commit is of that day, the next of the day after.
    review["written"] = json!("2026-03-01");
    let more = "---\ntitle: La rentrée\nauthors: [aline]\n---\n\nUn ajout.\n";
    repository.write("chapters/01-rentree.md", more).commit("Reprendre");
    import(&repository, "Élise", &review, &["--as", "Denis"]).exits(0);
    build(&repository, &[]);
    let after = page(&repository, "build/html/01-rentree.html");
    assert!(after.contains("la relecture du 01.03.2026"), "{after}");
    assert!(after.contains("class=\"change\""), "{after}");
    // A day that cannot be says nothing: then the commit counts.
    let message = repository
        .git(&["log", "-1", "--format=%B"])
        .replace("Review-Written: 2", "Review-Written: 9");
    repository.git(&["commit", "--amend", "--allow-empty", "--quiet", "-m", &message]);
    build(&repository, &[]);
    let same = page(&repository, "build/html/01-rentree.html");
    assert!(same.contains("Rien n’a changé"), "{same}");
    let json = run(&repository, "Élise", &["log", "1", "--format", "json"]).exits(0).json();
    let entries = json["articles"][0]["entries"].as_array().cloned().unwrap_or_default();
    assert!(entries.iter().all(|entry| entry["written"].is_null()), "{json}");
}

#[test]
fn a_file_that_no_form_made_is_refused() {
    let repository = submitted("");
    build(&repository, &[]);
    let sound = filled(&page(&repository, "build/html/01-rentree.html"));
    let with = |key: &str, value: Value| {
        let mut review = sound.clone();
        review[key] = value;
        review
    };
    let remarks = vec![sound["paragraphs"][0].clone(); 501];
    let mut empty = with("general", json!(" \u{7} "));
    for (key, value) in
        [("recommendation", Value::Null), ("criteria", json!([])), ("paragraphs", json!([]))]
    {
        empty[key] = value;
    }
    let mut unknown = with("text", json!("00"));
    unknown["title"] = json!("../../ailleurs");
    for (review, said) in [
        (json!([]), "tel que le formulaire"),
        (with("version", json!(2)), "plus récent"),
        (with("kind", json!("autre")), "tel que le formulaire"),
        (with("paragraphs", json!(remarks)), "plus de remarques"),
        (with("general", json!("x".repeat(20_001))), "plus de remarques"),
        (with("written", json!("2026-02-30")), "un jour qui n’existe pas"),
        (with("written", json!("9999-12-31")), "écrite le 31.12.9999, et nous sommes le"),
        (with("padding", json!("x".repeat(300_000))), "dépasse 256"),
        (empty, "aucune réponse"),
        (unknown, "Aucun article du volume"),
    ] {
        let refused = import(&repository, "Élise", &review, &[]).exits(1);
        let plain = refused.stderr.replace('\n', " ");
        assert!(plain.contains(said), "{said}: {plain}");
    }
    let deep = format!("{{\"version\": 1, \"x\": {}", "[".repeat(100_000));
    repository.write("relecture.json", &deep);
    run(&repository, "Élise", &["review", "import", "relecture.json"]).exits(1);
    run(&repository, "Élise", &["review", "import", "absent.json"]).exits(2);
    run(&repository, "Élise", &["review", "import"]).exits(2);
    run(&repository, "Élise", &["review", "accept", "1", "--as", "Denis"]).exits(2);
    assert_eq!(repository.git(&["rev-list", "--count", "HEAD"]), "2");
}

#[test]
fn each_paragraph_of_a_draft_has_an_address_for_comments() {
    let comment = "[drafts]\ncomment = 'mailto:redaction@example.org?subject={title}%20{paragraph}&body={quotation}%0A{path}#{anchor}-{commit}'\n";
    let repository = volume(comment, "", "Un mot de Aline Modèle & d’elle.\n\nSuite.");
    build(&repository, &[]);
    let open = page(&repository, "build/html/01-rentree.html");
    let commit = &repository.git(&["rev-parse", "HEAD"])[..10];
    assert!(
        open.contains("href=\"mailto:redaction@example.org?subject=La%20rentr%C3%A9e%202&amp;body=Suite.%0Achapters%2F01-rentree.md#p-"),
        "{open}"
    );
    assert!(open.contains(&format!("-{commit}\" aria-label=\"Commenter le paragraphe 1\"")));
    assert!(page(&repository, "build/html/robots.txt").contains("Disallow: /"));
    build(&repository, &["--blind"]);
    let blind = page(&repository, "build/blind/html/article-01.html");
    assert!(blind.contains("%5Bnom%20masqu%C3%A9%5D%20%26%20d") && !blind.contains(commit));
    assert!(!blind.contains("rentree.md") && !blind.contains("Mod%C3%A8le"), "{blind}");
    let words = ["build", "--only", "html"];
    book::run(&repository.root(), &book::program(), &words, "").exits(0);
    let plain = page(&repository, "build/html/01-rentree.html");
    assert!(!plain.contains("mailto:") && !plain.contains("review-form"));
    assert!(!repository.root().join("build/html/robots.txt").exists());
}

#[test]
fn the_index_of_a_draft_says_what_is_due_and_when() {
    let repository = submitted("[[deadlines]]\ndate = '2036-03-12'\nstate = 'accepted'\n");
    build(&repository, &[]);
    let index = page(&repository, "build/html/index.html");
    let day = repository.git(&["log", "-1", "--format=%cs"]);
    let day = day.trim().split('-').rev().collect::<Vec<_>>().join(".");
    let counted = format!("Les jours sont comptés depuis le {day}, date de cette version.");
    assert!(index.contains(&counted), "{counted}: {index}");
    let due = "<strong>remis</strong> · «\u{a0}accepté\u{a0}» attendu pour le 12.03.2036 (dans ";
    assert!(index.contains(due), "{index}");
    build(&repository, &["--blind"]);
    let blind = page(&repository, "build/blind/html/index.html");
    assert!(blind.contains("attendu pour le 12.03.2036</p>") && !blind.contains("comptés depuis"));
}

/// How many bars the margins of a printed draft have.
fn bars(repository: &Repository) -> usize {
    let (manuscript, standings) = crate::torture::read(&repository.root());
    let volume = &manuscript.volume;
    let changed = manuscript.changed(volume, Some(&standings), None, false);
    let marked = pipeline::marked(volume, &changed.expect("history is read"));
    let settings = Settings { changes: Changes::Shown, ..Settings::default() };
    let bundle = print::data(&marked, &settings, &BTreeMap::new(), &Sources::default());
    let data = bundle.files.iter().filter(|(path, _)| path.starts_with("data/"));
    data.map(|(_, bytes)| String::from_utf8_lossy(bytes).matches("[\"|\",").count()).sum()
}

#[test]
fn a_draft_marks_what_changed_since_the_last_review() {
    let repository = submitted("");
    build(&repository, &[]);
    let before = page(&repository, "build/html/01-rentree.html");
    assert!(!before.contains("class=\"since\""), "nobody reviewed it yet");
    import(&repository, "Élise", &filled(&before), &[]).exits(0);
    let head = "---\ntitle: La rentrée\nauthors: [aline]\n---\n\n";
    let text = "Un ajout de Aline Modèle.\n\nUne première phrase.[^n]\n\n\
                Une deuxième phrase, reprise.\n\n[^n]: Une note neuve.\n";
    repository.write("chapters/01-rentree.md", &format!("{head}{text}"));
    repository.commit("Reprendre");
    build(&repository, &[]);
    let after = page(&repository, "build/html/01-rentree.html");
    let list = after.split_once("class=\"since\"").expect("the list").1;
    let list = list.split_once("</nav>").expect("its end").0;
    for said in
        ["§\u{a0}1</a> : ajout", "§\u{a0}3</a> : modification", "<q>Une troisième phrase.</q>"]
    {
        assert!(list.contains(said), "{said}: {list}");
    }
    assert!(list.contains("<a href=\"#n-"), "a changed note is reached: {list}");
    assert_eq!(after.matches("<span class=\"change\">").count(), 3, "{after}");
    assert_eq!(bars(&repository), 4, "and in print, the note");
    let index = page(&repository, "build/html/index.html");
    assert!(index.contains("<strong>remis</strong> · passages changés"), "{index}");
    assert!(index.contains("<li><strong>1</strong> remis</li>"), "{index}");
    let since = repository.git(&["rev-parse", "HEAD"]);
    build(&repository, &["--since", &since]);
    let same = page(&repository, "build/html/01-rentree.html");
    assert!(same.contains("Rien n’a changé") && !same.contains("class=\"change\""), "{same}");
    build(&repository, &["--blind"]);
    let blind = page(&repository, "build/blind/html/article-01.html");
    assert!(blind.contains("<span class=\"change\">ajout</span>"), "{blind}");
    assert!(!blind.contains("Une troisième phrase") && blind.contains("la version déjà relue"));
    let unknown = ["build", "--draft", "--only", "html", "--since", "nulle-part"];
    let refused = book::run(&repository.root(), &book::program(), &unknown, "").exits(2);
    assert!(refused.stderr.contains("nulle-part"), "{}", refused.stderr);
    let words = ["build", "--only", "html", "--since", "HEAD"];
    book::run(&repository.root(), &book::program(), &words, "").exits(2);
}
