//! Blocks whose kind depends on what is in them: figures, display mathematics, verse, headings with attributes,
//! tables with captions.

use super::reader::Reader;
use super::tree::Tree;
use super::{attrs, inlines, tables, verse};
use crate::model::{Attrs, Block, BlockKind, Figure, Inline, InlineKind, take_origins};
use crate::text::Span;

/// A paragraph, or what a paragraph that holds one thing alone is: a figure, an equation.
pub(super) fn paragraph(reader: &Reader<'_>, content: Vec<Inline>, span: Span) -> Option<Block> {
    let mut content = content;
    if content.is_empty() {
        return None;
    }
    if reader.bare {
        return Some(Block::new(span, BlockKind::Paragraph(content)));
    }
    if let [Inline { kind: InlineKind::Comment(_), .. }] = content.as_slice()
        && let Some(Inline { kind: InlineKind::Comment(words), .. }) = content.pop()
    {
        return Some(Block::new(span, BlockKind::Comment(words)));
    }
    if let Some(block) = equation(reader, &mut content, span) {
        return Some(block);
    }
    if let Some(block) = verse::line_block(reader, &mut content, span) {
        return Some(block);
    }
    let alone = |inline: &&Inline| !is_blank(inline);
    let mut rest = content.iter().filter(alone);
    let is_figure = matches!(rest.next().map(|inline| &inline.kind), Some(InlineKind::Image(_)))
        && rest.next().is_none();
    if is_figure {
        let picture = content.into_iter().find_map(|inline| match inline.kind {
            InlineKind::Image(image) => Some(image),
            _ => None,
        });
        let mut image = picture?;
        take_origins(&mut image.alt, &mut image.attrs, reader.source);
        let attrs = image.attrs.clone();
        let mut block = Block::new(span, BlockKind::Figure(Box::new(Figure { image, number: 0 })));
        block.attrs = attrs;
        return Some(block);
    }
    Some(Block::new(span, BlockKind::Paragraph(content)))
}

/// `$$…$$ {#eq:id}` alone in its paragraph.
fn equation(reader: &Reader<'_>, content: &mut Vec<Inline>, span: Span) -> Option<Block> {
    let first = content.first()?;
    let InlineKind::Math { display: true, .. } = first.kind else { return None };
    let rest = Span::new(first.span.end as usize, span.end as usize);
    let rest_words = reader.slice(rest);
    let lead = rest_words.len() - rest_words.trim_start().len();
    let mut found = Attrs::default();
    if !rest_words.trim().is_empty() {
        let (attrs, end) = attrs::read(reader.source, rest.start as usize + lead)?;
        // What goes on into the next block is no attribute list of this one.
        if !reader.source.get(end..span.end as usize)?.trim().is_empty() {
            return None;
        }
        found = attrs;
    }
    let kind = content.swap_remove(0).kind;
    let InlineKind::Math { tex, tree, .. } = kind else { return None };
    let mut block = Block::new(span, BlockKind::Math { tex, tree, number: None });
    block.attrs = found;
    Some(block)
}

fn is_blank(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::SoftBreak => true,
        InlineKind::Text(words) => words.trim().is_empty(),
        _ => false,
    }
}

/// A heading, its attributes taken off its end.
pub(super) fn heading(
    reader: &Reader<'_>,
    level: u8,
    mut content: Vec<Inline>,
    span: Span,
) -> Block {
    let mut attrs = Attrs::default();
    if !reader.bare
        && let Some(last) = content.last()
        && let Some((found, from)) =
            attrs::trailing(reader.source, span.start as usize, last.span.end as usize)
        && inlines::cut(&mut content, from)
    {
        attrs = found;
        trim_closing_hashes(reader, &mut content);
    }
    let mut block = Block::new(span, BlockKind::Heading { level, content });
    block.attrs = attrs;
    block
}

/// `## Words ## {#id}`: with the attributes gone the closing signs close.
fn trim_closing_hashes(reader: &Reader<'_>, content: &mut Vec<Inline>) {
    let Some(Inline { span, kind: InlineKind::Text(words) }) = content.last() else { return };
    let without = words.trim_end_matches('#');
    if without.len() < words.len() && (without.ends_with(' ') || without.is_empty()) {
        let kept = without.trim_end().len();
        if words.len() == span.len() && reader.slice(*span) == words {
            let cut_at = span.start as usize + kept;
            inlines::cut(content, cut_at);
        }
    }
}

/// What can only be said of the blocks of one container together: which paragraph is a table's caption.
pub(super) fn finish(reader: &Reader<'_>, blocks: Vec<Block>) -> Vec<Block> {
    let has_table = |block: &Block| matches!(block.kind, BlockKind::Table(_));
    match !reader.bare && blocks.iter().any(has_table) {
        true => tables::captions(reader, blocks),
        false => blocks,
    }
}

/// Warns of a paragraph that opens with markup of other tools.
pub(super) fn lint(tree: &mut Tree<'_, '_>) {
    let Some(Inline { span, kind: InlineKind::Text(words) }) = tree.top().inlines.first() else {
        return;
    };
    let first = words.as_bytes().first().copied().unwrap_or(0);
    if !matches!(first, b'!' | b'?') {
        return;
    }
    let is_admonition = ["!!! ", "??? ", "???+ "].iter().any(|sign| words.starts_with(sign));
    if is_admonition {
        let span = *span;
        tree.reader.warn("unknown-syntax", span, "unknown-syntax");
    }
}

/// Warns of a break that is drawn as the columns of one of Pandoc's tables: `----- -------`.
pub(super) fn lint_rule(reader: &mut Reader<'_>, span: Span) {
    let columns = reader.slice(span).split_whitespace();
    if !reader.bare && columns.filter(|dashes| dashes.starts_with("---")).count() > 1 {
        reader.warn("unknown-syntax", span, "unknown-syntax");
    }
}

/// Warns of code meant for another tool's output alone, ```` ```{=latex} ````: it is shown as code.
pub(super) fn lint_code(reader: &mut Reader<'_>, info: &str, span: Span) {
    if info.starts_with("{=") && !reader.bare {
        let first = reader.slice(span).lines().next().unwrap_or("").trim_end().len();
        let line = Span::new(span.start as usize, span.start as usize + first);
        reader.warn("unknown-syntax", line, "unknown-syntax");
    }
}
