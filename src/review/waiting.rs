//! Who is waited for, and until when.

use super::approval::{Approval, Validity};
use super::event::{Event, Request, Vote};
use super::judge;
use super::moves::turn;
use super::play::{awaited, person};
use super::{Context, Present};
use crate::config::{Deadline, Entitlement, ROLES, Session, Workflow};
use crate::history::{History, Signature, days_between};
use crate::model::Person;

/// Who is to act next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// The roles whose turn it is.
    pub roles: Vec<String>,
    /// The people, by name: those who were asked, else those who have the role.
    pub people: Vec<String>,
    /// They were asked by name.
    pub asked: bool,
}

/// What an article owes, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day, itself included.
    pub date: String,
    /// The state it is to have reached.
    pub state: String,
    /// The session at which it is due, as an index into the volume's; `None`: a deadline of its own.
    pub session: Option<usize>,
}

impl Due {
    /// Days left on a day (`2026-03-12`): nought on the day itself, below nought once it is past.
    #[must_use]
    pub fn days_left(&self, today: &str) -> Option<i64> {
        days_between(today, &self.date)
    }
}

/// Who is waited for in a state. Whoever approved already what waits for more approvals is not.
pub(super) fn waiting(
    context: Context<'_>,
    present: Present<'_>,
    state: &str,
    (events, votes, requests): (&[Event], &[Vote], &[Request]),
    approvals: &[Approval],
) -> Waiting {
    let workflow = context.workflow;
    let Some(next) = turn(workflow, state) else { return Waiting::default() };
    let valid = approvals.iter().filter(|one| one.validity == Validity::Valid);
    let given: Vec<&Approval> = awaited(events).map(|_| valid.collect()).unwrap_or_default();
    let approved =
        |email: &str| given.iter().any(|one| judge::same_person(context.people, &one.email, email));
    if next != ROLES[0] {
        // What was asked before the author last had it in their hands is of an earlier round; what was asked while they
        // had it waits for them to give it out.
        let theirs = |state: &str| turn(workflow, state) == Some(ROLES[0]);
        let mut counting = events.iter().rev().filter(|event| event.counts());
        let handed = counting.by_ref().find(|event| theirs(&event.from));
        let came = handed.and_then(|_| counting.find(|event| !theirs(&event.from)));
        let from = came.map_or(0, |event| event.commit);
        let open = requests.iter().filter(|request| request.commit >= from);
        let open = open.filter(|request| !answered(context, request, events, votes));
        let mut people: Vec<String> = Vec::new();
        for request in open {
            let known = declared(context.people, &request.whom);
            if known.is_some_and(|known| known.emails.iter().any(|email| approved(email))) {
                continue;
            }
            let name = name(context.people, &request.whom);
            if !people.contains(&name) {
                people.push(name);
            }
        }
        if !people.is_empty() {
            return Waiting { roles: vec!["reviewer".to_owned()], people, asked: true };
        }
    }
    if let (Some((to, _)), false) = (awaited(events), given.is_empty()) {
        return others(context, present, (state, to), &approved);
    }
    let people = people(context, present, next, state);
    Waiting { roles: vec![next.to_owned()], people, asked: false }
}

/// Those who may make a move and have not approved it yet.
fn others(
    context: Context<'_>,
    present: Present<'_>,
    (from, to): (&str, &str),
    approved: &dyn Fn(&str) -> bool,
) -> Waiting {
    let moves = judge::moves(context, from, to);
    let roles = || moves.iter().flat_map(|step| &step.roles);
    let may = |one: &&Person| {
        let actor = signature(one);
        one.roles.iter().any(|own| roles().any(|role| role == own))
            && !one.emails.iter().any(|email| approved(email))
            && judge::judge(context, present, &actor, from, to).is_none()
    };
    let people: Vec<&Person> = context.people.iter().filter(may).collect();
    let mut waiting = Waiting::default();
    for role in roles() {
        let theirs = people.is_empty() || people.iter().any(|one| one.roles.contains(role));
        if theirs && !waiting.roles.contains(role) {
            waiting.roles.push(role.clone());
        }
    }
    waiting.people = people.into_iter().map(Person::full_name).collect();
    waiting
}

