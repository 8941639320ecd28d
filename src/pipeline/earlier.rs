//! What a build notes for the next one in the same folder, so that nothing is made twice of the same files.
//!
//! A note is believed only where everything is as it was: the program, what was asked, every file that was read, git's
//! HEAD and index, and what was made. A note that is damaged, or made by another program, or that came with
//! the volume, is none. Blind builds neither read nor leave one.
//!
//! What was made is as it was where each file has the bytes whose digest is noted. A file whose trace (see
//! [`disk::Trace`]) is the noted one, and older than the note itself, need not be read for that: whatever changes a file
//! changes its trace, unless it does so at the instant at which the trace was taken. The folder is a build's own while
//! it writes.
//!
//! An article whose text is as it was, in a volume of which nothing is new but the texts of other articles, is not even
//! read, beyond its front matter: its page is that of the last build if what is said of it elsewhere and all else the page
//! is made from have the noted digests. What its text takes from others (the anchors of links, the works that several
//! cite) is noted too; where that is new, all articles are read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Manuscript;
use crate::disk::{self, Shelf, Trace};
use crate::export::Artifact;
use crate::export::html::{Keys, Page, Searched};
use crate::model::{Article, Taken, Volume};
use crate::project::Project;
use crate::resolve::{self, Wanted, What};
use crate::text::{FileId, Source, Span};
use crate::vcs::{self, Key, Store};

/// The notes of the builds in one folder that asked for the same.
#[derive(Debug)]
pub struct Earlier {
    store: Store,
    folder: PathBuf,
    /// Everything that outputs depend on and that is known before an article is read.
    key: Key,
    /// The same but for the texts of articles.
    around: Key,
    /// The digests of these, by path.
    texts: BTreeMap<Arc<str>, Key>,
    /// How many sources there were then.
    loaded: usize,
    /// The program.
    program: Key,
    /// What is noted of articles, once it was asked for.
    articles: OnceLock<Articles>,
}

/// What is noted of a build.
#[derive(Serialize, Deserialize)]
struct Note<T> {
    /// Files that the articles name.
    wanted: Vec<Named>,
    /// The digest of what they held.
    held: Key,
    made: Vec<Output>,
    /// What was said.
    told: T,
}

/// A file that was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Output {
    /// Its path in the folder of the build.
    path: String,
    digest: Key,
    trace: Option<Trace>,
}

/// A file that an article names.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Named {
    article: String,
    url: String,
    path: String,
    picture: bool,
}

/// What is noted of the articles of a build.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Articles {
    /// Of everything but their texts.
    around: Key,
    /// As in [`Note`].
    held: Key,
    noted: Vec<Noted>,
    /// When this was written.
    #[serde(skip)]
    since: Option<SystemTime>,
}

/// What is noted of an article and its page.
#[derive(Debug, Serialize, Deserialize)]
struct Noted {
    path: String,
    /// The digest of its file.
    file: Key,
    /// Whether its front matter says all that is said of it elsewhere.
    alone: bool,
    wanted: Vec<Named>,
    taken: Taken,
    /// The digest of its text as it was resolved.
    text: Key,
    /// That of all that its page was made from.
    page: Key,
    files: Vec<Output>,
    assets: BTreeSet<String>,
    searched: Searched,
}

/// Where pages are put in the folder of a build.
const SITE: &str = "html/";

impl Earlier {
    /// The notes of builds into `folder`. `project` is what was loaded, with no article read yet; then what is to be made,
    /// and all else that decides how it is made and what is said. `None` where the system does not tell which program this
    /// is, or git fails.
    #[must_use]
    pub fn of(folder: PathBuf, project: &Project, (purpose, around): (&str, &str)) -> Option<Self> {
        let (program, history) = (disk::program()?, vcs::standing(&project.root).ok()?);
        let listed = project.articles.iter().map(|one| one.file);
        let files: BTreeSet<FileId> = listed.chain(project.unlisted.iter().copied()).collect();
        let sources: Vec<&Source> = project.sources.iter().map(|source| &**source).collect();
        let digests: Vec<Key> = sources.par_iter().map(|source| text(source)).collect();
        let all = sources.iter().zip(&digests);
        let (texts, others): (Vec<_>, Vec<_>) = all.partition(|(one, _)| files.contains(&one.id));
        let joined = |some: &[(&&Source, &Key)]| -> Vec<u8> {
            some.iter().flat_map(|(_, digest)| **digest).collect()
        };
        let Project { config, articles, diagnostics, bibliographies, csl, withheld, .. } = project;
        let Project { templates, styles, vale, vale_parts, tolerances, signers, .. } = project;
        let Project { lone, root, asked: named, unlisted, .. } = project;
        let read = format!(
            "{config:?} {articles:?} {diagnostics:?} {bibliographies:?} {csl:?} {withheld:?}"
        );
        let house =
            format!("{templates:?} {styles:?} {vale:?} {vale_parts:?} {tolerances:?} {signers:?}");
        let place = format!("{lone} {root:?} {named:?} {unlisted:?}");
        let others = joined(&others);
        let parts = [&others, &program, &history, purpose.as_bytes(), around.as_bytes()];
        let more = [read.as_bytes(), house.as_bytes(), place.as_bytes()];
        let around = vcs::key(&[&parts[..], &more].concat());
        Some(Self {
            store: Store::at(folder.join(disk::CACHE), purpose.as_bytes()),
            folder,
            key: vcs::key(&[&around, &joined(&texts)]),
            around,
            texts: texts.iter().map(|(one, digest)| (Arc::clone(&one.path), **digest)).collect(),
            loaded: sources.len(),
            program: vcs::key(&[&program]),
            articles: OnceLock::new(),
        })
    }

