//! Where a volume is, and everything of it that does not depend on what the articles say.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::contents::{Found, Lists, refused};
use super::place::{Depth, LONGEST_TEXT, files, names, normal, read, slashed};
use super::shelf::Shelf;
use super::styles::load_styles;
use crate::config::{self, Config, Kept, ProfileFault};
use crate::diagnostic::{Arg, Args, Diagnostic, Place};
use crate::error::{Error, ErrorKind, Result};
use crate::export::print;
use crate::project::{Listed, Project, Refusal};
use crate::text::{FileId, Source, Span, nearest};
use crate::vcs::{self, Index};

/// What the command line names.
#[derive(Clone, Debug)]
pub enum Given {
    /// A file or a folder.
    Path(PathBuf),
    /// Standard input (`-`), already read.
    Text(Vec<u8>),
}

/// Where findings that the volume lives with are kept, below the root.
pub const TOLERANCES: &str = "styles/tolerances.json";

/// Those whose signatures count, unless `book.toml` names another file.
pub const SIGNERS: &str = "allowed_signers";

/// Where the volume's own templates are.
pub const TEMPLATES: &str = "templates";

/// Template files of a volume longer than this are refused: 5 MiB.
const LONGEST_TEMPLATE: u64 = 5 << 20;

/// Profiles of presses longer than this are refused: 16 MiB. Those of four inks have a half to three.
const LONGEST_PROFILE: u64 = 16 << 20;

/// Loads the volume around `start` and the files named.
///
/// `root` is the volume's folder (or its `book.toml`) where the person says it; else `book.toml` is looked for
/// upward, from the first file named or from `start`. Without one, the files named are read on their own,
/// with defaults ([`Project::lone`]).
///
/// # Errors
/// Nothing to read at all; a file of the command line that is not there; a `book.toml` that cannot be read.
/// What is wrong *in* `book.toml` is a finding of [`Project::diagnostics`].
pub fn load(start: &Path, root: Option<&Path>, given: &[Given]) -> Result<Project> {
    let start = std::path::absolute(start)
        .map_err(|error| Error::io("unreadable-folder", start, &error))?;
    let mut project = match find_root(&start, root, given)? {
        Some(root) => load_volume(Shelf::Folder, root)?,
        None if given.is_empty() => {
            let args = Args::new().with("path", start.display().to_string());
            return Err(Error::new(ErrorKind::Usage, "no-volume", args)
                .hint("no-volume-init", Args::new())
                .hint("no-volume-file", Args::new()));
        }
        None => Project { lone: true, root: start.clone(), ..Project::default() },
    };
    for given in given {
        match given {
            Given::Text(bytes) => {
                let source = project.sources.add("-", bytes.clone());
                add(&mut project, source.id);
            }
            Given::Path(path) => add_path(&mut project, &start, path)?,
        }
    }
    if project.lone {
        let first = given.first();
        let near = match first {
            Some(Given::Path(path)) => tidy(&start.join(path)),
            _ => start,
        };
        load_styles(Shelf::Folder, &mut project, &near);
    }
    project.diagnostics.sort_by(Diagnostic::in_order);
    Ok(project)
}

/// The folder of the volume around `start`, or the one that the person names; `None` where there is none.
///
/// # Errors
/// A folder that the person names and that holds no `book.toml`.
pub fn find_volume(start: &Path, root: Option<&Path>) -> Result<Option<PathBuf>> {
    let start = std::path::absolute(start)
        .map_err(|error| Error::io("unreadable-folder", start, &error))?;
    find_root(&start, root, &[])
}

/// Loads the volume as the next commit would have it. A `book.toml` that git does not know yet is read where it
/// is: without it nothing says what the articles are.
///
/// # Errors
/// A `book.toml` that cannot be read.
pub fn load_staged(index: &Index) -> Result<Project> {
    let mut project = load_volume(Shelf::Index(index), index.root.clone())?;
    project.diagnostics.sort_by(Diagnostic::in_order);
    Ok(project)
}

