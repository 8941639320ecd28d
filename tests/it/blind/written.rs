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
const SENTENCES: [(&str, &str); 74] = [
    ("Varnier et Zorglub (2014) disent.", "[référence masquée] disent."),
    ("On lit (Varnier & Zorglub, 2014).", "On lit ([référence masquée])."),
    ("Varnier, Zorglub et de Durand (2014a) disent.", "[référence masquée] disent."),
    ("Varnier, A. Zorglub, & Durand, 2014, disent.", "[référence masquée], disent."),
    ("Varnier and Zorglub 2014 disent.", "[référence masquée] disent."),
    ("Varnier, Zorglub et al. (2014) disent.", "[référence masquée] disent."),
    ("Varnier, É. Zorglub et S. Varnier (2014) disent.", "[référence masquée] disent."),
    ("Varnier et ses amis, en 2014, disent.", "[nom masqué] et ses amis, en 2014, disent."),
    ("Varnier, puis Zorglub et Durand (2014).", "[nom masqué], puis Zorglub et Durand (2014)."),
    ("On lit (Zorglub et Varnier, 2014).", "On lit ([référence masquée])."),
    ("Zorglub & Varnier (2014) disent.", "[référence masquée] disent."),
    ("Zorglub, Durand et Varnier, 2014, disent.", "[référence masquée], disent."),
    ("Selon Aristide Zorglub et S. Varnier (2014), oui.", "Selon [référence masquée], oui."),
    ("Voir Zorglub, Varnier et Durand (2014).", "Voir [référence masquée]."),
    ("(de Zorglub, Durand, Varnier, 2014)", "([référence masquée])"),
    ("Zorglub, A., & Varnier, S. (2014).", "[référence masquée]."),
    ("Zorglub A., Varnier S., 2014.", "[référence masquée]."),
    ("La thèse d’Ormazel et Varnier (2014).", "La thèse d’[référence masquée]."),
    ("On lit van Zorglub et **Varnier** (2014).", "On lit [référence masquée]."),
    ("Zorglub et Varnier disent.", "Zorglub et [nom masqué] disent."),
    ("Entre Zorglub et Varnier (2014), non.", "Entre Zorglub et [référence masquée], non."),
    ("Zorglub (2010) et Varnier (2014).", "Zorglub (2010) et [référence masquée]."),
    ("(Zorglub, 2010 ; Varnier, 2014)", "(Zorglub, 2010 ; [référence masquée])"),
    ("Chez Zorglub, à Paris, Varnier (2014).", "Chez Zorglub, à Paris, [référence masquée]."),
    ("Hier, Varnier et Zorglub (2014).", "Hier, [référence masquée]."),
    ("Le dit Zorglub, et Varnier (2014).", "Le dit Zorglub, et [référence masquée]."),
    ("À Zorglub et à Varnier (2014).", "À Zorglub et à [référence masquée]."),
    ("À Zorglub et à S. Varnier, s. d., oui.", "À Zorglub et à [référence masquée], oui."),
    ("Je pense s à Varnier, s à Untel.", "Je pense s à [nom masqué], s à Untel."),
    ("C’est Zorglub et Varnier (2014).", "C’est [référence masquée]."),
    ("Dans Zorglub et Varnier [2014], oui.", "Dans [référence masquée], oui."),
    ("Zorglub (dir.) et Varnier (dir.), 2014.", "[référence masquée]."),
    ("Varnier (dir.), *Les Moulins* (2e éd.), Paris, 2014.", "[référence masquée]."),
    ("Varnier, *Les Moulins*, paru en 2014.", "[référence masquée]."),
    ("ZORGLUB S., VARNIER S., 2012, *Décider*, Paris.", "[référence masquée], Paris."),
    ("Zorglub S., Varnier disent.", "Zorglub S., [nom masqué] disent."),
    ("Zorglub et Varnier (à paraître).", "[référence masquée]."),
    ("Varnier, s. d., dit.", "[référence masquée], dit."),
    ("Varnier, sous presse, dit.", "[référence masquée], dit."),
    ("On lit Zorglub/Varnier (2014).", "On lit [référence masquée]."),
    ("Varnier, à paraître ici.", "[référence masquée] ici."),
    ("Varnier à paraître.", "[nom masqué] à paraître."),
    ("Varnier (2014, p. 12) dit.", "[référence masquée] dit."),
    ("Varnier, *Les Moulins*, 2014, dit.", "[référence masquée], dit."),
    ("Varnier S., « Les Moulins », 2014.", "[référence masquée]."),
    ("Zorglub et Varnier, *Les Moulins*, Paris, Bidule, 2014.", "[référence masquée]."),
    ("Varnier, “Les Moulins”, *Eaux*, n° 3, 2014, p. 9.", "[référence masquée], p. 9."),
    ("Varnier (*Les Moulins*, 2014) dit.", "[référence masquée] dit."),
    ("Varnier, dans *Les Moulins* (2014), dit.", "[référence masquée], dit."),
    ("Varnier et Zorglub, *Les Moulins*, 2014.", "[référence masquée]."),
    ("Varnier, *Les Moulins*, op. cit., p. 3.", "[référence masquée], p. 3."),
    ("Varnier, S. (2014). *Les Moulins*. Paris.", "[référence masquée]. Paris."),
    ("Varnier (2014), *Les Moulins*.", "[référence masquée]."),
    ("Varnier, 2014, « on décide ».", "[référence masquée], « on décide »."),
    ("Selon Varnier (2014), « On décide. »", "Selon [référence masquée], « On décide. »"),
    ("Varnier dit *Les Moulins* en 2014.", "[nom masqué] dit Les Moulins en 2014."),
    ("Varnier, « Un mot », dit en 2014.", "[nom masqué], « Un mot », dit en 2014."),
    ("Zorglub, *Les Moulins*, 2014.", "Zorglub, Les Moulins, 2014."),
    ("Ici, V a r n i e r dit.", "Ici, [nom masqué] dit."),
    ("Ici, V\u{a0}A\u{202f}R\u{2009}N\u{a0}I\u{a0}E\u{a0}R dit.", "Ici, [nom masqué] dit."),
    ("Ici, S o l è n e  V a r n i e r dit.", "Ici, [nom masqué] dit."),
    ("Il va rn ier, va r nier.", "Il va rn ier, va r nier."),
    ("Ce V a r n i e r, oui.", "Ce [nom masqué], oui."),
    ("**Remerciements.** À Untel Bidule, mon directeur.", "[remerciements masqués]"),
    ("*Acknowledgements* – To Untel Bidule.", "[remerciements masqués]"),
    ("**L’auteure** remercie.", "[remerciements masqués]"),
    ("*Les auteurs* disent.", "Les auteurs disent."),
    ("*L’auteur* – au sens propre – signe.", "L’auteur – au sens propre – signe."),
    ("L’autrice tient à remercier Untel.", "[remerciements masqués]"),
    ("VARNIER (Solène), *Les Moulins*, Paris, 2014.", "[référence masquée]."),
    (
        "Selon Varnier, « Tout change ». La crise vient. On paie (Bidule, 2014).",
        "Selon [nom masqué], « Tout change ». La crise vient. On paie (Bidule, 2014).",
    ),
    (
        "Dans Varnier, *Les Moulins*. La loi change. Elle décide, 2014.",
        "Dans [nom masqué], Les Moulins. La loi change. Elle décide, 2014.",
    ),
    (
        "Pour Varnier, « Le droit vit », Durand (2005) répond.",
        "Pour [nom masqué], « Le droit vit », Durand (2005) répond.",
    ),
    ("Voir Varnier, *Les Moulins*, vol. 3, 2014.", "Voir [référence masquée]."),
];

