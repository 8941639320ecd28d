//! From offsets in a derived text back to offsets in the file it was derived from.

use super::Span;

/// A derived text (a paragraph's words without markup, a rewritten line) remembers here which bytes of
/// the file each of its pieces came from.
///
/// Pieces are added in the order of the derived text. Inside a piece that was copied unchanged an
/// offset maps byte for byte; inside a piece that was changed (an entity, an escape) it maps to the
/// whole of what it came from.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    derived: Span,
    origin: Span,
    verbatim: bool,
}

impl SourceMap {
    /// Says that the next `derived` bytes of the derived text are the bytes under `origin`, unchanged if
    /// `origin` is as long and the caller copied it.
    pub fn push(&mut self, derived: Span, origin: Span) {
        let verbatim = derived.len() == origin.len();
        self.pieces.push(Piece { derived, origin, verbatim });
    }

    /// The span in the file that the span `derived` of the derived text came from; `None` where nothing
    /// was recorded.
    #[must_use]
    pub fn origin(&self, derived: Span) -> Option<Span> {
        let first = self.piece_at(derived.start)?;
        let last = self.piece_at(derived.end.max(derived.start + 1) - 1).unwrap_or(first);
        let start = match first.verbatim {
            true => first.origin.start + (derived.start - first.derived.start),
            false => first.origin.start,
        };
        let end = match last.verbatim {
            true => (last.origin.start + (derived.end - last.derived.start)).min(last.origin.end),
            false => last.origin.end,
        };
        Some(Span { start, end: end.max(start) })
    }

    fn piece_at(&self, offset: u32) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.derived.start <= offset);
        self.pieces.get(after.checked_sub(1)?).copied()
    }
}
