//! Whether git could give a file back as it is now: what a program asks before it writes over it.

use std::path::Path;

use git2::{Repository, Status};
use unicode_normalization::UnicodeNormalization as _;

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

/// The folder at `root` as its repository names it, with a slash at its end; empty at the top, and outside of git.
#[must_use]
pub fn prefix(root: &Path) -> String {
    match super::place::find(root) {
        Ok(Ok(place)) => place.prefix,
        _ => String::new(),
    }
}
