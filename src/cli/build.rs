//! `ouvrage build`: the volume, or proofs of some articles, as HTML and PDF.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Verdict;
use super::args::{BuildArgs, Emit, Global, OutputKind};
use super::built::{Told, strictly};
use super::leaks;
use super::output::{Output, complain, shown};
use super::progress::Progress;
use super::report::human;
use super::session::{self, Asked, Session};
use super::speech::Speech;
use crate::diagnostic::{Args, Diagnostic};
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::export::Artifact;
use crate::export::html::Reviewing;
use crate::export::print::Draft;
use crate::message::Catalogue;
use crate::model::{Field, Volume};
use crate::pipeline::{
    self, Beside, Blinded, Changed, Earlier, Edition, Manuscript, PageNotes, Standings,
};
use crate::project::Project;

/// What was made, before anything is written.
#[derive(Default)]
pub(super) struct Made {
    pub(super) artifacts: Vec<Artifact>,
    /// What the printer gets beside the pages, by name.
    pub(super) beside: Vec<String>,
    /// Articles that a page stands for.
    pub(super) replaced: usize,
    /// The pages of each PDF, by its name.
    pub(super) pages: BTreeMap<String, usize>,
    /// What composing met.
    pub(super) found: Vec<Diagnostic>,
    /// The pages were made.
    html: bool,
    /// What there is to note of them.
    notes: PageNotes,
    /// All pages were made as one file.
    pub(super) single: bool,
    /// A PDF could not be made.
    pub(super) pdf_failed: bool,
    /// Of some articles only.
    pub(super) proofs: bool,
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

/// What is asked for, and where it goes.
struct Job<'a> {
    args: &'a BuildArgs,
    global: &'a Global,
    speech: &'a Speech,
    folder: PathBuf,
    begun: Instant,
    earlier: Option<Earlier>,
}

pub(super) fn run(
    args: &BuildArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    #[expect(clippy::disallowed_methods, reason = "the last line says how long it took")]
    let begun = Instant::now();
    let asked = Asked::of(global, &args.paths)?;
    let project = pipeline::load(&asked.here, asked.root.as_deref(), &asked.given, None)?;
    let proofs = !asked.everything() && !project.lone;
    let folder = folder(args, asked.root_of(&project), proofs);
    if args.fresh {
        disk::forget(&folder)?;
    }
    let earlier = earlier(args, &asked, &folder, &project, (global, speech));
    let told = earlier.as_ref().and_then(|earlier| earlier.unchanged(&project));
    let job = Job { args, global, speech, folder, begun, earlier };
    match told.filter(|told: &Told| told.reads_the_same(speech)) {
        Some(told) => {
            told.shown.iter().for_each(|text| complain(text));
            job.say(&told, speech.catalogue(&project.config.meta.lang), out);
            Ok(told.verdict())
        }
        None => job.read_and_make(&asked, project, out),
    }
}

