//! Everybody whom the commits of a repository name, under every name.

use std::collections::BTreeSet;
use std::path::Path;

use git2::Commit;

use super::object;
use super::place::{self, Place};
use super::{mailmap::Mailmap, people};
use crate::diagnostic::{Args, Message};
use crate::error::Result;
use crate::history::{Condition, History, Known, Moment, Signature};

/// The people of a history.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Everybody, as the commits that HEAD has name them and as the mailmap does: who made the change, who recorded it, who is
    /// named in a trailer (`Co-authored-by:`). Each once, in order.
    pub known: BTreeSet<Known>,
    /// Why that may not be everybody, and what to do: none where all of a history was read, or there is none.
    pub gaps: Vec<Message>,
}

/// The people of the history of the volume at `root`.
#[must_use]
pub fn names(root: &Path) -> Names {
    let mut known = BTreeSet::new();
    let read = place::find(root).and_then(|found| match found {
        Ok(place) => read(&place, &mut known).map(|()| place.describe()),
        Err(condition) => Ok(History { condition, ..History::default() }),
    });
    let mut gaps = match read {
        Ok(History { condition: Condition::Absent | Condition::Unborn, .. }) => Vec::new(),
        Ok(History { condition, shallow, .. }) => {
            History { condition, shallow, ..History::default() }.remarks()
        }
        Err(error) => std::iter::once(error.message).chain(error.hints).collect(),
    };
    if !gaps.is_empty() {
        gaps.insert(0, Message::new("blind-names-unread", Args::new()));
        gaps.push(Message::new("blind-names-do", Args::new()));
    }
    Names { known, gaps }
}

fn read(place: &Place, known: &mut BTreeSet<Known>) -> Result<()> {
    let Some(head) = place.head else { return Ok(()) };
    let repository = &place.repository;
    let objects = place.objects()?;
    let mailmap = people::mailmap(&objects.reader(), head)?;
    let broken = |error: git2::Error| object::broken(&error);
    let mut walk = repository.revwalk().map_err(broken)?;
    walk.push(head).map_err(broken)?;
    for id in walk {
        let commit = repository.find_commit(id.map_err(broken)?).map_err(broken)?;
        known.extend(people_of(&commit).into_iter().map(|who| under_both(who, &mailmap)));
    }
    Ok(())
}

fn people_of(commit: &Commit<'_>) -> Vec<Signature> {
    let encoding = commit.message_encoding().ok().flatten();
    let latin = encoding.is_some_and(people::is_latin);
    let (author, committer) = (commit.author(), commit.committer());
    let mut all = vec![people::signature(&author, latin), people::signature(&committer, latin)];
    let bytes = commit.message_bytes();
    if bytes.contains(&b'<') {
        all.extend(people::decode(bytes, latin).lines().filter_map(in_trailer));
    }
    all
}

/// Whom a line of the form `Key: Name <address>` names, wherever in a message it stands: squash merges leave them amid it,
/// git's own indented by four spaces.
fn in_trailer(line: &str) -> Option<Signature> {
    let (key, value) = line.trim_start_matches("    ").split_once(':')?;
    let is_key = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let (name, email) = value.trim_end().strip_suffix('>')?.rsplit_once('<')?;
    let time = Moment { seconds: 0, offset: 0 };
    let (name, email) = (name.trim().to_owned(), email.trim().to_owned());
    (is_key && !key.is_empty() && email.contains('@')).then_some(Signature { name, email, time })
}

fn under_both(mut who: Signature, mailmap: &Mailmap) -> Known {
    let written = (who.name.clone(), who.email.clone());
    people::name(&mut who, mailmap);
    Known { written, mapped: (who.name, who.email) }
}

#[cfg(test)]
mod tests {
    use super::in_trailer;

    #[test]
    fn trailers_name_people_by_name_and_address() {
        let table = [
            ("Co-authored-by: Ana Test <ana@example.org>", Some(("Ana Test", "ana@example.org"))),
            ("  Signed-off-by: Ana Test <ana@example.org>", None),
            (
                "    Signed-off-by: Ana Test <ana@example.org>",
                Some(("Ana Test", "ana@example.org")),
            ),
            ("reviewed-by:<ana@example.org>  ", Some(("", "ana@example.org"))),
            ("Voir : Ana Test <ana@example.org>", None),
            ("Fixes: <https://example.org/4>", None),
            ("Co-authored-by: Ana Test", None),
            (": Ana <ana@example.org>", None),
        ];
        for (line, expected) in table {
            let found = in_trailer(line).map(|who| (who.name, who.email));
            let expected = expected.map(|(name, email)| (name.to_owned(), email.to_owned()));
            assert_eq!(found, expected, "{line}");
        }
    }
}
