//! How the paragraphs of a book are set otherwise than they were, so that lines and pages end better: chosen from what
//! stands on the pages of the setting before.

use std::collections::BTreeMap;

use super::origin::Origins;
use super::passages::{self, LEAST_LINES, Line, MOST_HYPHENS, Page, Passage, PassageKind};
use crate::export::print::{Manner, Over};
use crate::text::{FileId, Span};

/// A paragraph of so many lines may leave a page without them.
const SHORT: usize = 4;

/// So many more lines a page ends sooner where it did not help.
const MORE: u8 = 2;

/// Where the manuscript has a paragraph.
type Where = (FileId, Span);

/// In what manner paragraphs are set.
pub(super) type Manners = BTreeMap<Where, Manner>;

/// The paragraphs that are to be set otherwise than is `known`: with more than three hyphens below each other or a word
/// divided from page to page, none of their words is divided; with their last line alone on a page, the page before ends
/// lines sooner, or short ones go over as a whole; with their first line alone, that goes over too. A page before one of a
/// few lines ends sooner too.
pub(super) fn manners(
    origins: &Origins<'_>,
    passages: &[Passage],
    ends: &Ends,
    known: &Manners,
) -> Manners {
    let (on, pages) = (On::of(passages), &ends.pages);
    let mut choice = Choice { on, known, origins, pages, found: Manners::new() };
    for passage in passages.iter().filter(|passage| passage.kind == PassageKind::Paragraph) {
        choice.paragraph(passage);
    }
    choice.thin_pages();
    choice.found
}

/// How paragraphs and pages end.
pub(super) struct Ends {
    pages: BTreeMap<usize, Page>,
    /// How many faults there are that another manner may mend.
    pub(super) faults: usize,
}

impl Ends {
    /// Those of what stands on pages.
    pub(super) fn of(passages: &[Passage]) -> Self {
        let pages = passages::pages(passages);
        let paragraphs = passages.iter().filter(|one| one.kind == PassageKind::Paragraph);
        let of_lines = paragraphs.map(|one| {
            let divided =
                one.divided_over_pages().is_some() || one.hyphens_in_a_row().0 > MOST_HYPHENS;
            let alone = [one.widow(), one.orphan()].into_iter().flatten().count();
            alone + usize::from(divided)
        });
        let thin = pages.values().filter(|page| page.is_thin()).count();
        Self { faults: of_lines.sum::<usize>() + thin, pages }
    }
}

struct Choice<'a> {
    on: On<'a>,
    known: &'a Manners,
    origins: &'a Origins<'a>,
    pages: &'a BTreeMap<usize, Page>,
    found: Manners,
}

