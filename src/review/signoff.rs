//! The volume's own approval: somebody's word that it may go to the printer, bound to the very PDF they looked at.
//!
//! It is a commit whose trailers say `Review-Status: ready` of `book.toml`, `Review-Sha256:` of the PDF (and its name), and
//! `Review-Sources:` of what the PDF was made from. Whether these are still the same is for those to say who have files.

use std::collections::BTreeSet;

use serde::Serialize;

use super::event::Refusal;
use super::{Context, judge};
use crate::history::{Commit, Moment, ObjectId};

/// What `Review-Of` names when it means the volume.
pub const VOLUME: &str = "book.toml";

/// The trailer with the SHA-256 of the PDF, in hexadecimal digits, and its name.
pub const OF_PDF: &str = "Review-Sha256";

/// The trailer with the digest of what the PDF was made from.
pub const OF_SOURCES: &str = "Review-Sources";

/// What the state of an approved volume is called, whatever the workflow's own states.
pub const READY: &str = "ready";

/// Somebody's approval of the volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// The commit it is in, as an index into [`History::commits`](crate::history::History::commits).
    pub commit: usize,
    /// Who, by name.
    pub name: String,
    /// When it was given.
    pub time: Moment,
    /// The SHA-256 of the PDF, 64 hexadecimal digits.
    pub sha256: String,
    /// The PDF's name.
    pub pdf: String,
    /// The digest of what it was made from.
    pub sources: Option<String>,
    /// Why it does not count.
    pub refusal: Option<Refusal>,
    /// The commit that took it back.
    pub undone: Option<usize>,
}

impl SignOff {
    /// Whether it counts, and nobody took it back.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.refusal.is_none() && self.undone.is_none()
    }
}

/// Every approval of the volume, in the order of events.
#[must_use]
pub fn sign_offs(context: Context<'_>) -> Vec<SignOff> {
    let undone = undone(context);
    let commits = context.history.commits.iter().enumerate();
    let said = commits.filter_map(|(index, commit)| {
        let (sha256, pdf) = words(commit, &context.history.prefix)?;
        let by = undone.iter().find(|(_, target)| *target == commit.id).map(|(by, _)| *by);
        Some(SignOff {
            commit: index,
            name: commit.author.name.clone(),
            time: commit.author.time,
            sha256,
            pdf,
            sources: commit.trailer(OF_SOURCES).map(|value| value.trim().to_lowercase()).next(),
            refusal: refusal(context, commit),
            undone: by,
        })
    });
    said.collect()
}

/// Why somebody may not approve the volume, or take an approval back; `None` if they may.
#[must_use]
pub fn may_sign_off(context: Context<'_>, actor: &crate::history::Signature) -> Option<Refusal> {
    (!judge::undoes(context, actor))
        .then(|| Refusal::NotEntitled(judge::UNDOING.map(str::to_owned).into()))
}

fn refusal(context: Context<'_>, commit: &Commit) -> Option<Refusal> {
    judge::signed(context, commit).or_else(|| may_sign_off(context, &commit.author))
}

/// The digest and the name of the PDF that a commit approves.
fn words(commit: &Commit, prefix: &str) -> Option<(String, String)> {
    let inside = format!("{prefix}{VOLUME}");
    let of_volume = |path: &str| {
        let path = path.trim().trim_start_matches("./");
        path == VOLUME || path == inside
    };
    let named = commit.trailers.iter().filter(|one| one.is("Review-Of") && of_volume(&one.value));
    let paragraph = named.map(|one| one.paragraph).next_back()?;
    let here =
        |key| commit.trailers.iter().filter(move |one| one.is(key) && one.paragraph == paragraph);
    here("Review-Status").find(|one| one.value.trim().eq_ignore_ascii_case(READY))?;
    let value = here(OF_PDF).next_back()?.value.trim();
    let (digest, name) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
    let sound = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    sound.then(|| (digest.to_lowercase(), name.trim().to_owned()))
}

/// The commits that are taken back, each with the one that does so: a later one may take back an earlier one.
fn undone(context: Context<'_>) -> Vec<(usize, ObjectId)> {
    let mut dead: BTreeSet<ObjectId> = BTreeSet::new();
    let mut undone = Vec::new();
    for (index, commit) in context.history.commits.iter().enumerate().rev() {
        if commit.reverts.is_empty()
            || dead.contains(&commit.id)
            || refusal(context, commit).is_some()
        {
            continue;
        }
        for &target in &commit.reverts {
            dead.insert(target);
            undone.push((index, target));
        }
    }
    undone
}

/// What there is to say of the volume as a whole: a part of `status --format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VolumeRow {
    /// The last approval that counts; `null` where there is none.
    pub approved: Option<SignedOff>,
}

/// An approval of the volume that counts, held against what there is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignedOff {
    /// Who.
    pub by: String,
    /// When, RFC 3339.
    pub time: String,
    /// The commit it is in, 40 hexadecimal digits.
    pub commit: String,
    /// The SHA-256 of the PDF, 64 hexadecimal digits.
    pub sha256: String,
    /// The PDF's name.
    pub pdf: String,
    /// What would be built now is what was approved.
    pub valid: bool,
    /// The files that are not as they were, in order.
    pub changed: Vec<String>,
    /// The articles that are no longer in a state after which nothing is expected.
    pub reopened: Vec<String>,
    /// The PDF in the build folder: `same`, `other`, `missing`.
    pub pdf_here: &'static str,
}

/// One approval of the volume: a part of `log --format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldSignOff {
    /// The commit, 40 hexadecimal digits.
    pub commit: String,
    /// When it was given, RFC 3339.
    pub time: String,
    /// Who.
    pub by: String,
    /// The SHA-256 of the PDF, 64 hexadecimal digits.
    pub sha256: String,
    /// The PDF's name.
    pub pdf: String,
    /// Why it does not count, as for a move of an article; `null` if it does.
    pub reason: Option<&'static str>,
    /// The commit that took it back.
    pub undone_by: Option<String>,
}

/// The approvals of the volume as the log tells them.
#[must_use]
pub fn told_sign_offs(context: Context<'_>) -> Vec<ToldSignOff> {
    let id = |commit: usize| context.history.commits[commit].id.to_string();
    let one = |one: SignOff| ToldSignOff {
        commit: id(one.commit),
        time: one.time.rfc3339(),
        by: one.name,
        sha256: one.sha256,
        pdf: one.pdf,
        reason: one.refusal.as_ref().map(Refusal::name),
        undone_by: one.undone.map(id),
    };
    sign_offs(context).into_iter().map(one).collect()
}
