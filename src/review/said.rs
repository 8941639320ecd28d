//! What commits and texts say of one article, in the order in which it is heard: not yet judged.

use std::collections::BTreeSet;

use super::event::{Request, Source};
use super::{Context, judge};
use crate::config::{Entitlement, Workflow};
use crate::history::{Commit, Document, History, ObjectId, Signature, Version};

/// Roles of people who arrange reviews: ask for them, and record those of others.
pub const ARRANGING: [&str; 3] = ["editor", "lead", "facilitator"];

/// One thing said.
pub(super) struct Said {
    /// The commit that says it.
    pub(super) commit: usize,
    /// The commit of the first-parent line it came with.
    pub(super) arrived: usize,
    pub(super) what: What,
}

pub(super) enum What {
    /// These commits are taken back, with all that came with those of them that merge.
    Undo(Vec<usize>),
    /// Somebody read the text: the value of a `Reviewed-by:`.
    Reviewed(String),
    /// The article is in this state.
    State(String, Source),
}

impl What {
    fn rank(&self) -> Source {
        match self {
            Self::Undo(_) => Source::Revert,
            Self::Reviewed(_) => Source::Review,
            Self::State(_, source) => *source,
        }
    }
}

/// Everything said of a document: by arrival, then by commit, and in a commit taking back, reviews, trailers, text:
/// a merge's own words come after its branch's.
pub(super) fn said(history: &History, workflow: &Workflow, document: usize) -> Vec<Said> {
    let mut said = Vec::new();
    if workflow.front_matter {
        said.extend(in_front_matter(history, &history.documents[document]));
    }
    for (index, commit) in history.heard() {
        let speaks = workflow.trailers && commit.about.contains(&document);
        if !speaks && commit.takes_back.is_empty() {
            continue;
        }
        let arrived = arrival(history, index, commit);
        let mut say = |what| said.push(Said { commit: index, arrived, what });
        if !commit.takes_back.is_empty() {
            say(What::Undo(commit.takes_back.clone()));
        }
        if speaks {
            for value in history.words(index, document, "Reviewed-by") {
                say(What::Reviewed(value.to_owned()));
            }
            let states = history.words(index, document, "Review-Status").into_iter();
            for to in states.map(str::trim).filter(|to| !to.is_empty()) {
                say(What::State(to.to_owned(), Source::Trailer));
            }
        }
    }
    let order =
        |said: &Said| (history.commits[said.arrived].arrival, said.commit, said.what.rank());
    said.sort_by_key(order);
    said
}

/// Who was asked to read a document, where nobody took that back.
pub(super) fn requests(context: Context<'_>, document: usize) -> Vec<Request> {
    let history = context.history;
    let about = |(_, commit): &(usize, &Commit)| commit.about.contains(&document);
    let asked = history.heard().filter(about).flat_map(|(index, _)| {
        let asked = history.words(index, document, "Review-Requested").into_iter();
        let whom = asked.map(str::trim).filter(|whom| !whom.is_empty());
        whom.map(move |whom| Request { commit: index, whom: whom.to_owned() }).collect::<Vec<_>>()
    });
    let mut requests: Vec<Request> = asked.collect();
    // Most documents have none, and a long history takes time to go through.
    if !requests.is_empty() {
        let recalled = recalled(context);
        requests.retain(|request| !recalled.contains(&request.commit));
    }
    requests
}

/// The commits whose requests are taken back, by whoever may: a later one may take back an earlier one.
fn recalled(context: Context<'_>) -> BTreeSet<usize> {
    let commits = &context.history.commits;
    let taking = context.history.heard().filter(|(_, commit)| !commit.takes_back.is_empty());
    let taking: Vec<(usize, &Commit)> = taking.collect();
    let mut recalled = BTreeSet::new();
    for (index, commit) in taking.into_iter().rev() {
        if recalled.contains(&index) || judge::signed(context, commit).is_some() {
            continue;
        }
        let may = |target: &&usize| may_recall(context, &commit.author, &commits[**target].author);
        recalled.extend(commit.takes_back.iter().filter(may));
    }
    recalled
}

/// Whether somebody may take back the request that another made: it is theirs, or theirs to make.
#[must_use]
pub fn may_recall(context: Context<'_>, actor: &Signature, asking: &Signature) -> bool {
    context.workflow.entitlement == Entitlement::Off
        || judge::same_person(context.people, &asking.email, &actor.email)
        || judge::roles(context.people, actor).iter().any(|role| ARRANGING.contains(role))
}

fn in_front_matter(history: &History, document: &Document) -> Vec<Said> {
    let mut said = Vec::new();
    let mut before: Option<&str> = None;
    for version in history.arrivals(document) {
        let Some(status) = status(history, version) else { continue };
        if before.is_none_or(|before| !before.eq_ignore_ascii_case(status)) {
            let arrived = version.commit;
            let commit =
                if version.own { arrived } else { spoken(history, document, version, status) };
            let what = What::State(status.to_owned(), Source::FrontMatter);
            said.push(Said { commit, arrived, what });
        }
        before = Some(status);
    }
    said
}

/// The commit of a merged branch that gave an article the status it arrived with: the one from which on
/// the branch had it to its end. The merge itself where the branch does not tell.
fn spoken(history: &History, document: &Document, merge: &Version, status: &str) -> usize {
    let arrival = history.commits[merge.commit].arrival;
    let same = |version: &&Version| {
        self::status(history, version).is_some_and(|said| said.eq_ignore_ascii_case(status))
    };
    let branch = document.versions.iter().rev().filter(|version| {
        !version.on_mainline && history.commits[version.commit].arrival == arrival
    });
    branch.take_while(same).last().map_or(merge.commit, |version| version.commit)
}

pub(super) fn status<'a>(history: &'a History, version: &Version) -> Option<&'a str> {
    let written = history.facts_of(version)?.status.as_deref()?.trim();
    (!written.is_empty()).then_some(written)
}

/// The commit of the first-parent line that `commit` came with, if it is known; else itself.
fn arrival(history: &History, index: usize, commit: &Commit) -> usize {
    let later = history.commits.iter().enumerate().skip(index);
    let mut together = later.take_while(|(_, other)| other.arrival == commit.arrival);
    together.find(|(_, other)| other.on_mainline).map_or(index, |(found, _)| found)
}

/// The text of a document that a commit has before it: as in its own tree, else the last one it can have known.
#[must_use]
pub fn text_at(history: &History, document: usize, commit: usize) -> Option<ObjectId> {
    let said = &history.commits[commit];
    let own = said.texts.iter().find(|(known, _)| *known == document);
    let before = || {
        let mut versions = history.documents[document].versions.iter().rev();
        let can = |version: &&Version| version.on_mainline || !said.on_mainline;
        let known = versions.find(|version| version.commit <= commit && can(version));
        known.and_then(|version| version.blob)
    };
    own.map(|(_, blob)| *blob).or_else(before)
}
