//! Texts by their blobs, what is read out of them, and which of them the commits on branches had before them.

use std::collections::BTreeMap;
use std::path::Path;

use git2::{Oid, Repository};
use rayon::prelude::*;

use super::object::{Objects, Reader};
use super::tree::Trees;
use super::{object, object_id, place};
use crate::error::Result;
use crate::history::{History, ObjectId};

/// How many texts one thread reads before it looks for others. Neighbouring versions of an article are built from each
/// other in the repository's packs, so they are best read together, newest first.
const TOGETHER: usize = 64;

/// What `read` finds in the texts of these blobs, as far as the repository of the volume at `root` has them; side by side.
///
/// # Errors
/// Where a repository that is there cannot be opened.
pub fn texts<T: Send>(
    root: &Path,
    blobs: &[ObjectId],
    read: &(dyn Fn(&[u8]) -> T + Sync),
) -> Result<BTreeMap<ObjectId, T>> {
    if blobs.is_empty() {
        return Ok(BTreeMap::new());
    }
    let Ok(place) = place::find(root)? else { return Ok(BTreeMap::new()) };
    let objects = place.objects()?;
    Ok(each(&objects, blobs, read).into_iter().collect())
}

/// The same, in the order of the blobs. One that is not there is passed over.
pub(super) fn each<T: Send>(
    objects: &Objects<'_>,
    blobs: &[ObjectId],
    read: &(dyn Fn(&[u8]) -> T + Sync),
) -> Vec<(ObjectId, T)> {
    let one = |odb: &Reader<'_>, blob: ObjectId| {
        let object = odb.read(Oid::from_bytes(&blob.0).ok()?).ok()?;
        Some((blob, read(&object)))
    };
    let some = |odb: &mut Reader<'_>, blobs: &[ObjectId]| -> Vec<(ObjectId, T)> {
        blobs.iter().filter_map(|&blob| one(odb, blob)).collect()
    };
    let chunks = blobs.par_chunks(TOGETHER);
    chunks.map_init(|| objects.reader(), some).flatten_iter().collect()
}

/// Fills in which texts commits on branches had before them. On the first-parent line that is the text that arrived last.
pub(super) fn fill(history: &mut History, repository: &Repository, odb: &Reader<'_>) -> Result<()> {
    let mut trees = Trees::new(odb);
    for index in 0..history.commits.len() {
        let commit = &history.commits[index];
        if !commit.on_mainline && !commit.about.is_empty() {
            history.commits[index].texts = of_commit(history, index, &mut trees, repository)?;
        }
    }
    Ok(())
}

/// The texts that the documents a commit is about have in its own tree, under whatever path each had by then.
fn of_commit(
    history: &History,
    index: usize,
    trees: &mut Trees<'_>,
    repository: &Repository,
) -> Result<Vec<(usize, ObjectId)>> {
    let commit = &history.commits[index];
    let id = Oid::from_bytes(&commit.id.0).map_err(|error| object::broken(&error))?;
    let tree = repository.find_commit(id).map_err(|error| object::broken(&error))?.tree_id();
    let mut found = Vec::new();
    for &document in &commit.about {
        // The latest path it can have had comes first: an earlier one may be another article's by now.
        let versions = history.documents[document].versions.iter().rev();
        let mut paths: Vec<&str> = Vec::new();
        for version in versions.skip_while(|version| version.commit > index) {
            let names = [Some(version.path.as_str()), version.renamed_from.as_deref()];
            for path in names.into_iter().flatten() {
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
        }
        for path in paths {
            if let Some(blob) = trees.find(tree, path.as_bytes())? {
                found.push((document, object_id(blob)));
                break;
            }
        }
    }
    Ok(found)
}
