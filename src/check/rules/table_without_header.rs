//! `table-without-header`: the heading row of a table has no words.

use super::every_block;
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::model::{BlockKind, plain_text};

pub(crate) fn table_without_header(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    every_block(subject.article, |block| {
        let BlockKind::Table(table) = &block.kind else { return };
        let empty = |content: &[_]| plain_text(content).trim().is_empty();
        if !table.rows.is_empty() && table.head.cells.iter().all(|cell| empty(&cell.content)) {
            found.push(subject.finding("table-without-header", table.head.span, Args::new()));
        }
    });
}
