//! Findings as the results of tests (JUnit's XML, as Jenkins and GitLab read it): a suite an article, a case a finding,
//! and one case that passes for an article without any.

use std::collections::BTreeMap;

use super::said::Said;
use super::xml::escape;
use crate::diagnostic::Severity;

/// All findings as one XML document. Those at `least` or graver are failures; the others are cases that pass, with
/// their sentence beside them. `paths` are the articles checked, `book` names what is about the volume as a whole.
#[must_use]
pub(in crate::cli) fn document(
    said: &[Said],
    paths: &[String],
    book: &str,
    least: Option<Severity>,
) -> String {
    let mut suites: BTreeMap<&str, Vec<&Said>> =
        paths.iter().map(|path| (path.as_str(), Vec::new())).collect();
    for one in said {
        let path = one.place.as_ref().map_or(book, |place| &place.path);
        suites.entry(path).or_default().push(one);
    }
    let fails = |one: &Said| least.is_some_and(|least| one.severity >= least);
    let count = |findings: &[&Said]| findings.iter().filter(|one| fails(one)).count();
    let tests: usize = suites.values().map(|findings| findings.len().max(1)).sum();
    let failures: usize = suites.values().map(|findings| count(findings)).sum();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ouvrage\" tests=\"{tests}\" \
         failures=\"{failures}\" errors=\"0\" time=\"0\">\n"
    );
    for (path, findings) in suites {
        let path_said = escape(path);
        out.push_str(&format!(
            "  <testsuite name=\"{path_said}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\" time=\"0\">\n",
            findings.len().max(1),
            count(&findings),
        ));
        if findings.is_empty() {
            out.push_str(&format!(
                "    <testcase name=\"{path_said}\" classname=\"{path_said}\" time=\"0\"/>\n"
            ));
        }
        for one in findings {
            out.push_str(&case(one, &path_said, fails(one)));
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn case(one: &Said, path: &str, fails: bool) -> String {
    let start = one.place.as_ref().map(|place| place.start);
    let (line, column) = start.map_or((1, 1), |start| (start.line, start.column));
    let name = escape(&format!("{} {line}:{column}", one.rule));
    let message = escape(&one.message);
    let mut long = format!("{path}:{line}:{column}: {message}");
    if let Some(help) = &one.help {
        long.push_str(&format!("&#10;{}", escape(help)));
    }
    let inside = match fails {
        true => format!(
            "<failure message=\"{message}\" type=\"{}\">{long}</failure>",
            escape(&one.rule)
        ),
        false => format!("<system-out>{long}</system-out>"),
    };
    format!(
        "    <testcase name=\"{name}\" classname=\"{path}\" time=\"0\">\n      {inside}\n    </testcase>\n"
    )
}
