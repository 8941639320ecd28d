//! The board on a terminal, from 60 columns to 200.

use super::super::layout::{meter, sampled, sparkline, wrap};
use super::super::report::human::Style;
use super::super::table::{Column, Row, Side, draw};
use super::super::words::state;
use super::{Case, WIDE, told};
use crate::diagnostic::Args;
use crate::message::group_digits;
use crate::review::{self, Board};

/// Columns of the course of lengths.
const COURSE: usize = 10;

/// Which columns there are.
#[derive(Clone, Copy)]
struct Shape {
    /// Lengths stand below the row.
    narrow: bool,
    /// There is room for who is waited for and for the course of lengths.
    wide: bool,
    /// Something is due.
    due: bool,
}

/// The table, and under it what the next session expects.
pub(super) fn table(board: &Board, case: &Case<'_>, style: Style) -> String {
    let catalogue = case.session.catalogue;
    let mut out = String::new();
    if case.me.is_some() {
        for sentence in told::mine(board, case) {
            out.push_str(&wrap(&sentence, style.width, 0));
            out.push('\n');
        }
        if board.articles.is_empty() {
            return out;
        }
        out.push('\n');
    } else if board.articles.is_empty() {
        return catalogue.label("status-none") + "\n";
    }
    let shape = Shape {
        narrow: style.width < 72,
        wide: style.width >= WIDE,
        due: board.articles.iter().any(|row| row.deadline.is_some()),
    };
    let rows: Vec<Row> = board.articles.iter().map(|row| line(row, board, case, shape)).collect();
    out.push_str(&draw(&columns(case, shape), &rows, style.width, style.color));
    let approved = board.volume.as_ref().is_some_and(|volume| volume.approved.is_some());
    let more = board.next_session.is_some() || approved || !board.proposed.is_empty();
    if board.articles.len() > 1 || more {
        out.push('\n');
        for sentence in told::summary(board, case) {
            out.push_str(&wrap(&sentence, style.width, 2));
            out.push('\n');
        }
    }
    out
}

fn columns(case: &Case<'_>, Shape { narrow, wide, due }: Shape) -> Vec<Column> {
    let title = |id: &str| case.session.catalogue.label(id);
    let mut columns = vec![
        Column::new(title("cli-column-number"), Side::Right),
        Column::shrinking(title("cli-column-article"), if wide { 30 } else { 20 }),
        Column::new(title("cli-column-state"), Side::Left),
    ];
    if due {
        columns.push(Column::new(title("status-column-left"), Side::Left));
    }
    if wide {
        columns.push(Column::shrinking(title("status-column-waiting"), 16));
    }
    if !narrow {
        columns.push(Column::new(title("cli-column-signes"), Side::Right));
        columns.push(Column::new(title("cli-column-length"), Side::Left));
    }
    if wide {
        columns.push(Column::new(title("status-column-course"), Side::Left));
    }
    columns
}

fn line(row: &review::Row, board: &Board, case: &Case<'_>, shape: Shape) -> Row {
    let session = case.session;
    let lang = session.catalogue.lang();
    let signes = u32::try_from(row.signes).unwrap_or(u32::MAX);
    let length = super::super::count::distance(signes, case.limit(row), session.catalogue);
    let mut cells = vec![
        row.number.map(|number| number.to_string()).unwrap_or_default(),
        name(row, case),
        state(&row.state, session),
    ];
    let Shape { narrow, wide, due } = shape;
    if due {
        cells.push(told::left(row, session));
    }
    if wide {
        cells.push(told::who(row, session).join(", "));
    }
    if !narrow {
        cells.push(group_digits(i64::from(signes), lang));
        // Nobody knows how long a text is that is no more.
        cells.push(match (row.target, row.gone) {
            (Some(target), false) => meter(signes, target, 6),
            _ => String::new(),
        });
    }
    if wide {
        cells.push(course(row, &board.today, COURSE));
    }
    // Where there is a column for it, it is not said again.
    let mut below = told::all(row, case, !wide);
    if narrow && !row.gone {
        let signes = Args::new().with("signes", signes);
        below.insert(0, session.catalogue.text("status-length", &signes) + ", " + &length);
    } else if row.distance.is_some_and(|distance| distance != 0) {
        below.push(length);
    }
    Row { cells, below: below.join(" · ") }
}

/// The first author's family name, and the title.
fn name(row: &review::Row, case: &Case<'_>) -> String {
    let article = case.article(row).map(|at| &case.session.manuscript.volume.articles[at]);
    let family = article.and_then(|article| article.authors.first());
    match family.map(|author| author.family.as_str()).filter(|family| !family.is_empty()) {
        Some(family) => format!("{family}, {}", row.title),
        None => row.title.clone(),
    }
}

fn course(row: &review::Row, today: &str, cells: usize) -> String {
    sparkline(&sampled(&row.lengths, today, cells), row.target)
}
