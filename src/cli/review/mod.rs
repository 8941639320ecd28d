//! `ouvrage review`: a move of an article, written as one commit on the current branch.
//!
//! Everything is looked at before anything is written: a move that would not count is not made.

mod import;
mod message;
mod refusal;
mod volume;

use std::collections::BTreeMap;

use super::Verdict;
use super::args::{Global, ReviewArgs};
use super::layout::wrap;
use super::output::{Output, complain};
use super::session::Session;
use super::speech::Speech;
use super::words::state;
use crate::config::{Entitlement, ROLES, Workflow};
use crate::diagnostic::{Args, Message};
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::history::{ObjectId, Signed, Trailer};
use crate::message::{Catalogue, Lang};
use crate::model::{Article, Person, plain_text};
use crate::parse;
use crate::pipeline::{self, Depth, Standings};
use crate::review::{self, Asked, Context, Outcome, Present, Proposal, Source};
use crate::text::slug;
use crate::vcs::{self, Desk};
use refusal::Refused;

/// What a command is about, read once.
struct Case<'a> {
    session: &'a Session,
    /// The article, as an index into the volume's.
    index: usize,
    /// Of this article alone: it is document and standing 0.
    standings: &'a Standings,
    desk: &'a Desk,
    /// The article as the person named it.
    word: &'a str,
}

/// What is to be written.
struct Plan {
    /// The commit's first line, without what the person says with `-m`.
    title: String,
    /// The file that it is about.
    path: String,
    proposal: Proposal,
    /// The state that the article is then in; `None` where that does not change.
    to: Option<String>,
    /// Who is asked for a review.
    asked: Vec<String>,
    /// What is told of it: a message of the catalogue, and its numbers.
    told: (&'static str, Args),
}

impl Case<'_> {
    fn article(&self) -> &Article {
        &self.session.manuscript.volume.articles[self.index]
    }

    fn workflow(&self) -> &Workflow {
        &self.session.manuscript.project.config.workflow
    }

    fn context(&self) -> Context<'_> {
        let people = &self.session.manuscript.project.config.people;
        Context { history: &self.standings.history, workflow: self.workflow(), people }
    }

    fn present(&self) -> Present<'_> {
        pipeline::present(self.article())
    }

    fn state(&self) -> &str {
        &self.standings.standings[0].state
    }

    /// The catalogue that commits are written from: in the volume's language, whoever commits.
    fn catalogue(&self) -> &'static Catalogue {
        let lang = &self.session.manuscript.project.config.meta.lang;
        Catalogue::of(Lang::from_tag(lang).unwrap_or_default())
    }

    /// A state as the person reads it.
    fn label(&self, state: &str) -> String {
        self.workflow().label(state, self.session.catalogue)
    }

    /// A commit that says `state` of the article, in the way that this workflow reads.
    fn say(&self, state: &str) -> Proposal {
        let mut trailers = Vec::new();
        if self.workflow().trailers {
            trailers.push(trailer("Review-Status", state));
            trailers.push(trailer("Review-Of", &self.article().path));
        }
        self.proposal(trailers, (!self.workflow().trailers).then(|| state.to_owned()), Vec::new())
    }

    fn proposal(
        &self,
        trailers: Vec<Trailer>,
        status: Option<String>,
        reverts: Vec<ObjectId>,
    ) -> Proposal {
        let actor = self.desk.actor.clone();
        let signed = signed(self.desk, self.workflow());
        Proposal { actor, trailers, status, reverts, signed }
    }
}

/// Whether what is written at this desk is signed.
fn signed(desk: &Desk, workflow: &Workflow) -> Signed {
    match desk.signing {
        Some(_) => Signed::Good { who: desk.actor.email.to_lowercase() },
        None if workflow.require_signed => Signed::Unsigned,
        None => Signed::NotAsked,
    }
}

fn trailer(key: &str, value: &str) -> Trailer {
    // A trailer is one line.
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    Trailer { key: key.to_owned(), value, paragraph: 0 }
}

/// Decisions are about a volume: lone files have none to be kept with.
fn in_volume(session: &Session) -> Result<(), Error> {
    match session.manuscript.project.lone || session.root.is_none() {
        true => Err(Error::new(ErrorKind::Usage, "review-no-volume", Args::new())),
        false => Ok(()),
    }
}

