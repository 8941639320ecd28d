//! From when on an author or an editor wants to see what changed: the last word of somebody who reviews.

use super::judge::{REVIEWING, is_author, roles};
use super::{Context, Present, Standing};

/// The commit (an index into [`History::commits`](crate::history::History::commits)) of the last review of a
/// document: a change of its state, that counted, by somebody with a role that reviews, a `Reviewed-by:`, or a review
/// that was recorded (`Review-Reader:`). `None`
/// where nobody reviewed it yet.
#[must_use]
pub fn last_review(
    context: Context<'_>,
    document: usize,
    present: Present<'_>,
    standing: &Standing,
) -> Option<usize> {
    let reviews = |commit: usize| {
        let actor = &context.history.commits[commit].author;
        let roles = roles(context.people, actor);
        roles.iter().any(|role| REVIEWING.contains(role)) && !is_author(context, present, actor)
    };
    let moved = standing.events.iter().filter(|event| event.counts() && reviews(event.commit));
    let moved = moved.map(|event| event.commit);
    let touched = &context.history.documents[document].versions;
    let said = context.history.commits.iter().enumerate().filter(|(index, commit)| {
        let ours = commit.about.contains(&document)
            || touched.iter().any(|version| version.commit == *index);
        ours && ["Reviewed-by", "Review-Reader"]
            .iter()
            .any(|key| commit.trailer(key).next().is_some())
    });
    moved.chain(said.map(|(index, _)| index)).max()
}
