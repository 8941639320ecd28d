//! HTML tags inside a line: the well-known ones, in pairs and without attributes that would be lost, become what
//! Markdown's own signs give, so that every output shows them. All others stay as they were written.

use super::html::{self, Tag};
use super::inlines::{Sign, Weave, join};
use crate::model::{Attrs, Image, Inline, InlineKind, Link};
use crate::text::Span;

/// The tags that are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Emph,
    Strong,
    Sup,
    Sub,
    Strike,
    Underline,
    Mark,
    Small,
    Keys,
    Insert,
    Code,
    Span,
    Anchor,
}

impl Name {
    /// How many there are.
    pub(super) const COUNT: usize = 13;

    /// What a tag means; `None` for tags that stay as they are.
    pub(super) fn of(tag: &str) -> Option<Self> {
        Some(match tag {
            "em" | "i" => Self::Emph,
            "strong" | "b" => Self::Strong,
            "sup" => Self::Sup,
            "sub" => Self::Sub,
            "s" | "del" | "strike" => Self::Strike,
            "u" => Self::Underline,
            "mark" => Self::Mark,
            "small" => Self::Small,
            "kbd" => Self::Keys,
            "ins" => Self::Insert,
            "code" | "tt" => Self::Code,
            "span" => Self::Span,
            "a" => Self::Anchor,
            _ => return None,
        })
    }

    /// Whether nothing is lost when a tag with these attributes is read.
    fn holds(self, attrs: &[(String, String)]) -> bool {
        match self {
            Self::Span => attrs.iter().all(|(key, value)| match key.as_str() {
                "lang" | "xml:lang" | "class" | "id" | "title" => true,
                "style" => is_small_caps(value),
                _ => false,
            }),
            Self::Anchor => attrs.iter().all(|(key, value)| match key.as_str() {
                "href" => is_safe(value),
                "title" | "target" | "rel" | "id" | "name" | "class" => true,
                _ => false,
            }),
            _ => attrs.is_empty(),
        }
    }
}

fn is_small_caps(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace() && *c != ';').collect();
    style.eq_ignore_ascii_case("font-variant:small-caps")
}

/// `http:`, `https:`, `mailto:` or relative.
pub(super) fn is_safe(url: &str) -> bool {
    let url = url.trim();
    match url.split_once(':') {
        Some((scheme, _)) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            ["http", "https", "mailto"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
        }
        Some((before, _)) => before.contains(['/', '?', '#']),
        None => true,
    }
}

/// A raw tag in a run.
pub(super) fn tag(weave: &mut Weave<'_, '_>, raw: String, span: Span) {
    let raw_piece = |raw| Inline::new(span, InlineKind::RawHtml(raw));
    if html::is_unprinted(&raw) {
        weave.reader.warn_unprinted(span);
    }
    let Some(tag) = html::tag(&raw) else { return weave.put(raw_piece(raw)) };
    match tag.name.as_str() {
        "br" if !tag.closing => return weave.put(Inline::new(span, InlineKind::HardBreak)),
        "img" if !tag.closing => {
            let kind = image(&tag, span).map_or(InlineKind::RawHtml(raw), InlineKind::Image);
            return weave.put(Inline::new(span, kind));
        }
        _ => {}
    }
    let Some(name) = Name::of(&tag.name) else { return weave.put(raw_piece(raw)) };
    let sign = Sign::Tag(name);
    if tag.closing {
        let Some(opener) = weave.take(sign) else { return weave.put(raw_piece(raw)) };
        let opening = match &weave.out[opener.at].kind {
            InlineKind::RawHtml(opening) => html::tag(opening),
            _ => None,
        };
        let attrs = opening.map_or_else(Vec::new, |tag| tag.attrs);
        if !weave.wrap(&opener, span.end as usize, |content| wrapped(name, attrs, join(content))) {
            weave.deepen_past(&opener);
            weave.put(raw_piece(raw));
        }
    } else if name.holds(&tag.attrs) && !(name == Name::Anchor && weave.in_link) {
        weave.open_at(sign, raw_piece(raw));
    } else {
        weave.put(raw_piece(raw));
    }
}

