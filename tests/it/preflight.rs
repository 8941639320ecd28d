//! What a preflight finds: one file that a printer takes, and for every finding the same file with one fault.

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use ouvrage::audit::preflight::{Expected, Places, Report, preflight};
use ouvrage::config::{Inks, Paper, PdfVersion, Printer};
use ouvrage::diagnostic::Severity;
use ouvrage::export::pdf::{Pdf, Shown};
use ouvrage::message::{Catalogue, Lang};
use ouvrage::model::{Article, Attrs, Block, BlockKind, Figure, Image, Volume};
use ouvrage::text::{FileId, Span};

/// Points of a millimetre.
const MM: f32 = 72.0 / 25.4;

/// A file of one page, 100 × 150 mm and 3 mm of bleed, in parts that a fault can be put into.
struct File {
    document: Document,
    page: ObjectId,
    font: ObjectId,
    picture: ObjectId,
    resources: Dictionary,
    content: String,
    copies: usize,
    /// So many pages with nothing on them come after these.
    white: usize,
    catalog: Dictionary,
}

/// Black words, a rule of half a point, a picture of 600 points on 48 mm.
const SOUND: &str = "BT 0 0 0 1 k /F 10 Tf <00010002> Tj ET \
                     0 0 0 1 K 0.5 w 10 10 m 90 10 l S \
                     q 136 0 0 136 40 100 cm /P Do Q";

fn rectangle(left: f32, bottom: f32, right: f32, top: f32) -> Object {
    Object::Array([left, bottom, right, top].map(|side| Object::Real(side * MM)).to_vec())
}

impl File {
    fn sound() -> Self {
        let mut document = Document::with_version("1.6");
        let program = document.add_object(Stream::new(dictionary! {}, b"shapes".to_vec()));
        let described = document.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => "ABCDEF+Sample", "FontFile3" => program,
        });
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "ABCDEF+Sample",
            "FontDescriptor" => described,
        });
        let whole = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Sample",
            "Encoding" => "Identity-H", "DescendantFonts" => vec![font.into()],
        });
        let picture = document.add_object(Stream::new(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 600, "Height" => 600,
                "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
            },
            Vec::new(),
        ));
        let resources = dictionary! {
            "Font" => dictionary! { "F" => whole },
            "XObject" => dictionary! { "P" => picture },
        };
        let page = document.add_object(dictionary! {
            "Type" => "Page", "MediaBox" => rectangle(0.0, 0.0, 106.0, 156.0),
            "BleedBox" => rectangle(0.0, 0.0, 106.0, 156.0),
            "TrimBox" => rectangle(3.0, 3.0, 103.0, 153.0),
        });
        let content = SOUND.to_owned();
        let catalog = dictionary! { "Type" => "Catalog" };
        Self { document, page, font, picture, resources, content, copies: 1, white: 0, catalog }
    }

    /// Replaces a piece of what the page draws.
    fn drawing(mut self, old: &str, new: &str) -> Self {
        assert!(self.content.contains(old), "{old}");
        self.content = self.content.replace(old, new);
        self
    }

    fn entry(mut self, id: fn(&Self) -> ObjectId, key: &str, value: impl Into<Object>) -> Self {
        let id = id(&self);
        let dict = match self.document.get_object_mut(id).expect("it is there") {
            Object::Stream(stream) => &mut stream.dict,
            object => object.as_dict_mut().expect("it has entries"),
        };
        dict.set(key, value);
        self
    }

    fn bytes(self) -> Vec<u8> {
        let Self { mut document, page, resources, content, copies, white, mut catalog, .. } = self;
        let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
        let pages = document.new_object_id();
        let entries = document.get_dictionary_mut(page).expect("a page");
        entries.set("Parent", pages);
        entries.set("Contents", content);
        entries.set("Resources", resources);
        let entries = entries.clone();
        let mut kids = vec![page.into()];
        kids.extend((1..copies).map(|_| Object::from(document.add_object(entries.clone()))));
        let mut nothing = entries.clone();
        nothing.remove(b"Contents");
        kids.extend((0..white).map(|_| Object::from(document.add_object(nothing.clone()))));
        document.set_object(
            pages,
            dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids },
        );
        catalog.set("Pages", pages);
        let catalog = document.add_object(catalog);
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("a file can be written");
        bytes
    }
}

