//! The index of a volume and its list of acronyms, found in its words without a mark in any file.
//!
//! The last thing that is done to a volume before it is printed, when its typography is set: a passage becomes a
//! [`InlineKind::Mark`](crate::model::InlineKind::Mark) behind its first word, and every entry learns its paragraphs. On which pages
//! they come to stand is for whoever sets the pages.

mod idle;
mod place;
mod scan;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::config::{Acronyms, Concordance, ConcordanceEntry};
use crate::model::{Abbreviation, IndexEntry, Passage, PersonCited, Volume};
use crate::text::collation;
pub use idle::idle_entries;
use place::Finder;
use scan::Scanner;

/// Fills the volume's index from a concordance and, where `acronyms` are given, the list of those that its articles use.
pub fn index(volume: &mut Volume, concordance: &Concordance, acronyms: Option<&Acronyms>) {
    let mut plan = Plan::default();
    plan.entries(&concordance.entries, &mut volume.index);
    let by_person = plan.people(&volume.people_cited, &mut volume.index);
    let entries = Scanner::new(plan.sought);
    let forms = Scanner::new(acronyms.map(sought_forms).unwrap_or_default());
    let people = &volume.people_cited;
    let found: Vec<(_, _)> = volume
        .articles
        .par_iter_mut()
        .enumerate()
        .filter(|(_, article)| !article.broken)
        .map(|(index, article)| {
            let cited = people.get(index);
            let mut finder = Finder::new(index, &entries, &forms, cited, &by_person);
            finder.article(article);
            (finder.passages, finder.forms_seen)
        })
        .collect();
    let mut passages: BTreeMap<usize, Vec<Passage>> = BTreeMap::new();
    let mut seen: BTreeMap<String, Vec<Passage>> = BTreeMap::new();
    for (of_article, forms) in found {
        for (number, some) in of_article {
            passages.entry(number).or_default().extend(some);
        }
        for (form, some) in forms {
            seen.entry(form).or_default().extend(some);
        }
    }
    settle(&mut volume.index, &mut passages);
    volume.abbreviations = acronyms.map(|table| used(table, seen)).unwrap_or_default();
}

/// What is looked for, and for which entry.
#[derive(Default)]
struct Plan {
    sought: Vec<(String, usize)>,
    /// The last number that was given to an entry.
    last: usize,
}

impl Plan {
    fn entries(&mut self, from: &[ConcordanceEntry], to: &mut Vec<IndexEntry>) {
        for one in from {
            self.last += 1;
            let number = self.last;
            self.sought.extend(one.sought.iter().map(|words| (words.clone(), number)));
            let mut made = IndexEntry {
                words: one.words.clone(),
                number,
                see: one.see.iter().map(|other| other.value.clone()).collect(),
                also: one.also.iter().map(|other| other.value.clone()).collect(),
                ..IndexEntry::default()
            };
            self.entries(&one.entries, &mut made.entries);
            to.push(made);
        }
    }

    /// An entry for everybody who is cited, one that the concordance has already where it does. Gives its number by name.
    fn people(
        &mut self,
        cited: &[BTreeMap<String, Vec<PersonCited>>],
        to: &mut Vec<IndexEntry>,
    ) -> BTreeMap<String, usize> {
        let people: BTreeSet<&PersonCited> =
            cited.iter().flat_map(BTreeMap::values).flatten().collect();
        let mut numbers = BTreeMap::new();
        for person in people {
            let key = collation(&person.sorted);
            let known = to.iter().find(|entry| collation(&entry.words) == key);
            let number = known.map_or(self.last + 1, |entry| entry.number);
            if known.is_none() {
                self.last = number;
                let words = person.sorted.clone();
                to.push(IndexEntry { words, number, ..IndexEntry::default() });
            }
            self.sought.push((person.full.clone(), number));
            numbers.insert(person.sorted.clone(), number);
        }
        numbers
    }
}

/// Gives every entry its passages and sorts them; an entry that leads nowhere goes.
fn settle(entries: &mut Vec<IndexEntry>, passages: &mut BTreeMap<usize, Vec<Passage>>) {
    for entry in entries.iter_mut() {
        entry.passages = in_order(passages.remove(&entry.number).unwrap_or_default());
        settle(&mut entry.entries, passages);
    }
    entries.retain(|entry| {
        let leads = [entry.passages.is_empty(), entry.see.is_empty(), entry.entries.is_empty()];
        leads.contains(&false)
    });
    entries.sort_by_cached_key(|entry| (collation(&entry.words), entry.words.clone()));
}

/// Passages in reading order, each once: notes were read after the text, and are told by the paragraph that calls them.
fn in_order(mut passages: Vec<Passage>) -> Vec<Passage> {
    passages.sort_by_key(|passage| (passage.article, passage.number));
    passages.dedup();
    passages
}

/// What an acronym is found by: its form and its plural, and every expansion, which tells which of several is meant.
fn sought_forms(table: &Acronyms) -> Vec<(String, String)> {
    let mut sought = Vec::new();
    for (form, acronym) in table.by_form.iter().filter(|(_, one)| !one.expansions.is_empty()) {
        sought.push((form.clone(), form.clone()));
        sought.push((format!("{form}s"), form.clone()));
        if acronym.expansions.len() > 1 {
            sought.extend(acronym.expansions.iter().map(|words| (words.clone(), words.clone())));
            let plural = acronym.plural.iter().zip(&acronym.expansions);
            sought.extend(plural.map(|(plural, first)| (plural.clone(), first.clone())));
        }
    }
    sought
}

/// The acronyms that were seen, each with the first of its expansions that was seen too, else with the first.
fn used(table: &Acronyms, mut seen: BTreeMap<String, Vec<Passage>>) -> Vec<Abbreviation> {
    let mut used = Vec::new();
    for (form, acronym) in table.by_form.iter() {
        let told = acronym.expansions.iter().find(|words| seen.contains_key(*words));
        let words = told.or(acronym.expansions.first()).cloned();
        if let Some((words, passages)) = words.zip(seen.get_mut(form)) {
            let passages = in_order(std::mem::take(passages));
            used.push(Abbreviation { form: form.clone(), words, passages });
        }
    }
    used.sort_by_cached_key(|one| collation(&one.form));
    used
}
