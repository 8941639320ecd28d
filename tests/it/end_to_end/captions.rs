//! Captions: where a picture or a table comes from stands on a line of its own in every output, is counted and made blind with
//! the caption, and is not repeated in lists.

use serde_json::{Value, json};

use crate::book::Book;

const TOML: &str = "[volume]\ntitle = \"Légendes\"\nlang = \"fr\"\n\n[length]\ntarget = 1000\n\n\
                    [output]\nlists = [\"figures\", \"tables\"]\n\n[[contents]]\narticles = [\"chapters/a.md\"]\n";

const ARTICLE: &str = "---\ntitle: Un titre\nauthors:\n  - given: Solène\n    family: Kermabon\n---\n\n\
    ![Le plan d'étage. Il date de l'ouverture.](plan.svg){#fig:plan source=\"Archives : fonds 12\" credit='S. Kermabon'}\n\n\
    ![Un autre plan [Source : *Le Relais*, 2021]{.source}](plan.svg){#fig:b short=\"L'autre plan\"}\n\n\
    ![](plan.svg){credit=\"Photo Odile\" alt=\"Un plan\"}\n\n\
    | a | b |\n|---|---|\n| 1 | 2 |\n\n: Deux nombres {#tbl:n source=\"Relevé de l'équipe\"}\n\n\
    ![Un troisième](plan.svg)\n\n| a |\n|---|\n| 1 |\n\n: Un nombre\n\n| a |\n|---|\n| 1 |\n\n: M. Untel compte. Le reste suit.\n";

const PLAN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><path d=\"M0 0h20v20z\"/></svg>";

fn book() -> Book {
    Book::empty()
        .with("book.toml", TOML)
        .with("chapters/a.md", ARTICLE)
        .with("chapters/plan.svg", PLAN)
}

fn data(book: &Book, file: &str) -> Value {
    serde_json::from_str(&book.read(&format!("o/typst/data/{file}.json"))).expect("it is JSON")
}

#[test]
fn print_gets_where_pictures_and_tables_come_from_apart() {
    let book = book();
    book.run(&["build", "--emit", "typst", "--out", "o"]).exits(0);
    let body = data(&book, "a")["body"].clone();
    let origins = |at: usize| body[at][1]["src"].clone();
    let said = json!([
        ["Source\u{a0}:", ["Archives\u{a0}: fonds 12"]],
        ["Crédit\u{a0}:", ["S. Kermabon"]],
    ]);
    assert_eq!(origins(0), said);
    assert_eq!(body[0][1]["cap"], json!(["Le plan d’étage. Il date de l’ouverture."]));
    assert_eq!(body[0][1]["g"]["alt"], "Le plan d’étage. Il date de l’ouverture.");
    assert_eq!(origins(1), json!([[null, ["Source\u{a0}: ", ["e", ["Le Relais"]], ", 2021"]]]));
    // One without words of its own has no number.
    assert_eq!((&origins(2), &body[2][1]["n"]), (&json!([[null, ["Photo Odile"]]]), &Value::Null));
    assert_eq!(origins(3), json!([["Source\u{a0}:", ["Relevé de l’équipe"]]]));
    assert_eq!(origins(4), json!([]));
    let lists = data(&book, "volume")["lists"].clone();
    let words = |list: usize| -> Vec<Value> {
        let entries = lists[list]["groups"][0]["entries"].as_array().expect("a list");
        entries.iter().map(|entry| entry[1].clone()).collect()
    };
    assert_eq!(words(0), ["Le plan d’étage", "L’autre plan", "Un troisième"]);
    assert_eq!(words(1), ["Deux nombres", "Un nombre", "M. Untel compte"]);
}

