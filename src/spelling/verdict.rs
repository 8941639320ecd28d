//! Hunspell's verdict on a word: its rules of capitals and of breaks over a [`Dictionary`].
//!
//! Differences from Hunspell are kept in `tests/spelling-verdicts.tsv`.

use std::borrow::Cow;

use super::dictionary::{Dictionary, Kind};

/// No more breaks than this in one word, as in Hunspell.
const MOST_BREAKS: usize = 10;

/// Longer words are no words: bytes.
const LONGEST: usize = 180;

/// What became of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Known; of the parts of a broken word, what all of them are.
    Known(Kind),
    /// Not known.
    Unknown,
    /// The table cannot tell: only the whole machinery can.
    Open,
}

/// Hunspell's verdict on `word`, which is one word: no space in it.
#[must_use]
pub fn verdict(dictionary: &Dictionary, word: &str) -> Verdict {
    let clean = clean(word);
    let word = clean.trim_end_matches('.');
    if word.is_empty() {
        return Verdict::Known(Kind(u32::MAX));
    }
    if word.len() > LONGEST {
        return Verdict::Unknown;
    }
    // The only compounds of the shipped dictionaries are English ordinals (21st).
    if !dictionary.french && word.bytes().any(|byte| byte.is_ascii_digit()) && !is_number(word) {
        return Verdict::Open;
    }
    let breaks = word.bytes().filter(|byte| is_break(dictionary, *byte)).count()
        + word.matches('·').count() * usize::from(dictionary.french);
    match spelt(dictionary, word, breaks <= MOST_BREAKS) {
        Some(kind) => Verdict::Known(kind),
        None => Verdict::Unknown,
    }
}

fn is_break(dictionary: &Dictionary, byte: u8) -> bool {
    byte == b'-' || dictionary.french && byte == b'.'
}

/// Signs that the dictionaries know under another form, as `ICONV` has them; letters composed.
fn clean(word: &str) -> Cow<'_, str> {
    let odd =
        |c: char| matches!(c, '’' | 'ʼ' | 'ſ' | '\u{fb00}'..='\u{fb06}' | '\u{300}'..='\u{36f}');
    if word.is_ascii() || !word.contains(odd) {
        return Cow::Borrowed(word);
    }
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::with_capacity(word.len());
    for c in word.nfc() {
        match c {
            '’' | 'ʼ' => out.push('\''),
            'ſ' => out.push('s'),
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' => out.push_str("ft"),
            '\u{fb06}' => out.push_str("st"),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Digits with single points, commas and hyphens between them.
fn is_number(word: &str) -> bool {
    let sign = |byte: &u8| matches!(byte, b'.' | b',' | b'-');
    let bytes = word.as_bytes();
    bytes.last().is_some_and(u8::is_ascii_digit)
        && bytes.iter().all(|byte| byte.is_ascii_digit() || sign(byte))
        && !bytes.windows(2).any(|two| sign(&two[0]) && sign(&two[1]))
}

/// The word as a whole, then (where `breaks`) in two at one of its breaks, each half the same way.
fn spelt(dictionary: &Dictionary, word: &str, breaks: bool) -> Option<Kind> {
    let word = word.trim_end_matches('.');
    if word.is_empty() {
        return None;
    }
    if is_number(word) {
        return Some(Kind(u32::MAX));
    }
    if let Some(kind) = capitals(dictionary, word) {
        return Some(kind);
    }
    if !breaks {
        return None;
    }
    trimmed(dictionary, word).or_else(|| halved(dictionary, word))
}

/// Without a hyphen (English) or an apostrophe (French) at an end.
fn trimmed(dictionary: &Dictionary, word: &str) -> Option<Kind> {
    let edge = if dictionary.french { '\'' } else { '-' };
    let start = if dictionary.french { &['\'', '‘'][..] } else { &['-'][..] };
    let inner = word.strip_prefix(start).or_else(|| word.strip_suffix(edge))?;
    (!inner.is_empty()).then(|| spelt(dictionary, inner, true)).flatten()
}

fn halved(dictionary: &Dictionary, word: &str) -> Option<Kind> {
    let signs: &[char] = if dictionary.french { &['-', '.', '·'] } else { &['-'] };
    let both = |at: usize, sign: char| {
        let (left, right) = (&word[..at], &word[at + sign.len_utf8()..]);
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let right = spelt(dictionary, right, true)?;
        Some(Kind(right.0 & spelt(dictionary, left, true)?.0))
    };
    // At the second place of each sign, then at the first: Hunspell's order.
    for nth in [1, 0] {
        for &sign in signs {
            let found = word.match_indices(sign).nth(nth).map(|(at, _)| at);
            if let Some(kind) = found.and_then(|at| both(at, sign)) {
                return Some(kind);
            }
        }
    }
    None
}

/// Whole, in the capitals written and in those that they may stand for.
fn capitals(dictionary: &Dictionary, word: &str) -> Option<Kind> {
    if let Some(kind) = dictionary.elided(word) {
        return Some(kind);
    }
    let cased = word.chars().filter(|c| c.is_lowercase() || c.is_uppercase()).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let first = word.chars().next().is_some_and(char::is_uppercase);
    let all = upper == cased && upper > 0 && word.chars().count() > 1;
    if !(all || first && upper == 1) {
        return None;
    }
    let free = |kind: Kind| !kind.has(Kind::KEEP_CASE);
    let lower = word.to_lowercase();
    if all {
        if let Some(at) = lower.find('\'') {
            let after = title(&lower[at + 1..]);
            let tried =
                [format!("{}{after}", &lower[..=at]), format!("{}{after}", title(&lower[..=at]))];
            let kind = tried.iter().find_map(|form| dictionary.elided(form));
            if kind.is_some() {
                return kind;
            }
        }
        if let Some(kind) = dictionary.elided(&title(&lower)).filter(|kind| free(*kind)) {
            return Some(kind);
        }
    }
    dictionary.elided(&lower).filter(|kind| free(*kind))
}

/// With a capital first.
pub(super) fn title(lower: &str) -> String {
    let mut chars = lower.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
