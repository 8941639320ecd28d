//! Whose word a commit is: its signature held against the list of allowed signers.
//!
//! SSH signatures are verified here, without a program; OpenPGP's by `git verify-commit`, with the person's own keys.
//! Whether somebody's word counts is for `review` to say.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use git2::{ErrorCode, Oid, Repository};
use rayon::prelude::*;
use ssh_key::{Algorithm, EcdsaCurve, PublicKey, SshSig};

use super::object;
use super::place::{self, Place};
use super::signers::{self, Signers};
use super::tree::Trees;
use crate::error::Result;
use crate::history::{Commit, History, ObjectId, Signed};

/// Fills in [`Commit::signed`](crate::history::Commit::signed) for every commit of a history of the volume at `root`, side
/// by side.
///
/// `list` is the path of the list of allowed signers, from the volume's root. What it says is read as it stood on
/// HEAD's first-parent line before the commit arrived there: a branch that adds a key vouches for nothing of its own.
///
/// # Errors
/// Where the repository cannot be opened any more.
pub fn verify(root: &Path, history: &mut History, list: &str) -> Result<()> {
    let Ok(place) = place::find(root)? else { return Ok(()) };
    let lists = lists(&place, history, list)?;
    let none = Signers::default();
    let folder = place.repository.path();
    let judge = |repository: &mut Option<Repository>, commit: &mut Commit| {
        let signers = lists.by_arrival.get(&commit.arrival).unwrap_or(&lists.at_head);
        let mapped = commit.author.email.clone();
        commit.signed = match repository {
            Some(repository) => {
                signed(repository, commit.id, &mapped, signers.as_deref().unwrap_or(&none))
            }
            None => Signed::Bad,
        };
    };
    let open = || Repository::open(folder).ok();
    history.commits.par_iter_mut().for_each_init(open, judge);
    Ok(())
}

/// The lists in force: for commits that arrived at a place of the first-parent line, and now.
struct Lists {
    by_arrival: BTreeMap<usize, Option<Arc<Signers>>>,
    at_head: Option<Arc<Signers>>,
}

fn lists(place: &Place, history: &History, list: &str) -> Result<Lists> {
    let objects = place.objects()?;
    let odb = objects.reader();
    let path = place.path_of(list);
    let mut trees = Trees::new(&odb);
    let mut read: BTreeMap<Oid, Arc<Signers>> = BTreeMap::new();
    let mut in_commit = |id: Oid| -> Result<Option<Arc<Signers>>> {
        let tree = object::commit(&odb, id, &place.shallow)?.tree;
        let Some(blob) = trees.find(tree, &path)? else { return Ok(None) };
        if let Some(known) = read.get(&blob) {
            return Ok(Some(Arc::clone(known)));
        }
        let Ok(found) = odb.read(blob) else { return Ok(None) };
        let signers = signers::signers(&String::from_utf8_lossy(&found)).0;
        Ok(Some(Arc::clone(read.entry(blob).or_insert_with(|| Arc::new(signers)))))
    };
    let at_head = place.head.map(&mut in_commit).transpose()?.flatten();
    let mut by_arrival = BTreeMap::new();
    for commit in history.commits.iter().filter(|commit| commit.on_mainline) {
        let Ok(id) = Oid::from_bytes(&commit.id.0) else { continue };
        let parents = object::commit(&odb, id, &place.shallow)?.parents;
        // Before the first commit there is no list: it brings its own.
        let before = parents.first().copied().unwrap_or(id);
        by_arrival.insert(commit.arrival, in_commit(before)?);
    }
    Ok(Lists { by_arrival, at_head })
}

/// The list of allowed signers (a path from the volume's root) as a commit has it.
pub(super) fn list_in(repository: &Repository, commit: Oid, path: &str) -> Option<Signers> {
    let tree = repository.find_commit(commit).ok()?.tree().ok()?;
    let blob = repository.find_blob(tree.get_path(Path::new(path)).ok()?.id()).ok()?;
    Some(signers::signers(&String::from_utf8_lossy(blob.content())).0)
}

