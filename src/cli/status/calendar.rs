//! The sessions and deadlines of the volume as an iCalendar file.

use std::collections::BTreeSet;

use super::{Case, present};
use crate::config::{Config, Deadline};
use crate::diagnostic::Args;
use crate::export::calendar::{Event, calendar as written};
use crate::message::Catalogue;
use crate::review::{self, Board, Due, Row};
use crate::text::slug;

/// An article that is shown, with all that it still owes.
struct Owing<'a> {
    row: &'a Row,
    dues: Vec<Due>,
}

/// The file: an event a session, and one a deadline of which an article that is shown is. Nothing of it hangs on the day
/// it is made.
pub(super) fn calendar(board: &Board, case: &Case<'_>) -> String {
    let config = &case.session.manuscript.project.config;
    let plan = (config.sessions.as_slice(), config.deadlines.as_slice());
    let mut rows: Vec<(usize, &Row)> =
        board.articles.iter().filter_map(|row| Some((case.article(row)?, row))).collect();
    // As the volume has them: what is urgent is another matter every day.
    rows.sort_unstable_by_key(|(index, _)| *index);
    let owing = rows.into_iter().map(|(index, row)| {
        let present = (present(case.session, index), Some(&case.standings.history));
        Owing { row, dues: review::dues(case.context().workflow, plan, present, &row.state) }
    });
    let owing: Vec<Owing<'_>> = owing.collect();
    let mut events = sessions(case, &owing);
    events.extend(deadlines(case, &owing));
    let mut taken = BTreeSet::new();
    for event in &mut events {
        let plain = event.uid.clone();
        let mut times = 1;
        while !taken.insert(event.uid.clone()) {
            times += 1;
            event.uid = format!("{plain}-{times}");
        }
        event.uid = format!("{}@{}", event.uid, volume(config));
    }
    let bytes = written(&config.meta.title, &events, case.standings.history.head_time);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What stands for the volume in the name of an event.
fn volume(config: &Config) -> String {
    match slug(&config.meta.slug).as_str() {
        "" => "ouvrage".to_owned(),
        slug => format!("{slug}.ouvrage"),
    }
}

/// A session keeps its name when it is put off, so that a calendar moves it.
fn sessions(case: &Case<'_>, owing: &[Owing<'_>]) -> Vec<Event> {
    let config = &case.session.manuscript.project.config;
    let catalogue = case.session.catalogue;
    let sessions = config.sessions.iter().enumerate();
    let event = |(index, session): (usize, &crate::config::Session)| {
        let name = session.name(catalogue.lang().tag());
        let name =
            if name.is_empty() { catalogue.label("calendar-session") } else { name.to_owned() };
        let mut description = Vec::new();
        if !session.due.is_empty() {
            let due = session.due.iter().map(|name| config.workflow.label(name, catalogue));
            let args = Args::new().with("states", due.collect::<Vec<_>>());
            description.push(catalogue.text("calendar-due", &args));
            description.push(left(owing, catalogue, |due| due.session == Some(index)));
        }
        Event {
            // Whoever asks and in which language has no part in it.
            uid: format!("session-{}", slug(session.name(&config.meta.lang))),
            date: session.date.clone(),
            summary: capital(&name),
            description: description.join("\n"),
        }
    };
    sessions.map(event).collect()
}

fn deadlines(case: &Case<'_>, owing: &[Owing<'_>]) -> Vec<Event> {
    let config = &case.session.manuscript.project.config;
    let catalogue = case.session.catalogue;
    let concerned = |deadline: &Deadline| -> Vec<&Owing<'_>> {
        let named = |one: &&Owing<'_>| {
            let index = case.article(one.row);
            let here = index.map(|index| present(case.session, index)).unwrap_or_default();
            let history = Some(&case.standings.history);
            deadline.articles.iter().any(|name| review::is_meant(here, &name.value, history))
        };
        let all = deadline.articles.is_empty();
        owing.iter().filter(|one| all || named(one)).collect()
    };
    let event = |deadline: &Deadline| {
        let concerned = concerned(deadline);
        let state = config.workflow.label(&deadline.state, catalogue);
        let titles: Vec<String> = concerned.iter().map(|one| one.row.title.clone()).collect();
        let all = deadline.articles.is_empty();
        let id = if all { "calendar-deadline-all" } else { "calendar-deadline" };
        let args = Args::new().with("state", state).with("articles", titles);
        let names: Vec<String> = deadline.articles.iter().map(|name| slug(&name.value)).collect();
        let whose = if all { "tous".to_owned() } else { names.join("-") };
        let is = |due: &Due| {
            (due.session, &due.date, &due.state) == (None, &deadline.date, &deadline.state)
        };
        (!concerned.is_empty()).then(|| Event {
            uid: format!("deadline-{}-{whose}", slug(&deadline.state)),
            date: deadline.date.clone(),
            summary: catalogue.text(id, &args),
            description: left(concerned, catalogue, is),
        })
    };
    config.deadlines.iter().filter_map(event).collect()
}

/// Which articles are not there yet.
fn left<'a>(
    owing: impl IntoIterator<Item = &'a Owing<'a>>,
    catalogue: &Catalogue,
    is: impl Fn(&Due) -> bool,
) -> String {
    let left = owing.into_iter().filter(|one| one.dues.iter().any(&is));
    let line = |one: &Owing<'_>| {
        let number = one.row.number.map(|number| format!("{number}. ")).unwrap_or_default();
        let authors = match one.row.authors.is_empty() {
            true => String::new(),
            false => format!(" ({})", one.row.authors.join(", ")),
        };
        format!("- {number}{}{authors}", one.row.title)
    };
    let lines: Vec<String> = left.map(line).collect();
    match lines.is_empty() {
        true => catalogue.label("calendar-none-left"),
        false => format!("{}\n{}", catalogue.label("calendar-left"), lines.join("\n")),
    }
}

/// The first letter large: what is the middle of a sentence elsewhere stands alone in a calendar.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}
