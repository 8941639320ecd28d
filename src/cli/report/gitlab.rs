//! Findings as GitLab's code quality report (Code Climate's JSON, <https://docs.gitlab.com/ci/testing/code_quality/>).

use serde_json::{Value, json};

use super::said::Said;
use crate::diagnostic::Severity;

/// All findings as one JSON list. `prefix` leads from the repository's top to the volume.
#[must_use]
pub(in crate::cli) fn document(said: &[Said], book: &str, prefix: &str) -> Value {
    said.iter().map(|one| issue(one, book, prefix)).collect()
}

fn issue(one: &Said, book: &str, prefix: &str) -> Value {
    let severity = match one.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    let (path, begin, end) = match &one.place {
        Some(place) => (place.path.as_str(), place.start.line, place.end.line),
        None => (book, 1, 1),
    };
    let mut issue = json!({
        "type": "issue",
        "check_name": one.rule,
        "description": one.message,
        "categories": ["Style"],
        "severity": severity,
        "fingerprint": one.fingerprint,
        "location": { "path": format!("{prefix}{path}"), "lines": { "begin": begin, "end": end } },
    });
    if let Some(help) = &one.help {
        issue["content"] = json!({ "body": help });
    }
    issue
}
