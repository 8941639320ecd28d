//! "Did you mean": the candidate that a mistyped word is nearest to.

/// The candidate nearest to `word`, if one is near enough to have been meant: at most one slip in four
/// characters (one at least, three at most), case and accents not counted. The first of equals wins. A
/// word of three letters or more that only one candidate begins with is near too (`warn`, `warning`).
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
    let (length, own) = (word.chars().count(), letters(&word));
    let mut best: Option<(usize, &str)> = None;
    let mut longer: Vec<&str> = Vec::new();
    let mut folded = String::new();
    // What folding does not change, the length of plain words, tells of most candidates that they are not it.
    let is_far = |candidate: &str| {
        let other = candidate.len();
        let slips = other.abs_diff(length);
        candidate.is_ascii() && slips > allowed(length, other) && (length < 3 || other < length)
    };
    for candidate in candidates {
        if candidate.len() > LONGEST || is_far(candidate) {
            continue;
        }
        folded.clear();
        fold_into(candidate, &mut folded);
        if length >= 3 && folded.starts_with(&word) {
            longer.push(candidate);
        }
        let other = folded.chars().count();
        let allowed = allowed(length, other);
        if length.abs_diff(other) > allowed || length.min(other) <= allowed {
            continue;
        }
        let others = letters(&folded);
        let strange = (own & !others).count_ones().max((others & !own).count_ones());
        if strange as usize > allowed {
            continue;
        }
        let distance = strsim::osa_distance(&word, &folded);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    match (best, &longer[..]) {
        (Some((_, candidate)), _) => Some(candidate),
        (None, [only]) => Some(only),
        _ => None,
    }
}

/// How many slips two words of these lengths may be apart.
fn allowed(one: usize, other: usize) -> usize {
    (one.max(other) / 4).clamp(1, 3)
}

/// Which letters a word has, as a set that may take several for one. A slip brings one letter at most that was not there,
/// and takes one away.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 64))
}

/// Lower case, no accents, `_` and spaces as `-`: what people do not distinguish when they type a key.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

fn fold_into(word: &str, folded: &mut String) {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let plain = |c| if matches!(c, '_' | ' ') { '-' } else { c };
    if word.is_ascii() {
        // The same sooner: a volume of a thousand articles is looked through for every link that leads nowhere.
        let start = folded.len();
        word.split(['_', ' ']).for_each(|part| {
            folded.push_str(part);
            folded.push('-');
        });
        folded.pop();
        folded[start..].make_ascii_lowercase();
        return;
    }
    let bare = word.nfd().filter(|&c| !is_combining_mark(c));
    folded.extend(bare.flat_map(char::to_lowercase).map(plain));
}