fn expected(printer: Printer) -> Expected {
    Expected { trim: (100, 150), printer, spots: Vec::new() }
}

/// A file from elsewhere, of which nothing is known but itself.
fn read_back(bytes: &[u8], printer: Printer) -> Option<Report> {
    let (volume, pdf) = (Volume::default(), Pdf::default());
    preflight(bytes, &expected(printer), &Places::of(&volume, &pdf))
}

fn report(file: File, printer: Printer) -> Report {
    read_back(&file.bytes(), printer).expect("because it is a PDF")
}

/// What is found, the gravest first: kind, level, pages.
fn found(file: File, printer: Printer) -> Vec<(&'static str, Severity, Vec<usize>)> {
    let findings = report(file, printer).findings;
    findings.into_iter().map(|one| (one.kind, one.severity, one.pages)).collect()
}

#[track_caller]
fn finds(kind: &'static str, severity: Severity, file: File) {
    assert_eq!(found(file, Printer::default()), [(kind, severity, vec![1])]);
}

#[test]
fn a_file_that_a_printer_takes_has_nothing_found_in_it() {
    assert_eq!(found(File::sound(), Printer::default()), []);
    let four = Printer { inks: Inks::Four, ..Printer::default() };
    assert_eq!(found(File::sound(), four), []);
    let report = report(File::sound(), Printer::default());
    assert_eq!((report.pages, report.trim, report.bleed), (1, Some((1000, 1500)), Some(30)));
    assert_eq!(report.fonts.into_iter().collect::<Vec<_>>(), [("ABCDEF+Sample".to_owned(), true)]);
    assert_eq!(report.colours.into_iter().collect::<Vec<_>>(), [("black", 1)]);
    assert_eq!(report.pictures[0].1.dpi, 318);
}

#[test]
fn boxes_are_there_where_they_are_meant_to_be_and_in_each_other() {
    let page = |file: &File| file.page;
    let mut without = File::sound();
    without.document.get_dictionary_mut(without.page).expect("a page").remove(b"TrimBox");
    finds("no-trim", Severity::Error, without);
    let narrow = rectangle(3.0, 3.0, 102.0, 153.0);
    finds("trim", Severity::Error, File::sound().entry(page, "TrimBox", narrow));
    let tight = rectangle(1.0, 1.0, 105.0, 155.0);
    finds("bleed", Severity::Error, File::sound().entry(page, "BleedBox", tight));
    let small = rectangle(1.0, 1.0, 105.0, 155.0);
    finds("boxes", Severity::Error, File::sound().entry(page, "MediaBox", small));
}

#[test]
fn a_file_is_no_newer_than_the_printer_asks_and_than_it_says() {
    let asks = |version| Printer { version, ..Printer::default() };
    let of = |version: &str| {
        let mut file = File::sound();
        file.document.version = version.to_owned();
        file.document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        file
    };
    let newer = [("version", Severity::Error, vec![])];
    assert_eq!(found(of("1.7"), asks(PdfVersion::V1_6)), newer);
    assert_eq!(found(of("1.5"), asks(PdfVersion::V1_4)), newer);
    assert_eq!(found(of("1.4"), asks(PdfVersion::V1_4)), []);
    assert_eq!(found(of("1.7"), asks(PdfVersion::V2_0)), []);
    let picture = |file: &File| file.picture;
    let wavelets = |version| of(version).entry(picture, "Filter", "JPXDecode");
    let kinds = |file: File| -> Vec<&'static str> {
        found(file, Printer::default()).into_iter().map(|(kind, ..)| kind).collect()
    };
    assert!(kinds(wavelets("1.4")).contains(&"wavelets"));
    assert!(!kinds(wavelets("1.5")).contains(&"wavelets"));
    let layered = |version| {
        let mut file = of(version);
        file.catalog.set("OCProperties", dictionary! {});
        kinds(file)
    };
    assert_eq!(layered("1.4"), ["layers"]);
    assert!(layered("1.5").is_empty());
    let open_type = |version| {
        let mut file = of(version);
        let program = Stream::new(dictionary! { "Subtype" => "OpenType" }, b"shapes".to_vec());
        file.document.add_object(program);
        kinds(file)
    };
    assert_eq!(open_type("1.5"), ["open-type"]);
    assert!(open_type("1.6").is_empty());
    // A compressed table under an old name: what a hand has changed in the file.
    let mut file = of("1.5");
    file.document.reference_table.cross_reference_type = XrefType::CrossReferenceStream;
    let mut bytes = file.bytes();
    bytes[..8].copy_from_slice(b"%PDF-1.4");
    let report = read_back(&bytes, Printer::default()).expect("because it is a PDF");
    assert_eq!(report.findings.iter().map(|one| one.kind).collect::<Vec<_>>(), ["object-streams"]);
}

