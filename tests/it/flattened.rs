//! Drawings that let something through: as they are on the screen, as points for the printer.

use lopdf::{Dictionary, Document, Object};

use crate::book::Book;

/// The volume `tests/books/aplat` in both editions, the printer's in these inks.
fn built(inks: &str) -> (Book, Document, Document) {
    let book = Book::of("aplat");
    let toml = book.read("book.toml") + &format!("inks = {inks}\n");
    let book = book.with("book.toml", toml);
    book.run(&["build", "--only", "pdf,print"]).exits(0);
    let read = |path: &str| Document::load_mem(&book.bytes(path)).expect("a PDF");
    let (screen, printer) = (read("build/aplat.pdf"), read("build/aplat-print.pdf"));
    (book, screen, printer)
}

fn dictionaries(document: &Document) -> impl Iterator<Item = &Dictionary> {
    document.objects.values().flat_map(|object| {
        let outer = match object {
            Object::Stream(stream) => Some(&stream.dict),
            object => object.as_dict().ok(),
        };
        // States of drawing stand in what a page uses, in a dictionary of their own or not.
        outer.into_iter().flat_map(inner)
    })
}

fn inner(dict: &Dictionary) -> Vec<&Dictionary> {
    let below = dict.iter().filter_map(|(_, value)| value.as_dict().ok());
    std::iter::once(dict).chain(below.flat_map(inner)).collect()
}

/// What lets something through, or says how it is laid on what is below it.
fn transparent(document: &Document) -> Vec<&Dictionary> {
    let is = |dict: &Dictionary, key: &str, name: &str| {
        dict.get(key.as_bytes()).and_then(Object::as_name).is_ok_and(|one| one == name.as_bytes())
    };
    let found = dictionaries(document).filter(|dict| {
        let partial = |key: &str| {
            dict.get(key.as_bytes()).and_then(Object::as_float).is_ok_and(|share| share != 1.0)
        };
        let mask = dict.has(b"SMask") && !is(dict, "SMask", "None");
        let blend = dict.has(b"BM") && !is(dict, "BM", "Normal");
        partial("ca") || partial("CA") || mask || blend || is(dict, "S", "Transparency")
    });
    found.collect()
}

fn pictures(document: &Document) -> Vec<(&Dictionary, Vec<u8>)> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let pictures = streams.filter(|stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
    });
    pictures.map(|one| (&one.dict, one.get_plain_content().expect("it can be read"))).collect()
}

#[test]
fn a_press_is_given_nothing_that_lets_something_through() {
    for inks in ["1", "4"] {
        let (_, screen, printer) = built(inks);
        assert!(transparent(&screen).len() >= 8, "on the screen the drawings are as they were");
        assert_eq!(transparent(&printer), [] as [&Dictionary; 0]);
        // Ten of the eleven drawings, one of them in two sizes; the eleventh hides what is below it.
        let pictures = pictures(&printer);
        assert_eq!(pictures.len(), 11);
        let number = |dict: &Dictionary, key: &str| {
            let number = dict.get(key.as_bytes()).and_then(Object::as_i64).expect("a number");
            usize::try_from(number).expect("no less than nothing")
        };
        for (dict, points) in pictures {
            let (width, height) = (number(dict, "Width"), number(dict, "Height"));
            let parts = if inks == "1" { 1 } else { 3 };
            assert_eq!(points.len(), width * height * parts);
        }
    }
}

#[test]
fn a_flattened_drawing_shows_what_the_drawing_shows() {
    let (_, _, printer) = built("4");
    // Yellow, blue, and where one is multiplied with the other.
    let shows = [[0xff, 0xcc, 0], [0, 0x7a, 0], [0, 0x99, 0xff]];
    let found = pictures(&printer).into_iter().filter(|(dict, points)| {
        let width = dict.get(b"Width").and_then(Object::as_i64).expect("a width");
        let width = usize::try_from(width).expect("no less than nothing");
        let middle = points.len() / 3 / width / 2 * width;
        [1, 3, 5].into_iter().zip(shows).all(|(sixth, shown)| {
            let at = (middle + width * sixth / 6) * 3;
            points[at..at + 3].iter().zip(shown).all(|(one, meant)| one.abs_diff(meant) <= 1)
        })
    });
    assert_eq!(found.count(), 1);
}

#[test]
fn what_was_flattened_is_told_with_its_page_and_its_place() {
    let book = Book::of("aplat");
    let report = book.run(&["preflight", "--format", "json"]).exits(0).json();
    let found = report["findings"].as_array().expect("a list of findings");
    assert!(found.iter().all(|one| one["kind"] != "transparency"), "{report}");
    let flattened: Vec<_> = found.iter().filter(|one| one["kind"] == "flattened").collect();
    assert_eq!(flattened.len(), 11);
    let text = book.read("chapters/article.md");
    for one in flattened {
        assert_eq!(one["level"], "info");
        assert_eq!(one["pages"].as_array().map(Vec::len), Some(1));
        let line = one["place"]["line"].as_u64().and_then(|line| usize::try_from(line).ok());
        let line = text.lines().nth(line.expect("a line") - 1).expect("a line");
        let said = one["message"].as_str().expect("a sentence");
        let name = said.split("chapters/").nth(1).and_then(|rest| rest.split(' ').next());
        assert!(line.contains(name.expect("a file")), "{said}: {line}");
        assert!(said.contains("600"), "{said}");
    }
    // Somebody else's file, or one written before: what it lets through is found as ever.
    book.run(&["build", "--only", "pdf"]).exits(0);
    let report = book.run(&["preflight", "build/aplat.pdf", "--format", "json"]).json();
    let found = report["findings"].as_array().expect("a list of findings");
    assert!(found.iter().any(|one| one["kind"] == "transparency"), "{report}");
}
