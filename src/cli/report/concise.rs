//! Findings, one line each: place, level, rule, sentence, in columns. Every terminal finds the place when it is clicked.

use anstyle::AnsiColor;

use super::human::{ink, level_id};
use super::said::Said;
use crate::cli::layout::{left, paint, width};
use crate::message::Catalogue;
use crate::text::harmless;

/// A column is not made wider than this for one long name.
const WIDEST: usize = 64;

/// All findings. Ends with a line end, unless there are none.
#[must_use]
pub(in crate::cli) fn lines(
    said: &[Said],
    book: &str,
    catalogue: &Catalogue,
    color: bool,
) -> String {
    let rows: Vec<[String; 3]> = said
        .iter()
        .map(|one| {
            let level = catalogue.label(level_id(one.severity));
            [located(one, book), level, harmless(&one.rule).into_owned()]
        })
        .collect();
    let widest = |column: usize| {
        let widths = rows.iter().map(|row| width(&row[column])).filter(|width| *width <= WIDEST);
        widths.max().unwrap_or(0)
    };
    let widths = [widest(0), widest(1), widest(2)];
    let mut out = String::new();
    for (one, row) in said.iter().zip(&rows) {
        let level = paint(&left(&row[1], widths[1]), ink(one.severity).on_default().bold(), color);
        let rule = paint(&left(&row[2], widths[2]), AnsiColor::Cyan.on_default(), color);
        let message = harmless(&one.message);
        out.push_str(&format!("{}  {level}  {rule}  {message}\n", left(&row[0], widths[0])));
    }
    out
}

/// `path:line:column` of a finding; about the volume as a whole, the first line of its `book.toml`.
#[must_use]
pub(super) fn located(one: &Said, book: &str) -> String {
    match &one.place {
        Some(place) => {
            let path = harmless(&place.path);
            format!("{path}:{}:{}", place.start.line, place.start.column)
        }
        None => format!("{book}:1:1"),
    }
}
