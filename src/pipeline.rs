//! The calls, in order: load → parse ∥ → resolve → check ∥ / export ∥. Every face goes through here.
//!
//! It decides nothing about manuscripts; what a step means is the step's own room's matter.

mod blinded;
mod contents;
mod definitions;
mod earlier;
mod edition;
mod feed;
mod lengths;
mod mend;
mod names;
mod neighbours;
mod outputs;
mod past;
mod pieces;
mod proposals;
mod references;
mod remarks;
mod reviewing;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::config;
use crate::diagnostic::{Arg, Diagnostic};
use crate::disk::{self, Given, Shelf};
use crate::error::Error;
use crate::history::{Document, History, ObjectId};
use crate::measure::{self, Measure, Readability};
use crate::model::{Article, Volume, plain_text};
use crate::parse;
use crate::project::Project;
use crate::prose;
use crate::resolve::{self, Purpose, Wanted};
use crate::review::{self, Standing};
use crate::spelling;
use crate::style;
use crate::text::{FileId, Source};
use crate::vcs::{self, Index};

/// The volume's own words, below `styles/`.
const VOCABULARY: &str = "vocabulaire.txt";

pub use blinded::Blinded;
pub use contents::content;
pub use earlier::{Earlier, PageNotes, read_again};
pub use edition::{BUILD, Built, Sources, sha256};
pub use feed::feed;
pub use mend::{Correction, Mended, ROUNDS, mend, mendable};
pub use outputs::{
    Beside, Edition, Site, single_file, site, site_again, templates, typeset, typst,
};
#[cfg(feature = "pdf")]
pub use outputs::{comparison_pdf, draft_pdf, for_the_printer, pdf};
pub use proposals::Proposals;
pub use references::References;
pub use remarks::{Answer, Noted};
pub use reviewing::{Changed, fingerprint, marked, present};

/// A volume that has been read and resolved, with what it was read from.
#[derive(Debug)]
pub struct Manuscript {
    /// The files and the configuration.
    pub project: Project,
    /// The collection.
    pub volume: Volume,
    /// What loading, reading, citing and resolving found.
    pub found: Vec<Diagnostic>,
    /// The files that the articles name.
    pub wanted: Vec<Wanted>,
    /// The articles, by index, of which the volume has the head alone, each with the digest of its text.
    pub unread: BTreeMap<usize, vcs::Key>,
}

/// Where every article stands, as history tells it, in the order of the volume's articles.
#[derive(Debug)]
pub struct Standings {
    /// What git knows.
    pub history: History,
    /// One a article.
    pub standings: Vec<Standing>,
    /// The document of each.
    pub documents: Vec<Document>,
    /// Its place among the history's documents.
    pub indices: Vec<usize>,
}

/// Loads a volume, or lone files, and reads it to the end. `lang` is the language of files that do not
/// say theirs.
///
/// # Errors
/// Where there is nothing to read, or the machine will not give it.
pub fn read(
    start: &Path,
    root: Option<&Path>,
    given: &[Given],
    lang: Option<&str>,
) -> Result<Manuscript, Error> {
    Ok(read_loaded(load(start, root, given, lang)?))
}

/// Reads to the end what [`load`] loaded.
#[must_use]
pub fn read_loaded(project: Project) -> Manuscript {
    read_project(Shelf::Folder, project, Purpose::Publish)
}

/// [`read`] for a check, with the history of all articles for [`Manuscript::standings_in`], walked at the same time; `None` for
/// lone files, and where it cannot be read.
///
/// # Errors
/// As [`read`].
pub fn read_with_history(
    start: &Path,
    root: Option<&Path>,
    given: &[Given],
) -> Result<(Manuscript, Option<History>), Error> {
    let project = load(start, root, given, None)?;
    let paths = if project.lone { Vec::new() } else { paths(&project).collect() };
    Ok(read_and_walk(Shelf::Folder, project, &paths, (Purpose::Check, Depth::States)))
}

/// [`read_with_history`] for whoever asks how long articles are and where they stand: with as much of their history as
/// `depth` says, or with none.
///
/// # Errors
/// As [`read`].
pub fn read_to_count(
    start: &Path,
    root: Option<&Path>,
    given: &[Given],
    depth: Option<Depth>,
) -> Result<(Manuscript, Option<History>), Error> {
    let project = load(start, root, given, None)?;
    let depth = depth.filter(|_| !project.lone);
    let paths = if depth.is_none() { Vec::new() } else { paths(&project).collect() };
    let asked = (Purpose::Count, depth.unwrap_or(Depth::States));
    Ok(read_and_walk(Shelf::Folder, project, &paths, asked))
}

