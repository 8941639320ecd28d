//! `ouvrage status`: where every article stands.

use super::Verdict;
use super::args::{Global, StatusArgs, TableFormat};
use super::count::distance;
use super::day::{day, today};
use super::layout::wrap;
use super::log::role;
use super::output::{Output, complain};
use super::proposed;
use super::report::human;
use super::session::Session;
use super::signoff;
use super::speech::Speech;
use super::table::{Column, Row, Side, csv, draw};
use crate::check::Private;
use crate::config::{Limit, Workflow};
use crate::error::Error;
use crate::measure::{self, Standing};
use crate::message::{Catalogue, group_digits, signed};
use crate::model::plain_text;
use crate::pipeline::{self, Depth, Standings};
use crate::review::{self, Board, ChangedBy, Listed, Owed};

pub(super) fn run(
    args: &StatusArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let session = Session::open(global, speech, &args.paths)?;
    let depth = if args.format == TableFormat::Json { Depth::Lengths } else { Depth::States };
    let standings = session.standings_asked(depth, args.gone)?;
    let today = today(args.today.as_deref(), &standings.history)?;
    let mut board = board(&session, &standings, &today);
    if args.all_branches {
        proposed::fill(&mut board, &session, &standings, speech)?;
    }
    board.volume = session.manuscript.volume_row(&standings)?;
    for remark in standings.history.remarks() {
        complain(&wrap(&session.catalogue.say(&remark), speech.width, 0));
    }
    match args.format {
        TableFormat::Json => out.json(&serde_json::to_value(&board).unwrap_or_default()),
        TableFormat::Csv => out.text(&csv(&sheet(&board), args.bom)),
        TableFormat::Table => {
            table(&board, &session, speech, out);
            proposed::articles(&board, &session, speech, out);
            signoff::line(board.volume.as_ref(), &session, speech, out);
            let style = human::Style { width: speech.width, color: out.color };
            // Only a front matter's `status:` is shown here.
            let private = Private::default();
            for found in session.about_states(&standings) {
                out.line("");
                out.line(&human::draw(&found, session.teller(&private), style));
            }
        }
    }
    Ok(session.verdict(speech))
}

fn limit(session: &Session, index: usize) -> Option<Limit> {
    session.manuscript.project.config.length.limit(session.manuscript.volume.articles[index].kind())
}

fn board(session: &Session, standings: &Standings, today: &str) -> Board {
    let measures = session.manuscript.measures(&session.chosen);
    let rows = session.chosen.iter().zip(measures).map(|(&index, measure)| {
        let article = &session.manuscript.volume.articles[index];
        let standing =
            limit(session, index).map(|limit| measure::judge(measure.total, limit).standing);
        let listed = Listed {
            number: article.number,
            title: plain_text(&article.title),
            authors: article.authors.iter().map(crate::model::Person::full_name).collect(),
            signes: u64::from(measure.total),
            distance: standing.and_then(|standing| match standing {
                Standing::Unbounded => None,
                Standing::Within => Some(0),
                Standing::Short { by } => Some(-i64::from(by)),
                Standing::Long { by } => Some(i64::from(by)),
            }),
            deadline: owed(session, index, standings, today),
            remarks: session.manuscript.open_remarks(index),
        };
        let (document, standing) = (&standings.documents[index], &standings.standings[index]);
        review::row(&standings.history, listed, document, standing)
    });
    let articles = session.manuscript.volume.articles.len();
    let gone = (articles..standings.standings.len()).map(|at| {
        let (document, standing) = (&standings.documents[at], &standings.standings[at]);
        let listed = Listed { title: document.path.clone(), ..Listed::default() };
        review::row(&standings.history, listed, document, standing)
    });
    Board::new(rows.chain(gone).collect())
}

/// What an article owes next.
fn owed(session: &Session, index: usize, standings: &Standings, today: &str) -> Option<Owed> {
    let config = &session.manuscript.project.config;
    let context = review::Context {
        history: &standings.history,
        workflow: &config.workflow,
        people: &config.people,
    };
    let present = pipeline::present(&session.manuscript.volume.articles[index]);
    let plan = (config.sessions.as_slice(), config.deadlines.as_slice());
    let due = review::due(context, plan, present, &standings.standings[index].state)?;
    let session_name = due.session.and_then(|at| config.sessions.get(at));
    Some(Owed {
        days_left: due.days_left(today),
        session: session_name.map(|one| one.name(session.catalogue.lang().tag()).to_owned()),
        date: due.date,
        state: due.state,
    })
}

