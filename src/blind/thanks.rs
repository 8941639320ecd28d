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

/// Those of them that may also be what an article is about, where they are no heading.
const SUBJECTS: [&str; 4] = ["lauteur", "lautrice", "lesauteurs", "lesautrices"];

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
const OPENINGS: [&str; 29] = [
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
    "lauteureremercie",
    "lesauteuresremercient",
    "lesautricesremercient",
    "lauteurtientaremercier",
    "lauteuretientaremercier",
    "lautricetientaremercier",
    "lesauteurstiennentaremercier",
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

/// What goes, while its blocks come by.
enum Going {
    /// A section, whose heading has this level.
    Section(u8),
    /// What stands under a paragraph that is a title alone, which is set like this.
    Titled(Set),
}

/// How a title is set that is no heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Bold,
    Italic,
}

/// Withholds what thanks and what presents the author; tells `took` the bytes of each.
pub(super) fn withhold(article: &mut Article, marks: &Marks, mut took: impl FnMut(Span)) {
    let blocks = std::mem::take(&mut article.body);
    let all = article.meta.kind.as_ref().is_some_and(|kind| kind.value == Kind::Acknowledgements);
    let mut going = all.then_some(Going::Section(0));
    for block in blocks {
        // What a title alone stands above are paragraphs; a figure or a table is of the article again.
        if matches!(going, Some(Going::Titled(_))) && !is_of_thanks(&block) {
            going = None;
        }
        if let Some((kept, opens)) = opening(&block, going.as_ref()) {
            if !kept {
                continue;
            }
            let span = block.span;
            // "Remerciements à Untel" names somebody itself.
            if opens.is_none() || !names_thanked(&block) {
                article.body.push(block);
            }
            if opens.is_some() {
                article.body.push(mark(span, marks));
                took(span);
            }
            going = opens;
        } else if going.is_some() {
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

/// Whether a block that begins something while `going` goes stays, and what goes from it on; `None` where it begins nothing.
fn opening(block: &Block, going: Option<&Going>) -> Option<(bool, Option<Going>)> {
    let section = match going {
        Some(Going::Section(level)) => Some(*level),
        _ => None,
    };
    match &block.kind {
        BlockKind::Heading { level, content } => {
            let kept = section.is_none_or(|section| *level <= section);
            let opens = is_section(&letters(&plain_text(content)));
            Some((kept, opens.then_some(Going::Section(*level))))
        }
        BlockKind::Rule if matches!(going, Some(Going::Titled(_))) => Some((true, None)),
        // In a section that goes, what stands under its titles goes too.
        BlockKind::Paragraph(run) if section.is_none() => {
            let (set, title) = title_alone(run)?;
            let words = letters(&title);
            if is_section(&words) && !SUBJECTS.contains(&words.as_str()) {
                return Some((true, Some(Going::Titled(set))));
            }
            let Some(Going::Titled(before)) = going else { return None };
            let ends = set == Set::Bold || set == *before;
            (ends && is_title(&title)).then_some((true, None))
        }
        _ => None,
    }
}

/// The words of a paragraph that is nothing but bold or emphasis, and how it is set; a colon may stand behind it.
fn title_alone(run: &[Inline]) -> Option<(Set, String)> {
    let (at, title) = emphasised(run)?;
    let rest = plain_text(&run[at + 1..]);
    let alone = rest.trim().trim_end_matches(SIGNS).trim().is_empty();
    let strong = |inline: &Inline| matches!(inline.kind, InlineKind::Strong(_));
    let bold = strong(&run[at])
        || matches!(&run[at].kind, InlineKind::Emph(inside) if inside.iter().all(strong));
    alone.then_some((if bold { Set::Bold } else { Set::Italic }, title))
}

/// Whether a paragraph in bold or italics is a title, and not words that somebody stressed.
fn is_title(words: &str) -> bool {
    const LONGEST: usize = 100;
    let words = words.trim();
    let sentence = words.ends_with(['.', '!', '?', '…', ';', ',']);
    // "Untel Bidule", who is thanked.
    let several = words.split_whitespace().nth(1).is_some();
    let name = several && words.split_whitespace().all(|part| part.starts_with(char::is_uppercase));
    words.len() <= LONGEST && !sentence && !name && !opens_thanks(words)
}

/// Whether a block may stand among thanks that no heading opens.
fn is_of_thanks(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph(_)
            | BlockKind::List { .. }
            | BlockKind::Heading { .. }
            | BlockKind::Rule
    )
}

/// Whether a title of thanks says whom they go to.
fn names_thanked(block: &Block) -> bool {
    let (BlockKind::Heading { content: run, .. } | BlockKind::Paragraph(run)) = &block.kind else {
        return false;
    };
    letters(&plain_text(run)).starts_with("remerciementsa")
}

fn mark(span: Span, marks: &Marks) -> Block {
    let words = Inline::text(span, marks.thanks.clone());
    Block::new(span, BlockKind::Paragraph(vec![words]))
}

fn is_section(words: &str) -> bool {
    SECTIONS.contains(&words) || SECTIONS_BEGIN.iter().any(|start| words.starts_with(start))
}

/// Signs between such a heading and what follows it on its line.
const SIGNS: [char; 5] = ['.', ':', '-', '–', '—'];

/// Where in a run its first words stand, and what they are, if they are emphasised.
fn emphasised(run: &[Inline]) -> Option<(usize, String)> {
    let words = |inline: &Inline| plain_text(std::slice::from_ref(inline));
    let at = run.iter().position(|inline| !words(inline).trim().is_empty())?;
    let set = matches!(run[at].kind, InlineKind::Emph(_) | InlineKind::Strong(_));
    set.then(|| (at, words(&run[at])))
}

/// Whether a paragraph begins with what a heading of thanks says, set apart by emphasis and a sign or the end of the line:
/// "**Remerciements.** À …".
fn is_run_in(run: &[Inline]) -> bool {
    let Some((at, head)) = emphasised(run) else { return false };
    let rest = plain_text(&run[at + 1..]);
    let parted = head.trim_end().ends_with(SIGNS) || rest.trim_start().starts_with(SIGNS);
    let line = match run.get(at + 1).map(|next| &next.kind) {
        Some(InlineKind::HardBreak) => true,
        Some(InlineKind::SoftBreak) => rest.trim_start().starts_with(char::is_uppercase),
        _ => false,
    };
    let words = letters(&head);
    if SUBJECTS.contains(&words.as_str()) {
        return head.trim_end().ends_with(['.', ':']) || rest.trim_start().starts_with(['.', ':']);
    }
    (parted || line || rest.trim().is_empty()) && is_section(&words)
}

fn opens_thanks(words: &str) -> bool {
    let words = letters(words);
    OPENINGS.iter().any(|start| words.starts_with(start))
}

fn is_thanks(block: &Block) -> bool {
    let class = |class: &&str| block.attrs.has_class(class);
    match &block.kind {
        BlockKind::Paragraph(run) => opens_thanks(&plain_text(run)) || is_run_in(run),
        BlockKind::Div(_) => CLASSES.iter().any(class),
        _ => false,
    }
}
