//! `ouvrage build`: the volume, or proofs of some articles, as HTML and PDF.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Verdict;
use super::args::{BuildArgs, Emit, Global, OutputKind};
use super::layout::wrap;
use super::leaks;
use super::output::{Output, complain, shown};
use super::progress::Progress;
use super::report::human;
use super::session::{self, Session};
use super::speech::Speech;
use crate::diagnostic::{Args, Diagnostic, Severity};
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::export::Artifact;
use crate::export::html::Reviewing;
use crate::export::print::Draft;
use crate::message::Lang;
use crate::model::{Field, Volume};
use crate::pipeline::{self, Beside, Blinded, Edition, Manuscript};

/// What was made, before anything is written.
#[derive(Default)]
struct Made {
    artifacts: Vec<Artifact>,
    /// What the printer gets beside the pages, by name.
    beside: Vec<String>,
    /// Articles that a page stands for.
    replaced: usize,
    /// The pages of each PDF, by its name.
    pages: BTreeMap<String, usize>,
    /// What composing met.
    found: Vec<Diagnostic>,
    /// The pages were made.
    html: bool,
    /// All pages were made as one file.
    single: bool,
    /// A PDF could not be made.
    pdf_failed: bool,
    /// Of some articles only.
    proofs: bool,
}

impl Made {
    /// Whether a file of the last build gives way to this one: what was not asked for, or could not be made,
    /// stays as it is.
    fn replaces(&self, path: &str) -> bool {
        if path.starts_with("html/") {
            self.html
        } else if path.ends_with(".html") {
            self.single
        } else if BESIDE.iter().chain([&PRINTER]).any(|end| path.ends_with(end)) {
            self.pages.keys().any(|name| name.ends_with(PRINTER))
        } else {
            self.pages.keys().any(|name| !name.ends_with(PRINTER))
        }
    }
}

pub(super) fn run(
    args: &BuildArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    #[expect(clippy::disallowed_methods, reason = "the last line says how long it took")]
    let begun = Instant::now();
    let session = Session::open(global, speech, &args.paths)?;
    hold_back(args, &session, speech)?;
    let progress = Progress::new(speech, session.catalogue);
    let lone = session.manuscript.project.lone;
    let proofs = !session.everything && !lone;
    let blinded = blinded(args, &session)?;
    let manuscript = blinded.as_ref().map_or(&*session.manuscript, |blinded| &blinded.manuscript);
    let Prepared { volume, states, date } = prepared(&session, manuscript);
    let folder = folder(args, &session, proofs);
    let search = |artifacts: &[Artifact]| match &blinded {
        Some(blinded) => leaks::hold(blinded, artifacts, &session, speech),
        None => true,
    };
    if args.emit == Some(Emit::Typst) {
        return emit(&volume, &session, &folder, &search, out);
    }
    let mut made = make(args, &volume, &session, date, &progress)?;
    drop(progress);
    if !proofs && !lone && blinded.is_none() && !args.draft {
        // From what the PDF was made, for whoever approves it.
        let pdf = made.artifacts.iter().find(|one| one.path == session.manuscript.pdf_name());
        let note = pdf.map(|pdf| session.manuscript.edition_note(&pdf.bytes, &states));
        made.artifacts.extend(note);
    }
    // An article that book.toml lists and that is not there is missing from the book.
    made.found.splice(0..0, session.config_errors());
    show(&made.found, &session, speech);
    let errors = made.found.iter().any(|found| found.severity == Severity::Error);
    if args.strict && (made.replaced > 0 || errors) {
        return Err(match made.replaced {
            0 => Error::new(ErrorKind::Usage, "cli-error-strict-errors", Args::new()),
            count => {
                Error::new(ErrorKind::Usage, "cli-error-strict", Args::new().with("count", count))
            }
        });
    }
    if !search(&made.artifacts) {
        return Ok(Verdict::Found);
    }
    // An open file beside blind ones would tell all.
    let replaces = |path: &str| blinded.is_some() || made.replaces(path);
    disk::write_part(&folder, &made.artifacts, &replaces)?;
    if let Some(blinded) = blinded.as_ref().filter(|_| !global.quiet) {
        leaks::removed(blinded, &session, out);
    }
    report(&made, &folder, begun, global, &session, speech.width, out);
    let failed = made.replaced > 0 || errors;
    Ok(session.verdict_of(if failed { Verdict::Found } else { Verdict::Clean }))
}

