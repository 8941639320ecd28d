//! Rows of tables, and their captions.

use super::reader::Reader;
use super::tree::{Open, Tree};
use super::{attrs, inlines};
use crate::model::{
    Attrs, Block, BlockKind, Caption, Cell, Inline, InlineKind, Row, Table, take_origins,
};
use crate::text::Span;

/// Adds a row to its table. Cells beyond the table's columns, which CommonMark's reader leaves out, are
/// kept as words in one more cell.
pub(super) fn row(tree: &mut Tree<'_, '_>, mut row: Row) {
    if let Some(cell) = surplus(tree.reader, &row) {
        tree.reader.warn("surplus-cell", cell.span, "surplus-cell");
        row.cells.push(cell);
    }
    if let Open::Table(table) = &mut tree.top().open {
        match table.head.cells.is_empty() && table.head.span.is_empty() {
            true => table.head = row,
            false => table.rows.push(row),
        }
    }
}

fn surplus(reader: &Reader<'_>, row: &Row) -> Option<Cell> {
    let last = row.cells.last()?;
    let start = last.span.end as usize;
    let rest = reader.source.get(start..row.span.end as usize)?;
    let words = rest.trim_matches(|c: char| c == '|' || c.is_whitespace());
    if words.is_empty() || last.span.is_empty() {
        return None;
    }
    let from = start + rest.find(words)?;
    let span = Span::new(from, from + words.len());
    Some(Cell { span, content: vec![Inline::text(span, words)] })
}

/// Gives each table the caption that stands in its last row, in the paragraph below it or in the one above.
pub(super) fn captions(reader: &Reader<'_>, blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(mut block) = blocks.next() {
        if let BlockKind::Table(table) = &mut block.kind {
            let mut found = from_last_row(reader, table);
            if found.is_none()
                && let Some(next) = blocks.peek_mut()
            {
                found = from_paragraph(reader, next);
                if let Some((caption, _)) = &found {
                    block.span = block.span.to(caption.span);
                    blocks.next();
                }
            }
            if found.is_none()
                && let Some(before) = out.last_mut()
            {
                found = from_paragraph(reader, before);
                if found.is_some() {
                    block.span = block.span.to(before.span);
                    out.pop();
                }
            }
            if let Some((caption, attrs)) = found {
                table.caption = Some(caption);
                block.attrs = attrs;
            }
        }
        out.push(block);
    }
    out
}

/// A caption directly under the table, which CommonMark's reader takes for a row.
fn from_last_row(reader: &Reader<'_>, table: &mut Table) -> Option<(Caption, Attrs)> {
    let row = table.rows.last_mut()?;
    let (first, others) = row.cells.split_first_mut()?;
    if others.iter().any(|cell| !cell.content.is_empty()) {
        return None;
    }
    let (caption, attrs) = caption(reader, &mut first.content, row.span)?;
    table.rows.pop();
    Some((caption, attrs))
}

fn from_paragraph(reader: &Reader<'_>, block: &mut Block) -> Option<(Caption, Attrs)> {
    let BlockKind::Paragraph(content) = &mut block.kind else { return None };
    caption(reader, content, block.span)
}

/// Takes the words of a caption out of `content` if they open with `:` or `Table:`.
fn caption(reader: &Reader<'_>, content: &mut Vec<Inline>, span: Span) -> Option<(Caption, Attrs)> {
    let Inline { span: first, kind: InlineKind::Text(words) } = content.first_mut()? else {
        return None;
    };
    let after = ["Table:", "Table :", ":"].iter().find_map(|sign| words.strip_prefix(sign))?;
    if !after.starts_with([' ', '\t', '\u{a0}']) || words.len() != first.len() {
        return None;
    }
    let skip = words.len() - after.trim_start().len();
    words.drain(..skip);
    first.start += u32::try_from(skip).unwrap_or(0);
    if words.is_empty() {
        content.remove(0);
    }
    let mut attrs = Attrs::default();
    let end = content.last().map_or(span.end, |last| last.span.end) as usize;
    if let Some((found, from)) = attrs::trailing(reader.source, span.start as usize, end)
        && inlines::cut(content, from)
    {
        attrs = found;
        take_origins(content, &mut attrs, reader.source);
    }
    Some((Caption { span, content: std::mem::take(content) }, attrs))
}
