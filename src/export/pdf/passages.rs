//! What stands where on the pages that Typst set: paragraphs, headings and notes, line by line. Judges nothing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::Bytes;
use typst::foundations::{Content, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, GridElem, Point, Size, Transform};
use typst::math::EquationElem;
use typst::model::{FigureCaption, FigureElem, FootnoteEntry, HeadingElem, ParElem, TableElem};
use typst::pdf::ArtifactElem;
use typst::text::{RawElem, TextItem};
use typst::visualize::{Image, ImageKind};
use typst_layout::PagedDocument;

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
    let mut pages: BTreeMap<usize, Page> = BTreeMap::new();
    let mut bases: BTreeMap<usize, Vec<(f32, f32)>> = BTreeMap::new();
    for passage in passages {
        for line in &passage.lines {
            let page = pages.entry(line.page).or_default();
            if passage.kind == PassageKind::Margin {
                page.runs = true;
                continue;
            }
            page.foot = page.foot.max(line.base);
            if passage.kind != PassageKind::Note {
                bases.entry(line.page).or_default().push((line.base, line.size));
            }
        }
    }
    let head = bases.values().flatten().map(|(base, _)| *base).fold(f32::MAX, f32::min);
    for (number, mut bases) in bases {
        bases.sort_by(|one, other| one.0.total_cmp(&other.0));
        bases.dedup_by(|one, other| (one.0 - other.0).abs() < 4.0);
        if let (Some(page), Some((lowest, size))) = (pages.get_mut(&number), bases.last()) {
            page.lines = bases.len();
            let pitches = bases.windows(2).map(|pair| pair[1].0 - pair[0].0);
            let mut pitches: Vec<f32> = pitches.collect();
            pitches.sort_by(f32::total_cmp);
            page.pitch = pitches.get(pitches.len() / 2).copied().unwrap_or_default();
            page.deep = (lowest - head) / size.max(1.0);
        }
    }
    pages
}

/// Words without spaces and hyphens.
pub(crate) fn bare(words: &str) -> String {
    let kept = |c: &char| {
        !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{200b}' | '\u{2060}')
    };
    words.chars().filter(kept).collect()
}

/// What stands on the pages of a document.
#[derive(Debug)]
pub(super) struct Read {
    /// The passages, in the order in which they begin.
    pub(super) passages: Vec<Passage>,
    /// The pictures: page, sides, file.
    pub(super) pictures: Vec<(usize, [f32; 4], Bytes)>,
}

/// What stands on the pages of a document.
pub(super) fn read(document: &PagedDocument) -> Read {
    let read = Read { passages: Vec::new(), pictures: Vec::new() };
    let worded = Vec::new();
    let mut reader = Reader { read, worded, open: Vec::new(), page: 0, loose: None };
    for page in document.pages() {
        reader.page += 1;
        reader.loose = None;
        reader.frame(&page.frame, Transform::identity());
    }
    let mut read = reader.read;
    for (passage, worded) in read.passages.iter_mut().zip(reader.worded) {
        // A displayed formula that goes over to the next line is set as a paragraph.
        if passage.kind == PassageKind::Paragraph && !worded {
            passage.kind = PassageKind::Formula;
        }
    }
    read.passages.retain(|passage| !passage.lines.is_empty());
    read
}

struct Reader {
    read: Read,
    /// Of each passage, whether anything in it is no formula.
    worded: Vec<bool>,
    /// What has begun and not ended; inside a line nothing is a passage of its own.
    open: Vec<(Location, Opened)>,
    page: usize,
    /// What belongs to no passage, on the present page.
    loose: Option<usize>,
}

