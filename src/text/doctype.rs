//! The document type of a drawing: how far it reaches, and the entities that it names for others to write.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entities::entities;

/// Longest value of an entity, in bytes: the address of a namespace has some forty.
const LONGEST: usize = 1024;

/// So many declarations are looked at.
const MOST: usize = 256;

/// A drawing may grow by so many bytes where its entities are written out.
const GROWTH: usize = 1 << 20;

/// How many bytes the document type takes that begins `rest`, with what stands between its brackets; `None` where none
/// begins there, or nothing ends it.
#[must_use]
pub fn doctype_length(rest: &str) -> Option<usize> {
    const SIGN: &str = "<!doctype";
    rest.get(..SIGN.len()).filter(|sign| sign.eq_ignore_ascii_case(SIGN))?;
    let bytes = rest.as_bytes();
    let mut inside = 0usize;
    let mut at = SIGN.len();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'<' if bytes[at..].starts_with(b"<!--") => at += rest[at..].find("-->")? + 2,
            b'<' if bytes[at..].starts_with(b"<?") => at += rest[at..].find("?>")? + 1,
            b'"' | b'\'' => at += 1 + rest[at + 1..].find(char::from(*byte))?,
            b'[' => inside += 1,
            b']' => inside = inside.saturating_sub(1),
            b'>' if inside == 0 => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The drawing without its document type, and with the entities written out that this names: programs give namespaces so
/// (`xmlns="&ns_svg;"`). What leads into other files, or is too long, stays a name that nobody knows.
#[must_use]
pub fn without_doctype(text: &str) -> Cow<'_, str> {
    let Some((start, end)) = place(text) else { return Cow::Borrowed(text) };
    let named = declared(&text[start..end]);
    let growth = std::cell::Cell::new(0);
    let rest = entities(&text[end..], |name, out| {
        let value = named.get(name).filter(|value| growth.get() + value.len() <= GROWTH);
        if let Some(value) = value {
            growth.set(growth.get() + value.len());
            out.push_str(value);
        }
        value.is_some()
    });
    Cow::Owned([&text[..start], &rest].concat())
}

/// Where the document type is: behind the declaration and comments at most.
fn place(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        let rest = text[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        at = text.len() - rest.len();
        if let Some(length) = doctype_length(rest) {
            return Some((at, at + length));
        }
        let close = match rest {
            rest if rest.starts_with("<!--") => "-->",
            rest if rest.starts_with("<?") => "?>",
            _ => return None,
        };
        at += rest.find(close)? + close.len();
    }
}

/// The entities of a document type by their names, each with those before it written out.
fn declared(doctype: &str) -> BTreeMap<&str, String> {
    let mut named = BTreeMap::new();
    let mut rest = doctype;
    for _ in 0..MOST {
        let Some(at) = rest.find("<!") else { break };
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            let Some(end) = rest.find("-->") else { break };
            rest = &rest[end..];
            continue;
        }
        let entity = rest.strip_prefix("<!ENTITY").and_then(entity);
        let Some((name, value, length)) = entity else {
            rest = &rest[2..];
            continue;
        };
        rest = &rest["<!ENTITY".len() + length..];
        if value.len() > LONGEST {
            continue;
        }
        let value = entities(value, |inner, out| {
            named.get(inner).is_some_and(|known: &String| {
                out.push_str(known);
                true
            })
        });
        // In an attribute a quote must not end it; with a tag in it, it stands in none.
        let value = match value.contains('<') {
            true => value.into_owned(),
            false => value.replace('"', "&quot;").replace('\'', "&apos;"),
        };
        if value.len() <= LONGEST {
            // The first declaration counts.
            named.entry(name).or_insert(value);
        }
    }
    named
}

/// The name and the value of an entity that is written where it is declared, and how many bytes they take.
fn entity(rest: &str) -> Option<(&str, &str, usize)> {
    let (name, value) = rest.trim_start().split_once(char::is_whitespace)?;
    let value = value.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let end = value[1..].find(quote)? + 1;
    Some((name, &value[1..end], rest.len() - value.len() + end))
}
