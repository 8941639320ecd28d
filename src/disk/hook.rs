//! The `pre-commit` hook in a folder of hooks: put there, recognised, taken away.
//!
//! A hook that stood there before is kept beside it under another name, called first, and put back as it was. What
//! is not wholly ours (another program's hook, ours with lines that somebody added) is never written over.

use std::fs;
use std::io::{ErrorKind as IoKind, Write as _};
use std::path::{Path, PathBuf};

use super::place::{LONGEST_TEXT, read};
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};

/// The name git looks for.
const NAME: &str = "pre-commit";

/// The name of the hook that stood there before.
const BEFORE: &str = "pre-commit.avant-ouvrage";

/// The name of a hook that is still being written.
const STAGING: &str = "pre-commit.ouvrage-nouveau";

/// The line that our hooks have, and no other.
const MARK: &str = "\n# ouvrage-hook ";

const SCRIPT: &str = include_str!("pre-commit.sh");

/// What stands in a folder of hooks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// Where git looks for the hook.
    pub path: PathBuf,
    /// What is there.
    pub state: HookState,
    /// The hook that stood there before ours, where one is kept.
    pub before: Option<Kept>,
}

/// A hook that is kept beside ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where.
    pub path: PathBuf,
    /// Git would call it, and ours does: on Unix it must be executable.
    pub callable: bool,
}

/// What a hook is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HookState {
    /// There is none.
    Absent,
    /// Ours, as we wrote it.
    Ours {
        /// The program it calls; empty: whichever the person's `PATH` has.
        program: String,
        /// Git will call it: on Unix it must be executable.
        callable: bool,
    },
    /// Ours, with lines that somebody changed.
    Altered,
    /// Somebody else's.
    Other {
        /// Git calls it: on Unix it must be executable.
        callable: bool,
    },
}

/// What stands in `folder`.
///
/// # Errors
/// A hook that cannot be read.
pub fn hook(folder: &Path) -> Result<Hook> {
    let path = folder.join(NAME);
    let before = Some(folder.join(BEFORE)).filter(|path| is_there(path));
    let before = before.map(|path| Kept { callable: is_callable(&path), path });
    if !is_there(&path) {
        return Ok(Hook { path, state: HookState::Absent, before });
    }
    let text = match read(&path, LONGEST_TEXT) {
        Ok(bytes) => String::from_utf8(bytes).unwrap_or_default().replace("\r\n", "\n"),
        // A link that leads nowhere, a folder, a program: not ours.
        Err(_) => String::new(),
    };
    let state = match (text.contains(MARK), program_of(&text)) {
        (false, _) => HookState::Other { callable: is_callable(&path) },
        (true, Some(program)) => HookState::Ours { program, callable: is_callable(&path) },
        (true, None) => HookState::Altered,
    };
    Ok(Hook { path, state, before })
}

/// Puts the hook into `folder`, which is made where it is not there. `program` is the absolute path of the program,
/// or empty; `absent` the sentence that is said where the program is gone. Gives what stood there before.
///
/// # Errors
/// A hook of ours that somebody changed; two hooks that stood there before; a disk that refuses.
pub fn install_hook(folder: &Path, program: &str, absent: &str) -> Result<Hook> {
    fs::create_dir_all(folder).map_err(|error| Error::io("unwritable", folder, &error))?;
    let was = hook(folder)?;
    let before = folder.join(BEFORE);
    match was.state {
        HookState::Altered => return Err(in_the_way("hook-altered", &was.path)),
        HookState::Other { .. } if was.before.is_some() => {
            return Err(in_the_way("hook-kept-twice", &before));
        }
        _ => {}
    }
    let staging = folder.join(STAGING);
    write(&staging, &script(program, absent))?;
    let other = matches!(was.state, HookState::Other { .. });
    if other {
        rename(&was.path, &before)?;
    }
    rename(&staging, &was.path).inspect_err(|_| {
        if other {
            // Without ours the other program's hook must not stay put away; the first error is the one to tell.
            let _ = rename(&before, &was.path);
        }
    })?;
    Ok(was)
}

/// Takes our hook away, and puts back the one that stood there before. Gives what stood there.
///
/// # Errors
/// A hook of ours that somebody changed; a disk that refuses. Another's hook stays as it is, which is no error.
pub fn uninstall_hook(folder: &Path) -> Result<Hook> {
    let was = hook(folder)?;
    match (&was.state, &was.before) {
        (HookState::Altered, _) => return Err(in_the_way("hook-altered", &was.path)),
        (HookState::Ours { .. } | HookState::Absent, Some(before)) => {
            rename(&before.path, &was.path)?;
        }
        (HookState::Ours { .. }, None) => {
            fs::remove_file(&was.path)
                .map_err(|error| Error::io("unwritable", &was.path, &error))?;
        }
        (HookState::Absent | HookState::Other { .. }, _) => {}
    }
    Ok(was)
}

/// The hook's text.
fn script(program: &str, absent: &str) -> String {
    SCRIPT.replacen("@PROGRAM@", &quoted(program), 1).replacen("@ABSENT@", &quoted(absent), 1)
}

/// Words as one word of the shell.
fn quoted(words: &str) -> String {
    format!("'{}'", words.replace('\'', r"'\''"))
}

/// The program that a hook calls, if the rest of it is as we write it.
fn program_of(text: &str) -> Option<String> {
    let value = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        let quoted = line.strip_prefix(name)?.strip_prefix('\'')?.strip_suffix('\'')?;
        Some(quoted.replace(r"'\''", "'"))
    };
    let (program, absent) = (value("ouvrage=")?, value("absent=")?);
    (script(&program, &absent) == text).then_some(program)
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(unix)]
fn is_callable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o100 != 0)
}

/// Windows has no such bit: git's shell looks at the first line.
#[cfg(not(unix))]
fn is_callable(_: &Path) -> bool {
    true
}

fn write(path: &Path, text: &str) -> Result<()> {
    // What an interrupted run left.
    match fs::remove_file(path) {
        Err(error) if error.kind() != IoKind::NotFound => {
            return Err(Error::io("unwritable", path, &error));
        }
        _ => {}
    }
    let write = || {
        let mut file = fs::File::options().write(true).create_new(true).open(path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // Git leaves a hook alone that is not executable; who may read it may call it.
            let mode = file.metadata()?.permissions().mode();
            file.set_permissions(fs::Permissions::from_mode(mode | (mode & 0o444) >> 2))?;
        }
        file.write_all(text.as_bytes())
    };
    write().map_err(|error: std::io::Error| Error::io("unwritable", path, &error))
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(|error| Error::io("unwritable", to, &error))
}

fn in_the_way(id: &'static str, path: &Path) -> Error {
    let args = || Args::new().with("path", path.display().to_string());
    let hint = if id == "hook-altered" { "hook-altered-hint" } else { "hook-kept-twice-hint" };
    Error::new(ErrorKind::Usage, id, args()).hint(hint, args())
}
