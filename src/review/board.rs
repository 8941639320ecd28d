//! The table of `ouvrage status`, as data: a row for each article. How it is shown is a face's matter.

use serde::Serialize;

use super::event::Verdict;
use super::{Approval, Changed, Due, Standing, Stretch, Todo, Validity, Waiting};
use crate::config::{Limit, Session, Workflow};
use crate::diagnostic::Args;
use crate::history::{Document, History, Moment, WorkTree};
use crate::message::{Catalogue, Lang, day};

/// The whole table; as JSON a contract, held to `tests/schema/status.schema.json`, that only ever grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Board {
    /// The contract's version.
    pub version: u32,
    /// The day from which days are counted, `2026-03-12`.
    pub today: String,
    /// The next session; `null` where none is to come.
    pub next_session: Option<NextSession>,
    /// The articles, the most urgent first unless the volume's order was asked for (see [`super::by_urgency`]).
    pub articles: Vec<Row>,
    /// Articles that stand on branches alone; empty where nobody asked for them.
    pub proposed: Vec<super::ProposedArticle>,
    /// The volume as a whole; `null` where no history tells.
    pub volume: Option<super::VolumeRow>,
}

/// The session that the volume goes towards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextSession {
    /// What it is called.
    pub name: String,
    /// Its day.
    pub date: String,
    /// Days left; nought on the day itself.
    pub days_left: Option<i64>,
    /// The states that are due at it.
    pub due: Vec<String>,
    /// How many of the articles shown are where they are to be by then.
    pub reached: usize,
    /// The paths of those that are not, as the articles are ordered.
    pub owing: Vec<String>,
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
    /// Title of the part it stands in; `null` for none.
    pub part: Option<String>,
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
    /// The length aimed at, else the greatest allowed; `null` where neither is given.
    pub target: Option<u32>,
    /// The least length allowed.
    pub min: Option<u32>,
    /// The greatest length allowed.
    pub max: Option<u32>,
    /// Its length after each change that arrived, oldest first; empty where nobody asked for it.
    pub lengths: Vec<LengthAt>,
    /// The states it was in, oldest first, the present one last; empty where lengths are.
    pub states: Vec<StateFrom>,
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
    /// Its deadline is past.
    pub late: bool,
    /// The state that it owes at the next session; `null` where it owes none.
    pub session_due: Option<String>,
    /// Somebody approved a text that was changed since.
    pub stale: bool,
    /// What happened to the text after the state was given; `null` where nothing did.
    pub changed: Option<ChangedBy>,
    /// History knows it, and the volume has it no longer.
    pub gone: bool,
    /// How many remarks and suggestions wait for an answer in the file as it is.
    pub remarks: usize,
    /// What branches that are not merged propose; empty where nobody asked for it.
    pub proposed: Vec<super::Proposed>,
    /// What the person who asks has to do about it; empty where nobody asked for themselves.
    pub todo: Vec<Todo>,
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

impl Owed {
    /// What is due, with the days left on `today`, where a day is given to count from.
    #[must_use]
    pub fn of(due: Due, sessions: &[Session], today: Option<&str>, lang: Lang) -> Self {
        let session = due.session.and_then(|at| sessions.get(at));
        Self {
            days_left: today.and_then(|today| due.days_left(today)),
            session: session.map(|one| one.name(lang.tag()).to_owned()),
            date: due.date,
            state: due.state,
        }
    }

    /// What is due, and how long there still is, in words.
    #[must_use]
    pub fn told(&self, workflow: &Workflow, catalogue: &Catalogue) -> String {
        let days = self.days_left.map_or(0, i64::unsigned_abs);
        let args = Args::new()
            .with("state", workflow.label(&self.state, catalogue))
            .with("date", day(&self.date, catalogue.lang()))
            .with("days", usize::try_from(days).unwrap_or(usize::MAX))
            .with("session", self.session.clone().unwrap_or_default());
        let id = match (self.days_left, &self.session) {
            (None, None) => "status-due-on",
            (None, Some(_)) => "status-due-on-session",
            (Some(..0), None) => "status-late",
            (Some(..0), Some(_)) => "status-late-session",
            (Some(0), _) => "status-due-today",
            (_, None) => "status-due",
            (_, Some(_)) => "status-due-session",
        };
        catalogue.text(id, &args)
    }

