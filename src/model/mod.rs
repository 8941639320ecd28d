//! What a volume is: plain data with public fields, and one traversal.
//!
//! The model is filled in two steps. `parse` gives an [`Article`] in which citations, cross-references
//! and notes hold what the author wrote; `resolve` fills the slots marked *resolved* (numbers, anchors,
//! printed citations) and wraps everything in a [`Volume`], which only it can make: what takes a
//! `&Volume` can rely on them. Nothing here computes, reads or prints.

mod article;
mod attrs;
mod bibliography;
mod block;
mod caption;
mod inline;
mod math;
mod metadata;
mod visit;
mod volume;

pub use article::{Article, Note};
pub use attrs::{Attrs, SOURCE_CLASS, VERSE_INDENT};
pub use bibliography::{BibEntry, BibSection, Bibliography};
pub use block::{
    Align, Block, BlockKind, Caption, Cell, Definition, Figure, ListItem, Numbering, Row, Table,
};
pub use caption::{Origin, caption_parts};
pub(crate) use caption::{keep_in_words, take_origins};
pub use inline::{Citation, CiteItem, CiteMode, Critic, Image, Inline, InlineKind, Link, XrefKind};
pub use math::{Math, MathAlign, MathClass, MathLayout, MathLimits, MathSide, MathSize, MathStyle};
pub use metadata::{Field, Kind, Localized, Metadata, Person, PersonRef, Unknown};
pub use visit::{
    Step, plain_text, walk_blocks, walk_blocks_mut, walk_inlines, walk_inlines_mut,
    walk_with_withdrawn,
};
pub use volume::{
    Abbreviation, Asset, AssetKind, IndexEntry, Part, Passage, PersonCited, Taken, Volume,
    VolumeMeta,
};
