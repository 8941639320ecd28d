//! What is known of an article, in words: the same in a terminal, in Markdown and on the page.

use super::super::proposed;
use super::super::session::Session;
use super::super::signoff;
use super::super::words::{by, role, state};
use super::Case;
use crate::diagnostic::Args;
use crate::message::day;
use crate::review::{self, Approved, Board, ChangedBy, Owed, Row, Todo};

/// What else is known of an article, the most pressing first. Who is waited for is said unless a column does.
pub(super) fn all(row: &Row, case: &Case<'_>, waited_for: bool) -> Vec<String> {
    let session = case.session;
    let mut parts = todo(row, case);
    if parts.is_empty() && waited_for {
        parts.extend(waiting(row, session));
    }
    parts.extend(row.deadline.as_ref().map(|owed| due(owed, session)));
    parts.extend(since(row, session));
    parts.extend(notes(row, session));
    parts.extend(versions(row, session));
    parts
}

/// How often the text changed, and who did so last.
fn versions(row: &Row, session: &Session) -> Vec<String> {
    let catalogue = session.catalogue;
    let mut parts = Vec::new();
    if row.revisions > 0 {
        let args = Args::new().with("count", row.revisions);
        parts.push(catalogue.text("status-revisions", &args));
    }
    if let (Some(change), Some(by)) = (&row.last_change, &row.last_change_by) {
        let args = Args::new().with("date", day(change, catalogue.lang())).with("name", by.clone());
        parts.push(catalogue.text("status-last-change", &args));
    }
    parts
}

/// Approvals, changes, files and remarks that somebody should look at.
pub(super) fn notes(row: &Row, session: &Session) -> Vec<String> {
    let catalogue = session.catalogue;
    let mut parts: Vec<String> = row.approvals.iter().map(|one| approval(one, session)).collect();
    if let (Some(changed), true) = (row.changed, row.approvals.is_empty()) {
        parts.push(told(changed, "status-changed-since", session));
    }
    if let Some(pending) = &row.pending {
        let args = Args::new().with("state", state(pending, session));
        parts.push(catalogue.text("status-pending", &args));
    }
    if row.gone {
        parts.push(catalogue.label("status-gone"));
    }
    if !matches!(row.work_tree, "clean" | "unknown") {
        parts.push(catalogue.label(&format!("status-work-tree-{}", row.work_tree)));
    }
    if row.remarks > 0 {
        parts.push(catalogue.text("status-remarks", &Args::new().with("count", row.remarks)));
    }
    parts.extend(row.proposed.iter().map(|one| proposed::words(one, session)));
    if row.refused > 0 {
        parts.push(catalogue.text("status-refused", &Args::new().with("count", row.refused)));
    }
    if !row.known_state {
        parts.push(catalogue.label("status-unknown-state"));
    }
    parts
}

/// Since when the state holds, and who gave it.
pub(super) fn since(row: &Row, session: &Session) -> Option<String> {
    let catalogue = session.catalogue;
    let since = day(row.since.as_deref()?, catalogue.lang());
    let by = row.by.clone().unwrap_or_default();
    Some(catalogue.text("status-since", &Args::new().with("date", since).with("name", by)))
}

/// Who is waited for, by name or by role.
pub(super) fn who(row: &Row, session: &Session) -> Vec<String> {
    let waiting = &row.waiting_for;
    match waiting.people.is_empty() {
        false => waiting.people.clone(),
        true => waiting.roles.iter().map(|name| role(name, session)).collect(),
    }
}

fn waiting(row: &Row, session: &Session) -> Option<String> {
    let who = who(row, session);
    let args = Args::new().with("who", who.clone());
    (!who.is_empty()).then(|| session.catalogue.text("status-waiting", &args))
}

/// What is due, and how long there still is.
pub(super) fn due(owed: &Owed, session: &Session) -> String {
    owed.told(&session.manuscript.project.config.workflow, session.catalogue)
}

/// The days left, in a word or two; empty where nothing is due.
pub(super) fn left(row: &Row, session: &Session) -> String {
    let left = row.deadline.as_ref().and_then(|owed| owed.days_left);
    let Some(left) = left else { return String::new() };
    let id = match left {
        ..0 => "status-left-late",
        0 => "status-left-today",
        _ => "status-left",
    };
    session.catalogue.text(id, &Args::new().with("days", count(left)))
}

fn count(days: i64) -> usize {
    usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX)
}

/// An approval, and whether it holds.
fn approval(one: &Approved, session: &Session) -> String {
    let catalogue = session.catalogue;
    let args =
        Args::new().with("name", one.by.clone()).with("date", day(&one.time, catalogue.lang()));
    let given = catalogue.text("status-approved", &args);
    match (one.changed, one.valid) {
        (None, _) => given,
        (Some(changed), true) => format!("{given}, {}", told(changed, "status-kept", session)),
        (Some(changed), false) => format!("{given}, {}", told(changed, "status-stale", session)),
    }
}

