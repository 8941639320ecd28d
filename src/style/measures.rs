//! Rules about a whole text: `metric` and `readability`.

use crate::diagnostic::Args;
use crate::model::Field;

use super::definition::{Block, Definition, Form};
use super::formula::{self, Value};
use super::matching::{self, Found};
use super::rule::{Builder, sign};
use super::scope::has;
use super::statistics::Statistics;
use super::wording;

/// What formulas may name besides the counts of words: how many of each a document holds.
const ELEMENTS: [&str; 9] = [
    "pre",
    "list",
    "blockquote",
    "heading_h1",
    "heading_h2",
    "heading_h3",
    "heading_h4",
    "heading_h5",
    "heading_h6",
];

/// A count of a block by its name in formulas; what the block does not hold is 0.
fn count(name: &str, statistics: &Statistics, block: &Block<'_>) -> Option<f64> {
    let element = block.counts.iter().find(|(known, _)| *known == name);
    statistics
        .get(name)
        .or(element.map(|(_, count)| f64::from(*count)))
        .or(ELEMENTS.contains(&name).then_some(0.0))
}

/// What a `metric` rule says about a text: its formula's value, where its condition holds.
pub(super) fn metric(rule: &Definition, block: &Block<'_>) -> Vec<Found> {
    let Form::Metric { formula, condition } = &rule.form else { return Vec::new() };
    let statistics = Statistics::of(block.text);
    if statistics.words == 0.0 {
        return Vec::new();
    }
    let count = |name: &str| count(name, &statistics, block);
    match computed(&formula.value, &condition.value, &count) {
        Ok((value, true)) => vec![measured(rule, value, block)],
        _ => Vec::new(),
    }
}

/// The value of a formula, and whether what follows it holds.
fn computed(
    formula: &str,
    condition: &str,
    count: &dyn Fn(&str) -> Option<f64>,
) -> Result<(f64, bool), (bool, formula::Fault)> {
    let value = match formula::value(formula, count).map_err(|fault| (true, fault))? {
        #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^53")]
        Value::Whole(value) => value as f64,
        Value::Number(value) => value,
        Value::Truth(_) => return Err((true, not_a_number())),
    };
    // A value that is no number (a division by nothing) fulfils nothing.
    if !value.is_finite() {
        return Ok((value, false));
    }
    let shown = format!("{value:.6} ");
    match formula::value(&format!("{shown}{condition}"), count) {
        Ok(Value::Truth(holds)) => Ok((value, holds)),
        Ok(_) => Err((false, not_a_number())),
        Err(fault) => {
            Err((false, formula::Fault { at: fault.at.saturating_sub(shown.len()), ..fault }))
        }
    }
}

fn not_a_number() -> formula::Fault {
    formula::Fault { case: "invalid-style-rule-formula", at: 0, name: String::new() }
}

/// Reports a formula or a condition that cannot be computed.
pub(super) fn check(
    builder: &mut Builder<'_>,
    rule: &Definition,
    formula: &Field<String>,
    condition: &Field<String>,
) {
    let known = Block { text: "", scope: "", parent: "", lang: "", counts: &[] };
    let count = |name: &str| count(name, &Statistics::default(), &known).map(|_| 1.0);
    if let Err((first, fault)) = computed(&formula.value, &condition.value, &count) {
        let source = if first { formula } else { condition };
        let args = Args::new().with("name", fault.name).with("formula", source.value.clone());
        let span = sign(source, fault.at);
        builder.report("invalid-style-rule", fault.case, rule, span, args);
    }
}

/// What a `readability` rule says about a text: the mean of its grades, where it is above the one allowed.
pub(super) fn readability(rule: &Definition, block: &Block<'_>) -> Vec<Found> {
    let Form::Readability { metrics, grade } = &rule.form else { return Vec::new() };
    let statistics = Statistics::of(block.text);
    let known = metrics.iter().filter_map(|metric| statistics.grade(&metric.value));
    let mean = known.sum::<f64>() / f64::from(u32::try_from(metrics.len()).unwrap_or(u32::MAX));
    match mean > *grade {
        true => vec![measured(rule, mean, block)],
        false => Vec::new(),
    }
}

/// A measure of the document has no place of its own; that of a block stands at its first word.
fn measured(rule: &Definition, value: f64, block: &Block<'_>) -> Found {
    let message = wording::fill(&rule.message, &[&format!("{value:.2}")]);
    let whole = has(block.scope, "summary");
    let range = if whole { 0..0 } else { matching::first_word(block.text) };
    let matched = block.text[range.clone()].to_owned();
    Found { range, matched, message, replacements: Vec::new(), whole }
}
