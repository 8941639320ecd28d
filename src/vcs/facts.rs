//! What the texts of all versions say of themselves: each different text is read once, here or by an earlier run.

use std::collections::{BTreeMap, HashSet};

use foldhash::quality::RandomState;

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
    let mut asked: HashSet<ObjectId, RandomState> = HashSet::default();
    let once = newest_first.filter_map(|version| version.blob).filter(|blob| asked.insert(*blob));
    let blobs: Vec<ObjectId> = once.filter(|blob| !known.contains_key(blob)).collect();
    let (mut facts, mut known): (BTreeMap<_, _>, BTreeMap<_, _>) =
        known.into_iter().partition(|(blob, _)| asked.contains(blob));
    let mut new: BTreeMap<_, _> = texts::each(objects, &blobs, reading).into_iter().collect();
    let fresh = new.len();
    facts.append(&mut new);
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
