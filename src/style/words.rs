//! The words of a text as a `spelling` rule sees them, and those it passes over.
//!
//! Words are cut at white space; signs that stand before or after a word are taken off it, one by one. Whether a word is
//! right is for a [`super::Lexicon`] to say.

use std::ops::Range;

const BEFORE: [char; 8] = ['$', '(', '"', '[', '\'', '«', '“', '‘'];
const AFTER: [char; 14] = [',', ')', '"', ']', '!', ';', '.', '?', ':', '\'', '»', '”', '’', '…'];

/// The dictionary of a text whose language nobody says: as in Vale, English with the forms of both shores.
pub(super) const USUAL: &str = "en";

/// Whether the dictionaries of the house could have a word: it has a Latin letter.
pub(super) fn is_latin(word: &str) -> bool {
    word.chars().any(|c| c < '\u{250}' && c.is_alphabetic())
}

/// A word as dictionaries have it, its quotation marks and apostrophes straight.
pub(super) fn straight(word: &str) -> String {
    word.replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

/// Every word with a letter in it, where it stands.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if !c.is_whitespace() {
            start.get_or_insert(at);
        } else if let Some(first) = start.take() {
            found.extend(trimmed(text, first..at));
        }
    }
    found
}

/// A run between white space without the signs around it; `None` where no letter is left.
fn trimmed(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = run;
    loop {
        let word = &text[start..end];
        let mut chars = word.chars();
        let (first, last) = (chars.next()?, chars.next_back());
        if is_abbreviation(word) || last.is_none() {
            break;
        }
        if BEFORE.contains(&first) {
            start += first.len_utf8();
        } else if let Some(last) = last.filter(|last| AFTER.contains(last)) {
            end -= last.len_utf8();
        } else {
            break;
        }
    }
    text[start..end].contains(char::is_alphabetic).then_some(start..end)
}

/// `e.g.`, `U.S.`, `Mr.`, `Dec.`: the point belongs to the word.
fn is_abbreviation(word: &str) -> bool {
    let bytes = word.as_bytes();
    let pairs = bytes.chunks(2);
    let initials = bytes.len() >= 4
        && pairs
            .clone()
            .all(|two| two.len() == 2 && two[0].is_ascii_alphabetic() && two[1] == b'.');
    let short = matches!(bytes, [first, middle @ .., b'.']
        if first.is_ascii_uppercase()
            && (1..=2).contains(&middle.len())
            && middle.iter().all(u8::is_ascii_lowercase));
    initials || short
}

/// Whether the usual filters pass over a word: one that holds a sign or digit, ends in a capital, or has capitals in
/// its middle.
pub(super) fn is_passed_over(word: &str) -> bool {
    let sign = |c: char| !c.is_alphabetic() && !matches!(c, '_' | '\'' | '’');
    word.contains(sign) || word.ends_with(char::is_uppercase) || is_camel(word)
}

/// A capital, small letters, a capital and something more, as in `JavaScript`.
fn is_camel(word: &str) -> bool {
    let bytes = word.as_bytes();
    (0..bytes.len()).filter(|at| bytes[*at].is_ascii_uppercase()).any(|at| {
        let small = bytes[at + 1..].iter().take_while(|b| b.is_ascii_lowercase()).count();
        let rest = &bytes[at + 1 + small..];
        let capitals = rest.iter().take_while(|b| b.is_ascii_uppercase()).count();
        let goes_on = rest.get(capitals).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
        small > 0 && (capitals >= 2 || (capitals == 1 && goes_on))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_spaces_and_freed_of_signs() {
        let text = "(Well) \"don't\" $100 e.g. Mr. 3rd, l'usager… «\u{202f}fin\u{202f}» -- it's.";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word]).collect();
        assert_eq!(found, ["Well", "don't", "e.g.", "Mr.", "3rd", "l'usager", "fin", "it's"]);
    }

    #[test]
    fn the_usual_filters_pass_over_names_and_codes() {
        for (word, expected) in [
            ("gitlab", false),
            ("GitLab", true),
            ("HTTP", true),
            ("3rd", true),
            ("sous-titre", true),
            ("don't", false),
            ("JavaScript", true),
            ("Paris", false),
        ] {
            assert_eq!(is_passed_over(word), expected, "{word}");
        }
    }
}
