//! `remarks`: what waits for an answer, who asked, and the answers.

use super::review::{run, volume};
use super::schema;
use crate::repository::Repository;

const TEXT: &str = "---\ntitle: La rentrée\nauthors: [aline]\nstatus: draft\n---\n";

/// Denis's remarks, Élise's suggestions on a branch, and one that nobody committed.
fn repository() -> Repository {
    let repository = volume("", "status: draft\n", "Un mot et un autre.\n\nFin.");
    let text = |body: &str| format!("{TEXT}\n{body}\n");
    let path = "chapters/01-rentree.md";
    repository.by("Denis");
    repository.write(path, &text("Un {==mot==}{>>lequel ?<<} et un autre.\n\nFin."));
    repository.commit("Relire");
    repository.git(&["checkout", "--quiet", "-b", "propositions"]);
    repository.by("Elise");
    repository
        .write(path, &text("Un {==mot==}{>>lequel ?<<} et {--un --}{++quelque ++}autre.\n\nFin."));
    repository.commit("Proposer");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.by("Aline").merge(&["propositions"], "Fusionner");
    // A reflow is nobody's remark.
    repository
        .write(path, &text("Un {==mot==}{>>lequel\n?<<} et {--un --}{++quelque ++}autre.\n\nFin."));
    repository.commit("Recouper");
    repository.write(
        path,
        &text("Un {==mot==}{>>lequel\n?<<} et {--un --}{++quelque ++}autre.\n\n{~~Fin~>Suite~~}."),
    );
    repository
}

#[test]
fn each_remark_is_told_with_its_place_author_and_day() {
    let repository = repository();
    let shown = run(&repository, "Aline", &["remarques"]).exits(0).stdout;
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].starts_with("1. La rentrée"), "{shown}");
    for (at, who, day, says) in [
        (2, "Denis", "02.03.2026", "«\u{a0}mot\u{a0}» lequel ?"),
        (3, "Elise", "03.03.2026", "[-un-]"),
        (4, "Elise", "03.03.2026", "{+quelque+}"),
        (5, "pas encore enregistré", "", "[-Fin-] {+Suite+}"),
    ] {
        let line = lines[at];
        assert!(line.contains(who) && line.contains(day) && line.contains(says), "{line}\n{shown}");
    }
    assert!(shown.contains("4 remarques"), "{shown}");
    let json = run(&repository, "Aline", &["remarks", "--format", "json"]).exits(0).json();
    schema::holds("remarks", &json);
    let remarks = json["articles"][0]["remarks"].as_array().cloned().unwrap_or_default();
    let kinds: Vec<_> = remarks.iter().map(|one| one["kind"].clone()).collect();
    assert_eq!(kinds, ["comment", "deletion", "insertion", "substitution"]);
    assert_eq!((&remarks[0]["line"], &remarks[0]["author"]), (&7.into(), &"Denis".into()));
    assert_eq!(remarks[3]["origin"], "uncommitted");
    let csv = run(&repository, "Aline", &["remarks", "1", "--format", "csv"]).exits(0).stdout;
    assert_eq!(csv.lines().count(), 5, "{csv}");
    let markdown = run(&repository, "Aline", &["remarks", "--format", "markdown"]).exits(0).stdout;
    assert!(markdown.contains("### 1. La rentrée") && markdown.contains("— Denis"), "{markdown}");
    let status = run(&repository, "Aline", &["status"]).exits(0).stdout;
    assert!(status.contains("4 remarques en attente"), "{status}");
}

#[test]
fn answers_make_the_text_and_nothing_else() {
    let repository = repository();
    let dirty = run(&repository, "Aline", &["remarks", "1", "--accept", "--all"]).exits(2);
    assert!(dirty.stderr.contains("--allow-dirty"), "{}", dirty.stderr);
    repository.commit("Proposer encore");
    let body = || {
        let text = std::fs::read_to_string(repository.root().join("chapters/01-rentree.md"));
        let text = text.expect("the article");
        assert!(text.starts_with(TEXT), "{text}");
        text[TEXT.len()..].to_owned()
    };
    let said = run(&repository, "Aline", &["remarks", "1", "--accept", "1,4", "--reject", "2"]);
    let said = said.exits(0).stdout;
    assert!(said.contains("2 acceptées, 1 rejetée") && said.contains("git restore"), "{said}");
    assert_eq!(body(), "\nUn mot et un {++quelque ++}autre.\n\nSuite.\n");
    repository.git(&["checkout", "--quiet", "chapters"]);
    run(&repository, "Aline", &["remarks", "1", "--accept", "--all"]).exits(0);
    assert_eq!(body(), "\nUn {==mot==}{>>lequel\n?<<} et quelque autre.\n\nSuite.\n");
    repository.git(&["checkout", "--quiet", "chapters"]);
    run(&repository, "Aline", &["remarks", "1", "--reject", "--all"]).exits(0);
    assert_eq!(body(), "\nUn {==mot==}{>>lequel\n?<<} et un autre.\n\nFin.\n");
}

#[test]
fn an_answer_that_cannot_be_given_is_told() {
    let repository = repository();
    repository.commit("Proposer encore");
    for (words, said) in [
        (&["remarks", "1", "--accept"][..], "Lesquelles"),
        (&["remarks", "1", "--accept", "9"], "n°\u{a0}9"),
        (&["remarks", "1", "--accept", "1", "--reject", "1"], "à la fois"),
    ] {
        let refused = run(&repository, "Aline", words).exits(2);
        assert!(refused.stderr.contains(said), "{}", refused.stderr);
    }
    repository
        .write("chapters/02.md", &format!("{TEXT}\nA {{++b {{>>c<<}} ++}}d.\n"))
        .commit("Deux");
    let several = run(&repository, "Aline", &["remarks", "--accept", "--all"]).exits(2);
    assert!(several.stderr.contains("un seul article"), "{}", several.stderr);
    let inside = run(&repository, "Aline", &["remarks", "2", "--reject", "1,2"]).exits(1);
    assert!(inside.stderr.contains("Restent"), "{}", inside.stderr);
    let text = std::fs::read_to_string(repository.root().join("chapters/02.md")).expect("it");
    assert!(text.ends_with("\nA d.\n"), "{text}");
}

#[test]
fn an_accepted_article_is_printed_as_it_is_counted() {
    let repository = volume(
        "[review]\nentitlement = 'off'\n",
        "",
        "Un {++et deux ++}{--et trois --}mot{>>oui<<}.",
    );
    repository.commit("Accepter\n\nReview-Status: accepted\nReview-Of: chapters/01-rentree.md");
    run(&repository, "Aline", &["build", "--only", "html", "--out", "sortie"]);
    let folder = repository.root().join("sortie/html");
    let page = |dir: &std::path::Path| -> String {
        let mut all = String::new();
        let mut open = vec![dir.to_owned()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
                match entry.path().is_dir() {
                    true => open.push(entry.path()),
                    false if entry.path().extension().is_some_and(|it| it == "html") => {
                        all += &std::fs::read_to_string(entry.path()).expect("a page");
                    }
                    false => {}
                }
            }
        }
        all
    };
    let html = page(&folder);
    assert!(html.contains("Un et deux mot."), "{html}");
    assert!(
        !html.contains("<ins>") && !html.contains("et trois") && !html.contains("oui"),
        "{html}"
    );
    let count = run(&repository, "Aline", &["count", "--format", "json"]).exits(0).json();
    assert_eq!(count["articles"][0]["signes"], 15, "{count}");
}
