//! Quotations in guillemets that go on over several paragraphs: opened in one, closed in a later one. French may repeat
//! a mark (», or «) at the head of each further paragraph. It pairs no marks inside a paragraph: typography does.

use std::collections::BTreeMap;

use crate::model::{Block, BlockKind, Inline, InlineKind};

/// How a paragraph stands in a quotation that goes on over several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The quotation is open where the paragraph begins.
    pub before: bool,
    /// The paragraph's first sign repeats a mark of it; it opens and closes nothing.
    pub repeated: bool,
    /// It is open where the paragraph ends.
    pub after: bool,
}

/// A quotation is looked for over so many paragraphs.
const FARTHEST: usize = 24;
/// So many paragraphs in a row may stand in a quotation without repeating its mark; further apart, two marks that
/// lack their partners are two mistakes.
const UNMARKED: usize = 3;
/// What may follow the last mark of a paragraph that ends its quotation: a source between brackets.
const LONGEST_SOURCE: usize = 200;

/// How the paragraphs of `blocks` stand in quotations that go on over several, by the first byte of their blocks; only
/// those that do.
#[must_use]
pub fn carried(blocks: &[Block]) -> BTreeMap<u32, Carried> {
    let mut paragraphs = Vec::new();
    walk(blocks, &mut paragraphs);
    let mut found: BTreeMap<u32, Carried> = BTreeMap::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let opens =
            paragraphs[at].as_ref().is_some_and(|it| lost(&it.marks) == Some(Lost::Opening));
        let chain = if opens { chain(&paragraphs[at..]) } else { Vec::new() };
        let last = at + chain.len();
        if let (Some(first), false) = (&paragraphs[at], chain.is_empty()) {
            found.entry(first.start).or_default().after = true;
        }
        for (index, &repeated) in chain.iter().enumerate() {
            if let Some(paragraph) = &paragraphs[at + 1 + index] {
                let after = at + 1 + index < last;
                found.insert(paragraph.start, Carried { before: true, repeated, after });
            }
        }
        at = last.max(at + 1);
    }
    found
}

/// The guillemets of a paragraph.
struct Paragraph {
    start: u32,
    marks: Vec<Mark>,
}

struct Mark {
    opening: bool,
    /// Nothing stands before it.
    first: bool,
    /// Nothing but punctuation, calls to notes and a source follows it.
    last: bool,
}

/// Which mark of a paragraph has no partner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lost {
    None,
    Opening,
    /// The number of the mark.
    Closing(usize),
}

/// What has no partner among `marks`; `None` where that is more than one.
fn lost(marks: &[Mark]) -> Option<Lost> {
    let (mut open, mut closing) = (0_usize, Lost::None);
    for (index, mark) in marks.iter().enumerate() {
        match (mark.opening, open, closing) {
            (true, _, _) => open += 1,
            (false, 0, Lost::None) => closing = Lost::Closing(index),
            (false, 0, _) => return None,
            (false, _, _) => open -= 1,
        }
    }
    match (open, closing) {
        (0, closing) => Some(closing),
        (1, Lost::None) => Some(Lost::Opening),
        _ => None,
    }
}

/// The paragraphs after the first that the quotation opened in it goes on through, with whether each repeats its mark;
/// none where it is not closed.
fn chain(paragraphs: &[Option<Paragraph>]) -> Vec<bool> {
    let mut through = Vec::new();
    let mut unmarked = 0;
    for paragraph in paragraphs.iter().skip(1).take(FARTHEST) {
        let Some(Paragraph { marks, .. }) = paragraph else { break };
        let head = marks.first().filter(|mark| mark.first && (mark.opening || !mark.last));
        let rest = &marks[usize::from(head.is_some())..];
        unmarked = if head.is_some() { 0 } else { unmarked + 1 };
        match (head, lost(rest)) {
            // « mot » at the head of a paragraph that goes on is a quotation of its own.
            (Some(head), Some(Lost::Closing(at))) if !head.opening || rest[at].last => {
                through.push(true);
                return through;
            }
            (Some(_), Some(Lost::None)) => through.push(true),
            (None, Some(Lost::Closing(_))) => {
                through.push(false);
                return through;
            }
            (None, Some(Lost::None)) if rest.is_empty() && unmarked <= UNMARKED => {
                through.push(false);
            }
            _ => break,
        }
    }
    Vec::new()
}

/// The paragraphs of `blocks` in order; `None` where something stands between them that no quotation goes on over.
fn walk(blocks: &[Block], found: &mut Vec<Option<Paragraph>>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let mut scan = Scan::default();
                scan.run(content);
                found.push(Some(Paragraph { start: block.span.start, marks: scan.finish() }));
            }
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| walk(&item.blocks, found));
            }
            BlockKind::Quote(inner) | BlockKind::Div(inner) => {
                found.push(None);
                walk(inner, found);
                found.push(None);
            }
            BlockKind::Definitions(definitions) => {
                for meaning in definitions.iter().flat_map(|it| &it.meanings) {
                    found.push(None);
                    walk(meaning, found);
                }
                found.push(None);
            }
            BlockKind::Math { .. } | BlockKind::Comment(_) => {}
            _ => found.push(None),
        }
    }
}

/// The pass over one paragraph.
#[derive(Default)]
struct Scan {
    marks: Vec<Mark>,
    /// Words, or another mark, stand before.
    any: bool,
    /// What follows the last mark.
    tail: String,
}

impl Scan {
    fn run(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.text(text),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.text(" "),
                InlineKind::Emph(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strike(inner)
                | InlineKind::Sub(inner)
                | InlineKind::Sup(inner)
                | InlineKind::SmallCaps(inner) => self.run(inner),
                InlineKind::Link(link) if !link.auto => self.run(&link.content),
                InlineKind::Span(attrs, inner) if attrs.lang().is_none() => self.run(inner),
                InlineKind::NoteCall { .. }
                | InlineKind::Cite(_)
                | InlineKind::Comment(_)
                | InlineKind::Mark(_) => {}
                _ => self.text("x"),
            }
        }
    }

    fn text(&mut self, text: &str) {
        for part in text.split_inclusive(['«', '»']) {
            let mark = part.ends_with(['«', '»']);
            let words = part.trim_end_matches(['«', '»']);
            self.any |= !words.trim().is_empty();
            if self.tail.len() < LONGEST_SOURCE {
                self.tail.push_str(words);
            }
            if mark {
                let opening = part.ends_with('«');
                self.marks.push(Mark { opening, first: !self.any, last: false });
                self.any = true;
                self.tail.clear();
            }
        }
    }

    fn finish(mut self) -> Vec<Mark> {
        let sign = |c: char| c.is_whitespace() || ".,;:!?…”’".contains(c);
        let tail = self.tail.trim_matches(sign);
        let source = tail.len() < LONGEST_SOURCE
            && (tail.starts_with('(') && tail.ends_with(')')
                || tail.starts_with('[') && tail.ends_with(']'));
        if let Some(last) = self.marks.last_mut() {
            last.last = tail.is_empty() || source;
        }
        self.marks
    }
}
