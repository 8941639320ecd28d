//! `build` with the PDF, on volumes of a few lines.

use super::build::files;
use super::sound;
use crate::book::Book;

#[test]
fn the_volume_is_written_as_html_and_pdf() {
    let book = sound();
    let run = book.run(&["build"]).exits(0);
    assert!(run.stdout.contains("build/essais.pdf ("), "{}", run.stdout);
    assert!(run.stdout.contains("pages) et build/html/index.html"), "{}", run.stdout);
    assert_eq!(run.stderr, "");
    assert!(book.bytes("build/essais.pdf").starts_with(b"%PDF-"));
    let first = files(&book.path().join("build"));
    // What is not made again is not noted again.
    let noted = || {
        let notes = std::fs::read_dir(book.path().join("build/.cache")).expect("a build notes");
        let time = |note: std::io::Result<std::fs::DirEntry>| note?.metadata()?.modified();
        notes.map(|note| time(note).expect("a note has a time")).max()
    };
    let before = noted();
    let again = book.run(&["build"]).exits(0).stdout;
    assert!(before == noted() && again.contains("build/essais.pdf ("), "made again: {again}");
    book.run(&["build", "--fresh"]).exits(0);
    assert!(before != noted(), "not made again");
    assert_eq!(files(&book.path().join("build")), first);
    // One part alone leaves the other, both ways; the pages link the PDF that is made with them.
    book.run(&["build", "--only", "pdf"]).exits(0);
    assert_eq!(files(&book.path().join("build")), first);
    book.run(&["build", "--only", "html"]).exits(0);
    let pages = files(&book.path().join("build"));
    assert_eq!(pages.get("essais.pdf"), first.get("essais.pdf"));
    assert!(first.contains_key("html/essais.pdf") && !pages.contains_key("html/essais.pdf"));
}

#[test]
fn proofs_of_an_article_are_a_pdf_of_its_name() {
    let book = sound();
    book.run(&["build", "2"]).exits(0);
    assert!(book.bytes("build/proofs/02-conseil.pdf").starts_with(b"%PDF-"));
    assert!(!book.path().join("build/essais.pdf").exists());
}

#[test]
fn a_draft_has_numbered_lines_remarks_beside_them_and_a_pdf_an_article() {
    let text = "---\ntitle: La rentrée\n---\n\nUne phrase{>> vraiment ? <<} du premier.\n";
    let book = sound().with("chapters/01-rentree.md", text);
    book.run(&["build", "--draft", "--only", "pdf"]).exits(0);
    for name in ["essais", "proofs/01-rentree", "proofs/02-conseil"] {
        let bytes = book.bytes(&format!("build/{name}.pdf"));
        let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
        let pages = crate::matterhorn::read::pages(&document);
        let words: String = pages.into_values().map(|page| page.words).collect();
        assert!(words.contains("Épreuve de travail"), "{name}: {words}");
        assert_eq!(words.contains("vraiment"), name != "proofs/02-conseil", "{name}: {words}");
    }
    let pages = |name: &str| {
        let bytes = book.bytes(name);
        lopdf::Document::load_mem(&bytes).expect("a PDF").get_pages().len()
    };
    assert!(pages("build/essais.pdf") > pages("build/proofs/01-rentree.pdf"));
}

#[test]
fn a_volume_of_one_article_has_a_draft_of_it_too() {
    let book = Book::empty()
        .with("book.toml", "[volume]\ntitle = \"Seul\"\n[[contents]]\narticles = [\"un.md\"]\n")
        .with("un.md", "---\ntitle: Un\n---\n\nUne phrase.\n");
    book.run(&["build", "--draft", "--only", "pdf"]).exits(0);
    let pages = |name: &str| {
        let bytes = book.bytes(name);
        lopdf::Document::load_mem(&bytes).expect("a PDF").get_pages().len()
    };
    assert_eq!(pages("build/proofs/un.pdf"), 1, "no title page");
    assert!(pages("build/seul.pdf") > 1);
    // A lone file is its own volume.
    let lone = Book::empty().with("texte.md", "# Un\n\nUne phrase.\n");
    lone.run(&["build", "texte.md", "--draft", "--only", "pdf"]).exits(0);
    assert!(lone.path().join("build/texte.pdf").exists());
    assert!(!lone.path().join("build/proofs").exists());
}

/// A volume whose theme refuses one block of its first article.
fn broken() -> Book {
    let theme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/print/blocks.typ"))
            .expect("the theme can be read");
    sound()
        .with(
            "templates/print/blocks.typ",
            format!("{theme}\n#let code(lines) = if lines == \"boum\" {{ panic(lines) }}\n"),
        )
        .with("chapters/01-rentree.md", "---\ntitle: La rentrée\n---\n\nCalme.\n\n```\nboum\n```\n")
}

#[test]
fn a_broken_article_gives_a_page_and_the_exit_code_tells() {
    let book = broken();
    let run = book.run(&["build"]).exits(1);
    assert!(run.stderr.contains("unprintable-block"), "{}", run.stderr);
    assert!(run.stderr.contains("chapters/01-rentree.md:7:1"), "{}", run.stderr);
    assert!(
        run.stdout.replace('\u{a0}', " ").contains("1 article n’a pu être composé"),
        "{}",
        run.stdout
    );
    assert!(book.bytes("build/essais.pdf").starts_with(b"%PDF-"));
}

#[test]
fn strict_writes_nothing() {
    let book = broken();
    let run = book.run(&["build", "--strict"]).exits(2);
    assert!(run.stderr.contains("Rien n’a été écrit"), "{}", run.stderr);
    assert!(!book.path().join("build").exists());
}

#[test]
fn a_fault_of_the_theme_is_shown_at_its_line_and_the_last_pdf_stays() {
    let book = sound();
    book.run(&["build"]).exits(0);
    let good = book.bytes("build/essais.pdf");
    let book = book.with("templates/print/back.typ", "#let a = 1\n#let b = nowhere\n");
    let run = book.run(&["build"]).exits(1);
    assert!(run.stderr.contains("templates/print/back.typ:2:10"), "{}", run.stderr);
    assert!(run.stderr.contains("erreur[template-broken]"), "{}", run.stderr);
    assert!(run.stdout.contains("Le PDF n’a pas pu être composé"), "{}", run.stdout);
    assert_eq!(book.bytes("build/essais.pdf"), good);
    let run = book.run(&["build", "--only", "pdf", "--out", "autre"]).exits(1);
    assert!(!run.stdout.contains("prêt"), "{}", run.stdout);
}

#[test]
fn a_picture_that_cannot_be_read_leaves_a_box_and_the_exit_code_tells() {
    let text = "---\ntitle: La rentrée\n---\n\nUn mot.\n\n![Un plan](plan.svg)\n";
    let book = sound()
        .with("chapters/01-rentree.md", text)
        .with("chapters/plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'><broken");
    let run = book.run(&["build"]).exits(1);
    assert!(run.stderr.contains("erreur[unreadable-image]"), "{}", run.stderr);
    assert!(run.stderr.contains("chapters/01-rentree.md:7:1"), "{}", run.stderr);
    assert!(book.bytes("build/essais.pdf").starts_with(b"%PDF-"));
}

#[test]
fn a_volume_replaces_a_file_of_the_theme() {
    let book = Book::of("surcharges");
    book.run(&["build", "--only", "pdf"]).exits(0);
    let own = book.bytes("build/surcharges.pdf");
    std::fs::remove_dir_all(book.path().join("templates")).expect("because they are there");
    book.run(&["build", "--only", "pdf"]).exits(0);
    assert_ne!(book.bytes("build/surcharges.pdf"), own);
}
