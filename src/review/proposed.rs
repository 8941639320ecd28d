//! What a branch that is not merged proposes: the history as it would be if it were merged now.
//!
//! Nothing of it is state. That it is found by merging in memory means that what is said to count here is what will
//! count later.

use serde::Serialize;

use super::{Context, Standing, approval};
use crate::history::{Commit, Document, Facts, History, Moment, ObjectId, Signature, Version};

/// What a branch proposes for an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposed {
    /// The branch, as git calls it in short.
    pub branch: String,
    /// Who made the last of its commits that are about the article.
    pub by: String,
    /// When, RFC 3339.
    pub time: String,
    /// The state that the article would be in; `null` where that would not change.
    pub state: Option<String>,
    /// How often the text changes there.
    pub revisions: usize,
    /// By how many signes; `null` where that was not measured or the text does not change.
    pub signes: Option<i64>,
    /// The article is removed there.
    pub removed: bool,
}

/// An article that stands on branches alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProposedArticle {
    /// Its path relative to the volume's root.
    pub path: String,
    /// Its length in signes; `null` where that was not measured.
    pub signes: Option<u32>,
    /// The branch, and what it says.
    pub proposed: Proposed,
}

/// A merge that nobody made: the commit that stands for it has this name, and no other has.
const MERGE: ObjectId = ObjectId([0xfe; 20]);

/// What a branch brings, as [`merged`] takes it.
#[derive(Clone, Copy, Debug)]
pub struct Brought<'a> {
    /// Its own commits.
    pub commits: &'a [Commit],
    /// What they made of documents, see [`merged`].
    pub versions: &'a [(usize, Version)],
    /// Paths from the repository's top of documents that are new.
    pub born: &'a [String],
    /// What is known of its texts.
    pub facts: &'a std::collections::BTreeMap<ObjectId, Facts>,
}

/// The history with these commits at its end, arrived by a merge of now. The index of the first of them is how many
/// commits `history` has.
#[must_use]
pub fn merged(history: &History, brought: Brought<'_>) -> History {
    let mut history = history.clone();
    let first = history.commits.len();
    let arrival = history.mainline;
    for commit in brought.commits {
        history.commits.push(Commit { on_mainline: false, arrival, ..commit.clone() });
    }
    let last = brought.commits.iter().map(|commit| commit.committer.time);
    let time = last.max_by_key(|time| time.seconds).unwrap_or(Moment { seconds: 0, offset: 0 });
    let nobody = Signature { name: String::new(), email: String::new(), time };
    for path in brought.born {
        let own = path.strip_prefix(&history.prefix).unwrap_or(path).to_owned();
        history.documents.push(Document { path: own, ..Document::default() });
    }
    let merge = history.commits.len();
    history.commits.push(Commit {
        id: MERGE,
        author: nobody.clone(),
        committer: nobody,
        summary: String::new(),
        trailers: Vec::new(),
        parents: 2,
        on_mainline: true,
        arrival,
        boundary: false,
        about: Vec::new(),
        texts: Vec::new(),
        signed: crate::history::Signed::NotAsked,
        reverts: Vec::new(),
        takes_back: Vec::new(),
        picked_from: None,
        after: Vec::new(),
    });
    history.mainline += 1;
    for (document, version) in brought.versions {
        let version = Version { commit: first + version.commit, ..version.clone() };
        history.documents[*document].versions.push(version);
    }
    for document in &mut history.documents {
        let last = document.versions.last().filter(|last| last.commit >= first).cloned();
        document.versions.extend(last.map(|last| Version {
            commit: merge,
            renamed_from: None,
            on_mainline: true,
            own: false,
            ..last
        }));
    }
    history.facts.extend(brought.facts.iter().map(|(blob, facts)| (*blob, facts.clone())));
    for index in first..merge {
        history.commits[index].about = history.about(index);
    }
    history.hear(first);
    history
}

/// What the branch says of the document of this index, whose own commits begin at `first`; `None` where nothing. `now`
/// is the state it is in, `then` the text before the branch changed it.
#[must_use]
pub fn proposed(
    context: Context<'_>,
    (document, first): (usize, usize),
    (now, then): (&str, Option<ObjectId>),
    standing: &Standing,
    branch: &str,
) -> Option<Proposed> {
    let history = context.history;
    let article = &history.documents[document];
    let touches = |index: usize| {
        history.commits[index].about.contains(&document)
            || article.versions.iter().any(|version| version.commit == index)
    };
    let newest = (first..history.commits.len() - 1).rev().find(|&index| touches(index))?;
    let own = article.versions.iter().filter(|version| version.commit >= first && version.own);
    let mut before = then;
    let mut revisions = 0;
    for blob in own.filter_map(|version| version.blob) {
        let same = before.is_some_and(|before| approval::same_content(history, before, blob));
        revisions += usize::from(!same);
        before = Some(blob);
    }
    let last = article.versions.last().filter(|last| last.commit >= first);
    let length = |blob: ObjectId| history.facts.get(&blob).and_then(|facts| facts.signes);
    let after = last.and_then(|last| last.blob).and_then(length);
    let signes = after.zip(then.and_then(length));
    let by = &history.commits[newest].author;
    Some(Proposed {
        branch: branch.to_owned(),
        by: by.name.clone(),
        time: by.time.rfc3339(),
        state: (!standing.state.eq_ignore_ascii_case(now)).then(|| standing.state.clone()),
        revisions,
        signes: signes
            .filter(|_| revisions > 0)
            .map(|(after, before)| i64::from(after) - i64::from(before)),
        removed: last.is_some_and(|last| last.blob.is_none()),
    })
}
