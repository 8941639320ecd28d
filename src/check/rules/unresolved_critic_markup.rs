//! `unresolved-critic-markup`: changes and remarks that nobody settled yet.

use super::every_inline;
use crate::check::Stage;
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic, Severity};
use crate::model::{Critic, InlineKind};

pub(crate) fn unresolved_critic_markup(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut places = Vec::new();
    every_inline(subject.article, |inline| {
        if let InlineKind::Critic(critic) = &inline.kind {
            places.push((inline.span, matches!(critic, Critic::Comment(_))));
        }
    });
    let Some(&(first, _)) = places.first() else { return };
    if subject.stage == Stage::Accepted {
        found.extend(places.into_iter().map(|(span, remark)| {
            let case = match remark {
                true => "unresolved-critic-markup-remark",
                false => "unresolved-critic-markup-change",
            };
            subject.finding("unresolved-critic-markup", span, Args::new()).case(case)
        }));
        return;
    }
    // Before that they are work in progress: how many, said once.
    let remarks = places.iter().filter(|(_, remark)| *remark).count();
    let args = Args::new().with("changes", places.len() - remarks).with("remarks", remarks);
    let finding = subject.finding("unresolved-critic-markup", first, args);
    found.push(finding.at_level(Severity::Info));
}
