//! One commit more on the current branch: the files of HEAD, some of them with other bytes, and a message.
//!
//! What is staged for another commit stays staged and is not in this one; no hook of git's is run; nothing is
//! rewritten and nothing is sent. The work tree is not touched here: that is `disk`'s.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use git2::build::TreeUpdateBuilder;
use git2::{ErrorCode, FileMode, ObjectType, Oid, Repository, RepositoryState};

use super::index::unusable;
use super::object::{self, Objects};
use super::signing::{self, Signing};
use super::tree::Trees;
use super::{hooks, object_id, people, place, signature};
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::history::{Moment, ObjectId, Signature, Signed};

/// The hooks that `git commit` would have run.
const HOOKS: [&str; 4] = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"];

/// A branch that a commit can be written on, and by whom.
pub struct Desk {
    /// The branch in short (`main`).
    pub branch: String,
    /// The author by the mailmap: who is judged to have acted.
    pub actor: Signature,
    /// How the commit will be signed; `None` where the person's git does not sign.
    pub signing: Option<Signing>,
    /// Hooks of the repository that `git commit` runs and [`record`] does not.
    pub hooks: Vec<String>,
    repository: Repository,
    /// The branch in full (`refs/heads/main`).
    name: String,
    head: Oid,
    /// Of the volume, from the repository's top.
    prefix: String,
    author: git2::Signature<'static>,
    committer: git2::Signature<'static>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("branch", &self.branch).field("actor", &self.actor).finish()
    }
}

/// Prepares for a commit in the repository of the volume at `root`.
///
/// # Errors
/// A reason not to commit now, each told apart: no repository, no work tree, no commit yet, no branch (HEAD
/// detached), a merge, rebase or the like not finished, another git at work, nobody's name in git's configuration,
/// a key to sign with that is not named.
pub fn desk(root: &Path) -> Result<Desk> {
    let place = match place::find(root)? {
        Ok(place) => place,
        Err(condition) => return Err(unusable(&condition)),
    };
    let (repository, prefix) = (place.repository, place.prefix);
    if repository.is_bare() {
        return Err(refusal("commit-bare"));
    }
    let Some(head) = place.head else { return Err(refusal("commit-unborn")) };
    if repository.state() != RepositoryState::Clean {
        let operation = operation(repository.state());
        let args =
            Args::new().with("operation", crate::diagnostic::Message::new(operation, Args::new()));
        return Err(Error::new(ErrorKind::Usage, "commit-unfinished", args)
            .hint("commit-unfinished-hint", Args::new()));
    }
    let reference = repository.find_reference("HEAD").map_err(|error| object::broken(&error))?;
    let target = reference.symbolic_target().ok().flatten().map(str::to_owned);
    drop(reference);
    let branch = target.as_deref().and_then(|name| name.strip_prefix("refs/heads/"));
    let (Some(branch), Some(name)) = (branch.map(str::to_owned), target.clone()) else {
        return Err(refusal("commit-detached").hint("commit-detached-hint", Args::new()));
    };
    if repository.path().join("index.lock").exists() {
        return Err(refusal("commit-locked").hint("commit-locked-hint", Args::new()));
    }
    let (author, committer) = identity(&repository)?;
    let mut desk = Desk {
        branch,
        actor: Signature {
            name: String::new(),
            email: String::new(),
            time: Moment { seconds: 0, offset: 0 },
        },
        signing: None,
        hooks: silent_hooks(root),
        repository,
        name,
        head,
        prefix,
        author,
        committer,
    };
    desk.actor = actor(&desk)?;
    desk.signing = signing::configured(&desk.repository, &desk.committer)?;
    Ok(desk)
}

fn refusal(id: &'static str) -> Error {
    Error::new(ErrorKind::Usage, id, Args::new())
}

/// What is not finished, as a message of the catalogue.
fn operation(state: RepositoryState) -> &'static str {
    match state {
        RepositoryState::Merge => "commit-operation-merge",
        RepositoryState::Revert | RepositoryState::RevertSequence => "commit-operation-revert",
        RepositoryState::CherryPick | RepositoryState::CherryPickSequence => {
            "commit-operation-cherry-pick"
        }
        RepositoryState::Bisect => "commit-operation-bisect",
        RepositoryState::ApplyMailbox => "commit-operation-apply",
        _ => "commit-operation-rebase",
    }
}

/// Author and committer as git takes them: `GIT_AUTHOR_NAME` and the like, else `user.name` and `user.email`.
fn identity(
    repository: &Repository,
) -> Result<(git2::Signature<'static>, git2::Signature<'static>)> {
    let author = repository.author_from_env();
    match author.and_then(|author| Ok((author, repository.committer_from_env()?))) {
        Ok((author, committer)) => Ok((author, committer)),
        Err(error) if error.code() == ErrorCode::NotFound => {
            Err(refusal("commit-nobody").hint("commit-nobody-hint", Args::new()))
        }
        Err(error) => Err(object::broken(&error)),
    }
}

/// The author as `review` knows people.
fn actor(desk: &Desk) -> Result<Signature> {
    let objects = Objects::of(&desk.repository)?;
    let odb = objects.reader();
    let head = desk.repository.find_commit(desk.head).map_err(|error| object::broken(&error))?;
    let mailmap = people::mailmap(&odb, head.id())?;
    let mut signature = people::signature(&desk.author, false);
    people::name(&mut signature, &mailmap);
    Ok(signature)
}