/// Loads the volume as the next commit would have it, and reads it to the end; with the history of the articles that
/// the commit changes, as [`read_with_history`].
///
/// # Errors
/// Where its `book.toml` cannot be read.
pub fn read_staged(index: &Index) -> Result<(Manuscript, Option<History>), Error> {
    let project = disk::load_staged(index)?;
    let changed = paths(&project).filter(|path| index.staged.contains_key(path));
    let changed: Vec<String> = changed.collect();
    let sources =
        project.sources.iter().filter(|source| changed.iter().any(|path| **path == *source.path));
    let files: BTreeSet<FileId> = sources.map(|source| source.id).collect();
    let asked = (Purpose::CheckOf(&files), Depth::States);
    Ok(read_and_walk(Shelf::Index(index), project, &changed, asked))
}

/// Loads a volume, or lone files, as [`read`] does, and reads no article yet.
///
/// # Errors
/// As [`read`].
pub fn load(
    start: &Path,
    root: Option<&Path>,
    given: &[Given],
    lang: Option<&str>,
) -> Result<Project, Error> {
    let mut project = disk::load(start, root, given)?;
    if let Some(lang) = lang {
        lang.clone_into(&mut project.config.meta.lang);
    }
    Ok(project)
}

/// The paths of all articles, in the order in which they are read.
fn paths(project: &Project) -> impl Iterator<Item = String> {
    let listed = project.articles.iter().map(|listed| listed.file);
    let files = listed.chain(project.unlisted.iter().copied());
    files.filter_map(|file| Some(project.sources.get(file)?.path.to_string()))
}

fn read_and_walk(
    shelf: Shelf<'_>,
    project: Project,
    paths: &[String],
    (purpose, depth): (Purpose<'_>, Depth),
) -> (Manuscript, Option<History>) {
    let walk = walker(&project, depth);
    let walk = || (!paths.is_empty()).then(|| walk(paths, None));
    let (manuscript, history) = rayon::join(|| read_project(shelf, project, purpose), walk);
    (manuscript, history.and_then(Result::ok))
}

/// Reads the history of articles, with what the project knows now; signatures are looked at where it asks for them.
fn walker(
    project: &Project,
    depth: Depth,
) -> impl Fn(&[String], Option<vcs::Folder<'_>>) -> Result<History, Error> + Send + use<> {
    let (root, length) = (project.root.clone(), project.config.length.clone());
    let required = project.config.workflow.require_signed;
    let list = signers_list(project).to_owned();
    move |paths, folder| {
        let scope = vcs::Scope { articles: paths, folder };
        let settings = format!("{depth:?} {length:?}").into_bytes();
        let told = past::reading(depth, &length);
        let reading: vcs::Reading<'_> = &told;
        let mut history = match disk::program() {
            None => vcs::read(&root, scope, Some(reading)),
            Some(program) => {
                let least = vcs::Memory::WORTH_WHILE;
                let memory = vcs::Memory { program: &program, settings: &settings, least };
                vcs::read_remembering(&root, scope, Some(reading), memory)
            }
        }?;
        if required {
            vcs::verify(&root, &mut history, &list)?;
        }
        // What is known of so many texts is freed while others go on.
        rayon::spawn(move || drop(told));
        Ok(history)
    }
}

/// The path of the list of those whose signatures count.
fn signers_list(project: &Project) -> &str {
    project.config.workflow.allowed_signers.as_deref().unwrap_or(disk::SIGNERS)
}

fn read_project(shelf: Shelf<'_>, mut project: Project, purpose: Purpose<'_>) -> Manuscript {
    read_vocabulary(&mut project);
    let (articles, mut found) = parse_all(&project);
    found.extend(read_tables(&mut project));
    let wanted = resolve::wanted(&articles);
    disk::load_assets(shelf, &mut project, &wanted);
    let (volume, resolving) = resolve::resolve(&project, articles, purpose);
    found.extend(resolving);
    found.extend(project.diagnostics.iter().cloned());
    Manuscript { project, volume, found, wanted, unread: BTreeMap::new() }
}

/// Reads the volume's own tables of words; where it has none, the built-in ones stay.
fn read_tables(project: &mut Project) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let of = |path: &str| project.styles.get(path).and_then(|&file| project.sources.get(file));
    if let Some(source) = of(config::ACRONYMS) {
        let (acronyms, told) = config::read_acronyms(source);
        project.config.acronyms = acronyms;
        found.extend(told);
    }
    if let Some(source) = of(config::CONCORDANCE) {
        let (concordance, told) = config::read_concordance(source);
        project.config.concordance = concordance;
        found.extend(told);
    }
    if let Some(source) = of(config::TERMS) {
        let (terms, told) = config::read_terms(source);
        project.config.terms = terms;
        found.extend(told);
    }
    found
}

