//! A PDF taken apart: what its pages say through the tables that give letters to glyphs, every string and name,
//! properties, attachments, pictures, fonts.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, Stream};

use super::text::{joined, pieces};
use super::{LARGEST, Part, Search};
use crate::blind::markup::unescaped;
use crate::export::pdf::space::is_named;

/// Strings are nested no deeper.
const DEEPEST: usize = 64;

/// Searches a PDF.
pub(super) fn search(search: &mut Search<'_>, bytes: &[u8]) {
    let document = match Document::load_mem(bytes) {
        Ok(document) if !document.is_encrypted() && !document.was_encrypted() => document,
        _ => return search.could_not_read(),
    };
    // What an earlier saving left behind is in no list of objects.
    search.words(Part::Bytes, 0, &plain_bytes(bytes));
    let mut fonts = Fonts::default();
    for (number, page) in (1..).zip(document.page_iter()) {
        let text = document.get_page_fonts(page).ok().and_then(|named| {
            let content = document.get_page_content_with_limit(page, LARGEST).ok()?;
            fonts.text(&document, &content, &named)
        });
        match text {
            Some(text) => on_page(search, Part::Page, number, &text),
            None => search.could_not_read(),
        }
    }
    let mut strings = String::new();
    for object in document.objects.values() {
        push_strings(object, &mut strings, 0);
        if let Object::Stream(stream) = object {
            of_stream(search, &document, stream, &mut fonts);
        }
    }
    for (_, value) in document.trailer.iter() {
        push_strings(value, &mut strings, 0);
    }
    search.readings(Part::Strings, 0, &[&strings, &unescaped(&strings)]);
}

/// Searches the words of a page, line by line and with its lines joined.
fn on_page(search: &mut Search<'_>, part: Part, number: usize, text: &str) {
    search.readings(part, number, &[text, &joined(pieces(text))]);
}

fn of_stream<'d>(
    search: &mut Search<'_>,
    document: &'d Document,
    stream: &'d Stream,
    fonts: &mut Fonts<'d>,
) {
    let dict = &stream.dict;
    let plain = || stream.get_plain_content_with_limit(LARGEST).ok();
    if is_named(dict, "Subtype", "Image") {
        // A JPEG is in the file as it was, with all it says; it may be packed once more. Other pictures are points.
        let packed = stream.filters().is_ok_and(|filters| filters.len() > 1);
        let unpacked = packed.then(plain).flatten();
        let picture = unpacked.as_deref().unwrap_or(&stream.content);
        if picture.starts_with(b"\xff\xd8") {
            search.file_inside("image", picture);
        }
    } else if is_named(dict, "Type", "Metadata") {
        match plain() {
            Some(xmp) => search.in_properties(&xmp),
            None => search.could_not_read(),
        }
    } else if is_named(dict, "Type", "EmbeddedFile") {
        match plain() {
            Some(file) => search.file_inside("attachment", &file),
            None => search.could_not_read(),
        }
    } else if is_named(dict, "Subtype", "Form") {
        let resources = dict.get_deref(b"Resources", document).and_then(Object::as_dict);
        let named = resources.map(|one| named_fonts(document, one)).unwrap_or_default();
        match plain().and_then(|content| fonts.text(document, &content, &named)) {
            Some(text) => on_page(search, Part::Drawing, 0, &text),
            None => search.could_not_read(),
        }
    } else if is_font(dict)
        && let Some(font) = plain()
    {
        search.raw(Part::Font, &font);
    }
}

/// Whether a stream is a font's file.
fn is_font(dict: &Dictionary) -> bool {
    dict.has(b"Length1")
        || ["Type1C", "CIDFontType0C", "OpenType"]
            .iter()
            .any(|kind| is_named(dict, "Subtype", kind))
}

