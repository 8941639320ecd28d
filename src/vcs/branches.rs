//! What stands on branches that are not merged: local ones, and those of other repositories as they were last fetched.
//!
//! It is told as what each would bring if it were merged now. Only a branch's own commits are read, the newest ones of
//! the newest branches; how many were left out is told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::rc::Rc;

use git2::{Oid, ReferenceType, Repository, Sort};
use globset::GlobMatcher;

use super::object::{self, Objects, RawCommit, Reader};
use super::rename::{self, Side};
use super::tree::{Difference, Interest, Trees};
use super::{Folder, Reading, object_id, people, place, text, texts, trailer};
use crate::error::Result;
use crate::history::{Commit, Document, Facts, ObjectId, Version};

/// So many branches are looked at, the newest first.
const MOST_BRANCHES: usize = 64;

/// So many commits of a branch are read, the newest ones.
const MOST_COMMITS: usize = 512;

/// A branch that is not merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    /// As git calls it in short: `relecture`, `origin/relecture`.
    pub name: String,
    /// Its own commits that touch an article or say something, oldest first.
    pub commits: Vec<Commit>,
    /// What they made of articles: the document's index (those given first, then [`Branch::born`]), and the version;
    /// its commit is an index into [`Branch::commits`].
    pub versions: Vec<(usize, Version)>,
    /// The text of each document that it changes before it did so.
    pub before: BTreeMap<usize, ObjectId>,
    /// Paths, from the repository's top, of articles that only the branch has.
    pub born: Vec<String>,
    /// What is known of its texts.
    pub facts: BTreeMap<ObjectId, Facts>,
    /// It has more commits of its own than were read.
    pub incomplete: bool,
}

/// The branches that are not merged, and how many of them were not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branches {
    /// Those that bring something, by name.
    pub found: Vec<Branch>,
    /// How many were left out: older than those looked at, or not to be read.
    pub left_out: usize,
}

/// What the branches of the repository of the volume at `root` would bring to `documents`, those of its history, and
/// which articles they have in `folder` besides.
///
/// # Errors
/// Where the repository cannot be read.
pub fn branches(
    root: &Path,
    documents: &[Document],
    folder: Folder<'_>,
    reading: Reading<'_>,
) -> Result<Branches> {
    let Ok(place) = place::find(root)? else { return Ok(Branches::default()) };
    let Some(head) = place.head else { return Ok(Branches::default()) };
    let objects = place.objects()?;
    let odb = objects.reader();
    let tips = tips(&place.repository, head)?;
    let (folder, glob) = place.matcher(folder)?;
    let mut branches =
        Branches { left_out: tips.len().saturating_sub(MOST_BRANCHES), ..Branches::default() };
    let mailmap = people::mailmap(&odb, head)?;
    for (name, tip) in tips.into_iter().take(MOST_BRANCHES) {
        let own = own_commits(&place.repository, &odb, (tip, head), &place.shallow);
        let Ok((own, incomplete)) = own else {
            branches.left_out += 1;
            continue;
        };
        let mut walk = Walk::new(&odb, documents, &place.prefix, (&folder, &glob));
        if own.iter().try_for_each(|commit| walk.step(commit, &place.shallow)).is_err() {
            branches.left_out += 1;
            continue;
        }
        let mut branch = Branch { name, incomplete, ..walk.told(own) };
        for commit in &mut branch.commits {
            people::name(&mut commit.author, &mailmap);
            people::name(&mut commit.committer, &mailmap);
        }
        branch.facts = facts(&objects, &branch, reading);
        if !branch.commits.is_empty() {
            branches.found.push(branch);
        }
    }
    branches.found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(branches)
}

