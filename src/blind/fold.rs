//! Text as names are looked for in it: letters and digits alone, small and plain, each with its place.
//!
//! Spaces, hyphens, soft hyphens, line ends and punctuation fall away, so that a name is found hyphenated at a line's
//! end, spaced out, joined in an address or cut by a tag.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text's letters and digits.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// In small plain letters, one after the other.
    pub(super) letters: Vec<u8>,
    /// For every byte of `letters`, the byte of the text where its sign begins.
    at: Vec<u32>,
}

impl Folded {
    /// The letters of `text`; what lies beyond four gigabytes is left out.
    pub(super) fn of(text: &str) -> Self {
        let mut folded =
            Self { letters: Vec::with_capacity(text.len()), at: Vec::with_capacity(text.len()) };
        for (at, sign) in text.char_indices() {
            let Ok(at) = u32::try_from(at) else { break };
            if sign.is_ascii_alphanumeric() {
                folded.letters.push(sign.to_ascii_lowercase() as u8);
                folded.at.push(at);
            } else if !sign.is_ascii() {
                each_plain(sign, |plain| folded.push(plain, at));
            }
        }
        folded
    }

    fn push(&mut self, plain: char, at: u32) {
        let mut bytes = [0; 4];
        for byte in plain.encode_utf8(&mut bytes).bytes() {
            self.letters.push(byte);
            self.at.push(at);
        }
    }

    /// Where in the text the sign of this byte begins.
    pub(super) fn start(&self, byte: usize) -> usize {
        self.at[byte] as usize
    }

    /// Where in `text` the sign of this byte ends.
    pub(super) fn end(&self, text: &str, byte: usize) -> usize {
        let start = self.start(byte);
        start + text[start..].chars().next().map_or(0, char::len_utf8)
    }
}

/// The plain small letters and digits of a sign.
fn each_plain(sign: char, mut give: impl FnMut(char)) {
    match sign {
        'œ' | 'Œ' => "oe".chars().for_each(give),
        'æ' | 'Æ' => "ae".chars().for_each(give),
        'ß' | 'ẞ' => "ss".chars().for_each(give),
        'ø' | 'Ø' => give('o'),
        'ł' | 'Ł' => give('l'),
        sign => {
            let parts = std::iter::once(sign).nfkd().filter(|part| !is_combining_mark(*part));
            parts.flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).for_each(give);
        }
    }
}

/// The letters of `text` alone.
pub(super) fn letters(text: &str) -> String {
    String::from_utf8_lossy(&Folded::of(text).letters).into_owned()
}

/// The words of `text` in small plain letters.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    words.map(letters).filter(|word| !word.is_empty()).collect()
}