#[test]
fn words_are_printed_in_black_alone() {
    for colour in ["0.1 0.1 0.1 1 k", "0 0 0 rg", "0 0.5 0 0 k"] {
        let file = File::sound().drawing("BT 0 0 0 1 k", &format!("BT {colour}"));
        assert_eq!(
            found(file, Printer::default()),
            [("rich-black", Severity::Error, vec![1])],
            "{colour}"
        );
    }
    for colour in ["0 g", "0 0 0 0.6 k", "/DeviceCMYK cs 0 0 0 1 sc"] {
        let file = File::sound().drawing("BT 0 0 0 1 k", &format!("BT {colour}"));
        assert_eq!(found(file, Printer::default()), [], "{colour}");
    }
    // What is not drawn at all may have any colour.
    assert_eq!(
        found(File::sound().drawing("BT 0 0 0 1 k", "BT 3 Tr 1 0 0 rg"), Printer::default()),
        []
    );
}

#[test]
fn drawings_and_pictures_keep_to_the_inks_that_are_meant() {
    let red = || File::sound().drawing("0 0 0 1 K", "0 1 1 0 K");
    finds("colour", Severity::Error, red());
    let four = || Printer { inks: Inks::Four, ..Printer::default() };
    assert_eq!(found(red(), four()), []);
    let light = File::sound().drawing("0 0 0 1 K", "1 0 0 RG");
    assert_eq!(found(light, four()), [("colour", Severity::Warning, vec![1])]);
    let picture = |file: &File| file.picture;
    let coloured = |space: &'static str| File::sound().entry(picture, "ColorSpace", space);
    finds("picture-colour", Severity::Error, coloured("DeviceRGB"));
    finds("picture-colour", Severity::Error, coloured("DeviceCMYK"));
    assert_eq!(found(coloured("DeviceCMYK"), four()), []);
    assert_eq!(
        found(coloured("DeviceRGB"), four()),
        [("picture-colour", Severity::Warning, vec![1])]
    );
}

#[test]
fn spot_colours_are_those_that_are_declared() {
    let file = |space: Vec<Object>| {
        let mut file = File::sound().drawing("0 0 0 1 K", "/S CS 1 SCN");
        file.resources.set("ColorSpace", dictionary! { "S" => space });
        file.bytes()
    };
    let names = vec!["Black".into(), "PANTONE 186 C".into()];
    let of = |kind: &str, names: Object| {
        file(vec![kind.into(), names, "DeviceCMYK".into(), Object::Null])
    };
    let found = |bytes: &[u8], declared: &[&str]| {
        let spots = declared.iter().map(|name| (*name).to_owned()).collect();
        let expected = Expected { spots, ..expected(Printer::default()) };
        let (volume, pdf) = (Volume::default(), Pdf::default());
        let report = preflight(bytes, &expected, &Places::of(&volume, &pdf));
        let report = report.expect("because it is a PDF");
        let inks: Vec<String> = report.spots.into_keys().collect();
        let kinds: Vec<&str> = report.findings.iter().map(|one| one.kind).collect();
        (inks.join(" + "), kinds.join(", "))
    };
    let said = |inks: &str, kinds: &str| (inks.to_owned(), kinds.to_owned());
    for spot in [of("Separation", "PANTONE 186 C".into()), of("DeviceN", names.into())] {
        assert_eq!(found(&spot, &["PANTONE 186 C"]), said("PANTONE 186 C", ""));
        assert_eq!(found(&spot, &[]), said("PANTONE 186 C", "spot"));
    }
    let black = of("Separation", "Black".into());
    assert_eq!(found(&black, &[]), said("", ""));
    assert_eq!(found(&black, &["PANTONE 186 C"]), said("", "spot-unused"));
}

