//! What a link can point to in one article, and the numbers of what it shows.
//!
//! An author's own id is kept; headings get one of their words, paragraphs, quotations and notes one of
//! their opening words, so that a link survives changes elsewhere: `p-`, `q-` or `n-` and six hexadecimal digits.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::{
    Article, Block, BlockKind, Inline, InlineKind, Note, Numbering, Step, caption_parts,
    plain_text, walk_blocks, walk_blocks_mut, walk_inlines, walk_inlines_mut,
};
use crate::text::{Span, slug};

/// What an anchor stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A figure and its number; 0 where it has none.
    Figure(u32),
    /// A table and its number; 0 where it has none.
    Table(u32),
    /// An equation and its number.
    Equation(u32),
    /// A heading and its words.
    Section(String),
    /// A paragraph and its display number.
    Paragraph(u32),
    /// Anything else with an id.
    Other,
}

/// The anchors of an article.
pub(super) type Anchors = BTreeMap<String, Target>;

/// Words of a paragraph that make its anchor.
const OPENING_WORDS: usize = 12;
/// Longest anchor made of a heading.
const LONGEST: usize = 80;

/// Numbers figures, tables, equations and paragraphs of `article` and gives its blocks their anchors.
pub(super) fn fill(article: &mut Article, diagnostics: &mut Vec<Diagnostic>) -> Anchors {
    let mut state = State::default();
    claim_ids(article, &mut state, diagnostics);
    let mut numbering = Numbering::default();
    walk_blocks_mut(&mut article.body, &mut |block| {
        if matches!(block.kind, BlockKind::Html { .. } | BlockKind::Comment(_)) {
            // Written out verbatim: nothing inside it is ours to number.
            return Step::Over;
        }
        number(block, &mut numbering);
        number_paragraph(block, &mut numbering);
        state.anchor(block);
        state.anchor_opening(block);
        Step::Into
    });
    for note in &mut article.notes {
        walk_blocks_mut(&mut note.blocks, &mut |block| {
            number(block, &mut numbering);
            state.anchor(block);
            Step::Into
        });
        state.anchor_note(note);
    }
    state.anchors
}

#[derive(Default)]
struct State {
    taken: BTreeSet<String>,
    /// The last number given to twins of a name: a hostile article has thousands of them.
    twins: BTreeMap<String, usize>,
    anchors: Anchors,
}

impl State {
    /// Anchors a heading, and whatever the author gave an id.
    fn anchor(&mut self, block: &mut Block) {
        if let Some(id) = &block.attrs.id {
            block.anchor.clone_from(id);
        } else if let BlockKind::Heading { content, .. } = &block.kind {
            let mut words = slug(&plain_text(content));
            words.truncate(LONGEST);
            let name = if words.is_empty() { "section".to_owned() } else { words };
            block.anchor = self.unique(name);
        } else {
            return;
        }
        self.anchors.insert(block.anchor.clone(), target(block));
    }

    /// Anchors a block of the text by its opening words, where it has no anchor yet.
    fn anchor_opening(&mut self, block: &mut Block) {
        let kind = match block.kind {
            BlockKind::Paragraph(_)
            | BlockKind::Code { .. }
            | BlockKind::Figure(_)
            | BlockKind::Table(_)
            | BlockKind::Math { .. } => 'p',
            BlockKind::Quote(_) => 'q',
            _ => return,
        };
        if block.anchor.is_empty()
            && let Some(name) = opening(kind, std::slice::from_ref(block))
        {
            block.anchor = self.unique(name);
            self.anchors.insert(block.anchor.clone(), target(block));
        }
    }

    /// Anchors a note by its opening words. One without words has none: nothing there is worth a link.
    fn anchor_note(&mut self, note: &mut Note) {
        if let Some(name) = opening('n', &note.blocks) {
            note.anchor = self.unique(name);
            self.anchors.insert(note.anchor.clone(), Target::Other);
        }
    }

    /// The name, or the name with the first number that makes it new.
    fn unique(&mut self, name: String) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let mut n = self.twins.get(&name).copied().unwrap_or(1);
        loop {
            n += 1;
            let candidate = format!("{name}-{n}");
            if self.taken.insert(candidate.clone()) {
                self.twins.insert(name, n);
                return candidate;
            }
        }
    }
}

/// Takes note of every id the author gave, blocks and words, text and notes. An id given twice is reported
/// and the second one renamed, so that an output stays well formed.
fn claim_ids(article: &mut Article, state: &mut State, diagnostics: &mut Vec<Diagnostic>) {
    let file = article.file;
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    let mut claim = |id: &mut Option<String>, span: Span| {
        let Some(name) = id.clone() else { return };
        if let Some(before) = first.get(&name) {
            let args = Args::new().with("id", name.clone());
            let found = Diagnostic::new("duplicate-id", Place::new(file, span), args);
            diagnostics.push(found.note(
                Place::new(file, *before),
                "duplicate-id-first",
                Args::new(),
            ));
            *id = Some(state.unique(name));
        } else {
            state.taken.insert(name.clone());
            first.insert(name, span);
        }
    };
    let mut words: Vec<String> = Vec::new();
    let notes = article.notes.iter_mut().flat_map(|note| &mut note.blocks);
    for block in article.body.iter_mut().chain(notes) {
        walk_blocks_mut(std::slice::from_mut(block), &mut |block| {
            let span = block.attrs.span.unwrap_or(block.span);
            if let BlockKind::Figure(figure) = &mut block.kind
                && block.attrs.id.is_none()
            {
                block.attrs.id = figure.image.attrs.id.take();
            }
            claim(&mut block.attrs.id, span);
            for run in block.runs_mut() {
                walk_inlines_mut(run, &mut |inline| {
                    let attrs = match &mut inline.kind {
                        InlineKind::Span(attrs, _) | InlineKind::Code(_, attrs) => attrs,
                        InlineKind::Image(image) => &mut image.attrs,
                        _ => return Step::Into,
                    };
                    claim(&mut attrs.id, attrs.span.unwrap_or(inline.span));
                    words.extend(attrs.id.clone());
                    Step::Into
                });
            }
            Step::Into
        });
    }
    for id in words {
        state.anchors.insert(id, Target::Other);
    }
}

