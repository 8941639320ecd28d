//! The lists of `book.toml` to files: paths as they stand, globs in natural order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use unicode_normalization::UnicodeNormalization;

use super::place::{Depth, normal};
use super::shelf::Shelf;
use crate::diagnostic::{Args, Diagnostic, Message, Place, Severity};
use crate::model::Field;
use crate::project::Refusal;
use crate::text::FileId;

/// Files under a glob's folder that are looked at.
const MOST_FILES: usize = 50_000;

/// A file that a list names.
pub(super) struct Found {
    /// Relative to the root, as the disk writes it.
    pub(super) path: String,
    /// Where it lies, or why it is not to be read. Who takes the list reports the latter.
    pub(super) real: Result<PathBuf, Refusal>,
    /// The bytes of the entry in `book.toml`.
    pub(super) place: Place,
    /// The index of the list it stands in.
    pub(super) group: usize,
}

/// One pass over the lists of a `book.toml`.
pub(super) struct Lists<'a> {
    shelf: Shelf<'a>,
    root: &'a Path,
    file: FileId,
    /// By path with composed accents: the entry that names it.
    taken: BTreeMap<String, Place>,
    pub(super) found: Vec<Found>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Lists<'a> {
    pub(super) fn new(shelf: Shelf<'a>, root: &'a Path, file: FileId) -> Self {
        Self {
            shelf,
            root,
            file,
            taken: BTreeMap::new(),
            found: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Expands lists of paths and globs. Globs take only files whose names end in one of `kinds`, and none
    /// that is named by itself somewhere in the lists.
    pub(super) fn expand(&mut self, lists: &[&[Field<String>]], kinds: &[&str]) {
        let named: Vec<String> = lists
            .iter()
            .flat_map(|list| list.iter())
            .filter(|entry| !is_glob(&entry.value))
            .filter_map(|entry| normal(&entry.value))
            .map(|path| key(&path))
            .collect();
        for (group, list) in lists.iter().enumerate() {
            for entry in *list {
                let place = Place::new(self.file, entry.span);
                match (normal(&entry.value), is_glob(&entry.value)) {
                    (Some(glob), true) => self.glob(&glob, place, group, kinds, &named),
                    (Some(path), false) => self.path(path, place, group),
                    (None, true) => {
                        let outside = refused(&entry.value, place, &Refusal::Outside);
                        self.diagnostics.push(outside);
                    }
                    (None, false) => {
                        let (path, real) = (entry.value.clone(), Err(Refusal::Outside));
                        self.found.push(Found { path, real, place, group });
                    }
                }
            }
        }
    }

    fn path(&mut self, path: String, place: Place, group: usize) {
        if let Some(&first) = self.taken.get(&key(&path)) {
            let args = Args::new().with("path", path);
            let twice = Diagnostic::new("listed-twice", place, args);
            self.diagnostics.push(twice.note(first, "first-here", Args::new()));
            return;
        }
        self.taken.insert(key(&path), place);
        let real = self.shelf.locate(self.root, &path);
        self.found.push(Found { path, real, place, group });
    }

    fn glob(&mut self, glob: &str, place: Place, group: usize, kinds: &[&str], named: &[String]) {
        let Some(matcher) = matcher(glob) else {
            let args = Args::new().with("glob", glob.to_owned());
            self.diagnostics.push(Diagnostic::new("invalid-glob", place, args));
            return;
        };
        let (folder, deep) = start(glob);
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut matched = 0;
        for file in self.shelf.files(&self.root.join(folder), deep, MOST_FILES) {
            let path = format!("{prefix}{file}");
            let kind = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
            if !kinds.contains(&&*kind) || !matcher.is_match(&path) {
                continue;
            }
            matched += 1;
            if named.contains(&key(&path)) || self.taken.contains_key(&key(&path)) {
                continue;
            }
            self.path(path, place, group);
        }
        if matched == 0 {
            let args = Args::new().with("glob", glob.to_owned());
            let empty = Diagnostic::new("empty-glob", place, args);
            self.diagnostics.push(empty.at_level(Severity::Warning));
        }
    }
}

/// What is said at `place` about a file that was not read.
pub(super) fn refused(path: &str, place: Place, refusal: &Refusal) -> Diagnostic {
    let args = Args::new().with("path", path.to_owned());
    match refusal {
        Refusal::Missing(near) => {
            let mut missing = Diagnostic::new("missing-file", place, args);
            if let Some(near) = near {
                let args = Args::new().with("word", near.clone());
                missing.help = Some(Message::new("did-you-mean", args));
            }
            missing
        }
        Refusal::Outside => {
            Diagnostic::new("path-outside-volume", place, args).case("outside-volume")
        }
        Refusal::TooLarge(limit) => {
            let limit = i64::try_from(limit >> 20).unwrap_or(i64::MAX);
            Diagnostic::new("file-too-large", place, args.with("limit", limit))
        }
        Refusal::NotStaged => {
            let help = Args::new().with("path", path.to_owned());
            let missing =
                Diagnostic::new("missing-file", place, args).case("missing-file-not-staged");
            missing.help("not-staged-help", help)
        }
        Refusal::NotAFile => Diagnostic::new("unreadable-file", place, args).case("not-a-file"),
        Refusal::UnknownKind => {
            Diagnostic::new("unreadable-file", place, args).case("unknown-picture")
        }
        Refusal::Unreadable(reason) => {
            Diagnostic::new("unreadable-file", place, args.with("reason", reason.clone()))
        }
    }
}

/// A path in the form that tells files apart: accents composed.
fn key(path: &str) -> String {
    path.nfc().collect()
}

/// Whether an entry is a glob rather than a path.
pub(super) fn is_glob(entry: &str) -> bool {
    entry.contains(['*', '?', '[', '{'])
}

/// What a glob matches; `*` stays within a folder, `**` does not.
pub(super) enum Matcher {
    /// One `*` between two pieces of a path: what most volumes write, matched without a pattern that takes longer to read
    /// than the names.
    Between(String, String),
    Any(GlobMatcher),
}

impl Matcher {
    pub(super) fn is_match(&self, path: &str) -> bool {
        match self {
            Self::Between(start, end) => path
                .strip_prefix(start.as_str())
                .and_then(|rest| rest.strip_suffix(end.as_str()))
                .is_some_and(|name| !name.contains('/')),
            Self::Any(glob) => glob.is_match(path),
        }
    }
}

/// The matcher of a glob; `None` where it is none.
pub(super) fn matcher(glob: &str) -> Option<Matcher> {
    if let Some((start, end)) = glob.split_once('*')
        && !glob.contains(['?', '[', ']', '{', '}', '\\'])
        && !end.contains('*')
    {
        return Some(Matcher::Between(start.to_owned(), end.to_owned()));
    }
    let glob = GlobBuilder::new(glob).literal_separator(true).build().ok()?;
    Some(Matcher::Any(glob.compile_matcher()))
}

/// The folder that everything under a glob lies in, and how far below it that may be.
fn start(glob: &str) -> (&str, Depth) {
    let first = glob.find(['*', '?', '[', '{']).unwrap_or(glob.len());
    let folder = glob[..first].rfind('/').map_or("", |slash| &glob[..slash]);
    let rest = &glob[folder.len()..];
    let deep = rest.trim_start_matches('/').contains('/') || rest.contains("**");
    (folder, if deep { Depth::All } else { Depth::One })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_star_matches_as_any_glob_does() {
        let globs = ["*", "*.md", "a/*.md", "a/b-*", "a*a", "./*.md", "é*.md", "*/x.md"];
        let paths = [
            "", "a", "aa", "aba", "a.md", "a/.md", "a/b.md", "a/b/c.md", "a/b-", "a/b-c", "été.md",
            "b/x.md", "./a.md", ".md",
        ];
        for glob in globs {
            let whole = GlobBuilder::new(glob).literal_separator(true).build();
            let whole = whole.expect("it is a glob").compile_matcher();
            let own = matcher(glob).expect("it is a glob");
            assert!(matches!(own, Matcher::Between(..)), "{glob}");
            for path in paths {
                assert_eq!(own.is_match(path), whole.is_match(path), "{glob} {path}");
            }
        }
    }
}