/// The volume's own words, and the plain ones of the vocabularies of its styles (others are patterns).
fn read_vocabulary(project: &mut Project) {
    // Under a team's own set-up its rules alone know its vocabularies: an entry of several words is not each of them.
    let house = !(project.lone && project.vale.is_some());
    let accepted = |path: &str| path == VOCABULARY || (house && path.ends_with("/accept.txt"));
    let files = project.styles.iter().filter(|(path, _)| accepted(path));
    let sources = files.filter_map(|(_, &file)| project.sources.get(file));
    let is_word = |word: &String| word.chars().all(|c| c.is_alphanumeric() || "'-".contains(c));
    let words = sources.flat_map(|source| spelling::vocabulary(&source.text)).filter(is_word);
    project.config.spelling.words = words.collect();
}

fn parse_all(project: &Project) -> (Vec<Article>, Vec<Diagnostic>) {
    let listed = project.articles.iter().map(|listed| (listed.file, listed.unread));
    let all = listed.chain(project.unlisted.iter().map(|&file| (file, false)));
    let sources: Vec<(&Arc<Source>, bool)> =
        all.filter_map(|(file, unread)| Some((project.sources.get(file)?, unread))).collect();
    let read: Vec<(Article, Vec<Diagnostic>)> =
        sources.par_iter().map(|&(source, unread)| parse_listed(source, unread)).collect();
    let mut found = Vec::new();
    let articles = read.into_iter().map(|(article, diagnostics)| {
        found.extend(diagnostics);
        article
    });
    (articles.collect(), found)
}

fn parse_listed(source: &Source, unread: bool) -> (Article, Vec<Diagnostic>) {
    if unread {
        let empty = Article::empty(source.id, Arc::clone(&source.path));
        return (Article { broken: true, ..empty }, Vec::new());
    }
    parse::parse(source, &parse::Options::default())
}

impl Manuscript {
    /// How long the articles at these indices are.
    #[must_use]
    pub fn measures(&self, chosen: &[usize]) -> Vec<Measure> {
        let measure = |&index: &usize| {
            let article = &self.volume.articles[index];
            let source = self.project.sources.get(article.file);
            source
                .map(|source| measure::measure(article, source, &self.project.config.length))
                .unwrap_or_default()
        };
        chosen.par_iter().map(measure).collect()
    }

    /// How easily the articles at these indices read.
    #[must_use]
    pub fn readabilities(&self, chosen: &[usize]) -> Vec<Readability> {
        let count = |&index: &usize| {
            let article = &self.volume.articles[index];
            let source = self.project.sources.get(article.file);
            source
                .map(|source| measure::readability(&prose::runs(article, source), &article.lang))
                .unwrap_or_default()
        };
        chosen.par_iter().map(count).collect()
    }

    /// Everything that is to be said, sorted by place. `states` are the articles' states as history tells
    /// them; where that is empty, front matter's.
    #[must_use]
    pub fn check(&self, states: &[Option<String>]) -> Vec<Diagnostic> {
        self.check_only(states, None)
    }

    fn check_only(
        &self,
        states: &[Option<String>],
        only: Option<&BTreeSet<usize>>,
    ) -> Vec<Diagnostic> {
        let (library, mut found) = style::open(&self.project);
        found.extend(self.found.iter().cloned());
        if only.is_none() {
            found.extend(self.idle_index_entries());
        }
        let context = check::Context {
            sources: &self.project.sources,
            config: &self.project.config,
            states,
            only,
            found: &found,
            styles: Some(&library),
        };
        check::check(&self.volume, &context)
    }

    /// Entries of the concordance that the index of the volume will not have.
    fn idle_index_entries(&self) -> Vec<Diagnostic> {
        let Project { config, styles, .. } = &self.project;
        match styles.get(config::CONCORDANCE) {
            Some(&file) if outputs::is_whole(&self.volume, &self.project) => {
                resolve::idle_entries(&self.volume, &config.concordance, file)
            }
            _ => Vec::new(),
        }
    }

