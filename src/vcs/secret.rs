//! The key that pseudonyms are made with: kept in `.git/ouvrage/`, never versioned and never sent.
//!
//! With it, the same person has the same pseudonym in every export of this clone; without it nobody can tell who is
//! who, not even by trying all addresses. Whoever deletes it cuts the thread for good.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::place;
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};

/// Letters of a pseudonym: no vowels, so that none is a word, and nothing that looks like something else.
const LETTERS: &[u8] = b"23456789bcdfghjkmnpqrstvwxz";

/// How many of them: a billion is far more than people.
const LENGTH: usize = 8;

/// The file, in the folder of our own beside git's.
const FILE: &str = "pseudonyms.key";

/// A key.
#[derive(Clone)]
pub struct Secret {
    bytes: [u8; 32],
    /// Where it is kept.
    pub path: PathBuf,
    /// It was made just now.
    pub is_new: bool,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secret").field("path", &self.path).finish_non_exhaustive()
    }
}

/// The key of the repository of the volume at `root`; it is made where there is none yet.
///
/// # Errors
/// No repository to keep it in, one that cannot be written, or a key that is damaged: pseudonyms that change from one
/// export to the next would be worse than none.
#[expect(clippy::disallowed_methods, reason = "a file beside git's, in the room that reads git")]
pub fn secret(root: &Path) -> Result<Secret> {
    let repository = match place::open(root)? {
        Ok(repository) => repository,
        Err(condition) => return Err(super::index::unusable(&condition)),
    };
    let folder = repository.commondir().join("ouvrage");
    let path = folder.join(FILE);
    let damaged = || {
        let args = Args::new().with("path", path.display().to_string());
        Error::new(ErrorKind::Io, "history-key-damaged", args)
            .hint("history-key-damaged-hint", Args::new())
    };
    let is_new = !path.exists();
    if is_new {
        let io = |error: std::io::Error| Error::io("unwritable", &path, &error);
        std::fs::create_dir_all(&folder).map_err(io)?;
        let made: String = random().iter().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(&path, made + "\n").map_err(io)?;
    }
    let text = std::fs::read_to_string(&path).map_err(|_| damaged())?;
    let bytes = from_hex(text.trim()).ok_or_else(damaged)?;
    Ok(Secret { bytes, path, is_new })
}

/// The pseudonym of somebody or something of a kind (`person`, `article`): its first letter and eight signs.
#[must_use]
pub fn pseudonym(secret: &Secret, kind: &str, identity: &str) -> String {
    // A keyed digest (HMAC in its short form: the key on both sides of a digest of fixed length).
    let inner = Sha256::new()
        .chain_update(secret.bytes)
        .chain_update(kind.as_bytes())
        .chain_update([0])
        .chain_update(identity.as_bytes())
        .finalize();
    let digest = Sha256::new().chain_update(secret.bytes).chain_update(inner).finalize();
    let letters = digest.iter().take(LENGTH);
    let letters = letters.map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]));
    let first = kind.chars().next().unwrap_or('x').to_ascii_uppercase();
    format!("{first}-{}", letters.collect::<String>())
}

/// Thirty-two bytes that nobody can guess: a digest of what the standard library's hashers, which the system gives
/// random keys of 128 bits, make of numbers.
fn random() -> [u8; 32] {
    let mut digest = Sha256::new();
    let state = RandomState::new();
    for number in 0..8_u64 {
        let mut hasher = state.build_hasher();
        hasher.write_u64(number);
        digest.update(hasher.finish().to_le_bytes());
    }
    digest.finalize().into()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}