/// The folder of the volume; `None` where there is none.
fn find_root(start: &Path, root: Option<&Path>, given: &[Given]) -> Result<Option<PathBuf>> {
    if let Some(root) = root {
        let folder = start.join(root);
        let folder = match folder.file_name() {
            Some(name) if name == "book.toml" => folder.parent().unwrap_or(&folder).to_owned(),
            _ => folder,
        };
        if folder.join("book.toml").is_file() {
            return Ok(Some(tidy(&folder)));
        }
        let args = Args::new().with("path", folder.display().to_string());
        return Err(Error::new(ErrorKind::Usage, "no-book-toml", args));
    }
    let first = given.iter().find_map(|given| match given {
        Given::Path(path) => Some(tidy(&start.join(path))),
        Given::Text(_) => None,
    });
    let from = first.unwrap_or_else(|| start.to_owned());
    let volume = from.ancestors().find(|folder| is_volume(folder)).map(Path::to_owned);
    Ok(volume)
}

/// A path without `.` and `..`, links not looked at.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                out.pop();
            }
            std::path::Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// Whether a folder holds a `book.toml` of ours. mdBook's has the same name; its table is `[book]`.
#[must_use]
pub fn is_volume(folder: &Path) -> bool {
    let path = folder.join("book.toml");
    if !path.is_file() {
        return false;
    }
    let Ok(bytes) = read(&path, LONGEST_TEXT) else { return true };
    let text = String::from_utf8_lossy(&bytes);
    let has = |table: &str| text.lines().any(|line| line.trim_start().starts_with(table));
    has("[volume") || !has("[book]")
}

/// Reads `book.toml` and what it names.
fn load_volume(shelf: Shelf<'_>, root: PathBuf) -> Result<Project> {
    let path = root.join("book.toml");
    let bytes = match shelf.read(&path, LONGEST_TEXT) {
        Err(Refusal::Missing(_)) => read(&path, LONGEST_TEXT),
        read => read,
    };
    let bytes = bytes.map_err(|refusal| not_given(&path, &path, &refusal))?;
    let mut project = Project { root, ..Project::default() };
    let book = project.sources.add("book.toml", bytes);
    let (config, diagnostics) = config::read(&book);
    project.config = config;
    project.diagnostics = diagnostics;
    load_articles(shelf, &mut project, book.id);
    load_references(shelf, &mut project, book.id);
    load_templates(shelf, &mut project);
    known_theme(&mut project, book.id);
    load_profile(shelf, &mut project, book.id);
    let root = project.root.clone();
    load_styles(shelf, &mut project, &root);
    load_tolerances(shelf, &mut project);
    load_signers(shelf, &mut project, book.id);
    load_names(shelf, &mut project);
    Ok(project)
}

fn load_articles(shelf: Shelf<'_>, project: &mut Project, book: FileId) {
    let root = project.root.clone();
    let groups: Vec<_> = project.config.contents.iter().map(|group| &group.articles[..]).collect();
    let mut lists = Lists::new(shelf, &root, book);
    lists.expand(&groups, &["md", "markdown"]);
    project.diagnostics.append(&mut lists.diagnostics);
    for (found, source) in read_all(shelf, lists.found) {
        match source {
            Ok(source) => {
                let file = project.sources.adopt(source).id;
                project.articles.push(Listed { file, group: found.group, unread: false });
            }
            Err(refusal) => {
                project.diagnostics.push(refused(&found.path, found.place, &refusal));
                // Its place is kept: the articles after it have the numbers that they are to have.
                let file = project.sources.add(found.path, Vec::new()).id;
                project.articles.push(Listed { file, group: found.group, unread: true });
            }
        }
    }
}

/// Reads and decodes files side by side, in the order given.
fn read_all(shelf: Shelf<'_>, found: Vec<Found>) -> Vec<(Found, Result<Source, Refusal>)> {
    found
        .into_par_iter()
        .map(|found| {
            let real = found.real.as_ref().map_err(Refusal::clone);
            let source = real
                .and_then(|real| shelf.read(real, LONGEST_TEXT))
                .map(|bytes| Source::new(FileId(0), found.path.clone(), bytes));
            (found, source)
        })
        .collect()
}

