//! Finds the entries of a `.bib` file without understanding them, so that a broken one costs only itself.
//!
//! One pass over the bytes; what an entry says is read elsewhere.

use std::borrow::Cow;

use crate::text::Span;

/// What an `@word` introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// `@book{…}` and all other works.
    Entry,
    /// `@string{name = …}`: an abbreviation.
    Abbreviation,
    /// `@comment` and `@preamble`: nothing that is printed.
    Ignored,
}

/// How well a piece is formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Its braces match.
    Closed,
    /// The next entry begins, or the file ends, before its closing brace.
    Unclosed,
    /// No brace follows the word at all.
    Bare,
    /// Braces nested deeper, or more of them, than any real work needs.
    TooComplex,
}

/// A piece of the file that begins with `@`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) kind: PieceKind,
    pub(super) shape: Shape,
    /// From `@` to the closing brace.
    pub(super) span: Span,
    /// From `@` to the end of its first line.
    pub(super) head: Span,
}

/// Nesting that the reader of entries, which is recursive, is still given.
const DEPTH: usize = 48;
/// Braces in one entry: the reader's cost grows with their square.
const BRACES: usize = 6_000;

/// The pieces of `text`, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    let mut line_start = true;
    while at < bytes.len() {
        match bytes[at] {
            b'%' => at = line_end(bytes, at),
            b'@' => {
                let word_end = end_of_word(bytes, at + 1);
                let open = skip_blank(bytes, word_end);
                if word_end > at + 1 && matches!(bytes.get(open), Some(b'{' | b'(')) {
                    let (end, shape) = end_of_piece(bytes, open);
                    out.push(piece(text, at, word_end, end, shape));
                    at = end;
                } else {
                    if line_start && word_end > at + 1 {
                        let end = line_end(bytes, at);
                        out.push(piece(text, at, word_end, end, Shape::Bare));
                    }
                    at = word_end.max(at + 1);
                }
                line_start = false;
            }
            byte => {
                line_start = byte == b'\n' || (line_start && byte.is_ascii_whitespace());
                at += 1;
            }
        }
    }
    out
}

fn piece(text: &str, start: usize, word_end: usize, end: usize, shape: Shape) -> Piece {
    let word = text[start + 1..word_end].to_ascii_lowercase();
    let kind = match word.as_str() {
        "string" => PieceKind::Abbreviation,
        "comment" | "preamble" => PieceKind::Ignored,
        _ => PieceKind::Entry,
    };
    let head_end = line_end(text.as_bytes(), start).min(end);
    Piece { kind, shape, span: Span::new(start, end), head: Span::new(start, head_end) }
}

/// Where the piece whose bracket opens at `open` ends, and how.
fn end_of_piece(bytes: &[u8], open: usize) -> (usize, Shape) {
    let closing = if bytes[open] == b'(' { b')' } else { b'}' };
    let (mut depth, mut deepest, mut braces) = (0usize, 0usize, 0usize);
    let mut at = open + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if closes_value(bytes, at) => {}
            b'\\' => at += 1,
            b'{' => {
                depth += 1;
                braces += 1;
                deepest = deepest.max(depth);
            }
            byte if depth == 0 && byte == closing => {
                let complex = deepest > DEPTH || braces > BRACES;
                return (at + 1, if complex { Shape::TooComplex } else { Shape::Closed });
            }
            b'}' => depth = depth.saturating_sub(1),
            b'@' if begins_entry(bytes, at) => return (at, Shape::Unclosed),
            _ => {}
        }
        at += 1;
    }
    (bytes.len(), Shape::Unclosed)
}

/// Whether the `@` at `at` stands first in its line and looks like `@word{key,`.
fn begins_entry(bytes: &[u8], at: usize) -> bool {
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
    let before = bytes[..at].iter().rev().take(80).find(|byte| !blank(byte));
    if !matches!(before, None | Some(b'\n' | b'\r')) {
        return false;
    }
    let word_end = end_of_word(bytes, at + 1);
    let open = skip_blank(bytes, word_end);
    if word_end == at + 1 || bytes.get(open) != Some(&b'{') {
        return false;
    }
    let key = skip_blank(bytes, open + 1);
    let rest = bytes.get(key..bytes.len().min(key + 200)).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b',' | b'{' | b'}' | b'=' | b' ' | b'\n'));
    end.is_some_and(|end| end > 0 && rest[end] == b',')
}

/// The piece with what its reader stumbles over put right, every byte in its place: stray commas, round brackets for
/// braces, and backslashes of Windows at the end of a value (`file = {C:\\scans\\}`).
pub(super) fn tidied(piece: &str) -> Cow<'_, str> {
    let mut bytes = Cow::Borrowed(piece.as_bytes());
    let open = piece.find(['{', '(']).unwrap_or(0);
    if piece.as_bytes().get(open) == Some(&b'(') {
        let bytes = bytes.to_mut();
        bytes[open] = b'{';
        if let Some(last) = bytes.last_mut() {
            *last = b'}';
        }
    }
    let (mut depth, mut quoted, mut after_comma) = (0usize, false, false);
    let mut at = open;
    while at < piece.len() {
        match piece.as_bytes()[at] {
            b'\\' if closes_value(piece.as_bytes(), at) => bytes.to_mut()[at] = b'/',
            b'\\' => at += 1,
            b'{' | b'(' if at == open => depth = 1,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'"' if depth == 1 => quoted = !quoted,
            b',' if depth == 1 && !quoted => {
                if after_comma {
                    bytes.to_mut()[at] = b' ';
                }
                after_comma = true;
                at += 1;
                continue;
            }
            _ => {}
        }
        after_comma &= piece.as_bytes().get(at).is_some_and(u8::is_ascii_whitespace);
        at += 1;
    }
    match bytes {
        Cow::Borrowed(_) => Cow::Borrowed(piece),
        // Only ASCII was put in the place of ASCII.
        Cow::Owned(bytes) => String::from_utf8(bytes).map_or(Cow::Borrowed(piece), Cow::Owned),
    }
}

/// Whether the backslash at `at` is the last of a path before the brace that ends its value: `C:\scans\},` at a line's end.
fn closes_value(bytes: &[u8], at: usize) -> bool {
    if bytes.get(at + 1) != Some(&b'}') {
        return false;
    }
    // Paths are short; a long line is not looked through at each of its backslashes.
    const LONGEST: usize = 400;
    let before = &bytes[at.saturating_sub(LONGEST)..at];
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or(before);
    let has = |two: &[u8]| line.windows(2).any(|there| there == two);
    // A brace that is meant to be printed was opened as one.
    let path = has(b":\\") && !has(b"\\{");
    let rest = bytes[at + 2..].iter().take(LONGEST).take_while(|byte| **byte != b'\n');
    path && rest.copied().all(|byte| b", \t\r".contains(&byte))
}

fn end_of_word(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
        at += 1;
    }
    at
}

fn skip_blank(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'))
        .map_or(bytes.len(), |n| at + n)
}
