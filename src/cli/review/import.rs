//! `ouvrage review import`: the file of a draft's form becomes a commit that says what somebody who reviewed thinks of an
//! article, on each paragraph and as a whole.
//!
//! It moves nothing unless that is asked for: what a reviewer recommends, somebody else decides. No file of the volume
//! changes. Where reviewers have pseudonyms, no name of theirs is in the commit.

use std::path::Path;

use super::super::Verdict;
use super::super::args::{Global, ReviewArgs};
use super::super::layout::wrap;
use super::super::output::Output;
use super::super::session::Session;
use super::super::speech::Speech;
use super::refusal::{self, Refused};
use super::{Case, Plan, has_role, in_volume, message, show, tell, to_state, trailer, write};
use crate::config::{Entitlement, Workflow};
use crate::diagnostic::{Args, Message};
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::export::html::page_name;
use crate::history::Trailer;
use crate::message::day as day_of;
use crate::model::{Article, Block, Step, Volume, plain_text, walk_blocks};
use crate::pipeline::{self, Depth};
use crate::review;
use crate::review::form::{self, Answer, Fault, Form, ParagraphRemark};
use crate::text::{Span, slug};
use crate::vcs;

pub(super) fn run(
    args: &ReviewArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let Some(file) = args.article.as_deref() else {
        return Err(Error::new(ErrorKind::Usage, "review-import-which", Args::new()));
    };
    let session = Session::open(global, speech, &[])?;
    let project = &session.manuscript.project;
    in_volume(&session)?;
    if session.config_is_broken() {
        return Ok(session.verdict(speech));
    }
    let refuse = |refused: Refused| {
        tell(&refused, session.catalogue, speech.width);
        Ok(Verdict::Found)
    };
    let form = match read(file, &project.config.workflow)? {
        Ok(form) => form,
        Err(refused) => return refuse(refused),
    };
    let shown = match shown(&form, args, &session)? {
        Ok(shown) => shown,
        Err(refused) => return refuse(refused),
    };
    let desk = vcs::desk(&project.root)?;
    let standings = session.manuscript.standings_of(&[shown.index], Depth::States)?;
    let word = session.manuscript.volume.articles[shown.index].path.to_string();
    let case = Case {
        session: &session,
        index: shown.index,
        standings: &standings,
        desk: &desk,
        word: &word,
    };
    let planned = plan(&case, &form, &shown, args).and_then(|plan| {
        let text = message::write(&plan, case.workflow(), args)?;
        Ok((plan, text))
    });
    let (plan, text) = match planned {
        Ok(planned) => planned,
        Err(refused) => return refuse(refused),
    };
    for said in remarkable(&case, &form, &shown, args) {
        out.line(&wrap(&session.catalogue.say(&said), speech.width, 0));
    }
    if args.dry_run {
        show(&session, &desk, &plan, &text, out);
        return Ok(Verdict::Clean);
    }
    write(&case, &plan, &text, speech, out)
}

/// The form, if the file is one.
fn read(file: &str, workflow: &Workflow) -> Result<Result<Form, Refused>, Error> {
    let name = || Args::new().with("path", file.to_owned());
    let bytes = disk::bounded(Path::new(file), form::LONGEST as u64)?;
    let read = bytes.ok_or(Fault::TooLong).and_then(|bytes| form::read(&bytes, &workflow.criteria));
    Ok(read.map_err(|fault| {
        let id = match fault {
            Fault::TooLong => "review-import-long",
            Fault::Malformed => "review-import-malformed",
            Fault::Newer => "review-import-newer",
            Fault::TooMuch => "review-import-much",
            Fault::NoDay => "review-import-no-day",
            Fault::Empty => "review-import-empty",
        };
        Refused::new(id, name())
    }))
}

/// The article that a form is about, as a draft of today shows it.
struct Shown {
    /// Its index in the volume.
    index: usize,
    /// Its paragraphs by anchor, each with the bytes it stands at.
    paragraphs: Vec<(String, Span)>,
    /// Its text is no longer the one that was read.
    changed: bool,
}

