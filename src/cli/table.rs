//! Tables on a terminal, and the same as CSV.

use anstyle::{Effects, Style};

use super::layout::{cut, left, paint, right, width, wrap};
use crate::text::harmless;

/// Columns of white between two of a table's.
const GAP: usize = 2;

/// Where a column's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its heading.
    pub(super) title: String,
    /// Where its text stands.
    pub(super) side: Side,
    /// It gives way, down to this many columns, when the terminal is too narrow.
    pub(super) shrinks_to: Option<usize>,
}

impl Column {
    /// A column of fixed width.
    #[must_use]
    pub(super) fn new(title: String, side: Side) -> Self {
        Self { title, side, shrinks_to: None }
    }

    /// A column that gives way.
    #[must_use]
    pub(super) fn shrinking(title: String, least: usize) -> Self {
        Self { title, side: Side::Left, shrinks_to: Some(least) }
    }
}

/// A row: its cells, and a line under it where there is more to say.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// One text a column.
    pub(super) cells: Vec<String>,
    /// Shown under the row, indented; may wrap.
    pub(super) below: String,
}

/// The table as lines of at most `columns`, headings in bold where there is colour.
#[must_use]
pub(super) fn draw(columns: &[Column], rows: &[Row], room: usize, color: bool) -> String {
    draw_by_lines(columns, rows, room, color).concat()
}

/// The same with rows in groups, each under its name.
#[must_use]
pub(super) fn draw_groups(
    columns: &[Column],
    groups: Vec<(String, Vec<Row>)>,
    room: usize,
    color: bool,
) -> String {
    let names: Vec<(String, usize)> =
        groups.iter().map(|(name, rows)| (name.clone(), rows.len())).collect();
    let rows: Vec<Row> = groups.into_iter().flat_map(|(_, rows)| rows).collect();
    let mut lines = draw_by_lines(columns, &rows, room, color).into_iter();
    let mut out = lines.next().unwrap_or_default();
    for (name, count) in names {
        let name = paint(&wrap(&harmless(&name), room, 0), Style::new().bold(), color);
        out.push_str(&format!("\n{name}\n"));
        out.extend(lines.by_ref().take(count));
    }
    out
}

/// The line of headings, then the lines of each row.
fn draw_by_lines(columns: &[Column], rows: &[Row], room: usize, color: bool) -> Vec<String> {
    let widths = widths(columns, rows, room);
    // The last column has room below itself: nothing of it is cut.
    let before = widths.iter().rev().skip(1).map(|width| width + GAP).sum::<usize>();
    let line = |cells: &[String]| {
        let fitted = columns.iter().enumerate().map(|(i, column)| {
            let cell = harmless(cells.get(i).map_or("", String::as_str));
            match (column.shrinks_to, i + 1 == columns.len()) {
                (None, _) => vec![cut(&cell, widths[i])],
                (Some(_), false) => fit(&cell, widths[i]),
                (Some(least), true) => {
                    let room = room.saturating_sub(before).max(least);
                    wrap(&cell, room, 0).split('\n').map(str::to_owned).collect()
                }
            }
        });
        let fitted: Vec<Vec<String>> = fitted.collect();
        let height = fitted.iter().map(Vec::len).max().unwrap_or(0);
        let nth = |n: usize| {
            let parts = columns.iter().zip(&fitted).zip(&widths).map(|((column, lines), width)| {
                let part = lines.get(n).map_or("", String::as_str);
                match column.side {
                    Side::Left => left(part, *width),
                    Side::Right => right(part, *width),
                }
            });
            parts.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
        };
        (0..height).map(nth).collect::<Vec<_>>().join("\n")
    };
    let titles: Vec<String> = columns.iter().map(|column| column.title.clone()).collect();
    let mut out = vec![paint(&line(&titles), Style::new().bold(), color) + "\n"];
    let indent = widths.first().map_or(0, |first| first + GAP);
    out.extend(rows.iter().map(|row| {
        let mut lines = line(&row.cells) + "\n";
        if !row.below.is_empty() {
            let below = parts(&harmless(&row.below), room, indent);
            lines.push_str(&paint(&below, Style::new().effects(Effects::DIMMED), color));
            lines.push('\n');
        }
        lines
    }));
    out
}

/// The width of each column: what it holds, less where it gives way.
fn widths(columns: &[Column], rows: &[Row], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(i, column)| {
            let cells = rows.iter().filter_map(|row| row.cells.get(i)).map(|cell| width(cell));
            cells.max().unwrap_or(0).max(width(&column.title))
        })
        .collect();
    let total =
        |widths: &[usize]| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    for (i, column) in columns.iter().enumerate() {
        let over = total(&widths).saturating_sub(room);
        if let Some(least) = column.shrinks_to.filter(|_| over > 0) {
            widths[i] = widths[i].saturating_sub(over).max(least.min(widths[i]));
        }
    }
    widths
}

/// What stands below a row, in lines that begin with `indent` spaces and break between its parts, each as little as may
/// be inside of one.
fn parts(text: &str, room: usize, indent: usize) -> String {
    const BETWEEN: &str = " · ";
    let margin = " ".repeat(indent);
    let mut lines: Vec<String> = Vec::new();
    for part in text.split(BETWEEN) {
        match lines.last_mut() {
            Some(line) if width(line) + width(BETWEEN) + width(part) <= room => {
                line.push_str(BETWEEN);
                line.push_str(part);
            }
            _ => lines.push(format!("{margin}{part}")),
        }
    }
    // A line that is too long is a part alone. What stands before its first word is no word of it.
    let wrapped = |line: &String| {
        let marked = format!("{}{}", "x".repeat(indent), &line[indent..]);
        margin.clone() + &wrap(&marked, room, indent)[indent..]
    };
    lines.iter().map(wrapped).collect::<Vec<_>>().join("\n")
}

/// A cell that has to give way, in at most two lines broken between words; what is still too long ends, after a whole
/// word, in an ellipsis.
fn fit(cell: &str, room: usize) -> Vec<String> {
    let wrapped = wrap(cell, room, 0);
    let mut lines = wrapped.split('\n');
    let mut fitted: Vec<String> = lines.by_ref().take(2).map(|line| cut(line, room)).collect();
    if lines.next().is_some()
        && let Some(last) = fitted.last_mut()
    {
        while width(last) >= room
            && let Some((short, _)) = last.rsplit_once(' ')
        {
            *last = short.to_owned();
        }
        if !last.ends_with('…') {
            *last =
                cut(last.trim_end_matches([',', ';', ':', '.', '\u{a0}', '\u{202f}']), room - 1)
                    + "…";
        }
    }
    fitted
}

/// Whether a spreadsheet would take a cell for a formula, and run it: what people wrote is never to be run.
fn is_formula(cell: &str) -> bool {
    let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    starts && cell.parse::<f64>().is_err()
}

/// Rows as CSV (RFC 4180: commas, quotes doubled, CR LF line ends). A text that a spreadsheet would run has an apostrophe
/// before it.
#[must_use]
pub(super) fn csv(rows: &[Vec<String>], bom: bool) -> String {
    let mut out = String::new();
    if bom {
        out.push('\u{feff}');
    }
    for row in rows {
        for (i, cell) in row.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            let guard = if is_formula(cell) { "'" } else { "" };
            if cell.contains([',', '"', '\n', '\r']) {
                out.push_str(&format!("\"{guard}{}\"", cell.replace('"', "\"\"")));
            } else {
                out.push_str(&format!("{guard}{cell}"));
            }
        }
        out.push_str("\r\n");
    }
    out
}
