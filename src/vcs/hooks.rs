//! Where git looks for the hooks of a repository. Nothing is written here: `disk` puts the hook in its place.

use std::path::{Path, PathBuf};

use git2::{ConfigLevel, Repository};

use super::index::unusable;
use super::{object, place};
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};

/// The folder of a repository's hooks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookFolder {
    /// The folder, absolute; it need not exist yet.
    pub path: PathBuf,
    /// The top of the repository's work tree, where git runs hooks.
    pub top: PathBuf,
    /// Whose it is.
    pub whose: Whose,
}

/// Which repositories a folder of hooks serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This one, in the place git has by default.
    Repository,
    /// This one, as its `core.hooksPath` says.
    Configured,
    /// All of this person's or this machine's: `core.hooksPath` stands in the configuration that they share.
    Shared,
}

/// The folder of the hooks of the repository around `root` (`githooks(5)`): `core.hooksPath`, relative to the top
/// of the work tree, else `hooks` beside the objects that linked work trees share.
///
/// # Errors
/// No repository, one without a work tree, one of another user or of a kind that cannot be read.
pub fn hook_folder(root: &Path) -> Result<HookFolder> {
    let repository = match place::open(root)? {
        Ok(repository) => repository,
        Err(condition) => return Err(unusable(&condition)),
    };
    let Some(top) = repository.workdir().map(Path::to_owned) else {
        return Err(Error::new(ErrorKind::Usage, "hook-bare", Args::new()));
    };
    let (path, whose) = match configured(&repository)? {
        Some((path, whose)) => (top.join(path), whose),
        None => (repository.commondir().join("hooks"), Whose::Repository),
    };
    Ok(HookFolder { path, top, whose })
}

/// `core.hooksPath` with `~` resolved, and how far it reaches.
fn configured(repository: &Repository) -> Result<Option<(PathBuf, Whose)>> {
    let config = repository.config().map_err(|error| object::broken(&error))?;
    let Ok(entry) = config.get_entry("core.hooksPath") else { return Ok(None) };
    let whose = match entry.level() {
        ConfigLevel::Local | ConfigLevel::Worktree | ConfigLevel::App => Whose::Configured,
        _ => Whose::Shared,
    };
    let path = config.get_path("core.hooksPath").map_err(|error| object::broken(&error))?;
    Ok((!path.as_os_str().is_empty()).then_some((path, whose)))
}