/// What has begun.
#[derive(Clone, Copy)]
enum Opened {
    /// A passage.
    Passage(usize),
    /// A formula in a line.
    Formula,
    /// Something else.
    Other,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, within: Transform) {
        for (place, item) in frame.items() {
            let within = within.pre_concat(Transform::translate(place.x, place.y));
            match item {
                FrameItem::Group(group) => {
                    self.frame(&group.frame, within.pre_concat(group.transform));
                }
                FrameItem::Text(text) => self.text(text, within),
                FrameItem::Image(image, size, _) => self.picture(image, *size, within),
                FrameItem::Tag(Tag::Start(content, _)) => self.start(content),
                FrameItem::Tag(Tag::End(location, ..)) => {
                    if let Some(last) = self.open.iter().rposition(|(open, _)| open == location) {
                        self.open.remove(last);
                    }
                }
                _ => {}
            }
        }
    }

    fn picture(&mut self, image: &Image, size: Size, within: Transform) {
        let file = match image.kind() {
            ImageKind::Raster(picture) => picture.data(),
            ImageKind::Svg(drawing) => drawing.data(),
            ImageKind::Pdf(_) => return,
        };
        let corners = [Point::zero(), size.to_point()].map(|corner| corner.transform(within));
        let [one, other] = corners.map(|at| [at.x.to_pt() as f32, at.y.to_pt() as f32]);
        let low = |side: usize| one[side].min(other[side]);
        let high = |side: usize| one[side].max(other[side]);
        let sides = [low(0), low(1), high(0), high(1)];
        self.read.pictures.push((self.page, sides, file.clone()));
    }

    fn start(&mut self, content: &Content) {
        let Some(location) = content.location() else { return };
        // Whatever a running head is made of, it is one.
        let in_margin = self.open.iter().any(|(_, opened)| match *opened {
            Opened::Passage(at) => self.read.passages[at].kind == PassageKind::Margin,
            _ => false,
        });
        let opened = match kind(content).filter(|_| !in_margin) {
            Some(kind) => Opened::Passage(self.add(kind)),
            None if content.is::<EquationElem>() => Opened::Formula,
            None => Opened::Other,
        };
        self.open.push((location, opened));
    }

    fn add(&mut self, kind: PassageKind) -> usize {
        self.read.passages.push(Passage { kind, lines: Vec::new() });
        self.worded.push(false);
        self.read.passages.len() - 1
    }

    fn text(&mut self, item: &TextItem, within: Transform) {
        let mut open = self.open.iter().rev();
        let mut in_formula = false;
        let inside = open.find_map(|(_, opened)| match *opened {
            Opened::Passage(at) => Some(at),
            Opened::Formula => {
                in_formula = true;
                None
            }
            Opened::Other => None,
        });
        let index = match inside.or(self.loose) {
            Some(index) => index,
            None => {
                let index = self.add(PassageKind::Other);
                self.loose = Some(index);
                index
            }
        };
        self.worded[index] |= !in_formula && !item.text.trim().is_empty();
        // Half a thousandth of a point is nothing in print.
        let points = |length: Abs| length.to_pt() as f32;
        let (base, left) = (points(within.ty), points(within.tx));
        let across = within.sx.get().hypot(within.ky.get()) as f32;
        let (right, size) = (left + points(width(item)) * across, points(item.size) * across);
        let lines = &mut self.read.passages[index].lines;
        match lines.last_mut() {
            // What is raised or lowered is of the same line.
            Some(line)
                if line.page == self.page
                    && (left >= line.right - size || (base - line.base).abs() < 0.1)
                    && (base - line.base).abs() < line.size.max(size) =>
            {
                line.right = line.right.max(right);
                line.words.push_str(&words_of(item));
                line.missing.extend(missing(item));
                if size > line.size {
                    (line.size, line.base) = (size, base);
                }
            }
            _ => lines.push(Line {
                page: self.page,
                base,
                left,
                right,
                size,
                words: words_of(item).into_owned(),
                missing: missing(item).collect(),
            }),
        }
    }
}

/// The words of a piece, without the marks that Typst turns the direction of writing with.
fn words_of(item: &TextItem) -> Cow<'_, str> {
    if item.text.contains(turns_direction) {
        Cow::Owned(item.text.chars().filter(|&character| !turns_direction(character)).collect())
    } else {
        Cow::Borrowed(item.text.as_str())
    }
}

fn turns_direction(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How wide a piece is, without the space that its line ends with.
fn width(item: &TextItem) -> Abs {
    let words = item.text.trim_end().len();
    let seen = item.glyphs.iter().filter(|glyph| usize::from(glyph.range.start) < words);
    seen.map(|glyph| glyph.x_advance.at(item.size)).sum()
}

/// The characters of a piece that its fonts have no shape for.
fn missing(item: &TextItem) -> impl Iterator<Item = char> {
    let shapeless = item.glyphs.iter().filter(|glyph| glyph.id == 0);
    let words = shapeless.map(|glyph| item.text.get(glyph.range()).unwrap_or_default());
    words.flat_map(str::chars).filter(|&character| is_visible(character))
}

/// Joiners, direction marks, variation selectors: nobody misses them.
fn is_visible(character: char) -> bool {
    !character.is_whitespace()
        && !character.is_control()
        && !matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// What an element is, if it is a passage.
fn kind(content: &Content) -> Option<PassageKind> {
    if content.is::<ParElem>() {
        Some(PassageKind::Paragraph)
    } else if content.is::<HeadingElem>() {
        Some(PassageKind::Heading)
    } else if content.is::<FootnoteEntry>() {
        Some(PassageKind::Note)
    } else if content
        .to_packed::<EquationElem>()
        .is_some_and(|one| one.block.get(StyleChain::default()))
    {
        Some(PassageKind::Formula)
    } else if content.is::<ArtifactElem>() {
        Some(PassageKind::Margin)
    } else if content.is::<FigureElem>()
        || content.is::<FigureCaption>()
        || content.is::<TableElem>()
        || content.is::<GridElem>()
        || content.to_packed::<RawElem>().is_some_and(|one| one.block.get(StyleChain::default()))
    {
        Some(PassageKind::Other)
    } else {
        None
    }
}
