//! `ouvrage publish`: drafts side by side in a folder that any server of files can show.

use std::path::Path;

use super::Verdict;
use super::args::{Global, PublishArgs};
use super::day::today;
use super::layout::wrap;
use super::output::{Output, shown};
use super::session::{Session, here};
use super::speech::Speech;
use crate::audit::draft::{Fault, tamed};
use crate::audit::leak::{self, File};
use crate::diagnostic::Args;
use crate::disk::{self, Placing};
use crate::error::{Error, ErrorKind};
use crate::export::Artifact;
use crate::export::drafts::{Drafts, LATEST, LIST, Version, folder_of, version_folder};
use crate::export::html;
use crate::history::History;
use crate::message::Catalogue;
use crate::project::Project;
use crate::vcs;

/// The page to begin with, where a draft has one: that of a build, or of a folder of pages.
const STARTS: [&str; 2] = ["html/index.html", "index.html"];

/// A list of names to keep has no more bytes than this.
const LONGEST_LIST: u64 = 4 << 20;

/// What is added, read and made safe before anything changes.
struct New {
    /// The draft's folder.
    folder: String,
    version: Version,
    files: Vec<Artifact>,
}

pub(super) fn run(
    args: &PublishArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let volume = volume(global)?;
    let catalogue = speech.catalogue(volume.as_ref().map_or("", |one| &one.config.meta.lang));
    let mut drafts = disk::published(&args.to)?;
    let known: Vec<String> = drafts.drafts.iter().map(|draft| draft.folder.clone()).collect();
    match &volume {
        Some(volume) => {
            drafts.title.clone_from(&volume.config.meta.title);
            drafts.lang.clone_from(&volume.config.meta.lang);
        }
        None if known.is_empty() => catalogue.lang().tag().clone_into(&mut drafts.lang),
        None => {}
    }
    let new = new(args)?;
    let blind = volume.as_ref().is_some_and(|volume| volume.config.workflow.blind);
    if let (true, Some(new), Some(name)) = (blind, &new, &args.name) {
        tells_nobody((name, &new.files), global, speech)?;
    }
    if let (Some(new), Some(name)) = (&new, &args.name) {
        drafts.add(name, new.version.clone());
    }
    let gone = leave(&mut drafts, args, new.as_ref().map(|new| new.folder.as_str()))?;
    disk::place_drafts(&args.to, &known, &placing(&drafts, new.as_ref(), &gone))?;
    if !global.quiet {
        tell(args, new.as_ref(), &gone, (speech, catalogue), out);
    }
    Ok(Verdict::Clean)
}

/// The volume that one stands in, where there is one: the pages have its title and its language.
fn volume(global: &Global) -> Result<Option<Project>, Error> {
    let here = here()?;
    let found = disk::find_volume(&here, global.root.as_deref())?;
    found.map(|_| disk::load(&here, global.root.as_deref(), &[])).transpose()
}

