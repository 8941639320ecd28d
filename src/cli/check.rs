//! `ouvrage check`: what is to be mended, where, and what to do; and mending what can be mended.

use std::collections::BTreeMap;
use std::mem::ManuallyDrop;
use std::path::Path;

use super::Verdict;
use super::args::{CheckArgs, CheckFormat, FailOn, Global};
use super::layout::{paint, wrap};
use super::mending::{self, Dirty};
use super::output::{Output, complain};
use super::patch::{Reader, Versions, unified};
use super::report::said::{Said, Teller};
use super::report::{
    checkstyle, concise, github, gitlab, human, json, junit, line, rdjson, sarif, statistics,
};
use super::session::{Checked, Session};
use super::speech::Speech;
use super::tolerating::{self, Known, Look};
use crate::diagnostic::{Args, Diagnostic, Safety, Severity};
use crate::disk;
use crate::error::Error;
use crate::pipeline::{self, Correction, Mended};
use crate::text::FileId;
use crate::vcs;

/// What a check comes to.
struct Outcome {
    checked: Checked,
    /// Findings that the volume lives with, and that are not said.
    tolerated: usize,
    /// Fixes that were written.
    changes: Vec<Correction>,
    /// How to take them back.
    undo: Option<String>,
}

pub(super) fn run(
    args: &CheckArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let mut session = match args.staged {
        true => Session::open_staged(global, speech)?,
        false => Session::open_to_check(global, speech, &args.paths)?,
    };
    let standings = session.standings();
    if !global.quiet && standings.as_ref().is_some_and(|all| all.history.shallow) {
        session.what_is_cut_off(speech).iter().for_each(|line| complain(line));
    }
    if args.add_baseline {
        return tolerating::add(&session, standings.as_ref(), (global, speech), out);
    }
    let known = if args.no_baseline { Known::default() } else { Known::read(&session) };
    let look = Look { standings: standings.as_ref(), known: &known };
    let mut changes = Vec::new();
    let mut undo = None;
    if args.fix || args.unsafe_fixes || args.diff {
        let least = if args.unsafe_fixes { Safety::Asked } else { Safety::Safe };
        let mut mended = pipeline::mend(&session.manuscript, least, &|manuscript| {
            look.at(&session, manuscript).0.found
        });
        if args.diff {
            return Ok(difference(&mended, least, &session, &look, speech, out));
        }
        if mended.changes.is_empty() && !global.quiet {
            let id = if least == Safety::Safe { "cli-fix-none" } else { "cli-fix-none-unsafe" };
            complain(&session.catalogue.label(id));
        }
        remark(&mended, &session);
        if let Some(after) = mended.manuscript.take() {
            let dirty = if args.allow_dirty { Dirty::Allowed } else { Dirty::Refused };
            undo = mending::write(&session, &after, &mended, dirty)?;
            session.manuscript = ManuallyDrop::new(after);
        }
        changes = mended.changes;
    }
    let (checked, tolerated) = look.at(&session, &session.manuscript);
    let outcome = Outcome { checked, tolerated, changes, undo };
    let least = least(args.fail_on);
    report(args.format, least, &outcome, &session, (global, speech), out)?;
    let found = &outcome.checked.found;
    let fails = least.is_some_and(|least| found.iter().any(|one| one.severity >= least));
    Ok(session.verdict_of(if fails { Verdict::Found } else { Verdict::Clean }))
}

fn least(fail_on: FailOn) -> Option<Severity> {
    match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Info => Some(Severity::Info),
        FailOn::Never => None,
    }
}

/// What could not be mended, on standard error.
fn remark(mended: &Mended, session: &Session) {
    let sources = &session.manuscript.project.sources;
    let path = |file: FileId| sources.get(file).map(|it| it.path.to_string()).unwrap_or_default();
    for &file in &mended.restless {
        complain(
            &session.catalogue.text("cli-fix-restless", &Args::new().with("path", path(file))),
        );
    }
    for &index in &session.chosen {
        let file = session.manuscript.volume.articles[index].file;
        let Some(source) = sources.get(file) else { continue };
        let id = match (source.encoding.is_sound(), source.encoding.invalid.is_empty()) {
            (true, _) => continue,
            (_, true) => "cli-fix-lone-cr",
            (_, false) => "cli-fix-not-utf8",
        };
        complain(&session.catalogue.text(id, &Args::new().with("path", path(file))));
    }
}

