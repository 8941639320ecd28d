//! Findings for machines: a contract, see `tests/schema/check.schema.json`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::said::{Said, Where};
use crate::pipeline::Correction;
use crate::text::Sources;

/// All findings as one JSON document. Offsets are bytes of UTF-8; lines and columns count from 1, columns
/// in Unicode scalar values. `tolerated` is how many are left out by the volume's tolerances.
#[must_use]
pub(in crate::cli) fn document(
    said: &[Said],
    tolerated: usize,
    fixed: &[Correction],
    sources: &Sources,
) -> Value {
    let findings: Vec<Value> = said.iter().map(finding).collect();
    let mut document = json!({ "version": 1, "diagnostics": findings, "tolerated": tolerated });
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for change in fixed {
        let path = sources.get(change.file).map(|source| source.path.to_string());
        *counts.entry((path.unwrap_or_default(), &change.rule)).or_default() += 1;
    }
    let fixed = counts
        .into_iter()
        .map(|((path, rule), count)| json!({ "path": path, "rule": rule, "count": count }));
    document["fixed"] = fixed.collect();
    document
}

/// One line of JSON a finding, each as in [`document`].
#[must_use]
pub(in crate::cli) fn lines(said: &[Said]) -> String {
    said.iter().map(|one| format!("{}\n", finding(one))).collect()
}

fn finding(said: &Said) -> Value {
    let notes: Vec<Value> = said
        .notes
        .iter()
        .map(|(message, at)| json!({ "message": message, "place": place(at.as_ref()) }))
        .collect();
    let fix = said.fix.as_ref().map(|fix| {
        let edits: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| json!({ "start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement }))
            .collect();
        json!({ "safety": fix.safety, "edits": edits })
    });
    json!({
        "rule": said.rule,
        "level": said.severity,
        "message": said.message,
        "help": said.help,
        "place": place(said.place.as_ref()),
        "notes": notes,
        "fix": fix,
        "fingerprint": said.fingerprint,
    })
}

fn place(at: Option<&Where>) -> Value {
    let Some(at) = at else { return Value::Null };
    json!({
        "path": at.path,
        "start": { "offset": at.span.start, "line": at.start.line, "column": at.start.column },
        "end": { "offset": at.span.end, "line": at.end.line, "column": at.end.column },
    })
}
