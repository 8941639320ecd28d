//! From when on an author or an editor wants to see what changed: the last word of somebody who reviews.

use super::form::can_be_written;
use super::judge::{REVIEWING, is_author, roles};
use super::{Context, Present, Standing, text_at};
use crate::history::Commit;

/// The last review of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastReview {
    /// A commit that has the text that was read: an index into [`History::commits`](crate::history::History::commits).
    pub commit: usize,
    /// The day of the review (`2026-03-12`).
    pub day: String,
}

/// The last review of a document: a change of its state, that counted, by somebody with a role that reviews, a `Reviewed-by:`, or a
/// review that was recorded (`Review-Reader:`), which is of the text of the day on which it was written (`Review-Written:`).
/// `None` where nobody reviewed it yet.
#[must_use]
pub fn last_review(
    context: Context<'_>,
    document: usize,
    present: Present<'_>,
    standing: &Standing,
) -> Option<LastReview> {
    let commits = &context.history.commits;
    let reviews = |commit: usize| {
        let actor = &commits[commit].author;
        let roles = roles(context.people, actor);
        roles.iter().any(|role| REVIEWING.contains(role)) && !is_author(context, present, actor)
    };
    let moved = standing.events.iter().filter(|event| event.counts() && reviews(event.commit));
    let moved = moved.map(|event| event.commit);
    let touched = &context.history.documents[document].versions;
    let said = commits.iter().enumerate().filter(|(index, commit)| {
        let ours = commit.about.contains(&document)
            || touched.iter().any(|version| version.commit == *index);
        ours && ["Reviewed-by", "Review-Reader"]
            .iter()
            .any(|key| commit.trailer(key).next().is_some())
    });
    let review = |commit: usize| {
        let recorded = LastReview { commit, day: commits[commit].author.time.day() };
        written(context, document, commit).unwrap_or(recorded)
    };
    // What was recorded last may have been written first.
    let reviews = moved.chain(said.map(|(index, _)| index)).map(review);
    reviews.max_by(|one, other| (one.commit, &one.day).cmp(&(other.commit, &other.day)))
}

/// The review that a commit recorded, by the day on which it was written: of the last text that was there by then.
fn written(context: Context<'_>, document: usize, recorded: usize) -> Option<LastReview> {
    let history = context.history;
    let day = history.words(recorded, document, "Review-Written").pop()?;
    if !can_be_written(day, history.commits[recorded].committer.time) {
        return None;
    }
    let there = |(index, commit): &(usize, &Commit)| {
        commit.on_mainline
            && commit.committer.time.day().as_str() <= day
            && text_at(history, document, *index).is_some()
    };
    let commit = history.commits.iter().enumerate().take(recorded + 1).rev().find(there)?.0;
    Some(LastReview { commit, day: day.to_owned() })
}
