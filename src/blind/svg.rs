//! A drawing without what its program wrote about it, and without names in its words.

use super::markup::{entities, tag_length};
use super::picture::bare_data;
use super::traces::Traces;
use super::words::{Marks, scrub};
use crate::text::without_doctype;

/// Elements that go with everything in them: they say what a drawing is, and do not show it.
const GONE: [&str; 4] = ["metadata", "title", "desc", "script"];

/// The drawing with nothing but what shows it. Names of layers and programs' own attributes go; ids stay, without names.
pub(super) fn bare(text: &str, traces: &Traces) -> String {
    let text = &*without_doctype(text);
    let marks = Marks::all("…");
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    // The element that goes, and how many of its name are open.
    let mut gone: Option<(String, usize)> = None;
    while at < text.len() {
        let rest = &text[at..];
        let length = if rest.starts_with('<') { tag_length(rest) } else { 0 };
        if length == 0 {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..].find('<').map_or(rest.len(), |end| first + end);
            if gone.is_none() {
                out.push_str(&words(&rest[..end], traces, &marks));
            }
            at += end;
            continue;
        }
        let tag = &rest[..length];
        at += length;
        if tag.starts_with("<!") && !tag.starts_with("<![CDATA[") || tag.starts_with("<?") {
            continue;
        }
        let name = tag[1..].trim_start_matches('/');
        let end = name.find(|c: char| c.is_whitespace() || "/>".contains(c));
        let name = &name[..end.unwrap_or(name.len())];
        let (closing, alone) = (tag.starts_with("</"), tag.ends_with("/>"));
        match &mut gone {
            Some((inside, open)) if inside == name => {
                *open = if closing { *open - 1 } else { *open + usize::from(!alone) };
                if *open == 0 {
                    gone = None;
                }
            }
            Some(_) => {}
            None if goes(name) => {
                gone = (!closing && !alone).then(|| (name.to_owned(), 1));
            }
            None => out.push_str(&element(tag, name, traces)),
        }
    }
    out
}

fn goes(name: &str) -> bool {
    let (prefix, local) = name.rsplit_once(':').unwrap_or(("", name));
    GONE.contains(&local.to_ascii_lowercase().as_str()) || !matches!(prefix, "" | "svg")
}

/// Words, with entities as they were where nothing is taken out.
fn words(text: &str, traces: &Traces, marks: &Marks) -> String {
    let mut plain = entities(text).into_owned();
    match scrub(&mut plain, traces, marks) {
        0 => text.to_owned(),
        _ => plain.replace('&', "&amp;").replace('<', "&lt;"),
    }
}

/// A tag with its name and what is known of attributes. One whose name is none, or tells who wrote, goes; one that is not as XML
/// has it keeps its name alone.
fn element(tag: &str, name: &str, traces: &Traces) -> String {
    if tag.starts_with("<![CDATA[") {
        return tag.to_owned();
    }
    if !is_name(name) || traces.tells(name) {
        return String::new();
    }
    if tag.starts_with("</") {
        return format!("</{name}>");
    }
    let end = if tag.ends_with("/>") { "/>" } else { ">" };
    let Some(attributes) = attributes(tag, name) else { return format!("<{name}{end}") };
    let marks = Marks::all("x");
    let mut out = format!("<{name}");
    for (name, value) in attributes {
        let (prefix, local) = name.rsplit_once(':').unwrap_or(("", name));
        let known = match prefix {
            "" => !(local.starts_with("data-") || local.starts_with("aria-")),
            "xlink" => local == "href",
            "xml" => true,
            "xmlns" => matches!(local, "xlink" | "svg"),
            _ => false,
        };
        if !known || traces.tells(name) {
            continue;
        }
        let mut value = entities(value).into_owned();
        match bare_data(&value, traces) {
            Some(bare) => value = bare,
            None => {
                scrub(&mut value, traces, &marks);
            }
        }
        let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        out.extend([" ", name, "=\"", &value, "\""]);
    }
    out.push_str(end);
    out
}

/// Whether XML takes this for the name of an element or attribute.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|sign| sign.is_alphanumeric() || "_-.:".contains(sign))
}

/// Names and values; `None` where the tag is not as XML has it.
fn attributes<'t>(tag: &'t str, name: &str) -> Option<Vec<(&'t str, &'t str)>> {
    let mut rest = tag[1 + name.len()..].trim_end_matches('>').trim_end_matches('/').trim();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (name, value) = rest.split_once('=')?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let end = value[1..].find(quote)? + 1;
        let name = name.trim();
        if !is_name(name) {
            return None;
        }
        found.push((name, &value[1..end]));
        rest = value[end + 1..].trim_start();
    }
    Some(found)
}
