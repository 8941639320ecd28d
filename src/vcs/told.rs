//! What a walk found, told in the order of events: commits in full, and the versions of each document.
//!
//! It is what a later walk can go on from ([`Told::after`]), so nothing in it depends on what comes after its newest
//! commit, nor on which other documents are followed, nor on the mailmap.

use std::collections::{BTreeMap, BTreeSet};

use git2::Oid;
use rayon::prelude::*;

use super::object::{Objects, RawCommit, Reader};
use super::walk::{At, Walked};
use super::{object_id, people, text, trailer};
use crate::history::{Commit, ObjectId, Version};

/// A walk, told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// How many commits the first-parent line has.
    pub(super) mainline: usize,
    /// The commits that touch a document or say something, people as written, what they are about not filled in.
    pub(super) commits: Vec<Commit>,
    /// The last path of each document from the repository's top, and its versions.
    pub(super) documents: Vec<(Vec<u8>, Vec<Version>)>,
    /// Every commit that was read, in increasing order.
    pub(super) reached: Vec<ObjectId>,
    /// See [`Walked::crowded`].
    pub(super) crowded: bool,
}

/// A thread reads so many commits in full before another is worth while.
const LEAST: usize = 64;

/// Whether a commit says something, whatever it touches.
fn says(commit: &Commit) -> bool {
    let words = commit.trailers.iter().any(|trailer| trailer::is_ours(&trailer.key));
    words || !commit.reverts.is_empty()
}

/// Where a commit comes in the order of events: arrival, then place within the branch.
type Order = (usize, usize);

/// Tells what was found; the commit after `before` others is the oldest of the first-parent line.
pub(super) fn tell(objects: &Objects<'_>, walked: Walked, before: usize) -> Told {
    let Walked { mainline, side, regions, mut found, paths, crowded, .. } = walked;
    let newest = (before + mainline.len()).saturating_sub(1);
    // The merge itself comes after its branch.
    let order = |at: At| match at {
        At::Mainline(index) => (newest - index, usize::MAX),
        At::Side(merge, place) => (newest - merge, place),
    };
    found.sort_by_key(|found| order(found.at));
    let mut wanted: Vec<(Order, At)> = Vec::with_capacity(found.len());
    wanted.extend(found.iter().map(|found| (order(found.at), found.at)));
    let speaking = mainline.iter().enumerate().filter(|(_, commit)| commit.speaks);
    wanted.extend(speaking.map(|(i, _)| (order(At::Mainline(i)), At::Mainline(i))));
    for (&merge, region) in &regions {
        let mut speaking = region.clone().filter(|&index| side[index].speaks).peekable();
        if speaking.peek().is_some() {
            wanted.push((order(At::Mainline(merge)), At::Mainline(merge)));
        }
        wanted.extend(speaking.map(|i| (order(At::Side(merge, i)), At::Side(merge, i))));
    }
    wanted.sort_unstable_by_key(|(key, _)| *key);
    wanted.dedup_by_key(|(key, _)| *key);
    let touches = |key: Order| found.binary_search_by_key(&key, |found| order(found.at)).is_ok();
    let all = (&mainline[..], &side[..]);
    let (read, reached) = rayon::join(|| in_full(objects, all, &wanted), || reached(all));
    let mut commits = Vec::with_capacity(read.len());
    // Where each of them comes in the order.
    let mut index: Vec<Order> = Vec::with_capacity(read.len());
    let mut spoken = BTreeSet::new();
    for ((key, _), commit) in wanted.into_iter().zip(read) {
        if says(&commit) {
            spoken.insert(key.0);
        }
        // A merge brings what was said on its branch, if nothing else.
        if touches(key) || says(&commit) || commit.on_mainline && spoken.contains(&key.0) {
            index.push(key);
            commits.push(commit);
        }
    }
    let mut documents: Vec<(Vec<u8>, Vec<Version>)> =
        paths.into_iter().map(|path| (path, Vec::new())).collect();
    for found in found {
        documents[found.document].1.push(Version {
            // All that touches a document is among them.
            commit: index.partition_point(|key| *key < order(found.at)),
            path: text(&found.path),
            blob: found.blob.map(object_id),
            renamed_from: found.renamed_from.as_deref().map(text),
            on_mainline: matches!(found.at, At::Mainline(_)),
            own: found.own,
        });
    }
    let length = mainline.len();
    // Tens of thousands of texts are freed while others go on.
    rayon::spawn(move || drop((mainline, side)));
    Told { mainline: before + length, commits, documents, reached, crowded }
}

