//! The volume's own words: one entry a line.

use std::collections::BTreeSet;

/// A longer line is no word: bytes.
const LONGEST: usize = 100;

/// The entries of a vocabulary (`styles/vocabulaire.txt`): one a line, `#` begins a comment, several words of one entry
/// are several entries.
#[must_use]
pub fn vocabulary(text: &str) -> BTreeSet<String> {
    let lines = text.trim_start_matches('\u{feff}').lines();
    let entries = lines.map(|line| line.split('#').next().unwrap_or("").trim());
    entries
        .flat_map(str::split_whitespace)
        .filter(|entry| entry.len() <= LONGEST)
        .map(|entry| entry.replace('’', "'"))
        .collect()
}

/// Whether `words` hold `word`: as it stands, in lower case where it has a capital, without the mark of the plural or
/// the feminine where the entry is in lower case. `word` has `'` for every apostrophe.
#[must_use]
pub(super) fn holds(words: &BTreeSet<String>, word: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    if words.contains(word) {
        return true;
    }
    let lower = word.to_lowercase();
    if words.contains(&lower) {
        return true;
    }
    ["s", "x", "e", "es"]
        .iter()
        .filter_map(|ending| lower.strip_suffix(ending))
        .any(|base| words.contains(base))
        || lower.strip_suffix("aux").is_some_and(|base| words.contains(&format!("{base}al")))
        || word.strip_suffix('s').is_some_and(|base| words.contains(base))
}
