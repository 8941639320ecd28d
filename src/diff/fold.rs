//! What a word is apart from its typography: the key by which two versions of it are the same word. Apostrophes,
//! quotation marks, dashes, spaces before high punctuation, the ellipsis, ligatures and Unicode's ways to write one
//! letter are folded; letters, digits, accents and case are not.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or a number.
    Word,
    /// White space that stands between words.
    Space,
    /// Punctuation, with the white space that French typography sets or leaves out around it.
    Sign,
    /// A call to a note, a citation, a picture, code, mathematics: whole or not at all.
    Object,
}

/// Cuts a text into tokens, which touch each other and cover it.
pub(super) fn scan(text: &str, mut found: impl FnMut(Range<usize>, Kind)) {
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (len, kind) = plain(&text[at..]).unwrap_or_else(|| token(&text[at..], first));
        found(at..at + len, kind);
        at += len;
    }
}

/// The token at the start of `text` where its bytes alone tell: a word without accents, or a space before one. Most are.
fn plain(text: &str) -> Option<(usize, Kind)> {
    let bytes = text.as_bytes();
    let word = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match (word, bytes.get(word)) {
        (0, Some(b' ')) => bytes.get(1)?.is_ascii_alphanumeric().then_some((1, Kind::Space)),
        (0, _) => None,
        (_, None) => Some((word, Kind::Word)),
        (_, Some(next)) => {
            let ends = next.is_ascii() && !is_apostrophe(char::from(*next)) && *next != b'-';
            ends.then_some((word, Kind::Word))
        }
    }
}

/// Length and kind of the token at the start of `text`, which begins with `first`.
fn token(text: &str, first: char) -> (usize, Kind) {
    if first.is_whitespace() {
        let space = span(text, char::is_whitespace);
        let after = text[space..].chars().next();
        return match after {
            Some(sign) if text[..space].contains('\n') || !clings(sign) && !is_dash(sign) => {
                (space, Kind::Space)
            }
            Some(sign) if clings(sign) => (space + sign.len_utf8(), Kind::Sign),
            Some(_) => dash(text, space).unwrap_or((space, Kind::Space)),
            None => (space, Kind::Space),
        };
    }
    if in_word(first) {
        return (word(text), Kind::Word);
    }
    match first {
        '«' => {
            let space = span(&text[first.len_utf8()..], |c| c.is_whitespace() && c != '\n');
            (first.len_utf8() + space, Kind::Sign)
        }
        '.' | '…' => {
            let dots = span(text, |c| matches!(c, '.' | '…'));
            let whole = dots >= 3;
            (if whole { dots } else { 1 }, Kind::Sign)
        }
        _ if is_dash(first) => dash(text, 0).unwrap_or((first.len_utf8(), Kind::Sign)),
        _ => (first.len_utf8(), Kind::Sign),
    }
}

/// A dash after `space` bytes of white space, with what stands around it: `a – b`, `a—b`. A hyphen or dash that
/// touches a word on one side only stays a sign by itself.
fn dash(text: &str, space: usize) -> Option<(usize, Kind)> {
    let dashes = span(&text[space..], is_dash);
    let after = span(&text[space + dashes..], |c| c.is_whitespace() && c != '\n');
    ((space > 0) == (after > 0)).then_some((space + dashes + after, Kind::Sign))
}

fn word(text: &str) -> usize {
    let mut end = 0;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inside = next.is_some_and(|next| match c {
            '-' | '\u{2010}' | '\u{2011}' => in_word(next),
            '–' => before.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        });
        if is_apostrophe(c) {
            return at + c.len_utf8();
        }
        if !in_word(c) && !inside {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    end
}

fn span(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_invisible(c) || matches!(c, '\u{300}'..='\u{36f}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−')
}

/// Signs before which French sets a space that others leave out.
fn clings(c: char) -> bool {
    matches!(c, ';' | ':' | '!' | '?' | '»' | '%' | '€')
}

/// The key of a token's text.
pub(super) fn key(text: &str, kind: Kind) -> Cow<'_, str> {
    match kind {
        Kind::Space if text.contains('\n') => Cow::Borrowed("\n"),
        Kind::Space => Cow::Borrowed(" "),
        Kind::Object => Cow::Borrowed(text),
        Kind::Sign => sign_key(text.trim()),
        Kind::Word if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Cow::Borrowed(text),
        Kind::Word => word_key(text),
    }
}

