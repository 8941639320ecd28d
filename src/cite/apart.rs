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
    ElemChildren, ElemMeta, Rendered, RenderedBibliography,
};

use super::conditions::PROXIES;
use super::library::Work;
use super::render;
use super::same_names::SameNames;
use super::style::locales_for;

/// How works are cited and listed where some of them have to be told apart.
pub(super) struct Apart {
    /// Works that are cited under more names than the style would print, by key.
    pub(super) items: BTreeMap<String, Item>,
    /// The list, no work told apart from another.
    pub(super) list: Option<RenderedBibliography>,
}

/// What these works, each given once, are cited as. `without` is the style that tells nothing apart.
pub(super) fn apart(
    works: &[&Work],
    csl: &IndependentStyle,
    without: &IndependentStyle,
    lang: &str,
    same_names: &SameNames,
) -> Apart {
    let told = once(works, csl, lang);
    let plain = once(works, without, lang);
    let mut items = BTreeMap::new();
    for ((work, told), plain) in works.iter().zip(&told.citations).zip(&plain.citations) {
        let (role, words) = names(&told.citation, work, same_names);
        let role = PROXIES.iter().find(|(_, variable, ..)| Some(*variable) == role);
        if let Some((role, ..)) = role
            && words != names(&plain.citation, work, same_names).1
        {
            let mut item = work.item.clone();
            let literal = NameValue::Literal(LiteralName { literal: words });
            item.0.insert((*role).to_owned(), Value::Names(vec![literal]));
            items.insert(work.key.clone(), item);
        }
    }
    Apart { items, list: plain.bibliography }
}

/// Every work cited once, by itself.
fn once(works: &[&Work], csl: &IndependentStyle, lang: &str) -> Rendered {
    let (files, locale) = locales_for(lang);
    let mut driver = BibliographyDriver::new();
    for work in works {
        let item = vec![CitationItem::new(&work.item, None, None, false, None)];
        driver.citation(CitationRequest::new(item, csl, locale.clone(), files, None));
    }
    driver.finish(BibliographyRequest::new(csl, locale, files))
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
