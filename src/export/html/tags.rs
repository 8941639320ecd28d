//! The tags of a piece of raw HTML, found one after another. Lenient as a browser is; decides nothing.

use std::borrow::Cow;
use std::ops::Range;

use crate::text;

/// A tag.
#[derive(Debug)]
pub(crate) struct Tag<'h> {
    /// As written.
    pub(crate) name: &'h str,
    /// `</name>`
    pub(crate) closing: bool,
    /// `<name/>`
    pub(crate) self_closing: bool,
    /// Names as written, values with their entities resolved; a name that comes again is left out.
    pub(crate) attrs: Vec<(&'h str, Cow<'h, str>)>,
}

impl Tag<'_> {
    /// The value of an attribute; its name in lower case.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let found = self.attrs.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_ref())
    }
}

/// How many attributes of a tag are read.
pub(crate) const ATTRIBUTES: usize = 64;

/// The first tag at or after the byte `from`, and its bytes. Comments and declarations are passed over.
pub(crate) fn next_tag(html: &str, from: usize) -> Option<(Range<usize>, Tag<'_>)> {
    let mut at = from;
    loop {
        let start = at + html.get(at..)?.find('<')?;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = start + 4 + html[start + 4..].find("-->").map(|end| end + 3)?;
            continue;
        }
        let closing = rest.starts_with("</");
        let name_start = start + 1 + usize::from(closing);
        let name = html[name_start..]
            .split(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
            .next()
            .unwrap_or("");
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let (end, self_closing, attrs) = attributes(html, name_start + name.len())?;
        let tag = Tag { name, closing, self_closing, attrs };
        return Some((start..end, tag));
    }
}

type Attributes<'h> = (usize, bool, Vec<(&'h str, Cow<'h, str>)>);

/// Reads attributes up to the tag's `>`; gives where the tag ends. `None` where it does not end.
fn attributes(html: &str, from: usize) -> Option<Attributes<'_>> {
    let bytes = html.as_bytes();
    let mut attrs: Vec<(&str, Cow<'_, str>)> = Vec::new();
    let (mut at, mut slash) = (from, false);
    loop {
        match *bytes.get(at)? {
            b'>' => return Some((at + 1, slash, attrs)),
            b'/' => {
                slash = true;
                at += 1;
            }
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => {
                slash = false;
                let (next, name, value) = attribute(html, at)?;
                let seen = attrs.iter().any(|(key, _)| key.eq_ignore_ascii_case(name));
                if !seen && attrs.len() < ATTRIBUTES {
                    attrs.push((name, decode(value)));
                }
                at = next;
            }
        }
    }
}

/// Reads `name`, `name=value` or `name="value"` at byte `from`; gives where it ends.
fn attribute(html: &str, from: usize) -> Option<(usize, &str, &str)> {
    let bytes = html.as_bytes();
    let ends_name = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
    let name_end = find(bytes, from + 1, ends_name)?;
    let name = &html[from..name_end];
    let sign = find(bytes, name_end, |byte| !byte.is_ascii_whitespace())?;
    if bytes[sign] != b'=' {
        return Some((name_end, name, ""));
    }
    let value = find(bytes, sign + 1, |byte| !byte.is_ascii_whitespace())?;
    match bytes[value] {
        quote @ (b'"' | b'\'') => {
            let end = find(bytes, value + 1, |byte| byte == quote)?;
            Some((end + 1, name, &html[value + 1..end]))
        }
        _ => {
            let end = find(bytes, value, |byte| byte.is_ascii_whitespace() || byte == b'>')?;
            Some((end, name, &html[value..end]))
        }
    }
}

fn find(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    bytes.get(from..)?.iter().position(|&byte| wanted(byte)).map(|at| from + at)
}

/// Resolves the entities that addresses are written with. One that is not known stays as written; since
/// values are escaped again on output, it then stands for itself.
pub(crate) fn decode(value: &str) -> Cow<'_, str> {
    text::entities(value, |name, out| entity(name).map(|sign| out.push(sign)).is_some())
}

fn entity(name: &str) -> Option<char> {
    if name.starts_with('#') {
        return text::numbered(name);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}
