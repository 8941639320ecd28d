//! Reads from the pages that Typst set what stands where.
//!
//! Pages are read side by side. What begins on one and ends on a later one is known from a first walk, which looks at
//! nothing but beginnings and ends, and is bound together afterwards.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use typst::foundations::{Bytes, Content, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, GridElem, Point, Size, Transform};
use typst::math::EquationElem;
use typst::model::{FigureCaption, FigureElem, FootnoteEntry, HeadingElem, ParElem, TableElem};
use typst::pdf::ArtifactElem;
use typst::text::{RawElem, TextItem};
use typst::visualize::{Image, ImageKind};
use typst_layout::PagedDocument;

use super::passages::{Line, Passage, PassageKind};

/// What stands on the pages of a document.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The passages, in the order in which they begin.
    pub(super) passages: Vec<Passage>,
    /// The pictures: page, sides, file.
    pub(super) pictures: Vec<(usize, [f32; 4], Bytes)>,
}

/// What is asked of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// How paragraphs and pages end. Where lines end on the right and what no font has is not looked for: it takes longer
    /// than all else, for it is in each glyph.
    Ends,
    /// Everything.
    Whole,
}

/// What stands on the pages of a document.
pub(super) fn read(document: &PagedDocument, asked: Asked) -> Read {
    let pages = document.pages();
    let mut open = Open::default();
    let heads = pages.iter().map(|page| {
        let head = open.clone();
        marks(&page.frame, &mut open);
        head
    });
    let heads: Vec<Open> = heads.collect();
    let leaves = pages.par_iter().zip(heads).enumerate().map(|(at, (page, head))| {
        let mut reader = Reader::new(at + 1, asked, head);
        reader.frame(&page.frame, Transform::identity());
        reader.leaf
    });
    bound(leaves.collect())
}

/// The words of each page, in the order in which they were set.
pub(super) fn words(document: &PagedDocument) -> Vec<String> {
    let words = |frame: &Frame| {
        let mut out = String::new();
        push_words(frame, &mut out);
        out
    };
    document.pages().par_iter().map(|page| words(&page.frame)).collect()
}

fn push_words(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                push_words(&group.frame, out);
                // A line or a block ends here; what stands in a line is not grouped.
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
            }
            FrameItem::Text(text) => out.push_str(&text.text),
            _ => {}
        }
    }
}

/// What has begun.
#[derive(Clone, Copy)]
enum Opened {
    /// A passage, by its number.
    Passage(PassageKind, usize),
    /// A formula in a line.
    Formula,
    /// Something else.
    Other,
}

/// What has begun and not ended; inside a line nothing is a passage of its own.
#[derive(Clone, Default)]
struct Open {
    inside: Vec<(Location, Opened)>,
    /// How many passages have begun.
    begun: usize,
}

impl Open {
    /// Something begins or ends; gives the kind and number of a passage that begins.
    fn mark(&mut self, tag: &Tag) -> Option<(PassageKind, usize)> {
        match tag {
            Tag::Start(content, _) => self.start(content),
            Tag::End(location, ..) => {
                if let Some(last) = self.inside.iter().rposition(|(open, _)| open == location) {
                    self.inside.remove(last);
                }
                None
            }
        }
    }

    fn start(&mut self, content: &Content) -> Option<(PassageKind, usize)> {
        let location = content.location()?;
        // Whatever a running head is made of, it is one.
        let is_margin =
            |(_, opened): &(_, Opened)| matches!(opened, Opened::Passage(PassageKind::Margin, _));
        let begins = kind(content).filter(|_| !self.inside.iter().any(is_margin));
        let begins = begins.map(|kind| (kind, self.begun));
        self.begun += usize::from(begins.is_some());
        let opened = match begins {
            Some((kind, number)) => Opened::Passage(kind, number),
            None if content.is::<EquationElem>() => Opened::Formula,
            None => Opened::Other,
        };
        self.inside.push((location, opened));
        begins
    }

    /// The number of the passage that words stand in here, and whether they are of a formula in it.
    fn here(&self) -> (Option<usize>, bool) {
        let mut in_formula = false;
        let inside = self.inside.iter().rev().find_map(|(_, opened)| match *opened {
            Opened::Passage(_, number) => Some(number),
            Opened::Formula => {
                in_formula = true;
                None
            }
            Opened::Other => None,
        });
        (inside, in_formula)
    }
}

/// What begins and ends in a frame.
fn marks(frame: &Frame, open: &mut Open) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => marks(&group.frame, open),
            FrameItem::Tag(tag) => {
                open.mark(tag);
            }
            _ => {}
        }
    }
}

