//! Forms that name women and men at once: *résident·e·s*, *résident(e)s*, *directeur·rice*, *acteur/trice*.

/// Endings that stand after a sign.
const ENDINGS: [&str; 53] = [
    "e", "es", "s", "x", "ne", "nes", "le", "les", "te", "tes", "se", "ses", "ve", "ves", "fe",
    "fes", "re", "res", "ère", "ères", "ière", "ières", "rice", "rices", "trice", "trices", "euse",
    "euses", "esse", "esses", "sse", "sses", "lle", "lles", "nne", "nnes", "enne", "ennes",
    "ienne", "iennes", "eure", "eures", "ale", "ales", "aux", "elle", "elles", "eux", "ive",
    "ives", "eresse", "che", "ches",
];

/// The signs between the parts.
const SIGNS: [char; 8] = ['·', '•', '‧', '.', '-', '(', ')', '/'];

/// The base form and the endings, where `word` is built so; `None` where it is not.
#[must_use]
pub(super) fn parts(word: &str) -> Option<(&str, Vec<&str>)> {
    let mut parts = word.split(SIGNS).filter(|part| !part.is_empty());
    let base = parts.next()?;
    let endings: Vec<&str> = parts.collect();
    let all = endings.iter().all(|ending| {
        ENDINGS.contains(ending) || ENDINGS.contains(&ending.to_lowercase().as_str())
    });
    // A base of one letter is an abbreviation (« s.e. »).
    (!endings.is_empty() && all && base.chars().count() > 1).then_some((base, endings))
}

/// Whether `word` is such a form of a word that `known` knows: the base itself (*résident*), or the base with the first
/// ending (*tou·te·s*), or in the plural (*tou·tes*).
#[must_use]
pub(super) fn is_known(word: &str, known: impl Fn(&str) -> bool) -> bool {
    let Some((base, endings)) = parts(word) else { return false };
    known(base)
        || endings.first().is_some_and(|ending| known(&format!("{base}{ending}")))
        || known(&format!("{base}s"))
        || known(&format!("{base}x"))
}