impl Job<'_> {
    /// Reads as few articles as will do.
    fn read_and_make(
        &self,
        asked: &Asked,
        project: Project,
        out: &mut Output,
    ) -> Result<Verdict, Error> {
        let earlier = self.of_pages(&project, asked.everything()).filter(|_| asked.everything());
        let again = earlier.and_then(|earlier| pipeline::read_again(&project, earlier));
        let make = |manuscript: Manuscript, out: &mut Output| {
            let session = Session::of(asked, self.speech, manuscript, None)?;
            let verdict = self.anew(&session, out);
            // The program ends, and the system takes all of it back at once.
            std::mem::forget(session);
            verdict
        };
        if let Some(manuscript) = again
            && let Some(verdict) = make(manuscript, out)?
        {
            return Ok(verdict);
        }
        let verdict = make(pipeline::read_loaded(project), out)?;
        Ok(verdict.expect("because every article was read"))
    }

    /// `None`, and nothing is said or written, where articles are needed that were not read.
    fn anew(&self, session: &Session, out: &mut Output) -> Result<Option<Verdict>, Error> {
        let Self { args, speech, folder, .. } = self;
        hold_back(args, session, speech)?;
        let progress = Progress::new(speech, session.catalogue);
        let blinded = blinded(args, session)?;
        let manuscript =
            blinded.as_ref().map_or(&*session.manuscript, |blinded| &blinded.manuscript);
        let pages = self.of_pages(&session.manuscript.project, session.everything);
        let Prepared { volume, states, date, shallow } = match pages {
            Some(_) => as_read(session, manuscript),
            None => prepared(session, manuscript),
        };
        let search = |artifacts: &[Artifact]| match &blinded {
            Some(blinded) => leaks::hold(blinded, artifacts, session, speech),
            None => true,
        };
        if args.emit == Some(Emit::Typst) {
            return emit(&volume, session, folder, &search, out).map(Some);
        }
        let made = self.make(volume, (session, manuscript), date, &progress)?;
        let Some(mut made) = made else { return Ok(None) };
        drop(progress);
        let lone = session.manuscript.project.lone;
        if session.everything && !lone && blinded.is_none() && !args.draft {
            // From what the PDF was made, for whoever approves it.
            let pdf = made.artifacts.iter().find(|one| one.path == session.manuscript.pdf_name());
            let note = pdf.map(|pdf| session.manuscript.edition_note(&pdf.bytes, &states));
            made.artifacts.extend(note);
        }
        // An article that book.toml lists and that is not there is missing from the book.
        made.found.splice(0..0, session.config_errors());
        if !manuscript.unread.is_empty() && !made.found.is_empty() {
            // A finding is shown with the text around it, and without what is private in the volume.
            return Ok(None);
        }
        let mut shown = drawn(&made.found, session, speech);
        if shallow && !self.global.quiet {
            shown.splice(0..0, session.what_is_cut_off(speech));
        }
        shown.iter().for_each(|text| complain(text));
        if !search(&made.artifacts) {
            return Ok(Some(Verdict::Found));
        }
        if args.strict {
            strictly(&made)?;
        }
        self.write(&made, blinded.as_ref())?;
        if let Some(blinded) = blinded.as_ref().filter(|_| !self.global.quiet) {
            leaks::removed(blinded, session, out);
        }
        // A part of the volume is made for a quick look.
        let looked = args.only.is_empty() && !self.global.quiet;
        let told = Told::of(&made, shown, session, (looked, speech));
        self.say(&told, session.catalogue, out);
        if let Some(earlier) = &self.earlier {
            earlier.note(&session.manuscript, (&made.artifacts, made.notes), &told);
        }
        Ok(Some(session.verdict_of(told.verdict())))
    }

    /// What was noted of the pages, where nothing but pages is made, one an article, and no draft: what is the same of these
    /// need not even have its typography set.
    fn of_pages(&self, project: &Project, everything: bool) -> Option<&Earlier> {
        let args = self.args;
        let others = args.single_file || args.draft || !args.only.contains(&OutputKind::Html);
        let alone = !others && editions(args, project, !everything).is_empty();
        self.earlier.as_ref().filter(|_| alone)
    }

    fn make(
        &self,
        volume: Cow<'_, Volume>,
        (session, manuscript): (&Session, &Manuscript),
        date: Option<i64>,
        progress: &Progress,
    ) -> Result<Option<Made>, Error> {
        let args = self.args;
        let mut made = Made { proofs: !session.everything, ..Made::default() };
        let changed = args.draft.then(|| changed(args, &volume, session)).transpose()?;
        let editions = editions(args, &session.manuscript.project, made.proofs);
        let shown = changed.as_ref().filter(|_| !editions.is_empty());
        let marked = shown.map(|changed| pipeline::marked(&volume, changed));
        let printed = marked.as_ref().unwrap_or(&volume);
        let last = editions.last().copied();
        for edition in editions {
            progress.now(match edition {
                Edition::Screen => "cli-progress-pdf",
                Edition::Printer => "cli-progress-print",
            });
            let apart = args.draft && edition == Edition::Screen && !made.proofs;
            let is_last = Some(edition) == last && !apart;
            pdf(args, printed, session, (edition, date, is_last), &mut made)?;
            if apart {
                pdfs_apart(args, printed, session, date, &mut made)?;
            }
        }
        made.replaced += volume.articles.iter().filter(|article| article.broken).count();
        if args.only.is_empty() || args.only.contains(&OutputKind::Html) {
            progress.now("cli-progress-html");
            let draft = changed.map(|changed| reviewing(args, &volume, session, changed));
            if args.single_file {
                single_file(&volume, &manuscript.project, draft, &mut made);
            } else if self.site(volume, (session, manuscript), draft, &mut made).is_none() {
                return Ok(None);
            }
        }
        Ok(Some(made))
    }

    /// The pages, and the PDF again beside them: a site is published as one folder. `None` as [`Self::anew`].
    fn site(
        &self,
        volume: Cow<'_, Volume>,
        (session, manuscript): (&Session, &Manuscript),
        draft: Option<Reviewing>,
        made: &mut Made,
    ) -> Option<()> {
        let (args, project) = (self.args, &manuscript.project);
        let name = format!("{}.pdf", volume.meta.slug);
        let pdf = made.artifacts.iter().find(|one| one.path == name).cloned();
        let link = pdf.as_ref().map(|pdf| pdf.path.as_str());
        let feed = feed(args, session);
        let beside = Beside { pdf: link, feed: feed.as_ref().map(|feed| feed.path.as_str()) };
        let (mut artifacts, found) = match self.of_pages(project, session.everything) {
            Some(earlier) => {
                let before = (earlier, &manuscript.unread);
                let site = pipeline::site_again(volume, project, beside, before)?;
                made.notes = site.notes;
                (site.artifacts, site.found)
            }
            None => pipeline::site(&volume, project, beside, draft),
        };
        artifacts.extend(feed);
        let inside = |one: Artifact| Artifact { path: format!("html/{}", one.path), ..one };
        made.artifacts.extend(artifacts.into_iter().chain(pdf).map(inside));
        made.found.splice(0..0, found);
        made.html = true;
        Some(())
    }

    fn write(&self, made: &Made, blinded: Option<&Blinded>) -> Result<(), Error> {
        if blinded.is_some() {
            disk::forget(&self.folder)?;
        }
        // An open file beside blind ones would tell all.
        let kept = made.notes.paths_kept();
        let replaces =
            |path: &str| blinded.is_some() || made.replaces(path) && !kept.contains(path);
        disk::write_part(&self.folder, &made.artifacts, &replaces)?;
        Ok(())
    }

    fn say(&self, told: &Told, catalogue: &Catalogue, out: &mut Output) {
        told.say(&self.folder, self.begun, catalogue, (self.global, self.speech), out);
    }
}

