//! The whole site as one file that can be sent by mail: every page a section of it, with style sheets, pictures, the search
//! index and the script inside. Made from the pages as they are, so that a volume's own templates make this edition too.
//!
//! Its policy allows its own scripts and its own sheets by their hashes, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tera::Value;

use super::escape::push_attribute;
use super::labels::Labels;
use super::pages::{Site, map};
use super::search::{self, Anchors};
use super::site::{scripts, searched, site_with, style_sheets};
use super::tags::{Tag, decode, next_tag};
use super::templates::Frames;
use super::writer::{Options, page_name};
use crate::diagnostic::Diagnostic;
use crate::export::Artifact;
use crate::model::Volume;
use crate::text::{Source, base64};

/// The site of a volume in one file; see [`super::site`] for what it is given.
#[must_use]
pub fn single_file(
    volume: &Volume,
    templates: &BTreeMap<String, Arc<Source>>,
    options: &Options,
) -> (Vec<u8>, Vec<Diagnostic>) {
    let (mut artifacts, mut diagnostics, made) = site_with(volume, templates, options, Vec::new());
    // The words of passages are on the pages; where they stand is for the index to say.
    artifacts.push(search::index(&searched(volume, &made), Anchors::Inside));
    let files: BTreeMap<&str, &[u8]> =
        artifacts.iter().map(|one| (one.path.as_str(), &*one.bytes)).collect();
    let labels = Labels::of(&volume.meta.lang);
    let frame = Site { volume, labels: &labels, options };
    let (frames, _) = Frames::read(templates);
    let frames = frames.with_globals(frame.globals(&[]));
    let articles: BTreeSet<String> = volume.articles.iter().map(page_name).collect();
    let pages = in_order(&artifacts, &articles).into_iter();
    let sections: Vec<Value> = pages.map(|page| section(page, &articles, &files)).collect();
    let script = |path: &str| {
        let text = files.get(path).map_or("", |bytes| std::str::from_utf8(bytes).unwrap_or(""));
        // What would end the element it stands in can only be words in it.
        text.replace("</", "<\\/").replace("<!--", "<\\!--")
    };
    let names = ["search/index.js"].into_iter().chain(scripts(options));
    let scripts: Vec<String> = names.map(script).collect();
    let sheets = style_sheets(templates).into_iter().map(|(_, text)| text.replace("</", "<\\/"));
    let sheets: Vec<String> = sheets.collect();
    let mut context = frame.single();
    context.insert_value("policy", Value::safe_string(&policy(&scripts, &sheets)));
    context.insert_value("sections", Value::from(sections));
    let inside = |texts: &[String]| {
        Value::from(texts.iter().map(|text| Value::safe_string(text)).collect::<Vec<_>>())
    };
    context.insert_value("inline_scripts", inside(&scripts));
    context.insert_value("inline_sheets", inside(&sheets));
    let (bytes, failed) = frames.render("single.html", "single.html", context);
    diagnostics.extend(failed);
    // The way about the volume, which every page has, leads to its sections.
    let mut html = String::from_utf8_lossy(&bytes).into_owned();
    for page in artifacts.iter().filter(|one| is_page(&one.path)) {
        let name = page.path.trim_end_matches(".html");
        html = html.replace(&format!("href=\"{}\"", page.path), &format!("href=\"#{name}\""));
    }
    (html.into_bytes(), diagnostics)
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html") && !path.contains('/')
}

/// The pages in the order in which they are read: the title page, the articles, then what stands at the end.
fn in_order<'a>(artifacts: &'a [Artifact], articles: &BTreeSet<String>) -> Vec<&'a Artifact> {
    let place = |page: &Artifact| match page.path.as_str() {
        "index.html" => 0,
        path if articles.contains(path) => 1,
        _ => 2,
    };
    let mut pages: Vec<&Artifact> = artifacts.iter().filter(|one| is_page(&one.path)).collect();
    pages.sort_by_key(|page| place(page));
    pages
}

/// A page as a section: `id`, `kind`, `lang`, `html`.
fn section(page: &Artifact, articles: &BTreeSet<String>, files: &BTreeMap<&str, &[u8]>) -> Value {
    let name = page.path.trim_end_matches(".html");
    let html = String::from_utf8_lossy(&page.bytes);
    let kind = if articles.contains(&page.path) { "chapter" } else { name };
    let inner = without_search(main(&html));
    let (title_id, title) = heading(&inner);
    map([
        ("id", Value::from(name)),
        ("kind", Value::from(kind)),
        (
            "html",
            Value::safe_string(&rewritten(
                &inner,
                &Page { name, title_id: &title_id, title: &title, files },
            )),
        ),
    ])
}

/// What a page says between its header and its footer.
fn main(html: &str) -> &str {
    let start = html.find("<main").and_then(|at| Some(at + html[at..].find('>')? + 1));
    let end = html.rfind("</main>");
    match (start, end) {
        (Some(start), Some(end)) if start <= end => &html[start..end],
        _ => html,
    }
}

