//! Acknowledgements and notices about authors in the text of an article: sections, blocks, notes.

use super::fold::letters;
use super::words::Marks;
use crate::model::{Article, Block, BlockKind, Inline, InlineKind, Kind, plain_text};
use crate::text::Span;

/// What headings of such sections say, in letters.
const SECTIONS: [&str; 14] = [
    "remerciement",
    "remerciements",
    "acknowledgement",
    "acknowledgements",
    "acknowledgment",
    "acknowledgments",
    "noticebiographique",
    "notebiographique",
    "biographicalnote",
    "noticeauteur",
    "lauteur",
    "lautrice",
    "lesauteurs",
    "lesautrices",
];

/// How such headings may begin as well.
const SECTIONS_BEGIN: [&str; 6] = [
    "aproposdelauteur",
    "aproposdelautrice",
    "aproposdesauteurs",
    "aproposdesautrices",
    "abouttheauthor",
    "remerciementsa",
];

/// Classes of blocks that hold them.
const CLASSES: [&str; 8] = [
    "acknowledgements",
    "acknowledgments",
    "remerciements",
    "thanks",
    "bio",
    "biography",
    "biographie",
    "author-note",
];

/// How a paragraph of thanks begins, in letters.
const OPENINGS: [&str; 22] = [
    "jeremercie",
    "jetiensaremercier",
    "jesouhaiteremercier",
    "jevoudraisremercier",
    "nousremercions",
    "noustenonsaremercier",
    "noussouhaitonsremercier",
    "lauteurremercie",
    "lautriceremercie",
    "lesauteursremercient",
    "mesremerciements",
    "nosremerciements",
    "mercia",
    "unmerci",
    "remerciementsa",
    "ithank",
    "wethank",
    "iwouldliketothank",
    "wewouldliketothank",
    "iamgrateful",
    "wearegrateful",
    "theauthorthanks",
];

/// Withholds what thanks and what presents the author; tells `took` the bytes of each.
pub(super) fn withhold(article: &mut Article, marks: &Marks, mut took: impl FnMut(Span)) {
    let blocks = std::mem::take(&mut article.body);
    let all = article.meta.kind.as_ref().is_some_and(|kind| kind.value == Kind::Acknowledgements);
    // The level of the section that goes, while its blocks come by.
    let mut inside: Option<u8> = all.then_some(0);
    for block in blocks {
        let heading = match &block.kind {
            BlockKind::Heading { level, content } => Some((*level, letters(&plain_text(content)))),
            _ => None,
        };
        if let Some((level, words)) = heading {
            if inside.is_some_and(|section| level > section) {
                continue;
            }
            inside = is_section(&words).then_some(level);
            article.body.push(block);
            if inside.is_some() {
                let span = article.body[article.body.len() - 1].span;
                article.body.push(mark(span, marks));
                took(span);
            }
        } else if inside.is_some() {
            if all && article.body.is_empty() {
                article.body.push(mark(block.span, marks));
                took(block.span);
            }
        } else if is_thanks(&block) {
            article.body.push(mark(block.span, marks));
            took(block.span);
        } else {
            article.body.push(block);
        }
    }
    for note in &mut article.notes {
        if note.blocks.first().is_some_and(is_thanks) {
            took(note.span);
            note.blocks = vec![mark(note.span, marks)];
        }
    }
}

fn mark(span: Span, marks: &Marks) -> Block {
    let words = Inline::text(span, marks.thanks.clone());
    Block::new(span, BlockKind::Paragraph(vec![words]))
}

fn is_section(words: &str) -> bool {
    SECTIONS.contains(&words) || SECTIONS_BEGIN.iter().any(|start| words.starts_with(start))
}

/// Whether a paragraph begins with what a heading of thanks says, set apart by emphasis and a sign: "**Remerciements.** À …".
fn is_run_in(run: &[Inline]) -> bool {
    const SIGNS: [char; 5] = ['.', ':', '-', '–', '—'];
    let set = |inline: &&Inline| !plain_text(std::slice::from_ref(*inline)).trim().is_empty();
    let Some(at) = run.iter().position(|inline| set(&inline)) else { return false };
    if !matches!(run[at].kind, InlineKind::Emph(_) | InlineKind::Strong(_)) {
        return false;
    }
    let head = plain_text(std::slice::from_ref(&run[at]));
    let rest = plain_text(&run[at + 1..]);
    let parted = head.trim_end().ends_with(SIGNS) || rest.trim_start().starts_with(SIGNS);
    (parted || rest.trim().is_empty()) && is_section(&letters(&head))
}

fn is_thanks(block: &Block) -> bool {
    let class = |class: &&str| block.attrs.has_class(class);
    match &block.kind {
        BlockKind::Paragraph(run) => {
            let words = letters(&plain_text(run));
            OPENINGS.iter().any(|start| words.starts_with(start)) || is_run_in(run)
        }
        BlockKind::Div(_) => CLASSES.iter().any(class),
        _ => false,
    }
}
