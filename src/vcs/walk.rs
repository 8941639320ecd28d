//! The walk itself: from HEAD back along the first-parent line, and into a merged branch only where the
//! merge changed a followed article.
//!
//! Commits are read (`line`) while other threads compare trees (`ahead`). Everything is found going back in time, because
//! an article is known by its path at HEAD; the caller puts it in the order of events.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, mpsc};

use git2::Oid;
use globset::GlobMatcher;
use rayon::prelude::*;

use super::ahead::{Ahead, Compared};
use super::line::{self, Batch, Branches, Ends};
use super::object::{self, Objects, RawCommit, Reader};
use super::tree::{Difference, Interest, Trees};
use crate::error::Result;
use crate::history::ObjectId;
use renames::Renames;

mod renames;

/// Everything the walk found.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// The commits of the first-parent line, newest first.
    pub(super) mainline: Vec<RawCommit>,
    /// The other commits, parents before children, branch after branch.
    pub(super) side: Vec<RawCommit>,
    /// Which of `side` came with the merge at this index of `mainline`.
    pub(super) regions: BTreeMap<usize, Range<usize>>,
    /// What happened to articles, in no order.
    pub(super) found: Vec<Found>,
    /// The last path of each document: at HEAD, or when it was removed.
    pub(super) paths: Vec<Vec<u8>>,
    /// Where the walk stopped at what was known: the documents followed on from there, and their paths.
    pub(super) joined: Option<Vec<(usize, Vec<u8>)>>,
    /// A commit moved so many files that only the followed ones were compared: what was found depends on
    /// which those are.
    pub(super) crowded: bool,
}

/// What an earlier walk went through.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    /// Where it began.
    pub(super) tip: Oid,
    /// Every commit it read, in increasing order.
    pub(super) reached: &'a [ObjectId],
}

impl Known<'_> {
    pub(super) fn has(&self, id: Oid) -> bool {
        self.reached.binary_search(&super::object_id(id)).is_ok()
    }
}

/// What one commit made of one article.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) at: At,
    pub(super) document: usize,
    pub(super) path: Vec<u8>,
    pub(super) blob: Option<Oid>,
    pub(super) renamed_from: Option<Vec<u8>>,
    pub(super) own: bool,
}

/// Which commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// Index into [`Walked::mainline`].
    Mainline(usize),
    /// Index into [`Walked::mainline`] of the merge it came with, and into [`Walked::side`].
    Side(usize, usize),
}

impl At {
    /// Index into [`Walked::mainline`] of the commit itself, or of the merge it came with.
    fn arrived(self) -> usize {
        match self {
            Self::Mainline(index) | Self::Side(index, _) => index,
        }
    }
}

/// What to follow: paths from the repository's top.
#[derive(Debug)]
pub(super) struct Followed<'a> {
    pub(super) paths: &'a [Vec<u8>],
    /// Also every file below this folder whose path matches, removed ones included.
    pub(super) also: Option<(&'a [u8], &'a GlobMatcher)>,
}

/// A difference between a commit and one of its parents, as one article sees it.
#[derive(Clone, Debug)]
struct Change {
    document: usize,
    path: Vec<u8>,
    blob: Option<Oid>,
    renamed_from: Option<Vec<u8>>,
}

