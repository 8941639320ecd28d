//! Names as the style sets them in lists, and in the first note of a work.
//!
//! Where names have to be added to tell two citations apart ("Chen, Rai et al."), hayagriva prints the names of the
//! citation everywhere, and drops all others. All is therefore printed once more without telling anything apart, and
//! taken from there; kept of the first time is what is rightly told apart: later notes, and letters behind years.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::IndependentStyle;
use hayagriva::{BibliographyItem, Elem, ElemChild, ElemChildren, ElemMeta, RenderedBibliography};

use super::fields::family;
use super::library::Work;
use super::render;

/// Letters that a style may put behind the years of one entry: it prints a year twice at most, and a hyphen with
/// each letter.
const LETTERS: usize = 6;

/// Whether the style may add names to tell these works apart: where two of them begin with the same family name.
pub(super) fn may_be_added(csl: &IndependentStyle, works: &[&Work]) -> bool {
    let citation = &csl.citation;
    let mut families = BTreeSet::new();
    (citation.disambiguate_add_names || citation.disambiguate_add_givenname)
        && works.iter().filter_map(|work| family(&work.item)).any(|family| !families.insert(family))
}

/// The list `full`, with the letters behind years that `list` has.
pub(super) fn in_list(
    list: RenderedBibliography,
    full: RenderedBibliography,
) -> RenderedBibliography {
    let mut lettered: BTreeMap<_, _> =
        list.items.into_iter().map(|item| (item.key.clone(), item)).collect();
    let plain = |item: &BibliographyItem| format!("{:#}", item.content);
    let items = full.items.into_iter().map(|item| match lettered.remove(&item.key) {
        Some(other) if only_letters_added(&plain(&item), &plain(&other)) => other,
        _ => item,
    });
    RenderedBibliography { items: items.collect(), ..full }
}

/// Gives `take` what is printed, in `tree` and in `other`, of each work that `is_first` says is cited for the first time.
pub(super) fn at_first(
    tree: &mut ElemChildren,
    other: ElemChildren,
    is_first: impl Fn(usize) -> bool,
    take: fn(&mut Elem, Elem),
) {
    let mut by_index = BTreeMap::new();
    for child in other.0 {
        if let ElemChild::Elem(elem) = child
            && let Some(ElemMeta::Entry(index)) = elem.meta
        {
            by_index.insert(index, elem);
        }
    }
    for child in &mut tree.0 {
        if let ElemChild::Elem(elem) = child
            && let Some(ElemMeta::Entry(index)) = elem.meta
            && is_first(index)
            && let Some(other) = by_index.remove(&index)
        {
            take(elem, other);
        }
    }
}

/// Puts the names with which `other` begins into `elem`.
pub(super) fn take_over(elem: &mut Elem, mut other: Elem) {
    let Some(names) = render::take_names(&mut other.children.0) else { return };
    if let Some(place) = first_names(&mut elem.children.0) {
        *place = names;
    }
}

fn first_names(children: &mut [ElemChild]) -> Option<&mut Elem> {
    children.iter_mut().find_map(|child| match child {
        ElemChild::Elem(elem) => match elem.meta {
            Some(ElemMeta::Names(_)) => Some(elem),
            _ => first_names(&mut elem.children.0),
        },
        _ => None,
    })
}

/// Whether `with` is `without` and some small letters behind years.
fn only_letters_added(without: &str, with: &str) -> bool {
    let mut rest = without.chars().peekable();
    let mut added = 0;
    for c in with.chars() {
        if rest.peek() == Some(&c) {
            rest.next();
        } else if c.is_lowercase() || c == '-' {
            added += 1;
        } else {
            return false;
        }
    }
    rest.peek().is_none() && added <= LETTERS
}
