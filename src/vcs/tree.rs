//! Comparing two trees where it matters: only folders whose ids differ are read, and of those only the
//! ones that hold followed paths, unless the whole is asked for.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use git2::Oid;

use super::object::{self, Entry, Mode, Reader};
use super::pack::Object;
use crate::error::Result;

/// Folders below this depth are not looked into: no honest volume has them, and the walk is recursive.
const DEEPEST: usize = 64;

/// The followed paths as a tree of names; each file with the number of its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Interest {
    folders: BTreeMap<Vec<u8>, Interest>,
    files: BTreeMap<Vec<u8>, usize>,
    /// Everything below is of interest, followed or not.
    pub(super) all: bool,
    /// So is every file that stands in this very folder.
    near: bool,
}

/// A file that two trees do not have alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Path from the repository's top.
    pub(super) path: Vec<u8>,
    /// Its blob in the older tree.
    pub(super) old: Option<Oid>,
    /// Its blob in the newer tree.
    pub(super) new: Option<Oid>,
    /// The document that is followed under this path.
    pub(super) document: Option<usize>,
}

impl Interest {
    /// Everything.
    pub(super) fn everything() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// Follows `document` under `path`.
    pub(super) fn insert(&mut self, path: &[u8], document: usize) {
        let (folder, name) = split(path);
        self.folder(folder).files.insert(name.to_vec(), document);
    }

    /// No longer follows what is under `path`.
    pub(super) fn remove(&mut self, path: &[u8]) -> Option<usize> {
        let (folder, name) = split(path);
        self.folder(folder).files.remove(name)
    }

    /// What stands beside the followed files, and they: what may come to be followed one day without another folder.
    pub(super) fn around(&self) -> Self {
        let folders = self.folders.iter().map(|(name, below)| (name.clone(), below.around()));
        let near = !self.files.is_empty();
        Self { folders: folders.collect(), files: BTreeMap::new(), all: self.all, near }
    }

    /// Whether all that is of interest to `other` is to this one.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.all
            || !other.all
                && (self.near || other.files.keys().all(|name| self.files.contains_key(name)))
                && other.folders.iter().all(|(name, below)| match self.folders.get(name) {
                    Some(own) => own.covers(below),
                    None => below.is_empty(),
                })
    }

    fn is_empty(&self) -> bool {
        !self.all && self.files.is_empty() && self.folders.values().all(Self::is_empty)
    }

    /// Those differences that are of interest, with the documents that are followed.
    pub(super) fn among(&self, differences: Vec<Difference>) -> Vec<Difference> {
        let told = |difference: Difference| {
            let (mut node, mut all) = (Some(self), self.all);
            let (folder, name) = split(&difference.path);
            for name in folder.split(|&byte| byte == b'/').filter(|name| !name.is_empty()) {
                node = node.and_then(|node| node.folders.get(name));
                all |= node.is_some_and(|node| node.all);
            }
            let document = node.and_then(|node| node.files.get(name).copied());
            (all || document.is_some()).then_some(Difference { document, ..difference })
        };
        differences.into_iter().filter_map(told).collect()
    }

    /// The followed documents and their paths.
    pub(super) fn paths(&self) -> Vec<(usize, Vec<u8>)> {
        let mut found = Vec::new();
        let mut open = vec![(Vec::new(), self)];
        while let Some((folder, node)) = open.pop() {
            for (name, &document) in &node.files {
                found.push((document, [&folder[..], name].concat()));
            }
            for (name, below) in &node.folders {
                open.push(([&folder[..], name, b"/"].concat(), below));
            }
        }
        found
    }

    /// The node of a folder, made where there is none.
    pub(super) fn folder(&mut self, path: &[u8]) -> &mut Self {
        let names = path.split(|&byte| byte == b'/').filter(|name| !name.is_empty());
        names.fold(self, |node, name| node.folders.entry(name.to_vec()).or_default())
    }
}

/// Reads trees, and remembers the last ones: the parent's tree of one step is the child's of the next.
pub(super) struct Trees<'a> {
    odb: &'a Reader<'a>,
    recent: Vec<(Oid, Tree)>,
    next: usize,
}

/// A tree as it is stored; `None`: an empty one.
type Tree = Option<Object>;

fn bytes(tree: &Tree) -> &[u8] {
    tree.as_ref().map_or(&[], |tree| tree)
}

/// How many trees are remembered: a handful of folders on each of two commits.
const REMEMBERED: usize = 16;

impl<'a> Trees<'a> {
    pub(super) fn new(odb: &'a Reader<'a>) -> Self {
        Self { odb, recent: Vec::with_capacity(REMEMBERED), next: 0 }
    }

    fn read(&mut self, id: Option<Oid>) -> Result<Tree> {
        let Some(id) = id else { return Ok(None) };
        if let Some((_, tree)) = self.recent.iter().find(|(known, _)| *known == id) {
            return Ok(tree.clone());
        }
        let tree = Some(self.odb.read(id)?);
        if self.recent.len() < REMEMBERED {
            self.recent.push((id, tree.clone()));
        } else {
            self.recent[self.next] = (id, tree.clone());
            self.next = (self.next + 1) % REMEMBERED;
        }
        Ok(tree)
    }

