//! `ouvrage review ready` without an article: the volume may go to the printer, as the PDF that was looked at. And
//! `ouvrage review undo`: it may not after all.
//!
//! Everything that is missing is told at once, so that it can be gathered in one go.

use std::collections::BTreeMap;

use super::super::Verdict;
use super::super::args::{Global, ReviewArgs};
use super::super::output::{Output, shown};
use super::super::session::Session;
use super::super::speech::Speech;
use super::refusal::{self, Refused};
use super::{Plan, in_volume, message, report, show, signed, tell, trailer, unknown_move};
use crate::config::{Item, Per};
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind};
use crate::message::{Catalogue, Lang};
use crate::model::plain_text;
use crate::pipeline::{BUILD, Built, Depth, Standings};
use crate::review::{self, Proposal, Refusal};
use crate::text::slug;
use crate::vcs::{self, Desk};

/// What the command is about, read once.
struct Scene<'a> {
    session: &'a Session,
    standings: &'a Standings,
    desk: &'a Desk,
}

/// What can be done with a volume.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Ready,
    Undo,
}

pub(super) fn run(
    args: &ReviewArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let session = Session::open(global, speech, &[])?;
    in_volume(&session)?;
    if session.config_is_broken() {
        return Ok(session.verdict(speech));
    }
    let step = match slug(&args.step).as_str() {
        "ready" | "pret" | "bon-a-tirer" => Step::Ready,
        "undo" | "annuler" => Step::Undo,
        _ if review::asked(&session.manuscript.project.config.workflow, &args.step).is_none() => {
            return Err(unknown_move(&args.step, &session));
        }
        _ => {
            let said = Args::new().with("name", args.step.clone());
            return Err(Error::new(ErrorKind::Usage, "review-which-article", said)
                .hint("review-which-article-hint", Args::new()));
        }
    };
    let project = &session.manuscript.project;
    let desk = vcs::desk(&project.root)?;
    let standings = session.manuscript.standings(Depth::States)?;
    let scene = Scene { session: &session, standings: &standings, desk: &desk };
    let told = |refused: Vec<Refused>| {
        refused.iter().for_each(|one| tell(one, session.catalogue, speech.width));
        Ok(Verdict::Found)
    };
    let plan = match plan(&scene, step, args)? {
        Ok(plan) => plan,
        Err(refused) => return told(refused),
    };
    let text = match message::write(&plan, &project.config.workflow, args) {
        Ok(text) => text,
        Err(refused) => return told(vec![refused]),
    };
    if args.dry_run {
        show(&session, &desk, &plan, &text, out);
        return Ok(Verdict::Clean);
    }
    let recorded = vcs::record(&desk, &text, &BTreeMap::new())?;
    if let Some(refused) = refusal::stranger(project, &desk, &recorded) {
        return told(vec![refused]);
    }
    vcs::publish(&desk, &recorded, text.lines().next().unwrap_or_default())?;
    let title = session.manuscript.volume.meta.title.clone();
    report(&session, &desk, &plan, (recorded.id, title), speech, out);
    Ok(Verdict::Clean)
}

type Planned = Result<Result<Plan, Vec<Refused>>, Error>;

fn plan(scene: &Scene<'_>, step: Step, args: &ReviewArgs) -> Planned {
    if let Err(refused) = may(scene, args) {
        return Ok(Err(vec![refused]));
    }
    match step {
        Step::Ready => ready(scene),
        Step::Undo => Ok(undo(scene).map_err(|refused| vec![refused])),
    }
}

/// Whether this person may say anything of the volume here.
fn may(scene: &Scene<'_>, args: &ReviewArgs) -> Result<(), Refused> {
    let workflow = &scene.session.manuscript.project.config.workflow;
    if !args.to.is_empty() {
        return Err(Refused::new("review-to-without-assign", Args::new()));
    }
    if !workflow.trailers {
        return Err(Refused::new("review-volume-no-trailers", Args::new()));
    }
    refusal::signature(workflow, scene.desk)?;
    let context = scene.session.manuscript.context(scene.standings);
    let Some(Refusal::NotEntitled(roles)) = review::may_sign_off(context, &scene.desk.actor) else {
        return Ok(());
    };
    let labels = roles.iter().map(|role| scene.session.catalogue.role(role));
    let said = Args::new().with("roles", labels.collect::<Vec<_>>());
    let email = &scene.desk.actor.email;
    let known = context
        .people
        .iter()
        .any(|person| person.emails.iter().any(|own| own.eq_ignore_ascii_case(email)));
    let refused = Refused::new("review-volume-not-entitled", said);
    Err(match known {
        true => refused,
        false => refused.hint("review-unknown-person", Args::new().with("email", email.clone())),
    })
}

