//! `ouvrage check`: what is to be mended, where, and what to do.

use super::Verdict;
use super::args::{CheckArgs, CheckFormat, FailOn, Global};
use super::layout::wrap;
use super::output::Output;
use super::report::{human, json, line};
use super::session::Session;
use super::speech::Speech;
use crate::diagnostic::{Args, Diagnostic, Severity};
use crate::error::Error;

pub(super) fn run(
    args: &CheckArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let session = match args.staged {
        true => Session::open_staged(global, speech)?,
        false => Session::open(global, speech, &args.paths)?,
    };
    let found = session.check();
    match args.format {
        CheckFormat::Json => {
            out.json(&json::document(
                &found,
                &session.manuscript.project.sources,
                session.catalogue,
            ));
        }
        CheckFormat::Line => {
            out.text(&line::lines(&found, &session.manuscript.project, session.catalogue))
        }
        CheckFormat::Full => full(&found, global, &session, speech, out),
    }
    let least = match args.fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Info => Some(Severity::Info),
        FailOn::Never => None,
    };
    let fails = least.is_some_and(|least| found.iter().any(|one| one.severity >= least));
    Ok(session.verdict_of(if fails { Verdict::Found } else { Verdict::Clean }))
}

/// Everything that was found, then one line that sums it up. `--quiet` leaves out what asks for no action.
fn full(
    found: &[Diagnostic],
    global: &Global,
    session: &Session,
    speech: &Speech,
    out: &mut Output,
) {
    let catalogue = session.catalogue;
    let style = human::Style { width: speech.width, color: out.color };
    let shown = found.iter().filter(|one| !global.quiet || one.severity > Severity::Info);
    for one in shown {
        out.line(&human::draw(one, &session.manuscript.project.sources, catalogue, style));
        out.line("");
    }
    let of = |severity| found.iter().filter(|one| one.severity == severity).count();
    let infos = of(Severity::Info);
    let args = Args::new()
        .with("articles", session.chosen.len())
        .with("errors", of(Severity::Error))
        .with("warnings", of(Severity::Warning))
        .with("infos", infos);
    if found.is_empty() {
        if !global.quiet {
            out.line(&catalogue.text(clean(session), &args));
        }
        return;
    }
    out.line(&wrap(&catalogue.text("cli-check-summary", &args), speech.width, 0));
    if global.quiet && infos > 0 {
        out.line(&catalogue.text("cli-check-hidden", &Args::new().with("count", infos)));
    }
    // The first of the gravest.
    if let Some(worst) = found.iter().rev().max_by_key(|one| one.severity) {
        out.line(&catalogue.text("cli-check-next", &Args::new().with("rule", worst.rule.clone())));
    }
}

/// What is said where there is nothing to say.
fn clean(session: &Session) -> &'static str {
    match &session.staged {
        Some(staged) if staged.is_empty() => "cli-staged-nothing",
        Some(_) if session.chosen.is_empty() => "cli-staged-no-article",
        Some(_) => "cli-staged-clean",
        None => "cli-check-clean",
    }
}
