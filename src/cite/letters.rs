//! Letters behind years (2014a) in the order of the list of works.
//!
//! hayagriva gives them in the order in which works are cited. Where two works of one author and year are cited, the
//! works are therefore first cited together, unseen, in the order of the list; not in a style that prints a work
//! otherwise when it is cited again.

use std::collections::BTreeSet;

use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement as Element};

use super::csl::any;
use super::fields::{family, year};
use super::library::Work;

/// Whether the style may put letters behind the years of these works, and may be shown them all first.
pub(super) fn follow_list(csl: &IndependentStyle, works: &[&Work]) -> bool {
    let mut seen = BTreeSet::new();
    csl.citation.disambiguate_add_year_suffix
        && works.iter().any(|work| !seen.insert((family(&work.item), year(&work.item))))
        && !any(csl, counts)
}

/// Whether a work that is cited again may be printed otherwise than the first time.
pub(super) fn print_again_otherwise(csl: &IndependentStyle) -> bool {
    let options = csl.settings.options.apply(&csl.citation.name_options);
    options.et_al_subsequent_min.is_some() || any(csl, counts)
}

/// Whether the element asks, or may ask, how often the work was cited.
fn counts(element: &Element) -> bool {
    match element {
        Element::Choose(choose) => choose.branches().any(|branch| branch.position.is_some()),
        Element::Names(names) => names
            .name()
            .is_some_and(|name| name.options(&names.options()).et_al_subsequent_min.is_some()),
        _ => false,
    }
}