/// Bibliographies and the CSL style that `book.toml` names.
fn load_references(shelf: Shelf<'_>, project: &mut Project, book: FileId) {
    let root = project.root.clone();
    let Config { citations, .. } = &project.config;
    let mut lists = Lists::new(shelf, &root, book);
    lists.expand(&[&citations.bibliography], &["bib", "bibtex", "biblatex"]);
    let style = citations.style.clone();
    project.diagnostics.append(&mut lists.diagnostics);
    for (found, source) in read_all(shelf, lists.found) {
        match source {
            Ok(source) => {
                let file = project.sources.adopt(source).id;
                project.bibliographies.insert(found.path, file);
            }
            Err(refusal) => {
                project.diagnostics.push(refused(&found.path, found.place, &refusal));
            }
        }
    }
    let Some(style) = style.filter(|style| style.value.to_lowercase().ends_with(".csl")) else {
        return;
    };
    let place = Place::new(book, style.span);
    let read = normal(&style.value)
        .ok_or(Refusal::Outside)
        .and_then(|path| shelf.locate(&root, &path))
        .and_then(|path| shelf.read(&path, LONGEST_TEXT));
    match read {
        Ok(bytes) => {
            let source = project.sources.add(style.value, bytes);
            project.csl = Some(Arc::from(&*source.text));
        }
        Err(refusal) => project.diagnostics.push(refused(&style.value, place, &refusal)),
    }
}

/// The profile of the press that `book.toml` names. One that is none is reported, and no file is made for it.
fn load_profile(shelf: Shelf<'_>, project: &mut Project, book: FileId) {
    let Some(printer) = project.config.output.printer.as_mut() else { return };
    let Some(mut intent) = printer.intent.take() else { return };
    let path = &intent.path.value;
    let place = Place::new(book, intent.path.span);
    let read = normal(path)
        .ok_or(Refusal::Outside)
        .and_then(|path| shelf.locate(&project.root, &path))
        .and_then(|path| shelf.read(&path, LONGEST_PROFILE));
    let fault = match read {
        Err(refusal) => refused(path, place, &refusal),
        Ok(bytes) => match config::press_profile(&bytes) {
            Ok(()) => {
                intent.profile = Arc::from(bytes);
                printer.intent = Some(intent);
                return;
            }
            Err(fault) => not_a_press(path, place, fault),
        },
    };
    project.diagnostics.push(fault);
}

fn not_a_press(path: &str, place: Place, fault: ProfileFault) -> Diagnostic {
    let (case, said) = match fault {
        ProfileFault::NotAProfile => ("not-a-profile", String::new()),
        ProfileFault::OtherDevice(said) => ("not-a-press", said),
        ProfileFault::OtherColours(said) => ("not-four-inks", said),
    };
    let args = Args::new().with("path", path.to_owned()).with("said", said);
    Diagnostic::new("unreadable-file", place, args).case(case)
}

/// The theme that `book.toml` names is a built-in one or a folder of the volume.
fn known_theme(project: &mut Project, book: FileId) {
    let Some(theme) = &project.config.output.theme else { return };
    let known = print::themes(&project.templates);
    if !known.contains(theme.value.as_str()) {
        let known: Vec<&str> = known.into_iter().collect();
        let unknown = config::unknown_value(book, "output.theme", theme, &known);
        project.diagnostics.push(unknown);
        project.config.output.theme = None;
    }
}

