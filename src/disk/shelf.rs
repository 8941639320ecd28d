//! Where the files of a volume are taken from: its folder, or git's index.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::place::{self, Depth, slashed};
use crate::diagnostic::Arg;
use crate::project::Refusal;
use crate::text::{natural_cmp, nearest};
use crate::vcs::Index;

/// Where files are taken from.
#[derive(Clone, Copy, Debug)]
pub enum Shelf<'a> {
    /// The folder, as it is now.
    Folder,
    /// The index: the volume as the next commit would have it. Files outside of its root are not there.
    Index(&'a Index),
}

impl Shelf<'_> {
    /// [`place::locate`] here.
    pub(super) fn locate(self, base: &Path, relative: &str) -> Result<PathBuf, Refusal> {
        match self {
            Self::Folder => place::locate(base, relative),
            Self::Index(index) => locate(index, base, relative),
        }
    }

    /// [`place::read`] here, of a path that [`Self::locate`] gave or that is written out.
    pub(super) fn read(self, path: &Path, longest: u64) -> Result<Vec<u8>, Refusal> {
        let Self::Index(index) = self else { return place::read(path, longest) };
        let inside = path.strip_prefix(&index.root).map_err(|_| Refusal::Outside)?;
        match index.read(&slashed(inside)).map_err(|words| Refusal::Unreadable(Arg::from(words)))? {
            Some(bytes) if bytes.len() as u64 > longest => Err(Refusal::TooLarge(longest)),
            Some(bytes) => Ok(bytes),
            None => Err(Refusal::Missing(None)),
        }
    }

    /// Whether there is a folder here, whatever links say.
    pub(super) fn is_folder(self, path: &Path) -> bool {
        match self {
            Self::Folder => path.is_dir(),
            Self::Index(index) => {
                path.strip_prefix(&index.root).is_ok_and(|inside| index.is_folder(&slashed(inside)))
            }
        }
    }

    /// Whether there is a file here, whatever links say.
    pub(super) fn is_file(self, path: &Path) -> bool {
        match self {
            Self::Folder => path.is_file(),
            Self::Index(index) => path
                .strip_prefix(&index.root)
                .is_ok_and(|inside| index.find(&slashed(inside)).is_some()),
        }
    }

    /// [`place::names`] here, but for folders.
    pub(super) fn names(self, folder: &Path) -> Vec<String> {
        let Self::Index(index) = self else { return place::names(folder) };
        let Ok(inside) = folder.strip_prefix(&index.root) else { return Vec::new() };
        let inside = slashed(inside);
        let start = if inside.is_empty() { 0 } else { inside.len() + 1 };
        let names = index.below(&inside).map(|path| &path[start..]);
        names.filter(|name| !name.contains('/')).map(str::to_owned).collect()
    }

    /// [`place::files`] here.
    pub(super) fn files(self, folder: &Path, deep: Depth, most: usize) -> Vec<String> {
        let Self::Index(index) = self else { return place::files(folder, deep, most) };
        let Ok(inside) = folder.strip_prefix(&index.root) else { return Vec::new() };
        let inside = slashed(inside);
        let start = if inside.is_empty() { 0 } else { inside.len() + 1 };
        let mut found: Vec<String> = index
            .below(&inside)
            .map(|path| &path[start..])
            .filter(|path| deep == Depth::All || !path.contains('/'))
            .filter(|path| !place::is_passed_over(path))
            .take(most)
            .map(str::to_owned)
            .collect();
        found.sort_by(|a, b| natural_cmp(a, b));
        found
    }
}

fn locate(index: &Index, base: &Path, relative: &str) -> Result<PathBuf, Refusal> {
    let path = base.join(relative);
    let inside = slashed(path.strip_prefix(&index.root).map_err(|_| Refusal::Outside)?);
    if let Some(found) = index.find(&inside) {
        return Ok(index.root.join(found));
    }
    if index.is_folder(&inside) {
        return Err(Refusal::NotAFile);
    }
    if index.leads_away(&inside) {
        return Err(Refusal::Outside);
    }
    if path.is_file() {
        return Err(Refusal::NotStaged);
    }
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", &inside));
    let start = if folder.is_empty() { 0 } else { folder.len() + 1 };
    let beside = index.below(folder).map(|path| &path[start..]).filter(|path| !path.contains('/'));
    let composed: String = name.nfc().collect();
    let near = nearest(&composed, beside).map(|near| format!("{}{near}", &inside[..start]));
    Err(Refusal::Missing(near))
}
