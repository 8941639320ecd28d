//! The board as CSV: all that the JSON holds, one line an article.

use crate::review::{Board, ChangedBy, Row, Todo};

/// A column: its name, and what a row has there.
type Column = (&'static str, fn(&Row) -> String);

/// The columns, in an order that only grows at its end. Lists are joined by `; `; times are RFC 3339.
const COLUMNS: [Column; 55] = [
    ("number", |row| text(row.number)),
    ("title", |row| row.title.clone()),
    ("path", |row| row.path.clone()),
    ("authors", |row| row.authors.join("; ")),
    ("state", |row| row.state.clone()),
    ("since", |row| text(row.since.as_ref())),
    ("by", |row| text(row.by.as_ref())),
    ("revisions", |row| row.revisions.to_string()),
    ("last_change", |row| text(row.last_change.as_ref())),
    ("signes", |row| row.signes.to_string()),
    ("distance", |row| text(row.distance)),
    ("waiting_for", |row| match row.waiting_for.people.is_empty() {
        true => row.waiting_for.roles.join("; "),
        false => row.waiting_for.people.join("; "),
    }),
    ("deadline", |row| text(row.deadline.as_ref().map(|owed| &owed.date))),
    ("days_left", |row| text(row.deadline.as_ref().and_then(|owed| owed.days_left))),
    ("approvals_valid", |row| approvals(row, true)),
    ("approvals_stale", |row| approvals(row, false)),
    ("part", |row| text(row.part.as_ref())),
    ("known_state", |row| row.known_state.to_string()),
    ("last_change_by", |row| text(row.last_change_by.as_ref())),
    ("target", |row| text(row.target)),
    ("min", |row| text(row.min)),
    ("max", |row| text(row.max)),
    ("waiting_roles", |row| row.waiting_for.roles.join("; ")),
    ("waiting_people", |row| row.waiting_for.people.join("; ")),
    ("waiting_asked", |row| row.waiting_for.asked.to_string()),
    ("due_state", |row| text(row.deadline.as_ref().map(|owed| &owed.state))),
    ("due_session", |row| text(row.deadline.as_ref().and_then(|owed| owed.session.as_ref()))),
    ("late", |row| row.late.to_string()),
    ("session_due", |row| text(row.session_due.as_ref())),
    ("stale", |row| row.stale.to_string()),
    ("approved_by", |row| list(&row.approvals, |one| one.by.clone())),
    ("approved_at", |row| list(&row.approvals, |one| one.time.clone())),
    ("approved_in", |row| list(&row.approvals, |one| one.commit.clone())),
    ("approved_to", |row| list(&row.approvals, |one| one.to.clone().unwrap_or_default())),
    ("approved_valid", |row| list(&row.approvals, |one| one.valid.to_string())),
    ("approved_changed", |row| list(&row.approvals, |one| text(one.changed.map(by)))),
    ("revisions_since", |row| row.revisions_since.to_string()),
    ("changed_signes", |row| text(row.changed.and_then(|changed| changed.signes))),
    ("changed_paragraphs", |row| text(row.changed.and_then(|changed| changed.paragraphs))),
    ("changed_days", |row| text(row.changed.and_then(|changed| changed.days))),
    ("pending", |row| text(row.pending.as_ref())),
    ("refused", |row| row.refused.to_string()),
    ("work_tree", |row| row.work_tree.to_owned()),
    ("incomplete", |row| row.incomplete.to_string()),
    ("gone", |row| row.gone.to_string()),
    ("remarks", |row| row.remarks.to_string()),
    ("todo", |row| list(&row.todo, todo)),
    ("todo_states", |row| list(&row.todo, |one| todo_states(one).join(" "))),
    ("lengths", |row| list(&row.lengths, |one| format!("{}={}", one.time, one.signes))),
    ("states", |row| list(&row.states, |one| format!("{}={}", one.from, one.state))),
    ("proposed", |row| list(&row.proposed, |one| one.branch.clone())),
    ("proposed_by", |row| list(&row.proposed, |one| one.by.clone())),
    ("proposed_at", |row| list(&row.proposed, |one| one.time.clone())),
    ("proposed_states", |row| list(&row.proposed, |one| text(one.state.as_ref()))),
    ("proposed_signes", |row| list(&row.proposed, |one| text(one.signes))),
];

/// Heads and rows.
pub(super) fn sheet(board: &Board) -> Vec<Vec<String>> {
    let heads = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let cells = |row: &Row| COLUMNS.iter().map(|(_, cell)| cell(row)).collect();
    std::iter::once(heads).chain(board.articles.iter().map(cells)).collect()
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn list<T>(all: &[T], told: impl Fn(&T) -> String) -> String {
    all.iter().map(told).collect::<Vec<_>>().join("; ")
}

/// How many approvals hold, or do not.
fn approvals(row: &Row, valid: bool) -> String {
    row.approvals.iter().filter(|one| one.valid == valid).count().to_string()
}

/// Revisions, signes, paragraphs and days, as far as they are known.
fn by(changed: ChangedBy) -> String {
    let ChangedBy { revisions, signes, paragraphs, days } = changed;
    format!("{revisions}/{}/{}/{}", text(signes), text(paragraphs), text(days))
}

fn todo(one: &Todo) -> String {
    match one {
        Todo::Decide { .. } => "decide",
        Todo::Confirm { .. } => "confirm",
        Todo::Answer => "answer",
    }
    .to_owned()
}

fn todo_states(one: &Todo) -> &[String] {
    match one {
        Todo::Decide { states } | Todo::Confirm { states } => states,
        Todo::Answer => &[],
    }
}
