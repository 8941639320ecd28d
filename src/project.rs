//! Everything one run depends on, in memory. `disk` and `vcs` fill it; nothing after them reads a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Asset;
use crate::text::{FileId, Sources};

/// The input of a run.
#[derive(Debug, Default)]
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
    /// Files under `templates/` that replace built-in ones, by path below `templates/` (`html/article.html`).
    pub templates: BTreeMap<String, FileId>,
    /// No `book.toml`: files named on the command line, or standard input.
    pub lone: bool,
}

/// An article of the list in `book.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its file.
    pub file: FileId,
    /// Index of its group in [`Config::contents`]; 0 for a lone file.
    pub group: usize,
}
