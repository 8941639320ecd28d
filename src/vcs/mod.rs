//! git → [`History`]: one walk for all articles; and the [`Index`]. The only room that names git2.
//!
//! It reads; the one thing it writes is the commit that a person asked for (`commit`), and never a file of the work
//! tree. What the history means is for `review` to say.

mod at;
mod blob;
mod commit;
mod hooks;
mod index;
mod mailmap;
mod object;
mod people;
mod place;
mod rename;
mod signature;
mod signers;
mod signing;
mod trailer;
mod tree;
mod unsaved;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use git2::{Odb, Oid};
use rayon::prelude::*;

pub use blob::{Blobs, blob, blobs};
pub use commit::{Desk, Recorded, at_head, desk, publish, record, signature_of};
pub use hooks::{HookFolder, Whose, hook_folder};
pub use index::{Change, Index, Surroundings, index};
pub use signature::verify;
pub use signers::{SignerFault, Signers, signers};
pub use signing::{Form, Signing};

use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::history::{Commit, Condition, Document, Facts, History, ObjectId, Version};
pub use at::{Text, common_ancestor, text_at};
use place::Place;
use walk::{At, Followed, Walked};

pub use unsaved::{Saved, kept, prefix, saved};

/// Which files to follow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope<'a> {
    /// The articles: paths relative to the volume's root, with forward slashes.
    pub articles: &'a [String],
    /// Also every other file of a folder, those included that were removed since.
    pub folder: Option<Folder<'a>>,
}

/// A folder whose files are all followed.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a> {
    /// Relative to the volume's root; empty for the whole of it.
    pub path: &'a str,
    /// Which files, as a glob over the path below the folder; `*` stays in a folder, `**` does not.
    pub glob: &'a str,
}

/// What a version's text says of itself; called once for each different text, side by side.
pub type Reading<'a> = &'a (dyn Fn(&[u8]) -> Facts + Sync);

/// Reads the history of the articles of the volume at `root` (a folder in a work tree, or a bare
/// repository). Without `reading` no text of any version is read, and [`History::facts`] is empty.
///
/// No repository, one that is another user's, one of a kind that cannot be read, one without a commit:
/// each is a [`Condition`] of a history that has no commits, not an error.
///
/// # Errors
/// Where a repository that can be opened cannot be read to the end (a damaged or missing object), or the
/// glob is not one.
pub fn read(root: &Path, scope: Scope<'_>, reading: Option<Reading<'_>>) -> Result<History> {
    // The objects are checked when git writes and transfers them; checking them again on every read
    // doubles the time of the walk.
    git2::opts::strict_hash_verification(false);
    // Every object is read once, or remembered here: libgit2's own store of them only takes time.
    git2::opts::enable_caching(false);
    let place = match place::find(root)? {
        Ok(place) => place,
        Err(condition) => return Ok(without_history(condition, scope)),
    };
    let mut history = place.describe();
    let paths: Vec<Vec<u8>> = scope.articles.iter().map(|path| place.path_of(path)).collect();
    let Some(head) = place.head else {
        history.documents = documents(scope.articles);
        place.compare_work_tree(&mut history.documents, &paths);
        return Ok(history);
    };
    let odb = place.repository.odb().map_err(|error| object::broken(&error))?;
    let glob = scope.folder.map(|folder| place.matcher(folder)).transpose()?;
    let also = glob.as_ref().map(|(folder, glob)| (folder.as_slice(), glob));
    let followed = Followed { paths: &paths, also };
    let walked = walk::walk(&odb, head, &place.shallow, &followed)?;
    history.mainline = walked.mainline.len();
    fill(&mut history, &place, &odb, walked)?;
    place.compare_work_tree(&mut history.documents[..scope.articles.len()], &paths);
    if let Some(reading) = reading {
        history.facts = facts(&history.documents, &odb, reading);
    }
    Ok(history)
}

fn without_history(condition: Condition, scope: Scope<'_>) -> History {
    History { condition, documents: documents(scope.articles), ..History::default() }
}

fn documents(articles: &[String]) -> Vec<Document> {
    let empty = |path: &String| Document { path: path.clone(), ..Document::default() };
    articles.iter().map(empty).collect()
}

