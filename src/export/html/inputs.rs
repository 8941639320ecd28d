//! What the page of an article is made from, as a digest: a page whose digest is that of another is the same page.
//!
//! Everything that a template is given goes in: all of the article itself; of the other articles what is said of them
//! elsewhere, not their text; the volume's title page, the templates, the options.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::writer::Options;
use crate::model::{Article, Volume};
use crate::text::Source;

/// A digest for the page of each article. `more` is all else that decides how words are printed.
#[must_use]
pub fn page_keys(
    volume: &Volume,
    templates: &BTreeMap<String, Arc<Source>>,
    options: &Options,
    more: &str,
) -> Vec<[u8; 32]> {
    let mut common = Hashed(Sha256::new());
    (more, format!("{options:?}")).hash(&mut common);
    for (path, source) in templates {
        (path, &source.text).hash(&mut common);
    }
    hash_volume(volume, &mut common);
    volume.articles.iter().for_each(|article| hash_head(article, &mut common));
    let key = |(index, article): (usize, &Article)| {
        let mut own = common.clone();
        let Article { body, notes, bibliography, .. } = article;
        (index, body, notes, bibliography).hash(&mut own);
        own.0.finalize().into()
    };
    volume.articles.par_iter().enumerate().map(key).collect()
}

/// What pages of articles say of the volume.
fn hash_volume(volume: &Volume, state: &mut Hashed) {
    let Volume {
        meta,
        parts,
        bibliography,
        index,
        abbreviations,
        assets,
        // By name in the articles; in print alone.
        articles: _,
        people: _,
        names_cited: _,
        people_cited: _,
    } = volume;
    let lists = [bibliography.entries.is_empty(), index.is_empty(), abbreviations.is_empty()];
    (meta, parts, lists).hash(state);
    for (key, asset) in assets {
        (key, &asset.path, asset.kind).hash(state);
    }
}

/// What is said of an article elsewhere.
fn hash_head(article: &Article, state: &mut Hashed) {
    let Article {
        path,
        meta,
        title,
        abstracts,
        authors,
        number,
        slug,
        lang,
        about,
        broken,
        // In its own digest alone.
        body: _,
        notes: _,
        bibliography: _,
        // A number of this run.
        file: _,
    } = article;
    (path, meta, title, abstracts, authors).hash(state);
    (number, slug, lang, about, broken).hash(state);
}

/// Hashes into a digest, which [`Hasher::finish`] does not give.
#[derive(Clone)]
struct Hashed(Sha256);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}
