//! Which repository the volume is in, in what condition, and how the work tree stands to HEAD.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use git2::{ErrorCode, Oid, Repository, Status, StatusOptions};
use globset::{GlobBuilder, GlobMatcher};
use unicode_normalization::UnicodeNormalization;

use super::index::Surroundings;
use super::object::{self, Objects};
use super::pack::Pack;
use super::tree::Trees;
use super::{Folder, bad_glob, damaged, text};
use crate::error::Result;
use crate::history::{Condition, Document, History, Moment, WorkTree};

/// A repository that can be read, and the volume's place in it.
pub(super) struct Place {
    pub(super) repository: Repository,
    /// The volume's folder in it, with a slash at its end; empty for the top.
    pub(super) prefix: String,
    /// `None` where there is no commit yet.
    pub(super) head: Option<Oid>,
    /// The commits whose parents the clone does not hold.
    pub(super) shallow: Vec<Oid>,
    branch: Option<String>,
    packs: Arc<[Pack]>,
}

/// The repository of the volume at `root`, or why there is none to read.
///
/// # Errors
/// Where git fails in another way than those a [`Condition`] names.
pub(super) fn find(root: &Path) -> Result<Result<Place, Condition>> {
    match open(root)? {
        Ok(repository) => describe(repository, root).map(Ok),
        Err(condition) => Ok(Err(condition)),
    }
}

/// The same where git says itself which repository it is, as it does to hooks: that one, if the volume lies in
/// its work tree.
pub(super) fn find_for_hook(root: &Path, said: &Surroundings) -> Result<Result<Place, Condition>> {
    let Some(folder) = &said.git_dir else { return find(root) };
    let Ok(repository) = Repository::open(folder) else { return find(root) };
    if let Some(top) = &said.work_tree {
        repository.set_workdir(top, false).map_err(|error| object::broken(&error))?;
    }
    let inside = repository.workdir().is_some_and(|top| real(root).starts_with(real(top)));
    if inside { describe(repository, root).map(Ok) } else { find(root) }
}

/// The repository around `root`, or why there is none.
pub(super) fn open(root: &Path) -> Result<Result<Repository, Condition>> {
    let found = match Repository::discover_path(root, std::iter::empty::<&Path>()) {
        Ok(found) => found,
        Err(error) => return refusal(&error, root).map(Err),
    };
    match Repository::open(&found) {
        Ok(repository) => Ok(Ok(repository)),
        Err(error) => refusal(&error, &found).map(Err),
    }
}

/// On what a history of the volume at `root` depends besides the texts in its folder: HEAD, where the clone is cut off, and
/// what is prepared for the next commit. For comparing alone.
///
/// # Errors
/// Where git fails in another way than those a [`Condition`] names.
pub fn standing(root: &Path) -> Result<Vec<u8>> {
    let place = match find(root)? {
        Ok(place) => place,
        Err(condition) => return Ok(format!("{condition:?}").into_bytes()),
    };
    let mut told = format!("{:?} {:?}", place.describe(), place.shallow).into_bytes();
    told.extend(index_file(&place.repository));
    Ok(told)
}

/// git's list of what the next commit would hold, as it is on disk.
#[expect(clippy::disallowed_methods, reason = "a file of git's own, in the room that reads git")]
fn index_file(repository: &Repository) -> Vec<u8> {
    std::fs::read(repository.path().join("index")).unwrap_or_default()
}

fn describe(repository: Repository, root: &Path) -> Result<Place> {
    let packs = damaged::packs(&repository)?.into();
    let prefix = prefix(&repository, root);
    let head = match repository.head() {
        Ok(head) => head.peel_to_commit().map(|commit| Some(commit.id())),
        Err(error) if error.code() == ErrorCode::UnbornBranch => Ok(None),
        Err(error) => Err(error),
    };
    let head = head.map_err(|error| object::broken(&error))?;
    let branch = repository.find_reference("HEAD").ok().and_then(|head| {
        let name = head.symbolic_target().ok().flatten()?;
        Some(name.strip_prefix("refs/heads/").unwrap_or(name).to_owned())
    });
    let shallow = shallow(&repository);
    Ok(Place { repository, prefix, head, shallow, branch, packs })
}

