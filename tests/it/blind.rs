//! Blind builds: a volume with the name of its author planted in every place that a file has, one place at a time. Each
//! plant is gone from the blind outputs or is reported, and the search finds each in the open ones.
//!
//! `tests/blind-plants.tsv` says which: `removed` by the blinding, or `reported` because only the search can see it (what
//! a template, a program beside or a person's own file brought in).

#[cfg(feature = "pdf")]
mod in_pdf;
mod written;

use std::collections::BTreeMap;

use ouvrage::audit::leak::{self, File, Report};
use ouvrage::blind::{Blinding, Sort, Traces, Weight, picture};
use ouvrage::export::Artifact;
use ouvrage::model::{AssetKind, Person};
use ouvrage::pipeline::{self, Manuscript};
use ouvrage::text::base64;
use proptest::prelude::*;

use crate::book::Book;

const BOOK: &str = r#"
[volume]
title = "Décider"
slug = "decider"
lang = "fr"

[[contents]]
articles = ["chapters/un.md", "chapters/deux.md"]

[people.sv]
given = "Solène"
family = "Varnier"
role = "directrice de l’ITEP des Tilleuls"
affiliation = "ITEP des Tilleuls, Montbrézy"
orcid = "0000-0002-1825-0097"
emails = ["solene.varnier@example.org"]
"#;

const OTHER: &str =
    "---\ntitle: Un autre essai\nauthors:\n  - given: Anne\n    family: Autre\n---\n\nRien.\n";

/// Files of the volume, and files beside what is built of it.
struct Planted {
    files: BTreeMap<String, Vec<u8>>,
    beside: Vec<Artifact>,
}

impl Planted {
    fn new() -> Self {
        let files = [
            ("book.toml", BOOK.to_owned()),
            ("chapters/un.md", article("", "Des mots.")),
            ("chapters/deux.md", OTHER.to_owned()),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
        Self { files: BTreeMap::from(files), beside: Vec::new() }
    }

    /// The first article has this text.
    fn body(&mut self, text: &str) {
        self.file("chapters/un.md", article("", text));
    }

    /// The first article has these lines in its front matter.
    fn meta(&mut self, lines: &str) {
        self.file("chapters/un.md", article(lines, "Des mots."));
    }

    fn file(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.to_owned(), bytes.into());
    }

    fn picture(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.file(&format!("chapters/{path}"), bytes);
        self.body(&format!("![Une image]({path})"));
    }

    fn beside(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.beside.push(Artifact { path: path.to_owned(), bytes: bytes.into() });
    }

    fn read(&self) -> (Book, Manuscript) {
        let book =
            self.files.iter().fold(Book::empty(), |book, (path, bytes)| book.with(path, bytes));
        let read = pipeline::read(book.path(), Some(book.path()), &[], None);
        (book, read.expect("the volume can be read"))
    }

    fn outputs(&self, manuscript: &Manuscript) -> Vec<Artifact> {
        let volume = std::borrow::Cow::Borrowed(&manuscript.volume);
        let volume = pipeline::typeset(volume, &manuscript.project);
        let (mut artifacts, _) =
            pipeline::site(&volume, &manuscript.project, pipeline::Beside::default(), None);
        artifacts.extend(pipeline::typst(&volume, &manuscript.project).artifacts(""));
        artifacts.extend(self.beside.iter().cloned());
        artifacts
    }
}

fn article(meta: &str, text: &str) -> String {
    format!("---\ntitle: Un essai\nauthors: [sv]\n{meta}---\n\n{text}\n")
}

fn search(artifacts: &[Artifact], blinding: &Blinding) -> Report {
    let files = artifacts.iter().map(|one| File { path: &one.path, bytes: &one.bytes });
    leak::search(&files.collect::<Vec<_>>(), &blinding.traces)
}

fn certain(report: &Report) -> usize {
    let sure = report.leaks.iter().filter(|leak| leak.weight == Weight::Certain);
    sure.map(|leak| leak.count).sum()
}

