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
    /// Where HTML opens a line that would swallow the rest of the text, since nothing closes it.
    pub(super) unclosed: Vec<usize>,
    /// Where control characters stand that have no place in a text, those that turn its direction among them (the first
    /// thousand).
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
            || !self.unclosed.is_empty()
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

/// How many bytes are looked at together.
const CHUNK: usize = 64;

/// Looks at all of `text` from byte `from` on. Chunks that hold nothing of interest, which are almost all, are told
/// by comparisons that the compiler turns into vector instructions.
pub(super) fn survey(text: &str, from: usize) -> Survey {
    let bytes = text.as_bytes();
    let mut found = Survey::default();
    let mut at = bytes.len().min(from + 1);
    look(bytes, from..at, &mut found);
    while at + CHUNK + 2 <= bytes.len() {
        if may_stop(&bytes[at - 1..at + CHUNK + 2]) {
            look(bytes, at..at + CHUNK, &mut found);
        }
        at += CHUNK;
    }
    look(bytes, at..bytes.len(), &mut found);
    found.unclosed = unclosed(text, from);
    found
}

/// So many bytes of signs of quotations and lists are looked at before HTML.
const DEEPEST_LEAD: usize = 200;

/// HTML that CommonMark lets go on to the end of the text unless it is closed, and what closes it.
const SWALLOWS: [(&str, &str); 5] = [
    ("<!--", "-->"),
    ("<?", "?>"),
    ("<![CDATA[", "]]>"),
    ("<script", "</script"),
    ("<style", "</style"),
];

/// Where a line from byte `from` on opens, after the signs of quotations and lists, with HTML that nothing after
/// it closes; in the order of the text, one a line.
fn unclosed(text: &str, from: usize) -> Vec<usize> {
    let mut found = Vec::new();
    // Where what closes each kind stands for the last time; looked for once it opens.
    let mut closed: [Option<usize>; SWALLOWS.len()] = [None; SWALLOWS.len()];
    for (at, _) in text[from..].match_indices('<') {
        let at = from + at;
        let opens = |(open, _): &(&str, &str)| text[at..].starts_with(open);
        let Some(kind) = SWALLOWS.iter().position(opens) else { continue };
        let last = || text[from..].rfind(SWALLOWS[kind].1).map_or(from, |last| from + last);
        let lead = |c: &u8| b" \t>-*+.)".contains(c) || c.is_ascii_digit();
        // No more than the longest lead that is read, lest one long line be walked again and again.
        let mut before = text.as_bytes()[from..at].iter().rev().take(DEEPEST_LEAD);
        if before.find(|byte| !lead(byte)).is_none_or(|byte| *byte == b'\n')
            && at >= *closed[kind].get_or_insert_with(last)
        {
            found.push(at);
        }
    }
    found
}

/// Whether a chunk, given with the byte before it and the two after it, holds a byte that [`stop`] would note.
/// It says yes rather too often than too seldom.
fn may_stop(window: &[u8]) -> bool {
    let before = &window[..CHUNK];
    let bytes = &window[1..=CHUNK];
    let after = &window[2..CHUNK + 2];
    let second = &window[3..CHUNK + 3];
    let mut hit = false;
    for i in 0..CHUNK {
        let (p, a, b, c) = (before[i], bytes[i], after[i], second[i]);
        let control = (a < 0x20) & (a != b'\n') & (a != b'\t') & (a != b'\r');
        let blank = (b == b' ') | (b == b'\n') | (b == b'\r');
        let opens = (p == b'\n') | (p == b'\r') | (p == b' ') | (p == b'\t') | (p == b'>');
        let turns = (0xaa..=0xae).contains(&c);
        let plain_mark = ((b == 0x80) & (c >= 0x82) & !turns) | (b == 0x82) | (b == 0x86);
        hit |= control
            | (a == 0x7f)
            | ((a >= 0xcc) & (a != 0xe2))
            | ((a == 0xe2) & !plain_mark)
            | ((a == 0xc2) & (b < 0xa0))
            | (a == b'{')
            | (a == b'^')
            | (a == b'<')
            | ((a == b':') & opens & !blank);
    }
    hit
}

fn look(bytes: &[u8], range: std::ops::Range<usize>, found: &mut Survey) {
    for i in range {
        if STOPS[usize::from(bytes[i])] {
            stop(bytes, i, found);
        }
    }
}

fn stop(bytes: &[u8], i: usize, found: &mut Survey) {
    let next = |n: usize| bytes.get(i + n).copied().unwrap_or(0);
    match bytes[i] {
        b':' => {
            found.fences |= next(1) == b':' && next(2) == b':' && opens_line(bytes, i);
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
        // U+202A..U+202E turn the direction of writing, unseen.
        0xe2 if next(1) == 0x80 && (0xaa..=0xae).contains(&next(2)) => control(found, i),
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
