//! Approvals: whose they are, and whether the text is still the one they were given to.
//!
//! An approval is bound to what a reader reads ([`Facts::content`](crate::history::Facts)). It is stale once that
//! changed, unless the workflow says that this person's edits in that state leave it standing.

use std::collections::BTreeSet;

use super::event::{Event, Vote};
use super::judge;
use super::{Context, Present, Standing};
use crate::config::Workflow;
use crate::history::{Commit, Document, History, Moment, ObjectId, Version};

/// Somebody's approval of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Who, by name.
    pub name: String,
    /// Their address, in lower case.
    pub email: String,
    /// The commit it is in, as an index into [`History::commits`].
    pub commit: usize,
    /// When it was given.
    pub time: Moment,
    /// The state they spoke for; `None`: they read it.
    pub to: Option<String>,
    /// The text they approved.
    pub text: Option<ObjectId>,
    /// Whether it holds.
    pub validity: Validity,
}

/// Whether an approval holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// The text is the one approved.
    Valid,
    /// The text changed, by hands that leave an approval standing.
    Kept(Changed),
    /// The text changed.
    Stale(Changed),
}

impl Approval {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        !matches!(self.validity, Validity::Stale(_))
    }
}

/// The text is no longer the one that somebody spoke of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Number of changes since.
    pub revisions: usize,
    /// How many signes it has more (or, below nought, less), where both were measured.
    pub signes: Option<i64>,
    /// In how many paragraphs, notes, figures… it differs, where somebody compared the two texts.
    pub paragraphs: Option<usize>,
    /// How many days later the first of these changes was made.
    pub days: Option<i64>,
}

/// The approvals of the present round, the latest word of each person, in the order given.
pub(super) fn approvals(
    context: Context<'_>,
    document: usize,
    present: Present<'_>,
    events: &[Event],
    votes: &[Vote],
) -> Vec<Approval> {
    let article = &context.history.documents[document];
    let Some(now) = context.history.arrivals(article).last().and_then(|version| version.blob)
    else {
        return Vec::new();
    };
    let standing = |(index, vote): &(usize, &Vote)| {
        let mut later = votes[index + 1..].iter();
        vote.refusal.is_none()
            && !vote.closed
            && !later.any(|other| {
                let same = judge::same_person(context.people, &other.email, &vote.email);
                (same || other.email == vote.email) && other.refusal.is_none()
            })
    };
    let votes = votes.iter().enumerate().filter(standing).map(|(_, vote)| vote);
    votes
        .map(|vote| Approval {
            name: vote.name.clone(),
            email: vote.email.clone(),
            commit: vote.commit,
            time: context.history.commits[vote.commit].author.time,
            to: vote.to.clone(),
            text: vote.text,
            validity: validity(context, article, present, events, vote, now),
        })
        .collect()
}

fn validity(
    context: Context<'_>,
    article: &Document,
    present: Present<'_>,
    events: &[Event],
    vote: &Vote,
    now: ObjectId,
) -> Validity {
    let history = context.history;
    let Some(text) = vote.text else { return Validity::Valid };
    let key = |blob: ObjectId| content(history, blob);
    if !context.workflow.reset_approvals || key(text) == key(now) {
        return Validity::Valid;
    }
    let mut approved = BTreeSet::from([key(text)]);
    let mut before = key(text);
    for version in own_texts(article).filter(|version| version.commit > vote.commit) {
        let Some(after) = version.blob.map(key) else { continue };
        let by = &history.commits[version.commit].author;
        let state = state_at(context, events, version.commit);
        if approved.contains(&before) && judge::keeps(context, present, by, state) {
            approved.insert(after.clone());
        }
        before = after;
    }
    let changed = changed(history, article, vote.commit, text, now);
    match approved.contains(&key(now)) {
        true => Validity::Kept(changed),
        false => Validity::Stale(changed),
    }
}

/// Whether an article's text is to be approved again: it changed after somebody approved it, and fewer people have approved
/// it since than the move to its state takes.
#[must_use]
pub fn to_confirm(workflow: &Workflow, standing: &Standing) -> bool {
    let moves = workflow.moves.iter().filter(|step| step.to.eq_ignore_ascii_case(&standing.state));
    let needed = moves.map(|step| step.approvals).min().unwrap_or(0).max(1);
    let hold = standing.approvals.iter().filter(|one| one.holds()).count();
    hold < standing.approvals.len() && hold < usize::try_from(needed).unwrap_or(usize::MAX)
}

/// What an approval is bound to: the digest of what is read, or the blob where that is not known.
fn content(history: &History, blob: ObjectId) -> Vec<u8> {
    let known = history.facts.get(&blob).map(|facts| facts.read.unwrap_or(facts.content).to_vec());
    known.unwrap_or_else(|| blob.0.to_vec())
}

/// Whether two texts read the same.
pub(super) fn same_content(history: &History, one: ObjectId, other: ObjectId) -> bool {
    let facts = |blob| history.facts.get(&blob);
    one == other || facts(one).zip(facts(other)).is_some_and(|(one, other)| one.reads_as(other))
}

fn own_texts(article: &Document) -> impl Iterator<Item = &Version> {
    article.versions.iter().filter(|version| version.own)
}

/// The state the article was in when a commit was made.
fn state_at<'a>(context: Context<'a>, events: &'a [Event], commit: usize) -> &'a str {
    let before = events.iter().rev().find(|event| event.moved() && event.commit <= commit);
    before.map_or(context.workflow.start(), |event| &event.to)
}

/// What happened to a text between the version `then`, which somebody spoke of in `commit`, and `now`.
pub(super) fn changed(
    history: &History,
    article: &Document,
    commit: usize,
    then: ObjectId,
    now: ObjectId,
) -> Changed {
    let signes = |blob| history.facts.get(&blob).and_then(|facts| facts.signes).map(i64::from);
    let mut before = then;
    let mut changes: Vec<&Commit> = Vec::new();
    for version in own_texts(article).filter(|version| version.commit > commit) {
        let Some(after) = version.blob else { continue };
        if !same_content(history, before, after) {
            changes.push(&history.commits[version.commit]);
        }
        before = after;
    }
    let spoken = history.commits[commit].author.time;
    Changed {
        revisions: changes.len().max(1),
        signes: signes(now).zip(signes(then)).map(|(now, then)| now - then),
        paragraphs: None,
        days: changes.first().and_then(|first| spoken.days_until(&first.author.time.day())),
    }
}

/// The texts of a document that must be compared by what is read, not by their bytes, for approvals to be judged; newest
/// first.
#[must_use]
pub fn to_compare(
    history: &History,
    document: usize,
    events: &[Event],
    votes: &[Vote],
) -> Vec<ObjectId> {
    let article = &history.documents[document];
    let votes = votes.iter().filter(|vote| vote.refusal.is_none());
    let event = events.iter().rev().find(|event| event.counts()).map(|event| event.arrived);
    let first = votes.clone().map(|vote| vote.commit).chain(event).min();
    let mut wanted: Vec<ObjectId> = votes.clone().filter_map(|vote| vote.text).collect();
    if let Some(from) = first {
        let before = article.versions.iter().rev().find(|version| version.commit <= from);
        wanted.extend(before.and_then(|version| version.blob));
        let later = article.versions.iter().filter(|version| version.commit > from);
        wanted.extend(later.filter_map(|version| version.blob));
    }
    wanted.reverse();
    // A text that never changed is like itself.
    if wanted.iter().all(|blob| Some(blob) == wanted.first()) { Vec::new() } else { wanted }
}