impl Choice<'_> {
    fn place(&self, passage: &Passage) -> Option<Where> {
        self.origins.place(&passage.words()).map(|place| (place.file, place.span))
    }

    fn undivided(&mut self, place: Option<Where>) {
        let Some(place) = place else { return };
        let known = self.known.get(&place).copied().unwrap_or_default();
        if !known.undivided {
            self.found.insert(place, Manner { undivided: true, ..known });
        }
    }

    /// What did not help is not done again; lines that were not enough are made more.
    fn over(&mut self, place: Option<Where>, over: Over) {
        let Some(place) = place else { return };
        let known = self.known.get(&place).copied().unwrap_or_default();
        let over = match (known.over, over) {
            (Over::Freely, over) => over,
            (Over::Short(lines), Over::Short(_)) => Over::Short(lines.saturating_add(MORE)),
            _ => return,
        };
        self.found.entry(place).or_insert(Manner { over, ..known });
    }

    fn paragraph(&mut self, passage: &Passage) {
        let divided = passage.divided_over_pages().is_some();
        if divided || passage.hyphens_in_a_row().0 > MOST_HYPHENS {
            return self.undivided(self.place(passage));
        }
        // A note of its second line had no room: nothing else lets a first line stand alone.
        if let (Some(orphan), None) = (passage.orphan(), passage.widow()) {
            let empty = self.pages.get(&orphan.page).map_or(0, |page| page.empty(self.pages));
            return self.over(self.place(passage), Over::Short(empty as u8 + 1));
        }
        // Its note had no room on the page before: nothing else lets a last line stand alone.
        let (Some(first), Some(widow)) = (passage.lines.first(), passage.widow()) else { return };
        if passage.lines.len() <= SHORT {
            self.over(self.place(passage), Over::Whole);
        } else if first.page + 1 == widow.page {
            let lines = Over::Short(sooner(passage, &self.on));
            // A figure that had no room either lets nothing but text come after it on the page before.
            let host = waits(widow, &self.on).then(|| self.begins(first.page)).flatten();
            self.over(host.or_else(|| self.place(passage)), lines);
        }
    }

    /// A few lines of the page before come to those that stand alone on theirs.
    fn thin_pages(&mut self) {
        let thin = self.pages.iter().filter(|(_, held)| held.is_thin());
        let lines = thin.filter_map(|(page, held)| {
            let before = page.checked_sub(1)?;
            let lines = self.pages.get(&before)?.empty(self.pages) + LEAST_LINES - held.lines;
            Some((before, lines))
        });
        for (before, lines) in lines.collect::<Vec<_>>() {
            self.over(self.begins(before), Over::Short(lines as u8));
        }
    }

    /// The first paragraph that begins on a page and stands in nothing else.
    fn begins(&self, page: usize) -> Option<Where> {
        let begins_here = |one: &Passage| {
            let first = one.lines.first();
            one.kind == PassageKind::Paragraph && first.is_some_and(|line| line.page == page)
        };
        let stands_free = |(file, span): &Where| {
            let articles =
                self.origins.volume.articles.iter().filter(|article| article.file == *file);
            articles.flat_map(|article| &article.body).any(|block| block.span == *span)
        };
        let mut begin = self.on.page(page).filter(|one| begins_here(one));
        begin.find_map(|one| self.place(one).filter(stands_free))
    }
}

/// The passages by the pages they are on.
struct On<'a> {
    pages: BTreeMap<usize, Vec<&'a Passage>>,
    /// How far the lowest line of any paragraph stands below its page's head, in points.
    lowest: f32,
}

impl<'a> On<'a> {
    fn of(passages: &'a [Passage]) -> Self {
        let mut on = Self { pages: BTreeMap::new(), lowest: 0.0 };
        for passage in passages {
            for (page, lines) in passage.by_page() {
                on.pages.entry(page).or_default().push(passage);
                if passage.kind == PassageKind::Paragraph {
                    on.lowest = lines.iter().map(|line| line.base).fold(on.lowest, f32::max);
                }
            }
        }
        on
    }

    /// Those on a page, in the order in which they begin.
    fn page(&self, number: usize) -> impl Iterator<Item = &'a Passage> {
        self.pages.get(&number).into_iter().flatten().copied()
    }

    /// The lines on a page, each with what it is of.
    fn lines(&self, number: usize) -> impl Iterator<Item = (PassageKind, &'a Line)> {
        let lines = self.page(number).flat_map(|one| one.lines.iter().map(|line| (one.kind, line)));
        lines.filter(move |(_, line)| line.page == number)
    }
}

/// A figure that had no room stands above a last line that is alone.
fn waits(widow: &Line, on: &On<'_>) -> bool {
    let mut lines = on.lines(widow.page);
    lines.any(|(kind, line)| kind == PassageKind::Other && line.base < widow.base)
}

/// How many lines sooner a page must end for the line before a paragraph's last one to go over too: as many as it was left
/// empty for the note that had no room, and one.
fn sooner(passage: &Passage, on: &On<'_>) -> u8 {
    let [first, second, .., last, _] = passage.lines.as_slice() else { return 1 };
    let pitch = (second.base - first.base).max(1.0);
    let mut notes = f32::MAX;
    for (kind, line) in on.lines(last.page) {
        match kind {
            // Notes that are on the page stand below a line of white.
            PassageKind::Note => notes = notes.min(line.base - line.size - pitch),
            // A figure at its foot: how much of the page it takes is not known.
            PassageKind::Other if line.base > last.base => return 1,
            _ => {}
        }
    }
    let empty = (on.lowest.min(notes) - last.base) / pitch;
    // Some dozens of lines fit on a page.
    (empty + 0.1).floor().clamp(0.0, 40.0) as u8 + 1
}
