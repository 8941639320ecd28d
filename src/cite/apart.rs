//! Citations by author and date that would be the same, told apart by more names.
//!
//! hayagriva adds names ("Chan, Yan, et al. 2008") only where each work is cited once; a second citation of a work
//! makes it give letters instead. What names each work needs is therefore asked of it with every work cited once, and
//! the works are cited under those names.

use std::collections::BTreeMap;

use hayagriva::citationberg::IndependentStyle;
use hayagriva::citationberg::json::{Item, LiteralName, NameValue, Value};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, ElemMeta,
};

use super::alone::Alone;
use super::csl::PROXIES;
use super::library::Work;
use super::print::Setting;
use super::render;
use super::same_names::SameNames;
use super::style::locales_for;

/// Those of the works, each given once, that are cited under more names than by themselves, with these names.
pub(super) fn apart(
    works: &[&Work],
    alone: &Alone,
    setting: &Setting<'_>,
    same_names: &SameNames,
) -> BTreeMap<String, Item> {
    let told = told(works, &setting.style.csl, setting);
    let mut items = BTreeMap::new();
    for (work, told) in works.iter().zip(&told) {
        let (role, words) = names(told, work, same_names);
        let role = PROXIES.iter().find(|(_, variable, ..)| Some(*variable) == role);
        let plain = alone.citation(work).map(|citation| names(citation, work, same_names).1);
        if let Some((role, ..)) = role
            && plain.is_some_and(|plain| words != plain)
        {
            let mut item = work.item.clone();
            let literal = NameValue::Literal(LiteralName { literal: words });
            item.0.insert((*role).to_owned(), Value::Names(vec![literal]));
            items.insert(work.key.clone(), item);
        }
    }
    items
}

/// Every work cited once, told apart from the others.
fn told(works: &[&Work], csl: &IndependentStyle, setting: &Setting<'_>) -> Vec<ElemChildren> {
    let (files, locale) = locales_for(setting.lang);
    let mut driver = BibliographyDriver::new();
    for work in works {
        let item = vec![CitationItem::new(&work.item, None, None, false, None)];
        driver.citation(CitationRequest::new(item, csl, locale.clone(), files, None));
    }
    let no_list = BibliographyRequest::new(setting.style.listing_nothing(), locale, files);
    driver.finish(no_list).citations.into_iter().map(|citation| citation.citation).collect()
}

/// The names that a citation prints, and whose they are.
fn names(
    tree: &ElemChildren,
    work: &Work,
    same_names: &SameNames,
) -> (Option<hayagriva::citationberg::taxonomy::NameVariable>, String) {
    let Some(found) = tree.find_names() else { return (None, String::new()) };
    let role = match &found.meta {
        Some(ElemMeta::Names(people)) => people.first().map(|(_, role)| *role),
        _ => None,
    };
    let mut children = [ElemChild::Elem(found.clone())];
    same_names.expand(&mut children, work);
    let mut runs = render::runs(&children, &work.instead, &mut Vec::new());
    render::tidy(&mut runs);
    (role, runs.iter().map(|run| run.text.as_str()).collect())
}
