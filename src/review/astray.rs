//! Words of commits that reach no article: their `Review-Of` names none that history knows.

use std::collections::BTreeSet;

use super::signoff::VOLUME;
use crate::history::{History, ObjectId, Trailer};

/// So many are told: a branch from elsewhere can hold any number, and each is looked for in its commit.
const MOST: usize = 32;

/// A `Review-Of` that names no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Astray {
    /// The commit that says it, as an index into [`History::commits`].
    pub commit: usize,
    /// What it names, relative to the volume's root.
    pub path: String,
}

/// What names no document of this history, at any time, and was not taken back, up to a bound. Whether it names a file that left the
/// volume is for those to say who can read old commits.
#[must_use]
pub fn astray(history: &History) -> Vec<Astray> {
    let commits = history.commits.iter();
    let taken_back: BTreeSet<ObjectId> =
        commits.flat_map(|commit| commit.reverts.iter().copied()).collect();
    let mut astray = Vec::new();
    for (index, commit) in history.commits.iter().enumerate() {
        let named = || commit.trailers.iter().filter(|trailer| trailer.is("Review-Of"));
        // Where as many articles are meant as are named, each name is one's.
        if named().count() <= commit.about.len() || taken_back.contains(&commit.id) {
            continue;
        }
        let lost = |trailer: &&Trailer| {
            history.document_at(&trailer.value, commit.arrival).is_none()
                && !trailer.value.trim().is_empty()
        };
        for trailer in named().filter(lost) {
            let path = trailer.value.trim().trim_start_matches("./");
            let path = path.strip_prefix(history.prefix.as_str()).unwrap_or(path);
            let found = Astray { commit: index, path: path.to_owned() };
            if path != VOLUME && !astray.contains(&found) {
                astray.push(found);
            }
            if astray.len() == MOST {
                return astray;
            }
        }
    }
    astray
}
