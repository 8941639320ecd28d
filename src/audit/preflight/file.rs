//! What holds for the whole file: boxes, fonts, and the requirements of PDF/X-4 (ISO 15930-7), one by one.

use std::collections::BTreeMap;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::sheet::Paper;
use crate::config::press_profile;
use crate::export::pdf::space::is_named;

/// Left, bottom, right, top, in points.
type Rectangle = [f32; 4];

/// The boxes of a page that it says itself or takes from the folder of pages it stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Boxes {
    pub(super) media: Option<Rectangle>,
    pub(super) bleed: Option<Rectangle>,
    pub(super) trim: Option<Rectangle>,
    pub(super) art: bool,
}

/// A requirement of PDF/X-4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Its name: `preflight-x4-` and this is its sentence.
    pub name: &'static str,
    /// It holds.
    pub holds: bool,
}

impl Boxes {
    /// How far the page bleeds, in tenths of a millimetre: on the side where it bleeds least.
    pub(super) fn bleed(&self) -> Option<u32> {
        let (trim, bleed) = (self.trim?, self.bleed.or(self.media)?);
        let sides =
            [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]];
        Some(tenths(sides.into_iter().fold(f32::MAX, f32::min)))
    }

    /// The paper around what is cut; where nothing says how it is cut, the paper is the page.
    pub(super) fn paper(&self) -> Option<Paper> {
        let media = self.media?;
        let trim = self.trim.unwrap_or(media);
        let (width, height) = (media[2] - media[0], media[3] - media[1]);
        Some([media[0] - trim[0], trim[3] - media[3], width, height])
    }

    /// A point of the file, across and up, from the left side and the head of what is cut.
    pub(super) fn cut_at(&self, [across, up]: [f32; 2]) -> Option<[f32; 2]> {
        let trim = self.trim.or(self.media)?;
        Some([across - trim[0], trim[3] - up])
    }

    /// Each box lies in the next larger one.
    pub(super) fn nested(&self) -> bool {
        let within = |inner: Option<Rectangle>, outer: Option<Rectangle>| match (inner, outer) {
            (Some(inner), Some(outer)) => {
                inner[0] >= outer[0] - 0.01
                    && inner[1] >= outer[1] - 0.01
                    && inner[2] <= outer[2] + 0.01
                    && inner[3] <= outer[3] + 0.01
            }
            _ => true,
        };
        within(self.trim, self.bleed.or(self.media)) && within(self.bleed, self.media)
    }
}

/// Points as tenths of a millimetre.
fn tenths(points: f32) -> u32 {
    // Pages are not kilometres long, and what is negative is no bleed.
    (points.max(0.0) * 254.0 / 72.0).round() as u32
}

/// Width and height of a box, in tenths of a millimetre.
pub(super) fn size(rectangle: Rectangle) -> (u32, u32) {
    (tenths(rectangle[2] - rectangle[0]), tenths(rectangle[3] - rectangle[1]))
}

pub(super) fn boxes(document: &Document, page: ObjectId) -> Boxes {
    let named = |name: &str| inherited(document, page, name.as_bytes(), 16);
    Boxes {
        media: named("MediaBox"),
        bleed: named("BleedBox"),
        trim: named("TrimBox"),
        art: named("ArtBox").is_some(),
    }
}

fn inherited(document: &Document, id: ObjectId, name: &[u8], depth: usize) -> Option<Rectangle> {
    let dict = document.get_dictionary(id).ok()?;
    if let Ok(own) = dict.get_deref(name, document).and_then(Object::as_array) {
        let sides: Vec<f32> = own.iter().filter_map(|side| side.as_float().ok()).collect();
        let [left, bottom, right, top] = sides.try_into().ok()?;
        return Some([left.min(right), bottom.min(top), left.max(right), bottom.max(top)]);
    }
    let parent = dict.get(b"Parent").and_then(Object::as_reference).ok()?;
    (depth > 0).then(|| inherited(document, parent, name, depth - 1)).flatten()
}

/// The fonts by name, and whether they are in the file.
pub(super) fn fonts(document: &Document) -> BTreeMap<String, bool> {
    let mut fonts = BTreeMap::new();
    for object in document.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        // A composite font is told of by the one it is made of; drawn letters are in the file by nature.
        if !is_named(font, "Type", "Font")
            || is_named(font, "Subtype", "Type0")
            || is_named(font, "Subtype", "Type3")
        {
            continue;
        }
        let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or(b"?");
        let described = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict);
        let embedded = described.is_ok_and(|described| {
            ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| described.has(key.as_bytes()))
        });
        let all = fonts.entry(String::from_utf8_lossy(name).into_owned()).or_insert(true);
        *all &= embedded;
    }
    fonts
}

