//! `empty-heading`: a heading without words.

use super::every_block;
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::model::{BlockKind, plain_text};

pub(crate) fn empty_heading(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    every_block(subject.article, |block| {
        if let BlockKind::Heading { content, .. } = &block.kind
            && plain_text(content).trim().is_empty()
        {
            found.push(subject.finding("empty-heading", block.span, Args::new()));
        }
    });
}