fn sign_key(text: &str) -> Cow<'_, str> {
    match text.chars().next() {
        Some('«' | '»' | '“' | '”' | '„' | '"') => Cow::Borrowed("\""),
        Some('\'' | '’' | 'ʼ' | '‘' | '‚') => Cow::Borrowed("'"),
        Some('.' | '…') if text.len() >= 3 => Cow::Borrowed("…"),
        Some(first) if is_dash(first) => Cow::Borrowed("–"),
        _ => Cow::Borrowed(text),
    }
}

fn word_key(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() && !is_ligature(c) && (c as u32) < 0x300;
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.nfc().peekable();
    while let Some(c) = chars.next() {
        let upper = chars.peek().is_none_or(|next| next.is_uppercase());
        match c {
            _ if is_invisible(c) => {}
            _ if is_apostrophe(c) => out.push('\''),
            _ if is_dash(c) => out.push('-'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'Œ' => out.push_str(if upper { "OE" } else { "Oe" }),
            'Æ' => out.push_str(if upper { "AE" } else { "Ae" }),
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn is_ligature(c: char) -> bool {
    matches!(c, 'œ' | 'æ' | 'Œ' | 'Æ' | 'ﬀ'..='ﬄ')
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn plain_bytes_tell_what_signs_tell(text in "[a-c1é’' .:«\u{301}\u{ad}–-]{1,12}") {
            let first = text.chars().next().expect("there is one");
            if let Some(found) = plain(&text) {
                proptest::prop_assert_eq!(found, token(&text, first));
            }
        }
    }

    fn keys(text: &str) -> Vec<String> {
        let mut keys = Vec::new();
        scan(text, |range, kind| keys.push(key(&text[range], kind).into_owned()));
        keys
    }

    #[test]
    fn typography_makes_no_other_words() {
        for (plain, set) in [
            ("l'oeuvre", "l’œuvre"),
            ("Quoi ? Non !", "Quoi\u{202f}? Non\u{202f}!"),
            ("Quoi? Non!", "Quoi\u{202f}? Non\u{202f}!"),
            ("dit \"oui\" et", "dit «\u{a0}oui\u{a0}» et"),
            ("attend...", "attend…"),
            ("ici - dit-il - et", "ici – dit-il – et"),
            ("pages 12-15", "pages 12–15"),
            ("e\u{301}te\u{301}", "été"),
            ("OEUVRE Oeuvre", "ŒUVRE Œuvre"),
            ("50 %", "50\u{202f}%"),
            ("co\u{ad}opérer", "coopérer"),
        ] {
            assert_eq!(keys(plain), keys(set), "{plain} / {set}");
        }
    }

    #[test]
    fn words_that_differ_stay_apart() {
        for (one, other) in
            [("A", "À"), ("ou", "où"), ("mot.", "mot…"), ("a b", "ab"), ("chat", "Chat")]
        {
            assert_ne!(keys(one), keys(other), "{one} / {other}");
        }
    }

    #[test]
    fn tokens_cover_the_text() {
        for text in ["", "  a  «  b » …... -- c’’d !", "\u{301}\u{200b}", "a\n b ?\n!", "—", "a -b"]
        {
            let mut at = 0;
            scan(text, |range, _| {
                assert!(range.start == at && range.end > at, "{text:?} at {at}");
                at = range.end;
            });
            assert_eq!(at, text.len());
        }
    }
}
