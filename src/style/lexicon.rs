//! The dictionaries that rules of the form `spelling` ask: French and English.

use super::Lexicon;
use crate::prose::base_language;
use crate::spelling::{Dictionary, ENGLISH, FRENCH, Verdict, verdict};

/// The dictionaries of this program.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dictionaries;

impl Lexicon for Dictionaries {
    /// A dictionary that is not ours knows every word: it cannot be said of any that it is wrong.
    fn knows(&self, word: &str, lang: &str, dictionaries: &[&str]) -> bool {
        let known = |lang: &str| match dictionary(lang) {
            Some(dictionary) => verdict(dictionary, word) != Verdict::Unknown,
            None => true,
        };
        match dictionaries {
            [] => known(lang),
            names => names.iter().any(|name| known(name)),
        }
    }

    fn suggest(&self, _word: &str, _lang: &str) -> Vec<String> {
        Vec::new()
    }
}

/// Of a text that does not say its language, English: Vale's.
fn dictionary(lang: &str) -> Option<&'static Dictionary> {
    match base_language(lang).as_str() {
        "fr" => Some(&FRENCH),
        "en" | "" => Some(&ENGLISH),
        _ => None,
    }
}
