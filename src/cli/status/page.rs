//! The board as a page: what a person reads of each article, handed to the room that makes pages.

use super::super::count::distance;
use super::super::speech::Speech;
use super::super::words::state;
use super::{Case, told};
use crate::check::{Stage, stage};
use crate::diagnostic::Args;
use crate::export::html::{self, BoardLine, BoardPage, StateName};
use crate::message::day;
use crate::message::group_digits;
use crate::pipeline;
use crate::review::{Board, Row};

pub(super) fn page(board: &Board, case: &Case<'_>, speech: &Speech) -> String {
    let (session, catalogue) = (case.session, case.session.catalogue);
    let config = &session.manuscript.project.config;
    let workflow = &config.workflow;
    let date = Args::new().with("date", day(&board.today, catalogue.lang()));
    let named = |one: &crate::config::Session| {
        (one.date.clone(), one.name(catalogue.lang().tag()).to_owned())
    };
    let states = workflow.states.iter().map(|one| StateName {
        name: one.name.clone(),
        label: state(&one.name, session),
        accepted: stage(workflow, Some(&one.name)) == Stage::Accepted,
    });
    let (text, found) = html::board_page(&BoardPage {
        board,
        lines: board.articles.iter().map(|row| line(row, case)).collect(),
        catalogue,
        title: session.manuscript.volume.meta.title.clone(),
        heading: catalogue.text("status-heading", &date),
        summary: told::summary(board, case),
        sessions: config.sessions.iter().map(named).collect(),
        states: states.collect(),
        templates: &pipeline::templates(&session.manuscript.project),
    });
    super::super::build::show(&found, session, speech);
    text
}

fn line(row: &Row, case: &Case<'_>) -> BoardLine {
    let session = case.session;
    let catalogue = session.catalogue;
    let signes = u32::try_from(row.signes).unwrap_or(u32::MAX);
    let length = |told: String| if row.gone { String::new() } else { told };
    BoardLine {
        state: state(&row.state, session),
        since: told::since(row, session).unwrap_or_default(),
        left: told::left(row, session),
        due: row.deadline.as_ref().map(|owed| told::due(owed, session)).unwrap_or_default(),
        who: told::who(row, session).join(", "),
        signes: length(group_digits(i64::from(signes), catalogue.lang())),
        distance: length(distance(signes, case.limit(row), catalogue)),
        notes: told::notes(row, session),
        place: case.article(row).unwrap_or(usize::MAX),
    }
}
