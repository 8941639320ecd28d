//! Positions in text: where something stands in a file, in bytes, lines and columns.
//!
//! Everything here is arithmetic over one decoded file; it knows nothing of Markdown, of disks or of
//! how a position is shown.

pub mod base64;
mod collation;
mod doctype;
mod edit;
mod entities;
mod harmless;
mod lines;
mod natural;
mod near;
mod slug;
mod source;
mod sourcemap;
mod span;
mod tag;

pub use collation::collation;
pub use doctype::{doctype_length, without_doctype};
pub use edit::{Applied, Edit, apply};
pub use entities::{entities, numbered};
pub use harmless::harmless;
pub use lines::{LineIndex, Position};
pub use natural::natural_cmp;
pub use near::{fold, nearest};
pub use slug::slug;
pub use source::{Encoding, FileId, Source, Sources};
pub use sourcemap::SourceMap;
pub use span::Span;
pub use tag::is_language_tag;
