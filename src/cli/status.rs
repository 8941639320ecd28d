//! `ouvrage status`: where every article stands.

use super::Verdict;
use super::args::{Global, StatusArgs, TableFormat};
use super::count::distance;
use super::layout::wrap;
use super::output::{Output, complain};
use super::report::human;
use super::session::Session;
use super::speech::Speech;
use super::table::{Column, Row, Side, csv, draw};
use crate::check::Private;
use crate::config::{Limit, Workflow};
use crate::error::Error;
use crate::measure::{self, Standing};
use crate::message::{Catalogue, Lang, group_digits};
use crate::model::plain_text;
use crate::pipeline::{Depth, Standings};
use crate::review::{self, Board, Listed};

pub(super) fn run(
    args: &StatusArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let session = Session::open(global, speech, &args.paths)?;
    let depth = if args.format == TableFormat::Json { Depth::Lengths } else { Depth::States };
    let standings = session.manuscript.standings(depth)?;
    let board = board(&session, &standings);
    for remark in standings.history.remarks() {
        complain(&wrap(&session.catalogue.say(&remark), speech.width, 0));
    }
    match args.format {
        TableFormat::Json => out.json(&serde_json::to_value(&board).unwrap_or_default()),
        TableFormat::Csv => out.text(&csv(&sheet(&board), args.bom)),
        TableFormat::Table => {
            table(&board, &session, speech, out);
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

fn board(session: &Session, standings: &Standings) -> Board {
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
        };
        review::row(listed, &standings.documents[index], &standings.standings[index])
    });
    Board::new(rows.collect())
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
fn state(name: &str, session: &Session) -> String {
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
    if row.revisions_since > 0 {
        parts.push(
            catalogue.text("status-changed-since", &args().with("count", row.revisions_since)),
        );
    }
    if let Some(pending) = &row.pending {
        parts
            .push(catalogue.text("status-pending", &args().with("state", state(pending, session))));
    }
    let id = format!("status-work-tree-{}", row.work_tree);
    if !matches!(row.work_tree, "clean" | "unknown") {
        parts.push(catalogue.label(&id));
    }
    if row.refused > 0 {
        parts.push(catalogue.text("status-refused", &args().with("count", row.refused)));
    }
    if !row.known_state {
        parts.push(catalogue.label("status-unknown-state"));
    }
    parts.join(" · ")
}

/// The day of a time in RFC 3339, as people write it: 12.03.2026, or 2026-03-12 in English.
fn day(time: &str, lang: Lang) -> String {
    let day = time.get(..10).unwrap_or(time);
    match (lang, day.split('-').collect::<Vec<_>>().as_slice()) {
        (Lang::Fr, [year, month, day]) => format!("{day}.{month}.{year}"),
        _ => day.to_owned(),
    }
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
        ]
    });
    std::iter::once(head.map(str::to_owned).into()).chain(rows).collect()
}