#[test]
fn references_go_with_those_who_share_them_and_thanks_with_their_paragraph() {
    let others = SENTENCES.iter().filter_map(|(written, left)| {
        let mut planted = Planted::new();
        planted.body(written);
        let (_book, open) = planted.read();
        let read = ouvrage::export::text::text(&open.blinded(&[0]).manuscript.volume.articles[0]);
        let read = read.lines().last().unwrap_or_default().to_owned();
        (read != *left).then_some((*written, *left, read))
    });
    let others: Vec<_> = others.collect();
    assert!(others.is_empty(), "{others:#?}");
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

#[test]
fn the_initial_of_a_long_name_is_no_letter_of_the_next_word() {
    let mut planted = Planted::new();
    planted.file("book.toml", BOOK.replace("Varnier", "Trebellancourt"));
    planted.body(
        "Selon Trebellancourt. Selon elle, ses Trebellancourts, les Trebellancourt S. aussi.",
    );
    let (_book, open) = planted.read();
    let read = ouvrage::export::text::text(&open.blinded(&[0]).manuscript.volume.articles[0]);
    let expected = "Selon [nom masqué]. Selon elle, ses [nom masqué]s, les [nom masqué]. aussi.";
    assert!(read.contains(expected), "{read}");
}

/// A body, and the paragraphs left of it.
const THANKS: [(&str, &[&str]); 12] = [
    (
        "**Remerciements**\n\nÀ Untel Bidule.\n\nÀ tous.\n\n## Suite\n\nDes mots.",
        &["Remerciements", "[remerciements masqués]", "Suite", "Des mots."],
    ),
    (
        "*Remerciements :*\n\nÀ Untel Bidule.\n\n*Merci à Untel.*\n\n---\n\nDes mots.",
        &["Remerciements :", "[remerciements masqués]", "* * *", "Des mots."],
    ),
    (
        "***Remerciements*** :\n\nÀ Untel Bidule.\n\n**Suite**\n\nDes mots.",
        &["Remerciements :", "[remerciements masqués]", "Suite", "Des mots."],
    ),
    (
        "*Acknowledgements*\n\nTo Untel Bidule.\n\n*Une suite*\n\nDes mots.",
        &["Acknowledgements", "[remerciements masqués]", "Une suite", "Des mots."],
    ),
    (
        "**Remerciements**\n\n**À propos de l’auteur**\n\nUntel.\n\n**Suite**\n\nDes mots.",
        &[
            "Remerciements",
            "[remerciements masqués]",
            "À propos de l’auteur",
            "[remerciements masqués]",
            "Suite",
            "Des mots.",
        ],
    ),
    (
        "**Remerciements**\\\nÀ Untel Bidule.\n\nDes mots.",
        &["[remerciements masqués]", "Des mots."],
    ),
    ("**Remerciements**\nÀ Untel Bidule.\n\nDes mots.", &["[remerciements masqués]", "Des mots."]),
    (
        "## Remerciements\n\n**À Untel**\n\nBidule.\n\n---\n\nEncore.\n\n## Suite\n\nDes mots.",
        &["Remerciements", "[remerciements masqués]", "Suite", "Des mots."],
    ),
    ("**L’auteure**\n\nDes mots.", &["L’auteure", "Des mots."]),
    (
        "**Les auteurs**\n\nIls sont dix.\n\nDes mots.",
        &["Les auteurs", "Ils sont dix.", "Des mots."],
    ),
    (
        "**Remerciements**\n\nÀ Untel.\n\n**Untel Bidule**\n\n**Une suite**\n\nDes mots.",
        &["Remerciements", "[remerciements masqués]", "Une suite", "Des mots."],
    ),
    (
        "**Remerciements à Untel Bidule**\n\nÀ tous.\n\n## Suite\n\nDes mots.",
        &["[remerciements masqués]", "Suite", "Des mots."],
    ),
];

#[test]
fn a_title_of_thanks_in_bold_alone_is_the_heading_it_stands_for() {
    for (written, left) in THANKS {
        let mut planted = Planted::new();
        planted.body(written);
        let (_book, open) = planted.read();
        let blinded = open.blinded(&[0]);
        let read = ouvrage::export::text::text(&blinded.manuscript.volume.articles[0]);
        let lines: Vec<&str> = read.lines().filter(|line| !line.trim().is_empty()).collect();
        assert!(lines.ends_with(left), "{written}: {read}");
        let masked = left.iter().filter(|line| line.starts_with('[')).count();
        assert_eq!(blinded.removed[0].count, masked, "{written}");
    }
}
