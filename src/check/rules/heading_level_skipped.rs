//! `heading-level-skipped`: a heading is two levels or more below the one before it.

use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic, Safety};
use crate::model::{BlockKind, Step, walk_blocks};
use crate::text::{Edit, Span};

pub(crate) fn heading_level_skipped(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    // The article's title is the level above all.
    let (mut before, mut first) = (1, true);
    walk_blocks(&subject.article.body, &mut |block| {
        match &block.kind {
            BlockKind::Heading { level, .. } => {
                if *level > before + 1 {
                    let case = match first {
                        true => "heading-level-skipped-first",
                        false => "heading-level-skipped",
                    };
                    found.push(skipped(subject, block.span, *level, before).case(case));
                }
                (before, first) = (*level, false);
                Step::Over
            }
            // What is quoted keeps its own order.
            BlockKind::Quote(_) => Step::Over,
            _ => Step::Into,
        }
    });
}

fn skipped(subject: &Subject<'_>, span: Span, level: u8, before: u8) -> Diagnostic {
    let expected = before + 1;
    let args = Args::new().with("level", u32::from(level)).with("before", u32::from(before));
    let finding = subject.finding("heading-level-skipped", span, args);
    let signs = subject.source.slice(span).bytes().take_while(|byte| *byte == b'#').count();
    if signs != usize::from(level) {
        return finding;
    }
    let signs = Span { start: span.start, end: span.start + u32::from(level) };
    let replacement = "#".repeat(usize::from(expected));
    let written = Args::new().with("signs", replacement.clone());
    finding
        .help("heading-level-help", written)
        .fix(Safety::Shown, vec![Edit { span: signs, replacement }])
}
