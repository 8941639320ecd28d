//! Drawings that let something through, in the places that were kept for them ([`super::super::flatten`]).

use lopdf::{Document, Object, ObjectId};

use super::picture::{self, pictures};
use crate::config::Inks;
use crate::export::pdf::flatten::{Flat, Flattened};
use crate::export::pdf::space::Space;

/// Where the drawings go. Asked before pictures are changed, for then none would be known again.
pub(super) fn places<'a>(
    document: &Document,
    flattened: &'a Flattened,
) -> Vec<(ObjectId, &'a Flat)> {
    if flattened.flats.is_empty() {
        return Vec::new();
    }
    let places = pictures(document).into_iter().filter_map(|id| {
        let points = document.get_object(id).ok()?.as_stream().ok()?.get_plain_content().ok()?;
        Some((id, flattened.stands_for(&points)?))
    });
    places.collect()
}

/// Draws one, in the inks there are; `None` where it cannot be drawn.
pub(super) fn draw(
    document: &mut Document,
    place: ObjectId,
    flat: &Flat,
    inks: Inks,
) -> Option<()> {
    let mut points = flat.drawn()?;
    let Ok(Object::Stream(stream)) = document.get_object_mut(place) else { return None };
    if inks == Inks::Black {
        points = picture::of_samples(&points, Space::Rgb, 8)?;
        stream.dict.set("ColorSpace", "DeviceGray");
    }
    stream.dict.set("Width", i64::from(flat.width));
    stream.dict.set("Height", i64::from(flat.height));
    picture::put(stream, points);
    Some(())
}
