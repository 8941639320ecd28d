//! "Did you mean": the candidate that a mistyped word is nearest to.

/// The candidate nearest to `word`, if one is near enough to have been meant: at most one slip in four
/// characters (one at least, three at most), case and accents not counted. The first of equals wins.
///
/// A slip is a letter too many, too few, wrong, or swapped with its neighbour.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody means a key of five hundred letters, and the distance costs their product.
    const LONGEST: usize = 200;
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let word = fold(word);
    let length = word.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len() > LONGEST {
            continue;
        }
        let folded = fold(candidate);
        let other = folded.chars().count();
        let allowed = (length.max(other) / 4).clamp(1, 3);
        if length.abs_diff(other) > allowed || length.min(other) <= allowed {
            continue;
        }
        let distance = strsim::osa_distance(&word, &folded);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Lower case, no accents, `_` and spaces as `-`: what people do not distinguish when they type a key.
fn fold(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let bare = word.nfd().filter(|&c| !is_combining_mark(c));
    bare.flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '_' | ' ') { '-' } else { c })
        .collect()
}
