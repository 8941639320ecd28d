//! Names taken out of words: out of a run of inlines as a reader reads it, and out of plain strings.

use super::traces::{Sort, Trace, Traces, Weight, year};
use crate::message::{Catalogue, Lang};
use crate::model::{Inline, InlineKind, Step, walk_inlines, walk_inlines_mut};

/// What stands where something was.
#[derive(Clone, Debug)]
pub(super) struct Marks {
    name: String,
    institution: String,
    address: String,
    notice: String,
    reference: String,
    /// In the place of acknowledgements.
    pub(super) thanks: String,
}

impl Marks {
    /// The marks in the language of a text.
    pub(super) fn of(lang: &str) -> Self {
        let catalogue = Catalogue::of(Lang::from_tag(lang).unwrap_or_default());
        let label = |name: &str| catalogue.label(name);
        Self {
            name: label("label-withheld-name"),
            institution: label("label-withheld-institution"),
            address: label("label-withheld-address"),
            notice: label("label-withheld-notice"),
            reference: label("label-withheld-reference"),
            thanks: label("label-withheld-thanks"),
        }
    }

    /// The same sign for all: where words of a language have no place.
    pub(super) fn all(mark: &str) -> Self {
        let mark = || mark.to_owned();
        Self {
            name: mark(),
            institution: mark(),
            address: mark(),
            notice: mark(),
            reference: mark(),
            thanks: mark(),
        }
    }

    fn of_sort(&self, sort: Sort) -> &str {
        match sort {
            Sort::Institution | Sort::Town | Sort::Role => &self.institution,
            Sort::Email | Sort::Orcid | Sort::Handle => &self.address,
            Sort::Biography => &self.notice,
            Sort::Work => &self.reference,
            Sort::FullName | Sort::Family | Sort::Given => &self.name,
        }
    }
}

/// A stretch of a text and what stands in its place.
struct Cut<'m> {
    start: usize,
    end: usize,
    mark: &'m str,
}

/// What is to be taken out of `text`: what surely tells, with the year behind a name, and names that stand one behind
/// the other as one.
fn cuts<'m>(text: &str, traces: &Traces, marks: &'m Marks) -> Vec<Cut<'m>> {
    let found = traces.find(text);
    let sure = found.iter().filter(|one| one.weight == Weight::Certain);
    let mut cuts: Vec<Cut<'m>> = Vec::new();
    for &Trace { start, end, sort, .. } in sure {
        if cuts.last().is_some_and(|before| start < before.end) {
            // Who wrote a work with the one before has gone with it.
            continue;
        }
        cuts.push(match year(&text[end..]) {
            Some(length) if matches!(sort, Sort::FullName | Sort::Family) => {
                Cut { start, end: end + length, mark: &marks.reference }
            }
            _ => Cut { start, end, mark: marks.of_sort(sort) },
        });
    }
    cuts
}

/// Takes what tells out of a string; gives how often.
pub(super) fn scrub(text: &mut String, traces: &Traces, marks: &Marks) -> usize {
    let cuts = cuts(text, traces, marks);
    for cut in cuts.iter().rev() {
        text.replace_range(cut.start..cut.end, cut.mark);
    }
    cuts.len()
}

/// Takes what tells out of a run, across emphasis, links and line ends; gives how often.
pub(super) fn scrub_run(run: &mut [Inline], traces: &Traces, marks: &Marks) -> usize {
    let (text, leaves) = laid_out(run);
    let cuts = cuts(&text, traces, marks);
    if cuts.is_empty() {
        return 0;
    }
    let mut nth = 0;
    walk_inlines_mut(run, &mut |inline| {
        if !is_leaf(&inline.kind) {
            return Step::Into;
        }
        let (start, end) = leaves[nth];
        nth += 1;
        for cut in cuts.iter().rev().filter(|cut| cut.start < end && start < cut.end) {
            // The mark stands where the name begins; what is in the next pieces only goes.
            let mark = if cut.start >= start { cut.mark } else { "" };
            let from = cut.start.max(start) - start;
            take_out(inline, from..cut.end.min(end) - start, mark);
        }
        Step::Into
    });
    cuts.len()
}

fn take_out(inline: &mut Inline, bytes: std::ops::Range<usize>, mark: &str) {
    match &mut inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text, _) => text.replace_range(bytes, mark),
        // A formula with a name in it is no formula any more, and a line end inside a name none.
        kind => *kind = InlineKind::Text(mark.to_owned()),
    }
}

fn is_leaf(kind: &InlineKind) -> bool {
    matches!(
        kind,
        InlineKind::Text(_)
            | InlineKind::Code(..)
            | InlineKind::Math { .. }
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
    )
}

/// The words of a run, and which bytes of them each leaf is, in the order of the walk.
fn laid_out(run: &[Inline]) -> (String, Vec<(usize, usize)>) {
    let mut text = String::new();
    let mut leaves = Vec::new();
    walk_inlines(run, &mut |inline| {
        let start = text.len();
        match &inline.kind {
            InlineKind::Text(words)
            | InlineKind::Code(words, _)
            | InlineKind::Math { tex: words, .. } => text.push_str(words),
            InlineKind::SoftBreak | InlineKind::HardBreak => text.push('\n'),
            // Words on both sides are not one word.
            InlineKind::NoteCall { .. } | InlineKind::Cite(_) | InlineKind::Image(_) => {
                text.push('\n');
            }
            _ => {}
        }
        if is_leaf(&inline.kind) {
            leaves.push((start, text.len()));
        }
        Step::Into
    });
    (text, leaves)
}