/// Those who have a role, as far as they may act on this article.
fn people(context: Context<'_>, present: Present<'_>, role: &str, state: &str) -> Vec<String> {
    if role == ROLES[0] {
        return present.authors.iter().map(Person::full_name).collect();
    }
    let off = context.workflow.entitlement == Entitlement::Off;
    let may = |one: &&Person| {
        let actor = signature(one);
        let mut moves = context.workflow.moves.iter().filter(|step| step.leaves(state));
        one.roles.iter().any(|own| own == role)
            && (off
                || moves
                    .any(|step| judge::judge(context, present, &actor, state, &step.to).is_none()))
    };
    context.people.iter().filter(may).map(Person::full_name).collect()
}

/// A declared person as git would name them.
fn signature(one: &Person) -> Signature {
    Signature {
        name: one.full_name(),
        email: one.emails.first().cloned().unwrap_or_default(),
        time: crate::history::Moment { seconds: 0, offset: 0 },
    }
}

pub(super) fn declared<'a>(people: &'a [Person], whom: &str) -> Option<&'a Person> {
    let (name, email) = person(whom);
    people.iter().find(|one| {
        one.emails.iter().any(|own| judge::same_address(own, email))
            || !name.is_empty()
                && (one.id.as_deref() == Some(name) || one.full_name().eq_ignore_ascii_case(name))
    })
}

fn name(people: &[Person], whom: &str) -> String {
    let (name, email) = person(whom);
    let known = declared(people, whom).map(Person::full_name);
    known.unwrap_or_else(|| if name.is_empty() { email } else { name }.to_owned())
}

/// Whether somebody who was asked said something since.
fn answered(context: Context<'_>, request: &Request, events: &[Event], votes: &[Vote]) -> bool {
    let (name, email) = person(&request.whom);
    let known = declared(context.people, &request.whom);
    let theirs = |own_name: &str, own_email: &str| {
        judge::same_address(own_email, email)
            || !name.is_empty() && own_name.eq_ignore_ascii_case(name)
            || known.is_some_and(|known| {
                known.emails.iter().any(|other| judge::same_address(other, own_email))
            })
    };
    let acted = |event: &Event| {
        let by = &context.history.commits[event.commit].author;
        event.commit > request.commit && theirs(&by.name, &by.email)
    };
    let spoke = |vote: &Vote| vote.commit > request.commit && theirs(&vote.name, &vote.email);
    events.iter().any(acted) || votes.iter().any(spoke)
}

/// All that an article in `state` still owes, what is due first before the rest; on one day what is due at a session
/// before the rest. A deadline that names the article stands in the place of those for everybody, for the same state.
#[must_use]
pub fn dues(
    workflow: &Workflow,
    (sessions, deadlines): (&[Session], &[Deadline]),
    (present, history): (Present<'_>, Option<&History>),
    state: &str,
) -> Vec<Due> {
    // A state that the volume does not know has reached nothing.
    let here = workflow.place(state);
    if here.is_some_and(|here| workflow.states[here].terminal) {
        return Vec::new();
    }
    let own = |deadline: &&Deadline| {
        deadline.articles.iter().any(|name| is_meant(present, &name.value, history))
    };
    let named: Vec<&Deadline> = deadlines.iter().filter(own).collect();
    let general = deadlines.iter().filter(|deadline| deadline.articles.is_empty());
    let of_deadline = |deadline: &Deadline| Due {
        date: deadline.date.clone(),
        state: deadline.state.clone(),
        session: None,
    };
    let at_sessions = sessions.iter().enumerate().flat_map(|(index, session)| {
        session.due.iter().map(move |state| Due {
            date: session.date.clone(),
            state: state.clone(),
            session: Some(index),
        })
    });
    let everybodys = general.map(of_deadline).chain(at_sessions);
    let everybodys =
        everybodys.filter(|due| !named.iter().any(|deadline| deadline.state == due.state));
    let all = named.iter().map(|deadline| of_deadline(deadline)).chain(everybodys);
    let open = all.filter(|due| workflow.place(&due.state).is_some_and(|place| here < Some(place)));
    let mut dues: Vec<Due> = open.collect();
    dues.sort_by(|one, other| {
        (&one.date, one.session.is_none()).cmp(&(&other.date, other.session.is_none()))
    });
    dues
}

/// Whether a deadline means the article by a word: its id, its path, or one that it had before and that is no other's now.
#[must_use]
pub fn is_meant(present: Present<'_>, word: &str, history: Option<&History>) -> bool {
    let path = word.trim_start_matches("./");
    let taken =
        |history: &History| history.documents.iter().any(|one| one.at_head && one.path == path);
    present.is_called(word)
        || history.is_some_and(|known| !taken(known) && present.was_called(word, known))
}
