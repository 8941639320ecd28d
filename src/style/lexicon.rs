//! The dictionaries of the house, as rules of styles ask for them.

use super::Lexicon;
use crate::spelling::{self, Lang};

impl Lexicon for spelling::Lexicon {
    fn knows(&self, word: &str, lang: &str, dictionaries: &[&str]) -> bool {
        spelling::Lexicon::knows(self, word, lang, dictionaries)
    }

    fn suggest(&self, word: &str, lang: &str) -> Vec<String> {
        Lang::of(lang).map(|lang| spelling::Lexicon::suggest(self, word, lang)).unwrap_or_default()
    }
}
