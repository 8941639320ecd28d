//! Two versions of an article on one page: the typeset text with what was put in and taken out, and the list of changes
//! at its head. The page is a file of its own: style sheet and pictures are inside it, and no script is.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;

use tera::{Context, Value};

use super::escape::{push_text, push_url};
use super::images::asset_path;
use super::labels::Labels;
use super::notes::note_id;
use super::pages::Site;
use super::site::style_sheets;
use super::svg;
use super::templates::Frames;
use super::writer::{Options, Paragraphs};
use crate::diagnostic::{Args, Diagnostic};
use crate::diff::{self, Comparison, Entry, Op, Part, Piece};
use crate::export::Changes;
use crate::message::{Catalogue, signed};
use crate::model::{AssetKind, Volume};
use crate::text::{Source, base64};

/// What the page is made of.
#[derive(Debug)]
pub struct DiffPage<'a> {
    /// The volume with both versions in one in the article's place, see [`diff::merge`].
    pub volume: &'a Volume,
    /// The article's index.
    pub index: usize,
    /// What changed.
    pub comparison: &'a Comparison,
    /// The language of the page's own words.
    pub catalogue: &'static Catalogue,
    /// The article's title.
    pub title: String,
    /// What the versions are called, the older one first.
    pub versions: [String; 2],
    /// The sum of the changes, a sentence.
    pub summary: String,
    /// What is not shown, a sentence.
    pub folded: Option<String>,
    /// The volume's own templates, by path below `templates/`.
    pub templates: &'a BTreeMap<String, Arc<Source>>,
}

/// Makes the page. Where a template of the volume fails, the built-in one makes it, and that is told.
#[must_use]
pub fn diff_page(page: &DiffPage<'_>) -> (String, Vec<Diagnostic>) {
    let labels = Labels::of(page.catalogue.lang().tag());
    let options =
        Options { changes: Changes::Shown, paragraphs: Paragraphs::Numbered, ..Options::default() };
    let site = Site { volume: page.volume, labels: &labels, options: &options };
    let text = site.text(page.index);
    let pictures = Pictures::new(page.volume, &text.assets);
    let finish = |html: &str| pictures.inside(&page.spoken(html));
    let (body, notes) = (finish(&text.body), finish(&text.notes));
    let article = &page.volume.articles[page.index];
    let mut context = Context::new();
    let mut set = |name: &'static str, value: Value| context.insert_value(name, value);
    set("lang", Value::from(page.catalogue.lang().tag()));
    set("article_lang", Value::from(if article.lang.is_empty() { "fr" } else { &article.lang }));
    set("title", Value::from(page.title.as_str()));
    set("heading", Value::safe_string(&page.spoken(&site.plain_title(page.index))));
    set("path", Value::from(&*article.path));
    set("versions", Value::from(page.catalogue.text("diff-between", &page.between())));
    set("summary", Value::from(page.summary.as_str()));
    set("folded", Value::from(page.folded.clone().unwrap_or_default()));
    set("changes", page.changes(&[&body, &notes]));
    set("metadata", page.metadata());
    set("body", Value::safe_string(&body));
    set("notes", Value::safe_string(&notes));
    set("style", Value::safe_string(&page.style()));
    for (name, id) in [
        ("label_changes", "diff-page-changes"),
        ("label_metadata", "diff-page-metadata"),
        ("label_text", "diff-page-text"),
        ("label_legend", "diff-page-legend"),
        ("label_added", "diff-page-added"),
        ("label_removed", "diff-page-removed"),
        ("label_skip", "label-skip"),
    ] {
        set(name, Value::from(page.catalogue.label(id)));
    }
    let (frames, mut found) = Frames::read(page.templates);
    let (bytes, failed) = frames.render("diff.html", "diff.html", context);
    found.extend(failed);
    (String::from_utf8_lossy(&bytes).into_owned(), found)
}

