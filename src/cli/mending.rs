//! Fixes written over the articles: git is the way back, so what git could not give back is not touched unasked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::output::shown;
use super::session::Session;
use crate::diagnostic::Args;
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::message::Catalogue;
use crate::pipeline::{Correction, Manuscript, Mended};
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
    let states: Vec<Saved> =
        paths.iter().map(|path| vcs::saved(&project.root.join(path))).collect();
    if dirty == Dirty::Refused {
        refuse(&paths, &states)?;
    }
    for (file, new) in texts {
        if let Some(old) = before(file).filter(|old| old.text != *new) {
            disk::rewrite_article(project, &old.path, &old.text, new)?;
        }
    }
    let undoable = !paths.is_empty() && states.iter().all(|state| *state == Saved::Committed);
    Ok(undoable.then(|| undo(session.root.as_deref(), &paths)))
}

/// Whether files that git could not give back may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dirty {
    Refused,
    Allowed,
}

fn refuse(paths: &[String], states: &[Saved]) -> Result<(), Error> {
    let those = |state: Saved| -> Vec<String> {
        let pairs = paths.iter().zip(states).filter(|(_, it)| **it == state);
        pairs.map(|(path, _)| path.clone()).collect()
    };
    let (unsaved, outside) = (those(Saved::Not), those(Saved::NoRepository));
    let (id, hint, paths) = match (unsaved.is_empty(), outside.is_empty()) {
        (true, true) => return Ok(()),
        (false, _) => ("cli-error-dirty", "cli-error-dirty-hint", unsaved),
        (true, false) => ("cli-error-no-git", "cli-error-no-git-hint", outside),
    };
    let args = Args::new().with("count", paths.len()).with("paths", paths);
    Err(Error::new(ErrorKind::Usage, id, args).hint(hint, Args::new()))
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