/// What a pair of tags and its content are.
pub(super) fn wrapped(
    name: Name,
    attrs: Vec<(String, String)>,
    content: Vec<Inline>,
) -> InlineKind {
    match name {
        Name::Emph => InlineKind::Emph(content),
        Name::Strong => InlineKind::Strong(content),
        Name::Sup => InlineKind::Sup(content),
        Name::Sub => InlineKind::Sub(content),
        Name::Strike => InlineKind::Strike(content),
        Name::Underline => classed("underline", content),
        Name::Mark => classed("mark", content),
        Name::Small => classed("small", content),
        Name::Keys => classed("kbd", content),
        Name::Insert => classed("ins", content),
        Name::Code => code(content),
        Name::Span => {
            let small_caps =
                attrs.iter().any(|(key, value)| key == "style" && is_small_caps(value));
            let mut found = attributes(attrs);
            if small_caps {
                found.classes.push("smallcaps".to_owned());
            }
            span(found, content)
        }
        Name::Anchor => anchor(attrs, content),
    }
}

fn classed(class: &str, content: Vec<Inline>) -> InlineKind {
    let attrs = Attrs { classes: vec![class.to_owned()], ..Attrs::default() };
    InlineKind::Span(attrs, content)
}

/// Words between code tags; anything else inside them keeps its shape.
fn code(content: Vec<Inline>) -> InlineKind {
    let plain =
        |inline: &Inline| matches!(inline.kind, InlineKind::Text(_) | InlineKind::SoftBreak);
    if !content.iter().all(plain) {
        return classed("code", content);
    }
    let words = content.iter().map(|inline| match &inline.kind {
        InlineKind::Text(words) => words.as_str(),
        _ => " ",
    });
    InlineKind::Code(words.collect(), Attrs::default())
}

fn attributes(attrs: Vec<(String, String)>) -> Attrs {
    let mut found = Attrs::default();
    for (key, value) in attrs {
        match key.as_str() {
            // Spaces are nothing that an id may have.
            "id" | "name" => {
                found.id = Some(value.split_whitespace().collect::<Vec<_>>().join("-"))
            }
            "class" => found.classes.extend(value.split_whitespace().map(str::to_owned)),
            "lang" | "xml:lang" => found.pairs.push(("lang".to_owned(), value)),
            "style" | "target" | "rel" | "href" => {}
            _ => found.pairs.push((key, value)),
        }
    }
    found
}

/// Words with attributes; small capitals where that is all they say.
pub(super) fn span(attrs: Attrs, content: Vec<Inline>) -> InlineKind {
    let only_class = attrs.id.is_none() && attrs.pairs.is_empty() && attrs.classes.len() == 1;
    match only_class && matches!(attrs.classes[0].as_str(), "smallcaps" | "small-caps" | "sc") {
        true => InlineKind::SmallCaps(content),
        false => InlineKind::Span(attrs, content),
    }
}

/// `<a href>` is a link, `<a id>` a place that links can point to.
fn anchor(attrs: Vec<(String, String)>, content: Vec<Inline>) -> InlineKind {
    let value =
        |name: &str| attrs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    match value("href") {
        Some(url) => {
            let title = value("title").unwrap_or_default();
            InlineKind::Link(Link { url, title, content, auto: false, internal: None })
        }
        None => InlineKind::Span(attributes(attrs), content),
    }
}

/// `<img src alt>`.
pub(super) fn image(tag: &Tag, span: Span) -> Option<Image> {
    let url = tag.value("src").filter(|url| is_safe(url))?.to_owned();
    let mut attrs = Attrs::default();
    for (key, value) in &tag.attrs {
        match key.as_str() {
            "id" => attrs.id = Some(value.clone()),
            "class" => attrs.classes.extend(value.split_whitespace().map(str::to_owned)),
            "width" | "height" => attrs.pairs.push((key.clone(), value.clone())),
            _ => {}
        }
    }
    let alt = tag.value("alt").map(|words| html::derived(span, words)).into_iter().collect();
    let title = tag.value("title").unwrap_or("").to_owned();
    Some(Image { url, title, alt, attrs, asset: None })
}
