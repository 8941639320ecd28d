//! The language a work says it is in, in every spelling that bibliographies have.

use crate::message::Lang;

/// Beginnings of names and codes, with the tag they mean: BibLaTeX's identifiers, ISO 639 in two and three letters, English and
/// French names.
const BEGINNINGS: [(&str, &str); 44] = [
    ("fr", "fr"),
    ("acadian", "fr"),
    ("canadien", "fr"),
    ("en", "en"),
    ("angl", "en"),
    ("americ", "en"),
    ("améric", "en"),
    ("brit", "en"),
    ("usenglish", "en"),
    ("ukenglish", "en"),
    ("australian", "en"),
    ("canadian", "en"),
    ("newzealand", "en"),
    ("de", "de"),
    ("ger", "de"),
    ("ngerman", "de"),
    ("naustrian", "de"),
    ("austrian", "de"),
    ("swissgerman", "de"),
    ("allem", "de"),
    ("it", "it"),
    ("es", "es"),
    ("sp", "es"),
    ("castil", "es"),
    ("cast", "es"),
    ("pt", "pt"),
    ("por", "pt"),
    ("brazil", "pt"),
    ("brésil", "pt"),
    ("la", "la"),
    ("nl", "nl"),
    ("dut", "nl"),
    ("nld", "nl"),
    ("néerl", "nl"),
    ("neerl", "nl"),
    ("cat", "ca"),
    ("ru", "ru"),
    ("pl", "pl"),
    ("pol", "pl"),
    ("gre", "el"),
    ("grec", "el"),
    ("ar", "ar"),
    ("ja", "ja"),
    ("zh", "zh"),
];

/// The tag of what is `written`, the volume's language where nothing is; `und` for a language that decides nothing here. Of
/// several (`fre lat`) the first counts. It decides whether English title capitals are put, and the space before a colon.
pub(super) fn language(written: &str, lang: Lang) -> String {
    let written = written.trim().to_lowercase();
    if written.is_empty() {
        return lang.tag().to_owned();
    }
    let found = BEGINNINGS.iter().find(|(beginning, _)| written.starts_with(beginning));
    found.map_or("und", |(_, tag)| tag).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_seen_is_understood() {
        for (written, tag) in [
            ("fre", "fr"),
            ("fre lat", "fr"),
            ("Français", "fr"),
            ("fr-FR", "fr"),
            ("french", "fr"),
            ("francais", "fr"),
            ("Anglais", "en"),
            ("eng", "en"),
            ("en-US", "en"),
            ("american", "en"),
            ("british", "en"),
            ("ngerman", "de"),
            ("deu", "de"),
            ("Allemand", "de"),
            ("spanish", "es"),
            ("espagnol", "es"),
            ("italian", "it"),
            ("klingon", "und"),
            ("", "fr"),
        ] {
            assert_eq!(language(written, Lang::Fr), tag, "{written}");
        }
    }
}
