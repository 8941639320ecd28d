//! Two versions of an article → what changed: blocks paired, moved, split and merged, and word by word inside them.
//!
//! What is compared is what a reader reads. Where lines break in the file is nothing; typography (apostrophes,
//! quotation marks, spaces, ligatures…) and emphasis are counted, not shown. Citations are compared as written, calls
//! to notes by where they stand, and the notes by what they say. Nothing here reads a file or a repository, prints, or
//! decides what a change means for a review. Time is bounded by the length of the texts, whatever they hold.

mod align;
mod content;
mod critic;
mod fold;
mod label;
mod merge;
mod sequence;
mod table;
mod token;
mod unit;
mod words;

use std::ops::Range;

pub use content::content;
pub use critic::critic;
pub(crate) use merge::anchor;
pub use merge::{CHANGED, marks, merge};

use crate::model::Article;
use crate::text::{Source, Span};
use align::Group;
use sequence::Budget;
use token::{Keys, Words};
use unit::{Unit, Units};

/// One version.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The article; numbers of paragraphs and notes are known if it is resolved.
    pub article: &'a Article,
    /// Its file.
    pub source: &'a Source,
}

/// Whether changes that are only typographic are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typography {
    /// They are counted.
    #[default]
    Folded,
    /// They are shown like any other.
    Shown,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The title.
    Title,
    /// The subtitle.
    Subtitle,
    /// The title for running heads.
    ShortTitle,
    /// An abstract.
    Abstract,
    /// Keywords.
    Keywords,
    /// Who wrote it.
    Authors,
    /// A heading of this level.
    Heading(u8),
    /// A paragraph, of a list or a box too.
    Paragraph,
    /// A paragraph of a set-off quotation.
    Quotation,
    /// A term that is defined.
    Term,
    /// A figure with its caption.
    Figure,
    /// A table with its caption.
    Table,
    /// Code, or HTML that shows no words.
    Code,
    /// A formula on a line of its own.
    Math,
    /// A thematic break.
    Rule,
}

impl What {
    /// Whether it is words alone.
    fn is_prose(self) -> bool {
        matches!(self, Self::Heading(_) | Self::Paragraph | Self::Quotation | Self::Term)
    }

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::ShortTitle => "short_title",
            Self::Abstract => "abstract",
            Self::Keywords => "keywords",
            Self::Authors => "authors",
            Self::Heading(_) => "heading",
            Self::Paragraph => "paragraph",
            Self::Quotation => "quotation",
            Self::Term => "term",
            Self::Figure => "figure",
            Self::Table => "table",
            Self::Code => "code",
            Self::Math => "math",
            Self::Rule => "rule",
        }
    }
}

/// What became of a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// It stayed.
    Same,
    /// It was taken out.
    Removed,
    /// It was put in.
    Added,
}

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub op: Op,
    /// The words; of what stayed, as in the newer version.
    pub text: String,
    /// Which of the entry's blocks of its side it is in: [`Entry::old`] for what was removed, else [`Entry::new`].
    pub part: usize,
    /// Its bytes in the text of that block.
    pub bytes: Range<usize>,
    /// It is the mark (¶) that stands for the end of a paragraph that another one follows.
    pub mark: bool,
}

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its words are the same.
    Same,
    /// Some of its words changed.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It became several.
    Split,
    /// Several became it.
    Merged,
}

/// Where a block stands in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its place among the blocks of its part.
    pub unit: usize,
    /// Its paragraph number; 0 where it has none.
    pub number: u32,
    /// The number of the note it is in; 0 for one that nothing calls.
    pub note: Option<u32>,
    /// Its anchor; empty where it has none.
    pub anchor: String,
    /// Its bytes in the file.
    pub span: Span,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its index in the older version's table, the heading row being 0.
    pub old: Option<usize>,
    /// Its index in the newer one's.
    pub new: Option<usize>,
    /// The words of each cell.
    pub cells: Vec<Vec<Piece>>,
}

/// The parts of an article, in the order they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Title, abstracts, keywords, authors.
    Metadata,
    /// The text.
    Body,
    /// The notes.
    Notes,
}

/// One block of both versions, or of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it belongs.
    pub part: Part,
    /// What it is: in the newer version, if it is there.
    pub what: What,
    /// Of metadata: the language of the value; else empty.
    pub lang: String,
    /// What became of it.
    pub fate: Fate,
    /// It stands elsewhere than it stood.
    pub moved: bool,
    /// The blocks of the older version.
    pub old: Vec<Place>,
    /// The blocks of the newer version.
    pub new: Vec<Place>,
    /// Its words; of a table, its caption's.
    pub pieces: Vec<Piece>,
    /// Of a table: its rows.
    pub rows: Vec<Row>,
    /// Signes before.
    pub before: u32,
    /// Signes after.
    pub after: u32,
    /// Signes put in.
    pub added: u32,
    /// Signes taken out.
    pub removed: u32,
    /// Words and signs that differ in typography alone.
    pub typographic: u32,
    /// Words that differ in emphasis or link alone.
    pub formatting: u32,
}

impl Entry {
    /// Whether there is something to tell of it besides typography.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.fate != Fate::Same || self.moved
    }
}

/// What changed between two versions of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Every block, those that stayed the same too: metadata, text, notes; in the order of the newer version, what
    /// was removed after what stood before it.
    pub entries: Vec<Entry>,
    /// Signes put in, of all blocks.
    pub added: u32,
    /// Signes taken out.
    pub removed: u32,
    /// Words and signs that differ in typography alone.
    pub typographic: u32,
    /// Words that differ in emphasis or link alone.
    pub formatting: u32,
}

