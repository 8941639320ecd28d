//! The rows of the board: every article asked for, as far as the filters let it through.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::super::args::{Order, StatusArgs};
use super::{Case, present, select};
use crate::error::Error;
use crate::measure::{self, Standing};
use crate::model::{Person, plain_text};
use crate::review::{self, Board, Due, Listed, NextSession, Owed, Row};

/// The board as the command line asks for it.
pub(super) fn board(case: &Case<'_>, args: &StatusArgs) -> Result<Board, Error> {
    let session = case.session;
    let measures = session.manuscript.measures(&session.chosen);
    let remarks = session.manuscript.open_remarks(&session.chosen);
    let counted = session.chosen.par_iter().zip(&measures).zip(remarks);
    let listed =
        counted.map(|((&index, measure), remarks)| row(case, index, (measure.total, remarks)));
    let mut rows: Vec<Row> = listed.collect();
    let articles = session.manuscript.volume.articles.len();
    let gone = (articles..case.standings.standings.len()).map(|at| {
        let title = case.standings.documents[at].path.clone();
        told(case, at, Listed { title, ..Listed::default() })
    });
    rows.extend(gone);
    select::retain(&mut rows, case, args)?;
    if args.order == Order::Urgency {
        review::by_urgency(&mut rows);
    }
    Ok(Board {
        version: 1,
        today: case.today.clone(),
        next_session: next_session(case, &rows),
        volume: case.session.manuscript.volume_row(case.standings)?,
        articles: rows,
        proposed: Vec::new(),
    })
}

/// The row of an article, of which are counted the signes and the open remarks.
fn row(case: &Case<'_>, index: usize, (signes, remarks): (u32, usize)) -> Row {
    let manuscript = &case.session.manuscript;
    let article = &manuscript.volume.articles[index];
    let limit = manuscript.project.config.length.limit(article.kind());
    let (standing, present) = (&case.standings.standings[index], present(case.session, index));
    let (config, history) = (&manuscript.project.config, Some(&case.standings.history));
    let plan = (config.sessions.as_slice(), config.deadlines.as_slice());
    let dues = review::dues(case.context().workflow, plan, (present, history), &standing.state);
    let part = manuscript.volume.parts.iter().find(|part| part.articles.contains(&index));
    let listed = Listed {
        number: article.number,
        title: plain_text(&article.title),
        authors: article.authors.iter().map(Person::full_name).collect(),
        part: part.map(|part| part.title.clone()),
        signes: u64::from(signes),
        distance: limit.and_then(|limit| match measure::judge(signes, limit).standing {
            Standing::Unbounded => None,
            Standing::Within => Some(0),
            Standing::Short { by } => Some(-i64::from(by)),
            Standing::Long { by } => Some(i64::from(by)),
        }),
        limit,
        session_due: at_next(case, &dues),
        deadline: dues.into_iter().next().map(|due| owed(case, due)),
        remarks,
        todo: match &case.me {
            Some(me) => review::todo(case.context(), (standing, present), me, remarks),
            None => Vec::new(),
        },
    };
    told(case, index, listed)
}

fn told(case: &Case<'_>, at: usize, listed: Listed) -> Row {
    let (document, standing) = (&case.standings.documents[at], &case.standings.standings[at]);
    let history = &case.standings.history;
    let workflow = case.context().workflow;
    // Lengths and states of the past are asked for together.
    let past = match standing.lengths.is_empty() {
        true => Vec::new(),
        false => review::stretches(history, workflow, document, standing),
    };
    review::row(history, listed, (document, standing), &past)
}

fn owed(case: &Case<'_>, due: Due) -> Owed {
    let sessions = &case.session.manuscript.project.config.sessions;
    Owed::of(due, sessions, Some(&case.today), case.session.catalogue.lang())
}

/// The session that comes next, as an index into the volume's, which stand in the order of their days.
fn next(case: &Case<'_>) -> Option<usize> {
    let sessions = &case.session.manuscript.project.config.sessions;
    sessions.iter().position(|session| session.date >= case.today)
}

/// The last of the states that an article owes at the next session.
fn at_next(case: &Case<'_>, dues: &[Due]) -> Option<String> {
    let next = next(case)?;
    let dues = dues.iter().filter(|due| due.session == Some(next));
    let last = dues.min_by_key(|due| Reverse(case.context().workflow.place(&due.state)));
    last.map(|due| due.state.clone())
}

fn next_session(case: &Case<'_>, rows: &[Row]) -> Option<NextSession> {
    let session = &case.session.manuscript.project.config.sessions[next(case)?];
    let rows = || rows.iter().filter(|row| !row.gone);
    let owing: Vec<String> =
        rows().filter(|row| row.session_due.is_some()).map(|row| row.path.clone()).collect();
    Some(NextSession {
        name: session.name(case.session.catalogue.lang().tag()).to_owned(),
        date: session.date.clone(),
        days_left: crate::history::days_between(&case.today, &session.date),
        due: session.due.clone(),
        reached: rows().count() - owing.len(),
        owing,
    })
}
