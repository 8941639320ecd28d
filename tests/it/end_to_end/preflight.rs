//! `ouvrage preflight`: the volume composed for the printer and read back, or a file that is given.

use super::schema::holds;
use crate::book::Book;

#[test]
fn what_is_no_pdf_is_refused() {
    let book = Book::of("presse").with("build/x.pdf", "rien");
    for name in ["build/x.pdf", "build/none.pdf"] {
        let run = book.run(&["preflight", name]).exits(2);
        assert!(run.stderr.contains("n’est pas un PDF lisible"), "{}", run.stderr);
    }
}

#[test]
fn the_volume_itself_is_composed_and_read_back_in_both_languages() {
    let book = Book::of("presse");
    let run = book.run(&["preflight"]).exits(1);
    for said in
        ["16 pages", "fond perdu de 5 mm", "dos d’environ", "chapters/article.md:", "Page blanche"]
    {
        assert!(run.stdout.contains(said), "{said}:\n{}", run.stdout);
    }
    assert!(!book.path().join("build").exists(), "nothing is written");
    let run = book.run(&["--lang", "en", "preflight"]).exits(1);
    assert!(run.stdout.contains("5 mm of bleed"), "{}", run.stdout);
    let html = book.run(&["preflight", "--format", "html"]).exits(1).stdout;
    assert!(html.starts_with("<!DOCTYPE html>") && !html.contains("http-equiv"));
    for said in [
        "Contrôle avant impression",
        "<svg",
        "<image ",
        "data:image/svg+xml;base64,",
        "chapters/article.md:",
    ] {
        assert!(html.contains(said), "{said}:\n{html}");
    }
    let json = book.run(&["prepresse", "--format", "json"]).exits(1).json();
    holds("preflight", &json);
    let kinds: Vec<&str> = json["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["kind"].as_str())
        .collect();
    let coarse = "resolution";
    assert_eq!(kinds, [coarse, coarse, coarse, "link", "blank", "blank-end"]);
    assert_eq!(json["findings"][3]["pages"], serde_json::json!([9]));
}

#[test]
fn signs_that_no_font_has_are_named_with_their_page_and_their_place() {
    let book = Book::of("presse");
    let text = book.read("chapters/article.md") + "\nUn signe rare : 𓀀.\n";
    let line = text.lines().count();
    let book = book.with("chapters/article.md", text);
    let json = book.run(&["--lang", "en", "preflight", "--format", "json"]).exits(1).json();
    holds("preflight", &json);
    let findings = json["findings"].as_array().expect("a list");
    let one = findings.iter().find(|one| one["kind"] == "missing-glyph").expect("it is found");
    assert!(!findings.iter().any(|one| one["kind"] == "glyph"), "{findings:#?}");
    assert!(one["message"].as_str().is_some_and(|said| said.contains("𓀀 (U+13000)")), "{one}");
    assert_eq!(one["place"]["line"], line, "{one}");
    assert_eq!(one["pages"].as_array().map(Vec::len), Some(1), "{one}");
}

#[test]
fn what_is_wrong_with_a_figure_or_a_formula_is_told_with_its_block() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"60\">\
                   <path d=\"M60 60 L120 0\" stroke=\"#888\" stroke-width=\"0.1\"/></svg>";
    let book = Book::of("presse").with("chapters/courbe.svg", drawing);
    let article = book.read("chapters/article.md").replace("Une photo", "Une photo 𓀀");
    let words = "Des mots. ".repeat(20);
    let article = article + &format!("\n{words}\n\n$$ a + \\text{{𓂀}} $$\n\n```code\n𓃀\n```\n");
    let toml = book.read("book.toml").replace("bleed = 5", "bleed = 5\ninks = 4\nink-limit = 150");
    let book = book.with("chapters/article.md", article.clone()).with("book.toml", toml);
    let json = book.run(&["preflight", "--format", "json"]).exits(1).json();
    let findings = json["findings"].as_array().expect("a list");
    let line =
        |mark: &str| 1 + article.lines().position(|line| line.contains(mark)).expect("a line");
    let lines = |kind: &str| -> Vec<u64> {
        let of_kind = findings.iter().filter(|one| one["kind"] == kind);
        of_kind.map(|one| one["place"]["line"].as_u64().unwrap_or(0)).collect()
    };
    let line = |mark: &str| line(mark) as u64;
    assert_eq!(lines("hairline"), [line("courbe.svg")], "{findings:#?}");
    assert_eq!(lines("ink"), [line("quadri.jpg")], "{findings:#?}");
    let coarse = ["photo.jpg", "calque.png", "quadri.jpg"].map(line);
    assert_eq!(lines("resolution"), coarse, "{findings:#?}");
    let glyphs = lines("missing-glyph");
    for mark in ["𓀀", "𓂀", "```code"] {
        assert!(glyphs.contains(&line(mark)), "{mark}: {findings:#?}");
    }
}
