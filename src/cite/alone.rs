//! Works as the style prints each of them by itself, with nothing told apart, and their order in a list.
//!
//! Neither depends on what else an article cites: a volume's works are printed once, and its articles take from there.
//! hayagriva's own sorting prints the names of two works at every comparison; all works are sorted once, by it, and what
//! an article cites keeps that order. Not for numeric styles, whose works bear numbers.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::IndependentStyle;
use hayagriva::citationberg::json::Item;
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest, Elem,
    ElemChild, ElemChildren, ElemMeta, RenderedBibliography, standalone_citation,
};
use rayon::prelude::*;

use super::driver::{Known, found};
use super::fields::{family, words, year};
use super::library::{Library, Work};
use super::style::{Style, locales_for};
use crate::diagnostic::Place;
use crate::text::fold;

/// Works that go to hayagriva together: what it does with them grows faster than their number.
const TOGETHER: usize = 16;

/// Works of a library, each printed by itself, in one language.
#[derive(Debug)]
pub struct Alone {
    works: BTreeMap<String, Single>,
    /// How the style sets a list; no works.
    list: Option<RenderedBibliography>,
}

#[derive(Debug)]
struct Single {
    /// Where the work is written: another file may have another work under its key.
    place: Place,
    /// Its place in the order of the list, the same for works that the style does not set in an order.
    rank: usize,
    citation: ElemChildren,
    /// What is read of the citation.
    words: String,
    entry: Option<BibliographyItem>,
}

/// Prints the works of `library` under these keys, each by itself, as texts in the language `lang` cite and list them.
#[must_use]
pub fn alone(library: &Library, keys: &BTreeSet<String>, style: &Style, lang: &str) -> Alone {
    of_works(&found(library, keys), style, lang)
}

pub(super) fn of_works(works: &[&Work], style: &Style, lang: &str) -> Alone {
    let single = |work: &&Work| {
        let citation = cited(CitationItem::with_entry(&work.item), style, lang);
        (citation.to_string(), citation)
    };
    let csl = style.telling_nothing_apart();
    let ((citations, lists), ranks) = rayon::join(
        || {
            let lists = works.par_chunks(TOGETHER).map(|works| listed(works, style, csl, lang));
            let citations: Vec<_> = works.par_iter().map(single).collect();
            (citations, lists.collect::<Vec<_>>())
        },
        || ranks(works, style, lang),
    );
    let mut entries = lists.into_iter().flatten().flat_map(|list| list.items);
    let all = works.iter().zip(citations).zip(ranks);
    let works = all.map(|((work, (words, citation)), rank)| {
        let (place, entry) = (work.place, entries.next());
        (work.key.clone(), Single { place, rank, citation, words, entry })
    });
    Alone { works: works.collect(), list: listed(&[], style, csl, lang) }
}

impl Alone {
    /// Whether it has all of these works.
    pub(super) fn has(&self, works: &[&Work]) -> bool {
        let own = |work: &&Work| self.works.get(&work.key).map(|single| single.place);
        works.iter().all(|work| own(work) == Some(work.place))
    }

    /// The citation of the work, as if nothing else were cited.
    pub(super) fn citation(&self, work: &Work) -> Option<&ElemChildren> {
        self.works.get(&work.key).map(|single| &single.citation)
    }

    /// A citation of this one work.
    pub(super) fn cite(&self, known: &Known<'_>, style: &Style, lang: &str) -> ElemChildren {
        let children = match (known.place(), self.citation(known.work)) {
            (None, Some(citation)) => citation.clone(),
            (place, _) => cited(CitationItem::with_locator(&known.work.item, place), style, lang),
        };
        let entry = Elem { children, display: None, meta: Some(ElemMeta::Entry(0)) };
        ElemChildren(vec![ElemChild::Elem(entry)])
    }

    /// The works in the order of the list. What the style does not set in an order stays as it is given.
    pub(super) fn in_order<'a>(&self, works: &[&'a Work]) -> Vec<&'a Work> {
        let mut works = works.to_vec();
        works.sort_by_key(|work| self.works.get(&work.key).map(|single| single.rank));
        works
    }

    /// The list of these works.
    pub(super) fn list(&self, works: &[&Work]) -> Option<RenderedBibliography> {
        let mut list = self.list.clone()?;
        let singles = self.in_order(works).into_iter().map(|work| self.works.get(&work.key));
        list.items = singles.filter_map(|single| single?.entry.clone()).collect();
        Some(list)
    }

    /// Those of the works whose citation reads as that of another of them.
    pub(super) fn alike(&self, works: &[&Work]) -> BTreeSet<String> {
        let mut by_words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for work in works {
            if let Some(single) = self.works.get(&work.key) {
                by_words.entry(&single.words).or_default().push(&work.key);
            }
        }
        let alike = by_words.into_values().filter(|keys| keys.len() > 1);
        alike.flatten().map(str::to_owned).collect()
    }
}

/// The work cited by itself.
fn cited(item: CitationItem<'_, Item>, style: &Style, lang: &str) -> ElemChildren {
    let (files, locale) = locales_for(lang);
    let csl = style.telling_nothing_apart();
    standalone_citation(CitationRequest::new(vec![item], csl, locale, files, None))
}

/// The works as `csl` lists them, cited unseen in the order given.
fn listed(
    works: &[&Work],
    style: &Style,
    csl: &IndependentStyle,
    lang: &str,
) -> Option<RenderedBibliography> {
    let (files, locale) = locales_for(lang);
    let unseen = style.listing_nothing();
    let mut driver = BibliographyDriver::new();
    if !works.is_empty() {
        let items = works.iter().map(|work| CitationItem::new(&work.item, None, None, true, None));
        driver.citation(CitationRequest::new(items.collect(), unseen, locale.clone(), files, None));
    }
    driver.finish(BibliographyRequest::new(csl, locale, files)).bibliography
}

/// The place of each work in the list. Two works that the style holds for equal have the same: they are told by sorting
/// the list from its end as well, which leaves them the other way round. What is nearly sorted is sorted in few steps.
fn ranks(works: &[&Work], style: &Style, lang: &str) -> Vec<usize> {
    let mut guessed = works.to_vec();
    guessed.sort_by_cached_key(|Work { item, .. }| {
        (family(item).map(fold), year(item), fold(&words(item, "title")))
    });
    let forth = in_order(&guessed, style, lang);
    let reversed: Vec<&Work> = forth.iter().rev().copied().collect();
    let back = in_order(&reversed, style, lang);
    let places: BTreeMap<&str, usize> =
        forth.iter().enumerate().map(|(place, work)| (work.key.as_str(), place)).collect();
    let mut ranks = BTreeMap::new();
    let mut first = 0;
    while first < forth.len() {
        let last = places.get(back[first].key.as_str()).copied().unwrap_or(first).max(first);
        ranks.extend(forth[first..=last].iter().map(|work| (work.key.as_str(), first)));
        first = last + 1;
    }
    works.iter().map(|work| ranks.get(work.key.as_str()).copied().unwrap_or_default()).collect()
}

/// The works in the order of the style's list; as they are, where the style has none.
pub(super) fn in_order<'a>(works: &[&'a Work], style: &Style, lang: &str) -> Vec<&'a Work> {
    let Some(list) = listed(works, style, style.sorting(), lang) else { return works.to_vec() };
    let by_key: BTreeMap<&str, &Work> =
        works.iter().map(|work| (work.key.as_str(), *work)).collect();
    list.items.iter().filter_map(|item| by_key.get(item.key.as_str()).copied()).collect()
}
