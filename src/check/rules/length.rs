//! `length`: an article is shorter or longer than what was agreed for its kind.

use super::{missed, range};
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::measure::judge;

pub(crate) fn length(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(limit) = subject.config.length.limit(subject.kind()) else { return };
    let verdict = judge(subject.measure().total, limit);
    let Some((by, short, severity)) = missed(verdict.standing, subject.stage) else { return };
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
