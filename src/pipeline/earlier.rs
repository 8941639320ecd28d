//! What a build notes for the next one in the same folder, so that nothing is made twice of the same files.
//!
//! A note is believed only where everything is as it was: the program, what was asked, every file that was read, git's
//! HEAD and index, and every byte of what was made. A note that is damaged, or made by another program, or that came with
//! the volume, is none. Blind builds neither read nor leave one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Manuscript;
use crate::disk::{self, Shelf};
use crate::export::Artifact;
use crate::export::html::{Page, Passage};
use crate::project::Project;
use crate::resolve::{Wanted, What};
use crate::text::{FileId, Source, Span};
use crate::vcs::{self, Key, Store};

/// The notes of the builds in one folder that asked for the same.
#[derive(Clone, Debug)]
pub struct Earlier {
    store: Store,
    folder: PathBuf,
    /// Everything that outputs depend on and that is known before an article is read.
    key: Key,
    /// How many sources there were then.
    loaded: usize,
    /// The program.
    program: Key,
}

/// What is noted of a build.
#[derive(Serialize, Deserialize)]
struct Note<T> {
    /// Files that the articles name.
    wanted: Vec<Named>,
    /// The digest of what they held.
    held: Key,
    /// What was made, and the digest of each.
    made: Vec<(String, Key)>,
    /// What was said.
    told: T,
}

/// A file that an article names.
#[derive(Serialize, Deserialize)]
struct Named {
    article: String,
    url: String,
    path: String,
    picture: bool,
}

/// What is noted of an article's pages.
#[derive(Serialize, Deserialize)]
struct Noted<'a> {
    key: Key,
    /// What was made, below the site's folder, and the digest of each.
    files: Vec<(Cow<'a, str>, Key)>,
    assets: Cow<'a, BTreeSet<String>>,
    passages: Cow<'a, [Passage]>,
}

/// The site's folder, in that of the builds.
const SITE: &str = "html";

impl Earlier {
    /// The notes of builds into `folder`. `project` is what was loaded, with no article read yet; then what is to be made,
    /// and all else that decides how it is made and what is said. `None` where the system does not tell which program this
    /// is, or git fails.
    #[must_use]
    pub fn of(folder: PathBuf, project: &Project, (purpose, around): (&str, &str)) -> Option<Self> {
        let (program, history) = (disk::program()?, vcs::standing(&project.root).ok()?);
        let sources: Vec<&Source> = project.sources.iter().map(|source| &**source).collect();
        let Project { config, articles, diagnostics, bibliographies, csl, withheld, .. } = project;
        let Project { templates, styles, vale, vale_parts, tolerances, signers, .. } = project;
        let Project { lone, root, asked: named, unlisted, .. } = project;
        let read = format!(
            "{config:?} {articles:?} {diagnostics:?} {bibliographies:?} {csl:?} {withheld:?}"
        );
        let house =
            format!("{templates:?} {styles:?} {vale:?} {vale_parts:?} {tolerances:?} {signers:?}");
        let place = format!("{lone} {root:?} {named:?} {unlisted:?}");
        let parts = [&texts(&sources), &program, &history, purpose.as_bytes(), around.as_bytes()];
        let more = [read.as_bytes(), house.as_bytes(), place.as_bytes()];
        let key = vcs::key(&[&parts[..], &more].concat());
        let store = Store::at(folder.join(disk::CACHE), purpose.as_bytes());
        Some(Self { store, folder, key, loaded: sources.len(), program: vcs::key(&[&program]) })
    }

    /// What the last build said, if this one would make and say the same, and all that it made is there.
    #[must_use]
    pub fn unchanged<T: DeserializeOwned>(&self, project: &Project) -> Option<T> {
        let held = self.store.read(disk::NOTES[0], &self.here(&self.key)?)?;
        let note: Note<T> = serde_json::from_slice(&held).ok()?;
        let mut project = project.clone();
        let wanted: Vec<Wanted> = note.wanted.into_iter().map(wanted).collect();
        disk::load_assets(Shelf::Folder, &mut project, &wanted);
        let there = |(path, digest): &(String, Key)| {
            let bytes = disk::built(&self.folder, path).ok().flatten();
            bytes.is_some_and(|bytes| sha256(&bytes) == *digest)
        };
        let same = self.held(&project) == note.held && note.made.par_iter().all(there);
        same.then_some(note.told)
    }

