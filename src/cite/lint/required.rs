//! What a reader will miss in a printed entry, by the type of the work.

use super::Looked;
use crate::diagnostic::{Args, Diagnostic, Severity};

/// People or bodies that stand in an author's place.
const RESPONSIBLE: [&str; 8] = [
    "author",
    "editor",
    "director",
    "compiler",
    "organizer",
    "translator",
    "container-author",
    "composer",
];

/// Types whose works often have no author: the law, journals as wholes, pages, standards.
const AUTHORLESS: [&str; 18] = [
    "webpage",
    "periodical",
    "document",
    "legislation",
    "legal_case",
    "bill",
    "treaty",
    "regulation",
    "hearing",
    "standard",
    "motion_picture",
    "dataset",
    "software",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "map",
    "performance",
];

/// Types that stand in something else, and the finding where it is not named.
const INSIDE: [(&str, &str); 7] = [
    ("article-journal", "incomplete-entry-journal"),
    ("article-magazine", "incomplete-entry-journal"),
    ("article-newspaper", "incomplete-entry-journal"),
    ("chapter", "incomplete-entry-book"),
    ("paper-conference", "incomplete-entry-book"),
    ("entry-encyclopedia", "incomplete-entry-book"),
    ("entry-dictionary", "incomplete-entry-book"),
];

/// Adds what is missing.
pub(super) fn required(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    let work = looked.work;
    let kind = work.csl_kind();
    let has = |variables: &[&str]| variables.iter().any(|variable| work.has(variable));
    let mut lack = |case: &'static str, level: Severity| {
        let one = looked.finding("incomplete-entry", work.place.span, Args::new());
        found.push(one.case(case).at_level(level));
    };
    // A decision is named by its court and its day; a code has no date.
    let code = kind == "legislation" && work.words("title").to_lowercase().starts_with("code ");
    if !has(&["title", "container-title"]) && kind != "legal_case" {
        lack("incomplete-entry-title", Severity::Warning);
    }
    // An institution answers for a report; a body that publishes, for what has no author.
    let body = has(&["publisher", "authority"]) && matches!(kind.as_str(), "report" | "article");
    let of_law = kind.starts_with("legal") || kind == "legislation";
    if !has(&RESPONSIBLE) && !AUTHORLESS.contains(&kind.as_str()) && !body && !of_law {
        lack("incomplete-entry-author", Severity::Warning);
    }
    if !has(&["issued", "accessed", "original-date", "event-date"]) && !code {
        lack("incomplete-entry-date", Severity::Warning);
    }
    let inside = INSIDE.iter().find(|(name, _)| *name == kind);
    if let Some((_, case)) = inside
        && !has(&["container-title", "event-title"])
    {
        lack(case, Severity::Warning);
    }
    if kind == "thesis" && !work.has("publisher") {
        lack("incomplete-entry-school", Severity::Warning);
    }
    if kind == "webpage" && !has(&["URL", "DOI"]) {
        lack("incomplete-entry-url", Severity::Warning);
    }
    if kind == "book" && !has(&["publisher", "publisher-place", "URL", "DOI"]) {
        lack("incomplete-entry-publisher", Severity::Info);
    }
}
