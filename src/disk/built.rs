//! What a build left in its folder, read back.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::place::read;
use super::write::{CACHE, MANIFEST};
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::project::Refusal;

/// A build longer than this is not read back: 2 GiB.
const LONGEST: u64 = 2 << 30;

/// The bytes of a file of the last build; `None` where there is none.
///
/// # Errors
/// It is there and cannot be read.
pub fn built(folder: &Path, name: &str) -> Result<Option<Vec<u8>>> {
    let path = folder.join(name);
    match read(&path, LONGEST) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Refusal::Missing(_) | Refusal::NotAFile) => Ok(None),
        Err(refusal) => Err(unreadable(&path, refusal)),
    }
}

/// What the system tells of a file without reading it: where on the disk it is, how long, and when it was last changed, which
/// nobody can set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    place: (u64, u64),
    length: u64,
    /// Seconds since 1970, and nanoseconds.
    changed: (i64, i64),
}

impl Trace {
    /// Whether the file was last changed before this time of the same disk's clock.
    #[must_use]
    pub fn is_before(&self, time: SystemTime) -> bool {
        let (seconds, nanos) = self.changed;
        let parts = u64::try_from(seconds).ok().zip(u32::try_from(nanos).ok());
        parts.is_some_and(|(seconds, nanos)| UNIX_EPOCH + Duration::new(seconds, nanos) < time)
    }
}

/// The trace of a file of a build; `None` where there is no such file, or the system does not tell.
#[must_use]
#[cfg(unix)]
pub fn trace(folder: &Path, name: &str) -> Option<Trace> {
    use std::os::unix::fs::MetadataExt as _;
    let found = std::fs::symlink_metadata(folder.join(name)).ok().filter(|it| it.is_file())?;
    let (place, changed) = ((found.dev(), found.ino()), (found.ctime(), found.ctime_nsec()));
    Some(Trace { place, length: found.len(), changed })
}

/// The trace of a file of a build; `None` where there is no such file, or the system does not tell.
#[must_use]
#[cfg(not(unix))]
pub fn trace(_: &Path, _: &str) -> Option<Trace> {
    None
}

/// What tells the folder of builds made here from one that came with the volume, which could hold anything: when the list
/// of what was made was written, as nobody elsewhere can know. `None` where there is no list, or where notes would go
/// through a link.
#[must_use]
pub fn stamp(folder: &Path) -> Option<Vec<u8>> {
    if std::fs::symlink_metadata(folder.join(CACHE)).is_ok_and(|found| found.is_symlink()) {
        return None;
    }
    let written = std::fs::metadata(folder.join(MANIFEST)).ok()?.modified().ok()?;
    let since = written.duration_since(UNIX_EPOCH).ok()?;
    Some(since.as_nanos().to_le_bytes().to_vec())
}

/// The lines of a small file that somebody names, without the blanks around each.
///
/// # Errors
/// It is not there, cannot be read, or is longer than `longest` bytes.
pub fn lines(path: &Path, longest: u64) -> Result<Vec<String>> {
    let bytes = read(path, longest).map_err(|refusal| unreadable(path, refusal))?;
    Ok(String::from_utf8_lossy(&bytes).lines().map(|line| line.trim().to_owned()).collect())
}

/// The bytes of a file that somebody names; `None` where it is longer than `longest` bytes.
///
/// # Errors
/// It is not there, is no file, or the machine will not give it.
pub fn bounded(path: &Path, longest: u64) -> Result<Option<Vec<u8>>> {
    match read(path, longest) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Refusal::TooLarge(_)) => Ok(None),
        Err(refusal) => Err(unreadable(path, refusal)),
    }
}

/// Why a file that somebody names is not read.
pub(super) fn unreadable(path: &Path, refusal: Refusal) -> Error {
    let args = Args::new().with("path", path.display().to_string());
    match refusal {
        Refusal::Unreadable(reason) => {
            Error::new(ErrorKind::Io, "unreadable-file", args.with("reason", reason))
        }
        _ => Error::new(ErrorKind::Io, "not-a-file", args),
    }
}