    /// Notes what was made of a manuscript and what was said, once it has been written.
    pub fn note<T: Serialize>(
        &self,
        manuscript: &Manuscript,
        (made, pages): (&[Artifact], &PageNotes),
        told: &T,
    ) {
        let (whole, parts) = (self.here(&self.key), self.here(&self.program));
        let (Some(whole), Some(parts)) = (whole, parts) else { return };
        if !pages.0.is_empty() {
            self.store.write(disk::NOTES[1], &parts, &pages.0);
        }
        let manifest = disk::built(&self.folder, disk::MANIFEST).ok().flatten();
        let Some(manifest) = manifest else { return };
        let digest = |one: &Artifact| (one.path.clone(), sha256(&one.bytes));
        let mut made: Vec<(String, Key)> = made.par_iter().map(digest).collect();
        // What lies in the folder from other builds decides what this one removes.
        made.push((disk::MANIFEST.to_owned(), sha256(&manifest)));
        let wanted = manuscript.wanted.iter().map(named).collect();
        let note = Note { wanted, held: self.held(&manuscript.project), made, told };
        if let Ok(bytes) = serde_json::to_vec(&note) {
            self.store.write(disk::NOTES[0], &whole, &bytes);
        }
    }

    /// The pages of articles that were made of the same as these digests say and are still there, in their order.
    #[must_use]
    pub fn pages(&self, keys: &[Key]) -> Vec<Option<Page>> {
        let read = |key: Key| self.store.read(disk::NOTES[1], &key);
        let held = self.here(&self.program).and_then(read).unwrap_or_default();
        let noted: Vec<Noted<'_>> = serde_json::from_slice(&held).unwrap_or_default();
        let noted: BTreeMap<Key, &Noted<'_>> = noted.iter().map(|one| (one.key, one)).collect();
        keys.par_iter().map(|key| self.page(noted.get(key)?)).collect()
    }

    /// A key for notes of builds made here alone.
    fn here(&self, key: &Key) -> Option<Key> {
        Some(vcs::key(&[key, &disk::stamp(&self.folder)?]))
    }

    fn page(&self, noted: &Noted<'_>) -> Option<Page> {
        let file = |(path, digest): &(Cow<'_, str>, Key)| {
            let bytes = disk::built(&self.folder, &format!("{SITE}/{path}")).ok().flatten()?;
            let path = path.to_string();
            (sha256(&bytes) == *digest).then_some(Artifact { path, bytes })
        };
        let files = noted.files.iter().map(file).collect::<Option<Vec<_>>>()?;
        let (assets, passages) = (noted.assets.clone(), noted.passages.to_vec());
        Some(Page { files, assets: assets.into_owned(), passages, failed: None })
    }

    /// A digest of the files that the articles name, and of what could not be had.
    fn held(&self, project: &Project) -> Key {
        let Project { assets, bibliographies, refused, .. } = project;
        let sources: Vec<&Source> =
            project.sources.iter().skip(self.loaded).map(|source| &**source).collect();
        let pictures = assets.par_iter().map(|(path, asset)| {
            vcs::key(&[path.as_bytes(), format!("{:?}", asset.kind).as_bytes(), &asset.bytes])
        });
        let pictures = pictures.collect::<Vec<Key>>().concat();
        let others = format!("{bibliographies:?} {refused:?}");
        vcs::key(&[&texts(&sources), &pictures, others.as_bytes()])
    }
}

/// What there is to note of pages once they have been written.
#[derive(Clone, Debug, Default)]
pub struct PageNotes(Vec<u8>);

impl PageNotes {
    /// Of pages and the digests of what they were made of. One that met something is made again each time, so that it is
    /// said again.
    pub(super) fn of(keys: &[Key], pages: &[Page]) -> Self {
        let sound = keys.iter().zip(pages).filter(|(_, page)| page.failed.is_none());
        let all: Vec<Noted<'_>> = sound.map(|(key, page)| noted(*key, page)).collect();
        Self(serde_json::to_vec(&all).unwrap_or_default())
    }
}

fn noted(key: Key, page: &Page) -> Noted<'_> {
    let file = |one: &Artifact| (one.path.clone().into(), sha256(&one.bytes));
    Noted {
        key,
        files: page.files.iter().map(file).collect(),
        assets: Cow::Borrowed(&page.assets),
        passages: Cow::Borrowed(&page.passages),
    }
}

fn named(one: &Wanted) -> Named {
    let Wanted { article, url, path, what, .. } = one;
    let (article, url, path) = (article.to_string(), url.clone(), path.clone());
    Named { article, url, path, picture: *what == What::Image }
}

/// Where in an article a file is named is nothing that loading it asks for.
fn wanted(one: Named) -> Wanted {
    let Named { article, url, path, picture } = one;
    let what = if picture { What::Image } else { What::Bibliography };
    let (file, span) = (FileId(0), Span::default());
    Wanted { file, article: article.into(), url, path, what, span }
}

/// The digests of texts, one after the other.
fn texts(sources: &[&Source]) -> Vec<u8> {
    let digest = |source: &&Source| {
        let encoding = format!("{:?}", source.encoding);
        vcs::key(&[source.path.as_bytes(), source.text.as_bytes(), encoding.as_bytes()])
    };
    sources.par_iter().map(digest).collect::<Vec<Key>>().concat()
}

fn sha256(bytes: &[u8]) -> Key {
    Sha256::digest(bytes).into()
}