/// Walks the history of `head`, back to its beginning or to where the first-parent line comes to what is `known`.
/// `shallow` are the commits whose parents the clone does not hold.
pub(super) fn walk(
    objects: &Objects<'_>,
    head: Oid,
    shallow: &[Oid],
    followed: &Followed<'_>,
    known: Option<Known<'_>>,
) -> Result<Walked> {
    let (send, receive) = mpsc::sync_channel(64);
    std::thread::scope(|scope| {
        // Where there is one thread only, it compares what it needs when it needs it.
        let threads = Some(rayon::current_num_threads()).filter(|threads| *threads > 1);
        let (ends, helped) = (Ends { shallow, known }, threads.map(|_| scope));
        let reader = scope.spawn(move || line::read(objects, head, ends, helped, &send));
        let odb = objects.reader();
        let mut compare = Compare::new(&odb, followed, shallow);
        compare.seed(head)?;
        let ahead = Ahead::start(scope, objects, threads.unwrap_or(0));
        let line = compare.mainline(&receive, ahead, known.map(|known| known.tip));
        // An error of the reader explains the end of the line, so it is looked at first.
        drop(receive);
        let branches = match reader.join() {
            Ok(result) => result?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        let (mainline, merges) = line?;
        compare.branches(objects, &mainline, &branches, &merges)?;
        let Compare { found, paths, joined, crowded, .. } = compare;
        let Branches { side, regions, .. } = branches;
        Ok(Walked { mainline, side, regions, found, paths, joined, crowded })
    })
}

/// A mainline merge that changed articles: its index, and what was followed at it.
type Merge = (usize, BTreeMap<usize, Vec<u8>>);

/// What happened on the branches of some merges.
#[derive(Default)]
struct Part {
    found: Vec<Found>,
    /// For each of the merges, which documents it made what they are itself.
    own: Vec<BTreeSet<usize>>,
    crowded: bool,
}

/// How far the walk along the first-parent line has come.
#[derive(Default)]
struct Line {
    commits: Vec<RawCommit>,
    merges: Vec<Merge>,
    /// What the last of the commits holds.
    data: Vec<u8>,
    /// What is followed, and where it is at that one.
    interest: Interest,
}

struct Compare<'a> {
    odb: &'a Reader<'a>,
    trees: Trees<'a>,
    followed: &'a Followed<'a>,
    shallow: &'a [Oid],
    interest: Interest,
    paths: Vec<Vec<u8>>,
    found: Vec<Found>,
    joined: Option<Vec<(usize, Vec<u8>)>>,
    crowded: bool,
}

impl<'a> Compare<'a> {
    fn new(odb: &'a Reader<'a>, followed: &'a Followed<'a>, shallow: &'a [Oid]) -> Self {
        let mut compare = Self::bare(odb, followed, shallow);
        for path in followed.paths {
            compare.interest.insert(path, compare.paths.len());
            compare.paths.push(path.clone());
        }
        compare
    }

    /// One that follows nothing yet.
    fn bare(odb: &'a Reader<'a>, followed: &'a Followed<'a>, shallow: &'a [Oid]) -> Self {
        let (trees, found, interest) = (Trees::new(odb), Vec::new(), Interest::default());
        let (paths, joined, crowded) = (Vec::new(), None, false);
        Self { odb, trees, followed, shallow, interest, paths, found, joined, crowded }
    }

    /// Where a whole folder is followed, finds its files at HEAD.
    fn seed(&mut self, head: Oid) -> Result<()> {
        let Some((folder, glob)) = self.followed.also else { return Ok(()) };
        let head = object::commit(self.odb, head, self.shallow)?;
        self.interest.folder(folder).all = true;
        for file in self.trees.differences(None, Some(head.tree), &self.interest)? {
            if file.document.is_none() && matches(glob, &file.path) {
                self.interest.insert(&file.path, self.paths.len());
                self.paths.push(file.path);
            }
        }
        Ok(())
    }

    fn mainline(
        &mut self,
        receive: &mpsc::Receiver<Batch>,
        mut ahead: Ahead,
        tip: Option<Oid>,
    ) -> Result<(Vec<RawCommit>, Vec<Merge>)> {
        let mut line = Line { interest: std::mem::take(&mut self.interest), ..Line::default() };
        let mut around = Arc::new(line.interest.around());
        for batch in receive {
            if !around.covers(&line.interest) {
                around = Arc::new(line.interest.around());
            }
            ahead.send(batch, &around);
            while let Some(compared) = ahead.next(false)? {
                self.along(&mut line, compared)?;
            }
        }
        while let Some(compared) = ahead.next(true)? {
            self.along(&mut line, compared)?;
        }
        let Line { mut commits, mut merges, data, mut interest } = line;
        if let Some(last) = commits.pop_if(|last| Some(last.id) == tip) {
            self.joined = Some(interest.paths());
            drop(last);
        } else {
            let index = commits.len().saturating_sub(1);
            if let Some(root) = commits.last_mut() {
                let changes = self.step(&mut interest, root, None, None)?;
                self.note(index, (root, &data), changes, &mut merges);
            }
        }
        Ok((commits, merges))
    }

