//! (History, workflow) → where each article stands: its state, since when and by whom, what happened to
//! it. Pure: it reads no repository and stores nothing.
//!
//! The state is derived anew each time from events in the order of [`History::commits`]: `Review-Status:`
//! trailers and changes of the `status:` key. What a move needs is the workflow's to say.

mod board;
mod event;
mod moves;
mod remarks;
mod since;
mod standing;

pub use board::{Board, LengthAt, Listed, Row, row};
pub use event::{Event, Refusal, Source, Verdict};
pub use moves::{Asked, Outcome, Proposal, asked, possible, propose, word_for};
pub use remarks::{Origin, Remark, RemarkKind, origins, remarks};
pub use since::last_review;
pub use standing::{Act, Changed, Contributor, Standing, derive, diagnostics};

use crate::config::Workflow;
use crate::history::History;
use crate::model::Person;

/// What the present says of an article: the file in the work tree and the volume's list of people.
#[derive(Clone, Copy, Debug, Default)]
pub struct Present<'a> {
    /// The value of `status:` in the file as it is now.
    pub status: Option<&'a str>,
    /// The article's authors, each with the addresses by which git knows them.
    pub authors: &'a [Person],
}

/// What the derivation of every article has in common.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What git knows.
    pub history: &'a History,
    /// States and moves.
    pub workflow: &'a Workflow,
    /// The people `book.toml` declares.
    pub people: &'a [Person],
}
