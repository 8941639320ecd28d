//! Whose word a commit is: its signature held against the list of allowed signers.
//!
//! SSH signatures are verified here, without a program; OpenPGP's by `git verify-commit`, with the person's own keys.
//! Whether somebody's word counts is for `review` to say.

use std::path::Path;
use std::process::{Command, Stdio};

use git2::{ErrorCode, Oid, Repository};
use ssh_key::{PublicKey, SshSig};

use super::place;
use super::signers::{self, Signers};
use crate::error::Result;
use crate::history::{History, ObjectId, Signed};

/// Fills in [`Commit::signed`](crate::history::Commit::signed) for every commit of a history of the volume at `root`.
///
/// # Errors
/// Where the repository cannot be opened any more.
pub fn verify(root: &Path, history: &mut History, signers: &Signers) -> Result<()> {
    if history.commits.is_empty() {
        return Ok(());
    }
    let Ok(repository) = place::open(root)? else { return Ok(()) };
    for commit in &mut history.commits {
        let mapped = commit.author.email.clone();
        commit.signed = signed(&repository, commit.id, &mapped, signers);
    }
    Ok(())
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
            Verified::No => return Signed::Bad,
        }
    } else {
        match by_git(repository, oid) {
            Verified::By(who) => who,
            Verified::Stranger => return Signed::UnknownSigner,
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
    if key.verify("git", content, &signature).is_err() {
        return Verified::No;
    }
    match signers::whose(signers, key.key_data(), seconds, addresses) {
        Some(who) => Verified::By(who),
        None => Verified::Stranger,
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
