//! Findings for machines: a contract, see `tests/schema/check.schema.json`.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Place};
use crate::message::Catalogue;
use crate::text::Sources;

/// All findings as one JSON document. Offsets are bytes of UTF-8; lines and columns count from 1, columns
/// in Unicode scalar values.
#[must_use]
pub(in crate::cli) fn document(
    found: &[Diagnostic],
    sources: &Sources,
    catalogue: &Catalogue,
) -> Value {
    let findings: Vec<Value> = found.iter().map(|one| finding(one, sources, catalogue)).collect();
    json!({ "version": 1, "diagnostics": findings })
}

fn finding(found: &Diagnostic, sources: &Sources, catalogue: &Catalogue) -> Value {
    let notes: Vec<Value> = found
        .notes
        .iter()
        .map(|note| json!({ "message": catalogue.say(&note.message), "place": place(note.place, sources) }))
        .collect();
    let fix = found.fix.as_ref().map(|fix| {
        let edits: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| json!({ "start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement }))
            .collect();
        json!({ "safety": fix.safety, "edits": edits })
    });
    json!({
        "rule": found.rule,
        "level": found.severity,
        "message": catalogue.say(&found.message),
        "help": found.help.as_ref().map(|help| catalogue.say(help)),
        "place": found.place.map(|at| place(at, sources)),
        "notes": notes,
        "fix": fix,
    })
}

fn place(place: Place, sources: &Sources) -> Value {
    let Some(source) = sources.get(place.file) else { return Value::Null };
    let (start, end) =
        (source.position(place.span.start as usize), source.position(place.span.end as usize));
    json!({
        "path": &*source.path,
        "start": { "offset": place.span.start, "line": start.line, "column": start.column },
        "end": { "offset": place.span.end, "line": end.line, "column": end.column },
    })
}
