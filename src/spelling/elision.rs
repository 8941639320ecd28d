//! Words that lose their vowel before another: cut off before the rest is looked up.

/// Elisions in lower case, with `'`.
const ELISIONS: [&str; 18] = [
    "l", "d", "j", "m", "n", "s", "t", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
    "presqu", "quelqu", "entr", "tel",
];

/// Whether `word` (without its apostrophe) is one.
#[must_use]
pub(super) fn is_elision(word: &str) -> bool {
    ELISIONS.iter().any(|elision| word.eq_ignore_ascii_case(elision)) || word == "Ç"
}

/// What stands after an elision and its apostrophe (either one); `None` where the word has none.
#[must_use]
pub(super) fn after(word: &str) -> Option<&str> {
    let (before, rest) = word.split_once(['\'', '’', 'ʼ'])?;
    (is_elision(before) && !rest.is_empty()).then_some(rest)
}

/// Whether an elision can stand before `word`: a vowel, *h*, *y*, or the name of a letter that begins with a vowel
/// (*l’ONU*, *l’HTML*, *l’X*).
#[must_use]
pub(super) fn can_precede(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    first.is_uppercase() || first.is_numeric() || "aàâäeéèêëiîïoôöuùûühyœæ".contains(first)
}

/// Whether an elision is likely before `word`, which is to be proposed: as [`can_precede`], but of names only before
/// those that begin with a vowel or *H*.
#[must_use]
pub(super) fn may_precede(word: &str) -> bool {
    let lower = word.chars().next().map(|first| first.to_lowercase().collect::<String>());
    lower.is_some_and(|lower| can_precede(&lower))
}
