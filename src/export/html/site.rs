//! The site of a volume: which pages there are, made side by side, and the files they need.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::images::asset_path;
use super::labels::Labels;
use super::pages::{Site, download_name};
use super::search::{self, Anchors, Searched};
use super::svg;
use super::templates::{BUILT_IN, Frames};
use super::writer::{Options, Text, page_name};
use crate::cite;
use crate::diagnostic::Diagnostic;
use crate::export::Artifact;
use crate::model::{Article, AssetKind, Volume};
use crate::text::Source;

/// The scripts of every page, by the names that pages link: the search, and notes that open in their place.
const ALL: [&str; 2] = ["search/search.js", "notes.js"];

/// The script of the form, in drafts that have one.
const FORM: &str = "review.js";

/// The scripts of a page.
pub(super) fn scripts(options: &Options) -> Vec<&'static str> {
    let form = options.reviewing.as_ref().and_then(|reviewing| reviewing.form.as_ref());
    ALL.into_iter().chain(form.map(|_| FORM)).collect()
}

/// The site of a volume: title page with the contents, a page an article, contributors, bibliography, style
/// sheets, the search index, and the pictures that are shown. Paths are relative to the site's own folder.
///
/// `templates` are the volume's own files by path below `templates/`: `html/NAME.html` replaces the built-in
/// template of that name, `css/style.css` the built-in style sheet, a script of `js/` the one of its name, and every other `css/NAME.css` is linked after
/// it. A template that fails is reported at its line, and the built-in one makes the page.
#[must_use]
pub fn site(
    volume: &Volume,
    templates: &BTreeMap<String, Arc<Source>>,
    options: &Options,
) -> (Vec<Artifact>, Vec<Diagnostic>) {
    let (artifacts, diagnostics, _) = site_with(volume, templates, options, Vec::new());
    (artifacts, diagnostics)
}

/// What the site has of one article.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its page, the article as a work that others cite, and its passages for the excerpts of a search. Of a page that is known
    /// already, none.
    pub files: Vec<Artifact>,
    /// Keys of the pictures that are shown.
    pub assets: BTreeSet<String>,
    /// What a search finds in it.
    pub searched: Searched,
    /// What its template met.
    pub failed: Option<Diagnostic>,
}

/// [`site`], where the pages of some articles, by index, are known already: of these the volume need hold no text. With
/// the pages of all articles.
#[must_use]
pub fn site_with(
    volume: &Volume,
    templates: &BTreeMap<String, Arc<Source>>,
    options: &Options,
    mut known: Vec<Option<Page>>,
) -> (Vec<Artifact>, Vec<Diagnostic>, Vec<Page>) {
    let labels = Labels::of(&volume.meta.lang);
    let sheets = style_sheets(templates);
    let (frames, mut diagnostics) = Frames::read(templates);
    let site = Site { volume, labels: &labels, options };
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let frames = frames.with_globals(site.globals(&names));

    known.resize(volume.articles.len(), None);
    let of = |(index, known): (usize, Option<Page>)| {
        known.unwrap_or_else(|| article(&site, &frames, index))
    };
    let pages: Vec<Page> = known.into_par_iter().enumerate().map(of).collect();
    let mut artifacts = Vec::new();
    let mut shown = BTreeSet::new();
    let mut page = |artifacts: &mut Vec<Artifact>, name: &str, template, context| {
        let (bytes, failed) = frames.render(template, name, context);
        artifacts.push(Artifact { path: name.to_owned(), bytes });
        diagnostics.extend(failed);
    };
    page(&mut artifacts, "index.html", "index.html", site.index());
    if let Some(context) = site.contributors() {
        page(&mut artifacts, "contributors.html", "contributors.html", context);
    }
    if let Some(context) = site.bibliography() {
        page(&mut artifacts, "bibliography.html", "bibliography.html", context);
    }
    if let Some(context) = site.abbreviations() {
        page(&mut artifacts, "abbreviations.html", "abbreviations.html", context);
    }
    if let Some(context) = site.book_index() {
        page(&mut artifacts, "book-index.html", "book-index.html", context);
    }
    for one in &pages {
        artifacts.extend(one.files.iter().cloned());
        diagnostics.extend(one.failed.clone());
        shown.extend(&one.assets);
    }
    artifacts
        .extend(sheets.into_iter().map(|(path, text)| Artifact { path, bytes: text.into_bytes() }));
    artifacts.push(search::index(&searched(volume, &pages), Anchors::Apart));
    artifacts.extend(scripts(options).into_iter().map(|path| script(path, templates)));
    if options.reviewing.is_some() {
        artifacts.push(no_robots());
    }
    artifacts.extend(shown.iter().filter_map(|key| picture(volume, key)));
    (artifacts, once_each(diagnostics), pages)
}