/// Where the review is blind, neither a draft's name nor anything in it may tell who wrote the articles that the volume
/// has.
fn tells_nobody(
    (name, files): (&str, &[Artifact]),
    global: &Global,
    speech: &Speech,
) -> Result<(), Error> {
    let session = Session::open(global, speech, &[])?;
    let blinding = session.manuscript.blinding(&session.chosen);
    let search = |files: &[File<'_>]| leak::search(files, &blinding.traces);
    if !search(&[File { path: name, bytes: &[] }]).leaks.is_empty() {
        return Err(usage("publish-names-somebody", "name", name)
            .hint("publish-names-somebody-hint", Args::new()));
    }
    let files: Vec<File<'_>> =
        files.iter().map(|one| File { path: &one.path, bytes: &one.bytes }).collect();
    match search(&files).fails() {
        true => Err(Error::new(ErrorKind::Usage, "publish-leaks", Args::new())
            .hint("publish-leaks-hint", Args::new())),
        false => Ok(()),
    }
}

fn new(args: &PublishArgs) -> Result<Option<New>, Error> {
    let (Some(from), Some(name)) = (&args.from, &args.name) else { return Ok(None) };
    let folder = folder_of(name);
    if folder.is_empty() {
        return Err(usage("publish-bad-name", "name", name));
    }
    let (commit, date) = commit(args)?;
    let Some(own) = version_folder(&commit) else {
        return Err(usage("publish-bad-commit", "commit", &commit));
    };
    let files: Vec<Artifact> = disk::built_draft(from)?
        .into_iter()
        .map(|file| {
            let path = file.path.clone();
            tamed(file).map_err(|fault| refused(fault, &path))
        })
        .collect::<Result<_, _>>()?;
    let has = |path: &str| files.iter().any(|file| file.path == path);
    let pdf = |file: &&Artifact| file.path.to_ascii_lowercase().ends_with(".pdf");
    let pdf: Vec<String> = files.iter().filter(pdf).map(|file| file.path.clone()).collect();
    let start = STARTS.into_iter().find(|start| has(start)).or(pdf.first().map(String::as_str));
    let Some(start) = start.map(str::to_owned) else {
        return Err(usage("publish-empty", "path", &shown(from)));
    };
    let version = Version { commit, folder: own, date, start, pdf };
    Ok(Some(New { folder, version, files }))
}

/// The commit that the draft is of, and its day: as they are given, else those of the repository around.
fn commit(args: &PublishArgs) -> Result<(String, String), Error> {
    let head = || -> Result<_, Error> { vcs::head(&here()?) };
    let day = args.date.as_deref().map(|day| today(Some(day), &History::default())).transpose()?;
    if let Some(commit) = &args.commit {
        let day = day.map_or_else(|| today(None, &History::default()), Ok)?;
        return Ok((commit.to_ascii_lowercase(), day));
    }
    let Some(head) = head()? else {
        return Err(Error::new(ErrorKind::Usage, "publish-no-commit", Args::new()));
    };
    let recorded = head.time.map(|time| time.day()).unwrap_or_default();
    Ok((head.commit.to_string(), day.unwrap_or(recorded)))
}

/// Takes away the drafts that are to go, and gives their folders; one that was added now stays.
fn leave(drafts: &mut Drafts, args: &PublishArgs, new: Option<&str>) -> Result<Vec<String>, Error> {
    let mut gone = Vec::new();
    // Removing what is not there is no fault: the same line may run twice.
    let removed = args.remove.iter().filter_map(|name| drafts.find(name));
    gone.extend(removed.map(|draft| draft.folder.clone()));
    if let Some(file) = &args.keep {
        let kept = names(file)?;
        let is_kept =
            |folder: &str, name: &str| kept.iter().any(|one| one == name || one == folder);
        let others = drafts.drafts.iter().filter(|draft| !is_kept(&draft.folder, &draft.name));
        gone.extend(others.map(|draft| draft.folder.clone()));
    }
    gone.retain(|folder| Some(folder.as_str()) != new);
    gone.sort();
    gone.dedup();
    drafts.drafts.retain(|draft| !gone.contains(&draft.folder));
    Ok(gone)
}

/// The names of a list, one a line. A list of none would take everything away: that is a list that somebody failed to
/// write.
fn names(file: &Path) -> Result<Vec<String>, Error> {
    let text = disk::lines(file, LONGEST_LIST)?;
    let names: Vec<String> = text.into_iter().filter(|line| !line.is_empty()).collect();
    match names.is_empty() {
        true => Err(usage("publish-keeps-nothing", "path", &shown(file))),
        false => Ok(names),
    }
}

fn placing<'a>(drafts: &Drafts, new: Option<&'a New>, gone: &[String]) -> Placing<'a> {
    let mut placing = Placing { gone: gone.to_vec(), ..Placing::default() };
    if let Some(new) = new {
        for own in [new.version.folder.as_str(), LATEST] {
            placing.folders.push((format!("{}/{own}", new.folder), &new.files));
        }
    }
    let page = |path: String, text: String| Artifact { path, bytes: text.into_bytes() };
    for draft in &drafts.drafts {
        let text = html::drafts_page(drafts, Some(draft));
        placing.files.push(page(format!("{}/index.html", draft.folder), text));
    }
    placing.files.push(html::no_robots());
    placing.files.push(page("index.html".to_owned(), html::drafts_page(drafts, None)));
    placing.files.push(page(LIST.to_owned(), drafts.json()));
    placing
}

fn tell(
    args: &PublishArgs,
    new: Option<&New>,
    gone: &[String],
    (speech, catalogue): (&Speech, &Catalogue),
    out: &mut Output,
) {
    let mut say = |text: &str| out.line(&wrap(text, speech.width, 2));
    if let (Some(new), Some(name)) = (new, &args.name) {
        let place = args.to.join(&new.folder);
        let at = |folder: &str| shown(&place.join(folder).join(&new.version.start));
        let told = Args::new()
            .with("name", name.clone())
            .with("count", new.files.len())
            .with("version", at(&new.version.folder))
            .with("latest", at(LATEST));
        say(&catalogue.text("publish-done", &told));
    }
    if !gone.is_empty() {
        let told = Args::new().with("count", gone.len()).with("names", gone.to_vec());
        say(&catalogue.text("publish-removed", &told));
    }
    let index = Args::new().with("path", shown(&args.to.join("index.html")));
    say(&catalogue.text("publish-index", &index));
}

fn usage(id: &'static str, name: &'static str, value: &str) -> Error {
    Error::new(ErrorKind::Usage, id, Args::new().with(name, value.to_owned()))
}

fn refused(fault: Fault, path: &str) -> Error {
    let id = match fault {
        Fault::Kind => "publish-kind",
        Fault::Encoding => "publish-encoding",
        Fault::Declaration => "publish-declaration",
        Fault::Script => "publish-script",
    };
    usage(id, "path", path).hint("publish-refused-hint", Args::new())
}
