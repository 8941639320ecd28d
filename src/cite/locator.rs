//! The place in a work that a citation names: `p. 12-15`, `chap. 3`, `§ 4`, `art. L. 311-3`.

use hayagriva::citationberg::taxonomy::Locator;

/// Words that introduce a place, French and English, without their full stop. Longer ones before those
/// they begin with do not matter: the whole word is compared.
const TERMS: [(&str, Locator); 60] = [
    ("p", Locator::Page),
    ("pp", Locator::Page),
    ("page", Locator::Page),
    ("pages", Locator::Page),
    ("chap", Locator::Chapter),
    ("ch", Locator::Chapter),
    ("chaps", Locator::Chapter),
    ("chapitre", Locator::Chapter),
    ("chapitres", Locator::Chapter),
    ("chapter", Locator::Chapter),
    ("chapters", Locator::Chapter),
    ("par", Locator::Paragraph),
    ("para", Locator::Paragraph),
    ("paragraphe", Locator::Paragraph),
    ("paragraphes", Locator::Paragraph),
    ("paragraph", Locator::Paragraph),
    ("sec", Locator::Section),
    ("sect", Locator::Section),
    ("section", Locator::Section),
    ("sections", Locator::Section),
    ("vol", Locator::Volume),
    ("vols", Locator::Volume),
    ("volume", Locator::Volume),
    ("n°", Locator::Issue),
    ("nᵒ", Locator::Issue),
    ("nº", Locator::Issue),
    ("no", Locator::Issue),
    ("numéro", Locator::Issue),
    ("issue", Locator::Issue),
    ("art", Locator::ArticleLocator),
    ("article", Locator::ArticleLocator),
    ("articles", Locator::ArticleLocator),
    ("fig", Locator::Figure),
    ("figs", Locator::Figure),
    ("figure", Locator::Figure),
    ("figures", Locator::Figure),
    ("tabl", Locator::Table),
    ("tableau", Locator::Table),
    ("table", Locator::Table),
    ("col", Locator::Column),
    ("colonne", Locator::Column),
    ("column", Locator::Column),
    ("f", Locator::Folio),
    ("fol", Locator::Folio),
    ("folio", Locator::Folio),
    ("l", Locator::Line),
    ("ligne", Locator::Line),
    ("line", Locator::Line),
    ("n", Locator::Note),
    ("note", Locator::Note),
    ("notes", Locator::Note),
    ("livre", Locator::Book),
    ("book", Locator::Book),
    ("partie", Locator::Part),
    ("part", Locator::Part),
    ("annexe", Locator::Appendix),
    ("app", Locator::Appendix),
    ("appendix", Locator::Appendix),
    ("s.v", Locator::SubVerbo),
    ("v", Locator::Verse),
];

/// What kind of place `text` names, and the place itself. A bare number is a page; words that are no
/// known kind of place are printed as they stand. `lang` is the language of the text, a tag.
pub(super) fn parse(text: &str, lang: &str) -> (Locator, String) {
    let text = text.trim();
    let ranges = |text: &str| ranges(text, dash(lang));
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return (Locator::Page, ranges(text));
    }
    if let Some(place) = text.strip_prefix('§') {
        // The sign is what French readers expect; a style would write the word out.
        let (sign, place) = match place.strip_prefix('§') {
            Some(place) => ("§§", place),
            None => ("§", place),
        };
        return (Locator::Custom, format!("{sign}\u{a0}{}", ranges(place.trim())));
    }
    // "n°3" needs no space, "p.12" has its full stop for one.
    let word_end = text
        .char_indices()
        .find(|(_, c)| c.is_whitespace() || c.is_ascii_digit() || *c == '\u{202f}')
        .map_or(text.len(), |(at, _)| at);
    let (word, rest) = text.split_at(word_end);
    // "L. 311-3": a capital is the part of a code, not a line.
    if matches!(word.trim_end_matches(['.', '*']), "L" | "LO" | "R" | "D") && !rest.is_empty() {
        return (Locator::Custom, text.replace('-', "\u{2011}"));
    }
    let bare = word.trim_end_matches('.').to_lowercase();
    let found = TERMS.iter().find(|(term, _)| *term == bare).map(|(_, kind)| *kind);
    match found {
        // "L. 311-3" is the number of one article: its hyphen neither breaks nor becomes a dash.
        Some(Locator::ArticleLocator) if !rest.trim().is_empty() => {
            (Locator::ArticleLocator, rest.trim().replace('-', "\u{2011}"))
        }
        Some(kind) if !rest.trim().is_empty() => (kind, ranges(rest.trim())),
        _ => (Locator::Custom, ranges(text)),
    }
}

/// What stands between two pages, as the locales have it for the pages of a work: in French a hyphen that does not
/// break.
fn dash(lang: &str) -> char {
    match lang.to_ascii_lowercase().starts_with("fr") {
        true => '\u{2011}',
        false => '–',
    }
}

/// A hyphen between two digits is a range, or two of them as BibTeX has it.
fn ranges(text: &str, dash: char) -> String {
    let chars: Vec<char> = text.replace("--", "-").chars().collect();
    let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    chars
        .iter()
        .enumerate()
        .map(|(i, c)| match c {
            '-' if i > 0 && digit(chars.get(i - 1)) && digit(chars.get(i + 1)) => dash,
            c => *c,
        })
        .collect()
}
