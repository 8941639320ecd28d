//! One text as it was: a version named as git names it, or by a day, and the article's file in it under whatever name
//! it had then.

use std::path::Path;
use std::rc::Rc;

use git2::{ObjectType, Oid};

use super::place::{self, Place};
use super::tree::Trees;
use super::{Scope, object, object_id, read, text};
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind, Result};
use crate::history::{Condition, Document, Moment, ObjectId};

/// A text of history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The commit it is of.
    pub commit: ObjectId,
    /// Who made that commit.
    pub author: String,
    /// When it was recorded.
    pub time: Moment,
    /// The file's path then, relative to the repository's top.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The text of an article (its path, relative to the volume at `root`) in the version `named`: whatever
/// `git rev-parse` reads as a commit, or a day (`2026-03-12`): the last commit of HEAD's first-parent line that was
/// recorded before that day's end, where it was recorded. Renames since are followed back.
///
/// # Errors
/// No history to read, no such version, or no such article in it.
pub fn text_at(root: &Path, article: &str, named: &str) -> Result<Text> {
    let place = open(root)?;
    let commit = commit(&place, named)?;
    let objects = place.objects()?;
    let odb = objects.reader();
    let articles = [article.to_owned()];
    let history = read(root, Scope { articles: &articles, folder: None }, None)?;
    let found = place.repository.find_commit(commit).map_err(|error| object::broken(&error))?;
    let mut trees = Trees::new(&odb);
    let mut elsewhere = None;
    for path in paths(&place, article, history.documents.first()) {
        let Some(blob) = trees.find(found.tree_id(), &path)? else { continue };
        let known = history.documents.first().is_some_and(|document| {
            let id = object_id(blob);
            let path = text(&path);
            document.versions.iter().any(|one| one.blob == Some(id) && one.path == path)
        });
        if known {
            elsewhere = Some((path, blob));
            break;
        }
        // On a branch that was never merged the text may be one that the walk did not see.
        elsewhere = elsewhere.or(Some((path, blob)));
    }
    let Some((path, blob)) = elsewhere else {
        let args = Args::new().with("path", article.to_owned()).with("name", named.to_owned());
        return Err(Error::new(ErrorKind::Usage, "diff-not-in-version", args)
            .hint("diff-not-in-version-hint", Args::new()));
    };
    let bytes = odb.read(blob).map(Rc::unwrap_or_clone)?;
    let when = found.committer().when();
    Ok(Text {
        commit: object_id(commit),
        author: text(found.author().name_bytes()),
        time: Moment { seconds: when.seconds(), offset: when.offset_minutes() },
        path: text(&path),
        bytes,
    })
}

/// The best common ancestor of two versions, named as in [`text_at`].
///
/// # Errors
/// No history to read, no such version, or nothing in common.
pub fn common_ancestor(root: &Path, one: &str, other: &str) -> Result<String> {
    let place = open(root)?;
    let (a, b) = (commit(&place, one)?, commit(&place, other)?);
    match place.repository.merge_base(a, b) {
        Ok(base) => Ok(base.to_string()),
        Err(_) => Err(unknown(&format!("{one}...{other}"))),
    }
}

fn open(root: &Path) -> Result<Place> {
    let condition = match place::find(root)? {
        Ok(place) if place.head.is_some() => return Ok(place),
        Ok(_) => Condition::Unborn,
        Err(condition) => condition,
    };
    let id = match condition {
        Condition::Unborn => "diff-no-commit",
        _ => "diff-no-history",
    };
    Err(Error::new(ErrorKind::Usage, id, Args::new()).hint("diff-two-files", Args::new()))
}

fn commit(place: &Place, named: &str) -> Result<Oid> {
    if is_day(named)
        && let Some(found) = before_end_of(place, named)?
    {
        return Ok(found);
    }
    let object = place.repository.revparse_single(named).map_err(|_| unknown(named))?;
    let commit = object.peel(ObjectType::Commit).map_err(|_| unknown(named))?;
    Ok(commit.id())
}

fn unknown(named: &str) -> Error {
    let args = Args::new().with("name", named.to_owned());
    Error::new(ErrorKind::Usage, "diff-unknown-version", args)
        .hint("diff-unknown-version-hint", Args::new())
}

fn is_day(named: &str) -> bool {
    named.len() == 10
        && named.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// The last commit of the first-parent line whose own day is `day` or before.
fn before_end_of(place: &Place, day: &str) -> Result<Option<Oid>> {
    let mut next = place.head;
    while let Some(id) = next {
        let found = place.repository.find_commit(id).map_err(|error| object::broken(&error))?;
        let when = found.committer().when();
        let own = Moment { seconds: when.seconds(), offset: when.offset_minutes() }.day();
        if !own.is_empty() && own.as_str() <= day {
            return Ok(Some(id));
        }
        next = match place.shallow.contains(&id) {
            true => None,
            false => found.parent_id(0).ok(),
        };
    }
    Err(unknown(day))
}

/// The paths the article ever had, from the repository's top, the latest first.
fn paths(place: &Place, article: &str, document: Option<&Document>) -> Vec<Vec<u8>> {
    let mut paths = vec![place.path_of(article)];
    let versions = document.map_or(&[][..], |document| &document.versions);
    for version in versions.iter().rev() {
        let names = [Some(&version.path), version.renamed_from.as_ref()];
        for name in names.into_iter().flatten().map(|name| name.as_bytes().to_vec()) {
            if !paths.contains(&name) {
                paths.push(name);
            }
        }
    }
    paths
}
