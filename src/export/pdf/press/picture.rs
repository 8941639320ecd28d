//! Pictures of a printer's edition: on white where they let paper through, and grey in an interior that is printed in black
//! alone.

use lopdf::{Document, Object, ObjectId, Stream};

use crate::export::pdf::space::{Space, is_named};

/// The most points a picture may have, for a file can say anything.
const MOST: usize = 400_000_000;

/// How many points a picture has across and down.
pub(crate) fn points(bytes: &[u8]) -> Option<(u32, u32)> {
    let reader = image::ImageReader::new(std::io::Cursor::new(bytes));
    reader.with_guessed_format().ok()?.into_dimensions().ok()
}

/// Turns every picture grey. What cannot be read stays as it is; a preflight says so.
pub(super) fn all_grey(document: &mut Document) {
    for id in pictures(document) {
        if let Some(grey) = grey(document, id)
            && let Ok(Object::Stream(stream)) = document.get_object_mut(id)
        {
            stream.dict.set("ColorSpace", "DeviceGray");
            put(stream, grey);
        }
    }
}

/// Puts every picture in colours that lets paper through on white. What cannot be read stays as it is; a preflight says so.
pub(super) fn all_opaque(document: &mut Document) {
    for id in pictures(document) {
        if let Some(samples) = opaque(document, id)
            && let Ok(Object::Stream(stream)) = document.get_object_mut(id)
        {
            put(stream, samples);
        }
    }
}

pub(super) fn pictures(document: &Document) -> Vec<ObjectId> {
    let is_picture = |object: &Object| {
        object.as_stream().is_ok_and(|stream| is_named(&stream.dict, "Subtype", "Image"))
    };
    document.objects.iter().filter(|(_, o)| is_picture(o)).map(|(&id, _)| id).collect()
}

/// What each point of a picture lets through; `None` where it lets nothing through.
fn mask(document: &Document, stream: &Stream) -> Option<Vec<u8>> {
    let mask = stream.dict.get_deref(b"SMask", document).and_then(Object::as_stream).ok()?;
    mask.get_plain_content().ok()
}

/// The samples of a picture that lets paper through, on white; `None` where it does not, or has not a byte for each.
fn opaque(document: &Document, id: ObjectId) -> Option<Vec<u8>> {
    let stream = document.get_object(id).ok()?.as_stream().ok()?;
    let mask = mask(document, stream)?;
    let parts = match Space::of(document, stream.dict.get(b"ColorSpace").ok()?, 4) {
        Space::Grey => 1,
        Space::Rgb => 3,
        Space::Cmyk | Space::Other => return None,
    };
    let bits = stream.dict.get(b"BitsPerComponent").and_then(Object::as_i64).ok()?;
    if mask.len() > MOST || bits != 8 {
        return None;
    }
    let mut samples = stream.get_plain_content().ok()?;
    if samples.len() != mask.len().checked_mul(parts)? {
        return None;
    }
    let mask: Vec<u8> = mask.iter().flat_map(|&alpha| std::iter::repeat_n(alpha, parts)).collect();
    on_white(&mut samples, &mask);
    Some(samples)
}

/// The points of a picture, a byte each; `None` where it is a mask or cannot be read.
fn grey(document: &Document, id: ObjectId) -> Option<Vec<u8>> {
    let stream = document.get_object(id).ok()?.as_stream().ok()?;
    let number = |key: &[u8]| stream.dict.get(key).and_then(Object::as_i64).ok();
    let side = |key| number(key).and_then(|side| usize::try_from(side).ok());
    let points = side(b"Width")?.checked_mul(side(b"Height")?).filter(|&points| points <= MOST)?;
    let space = Space::of(document, stream.dict.get(b"ColorSpace").ok()?, 4);
    let mut grey = if filter_of(stream) == Some(b"DCTDecode") {
        let decoded =
            image::load_from_memory_with_format(&stream.content, image::ImageFormat::Jpeg);
        decoded.ok()?.to_luma8().into_raw()
    } else {
        of_samples(&stream.get_plain_content().ok()?, space, number(b"BitsPerComponent")?)?
    };
    if grey.len() != points {
        return None;
    }
    if let Some(mask) = mask(document, stream) {
        on_white(&mut grey, &mask);
    }
    Some(grey)
}

/// The last filter of a stream, which says what kind of picture it is.
fn filter_of(stream: &Stream) -> Option<&[u8]> {
    stream.filters().ok()?.last().copied()
}

/// The light of every point, from its parts of 8 or 16 bits.
pub(super) fn of_samples(samples: &[u8], space: Space, bits: i64) -> Option<Vec<u8>> {
    let step = match bits {
        8 => 1,
        16 => 2,
        _ => return None,
    };
    let parts = match space {
        Space::Grey => 1,
        Space::Rgb => 3,
        Space::Cmyk => 4,
        Space::Other => return None,
    };
    let light = |point: &[u8]| {
        let mut colour = [0.0; 4];
        for (part, sample) in colour.iter_mut().zip(point.iter().step_by(step)) {
            *part = f32::from(*sample) / 255.0;
        }
        // From 0 to 255: nothing is lost.
        space.grey(&colour[..parts]).map(|grey| (grey * 255.0).round() as u8)
    };
    samples.chunks_exact(parts * step).map(light).collect()
}

/// A picture that lets the paper through, on white paper.
fn on_white(grey: &mut [u8], mask: &[u8]) {
    if mask.len() != grey.len() {
        return;
    }
    for (point, &alpha) in grey.iter_mut().zip(mask) {
        let (light, alpha) = (u32::from(*point), u32::from(alpha));
        // A mean of bytes is a byte.
        *point = ((light * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
    }
}

pub(super) fn put(stream: &mut Stream, samples: Vec<u8>) {
    for key in ["SMask", "Decode", "DecodeParms", "Filter", "Intent"] {
        stream.dict.remove(key.as_bytes());
    }
    stream.dict.set("BitsPerComponent", 8);
    stream.set_plain_content(samples);
    // Whether it is compressed changes nothing of what it shows.
    let _ = stream.compress();
}