/// What builds of the same into the same folder noted, and where this one notes what it made. Nothing is kept of a blind
/// build, which is made and searched anew each time, or of one that makes no output.
fn earlier(
    args: &BuildArgs,
    asked: &Asked,
    folder: &Path,
    project: &Project,
    (global, speech): (&Global, &Speech),
) -> Option<Earlier> {
    // A name of a version may mean another one tomorrow.
    if args.blind.is_some() || args.emit.is_some() || args.since.is_some() {
        return None;
    }
    let lang = speech.catalogue(&project.config.meta.lang).lang();
    let date = session::build_date(None);
    // Whether all is to be made anew decides nothing about what is made.
    let purpose = format!("{:?}", BuildArgs { fresh: false, ..args.clone() });
    let around = format!("{lang:?} {date:?} {} {:?}", global.quiet, asked.here);
    Earlier::of(folder.to_owned(), project, (&purpose, &around))
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
    /// The clone holds only the end of the history that tells them.
    shallow: bool,
}

/// The volume, or proofs of the articles that were named, with their typography set.
pub(super) fn prepared<'a>(session: &Session, manuscript: &'a Manuscript) -> Prepared<'a> {
    let read = as_read(session, manuscript);
    Prepared { volume: pipeline::typeset(read.volume, &manuscript.project), ..read }
}

/// The same as it was read.
fn as_read<'a>(session: &Session, manuscript: &'a Manuscript) -> Prepared<'a> {
    // A lone file is named after itself, as proofs of one article are.
    let volume = if manuscript.project.lone || !session.everything {
        Cow::Owned(manuscript.proofs(&session.chosen))
    } else {
        Cow::Borrowed(&manuscript.volume)
    };
    let standings = session.standings();
    let states = standings.as_ref().map(|all| session.states(all)).unwrap_or_default();
    let date = session::build_date(standings.as_ref());
    let shallow = standings.is_some_and(|all| all.history.shallow);
    Prepared { volume: in_their_states(volume, session, &states), states, date, shallow }
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
    let blinded = session.manuscript.blinded(hidden);
    match args.strict && !blinded.blinding.gaps.is_empty() {
        true => Err(Error::new(ErrorKind::Usage, "cli-error-strict-blind", Args::new())
            .hint("cli-error-strict-blind-hint", Args::new())),
        false => Ok(Some(blinded)),
    }
}

