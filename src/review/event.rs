//! What was said of an article's state, by whom, and whether it counts.

use super::{Context, Present};
use crate::config::{Entitlement, Move};
use crate::history::{Commit, Document, History, Signature, Version};
use crate::model::Person;

/// The role that an article's own authors have, and nobody else.
const AUTHOR: &str = "author";

/// One statement about an article's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The commit it is in, as an index into [`History::commits`].
    pub commit: usize,
    /// The commit with which it came to the first-parent line, so that it counts from then on.
    pub arrived: usize,
    /// The state before, as far as it counted.
    pub from: String,
    /// The state said, by the workflow's name for it, or as written where it has none.
    pub to: String,
    /// How it was said.
    pub source: Source,
    /// Whether it counts.
    pub verdict: Verdict,
}

/// How a state was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// By a commit's `Review-Status:`.
    Trailer,
    /// By a change of the article's `status:`.
    FrontMatter,
}

/// Whether an event counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Counts,
    /// It does, although the workflow has no state of this name.
    UnknownState,
    /// It does not.
    Refused(Refusal),
}

/// Why an event does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The workflow has no move between these states.
    NoSuchMove,
    /// The move is for other roles: these.
    NotEntitled(Vec<String>),
    /// The move is for others than the article's own authors.
    OwnArticle,
}

impl Event {
    /// Whether the state changed by it.
    #[must_use]
    pub fn counts(&self) -> bool {
        !matches!(self.verdict, Verdict::Refused(_))
    }
}

/// Everything said of the state of a document, judged, in the order of events.
pub(super) fn events(context: Context<'_>, document: usize, present: Present<'_>) -> Vec<Event> {
    let history = context.history;
    let mut said = Vec::new();
    if context.workflow.front_matter {
        said.extend(in_front_matter(history, &history.documents[document]));
    }
    if context.workflow.trailers {
        said.extend(in_trailers(history, document));
    }
    said.sort_by_key(|said| said.order);
    let start = context.workflow.states.first().map_or("", |state| state.name.as_str());
    let mut state = start.to_owned();
    let mut events: Vec<Event> = Vec::new();
    for said in said {
        let known = context.workflow.state(&said.to).map(|known| known.name.clone());
        let to = known.clone().unwrap_or_else(|| said.to.clone());
        if to.eq_ignore_ascii_case(&state)
            || events.last().is_some_and(|last| last.repeats(&said, &to))
        {
            continue;
        }
        let actor = &history.commits[said.commit].author;
        let verdict = match known {
            None => Verdict::UnknownState,
            Some(_) => judge(context, present, actor, &state, &to)
                .map_or(Verdict::Counts, Verdict::Refused),
        };
        let event = Event {
            commit: said.commit,
            arrived: said.arrived,
            from: state.clone(),
            to,
            source: said.source,
            verdict,
        };
        if event.counts() {
            state.clone_from(&event.to);
        }
        events.push(event);
    }
    events
}

impl Event {
    /// A trailer and the text of one commit say the same: one event.
    fn repeats(&self, said: &Said, to: &str) -> bool {
        self.commit == said.commit && self.to.eq_ignore_ascii_case(to)
    }
}

struct Said {
    commit: usize,
    arrived: usize,
    /// Arrival, then commit, then trailers before the text: a merge's own words come after its branch's.
    order: (usize, usize, u8),
    to: String,
    source: Source,
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
            said.push(Said {
                commit,
                arrived,
                order: (history.commits[arrived].arrival, commit, 1),
                to: status.to_owned(),
                source: Source::FrontMatter,
            });
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

fn status<'a>(history: &'a History, version: &Version) -> Option<&'a str> {
    let written = history.facts_of(version)?.status.as_deref()?.trim();
    (!written.is_empty()).then_some(written)
}

fn in_trailers(history: &History, document: usize) -> Vec<Said> {
    let mut said = Vec::new();
    for (index, commit) in history.commits.iter().enumerate() {
        if !commit.about.contains(&document) {
            continue;
        }
        let arrived = arrival(history, index, commit);
        said.extend(commit.trailer("Review-Status").map(|to| Said {
            commit: index,
            arrived,
            order: (commit.arrival, index, 0),
            to: to.to_owned(),
            source: Source::Trailer,
        }));
    }
    said
}

/// The commit of the first-parent line that `commit` came with, if it is known; else itself.
fn arrival(history: &History, index: usize, commit: &Commit) -> usize {
    let later = history.commits.iter().enumerate().skip(index);
    let mut together = later.take_while(|(_, other)| other.arrival == commit.arrival);
    together.find(|(_, other)| other.on_mainline).map_or(index, |(found, _)| found)
}

/// Why a person may not make a move; `None` if they may.
fn judge(
    context: Context<'_>,
    present: Present<'_>,
    actor: &Signature,
    from: &str,
    to: &str,
) -> Option<Refusal> {
    let workflow = context.workflow;
    if workflow.entitlement == Entitlement::Off {
        return None;
    }
    // From a state that the workflow does not know, every move is open to those who may make it.
    let leaves = |step: &&Move| {
        workflow.state(from).is_none()
            || step.from.iter().any(|name| name.eq_ignore_ascii_case(from))
    };
    let moves = workflow.moves.iter().filter(|step| step.to.eq_ignore_ascii_case(to));
    let moves: Vec<&Move> = moves.filter(leaves).collect();
    if moves.is_empty() {
        return Some(Refusal::NoSuchMove);
    }
    let is_author = is_author(context, present, actor);
    let roles = roles(context.people, actor);
    let has = |role: &String| match role.as_str() {
        AUTHOR => is_author,
        role => roles.contains(&role),
    };
    let reserved = |step: &Move| !step.roles.is_empty() && !step.roles.iter().any(|r| r == AUTHOR);
    if moves.iter().any(|step| {
        step.roles.is_empty() || step.roles.iter().any(has) && !(is_author && reserved(step))
    }) {
        return None;
    }
    if is_author && moves.iter().all(|step| reserved(step)) {
        return Some(Refusal::OwnArticle);
    }
    Some(Refusal::NotEntitled(moves.iter().flat_map(|step| step.roles.clone()).collect()))
}

/// Whether a person is among the article's authors. Where none of these has an address, everybody who
/// is declared with the role of an author is taken at their word.
pub(super) fn is_author(context: Context<'_>, present: Present<'_>, actor: &Signature) -> bool {
    let declared: Vec<&Person> = present
        .authors
        .iter()
        .flat_map(|author| {
            let same = |person: &&Person| person.id.is_some() && person.id == author.id;
            [Some(author), context.people.iter().find(same)]
        })
        .flatten()
        .collect();
    if declared.iter().all(|person| person.emails.is_empty()) {
        return roles(context.people, actor).contains(&AUTHOR);
    }
    declared.iter().any(|person| is(person, actor))
}

pub(super) fn roles<'a>(people: &'a [Person], actor: &Signature) -> Vec<&'a str> {
    let them = people.iter().filter(|person| is(person, actor));
    them.flat_map(|person| person.roles.iter().map(String::as_str)).collect()
}

fn is(person: &Person, actor: &Signature) -> bool {
    person.emails.iter().any(|email| email.eq_ignore_ascii_case(&actor.email))
}
