//! `heading-level-one`: a heading of the title's level stands in the text.

use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic, Safety};
use crate::model::{BlockKind, Step, walk_blocks};
use crate::text::{Edit, Span};

pub(crate) fn heading_level_one(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    walk_blocks(&subject.article.body, &mut |block| match &block.kind {
        BlockKind::Heading { level: 1, .. } => {
            let finding = subject.finding("heading-level-one", block.span, Args::new());
            let written = subject.source.slice(block.span);
            found.push(match written.starts_with('#') && !written.starts_with("##") {
                true => {
                    let at = Span::at(block.span.start as usize);
                    finding
                        .help("heading-level-help", Args::new().with("signs", "##"))
                        .fix(Safety::Shown, vec![Edit { span: at, replacement: "#".into() }])
                }
                false => finding,
            });
            Step::Over
        }
        BlockKind::Quote(_) => Step::Over,
        _ => Step::Into,
    });
}
