//! What the printer gets beside the pages, and the built-in themes, on volumes of a few lines.

use super::sound;
use crate::book::Book;

const PRINTER: &str =
    "\n[output.printer]\ngrammage = 90\nquantity = 400\npaper = \"offset blanc\"\n";

fn with(book: Book, more: &str) -> Book {
    let toml = book.read("book.toml");
    book.with("book.toml", format!("{toml}{more}"))
}

#[test]
fn the_printer_gets_a_cover_and_an_order_sheet() {
    let book = with(sound(), PRINTER);
    let run = book.run(&["build", "--only", "print"]).exits(0);
    assert!(run.stdout.contains("build/essais-cover.pdf"), "{}", run.stdout);
    assert!(book.bytes("build/essais-cover.pdf").starts_with(b"%PDF-"));
    assert!(book.bytes("build/essais-order.pdf").starts_with(b"%PDF-"));
    let order = book.read("build/essais-order.md").replace(['\u{a0}', '\u{202f}'], " ");
    assert!(order.contains("- **Tirage :** 400 exemplaires"), "{order}");
    assert!(
        order.contains("- **Papier de l’intérieur :** offset blanc, 90 g/m², main 1,3"),
        "{order}"
    );
    assert!(order.contains("- **ISBN :** à préciser"), "{order}");
    // Another part leaves them where they are.
    book.run(&["build", "--only", "html"]).exits(0);
    assert!(book.path().join("build/essais-cover.pdf").exists());
}

#[test]
fn without_a_paper_there_is_no_cover_and_the_sheet_says_what_is_open() {
    let book = with(sound(), "\n[output.printer]\nbleed = 3\n");
    book.run(&["build", "--only", "print"]).exits(0);
    assert!(!book.path().join("build/essais-cover.pdf").exists());
    let order = book.read("build/essais-order.md").replace('\u{a0}', " ");
    assert!(order.contains("- **Dos :** à préciser"), "{order}");
}

#[test]
fn every_theme_sets_a_volume_and_keeps_the_files_that_the_volume_replaces() {
    for theme in ["classic", "academic", "accessible"] {
        let book = with(sound(), &format!("\n[output]\ntheme = \"{theme}\"\n"));
        let run = book.run(&["build", "--only", "pdf"]).exits(0);
        assert_eq!(run.stderr, "", "{theme}");
        book.run(&["build", "--emit", "typst"]).exits(0);
        let look = book.read("build/typst/theme/look.typ");
        assert_eq!(look.contains("serif = \"Source Sans 3\""), theme == "accessible", "{theme}");
        assert!(book.path().join("build/typst/cover.typ").exists());
        let own = look.replace("#let hyphenated = true", "#let hyphenated = false");
        let book = book.with("templates/print/look.typ", format!("{own}// ours\n"));
        book.run(&["build", "--emit", "typst"]).exits(0);
        assert!(book.read("build/typst/theme/look.typ").ends_with("// ours\n"), "{theme}");
    }
}

#[test]
fn a_folder_of_the_volume_is_a_theme_of_its_name() {
    let look = std::fs::read_to_string("templates/print/themes/academic/look.typ");
    let look = look.expect("it is there").replace("New Computer Modern\"", "Source Sans 3\"");
    let book = with(sound(), "\n[output]\ntheme = \"maison\"\n")
        .with("templates/print/themes/maison/look.typ", format!("{look}// ours\n"))
        .with("templates/print/themes/autre/look.typ", "#panic()\n");
    let run = book.run(&["build", "--only", "pdf"]).exits(0);
    assert_eq!(run.stderr, "");
    book.run(&["build", "--emit", "typst"]).exits(0);
    assert!(book.read("build/typst/theme/look.typ").ends_with("// ours\n"));
    assert!(!book.path().join("build/typst/theme/themes").exists());
    // What the volume has for every theme comes before what one of them has.
    let book = book.with("templates/print/look.typ", format!("{look}// every theme's\n"));
    book.run(&["build", "--emit", "typst"]).exits(0);
    assert!(book.read("build/typst/theme/look.typ").ends_with("// every theme's\n"));
    // A name that none has is told with those that there are.
    let toml = book.read("book.toml").replace("\"maison\"", "\"academique\"");
    let book = book.with("book.toml", toml);
    let run = book.run(&["check"]).exits(2);
    let said = "sont possibles\u{a0}: academic, accessible, autre, classic et maison";
    assert!(run.stdout.replace("\n  ", " ").contains(said), "{}", run.stdout);
}