/// The file has one search, in its header.
fn without_search(html: &str) -> String {
    let form = html
        .find("<form class=\"search\"")
        .and_then(|start| Some(start..start + html[start..].find("</form>")? + "</form>".len()));
    match form {
        Some(range) => [&html[..range.start], &html[range.end..]].concat(),
        None => html.to_owned(),
    }
}

/// A page that becomes a section.
struct Page<'a> {
    name: &'a str,
    /// The id of its heading, which it has or is given.
    title_id: &'a str,
    /// What its heading says; nothing where it has none.
    title: &'a str,
    /// The files of the site.
    files: &'a BTreeMap<&'a str, &'a [u8]>,
}

/// The id and the words of the heading of a page.
fn heading(html: &str) -> (String, String) {
    let start = html.find("<h1").unwrap_or(html.len());
    let Some((tag_range, tag)) = next_tag(html, start) else { return Default::default() };
    let inside = html[tag_range.end..].split_once("</h1>").map_or("", |(inside, _)| inside);
    let id = tag.value("id").unwrap_or("page:title").to_owned();
    let mut words = String::new();
    let mut at = 0;
    while let Some((range, _)) = next_tag(inside, at) {
        words.push_str(&inside[at..range.start]);
        at = range.end;
    }
    words.push_str(&inside[at..]);
    (id, decode(&words).trim().to_owned())
}

/// The page's elements under names of their own, its links to them, and its files inside.
fn rewritten(html: &str, page: &Page<'_>) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut at = 0;
    while let Some((range, tag)) = next_tag(html, at) {
        out.push_str(&html[at..range.start]);
        at = range.end;
        let names = |name: &str| NAMES.contains(&name) || name == "aria-label" && leads_here(&tag);
        let changes = tag.name == "h1" || tag.attrs.iter().any(|(name, _)| names(name));
        if tag.closing || !changes {
            out.push_str(&html[range]);
        } else {
            push_tag(&mut out, &tag, page);
        }
    }
    out.push_str(&html[at..]);
    out
}

/// Attributes that name elements or files.
const NAMES: [&str; 6] = ["id", "href", "src", "for", "aria-labelledby", "aria-describedby"];

/// Whether this is a part of the page that readers go to by its name: in one file, those of all pages need names of their own.
fn leads_here(tag: &Tag<'_>) -> bool {
    matches!(tag.name, "section" | "nav")
}

fn push_tag(out: &mut String, tag: &Tag<'_>, page: &Page<'_>) {
    let &Page { name: page, title_id, title, files } = page;
    let titled = leads_here(tag) && !title.is_empty();
    out.push('<');
    out.push_str(tag.name);
    for (name, value) in &tag.attrs {
        match *name {
            "id" | "for" | "aria-labelledby" | "aria-describedby" => {
                let names: Vec<String> =
                    value.split(' ').map(|name| format!("{page}:{name}")).collect();
                let mut names = names.join(" ");
                if titled && *name == "aria-labelledby" {
                    names.extend([" ", page, ":", title_id]);
                }
                push_attribute(out, name, &names);
            }
            "aria-label" if titled => {
                push_attribute(out, name, &format!("{value} – {title}"));
            }
            "href" | "src" => push_attribute(out, name, &address(value, page, files)),
            _ => push_attribute(out, name, value),
        }
    }
    if tag.name == "h1" && tag.value("id").is_none() {
        push_attribute(out, "id", &format!("{page}:{title_id}"));
    }
    out.push_str(if tag.self_closing { "/>" } else { ">" });
}

fn address(value: &str, page: &str, files: &BTreeMap<&str, &[u8]>) -> String {
    let (file, place) = match value.split_once('#') {
        Some((file, place)) => (file, Some(place)),
        None => (value, None),
    };
    let target = if file.is_empty() { page } else { file.trim_end_matches(".html") };
    match (file.is_empty() || is_page(file) && files.contains_key(file), place) {
        (true, Some(place)) if !place.is_empty() => format!("#{target}:{place}"),
        (true, _) => format!("#{target}"),
        (false, _) => match files.get(decoded(file).as_str()) {
            Some(bytes) => base64::data_url(media_type(file), bytes),
            None => value.to_owned(),
        },
    }
}

/// A path as it is, of one as it stands in an address.
fn decoded(path: &str) -> String {
    let mut out = Vec::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = path.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, code) {
            (b'%', Some(code)) => {
                out.push(code);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    match ending.as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "json" => "application/json",
        _ => "text/plain;charset=utf-8",
    }
}

/// What the file may do: its own scripts and sheets, and pictures that stand in it.
fn policy(scripts: &[String], sheets: &[String]) -> String {
    let hashes = |texts: &[String]| {
        let all: BTreeSet<String> = texts
            .iter()
            .map(|text| format!("'sha256-{}'", base64::encode(&Sha256::digest(text.as_bytes()))))
            .collect();
        all.into_iter().collect::<Vec<_>>().join(" ")
    };
    format!(
        "default-src 'none'; script-src {}; style-src {}; style-src-attr 'unsafe-inline'; img-src data:; \
         base-uri 'none'; form-action 'none'",
        hashes(scripts),
        hashes(sheets)
    )
}
