//! Everything one run depends on, in memory. `disk` and `vcs` fill it; nothing after them reads a file.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Arg, Diagnostic};
use crate::model::{Asset, Person};
use crate::text::{FileId, Sources};

/// The input of a run.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Every text file, decoded.
    pub sources: Sources,
    /// What `book.toml` says; defaults for a lone file.
    pub config: Config,
    /// The articles, in reading order, with the part each stands in.
    pub articles: Vec<Listed>,
    /// What loading met: unknown keys of `book.toml`, files that are missing or listed twice.
    pub diagnostics: Vec<Diagnostic>,
    /// Pictures the articles use, by path relative to the root.
    pub assets: BTreeMap<String, Asset>,
    /// BibLaTeX files, by path relative to the root.
    pub bibliographies: BTreeMap<String, FileId>,
    /// The CSL style's text, where it is a file of the volume.
    pub csl: Option<Arc<str>>,
    /// People of whom readers may not learn: works of theirs are withheld.
    pub withheld: Vec<Person>,
    /// Files under `templates/` that replace built-in ones, by path below `templates/` (`html/article.html`).
    pub templates: BTreeMap<String, FileId>,
    /// Text files under `styles/` (or the `StylesPath` of [`Self::vale`]): rules, vocabularies, tables of acronyms, by path below
    /// that folder (`maison/Mots.yml`).
    pub styles: BTreeMap<String, FileId>,
    /// A team's `.vale.ini`, where there is one.
    pub vale: Option<FileId>,
    /// Set-ups of packages, in order: what [`Self::vale`] does not say, they say.
    pub vale_parts: Vec<FileId>,
    /// `styles/tolerances.json`, where there is one: findings that the volume lives with.
    pub tolerances: Option<FileId>,
    /// The list of those whose signatures count, where the volume requires signatures.
    pub signers: Option<FileId>,
    /// No `book.toml`: files named on the command line, or standard input.
    pub lone: bool,
    /// The volume's folder; of lone files, the folder that their paths start from. Only `disk`, `vcs` and the
    /// faces use it.
    pub root: PathBuf,
    /// Files named on the command line, in the order named; empty: everything is meant.
    pub asked: Vec<FileId>,
    /// Those of them that `book.toml` does not list: read with the volume's configuration, no part of it.
    pub unlisted: Vec<FileId>,
    /// Pictures and bibliographies that an article names and that could not be had, by path relative to the
    /// root, with the reason.
    pub refused: BTreeMap<String, Refusal>,
}

/// Why a file that is named somewhere was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is none; the name nearest to it in its folder, if one is near.
    Missing(Option<String>),
    /// It lies outside the volume, or a link leads there.
    Outside,
    /// It is longer than this many bytes.
    TooLarge(u64),
    /// It is a folder, or something else that is no file.
    NotAFile,
    /// It is none of the kinds of pictures that can be shown.
    UnknownKind,
    /// It is there, but not in git's index: the next commit would not have it.
    NotStaged,
    /// The machine would not give it, and why.
    Unreadable(Arg),
}

/// An article of the list in `book.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its file.
    pub file: FileId,
    /// Index of its group in [`Config::contents`]; 0 for a lone file.
    pub group: usize,
    /// It could not be read (missing, too large, outside the volume): its source is empty, and a page that says
    /// so keeps its place.
    pub unread: bool,
}