    /// Goes along the first-parent line for one batch more.
    fn along(&mut self, line: &mut Line, compared: Compared) -> Result<()> {
        let Compared { batch, differences, around } = compared;
        let mut differences = differences.into_iter();
        let mut covered = around.covers(&line.interest);
        batch.each(|commit, data| {
            let index = line.commits.len().saturating_sub(1);
            if let Some(child) = line.commits.last_mut() {
                let known = differences.next().filter(|_| covered);
                let changes = self.step(&mut line.interest, child, Some(&commit), known)?;
                if changes.iter().any(|change| change.renamed_from.is_some()) {
                    covered = around.covers(&line.interest);
                }
                self.note(index, (child, &line.data), changes, &mut line.merges);
            }
            line.commits.push(commit);
            line.data.clear();
            line.data.extend_from_slice(data);
            Ok(())
        })
    }

    fn note(
        &mut self,
        index: usize,
        (commit, data): (&mut RawCommit, &[u8]),
        changes: Vec<Change>,
        merges: &mut Vec<Merge>,
    ) {
        // A long history holds more than memory is there for, and of most of it nothing will be asked.
        if commit.speaks || !changes.is_empty() {
            commit.data = data.to_vec();
        }
        if commit.parents.len() > 1 && !changes.is_empty() {
            let paths = changes.iter().map(|change| (change.document, change.path.clone()));
            merges.push((index, paths.collect()));
        }
        let at = At::Mainline(index);
        self.found.extend(changes.into_iter().map(|change| found(at, change, true)));
    }

    /// Follows what `interest` names from a commit to one of its parents: what differs, and in
    /// `interest` the paths at the parent. `known` is what differs, and more, where somebody looked before.
    fn step(
        &mut self,
        interest: &mut Interest,
        child: &RawCommit,
        parent: Option<&RawCommit>,
        known: Option<Vec<Difference>>,
    ) -> Result<Vec<Change>> {
        let before = parent.map(|parent| parent.tree);
        let differences = match known {
            Some(known) => interest.among(known),
            None => self.trees.differences(before, Some(child.tree), interest)?,
        };
        let moved = differences.iter().any(|difference| {
            (difference.old.is_none() || difference.new.is_none()) && self.is_ours(difference)
        });
        let mut renames = match before {
            Some(before) if moved => self.renames(before, child.tree, &differences)?,
            _ => Renames::default(),
        };
        if child.parents.len() > 1 && !renames.gone.is_empty() {
            self.renames_on_branches(child, &differences, &mut renames)?;
        }
        let mut changes = Vec::new();
        let (mut leave, mut enter) = (Vec::new(), Vec::new());
        for Difference { path, old, new, document } in differences {
            let gone = old.is_some() && new.is_none();
            let document = match document {
                // The file went on under another name: what stood here later is another article.
                Some(_) if gone && renames.sources.contains(&path) => {
                    leave.push(path);
                    continue;
                }
                Some(document) => document,
                None if gone && self.wants(&path) && !renames.followed.contains(&path) => {
                    self.paths.push(path.clone());
                    enter.push((path.clone(), self.paths.len() - 1));
                    self.paths.len() - 1
                }
                None => continue,
            };
            let renamed_from = renames.targets.get(&path).filter(|_| old.is_none()).cloned();
            if let Some(source) = &renamed_from {
                leave.push(path.clone());
                enter.push((source.clone(), document));
            }
            changes.push(Change { document, path, blob: new, renamed_from });
        }
        for path in leave {
            interest.remove(&path);
        }
        for (path, document) in enter {
            interest.insert(&path, document);
        }
        Ok(changes)
    }

    fn wants(&self, path: &[u8]) -> bool {
        self.followed.also.is_some_and(|(_, glob)| matches(glob, path))
    }

    fn is_ours(&self, difference: &Difference) -> bool {
        difference.document.is_some() || self.wants(&difference.path)
    }

