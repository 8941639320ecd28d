//! The printer's edition, read back with another library than the one that wrote it: boxes, inks, pictures, pages.

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::book::Book;

/// The volume `tests/books/presse` in both editions.
fn built(changes: &[(&str, &str)]) -> (Book, Document) {
    let mut book = Book::of("presse");
    for (old, new) in changes {
        let toml = book.read("book.toml").replace(old, new);
        book = book.with("book.toml", toml);
    }
    // Its pictures have no alternative text, which is no matter of the printer's.
    let run = book.run(&["build", "--only", "print"]);
    assert!(run.code < 2, "{}", run.stderr);
    let document = Document::load_mem(&book.bytes("build/presse-print.pdf"))
        .expect("because the printer's edition is a PDF");
    (book, document)
}

fn numbers(object: &Object) -> Vec<f32> {
    let array = object.as_array().expect("a list of numbers");
    array.iter().map(|number| number.as_float().expect("a number")).collect()
}

fn sides(page: &Dictionary, name: &str) -> Vec<f32> {
    numbers(page.get(name.as_bytes()).unwrap_or_else(|_| panic!("the page has no {name}")))
}

/// Everything that draws: pages and drawings within them.
fn drawings(document: &Document) -> Vec<Content> {
    let pages = document.page_iter().map(|page| document.get_page_content(page));
    let forms = document.objects.values().filter_map(|object| {
        let stream = object.as_stream().ok()?;
        let form = stream.dict.get(b"Subtype").and_then(Object::as_name).ok()? == b"Form";
        form.then(|| stream.get_plain_content().expect("a drawing can be read"))
    });
    let drawings = pages.chain(forms);
    drawings.map(|bytes| Content::decode(&bytes).expect("a drawing is drawn")).collect()
}

fn pictures(document: &Document) -> Vec<(ObjectId, &Dictionary)> {
    let streams =
        document.objects.iter().filter_map(|(&id, object)| Some((id, object.as_stream().ok()?)));
    let pictures = streams.filter(|(_, stream)| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
    });
    pictures.map(|(id, stream)| (id, &stream.dict)).collect()
}

#[test]
fn every_page_says_where_it_is_cut_and_how_far_it_bleeds() {
    let (_, document) = built(&[]);
    let mm = 72.0 / 25.4;
    let near = |found: &[f32], meant: [f32; 4]| {
        found.iter().zip(meant).all(|(found, meant)| (found - meant * mm).abs() < 0.01)
    };
    let pages: Vec<ObjectId> = document.page_iter().collect();
    assert_eq!(pages.len() % 8, 0, "{} pages", pages.len());
    for page in pages {
        let page = document.get_dictionary(page).expect("a page");
        assert!(near(&sides(page, "TrimBox"), [5.0, 5.0, 153.0, 215.0]), "{page:?}");
        assert!(near(&sides(page, "BleedBox"), [0.0, 0.0, 158.0, 220.0]), "{page:?}");
        assert!(near(&sides(page, "MediaBox"), [-10.0, -10.0, 168.0, 230.0]), "{page:?}");
        assert!(!page.has(b"Annots"), "a link on paper");
    }
}

#[test]
fn where_black_is_all_there_is_nothing_else_is_asked_for() {
    let (_, document) = built(&[]);
    for drawing in drawings(&document) {
        for operation in drawing.operations {
            let inks = || operation.operands.iter().map(|ink| ink.as_float().expect("an ink"));
            match operation.operator.as_str() {
                "rg" | "RG" | "g" | "G" => panic!("{operation:?}"),
                "k" | "K" => assert!(inks().take(3).all(|ink| ink == 0.0), "{operation:?}"),
                _ => {}
            }
        }
    }
    let pictures = pictures(&document);
    assert_eq!(pictures.len(), 3, "a photograph, a layer, a picture in four inks");
    for (_, picture) in pictures {
        let space = picture.get(b"ColorSpace").and_then(Object::as_name).expect("a plain space");
        assert_eq!(space, b"DeviceGray");
        assert!(!picture.has(b"SMask"));
    }
    let parts: BTreeSet<usize> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"C0").ok()?.as_array().ok().map(Vec::len))
        .collect();
    assert_eq!(
        parts,
        BTreeSet::from([1, 4]),
        "a gradient runs between greys; the marks are of all inks"
    );
}

#[test]
fn with_four_inks_pictures_keep_their_colours_and_words_stay_black() {
    let (_, document) = built(&[("bleed = 5", "bleed = 0\ninks = 4"), ("marks = true", "")]);
    let spaces: Vec<usize> = pictures(&document)
        .into_iter()
        .filter_map(|(_, picture)| match picture.get_deref(b"ColorSpace", &document).ok()? {
            Object::Name(name) if name == b"DeviceCMYK" => Some(4),
            Object::Array(profile) => {
                let profile = document.dereference(profile.get(1)?).ok()?.1.as_stream().ok()?;
                usize::try_from(profile.dict.get(b"N").ok()?.as_i64().ok()?).ok()
            }
            _ => None,
        })
        .collect();
    assert_eq!(spaces.iter().filter(|&&parts| parts == 4).count(), 1, "{spaces:?}");
    assert!(spaces.contains(&3), "{spaces:?}");
    let page = document.page_iter().next().expect("a page");
    let page = document.get_dictionary(page).expect("a page");
    for name in ["MediaBox", "CropBox", "BleedBox"] {
        assert_eq!(sides(page, name), sides(page, "TrimBox"), "{name}: no bleed, no marks");
    }
    let greys = drawings(&document)
        .iter()
        .flat_map(|drawing| &drawing.operations)
        .filter(|operation| matches!(operation.operator.as_str(), "g" | "G"))
        .count();
    assert_eq!(greys, 0);
}

#[test]
fn the_same_volume_gives_the_same_printers_bytes() {
    let (book, _) = built(&[]);
    let first = book.bytes("build/presse-print.pdf");
    book.run(&["build", "--only", "print"]);
    assert!(first == book.bytes("build/presse-print.pdf"));
}

#[test]
fn what_a_build_is_not_asked_for_stays() {
    let (book, _) = built(&[]);
    let run = book.run(&["build", "--only", "html"]);
    assert!(run.code < 2, "{}", run.stderr);
    book.bytes("build/presse-print.pdf");
}
