//! Spot colours: inks of their own for the printer, their nearest colour on the screen.

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

use crate::book::Book;

const RED: &str = "\n[[output.spot]]\nname = \"PANTONE 186 C\"\ncmyk = [0, 100, 81, 4]\n";
const BLUE: &str = "\n[[output.spot]]\nname = \"PANTONE 300 C\"\ncmyk = [100, 44, 0, 0]\n";

/// The volume `tests/books/presse` with these spot colours, in both editions.
fn built(spots: &str) -> Book {
    let book = Book::of("presse");
    // Marks around a page are of every ink.
    let toml = book.read("book.toml").replace("marks = true", "") + spots;
    let text = book.read("chapters/article.md")
        + "\n## Un intertitre\n\nUne note[^1].\n\n[^1]: La voici.\n";
    let book = book.with("book.toml", toml).with("chapters/article.md", text);
    let run = book.run(&["build", "--only", "pdf,print"]);
    assert!(run.code < 2, "{}", run.stderr);
    book
}

fn read(book: &Book, name: &str) -> Document {
    Document::load_mem(&book.bytes(&format!("build/presse{name}.pdf"))).expect("a PDF")
}

/// Everything that draws with what it uses: pages and drawings within them.
fn drawings(document: &Document) -> Vec<(Content, Dictionary)> {
    let used = |of: &Dictionary| {
        of.get_deref(b"Resources", document).and_then(Object::as_dict).cloned().unwrap_or_default()
    };
    let pages = document.page_iter().map(|page| {
        let own = document.get_dictionary(page).expect("a page");
        (document.get_page_content(page), used(own))
    });
    let forms = document.objects.values().filter_map(|object| {
        let stream = object.as_stream().ok()?;
        let form = stream.dict.get(b"Subtype").and_then(Object::as_name).ok()? == b"Form";
        form.then(|| (stream.get_plain_content().expect("it can be read"), used(&stream.dict)))
    });
    let all = pages.chain(forms);
    all.map(|(bytes, used)| (Content::decode(&bytes).expect("it is drawn"), used)).collect()
}

/// The inks that a file draws with, each with so many per cent of it; of black alone nothing is said.
fn inks(document: &Document) -> BTreeSet<(String, u32)> {
    let mut inks = BTreeSet::new();
    for (content, used) in drawings(document) {
        let spaces = used.get_deref(b"ColorSpace", document).and_then(Object::as_dict);
        let mut plates = [String::new(), String::new()];
        for operation in content.operations {
            let numbers = operation.operands.iter().map(Object::as_float);
            let numbers: Vec<f32> = numbers.filter_map(Result::ok).collect();
            let operator = operation.operator.as_str();
            let plate = &mut plates[usize::from(operator.to_uppercase() == operator)];
            match operator {
                "cs" | "CS" => {
                    let name = operation.operands[0].as_name().expect("a name");
                    let space = spaces.as_ref().ok().and_then(|spaces| spaces.get(name).ok());
                    let space = space.and_then(|space| document.dereference(space).ok());
                    *plate = match space.and_then(|(_, space)| space.as_array().ok()) {
                        Some(parts)
                            if parts[0].as_name().is_ok_and(|kind| kind == b"Separation") =>
                        {
                            String::from_utf8_lossy(parts[1].as_name().expect("a name"))
                                .into_owned()
                        }
                        _ => String::from_utf8_lossy(name).into_owned(),
                    };
                }
                "scn" | "SCN" if numbers.len() == 1 => {
                    inks.insert((plate.clone(), (numbers[0] * 100.0).round() as u32));
                }
                "k" | "K" if numbers[..3] == [0.0; 3] => {}
                "k" | "K" | "rg" | "RG" | "g" | "G" => {
                    inks.insert((format!("{operator} {numbers:?}"), 100));
                }
                _ => {}
            }
        }
    }
    inks
}

fn said(all: &[(&str, u32)]) -> BTreeSet<(String, u32)> {
    all.iter().map(|(name, share)| ((*name).to_owned(), *share)).collect()
}

#[test]
fn a_spot_colour_is_an_ink_of_its_own_beside_black() {
    let book = built(RED);
    let printer = read(&book, "-print");
    assert_eq!(inks(&printer), said(&[("PANTONE 186 C", 100), ("PANTONE 186 C", 8)]));
    let spaces = printer.objects.values().filter_map(|object| object.as_array().ok());
    let space = spaces.filter(|space| space.len() == 4 && space[1] == "PANTONE 186 C".into());
    let [space] = &space.collect::<Vec<_>>()[..] else { panic!("the colour is written once") };
    let tint = printer.get_dictionary(space[3].as_reference().expect("a function"));
    let whole =
        tint.and_then(|tint| tint.get(b"C1")).and_then(Object::as_array).expect("a mixture");
    let whole: Vec<f32> = whole.iter().map(|part| part.as_float().expect("a share")).collect();
    assert_eq!(whole, [0.0, 1.0, 0.81, 0.04]);
    assert_eq!(inks(&read(&book, "-cover")), said(&[("PANTONE 186 C", 100)]));
    let order = book.read("build/presse-order.md");
    assert!(
        order.contains("noir + 1 ton direct\u{a0}: PANTONE 186 C, recto verso (2/2)"),
        "{order}"
    );
    assert!(order.contains("Tons directs de la couverture"), "{order}");
    // On the screen there are no inks.
    let screen = inks(&read(&book, ""));
    assert!(screen.iter().all(|(ink, _)| !ink.starts_with(['P', 'k', 'K'])), "{screen:?}");
    assert!(
        screen.iter().any(|(ink, _)| ink.starts_with("rg") || ink.starts_with('c')),
        "{screen:?}"
    );
}

#[test]
fn each_spot_colour_prints_what_it_is_for() {
    let book = built(&format!("{RED}for = [\"cover\"]\n{BLUE}for = [\"boxes\"]\n"));
    let blue = [("PANTONE 300 C", 100), ("PANTONE 300 C", 8)];
    assert_eq!(inks(&read(&book, "-print")), said(&blue));
    assert_eq!(inks(&read(&book, "-cover")), said(&[("PANTONE 186 C", 100)]));
    let run = book.run(&["preflight"]);
    let words: Vec<&str> = run.stdout.split_whitespace().collect();
    assert!(words.join(" ").contains("ton direct (PANTONE 300 C)"), "{}", run.stdout);
    let report = book.run(&["preflight", "--format", "json"]).json();
    assert_eq!(report["spots"], serde_json::json!([{ "name": "PANTONE 300 C", "pages": 1 }]));
    let found = report["findings"].as_array().expect("a list of findings");
    for never in ["spot", "spot-unused", "rich-black", "colour"] {
        assert!(found.iter().all(|one| one["kind"] != never), "{report}");
    }
    let book = built("");
    assert_eq!(inks(&read(&book, "-print")), said(&[]));
    let order = book.read("build/presse-order.md");
    assert!(!order.contains("ton direct"), "{order}");
}

#[test]
fn a_theme_that_leaves_a_declared_ink_out_is_told() {
    let book = Book::of("presse");
    let toml = book.read("book.toml") + BLUE;
    let theme = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/print/settings.typ");
    let theme = std::fs::read_to_string(theme).expect("the theme can be read");
    let plain = theme + "\n#let colour-of(use, share: 100%, otherwise: ink) = otherwise\n";
    let book = book.with("book.toml", toml).with("templates/print/settings.typ", plain);
    let report = book.run(&["preflight", "--format", "json"]).json();
    let found = report["findings"].as_array().expect("a list of findings");
    assert!(found.iter().any(|one| one["kind"] == "spot-unused"), "{report}");
}
