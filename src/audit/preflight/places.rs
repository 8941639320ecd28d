//! From what stands on a page to the block that its author wrote: by words, by the order of blocks, by the file of a picture.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::diagnostic::Place;
use crate::export::pdf::origin::Origins;
use crate::export::pdf::place;
use crate::export::pdf::{Passage, PassageKind, Pdf, Shown};
use crate::model::{Block, BlockKind, InlineKind, Step, Volume, walk_blocks};

/// What a picture or a passage may be drawn beyond its sides, in points: the rules of a table.
const BEYOND: f32 = 4.0;

/// The pages of a volume as it was set, and the places of what is on them. Nothing is looked for before it is asked.
#[derive(Debug)]
pub struct Places<'a> {
    pub(super) passages: &'a [Passage],
    pictures: &'a [Shown],
    origins: Origins<'a>,
    found: OnceCell<Found>,
}

/// Left, top, right and bottom, in points from the page's left side and head.
type Sides = [f32; 4];

/// What is on each page.
#[derive(Debug, Default)]
struct Found {
    /// The pictures, each with its place where that is known.
    pictures: BTreeMap<usize, Vec<(Sides, Option<Place>)>>,
    /// The passages, and which each is.
    passages: BTreeMap<usize, Vec<(Sides, usize)>>,
}

impl<'a> Places<'a> {
    /// The places of what was set; a file from elsewhere has none.
    #[must_use]
    pub fn of(volume: &'a Volume, pdf: &'a Pdf) -> Self {
        Self {
            passages: &pdf.passages,
            pictures: &pdf.pictures,
            origins: Origins::of(volume),
            found: OnceCell::new(),
        }
    }

    /// The block of what is drawn at a point of a page, in points from its left side and head.
    pub(super) fn at(&self, page: usize, point: [f32; 2]) -> Option<Place> {
        let found = self.found.get_or_init(|| self.find());
        let pictures = found.pictures.get(&page).into_iter().flatten();
        let mut here = pictures.filter(|(sides, _)| holds(sides, point));
        if let Some((_, place)) = here.next() {
            return *place;
        }
        let passages = found.passages.get(&page).into_iter().flatten();
        let here = passages.filter(|(sides, _)| holds(sides, point));
        let area = |sides: &Sides| (sides[2] - sides[0]) * (sides[3] - sides[1]);
        let smallest = here.min_by(|(one, _), (other, _)| area(one).total_cmp(&area(other)));
        self.of_passage(smallest?.1)
    }

    /// The block that a passage was written as.
    pub(super) fn of_passage(&self, index: usize) -> Option<Place> {
        let passage = self.passages.get(index)?;
        match passage.kind {
            PassageKind::Formula => self.formula(index),
            _ => self.origins.place(&passage.words()),
        }
    }

    /// The first block on a page whose place is known.
    pub(super) fn first_on(&self, page: usize) -> Option<Place> {
        let on_page = |passage: &Passage| {
            let of_text = !matches!(passage.kind, PassageKind::Margin | PassageKind::Note);
            of_text && passage.lines.iter().any(|line| line.page == page)
        };
        let all = self.passages.iter().enumerate();
        let mut on_page = all.filter(|(_, passage)| on_page(passage));
        on_page.find_map(|(index, _)| self.of_passage(index))
    }

    /// A formula has no words: it is the next but so many after the last passage that has.
    fn formula(&self, index: usize) -> Option<Place> {
        let mut between = 0;
        let before =
            self.passages[..index].iter().rev().find_map(|passage| match passage.kind {
                PassageKind::Formula => {
                    between += 1;
                    None
                }
                PassageKind::Margin | PassageKind::Note => None,
                _ => self.origins.place(&passage.words()),
            })?;
        let article =
            self.origins.volume.articles.iter().find(|article| article.file == before.file)?;
        let mut formulas = Vec::new();
        walk_blocks(&article.body, &mut |block| {
            if block.span.start >= before.span.start && is_formula(block) {
                formulas.push(Place::new(article.file, block.span));
            }
            Step::Into
        });
        formulas.get(between).copied()
    }

    fn find(&self) -> Found {
        let mut found = Found::default();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let written = place::showing(self.origins.volume);
        for picture in self.pictures {
            let place = picture.path.as_deref().and_then(|path| {
                let seen = seen.entry(path).or_default();
                let places = written.get(path)?;
                let place = places.get(*seen).or(places.last()).copied();
                *seen += 1;
                place
            });
            found.pictures.entry(picture.page).or_default().push((picture.sides, place));
        }
        for (index, passage) in self.passages.iter().enumerate() {
            if passage.kind == PassageKind::Margin {
                continue;
            }
            let mut pages: BTreeMap<usize, Sides> = BTreeMap::new();
            for line in &passage.lines {
                let nothing = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
                let sides = pages.entry(line.page).or_insert(nothing);
                let low = [line.left, line.base - line.size];
                let high = [line.right, line.base + line.size / 3.0];
                for side in 0..2 {
                    sides[side] = sides[side].min(low[side]);
                    sides[side + 2] = sides[side + 2].max(high[side]);
                }
            }
            for (page, sides) in pages {
                found.passages.entry(page).or_default().push((sides, index));
            }
        }
        found
    }
}

/// Whether a point lies between these sides, or nearly.
fn holds(sides: &Sides, [across, down]: [f32; 2]) -> bool {
    let [left, top, right, bottom] = *sides;
    (left - BEYOND..=right + BEYOND).contains(&across)
        && (top - BEYOND..=bottom + BEYOND).contains(&down)
}

/// Whether a block is a formula on a line of its own.
fn is_formula(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Math { .. } => true,
        BlockKind::Paragraph(content) => {
            matches!(content.as_slice(), [one] if matches!(one.kind, InlineKind::Math { .. }))
        }
        _ => false,
    }
}
