//! Fixes written over the articles: git is the way back, so what git could not give back is not touched unasked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::output::shown;
use super::session::Session;
use crate::diagnostic::{Args, Diagnostic, Safety};
use crate::disk::{self, Rewriting};
use crate::error::{Error, ErrorKind};
use crate::message::Catalogue;
use crate::pipeline::{self, Correction, Manuscript, Mended};
use crate::text::{FileId, Sources};
use crate::vcs::{self, Saved};

/// Writes the mended articles in place of those that were read. Gives the command that takes the writing back, where git
/// has what was there.
///
/// # Errors
/// Nothing is written where an article's present state is in no commit, unless `dirty` allows it, or where the text came from standard
/// input. A disk that refuses; a file that changed since it was read.
pub(super) fn write(
    session: &Session,
    after: &Manuscript,
    mended: &Mended,
    dirty: Dirty,
) -> Result<Option<String>, Error> {
    let text = |file: &FileId| Some((*file, after.project.sources.get(*file)?.text.clone()));
    let texts: Vec<(FileId, String)> = mended.files.iter().filter_map(text).collect();
    put(session, &texts, dirty)
}

/// Writes these texts in place of the articles' that were read; see [`write`].
///
/// # Errors
/// As [`write`].
pub(super) fn put(
    session: &Session,
    texts: &[(FileId, String)],
    dirty: Dirty,
) -> Result<Option<String>, Error> {
    let project = &session.manuscript.project;
    let before = |file: &FileId| project.sources.get(*file);
    let known = texts.iter().filter_map(|(file, _)| before(file));
    let paths: Vec<String> = known.map(|source| source.path.to_string()).collect();
    if paths.iter().any(|path| path == "-") {
        return Err(Error::new(ErrorKind::Usage, "cli-error-fix-input", Args::new())
            .hint("cli-error-fix-input-hint", Args::new()));
    }
    let held = held(&project.root, &paths);
    if dirty == Dirty::Refused
        && let Some(held) = &held
    {
        return Err(refusal(held));
    }
    let changed = texts.iter().filter_map(|(file, text)| {
        let old = before(file).filter(|old| old.text != *text)?;
        Some(Rewriting { path: &old.path, before: &old.text, text })
    });
    disk::rewrite_articles(project, &changed.collect::<Vec<_>>())?;
    let undoable = !paths.is_empty() && held.is_none();
    Ok(undoable.then(|| undo(session.root.as_deref(), &paths)))
}

/// Whether files that git could not give back may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dirty {
    Refused,
    Allowed,
}

/// Why nothing is written unasked: paths below the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// These hold what is in no commit.
    Unsaved(Vec<String>),
    /// These are in no repository.
    NoRepository(Vec<String>),
}

/// What git could not give back of the files at `paths`; `None` where it could give back all.
#[must_use]
pub(super) fn held(root: &Path, paths: &[String]) -> Option<Held> {
    let places: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
    let states = vcs::saved(&places);
    let those = |state: Saved| -> Option<Vec<String>> {
        let pairs = paths.iter().zip(&states).filter(|(_, it)| **it == state);
        let paths: Vec<String> = pairs.map(|(path, _)| path.clone()).collect();
        (!paths.is_empty()).then_some(paths)
    };
    let outside = || those(Saved::NoRepository).map(Held::NoRepository);
    those(Saved::Not).map(Held::Unsaved).or_else(outside)
}

fn refusal(held: &Held) -> Error {
    let (id, hint, paths) = match held {
        Held::Unsaved(paths) => ("cli-error-dirty", "cli-error-dirty-hint", paths),
        Held::NoRepository(paths) => ("cli-error-no-git", "cli-error-no-git-hint", paths),
    };
    let args = Args::new().with("count", paths.len()).with("paths", paths.clone());
    Error::new(ErrorKind::Usage, id, args).hint(hint, Args::new())
}

/// What `--fix` would do about these findings, in a line; nothing where it has nothing to do. Where it would refuse, how
/// to have it done.
#[must_use]
pub(super) fn announcement(session: &Session, found: &[Diagnostic]) -> Option<String> {
    let manuscript = &session.manuscript;
    let safe = pipeline::mendable(manuscript, found, Safety::Safe);
    let all = pipeline::mendable(manuscript, found, Safety::Asked);
    let files: BTreeSet<FileId> = all.iter().map(|one| one.file).collect();
    let sources = files.iter().filter_map(|&file| manuscript.project.sources.get(file));
    let paths: Vec<String> = sources.map(|source| source.path.to_string()).collect();
    if paths.is_empty() || paths.iter().any(|path| path == "-") {
        return None;
    }
    let args = Args::new().with("safe", safe.len());
    let args = args.with("asked", all.len().saturating_sub(safe.len())).with("all", all.len());
    let (id, paths) = match held(&manuscript.project.root, &paths) {
        None => ("cli-check-fixable", Vec::new()),
        Some(Held::Unsaved(paths)) => ("cli-check-fixable-unsaved", paths),
        Some(Held::NoRepository(paths)) => ("cli-check-fixable-no-git", paths),
    };
    let args = args.with("count", paths.len()).with("paths", paths);
    Some(session.catalogue.text(id, &args))
}

/// `git restore …`, to be typed where the person stands.
fn undo(root: Option<&Path>, paths: &[String]) -> String {
    let quoted = |path: &String| {
        let path = shown(&root.map_or_else(|| PathBuf::from(path), |root| root.join(path)));
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
        match path.chars().all(plain) {
            true => path,
            false => format!("'{}'", path.replace('\'', "'\\''")),
        }
    };
    format!("git restore {}", paths.iter().map(quoted).collect::<Vec<_>>().join(" "))
}

/// How many fixes, and by article which rules they settled: one line each.
#[must_use]
pub(super) fn summary(
    changes: &[Correction],
    sources: &Sources,
    catalogue: &Catalogue,
    id: &'static str,
) -> Vec<String> {
    let mut articles: BTreeMap<FileId, BTreeMap<&str, usize>> = BTreeMap::new();
    for change in changes {
        *articles.entry(change.file).or_default().entry(&change.rule).or_default() += 1;
    }
    let args = Args::new().with("count", changes.len()).with("articles", articles.len());
    let mut out = vec![catalogue.text(id, &args)];
    for (file, rules) in articles {
        let path = sources.get(file).map(|source| source.path.to_string()).unwrap_or_default();
        let said = |(rule, count): (&&str, &usize)| match count {
            1 => (*rule).to_owned(),
            count => format!("{rule} × {count}"),
        };
        let rules: Vec<String> = rules.iter().map(said).collect();
        let args = Args::new().with("path", path).with("rules", rules);
        out.push(catalogue.text("cli-fixed-article", &args));
    }
    out
}