/// `--diff`: what fixes would change; 1 where there is something.
fn difference(
    mended: &Mended,
    least: Safety,
    session: &Session,
    look: &Look<'_>,
    speech: &Speech,
    out: &mut Output,
) -> Verdict {
    remark(mended, session);
    let sources = &session.manuscript.project.sources;
    let Some(after) = &mended.manuscript else {
        let safe = least == Safety::Safe;
        let id = if safe { "cli-diff-none" } else { "cli-diff-none-unsafe" };
        complain(&session.catalogue.label(id));
        if safe {
            let found = look.at(session, &session.manuscript).0.found;
            mending::announcement(session, &found).iter().for_each(|line| complain(line));
        }
        return session.verdict_of(Verdict::Clean);
    };
    let reader = match speech.terminal || out.color {
        true => Reader::Person { color: out.color },
        false => Reader::Program,
    };
    let private = [
        &session.check_as(&session.manuscript, look.standings).private,
        &session.check_as(after, look.standings).private,
    ];
    for &file in &mended.files {
        let (Some(old), Some(new)) = (sources.get(file), after.project.sources.get(file)) else {
            continue;
        };
        let versions = Versions { path: &old.path, before: &old.text, after: &new.text };
        out.text(&unified(versions, reader, &private));
    }
    for line in mending::summary(&mended.changes, sources, session.catalogue, "cli-diff-summary") {
        complain(&line);
    }
    session.verdict_of(Verdict::Found)
}

fn report(
    format: CheckFormat,
    least: Option<Severity>,
    outcome: &Outcome,
    session: &Session,
    (global, speech): (&Global, &Speech),
    out: &mut Output,
) -> Result<(), Error> {
    let teller = session.teller(&outcome.checked.private);
    let (sources, catalogue) = (teller.sources, teller.catalogue);
    let book = "book.toml";
    if format == CheckFormat::Full {
        full(outcome, global, session, speech, out);
        return Ok(());
    }
    let said = teller.tell(&outcome.checked.found);
    let prefix = || match session.manuscript.project.lone {
        true => String::new(),
        false => vcs::prefix(&session.manuscript.project.root),
    };
    match format {
        CheckFormat::Full => {}
        CheckFormat::Concise => {
            let shown: Vec<Said> =
                said.into_iter().filter(|one| shows(global, one.severity)).collect();
            out.text(&concise::lines(&shown, book, catalogue, out.color));
            closing(outcome, global, session, speech, out);
        }
        CheckFormat::Json => {
            out.json(&json::document(&said, outcome.tolerated, &outcome.changes, sources));
        }
        CheckFormat::Jsonl => out.text(&json::lines(&said)),
        CheckFormat::Sarif => {
            let prefix = &prefix();
            let (project, private) = (&session.manuscript.project, teller.private);
            let setting = sarif::Setting { project, private, catalogue, book, prefix };
            out.json(&sarif::document(&said, setting));
        }
        CheckFormat::Github => annotate(&said, book, &prefix(), session, speech, out)?,
        CheckFormat::Gitlab => out.json(&gitlab::document(&said, book, &prefix())),
        CheckFormat::Checkstyle => out.text(&checkstyle::document(&said, book)),
        CheckFormat::Junit => out.text(&junit::document(&said, &paths(session), book, least)),
        CheckFormat::Line => {
            // Under a team's own set-up, what reads Vale's lines reads the same; what is wrong with the set-up and the
            // rules is for whoever started it.
            let project = &session.manuscript.project;
            let alone = project.lone && project.vale.is_some();
            let (styles, ours): (Vec<Said>, Vec<Said>) =
                said.into_iter().partition(|one| !alone || one.rule.contains('.'));
            out.text(&line::lines(&styles, book));
            line::lines(&ours, book).lines().for_each(complain);
        }
        CheckFormat::Rdjson => out.json(&rdjson::document(&said, book, &prefix(), teller)),
    }
    if format != CheckFormat::Concise && !global.quiet {
        mended(outcome, teller).iter().for_each(|line| complain(line));
    }
    Ok(())
}

/// The articles checked.
fn paths(session: &Session) -> Vec<String> {
    let articles = session.chosen.iter().map(|&at| &session.manuscript.volume.articles[at]);
    articles.map(|article| article.path.to_string()).collect()
}

/// Annotations, and what is none into the job's summary; into the log where there is no job.
fn annotate(
    said: &[Said],
    book: &str,
    prefix: &str,
    session: &Session,
    speech: &Speech,
    out: &mut Output,
) -> Result<(), Error> {
    let annotations = github::annotations(said, book, prefix, session.catalogue);
    out.text(&annotations.commands);
    match speech.summary_file() {
        Some(file) if !annotations.summary.is_empty() => {
            disk::append(Path::new(&file), &annotations.summary)
        }
        Some(_) => Ok(()),
        None => {
            out.text(&annotations.log);
            Ok(())
        }
    }
}

