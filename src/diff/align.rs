//! Which unit of the older version is which of the newer one: first what is the same, then what is alike between
//! those, then what was split, merged or moved.

use std::collections::{HashMap, HashSet};

use super::What;
use super::sequence::{self, Budget, Step};
use super::unit::Unit;

/// Two units less alike than this are different ones.
const ALIKE: f32 = 0.4;
/// From which likeness on a unit far away is the same one, moved.
const MOVED: f32 = 0.7;
/// How much of a paragraph's words the longer one must have for it to be a part of that.
const PART: f32 = 0.75;
/// How many pairs a gap may have to be looked at each with each; a larger one is cut into such.
const PAIRS: usize = 62_500;
/// A unit with fewer words is moved only where it is a heading.
const FEW: usize = 4;

/// Units of the older version that became units of the newer one: one and one, none and one, one and none, one and
/// several, several and one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
    /// It stands elsewhere than its neighbours would have it.
    pub(super) moved: bool,
}

/// The groups, in the order of the newer version; what was removed after what stood before it.
pub(super) fn align(old: &[Unit<'_>], new: &[Unit<'_>], budget: &mut Budget) -> Vec<Group> {
    let mut match_old: Vec<Option<usize>> = vec![None; old.len()];
    let mut match_new: Vec<Option<usize>> = vec![None; new.len()];
    for (i, j) in same_and_alike(old, new, budget) {
        (match_old[i], match_new[j]) = (Some(j), Some(i));
    }
    let pairs: Vec<(usize, usize)> =
        match_new.iter().enumerate().filter_map(|(j, i)| Some(((*i)?, j))).collect();
    let mut parts_new: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut parts_old: HashMap<usize, Vec<usize>> = HashMap::new();
    for &(i, j) in &pairs {
        if old[i].digest == new[j].digest {
            continue;
        }
        let split = parts(&old[i], new, j, &match_new);
        let merged = if split.is_empty() { parts(&new[j], old, i, &match_old) } else { Vec::new() };
        for &part in &split {
            match_new[part] = Some(i);
        }
        for &part in &merged {
            match_old[part] = Some(j);
        }
        parts_new.insert(j, split);
        parts_old.insert(j, merged);
    }
    let moves = moves(old, new, &match_old, &match_new, budget);
    let moved: HashSet<usize> = moves.values().copied().collect();
    let mut groups = Vec::with_capacity(new.len());
    let (mut at_old, mut at_new) = (0, 0);
    let gone = |i: &usize| match_old[*i].is_none() && !moved.contains(i);
    for (i, j) in pairs.into_iter().chain([(old.len(), new.len())]) {
        groups.extend((at_old..i).filter(gone).map(|i| Group { old: vec![i], ..Group::default() }));
        for k in (at_new..j).filter(|&k| match_new[k].is_none()) {
            let from: Vec<usize> = moves.get(&k).copied().into_iter().collect();
            groups.push(Group { moved: !from.is_empty(), old: from, new: vec![k] });
        }
        if j < new.len() {
            let with = |one: usize, parts: &HashMap<usize, Vec<usize>>| {
                let mut all = parts.get(&j).cloned().unwrap_or_default();
                all.push(one);
                all.sort_unstable();
                all
            };
            let (old, new) = (with(i, &parts_old), with(j, &parts_new));
            groups.push(Group { old, new, moved: false });
        }
        (at_old, at_new) = (i + 1, j + 1);
    }
    groups
}

/// Pairs in order: the same ones, and between them those that are alike.
fn same_and_alike(old: &[Unit<'_>], new: &[Unit<'_>], budget: &mut Budget) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let digest = |unit: &Unit<'_>| unit.digest;
    for step in sequence::steps(old.iter().map(digest), new.iter().map(digest), budget) {
        match step {
            Step::Gap(of_old, of_new) => alike_between(old, new, of_old, of_new, &mut pairs),
            Step::Same(i, j) => pairs.push((i, j)),
        }
    }
    pairs
}

