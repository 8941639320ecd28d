//! Words of a manuscript as they may be shown: a terminal obeys control characters, a reader is misled by
//! marks that turn the direction of writing. It is for messages, not for the manuscript itself.

use std::borrow::Cow;

/// `text` with U+FFFD for every character that a terminal would obey or that turns the direction of writing
/// (U+202A–U+202E, U+2066–U+2069). Line ends and tabs stay.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    let harms = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.chars().any(harms) {
        Cow::Owned(text.chars().map(|c| if harms(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}
