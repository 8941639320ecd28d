//! Markdown as it is pasted into a comment or into minutes: words that stay words, and tables.

use super::table::Side;

/// Words that stay words in Markdown, in a cell of a table too.
#[must_use]
pub(super) fn plain(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if "\\`*_[]<>|#@~{}&".contains(c) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

/// A table of cells that are Markdown already.
#[must_use]
pub(super) fn table(heads: &[(String, Side)], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
    let rule = heads.iter().map(|(_, side)| if *side == Side::Left { "---" } else { "---:" });
    let mut out = line(heads.iter().map(|(title, _)| title.as_str()).collect());
    out.push_str(&line(rule.collect()));
    rows.iter()
        .for_each(|row| out.push_str(&line(row.iter().map(String::as_str).collect::<Vec<_>>())));
    out
}
