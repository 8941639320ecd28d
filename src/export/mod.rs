//! Volume → files to be written, one room an output. Nothing here writes a file.

#[cfg(feature = "pdf")]
pub mod pdf;
pub mod html;
pub mod print;

/// A file to be written, relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path relative to the output folder, with forward slashes.
    pub path: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}
