//! The table of `ouvrage status`, as data: a row for each article. How it is shown is a face's matter.

use serde::Serialize;

use super::event::Verdict;
use super::{Approval, Changed, Standing, Validity};
use crate::history::{Document, History, WorkTree};

/// The whole table; as JSON a contract, held to `tests/schema/status.schema.json`, that only ever grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Board {
    /// The contract's version.
    pub version: u32,
    /// The articles in reading order.
    pub articles: Vec<Row>,
    /// Articles that stand on branches alone; empty where nobody asked for them.
    pub proposed: Vec<super::ProposedArticle>,
    /// The volume as a whole; `null` where no history tells.
    pub volume: Option<super::VolumeRow>,
}

impl Board {
    /// The table of these rows.
    #[must_use]
    pub fn new(articles: Vec<Row>) -> Self {
        Self { version: 1, articles, proposed: Vec::new(), volume: None }
    }
}

/// Where one article stands, in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Number among the volume's numbered articles.
    pub number: Option<u32>,
    /// Path relative to the volume's root.
    pub path: String,
    /// Title as text.
    pub title: String,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// The state's name in the workflow, or as written.
    pub state: String,
    /// The workflow has a state of this name.
    pub known_state: bool,
    /// Since when, RFC 3339 with the offset of who wrote it down; `null` where history does not tell.
    pub since: Option<String>,
    /// Who brought it there.
    pub by: Option<String>,
    /// How often the text changed.
    pub revisions: usize,
    /// The last change of the text, RFC 3339.
    pub last_change: Option<String>,
    /// Who made it.
    pub last_change_by: Option<String>,
    /// Length in signes.
    pub signes: u64,
    /// Signes missing (below nought) or too many for the length asked for; nought inside it; `null`
    /// where none is asked for.
    pub distance: Option<i64>,
    /// Its length after each change that arrived, oldest first; empty where nobody asked for it.
    pub lengths: Vec<LengthAt>,
    /// The text changed after the state was given: how often.
    pub revisions_since: usize,
    /// The state that the file says and no commit does yet.
    pub pending: Option<String>,
    /// How many moves were refused.
    pub refused: usize,
    /// How the file stands to HEAD: `clean`, `modified`, `missing`, `untracked`, `added`, `unknown`.
    pub work_tree: &'static str,
    /// The beginnings are cut off by a shallow clone.
    pub incomplete: bool,
    /// The approvals of the present round.
    pub approvals: Vec<Approved>,
    /// Who is to act next.
    pub waiting_for: WaitingFor,
    /// What is due next; `null` where nothing is.
    pub deadline: Option<Owed>,
    /// What happened to the text after the state was given; `null` where nothing did.
    pub changed: Option<ChangedBy>,
    /// History knows it, and the volume has it no longer.
    pub gone: bool,
    /// How many remarks and suggestions wait for an answer in the file as it is.
    pub remarks: usize,
    /// What branches that are not merged propose; empty where nobody asked for it.
    pub proposed: Vec<super::Proposed>,
}

/// Somebody's approval of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approved {
    /// Who.
    pub by: String,
    /// When, RFC 3339.
    pub time: String,
    /// The commit it is in, 40 hexadecimal digits.
    pub commit: String,
    /// The state they spoke for; `null`: they read it.
    pub to: Option<String>,
    /// It holds.
    pub valid: bool,
    /// What happened to the text since; `null` where nothing did.
    pub changed: Option<ChangedBy>,
}

/// By how much a text changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ChangedBy {
    /// In how many changes.
    pub revisions: usize,
    /// By how many signes; `null` where it was not measured.
    pub signes: Option<i64>,
    /// In how many paragraphs, notes, figures…; `null` where nobody compared.
    pub paragraphs: Option<usize>,
    /// How many days later the first change was made.
    pub days: Option<i64>,
}

/// Who is to act next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WaitingFor {
    /// The roles whose turn it is.
    pub roles: Vec<String>,
    /// The people, by name.
    pub people: Vec<String>,
    /// They were asked by name (`Review-Requested`).
    pub asked: bool,
}

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// The day, `2026-03-12`, itself included.
    pub date: String,
    /// The state to have reached.
    pub state: String,
    /// The session at which it is due.
    pub session: Option<String>,
    /// Days left; below nought: late.
    pub days_left: Option<i64>,
}

impl From<Changed> for ChangedBy {
    fn from(changed: Changed) -> Self {
        let Changed { revisions, signes, paragraphs, days } = changed;
        Self { revisions, signes, paragraphs, days }
    }
}

/// A length in the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LengthAt {
    /// When, RFC 3339.
    pub time: String,
    /// Signes, citations as written.
    pub signes: u32,
}

/// What the volume itself knows of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Number among the volume's numbered articles.
    pub number: Option<u32>,
    /// Title as text.
    pub title: String,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// Length in signes.
    pub signes: u64,
    /// Distance to the length asked for, see [`Row::distance`].
    pub distance: Option<i64>,
    /// What is due next.
    pub deadline: Option<Owed>,
    /// How many remarks and suggestions are open in it.
    pub remarks: usize,
}

/// The row of an article.
#[must_use]
pub fn row(history: &History, listed: Listed, document: &Document, standing: &Standing) -> Row {
    let refused = |verdict: &Verdict| matches!(verdict, Verdict::Refused(_));
    let (since, change) = (standing.since.as_ref(), standing.last_change.as_ref());
    Row {
        number: listed.number,
        path: document.path.clone(),
        title: listed.title,
        authors: listed.authors,
        state: standing.state.clone(),
        known_state: standing.known,
        since: since.map(|act| act.time.rfc3339()),
        by: since.map(|act| act.name.clone()),
        revisions: standing.revisions,
        last_change: change.map(|act| act.time.rfc3339()),
        last_change_by: change.map(|act| act.name.clone()),
        signes: listed.signes,
        distance: listed.distance,
        lengths: standing
            .lengths
            .iter()
            .map(|(time, signes)| LengthAt { time: time.rfc3339(), signes: *signes })
            .collect(),
        revisions_since: standing.changed.map_or(0, |changed| changed.revisions),
        pending: standing.pending.clone(),
        refused: standing.events.iter().filter(|event| refused(&event.verdict)).count(),
        work_tree: match document.work_tree {
            WorkTree::Unknown => "unknown",
            WorkTree::Clean => "clean",
            WorkTree::Modified => "modified",
            WorkTree::Missing => "missing",
            WorkTree::Untracked => "untracked",
            WorkTree::Added => "added",
        },
        incomplete: standing.incomplete,
        approvals: standing.approvals.iter().map(|one| approved(history, one)).collect(),
        waiting_for: WaitingFor {
            roles: standing.waiting.roles.clone(),
            people: standing.waiting.people.clone(),
            asked: standing.waiting.asked,
        },
        deadline: listed.deadline,
        remarks: listed.remarks,
        proposed: Vec::new(),
        changed: standing.changed.map(Into::into),
        gone: standing.from_history && !document.at_head && document.work_tree == WorkTree::Unknown,
    }
}

fn approved(history: &History, approval: &Approval) -> Approved {
    Approved {
        by: approval.name.clone(),
        time: approval.time.rfc3339(),
        commit: history.commits[approval.commit].id.to_string(),
        to: approval.to.clone(),
        valid: approval.holds(),
        changed: match approval.validity {
            Validity::Valid => None,
            Validity::Kept(changed) | Validity::Stale(changed) => Some(changed.into()),
        },
    }
}
