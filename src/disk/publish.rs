//! Drafts side by side in a folder: a draft read as somebody's whom nobody trusts, and put in its place whole.
//!
//! What is new stands complete under `.staging` before anything changes; then whole folders are renamed, the pages that
//! lead to them after that, the list of what there is last. A folder that the list does not know is nobody's to replace.
//! What the files may say is for `audit` to judge.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::place::read;
use super::write::{STAGING, create_folder, lock, put, remove_staging, rename};
use crate::diagnostic::{Arg, Args};
use crate::error::{Error, ErrorKind, Result};
use crate::export::Artifact;
use crate::export::drafts::{Drafts, LIST};
use crate::project::Refusal;

/// A draft has no more files than this.
const MOST_FILES: usize = 5_000;

/// None of them is longer than this: 100 MiB.
const LONGEST_FILE: u64 = 100 << 20;

/// All of them together are not longer than this: 400 MiB.
const LONGEST_DRAFT: u64 = 400 << 20;

/// Folders in folders.
const DEEPEST: usize = 8;

/// A list of drafts longer than this is none of ours: 8 MiB.
const LONGEST_LIST: u64 = 8 << 20;

/// What changes in a folder of drafts.
#[derive(Debug, Default)]
pub struct Placing<'a> {
    /// Folders that are put there or replaced, with their files.
    pub folders: Vec<(String, &'a [Artifact])>,
    /// Folders that go.
    pub gone: Vec<String>,
    /// Pages written after that, in this order; the list of drafts is the last.
    pub files: Vec<Artifact>,
}

/// What a folder of drafts holds; nothing where it is not there yet, or holds no list.
///
/// # Errors
/// A list that cannot be read, or that no program of ours wrote.
pub fn published(to: &Path) -> Result<Drafts> {
    let path = to.join(LIST);
    let unreadable = |reason: Arg| {
        let args = Args::new().with("path", path.display().to_string()).with("reason", reason);
        Error::new(ErrorKind::Usage, "publish-list-unreadable", args)
    };
    match read(&path, LONGEST_LIST) {
        Ok(bytes) => {
            let drafts: Drafts = serde_json::from_slice(&bytes)
                .map_err(|error| unreadable(error.to_string().into()))?;
            // Whoever wrote the list by hand gets no other folder removed with it.
            let folders = drafts.drafts.iter().map(|draft| &draft.folder);
            match folders.clone().all(|folder| is_name(folder)) {
                true => Ok(drafts),
                false => Err(unreadable("".into())),
            }
        }
        Err(Refusal::Missing(_)) => Ok(Drafts::default()),
        Err(Refusal::Unreadable(reason)) => Err(unreadable(reason)),
        Err(_) => Err(unreadable("".into())),
    }
}

/// Small letters, digits and hyphens: what a folder of ours is called.
fn is_name(folder: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !folder.is_empty() && folder.bytes().all(sign)
}

/// The files of a draft that was built in the folder `from`, in the order of their paths. What is hidden at its top
/// (a build's own notes) is left out.
///
/// # Errors
/// A link, a name that some system could read otherwise, too many files or too long ones: nothing of such a draft is
/// taken. A folder that is not there or holds nothing.
pub fn built_draft(from: &Path) -> Result<Vec<Artifact>> {
    let mut files = Vec::new();
    let mut total = 0;
    let mut folders = vec![(from.to_owned(), String::new(), 0)];
    while let Some((folder, prefix, depth)) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .map_err(|error| Error::io("unreadable-folder", &folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Error::io("unreadable-folder", &folder, &error))?;
            let name = entry.file_name();
            let shown = format!("{prefix}{}", name.to_string_lossy());
            let Some(name) = name.to_str() else { return Err(refused("publish-name", shown)) };
            if depth == 0 && name.starts_with('.') {
                continue;
            }
            if !is_plain(name) {
                return Err(refused("publish-name", shown));
            }
            let metadata = fs::symlink_metadata(entry.path())
                .map_err(|error| Error::io("unreadable-file", &entry.path(), &error))?;
            if metadata.is_dir() {
                if depth == DEEPEST {
                    return Err(refused("publish-too-deep", shown));
                }
                folders.push((entry.path(), format!("{shown}/"), depth + 1));
            } else if metadata.is_file() {
                total += metadata.len();
                if files.len() == MOST_FILES || total > LONGEST_DRAFT {
                    return Err(refused("publish-too-much", shown));
                }
                files.push((shown, entry.path()));
            } else {
                return Err(refused("publish-link", shown));
            }
        }
    }
    files.sort();
    // Some systems hold two such names for one.
    let mut seen = BTreeSet::new();
    if let Some((path, _)) = files.iter().find(|(path, _)| !seen.insert(path.to_lowercase())) {
        return Err(refused("publish-name", path.clone()));
    }
    if files.is_empty() {
        return Err(refused("publish-empty", from.display().to_string()));
    }
    files.into_iter().map(|(path, place)| whole(path, &place)).collect()
}

