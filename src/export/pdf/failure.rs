//! Where the fault lies when a volume cannot be set: pictures, the theme, or a block of an article.
//!
//! Typst's own span points into the theme, which every block goes through. So pieces are tried alone: the frame
//! without articles, each article, halves of a failing one.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::{Stopped, compile};
use super::{Order, place};
use crate::diagnostic::Diagnostic;
use crate::export::print::{self, ArticlePart, PrintBundle};
use crate::model::Article;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// By article, what cannot be set.
    pub(super) articles: Vec<(usize, Diagnostic)>,
    /// Pictures, the theme.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Pictures that Typst cannot read.
    pub(super) pictures: BTreeSet<String>,
    /// The fault is the theme's: no page can stand for it.
    pub(super) theme: bool,
}

/// Looks for what made `stopped`.
pub(super) fn find(order: &Order<'_>, bundle: &PrintBundle, stopped: &Stopped) -> Found {
    let mut found = Found::default();
    let frame = print::piece(order.volume, 0, &ArticlePart::Nothing, order.settings, bundle);
    if let Err(error) = compile(order, &frame) {
        found.diagnostics.push(place::theme_failure(&error, bundle));
        found.theme = true;
        return found;
    }
    let mut settings = order.settings.clone();
    for (path, error) in unreadable_pictures(order) {
        found.diagnostics.extend(picture_diagnostics(order, &path, &error));
        settings.refused.insert(path.clone());
        found.pictures.insert(path);
    }
    let order = &Order { settings: &settings, ..*order };
    for (index, article) in order.volume.articles.iter().enumerate() {
        if let Some(diagnostic) = fault_of(order, bundle, index, article) {
            found.articles.push((index, diagnostic));
        }
    }
    if found.articles.is_empty() && found.pictures.is_empty() {
        found.diagnostics.push(place::theme_failure(stopped, bundle));
        found.theme = true;
    }
    found
}

/// What is wrong with one article; `None` where it can be set.
fn fault_of(
    order: &Order<'_>,
    bundle: &PrintBundle,
    index: usize,
    article: &Article,
) -> Option<Diagnostic> {
    let fails = |part: ArticlePart| {
        compile(order, &print::piece(order.volume, index, &part, order.settings, bundle)).err()
    };
    let whole = fails(ArticlePart::Whole)?;
    if let Some(error) = fails(ArticlePart::Opening) {
        return Some(place::block_failure(&error, article, None));
    }
    // The shortest beginning that fails ends in the block looked for.
    let (mut sound, mut failing) = (0, article.body.len());
    let Some(mut error) = fails(ArticlePart::Blocks(0..failing)) else {
        let error = fails(ArticlePart::End).unwrap_or(whole);
        return Some(place::block_failure(&error, article, None));
    };
    while failing - sound > 1 {
        let middle = sound + (failing - sound) / 2;
        match fails(ArticlePart::Blocks(0..middle)) {
            Some(earlier) => (failing, error) = (middle, earlier),
            None => sound = middle,
        }
    }
    Some(place::block_failure(&error, article, article.body.get(failing.saturating_sub(1))))
}

/// The pictures that Typst cannot read, each tried alone.
fn unreadable_pictures(order: &Order<'_>) -> BTreeMap<String, Stopped> {
    let mut unreadable = BTreeMap::new();
    for (path, asset) in &order.volume.assets {
        if order.settings.refused.contains(path) {
            continue;
        }
        let probe = print::picture_probe(asset);
        if let Err(error) = compile(order, &probe) {
            unreadable.insert(path.clone(), error);
        }
    }
    unreadable
}

/// One diagnostic for each place that shows a picture.
fn picture_diagnostics(order: &Order<'_>, path: &str, error: &Stopped) -> Vec<Diagnostic> {
    let places = place::showing(order.volume).remove(path).unwrap_or_default().into_iter();
    places.map(|place| place::picture_failure(error, place, path)).collect()
}
