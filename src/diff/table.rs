//! Rows of a table, paired as paragraphs are, and cells compared column by column.

use std::collections::HashMap;

use super::sequence::{self, Budget};
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
    let mut numbers: HashMap<Vec<Vec<u32>>, u32> = HashMap::new();
    let mut number = |row: &Vec<Words>| {
        let keys = |cell: &Words| cell.tokens.iter().map(|token| token.key).collect();
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(row.iter().map(keys).collect()).or_insert(next)
    };
    let one: Vec<u32> = old.iter().map(&mut number).collect();
    let other: Vec<u32> = new.iter().map(&mut number).collect();
    let mut pairs = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    let same = sequence::common(&one, &other, budget);
    for (i, j, len) in same.into_iter().chain([(old.len(), new.len(), 0)]) {
        between(old, new, (at_old, i), (at_new, j), &mut pairs);
        pairs.extend((0..len).map(|k| (Some(i + k), Some(j + k))));
        (at_old, at_new) = (i + len, j + len);
    }
    pairs
}

/// Pairs each row of a gap with the next one that has a cell in common with it; in a gap of as many rows on both
/// sides, each with its like.
fn between(
    old: &[Vec<Words>],
    new: &[Vec<Words>],
    (from_old, to_old): (usize, usize),
    (from_new, to_new): (usize, usize),
    pairs: &mut Vec<(Option<usize>, Option<usize>)>,
) {
    /// How far ahead a row is looked for.
    const AHEAD: usize = 32;
    if to_old - from_old == to_new - from_new {
        pairs.extend((from_old..to_old).zip(from_new..to_new).map(|(i, j)| (Some(i), Some(j))));
        return;
    }
    let mut j = from_new;
    for (i, row) in old.iter().enumerate().take(to_old).skip(from_old) {
        let found = (j..to_new.min(j + AHEAD)).find(|&k| shares(row, &new[k]));
        match found {
            Some(k) => {
                pairs.extend((j..k).map(|added| (None, Some(added))));
                pairs.push((Some(i), Some(k)));
                j = k + 1;
            }
            None => pairs.push((Some(i), None)),
        }
    }
    pairs.extend((j..to_new).map(|added| (None, Some(added))));
}

fn shares(one: &[Words], other: &[Words]) -> bool {
    one.iter().zip(other).any(|(a, b)| {
        let same =
            a.tokens.iter().map(|token| token.key).eq(b.tokens.iter().map(|token| token.key));
        same && !a.tokens.is_empty()
    })
}
