//! Files of ours that only save time: beside git's in `ouvrage/`, in the repository's own folder, where nothing is
//! versioned or sent, or wherever a caller keeps them.
//!
//! They may be deleted at any time. A file that is damaged, or whose key is not the one asked for, is as good as none;
//! one that cannot be written is not written. They are renamed into place whole, so that two runs at once
//! leave the one or the other.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

use git2::Repository;
use sha2::{Digest as _, Sha256};

/// What a file was made with: when any of it is another, the file is of no use.
pub type Key = [u8; 32];

/// How each file begins. The number is that of the format: it changes with it.
const MAGIC: &[u8; 16] = b"ouvrage cache 01";

/// Beyond this size a file is left alone: no honest one gets there.
const LARGEST: u64 = 1 << 28;

/// The folder, and whose files in it are meant.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    suffix: String,
}

impl Store {
    /// Files in this folder, for one `purpose` among those that share it.
    #[must_use]
    pub fn at(folder: PathBuf, purpose: &[u8]) -> Self {
        Self { folder, suffix: hex(&key(&[purpose])[..4]) }
    }

    /// That of the volume whose folder in the repository is `prefix`. Each linked work tree has files of its own in
    /// the folder that they share, because each has a HEAD of its own.
    pub(super) fn of(repository: &Repository, prefix: &str) -> Self {
        let own = repository.path().strip_prefix(repository.commondir()).ok();
        let own = own.map(|own| own.to_string_lossy().into_owned()).unwrap_or_default();
        let suffix = hex(&key(&[prefix.as_bytes(), own.as_bytes()])[..4]);
        Self { folder: repository.commondir().join("ouvrage"), suffix }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}-{}", self.suffix))
    }

    /// What the file holds, if it was made with this key and is whole.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "a file beside git's, in the room that reads git"
    )]
    pub fn read(&self, name: &str, made_with: &Key) -> Option<Vec<u8>> {
        let path = self.path(name);
        if std::fs::metadata(&path).ok()?.len() > LARGEST {
            return None;
        }
        let mut file = std::fs::read(path).ok()?;
        let rest = file.strip_prefix(MAGIC)?.strip_prefix(made_with)?;
        let (digest, held) = rest.split_at_checked(32)?;
        if digest != key(&[held]) {
            return None;
        }
        let start = file.len() - held.len();
        Some(file.split_off(start))
    }

    /// When the file was written.
    #[must_use]
    pub fn written(&self, name: &str) -> Option<SystemTime> {
        std::fs::metadata(self.path(name)).ok()?.modified().ok()
    }

    /// Puts a file in place of the one there was. Where that fails, all stays as it was.
    #[expect(
        clippy::disallowed_methods,
        reason = "a file beside git's, in the room that reads git"
    )]
    pub fn write(&self, name: &str, made_with: &Key, held: &[u8]) {
        static WRITTEN: AtomicU32 = AtomicU32::new(0);
        let (run, nth) = (std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed));
        let path = self.path(name);
        let new = self.folder.join(format!("{name}-{}.{run}-{nth}", self.suffix));
        let written = std::fs::create_dir_all(&self.folder).and_then(|()| {
            let mut file = std::fs::File::create(&new)?;
            for part in [&MAGIC[..], made_with, &key(&[held]), held] {
                file.write_all(part)?;
            }
            drop(file);
            std::fs::rename(&new, &path)
        });
        if written.is_err() {
            // A cache that cannot be kept is no matter; what was begun of it shall not lie about.
            drop(std::fs::remove_file(&new));
        }
    }
}

/// A digest of several things, which are not taken for others that only read alike side by side.
#[must_use]
pub fn key(parts: &[&[u8]]) -> Key {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
