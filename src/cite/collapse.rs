//! Several works in one citation, set shorter than each by itself: (Foucault 1975, 1976), (3–5).
//!
//! A style may ask that the name be printed once. hayagriva then prints the first of two dates alone ("[1950]" for
//! "[1950] 1980") and sets the years apart as it does any two works; of numbers it makes a range though a place or words
//! stand beside one ("3, p. 4–5"). It is asked for whole citations side by side, and what repeats is left out here.

use hayagriva::citationberg::{Collapse, IndependentStyle};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta};

use super::render;

/// What a style sets shorter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shorter {
    /// The years of one author.
    Years {
        /// Between two years of which none has a place or words beside it.
        within: String,
        /// Between two others, and behind them all.
        after: String,
    },
    /// Three numbers in a row or more; with what stands behind them.
    Numbers {
        /// Between a range and what follows it.
        after: String,
    },
}

/// Takes from the style what it sets shorter.
pub(super) fn take(csl: &mut IndependentStyle) -> Option<Shorter> {
    let citation = &mut csl.citation;
    let kind =
        citation.collapse.filter(|it| matches!(it, Collapse::Year | Collapse::CitationNumber))?;
    citation.collapse = None;
    let between = citation.layout.delimiter.clone().unwrap_or_default();
    let after = citation.after_collapse_delimiter.take().unwrap_or_else(|| between.clone());
    if kind == Collapse::CitationNumber {
        return Some(Shorter::Numbers { after });
    }
    // CSL 1.0.2, "Cite Grouping": a comma where the style says nothing else.
    let within = citation.cite_group_delimiter.replace(between);
    Some(Shorter::Years { within: within.unwrap_or_else(|| ", ".to_owned()), after })
}

/// Sets the works of `tree` shorter. `bare` says of a work, by its index, that nothing stands beside it.
pub(super) fn collapse(tree: &mut Vec<ElemChild>, shorter: &Shorter, bare: impl Fn(usize) -> bool) {
    match shorter {
        Shorter::Years { within, after } => years(tree, (within, after), bare),
        Shorter::Numbers { after } => numbers(tree, after, bare),
    }
}

/// The works of a citation: where each stands in its tree, its index, and what it is made of.
fn entries(tree: &[ElemChild]) -> impl Iterator<Item = (usize, usize, &ElemChildren)> {
    tree.iter().enumerate().filter_map(|(at, child)| match child {
        ElemChild::Elem(Elem { children, meta: Some(ElemMeta::Entry(nth)), .. }) => {
            Some((at, *nth, children))
        }
        _ => None,
    })
}

/// Leaves the names out of each work that follows one of the same names, and sets their years apart.
fn years(tree: &mut [ElemChild], (within, after): (&str, &str), bare: impl Fn(usize) -> bool) {
    // The whole of the names: two authors of one family name are two.
    let names = |children: &ElemChildren| children.find_names().map(|names| format!("{names:?}"));
    let entries: Vec<_> =
        entries(tree).map(|(at, nth, children)| (at, nth, names(children))).collect();
    for run in entries.chunk_by(|(.., a), (.., b)| a.is_some() && a == b) {
        let [_, others @ ..] = run else { continue };
        let plain = run.iter().all(|(_, nth, _)| bare(*nth));
        for (at, ..) in others {
            if let ElemChild::Elem(entry) = &mut tree[*at] {
                render::take_names(&mut entry.children.0);
                render::take_start_punctuation(&mut entry.children.0);
            }
            set_before(tree, *at, if plain { within } else { after });
        }
        if let Some((last, ..)) = others.last()
            && *last + 2 < tree.len()
        {
            set_before(tree, *last + 2, after);
        }
    }
}

/// Makes a range of three numbers in a row or more that stand alone.
fn numbers(tree: &mut Vec<ElemChild>, after: &str, bare: impl Fn(usize) -> bool) {
    let entries: Vec<_> = entries(tree)
        .map(|(at, nth, children)| (at, number(children).filter(|_| bare(nth))))
        .collect();
    let follows = |a: Option<u32>, b: Option<u32>| a.is_some_and(|a| b == Some(a + 1));
    let mut gone = Vec::new();
    for run in entries.chunk_by(|(_, a), (_, b)| follows(*a, *b)) {
        let [(first, _), .., (last, _)] = run else { continue };
        if run.len() < 3 {
            continue;
        }
        set_before(tree, *last, "–");
        if *last + 2 < tree.len() {
            set_before(tree, *last + 2, after);
        }
        // All between the first and the sign before the last.
        gone.push(*first + 1..*last - 1);
    }
    for range in gone.into_iter().rev() {
        tree.drain(range);
    }
}

/// The number of a work in the list.
fn number(children: &ElemChildren) -> Option<u32> {
    let elem = children.find_meta(&ElemMeta::CitationNumber)?.clone();
    let runs = render::runs(&[ElemChild::Elem(elem)], &[], &mut Vec::new());
    let digits = runs.iter().flat_map(|run| run.text.chars()).filter(char::is_ascii_digit);
    digits.collect::<String>().parse().ok()
}

/// Puts `words` in the place of what stands before the work at `at`.
fn set_before(tree: &mut [ElemChild], at: usize, words: &str) {
    if let Some(ElemChild::Text(text)) = at.checked_sub(1).and_then(|before| tree.get_mut(before)) {
        words.clone_into(&mut text.text);
    }
}
