//! What only shows where the entries of all files are compared: works that stand there twice, works that nobody cites.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::spellings;
use crate::cite::fields::{family, year};
use crate::cite::library::{Library, Work};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::text::FileId;

/// Entries that nobody cites, from which on a file is told of once.
const MANY: usize = 10;

/// Works of one title that others are compared with: volumes, editions.
const ALIKE: usize = 50;

/// What comparing the entries of all files shows.
#[must_use]
pub fn across<'a>(files: impl Iterator<Item = &'a Library>) -> Vec<Diagnostic> {
    let mut works: Vec<&Arc<Work>> = files.flat_map(|file| file.works.values()).collect();
    works.sort_by_key(|work| work.place);
    works.dedup_by_key(|work| work.place);
    let mut found = twice(&works);
    spellings::spellings(&works, &mut found);
    found
}

/// The entries of these files that are not among the keys `cited` (places of works), nor give fields to those that are.
#[must_use]
pub fn uncited(files: &[Library], cited: &BTreeSet<Place>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for file in files {
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let mut more: Vec<&Work> = Vec::new();
        for work in file.works.values().filter(|work| cited.contains(&work.place)) {
            if used.insert(&work.key) {
                more.push(work);
            }
        }
        while let Some(work) = more.pop() {
            for parent in work.parents.iter().filter_map(|key| file.works.get(key)) {
                if used.insert(&parent.key) {
                    more.push(parent);
                }
            }
        }
        let left = |work: &&Arc<Work>| !work.is_frame() && !used.contains(work.key.as_str());
        let mut rest: Vec<&Arc<Work>> = file.works.values().filter(left).collect();
        rest.sort_by_key(|work| work.place);
        found.extend(told(&rest, file.works.len()));
    }
    found
}

/// One finding an entry, or where there are many one for their file.
fn told(rest: &[&Arc<Work>], all: usize) -> Vec<Diagnostic> {
    let say = |place: Place, args: Args| {
        Diagnostic::new("uncited-entry", place, args).at_level(Severity::Info)
    };
    match rest {
        [first, ..] if rest.len() > MANY => {
            let keys: Vec<String> = rest.iter().take(3).map(|work| work.key.clone()).collect();
            let args = Args::new().with("count", rest.len()).with("all", all).with("keys", keys);
            vec![say(first.place, args).case("uncited-entry-many")]
        }
        _ => {
            let one =
                |work: &&Arc<Work>| say(work.place, Args::new().with("key", work.key.clone()));
            rest.iter().map(one).collect()
        }
    }
}

/// Works that have an entry already under another key, or in another file.
fn twice(works: &[&Arc<Work>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut by_doi: BTreeMap<String, &Arc<Work>> = BTreeMap::new();
    let mut by_title: BTreeMap<(String, i16, String), Vec<&Arc<Work>>> = BTreeMap::new();
    let mut said: BTreeSet<(Place, Place)> = BTreeSet::new();
    for work in works.iter().filter(|work| !work.is_frame()) {
        let doi = work.words("DOI").to_lowercase();
        if !doi.is_empty() {
            let first = *by_doi.entry(doi.clone()).or_insert(work);
            if is_other_entry(first, work) && !are_parts(first, work) {
                said.insert((first.place, work.place));
                let args = Args::new().with("doi", doi);
                found.push(duplicate(work, first, args).case("duplicate-work-doi"));
            }
        }
        let Some(sameness) = sameness(work) else { continue };
        let there = by_title.entry(sameness).or_default();
        let first = there.iter().find(|first| is_other_entry(first, work) && !differ(first, work));
        if let Some(first) = first {
            if said.insert((first.place, work.place)) {
                found.push(duplicate(work, first, Args::new()));
            }
        } else if there.len() < ALIKE {
            there.push(work);
        }
    }
    found
}

fn duplicate(work: &Work, first: &Work, args: Args) -> Diagnostic {
    let args = args.with("key", work.key.clone()).with("first", first.key.clone());
    Diagnostic::new("duplicate-work", work.place, args).at_level(Severity::Warning).note(
        first.place,
        "duplicate-work-first",
        Args::new(),
    )
}

/// Not the same entry copied to another file: that is nobody's mistake.
fn is_other_entry(first: &Work, work: &Work) -> bool {
    first.place != work.place
        && (first.key != work.key || first.written == work.written && file(first) == file(work))
}

fn file(work: &Work) -> FileId {
    work.place.file
}

/// Two chapters of one book that give the book's DOI.
fn are_parts(first: &Work, work: &Work) -> bool {
    let part = |work: &Work| matches!(work.csl_kind().as_str(), "chapter" | "entry-encyclopedia");
    part(first)
        && part(work)
        && spellings::folded(&first.words("title")) != spellings::folded(&work.words("title"))
}

/// Title, year and first author, in what people do not distinguish; `None` where one of them is missing, or the title is no
/// more than the name of a part (*Introduction*).
fn sameness(work: &Work) -> Option<(String, i16, String)> {
    /// Letters of a title that says something.
    const LONG: usize = 12;
    let title = spellings::folded(&work.words("title"));
    let author = family(&work.item)?;
    let year = year(&work.item)?;
    (title.chars().count() >= LONG).then(|| (title, year, spellings::folded(author)))
}

/// Whether something that both say tells them apart: a volume, pages, a DOI, what they stand in.
fn differ(first: &Work, work: &Work) -> bool {
    let part = |work: &Work, variable: &str| spellings::folded(&work.words(variable));
    let variables = [
        "volume",
        "page",
        "DOI",
        "container-title",
        "number",
        "edition",
        "chapter-number",
        "part-number",
    ];
    variables.iter().any(|variable| {
        let (one, other) = (part(first, variable), part(work, variable));
        !one.is_empty() && !other.is_empty() && one != other
    })
}
