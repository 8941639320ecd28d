//! Findings as Checkstyle writes them (XML), which many editors and servers read.

use std::collections::BTreeMap;

use super::said::Said;
use super::xml::escape;
use crate::diagnostic::Severity;

/// All findings as one XML document, file by file. Columns count Unicode scalar values from 1.
#[must_use]
pub(in crate::cli) fn document(said: &[Said], book: &str) -> String {
    let mut files: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
    for one in said {
        let path = one.place.as_ref().map_or(book, |place| &place.path);
        files.entry(path).or_default().push(one);
    }
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
    for (path, findings) in files {
        out.push_str(&format!("  <file name=\"{}\">\n", escape(path)));
        for one in findings {
            let severity = match one.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            };
            let start = one.place.as_ref().map(|place| place.start);
            let (line, column) = start.map_or((1, 1), |start| (start.line, start.column));
            out.push_str(&format!(
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{}\" source=\"{}\"/>\n",
                escape(&one.message),
                escape(&format!("ouvrage.{}", one.rule)),
            ));
        }
        out.push_str("  </file>\n");
    }
    out.push_str("</checkstyle>\n");
    out
}
