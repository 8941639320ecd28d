//! What one person has to do: their turn, their approvals that a change made stale, the remarks on their own text.

use serde::Serialize;

use super::{Context, Present, Row, Standing, judge};
use crate::history::Signature;
use crate::model::Person;

/// One thing that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Todo {
    /// It is their turn: the states that they may bring the article to now, in the workflow's order of moves.
    Decide {
        /// Names of states.
        states: Vec<String>,
    },
    /// They approved a text that was changed since.
    Confirm {
        /// The states they spoke for; empty for a word that they read it.
        states: Vec<String>,
    },
    /// Remarks on their text wait for an answer.
    Answer,
}

/// What `me` has to do about the document of this index, which has this many open remarks.
#[must_use]
pub fn todo(
    context: Context<'_>,
    (standing, present): (&Standing, Present<'_>),
    me: &Signature,
    remarks: usize,
) -> Vec<Todo> {
    let mut todo = Vec::new();
    let names = names(context.people, me);
    if standing.waiting.people.iter().any(|waited| names.contains(waited)) {
        let mut states: Vec<String> = Vec::new();
        // To take an article back is nobody's task.
        let forward = context.workflow.moves_from(&standing.state);
        for step in forward.filter(|step| step.to != context.workflow.start()) {
            let may = judge::judge(context, present, me, &standing.state, &step.to).is_none();
            if may && !states.contains(&step.to) {
                states.push(step.to.clone());
            }
        }
        todo.push(Todo::Decide { states });
    }
    let theirs = |email: &str| judge::same_person(context.people, email, &me.email);
    let mut stale = standing.approvals.iter().filter(|one| !one.holds() && theirs(&one.email));
    if let Some(first) = stale.next() {
        let states = std::iter::once(first).chain(stale).filter_map(|one| one.to.clone());
        todo.push(Todo::Confirm { states: states.collect() });
    }
    if remarks > 0 && present.authors.iter().any(|author| names.contains(&author.full_name())) {
        todo.push(Todo::Answer);
    }
    todo
}

/// Whether the volume knows somebody: by their address, or by their name where it has no address for it.
#[must_use]
pub fn is_known(people: &[Person], authors: &[Person], me: &Signature) -> bool {
    people.iter().chain(authors).any(|one| match one.emails.is_empty() {
        true => one.full_name() == me.name,
        false => one.emails.iter().any(|own| judge::same_address(own, &me.email)),
    })
}

/// The names that somebody goes by: as git names them, and as the volume does.
fn names(people: &[Person], me: &Signature) -> Vec<String> {
    let own = |one: &&Person| one.emails.iter().any(|own| judge::same_address(own, &me.email));
    let declared = people.iter().filter(own).map(Person::full_name);
    std::iter::once(me.name.clone()).chain(declared).filter(|name| !name.is_empty()).collect()
}

/// Whether an article is the matter of one of these people, by name: they wrote it, are waited for, or approved it.
#[must_use]
pub fn concerns(row: &Row, names: &[String]) -> bool {
    let approving = row.approvals.iter().map(|one| &one.by);
    let all = row.authors.iter().chain(&row.waiting_for.people).chain(approving);
    all.into_iter().any(|name| names.contains(name))
}
