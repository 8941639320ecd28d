//! ISBN, ISSN and ORCID: numbers whose last digit tells whether the others were copied right.

use std::sync::LazyLock;

use regex::Regex;

use super::Looked;
use crate::cite::identifiers::{is_issn, isbns};
use crate::config;
use crate::diagnostic::{Args, Diagnostic};
use crate::text::Span;

/// Adds the numbers whose check digits do not fit.
pub(super) fn numbers(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    let mut report = |rule: &'static str, case: &'static str, written: &str, span: Span| {
        let args = Args::new().with("value", written.to_owned());
        found.push(looked.finding(rule, span, args).case(case));
    };
    if let Some((written, span)) = looked.written(&["isbn", "ISBN"]) {
        for isbn in isbns(written).into_iter().filter(|isbn| !config::is_isbn(isbn)) {
            report("invalid-isbn", "invalid-isbn-entry", isbn, within(written, isbn, span));
        }
    }
    if let Some((written, span)) = looked.written(&["issn", "ISSN"]) {
        let pieces = written.split([',', ';', '/', ' ', '{', '}', '\u{a0}']).map(str::trim);
        // Words say which is which: (print), (en ligne).
        let digits = |piece: &&str| piece.contains(|c: char| c.is_ascii_digit());
        for issn in pieces.filter(digits).filter(|issn| !is_issn(issn)) {
            report("invalid-issn", "invalid-issn", issn, within(written, issn, span));
        }
    }
    for (name, span) in &looked.work.placed {
        if !matches!(name.as_str(), "author" | "editor" | "translator") && !name.contains("orcid") {
            continue;
        }
        let written = looked.source.slice(*span);
        // Most names hold no digit, and a pattern takes longer to read than a bibliography.
        if !written.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        for orcid in ORCID.find_iter(written).map(|found| found.as_str()) {
            if config::orcid(orcid).is_none() {
                report(
                    "invalid-orcid",
                    "invalid-orcid-entry",
                    orcid,
                    within(written, orcid, *span),
                );
            }
        }
    }
}

/// What has the form of an ORCID.
static ORCID: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dXx]\b").expect("because the pattern is a constant")
});

/// Where `part` stands, which is a piece of the text at `span`.
fn within(text: &str, part: &str, span: Span) -> Span {
    let start = span.start as usize + text.find(part).unwrap_or(0);
    Span::new(start, start + part.len())
}
