//! Who is asking: the person whose commits would be made here.

use std::path::Path;

use git2::ErrorCode;

use super::object;
use super::{people, place};
use crate::error::Result;
use crate::history::Signature;

/// The name and address that git would give a commit made here now (`GIT_AUTHOR_NAME` and the like, else `user.name` and
/// `user.email`), after the mailmap. `None` where there is no repository, or git does not know who this is.
///
/// # Errors
/// Where the repository or its settings cannot be read.
pub fn me(root: &Path) -> Result<Option<Signature>> {
    let Ok(place) = place::find(root)? else { return Ok(None) };
    let author = match place.repository.author_from_env() {
        Ok(author) => author,
        Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
        Err(error) => return Err(object::broken(&error)),
    };
    let mut me = people::signature(&author, false);
    if let Some(head) = place.head {
        let objects = place.objects()?;
        let odb = objects.reader();
        people::name(&mut me, &people::mailmap(&odb, head)?);
    }
    Ok(Some(me))
}