#[test]
fn pictures_have_dots_enough_for_their_size() {
    let wide =
        |side: &str| File::sound().drawing("136 0 0 136 40 100", &format!("{side} 0 0 {side} 0 0"));
    finds("resolution", Severity::Warning, wide("200"));
    finds("resolution", Severity::Error, wide("400"));
    // In the direction that has fewer, however the picture is turned.
    finds("resolution", Severity::Warning, File::sound().drawing("136 0 0 136", "0 136 -200 0"));
    assert_eq!(found(wide("144"), Printer::default()), []);
}

/// The header of a profile of this class and these colours, which says how long it is.
fn profile(class: &str, colours: &str) -> Vec<u8> {
    let mut bytes = vec![0; 132];
    bytes[3] = 132;
    bytes[12..16].copy_from_slice(class.as_bytes());
    bytes[16..20].copy_from_slice(colours.as_bytes());
    bytes[36..40].copy_from_slice(b"acsp");
    bytes
}

#[test]
fn a_picture_takes_no_more_ink_than_paper_does() {
    let four = |limit| Printer { inks: Inks::Four, ink_limit: limit, ..Printer::default() };
    // 600 × 600 points, the first `dark` of them with 80 % of each ink.
    let inked = |dark: usize| {
        let mut file = File::sound();
        let mut points = vec![0; 600 * 600 * 4];
        points[..dark * 4].fill(204);
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 600, "Height" => 600,
            "ColorSpace" => "DeviceCMYK", "BitsPerComponent" => 8,
        };
        file.document.set_object(file.picture, Stream::new(dict, points));
        file
    };
    assert_eq!(found(inked(3000), four(300)), [("ink", Severity::Error, vec![1])]);
    assert_eq!(found(inked(3000), four(320)), []);
    // A few points that strayed do not smear.
    assert_eq!(found(inked(300), four(300)), []);
    assert_eq!(report(inked(3000), four(300)).pictures[0].1.most, Some(320));
    // As Photoshop writes JPEGs: 0 is all of an ink.
    let turned = |file: &File| file.picture;
    let paper: Vec<Object> = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::from).to_vec();
    assert_eq!(
        report(inked(0).entry(turned, "Decode", paper), four(300)).pictures[0].1.most,
        Some(400)
    );
}

#[test]
fn the_press_that_a_file_is_made_for_has_a_profile_of_four_inks() {
    let intends = |bytes: Vec<u8>| {
        let mut file = File::sound();
        let profile = file.document.add_object(Stream::new(dictionary! { "N" => 4 }, bytes));
        let intent = dictionary! {
            "S" => "GTS_PDFX", "OutputConditionIdentifier" => Object::string_literal("Custom"),
            "DestOutputProfile" => profile,
        };
        file.catalog.set("OutputIntents", vec![intent.into()]);
        let all = report(file, Printer::default()).requirements;
        all.iter().any(|one| one.name == "intent" && one.holds)
    };
    assert!(intends(profile("prtr", "CMYK")));
    assert!(!intends(profile("mntr", "CMYK")));
    assert!(!intends(profile("prtr", "RGB ")));
    assert!(!intends(b"acsp".to_vec()));
}

#[test]
fn what_lets_something_through_is_found() {
    let with = |state: Dictionary| {
        let mut file = File::sound().drawing("BT", "/G gs BT");
        file.resources.set("ExtGState", dictionary! { "G" => state });
        file
    };
    finds("transparency", Severity::Warning, with(dictionary! { "ca" => 0.5 }));
    finds("transparency", Severity::Warning, with(dictionary! { "BM" => "Multiply" }));
    assert_eq!(found(with(dictionary! { "ca" => 1, "BM" => "Normal" }), Printer::default()), []);
    let picture = |file: &File| file.picture;
    finds("transparency", Severity::Warning, File::sound().entry(picture, "SMask", (9, 0)));
}