/// The list of names that must not be in print. It is no source of the run, so that no report can show a line of
/// it; that it is not there, or in git's keeping, is for the rule to say.
fn load_names(shelf: Shelf<'_>, project: &mut Project) {
    let list = project.config.privacy.list.clone();
    let (Some(list), Some(book)) = (list, project.config.file) else { return };
    let read = normal(&list.value).ok_or(Refusal::Outside).and_then(|path| {
        project.config.privacy.kept = match shelf {
            Shelf::Folder => vcs::kept(&project.root, &path),
            Shelf::Index(index) if index.find(&path).is_some() => Kept::Tracked,
            Shelf::Index(_) => Kept::Apart,
        };
        // Always the folder's: no commit holds the list.
        let path = Shelf::Folder.locate(&project.root, &path)?;
        let bytes = Shelf::Folder.read(&path, LONGEST_TEXT)?;
        let source = Source::new(book, list.value.as_str(), bytes);
        // No name of a list in UTF-16 would ever be met.
        match source.text.contains('\0') {
            true => Err(Refusal::Unreadable(Arg::from("UTF-16"))),
            false => Ok(config::names(&source.text)),
        }
    });
    match read {
        Ok(names) => project.config.privacy.names = Some(names),
        Err(Refusal::Missing(_)) => {}
        Err(refusal) => {
            let place = Place::new(book, list.span);
            project.diagnostics.push(refused(&list.value, place, &refusal));
        }
    }
}

/// Every file under `templates/`: what is there replaces the built-in one of the same name. One that cannot be read, as a link
/// that leads out of the volume, replaces nothing, and it is told.
fn load_templates(shelf: Shelf<'_>, project: &mut Project) {
    let root = project.root.clone();
    // A folder that lies elsewhere is one fault, however much is in it.
    if let Err(refusal @ Refusal::Outside) = shelf.locate(&root, TEMPLATES) {
        return template_refused(TEMPLATES.to_owned(), &refusal, project);
    }
    for name in shelf.files(&root.join(TEMPLATES), Depth::All, 1_000) {
        let path = format!("{TEMPLATES}/{name}");
        let read = shelf.locate(&root, &path);
        match read.and_then(|path| shelf.read(&path, LONGEST_TEMPLATE)) {
            // What is not text (a font, a picture) replaces nothing: templates are texts.
            Ok(bytes) if bytes.contains(&0) => {}
            Ok(bytes) => {
                let source = project.sources.add(path, bytes);
                project.templates.insert(name, source.id);
            }
            Err(refusal) => template_refused(path, &refusal, project),
        }
    }
}

fn template_refused(path: String, refusal: &Refusal, project: &mut Project) {
    let place = Place::new(project.sources.add(path.as_str(), Vec::new()).id, Span::at(0));
    let case = match refusal {
        Refusal::Outside => Some("template-link-outside"),
        Refusal::Missing(_) => Some("template-link-nowhere"),
        _ => None,
    };
    let told = refused(&path, place, refusal);
    let told = case.into_iter().fold(told, Diagnostic::case);
    project.diagnostics.push(told.help("template-refused-help", Args::new().with("path", path)));
}

/// The findings that the volume lives with. A file that is there and cannot be read tolerates nothing.
fn load_tolerances(shelf: Shelf<'_>, project: &mut Project) {
    if let Some(source) = project.sources.find(TOLERANCES) {
        project.tolerances = Some(source.id);
    } else if let Ok(bytes) =
        shelf.locate(&project.root, TOLERANCES).and_then(|path| shelf.read(&path, LONGEST_TEXT))
    {
        project.tolerances = Some(project.sources.add(TOLERANCES, bytes).id);
    }
}

/// Whose signatures count, where the volume asks for signatures.
fn load_signers(shelf: Shelf<'_>, project: &mut Project, book: FileId) {
    let workflow = &project.config.workflow;
    if !workflow.require_signed {
        return;
    }
    let path = workflow.allowed_signers.as_deref().unwrap_or(SIGNERS).to_owned();
    let place = Place::new(book, Span::at(0));
    let read = || shelf.read(&shelf.locate(&project.root, &path)?, LONGEST_TEXT);
    let inside = super::place::normal(&path).ok_or(Refusal::Outside);
    match inside.and_then(|_| read()) {
        Ok(bytes) => {
            let source = project.sources.add(path.as_str(), bytes);
            let (_, faults) = vcs::signers(&source.text);
            let told = faults.into_iter().map(|fault| {
                let place = Place::new(source.id, fault.span);
                Diagnostic::new("allowed-signers", place, Args::new()).case(fault.case)
            });
            project.diagnostics.extend(told);
            project.signers = Some(source.id);
        }
        Err(refusal) => project.diagnostics.push(super::contents::refused(&path, place, &refusal)),
    }
}

