//! The fast path of counting: bytes at a time, over code points that cannot join a cluster.
//!
//! A code point is *easy* here when there is always a cluster border between two of them and normalising
//! leaves them alone: ASCII from U+0020 on and line ends, U+0080–U+02FF, U+0370–U+047F and U+2010–U+203F, which is French,
//! its typographic signs and spaces, the rest of Latin's first blocks, Greek and Cyrillic. U+0085, U+2028
//! and U+2029 are left out because they are white space in an unusual form. Where a chunk holds anything
//! else the counter reads it code point by code point. The loops have no branch, so that the compiler
//! makes vector instructions of them.

/// Bytes looked at in one go.
pub(super) const CHUNK: usize = 32;
/// Bytes before the chunk that say whether its first ones end a code point, and what stood before that.
const BACK: usize = 5;
const WINDOW: usize = BACK + CHUNK;
/// A byte that ends no white space and begins no code point: fills a window past the end of the text.
const FILL: u8 = 0xbf;

/// A stretch of easy code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Easy {
    /// How many bytes; ends on a character border.
    pub(super) bytes: usize,
    /// How many code points, a white space that follows another white space left out.
    pub(super) signes: u32,
}

/// The easy stretch of `bytes` from `from` on, in whole chunks. `bytes` is valid UTF-8 and `from` a
/// character border; what stands before `from` is looked at too.
pub(super) fn easy_stretch(bytes: &[u8], from: usize) -> Easy {
    let mut at = from;
    let mut signes = 0;
    let mut ends_early = false;
    while at < bytes.len() {
        let seen = match at.checked_sub(BACK).and_then(|start| bytes.get(start..at + CHUNK)) {
            Some(window) => look(window.try_into().expect("because the slice has that length")),
            None => look(&window_at(bytes, at)),
        };
        if seen.hard {
            ends_early = true;
            break;
        }
        // A folded space may have its first byte, which was counted, in the chunk before.
        signes = signes + seen.points - seen.folded;
        at = (at + CHUNK).min(bytes.len());
    }
    if ends_early {
        // The chunk that ended the stretch may begin inside a code point whose first byte was counted.
        while at > from && bytes[at] & 0xc0 == 0x80 {
            at -= 1;
            signes -= u32::from(bytes[at] & 0xc0 != 0x80);
        }
    }
    Easy { bytes: at - from, signes }
}

/// The window over `bytes` whose chunk begins at `at`, near an end of the text.
fn window_at(bytes: &[u8], at: usize) -> [u8; WINDOW] {
    let mut window = [FILL; WINDOW];
    let start = at.saturating_sub(BACK);
    let end = (at + CHUNK).min(bytes.len());
    let first = BACK - (at - start);
    window[first..first + (end - start)].copy_from_slice(&bytes[start..end]);
    window
}

struct Seen {
    /// Code points that begin in the chunk.
    points: u32,
    /// White space that ends in the chunk and follows other white space.
    folded: u32,
    /// Something in the chunk is not easy.
    hard: bool,
}

fn look(window: &[u8; WINDOW]) -> Seen {
    // Whether the byte ends a space, a line, a no-break space (C2 A0) or a narrow no-break space (E2 80 AF).
    let blank = |byte: u8| u8::from(byte == b' ') | u8::from(byte == b'\n');
    let mut narrow = [0u8; WINDOW];
    let mut wide = [0u8; WINDOW];
    let mut space = [0u8; WINDOW];
    for i in 2..WINDOW {
        let (byte, before, earlier) = (window[i], window[i - 1], window[i - 2]);
        wide[i] = u8::from(byte == 0xa0) & u8::from(before == 0xc2);
        narrow[i] = u8::from(byte == 0xaf) & u8::from(before == 0x80) & u8::from(earlier == 0xe2);
        space[i] = blank(byte) | wide[i] | narrow[i];
    }
    let (mut points, mut folded, mut hard) = (0u8, 0u8, 0u8);
    for i in BACK..WINDOW {
        let (byte, before, earlier) = (window[i], window[i - 1], window[i - 2]);
        points += u8::from(byte & 0xc0 != 0x80);
        folded +=
            (blank(byte) & space[i - 1]) | (wide[i] & space[i - 2]) | (narrow[i] & space[i - 3]);
        hard |= (u8::from(byte < 0x20) & u8::from(byte != b'\n'))
            | u8::from(byte & 0xfe == 0xcc)
            | (u8::from(byte >= 0xd2) & u8::from(byte != 0xe2))
            | (u8::from(before == 0xc2) & u8::from(byte == 0x85))
            | (u8::from(before == 0xe2) & u8::from(byte != 0x80))
            | (u8::from(earlier == 0xe2) & (u8::from(byte < 0x90) | u8::from(byte & 0xfe == 0xa8)));
    }
    Seen { points: u32::from(points), folded: u32::from(folded), hard: hard != 0 }
}