/// A piece of a line, how far from the page's left side it begins, in points, and how much it is drawn larger.
struct Piece<'a> {
    item: &'a TextItem,
    left: f32,
    across: f32,
}

impl Piece<'_> {
    fn right(&self) -> f32 {
        self.left + points(width(self.item)) * self.across
    }
}

/// The part of a passage that is on a page.
struct Part<'a> {
    /// The passage's number; `None` for what belongs to none.
    number: Option<usize>,
    passage: Passage,
    /// Whether anything in it is no formula.
    worded: bool,
    /// The pieces of its last line that are not measured.
    unmeasured: Vec<Piece<'a>>,
}

impl<'a> Part<'a> {
    fn new(kind: PassageKind, number: Option<usize>) -> Self {
        let passage = Passage { kind, lines: Vec::new() };
        Self { number, passage, worded: false, unmeasured: Vec::new() }
    }

    /// Whether a piece of this size is of the last line: what is raised or lowered is.
    fn is_on_last(&mut self, base: f32, left: f32, size: f32) -> bool {
        let Some(line) = self.passage.lines.last() else { return false };
        let apart = (base - line.base).abs();
        apart < line.size.max(size)
            && (apart < 0.1 || self.measured().is_some_and(|line| left >= line.right - size))
    }

    /// The last line, all pieces of which are measured.
    fn measured(&mut self) -> Option<&mut Line> {
        let line = self.passage.lines.last_mut()?;
        let rights = self.unmeasured.drain(..).map(|piece| piece.right());
        line.right = rights.fold(line.right, f32::max);
        Some(line)
    }

    fn add(&mut self, piece: Piece<'a>, base: f32, page: usize) {
        let size = points(piece.item.size) * piece.across;
        let words = words_of(piece.item);
        let goes_on = self.is_on_last(base, piece.left, size);
        match self.passage.lines.last_mut().filter(|_| goes_on) {
            Some(line) => {
                line.words.push_str(&words);
                if size > line.size {
                    (line.size, line.base) = (size, base);
                }
            }
            None => {
                self.unmeasured.clear();
                let (left, words) = (piece.left, words.into_owned());
                let missing = BTreeSet::new();
                self.passage.lines.push(Line {
                    page,
                    base,
                    left,
                    right: left,
                    size,
                    words,
                    missing,
                });
            }
        }
        self.unmeasured.push(piece);
    }
}

/// What stands on a page.
#[derive(Default)]
struct Leaf<'a> {
    parts: Vec<Part<'a>>,
    pictures: Vec<(usize, [f32; 4], Bytes)>,
}

/// The passages of all pages, whole.
fn bound(leaves: Vec<Leaf<'_>>) -> Read {
    let mut read = Read::default();
    let mut worded = Vec::new();
    // Where passages are, by their numbers.
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    for leaf in leaves {
        read.pictures.extend(leaf.pictures);
        for part in leaf.parts {
            let before = part.number.and_then(|number| known.get(&number).copied());
            if let Some(at) = before {
                read.passages[at].lines.extend(part.passage.lines);
                worded[at] |= part.worded;
                continue;
            }
            known.extend(part.number.map(|number| (number, read.passages.len())));
            read.passages.push(part.passage);
            worded.push(part.worded);
        }
    }
    for (passage, worded) in read.passages.iter_mut().zip(worded) {
        // A displayed formula that goes over to the next line is set as a paragraph.
        if passage.kind == PassageKind::Paragraph && !worded {
            passage.kind = PassageKind::Formula;
        }
    }
    read.passages.retain(|passage| !passage.lines.is_empty());
    read
}

/// Reads a page.
struct Reader<'a> {
    page: usize,
    asked: Asked,
    open: Open,
    leaf: Leaf<'a>,
}

impl<'a> Reader<'a> {
    fn new(page: usize, asked: Asked, head: Open) -> Self {
        let mut reader = Self { page, asked, open: Open::default(), leaf: Leaf::default() };
        for (_, opened) in &head.inside {
            if let Opened::Passage(kind, number) = *opened {
                reader.add(kind, Some(number));
            }
        }
        Self { open: head, ..reader }
    }

    fn add(&mut self, kind: PassageKind, number: Option<usize>) {
        self.leaf.parts.push(Part::new(kind, number));
    }

