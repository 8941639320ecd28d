//! Findings one a line, as Vale writes them with `--output=line`: `path:line:column:Style.Rule:message`.
//!
//! Rules of this program are called `Ouvrage.rule-name` there, so that every name has two parts.

use super::said::Said;
use crate::diagnostic::OWN_STYLE;

/// All findings, each with its line end.
#[must_use]
pub(in crate::cli) fn lines(said: &[Said], book: &str) -> String {
    let mut out = String::new();
    for one in said {
        let of_style = one.rule.contains('.');
        let (path, line, column) = match &one.place {
            Some(place) => (place.path.as_str(), place.start.line, place.start.column),
            None => (book, 1, 1),
        };
        let style = if of_style { "" } else { OWN_STYLE };
        let point = if of_style { "" } else { "." };
        let (rule, message) = (&one.rule, &one.message);
        out.push_str(&format!("{path}:{line}:{column}:{style}{point}{rule}:{message}\n"));
    }
    out
}
