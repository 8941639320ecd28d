//! Findings as reviewdog reads them (<https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>).

use serde_json::{Value, json};

use super::said::{Said, Teller, Where};
use crate::diagnostic::{Place, Severity};
use crate::text::{Edit, Source, Sources, Span, apply};

/// A change is suggested as a whole if it spans no more bytes than this.
const LONGEST_SUGGESTION: usize = 4_000;

/// All findings as one JSON document. Columns count bytes of UTF-8 from 1, as that format asks. `prefix` leads
/// from the repository's top to the volume.
#[must_use]
pub(in crate::cli) fn document(
    said: &[Said],
    book: &str,
    prefix: &str,
    teller: Teller<'_>,
) -> Value {
    let diagnostics: Vec<Value> =
        said.iter().map(|one| diagnostic(one, book, prefix, teller)).collect();
    json!({ "source": { "name": "ouvrage" }, "diagnostics": diagnostics })
}

fn diagnostic(one: &Said, book: &str, prefix: &str, teller: Teller<'_>) -> Value {
    let sources = teller.sources;
    let severity = match one.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    };
    let message = match &one.help {
        Some(help) => format!("{}\n{help}", one.message),
        None => one.message.clone(),
    };
    let mut diagnostic = json!({
        "message": message,
        "severity": severity,
        "code": { "value": one.rule },
        "location": match &one.place {
            Some(place) => location(place, prefix, sources),
            None => json!({ "path": format!("{prefix}{book}") }),
        },
    });
    let source = one.place.as_ref().and_then(|place| sources.get(place.file));
    if let Some(suggestion) = source
        .zip(one.fix.as_ref())
        .and_then(|(source, fix)| suggestion(source, &fix.edits, teller))
    {
        diagnostic["suggestions"] = json!([suggestion]);
    }
    let related: Vec<Value> = one
        .notes
        .iter()
        .filter_map(|(message, place)| {
            let location = location(place.as_ref()?, prefix, sources);
            Some(json!({ "message": message, "location": location }))
        })
        .collect();
    if !related.is_empty() {
        diagnostic["related_locations"] = json!(related);
    }
    diagnostic
}

fn location(place: &Where, prefix: &str, sources: &Sources) -> Value {
    let path = format!("{prefix}{}", place.path);
    match sources.get(place.file) {
        Some(source) => json!({ "path": path, "range": range(source, place.span) }),
        None => json!({ "path": path }),
    }
}

fn range(source: &Source, span: Span) -> Value {
    let position = |offset: u32| {
        let offset = (offset as usize).min(source.text.len());
        let line = source.lines().line_of(offset);
        let start = source.lines().line_range(&source.text, line).start;
        json!({ "line": line + 1, "column": offset - start + 1 })
    };
    json!({ "start": position(span.start), "end": position(span.end) })
}

/// The edits of a fix as one: what is applied in part would be another change. None where what stands between them
/// is not to be shown.
fn suggestion(source: &Source, edits: &[Edit], teller: Teller<'_>) -> Option<Value> {
    let whole = edits.iter().map(|edit| edit.span).reduce(Span::to)?;
    if teller.private.touches(Place::new(source.id, whole)) {
        return None;
    }
    let text = source.text.get(whole.range()).filter(|text| text.len() <= LONGEST_SUGGESTION)?;
    let moved: Vec<Edit> = edits
        .iter()
        .map(|edit| Edit {
            span: Span { start: edit.span.start - whole.start, end: edit.span.end - whole.start },
            replacement: edit.replacement.clone(),
        })
        .collect();
    let applied = apply(text, &[&moved]);
    (!applied.done.is_empty())
        .then(|| json!({ "range": range(source, whole), "text": applied.text }))
}
