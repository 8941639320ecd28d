//! Several works of one author in one citation: (Foucault 1975, 1976).
//!
//! A style may ask that the name be printed once. hayagriva then prints the first of two dates alone ("[1950]" for
//! "[1950] 1980") and sets the years apart as it does any two works; it is asked for whole citations, authors side by
//! side, and the names are left out here.

use hayagriva::citationberg::{Collapse, IndependentStyle};
use hayagriva::{Elem, ElemChild, ElemMeta};

/// How a style sets the years of one author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Years {
    /// Between two years of which none has a place or words beside it.
    within: String,
    /// Between two others, and behind them all.
    after: String,
}

/// Takes from the style what it says of years, if it says it.
pub(super) fn take(csl: &mut IndependentStyle) -> Option<Years> {
    let citation = &mut csl.citation;
    if citation.collapse != Some(Collapse::Year) {
        return None;
    }
    citation.collapse = None;
    let between = citation.layout.delimiter.clone().unwrap_or_default();
    // CSL 1.0.2, "Cite Grouping": a comma where the style says nothing else.
    let within = citation.cite_group_delimiter.replace(between.clone());
    let after = citation.after_collapse_delimiter.take();
    Some(Years {
        within: within.unwrap_or_else(|| ", ".to_owned()),
        after: after.unwrap_or(between),
    })
}

/// Leaves the names out of each work of `tree` that follows one of the same names, and sets their years apart. `bare`
/// says of a work, by its index, that nothing stands beside it.
pub(super) fn collapse(tree: &mut [ElemChild], years: &Years, bare: impl Fn(usize) -> bool) {
    // The whole of the names: two authors of one family name are two.
    let entries: Vec<(usize, usize, Option<String>)> = tree
        .iter()
        .enumerate()
        .filter_map(|(at, child)| match child {
            ElemChild::Elem(Elem { children, meta: Some(ElemMeta::Entry(nth)), .. }) => {
                Some((at, *nth, children.find_names().map(|names| format!("{names:?}"))))
            }
            _ => None,
        })
        .collect();
    for run in entries.chunk_by(|(.., a), (.., b)| a.is_some() && a == b) {
        let [_, others @ ..] = run else { continue };
        let plain = run.iter().all(|(_, nth, _)| bare(*nth));
        for (at, ..) in others {
            if let ElemChild::Elem(entry) = &mut tree[*at] {
                super::render::take_names(&mut entry.children.0);
            }
            set_before(tree, *at, if plain { &years.within } else { &years.after });
        }
        if let Some((last, ..)) = others.last()
            && *last + 2 < tree.len()
        {
            set_before(tree, *last + 2, &years.after);
        }
    }
}

/// Puts `words` in the place of what stands before the work at `at`.
fn set_before(tree: &mut [ElemChild], at: usize, words: &str) {
    if let Some(ElemChild::Text(text)) = at.checked_sub(1).and_then(|before| tree.get_mut(before)) {
        text.text = words.to_owned();
    }
}