/// Whether a finding of this level is shown: `--quiet` leaves out what asks for no action.
fn shows(global: &Global, severity: Severity) -> bool {
    !global.quiet || severity > Severity::Info
}

/// Everything that was found, article by article, then what it comes to.
fn full(outcome: &Outcome, global: &Global, session: &Session, speech: &Speech, out: &mut Output) {
    let teller = session.teller(&outcome.checked.private);
    let style = human::Style { width: speech.width, color: out.color };
    let shown: Vec<&Diagnostic> =
        outcome.checked.found.iter().filter(|one| shows(global, one.severity)).collect();
    let mut counts: BTreeMap<Option<FileId>, usize> = BTreeMap::new();
    let file = |one: &Diagnostic| one.place.map(|place| place.file);
    for one in &shown {
        *counts.entry(file(one)).or_default() += 1;
    }
    let mut before = None;
    for one in &shown {
        let here = file(one);
        if counts.len() > 1
            && before != Some(here)
            && let Some(heading) = heading(here, counts[&here], session)
        {
            let bold = anstyle::Style::new().bold();
            out.line(&paint(&wrap(&heading, speech.width, 2), bold, out.color));
            out.line("");
        }
        before = Some(here);
        out.line(&human::draw(one, teller, style));
        out.line("");
    }
    if shown.len() > statistics::FROM {
        let words = (&session.manuscript.project, session.catalogue);
        out.text(&statistics::table(&shown, words, speech.width, out.color));
        out.line("");
    }
    closing(outcome, global, session, speech, out);
}

/// The name of an article over its findings; none for other files, whose findings are few.
fn heading(file: Option<FileId>, count: usize, session: &Session) -> Option<String> {
    let index = session.manuscript.article_of(file?)?;
    let article = &session.manuscript.volume.articles[index];
    let title = crate::model::plain_text(&article.title);
    let args = Args::new().with("path", article.path.to_string()).with("count", count);
    let (id, args) = match (title.is_empty(), article.number) {
        (true, _) => ("cli-check-heading-untitled", args),
        (false, None) => ("cli-check-heading", args.with("title", title)),
        (false, Some(number)) => {
            ("cli-check-heading-numbered", args.with("title", title).with("number", number))
        }
    };
    Some(session.catalogue.text(id, &args))
}

/// What was written over the articles, and how to take it back.
fn mended(outcome: &Outcome, teller: Teller<'_>) -> Vec<String> {
    if outcome.changes.is_empty() {
        return Vec::new();
    }
    let catalogue = teller.catalogue;
    let mut lines = mending::summary(&outcome.changes, teller.sources, catalogue, "cli-fixed");
    if let Some(command) = &outcome.undo {
        let args = Args::new().with("command", command.clone());
        lines.push(catalogue.text("cli-fixed-undo", &args));
    }
    lines
}

/// The last lines: what was mended, how many there are of each level, what was left out, what to do next.
fn closing(
    outcome: &Outcome,
    global: &Global,
    session: &Session,
    speech: &Speech,
    out: &mut Output,
) {
    let catalogue = session.catalogue;
    let found = &outcome.checked.found;
    let mut say = |text: &str| out.line(&wrap(text, speech.width, 2));
    if !global.quiet {
        let lines = mended(outcome, session.teller(&outcome.checked.private));
        lines.iter().for_each(|line| say(line));
    }
    let of = |severity| found.iter().filter(|one| one.severity == severity).count();
    let infos = of(Severity::Info);
    let args = Args::new()
        .with("articles", session.chosen.len())
        .with("errors", of(Severity::Error))
        .with("warnings", of(Severity::Warning))
        .with("infos", infos);
    let tolerated = Args::new().with("count", outcome.tolerated).with("path", disk::TOLERANCES);
    if found.is_empty() {
        if !global.quiet {
            say(&catalogue.text(clean(session), &args));
            if outcome.tolerated > 0 {
                say(&catalogue.text("cli-check-tolerated", &tolerated));
            }
        }
        return;
    }
    say(&catalogue.text("cli-check-summary", &args));
    if outcome.tolerated > 0 {
        say(&catalogue.text("cli-check-tolerated", &tolerated));
    }
    if global.quiet && infos > 0 {
        say(&catalogue.text("cli-check-hidden", &Args::new().with("count", infos)));
    }
    if let Some(announcement) = mending::announcement(session, found) {
        say(&announcement);
    }
    // The first of the gravest.
    if let Some(worst) = found.iter().rev().max_by_key(|one| one.severity) {
        say(&catalogue.text("cli-check-next", &Args::new().with("rule", worst.rule.clone())));
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
