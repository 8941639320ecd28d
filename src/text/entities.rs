//! Entities of markup (`&amp;`, `&#233;`): where they stand. What their names mean is for each reader to say.

use std::borrow::Cow;

/// Longest name that is looked at, in bytes: HTML's longest has 31.
const LONGEST: usize = 32;

/// The text with its entities resolved: `known` adds what a name between `&` and `;` stands for, or says that it knows none;
/// then it stays as it is written.
#[must_use]
pub fn entities(text: &str, known: impl Fn(&str, &mut String) -> bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let letters = rest.bytes().skip(1).take(LONGEST);
        let named = |byte: &u8| byte.is_ascii_alphanumeric() || b"#_-.".contains(byte);
        let end = 1 + letters.take_while(named).count();
        let closed = end > 1 && rest.as_bytes().get(end) == Some(&b';');
        if closed && known(&rest[1..end], &mut out) {
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The sign that an entity of this name stands for by its number: `#233`, `#xE9`.
#[must_use]
pub fn numbered(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}