/// Nothing is made of a volume whose configuration is broken; nor a draft, which says where every article stands, from a
/// history whose beginnings are missing.
fn hold_back(args: &BuildArgs, session: &Session, speech: &Speech) -> Result<(), Error> {
    if session.config_is_broken() {
        show(&session.config_errors(), session, speech);
        return Err(Error::new(ErrorKind::Usage, "cli-error-broken-config", Args::new()));
    }
    let shallow = || session.standings().is_some_and(|standings| standings.history.shallow);
    if args.draft && shallow() {
        return Err(Error::new(ErrorKind::Usage, "build-shallow", Args::new())
            .hint("build-shallow-here", Args::new())
            .hint("build-shallow-ci", Args::new()));
    }
    Ok(())
}

/// A volume as it is to be composed.
pub(super) struct Prepared<'a> {
    pub(super) volume: Cow<'a, Volume>,
    /// The articles' states, as history tells them.
    pub(super) states: Vec<Option<String>>,
    /// The date that outputs carry.
    pub(super) date: Option<i64>,
}

/// The volume, or proofs of the articles that were named, with their typography set.
pub(super) fn prepared<'a>(session: &Session, manuscript: &'a Manuscript) -> Prepared<'a> {
    // A lone file is named after itself, as proofs of one article are.
    let volume = if manuscript.project.lone || !session.everything {
        Cow::Owned(manuscript.proofs(&session.chosen))
    } else {
        Cow::Borrowed(&manuscript.volume)
    };
    let standings = session.standings();
    let states = standings.as_ref().map(|all| session.states(all)).unwrap_or_default();
    let date = session::build_date(standings.as_ref());
    let volume = in_their_states(volume, session, &states);
    Prepared { volume: pipeline::typeset(volume, &manuscript.project), states, date }
}

/// The articles with the states that history tells: these decide whether a page is a proof, with suggestions and
/// remarks in it, and not what a front matter still says.
fn in_their_states<'a>(
    volume: Cow<'a, Volume>,
    session: &Session,
    states: &[Option<String>],
) -> Cow<'a, Volume> {
    if states.is_empty() {
        return volume;
    }
    let mut volume = volume;
    for index in 0..volume.articles.len() {
        let article = &volume.articles[index];
        let at = session.manuscript.article_of(article.file);
        let Some(state) = at.and_then(|at| states[at].clone()) else { continue };
        let said = article.meta.status.as_ref();
        if said.is_none_or(|said| said.value != state) {
            let span = said.map_or(article.meta.span, |said| said.span);
            volume.to_mut().articles[index].meta.status = Some(Field::new(state, span));
        }
    }
    volume
}

/// The manuscript without what tells who wrote, where that is asked for: of the articles that `--blind` names, else of
/// all that are meant.
fn blinded(args: &BuildArgs, session: &Session) -> Result<Option<Blinded>, Error> {
    let Some(names) = &args.blind else { return Ok(None) };
    let named = session.named(names)?;
    let hidden = if named.is_empty() { &session.chosen } else { &named };
    Ok(Some(session.manuscript.blinded(hidden)))
}

/// Where the outputs go: `--out`, else `build` in the volume (proofs of some articles: `build/proofs`; blind ones:
/// `build/blind`, `build/blind/proofs`), else `build` here.
fn folder(args: &BuildArgs, session: &Session, proofs: bool) -> PathBuf {
    let root = session.root.as_deref().unwrap_or(Path::new(""));
    if let Some(folder) = &args.out {
        return folder.clone();
    }
    let mut folder = root.join("build");
    if args.blind.is_some() {
        folder.push("blind");
    }
    if proofs {
        folder.push("proofs");
    }
    folder
}

/// The ends of the names of what lies beside it.
const BESIDE: [&str; 3] = ["-cover.pdf", "-order.pdf", "-order.md"];

/// The end of the name of the printer's edition.
pub(super) const PRINTER: &str = "-print.pdf";

/// Which editions of the PDF are wanted: the printer's own where `book.toml` says how the printer wants it.
fn editions(args: &BuildArgs, session: &Session, proofs: bool) -> Vec<Edition> {
    let printer = session.manuscript.project.config.output.printer.is_some() && !proofs;
    let screen = args.only.is_empty() || args.only.contains(&OutputKind::Pdf);
    let printer = args.only.contains(&OutputKind::Print) || args.only.is_empty() && printer;
    let editions = [(Edition::Screen, screen), (Edition::Printer, printer)];
    editions.into_iter().filter(|(_, wanted)| *wanted).map(|(edition, _)| edition).collect()
}

