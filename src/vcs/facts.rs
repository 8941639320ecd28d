//! What the texts of all versions say of themselves: each different text is read once, here or by an earlier run.

use std::collections::{BTreeMap, BTreeSet};

use super::memory::Kept;
use super::object::Objects;
use super::{Reading, texts};
use crate::history::{Document, Facts, ObjectId};

/// The facts of every version of these documents. A text that the repository lacks has none.
pub(super) fn read(
    documents: &[Document],
    objects: &Objects<'_>,
    reading: Reading<'_>,
    kept: Option<&Kept<'_>>,
) -> BTreeMap<ObjectId, Facts> {
    let known = kept.map(Kept::facts).unwrap_or_default();
    let before = known.len();
    let newest_first = documents.iter().flat_map(|document| document.versions.iter().rev());
    let asked: Vec<ObjectId> = newest_first.filter_map(|version| version.blob).collect();
    let mut seen = BTreeSet::new();
    let unknown = asked.iter().copied().filter(|blob| !known.contains_key(blob));
    let blobs: Vec<ObjectId> = unknown.filter(|&blob| seen.insert(blob)).collect();
    let asked: BTreeSet<ObjectId> = asked.into_iter().collect();
    let (mut facts, mut known): (BTreeMap<_, _>, BTreeMap<_, _>) =
        known.into_iter().partition(|(blob, _)| asked.contains(blob));
    let new = texts::each(objects, &blobs, reading);
    let fresh = new.len();
    facts.extend(new);
    if let Some(kept) = kept.filter(|kept| fresh >= kept.memory.least) {
        // What nobody asks for any more is forgotten once it is the larger part.
        if known.len() * 2 > before {
            kept.keep_facts(&facts);
        } else {
            known.extend(facts.iter().map(|(blob, told)| (*blob, told.clone())));
            kept.keep_facts(&known);
        }
    }
    facts
}
