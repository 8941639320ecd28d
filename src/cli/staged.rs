//! What `check --staged` and the hook begin with: the volume as the commit that is being prepared would have it.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::args::Global;
use super::session::{Session, here, shorten};
use super::speech::Speech;
use crate::diagnostic::Args;
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::pipeline;
use crate::vcs::{self, Surroundings};

impl Session {
    /// Reads the volume from git's index; the articles meant are those that the commit changes.
    pub(super) fn open_staged(global: &Global, speech: &Speech) -> Result<Self, Error> {
        let here = here()?;
        let Some(root) = disk::find_volume(&here, global.root.as_deref())? else {
            let args = Args::new().with("path", here.display().to_string());
            return Err(
                Error::new(ErrorKind::Usage, "no-volume", args).hint("no-volume-init", Args::new())
            );
        };
        Self::open_staged_at(&root, &here, speech)
    }

    /// The same of the volume at `root`.
    pub(super) fn open_staged_at(root: &Path, here: &Path, speech: &Speech) -> Result<Self, Error> {
        let index = vcs::index(root, &surroundings(here))?;
        let (manuscript, history) = pipeline::read_staged(&index)?;
        let manuscript = ManuallyDrop::new(manuscript);
        let catalogue = speech.catalogue(&manuscript.project.config.meta.lang);
        let chosen = manuscript.staged_articles(&index.staged);
        Ok(Self {
            manuscript,
            chosen,
            staged: Some(index.staged),
            history: Mutex::new(history),
            everything: false,
            catalogue,
            root: Some(shorten(root, here)),
        })
    }
}

/// What git tells the programs that it calls.
#[expect(clippy::disallowed_methods, reason = "the faces are where the environment is read")]
pub(super) fn surroundings(here: &Path) -> Surroundings {
    let path = |name| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some(here.join(PathBuf::from(value)))
    };
    Surroundings {
        git_dir: path("GIT_DIR"),
        work_tree: path("GIT_WORK_TREE"),
        index_file: path("GIT_INDEX_FILE"),
    }
}
