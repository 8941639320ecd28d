//! Texts of history one by one, by their names.

use std::path::Path;

use git2::{Oid, Repository};

use super::{damaged, place};
use crate::error::Result;
use crate::history::ObjectId;

/// A repository whose texts can be read.
pub struct Blobs(Repository);

impl std::fmt::Debug for Blobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Blobs").field(&self.0.path()).finish()
    }
}

/// The texts of the repository of the volume at `root`; `None` where there is none to read.
///
/// # Errors
/// Where git fails in another way.
pub fn blobs(root: &Path) -> Result<Option<Blobs>> {
    let Ok(repository) = place::open(root)? else { return Ok(None) };
    damaged::packs(&repository)?;
    Ok(Some(Blobs(repository)))
}

/// The bytes of a text; `None` where the repository lacks it.
#[must_use]
pub fn blob(blobs: &Blobs, id: ObjectId) -> Option<Vec<u8>> {
    let blob = blobs.0.find_blob(Oid::from_bytes(&id.0).ok()?).ok()?;
    Some(blob.content().to_vec())
}
