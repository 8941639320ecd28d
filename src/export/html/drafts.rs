//! The page that lists the drafts of a published folder, each with its versions. No script, no other file.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::escape::push_url;
use super::site::style_sheets;
use super::templates::Frames;
use crate::export::drafts::{Draft, Drafts, LATEST, Version};
use crate::message::{Catalogue, Lang, day};

/// A draft on the page.
#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    /// Its newest version, at the address that always shows the newest.
    href: String,
    versions: Vec<Line<'a>>,
}

/// A version on the page.
#[derive(Serialize)]
struct Line<'a> {
    commit: &'a str,
    date: &'a str,
    day: String,
    href: String,
    pdf: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    href: String,
    name: String,
}

/// The words of the page, by their names in the template.
const LABELS: [(&str, &str); 5] = [
    ("skip", "label-skip"),
    ("newest", "drafts-newest"),
    ("version", "drafts-version"),
    ("last", "drafts-last"),
    ("none", "drafts-none"),
];

/// The page of all drafts, for the folder itself; with `only`, the page of that one, for its own folder.
#[must_use]
pub fn drafts_page(drafts: &Drafts, only: Option<&Draft>) -> String {
    let lang = Lang::from_tag(&drafts.lang).unwrap_or_default();
    let catalogue = Catalogue::of(lang);
    let listed: Vec<&Draft> = only.map_or_else(|| drafts.drafts.iter().collect(), |one| vec![one]);
    let entries: Vec<Entry<'_>> =
        listed.into_iter().map(|draft| entry(draft, only.is_some(), lang)).collect();
    let mut context = Context::new();
    context.insert("lang", lang.tag());
    context.insert("title", &drafts.title);
    context.insert("heading", &catalogue.label("drafts-heading"));
    context.insert("lead", &catalogue.label("drafts-lead"));
    context.insert("drafts", &entries);
    let labels: BTreeMap<&str, String> =
        LABELS.into_iter().map(|(name, id)| (name, catalogue.label(id))).collect();
    context.insert("labels", &labels);
    let none = BTreeMap::new();
    let style: String = style_sheets(&none).into_iter().map(|(_, text)| text + "\n").collect();
    context.insert_value("style", tera::Value::safe_string(&style));
    let (frames, _) = Frames::read(&none);
    let (bytes, _) = frames.render("drafts.html", "drafts.html", context);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// An address as a link has it.
fn escaped(path: &str) -> String {
    let mut href = String::with_capacity(path.len());
    push_url(&mut href, path);
    href
}

fn entry(draft: &Draft, alone: bool, lang: Lang) -> Entry<'_> {
    let base = if alone { String::new() } else { format!("{}/", draft.folder) };
    let newest = draft.versions.first().map_or("", |version| version.start.as_str());
    let href = escaped(&format!("{base}{LATEST}/{newest}"));
    let versions = draft.versions.iter().map(|version| line(version, &base, lang)).collect();
    Entry { name: &draft.name, href, versions }
}

fn line<'a>(version: &'a Version, base: &str, lang: Lang) -> Line<'a> {
    let at = |path: &str| escaped(&format!("{base}{}/{path}", version.folder));
    let pdf = version.pdf.iter().map(|path| {
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        Link { href: at(path), name }
    });
    let day = day(&version.date, lang);
    let commit = version.folder.get(..8).unwrap_or(&version.folder);
    Line { commit, date: &version.date, day, href: at(&version.start), pdf: pdf.collect() }
}
