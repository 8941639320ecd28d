//! Tables as data: alignment, and numbers of one column brought to the same decimals.

use serde_json::{Value, json};

use super::article::Writer;
use super::volume::caption_label;
use crate::config::Listing;
use crate::model::{Align, Row, Table, plain_text};

impl Writer<'_> {
    /// A table: alignment letters by column, head, rows, caption.
    pub(super) fn table(&mut self, table: &Table) -> Value {
        let rows = std::iter::once(&table.head).chain(&table.rows);
        let columns = rows.map(|row| row.cells.len()).max().unwrap_or(0).max(table.aligns.len());
        if columns == 0 {
            return json!(["z"]);
        }
        let numbers: Vec<_> = (0..columns).map(|column| decimals(table, column)).collect();
        let aligns: Vec<_> = (0..columns)
            .map(|column| letter(table.aligns.get(column), numbers[column].is_some()))
            .collect();
        let head = self.row(&table.head, columns, &[]);
        let rows: Vec<_> = table.rows.iter().map(|row| self.row(row, columns, &numbers)).collect();
        let caption = table.caption.as_ref().map(|caption| self.caption(&caption.content));
        let (caption, origins) = caption.unzip();
        let widths = widths(table, columns);
        let place = caption_label(self.article(), Listing::Tables, table.number);
        json!(["t", {
            "a": aligns, "l": place, "fl": floats(table), "w": widths.columns, "hy": widths.crowded, "h": head, "r": rows, "cap": caption, "src": origins.unwrap_or_default(), "n": self.table_label(table),
        }])
    }

    fn table_label(&self, table: &Table) -> Option<String> {
        (table.number > 0).then(|| self.numbered("print-table", table.number))
    }

    fn row(&mut self, row: &Row, columns: usize, numbers: &[Option<usize>]) -> Vec<Value> {
        let mut cells = Vec::with_capacity(columns);
        for (column, cell) in row.cells.iter().enumerate() {
            let mut nodes = self.inlines(&cell.content);
            if let Some(Some(most)) = numbers.get(column) {
                let own = fraction(&plain_text(&cell.content));
                let missing = padding(own, *most);
                if !missing.is_empty() && !nodes.is_empty() {
                    nodes.push(json!(["_", missing]));
                }
            }
            cells.push(json!(nodes));
        }
        cells.resize(columns, json!([]));
        cells
    }
}

/// Whether a table stands at the head or foot of a page: it has a number to be called by, and is short.
pub(super) fn floats(table: &Table) -> bool {
    table.number > 0 && table.rows.len() <= LONGEST_FLOAT && lines(table) <= HIGHEST_FLOAT
}

/// How many lines of print a table has, about.
fn lines(table: &Table) -> usize {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let columns = rows().map(|row| row.cells.len()).max().unwrap_or(0);
    let Some(widths) = widths(table, columns).columns else { return rows().count() };
    let whole: usize = widths.iter().sum();
    // Words do not fill their lines to the end.
    let room = |width: &usize| (width * LINE.min(whole) * 4 / 5 / whole.max(1)).max(1);
    let high = |row: &Row| {
        let cells = row.cells.iter().zip(&widths);
        let cells = cells.map(|(cell, width)| {
            plain_text(&cell.content).trim().chars().count().div_ceil(room(width))
        });
        cells.max().unwrap_or(0).max(1)
    };
    rows().map(high).sum()
}

/// A table of more rows stays where it was written, and may go over several pages.
const LONGEST_FLOAT: usize = 12;

/// A table of more lines of print too: one of a page or more leaves no room for what it interrupts.
const HIGHEST_FLOAT: usize = 24;

/// How many characters of a table's type stand on a line, and what the white between two columns takes of them; in a
/// crowded table it is narrower.
const LINE: usize = 64;
const GUTTER: usize = 3;
const NARROW: usize = 1;
/// A longer word may be cut.
const LONGEST_WORD: usize = 21;