fn make(
    args: &BuildArgs,
    volume: &Volume,
    session: &Session,
    date: Option<i64>,
    progress: &Progress,
) -> Result<Made, Error> {
    let mut made = Made { proofs: !session.everything, ..Made::default() };
    for edition in editions(args, session, made.proofs) {
        progress.now(match edition {
            Edition::Screen => "cli-progress-pdf",
            Edition::Printer => "cli-progress-print",
        });
        pdf(args, volume, session, (edition, date), &mut made)?;
        // Whoever reviews one article takes its own.
        let apart = args.draft && edition == Edition::Screen && !made.proofs;
        for index in (0..volume.articles.len()).filter(|_| apart && volume.articles.len() > 1) {
            let one = session.manuscript.proofs_of(volume, &[index]);
            let mut own = Made::default();
            pdf(args, &one, session, (edition, date), &mut own)?;
            made.pages.extend(own.pages.into_iter().map(|(name, pages)| (apart_in(&name), pages)));
            let files = own.artifacts.into_iter();
            made.artifacts.extend(files.map(|one| Artifact { path: apart_in(&one.path), ..one }));
        }
    }
    if args.only.is_empty() || args.only.contains(&OutputKind::Html) {
        progress.now("cli-progress-html");
        let draft = args.draft.then(|| {
            let (project, of) = (&session.manuscript.project, drafted(args, session));
            pipeline::reviewing(volume, project, of, args.blind.is_some())
        });
        if args.single_file {
            single_file(volume, session, draft, &mut made);
        } else {
            site(args, volume, session, draft, &mut made);
        }
    }
    made.replaced += volume.articles.iter().filter(|article| article.broken).count();
    Ok(made)
}

/// The pages, and the PDF again beside them: a site is published as one folder.
fn site(
    args: &BuildArgs,
    volume: &Volume,
    session: &Session,
    draft: Option<Reviewing>,
    made: &mut Made,
) {
    let name = format!("{}.pdf", volume.meta.slug);
    let pdf = made.artifacts.iter().find(|one| one.path == name).cloned();
    let link = pdf.as_ref().map(|pdf| pdf.path.as_str());
    let feed = feed(args, session);
    let beside = Beside { pdf: link, feed: feed.as_ref().map(|feed| feed.path.as_str()) };
    let (mut artifacts, found) = pipeline::site(volume, &session.manuscript.project, beside, draft);
    artifacts.extend(feed);
    let inside = |one: Artifact| Artifact { path: format!("html/{}", one.path), ..one };
    made.artifacts.extend(artifacts.into_iter().chain(pdf).map(inside));
    made.found.splice(0..0, found);
    made.html = true;
}

/// What happened to the articles, for whoever follows the volume from afar: of the volume itself alone, not of a draft,
/// and of nothing that hides who wrote.
fn feed(args: &BuildArgs, session: &Session) -> Option<Artifact> {
    let manuscript = &session.manuscript;
    if args.draft || args.blind.is_some() || !session.everything || manuscript.project.lone {
        return None;
    }
    pipeline::feed(manuscript, &session.standings()?)
}

/// The name of an article's own file beside the volume's.
fn apart_in(name: &str) -> String {
    format!("proofs/{name}")
}

/// Of which state a draft is. A blind one does not say its commit, from which its author could be found.
fn drafted(args: &BuildArgs, session: &Session) -> Draft {
    let standings = session.standings().filter(|_| args.blind.is_none());
    let Some(history) = standings.as_ref().map(|standings| &standings.history) else {
        return Draft::default();
    };
    Draft {
        commit: history.head.map(|head| head.to_string().chars().take(10).collect()),
        day: history.head_time.map(crate::history::Moment::day),
    }
}

/// All pages in one file, beside the PDF.
fn single_file(volume: &Volume, session: &Session, draft: Option<Reviewing>, made: &mut Made) {
    let (page, found) = pipeline::single_file(volume, &session.manuscript.project, draft);
    made.artifacts.push(page);
    made.found.splice(0..0, found);
    made.single = true;
}

