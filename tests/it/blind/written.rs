//! How names, institutions, works and thanks are written, and what a blind build makes of each.

use ouvrage::audit::leak::{self, File};
use ouvrage::blind::{Sort, picture};
use ouvrage::model::AssetKind;

use super::{BOOK, ConcatText, Planted, search};

#[test]
fn the_rare_half_of_a_double_name_tells_and_a_word_in_it_may() {
    let mut planted = Planted::new();
    let person = BOOK.replace("Solène", "Anne-Laure").replace("Varnier", "Varnier-Petit");
    planted.file("book.toml", person);
    planted.body(
        "## Chez Varnier {#varnier}\n\nSelon A.-L. Varnier, puis Mme Petit, puis Varnier (2014), \
         un petit cadeau, Petit à petit ; Anne-Laure Varnier et Anne-Marie décident.",
    );
    let (_book, open) = planted.read();
    let blinded = open.blinded(&[0]);
    let article = &blinded.manuscript.volume.articles[0];
    let read = ouvrage::export::text::text(article);
    let expected = "Selon [nom masqué], puis [nom masqué], puis [référence masquée], un petit cadeau, \
                    Petit à petit ; [nom masqué] et Anne-Marie décident.";
    assert!(read.contains(expected), "{read}");
    let outputs = planted.outputs(&blinded.manuscript);
    assert!(!outputs.concat_text().to_lowercase().contains("varnier"));
    let report = search(&outputs, &blinded.blinding);
    assert!(!report.fails(), "{report:?}");
    assert!(report.leaks.iter().any(|leak| leak.words.starts_with("Petit")), "{report:?}");
}

#[test]
fn an_institution_tells_wherever_it_stands_in_an_affiliation_and_a_town_may() {
    let mut planted = Planted::new();
    let affiliation = "Laboratoire des moulins, université de Grovelande, Montbrézy";
    planted.file("book.toml", BOOK.replace("ITEP des Tilleuls, Montbrézy", affiliation));
    planted.body("À Montbrézy, à l’université de Grovelande, on décide.");
    let (_book, open) = planted.read();
    let blinded = open.blinded(&[0]);
    let read = ouvrage::export::text::text(&blinded.manuscript.volume.articles[0]);
    assert!(read.contains("À Montbrézy, à l’[établissement masqué], on décide."), "{read}");
    let report = search(&planted.outputs(&blinded.manuscript), &blinded.blinding);
    assert!(!report.fails(), "{report:?}");
    assert!(report.leaks.iter().any(|leak| leak.sort == Sort::Town), "{report:?}");
}

/// A sentence, and what is left of it.
const SENTENCES: [(&str, &str); 13] = [
    ("Varnier et Zorglub (2014) disent.", "[référence masquée] disent."),
    ("On lit (Varnier & Zorglub, 2014).", "On lit ([référence masquée])."),
    ("Varnier, Zorglub et de Durand (2014a) disent.", "[référence masquée] disent."),
    ("Varnier, A. Zorglub, & Durand, 2014, disent.", "[référence masquée], disent."),
    ("Varnier and Zorglub 2014 disent.", "[référence masquée] disent."),
    ("Varnier, Zorglub et al. (2014) disent.", "[référence masquée] disent."),
    ("Varnier, É. Zorglub et S. Varnier (2014) disent.", "[référence masquée] disent."),
    ("Varnier et ses amis, en 2014, disent.", "[nom masqué] et ses amis, en 2014, disent."),
    ("Varnier, puis Zorglub et Durand (2014).", "[nom masqué], puis Zorglub et Durand (2014)."),
    ("**Remerciements.** À Untel Bidule, mon directeur.", "[remerciements masqués]"),
    ("*Acknowledgements* – To Untel Bidule.", "[remerciements masqués]"),
    ("**L’auteure** remercie.", "L’auteure remercie."),
    ("*Les auteurs* disent.", "Les auteurs disent."),
];

#[test]
fn references_go_with_those_who_share_them_and_thanks_with_their_paragraph() {
    for (written, left) in SENTENCES {
        let mut planted = Planted::new();
        planted.body(written);
        let (_book, open) = planted.read();
        let read = ouvrage::export::text::text(&open.blinded(&[0]).manuscript.volume.articles[0]);
        assert!(read.lines().any(|line| line == left), "{written}: {read}");
    }
}

#[test]
fn a_drawing_with_a_document_type_is_drawn_with_its_namespaces() {
    let head = "<?xml version=\"1.0\"?>\n<!-- Un essai > -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
                \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n<!-- l'espace > -->\n\
                <!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n<!ENTITY % x \"y\">\n]>\n";
    let drawn = "<svg xmlns=\"&ns_svg;\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    let traces = ouvrage::blind::Traces::of(&[], &[]);
    let written = format!("{head}{drawn}");
    let expected = drawn.replace("&ns_svg;", "http://www.w3.org/2000/svg");
    let bare = picture::bare(AssetKind::Svg, written.as_bytes(), &traces);
    assert_eq!(String::from_utf8_lossy(&bare).trim(), expected);
    let harmless = ouvrage::export::html::harmless_drawing(written.as_bytes());
    assert_eq!(String::from_utf8_lossy(&harmless).trim(), expected);
}

#[test]
fn what_is_packed_in_an_unknown_way_is_told() {
    let traces = ouvrage::blind::Traces::of(&[], &[]);
    for bytes in [&b"BZh9\x17rE8P\x90\0"[..], b"\xfd7zXZ\0\0", b"7z\xbc\xaf\x27\x1c"] {
        let report = leak::search(&[File { path: "envoi", bytes }], &traces);
        assert_eq!(report.unread, ["envoi"]);
    }
}