/// How much a text changed: "+412 signes dans 3 paragraphes, 2 jours plus tard".
fn told(changed: ChangedBy, id: &str, session: &Session) -> String {
    let catalogue = session.catalogue;
    let mut parts = Vec::new();
    if let Some(signes) = changed.signes {
        let paragraphs = changed.paragraphs.unwrap_or(0);
        let signes = by(signes, catalogue);
        let args = Args::new().with("signes", signes.clone()).with("count", paragraphs);
        parts.push(match paragraphs {
            0 => signes,
            _ => catalogue.text("status-by-signes-in", &args),
        });
    }
    if let Some(days) = changed.days.and_then(|days| usize::try_from(days).ok()) {
        parts.push(catalogue.text("status-days-later", &Args::new().with("count", days)));
    }
    let args = Args::new().with("count", changed.revisions).with("how", parts.join(", "));
    catalogue
        .text(if parts.is_empty() { id.to_owned() } else { format!("{id}-by") }.as_str(), &args)
}

/// What whoever asks has to do, with the commands that do it.
fn todo(row: &Row, case: &Case<'_>) -> Vec<String> {
    let catalogue = case.session.catalogue;
    let named = match case.article(row).map(|at| &case.session.manuscript.volume.articles[at]) {
        Some(article) => article.number.map_or(article.slug.clone(), |number| number.to_string()),
        None => row.path.clone(),
    };
    let lang = catalogue.lang().tag();
    let commands = |states: &[String]| -> Vec<String> {
        let words = states.iter().map(|state| {
            review::word_for(&case.session.manuscript.project.config.workflow, state, lang)
        });
        let typed = words.map(|word| match word.contains(' ') {
            true => format!("\"{word}\""),
            false => word.to_owned(),
        });
        typed.map(|word| format!("ouvrage review {word} {named}")).collect()
    };
    let tell = |one: &Todo| {
        let (id, commands) = match one {
            Todo::Decide { states } if states.is_empty() => ("status-todo-turn", Vec::new()),
            Todo::Decide { states } => ("status-todo-decide", commands(states)),
            Todo::Confirm { states } => ("status-todo-confirm", commands(states)),
            Todo::Answer => ("status-todo-answer", vec![format!("ouvrage remarks {named}")]),
        };
        catalogue.text(id, &Args::new().with("commands", commands.join(", ")))
    };
    row.todo.iter().map(tell).collect()
}

/// How much waits for whoever asks, where they do; and that the volume does not know them, where it does not.
pub(super) fn mine(board: &Board, case: &Case<'_>) -> Vec<String> {
    let Some(me) = &case.me else { return Vec::new() };
    let catalogue = case.session.catalogue;
    let stranger = stranger(case);
    let mut said = Vec::new();
    // That nothing waits is known only of somebody who is.
    if stranger.is_none() || !board.articles.is_empty() {
        let args = Args::new().with("name", me.name.clone()).with("count", board.articles.len());
        said.push(catalogue.text("status-me", &args));
    }
    said.extend(stranger);
    said
}

/// That nobody in the volume has the address of whoever asks, and what mends it; `None` where somebody does.
pub(super) fn stranger(case: &Case<'_>) -> Option<String> {
    let me = case.me.as_ref()?;
    let manuscript = &case.session.manuscript;
    let people = &manuscript.project.config.people;
    let mut authors = manuscript.volume.articles.iter().map(|article| article.authors.as_slice());
    let known = review::is_known(people, &[], me)
        || authors.any(|authors| review::is_known(&[], authors, me));
    let args = Args::new().with("email", me.email.clone());
    (!known).then(|| case.session.catalogue.text("review-unknown-person", &args))
}

/// The whole in a few sentences: how many articles, how many late; what the next session expects.
pub(super) fn summary(board: &Board, case: &Case<'_>) -> Vec<String> {
    let catalogue = case.session.catalogue;
    let count = |is: fn(&Row) -> bool| board.articles.iter().filter(|row| is(row)).count();
    let args = Args::new()
        .with("count", board.articles.len())
        .with("late", count(|row| row.late))
        .with("stale", count(|row| row.stale));
    let mut said = vec![catalogue.text("status-sum", &args)];
    said.extend(signoff::words(board.volume.as_ref(), case.session));
    said.extend(proposed::articles(board, case.session));
    let Some(next) = &board.next_session else { return said };
    let args = Args::new()
        .with("name", next.name.clone())
        .with("date", day(&next.date, catalogue.lang()))
        .with("days", self::count(next.days_left.unwrap_or(0)));
    said.push(catalogue.text("status-next", &args));
    if !next.due.is_empty() {
        let due: Vec<String> = next.due.iter().map(|name| state(name, case.session)).collect();
        let owing = board.articles.iter().filter(|row| next.owing.contains(&row.path));
        let names: Vec<String> = owing.map(|row| case.name(row)).collect();
        let args = Args::new()
            .with("states", due)
            .with("reached", next.reached)
            .with("count", next.reached + next.owing.len())
            .with("owing", names.len())
            .with("articles", names);
        said.push(catalogue.text("status-next-due", &args));
    }
    said
}
