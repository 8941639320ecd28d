//! The approval of the volume as `status` and `log` tell it.

use super::layout::wrap;
use super::markdown::plain;
use super::output::Output;
use super::session::Session;
use super::speech::Speech;
use crate::diagnostic::Args;
use crate::message::day;
use crate::review::{ToldSignOff, VolumeRow};

/// As many files are named; of the others, how many they are.
const NAMED: usize = 5;

/// Who approved the volume, and whether what would be built now is that; `None` where nobody did.
pub(super) fn words(row: Option<&VolumeRow>, session: &Session) -> Option<String> {
    let approved = row.and_then(|row| row.approved.as_ref())?;
    let catalogue = session.catalogue;
    let args = Args::new()
        .with("name", approved.by.clone())
        .with("date", day(&approved.time, catalogue.lang()))
        .with("pdf", approved.pdf.clone());
    let mut said = vec![catalogue.text("status-volume-approved", &args)];
    if !approved.changed.is_empty() {
        said.push(named("status-volume-changed", &approved.changed, session));
    }
    if !approved.reopened.is_empty() {
        said.push(named("status-volume-reopened", &approved.reopened, session));
    }
    match (approved.valid, approved.pdf_here) {
        (_, "other") => said.push(catalogue.text("status-volume-other-pdf", &args)),
        (true, "same") => said.push(catalogue.label("status-volume-same")),
        (true, _) => said.push(catalogue.label("status-volume-nothing-changed")),
        (false, _) => {}
    }
    Some(said.join(" "))
}

fn named(id: &str, paths: &[String], session: &Session) -> String {
    let more = paths.len().saturating_sub(NAMED);
    let mut shown: Vec<String> = paths.iter().take(NAMED).cloned().collect();
    if more > 0 {
        shown.push(session.catalogue.text("status-volume-more", &Args::new().with("count", more)));
    }
    session.catalogue.text(id, &Args::new().with("count", paths.len()).with("paths", shown))
}

/// One line an approval.
fn lines(volume: &[ToldSignOff], session: &Session) -> Vec<String> {
    let catalogue = session.catalogue;
    let told = |one: &ToldSignOff| {
        let args = Args::new()
            .with("name", one.by.clone())
            .with("date", day(&one.time, catalogue.lang()))
            .with("pdf", one.pdf.clone())
            .with("sha", one.sha256[..12].to_owned());
        let mut line = catalogue.text("log-volume-approved", &args);
        if let Some(reason) = one.reason {
            let id = match reason {
                "not-entitled" => "log-volume-not-entitled".to_owned(),
                other => format!("log-reason-{other}"),
            };
            line = format!("{line} · {}", catalogue.label(&id));
        }
        if let Some(commit) = &one.undone_by {
            let args = Args::new().with("commit", commit[..10].to_owned());
            line = format!("{line} · {}", catalogue.text("log-undone-by", &args));
        }
        line
    };
    volume.iter().map(told).collect()
}

/// After the articles' timelines: the volume's.
pub(super) fn timeline(
    volume: &[ToldSignOff],
    session: &Session,
    speech: &Speech,
    out: &mut Output,
) {
    if volume.is_empty() {
        return;
    }
    out.line("");
    out.line(&session.catalogue.label("log-volume"));
    for line in lines(volume, session) {
        out.line(&wrap(&format!("  {}", crate::text::harmless(&line)), speech.width, 2));
    }
}

/// The same for a page in Markdown.
pub(super) fn markdown(volume: &[ToldSignOff], session: &Session) -> String {
    if volume.is_empty() {
        return String::new();
    }
    let items: String =
        lines(volume, session).iter().map(|line| format!("- {}\n", plain(line))).collect();
    format!("## {}\n\n{items}", session.catalogue.label("log-volume"))
}