    /// What the last build said, if this one would make and say the same, and all that it made is there.
    #[must_use]
    pub fn unchanged<T: DeserializeOwned>(&self, project: &Project) -> Option<T> {
        let held = self.store.read(disk::NOTES[0], &self.here(&self.key)?)?;
        let note: Note<T> = serde_json::from_slice(&held).ok()?;
        let mut project = project.clone();
        let wanted: Vec<Wanted> = note.wanted.iter().map(wanted).collect();
        disk::load_assets(Shelf::Folder, &mut project, &wanted);
        let since = self.store.written(disk::NOTES[0]);
        let same = self.held(&project) == note.held
            && note.made.par_iter().all(|one| self.is_there(one, since));
        same.then_some(note.told)
    }

    /// Notes what was made of a manuscript and what was said, once it has been written.
    pub fn note<T: Serialize>(
        &self,
        manuscript: &Manuscript,
        (made, pages): (&[Artifact], PageNotes),
        told: &T,
    ) {
        let (whole, parts) = (self.here(&self.key), self.here(&self.program));
        let (Some(whole), Some(parts)) = (whole, parts) else { return };
        let manifest = disk::built(&self.folder, disk::MANIFEST).ok().flatten();
        let Some(manifest) = manifest else { return };
        let output = |path: &str, bytes: &[u8]| Output {
            path: path.to_owned(),
            digest: sha256(bytes),
            trace: disk::trace(&self.folder, path),
        };
        let made = made.par_iter().map(|one| output(&one.path, &one.bytes));
        let mut made: Vec<Output> = made.collect();
        let held = self.held(&manuscript.project);
        if !pages.0.is_empty() {
            let by_path: BTreeMap<&str, &Output> =
                made.iter().map(|one| (one.path.as_str(), one)).collect();
            let kept: Vec<Output> = pages.kept().cloned().collect();
            let noted = pages.0.into_iter().filter_map(|one| self.noted(one, manuscript, &by_path));
            let (around, noted) = (self.around, noted.collect());
            let articles = Articles { around, held, noted, since: None };
            if let Ok(bytes) = serde_json::to_vec(&articles) {
                self.store.write(disk::NOTES[1], &parts, &bytes);
            }
            made.extend(kept);
        }
        // What lies in the folder from other builds decides what this one removes.
        made.push(output(disk::MANIFEST, &manifest));
        let wanted = manuscript.wanted.iter().map(named).collect();
        let note = Note { wanted, held, made, told };
        if let Ok(bytes) = serde_json::to_vec(&note) {
            self.store.write(disk::NOTES[0], &whole, &bytes);
        }
    }

    fn noted(
        &self,
        one: PageNote,
        manuscript: &Manuscript,
        made: &BTreeMap<&str, &Output>,
    ) -> Option<Noted> {
        let PageNote { article, text, page, made: own, kept, assets, searched } = one;
        let volume = &manuscript.volume;
        let index = volume.articles.iter().position(|it| it.path == article)?;
        let own = own.iter().map(|path| made.get(path.as_str()).copied().cloned());
        let files = own.chain(kept.into_iter().map(Some)).collect::<Option<Vec<Output>>>()?;
        let wanted = manuscript.wanted.iter().filter(|one| one.article == article);
        Some(Noted {
            file: *self.texts.get(&article)?,
            alone: resolve::stands_alone(&volume.articles[index]),
            wanted: wanted.map(named).collect(),
            taken: volume.taken.get(index)?.clone(),
            path: article.to_string(),
            text,
            page,
            files,
            assets,
            searched,
        })
    }

