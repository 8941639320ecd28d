//! What formulas count in a text: words, sentences, syllables; and the school grades computed from them.
//!
//! Syllables and complex words are counted by the rules for English that Vale uses; French readability is measured in
//! `count`, not here.

use super::syllables::syllables;
use crate::prose;

/// The counts of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Statistics {
    pub(super) words: f64,
    pub(super) sentences: f64,
    pub(super) paragraphs: f64,
    pub(super) characters: f64,
    pub(super) syllables: f64,
    pub(super) long_words: f64,
    pub(super) complex_words: f64,
    pub(super) polysyllabic_words: f64,
}

impl Statistics {
    /// Counts; paragraphs are parted by an empty line, and the last one of a summary is empty.
    pub(super) fn of(text: &str) -> Self {
        let mut all = Self::default();
        for paragraph in text.split("\n\n") {
            all.paragraphs += 1.0;
            for span in prose::sentences(paragraph) {
                all.sentences += 1.0;
                for word in words(&paragraph[span.range()]) {
                    all.add(word);
                }
            }
        }
        all.paragraphs -= 1.0;
        all
    }

    fn add(&mut self, word: &str) {
        let syllables = syllables(word);
        let eased = ["es", "ed", "ing"].iter().any(|end| word.ends_with(end));
        let count = word.chars().filter(|c| c.is_alphanumeric()).count();
        self.words += 1.0;
        self.characters += f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        self.syllables += f64::from(syllables);
        // Letters, not bytes: the two are the same where Vale counts.
        self.long_words += f64::from(u8::from(word.chars().count() > 6));
        self.polysyllabic_words += f64::from(u8::from(syllables > 2));
        self.complex_words += f64::from(u8::from(syllables > 2 + u32::from(eased)));
    }

    /// The count of this name, as formulas know it.
    pub(super) fn get(&self, name: &str) -> Option<f64> {
        Some(match name {
            "words" => self.words,
            "sentences" => self.sentences,
            "paragraphs" => self.paragraphs,
            "characters" => self.characters,
            "syllables" => self.syllables,
            "long_words" => self.long_words,
            "complex_words" => self.complex_words,
            "polysyllabic_words" => self.polysyllabic_words,
            _ => return None,
        })
    }

    /// The grade of a formula, by its name; `None` for one that is not known.
    pub(super) fn grade(&self, metric: &str) -> Option<f64> {
        let a_sentence = self.words / self.sentences;
        Some(match metric {
            "Flesch-Kincaid" => 0.39 * a_sentence + 11.8 * self.syllables / self.words - 15.59,
            "Gunning Fog" => 0.4 * (a_sentence + 100.0 * self.complex_words / self.words),
            "SMOG" => 1.043 * (self.polysyllabic_words * 30.0 / self.sentences).sqrt() + 3.1291,
            "Automated Readability" => {
                4.71 * self.characters / self.words + 0.5 * a_sentence - 21.43
            }
            "Coleman-Liau" => {
                5.88 * self.characters / self.words - 29.6 * self.sentences / self.words - 15.8
            }
            _ => return None,
        })
    }
}

/// Runs of letters, digits and apostrophes; `U.S.` is one.
fn words(sentence: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = sentence;
    while let Some(start) = rest.find(|c: char| c.is_alphanumeric() || c == '\'') {
        rest = &rest[start..];
        let initials = initials(rest);
        let length = match initials {
            0 => rest.find(|c: char| !(c.is_alphanumeric() || c == '\'')).unwrap_or(rest.len()),
            length => length,
        };
        found.push(&rest[..length]);
        rest = &rest[length..];
    }
    found
}

/// The length of two initials or more (`U.S.A.`) at the beginning; 0 where there are none.
fn initials(text: &str) -> usize {
    let pairs = text.as_bytes().chunks_exact(2);
    let count = pairs.take_while(|two| two[0].is_ascii_uppercase() && two[1] == b'.').count();
    if count >= 2 { count * 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_counted() {
        let text =
            "The quick brown fox jumps. It doesn't stop in the U.S.A. today!\n\nA new one.\n\n";
        let all = Statistics::of(text);
        assert_eq!((all.words, all.sentences, all.paragraphs), (15.0, 3.0, 2.0));
        assert!(all.grade("SMOG").is_some_and(|grade| (grade - 3.1291).abs() < 0.001));
        assert_eq!(all.grade("LIX"), None);
    }
}
