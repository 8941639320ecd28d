//! Artifacts to a folder, so that an interrupted build leaves the last good one.
//!
//! Files are written under `.staging` beside their places, then renamed one by one; `.manifest` lists what is
//! ours and is written last. Only files that the last manifest lists are ever removed or replaced. A file
//! whose bytes are already there is not touched.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind as IoKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;

use super::place::normal;
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::export::Artifact;
use crate::project::Project;

/// The list of what builds made in a folder, in it.
pub const MANIFEST: &str = ".manifest";

/// What builds note for the next ones, in the folder that they build into. It may be deleted at any time.
pub const CACHE: &str = ".cache";

/// Notes on a build as a whole, and on its pages.
pub const NOTES: [&str; 2] = ["build", "pages"];

pub(super) const STAGING: &str = ".staging";
const LOCK: &str = ".lock";

/// How long a build waits for another one in the same folder: 20 × 100 ms.
const PATIENCE: (u32, Duration) = (20, Duration::from_millis(100));

/// What a write did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files whose bytes were already there.
    pub unchanged: usize,
    /// Files of the last build that this one does not have.
    pub removed: usize,
}

/// Writes a whole build into `out`: what the last build left there and this one has not is removed.
///
/// # Errors
/// As [`write_part`].
pub fn write(out: &Path, artifacts: &[Artifact]) -> Result<Written> {
    write_part(out, artifacts, &|_| true)
}

/// Writes a part of a build into `out`.
///
/// `replaces` says which files of the last build this part stands for: of those, what is not among
/// `artifacts` is removed (`|path| path.starts_with("html/")`: the pages only). All others stay.
///
/// # Errors
/// A path that leaves `out`, or goes through a link; a file in the way that no build of ours wrote; another
/// build in the same folder that does not end within two seconds; a disk that refuses. Before the first
/// rename nothing of the last build has changed.
pub fn write_part(
    out: &Path,
    artifacts: &[Artifact],
    replaces: &dyn Fn(&str) -> bool,
) -> Result<Written> {
    for Artifact { path, .. } in artifacts {
        if !is_ours_to_name(path) {
            let args = Args::new().with("path", path.clone());
            return Err(Error::new(ErrorKind::Internal, "artifact-outside", args));
        }
    }
    create_folder(out)?;
    let _lock = lock(out)?;
    // What an interrupted build left.
    let staging = out.join(STAGING);
    remove_staging(&staging)?;
    let before = read_manifest(out);
    let same = artifacts.par_iter().map(|one| compare(out, &one.path, &one.bytes, &before));
    let same = all_of(same)?;
    let changed = artifacts.iter().zip(same).filter(|(_, same)| !same);
    let changed: Vec<&Artifact> = changed.map(|(artifact, _)| artifact).collect();
    let mut done = Written { unchanged: artifacts.len() - changed.len(), ..Written::default() };
    all_of(changed.par_iter().map(|one| put(&staging.join(&one.path), &one.bytes)))?;
    let after: BTreeSet<String> = artifacts.iter().map(|one| one.path.clone()).collect();
    // While files are renamed both builds are ours, so that an interruption leaves no orphan.
    let union: BTreeSet<String> = before.union(&after).cloned().collect();
    if union != before {
        write_manifest(out, &union)?;
    }
    for Artifact { path, .. } in &changed {
        rename(&staging.join(path), &out.join(path))?;
    }
    done.written = changed.len();
    let (gone, kept): (BTreeSet<String>, BTreeSet<String>) =
        union.into_iter().partition(|path| !after.contains(path) && replaces(path));
    for path in &gone {
        remove(out, path)?;
    }
    done.removed = gone.len();
    remove_staging(&staging)?;
    if read_manifest(out) != kept {
        write_manifest(out, &kept)?;
    }
    Ok(done)
}

/// What was made side by side, or the first failure in its order.
fn all_of<T: Send>(made: impl ParallelIterator<Item = Result<T>>) -> Result<Vec<T>> {
    made.collect::<Vec<Result<T>>>().into_iter().collect()
}

/// Writes one file where somebody asks for it, over what was there unless `project` was read from it; its folder is made
/// where it is not there.
///
/// # Errors
/// A file of the project at that place; a disk that refuses.
pub fn write_file(project: &Project, path: &Path, bytes: &[u8]) -> Result<()> {
    if is_read(project, path) {
        let args = Args::new().with("path", path.display().to_string());
        return Err(Error::new(ErrorKind::Usage, "output-is-source", args)
            .hint("output-is-source-hint", Args::new()));
    }
    let mut staged = path.as_os_str().to_owned();
    staged.push(".ouvrage-nouveau");
    let staged = PathBuf::from(staged);
    put(&staged, bytes)?;
    rename(&staged, path)
}

/// Whether the project was read from the file at `path`, under whatever name that is.
fn is_read(project: &Project, path: &Path) -> bool {
    let (Ok(place), Ok(root)) = (fs::canonicalize(path), fs::canonicalize(&project.root)) else {
        return false;
    };
    let texts = project.sources.iter().map(|source| &*source.path);
    let pictures = project.assets.keys().map(String::as_str);
    texts.chain(pictures).any(|name| {
        let named = root.join(name);
        named == place || fs::canonicalize(named).is_ok_and(|named| named == place)
    })
}

