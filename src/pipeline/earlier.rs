//! What a build notes for the next one in the same folder, so that nothing is made twice of the same files.
//!
//! A note is believed only where everything is as it was: the program, what was asked, every file that was read, git's
//! HEAD and index, and every byte of what was made. A note that is damaged, or made by another program, is none. Blind
//! builds neither read nor leave one.

use std::path::PathBuf;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Manuscript;
use crate::disk::{self, Shelf};
use crate::export::Artifact;
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

impl Earlier {
    /// The notes of builds into `folder`. `project` is what was loaded, with no article read yet; then what is to be made,
    /// and all else that decides how it is made and what is said. `None` where the system does not tell which program this is, or git fails.
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
        Some(Self { store, folder, key, loaded: sources.len() })
    }

    /// What the last build said, if this one would make and say the same, and all that it made is there.
    #[must_use]
    pub fn unchanged<T: DeserializeOwned>(&self, project: &Project) -> Option<T> {
        let note: Note<T> =
            serde_json::from_slice(&self.store.read(disk::NOTES[0], &self.key)?).ok()?;
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
    pub fn note<T: Serialize>(&self, manuscript: &Manuscript, made: &[Artifact], told: &T) {
        let manifest = disk::built(&self.folder, disk::MANIFEST).ok().flatten();
        let Some(manifest) = manifest else { return };
        let digest = |one: &Artifact| (one.path.clone(), sha256(&one.bytes));
        let mut made: Vec<(String, Key)> = made.par_iter().map(digest).collect();
        // What lies in the folder from other builds decides what this one removes.
        made.push((disk::MANIFEST.to_owned(), sha256(&manifest)));
        let wanted = manuscript.wanted.iter().map(named).collect();
        let note = Note { wanted, held: self.held(&manuscript.project), made, told };
        if let Ok(bytes) = serde_json::to_vec(&note) {
            self.store.write(disk::NOTES[0], &self.key, &bytes);
        }
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