pub(super) fn run(
    args: &ReviewArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    if matches!(slug(&args.step).as_str(), "import" | "importer") {
        return import::run(args, global, speech, out);
    }
    if args.reader.is_some() || args.of.is_some() || args.decide {
        return Err(Error::new(ErrorKind::Usage, "review-import-only", Args::new()));
    }
    let Some(word) = &args.article else { return volume::run(args, global, speech, out) };
    let session = Session::open(global, speech, std::slice::from_ref(word))?;
    let project = &session.manuscript.project;
    let &[index] = session.chosen.as_slice() else {
        let args = Args::new().with("name", word.clone());
        return Err(Error::new(ErrorKind::Usage, "review-one-article", args));
    };
    in_volume(&session)?;
    if session.config_is_broken() {
        return Ok(session.verdict(speech));
    }
    let Some(asked) = review::asked(&project.config.workflow, &args.step) else {
        return Err(unknown_move(&args.step, &session));
    };
    let desk = vcs::desk(&project.root)?;
    let standings = session.manuscript.standings_of(&[index], Depth::States)?;
    let case = Case { session: &session, index, standings: &standings, desk: &desk, word };
    let planned = refusal::work_tree(&case).and_then(|()| plan(&case, &asked, args));
    let told = planned.and_then(|plan| {
        let text = message::write(&plan, case.workflow(), args)?;
        Ok((plan, text))
    });
    match told {
        Ok((plan, text)) if args.dry_run => {
            show(&session, &desk, &plan, &text, out);
            Ok(Verdict::Clean)
        }
        Ok((plan, text)) => write(&case, &plan, &text, speech, out),
        Err(refused) => {
            tell(&refused, session.catalogue, speech.width);
            Ok(Verdict::Found)
        }
    }
}

/// The refusal, and what could be done instead.
fn tell(refused: &Refused, catalogue: &Catalogue, width: usize) {
    let text = |message: &Message| Args::new().with("text", catalogue.say(message));
    complain(&wrap(&catalogue.text("cli-error", &text(&refused.reason)), width, 0));
    for hint in &refused.hints {
        complain(&wrap(&catalogue.text("cli-hint", &text(hint)), width, 0));
    }
}

fn unknown_move(word: &str, session: &Session) -> Error {
    let lang = session.catalogue.lang().tag();
    let workflow = &session.manuscript.project.config.workflow;
    let states = workflow.states.iter();
    let mut words: Vec<String> =
        states.map(|state| review::word_for(workflow, &state.name, lang).to_owned()).collect();
    let (assign, undo) = if lang == "fr" { ("confier", "annuler") } else { ("assign", "undo") };
    words.extend([assign.to_owned(), undo.to_owned()]);
    let args = Args::new().with("name", word.to_owned());
    Error::new(ErrorKind::Usage, "review-unknown-move", args)
        .hint("review-known-moves", Args::new().with("moves", words))
}

/// What is to be written for what was asked.
fn plan(case: &Case<'_>, asked: &Asked, args: &ReviewArgs) -> Result<Plan, Refused> {
    if *asked != Asked::Reviewer && !args.to.is_empty() {
        return Err(Refused::new("review-to-without-assign", Args::new()));
    }
    match asked {
        Asked::State(state) => to_state(case, state),
        Asked::Reviewer => assign(case, &args.to),
        Asked::Undo => undo(case),
    }
}

fn to_state(case: &Case<'_>, state: &str) -> Result<Plan, Refused> {
    refusal::signature(case.workflow(), case.desk)?;
    let mut proposal = case.say(state);
    let told = match review::propose(case.context(), 0, case.present(), &proposal) {
        Outcome::Moved(_) => ("review-done", Args::new()),
        Outcome::Awaiting(given, needed) => {
            ("review-done-awaiting", Args::new().with("given", given).with("needed", needed))
        }
        Outcome::Given(given, needed) => {
            return Err(refusal::given(case, state, (given, needed)));
        }
        Outcome::Approved => ("review-done-again", Args::new()),
        Outcome::Nothing => return Err(refusal::already(case, state)),
        Outcome::Refused(reason) => return Err(refusal::not_counted(case, state, &reason)),
    };
    refusal::length(case, state)?;
    refusal::remarks(case, state)?;
    if case.workflow().trailers && refusal::is_review(case, state) {
        let actor = &case.desk.actor;
        proposal
            .trailers
            .push(trailer("Reviewed-by", &format!("{} <{}>", actor.name, actor.email)));
    }
    let catalogue = case.catalogue();
    let label = case.workflow().label(state, catalogue);
    let args = Args::new().with("title", plain_text(&case.article().title)).with("state", label);
    let title = catalogue.text("review-title", &args);
    let path = case.article().path.to_string();
    Ok(Plan { title, path, proposal, to: Some(state.to_owned()), asked: Vec::new(), told })
}

