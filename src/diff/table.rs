//! Rows of a table, paired as paragraphs are, and cells compared column by column.

use super::sequence::{self, Budget, Step};
use super::token::Words;
use super::words::{self, Compared};
use super::{Row, Typography};

/// Compares the rows of two tables and adds what it counts to `sum`.
pub(super) fn rows(
    old: &[Vec<Words>],
    new: &[Vec<Words>],
    typography: Typography,
    budget: &mut Budget,
    sum: &mut Compared,
) -> Vec<Row> {
    let mut found = Vec::new();
    for (i, j) in paired(old, new, budget) {
        let (one, other) = (i.map_or(&[][..], |i| &old[i]), j.map_or(&[][..], |j| &new[j]));
        let cells = (0..one.len().max(other.len())).map(|column| {
            let old: Vec<&Words> = one.get(column).into_iter().collect();
            let new: Vec<&Words> = other.get(column).into_iter().collect();
            let cell = words::compare(&old, &new, typography, budget);
            sum.added += cell.added;
            sum.removed += cell.removed;
            sum.typographic += cell.typographic;
            sum.formatting += cell.formatting;
            cell.pieces
        });
        found.push(Row { old: i, new: j, cells: cells.collect() });
    }
    found
}

/// Rows that are the same, and between these those that share most words, one after another.
fn paired(
    old: &[Vec<Words>],
    new: &[Vec<Words>],
    budget: &mut Budget,
) -> Vec<(Option<usize>, Option<usize>)> {
    let key = |row: &Vec<Words>| -> Vec<Vec<u32>> {
        row.iter().map(|cell| cell.tokens.iter().map(|token| token.key).collect()).collect()
    };
    let mut pairs = Vec::new();
    for step in sequence::steps(old.iter().map(key), new.iter().map(key), budget) {
        match step {
            Step::Gap(of_old, of_new) => between(old, new, of_old, of_new, &mut pairs),
            Step::Same(i, j) => pairs.push((Some(i), Some(j))),
        }
    }
    pairs
}

/// Pairs the rows of a gap that have most cells in common, in order; between these, as many rows on both sides are
/// each other's, any others are gone or new.
fn between(
    old: &[Vec<Words>],
    new: &[Vec<Words>],
    (from_old, to_old): (usize, usize),
    (from_new, to_new): (usize, usize),
    pairs: &mut Vec<(Option<usize>, Option<usize>)>,
) {
    /// A gap with more pairs of rows is not looked into.
    const PAIRS: usize = 10_000;
    let (rows, others) = (to_old - from_old, to_new - from_new);
    let best = match rows.saturating_mul(others) {
        0..=1 => Vec::new(),
        pairs if pairs > PAIRS => Vec::new(),
        _ => alike(&old[from_old..to_old], &new[from_new..to_new]),
    };
    let (mut i, mut j) = (from_old, from_new);
    let known = best.into_iter().map(|(a, b)| (from_old + a, from_new + b));
    for (to, other) in known.chain([(to_old, to_new)]) {
        if to - i == other - j {
            pairs.extend((i..to).zip(j..other).map(|(a, b)| (Some(a), Some(b))));
        } else {
            pairs.extend((i..to).map(|gone| (Some(gone), None)));
            pairs.extend((j..other).map(|added| (None, Some(added))));
        }
        if to < to_old {
            pairs.push((Some(to), Some(other)));
        }
        (i, j) = (to + 1, other + 1);
    }
}

/// Pairs of rows in order that share most cells.
fn alike(old: &[Vec<Words>], new: &[Vec<Words>]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut best = vec![0_u32; (old.len() + 1) * width];
    let score = |i: usize, j: usize| shared(&old[i], &new[j]);
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let at = i * width + j;
            let pair = match score(i, j) {
                0 => 0,
                score => best[at + width + 1] + score,
            };
            best[at] = pair.max(best[at + width]).max(best[at + 1]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        let at = i * width + j;
        let score = score(i, j);
        if score > 0 && best[at] == best[at + width + 1] + score {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[at] == best[at + width] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// How many cells two rows share; the first, which names the row, counts double.
fn shared(one: &[Words], other: &[Words]) -> u32 {
    let keys = |cell: &Words| cell.tokens.iter().map(|token| token.key).collect::<Vec<_>>();
    let cells = one.iter().zip(other).enumerate();
    let same = cells.filter(|(_, (a, b))| !a.tokens.is_empty() && keys(a) == keys(b));
    same.map(|(column, _)| if column == 0 { 2 } else { 1 }).sum()
}
