//! How long an article and its metadata are to be.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Kind;

/// Where the signes of an article stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    /// Paragraphs outside of everything below.
    Body,
    /// Headings.
    Headings,
    /// Set-off quotations.
    Quotations,
    /// Lists and definition lists.
    Lists,
    /// Cells of tables.
    Tables,
    /// Captions of figures and tables.
    Captions,
    /// Notes.
    Notes,
    /// Title and subtitle.
    Title,
    /// Abstracts.
    Abstract,
    /// Keywords.
    Keywords,
    /// The list of works cited.
    Bibliography,
    /// Code.
    Code,
    /// Mathematics, as written.
    Math,
    /// Remarks and HTML comments.
    Comments,
    /// Text that CriticMarkup withdraws.
    Withdrawn,
}

impl Bucket {
    /// Every bucket with its name in `book.toml` and in reports, in the order of reports.
    pub const ALL: [(&'static str, Bucket); 15] = [
        ("body", Bucket::Body),
        ("headings", Bucket::Headings),
        ("quotations", Bucket::Quotations),
        ("lists", Bucket::Lists),
        ("tables", Bucket::Tables),
        ("captions", Bucket::Captions),
        ("notes", Bucket::Notes),
        ("title", Bucket::Title),
        ("abstract", Bucket::Abstract),
        ("keywords", Bucket::Keywords),
        ("bibliography", Bucket::Bibliography),
        ("code", Bucket::Code),
        ("math", Bucket::Math),
        ("comments", Bucket::Comments),
        ("withdrawn", Bucket::Withdrawn),
    ];

    /// The bucket's name in `book.toml` and in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, bucket)| *bucket == self).map_or("body", |(name, _)| name)
    }

    /// The buckets that count unless the volume says otherwise.
    #[must_use]
    pub fn counted_by_default() -> BTreeSet<Bucket> {
        use Bucket::{Body, Captions, Headings, Lists, Math, Notes, Quotations, Tables};
        BTreeSet::from([Body, Headings, Quotations, Lists, Tables, Captions, Notes, Math])
    }
}

/// A range of signes with the number aimed at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// The number aimed at; `None` where only bounds are given.
    pub target: Option<u32>,
    /// No shorter than this.
    pub min: Option<u32>,
    /// No longer than this.
    pub max: Option<u32>,
}

impl Limit {
    /// `target` signes, `tolerance` more or fewer.
    #[must_use]
    pub fn around(target: u32, tolerance: u32) -> Self {
        Self {
            target: Some(target),
            min: Some(target.saturating_sub(tolerance)),
            max: Some(target + tolerance),
        }
    }
}

/// `[length]`: how long articles are to be and what counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// For articles.
    pub article: Limit,
    /// For other kinds (`[length.kind.introduction]`); a kind that is not here has no limit.
    pub by_kind: BTreeMap<Kind, Limit>,
    /// What counts.
    pub counted: BTreeSet<Bucket>,
    /// Signes that each figure counts for besides its caption.
    pub per_illustration: u32,
}

impl Default for Length {
    /// 30,000 signes, 2,000 more or fewer: what the twelve authors promised.
    fn default() -> Self {
        Self {
            article: Limit::around(30_000, 2_000),
            by_kind: BTreeMap::new(),
            counted: Bucket::counted_by_default(),
            per_illustration: 0,
        }
    }
}

impl Length {
    /// The limit for an article of this kind; `None` where it has none.
    #[must_use]
    pub fn limit(&self, kind: Kind) -> Option<Limit> {
        match self.by_kind.get(&kind) {
            Some(limit) => Some(*limit),
            None if kind == Kind::Article => Some(self.article),
            None => None,
        }
    }
}

/// `[limits]`: bounds in signes for fields of metadata (`title`, `subtitle`, `abstract`, `bio`), and for the
/// number of keywords (`keywords`). A field that is not here is not bounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// By field.
    pub by_field: BTreeMap<String, Limit>,
    /// Words that a sentence may have before it is called long (`sentence`); 0: however many.
    pub sentence: u32,
}

impl Default for Limits {
    /// No field is bounded; a sentence has 70 words at most: twice what readability counts as long, and some more for
    /// French scholarly prose.
    fn default() -> Self {
        Self { by_field: BTreeMap::new(), sentence: 70 }
    }
}
