//! A title as a file name: `Décider à plusieurs` to `decider-a-plusieurs`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of `text` in lower-case ASCII letters and digits joined by hyphens; accents are dropped, `œ` is
/// `oe`. Letters of other scripts are left out; the result may be empty.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        let letters = match c {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            _ => "",
        };
        if letters.is_empty() && !c.is_ascii_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push('-');
        }
        gap = false;
        match letters {
            "" => out.push(c),
            letters => out.push_str(letters),
        }
    }
    out
}