/// The newest commits of branches that HEAD does not have, each once, the newest first: under its local name if it has
/// one.
fn tips(repository: &Repository, head: Oid) -> Result<Vec<(String, Oid)>> {
    let broken = |error: git2::Error| object::broken(&error);
    let mut known: BTreeMap<Oid, (bool, String, i64)> = BTreeMap::new();
    for found in repository.branches(None).map_err(broken)? {
        let Ok((branch, kind)) = found else { continue };
        if branch.get().kind() == Some(ReferenceType::Symbolic) {
            // `origin/HEAD` is another name of a branch that stands here itself.
            continue;
        }
        let Ok(commit) = branch.get().peel_to_commit() else { continue };
        let Ok(name) = branch.name_bytes().map(text) else { continue };
        let entry = (kind == git2::BranchType::Remote, name, commit.time().seconds());
        if commit.id() != head && known.get(&commit.id()).is_none_or(|other| entry < *other) {
            known.insert(commit.id(), entry);
        }
    }
    let mut tips: Vec<_> = known.into_iter().collect();
    tips.sort_by(|(_, one), (_, other)| (other.2, &one.1).cmp(&(one.2, &other.1)));
    let merged = |tip: Oid| repository.graph_descendant_of(head, tip).unwrap_or(false);
    tips.retain(|(tip, _)| !merged(*tip));
    Ok(tips.into_iter().map(|(tip, (_, name, _))| (name, tip)).collect())
}

/// The commits that a branch has and HEAD has not, oldest first, and whether there are more.
fn own_commits(
    repository: &Repository,
    odb: &Reader<'_>,
    (tip, head): (Oid, Oid),
    shallow: &[Oid],
) -> std::result::Result<(Vec<RawCommit>, bool), ()> {
    let mut walk = repository.revwalk().map_err(drop)?;
    walk.set_sorting(Sort::TOPOLOGICAL).map_err(drop)?;
    walk.push(tip).map_err(drop)?;
    walk.hide(head).map_err(drop)?;
    let ids: std::result::Result<Vec<Oid>, ()> =
        walk.take(MOST_COMMITS + 1).map(|id| id.map_err(drop)).collect();
    let ids = ids?;
    let read = |id: &Oid| object::commit(odb, *id, shallow).map_err(drop);
    let own: std::result::Result<Vec<RawCommit>, ()> =
        ids.iter().take(MOST_COMMITS).rev().map(read).collect();
    Ok((own?, ids.len() > MOST_COMMITS))
}

/// What a branch's texts say of themselves.
fn facts(
    objects: &Objects<'_>,
    branch: &Branch,
    reading: Reading<'_>,
) -> BTreeMap<ObjectId, Facts> {
    let blobs = branch.versions.iter().filter_map(|(_, version)| version.blob);
    let blobs: BTreeSet<ObjectId> = blobs.chain(branch.before.values().copied()).collect();
    let blobs: Vec<ObjectId> = blobs.into_iter().collect();
    texts::each(objects, &blobs, reading).into_iter().collect()
}

/// A walk along a branch, forward in time.
struct Walk<'a> {
    odb: &'a Reader<'a>,
    trees: Trees<'a>,
    interest: Interest,
    glob: &'a GlobMatcher,
    known: usize,
    born: Vec<String>,
    before: BTreeMap<usize, ObjectId>,
    versions: Vec<(usize, Oid, Version)>,
}

