//! Volume → what Typst needs to set it: the theme, the articles as data, the pictures.
//!
//! The folder this makes is what `--emit typst` writes and what the PDF room compiles in memory, file for
//! file: `main.typ`, `theme/*.typ`, `data/volume.json`, `data/<slug>.json` for each article, `assets/…`. An
//! author's words travel as JSON strings only, so that Typst never parses them. The format is told in
//! `templates/print/README.md`. Nothing here knows Typst as a library, and nothing here sets type.

mod anchors;
mod article;
mod blocks;
mod inlines;
pub mod math;
mod run;
mod sheet;
mod single;
mod table;
mod theme;
mod volume;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

pub use article::Part as ArticlePart;
pub use sheet::{OrderLine, order_lines, order_text};
pub use single::single_file;
pub use theme::{FONTS, Origin, built_in, themes};

use crate::config::{Listing, Numerals, Printer, Spot, Stand};
use crate::export::{Artifact, Changes};
use crate::model::{Article, Asset, AssetKind, Volume};
use crate::text::{FileId, Sources, Span};
use anchors::Anchors;

/// How a volume is to be printed, as far as the volume itself does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Width and height of the trimmed page, in mm.
    pub trim: (u32, u32),
    /// Which articles show proposed changes and remarks.
    pub changes: Changes,
    /// Pictures that cannot be set (keys of [`Volume::assets`]): a box with path and words stands in their place.
    pub refused: BTreeSet<String>,
    /// What stands before and after the articles.
    pub extent: Extent,
    /// How the pages before the articles are numbered.
    pub preliminaries: Numerals,
    /// The name of the theme that sets the pages; `None`: the one that a volume has if it says nothing.
    pub theme: Option<String>,
    /// Where an article's abstracts stand.
    pub abstracts: Stand,
    /// Where an article says how it is cited; `None`: nowhere.
    pub cite_this: Option<Stand>,
    /// Lists that the volume has besides its contents.
    pub lists: Vec<Listing>,
    /// Inks of their own.
    pub spots: Vec<Spot>,
    /// How the printer wants the pages; `None`: they are for the screen.
    pub printer: Option<Printer>,
    /// Of a cover, how wide its spine is, in tenths of a millimetre; `None`: pages are set.
    pub spine: Option<u32>,
    /// For whoever reviews it, and then of which state it is.
    pub draft: Option<Draft>,
    /// Paragraphs that are not set as the others, for their lines or their pages ended badly.
    pub manners: BTreeMap<(FileId, Span), Manner>,
}

/// The state of a volume that a draft shows, as history tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The commit, in short; `None` where there is none, or where nobody is to find it.
    pub commit: Option<String>,
    /// Its day (`2026-11-22`).
    pub day: Option<String>,
}

/// How a paragraph is set that is not set as the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// None of its words is divided.
    pub undivided: bool,
    /// How it goes over to the next page.
    pub over: Over,
}

/// How a paragraph goes over to the next page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// As all do.
    #[default]
    Freely,
    /// The page that it begins on has so many lines less, so that its last line goes over with the one before.
    Short(u8),
    /// As a whole.
    Whole,
}

/// What is printed besides the articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Title pages, contents and parts before them; works and contributors after.
    #[default]
    Book,
    /// Nothing: these are proofs, or a lone file.
    Articles,
}

impl Settings {
    /// Width and height of what is cut, in mm: a page, or a cover with its spine.
    #[must_use]
    pub fn sheet(&self) -> (f32, f32) {
        let (width, height) = (self.trim.0 as f32, self.trim.1 as f32);
        match self.spine {
            Some(spine) => (2.0 * width + spine as f32 / 10.0, height),
            None => (width, height),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            trim: (155, 240),
            changes: Changes::Hidden,
            refused: BTreeSet::new(),
            extent: Extent::Book,
            preliminaries: Numerals::default(),
            theme: None,
            abstracts: Stand::Opening,
            cite_this: None,
            lists: Vec::new(),
            spots: Vec::new(),
            printer: None,
            spine: None,
            draft: None,
            manners: BTreeMap::new(),
        }
    }
}

/// A folder that `typst compile main.typ` accepts, in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintBundle {
    /// Every file by path relative to the folder, with forward slashes.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// Where the theme's files come from, by the same paths.
    pub origins: BTreeMap<String, Origin>,
}

impl PrintBundle {
    /// The folder as files to be written below `folder` (empty: the output folder itself).
    #[must_use]
    pub fn artifacts(&self, folder: &str) -> Vec<Artifact> {
        let place = |path: &str| match folder {
            "" => path.to_owned(),
            folder => format!("{folder}/{path}"),
        };
        self.files
            .iter()
            .map(|(path, bytes)| Artifact { path: place(path), bytes: bytes.to_vec() })
            .collect()
    }

    fn add(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(path.into(), bytes.into());
    }
}

/// The volume as theme, data and pictures. `templates` are the volume's own template files by path below
/// `templates/` (`print/page.typ`): each replaces the built-in one of its name, and others stand beside them.
#[must_use]
pub fn data(
    volume: &Volume,
    settings: &Settings,
    templates: &BTreeMap<String, FileId>,
    sources: &Sources,
) -> PrintBundle {
    let mut bundle = PrintBundle::default();
    theme::add(&mut bundle, settings.theme.as_deref(), templates, sources);
    let anchors = Anchors::of(volume);
    bundle.add("data/volume.json", volume::volume_json(volume, settings, &anchors));
    add_articles(&mut bundle, volume, settings, &anchors, |_| true);
    for (path, asset) in &volume.assets {
        if !settings.refused.contains(path) {
            bundle.add(asset_path(path), Arc::clone(&asset.bytes));
        }
    }
    bundle
}

