//! `{#id .class key=value}` as written, to [`Attrs`]. It does not decide what the attributes belong to.

use crate::model::Attrs;
use crate::text::Span;

/// No attribute list of an author is longer; what is, is text.
const LONGEST: usize = 2000;

/// Reads an attribute list that opens with `{` at byte `at` of `text`. Gives the attributes (their span in
/// bytes of `text`) and the offset past the `}`; `None` where it is not an attribute list through and
/// through. `{: …}` (kramdown, Python-Markdown) is read as `{…}`, and `{-}` as Pandoc's `{.unnumbered}`.
pub(super) fn read(text: &str, at: usize) -> Option<(Attrs, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(at) != Some(&b'{') {
        return None;
    }
    let limit = bytes.len().min(at + LONGEST);
    let mut i = at + 1;
    if bytes.get(i) == Some(&b':') {
        i += 1;
    }
    let mut attrs = Attrs::default();
    loop {
        i = skip_white(bytes, i, limit)?;
        match *bytes.get(i).filter(|_| i < limit)? {
            b'}' => {
                attrs.span = Some(Span::new(at, i + 1));
                return Some((attrs, i + 1));
            }
            b'#' => {
                let end = word_end(bytes, i + 1, limit)?;
                attrs.id = Some(text.get(i + 1..end)?.to_owned());
                i = end;
            }
            b'.' => {
                let end = word_end(bytes, i + 1, limit)?;
                attrs.classes.push(text.get(i + 1..end)?.to_owned());
                i = end;
            }
            b'-' if matches!(bytes.get(i + 1), Some(b'}' | b' ')) => {
                attrs.classes.push("unnumbered".to_owned());
                i += 1;
            }
            byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                let (pair, end) = pair(text, i, limit)?;
                attrs.pairs.push(pair);
                i = end;
            }
            _ => return None,
        }
    }
}

/// Past white space; `None` at a blank line, which ends any attribute list.
fn skip_white(bytes: &[u8], mut i: usize, limit: usize) -> Option<usize> {
    let mut lines = 0;
    while i < limit && bytes[i].is_ascii_whitespace() {
        lines += usize::from(bytes[i] == b'\n');
        i += 1;
    }
    (lines < 2).then_some(i)
}

/// The end of an id or a class that begins at `start`; `None` where it is empty or holds a brace or a quote.
fn word_end(bytes: &[u8], start: usize, limit: usize) -> Option<usize> {
    let mut i = start;
    while i < limit {
        match bytes[i] {
            b'}' => break,
            b'{' | b'"' | b'\'' | b'<' | b'=' => return None,
            byte if byte.is_ascii_whitespace() => break,
            _ => i += 1,
        }
    }
    (i > start && i < limit).then_some(i)
}

/// `key=value`, `key="value"` or `key='value'` from byte `start` on, and its end.
fn pair(text: &str, start: usize, limit: usize) -> Option<((String, String), usize)> {
    let bytes = text.as_bytes();
    let mut i = start;
    while i < limit
        && (bytes[i].is_ascii_alphanumeric() || matches!(bytes[i], b'-' | b'_' | b':' | b'.'))
    {
        i += 1;
    }
    if bytes.get(i) != Some(&b'=') {
        return None;
    }
    let key = text.get(start..i)?.to_owned();
    i += 1;
    let (from, to, end) = match *bytes.get(i)? {
        quote @ (b'"' | b'\'') => {
            let length = bytes[i + 1..limit.max(i + 1)].iter().position(|&byte| byte == quote)?;
            (i + 1, i + 1 + length, i + 2 + length)
        }
        _ => {
            let mut end = i;
            while end < limit && !bytes[end].is_ascii_whitespace() && bytes[end] != b'}' {
                if matches!(bytes[end], b'{' | b'"') {
                    return None;
                }
                end += 1;
            }
            (i, end, end)
        }
    };
    Some(((key, text.get(from..to)?.to_owned()), end))
}

/// An attribute list at the very end of the bytes `start..end` of `text`, with the offset where it begins.
pub(super) fn trailing(text: &str, start: usize, end: usize) -> Option<(Attrs, usize)> {
    let slice = text.get(start..end)?.trim_end();
    if !slice.ends_with('}') {
        return None;
    }
    let from = start + slice.rfind('{')?;
    let (attrs, to) = read(text, from)?;
    (to == start + slice.len() && !attrs.is_empty()).then_some((attrs, from))
}
