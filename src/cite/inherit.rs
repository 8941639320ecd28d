//! What entries of a `.bib` file take from those they refer to (`crossref`, `xdata`).

use std::collections::BTreeMap;

use biblatex::{Entry, EntryType};

use super::bib::Read;
use super::library::SOFT;
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::text::FileId;

/// Fills each entry with what its parents (`crossref`, `xdata`) have of their own and it lacks. A parent that is not in
/// the file gives a diagnostic; so does a circle of entries, which take nothing from each other.
pub(super) fn inherit(
    mut read: Vec<Read>,
    diagnostics: &mut Vec<Diagnostic>,
    file: FileId,
) -> Vec<Read> {
    if read.iter().all(|entry| entry.parents.is_empty()) {
        return read;
    }
    let index: BTreeMap<String, usize> =
        read.iter().enumerate().rev().map(|(i, entry)| (entry.entry.key.clone(), i)).collect();
    let circles = circles(&read, &index);
    let parents: BTreeMap<String, Entry> = read
        .iter()
        .flat_map(|entry| &entry.parents)
        .filter_map(|key| Some((key.clone(), read.get(*index.get(key)?)?.entry.clone())))
        .collect();
    for (nth, entry) in read.iter_mut().enumerate() {
        for key in entry.parents.iter().filter(|key| !key.is_empty()) {
            let case = match index.get(key) {
                None => Some("incomplete-entry-parent"),
                Some(&parent) if parent == nth => Some("incomplete-entry-itself"),
                Some(&parent) if circles[nth] && circles[parent] => Some("incomplete-entry-circle"),
                Some(_) => None,
            };
            let takes = case.is_none();
            if let Some(case) = case {
                let args =
                    Args::new().with("key", entry.entry.key.clone()).with("parent", key.clone());
                let found = Diagnostic::new("incomplete-entry", Place::new(file, entry.head), args);
                diagnostics.push(found.case(case).at_level(SOFT));
            }
            if let Some(parent) = parents.get(key).filter(|_| takes) {
                inherit_from(&mut entry.entry, parent);
            }
        }
    }
    read
}

/// Which entries refer to each other in a circle (or stand between two): what is left once those that refer to nothing
/// else, and those that nothing else refers to, are taken away again and again.
fn circles(read: &[Read], index: &BTreeMap<String, usize>) -> Vec<bool> {
    let up: Vec<Vec<usize>> = read
        .iter()
        .map(|entry| entry.parents.iter().filter_map(|key| index.get(key).copied()).collect())
        .collect();
    let mut down = vec![Vec::new(); up.len()];
    for (nth, parents) in up.iter().enumerate() {
        parents.iter().for_each(|&parent| down[parent].push(nth));
    }
    let mut left = vec![true; up.len()];
    for (to, from) in [(&up, &down), (&down, &up)] {
        let count = |nth: usize| to[nth].iter().filter(|&&other| left[other]).count();
        let mut counts: Vec<usize> = (0..to.len()).map(count).collect();
        let ends = |nth: &usize| left[*nth] && counts[*nth] == 0;
        let mut free: Vec<usize> = (0..to.len()).filter(ends).collect();
        while let Some(nth) = free.pop() {
            left[nth] = false;
            for &other in from[nth].iter().filter(|&&other| left[other]) {
                counts[other] -= 1;
                if counts[other] == 0 {
                    free.push(other);
                }
            }
        }
    }
    left
}

fn inherit_from(entry: &mut Entry, parent: &Entry) {
    let part = matches!(
        entry.entry_type,
        EntryType::InBook
            | EntryType::InCollection
            | EntryType::InProceedings
            | EntryType::InReference
            | EntryType::BookInBook
            | EntryType::SuppBook
            | EntryType::SuppCollection
    );
    let article = matches!(entry.entry_type, EntryType::Article | EntryType::SuppPeriodical);
    let plain = parent.entry_type == EntryType::XData;
    for (name, value) in &parent.fields {
        let target = match name.as_str() {
            _ if plain => name.as_str(),
            "title" if part => "booktitle",
            "subtitle" if part => "booksubtitle",
            "title" if article => "journaltitle",
            "subtitle" if article => "journalsubtitle",
            "author" if part => "bookauthor",
            "title" => "maintitle",
            "subtitle" => "mainsubtitle",
            "shorttitle" | "sorttitle" | "label" | "titleaddon" | "pages" => continue,
            name => name,
        };
        if entry.get(target).is_none() {
            entry.set(target, value.clone());
        }
    }
}