/// What PDF/X-4 requires and a reader of the file can tell.
pub(super) fn requirements(
    document: &Document,
    boxes: &[Boxes],
    fonts: &BTreeMap<String, bool>,
) -> Vec<Requirement> {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok();
    let catalog = document.catalog().ok();
    let says = |key: &str| info.is_some_and(|info| info.has(key.as_bytes()));
    let trapped = info.is_some_and(|info| {
        is_named(info, "Trapped", "True") || is_named(info, "Trapped", "False")
    });
    let metadata = catalog.and_then(|catalog| {
        let stream = catalog.get_deref(b"Metadata", document).and_then(Object::as_stream).ok()?;
        stream.get_plain_content().ok()
    });
    let claims = metadata.as_deref().is_some_and(|xmp| holds(xmp, b"GTS_PDFXVersion"));
    let acts = |catalog: &Dictionary| {
        let names = catalog.get_deref(b"Names", document).and_then(Object::as_dict);
        let scripts = names.is_ok_and(|names| names.has(b"JavaScript"));
        catalog.has(b"AA") || catalog.has(b"AcroForm") || scripts
    };
    let each = |holds: &dyn Fn(&Boxes) -> bool| boxes.iter().all(holds);
    let annotated = document
        .page_iter()
        .any(|page| document.get_dictionary(page).is_ok_and(|page| page.has(b"Annots")));
    let all = [
        ("version", document.version.as_str() <= "1.6"),
        ("plain", !document.is_encrypted()),
        ("id", document.trailer.has(b"ID")),
        ("fonts", fonts.values().all(|&embedded| embedded)),
        ("boxes", each(&|one| one.media.is_some() && one.trim.is_some() != one.art)),
        ("nested", each(&Boxes::nested)),
        ("intent", catalog.is_some_and(|catalog| intends(document, catalog))),
        ("title", says("Title")),
        ("dates", says("CreationDate") && says("ModDate")),
        ("trapped", trapped),
        ("claim", claims),
        ("annotations", !annotated),
        ("actions", !catalog.is_some_and(acts)),
        ("streams", !document.objects.values().any(is_forbidden)),
    ];
    all.into_iter().map(|(name, holds)| Requirement { name, holds }).collect()
}

/// For which press the file is meant: an output intent of PDF/X with its name and the profile of a press.
fn intends(document: &Document, catalog: &Dictionary) -> bool {
    let intents = catalog.get_deref(b"OutputIntents", document).and_then(Object::as_array);
    let is_for_print = |intent: &Object| {
        let intent = document.dereference(intent).ok()?.1.as_dict().ok()?;
        let profile = intent.get_deref(b"DestOutputProfile", document).ok()?.as_stream().ok()?;
        let profile = profile.get_plain_content().ok()?;
        let named = intent.has(b"OutputConditionIdentifier");
        Some(is_named(intent, "S", "GTS_PDFX") && named && press_profile(&profile).is_ok())
    };
    intents.is_ok_and(|intents| intents.iter().any(|intent| is_for_print(intent) == Some(true)))
}

/// What the file holds that came into PDF after the version it says it is of: the name of each finding, and the version.
pub(super) fn newer(document: &Document) -> Vec<(&'static str, &'static str)> {
    let table = &document.reference_table;
    let tabled = matches!(table.cross_reference_type, XrefType::CrossReferenceTable);
    let layers = document.catalog().is_ok_and(|catalog| catalog.has(b"OCProperties"));
    let mut streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let wavelets = streams.any(|stream| {
        stream.filters().is_ok_and(|filters| filters.contains(&b"JPXDecode".as_slice()))
    });
    let mut streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let open_type = streams.any(|stream| is_named(&stream.dict, "Subtype", "OpenType"));
    let all = [
        ("object-streams", "1.5", !tabled),
        ("layers", "1.5", layers),
        ("wavelets", "1.5", wavelets),
        ("open-type", "1.6", open_type),
    ];
    let newer = |(kind, since, held): (&'static str, &'static str, bool)| {
        (held && document.version.as_str() < since).then_some((kind, since))
    };
    all.into_iter().filter_map(newer).collect()
}

/// Compressed by LZW, or a program of its own.
fn is_forbidden(object: &Object) -> bool {
    let Ok(stream) = object.as_stream() else { return false };
    let lzw = stream.filters().is_ok_and(|filters| filters.contains(&b"LZWDecode".as_slice()));
    lzw || is_named(&stream.dict, "Subtype", "PS")
}

fn holds(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}
