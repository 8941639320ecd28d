//! Who made the commits of a repository, under every name.

use std::collections::BTreeSet;
use std::path::Path;

use super::object::Objects;
use super::{people, place};
use crate::history::Known;

/// Everybody who made a commit that HEAD has, as their commits name them and as the mailmap does: each once, in order.
/// Nobody where there is no repository, or it cannot be read.
#[must_use]
pub fn names(root: &Path) -> BTreeSet<Known> {
    read(root).unwrap_or_default()
}

fn read(root: &Path) -> Option<BTreeSet<Known>> {
    let place = place::find(root).ok()?.ok()?;
    let (head, repository) = (place.head?, &place.repository);
    let objects = Objects::of(repository).ok()?;
    let mailmap = people::mailmap(&objects.reader(), head).ok()?;
    let mut walk = repository.revwalk().ok()?;
    walk.push(head).ok()?;
    let commits = walk.flatten().filter_map(|id| repository.find_commit(id).ok());
    let known = commits.map(|commit| {
        let mut author = people::signature(&commit.author(), false);
        let written = (author.name.clone(), author.email.clone());
        people::name(&mut author, &mailmap);
        Known { written, mapped: (author.name, author.email) }
    });
    Some(known.collect())
}