    /// [`Self::check`] for a commit: rules that look at one article look at those that it changes. `staged` are
    /// its changes, by path. What is found elsewhere is for [`Self::concerns`] to sort out.
    #[must_use]
    pub fn check_staged(
        &self,
        staged: &BTreeMap<String, vcs::Change>,
        states: &[Option<String>],
    ) -> Vec<Diagnostic> {
        let only: BTreeSet<usize> = self.staged_articles(staged).into_iter().collect();
        self.check_only(states, Some(&only))
    }

    /// The articles that a commit changes, as indices.
    #[must_use]
    pub fn staged_articles(&self, staged: &BTreeMap<String, vcs::Change>) -> Vec<usize> {
        let articles = self.volume.articles.iter().enumerate();
        let changed = articles.filter(|(_, article)| staged.contains_key(&*article.path));
        changed.map(|(index, _)| index).collect()
    }

    /// Whether a finding is about a commit: it stands in a file that it changes, or elsewhere because of one (a
    /// list that names a file it removes, a word written otherwise in an article it does not touch).
    #[must_use]
    pub fn concerns(&self, one: &Diagnostic, staged: &BTreeMap<String, vcs::Change>) -> bool {
        let places = one.place.iter().chain(one.notes.iter().map(|note| &note.place));
        let mut sources = places.filter_map(|place| self.project.sources.get(place.file));
        sources.any(|source| staged.contains_key(&*source.path))
            || one.message.args.0.iter().any(|(_, arg)| names_one_of(arg, staged))
    }

    /// The articles at these indices (in increasing order) as a volume of their own, named after its only article.
    #[must_use]
    pub fn proofs(&self, chosen: &[usize]) -> Volume {
        self.proofs_of(&self.volume, chosen)
    }

    /// [`Self::proofs`] of this volume as it was set.
    #[must_use]
    pub fn proofs_of(&self, volume: &Volume, chosen: &[usize]) -> Volume {
        let mut volume = resolve::restrict(volume, chosen);
        if let [only] = volume.articles.as_slice() {
            volume.meta.slug.clone_from(&only.slug);
        }
        if volume.meta.title.is_empty()
            && let Some(first) = volume.articles.first()
        {
            volume.meta.title = plain_text(&first.title);
        }
        if volume.meta.slug.is_empty() {
            // Several lone files: there is no volume to be named after.
            "volume".clone_into(&mut volume.meta.slug);
        }
        volume
    }

    /// The article read from this file.
    #[must_use]
    pub fn article_of(&self, file: FileId) -> Option<usize> {
        self.volume.articles.iter().position(|article| article.file == file)
    }

    /// The volume as it would be with `bytes` for the text of the article at `index`; its source is added to the
    /// project's.
    pub fn with_text(&mut self, index: usize, bytes: Vec<u8>) -> Volume {
        let (mut articles, _) = parse_all(&self.project);
        if let Some(article) = articles.get_mut(index) {
            let source = self.project.sources.add(Arc::clone(&article.path), bytes);
            *article = parse::parse(&source, &parse::Options::default()).0;
        }
        let asked = articles.get(index).map(|article| article.file).into_iter().collect();
        resolve::resolve(&self.project, articles, Purpose::CheckOf(&asked)).0
    }

    /// Since which commit its readers want to see what changed in the article at `index`: that of the last review, if
    /// history tells one.
    ///
    /// # Errors
    /// Where a repository that can be opened cannot be read to the end.
    pub fn last_review(&self, index: usize) -> Result<Option<ObjectId>, Error> {
        let standings = self.standings(Depth::States)?;
        let article = &self.volume.articles[index];
        let (workflow, people) = (&self.project.config.workflow, &self.project.config.people);
        let context = review::Context { history: &standings.history, workflow, people };
        let present = present(article);
        let last = review::last_review(context, index, present, &standings.standings[index]);
        Ok(last.map(|last| standings.history.commits[last.commit].id))
    }

    /// Walks history for every article and derives where each stands.
    ///
    /// # Errors
    /// Where a repository that can be opened cannot be read to the end.
    pub fn standings(&self, depth: Depth) -> Result<Standings, Error> {
        let all: Vec<usize> = (0..self.volume.articles.len()).collect();
        self.standings_of(&all, depth)
    }

    /// The same for the articles at these indices, in their order.
    ///
    /// # Errors
    /// As [`Self::standings`].
    pub fn standings_of(&self, chosen: &[usize], depth: Depth) -> Result<Standings, Error> {
        let articles = chosen.iter().map(|&index| &self.volume.articles[index]);
        let paths: Vec<String> = articles.map(|article| article.path.to_string()).collect();
        let history = walker(&self.project, depth)(&paths, None)?;
        Ok(self.standings_in(history, chosen))
    }