/// Binds the word of whoever sits at the desk to the PDF in the build folder.
fn ready(scene: &Scene<'_>) -> Planned {
    let manuscript = &scene.session.manuscript;
    let sources = manuscript.sources();
    let mut missing = Vec::new();
    let unsaved = manuscript.unsaved_sources(&sources);
    if !unsaved.is_empty() {
        let said = Args::new().with("count", unsaved.len()).with("paths", unsaved);
        let refused = Refused::new("review-volume-dirty", said);
        missing.push(refused.hint("review-volume-dirty-hint", Args::new()));
    }
    missing.extend(unfinished(scene));
    missing.extend(to_confirm(scene));
    missing.extend(scene.session.manuscript.project.config.checklist.iter().filter_map(|item| {
        let open = open(scene, item)?;
        Some(unticked(scene, item, open))
    }));
    let states = scene.session.states(scene.standings);
    let digest = match manuscript.built(&sources, &states)? {
        Built::Current(digest) => digest,
        other => {
            missing.push(unbuilt(scene, &other));
            return Ok(Err(missing));
        }
    };
    if !missing.is_empty() {
        return Ok(Err(missing));
    }
    let name = manuscript.pdf_name();
    let all = review::sign_offs(manuscript.context(scene.standings));
    let last = all.iter().rev().find(|one| one.counts());
    if last.is_some_and(|last| last.sha256 == digest && last.sources == Some(sources.digest())) {
        return Ok(Err(vec![Refused::new("review-volume-already", Args::new())]));
    }
    let trailers = vec![
        trailer("Review-Status", review::READY),
        trailer("Review-Of", review::VOLUME),
        trailer(review::OF_PDF, &format!("{digest} {name}")),
        trailer(review::OF_SOURCES, &sources.digest()),
    ];
    let told = ("review-volume-done", Args::new().with("pdf", place(scene)).with("sha", digest));
    Ok(Ok(written(scene, "review-volume-title", trailers, Vec::new(), told)))
}

/// Takes the last approval back.
fn undo(scene: &Scene<'_>) -> Result<Plan, Refused> {
    let manuscript = &scene.session.manuscript;
    let all = review::sign_offs(manuscript.context(scene.standings));
    let Some(last) = all.iter().rev().find(|one| one.counts()) else {
        return Err(Refused::new("review-volume-undo-nothing", Args::new()));
    };
    let id = scene.standings.history.commits[last.commit].id;
    let trailers = vec![trailer("Review-Of", review::VOLUME)];
    let told = ("review-volume-undone", Args::new().with("name", last.name.clone()));
    Ok(written(scene, "review-volume-title-undo", trailers, vec![id], told))
}

