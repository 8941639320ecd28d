//! The whole collection, resolved.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Article, Bibliography, Person};

/// The collection: what every check that looks across articles, and every output, starts from.
#[derive(Debug, Default)]
pub struct Volume {
    /// Title page matters.
    pub meta: VolumeMeta,
    /// The parts, in order. Articles that stand in no part are in none.
    pub parts: Vec<Part>,
    /// All articles in reading order.
    pub articles: Vec<Article>,
    /// People declared in `book.toml`, in order.
    pub people: Vec<Person>,
    /// What the works cited name: people, titles, publishers, places. Sorted, for whoever looks words up.
    pub names_cited: Vec<String>,
    /// For every article, the people behind each work that it cites, by key. Only where the index wants them.
    pub people_cited: Vec<BTreeMap<String, Vec<PersonCited>>>,
    /// *Last of all:* the index, in order. Its passages stand in the articles as [`InlineKind::Mark`](super::InlineKind::Mark).
    pub index: Vec<IndexEntry>,
    /// *Last of all:* the acronyms that the articles use, in order.
    pub abbreviations: Vec<Abbreviation>,
    /// All works cited in the volume.
    pub bibliography: Bibliography,
    /// Pictures the articles use, by path relative to the root.
    pub assets: BTreeMap<String, Asset>,
    /// For every article, what its text takes from elsewhere.
    pub taken: Vec<Taken>,
}

/// The articles, which are most of it, are copied side by side.
impl Clone for Volume {
    fn clone(&self) -> Self {
        Self {
            articles: self.articles.par_iter().cloned().collect(),
            meta: self.meta.clone(),
            parts: self.parts.clone(),
            people: self.people.clone(),
            names_cited: self.names_cited.clone(),
            people_cited: self.people_cited.clone(),
            index: self.index.clone(),
            abbreviations: self.abbreviations.clone(),
            bibliography: self.bibliography.clone(),
            assets: self.assets.clone(),
            taken: self.taken.clone(),
        }
    }
}

/// What the text of an article takes from elsewhere in its volume.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Taken {
    /// The other articles, as indices into [`Volume::articles`], where its links look for an anchor.
    pub anchors: BTreeSet<usize>,
    /// The keys of the works that it cites or lists, of those that are known.
    pub works: BTreeSet<String>,
    /// It cites or lists works, known or not.
    pub cites: bool,
}

/// What the title page says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct VolumeMeta {
    /// The title.
    pub title: String,
    /// The subtitle; empty if none.
    pub subtitle: String,
    /// Name of the output files (`gouverner-en-commun`).
    pub slug: String,
    /// BCP 47 tag of the volume's language.
    pub lang: String,
    /// Who edits it: full names.
    pub editors: Vec<String>,
    /// Publisher; empty if none.
    pub publisher: String,
    /// Place of publication; empty if none.
    pub place: String,
    /// Year or date as it is to be printed; empty if none.
    pub date: String,
    /// ISBN; empty if none.
    pub isbn: String,
    /// Licence or rights; empty if none.
    pub rights: String,
    /// When the book is deposited by law ("novembre 2026"); empty if none.
    pub legal_deposit: String,
    /// Who prints it and where; empty if none.
    pub printed_by: String,
    /// When its printing was finished ("novembre 2026"); empty if none.
    pub printed_on: String,
    /// The words that a page of their own gives to somebody; empty if none.
    pub dedication: String,
    /// A line that the title page must carry ("spécimen"); empty if none.
    pub notice: String,
    /// A few lines about the volume, for the site and the cover.
    pub description: String,
}

/// Somebody whose work is cited.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonCited {
    /// As an index has it: "Certeau, Michel de".
    pub sorted: String,
    /// As a sentence has it: "Michel de Certeau".
    pub full: String,
}

/// An entry of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IndexEntry {
    /// Its words.
    pub words: String,
    /// By which [`InlineKind::Mark`](super::InlineKind::Mark) names it; unique in the volume.
    pub number: usize,
    /// The paragraphs that it leads to, in reading order.
    pub passages: Vec<Passage>,
    /// Entries to look up instead.
    pub see: Vec<String>,
    /// Entries to look up besides.
    pub also: Vec<String>,
    /// The entries below it, in order.
    pub entries: Vec<IndexEntry>,
}

/// An acronym that the articles use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Abbreviation {
    /// Its letters.
    pub form: String,
    /// What it stands for.
    pub words: String,
    /// The paragraphs that it stands in, in reading order.
    pub passages: Vec<Passage>,
}

/// A paragraph that an entry of the index or of the list of acronyms leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The article, as an index into [`Volume::articles`].
    pub article: usize,
    /// The paragraph's number; of what has none, that of the paragraph before it.
    pub number: u32,
    /// The block's anchor.
    pub anchor: String,
}

/// A part of the volume.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Its title.
    pub title: String,
    /// Its articles: a range of indices into [`Volume::articles`].
    pub articles: std::ops::Range<usize>,
}

/// A picture's bytes.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Path relative to the root, with forward slashes.
    pub path: String,
    /// What it is, by its first bytes.
    pub kind: AssetKind,
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// The kinds of pictures that both outputs can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AssetKind {
    /// Scalable Vector Graphics.
    Svg,
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
}