    /// The files that differ between two trees (`None`: an empty one), in the order of git's trees,
    /// limited to what is of interest.
    pub(super) fn differences(
        &mut self,
        old: Option<Oid>,
        new: Option<Oid>,
        interest: &Interest,
    ) -> Result<Vec<Difference>> {
        let mut found = Vec::new();
        if old != new {
            let mut walk = Walk { trees: self, path: Vec::new(), depth: 0, found: &mut found };
            walk.pair(old, new, Some(interest), interest.all)?;
        }
        Ok(found)
    }

    /// The blob of the file at `path` in a tree.
    pub(super) fn find(&mut self, tree: Oid, path: &[u8]) -> Result<Option<Oid>> {
        let mut at = tree;
        let mut names = path.split(|&byte| byte == b'/').peekable();
        while let Some(name) = names.next() {
            let tree = self.read(Some(at))?;
            let wanted = if names.peek().is_some() { Mode::Tree } else { Mode::File };
            let entry = object::entries(bytes(&tree)).find(|entry| entry.name == name);
            match entry.filter(|entry| entry.mode == wanted) {
                Some(entry) => at = entry.id,
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }
}

struct Walk<'w, 'a> {
    trees: &'w mut Trees<'a>,
    path: Vec<u8>,
    depth: usize,
    found: &'w mut Vec<Difference>,
}

impl Walk<'_, '_> {
    fn pair(
        &mut self,
        old: Option<Oid>,
        new: Option<Oid>,
        interest: Option<&Interest>,
        all: bool,
    ) -> Result<()> {
        let (old, new) = (self.trees.read(old)?, self.trees.read(new)?);
        let (mut olds, mut news) = (bytes(&old), bytes(&new));
        while olds != news {
            let start = common_start(olds, news);
            (olds, news) = (&olds[start..], &news[start..]);
            let pair = (object::entries(olds).next(), object::entries(news).next());
            let (left, right) = match pair {
                (None, None) => break,
                (Some(a), Some(b)) => match order(&a, &b) {
                    Ordering::Less => (Some(a), None),
                    Ordering::Greater => (None, Some(b)),
                    Ordering::Equal => (Some(a), Some(b)),
                },
                one => one,
            };
            for (rest, entry) in [(&mut olds, left), (&mut news, right)] {
                if let Some(entry) = entry {
                    *rest = &rest[entry_length(rest, entry.name.len())..];
                }
            }
            if left != right {
                self.entry(left, right, interest, all)?;
            }
        }
        Ok(())
    }

    fn entry(
        &mut self,
        old: Option<Entry<'_>>,
        new: Option<Entry<'_>>,
        interest: Option<&Interest>,
        all: bool,
    ) -> Result<()> {
        let Some(name) = old.or(new).map(|entry| entry.name) else { return Ok(()) };
        let of = |entry: Option<Entry<'_>>, mode| {
            entry.filter(|entry| entry.mode == mode).map(|entry| entry.id)
        };
        let document = interest.and_then(|node| node.files.get(name).copied());
        let (file, file_before) = (of(new, Mode::File), of(old, Mode::File));
        let near = interest.is_some_and(|node| node.near);
        if (all || near || document.is_some()) && file != file_before {
            let path = [&self.path[..], name].concat();
            self.found.push(Difference { path, old: file_before, new: file, document });
        }
        let (tree, tree_before) = (of(new, Mode::Tree), of(old, Mode::Tree));
        let below = interest.and_then(|node| node.folders.get(name));
        let all = all || below.is_some_and(|node| node.all);
        if (all || below.is_some()) && tree != tree_before && self.depth < DEEPEST {
            let length = self.path.len();
            self.path.extend_from_slice(name);
            self.path.push(b'/');
            self.depth += 1;
            self.pair(tree_before, tree, below, all)?;
            self.depth -= 1;
            self.path.truncate(length);
        }
        Ok(())
    }
}

/// Where two trees' bytes begin to differ, moved back to the start of an entry.
fn common_start(a: &[u8], b: &[u8]) -> usize {
    const BLOCK: usize = 512;
    let mut start = 0;
    // An entry is seldom longer than a block: whole equal blocks are compared at the speed of memory,
    // then the entries from the last known start on are stepped over one by one.
    let equal = a.chunks(BLOCK).zip(b.chunks(BLOCK)).take_while(|(x, y)| x == y).count() * BLOCK;
    let equal = &a[..equal.min(a.len())];
    while let Some(name) =
        equal.get(start..).and_then(|rest| rest.iter().position(|&byte| byte == 0))
    {
        let end = start + name + 1 + 20;
        if end > equal.len() {
            break;
        }
        start = end;
    }
    start
}

fn entry_length(rest: &[u8], name: usize) -> usize {
    let mode = rest.iter().position(|&byte| byte == b' ').unwrap_or(0);
    mode + 1 + name + 1 + 20
}

/// Git's order: names byte by byte, folders as if their names ended in a slash.
fn order(a: &Entry<'_>, b: &Entry<'_>) -> Ordering {
    let shared = a.name.len().min(b.name.len());
    let end = |entry: &Entry<'_>| match entry.name.get(shared) {
        Some(&byte) => byte,
        None if entry.mode == Mode::Tree => b'/',
        None => 0,
    };
    a.name[..shared].cmp(&b.name[..shared]).then_with(|| end(a).cmp(&end(b)))
}

fn split(path: &[u8]) -> (&[u8], &[u8]) {
    match path.iter().rposition(|&byte| byte == b'/') {
        Some(slash) => (&path[..slash], &path[slash + 1..]),
        None => (&[], path),
    }
}