#[test]
fn signs_without_a_shape_and_rules_too_thin_are_found() {
    finds("glyph", Severity::Error, File::sound().drawing("<00010002>", "<00010000>"));
    finds("hairline", Severity::Warning, File::sound().drawing("0.5 w", "0.2 w"));
    // A quarter of a point is held, and what counts is the size on paper.
    assert_eq!(found(File::sound().drawing("0.5 w", "0.25 w"), Printer::default()), []);
    finds(
        "hairline",
        Severity::Warning,
        File::sound().drawing("0 0 0 1 K", "0.1 0 0 0.1 0 0 cm 0 0 0 1 K"),
    );
}

#[test]
fn fonts_are_in_the_file() {
    let mut file = File::sound();
    file.document.get_dictionary_mut(file.font).expect("a font").remove(b"FontDescriptor");
    assert_eq!(found(file, Printer::default()), [("font", Severity::Error, vec![])]);
}

#[test]
fn pages_make_whole_signatures_and_are_not_blank() {
    let printer = || Printer {
        signature: 4,
        paper: Some(Paper { grammage: 100, bulk: 150 }),
        ..Printer::default()
    };
    let copies = |copies| File { copies, ..File::sound() };
    assert_eq!(found(copies(3), printer()), [("signature", Severity::Error, vec![])]);
    assert_eq!(found(copies(4), printer()), []);
    assert_eq!(report(copies(4), printer()).spine, Some(3));
    let blank = File { content: String::new(), ..copies(2) };
    assert_eq!(found(blank, Printer::default()), [("blank", Severity::Info, vec![1, 2])]);
    // What fills a signature is told at once; more than that, or in a book that has none, is blank.
    let ending = |white| File { white, ..copies(8 - white) };
    let printer = |signature| Printer { signature, ..Printer::default() };
    assert_eq!(found(ending(3), printer(8)), [("blank-end", Severity::Info, vec![6, 7, 8])]);
    assert_eq!(found(ending(0), printer(8)), []);
    assert_eq!(found(ending(1), Printer::default()), [("blank", Severity::Info, vec![8])]);
    assert_eq!(found(ending(4), printer(4)), [("blank", Severity::Info, vec![5, 6, 7, 8])]);
}

#[test]
fn blank_pages_at_the_end_are_told_with_what_smaller_signatures_would_leave() {
    let file = File { copies: 5, white: 11, ..File::sound() };
    let printer = Printer { signature: 16, ..Printer::default() };
    let findings = report(file, printer).findings;
    let said = |lang| Catalogue::of(lang).text("preflight-blank-end", &findings[0].args);
    let words = said(Lang::En);
    assert!(words.starts_with("The last 11 pages are blank"), "{words}");
    assert!(words.contains("Signatures of 8 pages would leave 3;"), "{words}");
    assert!(said(Lang::Fr).starts_with("Les 11 dernières pages sont blanches"));
}

#[test]
fn what_lies_on_a_page_and_prints_as_nothing_is_found() {
    let page = |file: &File| file.page;
    finds("annotation", Severity::Warning, File::sound().entry(page, "Annots", Vec::new()));
}

#[test]
fn requirements_of_pdf_x_are_told_one_by_one() {
    let held = |file: File| -> Vec<&'static str> {
        let all = report(file, Printer::default()).requirements;
        all.into_iter().filter(|one| one.holds).map(|one| one.name).collect()
    };
    let sound =
        ["version", "plain", "fonts", "boxes", "nested", "annotations", "actions", "streams"];
    assert_eq!(held(File::sound()), sound);
    let mut told = File::sound();
    let day = || Object::string_literal("D:20261122120000Z");
    let info = told.document.add_object(dictionary! {
        "Title" => Object::string_literal("Un titre"), "Trapped" => "False",
        "CreationDate" => day(), "ModDate" => day(),
    });
    told.document.trailer.set("Info", info);
    told.document.trailer.set("ID", vec![day(), day()]);
    for name in ["id", "title", "dates", "trapped"] {
        assert!(held(told_again(&told)).contains(&name), "{name}");
    }
    let mut late = File::sound();
    late.document.version = "1.7".to_owned();
    assert!(!held(late).contains(&"version"));
}

