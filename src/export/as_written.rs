//! What every output prints where the model holds what an author wrote and nothing could be made of it. Writes
//! no format of its own.

use crate::model::{Citation, CiteMode, Inline, plain_text};
use crate::text::Span;

/// A citation as its author wrote it, for where it could not be resolved.
#[must_use]
pub(super) fn citation_as_written(citation: &Citation) -> Vec<Inline> {
    let words = |text: &str| Inline::text(Span::default(), text);
    let bracketed = citation.mode == CiteMode::Bracketed;
    let mut run = Vec::new();
    let mut open = String::from(if bracketed { "[" } else { "" });
    for (i, item) in citation.items.iter().enumerate() {
        if i > 0 {
            open.push_str("; ");
        }
        if !item.prefix.is_empty() {
            run.push(words(&std::mem::take(&mut open)));
            run.extend(item.prefix.iter().cloned());
            let spaced = plain_text(&item.prefix).ends_with(char::is_whitespace);
            open.push_str(if spaced { "" } else { " " });
        }
        open.push_str(if item.suppress_author { "-@" } else { "@" });
        open.push_str(&item.key);
        let follows = !item.locator.is_empty() || !item.suffix.is_empty();
        match (bracketed, item.locator.is_empty()) {
            (true, false) => open.extend([", ", &item.locator]),
            (false, _) if follows => open.extend([" [", &item.locator]),
            _ => {}
        }
        if !item.suffix.is_empty() {
            let suffix = plain_text(&item.suffix);
            let joined = suffix.starts_with(|c: char| c.is_whitespace() || c == ',');
            open.push_str(if joined { "" } else { " " });
            run.push(words(&std::mem::take(&mut open)));
            run.extend(item.suffix.iter().cloned());
        }
        if !bracketed && follows {
            open.push(']');
        }
    }
    if bracketed {
        open.push(']');
    }
    run.push(words(&open));
    run
}

/// Whether words in small capitals are typed in capitals alone (a century, an acronym), which plain small capitals
/// would leave as they are.
#[must_use]
pub(super) fn is_all_capitals(inlines: &[Inline]) -> bool {
    let words = plain_text(inlines);
    words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase)
}

/// Whether a tag of this name is one of HTML, today's or yesterday's.
#[must_use]
pub(super) fn is_html(name: &str) -> bool {
    let mut lower = [0u8; 12];
    let Some(place) = lower.get_mut(..name.len()) else { return false };
    place.copy_from_slice(name.as_bytes());
    place.make_ascii_lowercase();
    let name: &[u8] = place;
    HTML.binary_search_by(|known| known.as_bytes().cmp(name)).is_ok()
}

/// <https://html.spec.whatwg.org/#elements-3> and its list of obsolete elements, sorted.
const HTML: [&str; 142] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "image",
    "img",
    "input",
    "ins",
    "isindex",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "listing",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "menuitem",
    "meta",
    "meter",
    "multicol",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "spacer",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];