impl Shown {
    fn of(volume: &Volume, index: usize, form: &Form) -> Self {
        let article = &volume.articles[index];
        let mut paragraphs = Vec::new();
        numbered(article, &mut |block| paragraphs.push((block.anchor.clone(), block.span)));
        Self { index, paragraphs, changed: pipeline::fingerprint(article) != form.text }
    }
}

fn numbered<'a>(article: &'a Article, see: &mut dyn FnMut(&'a Block)) {
    walk_blocks(&article.body, &mut |block| {
        if block.number > 0 {
            see(block);
        }
        Step::Into
    });
}

type Found = Result<Result<Shown, Refused>, Error>;

/// Finds the article: the one that is named, else the one with this very text, else the one with this title.
fn shown(form: &Form, args: &ReviewArgs, session: &Session) -> Found {
    let manuscript = &session.manuscript;
    let hidden;
    let volume = match form.blind {
        true => {
            hidden = manuscript.blinded(&session.chosen);
            &hidden.manuscript.volume
        }
        false => &manuscript.volume,
    };
    let index = match &args.of {
        Some(word) => match session.named(std::slice::from_ref(word))?.as_slice() {
            &[index] => Some(index),
            _ => {
                let args = Args::new().with("name", word.clone());
                return Err(Error::new(ErrorKind::Usage, "review-one-article", args));
            }
        },
        None => meant(form, &volume.articles),
    };
    let Some(index) = index else {
        let said = Args::new().with("title", form.title.clone());
        let refused = Refused::new("review-import-unknown", said);
        return Ok(Err(refused.hint("review-import-unknown-hint", Args::new())));
    };
    let shown = Shown::of(volume, index, form);
    if form.blind && shown.changed {
        // A draft may have hidden the authors of this article alone.
        let alone = manuscript.blinded(&[index]);
        let other = Shown::of(&alone.manuscript.volume, index, form);
        return Ok(Ok(if other.changed { shown } else { other }));
    }
    Ok(Ok(shown))
}

fn meant(form: &Form, articles: &[Article]) -> Option<usize> {
    let page = |article: &Article| page_name(article).trim_end_matches(".html") == form.page;
    let title = |article: &Article| slug(&plain_text(&article.title)) == slug(&form.title);
    let only = |is: &dyn Fn(&Article) -> bool| {
        let mut found = articles.iter().enumerate().filter(|(_, article)| is(article));
        match (found.next(), found.next()) {
            (Some((index, _)), None) => Some(index),
            _ => None,
        }
    };
    only(&|article| pipeline::fingerprint(article) == form.text)
        .or_else(|| only(&|article| page(article) && title(article)))
        .or_else(|| only(&title))
}

fn plan(case: &Case<'_>, form: &Form, shown: &Shown, args: &ReviewArgs) -> Result<Plan, Refused> {
    let workflow = case.workflow();
    if !args.to.is_empty() {
        return Err(Refused::new("review-to-without-assign", Args::new()));
    }
    if !workflow.trailers {
        return Err(Refused::new("review-import-no-trailers", Args::new()));
    }
    may(case)?;
    let reader = reader(case, form, args)?;
    written(case, form)?;
    let digest = pipeline::sha256(form.content.as_bytes());
    once(case, &digest)?;
    let recommended = form.recommendation.as_deref().and_then(|name| workflow.state(name));
    let said = || {
        Args::new().with("title", plain_text(&case.article().title)).with("reader", reader.clone())
    };
    let mut plan = match (args.decide, recommended) {
        (true, Some(state)) => {
            refusal::work_tree(case)?;
            to_state(case, &state.name)?
        }
        (true, None) => return Err(Refused::new("review-import-nothing-to-decide", Args::new())),
        (false, _) => Plan {
            title: String::new(),
            path: case.article().path.to_string(),
            proposal: case.proposal(
                vec![trailer("Review-Of", &case.article().path)],
                None,
                Vec::new(),
            ),
            to: None,
            asked: Vec::new(),
            told: ("review-import-done", said()),
        },
    };
    plan.title = match &plan.to {
        // What is decided comes first; whose review it follows is said in the trailers.
        Some(_) => plan.title,
        None => case.catalogue().text("review-import-title", &said()),
    };
    let trailers = &mut plan.proposal.trailers;
    trailers.push(trailer("Review-Reader", &reader));
    trailers.extend(form.written.iter().map(|day| trailer("Review-Written", day)));
    trailers.extend(recommended.map(|state| trailer("Review-Recommends", &state.name)));
    trailers.extend(words(case, form, shown, recommended.is_none()));
    trailers.push(trailer("Review-Form", &digest));
    Ok(plan)
}

