//! Volume → files to be written, one room an output. Nothing here writes a file.

mod as_written;
pub mod html;
pub mod json;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod print;
pub mod text;

/// A file to be written, relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path relative to the output folder, with forward slashes.
    pub path: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}
