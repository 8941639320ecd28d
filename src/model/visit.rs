//! The one traversal of blocks and inlines; everything that looks at every node goes through it.

use super::{Block, BlockKind, Critic, Inline, InlineKind};

/// Whether a walk goes into what it just saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into its children.
    Into,
    /// Past them.
    Over,
}

/// Calls `see` for every block of `blocks`, parents first, in reading order.
pub fn walk_blocks<'a>(blocks: &'a [Block], see: &mut impl FnMut(&'a Block) -> Step) {
    for block in blocks {
        if see(block) == Step::Over {
            continue;
        }
        match &block.kind {
            BlockKind::List { items, .. } => {
                for item in items {
                    walk_blocks(&item.blocks, see);
                }
            }
            BlockKind::Definitions(definitions) => {
                for meaning in definitions.iter().flat_map(|definition| &definition.meanings) {
                    walk_blocks(meaning, see);
                }
            }
            BlockKind::Quote(inner)
            | BlockKind::Div(inner)
            | BlockKind::Html { content: inner, .. } => {
                walk_blocks(inner, see);
            }
            _ => {}
        }
    }
}

/// [`walk_blocks`], with leave to change each block.
pub fn walk_blocks_mut(blocks: &mut [Block], see: &mut impl FnMut(&mut Block) -> Step) {
    for block in blocks {
        if see(block) == Step::Over {
            continue;
        }
        match &mut block.kind {
            BlockKind::List { items, .. } => {
                for item in items {
                    walk_blocks_mut(&mut item.blocks, see);
                }
            }
            BlockKind::Definitions(definitions) => {
                for meaning in
                    definitions.iter_mut().flat_map(|definition| &mut definition.meanings)
                {
                    walk_blocks_mut(meaning, see);
                }
            }
            BlockKind::Quote(inner)
            | BlockKind::Div(inner)
            | BlockKind::Html { content: inner, .. } => {
                walk_blocks_mut(inner, see);
            }
            _ => {}
        }
    }
}

impl Block {
    /// The runs of inlines that this block itself holds (not those of blocks inside it), in reading order.
    #[must_use]
    pub fn runs(&self) -> Vec<&[Inline]> {
        match &self.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => vec![content],
            BlockKind::Figure(figure) => vec![&figure.image.alt],
            BlockKind::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                let cells = rows.flat_map(|row| &row.cells).map(|cell| cell.content.as_slice());
                cells
                    .chain(table.caption.iter().map(|caption| caption.content.as_slice()))
                    .collect()
            }
            BlockKind::Definitions(definitions) => {
                definitions.iter().map(|definition| definition.term.as_slice()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// [`Self::runs`], with leave to change them.
    pub fn runs_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        match &mut self.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => vec![content],
            BlockKind::Figure(figure) => vec![&mut figure.image.alt],
            BlockKind::Table(table) => {
                let rows = std::iter::once(&mut table.head).chain(&mut table.rows);
                let cells = rows.flat_map(|row| &mut row.cells).map(|cell| &mut cell.content);
                cells.chain(table.caption.iter_mut().map(|caption| &mut caption.content)).collect()
            }
            BlockKind::Definitions(definitions) => {
                definitions.iter_mut().map(|definition| &mut definition.term).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Calls `see` for every inline of a run, parents first, in reading order. Prefixes and suffixes of
/// citations are walked; what a citation prints is not (it is not the author's).
pub fn walk_inlines<'a>(inlines: &'a [Inline], see: &mut impl FnMut(&'a Inline) -> Step) {
    for inline in inlines {
        if see(inline) == Step::Over {
            continue;
        }
        match &inline.kind {
            InlineKind::Critic(Critic::Substitute { old, new }) => {
                walk_inlines(old, see);
                walk_inlines(new, see);
            }
            InlineKind::Cite(citation) => {
                for item in &citation.items {
                    walk_inlines(&item.prefix, see);
                    walk_inlines(&item.suffix, see);
                }
            }
            kind => {
                if let Some(inner) = kind.content() {
                    walk_inlines(inner, see);
                }
            }
        }
    }
}

/// [`walk_inlines`], with leave to change each inline.
pub fn walk_inlines_mut(inlines: &mut [Inline], see: &mut impl FnMut(&mut Inline) -> Step) {
    for inline in inlines {
        if see(inline) == Step::Over {
            continue;
        }
        match &mut inline.kind {
            InlineKind::Critic(Critic::Substitute { old, new }) => {
                walk_inlines_mut(old, see);
                walk_inlines_mut(new, see);
            }
            InlineKind::Cite(citation) => {
                for item in &mut citation.items {
                    walk_inlines_mut(&mut item.prefix, see);
                    walk_inlines_mut(&mut item.suffix, see);
                }
            }
            kind => {
                if let Some(inner) = kind.content_mut() {
                    walk_inlines_mut(inner, see);
                }
            }
        }
    }
}

impl InlineKind {
    /// The inlines inside this one, where it holds a single run of them.
    #[must_use]
    pub fn content(&self) -> Option<&Vec<Inline>> {
        match self {
            Self::Emph(inner)
            | Self::Strong(inner)
            | Self::Strike(inner)
            | Self::Sub(inner)
            | Self::Sup(inner) => Some(inner),
            Self::SmallCaps(inner) | Self::Span(_, inner) => Some(inner),
            Self::Link(link) => Some(&link.content),
            Self::Image(image) => Some(&image.alt),
            Self::Critic(
                Critic::Insert(inner)
                | Critic::Delete(inner)
                | Critic::Comment(inner)
                | Critic::Highlight(inner),
            ) => Some(inner),
            _ => None,
        }
    }

    /// [`Self::content`], with leave to change it.
    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Emph(inner)
            | Self::Strong(inner)
            | Self::Strike(inner)
            | Self::Sub(inner)
            | Self::Sup(inner) => Some(inner),
            Self::SmallCaps(inner) | Self::Span(_, inner) => Some(inner),
            Self::Link(link) => Some(&mut link.content),
            Self::Image(image) => Some(&mut image.alt),
            Self::Critic(
                Critic::Insert(inner)
                | Critic::Delete(inner)
                | Critic::Comment(inner)
                | Critic::Highlight(inner),
            ) => Some(inner),
            _ => None,
        }
    }
}

/// The words of a run without any markup: for anchors, alternative texts, running heads. Calls to notes,
/// remarks, withdrawn words, raw HTML and comments give nothing; breaks give a space; a citation gives
/// what it prints, or its key.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text)
            | InlineKind::Code(text, _)
            | InlineKind::Math { tex: text, .. } => {
                out.push_str(text);
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::Cite(citation) if citation.printed.is_empty() => {
                for item in &citation.items {
                    out.push('@');
                    out.push_str(&item.key);
                }
            }
            InlineKind::Cite(citation) => push_plain(&citation.printed, out),
            InlineKind::Xref { target, text, .. } => match text {
                Some(text) => out.push_str(text),
                None => {
                    out.push('@');
                    out.push_str(target);
                }
            },
            InlineKind::Critic(Critic::Substitute { new, .. }) => push_plain(new, out),
            InlineKind::Critic(Critic::Delete(_) | Critic::Comment(_))
            | InlineKind::NoteCall { .. }
            | InlineKind::RawHtml(_)
            | InlineKind::Comment(_) => {}
            kind => {
                if let Some(inner) = kind.content() {
                    push_plain(inner, out);
                }
            }
        }
    }
}
