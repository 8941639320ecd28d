//! The pages as Typst wrote them → the file that a printer takes: its boxes on every page, marks around it if they are
//! wanted, words and rules in black ink, pictures grey where black is all there is, drawings flat that let something through,
//! spot colours as inks of their own, the press that it is made for, nothing that does not print.
//!
//! Typst writes neither a BleedBox nor marks, and it keeps a picture's colours. It is not told here what a page shows.

mod flat;
mod ink;
mod intent;
mod marks;
mod picture;
mod spot;

pub(crate) use picture::points;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::flatten::Flattened;
use crate::config::{Inks, PdfVersion, Printer, Spot};

/// Points of a millimetre.
const MM: f32 = 72.0 / 25.4;

/// What stands around the bleed where marks are wanted, in mm.
const SLUG: f32 = 10.0;

/// How a file is printed.
pub(super) struct Press {
    pub(super) printer: Printer,
    /// Width and height of what is cut, in mm.
    pub(super) trim: (f32, f32),
    /// Inks of their own.
    pub(super) spots: Vec<Spot>,
}

/// The printer's file; `None` where what Typst wrote cannot be read, which would be a fault of ours.
pub(super) fn finish(bytes: &[u8], press: &Press, flattened: &Flattened) -> Option<Vec<u8>> {
    let Press { printer, trim, spots } = press;
    let mut document = Document::load_mem(bytes).ok()?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let flats = flat::places(&document, flattened);
    ink::only_black(&mut document, &pages, printer.inks, spots);
    if printer.inks == Inks::Black {
        picture::all_grey(&mut document);
    } else {
        picture::all_opaque(&mut document);
    }
    for (place, flat) in flats {
        flat::draw(&mut document, place, flat, printer.inks)?;
    }
    let sheet = Sheet::of(printer, *trim);
    let marks = printer.marks.then(|| marks::add(&mut document, &sheet));
    for page in pages {
        if let Some(marks) = marks {
            marks::draw(&mut document, page, marks)?;
        }
        finish_page(document.get_dictionary_mut(page).ok()?, &sheet);
    }
    if let Some(intent) = &printer.intent {
        intent::add(&mut document, intent)?;
    }
    say_untouched(&mut document);
    document.prune_objects();
    document.renumber_objects();
    let mut out = Vec::new();
    if printer.version == PdfVersion::V1_4 {
        // Streams of objects are of PDF 1.5.
        document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        document.save_to(&mut out).ok()?;
    } else {
        document.save_modern(&mut out).ok()?;
    }
    Some(out)
}

/// A sheet of paper before it is cut, in points; its bleed begins at 0, 0.
struct Sheet {
    width: f32,
    height: f32,
    bleed: f32,
    /// What stands around the bleed.
    slug: f32,
}

impl Sheet {
    fn of(printer: &Printer, trim: (f32, f32)) -> Self {
        let bleed = printer.bleed as f32 * MM;
        Self {
            width: trim.0 * MM + 2.0 * bleed,
            height: trim.1 * MM + 2.0 * bleed,
            bleed,
            slug: if printer.marks { SLUG * MM } else { 0.0 },
        }
    }

    /// A box that is so much smaller than the bleed on every side.
    fn inside(&self, by: f32) -> Object {
        let sides = [by, by, self.width - by, self.height - by];
        Object::Array(sides.map(Object::Real).to_vec())
    }
}

/// Boxes explicit, from the outermost inward; links lead nowhere on paper, and PDF/X allows none on the page.
fn finish_page(page: &mut Dictionary, sheet: &Sheet) {
    page.set("MediaBox", sheet.inside(-sheet.slug));
    page.set("CropBox", sheet.inside(-sheet.slug));
    page.set("BleedBox", sheet.inside(0.0));
    page.set("TrimBox", sheet.inside(sheet.bleed));
    page.remove(b"ArtBox");
    page.remove(b"Annots");
}

/// Nobody has spread or choked the colours yet, and nothing was changed since the file was made: PDF/X wants both said.
fn say_untouched(document: &mut Document) {
    let info = document.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(info) = info.and_then(|id| document.get_dictionary_mut(id)) {
        info.set("Trapped", Object::Name(b"False".to_vec()));
        if let Ok(made) = info.get(b"CreationDate").cloned() {
            info.set("ModDate", made);
        }
    }
}
