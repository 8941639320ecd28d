//! What the page of an article is made from, as a digest: a page whose digest is that of another is the same page.
//!
//! Everything that a template is given goes in: all of the article itself; of the other articles what is said of them
//! elsewhere, not their text; the volume's title page, the templates, the options.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::size::size;
use super::writer::Options;
use crate::model::{Article, Volume};
use crate::text::Source;

/// Digests of what pages are made from, for each article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Of what is said of it elsewhere.
    pub heads: Vec<[u8; 32]>,
    /// Of its text.
    pub texts: Vec<[u8; 32]>,
    /// Of all that its page is made from.
    pub pages: Vec<[u8; 32]>,
}

/// The digests of a volume. `more` is all else that decides how words are printed; `texts` are digests of texts, by the
/// indices of their articles, that the volume does not hold.
#[must_use]
pub fn page_keys(
    volume: &Volume,
    templates: &BTreeMap<String, Arc<Source>>,
    options: &Options,
    more: &str,
    texts: &BTreeMap<usize, [u8; 32]>,
) -> Keys {
    let of_article = |(index, article): (usize, &Article)| {
        let text = texts.get(&index).copied();
        (digest(|state| hash_head(article, state)), text.unwrap_or_else(|| text_key(article)))
    };
    let (heads, texts): (Vec<_>, Vec<_>) =
        volume.articles.par_iter().enumerate().map(of_article).unzip();
    let common = digest(|state| {
        (more, format!("{options:?}"), &heads).hash(state);
        for (path, source) in templates {
            (path, &source.text).hash(state);
        }
        hash_volume(volume, state);
    });
    let page = |(index, text)| digest(|state| (common, index, text).hash(state));
    let pages = texts.iter().enumerate().map(page).collect();
    Keys { heads, texts, pages }
}

fn text_key(article: &Article) -> [u8; 32] {
    let Article { body, notes, bibliography, .. } = article;
    digest(|state| (body, notes, bibliography).hash(state))
}

fn digest(hash: impl FnOnce(&mut Hashed)) -> [u8; 32] {
    let mut state = Hashed(Vec::new());
    hash(&mut state);
    Sha256::digest(&state.0).into()
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
        // What of it is in their texts.
        taken: _,
    } = volume;
    let lists = [bibliography.entries.is_empty(), index.is_empty(), abbreviations.is_empty()];
    (meta, parts, lists).hash(state);
    for (key, asset) in assets {
        (key, &asset.path, asset.kind, size(asset)).hash(state);
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

/// What is hashed: [`Hasher::finish`] gives no digest.
struct Hashed(Vec<u8>);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}
