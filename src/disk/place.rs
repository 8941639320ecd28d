//! A path that somebody wrote to a file that may be read: inside the volume, whatever links say, and found
//! however its accents are composed.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::error::reason;
use crate::project::Refusal;
use crate::text::nearest;

/// Articles longer than this are refused: 20 MiB.
pub(super) const LONGEST_TEXT: u64 = 20 << 20;

/// Pictures longer than this are refused: 50 MiB.
pub(super) const LONGEST_PICTURE: u64 = 50 << 20;

/// A written path with forward slashes and without `.`; `None` where it is absolute, has a drive letter, or
/// leaves the folder it starts from.
pub(super) fn normal(written: &str) -> Option<String> {
    let slashed = written.trim().replace('\\', "/");
    if slashed.starts_with('/') || slashed.split('/').next().is_some_and(|part| part.contains(':'))
    {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in slashed.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty() && !slashed.contains('\0')).then(|| parts.join("/"))
}

/// A path with forward slashes, for people and for keys.
pub(super) fn slashed(path: &Path) -> String {
    let mut out = String::new();
    for part in path.components() {
        match part {
            Component::RootDir => out.push('/'),
            Component::CurDir => {}
            part => {
                if !out.is_empty() && !out.ends_with('/') {
                    out.push('/');
                }
                out.push_str(&part.as_os_str().to_string_lossy());
            }
        }
    }
    out
}

/// The file that the normal path `relative` means under `base`, if it lies there and is a file.
///
/// A name is found even if the disk composes its accents otherwise (macOS writes `é` as two characters). A
/// link is followed only if it stays under `base`.
pub(super) fn locate(base: &Path, relative: &str) -> Result<PathBuf, Refusal> {
    let path = match fs::symlink_metadata(base.join(relative)) {
        Ok(_) => base.join(relative),
        Err(error) if error.kind() == ErrorKind::NotFound => recomposed(base, relative)?,
        Err(error) => return Err(Refusal::Unreadable(reason(&error))),
    };
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Refusal::Missing(None),
        _ => Refusal::Unreadable(reason(&error)),
    };
    let real = fs::canonicalize(&path).map_err(unreadable)?;
    if !real.starts_with(fs::canonicalize(base).map_err(unreadable)?) {
        return Err(Refusal::Outside);
    }
    match fs::metadata(&real).map_err(unreadable)?.is_file() {
        true => Ok(path),
        false => Err(Refusal::NotAFile),
    }
}

/// Looks for each part of the path among the names of its folder, accents recomposed; fails with the nearest
/// name of the first folder that lacks it.
fn recomposed(base: &Path, relative: &str) -> Result<PathBuf, Refusal> {
    let mut path = base.to_owned();
    let mut done = String::new();
    for part in relative.split('/') {
        let names = names(&path);
        let composed: String = part.nfc().collect();
        let found = names.iter().find(|name| name.nfc().eq(composed.chars()));
        let Some(name) = found else {
            let near = names.iter().find(|name| name.to_lowercase() == composed.to_lowercase());
            let near = near
                .map(String::as_str)
                .or_else(|| nearest(&composed, names.iter().map(String::as_str)));
            return Err(Refusal::Missing(near.map(|name| format!("{done}{name}"))));
        };
        path.push(name);
        done = format!("{done}{name}/");
    }
    Ok(path)
}

/// The names in a folder, sorted; none where it cannot be read.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// The bytes of a file, if there are no more than `longest`.
pub(super) fn read(path: &Path, longest: u64) -> Result<Vec<u8>, Refusal> {
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Refusal::Missing(None),
        _ => Refusal::Unreadable(reason(&error)),
    };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Refusal::NotAFile);
    }
    let length = metadata.len();
    if length > longest {
        return Err(Refusal::TooLarge(longest));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    // The file may grow while it is read.
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(longest + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    match bytes.len() as u64 > longest {
        true => Err(Refusal::TooLarge(longest)),
        false => Ok(bytes),
    }
}

/// Every file under `folder` (paths relative to it, forward slashes), hidden ones and links to folders left out;
/// `deep`: in the folders under it too. In natural order; no more than `most`.
pub(super) fn files(folder: &Path, deep: Depth, most: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((path, prefix, depth)) = folders.pop() {
        for name in names(&path) {
            if name.starts_with('.') || found.len() >= most {
                continue;
            }
            let child = path.join(&name);
            let Ok(metadata) = fs::symlink_metadata(&child) else { continue };
            let relative = format!("{prefix}{name}");
            if metadata.is_dir() {
                if deep == Depth::All && !is_heavy(&name) && depth < 32 {
                    folders.push((child, format!("{relative}/"), depth + 1));
                }
            } else {
                found.push(relative);
            }
        }
    }
    found.sort_by(|a, b| crate::text::natural_cmp(a, b));
    found
}

/// Folders that hold what programs made: nobody's articles.
fn is_heavy(name: &str) -> bool {
    matches!(name, "node_modules" | "target" | "build")
}

/// Whether [`files`] would not come to this relative path: something hidden, or in a folder of made things.
pub(super) fn is_passed_over(path: &str) -> bool {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    path.split('/').any(|part| part.starts_with('.')) || folders.split('/').any(is_heavy)
}

/// How far [`files`] looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The folder itself.
    One,
    /// And all folders under it.
    All,
}