/// Whether whoever sits at the desk has one of these roles.
fn has_role(case: &Case<'_>, roles: &[&str]) -> bool {
    let email = &case.desk.actor.email;
    case.context().people.iter().any(|person| {
        person.emails.iter().any(|own| own.eq_ignore_ascii_case(email))
            && person.roles.iter().any(|role| roles.contains(&role.as_str()))
    })
}

/// Asks people for a review. That is no move: the state stays.
fn assign(case: &Case<'_>, to: &[String]) -> Result<Plan, Refused> {
    refusal::signature(case.workflow(), case.desk)?;
    if !case.workflow().trailers {
        return Err(Refused::new("review-assign-no-trailers", Args::new()));
    }
    if to.is_empty() {
        let args = Args::new().with("article", case.word.to_owned());
        return Err(Refused::new("review-assign-whom", args));
    }
    if case.workflow().entitlement == Entitlement::On && !has_role(case, &review::ARRANGING) {
        let args = Args::new().with("name", case.desk.actor.name.clone());
        return Err(Refused::new("review-assign-not-entitled", args));
    }
    let Some(turn) = review::turn(case.workflow(), case.state()) else {
        let args = Args::new().with("state", case.label(case.state()));
        return Err(Refused::new("review-assign-ended", args));
    };
    let (mut trailers, mut names) = (Vec::new(), Vec::new());
    for word in to {
        let person = refusal::person(case, word)?;
        let email = person.emails.first().cloned().unwrap_or_default();
        trailers.push(trailer("Review-Requested", &format!("{} <{email}>", person.full_name())));
        names.push(person.full_name());
    }
    trailers.push(trailer("Review-Of", &case.article().path));
    let args =
        Args::new().with("title", plain_text(&case.article().title)).with("names", names.clone());
    let title = case.catalogue().text("review-title-assign", &args);
    // While the authors have the article, nobody else is waited for.
    let later = turn == ROLES[0];
    let told = if later { "review-done-assign-later" } else { "review-done-assign" };
    let told = (told, Args::new().with("state", case.label(case.state())));
    Ok(Plan {
        title,
        path: case.article().path.to_string(),
        proposal: case.proposal(trailers, None, Vec::new()),
        to: None,
        asked: names,
        told,
    })
}

/// Takes the last move that counted back, or what was asked after it.
fn undo(case: &Case<'_>) -> Result<Plan, Refused> {
    refusal::signature(case.workflow(), case.desk)?;
    let standing = &case.standings.standings[0];
    let last = standing.events.iter().rev().find(|event| event.counts());
    let asked = standing.requests.last().filter(|_| case.workflow().trailers);
    if let Some(asked) = asked.filter(|asked| last.is_none_or(|last| last.commit < asked.commit)) {
        return recall(case, asked.commit);
    }
    let Some(last) = last else {
        return Err(Refused::new("review-undo-nothing", Args::new()));
    };
    let commit = &case.standings.history.commits[last.commit];
    let mut trailers = Vec::new();
    if case.workflow().trailers {
        trailers.push(trailer("Review-Of", &case.article().path));
    }
    let status = (last.source == Source::FrontMatter).then(|| last.from.clone());
    let proposal = case.proposal(trailers, status, vec![commit.id]);
    match review::propose(case.context(), 0, case.present(), &proposal) {
        Outcome::Moved(after) if after.state == last.from => {}
        Outcome::Refused(reason) => {
            return Err(refusal::not_counted(case, &last.from, &reason));
        }
        _ => {
            let args = Args::new().with("state", case.label(&last.to));
            return Err(Refused::new("review-undo-impossible", args));
        }
    }
    let catalogue = case.catalogue();
    let args = Args::new()
        .with("title", plain_text(&case.article().title))
        .with("state", case.workflow().label(&last.from, catalogue));
    let title = catalogue.text("review-title-undo", &args);
    let told = ("review-done", Args::new());
    let path = case.article().path.to_string();
    Ok(Plan { title, path, proposal, to: Some(last.from.clone()), asked: Vec::new(), told })
}

/// Takes back what a commit asks of people: they are no longer waited for.
fn recall(case: &Case<'_>, asking: usize) -> Result<Plan, Refused> {
    let commit = &case.standings.history.commits[asking];
    let requests = case.standings.standings[0].requests.iter();
    let whom = requests.filter(|request| request.commit == asking).map(|request| {
        let name = request.whom.split('<').next().unwrap_or_default().trim();
        if name.is_empty() { request.whom.clone() } else { name.to_owned() }
    });
    let names: Vec<String> = whom.collect();
    let args =
        Args::new().with("title", plain_text(&case.article().title)).with("names", names.clone());
    if !review::may_recall(case.context(), &case.desk.actor, &commit.author) {
        let refused =
            Refused::new("review-recall-not-theirs", args.with("by", commit.author.name.clone()));
        return Err(refusal::possibilities(case, refused));
    }
    Ok(Plan {
        title: case.catalogue().text("review-title-recall", &args),
        path: case.article().path.to_string(),
        proposal: case.proposal(
            vec![trailer("Review-Of", &case.article().path)],
            None,
            vec![commit.id],
        ),
        to: None,
        asked: names,
        told: ("review-done-recall", Args::new()),
    })
}

