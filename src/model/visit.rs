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
        if see(block) == Step::Into {
            block.lists().into_iter().for_each(|inner| walk_blocks(inner, see));
        }
    }
}

/// [`walk_blocks`], with leave to change each block.
pub fn walk_blocks_mut(blocks: &mut [Block], see: &mut impl FnMut(&mut Block) -> Step) {
    for block in blocks {
        if see(block) == Step::Into {
            block.lists_mut().into_iter().for_each(|inner| walk_blocks_mut(inner, see));
        }
    }
}

/// Calls `see` for every inline of a run, parents first, in reading order. Prefixes and suffixes of
/// citations are walked; what a citation prints is not (it is not the author's).
pub fn walk_inlines<'a>(inlines: &'a [Inline], see: &mut impl FnMut(&'a Inline) -> Step) {
    for inline in inlines {
        if see(inline) == Step::Into {
            inline.kind.runs().into_iter().for_each(|inner| walk_inlines(inner, see));
        }
    }
}

/// Calls `see` for every inline of `inlines`, parents first, in reading order; with whether it stands in words that
/// CriticMarkup withdraws or in a remark, which nobody reads in the book. `withdrawn`: whether the run itself does.
pub fn walk_with_withdrawn<'a>(
    inlines: &'a [Inline],
    withdrawn: bool,
    see: &mut impl FnMut(&'a Inline, bool),
) {
    for inline in inlines {
        see(inline, withdrawn);
        match &inline.kind {
            InlineKind::Critic(Critic::Substitute { old, new }) => {
                walk_with_withdrawn(old, true, see);
                walk_with_withdrawn(new, withdrawn, see);
            }
            kind => {
                let remark =
                    matches!(kind, InlineKind::Critic(Critic::Delete(_) | Critic::Comment(_)));
                for inner in kind.runs() {
                    walk_with_withdrawn(inner, withdrawn || remark, see);
                }
            }
        }
    }
}

/// [`walk_inlines`], with leave to change each inline.
pub fn walk_inlines_mut(inlines: &mut [Inline], see: &mut impl FnMut(&mut Inline) -> Step) {
    for inline in inlines {
        if see(inline) == Step::Into {
            inline.kind.runs_mut().into_iter().for_each(|inner| walk_inlines_mut(inner, see));
        }
    }
}

/// What stands inside a node, written once for those who look and for those who change.
macro_rules! inside {
    ($lists:ident $runs:ident $content:ident $run:ty, $iter:ident $($mutable:tt)?) => {
        impl Block {
            /// The lists of blocks that this block itself holds, in reading order.
            #[must_use]
            pub fn $lists(&$($mutable)? self) -> Vec<&$($mutable)? Vec<Block>> {
                match &$($mutable)? self.kind {
                    BlockKind::List { items, .. } => {
                        items.$iter().map(|item| &$($mutable)? item.blocks).collect()
                    }
                    BlockKind::Definitions(definitions) => {
                        definitions.$iter().flat_map(|one| one.meanings.$iter()).collect()
                    }
                    BlockKind::Quote(inner)
                    | BlockKind::Div(inner)
                    | BlockKind::Html { content: inner, .. } => vec![inner],
                    _ => Vec::new(),
                }
            }

            /// The runs of inlines that this block itself holds (not those of blocks inside it), in reading order.
            #[must_use]
            pub fn $runs(&$($mutable)? self) -> Vec<$run> {
                match &$($mutable)? self.kind {
                    BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                        vec![content]
                    }
                    BlockKind::Figure(figure) => vec![&$($mutable)? figure.image.alt],
                    BlockKind::Table(table) => {
                        let head = std::iter::once(&$($mutable)? table.head);
                        let rows = head.chain(&$($mutable)? table.rows);
                        let cells = rows.flat_map(|row| row.cells.$iter());
                        let caption = table.caption.$iter();
                        cells
                            .map(|cell| -> $run { &$($mutable)? cell.content })
                            .chain(caption.map(|caption| -> $run { &$($mutable)? caption.content }))
                            .collect()
                    }
                    BlockKind::Definitions(definitions) => {
                        definitions.$iter().map(|one| -> $run { &$($mutable)? one.term }).collect()
                    }
                    _ => Vec::new(),
                }
            }
        }

        impl InlineKind {
            /// The runs that this inline holds, in reading order.
            #[must_use]
            fn $runs(&$($mutable)? self) -> Vec<&$($mutable)? Vec<Inline>> {
                match self {
                    Self::Critic(Critic::Substitute { old, new }) => vec![old, new],
                    Self::Cite(citation) => {
                        let items = citation.items.$iter();
                        let runs = items
                            .map(|item| [&$($mutable)? item.prefix, &$($mutable)? item.suffix]);
                        runs.flatten().collect()
                    }
                    kind => kind.$content().into_iter().collect(),
                }
            }

            /// The inlines inside this one, where it holds a single run of them.
            #[must_use]
            pub fn $content(&$($mutable)? self) -> Option<&$($mutable)? Vec<Inline>> {
                match self {
                    Self::Emph(inner)
                    | Self::Strong(inner)
                    | Self::Strike(inner)
                    | Self::Sub(inner)
                    | Self::Sup(inner) => Some(inner),
                    Self::SmallCaps(inner) | Self::Span(_, inner) => Some(inner),
                    Self::Link(link) => Some(&$($mutable)? link.content),
                    Self::Image(image) => Some(&$($mutable)? image.alt),
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
    };
}

inside!(lists runs content &[Inline], iter);
inside!(lists_mut runs_mut content_mut &mut Vec<Inline>, iter_mut mut);

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
            | InlineKind::Comment(_)
            | InlineKind::Mark(_) => {}
            kind => {
                if let Some(inner) = kind.content() {
                    push_plain(inner, out);
                }
            }
        }
    }
}