/// Puts what was found in the order of events.
fn fill(history: &mut History, place: &Place, odb: &Odb<'_>, walked: Walked) -> Result<()> {
    let Walked { mainline, side, regions, mut found, paths } = walked;
    let last = mainline.len().saturating_sub(1);
    // Arrival, then place within the branch, the merge itself after its branch.
    let order = |at: At| match at {
        At::Mainline(index) => (last - index, usize::MAX),
        At::Side(merge, place) => (last - merge, place),
    };
    let mut wanted: BTreeMap<(usize, usize), At> = BTreeMap::new();
    wanted.extend(found.iter().map(|found| (order(found.at), found.at)));
    let speaking = mainline.iter().enumerate().filter(|(_, commit)| commit.speaks);
    wanted.extend(speaking.map(|(i, _)| (order(At::Mainline(i)), At::Mainline(i))));
    for (&merge, region) in &regions {
        let speaking = region.clone().filter(|&index| side[index].speaks);
        wanted.extend(speaking.map(|i| (order(At::Side(merge, i)), At::Side(merge, i))));
    }
    let raw = |at: At| match at {
        At::Mainline(index) => &mainline[index],
        At::Side(_, index) => &side[index],
    };
    let touching: BTreeSet<(usize, usize)> = found.iter().map(|found| order(found.at)).collect();
    let mailmap = people::mailmap(odb, mainline.first().map(|head| head.tree))?;
    let mut index: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (key, at) in wanted {
        let on_mainline = matches!(at, At::Mainline(_));
        let mut commit = people::commit(&place.repository, raw(at), &mailmap);
        (commit.on_mainline, commit.arrival) = (on_mainline, key.0);
        let says = commit.trailers.iter().any(|trailer| trailer::is_ours(&trailer.key));
        if says || touching.contains(&key) {
            index.insert(key, history.commits.len());
            history.commits.push(commit);
        }
    }
    history.documents = paths.iter().map(|path| place.document(path)).collect();
    found.sort_by_key(|found| order(found.at));
    for found in found {
        let version = Version {
            commit: index[&order(found.at)],
            path: text(&found.path),
            blob: found.blob.map(object_id),
            renamed_from: found.renamed_from.as_deref().map(text),
            on_mainline: matches!(found.at, At::Mainline(_)),
            own: found.own,
        };
        history.documents[found.document].versions.push(version);
    }
    for document in &mut history.documents {
        complete(document, &history.commits);
    }
    for index in 0..history.commits.len() {
        history.commits[index].about = about(history, index);
    }
    Ok(())
}

/// What follows from a document's versions.
fn complete(document: &mut Document, commits: &[Commit]) {
    let latest = document.versions.iter().rev().find(|version| version.on_mainline);
    document.at_head = latest.is_some_and(|version| version.blob.is_some());
    for version in document.versions.iter().filter(|version| version.on_mainline) {
        if document.paths.last().is_none_or(|(_, path)| *path != version.path) {
            document.paths.push((commits[version.commit].arrival, version.path.clone()));
        }
    }
}

/// The documents that the trailers of the commit at `index` are about.
fn about(history: &History, index: usize) -> Vec<usize> {
    let commit = &history.commits[index];
    if !commit.trailers.iter().any(|trailer| trailer::is_ours(&trailer.key)) {
        return Vec::new();
    }
    let mut named = commit.trailer("Review-Of").peekable();
    let mut about: Vec<usize> = if named.peek().is_some() {
        named.filter_map(|path| history.document_at(path, commit.arrival)).collect()
    } else {
        let touched = |document: &Document| {
            document.versions.binary_search_by_key(&index, |version| version.commit).is_ok()
        };
        let documents = history.documents.iter().enumerate();
        documents.filter(|(_, document)| touched(document)).map(|(index, _)| index).collect()
    };
    about.sort_unstable();
    about.dedup();
    about
}

/// Every different text once. Neighbouring versions of an article are built from each other in the
/// repository's packs, so they are read by the same thread, newest first.
fn facts(documents: &[Document], odb: &Odb<'_>, reading: Reading<'_>) -> BTreeMap<ObjectId, Facts> {
    const TOGETHER: usize = 64;
    let mut seen = BTreeSet::new();
    let newest_first = documents.iter().flat_map(|document| document.versions.iter().rev());
    let blobs: Vec<ObjectId> =
        newest_first.filter_map(|version| version.blob).filter(|&blob| seen.insert(blob)).collect();
    let read = |&blob: &ObjectId| {
        let object = odb.read(Oid::from_bytes(&blob.0).ok()?).ok()?;
        Some((blob, reading(object.data())))
    };
    blobs
        .par_chunks(TOGETHER)
        .flat_map_iter(|chunk| chunk.iter().filter_map(read))
        .collect::<Vec<_>>()
        .into_iter()
        .collect()
}

fn object_id(oid: Oid) -> ObjectId {
    let mut bytes = [0; 20];
    bytes.copy_from_slice(&oid.as_bytes()[..20]);
    ObjectId(bytes)
}

fn text(path: &[u8]) -> String {
    String::from_utf8_lossy(path).into_owned()
}

fn bad_glob(glob: &str) -> Error {
    Error::new(ErrorKind::Usage, "history-bad-glob", Args::new().with("glob", glob.to_owned()))
}
