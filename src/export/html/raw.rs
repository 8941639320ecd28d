//! Raw HTML that an article holds, made harmless. Blocks go through ammonia; tags in a line arrive one by one
//! and are written anew from an allow list, each closed in the run that opened it.
//!
//! A tag of HTML that we do not allow goes and its words stay; one that is not HTML at all (`<your name>`) was
//! meant as words and is shown as such.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use ammonia::Builder;

use super::escape::{push_attribute, push_text, push_url};
use super::images::push_raw_picture;
use super::inlines::EXTERNAL;
use super::tags::{Tag, next_tag};
use super::url::{Address, judge};
use super::writer::{Place, Writer, is_tag};
use crate::export::as_written::is_html;

/// Tags allowed in a line.
const INLINE: [&str; 32] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins",
    "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "u", "var", "wbr", "data",
];

/// Tags allowed in a block besides those in a line.
const BLOCK: [&str; 33] = [
    "address",
    "aside",
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "center",
    "hgroup",
];

/// Blocks that may open in one piece of raw HTML and close in another, with Markdown between.
const WRAPPERS: [&str; 6] = ["aside", "blockquote", "details", "div", "figure", "section"];

/// What makes a reader's browser fetch from elsewhere: shown as links.
const EMBEDDED: [&str; 6] = ["iframe", "video", "audio", "embed", "object", "source"];

/// How deep raw tags may stand in one another.
const DEPTH: usize = 32;

/// What raw ids begin with, so that they meet none of ours.
const ID_PREFIX: &str = "html-";

/// Writes a raw tag that stands in a line.
pub(crate) fn push_inline(writer: &mut Writer<'_>, html: &str) {
    let Some((_, tag)) = next_tag(html, 0) else {
        // A processing instruction, a declaration: nothing that anybody reads.
        return;
    };
    let allowed = INLINE.iter().find(|name| tag.name.eq_ignore_ascii_case(name)).copied();
    match allowed {
        None if is_html(tag.name) || tag.name.contains(':') => push_embedded(writer, &tag),
        None => push_text(&mut writer.out, html),
        Some(_) if writer.place == Place::Quoted => {}
        Some("br") => writer.out.push_str("<br>"),
        Some("wbr") => writer.out.push_str("<wbr>"),
        Some("img") if !tag.closing => {
            let value = |name: &str| tag.value(name);
            push_raw_picture(
                writer,
                value("src").unwrap_or(""),
                value("alt").unwrap_or(""),
                value("width"),
            );
        }
        Some("img") => {}
        Some(name) if tag.closing => close(writer, name),
        Some(name) => open(writer, name, &tag),
    }
}

/// Closes what the run opened and left open.
pub(crate) fn close_run(writer: &mut Writer<'_>) {
    while writer.raw.len() > writer.raw_base {
        close_last(writer);
    }
}

fn open(writer: &mut Writer<'_>, name: &'static str, tag: &Tag<'_>) {
    let nested_link = name == "a" && writer.in_link;
    if nested_link || writer.raw.len() >= DEPTH {
        return;
    }
    writer.out.push('<');
    writer.out.push_str(name);
    for (key, value) in &tag.attrs {
        push_allowed_attribute(writer, name, key, value);
    }
    writer.out.push('>');
    writer.raw.push(name);
    writer.in_link |= name == "a";
}

fn push_allowed_attribute(writer: &mut Writer<'_>, tag: &str, key: &str, value: &str) {
    let key = key.to_ascii_lowercase();
    match (tag, key.as_str()) {
        (_, "title") => push_attribute(&mut writer.out, "title", value),
        (_, "lang") if is_tag(value) => push_attribute(&mut writer.out, "lang", value),
        (_, "dir") if matches!(value, "ltr" | "rtl" | "auto") => {
            push_attribute(&mut writer.out, "dir", value);
        }
        (_, "id") if !value.is_empty() && !value.contains(char::is_whitespace) => {
            writer.push_id(&format!("{ID_PREFIX}{value}"));
        }
        ("time", "datetime") | ("data", "value") => push_attribute(&mut writer.out, &key, value),
        ("a", "href") => {
            let address = judge(value);
            if matches!(address, Address::Refused | Address::InlinePicture) {
                return;
            }
            let Some(href) = raw_href(writer, value, address) else { return };
            writer.out.push_str(" href=\"");
            push_url(&mut writer.out, &href);
            writer.out.push('"');
            if address == Address::External {
                writer.out.push_str(EXTERNAL);
            }
        }
        _ => {}
    }
}