    /// Looks into the branches of the merges that changed articles.
    fn branches(
        &mut self,
        objects: &Objects<'_>,
        mainline: &[RawCommit],
        branches: &Branches,
        merges: &[Merge],
    ) -> Result<()> {
        /// So many merges one thread looks into before it looks for others.
        const TOGETHER: usize = 16;
        let (followed, shallow) = (self.followed, self.shallow);
        let parts: Vec<Result<Part>> = match followed.also {
            // What is come by there is numbered in its order.
            Some(_) => vec![self.on_branches(mainline, branches, merges)],
            None => {
                let part = |merges: &[Merge]| {
                    let odb = objects.reader();
                    Compare::bare(&odb, followed, shallow).on_branches(mainline, branches, merges)
                };
                merges.par_chunks(TOGETHER).map(part).collect()
            }
        };
        // Of the first-parent line, in its order.
        let line = self.found.len();
        let mut merges = merges.iter();
        for part in parts {
            let Part { mut found, own, crowded } = part?;
            for (own, (merge, _)) in own.into_iter().zip(merges.by_ref()) {
                let from = self.found[..line].partition_point(|found| found.at.arrived() < *merge);
                let here = self.found[from..line].iter_mut();
                for found in here.take_while(|found| found.at.arrived() == *merge) {
                    found.own = own.contains(&found.document);
                }
            }
            self.found.append(&mut found);
            self.crowded |= crowded;
        }
        Ok(())
    }

    fn on_branches(
        &mut self,
        mainline: &[RawCommit],
        branches: &Branches,
        merges: &[Merge],
    ) -> Result<Part> {
        let mut part = Part::default();
        let all = (mainline, branches);
        for (merge, paths) in merges {
            let commit = &mainline[*merge];
            let region = branches.regions.get(merge).cloned().unwrap_or_default();
            let mut pending: HashMap<Oid, BTreeMap<usize, Vec<u8>>> = HashMap::new();
            let changes = self.split(commit, paths, &commit.parents[1..], all, &mut pending)?;
            part.own.push(changes.into_keys().collect());
            for place in region.rev() {
                let commit = &branches.side[place];
                let Some(paths) = pending.remove(&commit.id) else { continue };
                let changes = self.split(commit, &paths, &commit.parents, all, &mut pending)?;
                let at = At::Side(*merge, place);
                part.found.extend(changes.into_values().map(|change| found(at, change, true)));
            }
        }
        part.crowded = self.crowded;
        Ok(part)
    }

    /// Follows `paths` from a commit to each of `parents`, adding to `pending` what is to be followed
    /// there. Returns what differs from every one of them. An article that one of them has alike is
    /// followed into that one alone, as `git log` does.
    fn split(
        &mut self,
        commit: &RawCommit,
        paths: &BTreeMap<usize, Vec<u8>>,
        parents: &[Oid],
        (mainline, branches): (&[RawCommit], &Branches),
        pending: &mut HashMap<Oid, BTreeMap<usize, Vec<u8>>>,
    ) -> Result<BTreeMap<usize, Change>> {
        if paths.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut interest = Interest::default();
        for (&document, path) in paths {
            interest.insert(path, document);
        }
        if parents.is_empty() {
            let changes = self.step(&mut interest, commit, None, None)?;
            return Ok(changes.into_iter().map(|change| (change.document, change)).collect());
        }
        let mut own: Option<BTreeMap<usize, Change>> = None;
        let mut alike: BTreeSet<usize> = BTreeSet::new();
        for parent in parents {
            let mut there = interest.clone();
            let behind;
            let before = match branches.commit(mainline, *parent) {
                Some(before) => before,
                // It was known before this walk began.
                None => {
                    behind = object::commit(self.odb, *parent, self.shallow)?;
                    &behind
                }
            };
            let changes = self.step(&mut there, commit, Some(before), None)?;
            let changes: BTreeMap<usize, Change> =
                changes.into_iter().map(|change| (change.document, change)).collect();
            let onward = pending.entry(*parent).or_default();
            for (document, path) in there.paths() {
                if !alike.contains(&document) {
                    onward.entry(document).or_insert(path);
                }
            }
            alike.extend(paths.keys().filter(|&document| !changes.contains_key(document)));
            own = Some(match own {
                None => changes,
                Some(own) => own.into_iter().filter(|(doc, _)| changes.contains_key(doc)).collect(),
            });
        }
        Ok(own.unwrap_or_default())
    }
}

fn found(at: At, change: Change, own: bool) -> Found {
    let Change { document, path, blob, renamed_from } = change;
    Found { at, document, path, blob, renamed_from, own }
}

fn matches(glob: &GlobMatcher, path: &[u8]) -> bool {
    std::str::from_utf8(path).is_ok_and(|path| glob.is_match(path))
}
