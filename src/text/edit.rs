//! A change to a text, as data, and sets of changes applied to it.
//!
//! A set is one fix: all of its edits or none. It knows nothing of why a change is made.

use std::collections::BTreeMap;

use super::Span;

/// Replace the bytes under `span` by `replacement`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes in its place.
    pub replacement: String,
}

/// What became of sets of edits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The text after them.
    pub text: String,
    /// Indices of the sets that were applied, increasing.
    pub done: Vec<usize>,
}

/// Applies as many of `sets` to `text` as do not get in each other's way: from the start of the text on, of those
/// that begin together the first given. A set whose edits touch bytes of one already taken is left out whole (applied to
/// the new text it may still fit); an edit that is the same as one already taken is no conflict. Left out too
/// are sets that do not fit the text (past its end, inside a character, overlapping themselves) and
/// sets that change nothing.
///
/// Two edits conflict where their bytes overlap, and, in different sets, where one inserts at an end of the other:
/// which words would come first is nobody's decision. Inside a set its maker has decided: an insertion comes before what
/// begins there and after what ends there.
#[must_use]
pub fn apply(text: &str, sets: &[&[Edit]]) -> Applied {
    let mut order: Vec<(u32, usize, Vec<&Edit>)> = Vec::with_capacity(sets.len());
    for (index, set) in sets.iter().enumerate() {
        let mut edits: Vec<&Edit> = set.iter().filter(|edit| changes(text, edit)).collect();
        edits.sort();
        edits.dedup();
        let fits = set.iter().all(|edit| text.get(edit.span.range()).is_some());
        let apart = edits.windows(2).all(|pair| !collide(pair[0].span, pair[1].span));
        if let Some(first) = edits.first().filter(|_| fits && apart) {
            order.push((first.span.start, index, edits));
        }
    }
    order.sort();
    let mut taken: BTreeMap<Span, &str> = BTreeMap::new();
    let mut done = Vec::new();
    for (_, index, edits) in order {
        if edits.iter().all(|edit| is_free(&taken, edit)) {
            taken.extend(edits.iter().map(|edit| (edit.span, edit.replacement.as_str())));
            done.push(index);
        }
    }
    done.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, replacement) in taken {
        let range = span.range();
        out.push_str(&text[at..range.start]);
        out.push_str(replacement);
        at = range.end;
    }
    out.push_str(&text[at..]);
    Applied { text: out, done }
}

/// Whether an edit puts other bytes than those that stand there.
fn changes(text: &str, edit: &Edit) -> bool {
    text.get(edit.span.range()) != Some(edit.replacement.as_str())
}

/// Whether two edits of one set, the first of which begins no later, cannot both be made.
fn collide(a: Span, b: Span) -> bool {
    a == b || (a.start < b.end && b.start < a.end)
}

fn conflict(a: Span, b: Span) -> bool {
    let overlap = a.start < b.end && b.start < a.end;
    let touch = a.start <= b.end && b.start <= a.end;
    overlap || (touch && (a.is_empty() || b.is_empty()))
}

/// Whether an edit may join those taken, which are apart from each other: only its neighbours can be in its way.
fn is_free(taken: &BTreeMap<Span, &str>, edit: &Edit) -> bool {
    if taken.get(&edit.span) == Some(&edit.replacement.as_str()) {
        return true;
    }
    let before = taken.range(..=edit.span).next_back();
    let after = taken.range(edit.span..).next();
    let free = |(span, _): (&Span, &&str)| !conflict(*span, edit.span);
    before.is_none_or(free) && after.is_none_or(free)
}
