//! Findings one a line, as Vale writes them with `--output=line`: `path:line:column:Style.Rule:message`.
//!
//! Rules of this program are called `Ouvrage.rule-name` there, so that every name has two parts.

use super::said::Said;

/// All findings that have a place, each with its line end.
#[must_use]
pub(in crate::cli) fn lines<'a>(said: impl IntoIterator<Item = &'a Said>) -> String {
    let mut out = String::new();
    for one in said {
        let Some(place) = &one.place else { continue };
        let name = match is_of_style(one) {
            true => one.rule.to_string(),
            false => format!("Ouvrage.{}", one.rule),
        };
        let message = one.message.replace(['\n', '\r'], " ");
        let (line, column) = (place.start.line, place.start.column);
        out.push_str(&format!("{}:{line}:{column}:{name}:{message}\n", place.path));
    }
    out
}

/// Whether a rule of a style found it, and none of ours.
#[must_use]
pub(in crate::cli) fn is_of_style(one: &Said) -> bool {
    one.rule.contains('.')
}