fn table(board: &Board, session: &Session, speech: &Speech, out: &mut Output) {
    let catalogue = session.catalogue;
    let column = |id: &str| catalogue.label(id);
    let narrow = speech.width < 72;
    let mut columns = vec![
        Column::new(column("cli-column-number"), Side::Right),
        Column::shrinking(column("cli-column-article"), 12),
        Column::new(column("cli-column-state"), Side::Left),
        Column::new(column("cli-column-since"), Side::Left),
        Column::new(column("cli-column-signes"), Side::Right),
    ];
    if !narrow {
        columns.push(Column::new(column("cli-column-distance"), Side::Left));
    }
    let rows: Vec<Row> = board
        .articles
        .iter()
        .zip(&session.chosen)
        .map(|(row, &index)| {
            let author = session.manuscript.volume.articles[index].authors.first();
            let name = match author
                .map(|author| author.family.as_str())
                .filter(|family| !family.is_empty())
            {
                Some(family) => format!("{family}, {}", row.title),
                None => row.title.clone(),
            };
            let signes = u32::try_from(row.signes).unwrap_or(u32::MAX);
            let distance = distance(signes, limit(session, index), catalogue);
            let below = below(row, session);
            Row {
                below: match (narrow, below.as_str()) {
                    (false, _) => below,
                    (true, "") => distance.clone(),
                    (true, below) => format!("{distance} · {below}"),
                },
                cells: vec![
                    row.number.map(|number| number.to_string()).unwrap_or_default(),
                    name,
                    state(&row.state, session),
                    row.since
                        .as_deref()
                        .map(|since| day(since, catalogue.lang()))
                        .unwrap_or_default(),
                    group_digits(i64::from(signes), catalogue.lang()),
                    distance,
                ],
            }
        })
        .collect();
    out.text(&draw(&columns, &rows, speech.width, out.color));
}

/// A state by its label: the volume's, else the catalogue's, else its name.
pub(super) fn state(name: &str, session: &Session) -> String {
    state_label(name, &session.manuscript.project.config.workflow, session.catalogue)
}

pub(super) fn state_label(name: &str, workflow: &Workflow, catalogue: &Catalogue) -> String {
    let tag = catalogue.lang().tag();
    let own =
        workflow.state(name).and_then(|state| state.labels.iter().find(|(lang, _)| lang == tag));
    let id = format!("state-{name}");
    match own {
        Some((_, label)) => label.clone(),
        None if catalogue.has(&id) => catalogue.label(&id),
        None => name.to_owned(),
    }
}

/// What else is known of an article, in one line.
fn below(row: &review::Row, session: &Session) -> String {
    let catalogue = session.catalogue;
    let args = crate::diagnostic::Args::new;
    let mut parts = Vec::new();
    if row.revisions > 0 {
        parts.push(catalogue.text("status-revisions", &args().with("count", row.revisions)));
    }
    if let (Some(change), Some(by)) = (&row.last_change, &row.last_change_by) {
        let args = args().with("date", day(change, catalogue.lang())).with("name", by.clone());
        parts.push(catalogue.text("status-last-change", &args));
    }
    parts.extend(waited_for(row, session));
    parts.extend(row.deadline.as_ref().map(|owed| due(owed, session)));
    let approvals = row.approvals.iter().map(|one| approval(one, session));
    parts.extend(approvals);
    if let (Some(changed), true) = (row.changed, row.approvals.is_empty()) {
        parts.push(told(changed, "status-changed-since", session));
    }
    if let Some(pending) = &row.pending {
        parts
            .push(catalogue.text("status-pending", &args().with("state", state(pending, session))));
    }
    let id = format!("status-work-tree-{}", row.work_tree);
    if !matches!(row.work_tree, "clean" | "unknown") {
        parts.push(catalogue.label(&id));
    }
    if row.remarks > 0 {
        parts.push(catalogue.text("status-remarks", &args().with("count", row.remarks)));
    }
    parts.extend(row.proposed.iter().map(|one| proposed::words(one, session)));
    if row.refused > 0 {
        parts.push(catalogue.text("status-refused", &args().with("count", row.refused)));
    }
    if !row.known_state {
        parts.push(catalogue.label("status-unknown-state"));
    }
    parts.join(" · ")
}