/// How wide columns are to be.
struct Widths {
    /// In relation to each other, for a table that is wider than the page when no cell wraps; `None` for one that
    /// is not: its columns are as wide as what they hold.
    columns: Option<Vec<usize>>,
    /// Not every word has room on a line of its cell: words may be cut.
    crowded: bool,
}

/// Every column gets its longest word, and what is left goes to those with the most to say.
fn widths(table: &Table, columns: usize) -> Widths {
    let columns = measured(table, columns);
    let whole: usize = columns.iter().map(|column| column.cell + GUTTER).sum();
    if whole <= LINE {
        return Widths { columns: None, crowded: false };
    }
    let words: usize = columns.iter().map(|column| column.word + GUTTER).sum();
    let crowded = words > LINE || columns.iter().any(|column| column.word == LONGEST_WORD);
    let gutter = if crowded { NARROW } else { GUTTER };
    let left = LINE.saturating_sub(words);
    let wish = |column: &Column| if column.cell > column.word { column.all } else { 0 };
    let wishes: usize = columns.iter().map(wish).sum();
    let width = |column: &Column| {
        let share = (left * wish(column)).checked_div(wishes).unwrap_or(0);
        (column.word + share).min(column.cell) + gutter
    };
    Widths { columns: Some(columns.iter().map(width).collect()), crowded }
}

/// What each column holds.
fn measured(table: &Table, columns: usize) -> Vec<Column> {
    let mut columns = vec![Column::default(); columns];
    for row in std::iter::once(&table.head).chain(&table.rows) {
        for (cell, column) in row.cells.iter().zip(&mut columns) {
            let text = plain_text(&cell.content);
            let word = text.split_whitespace().map(|word| word.chars().count()).max();
            let length = text.trim().chars().count();
            column.word = column.word.max(word.unwrap_or(0)).min(LONGEST_WORD);
            column.cell = column.cell.max(length);
            column.all += length;
        }
    }
    columns
}

/// What a column holds, in characters.
#[derive(Clone, Copy, Default)]
struct Column {
    /// The longest word.
    word: usize,
    /// The longest cell.
    cell: usize,
    /// All cells together.
    all: usize,
}

/// The letter the theme knows an alignment by; a column of numbers that says nothing is set to the right.
fn letter(align: Option<&Align>, numbers: bool) -> &'static str {
    match align {
        Some(Align::Left) => "l",
        Some(Align::Center) => "c",
        Some(Align::Right) => "r",
        Some(Align::Auto) | None if numbers => "r",
        Some(Align::Auto) | None => "l",
    }
}

/// The most decimals of a column of numbers set to the right; `None` where it holds anything else.
fn decimals(table: &Table, column: usize) -> Option<usize> {
    let align = table.aligns.get(column).copied().unwrap_or_default();
    if !matches!(align, Align::Auto | Align::Right) || table.rows.is_empty() {
        return None;
    }
    let mut most = 0;
    let mut any = false;
    for cell in table.rows.iter().filter_map(|row| row.cells.get(column)) {
        let text = plain_text(&cell.content);
        let text = text.trim();
        if text.is_empty() || matches!(text, "–" | "—" | "-" | "…") {
            continue;
        }
        if !is_number(text) {
            return None;
        }
        any = true;
        most = most.max(fraction(text));
    }
    any.then_some(most)
}

/// Digits with signs, grouping spaces and one comma or point.
fn is_number(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let marks = text.chars().filter(|c| matches!(c, ',' | '.')).count();
    let spaces = [' ', '\u{a0}', '\u{202f}', '+', '-', '−', ',', '.'];
    digits && marks <= 1 && text.chars().all(|c| c.is_ascii_digit() || spaces.contains(&c))
}

/// How many digits stand after the comma.
fn fraction(text: &str) -> usize {
    text.trim().rsplit_once([',', '.']).map_or(0, |(_, digits)| digits.chars().count())
}

/// What is missing after a number so that commas stand under each other.
fn padding(own: usize, most: usize) -> String {
    let most = most.min(12);
    match (own, most) {
        (own, most) if own >= most => String::new(),
        (0, most) => format!(",{}", "0".repeat(most)),
        (own, most) => "0".repeat(most - own),
    }
}
