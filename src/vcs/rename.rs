//! Which removed file became which added one, decided as git itself decides it.
//!
//! libgit2 scores similarity differently from git (other chunks, other limits), so that an article could
//! have another past here than in `git log --follow`. This is git's own way (`diffcore-rename.c`,
//! `diffcore-delta.c`): identical texts first, then a file of the same name whose text is near, then the
//! best pairs of all, from 50 % on. Git's break detection and rename of whole folders are not here: `git
//! log` does not use them either.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use git2::Oid;

/// git's scale of likeness.
const MAX_SCORE: u64 = 60_000;
/// From here on two texts are one renamed file: 50 %.
const MINIMUM: u64 = MAX_SCORE / 2;
/// From here on a file of the same name is taken without comparing all others: 75 %.
const MINIMUM_SAME_NAME: u64 = MINIMUM + (MAX_SCORE - MINIMUM) / 2;
/// git gives up comparing texts beyond the square of this (`diff.renameLimit`).
const LIMIT: usize = 1000;
/// Beyond this many pairs only the files somebody asks about are compared.
const MANY: usize = 20_000;
/// How many candidates git keeps for each added file.
const CANDIDATES: usize = 4;

/// A file that one commit removed or added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) path: Vec<u8>,
    pub(super) blob: Oid,
    /// Somebody asks what became of it, or where it comes from.
    pub(super) asked: bool,
}

/// The pairs (index of the removed file, index of the added file), each index at most once. `read` gives
/// the text of a blob; a blob that cannot be read is like no other.
pub(super) fn pairs(
    removed: &[Side],
    added: &[Side],
    read: &mut dyn FnMut(Oid) -> Option<Vec<u8>>,
) -> Vec<(usize, usize)> {
    let mut pairing = Pairing {
        removed,
        added,
        source: vec![None; added.len()],
        used: vec![false; removed.len()],
        prints: BTreeMap::new(),
        read,
    };
    pairing.identical();
    pairing.same_name();
    pairing.nearest();
    let found = pairing.source.iter().enumerate();
    found.filter_map(|(new, old)| old.map(|old| (old, new))).collect()
}

/// Whether so many files moved that only those somebody asks about may be compared.
pub(super) fn is_crowded(removed: usize, added: usize) -> bool {
    removed.saturating_mul(added) > MANY
}

struct Pairing<'a> {
    removed: &'a [Side],
    added: &'a [Side],
    source: Vec<Option<usize>>,
    used: Vec<bool>,
    prints: BTreeMap<Oid, Option<Print>>,
    read: &'a mut dyn FnMut(Oid) -> Option<Vec<u8>>,
}

impl Pairing<'_> {
    fn take(&mut self, old: usize, new: usize) {
        self.source[new] = Some(old);
        self.used[old] = true;
    }

    fn identical(&mut self) {
        let mut by_blob: BTreeMap<Oid, Vec<usize>> = BTreeMap::new();
        for (index, side) in self.removed.iter().enumerate() {
            by_blob.entry(side.blob).or_default().push(index);
        }
        for new in 0..self.added.len() {
            let candidates = by_blob.get(&self.added[new].blob).map_or(&[][..], Vec::as_slice);
            let same = |old: &&usize| {
                file_name(&self.removed[**old].path) == file_name(&self.added[new].path)
            };
            // Git takes a source twice when copies are wanted only; here each serves once.
            let free = || candidates.iter().take(100).filter(|&&old| !self.used[old]);
            if let Some(&old) = free().find(same).or_else(|| free().next()) {
                self.take(old, new);
            }
        }
    }

    /// Files whose name is the only one of its kind among the removed and among the added.
    fn same_name(&mut self) {
        let free_old: Vec<usize> = (0..self.removed.len()).filter(|&i| !self.used[i]).collect();
        let free_new: Vec<usize> =
            (0..self.added.len()).filter(|&i| self.source[i].is_none()).collect();
        let olds = unique_names(self.removed, &free_old);
        let news = unique_names(self.added, &free_new);
        for old in free_old {
            let name = file_name(&self.removed[old].path);
            if olds.get(name) != Some(&Some(old)) {
                continue;
            }
            if let Some(&Some(new)) = news.get(name)
                && self.score(old, new, MINIMUM_SAME_NAME) >= MINIMUM_SAME_NAME
            {
                self.take(old, new);
            }
        }
    }

    fn nearest(&mut self) {
        let olds: Vec<usize> = (0..self.removed.len()).filter(|&i| !self.used[i]).collect();
        let news: Vec<usize> =
            (0..self.added.len()).filter(|&i| self.source[i].is_none()).collect();
        let pairs = olds.len().saturating_mul(news.len());
        if pairs == 0 || pairs > LIMIT * LIMIT {
            return;
        }
        let mut scored = Vec::new();
        for &new in &news {
            let mut best = Vec::new();
            for &old in &olds {
                if pairs > MANY && !self.removed[old].asked && !self.added[new].asked {
                    continue;
                }
                let score = self.score(old, new, MINIMUM);
                if score >= MINIMUM {
                    let same =
                        file_name(&self.removed[old].path) == file_name(&self.added[new].path);
                    best.push((score, same, old, new));
                }
            }
            best.sort_by_key(|&(score, same, ..)| std::cmp::Reverse((score, same)));
            best.truncate(CANDIDATES);
            scored.append(&mut best);
        }
        scored.sort_by_key(|&(score, same, ..)| std::cmp::Reverse((score, same)));
        for (_, _, old, new) in scored {
            if self.source[new].is_none() && !self.used[old] {
                self.take(old, new);
            }
        }
    }

    /// How much of the larger text the two have in common, on git's scale; 0 where it cannot reach
    /// `minimum`.
    fn score(&mut self, old: usize, new: usize, minimum: u64) -> u64 {
        let (old, new) = (self.removed[old].blob, self.added[new].blob);
        for blob in [old, new] {
            if let Entry::Vacant(vacant) = self.prints.entry(blob) {
                vacant.insert((self.read)(blob).map(|text| Print::of(&text)));
            }
        }
        match (&self.prints[&old], &self.prints[&new]) {
            (Some(old), Some(new)) => old.likeness(new, minimum),
            _ => 0,
        }
    }
}

