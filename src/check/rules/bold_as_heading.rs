//! `bold-as-heading`: a short paragraph all in bold, followed by text: a heading to the eye, none to the
//! table of contents.

use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::measure::count_signes;
use crate::model::{Block, BlockKind, InlineKind, plain_text};

/// A heading that is longer is a sentence that somebody stressed.
const LONGEST: u32 = 100;

pub(crate) fn bold_as_heading(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for pair in subject.article.body.windows(2) {
        let [block, next] = pair else { continue };
        if let (Some(words), true) = (all_bold(block), is_text(next)) {
            let args = Args::new().with("words", words);
            found.push(subject.finding("bold-as-heading", block.span, args));
        }
    }
}

/// The words of a paragraph that is one short bold run and does not end as a sentence does, nor (a colon) as what
/// introduces the next paragraph.
fn all_bold(block: &Block) -> Option<String> {
    let BlockKind::Paragraph(content) = &block.kind else { return None };
    let [inline] = content.as_slice() else { return None };
    let InlineKind::Strong(inner) = &inline.kind else { return None };
    let words = plain_text(inner).trim().to_owned();
    let sentence = words.ends_with(['.', '!', '?', '…', ';', ',', ':']);
    (!words.is_empty() && !sentence && count_signes(&words) <= LONGEST).then_some(words)
}

fn is_text(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph(_)
            | BlockKind::List { .. }
            | BlockKind::Quote(_)
            | BlockKind::Table(_)
    )
}
