//! The index: what the next commit would hold of a volume, and what that changes.
//!
//! Nothing of the work tree is read. An entry that `git add -N` only announces is no part of the next
//! commit and is not here; a submodule is no file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use git2::{Odb, Oid};
use unicode_normalization::UnicodeNormalization;

use super::object::{self, Mode, Reader};
use super::place::{self, Place};
use super::text;
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Condition;

/// Folders below this depth are not looked into: no honest volume has them.
const DEEPEST: usize = 64;

/// Links to files or folders that are followed one after the other.
const MOST_LINKS: usize = 8;

/// Where git says its own files are when it calls a hook (`GIT_DIR`, `GIT_WORK_TREE`, `GIT_INDEX_FILE`).
/// All paths are absolute; what it does not say is found from the volume's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The repository.
    pub git_dir: Option<PathBuf>,
    /// The top of its work tree.
    pub work_tree: Option<PathBuf>,
    /// The index of the commit that is being made: `git commit PATH` and `git commit -a` make one for it.
    pub index_file: Option<PathBuf>,
}

/// What the next commit does to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not at HEAD.
    Added,
    /// It has other bytes at HEAD.
    Modified,
    /// It is at HEAD, and no longer in the index.
    Removed,
}

/// What the next commit would hold of a volume. Paths are relative to [`Self::root`], with forward slashes.
pub struct Index {
    /// The volume's folder.
    pub root: PathBuf,
    /// What differs from HEAD.
    pub staged: BTreeMap<String, Change>,
    files: BTreeMap<String, Oid>,
    links: BTreeMap<String, Oid>,
    folders: BTreeSet<String>,
    odb: Odb<'static>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("root", &self.root).field("staged", &self.staged).finish()
    }
}

/// Reads the index of the repository that the volume at `root` is in.
///
/// # Errors
/// No repository, one without a work tree, one of another user or of a kind that cannot be read, files whose
/// merge is not settled, an index or objects that are damaged.
pub fn index(root: &Path, surroundings: &Surroundings) -> Result<Index> {
    git2::opts::strict_hash_verification(false);
    let place = match place::find_for_hook(root, surroundings)? {
        Ok(place) => place,
        Err(condition) => return Err(unusable(&condition)),
    };
    if place.repository.is_bare() {
        return Err(Error::new(ErrorKind::Usage, "index-bare", Args::new()));
    }
    let entries = entries(&place, surroundings)?;
    let prefix = prefix(&place, &entries);
    let mut index = Index {
        root: root.to_owned(),
        staged: BTreeMap::new(),
        files: BTreeMap::new(),
        links: BTreeMap::new(),
        folders: BTreeSet::new(),
        odb: objects(&place)?,
    };
    for (path, (mode, id)) in entries {
        let Some(path) = path.strip_prefix(&prefix) else { continue };
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            if !index.folders.insert(above.to_owned()) {
                break;
            }
            folder = above;
        }
        let files = if mode == Mode::File { &mut index.files } else { &mut index.links };
        files.insert(path.to_owned(), id);
    }
    compare(&mut index, &place, &prefix)?;
    Ok(index)
}

/// Why a repository has no index that could be read, as an error.
pub(super) fn unusable(condition: &Condition) -> Error {
    let usage = |id, args| Error::new(ErrorKind::Usage, id, args);
    match condition {
        Condition::NotOwned { repository } => {
            let args = || Args::new().with("repository", repository.clone());
            usage("index-not-owned", args()).hint("history-not-owned-hint", args())
        }
        Condition::Unsupported { feature } => {
            usage("index-unsupported", Args::new().with("feature", feature.clone()))
        }
        _ => usage("index-absent", Args::new()).hint("index-absent-hint", Args::new()),
    }
}

type Entries = BTreeMap<String, (Mode, Oid)>;

/// Every file and link of the index, by its path from the repository's top.
fn entries(place: &Place, surroundings: &Surroundings) -> Result<Entries> {
    /// `git add -N` (`gitformat-index(5)`, extended flags).
    const INTENT_TO_ADD: u16 = 1 << 13;
    const STAGE: u16 = 0x3000;
    let index = match &surroundings.index_file {
        Some(file) => git2::Index::open(file),
        None => place.repository.index(),
    };
    let index = index.map_err(|error| object::broken(&error))?;
    let mut entries = BTreeMap::new();
    let mut unmerged = BTreeSet::new();
    for entry in index.iter() {
        if entry.flags & STAGE != 0 {
            unmerged.insert(text(&entry.path));
            continue;
        }
        let mode = match entry.mode {
            0o100_644 | 0o100_755 | 0o100_664 => Mode::File,
            0o120_000 => Mode::Link,
            _ => continue,
        };
        if entry.flags_extended & INTENT_TO_ADD == 0 {
            entries.insert(text(&entry.path), (mode, entry.id));
        }
    }
    if unmerged.is_empty() {
        return Ok(entries);
    }
    let paths: Vec<String> = unmerged.into_iter().collect();
    let args = Args::new().with("count", paths.len()).with("paths", paths);
    Err(Error::new(ErrorKind::Usage, "index-unmerged", args)
        .hint("index-unmerged-hint", Args::new()))
}