/// The best pairing in order of two stretches: the one whose likenesses have the largest sum.
fn alike_between(
    old: &[Unit<'_>],
    new: &[Unit<'_>],
    (from_old, to_old): (usize, usize),
    (from_new, to_new): (usize, usize),
    pairs: &mut Vec<(usize, usize)>,
) {
    let (rows, columns) = (to_old - from_old, to_new - from_new);
    if rows == 0 || columns == 0 {
        return;
    }
    if rows.saturating_mul(columns) > PAIRS {
        // Too many to look at each with each: halves, cut where they would be if nothing else had changed.
        if rows < 2 || columns < 2 {
            return;
        }
        let (half_old, half_new) = (from_old + rows / 2, from_new + columns / 2);
        alike_between(old, new, (from_old, half_old), (from_new, half_new), pairs);
        alike_between(old, new, (half_old, to_old), (half_new, to_new), pairs);
        return;
    }
    let width = columns + 1;
    let mut best = vec![0.0_f32; (rows + 1) * width];
    let mut scores = vec![0.0_f32; rows * columns];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let score = likeness(&old[from_old + row], &new[from_new + column]);
            scores[row * columns + column] = score;
            let at = row * width + column;
            let skip = best[at + width].max(best[at + 1]);
            let pair = if score > 0.0 { best[at + width + 1] + score } else { 0.0 };
            best[at] = skip.max(pair);
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let (at, score) = (row * width + column, scores[row * columns + column]);
        if score > 0.0 && best[at] <= best[at + width + 1] + score {
            pairs.push((from_old + row, from_new + column));
            (row, column) = (row + 1, column + 1);
        } else if best[at + width] >= best[at + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
}

/// How alike two units are, from [`ALIKE`] to 1; 0 where they are different ones.
fn likeness(old: &Unit<'_>, new: &Unit<'_>) -> f32 {
    if old.digest == new.digest {
        return 1.0;
    }
    let form = match (old.what, new.what) {
        (one, other) if one == other => 0.0,
        (What::Heading(_), What::Heading(_)) => 0.05,
        (one, other) if one.is_prose() && other.is_prose() => 0.1,
        _ => return 0.0,
    };
    let score = overlap(old, new) - form;
    // A table, a figure or a formula that stands between the same neighbours is more likely to be the same one.
    let least = if old.what.is_prose() { ALIKE } else { ALIKE / 2.0 };
    match old.what {
        _ if score >= least => score,
        What::Figure | What::Math => 0.05,
        _ => 0.0,
    }
}

/// Twice the words in common over all words (Dice), estimated where there are many.
fn overlap(old: &Unit<'_>, new: &Unit<'_>) -> f32 {
    let (short, long) = (old.length.min(new.length), old.length.max(new.length));
    if long == 0 {
        return if old.what.is_prose() { 0.0 } else { 1.0 };
    }
    if ratio(2 * short, short + long) < ALIKE / 2.0 {
        return 0.0;
    }
    let (common, seen_old, seen_new) = in_common(old, new);
    ratio(2 * common, seen_old + seen_new)
}

/// How many words two units have in common, and how many of each were looked at.
fn in_common(old: &Unit<'_>, new: &Unit<'_>) -> (usize, usize, usize) {
    let (one, other) = (&old.sketch, &new.sketch);
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        common += usize::from(a == b);
        (i, j) = (i + usize::from(a <= b), j + usize::from(b <= a));
    }
    // Only a sketch that was cut short says nothing of what comes after its end.
    let whole_old = if j == other.len() && other.len() < new.length { i } else { one.len() };
    let whole_new = if i == one.len() && one.len() < old.length { j } else { other.len() };
    (common, whole_old, whole_new)
}

#[expect(clippy::cast_precision_loss, reason = "numbers of words are far below 2^23")]
fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// The neighbours of `units[at]` that nothing else is and that are, with it, what `whole` was.
fn parts(whole: &Unit<'_>, units: &[Unit<'_>], at: usize, matched: &[Option<usize>]) -> Vec<usize> {
    if !whole.what.is_prose() || whole.length < 2 * FEW {
        return Vec::new();
    }
    let is_part = |k: usize, left: usize| {
        let unit = &units[k];
        matched[k].is_none()
            && unit.what == units[at].what
            && unit.note == units[at].note
            && unit.length >= FEW
            && unit.length <= left + left / 3
            && ratio(in_common(whole, unit).0, unit.length.min(unit.sketch.len())) >= PART
    };
    let mut found = Vec::new();
    let mut left = whole.length.saturating_sub(in_common(whole, &units[at]).0);
    let before = (0..at).rev();
    let after = at + 1..units.len();
    for side in [&mut before.into_iter() as &mut dyn Iterator<Item = usize>, &mut after.into_iter()]
    {
        for k in side {
            if !is_part(k, left) {
                break;
            }
            left = left.saturating_sub(units[k].length);
            found.push(k);
        }
    }
    found
}

/// What stands elsewhere: by its index in the newer version the one in the older.
fn moves(
    old: &[Unit<'_>],
    new: &[Unit<'_>],
    match_old: &[Option<usize>],
    match_new: &[Option<usize>],
    budget: &mut Budget,
) -> HashMap<usize, usize> {
    let worth = |unit: &Unit<'_>| {
        unit.length >= FEW
            || matches!(unit.what, What::Heading(_)) && unit.length > 0
            || !unit.what.is_prose() && unit.what != What::Rule
    };
    let mut left: Vec<usize> =
        (0..old.len()).filter(|&i| match_old[i].is_none() && worth(&old[i])).collect();
    let added: Vec<usize> =
        (0..new.len()).filter(|&j| match_new[j].is_none() && worth(&new[j])).collect();
    let mut by_digest: HashMap<u64, Vec<usize>> = HashMap::new();
    for &i in left.iter().rev() {
        by_digest.entry(old[i].digest).or_default().push(i);
    }
    let (mut found, mut taken) = (HashMap::new(), HashSet::new());
    let mut open = Vec::new();
    for j in added {
        match by_digest.get_mut(&new[j].digest).and_then(Vec::pop) {
            Some(i) => {
                found.insert(j, i);
                taken.insert(i);
            }
            None => open.push(j),
        }
    }
    left.retain(|i| !taken.contains(i));
    for j in open {
        let cost = left.iter().map(|&i| old[i].sketch.len() + new[j].sketch.len()).sum::<usize>();
        if new[j].length < 2 * FEW || !budget.spend(cost as u64) {
            continue;
        }
        let best = left.iter().enumerate().map(|(at, &i)| (at, likeness(&old[i], &new[j])));
        let best = best.filter(|(_, score)| *score >= MOVED);
        if let Some((at, _)) = best.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))) {
            let i = left.remove(at);
            found.insert(j, i);
        }
    }
    found
}
