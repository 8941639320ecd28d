//! The board in Markdown: a comment on a pull request, the minutes of a meeting.

use super::super::markdown::{plain, table};
use super::super::table::Side;
use super::super::words::state;
use super::{Case, told};
use crate::diagnostic::Args;
use crate::message::day;
use crate::message::group_digits;
use crate::review::{Board, Row};

/// A heading, what there is to say of the whole, and a table.
pub(super) fn page(board: &Board, case: &Case<'_>) -> String {
    let catalogue = case.session.catalogue;
    let date = Args::new().with("date", day(&board.today, catalogue.lang()));
    let mut out = format!("### {}\n\n", plain(&catalogue.text("status-heading", &date)));
    for sentence in told::mine(board, case) {
        out.push_str(&format!("{}\n", plain(&sentence)));
    }
    for sentence in told::summary(board, case) {
        out.push_str(&format!("{}\n", plain(&sentence)));
    }
    if board.articles.is_empty() {
        return out;
    }
    let head = |id: &str, side| (catalogue.label(id), side);
    let heads = [
        head("cli-column-number", Side::Right),
        head("cli-column-article", Side::Left),
        head("cli-column-state", Side::Left),
        head("status-column-left", Side::Left),
        head("status-column-waiting", Side::Left),
        head("cli-column-signes", Side::Right),
        head("status-column-notes", Side::Left),
    ];
    let rows: Vec<Vec<String>> = board.articles.iter().map(|row| cells(row, case)).collect();
    out.push_str(&format!("\n{}", table(&heads, &rows)));
    out
}

fn cells(row: &Row, case: &Case<'_>) -> Vec<String> {
    let session = case.session;
    let left = told::left(row, session);
    let since = told::since(row, session).map(|since| format!(", {}", plain(&since)));
    let signes = i64::try_from(row.signes).unwrap_or(i64::MAX);
    vec![
        row.number.map(|number| number.to_string()).unwrap_or_default(),
        match row.authors.is_empty() {
            true => plain(&row.title),
            false => format!("{} ({})", plain(&row.title), plain(&row.authors.join(", "))),
        },
        format!("{}{}", plain(&state(&row.state, session)), since.unwrap_or_default()),
        if row.late { format!("**{}**", plain(&left)) } else { plain(&left) },
        plain(&told::who(row, session).join(", ")),
        match row.gone {
            true => String::new(),
            false => group_digits(signes, session.catalogue.lang()),
        },
        plain(&told::notes(row, session).join(" · ")),
    ]
}