fn named_fonts<'d>(
    document: &'d Document,
    resources: &'d Dictionary,
) -> BTreeMap<Vec<u8>, &'d Dictionary> {
    let fonts = resources.get_deref(b"Font", document).and_then(Object::as_dict);
    let each = fonts.into_iter().flat_map(Dictionary::iter);
    each.filter_map(|(name, font)| {
        let (_, font) = document.dereference(font).ok()?;
        Some((name.clone(), font.as_dict().ok()?))
    })
    .collect()
}

/// The tables of fonts, each read once.
#[derive(Default)]
struct Fonts<'d> {
    known: BTreeMap<usize, Option<Encoding<'d>>>,
}

impl<'d> Fonts<'d> {
    fn of(&mut self, document: &'d Document, font: &'d Dictionary) -> Option<&Encoding<'d>> {
        let address = std::ptr::from_ref(font).addr();
        let read = || font.get_font_encoding_with_limit(document, LARGEST).ok();
        self.known.entry(address).or_insert_with(read).as_ref()
    }

    /// The words that drawing instructions show, a new line wherever they move; `None` where they cannot be read.
    fn text(
        &mut self,
        document: &'d Document,
        content: &[u8],
        named: &BTreeMap<Vec<u8>, &'d Dictionary>,
    ) -> Option<String> {
        let content = Content::decode(content).ok()?;
        let mut out = String::new();
        let mut font: Option<&'d Dictionary> = None;
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    font = name.and_then(|name| named.get(name).copied());
                }
                "Td" | "TD" | "Tm" | "T*" | "ET" => out.push('\n'),
                "Tj" | "TJ" | "'" | "\"" => {
                    let table = font.and_then(|font| self.of(document, font));
                    operands.iter().for_each(|shown| push_shown(shown, table, &mut out));
                }
                "BDC" | "DP" => operands.iter().for_each(|told| {
                    if let Object::Dictionary(_) = told {
                        out.push('\n');
                        push_strings(told, &mut out, 0);
                    }
                }),
                _ => {}
            }
        }
        Some(out)
    }
}

fn push_shown(shown: &Object, table: Option<&Encoding<'_>>, out: &mut String) {
    /// From here on, in thousandths of the letters' size, a move is a space between words.
    const SPACE: f32 = -160.0;
    match shown {
        Object::String(bytes, _) => match table.map(|table| Document::decode_text(table, bytes)) {
            Some(Ok(text)) => out.push_str(&text),
            _ => out.push_str(&String::from_utf8_lossy(bytes)),
        },
        Object::Array(pieces) => {
            for piece in pieces {
                match piece {
                    Object::String(..) => push_shown(piece, table, out),
                    number if number.as_float().is_ok_and(|number| number < SPACE) => out.push(' '),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Every string and name of an object, one a line.
fn push_strings(object: &Object, out: &mut String, depth: usize) {
    let mut name = |bytes: &[u8]| {
        out.push_str(&String::from_utf8_lossy(bytes));
        out.push('\n');
    };
    let dictionary = match object {
        Object::Name(bytes) => return name(bytes),
        Object::String(bytes, _) => {
            match lopdf::decode_text_string(object) {
                Ok(text) => name(text.as_bytes()),
                Err(_) => name(bytes),
            }
            return;
        }
        Object::Array(items) if depth < DEEPEST => {
            return items.iter().for_each(|item| push_strings(item, out, depth + 1));
        }
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        _ => return,
    };
    for (key, value) in dictionary {
        out.push_str(&String::from_utf8_lossy(key));
        out.push('\n');
        if depth < DEEPEST {
            push_strings(value, out, depth + 1);
        }
    }
}

/// What can be read in the bytes of the file themselves: stretches of plain signs.
fn plain_bytes(bytes: &[u8]) -> String {
    const SHORTEST: usize = 6;
    let stretches = bytes.split(|byte| !(b' '..=b'~').contains(byte));
    let mut out = String::new();
    for stretch in stretches.filter(|stretch| stretch.len() >= SHORTEST) {
        out.extend(stretch.iter().map(|&byte| char::from(byte)));
        out.push('\n');
    }
    out
}
