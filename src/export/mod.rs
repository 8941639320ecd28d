//! The resolved volume, written for readers: HTML, print, text, JSON. Functions here return bytes; none
//! writes a file, and no output knows another.

pub mod as_written;
pub mod html;
pub mod json;
pub mod text;

/// A file to be written, relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where, with forward slashes.
    pub path: String,
    /// What.
    pub bytes: Vec<u8>,
}
