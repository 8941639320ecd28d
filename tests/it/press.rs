//! The printer's edition, read back with another library than the one that wrote it: boxes, inks, pictures, pages.

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::xref::XrefType;
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
    let seen_through = |picture: &Dictionary| picture.has(b"SMask");
    assert!(!pictures(&document).iter().any(|(_, picture)| seen_through(picture)));
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
fn the_file_is_of_the_version_that_the_printer_asks_for() {
    let modern = |document: &Document| {
        matches!(document.reference_table.cross_reference_type, XrefType::CrossReferenceStream)
    };
    for (asked, version) in [("\"1.4\"", "1.4"), ("1.7", "1.7"), ("\"2.0\"", "2.0")] {
        let line = format!("bleed = 5\npdf-version = {asked}");
        let (book, document) = built(&[("bleed = 5", &line)]);
        assert_eq!(document.version, version);
        assert_eq!(modern(&document), version != "1.4");
        let report = book.run(&["preflight", "--format", "json"]).stdout;
        let report: serde_json::Value = serde_json::from_str(&report).expect("a report in JSON");
        let found = report["findings"].as_array().expect("a list of findings");
        for newer in ["version", "object-streams", "layers", "wavelets", "open-type"] {
            assert!(found.iter().all(|one| one["kind"] != newer), "{asked}: {report}");
        }
        let x4 = report["pdfx4"].as_array().expect("requirements");
        let holds = x4.iter().any(|one| one["name"] == "version" && one["holds"] == true);
        assert_eq!(holds, asked == "\"1.4\"", "{x4:?}");
    }
    let (_, document) = built(&[]);
    assert_eq!(document.version, "1.6", "what PDF/X-4 is written for");
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

/// What stands between two paragraphs, of every kind that keeps to the lines of the text.
const BETWEEN: [&str; 12] = [
    "> Une citation détachée qui tient sur une ligne ou deux selon la page, et qui n’est pas du corps du texte.",
    "- un\n- deux\n- trois",
    "1. un\n\n2. deux, après une ligne vide\n\n3. trois",
    "::: {.encadre}\nDans une boîte.\n\n- un\n- deux\n:::",
    "## Un intertitre",
    "$$\\sum_{i=1}^{n} \\frac{a_i}{b_i}$$",
    "```\nune ligne\nune autre\n```",
    "Terme\n: Ce qu’il veut dire.",
    "> Une citation.\n\n## Un intertitre après elle",
    "::: vers\nUn vers\n    un autre, renfoncé\n\nune autre strophe\n:::",
    "| Un vers si long qu’il ne tient pas sur une seule ligne et passe à la suivante, renfoncé, comme il se doit\n| un autre",
    "::: {.epigraphe}\nDes mots qui ne sont pas de l’autrice et qui vont sur deux lignes.\n\n— Une autre\n:::",
];

/// The lines of type of this size on a page, and not those of formulas: how high each stands, from the foot of the sheet.
fn lines(document: &Document, page: ObjectId, size: f32) -> Vec<f32> {
    let content = Content::decode(&document.get_page_content(page)).expect("a page is drawn");
    let (mut matrix, mut text) = ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], [0.0; 6]);
    let (mut below, mut font, mut found) = (Vec::new(), (Object::Null, 0.0), Vec::new());
    for operation in content.operations {
        let six = || -> Option<[f32; 6]> {
            let numbers: Vec<f32> =
                operation.operands.iter().filter_map(|one| one.as_float().ok()).collect();
            numbers.try_into().ok()
        };
        match operation.operator.as_str() {
            "q" => below.push(matrix),
            "Q" => matrix = below.pop().expect("as many as there were"),
            "cm" => matrix = times(six().expect("six numbers"), matrix),
            "Tm" => text = six().expect("six numbers"),
            "Tf" => {
                let size = operation.operands[1].as_float().expect("a size");
                font = (operation.operands[0].clone(), size);
            }
            "Tj" | "TJ" if (font.1 - size).abs() < 0.01 => {
                found.push((font.0.clone(), times(text, matrix)[5]));
            }
            _ => {}
        }
    }
    let of_text = |font: &Object| found.iter().filter(|(one, _)| one == font).count();
    let text = found.iter().map(|(font, _)| font).max_by_key(|font| of_text(font)).cloned();
    found
        .into_iter()
        .filter(|(font, _)| Some(font) == text.as_ref())
        .map(|(_, line)| line)
        .collect()
}

fn times(first: [f32; 6], then: [f32; 6]) -> [f32; 6] {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = then;
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}

