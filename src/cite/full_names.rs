//! Names as the style sets them in lists, and in the first note of a work.
//!
//! Where names have to be added to tell two citations apart ("Chen, Rai et al."), hayagriva prints the names of the
//! citation everywhere, and drops all others. All is therefore printed once more without telling anything apart, and
//! taken from there; kept of the first time is what is rightly told apart: later notes, and letters behind years.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::IndependentStyle;
use hayagriva::{BibliographyItem, ElemChild, ElemChildren, ElemMeta, RenderedBibliography};

use super::fields::family;
use super::library::Work;

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

/// Takes from `full` what is printed of each work of a note that `is_first` says is named for the first time.
pub(super) fn in_first_notes(
    tree: &mut ElemChildren,
    full: ElemChildren,
    mut is_first: impl FnMut(usize) -> bool,
) {
    let mut by_index = BTreeMap::new();
    for child in full.0 {
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
            && let Some(full) = by_index.remove(&index)
        {
            *elem = full;
        }
    }
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
