//! What two sequences of numbers have in common, in bounded time: Myers where that is affordable, else only around
//! what stands once in each. No clock: the same input gives the same answer everywhere.

use std::collections::HashMap;
use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many comparisons one article may cost.
const COMPARISONS: u64 = 100_000_000;
/// How many one pair of sequences may.
const AT_ONCE: u64 = 9_000_000;

/// What is left of the comparisons that one article may cost.
pub(super) struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Self(COMPARISONS)
    }
}

impl Budget {
    /// Takes `cost` if there is as much left.
    pub(super) fn spend(&mut self, cost: u64) -> bool {
        let enough = self.0 >= cost;
        if enough {
            self.0 -= cost;
        }
        enough
    }
}

/// A stretch that both have: where it begins in the older and in the newer one, and how long it is.
pub(super) type Common = (usize, usize, usize);

/// What one step through two sequences goes over.
pub(super) enum Step {
    /// A gap, perhaps empty on one side or both: the bounds in the older and in the newer one.
    Gap((usize, usize), (usize, usize)),
    /// A pair of the same things.
    Same(usize, usize),
}

/// Goes through two sequences of things that are told apart by a key: the pairs that they have in common, in order, and
/// before each stretch of these, and at the end, the gap.
pub(super) fn steps<K: Eq + Hash>(
    old: impl Iterator<Item = K>,
    new: impl Iterator<Item = K>,
    budget: &mut Budget,
) -> Vec<Step> {
    let mut numbers: HashMap<K, u32> = HashMap::new();
    let mut number = |key: K| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(key).or_insert(next)
    };
    let old: Vec<u32> = old.map(&mut number).collect();
    let new: Vec<u32> = new.map(&mut number).collect();
    let mut steps = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    let same = common(&old, &new, budget);
    for (i, j, len) in same.into_iter().chain([(old.len(), new.len(), 0)]) {
        steps.push(Step::Gap((at_old, i), (at_new, j)));
        steps.extend((0..len).map(|k| Step::Same(i + k, j + k)));
        (at_old, at_new) = (i + len, j + len);
    }
    steps
}

/// The stretches in common, in order.
pub(super) fn common(old: &[u32], new: &[u32], budget: &mut Budget) -> Vec<Common> {
    let mut found = Vec::new();
    stretch(old, new, (0, 0), budget, true, &mut found);
    joined(found)
}

fn stretch(
    old: &[u32],
    new: &[u32],
    at: (usize, usize),
    budget: &mut Budget,
    may_split: bool,
    found: &mut Vec<Common>,
) {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    if start > 0 {
        found.push((at.0, at.1, start));
    }
    let (old, new, at) = (&old[start..], &new[start..], (at.0 + start, at.1 + start));
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (inner_old, inner_new) = (&old[..old.len() - end], &new[..new.len() - end]);
    if !inner_old.is_empty() && !inner_new.is_empty() {
        let cost = inner_old.len() as u64 * inner_new.len() as u64;
        if cost <= AT_ONCE && budget.spend(cost) {
            for op in capture_diff_slices(Algorithm::Myers, inner_old, inner_new) {
                if let DiffOp::Equal { old_index, new_index, len } = op {
                    found.push((at.0 + old_index, at.1 + new_index, len));
                }
            }
        } else if may_split {
            around_singles(inner_old, inner_new, at, budget, found);
        }
    }
    if end > 0 {
        found.push((at.0 + inner_old.len(), at.1 + inner_new.len(), end));
    }
}

/// Pairs what stands once in each, as far as the order allows, and looks between.
fn around_singles(
    old: &[u32],
    new: &[u32],
    at: (usize, usize),
    budget: &mut Budget,
    found: &mut Vec<Common>,
) {
    let single = |sequence: &[u32]| {
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for (place, &key) in sequence.iter().enumerate() {
            places.entry(key).and_modify(|known| *known = None).or_insert(Some(place));
        }
        places
    };
    let (once_old, once_new) = (single(old), single(new));
    let pairs: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter(|(_, key)| once_old.get(key).copied().flatten().is_some())
        .filter_map(|(place, key)| Some((place, once_new.get(key).copied().flatten()?)))
        .collect();
    let (mut from_old, mut from_new) = (0, 0);
    for (one, other) in rising(&pairs).into_iter().chain([(old.len(), new.len())]) {
        if one < from_old || other < from_new {
            continue;
        }
        let place = (at.0 + from_old, at.1 + from_new);
        stretch(&old[from_old..one], &new[from_new..other], place, budget, false, found);
        if one < old.len() {
            found.push((at.0 + one, at.1 + other, 1));
        }
        (from_old, from_new) = (one + 1, other + 1);
    }
}

/// The longest part of `pairs` (rising in the first) that rises in the second too.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, &(_, value)) in pairs.iter().enumerate() {
        let place = ends.partition_point(|&end| pairs[end].1 < value);
        before.push(place.checked_sub(1).map(|place| ends[place]));
        match ends.get_mut(place) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut out = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(index) = at {
        out.push(pairs[index]);
        at = before[index];
    }
    out.reverse();
    out
}

/// Stretches that touch each other on both sides as one.
fn joined(found: Vec<Common>) -> Vec<Common> {
    let mut out: Vec<Common> = Vec::with_capacity(found.len());
    for (old, new, len) in found {
        match out.last_mut() {
            Some(last) if last.0 + last.2 == old && last.1 + last.2 == new => last.2 += len,
            _ => out.push((old, new, len)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(old: &[u32], new: &[u32], budget: &mut Budget) -> usize {
        let found = common(old, new, budget);
        let mut at = (0, 0);
        for &(one, other, len) in &found {
            assert!(one >= at.0 && other >= at.1 && len > 0, "{found:?}");
            assert_eq!(old[one..one + len], new[other..other + len]);
            at = (one + len, other + len);
        }
        found.iter().map(|common| common.2).sum()
    }

    #[test]
    fn what_is_common_is_common_and_in_order() {
        assert_eq!(holds(&[1, 2, 3, 4], &[1, 3, 2, 4], &mut Budget::default()), 3);
        assert_eq!(holds(&[], &[1], &mut Budget::default()), 0);
        assert_eq!(holds(&[5, 6, 7], &[5, 6, 7], &mut Budget::default()), 3);
    }

    #[test]
    fn without_a_budget_what_stands_once_still_leads() {
        let old: Vec<u32> = (0..400).map(|n| if n % 10 == 0 { n } else { 7_777 }).collect();
        let new: Vec<u32> = old.iter().copied().filter(|n| n % 100 != 0).collect();
        let found = holds(&old, &new, &mut Budget(0));
        assert!(found > 300, "{found}");
    }
}