impl DiffPage<'_> {
    fn between(&self) -> Args {
        let [old, new] = self.versions.clone();
        Args::new().with("old", old).with("new", new)
    }

    fn style(&self) -> String {
        let sheets = style_sheets(self.templates);
        let all: String = sheets.into_iter().map(|(_, text)| text + "\n").collect();
        // A sheet cannot end the element it stands in.
        all.replace("</", "<\\/")
    }

    /// Says aloud where a change begins and ends: not every program that reads pages to people does.
    fn spoken(&self, html: &str) -> String {
        let mut out = html.to_owned();
        for (tag, id) in [("ins", "diff-spoken-added"), ("del", "diff-spoken-removed")] {
            let mut words = String::new();
            push_text(&mut words, &self.catalogue.label(id));
            let start = format!("<{tag}><span class=\"spoken\">{words} </span>");
            out = out.replace(&format!("<{tag}>"), &start);
        }
        out
    }

    /// The list of changes, each a link to its place where it has one.
    fn changes(&self, texts: &[&str]) -> Value {
        let entries = self.comparison.entries.iter().enumerate();
        let told = entries.filter(|(_, entry)| entry.is_change()).map(|(index, entry)| {
            let anchor = self.anchor(index, entry);
            let mut id = String::new();
            push_text(&mut id, &anchor);
            let id = format!("id=\"{id}\"");
            let there = entry.part == Part::Metadata || texts.iter().any(|text| text.contains(&id));
            let mut href = String::from("#");
            push_url(&mut href, &anchor);
            let lang = self.catalogue.lang();
            let amount = |signes: u32, sign: i64| match signes {
                0 => String::new(),
                signes => signed(sign * i64::from(signes), lang),
            };
            map([
                ("href", Value::safe_string(if there { &href } else { "" })),
                ("name", Value::from(entry.name(self.catalogue))),
                ("fate", Value::from(entry.told(self.catalogue))),
                ("added", Value::from(amount(entry.added, 1))),
                ("removed", Value::from(amount(entry.removed, -1))),
            ])
        });
        Value::from(told.collect::<Vec<_>>())
    }

    /// Changes of the title, the abstracts and the like, with their words.
    fn metadata(&self) -> Value {
        let entries = self.comparison.entries.iter().enumerate();
        let changed = entries.filter(|(_, one)| one.part == Part::Metadata && one.is_change());
        let told = changed.map(|(index, entry)| {
            map([
                ("id", Value::from(self.anchor(index, entry))),
                ("name", Value::from(entry.name(self.catalogue))),
                ("html", Value::safe_string(&self.spoken(&words(&entry.pieces)))),
            ])
        });
        Value::from(told.collect::<Vec<_>>())
    }

    /// The id of the element where a change is seen.
    fn anchor(&self, index: usize, entry: &Entry) -> String {
        let notes = &self.volume.articles[self.index].notes;
        let place = entry.new.first();
        let number = place.and_then(|place| place.note);
        let note = number.and_then(|number| notes.iter().find(|one| one.number == Some(number)));
        match (note, place) {
            (Some(note), _) => note_id(note).into_owned(),
            (None, Some(place)) if place.note.is_none() && !place.anchor.is_empty() => {
                place.anchor.clone()
            }
            _ => diff::anchor(index),
        }
    }
}

fn words(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        let tag = match piece.op {
            Op::Same => None,
            Op::Removed => Some("del"),
            Op::Added => Some("ins"),
        };
        if let Some(tag) = tag {
            out.extend(["<", tag, ">"]);
        }
        push_text(&mut out, &piece.text);
        if let Some(tag) = tag {
            out.extend(["</", tag, ">"]);
        }
    }
    out
}

/// The pictures that are shown, as addresses that hold them.
struct Pictures(Vec<(String, String)>);

impl Pictures {
    fn new(volume: &Volume, keys: &std::collections::BTreeSet<String>) -> Self {
        let found = keys.iter().filter_map(|key| {
            let asset = volume.assets.get(key)?;
            let (kind, bytes) = match asset.kind {
                AssetKind::Svg => ("svg+xml", svg::harmless(&asset.bytes)),
                AssetKind::Png => ("png", asset.bytes.to_vec()),
                AssetKind::Jpeg => ("jpeg", asset.bytes.to_vec()),
                AssetKind::Gif => ("gif", asset.bytes.to_vec()),
                AssetKind::Webp => ("webp", asset.bytes.to_vec()),
            };
            let mut src = String::from("src=\"");
            push_url(&mut src, &asset_path(key)?);
            src.push('"');
            Some((src, format!("src=\"{}\"", base64::data_url(&format!("image/{kind}"), &bytes))))
        });
        Self(found.collect())
    }

    fn inside(&self, html: &str) -> String {
        self.0.iter().fold(html.to_owned(), |html, (path, data)| html.replace(path, data))
    }
}

fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::from(HashMap::from(entries))
}