#[cfg(feature = "pdf")]
fn pdf(
    args: &BuildArgs,
    volume: &Volume,
    session: &Session,
    (edition, date): (Edition, Option<i64>),
    made: &mut Made,
) -> Result<(), Error> {
    use crate::export::pdf::Failing;
    let failing = if args.strict { Failing::Stop } else { Failing::Replace };
    let project = &session.manuscript.project;
    let outcome = match args.draft && edition == Edition::Screen {
        true => pipeline::draft_pdf(volume, project, drafted(args, session), failing, date),
        false => pipeline::pdf(volume, project, edition, failing, date),
    };
    made.replaced = outcome.failures.len();
    for found in outcome.failures.into_iter().map(|(_, found)| found).chain(outcome.diagnostics) {
        // What is wrong in one edition is wrong in the other.
        if !made.found.contains(&found) {
            made.found.push(found);
        }
    }
    made.pdf_failed |= outcome.pdf.is_none();
    if let Some(pdf) = outcome.pdf {
        let end = if edition == Edition::Printer { PRINTER } else { ".pdf" };
        let path = format!("{}{end}", volume.meta.slug);
        made.pages.insert(path.clone(), pdf.pages);
        if edition == Edition::Printer && !made.proofs {
            let project = &session.manuscript.project;
            let (files, found) = pipeline::for_the_printer(volume, project, pdf.pages, date);
            for (end, bytes) in files {
                let path = format!("{}{end}", volume.meta.slug);
                made.beside.push(path.clone());
                made.artifacts.push(Artifact { path, bytes });
            }
            made.found.extend(found);
        }
        made.artifacts.push(Artifact { path, bytes: pdf.bytes });
    }
    Ok(())
}

#[cfg(not(feature = "pdf"))]
fn pdf(
    args: &BuildArgs,
    _: &Volume,
    _: &Session,
    _: (Edition, Option<i64>),
    _: &mut Made,
) -> Result<(), Error> {
    // Without `--only` the HTML alone is what this binary can make.
    if args.only.is_empty() {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Usage, "cli-error-no-pdf", Args::new()))
}

fn emit(
    volume: &Volume,
    session: &Session,
    folder: &Path,
    search: &dyn Fn(&[Artifact]) -> bool,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let artifacts = pipeline::typst(volume, &session.manuscript.project).artifacts("");
    if !search(&artifacts) {
        return Ok(Verdict::Found);
    }
    let folder = folder.join("typst");
    disk::write(&folder, &artifacts)?;
    let args = Args::new()
        .with("path", shown(&folder))
        .with("main", shown(&folder.join("main.typ")))
        .with("fonts", shown(&folder.join("fonts")));
    out.line(&session.catalogue.text("cli-build-emitted", &args));
    Ok(session.verdict_of(Verdict::Clean))
}

/// What composing met, on standard error: it is not the result.
pub(super) fn show(found: &[Diagnostic], session: &Session, speech: &Speech) {
    if found.is_empty() {
        return;
    }
    let style = human::Style { width: speech.width, color: speech.color_err };
    // An excerpt shows the words around a place too.
    let private = session.check().private;
    for one in found {
        complain(&human::draw(one, session.teller(&private), style));
        complain("");
    }
}

/// The last lines: what is to be mended, where the outputs are, how long it took.
/// Whether this is the site in one file.
fn is_single(made: &Made, path: &str) -> bool {
    made.single && path.ends_with(".html") && !path.contains('/')
}

fn report(
    made: &Made,
    folder: &Path,
    begun: Instant,
    global: &Global,
    session: &Session,
    width: usize,
    out: &mut Output,
) {
    let catalogue = session.catalogue;
    if made.replaced > 0 {
        out.line(&catalogue.text("cli-build-replaced", &Args::new().with("count", made.replaced)));
    }
    if made.pdf_failed {
        out.line(&wrap(&catalogue.label("cli-build-no-pdf"), width, 0));
    }
    if global.quiet {
        return;
    }
    let found = session.check().found;
    let of = |severity| found.iter().filter(|one| one.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors + warnings > 0 {
        let args = Args::new().with("errors", errors).with("warnings", warnings);
        out.line(&catalogue.text("cli-build-findings", &args));
    }
    let mut outputs = Vec::new();
    for artifact in &made.artifacts {
        let path = shown(&folder.join(&artifact.path));
        if let Some(&pages) = made.pages.get(&artifact.path) {
            outputs.push(
                catalogue
                    .text("cli-build-pages", &Args::new().with("path", path).with("pages", pages)),
            );
        } else if artifact.path == "html/index.html"
            || made.beside.contains(&artifact.path)
            || is_single(made, &artifact.path)
        {
            outputs.push(path);
        }
    }
    let tenths = begun.elapsed().as_millis().div_ceil(10);
    let comma = if catalogue.lang() == Lang::Fr { ',' } else { '.' };
    let seconds = format!("{}{comma}{:02}", tenths / 100, tenths % 100);
    let args = Args::new().with("outputs", outputs).with("seconds", seconds);
    let id = match (made.proofs, errors) {
        (true, _) => "cli-build-proofs-done",
        (false, 0) => "cli-build-done",
        // A volume with errors is composed, not ready.
        (false, _) => "cli-build-composed",
    };
    if !made.artifacts.is_empty() {
        out.line(&catalogue.text(id, &args));
    }
}
