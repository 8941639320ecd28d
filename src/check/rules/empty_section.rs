//! `empty-section`: nothing stands between a heading and the next one of its level or above.

use crate::check::Stage;
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic, Severity};
use crate::model::{Block, BlockKind, plain_text};

pub(crate) fn empty_section(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut open: Option<(&Block, u8)> = None;
    let blocks = subject.article.body.iter();
    for block in blocks.filter(|block| !matches!(block.kind, BlockKind::Comment(_))) {
        let BlockKind::Heading { level, .. } = block.kind else {
            open = None;
            continue;
        };
        if let Some((heading, _)) = open.filter(|(_, above)| level <= *above) {
            found.push(empty(subject, heading));
        }
        open = Some((block, level));
    }
    if let Some((heading, _)) = open {
        found.push(empty(subject, heading));
    }
}

fn empty(subject: &Subject<'_>, heading: &Block) -> Diagnostic {
    let title = match &heading.kind {
        BlockKind::Heading { content, .. } => plain_text(content),
        _ => String::new(),
    };
    // A plan of headings is how a draft begins.
    let severity = match subject.stage {
        Stage::Writing => Severity::Info,
        Stage::Review | Stage::Accepted => Severity::Warning,
    };
    let args = Args::new().with("title", title);
    subject.finding("empty-section", heading.span, args).at_level(severity)
}