fn told_again(file: &File) -> File {
    File {
        document: file.document.clone(),
        resources: file.resources.clone(),
        content: file.content.clone(),
        catalog: file.catalog.clone(),
        ..*file
    }
}

/// A volume that shows one picture in a block, and the page that has it: 48 mm wide and high, 40 points from the left side of
/// the paper and 100 from its foot.
fn shown() -> (Volume, Pdf) {
    let image = Image {
        url: "a.png".into(),
        asset: Some("a.png".into()),
        title: String::new(),
        alt: Vec::new(),
        attrs: Attrs::default(),
    };
    let figure = BlockKind::Figure(Box::new(Figure { image, number: 1 }));
    let mut article = Article::empty(FileId(0), "chapters/a.md".into());
    article.body = vec![
        Block::new(Span::new(10, 20), BlockKind::Paragraph(Vec::new())),
        Block::new(Span::new(40, 60), figure),
    ];
    let volume = Volume { articles: vec![article], ..Volume::default() };
    let (left, foot) = (40.0 - 3.0 * MM, 153.0 * MM - 100.0);
    let sides = [left, foot - 136.0, left + 136.0, foot];
    let pictures = vec![Shown { page: 1, sides, path: Some("a.png".into()) }];
    (volume, Pdf { pictures, ..Pdf::default() })
}

#[test]
fn what_is_wrong_with_a_picture_is_told_with_the_block_that_shows_it() {
    let (volume, pdf) = shown();
    let places = Places::of(&volume, &pdf);
    let four = || Printer { inks: Inks::Four, ink_limit: 300, ..Printer::default() };
    let placed = |file: File, printer: Printer| -> Vec<(&'static str, Option<Span>)> {
        let report = preflight(&file.bytes(), &expected(printer), &places);
        let findings = report.expect("because it is a PDF").findings;
        findings.into_iter().map(|one| (one.kind, one.place.map(|place| place.span))).collect()
    };
    let block = Some(Span::new(40, 60));
    let picture = |file: &File| file.picture;
    assert_eq!(placed(File::sound(), Printer::default()), []);
    let masked = File::sound().entry(picture, "SMask", (9, 0));
    assert_eq!(placed(masked, Printer::default()), [("transparency", block)]);
    let light = File::sound().entry(picture, "ColorSpace", "DeviceRGB");
    assert_eq!(placed(light, Printer::default()), [("picture-colour", block)]);
    let coarse = File::sound().entry(picture, "Width", 200);
    assert_eq!(placed(coarse, Printer::default()), [("resolution", block)]);
    let mut inked = File::sound().entry(picture, "ColorSpace", "DeviceCMYK");
    if let Ok(Object::Stream(stream)) = inked.document.get_object_mut(inked.picture) {
        stream.set_plain_content(vec![204; 600 * 600 * 4]);
    }
    assert_eq!(placed(inked, four()), [("ink", block)]);
    // A drawing is clipped to its sides, and may have more in it than is seen.
    let clip = "q 40 100 136 136 re W n";
    let drawn = |what: &str| {
        let mut file =
            File::sound().drawing("q 136 0 0 136", &format!("{clip} {what} Q q 136 0 0 136"));
        file.resources.set("ExtGState", dictionary! { "G" => dictionary! { "ca" => 0.5 } });
        placed(file, Printer::default())
    };
    assert_eq!(drawn("0.1 w 45 110 m 900 910 l S"), [("hairline", block)]);
    assert_eq!(drawn("/G gs 0 0 900 900 re f"), [("transparency", block)]);
    assert_eq!(drawn("0 1 0 0 k 0 0 900 900 re f"), [("colour", block)]);
    assert_eq!(drawn("BT 0 1 0 0 k 1 0 0 1 900 900 Tm <0001> Tj ET"), [("rich-black", block)]);
    // What the page draws beside it is not in it.
    assert_eq!(
        placed(File::sound().drawing("0.5 w", "0.2 w"), Printer::default()),
        [("hairline", None)]
    );
}

#[test]
fn what_is_no_pdf_is_not_read() {
    assert!(read_back(b"%PDF-1.7\nnothing", Printer::default()).is_none());
}
