//! The commit that a repository is at, without its history.

use std::path::Path;

use super::place;
use crate::error::Result;
use crate::history::{Moment, ObjectId};

/// Where a repository is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The commit.
    pub commit: ObjectId,
    /// When it was recorded.
    pub time: Option<Moment>,
}

/// The commit that the repository around `root` is at; `None` where there is no repository to be read, or no commit.
///
/// # Errors
/// A repository that can be opened and not be read.
pub fn head(root: &Path) -> Result<Option<Head>> {
    let Ok(place) = place::find(root)? else { return Ok(None) };
    let told = place.describe();
    Ok(told.head.map(|commit| Head { commit, time: told.head_time }))
}