/// Who is waited for.
fn waited_for(row: &review::Row, session: &Session) -> Option<String> {
    let waiting = &row.waiting_for;
    let who = match waiting.people.is_empty() {
        false => waiting.people.clone(),
        true => waiting.roles.iter().map(|name| role(name, session)).collect(),
    };
    let args = crate::diagnostic::Args::new().with("who", who.clone());
    (!who.is_empty()).then(|| session.catalogue.text("status-waiting", &args))
}

/// What is due, and how long there still is.
fn due(owed: &Owed, session: &Session) -> String {
    let catalogue = session.catalogue;
    let left = owed.days_left.unwrap_or(0);
    let args = crate::diagnostic::Args::new()
        .with("state", state(&owed.state, session))
        .with("date", day(&owed.date, catalogue.lang()))
        .with("days", usize::try_from(left.unsigned_abs()).unwrap_or(usize::MAX))
        .with("session", owed.session.clone().unwrap_or_default());
    let id = match (left, &owed.session) {
        (..0, None) => "status-late",
        (..0, Some(_)) => "status-late-session",
        (0, _) => "status-due-today",
        (_, None) => "status-due",
        (_, Some(_)) => "status-due-session",
    };
    catalogue.text(id, &args)
}

/// An approval, and whether it holds.
fn approval(one: &review::Approved, session: &Session) -> String {
    let catalogue = session.catalogue;
    let args = crate::diagnostic::Args::new()
        .with("name", one.by.clone())
        .with("date", day(&one.time, catalogue.lang()));
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
    let args = crate::diagnostic::Args::new;
    let mut parts = Vec::new();
    if let Some(signes) = changed.signes {
        let paragraphs = changed.paragraphs.unwrap_or(0);
        let id = match (signes, paragraphs) {
            (0, 0) => "status-by-none",
            (_, 0) => "status-by-signes",
            _ => "status-by-signes-in",
        };
        let signes = signed(signes, catalogue.lang());
        let args = args().with("signes", signes).with("count", paragraphs);
        parts.push(catalogue.text(id, &args));
    }
    if let Some(days) = changed.days.and_then(|days| usize::try_from(days).ok()) {
        parts.push(catalogue.text("status-days-later", &args().with("count", days)));
    }
    let args = args().with("count", changed.revisions).with("how", parts.join(", "));
    catalogue
        .text(if parts.is_empty() { id.to_owned() } else { format!("{id}-by") }.as_str(), &args)
}

fn days(row: &review::Row) -> String {
    let left = row.deadline.as_ref().and_then(|owed| owed.days_left);
    left.map(|left| left.to_string()).unwrap_or_default()
}

/// How many approvals hold, or do not.
fn approvals(row: &review::Row, valid: bool) -> String {
    row.approvals.iter().filter(|one| one.valid == valid).count().to_string()
}

fn sheet(board: &Board) -> Vec<Vec<String>> {
    let head = [
        "number",
        "title",
        "path",
        "authors",
        "state",
        "since",
        "by",
        "revisions",
        "last_change",
        "signes",
        "distance",
        "waiting_for",
        "deadline",
        "days_left",
        "approvals_valid",
        "approvals_stale",
    ];
    let rows = board.articles.iter().map(|row| {
        vec![
            row.number.map(|number| number.to_string()).unwrap_or_default(),
            row.title.clone(),
            row.path.clone(),
            row.authors.join("; "),
            row.state.clone(),
            row.since.clone().unwrap_or_default(),
            row.by.clone().unwrap_or_default(),
            row.revisions.to_string(),
            row.last_change.clone().unwrap_or_default(),
            row.signes.to_string(),
            row.distance.map(|distance| distance.to_string()).unwrap_or_default(),
            match row.waiting_for.people.is_empty() {
                true => row.waiting_for.roles.join("; "),
                false => row.waiting_for.people.join("; "),
            },
            row.deadline.as_ref().map(|owed| owed.date.clone()).unwrap_or_default(),
            days(row),
            approvals(row, true),
            approvals(row, false),
        ]
    });
    std::iter::once(head.map(str::to_owned).into()).chain(rows).collect()
}