impl<'a> Walk<'a> {
    fn new(
        odb: &'a Reader<'a>,
        documents: &[Document],
        prefix: &str,
        (folder, glob): (&[u8], &'a GlobMatcher),
    ) -> Self {
        let mut interest = Interest::default();
        for (index, document) in documents.iter().enumerate() {
            interest.insert(format!("{prefix}{}", document.path).as_bytes(), index);
        }
        interest.folder(folder).all = true;
        let (trees, known) = (Trees::new(odb), documents.len());
        let (born, before, versions) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { odb, trees, interest, glob, known, born, before, versions }
    }

    /// Notes what a commit made of articles: what differs from each of its parents.
    fn step(&mut self, commit: &RawCommit, shallow: &[Oid]) -> Result<()> {
        let mut own: Option<Vec<Difference>> = None;
        for parent in &commit.parents {
            let tree = object::commit(self.odb, *parent, shallow)?.tree;
            let found = self.trees.differences(Some(tree), Some(commit.tree), &self.interest)?;
            own = Some(match own {
                None => found,
                Some(own) => {
                    let there = |one: &Difference| found.iter().any(|two| two.path == one.path);
                    own.into_iter().filter(there).collect()
                }
            });
        }
        let own = match own {
            Some(own) => own,
            None => self.trees.differences(None, Some(commit.tree), &self.interest)?,
        };
        let renamed = self.renamed(&own);
        for Difference { path, old, new, document } in own {
            if new.is_none() && renamed.values().any(|(from, _)| *from == path) {
                continue;
            }
            let (from, old) = match renamed.get(&path) {
                Some((from, old)) => (Some(from.clone()), Some(*old)),
                None => (None, old),
            };
            let source = from.as_ref().and_then(|from| self.interest.remove(from));
            let Some(document) = document.or(source).or_else(|| self.birth(&path, new)) else {
                continue;
            };
            self.interest.insert(&path, document);
            if let Some(old) = old {
                self.before.entry(document).or_insert_with(|| object_id(old));
            }
            let version = Version {
                commit: 0,
                path: text(&path),
                blob: new.map(object_id),
                renamed_from: from.as_deref().map(text),
                on_mainline: false,
                own: true,
            };
            self.versions.push((document, commit.id, version));
        }
        Ok(())
    }

    /// A new document for a file that could be an article.
    fn birth(&mut self, path: &[u8], new: Option<Oid>) -> Option<usize> {
        let name = text(path);
        if new.is_none() || !self.glob.is_match(&name) {
            return None;
        }
        self.born.push(name);
        Some(self.known + self.born.len() - 1)
    }

    /// The files that have another name since this commit, with the name and the blob before.
    fn renamed(&self, own: &[Difference]) -> BTreeMap<Vec<u8>, (Vec<u8>, Oid)> {
        let side = |one: &Difference, blob| Side { path: one.path.clone(), blob, asked: true };
        let gone = own.iter().filter(|one| one.new.is_none() && one.document.is_some());
        let removed: Vec<Side> = gone.filter_map(|one| Some(side(one, one.old?))).collect();
        let new = own.iter().filter(|one| one.old.is_none() && one.document.is_none());
        let added: Vec<Side> = new.filter_map(|one| Some(side(one, one.new?))).collect();
        let mut read = |blob| self.odb.read(blob).ok().map(Rc::unwrap_or_clone);
        let pairs = rename::pairs(&removed, &added, &mut read).into_iter();
        let before = |old: usize| (removed[old].path.clone(), removed[old].blob);
        pairs.map(|(old, new)| (added[new].path.clone(), before(old))).collect()
    }

    /// What was found, with the commits that matter in full.
    fn told(self, own: Vec<RawCommit>) -> Branch {
        let touching: BTreeSet<Oid> = self.versions.iter().map(|(_, id, _)| *id).collect();
        let mut place: BTreeMap<Oid, usize> = BTreeMap::new();
        let mut commits = Vec::new();
        for raw in own {
            let commit = people::commit(self.odb, &raw);
            let says = commit.trailers.iter().any(|one| trailer::is_ours(&one.key))
                || !commit.reverts.is_empty();
            if says || touching.contains(&raw.id) {
                place.insert(raw.id, commits.len());
                commits.push(commit);
            }
        }
        let versions = self.versions.into_iter();
        let versions = versions.map(|(document, id, version)| {
            (document, Version { commit: place.get(&id).copied().unwrap_or(0), ..version })
        });
        Branch {
            commits,
            versions: versions.collect(),
            before: self.before,
            born: self.born,
            ..Branch::default()
        }
    }
}
