//! Text and markup: what a reader reads, what stands in tags and comments, what is written in escapes, pictures written
//! into addresses.

use std::borrow::Cow;

use super::{Part, Search};
use crate::blind::markup;
use crate::text::{base64, without_doctype};

/// Longest `data:` address that is looked into, in bytes.
const LONGEST: usize = 32 << 20;

/// The bytes as text, if they are text.
pub(super) fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |big: bool, bytes: &[u8]| {
        let two = |two: &[u8]| match big {
            true => u16::from_be_bytes([two[0], two[1]]),
            false => u16::from_le_bytes([two[0], two[1]]),
        };
        let signs = bytes.chunks_exact(2).map(two);
        char::decode_utf16(signs).map(|sign| sign.unwrap_or('\u{fffd}')).collect()
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => Some(Cow::Owned(wide(true, rest))),
        [0xff, 0xfe, rest @ ..] => Some(Cow::Owned(wide(false, rest))),
        bytes => {
            std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')).map(Cow::Borrowed)
        }
    }
}

/// Searches text, with or without tags.
pub(super) fn search(search: &mut Search<'_>, text: &str) {
    let lines = Lines::of(text);
    if text.contains('<') {
        let apart = markup::apart(text);
        for (words, places) in [(&apart.words, &apart.words_at), (&apart.tags, &apart.tags_at)] {
            at_lines(search, words, |at| lines.number(origin(places, at)));
        }
        if text.contains("<text") {
            letter_by_letter(search, &apart.words, |at| lines.number(origin(&apart.words_at, at)));
        }
        if let Cow::Owned(plain) = without_doctype(text) {
            written_out(search, &apart.words, &markup::apart(&plain).words);
        }
    } else {
        at_lines(search, text, |at| lines.number(at));
    }
    pictures(search, text);
}

/// What stands where two pieces of text are drawn one behind the other: a word may go on there, and may end.
const SEAM: char = '\u{200b}';

/// What stands on lines of its own.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).filter(|piece| !piece.is_empty())
}

/// Pieces drawn one behind the other.
pub(super) fn joined<'t>(pieces: impl Iterator<Item = &'t str>) -> String {
    pieces.collect::<Vec<_>>().join(SEAM.encode_utf8(&mut [0; 4]))
}

/// Searches the words of a drawing whose letters may each be a text of their own, for what is not found in them apart.
fn letter_by_letter(search: &mut Search<'_>, words: &str, line: impl Fn(usize) -> usize) {
    let apart = search.traces.find(words);
    // Where every piece begins in the joined words, and where it did.
    let mut places = Vec::new();
    let mut length = 0;
    // What the file is indented with is not drawn.
    let drawn = || pieces(words).map(str::trim).filter(|piece| !piece.is_empty());
    for piece in drawn() {
        places.push((length, piece.as_ptr().addr() - words.as_ptr().addr()));
        length += piece.len() + SEAM.len_utf8();
    }
    let words = joined(drawn());
    for trace in search.traces.find(&words) {
        let at = origin(&places, trace.start);
        let known = apart.iter().any(|one| (one.start..one.end).contains(&at));
        if !known && words[trace.start..trace.end].contains(SEAM) {
            search.add(Part::Line, line(at), &trace, &words);
        }
    }
}

/// Searches words whose document type's entities are written out, for what is not found in them as they are.
fn written_out(search: &mut Search<'_>, words: &str, plain: &str) {
    let known = search.traces.find(words);
    for trace in search.traces.find(plain) {
        if !known.iter().any(|one| (one.sort, one.person) == (trace.sort, trace.person)) {
            search.add(Part::Line, 1, &trace, plain);
        }
    }
}

/// Searches words as they are and with their escapes resolved.
fn at_lines(search: &mut Search<'_>, words: &str, line: impl Fn(usize) -> usize) {
    for trace in search.traces.find(words) {
        search.add(Part::Line, line(trace.start), &trace, words);
    }
    if !words.contains(['%', '\\']) {
        return;
    }
    let mut at = 0;
    for one in words.split_inclusive('\n') {
        let plain = markup::unescaped(one);
        if let Cow::Owned(plain) = &plain {
            search.words(Part::Line, line(at), plain);
        }
        at += one.len();
    }
}

/// Where in the text a byte of its words comes from, near enough to tell the line.
fn origin(places: &[(usize, usize)], at: usize) -> usize {
    let nth = places.partition_point(|(start, _)| *start <= at);
    nth.checked_sub(1).map_or(0, |nth| places[nth].1 + (at - places[nth].0))
}

/// Looks into what `data:` addresses hold.
fn pictures(search: &mut Search<'_>, text: &str) {
    for (number, (at, sign)) in (1..).zip(text.match_indices("base64,")) {
        let rest = &text[at + sign.len()..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "+/=-_%".contains(c)));
        let data = &rest[..end.unwrap_or(rest.len())];
        if data.len() > LONGEST {
            search.could_not_read();
            continue;
        }
        let bytes = base64::decode(&markup::unescaped(data));
        search.file_inside(&format!("data:{number}"), &bytes);
    }
}

/// Where lines begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn number(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}
