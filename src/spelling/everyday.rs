//! Everyday words, the commonest first: which of two words that are as near to a misspelt one is proposed first, and
//! which short words and English ones rather lack an accent than are signs of something or meant in English. No fix hangs
//! on it.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The place of every word in the list.
static PLACES: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let lines = include_str!("../../styles/dictionaries/fr-usuels.txt").lines();
    lines.filter(|line| !line.starts_with('#')).zip(0..).collect()
});

/// The place of a French form among everyday words, from 0; the last of all where it is none.
pub(super) fn rank(form: &str) -> u32 {
    PLACES.get(form).copied().unwrap_or(u32::MAX)
}
