//! (History, workflow) → where each article stands: its state, since when and by whom, what happened to
//! it. Pure: it reads no repository and stores nothing.
//!
//! The state is derived anew each time from what was said in the order of [`History::commits`]: `Review-Status:` and
//! `Reviewed-by:` trailers, changes of the `status:` key, commits that take others back. What a move needs is the
//! workflow's to say.

mod approval;
mod astray;
mod board;
mod course;
mod event;
pub mod form;
mod judge;
mod mine;
mod moves;
mod observation;
mod play;
mod proposed;
mod remarks;
mod said;
mod signoff;
mod since;
mod standing;
mod timeline;
mod urgency;
mod waiting;

pub use approval::{Approval, Changed, Validity, to_compare, to_confirm};
pub use astray::{Astray, astray};
pub use board::{
    Approved, Board, ChangedBy, LengthAt, Listed, NextSession, Owed, Row, StateFrom, row,
};
pub use course::{Stretch, stretches};
pub use event::{Event, Refusal, Request, Source, Verdict, Vote};
pub use judge::judge;
pub use mine::{Todo, concerns, is_known, todo};
pub use moves::{Asked, Outcome, Proposal, asked, may_review, possible, propose, turn, word_for};
pub use observation::{Observation, Observed, Pseudonyms, Subject, Telling, observe};
pub use proposed::{Brought, Proposed, ProposedArticle, merged, proposed};
pub use remarks::{Origin, Remark, RemarkKind, origins, remarks};
pub use said::{ARRANGING, may_recall, text_at};
pub use signoff::{
    OF_PDF, OF_SOURCES, READY, SignOff, SignedOff, ToldSignOff, VOLUME, VolumeRow, may_sign_off,
    sign_offs, told_sign_offs,
};
pub use since::{LastReview, last_review};
pub use standing::{Act, Contributor, Standing, derive, diagnostics};
pub use timeline::{ArticleLog, Change, Entry, Log, Reviewed, Said, timeline};
pub use urgency::by_urgency;
pub use waiting::{Due, Waiting, dues, is_meant};

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
    /// Its path relative to the volume's root.
    pub path: &'a str,
    /// Its `id:`.
    pub id: Option<&'a str>,
}

impl Present<'_> {
    /// Whether `book.toml` means this article by a word: its id, or its path.
    #[must_use]
    pub fn is_called(&self, word: &str) -> bool {
        word.trim_start_matches("./") == self.path || self.id == Some(word)
    }

    /// The same, or by a path that it had before.
    #[must_use]
    pub fn was_called(&self, word: &str, history: &History) -> bool {
        self.is_called(word) || history.was_called(self.path, word.trim_start_matches("./"))
    }
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