/// What would be written.
fn show(session: &Session, desk: &Desk, plan: &Plan, text: &str, out: &mut Output) {
    let catalogue = session.catalogue;
    let actor = &desk.actor;
    let args = Args::new()
        .with("branch", desk.branch.clone())
        .with("name", actor.name.clone())
        .with("email", actor.email.clone());
    out.line(&catalogue.text("review-dry-run", &args));
    out.line("");
    for line in text.trim_end().lines() {
        out.line(format!("    {}", crate::text::harmless(line)).trim_end());
    }
    out.line("");
    match &plan.proposal.status {
        Some(status) => {
            let args = Args::new().with("path", plan.path.clone()).with("status", status.clone());
            out.line(&catalogue.text("review-dry-run-status", &args));
        }
        None => out.line(&catalogue.label("review-dry-run-no-file")),
    }
    if let Some(signing) = &desk.signing {
        let args = Args::new().with("program", signing.program.clone());
        out.line(&catalogue.text("review-dry-run-signed", &args));
    }
    out.line(&catalogue.label("review-dry-run-nothing"));
}

/// Writes the commit, then the file, then puts the branch on the commit: what fails before that leaves all as it was.
fn write(
    case: &Case<'_>,
    plan: &Plan,
    text: &str,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let project = &case.session.manuscript.project;
    let path = &case.article().path;
    let mut files = BTreeMap::new();
    let mut file = None;
    if let Some(status) = &plan.proposal.status {
        let broken = || {
            let args = Args::new().with("path", path.to_string());
            Error::new(ErrorKind::Usage, "review-front-matter", args)
        };
        let (name, bytes) = vcs::at_head(case.desk, path)?;
        files.insert(name, parse::with_status(&bytes, status).ok_or_else(broken)?);
        let source = project.sources.get(case.article().file).ok_or_else(broken)?;
        let new = parse::with_status(source.text.as_bytes(), status).ok_or_else(broken)?;
        file = Some((&source.text, String::from_utf8(new).map_err(|_| broken())?));
    }
    let recorded = vcs::record(case.desk, text, &files)?;
    if let Some(refused) = refusal::stranger(project, case.desk, &recorded) {
        tell(&refused, case.session.catalogue, speech.width);
        return Ok(Verdict::Found);
    }
    if let Some((old, new)) = &file {
        disk::rewrite_article(project, path, old, new)?;
    }
    let summary = text.lines().next().unwrap_or_default();
    if let Err(error) = vcs::publish(case.desk, &recorded, summary) {
        if let Some((old, new)) = &file {
            // The branch did not move: the file must not either.
            disk::rewrite_article(project, path, new, old)?;
        }
        return Err(error);
    }
    let title = plain_text(&case.article().title);
    report(case.session, case.desk, plan, (recorded.id, title), speech, out);
    Ok(Verdict::Clean)
}

/// What was written, in a commit, of what bears this title.
fn report(
    session: &Session,
    desk: &Desk,
    plan: &Plan,
    (id, title): (ObjectId, String),
    speech: &Speech,
    out: &mut Output,
) {
    let catalogue = session.catalogue;
    let mut args = Args::new()
        .with("title", title)
        .with("commit", id.to_string()[..10].to_owned())
        .with("branch", desk.branch.clone())
        .with("names", plan.asked.clone());
    let mut say = |id: &str, args: &Args| {
        out.line(&wrap(&catalogue.text(id, args), speech.width, 0));
    };
    let (id, numbers) = &plan.told;
    if let Some(to) = &plan.to {
        args = args.with("state", state(to, session));
    }
    args.0.extend(numbers.0.iter().cloned());
    say(id, &args);
    if !desk.hooks.is_empty() {
        say("review-done-hooks", &Args::new().with("hooks", desk.hooks.clone()));
    }
    say("review-done-not-sent", &Args::new());
}

/// People by what they are called: id, name or address.
fn is_called(person: &Person, word: &str) -> bool {
    person.id.as_deref() == Some(word)
        || person.emails.iter().any(|email| email.eq_ignore_ascii_case(word))
        || crate::text::fold(&person.full_name()) == crate::text::fold(word)
        || crate::text::fold(&person.family) == crate::text::fold(word)
}