fn number(block: &mut Block, numbering: &mut Numbering) {
    let has_id = block.attrs.id.is_some();
    match &mut block.kind {
        BlockKind::Figure(figure) if !is_blank(&figure.image.alt) => {
            numbering.figures += 1;
            figure.number = numbering.figures;
        }
        BlockKind::Table(table)
            if table.caption.as_ref().is_some_and(|caption| !is_blank(&caption.content)) =>
        {
            numbering.tables += 1;
            table.number = numbering.tables;
        }
        BlockKind::Math { number, .. } if has_id => {
            numbering.equations += 1;
            *number = Some(numbering.equations);
        }
        _ => {}
    }
}

fn number_paragraph(block: &mut Block, numbering: &mut Numbering) {
    if let BlockKind::Paragraph(content) = &block.kind
        && holds_something(content)
    {
        numbering.paragraphs += 1;
        block.number = numbering.paragraphs;
    }
}

/// Whether a caption has no words of its own.
fn is_blank(caption: &[Inline]) -> bool {
    plain_text(caption_parts(caption).0).trim().is_empty()
}

/// Whether a reader sees anything of the paragraph.
fn holds_something(run: &[Inline]) -> bool {
    let mut seen = false;
    walk_inlines(run, &mut |inline| {
        seen |= match &inline.kind {
            InlineKind::Text(text) => !text.trim().is_empty(),
            InlineKind::Comment(_)
            | InlineKind::Mark(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => false,
            _ => true,
        };
        if seen { Step::Over } else { Step::Into }
    });
    seen
}

fn target(block: &Block) -> Target {
    match &block.kind {
        BlockKind::Figure(figure) => Target::Figure(figure.number),
        BlockKind::Table(table) => Target::Table(table.number),
        BlockKind::Math { number, .. } => Target::Equation(number.unwrap_or(0)),
        BlockKind::Heading { content, .. } => Target::Section(plain_text(content)),
        BlockKind::Paragraph(_) if block.number > 0 => Target::Paragraph(block.number),
        _ => Target::Other,
    }
}

/// The kind's letter and six digits of the opening words: NFC, lower case, white space folded. `None` where there are
/// none.
fn opening(kind: char, blocks: &[Block]) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    walk_blocks(blocks, &mut |block| {
        if words.len() < OPENING_WORDS {
            let text = opening_text(block);
            let left = OPENING_WORDS - words.len();
            words.extend(text.split_whitespace().take(left).map(str::to_owned));
        }
        if words.len() < OPENING_WORDS { Step::Into } else { Step::Over }
    });
    if words.is_empty() {
        return None;
    }
    let words = words.join(" ");
    let folded = if words.chars().all(is_composed) {
        words.to_lowercase()
    } else {
        words.nfc().collect::<String>().to_lowercase()
    };
    let digest = Sha256::digest(folded.as_bytes());
    Some(format!("{kind}-{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2]))
}

/// What a block says by itself, without the blocks inside it.
fn opening_text(block: &Block) -> String {
    match &block.kind {
        BlockKind::Code { text, .. } | BlockKind::Math { tex: text, .. } => text.clone(),
        BlockKind::Figure(figure) if is_blank(&figure.image.alt) => figure.image.url.clone(),
        _ => block.runs().iter().map(|run| plain_text(run)).collect::<Vec<_>>().join(" "),
    }
}

/// Whether a character is in NFC whatever stands around it: nothing below the combining marks (U+0300) composes
/// with what precedes it, and neither do dashes, quotation marks and the narrow no-break space.
fn is_composed(c: char) -> bool {
    c < '\u{300}' || ('\u{2010}'..='\u{202f}').contains(&c)
}

/// Whether anything is cited in the article, wherever it stands.
pub(super) fn has_citation(article: &Article) -> bool {
    has(article, |kind| matches!(kind, InlineKind::Cite(_)))
}

/// Whether a cross-reference stands in the article.
pub(super) fn has_reference(article: &Article) -> bool {
    has(article, |kind| matches!(kind, InlineKind::Xref { .. }))
}

/// Whether something of this kind stands in the article, in its title, abstracts, text or notes.
fn has(article: &Article, kind: impl Fn(&InlineKind) -> bool) -> bool {
    let mut found = false;
    let mut look = |inline: &Inline| {
        found |= kind(&inline.kind);
        if found { Step::Over } else { Step::Into }
    };
    let paragraphs = article.abstracts.iter().flat_map(|(_, paragraphs)| paragraphs);
    for run in paragraphs.chain([&article.title]) {
        walk_inlines(run, &mut look);
    }
    let notes = article.notes.iter().flat_map(|note| &note.blocks);
    for block in article.body.iter().chain(notes) {
        walk_blocks(std::slice::from_ref(block), &mut |block| {
            for run in block.runs() {
                walk_inlines(run, &mut look);
            }
            Step::Into
        });
    }
    found
}
