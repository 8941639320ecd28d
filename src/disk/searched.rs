//! Files that somebody wants searched, wherever they lie: read, and nothing else.

use std::fs;
use std::path::Path;

use super::built::unreadable;
use super::place::read;
use crate::error::{Error, Result};

/// A longer file is not read: 1 GiB.
const LONGEST: u64 = 1 << 30;

/// Folders are entered this deep.
const DEEPEST: usize = 32;

/// The file at `path`, or every file of the folder there and of those in it, each with its path, in order of names. Links
/// are not followed.
///
/// # Errors
/// There is none; it cannot be read, or is too large.
pub fn files_under(path: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    enter(path, 0, &mut files)?;
    Ok(files)
}

fn enter(path: &Path, depth: usize, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let told = fs::symlink_metadata(path)
        .or_else(|error| if depth == 0 { fs::metadata(path) } else { Err(error) })
        .map_err(|error| Error::io("unreadable-file", path, &error))?;
    if told.is_dir() {
        let entries =
            fs::read_dir(path).map_err(|error| Error::io("unreadable-folder", path, &error))?;
        let mut below: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        below.sort();
        if depth < DEEPEST {
            below.iter().try_for_each(|one| enter(one, depth + 1, files))?;
        }
    } else if told.is_file() || depth == 0 {
        let bytes = read(path, LONGEST).map_err(|refusal| unreadable(path, refusal))?;
        let name = path.display().to_string();
        files.push((if cfg!(windows) { name.replace('\\', "/") } else { name }, bytes));
    }
    Ok(())
}