/// Commits in full, each with its place in the order.
fn in_full(
    objects: &Objects<'_>,
    (mainline, side): (&[RawCommit], &[RawCommit]),
    wanted: &[(Order, At)],
) -> Vec<Commit> {
    let read = |odb: &mut Reader<'_>, (key, at): &(Order, At)| {
        let (raw, on_mainline) = match *at {
            At::Mainline(index) => (&mainline[index], true),
            At::Side(_, index) => (&side[index], false),
        };
        Commit { on_mainline, arrival: key.0, ..people::commit(odb, raw) }
    };
    let read = wanted.par_iter().with_min_len(LEAST).map_init(|| objects.reader(), read);
    read.collect()
}

fn reached((mainline, side): (&[RawCommit], &[RawCommit])) -> Vec<ObjectId> {
    let mut reached: Vec<ObjectId> =
        mainline.iter().chain(side).map(|commit| object_id(commit.id)).collect();
    reached.sort_unstable();
    reached
}

impl Told {
    /// The documents of this walk that another follows on from its newest commit: for each of `joined` (the other's
    /// document, and its path there), which of these it is. `None` where one is not among them, or where the two would
    /// not find the same.
    pub(super) fn serves(&self, joined: &[(usize, Vec<u8>)]) -> Option<Vec<(usize, usize)>> {
        let by_path: BTreeMap<&[u8], usize> =
            self.documents.iter().enumerate().map(|(at, (path, _))| (&path[..], at)).collect();
        let served: Option<Vec<(usize, usize)>> =
            joined.iter().map(|(new, path)| Some((*by_path.get(&path[..])?, *new))).collect();
        served.filter(|served| !self.crowded || served.len() == self.documents.len())
    }

    /// What this walk found, before it what `old` found where this one stopped; `served` as [`Self::serves`] of the old
    /// one has it.
    pub(super) fn after(self, old: Self, served: &[(usize, usize)]) -> Self {
        let spoken = old.commits.iter().filter(|commit| says(commit));
        let spoken: BTreeSet<usize> = spoken.map(|commit| commit.arrival).collect();
        let stays = |one: &Commit| says(one) || one.on_mainline && spoken.contains(&one.arrival);
        let mut kept: Vec<bool> = old.commits.iter().map(stays).collect();
        for &(from, _) in served {
            for version in &old.documents[from].1 {
                kept[version.commit] = true;
            }
        }
        // Where each of the old commits went: as many places on as are kept before it.
        let place: Vec<usize> = kept
            .iter()
            .scan(0, |count, &kept| Some(std::mem::replace(count, *count + usize::from(kept))))
            .collect();
        let mut commits = old.commits;
        let mut stays = kept.iter();
        commits.retain(|_| stays.next() == Some(&true));
        let shift = commits.len();
        commits.extend(self.commits);
        let mut documents = self.documents;
        let mut olds: Vec<Vec<Version>> =
            old.documents.into_iter().map(|(_, versions)| versions).collect();
        for (_, versions) in &mut documents {
            versions.iter_mut().for_each(|version| version.commit += shift);
        }
        for &(from, to) in served {
            let mut versions = std::mem::take(&mut olds[from]);
            versions.iter_mut().for_each(|version| version.commit = place[version.commit]);
            versions.append(&mut documents[to].1);
            documents[to].1 = versions;
        }
        let mut reached = [old.reached, self.reached].concat();
        reached.sort_unstable();
        let crowded = old.crowded || self.crowded;
        Self { mainline: self.mainline, commits, documents, reached, crowded }
    }
}

/// The newest commit of a walk as git2 names it.
pub(super) fn oid(id: ObjectId) -> Option<Oid> {
    Oid::from_bytes(&id.0).ok()
}