/// A failure to open that is a condition of the repository.
fn refusal(error: &git2::Error, at: &Path) -> Result<Condition> {
    let message = error.message();
    if error.code() == ErrorCode::NotFound {
        return Ok(Condition::Absent);
    }
    if error.code() == ErrorCode::Owner {
        let folder = if at.ends_with(".git") { at.parent().unwrap_or(at) } else { at };
        return Ok(Condition::NotOwned { repository: folder.display().to_string() });
    }
    let feature = if let Some((_, name)) = message.split_once("extension name extensions.") {
        if name.starts_with("refstorage") { "reftable" } else { name }
    } else if let Some((_, name)) = message.split_once("unknown object format ") {
        name.trim_matches('\'')
    } else if message.contains("unsupported repository version") {
        "repositoryformatversion"
    } else {
        return Err(object::broken(error));
    };
    Ok(Condition::Unsupported { feature: feature.to_owned() })
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn prefix(repository: &Repository, root: &Path) -> String {
    let Some(top) = repository.workdir() else { return String::new() };
    let root = real(root);
    let Ok(inside) = root.strip_prefix(real(top)) else { return String::new() };
    inside
        .components()
        .fold(String::new(), |prefix, name| prefix + &name.as_os_str().to_string_lossy() + "/")
}

/// The list that git keeps beside the objects. libgit2 knows of it only where it reads whole commits.
#[expect(clippy::disallowed_methods, reason = "a file of git's own, in the room that reads git")]
fn shallow(repository: &Repository) -> Vec<Oid> {
    let list = std::fs::read_to_string(repository.commondir().join("shallow")).unwrap_or_default();
    list.lines().filter_map(|line| Oid::from_str(line.trim()).ok()).collect()
}

impl Place {
    /// Its objects.
    pub(super) fn objects(&self) -> Result<Objects<'_>> {
        Objects::with(&self.repository, Arc::clone(&self.packs))
    }

    /// A history that says where it is from and holds nothing yet.
    pub(super) fn describe(&self) -> History {
        History {
            condition: if self.head.is_some() { Condition::Readable } else { Condition::Unborn },
            bare: self.repository.is_bare(),
            shallow: !self.shallow.is_empty(),
            detached: self.head.is_some() && self.branch.is_none(),
            branch: self.branch.clone(),
            head: self.head.map(super::object_id),
            head_time: self.head_time(),
            prefix: self.prefix.clone(),
            ..History::default()
        }
    }

    fn head_time(&self) -> Option<Moment> {
        let commit = self.repository.find_commit(self.head?).ok()?;
        let time = commit.time();
        Some(Moment { seconds: time.seconds(), offset: time.offset_minutes() })
    }

    /// The path from the repository's top of an article of the volume, as HEAD spells it: file systems
    /// (macOS) may give accents in another form than the commit has them.
    pub(super) fn path_of(&self, article: &str) -> Vec<u8> {
        let path = format!("{}{}", self.prefix, article.trim_start_matches("./"));
        if path.is_ascii() {
            return path.into_bytes();
        }
        let at_head = |path: &str| -> Option<()> {
            let objects = self.objects().ok()?;
            let odb = objects.reader();
            let tree = self.repository.find_commit(self.head?).ok()?.tree_id();
            Trees::new(&odb).find(tree, path.as_bytes()).ok().flatten().map(|_| ())
        };
        let forms = [path.clone(), path.nfc().collect(), path.nfd().collect()];
        let known = forms.into_iter().find(|form: &String| at_head(form).is_some());
        known.unwrap_or(path).into_bytes()
    }

    /// An article by its path from the repository's top.
    pub(super) fn document(&self, path: &[u8]) -> Document {
        let path = text(path);
        let path = path.strip_prefix(&self.prefix).unwrap_or(&path).to_owned();
        Document { path, ..Document::default() }
    }

    /// The folder from the repository's top, and what matches its files' paths from there.
    pub(super) fn matcher(&self, folder: Folder<'_>) -> Result<(Vec<u8>, GlobMatcher)> {
        let name = folder.path.trim_matches('/');
        let separator = if name.is_empty() { "" } else { "/" };
        let path = format!("{}{name}{separator}", self.prefix);
        let glob = format!("{}{}", globset::escape(&path), folder.glob);
        let built = GlobBuilder::new(&glob).literal_separator(true).build();
        let matcher = built.map_err(|_| bad_glob(folder.glob))?.compile_matcher();
        Ok((path.into_bytes(), matcher))
    }

    /// Fills in how each document's file stands to HEAD; `paths` are theirs from the repository's top.
    /// What git cannot tell stays unknown: history is of use without it.
    pub(super) fn compare_work_tree(&self, documents: &mut [Document], paths: &[Vec<u8>]) {
        if self.repository.is_bare() || documents.is_empty() {
            return;
        }
        let mut options = of_these_files();
        for path in paths {
            if !path.contains(&0) {
                options.pathspec(text(path));
            }
        }
        let Ok(statuses) = self.repository.statuses(Some(&mut options)) else { return };
        for (document, path) in documents.iter_mut().zip(paths) {
            let entry = statuses.iter().find(|entry| entry.path_bytes() == path.as_slice());
            let status = entry.map_or(Status::CURRENT, |entry| entry.status());
            document.work_tree = work_tree(status, document.at_head);
        }
    }
}

fn work_tree(status: Status, at_head: bool) -> WorkTree {
    let gone = Status::WT_DELETED | Status::INDEX_DELETED;
    match at_head {
        true if status.is_wt_new() => WorkTree::Modified,
        true if status.intersects(gone) => WorkTree::Missing,
        true if status.is_empty() => WorkTree::Clean,
        true => WorkTree::Modified,
        false if status.is_index_new() && !status.is_wt_deleted() => WorkTree::Added,
        false if status.intersects(Status::WT_NEW | Status::IGNORED) => WorkTree::Untracked,
        false => WorkTree::Unknown,
    }
}

/// Asks for the state of files by their very names, whether git keeps them, ignores them or does not know them.
pub(super) fn of_these_files() -> StatusOptions {
    let mut options = StatusOptions::new();
    options
        .include_untracked(true)
        .recurse_untracked_dirs(true)
        .include_ignored(true)
        .recurse_ignored_dirs(true)
        .disable_pathspec_match(true);
    options
}
