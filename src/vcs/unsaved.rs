//! How git stands to files: whether it could give them back as they are now, and whether a commit would hold them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

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

/// How the files at `paths` (absolute) stand to the last commit of the repository around each.
#[must_use]
pub fn saved(paths: &[PathBuf]) -> Vec<Saved> {
    let mut states = vec![Saved::NoRepository; paths.len()];
    let mut repositories: BTreeMap<PathBuf, Vec<(usize, PathBuf)>> = BTreeMap::new();
    for (at, path) in paths.iter().enumerate() {
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        let Some(folder) = real.parent() else { continue };
        if let Ok(found) = Repository::discover_path(folder, std::iter::empty::<&Path>()) {
            repositories.entry(found).or_default().push((at, real));
        }
    }
    for (place, files) in repositories {
        for (at, state) in in_repository(&place, &files).into_iter().flatten() {
            states[at] = state;
        }
    }
    states
}

/// The states of the files of one repository; `None` where it has no work tree or cannot be read.
fn in_repository(place: &Path, files: &[(usize, PathBuf)]) -> Option<Vec<(usize, Saved)>> {
    let repository = Repository::open(place).ok()?;
    super::damaged::packs(&repository).ok()?;
    let top = repository.workdir()?;
    let top = top.canonicalize().unwrap_or_else(|_| top.to_owned());
    let named = files.iter().filter_map(|(at, real)| {
        let inside = real.strip_prefix(&top).ok()?;
        let names: Vec<_> =
            inside.components().map(|name| name.as_os_str().to_string_lossy()).collect();
        Some((*at, names.join("/")))
    });
    let named: Vec<(usize, String)> = named.collect();
    let mut options = super::place::of_these_files();
    // File systems (macOS) may give accents in another form than the commit has them.
    for (_, name) in &named {
        for form in [name.clone(), name.nfc().collect(), name.nfd().collect()] {
            options.pathspec(form);
        }
    }
    let changed: Option<BTreeSet<String>> =
        repository.statuses(Some(&mut options)).ok().map(|all| {
            let changed = all.iter().filter(|entry| entry.status() != Status::CURRENT);
            changed.map(|entry| super::text(entry.path_bytes()).nfc().collect()).collect()
        });
    let state = |name: &String| match &changed {
        Some(changed) if !changed.contains(&name.nfc().collect::<String>()) => Saved::Committed,
        _ => Saved::Not,
    };
    Some(named.iter().map(|(at, name)| (*at, state(name))).collect())
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
