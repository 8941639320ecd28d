//! Tags as their readers take them: what stands between them, what stands in them, entities and escapes resolved.
//!
//! No tree is built and nothing is judged: this is for looking, not for writing.

use std::borrow::Cow;

use super::traces::Traces;
use crate::text;

/// Tags that end no word: `Var<b>nier</b>`.
const INSIDE_WORDS: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tspan", "time", "u", "var",
    "wbr", "tt",
];

/// Tags of docx and pptx that end a word (ECMA-376-1, 17.3.3, 21.1.2): all others only say what letters look like, and stand
/// in the middle of words wherever somebody stopped typing.
const OFFICE_ENDS: [&str; 16] = [
    "p",
    "br",
    "cr",
    "tab",
    "ptab",
    "sym",
    "tbl",
    "tr",
    "tc",
    "fldchar",
    "instrtext",
    "drawing",
    "pict",
    "footnotereference",
    "endnotereference",
    "sectpr",
];

/// Tags of xlsx that end no word: runs of a cell's text, and what these look like (ECMA-376-1, 18.4). The latter are empty.
const SHEET_INSIDE: [&str; 3] = ["r", "t", "rpr"];

/// See [`SHEET_INSIDE`].
const SHEET_LOOK: [&str; 12] = [
    "rfont",
    "charset",
    "family",
    "strike",
    "outline",
    "shadow",
    "condense",
    "extend",
    "color",
    "sz",
    "scheme",
    "vertalign",
];

/// Tags of odt that end no word (OpenDocument 1.3, 6.1).
const ODT_INSIDE: [&str; 10] = [
    "span",
    "a",
    "bookmark",
    "bookmark-start",
    "bookmark-end",
    "soft-page-break",
    "reference-mark",
    "change",
    "change-start",
    "change-end",
];

/// A text with tags in it, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Apart {
    /// What stands between the tags, entities resolved.
    pub words: String,
    /// For positions in `words`, the byte of the text that the stretch beginning there comes from.
    pub words_at: Vec<(usize, usize)>,
    /// What stands in tags and comments, entities resolved, one a line.
    pub tags: String,
    /// The same for `tags`.
    pub tags_at: Vec<(usize, usize)>,
}

/// Takes a text apart at its tags.
#[must_use]
pub fn apart(text: &str) -> Apart {
    let mut out = Apart::default();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let tag = match rest.find('<') {
            Some(0) => tag_length(rest),
            Some(before) => {
                push(&mut out.words, &mut out.words_at, &rest[..before], at);
                at += before;
                continue;
            }
            None => {
                push(&mut out.words, &mut out.words_at, rest, at);
                break;
            }
        };
        if tag == 0 {
            push(&mut out.words, &mut out.words_at, "<", at);
            at += 1;
            continue;
        }
        push(&mut out.tags, &mut out.tags_at, &rest[..tag], at);
        out.tags.push('\n');
        if !rest.starts_with("<!--") && ends_words(&rest[1..tag]) {
            out.words.push('\n');
        }
        at += tag;
    }
    out
}

/// Whether a word cannot go on behind this tag.
fn ends_words(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !":-".contains(c));
    let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
    let of_sheet = |local: &str| {
        let look = tag.ends_with("/>") && SHEET_LOOK.contains(&local);
        look || SHEET_INSIDE.contains(&local)
    };
    match name.split_once(':') {
        Some(("w" | "a", local)) => OFFICE_ENDS.contains(&local),
        Some(("text", local)) => !ODT_INSIDE.contains(&local),
        Some(("x", local)) => !(of_sheet(local) || ["b", "i", "u"].contains(&local)),
        Some(_) => true,
        None => !(INSIDE_WORDS.contains(&name.as_str()) || of_sheet(&name)),
    }
}

fn push(out: &mut String, places: &mut Vec<(usize, usize)>, piece: &str, at: usize) {
    places.push((out.len(), at));
    out.push_str(&entities(piece));
}

/// How many bytes the tag or comment takes that begins `rest`; 0 where none does.
pub(super) fn tag_length(rest: &str) -> usize {
    if rest.starts_with("<!--") {
        return rest.find("-->").map_or(rest.len(), |end| end + 3);
    }
    if rest.starts_with("<![CDATA[") {
        return "<![CDATA[".len();
    }
    if let Some(length) = text::doctype_length(rest) {
        return length;
    }
    let begins = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    if !begins {
        return 0;
    }
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    // A quote that nothing closes: the tag ends where its line does.
    rest.find(['>', '\n']).map_or(rest.len(), |end| end + 1)
}

