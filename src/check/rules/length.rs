//! `length`: an article is shorter or longer than what was agreed for its kind.

use super::range;
use crate::check::Stage;
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic, Severity};
use crate::measure::{Standing, judge};

pub(crate) fn length(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(limit) = subject.config.length.limit(subject.kind()) else { return };
    let verdict = judge(subject.measure().total, limit);
    let (by, short) = match verdict.standing {
        Standing::Short { by } => (by, true),
        Standing::Long { by } => (by, false),
        Standing::Within | Standing::Unbounded => return,
    };
    // A draft that is short is on its way; one that is long already asks for cuts.
    let severity = match (subject.stage, short) {
        (Stage::Writing, true) => Severity::Info,
        (Stage::Writing, false) => Severity::Warning,
        (Stage::Review | Stage::Accepted, _) => Severity::Error,
    };
    let args =
        Args::new().with("signes", verdict.signes).with("by", by).with("range", range(limit));
    let (case, args) = match (limit.target, short) {
        (Some(target), true) => ("length-short", args.with("target", target)),
        (Some(target), false) => ("length-long", args.with("target", target)),
        (None, true) => ("length-short-of-range", args),
        (None, false) => ("length-long-of-range", args),
    };
    found.push(
        subject
            .finding("length", subject.opening(), args)
            .case(case)
            .at_level(severity)
            .help("length-help", Args::new().with("path", subject.article.path.to_string())),
    );
}
