//! Ranges of pages that are not written with BibTeX's two hyphens.

use super::Looked;
use crate::cite::library::Format;
use crate::diagnostic::{Args, Diagnostic, Safety, Severity};
use crate::text::{Edit, Span};

/// Signs that people put between two pages.
const DASHES: [char; 8] = ['-', '–', '—', '−', '‐', '‑', '‒', '―'];

/// Adds a finding where some range of the entry has another dash; its fix writes them all anew.
pub(super) fn pages(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    if looked.work.format != Format::Bib {
        return;
    }
    let Some((written, span)) = looked.written(&["pages"]) else { return };
    let mut edits = Vec::new();
    let mut at = 0;
    for part in written.split_inclusive([',', ';']) {
        let range = part.trim_end_matches([',', ';']);
        if let Some((dash, length)) = wrong(range) {
            let start = span.start as usize + at + dash;
            let span = Span::new(start, start + length);
            edits.push(Edit { span, replacement: "--".to_owned() });
        }
        at += part.len();
    }
    if !edits.is_empty() {
        let args = Args::new().with("pages", written.to_owned());
        let finding = looked.finding("page-dash", span, args).at_level(Severity::Info);
        found.push(finding.fix(Safety::Safe, edits));
    }
}

/// Where the dash of a range stands that is not `--`, with the blanks around it, and how long it is; `None` for what is no
/// range, or may be the name of one page (*3-12*, *A-4*).
fn wrong(range: &str) -> Option<(usize, usize)> {
    let start = range.find(|c: char| DASHES.contains(&c))?;
    let first = range[..start].trim_end();
    let rest = range[start..].trim_start_matches(DASHES);
    let dash = &range[start..range.len() - rest.len()];
    let second = rest.trim_start();
    let number = |page: &str| {
        let page = page.trim();
        let plain = !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| page.parse::<u64>().ok()).flatten()
    };
    let (from, to) = (number(first)?, number(second)?);
    // 345-67 is 345 to 367; 12-3 is hardly a range.
    let rises = to > from || second.trim().len() < first.trim().len() && dash != "-";
    let plain = dash == "--";
    let length = range.len() - second.len() - first.len();
    (!plain && rises).then_some((first.len(), length))
}