/// Whether an artifact may have this path: relative, in the folder, and none of our own files.
pub(super) fn is_ours_to_name(path: &str) -> bool {
    normal(path).as_deref() == Some(path)
        && ![MANIFEST, STAGING, LOCK, CACHE].contains(&first_part(path))
}

fn first_part(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

pub(super) fn create_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| Error::io("unwritable", folder, &error))
}

/// Waits for other builds in the same folder, not for long. The system frees the lock of a build that died.
pub(super) fn lock(out: &Path) -> Result<File> {
    let path = out.join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| Error::io("unwritable", &path, &error))?;
    let (tries, pause) = PATIENCE;
    for _ in 0..tries {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(pause),
            // Some network disks know no locks: the build goes on without.
            Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
    let args = Args::new().with("path", out.display().to_string());
    Err(Error::new(ErrorKind::Io, "build-in-progress", args).hint("try-again", Args::new()))
}

pub(super) fn remove_staging(staging: &Path) -> Result<()> {
    match fs::remove_dir_all(staging) {
        Err(error) if error.kind() != IoKind::NotFound => {
            Err(Error::io("unwritable", staging, &error))
        }
        _ => Ok(()),
    }
}

/// The files of the last build; lines that are no path of ours are not believed.
fn read_manifest(out: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(out.join(MANIFEST)).unwrap_or_default();
    text.lines().filter(|line| is_ours_to_name(line)).map(str::to_owned).collect()
}

fn write_manifest(out: &Path, files: &BTreeSet<String>) -> Result<()> {
    let text: String = files.iter().map(|path| format!("{path}\n")).collect();
    let staged = out.join(STAGING).join(MANIFEST);
    put(&staged, text.as_bytes())?;
    rename(&staged, &out.join(MANIFEST))?;
    // Only if nothing else is staged.
    let _ = fs::remove_dir(out.join(STAGING));
    Ok(())
}

/// Whether the file is already there with these bytes. Fails where something stands in its way: a link, a
/// folder, or a file that no build of ours wrote.
fn compare(out: &Path, path: &str, bytes: &[u8], before: &BTreeSet<String>) -> Result<bool> {
    let mut place = out.to_owned();
    let in_the_way = |id, place: &Path| {
        let args = Args::new().with("path", place.display().to_string());
        Err(Error::new(ErrorKind::Usage, id, args).hint("choose-other-folder", Args::new()))
    };
    let parts: Vec<&str> = path.split('/').collect();
    for (i, part) in parts.iter().enumerate() {
        place.push(part);
        let Ok(metadata) = fs::symlink_metadata(&place) else { return Ok(false) };
        let last = i + 1 == parts.len();
        if metadata.is_symlink() {
            return in_the_way("link-in-the-way", &place);
        }
        if metadata.is_dir() == last {
            return in_the_way("file-in-the-way", &place);
        }
    }
    let same = fs::metadata(&place).is_ok_and(|found| found.len() == bytes.len() as u64)
        && fs::read(&place).is_ok_and(|found| found == bytes);
    if !same && !before.contains(path) {
        return in_the_way("file-in-the-way", &place);
    }
    Ok(same)
}

pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = in_folder(path, || File::create(path))?;
    file.write_all(bytes).map_err(|error| Error::io("unwritable", path, &error))
}

pub(super) fn rename(from: &Path, to: &Path) -> Result<()> {
    in_folder(to, || fs::rename(from, to))
}

/// Does what puts a file at `path`; its folder, which most often is there, is made where it is not.
fn in_folder<T>(path: &Path, act: impl Fn() -> std::io::Result<T>) -> Result<T> {
    let done = match (act(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == IoKind::NotFound => {
            create_folder(folder)?;
            act()
        }
        (done, _) => done,
    };
    done.map_err(|error| Error::io("unwritable", path, &error))
}

/// Removes what builds noted in the folder `out`, and nothing else that may stand in a folder of that name.
///
/// # Errors
/// A note that is there and cannot be removed.
pub fn forget(out: &Path) -> Result<()> {
    let folder = out.join(CACHE);
    let is_note =
        |name: &String| name.split_once('-').is_some_and(|(kind, _)| NOTES.contains(&kind));
    for name in super::place::names(&folder).into_iter().filter(is_note) {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(|error| Error::io("unwritable", &path, &error))?;
    }
    // Only if nothing else is in it.
    let _ = fs::remove_dir(folder);
    Ok(())
}

/// Removes a file of the last build and the folders that it leaves empty.
fn remove(out: &Path, path: &str) -> Result<()> {
    let mut place: PathBuf = out.join(path);
    let through_link = place
        .ancestors()
        .skip(1)
        .take_while(|folder| *folder != out)
        .any(|folder| fs::symlink_metadata(folder).is_ok_and(|found| found.is_symlink()));
    if through_link {
        // Somebody put a link where a folder of ours was: what it leads to is not ours.
        return Ok(());
    }
    match fs::remove_file(&place) {
        Err(error) if error.kind() != IoKind::NotFound => {
            return Err(Error::io("unwritable", &place, &error));
        }
        _ => {}
    }
    while place.pop() && place != out {
        // A folder that is not empty stays.
        if fs::remove_dir(&place).is_err() {
            break;
        }
    }
    Ok(())
}