/// Refuses a review that says to be written after the commit that would record it.
fn written(case: &Case<'_>, form: &Form) -> Result<(), Refused> {
    let recorded = case.desk.actor.time;
    match form.written.as_deref().filter(|day| !form::can_be_written(day, recorded)) {
        None => Ok(()),
        Some(day) => {
            let lang = case.catalogue().lang();
            let (day, today) = (day_of(day, lang), day_of(&recorded.day(), lang));
            let args = Args::new().with("day", day).with("today", today);
            Err(Refused::new("review-import-later", args))
        }
    }
}

/// Whether this person may record a review here.
fn may(case: &Case<'_>) -> Result<(), Refused> {
    let workflow = case.workflow();
    refusal::signature(workflow, case.desk)?;
    let arranges = has_role(case, &review::ARRANGING);
    let reviews = has_role(case, &["reviewer"]);
    if !workflow.pseudonyms.is_empty() && reviews && !arranges {
        // The commit bears the name of whoever makes it.
        return Err(Refused::new("review-import-own-name", Args::new()));
    }
    if workflow.entitlement == Entitlement::Off {
        return Ok(());
    }
    if refusal::wrote(case, &case.desk.actor.email) {
        return Err(Refused::new("review-import-own-article", Args::new()));
    }
    if !arranges && !reviews {
        let args = Args::new().with("name", case.desk.actor.name.clone());
        return Err(Refused::new("review-import-not-entitled", args));
    }
    Ok(())
}

/// Whose review it is, as the commit says it.
fn reader(case: &Case<'_>, form: &Form, args: &ReviewArgs) -> Result<String, Refused> {
    let known = &case.workflow().pseudonyms;
    let given = args.reader.as_deref().map(str::trim).filter(|name| !name.is_empty());
    if known.is_empty() {
        let own = || case.desk.actor.name.clone();
        let name = given.map(str::to_owned).or_else(|| form.reviewer.clone());
        return Ok(name.unwrap_or_else(own));
    }
    let names = || Args::new().with("names", known.clone());
    let Some(given) = given else {
        return Err(Refused::new("review-import-as-whom", names()));
    };
    let Some(name) = known.iter().find(|name| slug(name) == slug(given)) else {
        return Err(Refused::new("review-import-no-pseudonym", names()));
    };
    if names_reviewer(case, form) {
        let refused = Refused::new("review-import-names", Args::new());
        return Err(refused.hint("review-import-names-hint", Args::new()));
    }
    Ok(name.clone())
}

/// Whether the answers hold the name or an address of somebody who reviews, or the name that the file gives.
fn names_reviewer(case: &Case<'_>, form: &Form) -> bool {
    let content = format!("-{}-", slug(&form.content));
    let reviewers = case.context().people.iter();
    let reviewers = reviewers.filter(|person| person.roles.iter().any(|role| role == "reviewer"));
    let mut names: Vec<String> = form.reviewer.iter().cloned().collect();
    for person in reviewers {
        names.push(person.full_name());
        names.extend(person.emails.iter().cloned());
    }
    let names = names.iter().map(|name| slug(name)).filter(|name| !name.is_empty());
    names.into_iter().any(|name| content.contains(&format!("-{name}-")))
}