/// Adds a file or a folder of the command line.
fn add_path(project: &mut Project, start: &Path, given: &Path) -> Result<()> {
    let path = tidy(&start.join(given));
    if path.is_dir() {
        return add_folder(project, &path, given);
    }
    let name = name_of(project, &path);
    let unread = |file| project.articles.iter().any(|listed| listed.unread && listed.file == file);
    if let Some(file) =
        project.sources.find(&name).map(|source| source.id).filter(|&file| !unread(file))
    {
        add(project, file);
        return Ok(());
    }
    let bytes = read(&path, LONGEST_TEXT).map_err(|refusal| not_given(&path, given, &refusal))?;
    let file = project.sources.add(name, bytes).id;
    add(project, file);
    Ok(())
}

/// Adds what a folder of the command line holds: the volume's articles in it, or every Markdown file.
fn add_folder(project: &mut Project, folder: &Path, given: &Path) -> Result<()> {
    let name = name_of(project, folder);
    let prefix = if name.is_empty() { String::new() } else { format!("{name}/") };
    let listed: Vec<FileId> = project.articles.iter().map(|listed| listed.file).collect();
    let mut inside: Vec<FileId> = listed
        .into_iter()
        .filter(|&file| {
            project.sources.get(file).is_some_and(|source| source.path.starts_with(&prefix))
        })
        .collect();
    if project.lone {
        for file in files(folder, Depth::All, 100_000) {
            let kind = file.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
            if matches!(&*kind, "md" | "markdown")
                && let Ok(bytes) = read(&folder.join(&file), LONGEST_TEXT)
            {
                inside.push(project.sources.add(format!("{prefix}{file}"), bytes).id);
            }
        }
    }
    if inside.is_empty() {
        let args = Args::new().with("path", given.display().to_string());
        return Err(Error::new(ErrorKind::Usage, "no-article-in-folder", args));
    }
    inside.into_iter().for_each(|file| add(project, file));
    Ok(())
}

/// The name of a file in messages: relative to the root where it lies under it, else absolute.
fn name_of(project: &Project, path: &Path) -> String {
    if let Ok(inside) = path.strip_prefix(&project.root) {
        return slashed(inside);
    }
    // The root may have been reached through a link.
    let real = |path: &Path| fs::canonicalize(path).ok();
    if let (Some(path), Some(root)) = (real(path), real(&project.root))
        && let Ok(inside) = path.strip_prefix(root)
    {
        return slashed(inside);
    }
    slashed(path)
}

/// Notes a file that the command line names.
fn add(project: &mut Project, file: FileId) {
    if !project.asked.contains(&file) {
        project.asked.push(file);
    }
    let listed = project.articles.iter().any(|listed| listed.file == file);
    if project.lone && !listed {
        project.articles.push(Listed { file, group: 0, unread: false });
    } else if !listed && !project.unlisted.contains(&file) {
        project.unlisted.push(file);
    }
}

/// A file of the command line that could not be read.
fn not_given(path: &Path, given: &Path, refusal: &Refusal) -> Error {
    let args = Args::new().with("path", given.display().to_string());
    match refusal {
        Refusal::Missing(_) => {
            let error = Error::new(ErrorKind::Usage, "no-such-file", args);
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
            let beside = names(path.parent().unwrap_or(path));
            match nearest(name, beside.iter().map(String::as_str)) {
                Some(near) => {
                    let near = given.with_file_name(near).display().to_string();
                    error.hint("did-you-mean", Args::new().with("word", near))
                }
                None => error,
            }
        }
        Refusal::TooLarge(limit) => {
            let limit = i64::try_from(limit >> 20).unwrap_or(i64::MAX);
            Error::new(ErrorKind::Usage, "file-too-large", args.with("limit", limit))
        }
        Refusal::Unreadable(reason) => {
            Error::new(ErrorKind::Io, "unreadable-file", args.with("reason", reason.clone()))
        }
        _ => Error::new(ErrorKind::Usage, "not-a-file", args),
    }
}