impl Comparison {
    /// What there is to tell.
    pub fn changes(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_change())
    }
}

/// Compares two versions of an article.
#[must_use]
pub fn compare(old: Side<'_>, new: Side<'_>, typography: Typography) -> Comparison {
    let mut keys = Keys::default();
    let (before, after) = (unit::units(old, &mut keys), unit::units(new, &mut keys));
    let mut work = Work { old, new, typography, budget: Budget::default() };
    let mut entries = work.metadata(&before, &after);
    for (part, one, other) in
        [(Part::Body, &before.body, &after.body), (Part::Notes, &before.notes, &after.notes)]
    {
        for group in align::align(one, other, &mut work.budget) {
            let one: Vec<(usize, &Unit<'_>)> = group.old.iter().map(|&i| (i, &one[i])).collect();
            let other: Vec<(usize, &Unit<'_>)> =
                group.new.iter().map(|&j| (j, &other[j])).collect();
            entries.push(work.entry(part, &group, &one, &other));
        }
    }
    let sum = |value: fn(&Entry) -> u32| entries.iter().map(value).sum();
    Comparison {
        added: sum(|entry| entry.added),
        removed: sum(|entry| entry.removed),
        typographic: sum(|entry| entry.typographic),
        formatting: sum(|entry| entry.formatting),
        entries,
    }
}

struct Work<'a> {
    old: Side<'a>,
    new: Side<'a>,
    typography: Typography,
    budget: Budget,
}

impl Work<'_> {
    /// Values of metadata are compared by what they are and their language.
    fn metadata(&mut self, before: &Units<'_>, after: &Units<'_>) -> Vec<Entry> {
        // A value without a language is in the article's own.
        let lang = |unit: &Unit<'_>, side: Side<'_>| match unit.lang.as_str() {
            "" => side.article.lang.to_ascii_lowercase(),
            lang => lang.to_owned(),
        };
        let (old, new) = (self.old, self.new);
        let mut left: Vec<usize> = (0..before.meta.len()).collect();
        let mut entries = Vec::new();
        for (j, unit) in after.meta.iter().enumerate() {
            let same = |i: &usize| {
                let other = &before.meta[*i];
                other.what == unit.what && lang(other, old) == lang(unit, new)
            };
            let found = left.iter().position(same).map(|at| left.remove(at));
            let one: Vec<(usize, &Unit<'_>)> =
                found.map(|i| (i, &before.meta[i])).into_iter().collect();
            entries.push(self.entry(Part::Metadata, &Group::default(), &one, &[(j, unit)]));
        }
        for i in left {
            entries.push(self.entry(
                Part::Metadata,
                &Group::default(),
                &[(i, &before.meta[i])],
                &[],
            ));
        }
        entries
    }

    fn entry(
        &mut self,
        part: Part,
        group: &Group,
        old: &[(usize, &Unit<'_>)],
        new: &[(usize, &Unit<'_>)],
    ) -> Entry {
        fn words<'w>(units: &[(usize, &'w Unit<'_>)]) -> Vec<&'w Words> {
            units.iter().map(|(_, unit)| &unit.words).collect()
        }
        let mut compared =
            words::compare(&words(old), &words(new), self.typography, &mut self.budget);
        let rows = |units: &[(usize, &Unit<'_>)]| {
            units.first().map(|(_, unit)| unit.rows.clone()).unwrap_or_default()
        };
        let rows =
            table::rows(&rows(old), &rows(new), self.typography, &mut self.budget, &mut compared);
        let cells = rows.iter().flat_map(|row| row.cells.iter().flatten());
        let differs = compared.pieces.iter().chain(cells).any(|piece| piece.op != Op::Same);
        let fate = match (old, new) {
            ([], _) => Fate::Added,
            (_, []) => Fate::Removed,
            ([_], [_, _, ..]) => Fate::Split,
            ([_, _, ..], [_]) => Fate::Merged,
            ([(_, one)], [(_, other)]) if one.what != other.what => Fate::Changed,
            _ if differs => Fate::Changed,
            _ => Fate::Same,
        };
        let signes =
            |units: &[(usize, &Unit<'_>)]| units.iter().map(|(_, unit)| unit.signes()).sum();
        let first = new.first().or(old.first()).map(|(_, unit)| *unit);
        Entry {
            part,
            what: first.map_or(What::Paragraph, |unit| unit.what),
            lang: first.map_or(String::new(), |unit| unit.lang.clone()),
            fate,
            moved: group.moved,
            old: old.iter().map(|(i, unit)| place(*i, unit, self.old.article)).collect(),
            new: new.iter().map(|(j, unit)| place(*j, unit, self.new.article)).collect(),
            pieces: compared.pieces,
            rows,
            before: signes(old),
            after: signes(new),
            added: compared.added,
            removed: compared.removed,
            typographic: compared.typographic,
            formatting: compared.formatting,
        }
    }
}

fn place(index: usize, unit: &Unit<'_>, article: &Article) -> Place {
    let note = unit.note.map(|note| article.notes[note].number.unwrap_or(0));
    Place {
        unit: index,
        number: unit.number,
        note,
        anchor: unit.anchor.to_owned(),
        span: unit.span,
    }
}