/// What is known of the signature of a commit. `mapped` is its author's address by the mailmap.
#[must_use]
pub(super) fn signed(
    repository: &Repository,
    id: ObjectId,
    mapped: &str,
    signers: &Signers,
) -> Signed {
    let Ok(oid) = Oid::from_bytes(&id.0) else { return Signed::Bad };
    let (signature, content) = match repository.extract_signature(&oid, None) {
        Ok(found) => found,
        Err(error) if error.code() == ErrorCode::NotFound => return Signed::Unsigned,
        Err(_) => return Signed::Bad,
    };
    let Ok(commit) = repository.find_commit(oid) else { return Signed::Bad };
    let author = commit.author();
    let raw = String::from_utf8_lossy(author.email_bytes()).into_owned();
    let who = if signature.starts_with(b"-----BEGIN SSH SIGNATURE-----") {
        let seconds = commit.committer().when().seconds();
        match ssh(&signature, &content, seconds, &[&raw, mapped], signers) {
            Verified::By(who) => who,
            Verified::Stranger => return Signed::UnknownSigner,
            Verified::Unknown => return Signed::OtherKind,
            Verified::No => return Signed::Bad,
        }
    } else {
        match by_git(repository, oid) {
            Verified::By(who) => who,
            Verified::Stranger => return Signed::UnknownSigner,
            Verified::Unknown => return Signed::OtherKind,
            Verified::No => return Signed::Bad,
        }
    };
    // Whoever is known by another address than the one they go by now is still themselves.
    let own = who.eq_ignore_ascii_case(&raw);
    Signed::Good { who: if own { mapped.to_lowercase() } else { who.to_lowercase() } }
}

enum Verified {
    By(String),
    Stranger,
    /// The key is of a kind that is not looked at here.
    Unknown,
    No,
}

/// The formats are `PROTOCOL.sshsig` of OpenSSH; the namespace of commits is `git`.
fn ssh(
    signature: &[u8],
    content: &[u8],
    seconds: i64,
    addresses: &[&str],
    signers: &Signers,
) -> Verified {
    // The armour may have been written with other line ends, and git adds one.
    let armour = String::from_utf8_lossy(signature).replace("\r\n", "\n");
    let Ok(signature) = SshSig::from_pem(armour.trim()) else { return Verified::No };
    let key = PublicKey::from(signature.public_key().clone());
    if !is_verified_here(&key) {
        return Verified::Unknown;
    }
    if key.verify("git", content, &signature).is_err() {
        return Verified::No;
    }
    match signers::whose(signers, key.key_data(), seconds, addresses) {
        Some(who) => Verified::By(who),
        None => Verified::Stranger,
    }
}

/// Whether keys of this kind are verified: Ed25519, ECDSA on P-256, RSA, and the first two kept in hardware.
fn is_verified_here(key: &PublicKey) -> bool {
    match key.algorithm() {
        Algorithm::Ed25519 | Algorithm::Rsa { .. } => true,
        Algorithm::SkEd25519 | Algorithm::SkEcdsaSha2NistP256 => true,
        Algorithm::Ecdsa { curve } => curve == EcdsaCurve::NistP256,
        _ => false,
    }
}

/// What git says of an OpenPGP signature. Only keys that the person trusts fully count as known.
#[expect(
    clippy::disallowed_methods,
    reason = "the keys of OpenPGP are kept by gpg, which git asks"
)]
fn by_git(repository: &Repository, id: Oid) -> Verified {
    let output = Command::new("git")
        .arg("--git-dir")
        .arg(repository.path())
        .args(["verify-commit", "--raw"])
        .arg(id.to_string())
        .stdin(Stdio::null())
        .output();
    // Nobody could look: nobody is known.
    let Ok(output) = output else { return Verified::Stranger };
    let said = String::from_utf8_lossy(&output.stderr);
    let status = |word: &str| {
        let mut lines = said.lines().filter_map(|line| line.strip_prefix("[GNUPG:] "));
        lines.find_map(|line| line.strip_prefix(word)).map(str::to_owned)
    };
    if status("BADSIG").is_some() {
        return Verified::No;
    }
    let trusted = status("TRUST_ULTIMATE").or_else(|| status("TRUST_FULLY")).is_some();
    let address = status("GOODSIG").and_then(|good| {
        let (_, address) = good.rsplit_once('<')?;
        Some(address.split('>').next()?.to_owned())
    });
    match address {
        Some(address) if trusted && output.status.success() => Verified::By(address),
        _ => Verified::Stranger,
    }
}