/// Whether there is always a cluster border between `point` and any other point this is true of, and
/// normalising to NFC does not touch it. Not complete: what is left out is counted the slow way. White
/// space is not asked about.
pub(super) fn is_simple(point: char) -> bool {
    const RANGES: [(u32, u32); 28] = [
        (0x0000, 0x02ff),
        (0x0370, 0x0373),
        (0x0375, 0x037d),
        (0x037f, 0x0386),
        (0x0388, 0x0482),
        (0x048a, 0x0590),
        (0x05d0, 0x05f4),
        (0x0620, 0x064a),
        (0x0671, 0x06d3),
        (0x1e00, 0x1eff),
        (0x2010, 0x205e),
        (0x2070, 0x20cf),
        (0x2100, 0x2125),
        (0x2127, 0x2129),
        (0x212c, 0x2328),
        (0x232b, 0x2adb),
        (0x2add, 0x2cee),
        (0x2e00, 0x2e7f),
        (0x3001, 0x3029),
        (0x3030, 0x3098),
        (0x309b, 0x30ff),
        (0x3400, 0x4dbf),
        (0x4e00, 0x9fff),
        (0xac00, 0xd7a3),
        (0xff01, 0xff9d),
        (0x1_f300, 0x1_f3fa),
        (0x1_f400, 0x1_f64f),
        (0x1_f900, 0x1_f9ff),
    ];
    let point = u32::from(point);
    let after = RANGES.partition_point(|&(first, _)| first <= point);
    after.checked_sub(1).is_some_and(|at| point <= RANGES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};
    use unicode_segmentation::UnicodeSegmentation as _;

    fn clusters(text: &str) -> usize {
        text.nfc().collect::<String>().graphemes(true).count()
    }

    /// Joining is a matter of pairs of classes; a point that joins neither a letter before it, nor one
    /// after it, nor its own like, joins no other simple point (see `is_simple`).
    #[test]
    fn simple_points_never_join() {
        for point in ('\0'..=char::MAX).filter(|&point| is_simple(point)) {
            if point.is_whitespace() {
                continue;
            }
            let number = u32::from(point);
            assert_eq!(clusters(&format!("a{point}a")), 3, "U+{number:04X} between letters");
            assert_eq!(clusters(&format!("{point}{point}")), 2, "U+{number:04X} twice");
            assert_eq!(canonical_combining_class(point), 0, "U+{number:04X}");
            let quick = is_nfc_quick(std::iter::once(point));
            assert_eq!(quick, IsNormalized::Yes, "U+{number:04X}");
        }
    }

    #[test]
    fn easy_bytes_are_simple_points_or_folding_spaces() {
        for point in '\0'..=char::MAX {
            let text = format!("ab{point}cd");
            let easy = easy_stretch(text.as_bytes(), 0);
            if easy.bytes == 0 {
                continue;
            }
            assert_eq!(easy.bytes, text.len());
            assert_eq!(easy.signes, 5, "U+{:04X}", u32::from(point));
            // U+0387 is the one singleton: it becomes U+00B7, which is simple.
            let same = is_simple(point) || matches!(point, '\u{a0}' | '\u{202f}' | '\u{387}');
            assert!(same, "U+{:04X}", u32::from(point));
        }
    }
}
