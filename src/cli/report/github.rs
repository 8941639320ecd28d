//! Findings as annotations of GitHub Actions, and the rest of them as the job's summary.
//!
//! GitHub shows ten annotations of a kind a step and drops the others without a word: the first ten are annotations,
//! the others go to the summary, or to the log where there is none.

use std::collections::BTreeMap;

use super::concise::located;
use super::said::{Said, Where, gravest_first};
use crate::diagnostic::{Args, Severity};
use crate::message::Catalogue;
use crate::text::harmless;

/// Annotations of a kind that GitHub shows of one step.
const SHOWN: usize = 10;

/// Bytes of the summary's findings: GitHub refuses a summary of more than a mebibyte.
const LONGEST_SUMMARY: usize = 1_000_000;

/// What goes where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct Annotations {
    /// Workflow commands, one a line.
    pub(in crate::cli) commands: String,
    /// What is no annotation, as Markdown for the summary; empty where everything is.
    pub(in crate::cli) summary: String,
    /// The same as lines of a log.
    pub(in crate::cli) log: String,
}

/// All findings, from the gravest on. `prefix` leads from the repository's top to the volume.
#[must_use]
pub(in crate::cli) fn annotations(
    said: &[Said],
    book: &str,
    prefix: &str,
    catalogue: &Catalogue,
) -> Annotations {
    let mut out = Annotations::default();
    let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
    let mut rest = Vec::new();
    for one in gravest_first(said) {
        let count = counts.entry(one.severity).or_default();
        *count += 1;
        if *count <= SHOWN {
            out.commands.push_str(&command(one, book, prefix));
        } else {
            rest.push(one);
        }
    }
    if rest.is_empty() {
        return out;
    }
    let title = catalogue.text("cli-github-rest", &Args::new().with("count", rest.len()));
    out.summary = format!("### {title}\n\n");
    let mut told = 0;
    for one in &rest {
        let item = item(one, book, catalogue);
        if out.summary.len() + item.len() > LONGEST_SUMMARY {
            break;
        }
        out.summary.push_str(&item);
        told += 1;
    }
    if told < rest.len() {
        let args = Args::new().with("count", rest.len() - told);
        out.summary.push_str(&format!("\n{}\n", catalogue.text("cli-github-more", &args)));
    }
    out.log = format!("{}\n", plain(&title));
    for one in rest {
        let line = format!("- {} {} {}", located(one, book), one.rule, one.message);
        out.log.push_str(&format!("{}\n", plain(&line)));
    }
    out
}

/// `::error file=…,line=…::sentence`
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
fn command(one: &Said, book: &str, prefix: &str) -> String {
    let kind = match one.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = match &one.place {
        Some(place) => range(place, prefix),
        None => format!("file={}", property(&format!("{prefix}{book}"))),
    };
    let message = match &one.help {
        Some(help) => format!("{}\n{help}", one.message),
        None => one.message.clone(),
    };
    format!("::{kind} {place},title={}::{}\n", property(&one.rule), data(&harmless(&message)))
}

/// Columns are taken only where a place ends on the line it begins on.
fn range(place: &Where, prefix: &str) -> String {
    let file = property(&format!("{prefix}{}", harmless(&place.path)));
    let (start, end) = (place.start, place.end);
    let lines = format!("file={file},line={},endLine={}", start.line, end.line);
    match start.line == end.line {
        true => format!("{lines},col={},endColumn={}", start.column, end.column),
        false => lines,
    }
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A line of a log in which no command is seen.
fn plain(line: &str) -> String {
    harmless(line).replace("##[", "# #[")
}

fn item(one: &Said, book: &str, catalogue: &Catalogue) -> String {
    let level = catalogue.label(super::human::level_id(one.severity));
    let place = harmless(&located(one, book)).replace('`', "'");
    format!("- **{level}** `{place}` {} — {}\n", escape(&one.rule), escape(&one.message))
}

/// Words in which Markdown sees no markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in harmless(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '@' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