/// Refuses a review that is there already, unless the commit that brought it was taken back.
fn once(case: &Case<'_>, digest: &str) -> Result<(), Refused> {
    let commits = &case.standings.history.commits;
    let back = |index: usize| commits.iter().any(|other| other.takes_back.contains(&index));
    let mut found = commits.iter().enumerate();
    let there = found.find(|(index, commit)| {
        commit.trailer("Review-Form").any(|known| known == digest) && !back(*index)
    });
    let Some((_, commit)) = there else { return Ok(()) };
    let args = Args::new()
        .with("commit", commit.id.to_string()[..10].to_owned())
        .with("day", commit.author.time.day());
    Err(Refused::new("review-import-twice", args))
}

/// What the review says, a line each: answers, then remarks. `unknown`: what it recommends is no state of this workflow.
fn words(case: &Case<'_>, form: &Form, shown: &Shown, unknown: bool) -> Vec<Trailer> {
    let (catalogue, lang) = (case.catalogue(), case.catalogue().lang().tag());
    let say = |id: &str, args: Args| trailer("Review-Note", &catalogue.text(id, &args));
    let mut out = Vec::new();
    for (id, answer) in &form.answers {
        let asked = case.workflow().criteria.iter().find(|criterion| criterion.id == *id);
        let label = asked.map_or(id.as_str(), |criterion| criterion.label(lang));
        match answer {
            Answer::Step(step, steps) => {
                out.push(trailer("Review-Rating", &format!("{id} {step}/{steps}")));
            }
            Answer::Words(words) => {
                let args =
                    Args::new().with("label", label.to_owned()).with("text", words.join(" "));
                out.push(say("review-import-answer", args));
            }
        }
    }
    if let Some(name) = form.recommendation.as_ref().filter(|_| unknown) {
        out.push(say("review-import-recommends", Args::new().with("state", name.clone())));
    }
    out.extend(form.general.iter().map(|text| trailer("Review-Note", text)));
    for remark in &form.remarks {
        let text = remark.remark.join(" ");
        let args = Args::new().with("text", text).with("number", remark.number.to_string());
        out.push(match paragraph(case.article(), shown, remark) {
            Some(block) => {
                let args = Args::new().with("text", remark.remark.join(" "));
                let args = args.with("number", block.number.to_string());
                say("review-import-on", args.with("anchor", block.anchor.clone()))
            }
            None => say("review-import-gone", args.with("words", remark.quotation.clone())),
        });
    }
    out
}

/// The paragraph of the article that a remark is about, if it is still there.
fn paragraph<'a>(
    article: &'a Article,
    shown: &Shown,
    remark: &ParagraphRemark,
) -> Option<&'a Block> {
    let (_, span) = shown.paragraphs.iter().find(|(anchor, _)| *anchor == remark.anchor)?;
    let mut found = None;
    numbered(article, &mut |block| {
        if block.span == *span {
            found = Some(block);
        }
    });
    found
}

/// What whoever imports should know.
fn remarkable(case: &Case<'_>, form: &Form, shown: &Shown, args: &ReviewArgs) -> Vec<Message> {
    let mut out = Vec::new();
    if shown.changed {
        let commit = form.commit.clone().unwrap_or_else(|| "none".to_owned());
        out.push(Message::new("review-import-changed", Args::new().with("commit", commit)));
    }
    let gone = |remark: &&ParagraphRemark| paragraph(case.article(), shown, remark).is_none();
    let gone = form.remarks.iter().filter(gone).count();
    if gone > 0 {
        out.push(Message::new("review-import-moved", Args::new().with("count", gone)));
    }
    let workflow = case.workflow();
    let recommended = form.recommendation.as_deref().and_then(|name| workflow.state(name));
    if let Some(state) = recommended.filter(|_| !args.decide) {
        let word = review::word_for(workflow, &state.name, case.session.catalogue.lang().tag());
        let command = format!("ouvrage review {word} {}", case.word);
        let args = Args::new().with("state", case.label(&state.name)).with("command", command);
        out.push(Message::new("review-import-recommended", args));
    }
    out
}
