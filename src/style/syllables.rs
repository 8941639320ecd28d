//! Syllables of an English word, counted without a dictionary: runs of vowels, then what spelling adds to them or takes
//! away.
//!
//! The rules are data: those of `syllable` by Titus Wormer, after Greg Fast's `Lingua::EN::Syllable`, by which the library
//! counts that Vale measures with. French syllables are counted in `measure`.

use std::sync::LazyLock;

use regex::Regex;

/// The rules, as `styles/dictionaries/en-syllables.txt` has them.
static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::read(include_str!("../../styles/dictionaries/en-syllables.txt")));

/// What spelling says of syllables.
#[derive(Debug, Default)]
struct Rules {
    /// Words that the rules count wrongly, with the number of their syllables.
    words: Vec<(usize, &'static str)>,
    /// Beginnings that are taken off, with the syllables each counts for.
    beginnings: Vec<(usize, &'static str)>,
    /// Ends that are taken off, the same way.
    ends: Vec<(usize, &'static str)>,
    /// One syllable less for each place.
    less: Vec<Regex>,
    /// One syllable more for each place.
    more: Vec<Regex>,
}

impl Rules {
    fn read(table: &'static str) -> Self {
        let mut rules = Self::default();
        for line in table.lines() {
            let mut cells = line.splitn(3, ' ');
            let (Some(kind), Some(count), Some(what)) = (cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let Ok(count) = count.parse() else { continue };
            let words = || what.split(' ').map(|word| (count, word));
            match kind {
                "word" => rules.words.extend(words()),
                "beginning" => rules.beginnings.extend(words()),
                "end" => rules.ends.extend(words()),
                "less" => rules.less.extend(Regex::new(what)),
                "more" => rules.more.extend(Regex::new(what)),
                _ => {}
            }
        }
        rules
    }
}

/// How many syllables an English word has; any word has one at least.
pub(super) fn syllables(word: &str) -> u32 {
    if word.chars().nth(2).is_none() {
        return u32::from(!word.is_empty());
    }
    let word = word.to_lowercase();
    let rules = &*RULES;
    if let Some((count, _)) = rules.words.iter().find(|(_, listed)| *listed == word) {
        return u32::try_from(*count).unwrap_or(1);
    }
    let (rest, before) = without(&word, &rules.beginnings, |word, part| word.strip_prefix(part));
    let (rest, after) = without(rest, &rules.ends, |word, part| word.strip_suffix(part));
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let runs = rest.split(|c| !vowel(c)).filter(|run| !run.is_empty()).count();
    let places = |rules: &[Regex]| rules.iter().map(|rule| rule.find_iter(rest).count()).sum();
    let (less, more): (usize, usize) = (places(&rules.less), places(&rules.more));
    let count = (before + after + runs + more).saturating_sub(less).max(1);
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The word without the first part of a list that it has, and what that part counts for.
fn without<'w>(
    word: &'w str,
    parts: &[(usize, &str)],
    strip: impl Fn(&'w str, &str) -> Option<&'w str>,
) -> (&'w str, usize) {
    let mut stripped = parts.iter().filter_map(|(count, part)| Some((strip(word, part)?, *count)));
    stripped.next().unwrap_or((word, 0))
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