/// The text with its entities resolved: numbers of signs, and the names that French and markup need.
#[must_use]
pub fn entities(text: &str) -> Cow<'_, str> {
    text::entities(text, |name, out| entity(name).map(|sign| out.push(sign)).is_some())
}

fn entity(name: &str) -> Option<char> {
    if name.starts_with('#') {
        return text::numbered(name);
    }
    match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        "nbsp" => return Some('\u{a0}'),
        "shy" => return Some('\u{ad}'),
        "hyphen" | "dash" => return Some('-'),
        "period" => return Some('.'),
        "commat" => return Some('@'),
        "zwj" | "zwnj" => return Some('\u{200d}'),
        _ => {}
    }
    // `&eacute;`, `&Ccedil;`, `&oelig;`: a letter and what is on it, which looking for names leaves out.
    const ON: [&str; 10] =
        ["acute", "grave", "circ", "uml", "cedil", "tilde", "ring", "slash", "caron", "lig"];
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    match &name[1..] {
        "Elig" | "elig" if letter.eq_ignore_ascii_case(&'o') => Some('œ'),
        "Elig" | "elig" => Some('æ'),
        on => ON.contains(&on).then_some(letter),
    }
}

/// `%C3%A9`, `\u00e9`, `\xe9` and CSS's `\e9` as the signs they stand for; what is none stays.
#[must_use]
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['%', '\\']) {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let (sign, length) = match bytes[at] {
            b'%' => (hex(bytes, at + 1, 2).and_then(|code| u8::try_from(code).ok()).map(Ok), 3),
            b'\\' => escape(bytes, at),
            _ => (None, 1),
        };
        match sign {
            Some(Ok(byte)) => out.push(byte),
            Some(Err(sign)) => out.extend(sign.encode_utf8(&mut [0; 4]).bytes()),
            None => {
                out.push(bytes[at]);
                at += 1;
                continue;
            }
        }
        at += length;
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

/// The sign that a backslash at `at` begins, and how many bytes it takes.
fn escape(bytes: &[u8], at: usize) -> (Option<Result<u8, char>>, usize) {
    let sign = |code: Option<u32>| code.and_then(char::from_u32).map(Err);
    match bytes.get(at + 1) {
        Some(b'u') if bytes.get(at + 2) == Some(&b'{') => {
            let digits = bytes[at + 3..].iter().take(6).take_while(|b| b.is_ascii_hexdigit());
            let count = digits.count();
            (sign(hex(bytes, at + 3, count)), count + 4)
        }
        Some(b'u') => (sign(hex(bytes, at + 2, 4)), 6),
        Some(b'x') => (sign(hex(bytes, at + 2, 2)), 4),
        Some(b'n' | b'r' | b't') => (Some(Err('\n')), 2),
        Some(byte) if byte.is_ascii_hexdigit() => {
            let count =
                bytes[at + 1..].iter().take(6).take_while(|b| b.is_ascii_hexdigit()).count();
            let space = usize::from(bytes.get(at + 1 + count) == Some(&b' '));
            // Fewer digits are a path of Windows.
            (sign(hex(bytes, at + 1, count).filter(|_| count > 1)), 1 + count + space)
        }
        _ => (None, 1),
    }
}

fn hex(bytes: &[u8], from: usize, digits: usize) -> Option<u32> {
    let digits = std::str::from_utf8(bytes.get(from..from + digits)?).ok()?;
    digits
        .bytes()
        .all(|digit| digit.is_ascii_hexdigit())
        .then(|| u32::from_str_radix(digits, 16).ok())?
}

/// Whether markup surely tells who wrote, to a reader or in its tags.
pub(super) fn tells(html: &str, traces: &Traces) -> bool {
    let apart = apart(html);
    traces.tells(&apart.tags) || traces.tells(&unescaped(&apart.tags)) || traces.tells(&apart.words)
}

/// A tag with its name alone.
pub(super) fn bare_tag(tag: &str) -> String {
    let slash = if tag.starts_with("</") { "/" } else { "" };
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    match end {
        0 => String::new(),
        _ => format!("<{slash}{}>", &name[..end]),
    }
}
