//! Tables on a terminal, and the same as CSV.

use anstyle::{Effects, Style};

use super::layout::{cut, left, paint, right, width, wrap};
use crate::text::harmless;

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
    let gap = 2;
    let mut widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(i, column)| {
            let cells = rows.iter().filter_map(|row| row.cells.get(i)).map(|cell| width(cell));
            cells.max().unwrap_or(0).max(width(&column.title))
        })
        .collect();
    let total =
        |widths: &[usize]| widths.iter().sum::<usize>() + gap * widths.len().saturating_sub(1);
    for (i, column) in columns.iter().enumerate() {
        let over = total(&widths).saturating_sub(room);
        if let Some(least) = column.shrinks_to.filter(|_| over > 0) {
            widths[i] = widths[i].saturating_sub(over).max(least.min(widths[i]));
        }
    }
    let line = |cells: &[String]| {
        let mut out = String::new();
        for (i, column) in columns.iter().enumerate() {
            let cell = harmless(cells.get(i).map_or("", String::as_str));
            let last = i + 1 == columns.len();
            if last && column.shrinks_to.is_some() {
                // The last column has room below itself: nothing of it is cut.
                let indent = width(&out);
                let wrapped = wrap(&format!("{}{cell}", "x".repeat(indent)), room, indent);
                out.push_str(wrapped.get(indent..).unwrap_or_default());
                break;
            }
            let cell = cut(&cell, widths[i]);
            out.push_str(&match column.side {
                Side::Left if last => cell,
                Side::Left => left(&cell, widths[i]),
                Side::Right => right(&cell, widths[i]),
            });
            if !last {
                out.push_str(&" ".repeat(gap));
            }
        }
        out.trim_end().to_owned()
    };
    let titles: Vec<String> = columns.iter().map(|column| column.title.clone()).collect();
    let mut all = vec![format!("{}\n", paint(&line(&titles), Style::new().bold(), color))];
    let indent = widths.first().map_or(0, |first| first + gap);
    for row in rows {
        let mut out = line(&row.cells);
        out.push('\n');
        if !row.below.is_empty() {
            let below =
                wrap(&format!("{}{}", "x".repeat(indent), harmless(&row.below)), room, indent);
            let below = format!("{}{}", " ".repeat(indent), &below[indent..]);
            out.push_str(&paint(&below, Style::new().effects(Effects::DIMMED), color));
            out.push('\n');
        }
        all.push(out);
    }
    all
}

/// Rows as CSV (RFC 4180: commas, quotes doubled, CR LF line ends).
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
            if cell.contains([',', '"', '\n', '\r']) {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(cell);
            }
        }
        out.push_str("\r\n");
    }
    out
}
