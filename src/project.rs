//! Everything one run depends on, in memory. `disk` and `vcs` fill it; nothing after them reads a file.

use std::collections::BTreeMap;
use std::path::PathBuf;
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
    /// The machine would not give it; its own words.
    Unreadable(String),
}

/// The path, relative to the volume's root and with forward slashes, that `url` in the article at `article`
/// means: the key of [`Project::assets`].
///
/// A query and a fragment are cut, `%20` and the like decoded, `.` and `..` resolved; a leading slash means
/// the root. `None` where it means no file of the volume: another scheme (`https:`, `data:`), a drive letter,
/// a path that leaves the volume. (For a lone file outside the working folder, `article` is absolute and so
/// is the result; it does not leave the article's own folder.)
#[must_use]
pub fn asset_path(article: &str, url: &str) -> Option<String> {
    let cut = url.find(['?', '#']).unwrap_or(url.len());
    let decoded = percent_decode(&url[..cut]).replace('\\', "/");
    let scheme = decoded.split(['/', '.']).next().is_some_and(|first| first.contains(':'));
    if decoded.is_empty() || scheme || decoded.starts_with("//") || decoded.contains('\0') {
        return None;
    }
    let folder = article.rfind('/').map_or("", |slash| &article[..slash]);
    // Of an absolute folder nothing is resolved away: the path stays in it.
    let (prefix, start) = match (folder.starts_with('/') || folder.contains(':'), &decoded) {
        (true, _) => (folder, ""),
        (false, decoded) if decoded.starts_with('/') => ("", ""),
        (false, _) => ("", folder),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split('/').chain(decoded.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    match (path.is_empty(), prefix.is_empty()) {
        (true, _) => None,
        (false, true) => Some(path),
        (false, false) => Some(format!("{prefix}/{path}")),
    }
}

/// `%C3%A9` to `é`; as it stands where the bytes are not UTF-8.
fn percent_decode(text: &str) -> String {
    let hex = |byte: &u8| char::from(*byte).to_digit(16);
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        let high = bytes.get(i + 1).and_then(hex);
        let low = bytes.get(i + 2).and_then(hex);
        match (byte, high, low) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'%'));
                i += 3;
            }
            _ => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
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
