//! What was said of an article's state, by whom, and whether it counts: the words for it. What is said is gathered
//! in `said`, judged in `judge`, and put together in `play`.

use crate::history::{ObjectId, Signed};

/// One statement about an article's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The commit it is in, as an index into [`History::commits`](crate::history::History::commits).
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
    /// The commit that took it back.
    pub undone: Option<usize>,
}

/// How a state was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// By a commit that takes back another one.
    Revert,
    /// By a `Reviewed-by:` that was the last approval missing.
    Review,
    /// By a commit's `Review-Status:`.
    Trailer,
    /// By a change of the article's `status:`.
    FrontMatter,
}

impl Source {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Revert => "revert",
            Self::Review => "reviewed-by",
            Self::Trailer => "trailer",
            Self::FrontMatter => "front-matter",
        }
    }
}

/// Whether an event counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Counts,
    /// It does, although the workflow has no state of this name: nobody asks there who may say what.
    UnknownState,
    /// It is an approval, and the move needs more of them.
    Awaiting {
        /// How many people approve this text by now.
        given: u32,
        /// How many it takes.
        needed: u32,
    },
    /// It was said before, in the commit of this index: the commit was copied.
    Copy(usize),
    /// It does not.
    Refused(Refusal),
}

/// Why an event does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The workflow has no state of this name, so no move to it either.
    UnknownState,
    /// The workflow has no move between these states.
    NoSuchMove,
    /// The move is for other roles: these.
    NotEntitled(Vec<String>),
    /// The move is for others than the article's own authors.
    OwnArticle,
    /// The volume says that the person has no say on this article.
    Conflict,
    /// The commit is not signed as the volume requires.
    NotSigned(Signed),
    /// A `Reviewed-by:` that names somebody else than the one who wrote or signed the commit.
    NotTheirs,
}

impl Refusal {
    /// Its name in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::UnknownState => "unknown-state",
            Self::NoSuchMove => "no-such-move",
            Self::NotEntitled(_) => "not-entitled",
            Self::OwnArticle => "own-article",
            Self::Conflict => "conflict",
            Self::NotSigned(Signed::Good { .. }) => "signed-by-another",
            Self::NotSigned(Signed::Bad) => "bad-signature",
            Self::NotSigned(Signed::UnknownSigner) => "unknown-signer",
            Self::NotSigned(Signed::OtherKind) => "key-not-verified",
            Self::NotSigned(Signed::Unsigned | Signed::NotAsked) => "unsigned",
            Self::NotTheirs => "not-theirs",
        }
    }
}

impl Event {
    /// Whether the state changed by it, and nobody took it back since.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.undone.is_none() && self.moved()
    }

    /// Whether the state changed by it at the time.
    #[must_use]
    pub fn moved(&self) -> bool {
        matches!(self.verdict, Verdict::Counts | Verdict::UnknownState)
    }
}

/// Somebody's word that they read the text and approve it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// The commit it is in.
    pub commit: usize,
    /// The commit with which it came to the first-parent line.
    pub arrived: usize,
    /// Who, by name.
    pub name: String,
    /// Their address, in lower case.
    pub email: String,
    /// The state they spoke for; `None`: a `Reviewed-by:`.
    pub to: Option<String>,
    /// The text they had before them.
    pub text: Option<ObjectId>,
    /// Why it does not count.
    pub refusal: Option<Refusal>,
    /// The article went back since, or the commit was taken back: the word is of another round.
    pub closed: bool,
}

/// Somebody was asked to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The commit that asks.
    pub commit: usize,
    /// Who is asked, as written.
    pub whom: String,
}
