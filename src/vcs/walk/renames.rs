//! What became of files that a commit took away, and where those come from that it brought: by what the two trees have
//! alike, and, for a merge, by what happened on its branches. Which pairs are one file is for `rename` to say.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use git2::Oid;

use super::Compare;
use crate::error::Result;
use crate::vcs::object::{self, RawCommit};
use crate::vcs::rename::{self, Side};
use crate::vcs::tree::{Difference, Interest};

/// What a commit called otherwise.
#[derive(Default)]
pub(super) struct Renames {
    /// Every path that went on under another name.
    pub(super) sources: BTreeSet<Vec<u8>>,
    /// Those of them whose new name is followed.
    pub(super) followed: BTreeSet<Vec<u8>>,
    /// The new name, and the one before.
    pub(super) targets: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Every path that went and did not go on.
    pub(super) gone: BTreeSet<Vec<u8>>,
}

impl Compare<'_> {
    /// Which files went on under other names between two trees, as far as that is of interest to `ours`.
    pub(super) fn renames(&mut self, old: Oid, new: Oid, ours: &[Difference]) -> Result<Renames> {
        let asked: BTreeSet<&[u8]> = ours
            .iter()
            .filter(|difference| self.is_ours(difference))
            .map(|difference| difference.path.as_slice())
            .collect();
        let documents: BTreeMap<&[u8], bool> = ours
            .iter()
            .map(|difference| (difference.path.as_slice(), difference.document.is_some()))
            .collect();
        let (mut removed, mut added) = (Vec::new(), Vec::new());
        for file in self.trees.differences(Some(old), Some(new), &Interest::everything())? {
            let asked = asked.contains(file.path.as_slice());
            match (file.old, file.new) {
                (Some(blob), None) => removed.push(Side { path: file.path, blob, asked }),
                (None, Some(blob)) => added.push(Side { path: file.path, blob, asked }),
                _ => {}
            }
        }
        self.crowded |= rename::is_crowded(removed.len(), added.len());
        let odb = self.odb;
        let mut read = |blob| odb.read(blob).ok().map(Rc::unwrap_or_clone);
        let mut renames = Renames::default();
        renames.gone.extend(removed.iter().map(|side| side.path.clone()));
        for (old, new) in rename::pairs(&removed, &added, &mut read) {
            let (source, target) = (&removed[old].path, &added[new].path);
            if documents.get(target.as_slice()) == Some(&true) {
                renames.followed.insert(source.clone());
            }
            renames.gone.remove(source);
            renames.sources.insert(source.clone());
            renames.targets.insert(target.clone(), source.clone());
        }
        Ok(renames)
    }

    /// What a merge brings under a new name may have been renamed on its branch and rewritten there, so that the merge by
    /// itself has nothing alike on either side.
    pub(super) fn renames_on_branches(
        &mut self,
        merge: &RawCommit,
        differences: &[Difference],
        renames: &mut Renames,
    ) -> Result<()> {
        let ours = |one: &&Difference| one.old.is_none() && self.is_ours(one);
        let news: Vec<&Difference> = differences.iter().filter(ours).collect();
        for new in news {
            for &parent in &merge.parents[1..] {
                if renames.targets.contains_key(&new.path) {
                    break;
                }
                let Some(source) = self.name_before(parent, &new.path, &renames.gone)? else {
                    continue;
                };
                renames.gone.remove(&source);
                if new.document.is_some() {
                    renames.followed.insert(source.clone());
                }
                renames.sources.insert(source.clone());
                renames.targets.insert(new.path.clone(), source);
            }
        }
        Ok(())
    }

    /// Which of the names in `gone` the file had that is at `path` in the commit `tip`, before it was renamed on the way
    /// there.
    fn name_before(
        &mut self,
        tip: Oid,
        path: &[u8],
        gone: &BTreeSet<Vec<u8>>,
    ) -> Result<Option<Vec<u8>>> {
        // A branch that is longer is none.
        const FARTHEST: usize = 1000;
        let mut path = path.to_vec();
        let mut commit = object::commit(self.odb, tip, self.shallow)?;
        for _ in 0..FARTHEST {
            let Some(new) = self.trees.find(commit.tree, &path)? else { return Ok(None) };
            let mut parents = Vec::new();
            for &parent in &commit.parents {
                parents.push(object::commit(self.odb, parent, self.shallow)?);
            }
            let mut with = None;
            for (at, parent) in parents.iter().enumerate() {
                if with.is_none() && self.trees.find(parent.tree, &path)?.is_some() {
                    with = Some(at);
                }
            }
            if with.is_none() {
                let Some(parent) = parents.first() else { return Ok(None) };
                let asked =
                    Difference { path: path.clone(), old: None, new: Some(new), document: Some(0) };
                let renames = self.renames(parent.tree, commit.tree, &[asked])?;
                match renames.targets.get(&path) {
                    Some(source) if gone.contains(source) => return Ok(Some(source.clone())),
                    Some(source) => path.clone_from(source),
                    None => return Ok(None),
                }
            }
            commit = parents.swap_remove(with.unwrap_or(0));
        }
        Ok(None)
    }
}