    /// What is noted of articles by a build of this program.
    fn articles(&self) -> &Articles {
        self.articles.get_or_init(|| {
            let read = |key: Key| self.store.read(disk::NOTES[1], &key);
            let held = self.here(&self.program).and_then(read).unwrap_or_default();
            let articles: Articles = serde_json::from_slice(&held).unwrap_or_default();
            Articles { since: self.store.written(disk::NOTES[1]), ..articles }
        })
    }

    /// The articles, by index, that need not be read, where nothing is new but the texts of others.
    pub(super) fn unread(&self, project: &Project) -> Unread<'_> {
        let articles = self.articles();
        if articles.around != self.around || !project.unlisted.is_empty() {
            return Unread::default();
        }
        let by_path: BTreeMap<&str, &Noted> =
            articles.noted.iter().map(|one| (one.path.as_str(), one)).collect();
        let noted = project.articles.iter().map(|listed| {
            let path = &project.sources.get(listed.file).filter(|_| !listed.unread)?.path;
            let noted = by_path.get(&**path)?;
            Some((*noted, self.texts.get(path) == Some(&noted.file)))
        });
        let noted: Vec<Option<(&Noted, bool)>> = noted.collect();
        let all = noted.iter().flatten();
        let reached: BTreeSet<usize> =
            all.flat_map(|(one, _)| one.taken.anchors.iter().copied()).collect();
        let mut unread = Unread { held: articles.held, ..Unread::default() };
        for (index, (one, same)) in
            noted.into_iter().enumerate().filter_map(|(i, it)| Some((i, it?)))
        {
            let apart = one.taken.anchors.is_empty() && !reached.contains(&index);
            unread.taken.insert(index, &one.taken);
            if same && one.alone && apart {
                unread.articles.insert(index, one);
            }
        }
        unread
    }

    /// The pages of articles that were made of the same as these digests say and are still there, in their order, and where
    /// their files lie.
    pub(super) fn pages(&self, keys: &[Key]) -> Vec<Option<(Page, Vec<Output>)>> {
        let Articles { noted, since, .. } = self.articles();
        let noted: BTreeMap<Key, &Noted> = noted.iter().map(|one| (one.page, one)).collect();
        let known = |key: &Key| {
            let Noted { files, assets, searched, .. } = noted.get(key)?;
            let there = files.iter().all(|one| self.is_there(one, *since));
            there.then(|| {
                let (assets, searched) = (assets.clone(), searched.clone());
                let page = Page { files: Vec::new(), assets, searched, failed: None };
                (page, files.clone())
            })
        };
        keys.par_iter().map(known).collect()
    }

    /// Whether a file is as it was made. `since` is when that was noted.
    fn is_there(&self, one: &Output, since: Option<SystemTime>) -> bool {
        let Output { path, digest, trace } = one;
        let settled =
            trace.as_ref().zip(since).is_some_and(|(trace, since)| trace.is_before(since));
        if settled && disk::trace(&self.folder, path) == *trace {
            return true;
        }
        let bytes = disk::built(&self.folder, path).ok().flatten();
        bytes.is_some_and(|bytes| sha256(&bytes) == *digest)
    }

    /// A key for notes of builds made here alone.
    fn here(&self, key: &Key) -> Option<Key> {
        Some(vcs::key(&[key, &disk::stamp(&self.folder)?]))
    }

    /// A digest of the files that the articles name, and of what could not be had.
    fn held(&self, project: &Project) -> Key {
        let Project { assets, bibliographies, refused, .. } = project;
        let texts: Vec<Key> = project.sources.iter().skip(self.loaded).map(|it| text(it)).collect();
        let pictures = assets.par_iter().map(|(path, asset)| {
            vcs::key(&[path.as_bytes(), format!("{:?}", asset.kind).as_bytes(), &asset.bytes])
        });
        let pictures = pictures.collect::<Vec<Key>>().concat();
        let others = format!("{bibliographies:?} {refused:?}");
        vcs::key(&[&texts.concat(), &pictures, others.as_bytes()])
    }
}

/// Articles that need not be read.
#[derive(Debug, Default)]
pub(super) struct Unread<'a> {
    /// By index.
    articles: BTreeMap<usize, &'a Noted>,
    /// What each article took from others then.
    taken: BTreeMap<usize, &'a Taken>,
    /// The digest of what the files held that the articles name.
    held: Key,
}