fn file_name(path: &[u8]) -> &[u8] {
    path.rsplit(|&byte| byte == b'/').next().unwrap_or(path)
}

/// Each name with its only bearer, `None` where there are several.
fn unique_names<'a>(sides: &'a [Side], free: &[usize]) -> BTreeMap<&'a [u8], Option<usize>> {
    let mut names = BTreeMap::new();
    for &index in free {
        names
            .entry(file_name(&sides[index].path))
            .and_modify(|one| *one = None)
            .or_insert(Some(index));
    }
    names
}

/// A text as git compares it: how many bytes fall to each chunk (a line, or 64 bytes of it), by the
/// chunk's hash.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Print {
    size: u64,
    chunks: Vec<(u32, u64)>,
}

impl Print {
    fn of(text: &[u8]) -> Self {
        const HASH_BASE: u32 = 107_927;
        let is_text = !text[..text.len().min(8000)].contains(&0);
        let mut chunks: Vec<(u32, u64)> = Vec::with_capacity(text.len() / 32);
        let (mut first, mut second, mut length) = (0_u32, 0_u32, 0_u64);
        for (at, &byte) in text.iter().enumerate() {
            if is_text && byte == b'\r' && text.get(at + 1) == Some(&b'\n') {
                continue;
            }
            let old = first;
            first = (first << 7) ^ (second >> 25);
            second = (second << 7) ^ (old >> 25);
            first = first.wrapping_add(u32::from(byte));
            length += 1;
            if length == 64 || byte == b'\n' {
                chunks.push((first.wrapping_add(second.wrapping_mul(0x61)) % HASH_BASE, length));
                (first, second, length) = (0, 0, 0);
            }
        }
        if length > 0 {
            chunks.push((first.wrapping_add(second.wrapping_mul(0x61)) % HASH_BASE, length));
        }
        chunks.sort_unstable_by_key(|&(hash, _)| hash);
        chunks.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        Self { size: text.len() as u64, chunks }
    }

    fn likeness(&self, other: &Self, minimum: u64) -> u64 {
        let (small, large) = (self.size.min(other.size), self.size.max(other.size));
        let too_different = large * (MAX_SCORE - minimum) < (large - small) * MAX_SCORE;
        if too_different || small == 0 {
            return 0;
        }
        let mut common = 0;
        let mut others = other.chunks.iter().peekable();
        for &(hash, count) in &self.chunks {
            while others.next_if(|other| other.0 < hash).is_some() {}
            if let Some(&(_, there)) = others.next_if(|other| other.0 == hash) {
                common += count.min(there);
            }
        }
        common * MAX_SCORE / large
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(path: &str, number: u8) -> Side {
        let blob = Oid::from_bytes(&[number; 20]).expect("because twenty bytes are an id");
        Side { path: path.into(), blob, asked: true }
    }

    fn lines(from: u32, to: u32) -> Vec<u8> {
        (from..to).flat_map(|n| format!("Ligne {n} du texte.\n").into_bytes()).collect()
    }

    #[test]
    fn identical_texts_prefer_the_same_name() {
        let removed = [side("a/x.md", 1), side("a/y.md", 1)];
        let added = [side("b/y.md", 1), side("b/x.md", 1)];
        assert_eq!(pairs(&removed, &added, &mut |_| None), [(1, 0), (0, 1)]);
    }

    #[test]
    fn half_alike_is_enough_and_less_is_not() {
        let texts =
            BTreeMap::from([(1, lines(100, 200)), (2, lines(150, 250)), (3, lines(151, 251))]);
        let mut read = |blob: Oid| texts.get(&blob.as_bytes()[0]).cloned();
        let old = [side("old.md", 1)];
        assert_eq!(pairs(&old, &[side("new.md", 2)], &mut read), [(0, 0)]);
        assert_eq!(pairs(&old, &[side("new.md", 3)], &mut read), []);
    }

    #[test]
    fn the_best_pair_goes_first() {
        let texts =
            BTreeMap::from([(1, lines(100, 200)), (2, lines(110, 200)), (3, lines(101, 200))]);
        let mut read = |blob: Oid| texts.get(&blob.as_bytes()[0]).cloned();
        let added = [side("b.md", 2), side("c.md", 3)];
        assert_eq!(pairs(&[side("a.md", 1)], &added, &mut read), [(0, 1)]);
    }
}
