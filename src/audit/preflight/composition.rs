//! What a compositor would not let pass: lines left alone, words divided too often, pages nearly empty, what runs out of
//! the page, characters without a shape. Told of the pages as they were set; a file from elsewhere does not say what is a paragraph.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Places};
use crate::diagnostic::{Args, Severity};
use crate::export::pdf::passages::{self, LEAST_LINES, MOST_HYPHENS, Page};
use crate::export::pdf::{Line, Passage, PassageKind};

/// A page with so many lines is one of text, and its lowest line stands where lines end.
const OF_TEXT: usize = 20;

/// Points by which a line may be longer than others: what hangs into the margin.
const HANGS: f32 = 3.5;

/// Where one line of so many ends at the same place, within a point, lines are justified.
const JUSTIFIED: usize = 4;

/// So large a share of ragged lines, in per cent, ends within the block of text: the others may run out of it.
const WITHIN: usize = 95;

/// Everything that a compositor would mend.
#[must_use]
pub fn composition(places: &Places<'_>) -> Vec<Finding> {
    let passages = places.passages;
    let pages = Pages::of(passages);
    let mut found = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        let faults = match passage.kind {
            PassageKind::Paragraph => paragraph(passage),
            PassageKind::Heading => heading(index, passages, &pages),
            _ => Vec::new(),
        };
        let faults = faults.into_iter().chain(outside(passage, &pages)).chain(shapeless(passage));
        for (kind, severity, page, args) in faults {
            let place = places.of_passage(index);
            found.push(Finding { pages: vec![page], place, ..Finding::new(kind, severity, args) });
        }
    }
    for (&number, page) in pages.all.iter().filter(|(_, page)| page.is_thin()) {
        let args = Args::new().with("lines", page.lines);
        let finding = Finding::new("thin-page", Severity::Warning, args);
        let place = places.first_on(number);
        found.push(Finding { pages: vec![number], place, ..finding });
    }
    found
}

