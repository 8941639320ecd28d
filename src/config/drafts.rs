//! `[drafts]`: what the pages of a draft offer to whoever reviews it.

use super::Config;
use super::table::{Reader, Section};
use crate::model::Field;

/// `[drafts]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    /// The address at which somebody comments on a paragraph, with places for its values ([`PLACES`]) in braces.
    pub comment: Option<String>,
}

/// What may stand in braces in the address of a comment.
pub const PLACES: [&str; 7] =
    ["title", "path", "page", "paragraph", "anchor", "quotation", "commit"];

/// How such an address may begin: anything else could run something, or read the reader's machine.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "mailto:"];

/// Reads the table.
pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>, config: &mut Config) {
    let Some(mut section) = top.table(reader, "drafts") else { return };
    if let Some(pattern) = section.text(reader, "comment") {
        config.drafts.comment = sound(reader, &pattern).then_some(pattern.value);
    }
    section.finish(reader);
}

/// Whether an address begins as it may and has places for known values alone; what is not so is reported.
fn sound(reader: &mut Reader<'_>, pattern: &Field<String>) -> bool {
    const KEY: &str = "drafts.comment";
    let small = pattern.value.to_ascii_lowercase();
    let mut sound = true;
    if !BEGINNINGS.iter().any(|beginning| small.starts_with(beginning)) {
        let beginning = pattern.value.split_inclusive(':').next().unwrap_or_default();
        reader.unknown_value(KEY, &Field::new(beginning.to_owned(), pattern.span), &BEGINNINGS);
        sound = false;
    }
    for place in places(&pattern.value).filter(|place| !PLACES.contains(place)) {
        let place = Field::new(place.to_owned(), pattern.span);
        reader.unknown_value(KEY, &place, &PLACES);
        sound = false;
    }
    sound
}

/// What stands in braces.
fn places(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}
