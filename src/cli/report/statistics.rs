//! Findings by rule: the shape of a long list at a glance.

use std::collections::BTreeMap;

use super::human::level_id;
use crate::check;
use crate::cli::rules::summary_of_style;
use crate::cli::table::{Column, Row, Side, draw};
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::Catalogue;
use crate::project::Project;
use crate::style;

/// Only lists longer than this are summed up by rule.
pub(in crate::cli) const FROM: usize = 20;

/// How often each rule spoke, the gravest level first, then the most frequent.
#[must_use]
pub(in crate::cli) fn table(
    found: &[&Diagnostic],
    (project, catalogue): (&Project, &Catalogue),
    width: usize,
    color: bool,
) -> String {
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for one in found {
        *counts.entry((one.severity, &one.rule)).or_default() += 1;
    }
    let mut order: Vec<((Severity, &str), usize)> = counts.into_iter().collect();
    order.sort_by(|a, b| (b.0.0, b.1).cmp(&(a.0.0, a.1)).then_with(|| a.0.1.cmp(b.0.1)));
    let columns = [
        Column::new(catalogue.label("cli-column-times"), Side::Right),
        Column::new(catalogue.label("cli-column-level"), Side::Left),
        Column::new(catalogue.label("cli-column-rule"), Side::Left),
        Column::shrinking(catalogue.label("cli-column-summary"), 20),
    ];
    let rows: Vec<Row> = order
        .into_iter()
        .map(|((severity, name), count)| {
            let of_style = || Some(summary_of_style(&style::find(project, name)?, catalogue));
            let ours = check::rule(name).map(|rule| catalogue.label(rule.summary));
            let summary = ours.or_else(of_style);
            let level = catalogue.label(level_id(severity));
            let cells =
                vec![count.to_string(), level, name.to_owned(), summary.unwrap_or_default()];
            Row { cells, below: String::new() }
        })
        .collect();
    draw(&columns, &rows, width, color)
}
