//! Who may do what: roles, authors, conflicts of interest, signatures.

use super::event::Refusal;
use super::{Context, Present};
use crate::config::{Entitlement, Move, ROLES};
use crate::history::{Commit, Signature, Signed};
use crate::model::Person;

/// Roles of people whose word is a review, wherever they did not write the article.
pub(super) const REVIEWING: [&str; 4] = ["reviewer", "editor", "lead", "facilitator"];

/// Roles of people who may take back what others did, and approve the volume.
pub(super) const UNDOING: [&str; 2] = ["editor", "lead"];

/// Why a person may not make a move; `None` if they may.
#[must_use]
pub fn judge(
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
    let moves = moves(context, from, to);
    if moves.is_empty() {
        return Some(Refusal::NoSuchMove);
    }
    let is_author = is_author(context, present, actor);
    let roles = roles(context.people, actor);
    let open = |step: &Move| may(step, is_author, &roles);
    if moves.iter().any(|step| open(step)) {
        let reserved = moves.iter().filter(|step| open(step)).all(|step| step.is_reserved());
        return (reserved && conflicted(context, present, actor)).then_some(Refusal::Conflict);
    }
    if is_author && moves.iter().all(|step| step.is_reserved()) {
        return Some(Refusal::OwnArticle);
    }
    let mut roles: Vec<String> = Vec::new();
    for role in moves.iter().flat_map(|step| &step.roles) {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    Some(Refusal::NotEntitled(roles))
}

/// The moves between two states.
pub(super) fn moves<'a>(context: Context<'a>, from: &'a str, to: &str) -> Vec<&'a Move> {
    let all = context.workflow.moves_from(from);
    all.filter(|step| step.to.eq_ignore_ascii_case(to)).collect()
}

fn may(step: &Move, is_author: bool, roles: &[&str]) -> bool {
    let has = |role: &String| match role.as_str() {
        author if author == ROLES[0] => is_author,
        role => roles.contains(&role),
    };
    step.roles.is_empty() || step.roles.iter().any(has) && !(is_author && step.is_reserved())
}

/// How many people must approve for this person's move to take place: the least that a move open to them asks.
pub(super) fn needed(
    context: Context<'_>,
    present: Present<'_>,
    actor: &Signature,
    from: &str,
    to: &str,
) -> u32 {
    let off = context.workflow.entitlement == Entitlement::Off;
    let is_author = !off && is_author(context, present, actor);
    let roles = roles(context.people, actor);
    let moves = moves(context, from, to);
    let open = moves.iter().filter(|step| off || may(step, is_author, &roles));
    open.map(|step| step.approvals).min().unwrap_or(0)
}

/// Why somebody's word on the text is no review; `None` if it is one.
pub(super) fn review(
    context: Context<'_>,
    present: Present<'_>,
    actor: &Signature,
) -> Option<Refusal> {
    if context.workflow.entitlement == Entitlement::Off {
        return None;
    }
    if is_author(context, present, actor) {
        return Some(Refusal::OwnArticle);
    }
    if conflicted(context, present, actor) {
        return Some(Refusal::Conflict);
    }
    let roles = roles(context.people, actor);
    let reviews = roles.iter().any(|role| REVIEWING.contains(role));
    (!reviews).then(|| Refusal::NotEntitled(REVIEWING.map(str::to_owned).into()))
}

/// Whether somebody may take back anything.
pub(super) fn undoes(context: Context<'_>, actor: &Signature) -> bool {
    let off = context.workflow.entitlement == Entitlement::Off;
    off || roles(context.people, actor).iter().any(|role| UNDOING.contains(role))
}

/// Why a commit is not signed as the volume requires; `None` if it is, or nothing is required.
pub(super) fn signed(context: Context<'_>, commit: &Commit) -> Option<Refusal> {
    if !context.workflow.require_signed {
        return None;
    }
    match &commit.signed {
        Signed::Good { who } if same_person(context.people, who, &commit.author.email) => None,
        other => Some(Refusal::NotSigned(other.clone())),
    }
}

/// Whether two addresses are one person's.
pub(super) fn same_person(people: &[Person], one: &str, other: &str) -> bool {
    let has =
        |person: &Person, email: &str| person.emails.iter().any(|own| same_address(own, email));
    same_address(one, other) || people.iter().any(|person| has(person, one) && has(person, other))
}

/// The address that stands for a person: the first that the volume knows of theirs, else the one given.
pub(super) fn identity<'a>(people: &'a [Person], email: &'a str) -> &'a str {
    let has = |person: &&Person| person.emails.iter().any(|own| same_address(own, email));
    let known = people.iter().find(has).and_then(|person| person.emails.first());
    known.map_or(email, String::as_str)
}

/// Whether two addresses are the same, whatever their case. An empty one is nobody's.
pub(super) fn same_address(one: &str, other: &str) -> bool {
    !one.is_empty() && one.to_lowercase() == other.to_lowercase()
}

/// Whether the volume says that somebody has no say on this article, under any path that it ever had: a conflict does not
/// lapse because a file is renamed.
fn conflicted(context: Context<'_>, present: Present<'_>, actor: &Signature) -> bool {
    let names = |conflict: &String| present.was_called(conflict, context.history);
    context
        .people
        .iter()
        .filter(|person| is(person, actor))
        .any(|them| them.conflicts.iter().any(names))
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
        return roles(context.people, actor).contains(&ROLES[0]);
    }
    declared.iter().any(|person| is(person, actor))
}

pub(super) fn roles<'a>(people: &'a [Person], actor: &Signature) -> Vec<&'a str> {
    let them = people.iter().filter(|person| is(person, actor));
    them.flat_map(|person| person.roles.iter().map(String::as_str)).collect()
}

fn is(person: &Person, actor: &Signature) -> bool {
    person.emails.iter().any(|email| same_address(email, &actor.email))
}

/// Whether a role's edits in a state leave an approval standing.
pub(super) fn keeps(
    context: Context<'_>,
    present: Present<'_>,
    actor: &Signature,
    state: &str,
) -> bool {
    let is_author = is_author(context, present, actor);
    let roles = roles(context.people, actor);
    context.workflow.keep.iter().any(|kept| {
        let here = kept.states.is_empty()
            || kept.states.iter().any(|name| name.eq_ignore_ascii_case(state));
        let authors = kept.roles.iter().any(|role| role == ROLES[0]);
        let theirs = kept.roles.iter().any(|role| roles.contains(&role.as_str()));
        // Whoever wrote the article rewrites it as its author, whatever else they are.
        here && (kept.roles.is_empty() || if is_author { authors } else { theirs })
    })
}
