//! The words of the commit: what the person says, then the trailers that say it to programs.

use super::super::args::ReviewArgs;
use super::refusal::Refused;
use super::{Plan, trailer};
use crate::config::Workflow;
use crate::diagnostic::Args;

/// The message of the commit: the title or the paragraphs of `-m`, the note that a commit is taken back, a paragraph of
/// trailers.
pub(super) fn write(
    plan: &Plan,
    workflow: &Workflow,
    args: &ReviewArgs,
) -> Result<String, Refused> {
    let mut paragraphs: Vec<String> = Vec::new();
    for words in args.message.iter().map(|words| words.trim()).filter(|words| !words.is_empty()) {
        // What looks like our own trailers would be read as such.
        let key = |line: &str| line.trim_start().get(..7).map(str::to_ascii_lowercase);
        if words.lines().any(|line| key(line).as_deref() == Some("review-")) {
            return Err(Refused::new("review-message-trailers", Args::new()));
        }
        paragraphs.push(words.replace("\r\n", "\n").replace('\0', ""));
    }
    if paragraphs.is_empty() {
        paragraphs.push(plan.title.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    for id in &plan.proposal.reverts {
        // The sentence that git itself writes, and reads.
        paragraphs.push(format!("This reverts commit {id}."));
    }
    let mut trailers = plan.proposal.trailers.clone();
    if let Some(note) = args.note.as_deref().filter(|note| !note.trim().is_empty()) {
        if !workflow.trailers {
            paragraphs.push(note.trim().to_owned());
        } else {
            trailers.push(trailer("Review-Note", note));
        }
    }
    let lines: Vec<String> =
        trailers.iter().map(|one| format!("{}: {}", one.key, one.value)).collect();
    if !lines.is_empty() {
        paragraphs.push(lines.join("\n"));
    }
    Ok(paragraphs.join("\n\n") + "\n")
}