/// A place, and how the name gets there.
type Plant = (&'static str, fn(&mut Planted));

/// Words of a volume.
const WORDS: [Plant; 30] = [
    ("front matter: title", |p| p.meta("subtitle: Une pratique de Solène Varnier\n")),
    ("front matter: abstract", |p| p.meta("abstract: Solène Varnier raconte.\n")),
    ("front matter: keywords", |p| p.meta("keywords: [décider, ITEP des Tilleuls]\n")),
    ("front matter: notice", |p| {
        let book = format!(
            "{BOOK}bio = \"Elle dirige depuis vingt ans une maison qu’elle a fondée à deux.\"\n"
        );
        p.file("book.toml", book);
    }),
    ("text: full name", |p| p.body("Ici, Solène Varnier décide.")),
    ("text: family name first", |p| p.body("Ici, VARNIER Solène décide.")),
    ("text: capitals", |p| p.body("SOLÈNE VARNIER DÉCIDE.")),
    ("text: without accents, small letters", |p| p.body("Ici solene varnier décide.")),
    ("text: initials", |p| p.body("Ici, S. Varnier décide.")),
    ("text: plural", |p| p.body("Chez les Varniers, on décide.")),
    ("text: elision and possessive", |p| p.body("Une idée d’Varnier : Varnier’s rule.")),
    ("text: across emphasis and lines", |p| p.body("Ici, **Solène\n*Varnier*** décide.")),
    ("text: letters spaced out", |p| p.body("Ici, V a r n i e r et V\u{2009}A\u{202f}R N I E R.")),
    ("text: decomposed accents", |p| p.body("Ici, Sole\u{300}ne Varnier décide.")),
    ("text: soft hyphens and entities", |p| p.body("Ici, Sol&egrave;ne Var&shy;nier décide.")),
    ("note", |p| p.body("Ici[^1].\n\n[^1]: Avec Solène Varnier.")),
    ("caption", |p| p.picture_with("![Photographie de Solène Varnier](a.png)")),
    ("alternative text", |p| p.picture_with("![Une image](a.png){alt=\"Solène Varnier\"}")),
    ("table cell", |p| p.body("| a |\n| --- |\n| Solène Varnier |\n\n: Qui")),
    ("acknowledgements", |p| p.body("## Remerciements\n\nÀ l’équipe de l’ITEP des Tilleuls.")),
    ("acknowledgements run in", |p| {
        p.body("***Remerciements.*** Varnier remercie l’équipe de l’ITEP des Tilleuls.");
    }),
    ("acknowledgements under a bold title", |p| {
        p.body("**Remerciements**\n\nMme Varnier remercie l’équipe.");
    }),
    ("self-citation in the text", |p| p.body("Comme je l’ai montré (Varnier, 2014), on décide.")),
    ("self-citation with others in the text", |p| p.body("(Varnier & Zorglub, 2014).")),
    ("self-citation with others named first", |p| p.body("(Zorglub et Varnier, 2014).")),
    ("self-citation with its title", |p| p.body("Varnier, *Les Moulins*, 2014.")),
    ("self-citation in a note", |p| p.bib("Ici^[Voir [@sv2014].].")),
    ("self-citation in the bibliography", |p| p.bib("Ici [@sv2014].")),
    ("field of a .bib entry", |p| p.bib("Ici [@autre2013].")),
    ("code", |p| p.body("`git log --author=solene.varnier` et\n\n```\nSolène Varnier\n```")),
];

/// Names of places and of files.
const NAMES: [Plant; 10] = [
    ("file name", |p| p.rename("chapters/varnier.md", "chapters/varnier.md")),
    ("slug", |p| p.rename("chapters/solene-varnier.md", "chapters/*varnier.md")),
    ("anchor", |p| p.body("Voir [là](#chez-varnier).\n\n[Là]{#chez-varnier}.")),
    ("heading id", |p| p.body("## Chez Solène Varnier\n\nDes mots.")),
    ("figure id and reference", |p| {
        p.picture_with("![Une image](a.png){#fig:varnier}\n\nVoir @fig:varnier.")
    }),
    ("image name", |p| p.picture("varnier.png", png(&[]))),
    ("image of raw HTML", |p| {
        p.file("chapters/varnier.png", png(&[]));
        p.body("<p><img src=\"varnier.png\" alt=\"Une image\"></p>");
    }),
    ("words of raw HTML", |p| p.body("<p>Ici, Sol&egrave;ne Var<b>nier</b><!-- Varnier --></p>")),
    ("title attribute of raw HTML", |p| p.body("Ici, <abbr title=\"Solène Varnier\">elle</abbr>.")),
    ("key of a work", |p| {
        p.file(
            "chapters/a.bib",
            "@book{varnier-lu, title = {Un}, author = {Autre, Anne}, date = {2013}}",
        );
        p.file("chapters/un.md", article("bibliography: a.bib\n", "Ici [@varnier-lu]."));
    }),
];

/// Addresses.
const ADDRESSES: [Plant; 6] = [
    ("e-mail", |p| p.body("Écrire à solene.varnier@example.org.")),
    ("e-mail of a link", |p| p.body("[Écrire](mailto:Solene.Varnier@example.org).")),
    ("ORCID", |p| p.body("Voir <https://orcid.org/0000-0002-1825-0097>.")),
    ("handle in an address", |p| p.body("[Voir](https://social.example.org/@solenevarnier).")),
    ("name in percent signs", |p| p.body("[Voir](https://example.org/Sol%C3%A8ne%20Varnier).")),
    ("institution", |p| p.body("À l’Itep des Tilleuls, on décide.")),
];

/// What pictures say of themselves.
const PICTURES: [Plant; 14] = [
    ("EXIF of a JPEG", |p| {
        p.picture("a.jpg", jpeg(0xe1, b"Exif\0\0II*\0\x08\0\0\0Varnier Solene\0"))
    }),
    ("XMP of a JPEG", |p| {
        p.picture(
            "a.jpg",
            jpeg(
                0xe1,
                "http://ns.adobe.com/xap/1.0/\0<dc:creator>Solène Varnier</dc:creator>".as_bytes(),
            ),
        );
    }),
    ("IPTC of a JPEG", |p| {
        p.picture(
            "a.jpg",
            jpeg(0xed, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x13\x1c\x02P\0\x0eSolene Varnier"),
        )
    }),
    ("comment of a JPEG", |p| p.picture("a.jpg", jpeg(0xfe, b"Solene Varnier"))),
    ("PNG text", |p| p.picture("a.png", png(&[(b"tEXt", b"Author\0Sol\xe8ne Varnier")]))),
    ("packed PNG text", |p| {
        p.picture("a.png", png(&[(b"zTXt", &packed(b"Author\0\0", b"Sol\xe8ne Varnier"))]))
    }),
    ("packed international PNG text", |p| {
        let text = packed(b"Author\0\x01\0\0\0", "Solène Varnier".as_bytes());
        p.picture("a.png", png(&[(b"iTXt", &text)]));
    }),
    ("behind the end of a picture", |p| {
        let mut bytes = png(&[]);
        bytes.extend(b"Solene Varnier");
        p.picture("a.png", bytes);
    }),
    ("SVG metadata", |p| {
        p.picture("a.svg", svg("<metadata><dc:creator>Solène Varnier</dc:creator></metadata>"))
    }),
    ("SVG title", |p| p.picture("a.svg", svg("<title>Solène Varnier</title>"))),
    ("SVG comment", |p| p.picture("a.svg", svg("<!-- Solène Varnier -->"))),
    ("SVG words, ids and layers", |p| {
        p.picture("a.svg", svg("<g id=\"varnier\" inkscape:label=\"Varnier\"><text>Solène Varnier</text></g><use href=\"#varnier\"/>"));
    }),
    ("document type of an SVG", |p| {
        let head = "<!DOCTYPE svg [<!-- l’essai --><!ENTITY who \"Solène Varnier\">]>";
        p.picture("a.svg", format!("{head}{}", svg("<text>&who;</text>")));
    }),
    ("SVG in an address", |p| {
        let data = base64::encode(svg("<desc>Solène Varnier</desc>").as_bytes());
        p.body(&format!("![Une image](data:image/svg+xml;base64,{data})"));
    }),
];

/// What comes from elsewhere: templates of the volume, files that other programs write beside.
const BESIDE: [Plant; 22] = [
    ("volume: editor", |p| {
        p.file("book.toml", BOOK.replace("lang =", "editors = [\"Solène Varnier\"]\nlang ="))
    }),
    ("volume: description", |p| {
        p.file(
            "book.toml",
            BOOK.replace("lang =", "description = \"Réuni par Solène Varnier.\"\nlang ="),
        )
    }),
    ("style sheet of the volume", |p| {
        p.file("templates/css/style.css", "/* par Sol\\e8 ne Varnier */")
    }),
    ("HTML comment", |p| p.beside("html/a.html", "<p>Ici.<!-- Sol&egrave;ne Varnier --></p>")),
    ("data attribute", |p| p.beside("html/a.html", "<p data-by='Solène&#x20;Varnier'>Ici.</p>")),
    ("search index", |p| p.beside("html/search.json", r#"{"a":["sol\u00e8ne varnier"]}"#)),
    ("feed", |p| {
        p.beside("feed.xml", "<feed><author><name>Sol&#232;ne Varnier</name></author></feed>")
    }),
    ("JSON-LD", |p| {
        p.beside(
            "html/a.html",
            r#"<script type="application/ld+json">{"author":"Sol\u00e8ne Varnier"}</script>"#,
        )
    }),
    ("downloads", |p| p.beside("html/a.bib", "@article{a, author = {Varnier, Solène}}")),
    ("commit author and trailer", |p| {
        p.beside("html/history.json", "Submitted-by: Solène Varnier <sv@example.org>")
    }),
    ("banner of a CI", |p| {
        p.beside("html/draft.html", "<p class=banner>solene-varnier/essai@4f1c02a</p>")
    }),
    ("archive", |p| p.beside("sources.zip", zip("a/solene.md", "Ici, Solène Varnier."))),
    ("runs of a docx", |p| {
        let text = "<w:p><w:r><w:t>Madame Var</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>nier dit</w:t></w:r></w:p>";
        p.beside("envoi.docx", zip("word/document.xml", text));
    }),
    ("spans of an odt", |p| {
        let text = "<text:p>Var<text:span text:style-name=\"T1\">nier</text:span> dit</text:p>";
        p.beside("envoi.odt", zip("content.xml", text));
    }),
    ("runs of an xlsx", |p| {
        let text = "<sst><si><t>Un</t></si><si><r><t xml:space=\"preserve\">Madame Var</t></r><r><rPr><b/><sz val=\"11\"/>\
                    <family val=\"2\"/></rPr><t>nier</t></r></si></sst>";
        p.beside("envoi.xlsx", zip("xl/sharedStrings.xml", text));
    }),
    ("drawing in two texts", |p| {
        p.beside("html/a.svg", svg("<text x=\"1\">Var</text>\n  <text x=\"9\">nier</text>"));
    }),
    ("drawing in two spans", |p| {
        let spans = "<tspan x=\"1\">Var</tspan>\n  <tspan x=\"9\">nier</tspan>";
        p.beside("html/a.svg", svg(&format!("<text>{spans}</text>")));
    }),
    ("drawing in two entities", |p| {
        let head = "<!DOCTYPE svg [<!ENTITY a \"Var\"><!ENTITY b \"nier\">]>";
        p.beside("html/a.svg", format!("{head}{}", svg("<text>&a;&b;</text>")));
    }),
    ("drawing letter by letter", |p| {
        let letters =
            |word: &str| word.chars().map(|c| format!("<text>{c}</text>")).collect::<String>();
        p.beside("html/a.svg", svg(&format!("{}<text>directrice</text>", letters("Varnier"))));
    }),
    ("gzip", |p| p.beside("search.json.gz", gzip(b"solene varnier"))),
    ("text of two bytes a sign", |p| p.beside("a.txt", wide("Solène Varnier"))),
    ("name of a written file", |p| p.beside("html/varnier.css", "")),
];

impl Planted {
    fn picture_with(&mut self, text: &str) {
        self.file("chapters/a.png", png(&[]));
        self.body(text);
    }

    fn bib(&mut self, text: &str) {
        let bib = "@book{sv2014, title = {Un}, author = {Varnier, Solène}, date = {2014}}\n\
                   @book{autre2013, title = {Deux}, author = {Autre, Anne}, date = {2013}, \
                   note = {Entretien avec Solène Varnier}}\n";
        self.file("chapters/a.bib", bib);
        self.file("chapters/un.md", article("bibliography: a.bib\n", text));
    }

    fn rename(&mut self, path: &str, listed: &str) {
        let text = self.files.remove("chapters/un.md").expect("there is a first article");
        self.file(path, text);
        self.file("book.toml", BOOK.replace("chapters/un.md", listed));
        self.file(
            "chapters/deux.md",
            format!("{OTHER}\nVoir [là]({}).\n", &path["chapters/".len()..]),
        );
    }
}

#[test]
fn every_plant_is_removed_or_reported_and_found_where_nothing_is_removed() {
    let (_book, open) = Planted::new().read();
    let before = certain(&search(&Planted::new().outputs(&open), &open.blinding(&[0])));
    let all = [&WORDS[..], &NAMES[..], &ADDRESSES[..], &PICTURES[..], &BESIDE[..]].concat();
    let tried = |(place, plant): &Plant| {
        let mut planted = Planted::new();
        plant(&mut planted);
        let (_book, open) = planted.read();
        let blinded = open.blinded(&[0]);
        let found = certain(&search(&planted.outputs(&open), &blinded.blinding));
        assert!(found > before, "not found in the open build: {place}");
        let outputs = planted.outputs(&blinded.manuscript);
        let outcome = match certain(&search(&outputs, &blinded.blinding)) {
            0 => "removed",
            _ => "reported",
        };
        let text = |one: &Artifact| String::from_utf8_lossy(&one.bytes).to_lowercase();
        let kept =
            outputs.iter().any(|one| text(one).contains("varnier") || one.path.contains("varnier"));
        assert!(!kept || outcome == "reported", "neither removed nor reported: {place}");
        format!("{place}\t{outcome}\n")
    };
    // Not in the pool of threads: whatever waits for Typst there keeps it from its work.
    let table: String = std::thread::scope(|scope| {
        let half = |some| scope.spawn(move || <[Plant]>::iter(some).map(tried).collect::<String>());
        let halves: Vec<_> = all.chunks(all.len().div_ceil(2)).map(half).collect();
        halves.into_iter().map(|half| half.join().expect("every plant is tried")).collect()
    });
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/blind-plants.tsv");
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(format!("place\tin a blind build\n{table}"), expected, "{table}");
}

#[test]
fn words_that_may_be_a_name_are_for_a_person_to_judge() {
    let mut planted = Planted::new();
    planted.file("book.toml", BOOK.replace("Solène", "Rose").replace("Varnier", "Petit"));
    planted.body(
        "Une rose, un petit cadeau, à Montbrézy. Petit à petit, M. Petit et Rose Petit décident (Petit, 2014).",
    );
    let (_book, open) = planted.read();
    let blinded = open.blinded(&[0]);
    let text = planted.outputs(&blinded.manuscript).concat_text();
    for kept in ["Une rose, un petit cadeau", "Petit à petit"] {
        assert!(text.contains(kept), "{kept}");
    }
    assert!(text.contains("[nom masqué] et [nom masqué] décident ([référence masquée])"), "{text}");
    let report = search(&planted.outputs(&blinded.manuscript), &blinded.blinding);
    assert!(!report.fails(), "{report:?}");
    let sorts: Vec<Sort> = report.leaks.iter().map(|leak| leak.sort).collect();
    assert_eq!(sorts, [Sort::Family, Sort::Town], "{report:?}");
}

#[test]
fn words_that_only_have_the_letters_of_a_name_stay() {
    let mut planted = Planted::new();
    let other = BOOK.replace("Solène", "Marie").replace("Varnier", "Péche");
    let short = "\n[people.lv]\ngiven = \"Hoang\"\nfamily = \"Lê\"\n\n[people.ma]\ngiven = \"Marc\"\nfamily = \"Arin\"\n";
    planted.file("book.toml", format!("{other}{short}"));
    let text = "Le marin va à la pêche, le jour où Lê, M. Arin et Péche décident avec H. Lê.";
    planted
        .file("chapters/un.md", format!("---\ntitle: Un\nauthors: [sv, lv, ma]\n---\n\n{text}\n"));
    let (_book, open) = planted.read();
    let read = ouvrage::export::text::text(&open.blinded(&[0]).manuscript.volume.articles[0]);
    let expected = "Le marin va à la pêche, le jour où Lê, [nom masqué] et [nom masqué] décident avec \
                    [nom masqué].";
    assert!(read.contains(expected), "{read}");
}

#[test]
fn words_around_names_stay_as_they_are() {
    let mut planted = Planted::new();
    let text = "Ici, (Varnier, 2014) et Varnier et al. (2012) disent **« Solène\nVarnier »** ; \
                un [lien](https://example.org/varnier) reste mots, l’avarnier reste.";
    planted.body(text);
    let (_book, open) = planted.read();
    let article = &open.blinded(&[0]).manuscript.volume.articles[0];
    let read = ouvrage::export::text::text(article);
    let expected = "Ici, ([référence masquée]) et [référence masquée] disent « [nom masqué] » ; \
                    un lien reste mots, l’avarnier reste.";
    assert!(read.contains(expected), "{read}");
}

/// The text of all files, one behind the other.
trait ConcatText {
    fn concat_text(&self) -> String;
}

impl ConcatText for Vec<Artifact> {
    fn concat_text(&self) -> String {
        self.iter().map(|one| String::from_utf8_lossy(&one.bytes).into_owned()).collect()
    }
}

/// A picture of one grey point with these chunks.
fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        out.extend(u32::try_from(data.len()).expect("chunks are short").to_be_bytes());
        out.extend([kind, data].concat());
        let mut crc = flate2::Crc::new();
        crc.update(&[kind, data].concat());
        out.extend(crc.sum().to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    for (kind, data) in chunks {
        chunk(*kind, data);
    }
    chunk(b"IDAT", &zlib(&[0, 128]));
    chunk(b"IEND", b"");
    out
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packing = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packing.write_all(bytes).expect("memory takes it");
    packing.finish().expect("memory takes it")
}

fn packed(head: &[u8], text: &[u8]) -> Vec<u8> {
    [head, &zlib(text)].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packing = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packing.write_all(bytes).expect("memory takes it");
    packing.finish().expect("memory takes it")
}

/// The segments of a picture, with one of ours; nothing in it needs to be decoded.
fn jpeg(marker: u8, data: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    let mut segment = |marker: u8, data: &[u8]| {
        out.extend([0xff, marker]);
        out.extend(u16::try_from(data.len() + 2).expect("segments are short").to_be_bytes());
        out.extend(data);
    };
    segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    segment(marker, data);
    segment(0xdb, &[1; 65]);
    segment(0xda, &[1, 1, 0, 0, 63, 0]);
    out.extend([0x12, 0xff, 0, 0x34, 0xff, 0xd9]);
    out
}

fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" viewBox=\"0 0 9 9\">{inside}\
         <path d=\"M0 0h9v9z\"/></svg>"
    )
}

fn wide(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

/// An archive of one packed file.
fn zip(name: &str, text: &str) -> Vec<u8> {
    let packed = &zlib(text.as_bytes());
    let data = &packed[2..packed.len() - 4];
    let two = |number: usize| u16::try_from(number).expect("short").to_le_bytes().to_vec();
    let four = |number: usize| u32::try_from(number).expect("short").to_le_bytes().to_vec();
    let sizes = || [four(0), four(data.len()), four(text.len()), two(name.len()), two(0)].concat();
    let common = || [two(20), two(0), two(8), two(0), two(0), sizes()].concat();
    let local = [b"PK\x03\x04".to_vec(), common(), name.into(), data.to_vec()].concat();
    let entry = [
        b"PK\x01\x02".to_vec(),
        two(20),
        common(),
        two(0),
        two(0),
        two(0),
        four(0),
        four(0),
        name.into(),
    ]
    .concat();
    let end = [
        b"PK\x05\x06".to_vec(),
        two(0),
        two(0),
        two(1),
        two(1),
        four(entry.len()),
        four(local.len()),
        two(0),
    ];
    [local, entry, end.concat()].concat()
}

fn drawing() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<svg>"),
        Just("</svg>"),
        Just("<text y='9'>"),
        Just("</text>"),
        Just("<title>"),
        Just("</title>"),
        Just("<!--"),
        Just("-->"),
        Just("<![CDATA["),
        Just("]]>"),
        Just("<"),
        Just(">"),
        Just("<é"),
        Just("/>"),
        Just("É"),
        Just("« Varnier »"),
        Just(" Varnier "),
        Just("<Varnier "),
        Just("</Varnier "),
        Just("<b Varnier "),
        Just("&eacute;"),
        Just("&"),
        Just("<a href=\"é"),
        Just("\""),
        Just("'"),
        Just("="),
        Just(" data:image/svg+xml,"),
        Just("%C3"),
        Just("œuvre"),
        Just("\n"),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn drawings_of_any_signs_come_out_without_the_name(text in drawing()) {
        let person = Person { given: "Solène".into(), family: "Varnier".into(), ..Person::default() };
        let bare = picture::bare(AssetKind::Svg, text.as_bytes(), &Traces::of(&[person], &[]));
        let bare = String::from_utf8(bare).expect("a drawing is text");
        prop_assert!(!bare.contains("Varnier"), "{bare}");
    }
}

#[test]
fn the_words_of_a_drawing_may_begin_with_any_sign() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text y=\"9\">Élève</text><path d=\"M0 0h9v9z\"/></svg>";
    assert_eq!(
        picture::bare(AssetKind::Svg, svg.as_bytes(), &Traces::of(&[], &[])),
        svg.as_bytes()
    );
}