#[test]
fn lines_of_facing_pages_stand_on_each_other_whatever_stands_between() {
    let filling =
        "Une phrase qui remplit la page, ligne après ligne, sans rien vouloir dire d’autre. "
            .repeat(9);
    let body: Vec<String> =
        BETWEEN.iter().map(|between| format!("{filling}\n\n{between}\n\n{filling}")).collect();
    let text = format!("---\ntitle: Des lignes\n---\n\n{}\n", body.join("\n\n"));
    for (theme, size, pitch) in
        [("classic", 10.5, 13.5), ("academic", 10.0, 12.5), ("accessible", 14.0, 20.0_f32)]
    {
        let toml = format!(
            "[volume]\ntitle = \"Lignes\"\nlang = \"fr\"\n\n[output]\ntheme = \"{theme}\"\n\n\
             [[contents]]\narticles = [\"lignes.md\", \"autre.md\"]\n"
        );
        let other = "---\ntitle: Autre\n---\n\nUn mot.\n";
        let book = Book::empty().with("book.toml", toml).with("lignes.md", &text);
        let book = book.with("autre.md", other);
        let run = book.run(&["build", "1", "--only", "pdf"]);
        assert!(run.code < 2, "{}", run.stderr);
        let document = Document::load_mem(&book.bytes("build/proofs/lignes.pdf")).expect("a PDF");
        // The page of the title has lines of its own.
        let pages = document.page_iter().skip(1).map(|page| lines(&document, page, size));
        let pages: Vec<Vec<f32>> = pages.collect();
        assert!(pages.len() > 2 && pages.iter().flatten().count() > 100, "{theme}");
        let first = pages[0][0];
        for (number, page) in (2..).zip(&pages) {
            for line in page {
                let off = (first - line).rem_euclid(pitch);
                let off = off.min(pitch - off);
                assert!(off <= 0.2, "{theme}, page {number}, {line} points up: {off} off");
            }
        }
    }
}

#[test]
fn limits_of_sums_stay_away_from_the_line_above() {
    let sum = "\\sum_{i=1}^{n} a + ".repeat(19);
    let text = format!("---\ntitle: Des lignes\n---\n\nUn mot.\n\n$$F = {sum} d$$\n\nUn mot.\n");
    for (theme, size) in [("classic", 10.5), ("academic", 10.0), ("accessible", 14.0_f32)] {
        let toml = format!(
            "[volume]\ntitle = \"Sommes\"\n[output]\ntheme = \"{theme}\"\n\
             [[contents]]\narticles = [\"un.md\", \"deux.md\"]\n"
        );
        let other = "---\ntitle: Autre\n---\n\nUn mot.\n";
        let book = Book::empty().with("book.toml", toml).with("un.md", &text);
        let book = book.with("deux.md", other);
        book.run(&["build", "1", "--only", "pdf"]).exits(0);
        let document = Document::load_mem(&book.bytes("build/proofs/un.pdf")).expect("a PDF");
        let page = document.page_iter().next().expect("a page");
        // Limits are set at seven tenths of the type. Of every line there are two heights, from the foot of the page.
        let mut heights = lines(&document, page, size * 0.7);
        heights.sort_by(f32::total_cmp);
        heights.dedup_by(|a, b| (*a - *b).abs() < 0.01);
        assert!(heights.len() >= 4 && heights.len().is_multiple_of(2), "{theme}: {heights:?}");
        for two in heights[1..].chunks_exact(2) {
            let away = two[1] - two[0];
            assert!(away > 0.7 * size, "{theme}: {heights:?}");
        }
    }
}

/// A profile of this class, whole as far as its header says.
fn profile(class: &str) -> Vec<u8> {
    let mut bytes = vec![0; 200];
    bytes[3] = 200;
    bytes[12..20].copy_from_slice(format!("{class}CMYK").as_bytes());
    bytes[36..40].copy_from_slice(b"acsp");
    bytes
}

#[test]
fn a_file_says_for_which_press_it_is_made() {
    let toml = Book::of("presse").read("book.toml")
        + "profile = \"presse/notre.icc\"\ncondition = \"FOGRA51\"\nbinding = \"cousu\"\n";
    let book = Book::of("presse").with("book.toml", toml).with("presse/notre.icc", profile("prtr"));
    book.run(&["build", "--only", "print"]);
    let bytes = book.bytes("build/presse-print.pdf");
    let document = Document::load_mem(&bytes).expect("a PDF");
    let intents = document.catalog().expect("a catalogue").get(b"OutputIntents");
    let intent = intents.and_then(Object::as_array).expect("a list")[0].as_reference();
    let intent = document.get_dictionary(intent.expect("an intent")).expect("an intent");
    let said = |key: &str| intent.get(key.as_bytes()).and_then(Object::as_str).expect("words");
    assert_eq!(said("OutputConditionIdentifier"), b"FOGRA51");
    assert_eq!(said("Info"), b"notre.icc");
    let told = intent.get_deref(b"DestOutputProfile", &document).and_then(Object::as_stream);
    let told = told.expect("a profile").get_plain_content().expect("it can be read");
    assert_eq!(told, profile("prtr"));
    let run = book.run(&["preflight", "build/presse-print.pdf"]);
    assert!(!run.stdout.contains("profil de sortie"), "{}", run.stdout);
    // A screen's is refused where book.toml names it, and the file says nothing.
    let book = book.with("presse/notre.icc", profile("mntr"));
    let run = book.run(&["check"]).exits(1);
    assert!(run.stdout.contains("book.toml:23:11"), "{}", run.stdout);
    assert!(run.stdout.contains("(classe «\u{a0}mntr\u{a0}»"), "{}", run.stdout);
    let run = book.run(&["--lang", "en", "preflight"]);
    assert!(run.stdout.contains("(output profile)"), "{}", run.stdout);
}
