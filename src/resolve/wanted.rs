//! Which files the articles ask for, so that the loader can fetch them before anything is resolved.

use rayon::prelude::*;

use super::paths::{asset_path, beside};
use crate::model::{Article, BlockKind, InlineKind, Step, walk_blocks, walk_inlines};
use crate::text::{FileId, Span};

/// What a file is wanted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A picture.
    Image,
    /// A BibLaTeX file of the article's front matter.
    Bibliography,
}

/// A file that an article asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The article's file.
    pub file: FileId,
    /// The article's path, relative to the root.
    pub article: std::sync::Arc<str>,
    /// The address as written.
    pub url: String,
    /// The file's path relative to the root: the key it has in `Project::assets` or
    /// `Project::bibliographies`.
    pub path: String,
    /// What it is.
    pub what: What,
    /// Where it is asked for.
    pub span: Span,
}

/// The files of the volume that `articles` ask for, article by article, in reading order; a file asked for
/// twice stands there twice. Remote pictures and paths that leave the volume are not in it ([`super::resolve`]
/// reports them).
#[must_use]
pub fn wanted(articles: &[Article]) -> Vec<Wanted> {
    articles.par_iter().flat_map_iter(wanted_by).collect()
}

fn wanted_by(article: &Article) -> Vec<Wanted> {
    let mut out = Vec::new();
    let mut want = |url: &str, path: Option<String>, what: What, span: Span| {
        let Some(path) = path else { return };
        let article_path = std::sync::Arc::clone(&article.path);
        let file = article.file;
        out.push(Wanted { file, article: article_path, url: url.to_owned(), path, what, span });
    };
    for field in &article.meta.bibliography {
        let path = beside(&article.path, &field.value);
        want(&field.value, path, What::Bibliography, field.span);
    }
    let notes = article.notes.iter().map(|note| &note.blocks);
    for blocks in std::iter::once(&article.body).chain(notes) {
        walk_blocks(blocks, &mut |block| {
            if let BlockKind::Figure(figure) = &block.kind {
                let path = asset_path(&article.path, &figure.image.url);
                want(&figure.image.url, path, What::Image, block.span);
            }
            for run in block.runs() {
                walk_inlines(run, &mut |inline| {
                    if let InlineKind::Image(image) = &inline.kind {
                        let path = asset_path(&article.path, &image.url);
                        want(&image.url, path, What::Image, inline.span);
                    }
                    Step::Into
                });
            }
            Step::Into
        });
    }
    out
}