fn whole(path: String, place: &Path) -> Result<Artifact> {
    match read(place, LONGEST_FILE) {
        Ok(bytes) => Ok(Artifact { path, bytes }),
        Err(Refusal::TooLarge(_)) => Err(refused("publish-too-much", path)),
        Err(_) => Err(refused("publish-link", path)),
    }
}

fn refused(id: &'static str, path: String) -> Error {
    Error::new(ErrorKind::Usage, id, Args::new().with("path", path))
        .hint("publish-refused-hint", Args::new())
}

/// A name that every system and every browser reads alike.
fn is_plain(name: &str) -> bool {
    let odd = |c: char| c.is_control() || "\\/:*?\"<>|%#".contains(c);
    !name.is_empty()
        && name.len() <= 200
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
        && !name.contains(odd)
}

/// Puts drafts into the folder `to`, which is made where it is not there. `known` are the folders in it that are ours.
///
/// # Errors
/// Something in the way that is not ours; another publication that does not end within two seconds; a disk that refuses.
/// Before the first rename nothing has changed, and no folder is ever half there.
pub fn place_drafts(to: &Path, known: &[String], placing: &Placing<'_>) -> Result<()> {
    create_folder(to)?;
    let _lock = lock(to)?;
    let staging = to.join(STAGING);
    remove_staging(&staging)?;
    for (folder, _) in &placing.folders {
        let top = folder.split('/').next().unwrap_or(folder);
        let there = fs::symlink_metadata(to.join(top));
        if there.is_ok_and(|found| found.is_symlink() || !known.iter().any(|ours| ours == top)) {
            let args = Args::new().with("path", to.join(top).display().to_string());
            return Err(Error::new(ErrorKind::Usage, "file-in-the-way", args)
                .hint("choose-other-folder", Args::new()));
        }
    }
    for (at, (_, files)) in placing.folders.iter().enumerate() {
        for Artifact { path, bytes } in *files {
            put(&staging.join(format!("new-{at}")).join(path), bytes)?;
        }
    }
    for (at, Artifact { bytes, .. }) in placing.files.iter().enumerate() {
        put(&staging.join(format!("file-{at}")), bytes)?;
    }
    for (at, (folder, _)) in placing.folders.iter().enumerate() {
        let place = to.join(folder);
        aside(&place, &staging.join(format!("old-{at}")))?;
        rename(&staging.join(format!("new-{at}")), &place)?;
    }
    for (at, Artifact { path, .. }) in placing.files.iter().enumerate() {
        rename(&staging.join(format!("file-{at}")), &to.join(path))?;
    }
    for (at, folder) in placing.gone.iter().enumerate() {
        aside(&to.join(folder), &staging.join(format!("gone-{at}")))?;
    }
    remove_staging(&staging)
}

/// Moves a folder out of the way, if it is there.
fn aside(place: &Path, away: &Path) -> Result<()> {
    match fs::symlink_metadata(place) {
        Ok(_) => {
            create_folder(away.parent().unwrap_or(away))?;
            rename(place, away)
        }
        Err(_) => Ok(()),
    }
}
