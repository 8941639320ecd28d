//! The same in a PDF: planted in its parts one at a time, and set by Typst.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use ouvrage::audit::leak::{Part, search};
use ouvrage::export::pdf::{Failing, Then};

use super::*;

/// A file of one page that says `content`, with what `change` adds to its catalogue.
fn pdf(content: &str, change: impl FnOnce(&mut Document, &mut Dictionary)) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => "WinAnsiEncoding",
    });
    let content = Stream::new(dictionary! {}, content.as_bytes().to_vec());
    let content = document.add_object(content);
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
        "MediaBox" => vec![0.into(), 0.into(), 99.into(), 99.into()],
    });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(kids));
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages };
    change(&mut document, &mut catalog);
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory takes it");
    bytes
}

fn wide_string(text: &str) -> Object {
    Object::String(wide(text), StringFormat::Hexadecimal)
}

fn stream(kind: &str, subtype: &str, bytes: &[u8]) -> Stream {
    Stream::new(dictionary! { "Type" => kind, "Subtype" => subtype }, bytes.to_vec())
}

/// Where a name stands in a PDF, and the part that the search names.
fn planted() -> Vec<(&'static str, Part, Vec<u8>)> {
    let shown = |content: &str| pdf(content, |_, _| {});
    let with = |key: &'static str, value: Object| {
        pdf("", move |_, catalog| {
            catalog.set(key, value);
        })
    };
    let held = |held: Stream| {
        pdf("", move |document, _| {
            document.add_object(held);
        })
    };
    let tag = dictionary! { "Type" => "StructElem", "ActualText" => wide_string("Solène Varnier") };
    let mark = dictionary! { "Title" => wide_string("Chez Solène Varnier") };
    let link = dictionary! { "URI" => Object::string_literal("https://a.example.org/Sol%C3%A8ne_Varnier") };
    let xmp = "<dc:creator><rdf:li>Sol&#xe8;ne Varnier</rdf:li></dc:creator>";
    let mut photograph = stream("XObject", "Image", &jpeg(0xfe, b"Solene Varnier"));
    photograph.dict.set("Filter", "DCTDecode");
    vec![
        ("words of a page", Part::Page, shown("BT /F 9 Tf 9 9 Td (Sol\\350ne Varnier) Tj ET")),
        ("spaced letters", Part::Page, shown("BT /F 9 Tf [(S. V) -20 (arn) 30 (ier)] TJ ET")),
        (
            "hyphenated at a line end",
            Part::Page,
            shown("BT /F 9 Tf (S. Var-) Tj 0 -9 Td (nier dit) Tj ET"),
        ),
        (
            "letters placed one by one, and a word",
            Part::Page,
            shown(
                "BT /F 9 Tf 1 0 0 1 9 9 Tm (V) Tj 1 0 0 1 14 9 Tm (arnier) Tj 1 0 0 1 40 9 Tm (dit) Tj ET",
            ),
        ),
        (
            "text that stands for a drawing",
            Part::Page,
            shown("/Span <</ActualText (S. Varnier)>> BDC EMC"),
        ),
        (
            "words of a drawing",
            Part::Drawing,
            held(stream("XObject", "Form", b"BT (S. Varnier) Tj ET")),
        ),
        ("bookmark", Part::Strings, with("Outlines", mark.into())),
        ("tag", Part::Strings, with("StructTreeRoot", tag.into())),
        ("link", Part::Strings, with("A", link.into())),
        (
            "font subset name",
            Part::Strings,
            with("F", dictionary! { "BaseFont" => "ABCDEF+VarnierSerif" }.into()),
        ),
        (
            "properties",
            Part::Strings,
            pdf("", |document, _| {
                let told = dictionary! { "Author" => wide_string("Varnier, Solène") };
                let told = document.add_object(told);
                document.trailer.set("Info", told);
            }),
        ),
        ("XMP", Part::Properties, held(stream("Metadata", "XML", xmp.as_bytes()))),
        ("attachment", Part::Line, held(stream("EmbeddedFile", "text#2Fplain", b"Solene Varnier"))),
        ("picture", Part::Bytes, held(photograph)),
    ]
}

#[test]
fn every_plant_in_a_pdf_is_reported_at_its_place() {
    let (_book, open) = Planted::new().read();
    let blinding = open.blinding(&[0]);
    for (place, part, bytes) in planted() {
        let report = search(&[File { path: "a.pdf", bytes: &bytes }], &blinding.traces);
        let at = |leak: &leak::Leak| leak.place.part == part && leak.weight == Weight::Certain;
        assert!(report.leaks.iter().any(at), "{place}: {report:?}");
        assert!(report.unread.is_empty(), "{place}");
    }
    let empty = pdf("BT /F 9 Tf (Rien) Tj ET", |_, _| {});
    let report = search(&[File { path: "a.pdf", bytes: &empty }], &blinding.traces);
    assert_eq!(report, Report::default());
    let broken = search(&[File { path: "a.pdf", bytes: b"%PDF-1.7 rien" }], &blinding.traces);
    assert!(broken.fails(), "what cannot be read is not clean");
}

#[test]
fn a_name_set_two_hundred_times_is_found_as_often_and_then_never() {
    let mut planted = Planted::new();
    planted.file("book.toml", BOOK.replace("Varnier", "Varniermontagnon"));
    planted.body(&"Selon Solène Varniermontagnon, et non. ".repeat(200));
    let (_book, open) = planted.read();
    let blinded = open.blinded(&[0]);
    let search = |manuscript: &Manuscript| {
        let edition = pipeline::Edition::Screen;
        let volume = &manuscript.volume;
        let set =
            pipeline::pdf(volume, &manuscript.project, edition, Failing::Stop, None, Then::Done);
        let bytes = set.pdf.expect("the volume can be set").bytes;
        search(&[File { path: "a.pdf", bytes: &bytes }], &blinded.blinding.traces)
    };
    let open = search(&open);
    let pages = open.leaks.iter().filter(|leak| leak.place.part == Part::Page);
    let names: usize =
        pages.filter(|leak| leak.weight == Weight::Certain).map(|leak| leak.count).sum();
    assert!(names >= 201, "{names} of 200 and the author's line");
    let report = search(&blinded.manuscript);
    assert!(!report.fails(), "{report:?}");
}