/// The address of a link of raw HTML; `None` for one that leads nowhere from the page.
fn raw_href(writer: &mut Writer<'_>, value: &str, address: Address) -> Option<String> {
    match address {
        Address::Relative if !value.trim().starts_with('#') => writer.href(value),
        _ => Some(value.trim().to_owned()),
    }
}

fn close(writer: &mut Writer<'_>, name: &str) {
    let of_run = &writer.raw[writer.raw_base..];
    if !of_run.contains(&name) {
        return;
    }
    while close_last(writer) != Some(name) {}
}

fn close_last(writer: &mut Writer<'_>) -> Option<&'static str> {
    let name = writer.raw.pop()?;
    writer.out.extend(["</", name, ">"]);
    if name == "a" {
        writer.in_link = false;
    }
    Some(name)
}

/// Writes where something embedded can be seen, which the page itself does not fetch.
fn push_embedded(writer: &mut Writer<'_>, tag: &Tag<'_>) {
    if tag.closing || !EMBEDDED.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
        return;
    }
    let Some(url) = tag.value("src").or_else(|| tag.value("data")) else { return };
    if judge(url) != Address::External || writer.in_link || writer.place == Place::Quoted {
        return;
    }
    writer.out.push_str("<a class=\"embedded\" href=\"");
    push_url(&mut writer.out, url.trim());
    writer.out.extend(["\"", EXTERNAL, ">"]);
    push_text(&mut writer.out, url);
    writer.out.push_str("</a>");
}

