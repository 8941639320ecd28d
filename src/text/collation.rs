//! How words are sorted where people look them up: by their letters, as dictionaries do.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What words are sorted by in French and in English: letters and digits without accents or case, `œ` as `oe`; hyphens,
/// apostrophes and other signs do not count, spaces do. Words that this holds equal are in the order of the words
/// themselves. Source: the order of French dictionaries, of which the accents' turn at equality is left out.
#[must_use]
pub fn collation(words: &str) -> String {
    let mut key = String::with_capacity(words.len());
    for c in words.trim().nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => key.push_str("oe"),
            'æ' => key.push_str("ae"),
            'ß' => key.push_str("ss"),
            c if c.is_alphanumeric() => key.push(c),
            c if c.is_whitespace() => key.push(' '),
            _ => {}
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::collation;

    #[test]
    fn accents_ligatures_and_signs_do_not_part_what_belongs_together() {
        let mut words = ["œuvre", "ouvrage", "État", "étai", "l’aide", "odeur", "Zèle", "eau"];
        words.sort_by_key(|words| collation(words));
        assert_eq!(words, ["eau", "étai", "État", "l’aide", "odeur", "œuvre", "ouvrage", "Zèle"]);
    }
}