    fn is_past(&self) -> bool {
        self.days_left.is_some_and(|left| left < 0)
    }
}

impl From<&Waiting> for WaitingFor {
    fn from(waiting: &Waiting) -> Self {
        let Waiting { roles, people, asked } = waiting.clone();
        Self { roles, people, asked }
    }
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

/// A state in the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateFrom {
    /// Its name in the workflow, or as written.
    pub state: String,
    /// Since when, RFC 3339.
    pub from: String,
    /// Until when; `null` for the present one.
    pub until: Option<String>,
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
    /// Title of its part.
    pub part: Option<String>,
    /// Length in signes.
    pub signes: u64,
    /// Distance to the length asked for, see [`Row::distance`].
    pub distance: Option<i64>,
    /// How long it is to be.
    pub limit: Option<Limit>,
    /// What is due next.
    pub deadline: Option<Owed>,
    /// The state that it owes at the next session.
    pub session_due: Option<String>,
    /// How many remarks and suggestions are open in it.
    pub remarks: usize,
    /// What the person who asks has to do about it.
    pub todo: Vec<Todo>,
}

/// The row of an article. `past` are the states it was in, where they were asked for.
#[must_use]
pub fn row(
    history: &History,
    listed: Listed,
    (document, standing): (&Document, &Standing),
    past: &[Stretch],
) -> Row {
    let refused = |verdict: &Verdict| matches!(verdict, Verdict::Refused(_));
    let gone =
        standing.from_history && !document.at_head && document.work_tree == WorkTree::Unknown;
    let (since, change) = (standing.since.as_ref(), standing.last_change.as_ref());
    Row {
        number: listed.number,
        path: document.path.clone(),
        title: listed.title,
        authors: listed.authors,
        part: listed.part,
        state: standing.state.clone(),
        known_state: standing.known,
        since: since.map(|act| act.time.rfc3339()),
        by: since.map(|act| act.name.clone()),
        revisions: standing.revisions,
        last_change: change.map(|act| act.time.rfc3339()),
        last_change_by: change.map(|act| act.name.clone()),
        signes: listed.signes,
        distance: listed.distance,
        target: listed.limit.and_then(|limit| limit.target.or(limit.max)),
        min: listed.limit.and_then(|limit| limit.min),
        max: listed.limit.and_then(|limit| limit.max),
        lengths: standing
            .lengths
            .iter()
            .map(|(time, signes)| LengthAt { time: time.rfc3339(), signes: *signes })
            .collect(),
        states: past.iter().map(state_from).collect(),
        revisions_since: standing.changed.map_or(0, |changed| changed.revisions),
        pending: standing.pending.clone(),
        refused: standing.events.iter().filter(|event| refused(&event.verdict)).count(),
        work_tree: work_tree(document.work_tree),
        incomplete: standing.incomplete,
        approvals: standing.approvals.iter().map(|one| approved(history, one)).collect(),
        // Nobody is waited for where there is nothing left to do.
        waiting_for: if gone { WaitingFor::default() } else { WaitingFor::from(&standing.waiting) },
        late: listed.deadline.as_ref().is_some_and(Owed::is_past),
        deadline: listed.deadline,
        session_due: listed.session_due,
        stale: standing.approvals.iter().any(|one| !one.holds()),
        remarks: listed.remarks,
        proposed: Vec::new(),
        todo: listed.todo,
        changed: standing.changed.map(Into::into),
        gone,
    }
}

fn state_from(one: &Stretch) -> StateFrom {
    StateFrom {
        state: one.state.clone(),
        from: one.from.rfc3339(),
        until: one.until.map(Moment::rfc3339),
    }
}

fn work_tree(stands: WorkTree) -> &'static str {
    match stands {
        WorkTree::Unknown => "unknown",
        WorkTree::Clean => "clean",
        WorkTree::Modified => "modified",
        WorkTree::Missing => "missing",
        WorkTree::Untracked => "untracked",
        WorkTree::Added => "added",
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
