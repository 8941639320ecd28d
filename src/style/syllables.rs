//! Syllables of an English word, counted without a dictionary: runs of vowels, then what spelling adds to them or takes
//! away.
//!
//! The rules are those of Greg Fast's `Lingua::EN::Syllable`, as the library that Vale measures with has them; French
//! syllables are counted in `prose`.

use std::sync::LazyLock;

use regex::Regex;

/// Words that the rules count wrongly, by the number of their syllables.
const OTHERWISE: [(usize, &str); 4] = [
    (5, "aborigine aborigines"),
    (
        4,
        "abalone abruzzese abbruzzese anemone aphrodite apostrophe ariadne calliope catastrophe epitome \
         facsimile gethsemane guacamole hyperbole yosemite eurydice hermione penelope persephone",
    ),
    (
        3,
        "abare acreage adame adobe apache coyote forever karate machete recipe sesame simile syncope tamale \
         euterpe",
    ),
    (
        2,
        "abed adieu cafe cafes chile chloe circe jesse jukebox maybe people shoreline daphne phoebe zoe",
    ),
];

/// Beginnings that are taken off, with the syllables each counts for.
const BEGINNINGS: [(usize, &str); 2] = [
    (
        2,
        "above anti ante counter hyper afore agri infra intra inter over semi ultra under extra dia micro \
         mega kilo pico nano macro",
    ),
    (1, "un fore ware none non out post sub pre pro dis side"),
];

/// Ends that are taken off, the same way.
const ENDS: [(usize, &str); 3] = [
    (3, "ology ologist onomy onomist"),
    (2, "fully berry woman women"),
    (
        1,
        "ly less some ful er ers ness cian cians ment ments ette ettes ville villes ships ship side sides \
         port ports shire shires tion tioned",
    ),
];

/// One syllable less for each place.
const LESS: [&str; 2] = [
    "cia(?:l|$)|tia|cius|cious|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$|\
     .[^aeiuoycgltdb]{2,}ed$|.ely$|^jua|uai|eau|^busi$|\
     [aeiouy](?:[bcfgklmnprsvyz]|[cgt]h|dg|gn|lch|l[lv]|mm|n[cgn]|nch|r[cnsv]|s[ckls]|squ)ed$|\
     [aeiouy](?:[bdfklmnprstvy]|[cgt]h|gn|lch|l[lv]|mm|nch|nn|r[nsv]|s[cklst]|squ)es$",
    "[aeiouy](?:[bcdfgklmnprstvyz]|[cgt]h|dg|gn|l[lv]|mm|n[cgn]|r[cnsv]|s[cklst]|squ)e$",
];

/// One syllable more for each place.
const MORE: [&str; 4] = [
    "(?:[^aeiouy]ie(?:r|st|t)|[aeiouym]bl|eo|ism|asm|thm|dnt|uity|dea|gean|oa|ua|eings?|[aeiouy]sh?e[rsd])$",
    "[^gq]ua[^auieo]|[aeiou]{3}|^(?:ia|mc|coa[dglx].)",
    "[^aeiou]y[ae]|[^l]lien|riet|dien|iu|io|ii|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]",
    "[^s]ia",
];

static RULES: LazyLock<[Vec<Regex>; 2]> = LazyLock::new(|| {
    let made = |patterns: &[&str]| patterns.iter().filter_map(|it| Regex::new(it).ok()).collect();
    [made(&LESS), made(&MORE)]
});

/// How many syllables an English word has; any word has one at least.
pub(super) fn syllables(word: &str) -> u32 {
    if word.chars().nth(2).is_none() {
        return u32::from(!word.is_empty());
    }
    let word = word.to_lowercase();
    let listed = |(_, words): &&(usize, &str)| words.split(' ').any(|listed| listed == word);
    if let Some((count, _)) = OTHERWISE.iter().find(listed) {
        return u32::try_from(*count).unwrap_or(1);
    }
    let (rest, before) = without(&word, &BEGINNINGS, |word, part| word.strip_prefix(part));
    let (rest, after) = without(rest, &ENDS, |word, part| word.strip_suffix(part));
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let runs = rest.split(|c| !vowel(c)).filter(|run| !run.is_empty()).count();
    let [less, more] = LazyLock::force(&RULES);
    let places = |rules: &[Regex]| rules.iter().map(|rule| rule.find_iter(rest).count()).sum();
    let (less, more): (usize, usize) = (places(less), places(more));
    let count = (before + after + runs + more).saturating_sub(less).max(1);
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The word without the first part of a list that it has, and what that part counts for.
fn without<'w>(
    word: &'w str,
    parts: &[(usize, &str)],
    strip: impl Fn(&'w str, &str) -> Option<&'w str>,
) -> (&'w str, usize) {
    for (count, parts) in parts {
        if let Some(rest) = parts.split(' ').find_map(|part| strip(word, part)) {
            return (rest, *count);
        }
    }
    (word, 0)
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn english_words_have_their_syllables() {
        for (word, expected) in [
            ("", 0),
            ("a", 1),
            ("TV", 1),
            ("the", 1),
            ("people", 2),
            ("People", 2),
            ("beautiful", 3),
            ("fences", 2),
            ("seemed", 1),
            ("wanted", 2),
            ("administration", 5),
            ("undermine", 3),
            ("catastrophe", 4),
            ("biology", 4),
            ("rhythm", 2),
            ("create", 1),
            ("pneumonia", 4),
            ("Ψυχή", 1),
        ] {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }
}