/// Raw blocks that are open among the blocks of one place, the innermost last.
#[derive(Default)]
pub(crate) struct OpenBlocks(Vec<&'static str>);

impl OpenBlocks {
    /// Closes what was left open.
    pub(crate) fn close_all(&mut self, out: &mut String) {
        while let Some(name) = self.0.pop() {
            out.extend(["</", name, ">\n"]);
        }
    }

    fn close(&mut self, out: &mut String, name: &str) {
        if !self.0.contains(&name) {
            return;
        }
        while let Some(last) = self.0.pop() {
            out.extend(["</", last, ">\n"]);
            if last == name {
                break;
            }
        }
    }
}

/// Writes a raw block. Wrappers that it opens for blocks to come are kept open, those it closes are closed;
/// what is between goes through ammonia.
pub(crate) fn push_block(writer: &mut Writer<'_>, html: &str, open: &mut OpenBlocks) {
    let mut done = 0;
    for (name, tag, range) in loose_wrappers(html) {
        push_clean(writer, &html[done..range.start]);
        done = range.end;
        if tag.closing {
            open.close(&mut writer.out, name);
        } else if open.0.len() < DEPTH {
            writer.out.push('<');
            writer.out.push_str(name);
            for (key, value) in &tag.attrs {
                push_allowed_attribute(writer, name, key, value);
            }
            if name == "details" && tag.value("open").is_some() {
                writer.out.push_str(" open");
            }
            writer.out.push_str(">\n");
            open.0.push(name);
        }
    }
    push_clean(writer, &html[done..]);
}

/// The wrappers that are not both opened and closed in this piece of HTML.
fn loose_wrappers(html: &str) -> Vec<(&'static str, Tag<'_>, Range<usize>)> {
    let mut loose: Vec<(&'static str, Tag<'_>, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some((range, tag)) = next_tag(html, at) {
        at = range.end;
        let wrapper = WRAPPERS.iter().find(|name| tag.name.eq_ignore_ascii_case(name));
        let Some(&name) = wrapper.filter(|_| !tag.self_closing) else { continue };
        let closes =
            tag.closing && loose.last().is_some_and(|(last, tag, _)| !tag.closing && *last == name);
        if closes {
            loose.pop();
        } else {
            loose.push((name, tag, range));
        }
    }
    loose
}

fn push_clean(writer: &mut Writer<'_>, html: &str) {
    if html.trim().is_empty() {
        return;
    }
    let (shown, embedded) = with_words_visible(html);
    let clean = cleaner().clean(&shown).to_string();
    push_with_pictures(writer, clean.trim_start_matches('\n'));
    if !writer.out.is_empty() && !writer.out.ends_with('\n') {
        writer.out.push('\n');
    }
    for tag in embedded {
        let before = writer.out.len();
        push_embedded(writer, &tag);
        if writer.out.len() > before {
            writer.out.insert_str(before, "<p>");
            writer.out.push_str("</p>\n");
        }
    }
}

/// The HTML with what only looks like a tag escaped, and the tags that embed something.
fn with_words_visible(html: &str) -> (String, Vec<Tag<'_>>) {
    let mut out = String::with_capacity(html.len());
    let mut embedded = Vec::new();
    let (mut at, mut drawing) = (0, false);
    while let Some((range, tag)) = next_tag(html, at) {
        out.push_str(&html[at..range.start]);
        if tag.name.eq_ignore_ascii_case("svg") || tag.name.eq_ignore_ascii_case("math") {
            drawing = !tag.closing;
        }
        if drawing || is_html(tag.name) || tag.name.contains(':') {
            out.push_str(&html[range.clone()]);
        } else {
            push_text(&mut out, &html[range.clone()]);
        }
        at = range.end;
        if !tag.closing && EMBEDDED.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
            embedded.push(tag);
        }
    }
    out.push_str(&html[at..]);
    (out, embedded)
}

/// Copies clean HTML with each `img` written by our own rules for pictures, and headings at the levels that they have in the
/// page.
fn push_with_pictures(writer: &mut Writer<'_>, clean: &str) {
    let mut at = 0;
    let mut level = '2';
    while let Some((range, tag)) = next_tag(clean, at) {
        writer.out.push_str(&clean[at..range.start]);
        at = range.end;
        if tag.name == "img" {
            let value = |name: &str| tag.value(name);
            push_raw_picture(
                writer,
                value("src").unwrap_or(""),
                value("alt").unwrap_or(""),
                value("width"),
            );
        } else if let &[b'h', digit @ b'2'..=b'6'] = tag.name.as_bytes() {
            if !tag.closing {
                level = writer.heading_level(digit - b'0');
            }
            // The name, and what stands behind it.
            let name = range.start + if tag.closing { "</".len() } else { "<".len() };
            writer.out.push_str(&clean[range.start..name]);
            writer.out.extend(['h', level]);
            writer.out.push_str(&clean[name + tag.name.len()..range.end]);
        } else {
            match tag.value("href").filter(|href| judge(href) == Address::Relative) {
                Some(href) => push_link(writer, &tag, href),
                None => writer.out.push_str(&clean[range]),
            }
        }
    }
    writer.out.push_str(&clean[at..]);
}

/// Writes the start of a link that is relative to the article.
fn push_link(writer: &mut Writer<'_>, tag: &Tag<'_>, href: &str) {
    let to = raw_href(writer, href, Address::Relative);
    writer.out.extend(["<", tag.name]);
    for (name, value) in &tag.attrs {
        match (*name, &to) {
            ("href", Some(to)) => {
                writer.out.push_str(" href=\"");
                push_url(&mut writer.out, to);
                writer.out.push('"');
            }
            // Nothing of the site is outside of it.
            ("href", None) | ("rel", _) => {}
            (name, _) => push_attribute(&mut writer.out, name, value),
        }
    }
    writer.out.push('>');
}

/// The allow list, built when the first article with raw blocks is met.
fn cleaner() -> &'static Builder<'static> {
    static CLEANER: OnceLock<Builder<'static>> = OnceLock::new();
    CLEANER.get_or_init(|| {
        let mut builder = Builder::empty();
        let tags: HashSet<&str> = INLINE.into_iter().chain(BLOCK).collect();
        builder
            .tags(tags)
            .clean_content_tags(HashSet::from(["script", "style", "template", "noscript"]))
            .generic_attributes(HashSet::from(["title", "lang", "dir", "id"]))
            .tag_attributes(HashMap::from([
                ("a", HashSet::from(["href"])),
                ("img", HashSet::from(["src", "alt", "width"])),
                ("ol", HashSet::from(["start", "reversed"])),
                ("td", HashSet::from(["colspan", "rowspan"])),
                ("th", HashSet::from(["colspan", "rowspan", "scope"])),
                ("time", HashSet::from(["datetime"])),
                ("data", HashSet::from(["value"])),
                ("details", HashSet::from(["open"])),
            ]))
            .url_schemes(HashSet::from([
                "http", "https", "ftp", "ftps", "mailto", "tel", "sms", "geo", "xmpp", "data",
            ]))
            .link_rel(Some("external noopener noreferrer"))
            .id_prefix(Some(ID_PREFIX))
            .attribute_filter(|_, attribute, value| match attribute {
                "href" => match judge(value) {
                    Address::Refused | Address::InlinePicture => None,
                    _ => Some(value.into()),
                },
                "lang" => is_tag(value).then(|| value.into()),
                "dir" => matches!(value, "ltr" | "rtl" | "auto").then(|| value.into()),
                "id" => (!value.contains(char::is_whitespace)).then(|| value.into()),
                "colspan" | "rowspan" | "start" => {
                    value.trim().parse::<u16>().is_ok().then(|| value.into())
                }
                _ => Some(value.into()),
            });
        builder
    })
}