impl Unread<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    pub(super) fn has(&self, index: usize) -> bool {
        self.articles.contains_key(&index)
    }

    /// The files that the article at `index` names, if it is not read.
    pub(super) fn wanted(&self, index: usize) -> Option<Vec<Wanted>> {
        Some(self.articles.get(&index)?.wanted.iter().map(wanted).collect())
    }

    /// What each of them takes from others, by its file.
    pub(super) fn taken(&self, project: &Project) -> BTreeMap<FileId, Taken> {
        let file = |index: &usize| project.articles.get(*index).map(|listed| listed.file);
        let taken = self.articles.iter();
        taken.filter_map(|(index, one)| Some((file(index)?, one.taken.clone()))).collect()
    }

    /// The digests of their texts, by index.
    pub(super) fn texts(&self) -> BTreeMap<usize, Key> {
        self.articles.iter().map(|(index, one)| (*index, one.text)).collect()
    }

    /// Whether they can stay unread in this project, whose files are all loaded, and in this volume made of it: the files
    /// that articles name hold the same, and those that were read take what they took, and nothing from these.
    pub(super) fn holds(&self, earlier: &Earlier, project: &Project, volume: &Volume) -> bool {
        let same = |(index, now): (usize, &Taken)| {
            let apart = now.anchors.iter().all(|other| !self.has(*other));
            let then = self.taken.get(&index);
            apart && then.is_some_and(|it| (&it.works, it.cites) == (&now.works, now.cites))
        };
        earlier.held(project) == self.held && volume.taken.iter().enumerate().all(same)
    }
}

/// What there is to note of pages once they have been written.
#[derive(Clone, Debug, Default)]
pub struct PageNotes(Vec<PageNote>);

#[derive(Clone, Debug)]
struct PageNote {
    /// The article's path.
    article: Arc<str>,
    text: Key,
    page: Key,
    /// Paths of the files that were made.
    made: Vec<String>,
    /// The files that were there.
    kept: Vec<Output>,
    assets: BTreeSet<String>,
    searched: Searched,
}

impl PageNotes {
    /// Of the pages of a volume, the digests of what they were made of, and those that were there. One that met something
    /// is made again each time, so that it is said again.
    pub(super) fn of(
        volume: &Volume,
        keys: &Keys,
        pages: Vec<Page>,
        mut known: Vec<Option<Vec<Output>>>,
    ) -> Self {
        known.resize(pages.len(), None);
        let keys = keys.texts.iter().zip(&keys.pages);
        let all = volume.articles.iter().zip(keys).zip(pages.into_iter().zip(known));
        let sound = all.filter(|(_, (page, _))| page.failed.is_none());
        let note =
            |((article, (text, key)), (page, known)): ((&Article, (&Key, &Key)), (Page, _))| {
                PageNote {
                    article: Arc::clone(&article.path),
                    text: *text,
                    page: *key,
                    made: page.files.iter().map(|one| format!("{SITE}{}", one.path)).collect(),
                    kept: Option::unwrap_or_default(known),
                    assets: page.assets,
                    searched: page.searched,
                }
            };
        Self(sound.map(note).collect())
    }

    /// The files that were there and were not made again.
    fn kept(&self) -> impl Iterator<Item = &Output> {
        self.0.iter().flat_map(|one| &one.kept)
    }

    /// Their paths in the folder of the build.
    #[must_use]
    pub fn paths_kept(&self) -> BTreeSet<&str> {
        self.kept().map(|one| one.path.as_str()).collect()
    }
}

fn named(one: &Wanted) -> Named {
    let Wanted { article, url, path, what, .. } = one;
    let (article, url, path) = (article.to_string(), url.clone(), path.clone());
    Named { article, url, path, picture: *what == What::Image }
}

/// Where in an article a file is named is nothing that loading it asks for.
fn wanted(one: &Named) -> Wanted {
    let Named { article, url, path, picture } = one;
    let (url, path) = (url.clone(), path.clone());
    let what = if *picture { What::Image } else { What::Bibliography };
    let (file, span) = (FileId(0), Span::default());
    Wanted { file, article: article.as_str().into(), url, path, what, span }
}

/// The digest of a text.
fn text(source: &Source) -> Key {
    let encoding = format!("{:?}", source.encoding);
    vcs::key(&[source.path.as_bytes(), source.text.as_bytes(), encoding.as_bytes()])
}

fn sha256(bytes: &[u8]) -> Key {
    Sha256::digest(bytes).into()
}