    fn frame(&mut self, frame: &'a Frame, within: Transform) {
        for (place, item) in frame.items() {
            let within = within.pre_concat(Transform::translate(place.x, place.y));
            match item {
                FrameItem::Group(group) => {
                    self.frame(&group.frame, within.pre_concat(group.transform));
                }
                FrameItem::Text(text) => self.text(text, within),
                FrameItem::Image(image, size, _) => self.picture(image, *size, within),
                FrameItem::Tag(tag) => {
                    if let Some((kind, number)) = self.open.mark(tag) {
                        self.add(kind, Some(number));
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
        let [one, other] = corners.map(|at| [points(at.x), points(at.y)]);
        let low = |side: usize| one[side].min(other[side]);
        let high = |side: usize| one[side].max(other[side]);
        let sides = [low(0), low(1), high(0), high(1)];
        self.leaf.pictures.push((self.page, sides, file.clone()));
    }

    /// The part that words stand in.
    fn part(&mut self, number: Option<usize>) -> &mut Part<'a> {
        let parts = &mut self.leaf.parts;
        let known = parts.iter().rposition(|part| part.number == number);
        let at = known.unwrap_or_else(|| {
            parts.push(Part::new(PassageKind::Other, number));
            parts.len() - 1
        });
        &mut parts[at]
    }

    fn text(&mut self, item: &'a TextItem, within: Transform) {
        let (number, in_formula) = self.open.here();
        let (page, is_whole) = (self.page, self.asked == Asked::Whole);
        let part = self.part(number);
        part.worded |= !in_formula && !item.text.trim().is_empty();
        let across = within.sx.get().hypot(within.ky.get()) as f32;
        part.add(Piece { item, left: points(within.tx), across }, points(within.ty), page);
        if is_whole && let Some(line) = part.measured() {
            line.missing.extend(missing(item));
        }
    }
}

/// Half a thousandth of a point is nothing in print.
fn points(length: Abs) -> f32 {
    length.to_pt() as f32
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pdf::world::Folder;
    use crate::export::print::PrintBundle;

    const MAIN: &str = r##"
#set page(width: 6cm, height: 7cm, header: context [Head #counter(page).display()])
#set par(justify: true)
= A heading
#lorem(40)#footnote[A note of the first page: #lorem(30)] and the 2#super[nd] half, $x^2 + 1/2$.

$ a/b = c $

Words that reach far#box(place(dx: -3cm, dy: -4pt)[back]) and a word more.

#table(columns: 2, [one], [two\ lines], [three], [four])

#lorem(90) \u{4E2D}
"##;

    fn document() -> PagedDocument {
        let mut bundle = PrintBundle::default();
        bundle.files.insert("main.typ".to_owned(), MAIN.as_bytes().into());
        let world = Folder::new(&bundle, None).expect("there is a main.typ");
        typst::compile(&world).output.expect("it can be set")
    }

    #[test]
    fn how_paragraphs_end_is_read_as_in_the_whole() {
        let document = document();
        let whole = read(&document, Asked::Whole).passages;
        let ends = read(&document, Asked::Ends).passages;
        assert!(document.pages().len() > 2, "passages go over");
        let missing = |line: &Line| line.missing.contains(&'中');
        assert!(whole.iter().flat_map(|passage| &passage.lines).any(missing));
        let back = |line: &Line| line.words.starts_with("back");
        assert!(whole.iter().flat_map(|passage| &passage.lines).any(back), "a line of its own");
        let bare = |passages: Vec<Passage>| -> Vec<Passage> {
            let lines = |passage: Passage| {
                let bare = |line| Line { right: 0.0, missing: BTreeSet::new(), ..line };
                Passage { lines: passage.lines.into_iter().map(bare).collect(), ..passage }
            };
            passages.into_iter().map(lines).collect()
        };
        assert_eq!(bare(ends), bare(whole));
    }

    #[test]
    fn a_passage_that_goes_over_pages_is_one() {
        let passages = read(&document(), Asked::Whole).passages;
        let pages = |passage: &Passage| {
            let pages: BTreeSet<_> = passage.lines.iter().map(|line| line.page).collect();
            pages.len()
        };
        let over = passages.iter().filter(|one| pages(one) > 1);
        let over: Vec<_> = over.map(|one| (one.kind, one.lines.len(), pages(one))).collect();
        assert_eq!(over, [(PassageKind::Paragraph, 12, 2), (PassageKind::Paragraph, 23, 3)]);
        let raised =
            passages.iter().flat_map(|one| &one.lines).find(|one| one.words.contains("2nd"));
        assert!(raised.is_some(), "what is raised is of its line: {passages:?}");
    }
}
