//! git → [`History`]: one walk for all articles; and the [`Index`]. The only room that names git2.
//!
//! Of what git knows, the one thing it writes is the commit that a person asked for (`commit`); never a file of the work
//! tree. What the history means is for `review` to say.

mod ahead;
mod at;
mod blob;
mod branches;
mod bytes;
mod commit;
mod damaged;
mod facts;
mod files;
mod head;
mod hooks;
mod index;
mod line;
mod mailmap;
mod me;
mod memory;
mod names;
mod object;
mod pack;
mod people;
mod place;
mod rename;
mod secret;
mod signature;
mod signers;
mod signing;
mod store;
mod texts;
mod told;
mod trailer;
mod tree;
mod unsaved;
mod walk;

use std::path::Path;

use git2::{Oid, Repository};

pub use blob::{Blobs, blob, blobs};
pub use branches::{Branch, Branches, branches};
pub use commit::{Desk, Recorded, at_head, desk, publish, record, signature_of};
pub use files::{files_at, has_file};
pub use head::{Head, head};
pub use hooks::{HookFolder, Whose, hook_folder};
pub use index::{Change, Index, Surroundings, index};
pub use secret::{Secret, pseudonym, secret};
pub use signature::verify;
pub use signers::{SignerFault, Signers, signers};
pub use signing::{Form, Signing};

use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::history::{Commit, Condition, Document, Facts, History, ObjectId};
pub use at::{Text, common_ancestor, text_at};
use mailmap::Mailmap;
pub use me::me;
use memory::Kept;
pub use memory::Memory;
pub use names::{Names, names};
use object::Objects;
use place::Place;
use told::Told;
use walk::{Followed, Known};

pub use place::standing;
pub use store::{Key, Store, key};
pub use texts::texts;
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
    read_with(root, scope, reading, None)
}

/// The same as [`read`], and as true, but sooner the second time: what does not change is kept in `.git/ouvrage/`, a
/// folder that may be deleted at any time. Where it cannot be written, nothing is kept. A walk of a whole
/// [`Scope::folder`] is not.
///
/// # Errors
/// As [`read`].
pub fn read_remembering(
    root: &Path,
    scope: Scope<'_>,
    reading: Option<Reading<'_>>,
    memory: Memory<'_>,
) -> Result<History> {
    read_with(root, scope, reading, Some(memory))
}

fn read_with(
    root: &Path,
    scope: Scope<'_>,
    reading: Option<Reading<'_>>,
    memory: Option<Memory<'_>>,
) -> Result<History> {
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
    let objects = place.objects()?;
    let odb = objects.reader();
    let glob = scope.folder.map(|folder| place.matcher(folder)).transpose()?;
    let also = glob.as_ref().map(|(folder, glob)| (folder.as_slice(), glob));
    let followed = Followed { paths: &paths, also };
    let kept = memory
        .map(|memory| memory::Kept { store: Store::of(&place.repository, &place.prefix), memory });
    let (told, new) = told(&place, &objects, head, &followed, kept.as_ref())?;
    fill(&mut history, &place, told, &people::mailmap(&odb, head)?);
    texts::fill(&mut history, &place.repository, &odb)?;
    tell_twins_apart(&mut history, &place.repository);
    place.compare_work_tree(&mut history.documents[..scope.articles.len()], &paths);
    let keep = || new.iter().zip(&kept).for_each(|(walk, kept)| kept.keep_walk(walk));
    let read = |reading| facts::read(&history.documents, &objects, reading, kept.as_ref());
    let (facts, ()) = rayon::join(|| reading.map(read), keep);
    history.facts = facts.unwrap_or_default();
    Ok(history)
}

/// Walks, from where the last walk that was kept ended if that may be. Also gives what is to be kept of it, if anything.
fn told(
    place: &Place,
    objects: &Objects<'_>,
    head: Oid,
    followed: &Followed<'_>,
    kept: Option<&Kept<'_>>,
) -> Result<(Told, Option<memory::Walk>)> {
    let kept = kept.filter(|_| followed.also.is_none());
    let old = kept.and_then(|kept| kept.walk(&place.shallow));
    let known = old.as_ref().map(|old| Known { tip: old.tip, reached: &old.told.reached });
    let walked = walk::walk(objects, head, &place.shallow, followed, known)?;
    let new = walked.mainline.len() + walked.side.len();
    let (told, whole) = match (walked.joined.as_deref(), old) {
        (None, _) => (told::tell(objects, walked, 0), true),
        (Some(joined), Some(old)) if let Some(served) = old.told.serves(joined) => {
            let whole = served.len() == old.told.documents.len();
            let told = told::tell(objects, walked, old.told.mainline);
            (told.after(old.told, &served), whole)
        }
        _ => {
            let walked = walk::walk(objects, head, &place.shallow, followed, None)?;
            (told::tell(objects, walked, 0), true)
        }
    };
    // The answer to a smaller question does not replace that to a larger one.
    let kept = kept.filter(|kept| whole && new >= kept.memory.least);
    let walk = kept.map(|kept| kept.written(&place.shallow, head, &told));
    Ok((told, walk))
}

fn without_history(condition: Condition, scope: Scope<'_>) -> History {
    History { condition, documents: documents(scope.articles), ..History::default() }
}

fn documents(articles: &[String]) -> Vec<Document> {
    let empty = |path: &String| Document { path: path.clone(), ..Document::default() };
    articles.iter().map(empty).collect()
}

/// Makes a history of what the walk told: people by their names in the mailmap, and what commits are about.
fn fill(history: &mut History, place: &Place, told: Told, mailmap: &Mailmap) {
    history.mainline = told.mainline;
    history.commits = told.commits;
    for commit in &mut history.commits {
        people::name(&mut commit.author, mailmap);
        people::name(&mut commit.committer, mailmap);
    }
    let documents = told.documents.into_iter();
    history.documents =
        documents.map(|(path, versions)| Document { versions, ..place.document(&path) }).collect();
    for document in &mut history.documents {
        complete(document, &history.commits);
    }
    for index in 0..history.commits.len() {
        history.commits[index].about = history.about(index);
    }
    history.hear(0);
}

/// Fills in which commits build on others that say the same of the same moment. Where git cannot tell, none does.
fn tell_twins_apart(history: &mut History, repository: &Repository) {
    let builds = |one: usize, other: usize| {
        let [one, other] = [one, other].map(|index| Oid::from_bytes(&history.commits[index].id.0));
        repository.graph_descendant_of(one.ok()?, other.ok()?).ok()
    };
    let mut twins = history.twins();
    twins.retain(|&(earlier, later)| builds(later, earlier) == Some(true));
    for (earlier, later) in twins {
        history.commits[later].after.push(earlier);
    }
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

fn object_id(oid: Oid) -> ObjectId {
    let mut bytes = [0; 20];
    bytes.copy_from_slice(&oid.as_bytes()[..20]);
    ObjectId(bytes)
}

/// The name of an object from its 40 hexadecimal digits.
fn object_id_of(hex: &str) -> Option<ObjectId> {
    (hex.len() == 40).then(|| Oid::from_str(hex).ok().map(object_id)).flatten()
}

fn text(path: &[u8]) -> String {
    String::from_utf8_lossy(path).into_owned()
}

fn bad_glob(glob: &str) -> Error {
    Error::new(ErrorKind::Usage, "history-bad-glob", Args::new().with("glob", glob.to_owned()))
}
