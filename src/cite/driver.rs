//! What hayagriva is asked, and in which order: citations as they are read, and, unseen, the works that a list holds
//! beside them.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::IndependentStyle;
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, LocatorPayload,
    Rendered, SpecificLocator,
};

use super::library::{Library, Work};
use super::locator;
use super::print::{Call, Setting};
use super::style::{Style, StyleKind, locales_for};
use crate::model::CiteItem;

/// One work of a citation that the library has.
pub(super) struct Known<'a> {
    pub(super) written: &'a CiteItem,
    pub(super) work: &'a Work,
    pub(super) locator: Option<(Locator, String)>,
    /// Nothing before it cites this work.
    pub(super) first: bool,
}

impl Known<'_> {
    /// Whether neither a place nor words stand beside the work.
    pub(super) fn is_bare(&self) -> bool {
        self.locator.is_none() && self.written.suffix.is_empty() && self.written.prefix.is_empty()
    }

    /// The place cited.
    pub(super) fn place(&self) -> Option<SpecificLocator<'_>> {
        let (kind, place) = self.locator.as_ref()?;
        Some(SpecificLocator(*kind, LocatorPayload::Str(place)))
    }

    /// What is cited: `instead` of the work itself, where there is one.
    fn item<'s>(&'s self, instead: Option<&'s Item>) -> CitationItem<'s, Item> {
        CitationItem::with_locator(instead.unwrap_or(&self.work.item), self.place())
    }
}

/// Whether the call stands where a note style prints whole references.
pub(super) fn is_note(call: &Call<'_>) -> bool {
    call.note.is_some()
}

pub(super) fn known<'a>(call: &Call<'a>, setting: &Setting<'a>) -> Vec<Known<'a>> {
    if call.withdrawn || setting.style.kind == StyleKind::Note && !is_note(call) {
        return Vec::new();
    }
    let found = call.citation.items.iter().filter_map(|written| {
        let work = setting.library.works.get(&written.key)?;
        if setting.withholds(&written.key) {
            return None;
        }
        let place = &written.locator;
        let locator = (!place.trim().is_empty()).then(|| locator::parse(place, setting.lang));
        Some(Known { written, work, locator, first: false })
    });
    found.collect()
}

/// What hayagriva is asked for.
pub(super) struct Requests<'a> {
    /// Citations, each with the works that are known of it: one at least.
    pub(super) calls: &'a [(&'a Call<'a>, &'a [Known<'a>])],
    /// Works that are cited first, unseen.
    pub(super) before: &'a [&'a Work],
    /// Works that are cited last, unseen.
    pub(super) after: &'a [&'a Work],
    /// What some works are cited as, by key.
    pub(super) items: &'a BTreeMap<String, Item>,
    /// What makes the list.
    pub(super) list: &'a IndependentStyle,
}

/// What hayagriva makes of the citations, and of the works.
pub(super) fn rendered(
    requests: &Requests<'_>,
    csl: &IndependentStyle,
    setting: &Setting<'_>,
) -> Rendered {
    let Requests { calls, before, after, items: instead, list } = requests;
    let (files, locale) = locales_for(setting.lang);
    let mut requests = vec![(unseen(before, instead), None, false)];
    for (nth, (call, items)) in calls.iter().enumerate() {
        let request = items.iter().map(|item| item.item(instead.get(&item.work.key)));
        requests.push((request.collect(), call.note, true));
        let next = calls.get(nth + 1).map_or(&[][..], |(_, items)| items);
        let parting = parting(items, next, setting.style);
        requests.push((parting.into_iter().collect(), call.note, false));
    }
    requests.push((unseen(after, instead), None, false));
    requests.retain(|(items, ..)| !items.is_empty());
    let mut driver = BibliographyDriver::new();
    let mut ours = Vec::with_capacity(requests.len());
    for (items, note, printed) in requests {
        driver.citation(CitationRequest::new(items, csl, locale.clone(), files, note));
        ours.push(printed);
    }
    let mut rendered = driver.finish(BibliographyRequest::new(list, locale, files));
    let mut ours = ours.into_iter();
    rendered.citations.retain(|_| ours.next().unwrap_or(true));
    rendered
}

/// Works that the style is to know of without printing a citation.
fn unseen<'a>(
    works: &[&'a Work],
    instead: &'a BTreeMap<String, Item>,
) -> Vec<CitationItem<'a, Item>> {
    let items = works.iter().map(|work| instead.get(&work.key).unwrap_or(&work.item));
    items.map(|item| CitationItem::new(item, None, None, true, None)).collect()
}

/// All works among which letters of years are given, where these are more than the article's.
pub(super) fn whole<'a>(setting: &Setting<'a>) -> Vec<&'a Work> {
    let whole = setting.whole.map(|(library, keys)| found(library, keys));
    shown(whole, setting)
}

/// The works of the list that nothing cites.
pub(super) fn uncited<'a>(setting: &Setting<'a>, met: &BTreeSet<&str>) -> Vec<&'a Work> {
    let uncited = setting.uncited.map(|keys| found(setting.library, keys));
    let mut works = shown(uncited, setting);
    works.retain(|work| !met.contains(work.key.as_str()));
    works
}

/// Those works of which a reader may learn.
fn shown<'a>(works: Option<Vec<&'a Work>>, setting: &Setting<'_>) -> Vec<&'a Work> {
    let works = works.into_iter().flatten();
    works.filter(|work| !setting.withholds(&work.key)).collect()
}

/// The works of the library under these keys.
pub(super) fn found<'a>(library: &'a Library, keys: &BTreeSet<String>) -> Vec<&'a Work> {
    keys.iter().filter_map(|key| library.works.get(key).map(AsRef::as_ref)).collect()
}

/// What is put, unseen, between a citation of several works and the next one in styles with notes: "ibid." is said of
/// the work before only where it stood alone; hayagriva says it of the last of several. One of the works that the next
/// citation does not begin with.
fn parting<'a>(
    items: &[Known<'a>],
    next: &[Known<'a>],
    style: &Style,
) -> Option<CitationItem<'a, Item>> {
    if style.kind != StyleKind::Note || items.len() < 2 {
        return None;
    }
    let other = |item: &&Known<'a>| next.iter().all(|next| next.work.key != item.work.key);
    let first = next.first()?;
    let differs = |item: &&Known<'a>| first.work.key != item.work.key;
    let work = items.iter().find(other).or_else(|| items.iter().find(differs))?.work;
    Some(CitationItem::new(&work.item, None, None, true, None))
}
