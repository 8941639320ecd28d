//! The citations of an article as styles of each kind print them: by number, by author and date, in notes.
//!
//! What the driver is asked more than once, because telling works apart must not change what is printed elsewhere, is put
//! together here; brackets, places and words around works are not (`print`).

use std::collections::BTreeMap;

use hayagriva::{Elem, ElemChildren, Rendered, RenderedCitation};

use super::alone::{self, Alone};
use super::apart::apart;
use super::driver::{self, Known, Requests};
use super::library::Work;
use super::print::{Call, Setting};
use super::same_names::SameNames;
use super::{full_names, letters};

/// What an article cites.
pub(super) struct Cited<'a> {
    /// Its citations, each with the works that are known of it: one at least.
    pub(super) calls: Vec<(&'a Call<'a>, &'a [Known<'a>])>,
    /// All works among which any is told apart.
    pub(super) works: Vec<&'a Work>,
    /// Those of the list that no citation names.
    pub(super) uncited: Vec<&'a Work>,
}

/// Citations by number: nothing has to tell works apart but, behind a label made of a name and a year, letters.
pub(super) fn by_number(cited: &Cited<'_>, setting: &Setting<'_>) -> Rendered {
    let csl = &setting.style.csl;
    let before = match letters::follow_list(csl, &cited.works) {
        true => alone::in_order(&cited.works, setting.style, setting.lang),
        false => Vec::new(),
    };
    let (calls, after, items) = (&cited.calls, &cited.uncited, &BTreeMap::new());
    let requests = Requests { calls, before: &before, after, items, list: csl };
    driver::rendered(&requests, csl, setting)
}

/// Citations by author and date: names and letters tell works apart where two would be cited alike.
pub(super) fn in_text(
    cited: &Cited<'_>,
    same_names: &SameNames,
    setting: &Setting<'_>,
) -> Rendered {
    let style = setting.style;
    let own;
    let alone = match setting.alone.filter(|alone| alone.has(&cited.works)) {
        Some(alone) => alone,
        None => {
            own = alone::of_works(&cited.works, style, setting.lang);
            &own
        }
    };
    let full = alone.list(&cited.works);
    let alike = to_tell_apart(&cited.works, alone, setting);
    if alike.is_empty() {
        return Rendered { citations: all_different(cited, alone, setting), bibliography: full };
    }
    let plain = style.telling_nothing_apart();
    let items = apart(&alike, setting, same_names);
    let mut lettered = plain.clone();
    lettered.citation.disambiguate_add_year_suffix =
        style.csl.citation.disambiguate_add_year_suffix;
    let before = match letters::follow_list(&style.csl, &cited.works) {
        true => alone.in_order(&cited.works),
        false => Vec::new(),
    };
    let (calls, after) = (&cited.calls, &cited.uncited);
    let requests = Requests { calls, before: &before, after, items: &items, list: plain };
    let mut made = driver::rendered(&requests, &lettered, setting);
    if style.varies && !before.is_empty() {
        // What is cited unseen is, to the style, cited before.
        let requests = Requests { before: &[], list: style.listing_nothing(), ..requests };
        let as_read = driver::rendered(&requests, plain, setting);
        at_first(&mut made, as_read.citations, calls, full_names::take_over);
    }
    let lists = made.bibliography.zip(full);
    made.bibliography = lists.map(|(list, full)| full_names::in_list(list, full));
    made
}

/// Takes from `other` what is printed of each work where it is cited for the first time.
fn at_first(
    made: &mut Rendered,
    other: Vec<RenderedCitation>,
    calls: &[(&Call<'_>, &[Known<'_>])],
    take: fn(&mut Elem, Elem),
) {
    let both = made.citations.iter_mut().zip(other);
    for ((citation, other), (_, items)) in both.zip(calls) {
        let is_first = |nth: usize| items.get(nth).is_some_and(|item| item.first);
        full_names::at_first(&mut citation.citation, other.citation, is_first, take);
    }
}

/// The works whose citations read as those of others; where a style prints later citations otherwise, these may be all.
fn to_tell_apart<'a>(works: &[&'a Work], alone: &Alone, setting: &Setting<'_>) -> Vec<&'a Work> {
    if setting.style.varies && full_names::may_be_added(&setting.style.csl, works) {
        return works.to_vec();
    }
    let alike = alone.alike(works);
    works.iter().copied().filter(|work| alike.contains(&work.key)).collect()
}

/// Citations of which none depends on another: hayagriva sees those of several works only, to set these in order.
fn all_different(cited: &Cited<'_>, alone: &Alone, setting: &Setting<'_>) -> Vec<RenderedCitation> {
    let style = setting.style;
    let found = cited.calls.iter().map(|(_, items)| match items {
        [known] if !style.varies => Some(alone.cite(known, style, setting.lang)),
        _ => None,
    });
    let found: Vec<Option<ElemChildren>> = found.collect();
    let others = cited.calls.iter().zip(&found).filter(|(_, found)| found.is_none());
    let calls: Vec<_> = others.map(|(call, _)| *call).collect();
    let (list, items) = (style.listing_nothing(), &BTreeMap::new());
    let requests = Requests { calls: &calls, before: &[], after: &[], items, list };
    let rendered = driver::rendered(&requests, style.telling_nothing_apart(), setting);
    let mut rendered = rendered.citations.into_iter();
    let citations = found.into_iter().filter_map(|found| match found {
        Some(citation) => Some(RenderedCitation { note_number: None, citation }),
        None => rendered.next(),
    });
    citations.collect()
}

/// Citations in notes: what tells later notes apart does not change the first ones, nor the list.
pub(super) fn in_notes(cited: &Cited<'_>, setting: &Setting<'_>) -> Rendered {
    let csl = &setting.style.csl;
    let (calls, after, items) = (&cited.calls, &cited.uncited, &BTreeMap::new());
    let requests = Requests { calls, before: &[], after, items, list: csl };
    let mut rendered = driver::rendered(&requests, csl, setting);
    if !full_names::may_be_added(csl, &cited.works) {
        return rendered;
    }
    let full = driver::rendered(&requests, setting.style.telling_nothing_apart(), setting);
    let lists = rendered.bibliography.zip(full.bibliography);
    rendered.bibliography = lists.map(|(list, full)| full_names::in_list(list, full));
    at_first(&mut rendered, full.citations, calls, |elem, full| *elem = full);
    rendered
}
