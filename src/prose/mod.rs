//! An article as a reader reads it: runs of words, each with its place in the volume's order of things, its
//! language, and the bytes of the file that every piece of it came from.
//!
//! A run is what one block says on one line of thought: a heading, a paragraph, a cell, a caption, a title. What
//! looks at words (typography, spelling, house style, readability) looks at runs; what changes them changes the
//! model or the file through the pieces. This room decides nothing about words.

use std::borrow::Cow;

mod flatten;
mod quotation;
mod runs;
mod sentence;

pub use flatten::{Marks, Piece, PieceKind, each_piece_mut, flatten, words_in};
pub use quotation::{Carried, carried};
pub use runs::{Role, Run, Within, runs};
pub use sentence::{begins_sentence, sentences};

/// The language of a tag without its region: `fr` for `fr-CA`, in lower case.
#[must_use]
pub fn base_language(tag: &str) -> Cow<'_, str> {
    let base = tag.split(['-', '_']).next().unwrap_or(tag);
    // Nearly all tags are written as they are looked for.
    match base.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(base.to_ascii_lowercase()),
        false => Cow::Borrowed(base),
    }
}
