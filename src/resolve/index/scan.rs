//! Words that are looked for in words: by whole words, the longest first. Knows nothing of articles.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Words of a text in the form in which they are compared, each character with the byte where it stands.
pub(super) type Letters = Vec<(char, usize)>;

/// What stands where words are not the author's (code, formulas, citations, addresses): part of nothing.
pub(super) const WALL: char = '\u{fffc}';

/// Adds words to a text to be searched: every space is a space, every apostrophe the typographic one, and what only says
/// where a word may be cut is left out.
pub(super) fn push(letters: &mut Letters, text: &str, from: usize) {
    for (at, c) in text.char_indices() {
        let c = match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' => continue,
            '\'' => '’',
            '\u{2011}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || letters.last().is_none_or(|(last, _)| *last != ' ') {
            letters.push((c, from + at));
        }
    }
}

/// What is looked for, ready to be found.
pub(super) struct Scanner<T> {
    sought: Vec<(Vec<char>, T)>,
    /// By the first word in lower case, the longest first.
    by_word: HashMap<String, Vec<usize>>,
}

/// A place where something that is looked for stands.
pub(super) struct Hit<'s, T> {
    /// The character before which its first word ends.
    pub(super) first_ends: usize,
    /// For what it is looked for.
    pub(super) targets: Vec<&'s T>,
}

impl<T: Ord> Scanner<T> {
    /// Words, each with what they are looked for.
    pub(super) fn new(sought: Vec<(String, T)>) -> Self {
        let mut ready: Vec<(Vec<char>, T)> = Vec::with_capacity(sought.len());
        for (words, target) in sought {
            let mut letters = Letters::new();
            push(&mut letters, words.nfc().collect::<String>().trim(), 0);
            let letters = letters.into_iter().map(|(c, _)| c).skip_while(|c| !c.is_alphanumeric());
            let letters: Vec<char> = letters.collect();
            if !letters.is_empty() {
                ready.push((letters, target));
            }
        }
        // The longest first: under each word they stand in this order, too.
        ready.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, (letters, _)) in ready.iter().enumerate() {
            by_word.entry(word(letters.iter())).or_default().push(place);
        }
        Self { sought: ready, by_word }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sought.is_empty()
    }

    /// Everything that is looked for, from left to right; what stands inside something longer is not found.
    pub(super) fn find(&self, letters: &Letters) -> Vec<Hit<'_, T>> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let found = if starts(letters, at) { self.longest(letters, at) } else { None };
            match found {
                Some((end, hit)) => {
                    hits.push(hit);
                    at = end;
                }
                None => at += 1,
            }
        }
        hits
    }

    fn longest(&self, letters: &Letters, at: usize) -> Option<(usize, Hit<'_, T>)> {
        let places = self.by_word.get(&word(letters[at..].iter().map(|(c, _)| c)))?;
        let fits = |words: &[char]| {
            let rest = &letters[at..];
            rest.len() >= words.len()
                && is_written(words[0], rest[0].0, || opens(letters, at))
                && words[1..].iter().zip(&rest[1..]).all(|(c, (other, _))| c == other)
                && ends(letters, at + words.len())
        };
        let longest =
            places.iter().map(|&place| &self.sought[place].0).find(|words| fits(words))?;
        let same = places.iter().map(|&place| &self.sought[place]);
        let same = same.filter(|(words, _)| words.len() == longest.len() && fits(words));
        let mut targets: Vec<&T> = same.map(|(_, target)| target).collect();
        targets.sort();
        targets.dedup();
        let end = at + longest.len();
        let first = letters[at..end].iter().position(|(c, _)| *c == ' ');
        Some((end, Hit { first_ends: first.map_or(end, |length| at + length), targets }))
    }
}

/// The letters up to the end of the word, in lower case.
fn word<'c>(letters: impl Iterator<Item = &'c char>) -> String {
    letters.take_while(|c| c.is_alphanumeric()).flat_map(|c| c.to_lowercase()).collect()
}

/// Whether a letter is the one that is looked for: a small one may be a capital where a sentence `opens`.
fn is_written(sought: char, written: char, opens: impl Fn() -> bool) -> bool {
    sought == written || (sought.is_lowercase() && sought.to_uppercase().eq([written]) && opens())
}

/// Whether a word starts here: not within one, nor behind the hyphen of a compound.
fn starts(letters: &Letters, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|at| letters[at].0);
    letters[at].0.is_alphanumeric()
        && match before(1) {
            Some(c) if c.is_alphanumeric() || c == '·' => false,
            Some('-') => !before(2).is_some_and(char::is_alphanumeric),
            _ => true,
        }
}

/// Whether a word ends before this: not within one, nor before the hyphen of a compound. « cette équipe-là » ends
/// one, and so does the English genitive.
fn ends(letters: &Letters, at: usize) -> bool {
    let after = letters.get(at + 1..).unwrap_or(&[]);
    let next = || word(after.iter().map(|(c, _)| c));
    match letters.get(at).map(|(c, _)| *c) {
        Some('-') => matches!(next().as_str(), "" | "là" | "ci"),
        Some('’') => matches!(next().as_str(), "" | "s"),
        Some(c) => !c.is_alphanumeric() && c != '·',
        None => true,
    }
}

/// Whether a sentence opens here, or words that somebody else says.
fn opens(letters: &Letters, at: usize) -> bool {
    for (c, _) in letters[..at].iter().rev() {
        match c {
            '«' | '“' | '.' | '!' | '?' | '…' | ':' => return true,
            ' ' | '(' | '[' | '—' | '–' | '»' | '”' | '’' | '"' => {}
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Letters, Scanner, push};

    /// What is found of `sought` in `text`, each with its first word.
    fn found(sought: &[&'static str], text: &str) -> Vec<String> {
        let scanner = Scanner::new(sought.iter().map(|&words| (words.to_owned(), words)).collect());
        let mut letters = Letters::new();
        push(&mut letters, text, 0);
        let hits = scanner.find(&letters);
        hits.iter().map(|hit| hit.targets.iter().map(|target| **target).collect()).collect()
    }

    #[test]
    fn words_are_found_whole_and_behind_an_elision() {
        let text = "L’EHPAD, d'EHPAD, (EHPAD), EHPADs, sous-EHPAD, EHPAD-relais, cet EHPAD-là";
        assert_eq!(found(&["EHPAD"], text), ["EHPAD"; 4]);
        assert_eq!(
            found(&["vie sociale"], "la vie\u{a0}sociale et la vie\nsociale"),
            ["vie sociale"; 2]
        );
    }

    #[test]
    fn a_capital_counts_where_a_sentence_opens() {
        let text = "Nuit. La Nuit. Nuit ! « Nuit », dit-il. La nuit, NUIT.";
        assert_eq!(found(&["nuit"], text).len(), 4);
        assert_eq!(found(&["Nuit"], "la nuit").len(), 0);
    }

    #[test]
    fn the_longest_words_win() {
        let sought = ["projet", "projet d’établissement", "établissement"];
        let text = "le projet d’établissement, un projet, l’établissement";
        assert_eq!(found(&sought, text), ["projet d’établissement", "projet", "établissement"]);
    }
}