    /// [`Self::standings`], and after those of the articles those of every text that once stood in their folder and is
    /// no more.
    ///
    /// # Errors
    /// As [`Self::standings`].
    pub fn standings_and_gone(&self, depth: Depth) -> Result<Standings, Error> {
        let paths: Vec<String> =
            self.volume.articles.iter().map(|article| article.path.to_string()).collect();
        let (path, glob) = past::common_folder(&paths);
        let folder = Some(vcs::Folder { path: &path, glob });
        let history = walker(&self.project, depth)(&paths, folder)?;
        let left = |index: &usize| !history.documents[*index].at_head;
        let gone: Vec<usize> = (paths.len()..history.documents.len()).filter(left).collect();
        let all: Vec<Option<usize>> =
            (0..paths.len()).map(Some).chain(gone.iter().map(|_| None)).collect();
        let indices: Vec<usize> = (0..paths.len()).chain(gone).collect();
        Ok(self.derive_all(history, &all, indices))
    }

    /// Where the articles at these indices stand in `history`, whose first documents they are, in this order.
    #[must_use]
    pub fn standings_in(&self, history: History, chosen: &[usize]) -> Standings {
        let articles: Vec<Option<usize>> = chosen.iter().copied().map(Some).collect();
        self.derive_all(history, &articles, (0..chosen.len()).collect())
    }

    /// Where articles (`None`: one that is gone) stand whose documents are at these `indices`. Texts that approvals
    /// depend on are read again and compared by what they say.
    fn derive_all(
        &self,
        mut history: History,
        articles: &[Option<usize>],
        indices: Vec<usize>,
    ) -> Standings {
        let mut standings = self.derive(&history, articles, &indices);
        let mut seen = BTreeSet::new();
        let wanted = standings.iter().zip(&indices);
        let wanted =
            wanted.flat_map(|(one, &at)| review::to_compare(&history, at, &one.events, &one.votes));
        // In the order of the versions: neighbours are read together.
        let wanted: Vec<ObjectId> = wanted.filter(|&blob| seen.insert(blob)).collect();
        if !wanted.is_empty() {
            let root = &self.project.root;
            let signes = |blob| history.facts.get(blob).and_then(|facts| facts.signes);
            let known = wanted.iter().all(|blob| signes(blob).is_some());
            let closer = past::closer(&self.project.config.length, known);
            past::refine(&mut history, vcs::texts(root, &wanted, &closer).unwrap_or_default());
            standings = self.derive(&history, articles, &indices);
            let last = |at: usize| history.arrivals(&history.documents[at]).last()?.blob;
            let counted = standings.iter().zip(&indices);
            let counted: Vec<ObjectId> =
                counted.flat_map(|(standing, &at)| past::counted(standing, last(at))).collect();
            let texts = vcs::texts(root, &counted, &<[u8]>::to_vec).unwrap_or_default();
            for (standing, &at) in standings.iter_mut().zip(&indices) {
                past::count_paragraphs(standing, last(at), &texts);
            }
        }
        let documents = indices.iter().map(|&at| history.documents[at].clone()).collect();
        Standings { history, standings, documents, indices }
    }

    fn derive(
        &self,
        history: &History,
        articles: &[Option<usize>],
        indices: &[usize],
    ) -> Vec<Standing> {
        let config = &self.project.config;
        let context =
            review::Context { history, workflow: &config.workflow, people: &config.people };
        let one = |(article, &at): (&Option<usize>, &usize)| {
            let gone = review::Present { path: &history.documents[at].path, ..Default::default() };
            let present = article.map_or(gone, |index| present(&self.volume.articles[index]));
            review::derive(context, at, present)
        };
        articles.par_iter().zip(indices).map(one).collect()
    }
}

/// Whether a value of a message is the path of a changed file: from the root, or as an article writes it.
fn names_one_of(arg: &Arg, staged: &BTreeMap<String, vcs::Change>) -> bool {
    let Arg::Text(text) = arg else { return false };
    let path = text.split('#').next().unwrap_or(text);
    let path = path.trim_start_matches("../").trim_start_matches("./");
    let ends = |known: &String| {
        known.strip_suffix(path).is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
    };
    staged.contains_key(path) || path.contains('.') && staged.keys().any(ends)
}

/// How much is asked of every version of every article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Its state and whether its text changed.
    States,
    /// Its length as well, which costs reading it to the end.
    Lengths,
}