/// What, how grave, on which page, and what the sentence names.
type Fault = (&'static str, Severity, usize, Args);

fn paragraph(passage: &Passage) -> Vec<Fault> {
    let mut found = Vec::new();
    let lines = &passage.lines;
    let [_, .., last] = lines.as_slice() else { return found };
    if let Some(line) = passage.widow() {
        found.push(("widow", Severity::Warning, line.page, words_of(line)));
    }
    if let Some(line) = passage.orphan() {
        found.push(("orphan", Severity::Warning, line.page, words_of(line)));
    }
    if last.right - last.left < last.size {
        found.push(("short-line", Severity::Info, last.page, words_of(last)));
    }
    let (hyphens, page) = passage.hyphens_in_a_row();
    if hyphens > MOST_HYPHENS {
        found.push(("hyphens", Severity::Warning, page, Args::new().with("count", hyphens)));
    }
    if let Some(page) = passage.divided_over_pages() {
        let line = lines.iter().rev().find(|line| line.page == page);
        let args = line.map_or(Args::new(), words_of);
        found.push(("divided", Severity::Warning, page, args));
    }
    found
}

/// A heading with nothing below it on a page that is full.
fn heading(index: usize, passages: &[Passage], pages: &Pages) -> Vec<Fault> {
    let (before, next) = (&passages[..index], &passages[index + 1..]);
    let Some(line) = passages[index].lines.last() else { return Vec::new() };
    let same = |other: &Line| other.page == line.page && (other.base - line.base).abs() < 1.0;
    // One at the head of its paragraph stands on the paragraph's first line.
    if before.last().is_some_and(|paragraph| paragraph.lines.first().is_some_and(same)) {
        return Vec::new();
    }
    let follows =
        next.iter().find(|next| !matches!(next.kind, PassageKind::Note | PassageKind::Margin));
    let follows = follows.and_then(|next| next.lines.first());
    let alone = follows.is_some_and(|next| next.page > line.page);
    let full = pages.all.get(&line.page).is_some_and(|page| page.lines >= LEAST_LINES * 2);
    match alone && full {
        true => vec![("lone-heading", Severity::Warning, line.page, words_of(line))],
        false => Vec::new(),
    }
}

/// Lines that run out of the block of text, to the right or below.
fn outside(passage: &Passage, pages: &Pages) -> Option<Fault> {
    if passage.kind == PassageKind::Margin {
        return None;
    }
    let is_out = |line: &&Line| {
        let wide = pages.right[line.page % 2].is_some_and(|right| line.right > right);
        // A bracket over many lines hangs from its foot.
        let formula = passage.kind == PassageKind::Formula;
        wide || !formula && pages.foot.is_some_and(|foot| line.base > foot + 2.0 * line.size)
    };
    let line = passage.lines.iter().find(is_out)?;
    Some(("overfull", Severity::Error, line.page, words_of(line)))
}

/// Characters that no font has a shape for, page by page.
fn shapeless(passage: &Passage) -> Vec<Fault> {
    let mut by_page: BTreeMap<usize, BTreeSet<char>> = BTreeMap::new();
    for line in passage.lines.iter().filter(|line| !line.missing.is_empty()) {
        by_page.entry(line.page).or_default().extend(&line.missing);
    }
    let fault = |(page, characters): (usize, BTreeSet<char>)| {
        let list: Vec<String> = characters.into_iter().map(named).collect();
        let line = passage.lines.iter().find(|line| line.page == page && !line.missing.is_empty());
        let args = line.map_or(Args::new(), words_of);
        let args = args.with("count", list.len()).with("characters", list);
        ("missing-glyph", Severity::Error, page, args)
    };
    by_page.into_iter().map(fault).collect()
}

/// A character with its number, for nobody may be able to show it.
fn named(character: char) -> String {
    format!("{character} (U+{:04X})", u32::from(character))
}

/// The first words of a line.
fn words_of(line: &Line) -> Args {
    let words = line.words.trim().trim_end_matches('\u{ad}');
    let some: String = words.chars().take(40).collect();
    let more = if some.len() < words.len() { "…" } else { "" };
    Args::new().with("words", format!("{some}{more}"))
}

/// What the pages have in common.
struct Pages {
    all: BTreeMap<usize, Page>,
    /// How far a line may go on left-hand and on right-hand pages.
    right: [Option<f32>; 2],
    /// How low the last line of a full page stands.
    foot: Option<f32>,
}

impl Pages {
    fn of(passages: &[Passage]) -> Self {
        let mut rights = [Vec::new(), Vec::new()];
        for passage in passages.iter().filter(|one| one.kind == PassageKind::Paragraph) {
            for line in passage.lines.iter().rev().skip(1) {
                rights[line.page % 2].push((line.right, line.size));
            }
        }
        let all = passages::pages(passages);
        let full = all.values().filter(|page| page.lines >= OF_TEXT);
        let foot = median(full.map(|page| page.foot).collect());
        Self { all, right: rights.map(rightmost), foot }
    }
}

/// How far a line may go where others end at these places, in type of this size. Justified lines end where the block of text
/// does, however many run out of it; the longest of ragged ones end somewhat before.
fn rightmost(mut ends: Vec<(f32, f32)>) -> Option<f32> {
    // A few lines, all of a quotation, do not tell where others end.
    if ends.len() < OF_TEXT {
        return None;
    }
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let together = |at: usize| ends.partition_point(|end| end.0 <= ends[at].0 + 1.0) - at;
    let most = (0..ends.len()).max_by_key(|at| together(*at))?;
    if together(most) * JUSTIFIED >= ends.len() {
        return Some(ends[most].0 + HANGS);
    }
    let (far, size) = ends[(ends.len() - 1) * WITHIN / 100];
    Some(far + size.max(HANGS))
}

/// The one in the middle.
fn median(mut numbers: Vec<f32>) -> Option<f32> {
    numbers.sort_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}