/// The hooks that are in place and that only the git program runs.
fn silent_hooks(root: &Path) -> Vec<String> {
    let Ok(folder) = hooks::hook_folder(root) else { return Vec::new() };
    let there = |name: &&&str| folder.path.join(name).is_file();
    HOOKS.iter().filter(there).map(|&name| name.to_owned()).collect()
}

/// The path from the repository's top of a file of the volume, as HEAD spells it, and its bytes there.
///
/// # Errors
/// It is not at HEAD, or the repository is damaged.
pub fn at_head(desk: &Desk, path: &str) -> Result<(String, Vec<u8>)> {
    let (name, blob) = find(desk, path)?;
    let blob = desk.repository.find_blob(blob).map_err(|error| object::broken(&error))?;
    Ok((name, blob.content().to_vec()))
}

fn find(desk: &Desk, path: &str) -> Result<(String, Oid)> {
    use unicode_normalization::UnicodeNormalization as _;
    let objects = Objects::of(&desk.repository)?;
    let odb = objects.reader();
    let head = desk.repository.find_commit(desk.head).map_err(|error| object::broken(&error))?;
    let path = format!("{}{path}", desk.prefix);
    for form in [path.clone(), path.nfc().collect(), path.nfd().collect()] {
        if let Some(blob) = Trees::new(&odb).find(head.tree_id(), form.as_bytes())? {
            return Ok((form, blob));
        }
    }
    Err(Error::new(ErrorKind::Usage, "commit-not-at-head", Args::new().with("path", path)))
}

/// A commit that is written and that no branch has yet.
#[derive(Debug)]
pub struct Recorded {
    /// Its name.
    pub id: ObjectId,
    /// Files whose bytes it changes, from the repository's top.
    pub paths: Vec<String>,
}

/// Writes a commit: the tree of HEAD with these files (paths from the repository's top, as [`at_head`] gives them)
/// as given, signed if the person's git signs. The branch still stands where it stood.
///
/// # Errors
/// The repository refuses, or the program that signs fails.
pub fn record(desk: &Desk, message: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Recorded> {
    let broken = |error: git2::Error| object::broken(&error);
    let repository = &desk.repository;
    let head = repository.find_commit(desk.head).map_err(broken)?;
    let tree = head.tree().map_err(broken)?;
    let mut update = TreeUpdateBuilder::new();
    for (path, bytes) in files {
        let blob = repository.blob(bytes).map_err(broken)?;
        let mode = tree.get_path(Path::new(path)).map_err(broken)?.filemode();
        let mode = if mode == 0o100_755 { FileMode::BlobExecutable } else { FileMode::Blob };
        update.upsert(path.as_str(), blob, mode);
    }
    let tree = match files.is_empty() {
        true => tree,
        false => {
            let id = update.create_updated(repository, &tree).map_err(broken)?;
            repository.find_tree(id).map_err(broken)?
        }
    };
    let buffer = repository
        .commit_create_buffer(&desk.author, &desk.committer, message, &tree, &[&head])
        .map_err(broken)?;
    let id = match &desk.signing {
        None => {
            let odb = repository.odb().map_err(broken)?;
            odb.write(ObjectType::Commit, &buffer).map_err(broken)?
        }
        Some(signing) => {
            let signature = signing::sign(signing, repository.path(), &buffer)?;
            let text = String::from_utf8_lossy(&buffer);
            repository.commit_signed(&text, &signature, None).map_err(broken)?
        }
    };
    Ok(Recorded { id: object_id(id), paths: files.keys().cloned().collect() })
}

/// What the list of signers (a path from the volume's root) says, as HEAD has it, of a commit that is written and not
/// published yet.
#[must_use]
pub fn signature_of(desk: &Desk, recorded: &Recorded, list: &str) -> Signed {
    let path = format!("{}{list}", desk.prefix);
    let signers = signature::list_in(&desk.repository, desk.head, &path).unwrap_or_default();
    signature::signed(&desk.repository, recorded.id, &desk.actor.email, &signers)
}

/// Puts the branch on the commit, if it still stands where it stood, and the index in step with the files that it
/// changes: these must be in the work tree as the commit has them.
///
/// # Errors
/// Somebody moved the branch meanwhile, or the repository refuses.
pub fn publish(desk: &Desk, recorded: &Recorded, summary: &str) -> Result<()> {
    let broken = |error: git2::Error| object::broken(&error);
    let id = Oid::from_bytes(&recorded.id.0).map_err(broken)?;
    let log = format!("commit: {summary}");
    let moved = desk.repository.reference_matching(&desk.name, id, true, desk.head, &log);
    moved.map_err(|error| match error.code() {
        ErrorCode::Modified | ErrorCode::Locked => {
            refusal("commit-moved").hint("try-command-again", Args::new())
        }
        _ => object::broken(&error),
    })?;
    if recorded.paths.is_empty() {
        return Ok(());
    }
    let mut index = desk.repository.index().map_err(broken)?;
    index.read(true).map_err(broken)?;
    for path in &recorded.paths {
        index.add_path(&PathBuf::from(path)).map_err(broken)?;
    }
    index.write().map_err(broken)
}
