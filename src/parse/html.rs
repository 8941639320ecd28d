//! The pieces of raw HTML: a tag and its attributes, a comment, entities. Tolerant, and never in a loop longer
//! than the text.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use super::htmlblock;
use super::reader::Reader;
use crate::model::{Block, BlockKind, Inline, InlineKind};
use crate::text::{self, Span};

/// A tag.
#[derive(Debug)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    /// `</name>`
    pub(super) closing: bool,
    /// In order, names in lower case, entities resolved.
    pub(super) attrs: Vec<(String, String)>,
    /// How many bytes it takes.
    pub(super) length: usize,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The tag at the start of `raw`; `None` where there is none.
pub(super) fn tag(raw: &str) -> Option<Tag> {
    let bytes = raw.as_bytes();
    if bytes.first() != Some(&b'<') {
        return None;
    }
    let closing = bytes.get(1) == Some(&b'/');
    let start = 1 + usize::from(closing);
    if !bytes.get(start)?.is_ascii_alphabetic() {
        return None;
    }
    let name_byte = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_');
    let mut i = start + bytes[start..].iter().take_while(|byte| name_byte(byte)).count();
    let name = raw[start..i].to_ascii_lowercase();
    let mut attrs = Vec::new();
    loop {
        while bytes.get(i)?.is_ascii_whitespace() || bytes[i] == b'/' {
            i += 1;
        }
        if bytes[i] == b'>' {
            return Some(Tag { name, closing, attrs, length: i + 1 });
        }
        let (attr, end) = attribute(raw, i)?;
        attrs.push(attr);
        i = end;
    }
}

/// `name`, `name=value`, `name="value"` at byte `i`, and its end.
fn attribute(raw: &str, mut i: usize) -> Option<((String, String), usize)> {
    let bytes = raw.as_bytes();
    let start = i;
    while !bytes.get(i)?.is_ascii_whitespace() && !matches!(bytes[i], b'=' | b'>' | b'/') {
        i += 1;
    }
    let name = raw[start..i].to_ascii_lowercase();
    let mut at = i;
    while bytes.get(at)?.is_ascii_whitespace() {
        at += 1;
    }
    if bytes[at] != b'=' {
        // A lone sign that is no name would otherwise not advance.
        return Some(((name, String::new()), i.max(start + 1)));
    }
    at += 1;
    while bytes.get(at)?.is_ascii_whitespace() {
        at += 1;
    }
    let (from, to, end) = match bytes[at] {
        quote @ (b'"' | b'\'') => {
            let length = bytes[at + 1..].iter().position(|&byte| byte == quote)?;
            (at + 1, at + 1 + length, at + 2 + length)
        }
        _ => {
            let length =
                bytes[at..].iter().take_while(|b| !b.is_ascii_whitespace() && **b != b'>').count();
            (at, at + length, at + length)
        }
    };
    Some(((name, decode(raw.get(from..to)?).into_owned()), end))
}

/// Whether what a tag or an instruction at the start of `raw` stands for is printed by no output: programs, films.
pub(super) fn is_unprinted(raw: &str) -> bool {
    const NAMES: [&str; 9] =
        ["script", "style", "video", "audio", "iframe", "object", "embed", "canvas", "svg"];
    if raw.starts_with("<?") || raw.starts_with("<![CDATA[") {
        return true;
    }
    let name = raw.strip_prefix('<').unwrap_or("");
    let end = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    NAMES.iter().any(|own| own.eq_ignore_ascii_case(&name[..end]))
}

/// The words of `raw` if it is one comment and nothing else.
pub(super) fn comment(raw: &str) -> Option<&str> {
    let inner = raw.strip_prefix("<!--")?.strip_suffix("-->")?;
    (!inner.contains("-->")).then_some(inner)
}

/// With entities resolved.
pub(super) fn decode(words: &str) -> Cow<'_, str> {
    text::entities(words, entity)
}

/// Adds one entity, as CommonMark's reader knows it.
fn entity(name: &str, out: &mut String) -> bool {
    match name {
        "amp" => out.push('&'),
        "lt" => out.push('<'),
        "gt" => out.push('>'),
        "quot" => out.push('"'),
        "nbsp" => out.push('\u{a0}'),
        _ => {
            let written = format!("&{name};");
            let before = out.len();
            for event in Parser::new(&written) {
                if let Event::Text(words) = event {
                    out.push_str(&words);
                }
            }
            return out.len() > before;
        }
    }
    true
}

/// Words that are not the source's own bytes, on a span that nobody takes for a copy of them.
pub(super) fn derived(span: Span, words: impl Into<String>) -> Inline {
    let words = words.into();
    let span = if words.len() == span.len() { Span::at(span.start as usize) } else { span };
    Inline::text(span, words)
}

/// Whether `html` opens with what must be closed and is not.
fn unclosed(html: &str) -> bool {
    let html = html.trim_start();
    let signs = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")];
    signs.iter().any(|(open, close)| html.starts_with(open) && !html.contains(close))
}

/// A block of raw HTML: a comment, or the HTML with what a reader reads of it.
pub(super) fn block(reader: &mut Reader<'_>, html: String, span: Span) -> Block {
    if reader.bare {
        return Block::new(span, BlockKind::Html { html, content: Vec::new() });
    }
    if let Some(words) = comment(html.trim()) {
        return Block::new(span, BlockKind::Comment(words.to_owned()));
    }
    if unclosed(&html) {
        // Closed by the quotation or the list item that it stands in: the words stay words.
        let first = reader.slice(span).lines().next().unwrap_or("").len();
        let place = Span::new(span.start as usize, span.start as usize + first);
        reader.warn("unclosed-html", place, "unclosed-html");
        let mut words = Vec::new();
        for line in html.lines() {
            if !words.is_empty() {
                words.push(Inline::new(Span::at(span.end as usize), InlineKind::SoftBreak));
            }
            words.push(derived(span, line));
        }
        return Block::new(span, BlockKind::Paragraph(words));
    }
    let (content, unprinted) = htmlblock::read(reader, &html, span);
    if let Some(unprinted) = unprinted {
        reader.warn_unprinted(unprinted);
    }
    Block::new(span, BlockKind::Html { html, content })
}
