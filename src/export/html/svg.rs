//! Drawings made harmless. A drawing is shown as a picture, in which nothing runs; but it is also a file of the
//! site that somebody may open by itself, and then it is a page.

use super::url::{Address, judge};

/// The drawing without what could run or fetch: scripts, handlers, foreign content, references out of itself,
/// the document type (whose entities could hide all of them). What is left stays as it was written.
#[must_use]
pub fn harmless(bytes: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        // UTF-16 and the like: read what can be read, since a browser would.
        return filter(&String::from_utf8_lossy(bytes)).into_bytes();
    };
    filter(text).into_bytes()
}

/// Elements that go with everything in them.
const GONE: [&str; 9] =
    ["script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "link"];

fn filter(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    // Inside an element that goes: its name and how many of that name are open.
    let mut gone: Option<(String, usize)> = None;
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        if gone.is_none() {
            out.push_str(&text[at..start]);
        }
        let rest = &text[start..];
        let end = start + markup_length(rest);
        let piece = &text[start..end];
        at = end;
        if ["<![CDATA[", "<!--", "<?xml "].iter().any(|sign| rest.starts_with(sign)) {
            if gone.is_none() {
                out.push_str(piece);
            }
            continue;
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            continue;
        }
        let name = local_name(piece);
        let (closing, alone) = (piece.starts_with("</"), piece.ends_with("/>"));
        match &mut gone {
            Some((inside, depth)) if *inside == name => {
                match (closing, alone) {
                    (true, _) => *depth -= 1,
                    (false, false) => *depth += 1,
                    (false, true) => {}
                }
                if *depth == 0 {
                    gone = None;
                }
            }
            Some(_) => {}
            None if GONE.contains(&name.as_str()) => {
                if !closing && !alone {
                    gone = Some((name, 1));
                }
            }
            None => push_element(&mut out, piece),
        }
    }
    if gone.is_none() {
        out.push_str(&text[at..]);
    }
    out
}

/// How many bytes the markup takes that stands at the start of `rest`.
fn markup_length(rest: &str) -> usize {
    let until = |sign: &str| rest.find(sign).map_or(rest.len(), |found| found + sign.len());
    if rest.starts_with("<!--") {
        return until("-->");
    }
    if rest.starts_with("<![CDATA[") {
        return until("]]>");
    }
    if rest.starts_with("<?") {
        return until("?>");
    }
    let mut quote = None;
    let mut depth = 0usize;
    for (i, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => depth += 1,
            (None, b']') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return i + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The name of a tag without its prefix, in lower case.
fn local_name(piece: &str) -> String {
    let name = piece.trim_start_matches(['<', '/']);
    let end =
        name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
    let name = &name[..end];
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

/// Copies a tag without the attributes that could run or fetch.
fn push_element(out: &mut String, piece: &str) {
    let Some((_, tag)) = super::tags::next_tag(piece, 0) else {
        // Not a tag to us: it must not become one to a browser.
        out.push_str(&piece.replace('<', "&lt;"));
        return;
    };
    let harmful = tag.attrs.iter().any(|(name, value)| is_harmful(name, value));
    if !harmful && tag.attrs.len() < super::tags::ATTRIBUTES {
        out.push_str(piece);
        return;
    }
    out.push('<');
    out.push_str(tag.name);
    for (name, value) in tag.attrs.iter().filter(|(name, value)| !is_harmful(name, value)) {
        super::escape::push_attribute(out, name, value);
    }
    out.push_str(if tag.self_closing { "/>" } else { ">" });
}

fn is_harmful(name: &str, value: &str) -> bool {
    let name = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
    if name.starts_with("on") {
        return true;
    }
    match name.as_str() {
        "href" | "src" | "from" | "to" | "values" | "by" | "action" | "formaction" => {
            let inside = value.trim_start().starts_with('#');
            let picture = judge(value) == Address::InlinePicture;
            let address = value.split(';').any(|one| judge(one) != Address::Relative);
            !inside && !picture && address
        }
        "base" => true,
        _ => value
            .split("url(")
            .skip(1)
            .any(|url| !url.trim_start_matches([' ', '"', '\'']).starts_with('#')),
    }
}
