//! The language a work says it is in, in every spelling that bibliographies have.

use crate::message::Lang;

/// Codes of ISO 639 in two and three letters, with the tag they mean.
const CODES: [(&str, &str); 15] = [
    ("fr", "fr fre fra"),
    ("en", "en eng"),
    ("de", "de ger deu"),
    ("it", "it ita"),
    ("es", "es spa esp"),
    ("pt", "pt por"),
    ("la", "la lat"),
    ("nl", "nl dut nld"),
    ("ca", "ca cat"),
    ("ru", "ru rus"),
    ("pl", "pl pol"),
    ("el", "el gre ell"),
    ("ar", "ar ara"),
    ("ja", "ja jpn"),
    ("zh", "zh chi zho"),
];

/// Beginnings of BibLaTeX's identifiers and of English and French names of languages.
const NAMES: [(&str, &str); 15] = [
    ("fr", "franc franç french acadian canadien"),
    ("en", "engl angl americ améric brit usenglish ukenglish australian canadian newzealand"),
    ("de", "german ngerman naustrian austrian swissgerman deutsch allem"),
    ("it", "ital"),
    ("es", "span espa castil"),
    ("pt", "portug brazil brésil"),
    ("la", "latin"),
    ("nl", "dutch néerl neerl nederl"),
    ("ca", "catal"),
    ("ru", "russ"),
    ("pl", "polish polon"),
    ("el", "greek grec"),
    ("ar", "arab"),
    ("ja", "japan japon"),
    ("zh", "chin"),
];

/// The tag of what is `written`, the volume's language where nothing is; `und` for a language that decides nothing here. Of
/// several (`fre lat`) the first counts. It decides whether English title capitals are put, and the space before a colon.
pub(super) fn language(written: &str, lang: Lang) -> String {
    let written = written.trim().to_lowercase();
    if written.is_empty() {
        return lang.tag().to_owned();
    }
    let code = written.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let coded = CODES.iter().find(|(_, codes)| codes.split(' ').any(|it| it == code));
    let named =
        || NAMES.iter().find(|(_, names)| names.split(' ').any(|name| written.starts_with(name)));
    coded.or_else(named).map_or("und", |(tag, _)| tag).to_owned()
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
            ("estonian", "und"),
            ("latvian", "und"),
            ("Latin", "la"),
            ("pt-BR", "pt"),
            ("japonais", "ja"),
            ("", "fr"),
        ] {
            assert_eq!(language(written, Lang::Fr), tag, "{written}");
        }
    }
}
