//! How far along an article is, whatever the volume calls its states.

use crate::config::Workflow;

/// The three ages of an article, which decide how grave a finding is: an empty section is a plan in a
/// draft and a fault in an accepted article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// In its author's hands.
    Writing,
    /// Sent, and not accepted yet.
    Review,
    /// Accepted or later.
    Accepted,
}

/// The stage that a state means in a workflow.
///
/// Writing is the first state, and every state that an author may lead out of (`draft`, `revise`);
/// accepted is the state called `accepted` and all after it, or the terminal ones where none is called
/// so; review is what is left. A state that the workflow does not know is the first.
#[must_use]
pub fn stage(workflow: &Workflow, state: Option<&str>) -> Stage {
    let position = |name: &str| workflow.states.iter().position(|state| state.name == name);
    let Some(at) = state.and_then(position) else { return Stage::Writing };
    let name = &workflow.states[at].name;
    let accepted = match position("accepted") {
        Some(first) => at >= first,
        None => workflow.states[at].terminal,
    };
    // That an author can take an article back does not mean that it is in their hands.
    let authors_may_move = workflow.moves.iter().any(|step| {
        let back = step.to == workflow.start();
        !back && step.from.contains(name) && step.roles.iter().any(|role| role == "author")
    });
    match (accepted, at == 0 || authors_may_move) {
        (true, _) => Stage::Accepted,
        (false, true) => Stage::Writing,
        (false, false) => Stage::Review,
    }
}