/// What [`data`] gives, from what it gave with other [`Settings::manners`], of which those of the `changed` files are no
/// longer the same.
#[must_use]
pub fn data_again(
    before: &PrintBundle,
    changed: &BTreeSet<FileId>,
    volume: &Volume,
    settings: &Settings,
) -> PrintBundle {
    let mut bundle = before.clone();
    let is_changed = |article: &Article| changed.contains(&article.file);
    add_articles(&mut bundle, volume, settings, &Anchors::of(volume), is_changed);
    bundle
}

fn add_articles(
    bundle: &mut PrintBundle,
    volume: &Volume,
    settings: &Settings,
    anchors: &Anchors,
    which: impl Fn(&Article) -> bool + Sync,
) {
    let file = |(index, article): (usize, &Article)| {
        which(article).then(|| article_file(volume, index, settings, anchors))
    };
    let files: Vec<_> = volume.articles.par_iter().enumerate().filter_map(file).collect();
    for (path, bytes) in files {
        bundle.add(path, bytes);
    }
}

/// What is set instead of the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The cover, with the spine that [`Settings::spine`] gives.
    Cover,
    /// What the printer is asked for.
    Order(Vec<OrderLine>),
}

impl Beside {
    /// The file that Typst is to set for it.
    #[must_use]
    pub fn main(&self) -> &'static str {
        match self {
            Self::Cover => "#import \"theme/cover.typ\": cover\n\n#cover\n",
            Self::Order(_) => "#import \"theme/order.typ\": order-sheet\n\n#order-sheet\n",
        }
    }
}

/// What lies beside the pages, in the same theme: `main.typ` sets it alone.
#[must_use]
pub fn beside(
    volume: &Volume,
    settings: &Settings,
    templates: &BTreeMap<String, FileId>,
    sources: &Sources,
    what: &Beside,
) -> PrintBundle {
    let mut bundle = PrintBundle::default();
    theme::add(&mut bundle, settings.theme.as_deref(), templates, sources);
    let lines: &[OrderLine] = if let Beside::Order(lines) = what { lines } else { &[] };
    bundle.add("data/volume.json", volume::beside_json(volume, settings, lines));
    bundle.add("main.typ", what.main().as_bytes());
    bundle
}

/// Only a piece of one article, in the same theme: what finding a failing block is done with. Links inside the
/// volume are plain words here, for what they lead to may not be in the piece.
#[must_use]
pub fn piece(
    volume: &Volume,
    index: usize,
    part: &ArticlePart,
    settings: &Settings,
    theme: &PrintBundle,
) -> PrintBundle {
    let mut bundle = PrintBundle::default();
    for (path, bytes) in &theme.files {
        if !path.starts_with("data/") {
            bundle.add(path.clone(), Arc::clone(bytes));
        }
    }
    bundle.origins.clone_from(&theme.origins);
    let anchors = Anchors::none();
    let only = Some(index).filter(|_| *part != ArticlePart::Nothing);
    bundle.add("data/volume.json", volume::piece_json(volume, only, settings));
    if let (Some(article), Some(_)) = (volume.articles.get(index), only) {
        let context = article::Context { volume, index, settings, anchors: &anchors };
        bundle.add(article_path(&article.slug), article::article_json(&context, part));
    }
    bundle
}

/// The data file of an article: its path in the bundle and its bytes.
fn article_file(
    volume: &Volume,
    index: usize,
    settings: &Settings,
    anchors: &Anchors,
) -> (String, Vec<u8>) {
    let context = article::Context { volume, index, settings, anchors };
    let path = article_path(&volume.articles[index].slug);
    (path, article::article_json(&context, &ArticlePart::Whole))
}

fn article_path(slug: &str) -> String {
    format!("data/{slug}.json")
}

/// Where a picture lies in the bundle.
#[must_use]
pub fn asset_path(path: &str) -> String {
    format!("assets/{}", path.trim_start_matches('/').replace(':', ""))
}

/// The name that Typst knows a kind of picture by.
fn format_name(kind: AssetKind) -> &'static str {
    match kind {
        AssetKind::Svg => "svg",
        AssetKind::Png => "png",
        AssetKind::Jpeg => "jpg",
        AssetKind::Gif => "gif",
        AssetKind::Webp => "webp",
    }
}

/// A folder that sets one picture and nothing else: whether Typst can read it.
#[must_use]
pub fn picture_probe(asset: &Asset) -> PrintBundle {
    let mut bundle = PrintBundle::default();
    bundle.add(
        "main.typ",
        *b"#let data = json(\"/data/picture.json\")\n#image(data.src, format: data.fmt)\n",
    );
    let data = serde_json::json!({
        "src": format!("/{}", asset_path(&asset.path)), "fmt": format_name(asset.kind),
    });
    bundle.add("data/picture.json", data.to_string().into_bytes());
    bundle.add(asset_path(&asset.path), Arc::clone(&asset.bytes));
    bundle
}
