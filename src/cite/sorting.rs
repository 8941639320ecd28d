//! The order of a list of works: an author's own works first, then those written with others.
//!
//! A style may sort by what it prints of names and year together ("Ponge, Francis, 1989"). hayagriva compares these
//! words as they stand, and "Ponge, Francis et Sollers" comes first, because a space comes before a comma. Where the
//! year is a key of its own as well, the names are compared without it.

use std::collections::BTreeSet;

use hayagriva::citationberg::taxonomy::Variable;
use hayagriva::citationberg::{
    CslMacro, IndependentStyle, LayoutRenderingElement as Element, SortKey, TextTarget,
};

use super::csl::reaching;

/// What is added to the name of a macro that is only sorted by.
const ALONE: &str = " (names alone)";

/// Takes the date out of every macro that the list is sorted by and that prints names, where a later key is a date.
pub(super) fn by_names_alone(csl: &mut IndependentStyle) {
    let dated = reaching(&csl.macros, |element| matches!(element, Element::Date(_)));
    let named = reaching(&csl.macros, |element| matches!(element, Element::Names(_)));
    let Some(sort) = csl.bibliography.as_mut().and_then(|list| list.sort.as_mut()) else { return };
    let is_date = |key: &SortKey| match key {
        SortKey::Variable { variable: Variable::Date(_), .. } => true,
        SortKey::Variable { .. } => false,
        SortKey::MacroName { name, .. } => dated.contains(name),
    };
    let Some(last) = sort.keys.iter().rposition(is_date) else { return };
    for key in &mut sort.keys[..last] {
        let SortKey::MacroName { name, .. } = key else { continue };
        if !dated.contains(name) || !named.contains(name) {
            continue;
        }
        let Some(whole) = csl.macros.iter().find(|part| part.name == *name) else { continue };
        let mut alone = CslMacro { name: format!("{name}{ALONE}"), ..whole.clone() };
        without_dates(&mut alone.children, &dated, &named);
        name.push_str(ALONE);
        csl.macros.push(alone);
    }
}

/// Takes dates out, and the macros that print nothing but a date.
fn without_dates(children: &mut Vec<Element>, dated: &BTreeSet<String>, named: &BTreeSet<String>) {
    children.retain_mut(|child| match child {
        Element::Date(_) => false,
        Element::Text(text) => match &text.target {
            TextTarget::Macro { name } => !dated.contains(name) || named.contains(name),
            _ => true,
        },
        Element::Group(group) => {
            without_dates(&mut group.children, dated, named);
            true
        }
        Element::Choose(choose) => {
            let branches = std::iter::once(&mut choose.if_).chain(&mut choose.else_if);
            branches.for_each(|branch| without_dates(&mut branch.children, dated, named));
            if let Some(otherwise) = &mut choose.otherwise {
                without_dates(&mut otherwise.children, dated, named);
            }
            true
        }
        _ => true,
    });
}