#[test]
fn the_site_and_plain_text_have_a_line_for_it() {
    let book = book();
    let html = book.run(&["render", "chapters/a.md", "--to", "html"]).exits(0).stdout;
    for said in [
        "l’ouverture.<span class=\"origin\">Source\u{a0}: Archives\u{a0}: fonds 12</span>\
         <span class=\"origin\">Crédit\u{a0}: S. Kermabon</span></figcaption>",
        "Un autre plan <span class=\"origin\">Source\u{a0}: <em>Le Relais</em>, 2021</span></figcaption>",
        "<figcaption><span class=\"origin\">Photo Odile</span></figcaption>",
        "Deux nombres<span class=\"origin\">Source\u{a0}: Relevé de l’équipe</span></caption>",
    ] {
        assert!(html.contains(said), "{said}\n{html}");
    }
    assert!(html.contains("alt=\"Un autre plan\""), "{html}");
    let text = book.run(&["render", "chapters/a.md", "--to", "text"]).exits(0).stdout;
    assert!(text.contains("Un autre plan\nSource\u{a0}: Le Relais, 2021\n"), "{text}");
    assert!(text.contains("\nPhoto Odile\n") && text.contains("Deux nombres\nSource\u{a0}: Rel"));
    let json = book.run(&["render", "chapters/a.md", "--to", "json"]).exits(0).stdout;
    assert!(json.contains("\"source\"") && json.contains("Relevé de l'équipe"), "{json}");
}

/// Below a picture in a line nothing stands: it is said among its words. A table that says no more than where it comes from
/// has no number.
#[test]
fn what_has_no_line_of_its_own_is_lost_nowhere() {
    let text = "---\ntitle: T\n---\n\n- ![Liste](plan.svg){source=\"Insee\"}\n\nVoir ![Vue [Odile]{.credit}](plan.svg) là.\n\n\
                | a |\n|---|\n| 1 |\n\n: {source=\"Ined\"}\n";
    let book = book().with("chapters/a.md", text);
    let html = book.run(&["render", "chapters/a.md", "--to", "html"]).exits(0).stdout;
    assert!(html.contains("alt=\"Liste Insee\"") && html.contains("alt=\"Vue Odile\""), "{html}");
    assert!(
        html.contains("<caption><span class=\"origin\">Source\u{a0}: Ined</span></caption>"),
        "{html}"
    );
    let text = book.run(&["render", "chapters/a.md", "--to", "text"]).exits(0).stdout;
    assert!(text.contains("- Liste Insee\n") && text.contains("Voir Vue Odile là."), "{text}");
}

#[test]
fn it_is_counted_as_the_words_of_a_caption() {
    let count = |text: &str| {
        let book = book().with("chapters/a.md", text);
        let json = book.run(&["count", "--format", "json"]).json();
        json["articles"][0]["buckets"]["captions"].as_u64().expect("a number")
    };
    let with = count("---\ntitle: T\n---\n\n![Un plan](plan.svg){source=\"Odile\" width=50%}\n");
    let without = count("---\ntitle: T\n---\n\n![Un plan](plan.svg){width=50%}\n");
    // Five letters and the space before them; « Source : » is ours.
    assert_eq!((without, with), (7, 13));
}

#[test]
fn a_blind_build_hides_names_in_it() {
    let book = book();
    book.run(&["build", "--blind", "--only", "html", "--out", "o"]).exits(0);
    let html = std::fs::read_dir(book.path().join("o/html")).expect("it is written");
    let pages: String = html
        .filter_map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).ok())
        .collect();
    assert!(pages.contains("Archives") && pages.contains("nom masqué"));
    assert!(!pages.to_lowercase().contains("kermabon"), "{pages}");
}

#[cfg(feature = "pdf")]
#[test]
fn the_pdf_prints_it_and_keeps_its_claims() {
    for theme in ["classic", "academic", "accessible"] {
        let toml = TOML.replace("[output]\n", &format!("[output]\ntheme = \"{theme}\"\n"));
        let book = book().with("book.toml", &toml);
        let run = book.run(&["build", "--only", "pdf", "--strict"]).exits(0);
        assert!(!run.stderr.contains("unclaimed-standard"), "{}", run.stderr);
    }
}