/// The articles that a search looks through, each with what it finds there.
pub(super) fn searched<'a>(
    volume: &'a Volume,
    pages: &'a [Page],
) -> Vec<(&'a Article, &'a Searched)> {
    let sound = volume.articles.iter().zip(pages).filter(|(article, _)| !article.broken);
    sound.map(|(article, page)| (article, &page.searched)).collect()
}

/// One article as a fragment: its title as `h1`, its text, notes and works cited, without any page around it.
#[must_use]
pub fn fragment(volume: &Volume, index: usize, options: &Options) -> String {
    let labels = Labels::of(&volume.meta.lang);
    let site = Site { volume, labels: &labels, options };
    site.fragment(index)
}

fn article(site: &Site<'_>, frames: &Frames, index: usize) -> Page {
    let article = &site.volume.articles[index];
    let path = page_name(article);
    let (template, context, assets) = if article.broken {
        ("broken.html", site.article(index, &Text::default()), BTreeSet::new())
    } else {
        let text = site.text(index);
        let context = site.article(index, &text);
        ("article.html", context, text.assets)
    };
    let (bytes, failed) = frames.render(template, &path, context);
    let url = site.address(&path);
    let citable = if article.broken { Vec::new() } else { cite::chapter(site.volume, index, &url) };
    let citable = citable.into_iter().map(|(ending, text)| Artifact {
        path: download_name(article, ending),
        bytes: text.into_bytes(),
    });
    let mut files: Vec<Artifact> =
        std::iter::once(Artifact { path, bytes }).chain(citable).collect();
    let mut searched = Searched::default();
    if !article.broken {
        let script;
        (searched, script) = search::article(article, site.labels.catalogue);
        files.push(script);
    }
    Page { files, assets, searched, failed }
}

/// A script by the name that pages link: the volume's own, else the built-in one.
fn script(path: &str, templates: &BTreeMap<String, Arc<Source>>) -> Artifact {
    let name = format!("js/{}", path.rsplit('/').next().unwrap_or(path));
    let built_in = BUILT_IN.iter().find(|(path, _)| *path == name).map(|(_, text)| *text);
    let own = templates.get(&name).map(|source| source.text.as_str());
    let bytes = own.or(built_in).unwrap_or("").as_bytes().to_vec();
    Artifact { path: path.to_owned(), bytes }
}

/// What asks search engines to stay away: it is read at the top of a host alone, so every page says it too.
#[must_use]
pub fn no_robots() -> Artifact {
    let bytes = b"User-agent: *\nDisallow: /\n".to_vec();
    Artifact { path: "robots.txt".to_owned(), bytes }
}

/// The style sheets by the name that pages link, the built-in one first.
pub(super) fn style_sheets(templates: &BTreeMap<String, Arc<Source>>) -> Vec<(String, String)> {
    let built_in = BUILT_IN.iter().find(|(path, _)| *path == "css/style.css");
    let own = |path: &str| templates.get(path).map(|source| source.text.as_str());
    let main = own("css/style.css").or(built_in.map(|(_, text)| *text)).unwrap_or("");
    let mut sheets = vec![("style.css".to_owned(), main.to_owned())];
    for (path, source) in templates {
        let name = path.strip_prefix("css/").filter(|name| name.ends_with(".css"));
        if let Some(name) = name.filter(|name| *name != "style.css" && !name.contains('/')) {
            sheets.push((name.to_owned(), source.text.clone()));
        }
    }
    sheets
}

fn picture(volume: &Volume, key: &str) -> Option<Artifact> {
    let asset = volume.assets.get(key)?;
    let bytes = match asset.kind {
        AssetKind::Svg => svg::harmless(&asset.bytes),
        _ => asset.bytes.to_vec(),
    };
    Some(Artifact { path: asset_path(key)?, bytes })
}

/// A template that fails fails on every page: one finding for each place is enough.
fn once_each(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    diagnostics
        .into_iter()
        .filter(|diagnostic| seen.insert((diagnostic.place, diagnostic.message.id)))
        .collect()
}
