//! Finds the items of a CSL-JSON file without understanding them, so that a broken one costs only itself.
//!
//! One pass over the bytes. A string ends at its line's end at the latest: JSON has no other, and a lost quotation mark does
//! not take the rest of the file with it.

use super::scan::Shape;
use crate::text::Span;

/// An item as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    /// From its opening to its closing brace.
    pub(super) span: Span,
    pub(super) shape: Shape,
}

/// Nesting that any real item needs; JSON's own reader allows 128.
const DEPTH: usize = 48;

/// The names under which programs put the list where it is not the whole file.
const LISTS: [&str; 2] = ["items", "references"];

/// The items of `text`, in order; `None` where it is no list of objects.
pub(super) fn elements(text: &str) -> Option<Vec<Element>> {
    let bytes = text.as_bytes();
    let start = skip_blank(bytes, text.len() - text.trim_start_matches('\u{feff}').len());
    match bytes.get(start)? {
        b'[' => Some(list(bytes, start)),
        b'{' => {
            let (end, shape) = object_end(bytes, start);
            let whole = Element { span: Span::new(start, end), shape };
            let members = members(text, whole.span);
            let inner = members.iter().find(|(name, value)| {
                LISTS.contains(name) && bytes.get(value.start as usize) == Some(&b'[')
            });
            match inner {
                Some((_, value)) => Some(list(bytes, value.start as usize)),
                None => members.iter().any(|(name, _)| *name == "id").then(|| vec![whole]),
            }
        }
        _ => None,
    }
}

/// The objects of the list that opens at `start`.
fn list(bytes: &[u8], start: usize) -> Vec<Element> {
    let mut out = Vec::new();
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b']' => break,
            b'{' => {
                let (end, shape) = object_end(bytes, at);
                out.push(Element { span: Span::new(at, end), shape });
                at = end.max(at + 1);
            }
            b'"' => at = string_end(bytes, at),
            _ => at += 1,
        }
    }
    out
}

/// Where the object that opens at `start` ends, and how.
fn object_end(bytes: &[u8], start: usize) -> (usize, Shape) {
    let mut open: Vec<u8> = Vec::new();
    let mut deepest = 0;
    // The last byte that is no blank: an object may not follow a comma inside an object.
    let mut before = 0u8;
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        let in_object = open.last() == Some(&b'{');
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                before = b'"';
                continue;
            }
            b'{' if in_object && before != b':' => return (at, Shape::Unclosed),
            b'{' | b'[' => {
                open.push(byte);
                deepest = deepest.max(open.len());
            }
            b'}' => {
                while open.pop().is_some_and(|opened| opened != b'{') {}
                if open.is_empty() {
                    let shape = if deepest > DEPTH { Shape::TooComplex } else { Shape::Closed };
                    return (at + 1, shape);
                }
            }
            b']' if in_object => return (at, Shape::Unclosed),
            b']' => {
                open.pop();
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    (bytes.len(), Shape::Unclosed)
}

/// The members of the object at `span`, not of those inside it: name, and the bytes of the value, of a string without its
/// quotation marks.
pub(super) fn members(text: &str, span: Span) -> Vec<(&str, Span)> {
    let bytes = &text.as_bytes()[..span.end as usize];
    let mut out = Vec::new();
    let mut at = span.start as usize + 1;
    while let Some(&byte) = bytes.get(at) {
        if byte != b'"' {
            at += 1;
            continue;
        }
        let end = string_end(bytes, at);
        let name = text.get(at + 1..end.saturating_sub(1).max(at + 1)).unwrap_or("");
        let colon = skip_blank(bytes, end);
        if bytes.get(colon) != Some(&b':') {
            at = end;
            continue;
        }
        let start = skip_blank(bytes, colon + 1);
        let (value, next) = match bytes.get(start) {
            Some(b'"') => {
                let end = string_end(bytes, start);
                (Span::new(start + 1, end.saturating_sub(1).max(start + 1)), end)
            }
            Some(b'{') => {
                let end = object_end(bytes, start).0;
                (Span::new(start, end), end)
            }
            Some(b'[') => {
                let end = list_end(bytes, start);
                (Span::new(start, end), end)
            }
            _ => {
                let more = bytes[start.min(bytes.len())..].iter();
                let length = more.take_while(|byte| !matches!(byte, b',' | b'}' | b'\n')).count();
                (Span::new(start, start + length), start + length)
            }
        };
        out.push((name, value));
        at = next.max(end);
    }
    out
}

/// Where the list that opens at `start` ends.
fn list_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                continue;
            }
            b'[' => depth += 1,
            b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Behind the string that opens at `start`: its closing quotation mark, or the end of its line.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'"' => return at + 1,
            b'\n' => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn skip_blank(bytes: &[u8], at: usize) -> usize {
    let blanks = bytes.get(at..).unwrap_or_default().iter();
    at + blanks.take_while(|byte| byte.is_ascii_whitespace()).count()
}