/// Where the outputs go: `--out`, else `build` in the volume (proofs of some articles: `build/proofs`; blind ones:
/// `build/blind`, `build/blind/proofs`), else `build` here.
fn folder(args: &BuildArgs, root: Option<PathBuf>, proofs: bool) -> PathBuf {
    if let Some(folder) = &args.out {
        return folder.clone();
    }
    let mut folder = root.unwrap_or_default().join("build");
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
fn editions(args: &BuildArgs, project: &Project, proofs: bool) -> Vec<Edition> {
    let printer = project.config.output.printer.is_some() && !proofs;
    let screen = args.only.is_empty() || args.only.contains(&OutputKind::Pdf);
    let printer = args.only.contains(&OutputKind::Print) || args.only.is_empty() && printer;
    let editions = [(Edition::Screen, screen), (Edition::Printer, printer)];
    editions.into_iter().filter(|(_, wanted)| *wanted).map(|(edition, _)| edition).collect()
}

/// A PDF of each article: whoever reviews one takes its own. A lone file is one already.
fn pdfs_apart(
    args: &BuildArgs,
    volume: &Volume,
    session: &Session,
    date: Option<i64>,
    made: &mut Made,
) -> Result<(), Error> {
    let count = volume.articles.len();
    let alone = session.manuscript.project.lone && count == 1;
    for index in (0..count).filter(|_| !alone) {
        let one = session.manuscript.proofs_of(volume, &[index]);
        let mut own = Made { proofs: true, ..Made::default() };
        pdf(args, &one, session, (Edition::Screen, date, false), &mut own)?;
        made.pages.extend(own.pages.into_iter().map(|(name, pages)| (apart_in(&name), pages)));
        let files = own.artifacts.into_iter();
        made.artifacts.extend(files.map(|one| Artifact { path: apart_in(&one.path), ..one }));
    }
    Ok(())
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
fn drafted(args: &BuildArgs, standings: Option<&Standings>) -> Draft {
    let Some(Standings { history, .. }) = standings.filter(|_| args.blind.is_none()) else {
        return Draft::default();
    };
    Draft {
        commit: history.head.map(|head| head.to_string().chars().take(10).collect()),
        day: history.head_time.map(crate::history::Moment::day),
    }
}

/// What changed in the articles of a draft since a version that its readers know.
fn changed(args: &BuildArgs, volume: &Volume, session: &Session) -> Result<Changed, Error> {
    let (standings, since) = (session.standings(), args.since.as_deref());
    session.manuscript.changed(volume, standings.as_ref(), since, args.blind.is_some())
}

/// What the pages of a draft offer to whoever reviews it.
fn reviewing(args: &BuildArgs, volume: &Volume, session: &Session, changed: Changed) -> Reviewing {
    let of = drafted(args, session.standings().as_ref());
    session.manuscript.reviewing(volume, (of, args.blind.is_some()), changed)
}

/// All pages in one file, beside the PDF.
fn single_file(volume: &Volume, project: &Project, draft: Option<Reviewing>, made: &mut Made) {
    let (page, found) = pipeline::single_file(volume, project, draft);
    made.artifacts.push(page);
    made.found.splice(0..0, found);
    made.single = true;
}

#[cfg(feature = "pdf")]
fn pdf(
    args: &BuildArgs,
    volume: &Volume,
    session: &Session,
    (edition, date, is_last): (Edition, Option<i64>, bool),
    made: &mut Made,
) -> Result<(), Error> {
    use crate::export::pdf::{Failing, Then};
    let then = if is_last { Then::End } else { Then::Done };
    let failing = if args.strict { Failing::Stop } else { Failing::Replace };
    let project = &session.manuscript.project;
    let outcome = match args.draft && edition == Edition::Screen {
        true => pipeline::draft_pdf(
            volume,
            project,
            (drafted(args, session.standings().as_ref()), made.proofs),
            failing,
            date,
            then,
        ),
        false => pipeline::pdf(volume, project, edition, failing, date, then),
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
    _: (Edition, Option<i64>, bool),
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
    drawn(found, session, speech).iter().for_each(|text| complain(text));
}

fn drawn(found: &[Diagnostic], session: &Session, speech: &Speech) -> Vec<String> {
    if found.is_empty() {
        return Vec::new();
    }
    let style = human::Style { width: speech.width, color: speech.color_err };
    // An excerpt shows the words around a place too.
    let private = session.check().private;
    found.iter().map(|one| human::draw(one, session.teller(&private), style) + "\n").collect()
}
