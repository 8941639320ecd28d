//! `$…$` and `$$…$$`: from the event to the tree, and back to words where it is a price.

use super::inlines;
use super::mask::unmask;
use super::reader::{Reader, excerpt};
use super::tex;
use super::tree::Tree;
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::model::{Inline, InlineKind, Math};
use crate::text::Span;

/// Adds mathematics to what is open. A closing dollar before a digit is an amount of money, as Pandoc
/// has it: `US$20 ou US$30` is text.
pub(super) fn inline(tree: &mut Tree<'_, '_>, tex: &str, span: Span, display: bool) {
    let source = tree.reader.source;
    let next = source.as_bytes().get(span.end as usize).copied().unwrap_or(0);
    if !display && next.is_ascii_digit() {
        let words = tree.reader.slice(span);
        let top = tree.top();
        top.seen = true;
        return inlines::push_text(&mut top.inlines, span, words);
    }
    let tex = if tree.reader.masked { unmask(tex).into_owned() } else { tex.to_owned() };
    let tree_of_math = read(tree.reader, &tex, span);
    tree.piece(Inline::new(span, InlineKind::Math { tex, tree: tree_of_math, display }));
}

fn read(reader: &mut Reader<'_>, tex: &str, span: Span) -> Option<Math> {
    match tex::read(tex) {
        Ok(math) => Some(math),
        Err(reason) => {
            let args = Args::new().with("text", excerpt(tex)).with("reason", reason.message());
            let place = Place::new(reader.file, span);
            let finding = Diagnostic::new("unreadable-math", place, args);
            reader.report(finding.at_level(Severity::Warning));
            None
        }
    }
}
