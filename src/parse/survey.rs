//! One look at every byte of an article before it is read: which of the syntaxes that CommonMark does not know
//! occur at all, and which bytes a person should be told about.
//!
//! Plain prose has none of them and is then read without a copy.

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// A line may open with `:::`.
    pub(super) fences: bool,
    /// CriticMarkup may occur.
    pub(super) critic: bool,
    /// `^[` occurs.
    pub(super) inline_notes: bool,
    /// A line opens with a colon and no blank after it.
    pub(super) colons: bool,
    /// `{#tbl:` occurs.
    pub(super) table_ids: bool,
    /// A character occurs that may not be NFC.
    pub(super) maybe_decomposed: bool,
    /// `<<<<<<<` occurs.
    pub(super) conflict: bool,
    /// Where control characters stand that have no place in a text (the first thousand).
    pub(super) controls: Vec<usize>,
}

impl Survey {
    /// Whether CommonMark's reader must be given a masked copy.
    pub(super) fn needs_mask(&self) -> bool {
        self.fences
            || self.colons
            || self.critic
            || self.inline_notes
            || self.table_ids
            || self.conflict
    }
}

/// Bytes that a survey stops at.
const STOPS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte < 0x20 && byte != 0x0a && byte != 0x0d && byte != 0x09)
            || byte == 0x7f
            || byte >= 0xcc;
        byte += 1;
    }
    table[b'{' as usize] = true;
    table[b':' as usize] = true;
    table[b'^' as usize] = true;
    table[b'<' as usize] = true;
    // U+0080..U+009F are control characters too.
    table[0xc2] = true;
    table
};

/// Looks at all of `text` from byte `from` on.
pub(super) fn survey(text: &str, from: usize) -> Survey {
    let bytes = text.as_bytes();
    let mut found = Survey::default();
    for (i, &byte) in bytes.iter().enumerate().skip(from) {
        if STOPS[usize::from(byte)] {
            stop(bytes, i, &mut found);
        }
    }
    found
}

fn stop(bytes: &[u8], i: usize, found: &mut Survey) {
    let next = |n: usize| bytes.get(i + n).copied().unwrap_or(0);
    match bytes[i] {
        b':' => {
            found.fences |= next(1) == b':' && next(2) == b':';
            found.colons |= !matches!(next(1), b' ' | b'\t' | b'\r' | b'\n' | b'/' | b':')
                && opens_line(bytes, i);
        }
        b'^' => found.inline_notes |= next(1) == b'[',
        b'<' => found.conflict |= bytes[i..].starts_with(b"<<<<<<<"),
        b'{' => match next(1) {
            b'+' | b'-' | b'~' | b'>' | b'=' => found.critic |= next(2) == next(1),
            b'#' => found.table_ids |= bytes[i..].starts_with(b"{#tbl:"),
            _ => {}
        },
        0xe2 => {
            // General punctuation, currency, arrows and signs compose with nothing; the exceptions are
            // U+2000/2001, marks for symbols, the ohm, kelvin and ångström signs, angle brackets.
            let plain = match next(1) {
                0x80 => next(2) >= 0x82,
                0x83 | 0x84 | 0x8c | 0xab | 0xb3 | 0xb5 | 0xb7 => false,
                _ => true,
            };
            found.maybe_decomposed |= !plain;
        }
        0xc2 if next(1) < 0xa0 => control(found, i),
        0xc2 => {}
        byte if byte >= 0xcc => found.maybe_decomposed = true,
        _ => control(found, i),
    }
}

/// Whether nothing but blanks and quotation marks stand before byte `i` in its line.
fn opens_line(bytes: &[u8], i: usize) -> bool {
    let before = bytes[..i].iter().rev();
    let mut before = before.take(20).skip_while(|byte| matches!(byte, b' ' | b'\t' | b'>'));
    matches!(before.next(), None | Some(b'\n' | b'\r'))
}

fn control(found: &mut Survey, at: usize) {
    if found.controls.len() < 1000 {
        found.controls.push(at);
    }
}
