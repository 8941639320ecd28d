//! The dictionaries of the house, as rules of styles ask for them.

use super::Lexicon;
use crate::spelling::{self, ENGLISH, Lang};

impl Lexicon for spelling::Lexicon {
    fn knows(&self, word: &str, lang: &str, dictionaries: &[&str]) -> bool {
        let english = |name: &&str| Lang::of(name).is_some_and(|lang| lang != Lang::French);
        // As in Vale, an English word with hyphens is looked up as one where a rule says which dictionary to ask.
        if word.is_ascii()
            && word.contains('-')
            && !dictionaries.is_empty()
            && dictionaries.iter().all(english)
        {
            return [word, &word.to_ascii_lowercase()].iter().any(|it| ENGLISH.form(it).is_some());
        }
        spelling::Lexicon::knows(self, word, lang, dictionaries)
    }
}
