//! Names taken out of words: out of a run of inlines as a reader reads it, and out of plain strings.

use std::ops::Range;

use super::reference;
use super::traces::{Sort, Trace, Traces, Weight};
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

/// What is to be taken out of `text`: what surely tells, and the references that a name stands in. `titles` are the
/// stretches that are set as titles are.
fn cuts<'m>(
    text: &str,
    titles: &[Range<usize>],
    traces: &Traces,
    marks: &'m Marks,
) -> Vec<Cut<'m>> {
    let mut cuts: Vec<Cut<'m>> = Vec::new();
    for Trace { start, end, sort, weight, .. } in traces.find(text) {
        if cuts.last().is_some_and(|before| start < before.end) {
            // Who wrote a work with the one before has gone with it.
            continue;
        }
        let named = matches!(sort, Sort::FullName | Sort::Family);
        let mut cut = match named.then(|| reference::around(text, titles, start..end)).flatten() {
            // "Petit, *Les Moulins*, 2014" is nobody's adjective.
            Some(Range { start, end }) => Cut { start, end, mark: &marks.reference },
            None if weight == Weight::Certain => Cut { start, end, mark: marks.of_sort(sort) },
            None => continue,
        };
        while let Some(before) = cuts.pop_if(|before| cut.start < before.end) {
            cut.start = cut.start.min(before.start);
        }
        cuts.push(cut);
    }
    cuts
}

/// Takes what tells out of a string; gives how often.
pub(super) fn scrub(text: &mut String, traces: &Traces, marks: &Marks) -> usize {
    let cuts = cuts(text, &[], traces, marks);
    for cut in cuts.iter().rev() {
        text.replace_range(cut.start..cut.end, cut.mark);
    }
    cuts.len()
}

/// Takes what tells out of a run, across emphasis, links and line ends; gives how often.
pub(super) fn scrub_run(run: &mut [Inline], traces: &Traces, marks: &Marks) -> usize {
    let LaidOut { text, leaves, titles } = laid_out(run);
    let cuts = cuts(&text, &titles, traces, marks);
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

/// A run as its words.
#[derive(Default)]
struct LaidOut {
    text: String,
    /// Which bytes of the text each leaf is, in the order of the walk.
    leaves: Vec<(usize, usize)>,
    /// What is set in italics, as titles are.
    titles: Vec<Range<usize>>,
}

fn laid_out(run: &[Inline]) -> LaidOut {
    let mut out = LaidOut::default();
    // The first leaf of each emphasis, and how many it has.
    let mut emphases = Vec::new();
    walk_inlines(run, &mut |inline| {
        let text = &mut out.text;
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
            InlineKind::Emph(inside) => {
                let mut count = 0;
                walk_inlines(inside, &mut |inline| {
                    count += usize::from(is_leaf(&inline.kind));
                    Step::Into
                });
                emphases.push(out.leaves.len()..out.leaves.len() + count);
            }
            _ => {}
        }
        if is_leaf(&inline.kind) {
            out.leaves.push((start, out.text.len()));
        }
        Step::Into
    });
    let titles = emphases.into_iter().filter_map(|leaves| match &out.leaves[leaves] {
        [] => None,
        leaves @ [(start, _), ..] => leaves.last().map(|(_, end)| *start..*end),
    });
    out.titles = titles.collect();
    out
}
