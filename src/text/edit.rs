//! A change to a text, as data.

use super::Span;

/// Replace the bytes under `span` by `replacement`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes in its place.
    pub replacement: String,
}

/// Applies edits to `text`. Edits are taken in order of their start; one that overlaps an edit already
/// taken, or does not fit the text, is left out. Gives the new text and how many edits were applied.
#[must_use]
pub fn apply_edits(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort();
    let mut out = String::with_capacity(text.len());
    let (mut done, mut applied) = (0, 0);
    for edit in sorted {
        let range = edit.span.range();
        if range.start < done || text.get(range.clone()).is_none() {
            continue;
        }
        out.push_str(&text[done..range.start]);
        out.push_str(&edit.replacement);
        done = range.end;
        applied += 1;
    }
    out.push_str(&text[done..]);
    (out, applied)
}
