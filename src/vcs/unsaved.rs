//! How git stands to one file: whether it could give it back as it is now, and whether a commit would hold it.

use std::path::Path;

use git2::{Repository, Status};
use unicode_normalization::UnicodeNormalization as _;

use crate::config::Kept;

/// How a file stands to the last commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// No repository keeps it, or none that can be read.
    NoRepository,
    /// It is as the last commit has it: git gives it back.
    Committed,
    /// Changes, or all of it, are in no commit.
    Not,
}

/// How the file at `path` (absolute) stands to the last commit of the repository around it.
#[must_use]
pub fn saved(path: &Path) -> Saved {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let Some(folder) = real.parent() else { return Saved::NoRepository };
    let found = Repository::discover_path(folder, std::iter::empty::<&Path>());
    let Ok(repository) = found.and_then(Repository::open) else { return Saved::NoRepository };
    let Some(top) = repository.workdir() else { return Saved::NoRepository };
    let top = top.canonicalize().unwrap_or_else(|_| top.to_owned());
    let Ok(inside) = real.strip_prefix(top) else { return Saved::NoRepository };
    let names: Vec<_> =
        inside.components().map(|name| name.as_os_str().to_string_lossy()).collect();
    let name = names.join("/");
    let mut options = super::place::of_these_files();
    // File systems (macOS) may give accents in another form than the commit has them.
    let forms = [name.clone(), name.nfc().collect(), name.nfd().collect()];
    for form in &forms {
        options.pathspec(form);
    }
    let Ok(statuses) = repository.statuses(Some(&mut options)) else { return Saved::Not };
    match statuses.iter().all(|entry| entry.status() == Status::CURRENT) {
        true => Saved::Committed,
        false => Saved::Not,
    }
}

/// Whether a commit of the volume at `root` could hold the file at `path` (from the root, forward slashes), which need
/// not be there.
#[must_use]
pub fn kept(root: &Path, path: &str) -> Kept {
    let Ok(Ok(place)) = super::place::find(root) else { return Kept::Apart };
    if place.repository.is_bare() {
        return Kept::Apart;
    }
    let path = place.prefix + path;
    let forms = [path.clone(), path.nfc().collect(), path.nfd().collect()];
    let index = place.repository.index().ok();
    let held = |form: &String| {
        index.as_ref().is_some_and(|index| index.get_path(Path::new(form), 0).is_some())
    };
    let ignored = || place.repository.is_path_ignored(Path::new(&path)).unwrap_or(false);
    match forms.iter().any(held) {
        true => Kept::Tracked,
        false if ignored() => Kept::Apart,
        false => Kept::Loose,
    }
}

/// The folder at `root` as its repository names it, with a slash at its end; empty at the top, and outside of git.
#[must_use]
pub fn prefix(root: &Path) -> String {
    match super::place::find(root) {
        Ok(Ok(place)) => place.prefix,
        _ => String::new(),
    }
}
