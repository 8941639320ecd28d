//! The works that a text cites, ready to print.

use super::Inline;

/// A list of works in the style's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bibliography {
    /// The entries.
    pub entries: Vec<BibEntry>,
    /// The style asks for a hanging indent.
    pub hanging_indent: bool,
}

/// One work.
#[derive(Clone, Debug, PartialEq)]
pub struct BibEntry {
    /// Its key in the `.bib`.
    pub key: String,
    /// What a link can point to (`ref-crozier1977`).
    pub anchor: String,
    /// A number or label that stands before the entry, where the style has one (`[1]`).
    pub label: Vec<Inline>,
    /// The entry.
    pub content: Vec<Inline>,
}
