//! What stands where on pages: paragraphs, headings and notes, line by line. Judges nothing.

use std::collections::{BTreeMap, BTreeSet};

/// So many hyphens may stand below each other.
pub(crate) const MOST_HYPHENS: usize = 3;

/// A page with fewer lines looks forgotten.
pub(crate) const LEAST_LINES: usize = 5;

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// A paragraph, wherever it stands.
    Paragraph,
    /// A heading, of an article or within it.
    Heading,
    /// A note at the foot of a page.
    Note,
    /// A running head, a line number.
    Margin,
    /// A formula on a line of its own, whose signs stand where they must.
    Formula,
    /// Anything else: a table, a figure, code.
    Other,
}

/// A line of type.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The page it is on, from 1.
    pub page: usize,
    /// How far its letters stand below the page's head, in points.
    pub base: f32,
    /// Where it begins, in points from the page's left side.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// The size of its type.
    pub size: f32,
    /// Its words; where its last word was divided it ends in U+00AD.
    pub words: String,
    /// Characters in it that no embedded font has: an empty box stands in their place.
    pub missing: BTreeSet<char>,
}

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Its lines, from the first page it is on to the last.
    pub lines: Vec<Line>,
}

impl Passage {
    /// Its words without what setting them may change: spaces, hyphens.
    #[must_use]
    pub fn words(&self) -> String {
        self.lines.iter().map(|line| bare(&line.words)).collect()
    }

    /// Its lines that follow each other on one page, each time with its number.
    pub(crate) fn by_page(&self) -> impl Iterator<Item = (usize, &[Line])> {
        let runs = self.lines.chunk_by(|one, other| one.page == other.page);
        runs.filter_map(|lines| Some((lines.first()?.page, lines)))
    }

    /// The longest run of lines that end in a hyphen, and the page on which it ends.
    #[must_use]
    pub fn hyphens_in_a_row(&self) -> (usize, usize) {
        let (mut longest, mut run) = ((0, 0), 0);
        for line in &self.lines {
            run = if line.words.ends_with(['\u{ad}', '-', '\u{2010}']) { run + 1 } else { 0 };
            if run > longest.0 {
                longest = (run, line.page);
            }
        }
        longest
    }

    /// Its last line, where that stands alone on a page.
    #[must_use]
    pub fn widow(&self) -> Option<&Line> {
        let [.., before, last] = self.lines.as_slice() else { return None };
        (before.page != last.page).then_some(last)
    }

    /// Its first line, where that stands alone on a page.
    #[must_use]
    pub fn orphan(&self) -> Option<&Line> {
        let [first, after, ..] = self.lines.as_slice() else { return None };
        (first.page != after.page).then_some(first)
    }

    /// The page at whose end one of its words is divided.
    #[must_use]
    pub fn divided_over_pages(&self) -> Option<usize> {
        let mut pairs = self.lines.windows(2);
        let pair =
            pairs.find(|pair| pair[0].page != pair[1].page && pair[0].words.ends_with('\u{ad}'))?;
        Some(pair[0].page)
    }
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The page it is on, from 1.
    pub page: usize,
    /// Its sides, in points from the page's left side and head: left, top, right, bottom.
    pub sides: [f32; 4],
    /// The path of its file in the volume; `None` for one that is no author's.
    pub path: Option<String>,
}

/// What a page holds.
#[derive(Default)]
pub(crate) struct Page {
    /// How many lines, notes and margins not counted.
    pub(crate) lines: usize,
    /// How far its lowest line, of a note or not, stands below the page's head, in points.
    pub(crate) foot: f32,
    /// How far its lines stand from each other, in points: most of them.
    pitch: f32,
    /// It has a running head: it is neither an opening nor of those before and after the articles.
    runs: bool,
    /// How far the text goes down from where that of other pages begins, in ems of its type: a picture has no lines.
    deep: f32,
}

impl Page {
    /// It has so few lines that it looks forgotten.
    pub(crate) fn is_thin(&self) -> bool {
        // No lines stand farther apart.
        let most = LEAST_LINES as f32 * 2.0;
        self.runs && (1..LEAST_LINES).contains(&self.lines) && self.deep < most
    }

    /// How many lines are empty at its foot, at most some dozens.
    pub(crate) fn empty(&self, pages: &BTreeMap<usize, Self>) -> usize {
        let lowest = pages.values().map(|page| page.foot).fold(0.0, f32::max);
        // Cannot be below 0, and is far below 40 on any page.
        (((lowest - self.foot) / self.pitch.max(1.0)) + 0.1).min(40.0) as usize
    }
}

/// What each page holds that anything stands on, by number.
pub(crate) fn pages(passages: &[Passage]) -> BTreeMap<usize, Page> {
    let mut held: BTreeMap<usize, (Page, Vec<(f32, f32)>)> = BTreeMap::new();
    for passage in passages {
        for (number, lines) in passage.by_page() {
            let (page, bases) = held.entry(number).or_default();
            if passage.kind == PassageKind::Margin {
                page.runs = true;
                continue;
            }
            page.foot = lines.iter().map(|line| line.base).fold(page.foot, f32::max);
            if passage.kind != PassageKind::Note {
                bases.extend(lines.iter().map(|line| (line.base, line.size)));
            }
        }
    }
    let bases = held.values().flat_map(|(_, bases)| bases);
    let head = bases.map(|(base, _)| *base).fold(f32::MAX, f32::min);
    let whole = |(number, (mut page, mut bases)): (usize, (Page, Vec<(f32, f32)>))| {
        bases.sort_by(|one, other| one.0.total_cmp(&other.0));
        bases.dedup_by(|one, other| (one.0 - other.0).abs() < 4.0);
        if let Some((lowest, size)) = bases.last() {
            page.lines = bases.len();
            let pitches = bases.windows(2).map(|pair| pair[1].0 - pair[0].0);
            let mut pitches: Vec<f32> = pitches.collect();
            pitches.sort_by(f32::total_cmp);
            page.pitch = pitches.get(pitches.len() / 2).copied().unwrap_or_default();
            page.deep = (lowest - head) / size.max(1.0);
        }
        (number, page)
    };
    held.into_iter().map(whole).collect()
}

/// Words without spaces and hyphens.
pub(crate) fn bare(words: &str) -> String {
    let kept = |c: &char| {
        !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{200b}' | '\u{2060}')
    };
    words.chars().filter(kept).collect()
}