/// The volume's folder as the index spells it: a file system (macOS) may give accents in another form.
fn prefix(place: &Place, entries: &Entries) -> String {
    let known = |prefix: &String| {
        let next = entries.range(prefix.clone()..).next();
        next.is_some_and(|(path, _)| path.starts_with(prefix.as_str()))
    };
    let plain = place.prefix.clone();
    let forms = [plain.nfc().collect(), plain.nfd().collect()];
    if known(&plain) {
        return plain;
    }
    forms.into_iter().find(known).unwrap_or(plain)
}

/// The objects, in a form that outlives the repository's handle and that threads can share.
fn objects(place: &Place) -> Result<Odb<'static>> {
    let folder = place.repository.commondir().join("objects");
    let odb = Odb::new().map_err(|error| object::broken(&error))?;
    odb.add_disk_alternate(&folder.to_string_lossy()).map_err(|error| object::broken(&error))?;
    Ok(odb)
}

/// Fills in what differs from HEAD.
fn compare(index: &mut Index, place: &Place, prefix: &str) -> Result<()> {
    let mut before = at_head(&Reader::through(&index.odb), place, prefix)?;
    let mut staged = BTreeMap::new();
    for (path, id) in index.files.iter().chain(&index.links) {
        match before.remove(path) {
            None => staged.insert(path.clone(), Change::Added),
            Some(old) if old != *id => staged.insert(path.clone(), Change::Modified),
            Some(_) => None,
        };
    }
    staged.extend(before.into_keys().map(|path| (path, Change::Removed)));
    index.staged = staged;
    Ok(())
}

/// The files and links that HEAD has under `prefix`, by their paths from there.
fn at_head(odb: &Reader<'_>, place: &Place, prefix: &str) -> Result<BTreeMap<String, Oid>> {
    let mut found = BTreeMap::new();
    let Some(head) = place.head else { return Ok(found) };
    let mut tree = object::commit(odb, head, &[])?.tree;
    for name in prefix.split('/').filter(|name| !name.is_empty()) {
        let object = odb.read(tree)?;
        let below = object::entries(&object)
            .find(|entry| entry.mode == Mode::Tree && entry.name == name.as_bytes());
        match below {
            Some(entry) => tree = entry.id,
            None => return Ok(found),
        }
    }
    let mut open = vec![(String::new(), tree, 0)];
    while let Some((folder, tree, depth)) = open.pop() {
        let object = odb.read(tree)?;
        for entry in object::entries(&object) {
            let path = format!("{folder}{}", text(entry.name));
            match entry.mode {
                Mode::Tree if depth < DEEPEST => open.push((path + "/", entry.id, depth + 1)),
                Mode::Tree | Mode::Other => {}
                Mode::File | Mode::Link => {
                    found.insert(path, entry.id);
                }
            }
        }
    }
    Ok(found)
}

impl Index {
    /// The path of the file that `path` means: itself, what links lead to, or the same name with its accents
    /// composed otherwise. `None` where the next commit has no such file.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<String> {
        let path = self.follow(path)?;
        if self.files.contains_key(&path) {
            return Some(path);
        }
        let composed: String = path.nfc().collect();
        self.files.keys().find(|known| known.nfc().eq(composed.chars())).cloned()
    }

    /// Whether links lead from `path` out of the volume, or in a circle.
    #[must_use]
    pub fn leads_away(&self, path: &str) -> bool {
        self.follow(path).is_none()
    }

    /// A path without the links that stand in it; `None` where one leads out of the volume or in a circle.
    fn follow(&self, path: &str) -> Option<String> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
            let link = ends.into_iter().find_map(|end| Some((end, self.links.get(&path[..end])?)));
            let Some((end, &id)) = link else { return Some(path) };
            let target = self.odb.read(id).ok()?;
            let target = std::str::from_utf8(target.data()).ok()?;
            path = joined(&path[..end], target, &path[end..])?;
        }
        None
    }

    /// The bytes of the file at [`Self::find`]'s path; `Ok(None)` where there is none.
    ///
    /// # Errors
    /// In git's own words, where the object is not here or is damaged.
    pub fn read(&self, path: &str) -> std::result::Result<Option<Vec<u8>>, String> {
        let Some(&id) = self.files.get(path) else { return Ok(None) };
        let object = self.odb.read(id).map_err(|error| error.message().to_owned())?;
        Ok(Some(object.data().to_vec()))
    }

    /// Whether there are files under the folder at `path`.
    #[must_use]
    pub fn is_folder(&self, path: &str) -> bool {
        path.is_empty() || self.folders.contains(path)
    }

    /// The paths of all files under `folder` (`""`: all), in the order of bytes.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let links = self.links.keys().filter(|path| self.find(path).is_some());
        let all: BTreeSet<&'a str> = self
            .files
            .range(prefix.clone()..)
            .map(|(path, _)| path.as_str())
            .take_while(|path| path.starts_with(&prefix))
            .chain(links.map(String::as_str).filter(|path| path.starts_with(&prefix)))
            .collect();
        all.into_iter()
    }
}

/// What `link` + `rest` means where `link` leads to `target`.
fn joined(link: &str, target: &str, rest: &str) -> Option<String> {
    if target.starts_with('/') || target.contains(['\0', '\\']) {
        return None;
    }
    let mut parts: Vec<&str> = link.split('/').collect();
    parts.pop();
    for part in target.split('/').chain(rest.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
