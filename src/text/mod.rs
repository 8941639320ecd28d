//! Positions in text: where something stands in a file, in bytes, lines and columns.
//!
//! Everything here is arithmetic over one decoded file; it knows nothing of Markdown, of disks or of
//! how a position is shown.

mod edit;
mod lines;
mod source;
mod sourcemap;
mod span;

pub use edit::{Edit, apply_edits};
pub use lines::{LineIndex, Position};
pub use source::{Encoding, FileId, Source, Sources};
pub use sourcemap::SourceMap;
pub use span::Span;
