//! Articles written anew in their places: whole or not at all, and only over the bytes that were read.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::place::{LONGEST_TEXT, locate, read};
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::project::{Project, Refusal};

/// Where an article of the project lies, links resolved.
///
/// # Errors
/// It is gone, or a link leads out of the volume.
fn locate_article(project: &Project, path: &str) -> Result<PathBuf> {
    let shown = || Args::new().with("path", path.to_owned());
    let found = match (project.lone, Path::new(path).is_absolute()) {
        // A file named on the command line lies where it was named.
        (true, _) | (_, true) => Ok(project.root.join(path)),
        _ => locate(&project.root, path),
    };
    let place = found.map_err(|refusal| match refusal {
        Refusal::Outside => Error::new(ErrorKind::Usage, "outside-volume", shown()),
        _ => Error::new(ErrorKind::Usage, "changed-meanwhile", shown()),
    })?;
    // Renaming over a link would put a file in its place.
    fs::canonicalize(&place).map_err(|error| Error::io("unwritable", &place, &error))
}

/// A text for an article in the place of the one that was read.
#[derive(Clone, Copy, Debug)]
pub struct Rewriting<'a> {
    /// The article, as [`Project::sources`] names it.
    pub path: &'a str,
    /// What was read.
    pub before: &'a str,
    /// What is to stand there.
    pub text: &'a str,
}

/// [`rewrite_articles`] of one.
///
/// # Errors
/// As there.
pub fn rewrite_article(project: &Project, path: &str, before: &str, text: &str) -> Result<()> {
    rewrite_articles(project, &[Rewriting { path, before, text }])
}

/// Writes texts over articles that still hold what was read: all of them or none. A new file is complete beside the old
/// one before it takes its place; permissions stay.
///
/// # Errors
/// One of them holds other bytes by now, cannot be read, is write-protected, leads out of the volume, or the disk refuses:
/// then all are as they were.
pub fn rewrite_articles(project: &Project, texts: &[Rewriting<'_>]) -> Result<()> {
    let places: Vec<(PathBuf, fs::Permissions)> =
        texts.iter().map(|one| ready(project, one)).collect::<Result<_>>()?;
    for (at, (one, (place, permissions))) in texts.iter().zip(&places).enumerate() {
        if let Err(error) = put(place, one.text.as_bytes(), Some(permissions.clone())) {
            for (one, (place, permissions)) in texts.iter().zip(&places).take(at) {
                put(place, one.before.as_bytes(), Some(permissions.clone()))?;
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Where an article lies that can be written over, with its permissions.
fn ready(project: &Project, one: &Rewriting<'_>) -> Result<(PathBuf, fs::Permissions)> {
    let place = locate_article(project, one.path)?;
    let args = || Args::new().with("path", one.path.to_owned());
    if !read(&place, LONGEST_TEXT).is_ok_and(|bytes| bytes == one.before.as_bytes()) {
        return Err(Error::new(ErrorKind::Usage, "changed-meanwhile", args())
            .hint("try-command-again", Args::new()));
    }
    let metadata = fs::metadata(&place).map_err(|error| Error::io("unwritable", &place, &error))?;
    if metadata.permissions().readonly() {
        return Err(Error::new(ErrorKind::Io, "write-protected", args()));
    }
    Ok((place, metadata.permissions()))
}

/// Writes a file of the volume that `ouvrage` itself keeps, at `path` below the root.
///
/// # Errors
/// A link in its way, a disk that refuses.
pub fn rewrite_own(project: &Project, path: &str, text: &str) -> Result<()> {
    let mut place = project.root.clone();
    for part in path.split('/') {
        place.push(part);
        if fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink()) {
            let args = Args::new().with("path", place.display().to_string());
            return Err(Error::new(ErrorKind::Usage, "link-in-the-way", args));
        }
    }
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(|error| Error::io("unwritable", folder, &error))?;
    }
    put(&place, text.as_bytes(), None)
}

/// Adds text at the end of a file that somebody else's program named (a job's summary).
///
/// # Errors
/// A disk that refuses.
pub fn append(path: &Path, text: &str) -> Result<()> {
    let write = || File::options().create(true).append(true).open(path)?.write_all(text.as_bytes());
    write().map_err(|error: std::io::Error| Error::io("unwritable", path, &error))
}

/// Writes beside, then renames.
fn put(place: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> Result<()> {
    let name = place.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let beside = place.with_file_name(format!(".{name}.ouvrage-{}", std::process::id()));
    let write = || {
        // What another process left under this name, or put there, is not written into.
        let _ = fs::remove_file(&beside);
        let mut file = File::options().write(true).create_new(true).open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        if let Some(permissions) = permissions.clone() {
            fs::set_permissions(&beside, permissions)?;
        }
        fs::rename(&beside, place)
    };
    write().map_err(|error: std::io::Error| {
        let _ = fs::remove_file(&beside);
        Error::io("unwritable", place, &error)
    })
}