fn written(
    scene: &Scene<'_>,
    title: &str,
    trailers: Vec<crate::history::Trailer>,
    reverts: Vec<crate::history::ObjectId>,
    told: (&'static str, Args),
) -> Plan {
    let manuscript = &scene.session.manuscript;
    // Commits speak the volume's language, whoever commits.
    let lang = Lang::from_tag(&manuscript.project.config.meta.lang).unwrap_or_default();
    let args = Args::new().with("title", manuscript.volume.meta.title.clone());
    Plan {
        title: Catalogue::of(lang).text(title, &args),
        path: review::VOLUME.to_owned(),
        proposal: Proposal {
            actor: scene.desk.actor.clone(),
            trailers,
            status: None,
            reverts,
            signed: signed(scene.desk, &manuscript.project.config.workflow),
        },
        to: None,
        asked: Vec::new(),
        told,
    }
}

/// Where the PDF is, as it is said to people.
fn place(scene: &Scene<'_>) -> String {
    let root = scene.session.root.as_deref().unwrap_or(std::path::Path::new(""));
    shown(&root.join(BUILD).join(scene.session.manuscript.pdf_name()))
}

/// Why the PDF that is there, if any, cannot be approved.
fn unbuilt(scene: &Scene<'_>, built: &Built) -> Refused {
    let id = match built {
        Built::Missing => "review-volume-no-pdf",
        Built::Unknown => "review-volume-unknown-pdf",
        Built::Other | Built::Current(_) => "review-volume-other-pdf",
    };
    let refused = Refused::new(id, Args::new().with("path", place(scene)));
    refused.hint("review-volume-build-hint", Args::new())
}

/// Articles that still have to be brought to their end.
fn unfinished(scene: &Scene<'_>) -> Option<Refused> {
    let manuscript = &scene.session.manuscript;
    let paths = manuscript.unfinished(scene.standings);
    if paths.is_empty() {
        return None;
    }
    let articles = manuscript.volume.articles.iter().zip(&scene.standings.standings);
    let named: Vec<String> = articles
        .filter(|(article, _)| paths.iter().any(|path| **path == *article.path))
        .map(|(article, standing)| {
            let state = super::state(&standing.state, scene.session);
            let said = Args::new().with("title", plain_text(&article.title)).with("state", state);
            scene.session.catalogue.text("review-volume-article", &said)
        })
        .collect();
    let said = Args::new().with("count", named.len()).with("articles", named);
    let refused = Refused::new("review-volume-unfinished", said);
    Some(refused.hint("review-volume-unfinished-hint", Args::new()))
}

/// Articles that were brought to their end and then changed: whoever approved them has not read what would be printed.
fn to_confirm(scene: &Scene<'_>) -> Option<Refused> {
    let (manuscript, session) = (&scene.session.manuscript, scene.session);
    let workflow = &manuscript.project.config.workflow;
    let articles = manuscript.volume.articles.iter().zip(&scene.standings.standings);
    let stale: Vec<(String, &str)> = articles
        .filter(|(_, standing)| {
            let ended = workflow.state(&standing.state).is_some_and(|known| known.terminal);
            ended && review::to_confirm(workflow, standing)
        })
        .map(|(article, standing)| {
            let state = super::state(&standing.state, session);
            let said = Args::new().with("title", plain_text(&article.title)).with("state", state);
            (session.catalogue.text("review-volume-article", &said), standing.state.as_str())
        })
        .collect();
    let (_, state) = stale.first()?;
    let word = review::word_for(workflow, state, session.catalogue.lang().tag());
    let hint = Args::new().with("move", refusal::quote(word));
    let named: Vec<String> = stale.iter().map(|(name, _)| name.clone()).collect();
    let said = Args::new().with("count", named.len()).with("articles", named);
    let refused = Refused::new("review-volume-stale", said);
    Some(refused.hint("review-volume-stale-hint", hint))
}

/// The articles for which an item is not ticked, by path; none where it is the volume's. `None`: it is ticked.
fn open(scene: &Scene<'_>, item: &Item) -> Option<Vec<String>> {
    let articles = &scene.session.manuscript.volume.articles;
    let open = match item.per {
        Per::Volume => return (!item.is_done("", None)).then(Vec::new),
        Per::Article => articles.iter().filter(|article| {
            let id = article.meta.id.as_ref().map(|id| id.value.as_str());
            !item.is_done(&article.path, id)
        }),
    };
    let open: Vec<String> = open.map(|article| article.path.to_string()).collect();
    (!open.is_empty()).then_some(open)
}

/// What is not ticked, and how to tick it.
fn unticked(scene: &Scene<'_>, item: &Item, open: Vec<String>) -> Refused {
    let label = item.label(scene.session.catalogue.lang().tag()).to_owned();
    let said = Args::new().with("item", label);
    if item.per == Per::Volume {
        let refused = Refused::new("review-volume-item", said.clone());
        return refused.hint("review-volume-item-hint", said);
    }
    let quoted: Vec<String> = open.iter().map(|path| format!("\"{path}\"")).collect();
    let hint = said.clone().with("done", quoted.join(", "));
    let said = said.with("count", open.len()).with("paths", open);
    Refused::new("review-volume-item-articles", said).hint("review-volume-item-articles-hint", hint)
}
