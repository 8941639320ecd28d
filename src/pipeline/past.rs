//! Versions of the past: what their texts say of themselves, and what changed between two of them.

use std::collections::BTreeMap;

use super::Depth;
use super::contents::{Contents, read};
use super::lengths::Lengths;
use super::neighbours::Digests;
use crate::config::Length;
use crate::diff::{self, Part, Side, Typography, What};
use crate::history::{Facts, History, ObjectId};
use crate::parse;
use crate::review::{Standing, Validity};

/// Texts of the past, by blob.
pub(super) type Texts = BTreeMap<ObjectId, Vec<u8>>;

/// What a version's text says of itself. What is read of it is not looked at here: see [`closer`].
pub(super) fn reading(depth: Depth, length: &Length) -> impl Fn(&[u8]) -> Facts + Sync + use<> {
    let (lengths, digests) = (Lengths::by(length), Digests::default());
    move |bytes| {
        let content = digests.of(parse::body(bytes));
        let signes = (depth == Depth::Lengths).then(|| lengths.of(bytes));
        Facts { status: parse::status(bytes), signes, content, read: None }
    }
}

/// What [`reading`] does not tell of a text: a digest of what is read of it; and how long it is, where that is not `known`.
pub(super) fn closer(
    length: &Length,
    known: bool,
) -> impl Fn(&[u8]) -> ([u8; 32], Option<u32>) + Sync + use<> {
    let (lengths, contents) = (Lengths::by(length), Contents::default());
    move |bytes| (contents.of(bytes), (!known).then(|| lengths.of(bytes)))
}

/// Puts into a history what a closer look at some of its texts told.
pub(super) fn refine(history: &mut History, closer: BTreeMap<ObjectId, ([u8; 32], Option<u32>)>) {
    for (blob, (read, signes)) in closer {
        if let Some(facts) = history.facts.get_mut(&blob) {
            facts.read = Some(read);
            facts.signes = signes.or(facts.signes);
        }
    }
}

/// The texts between which [`count_paragraphs`] counts.
pub(super) fn counted(standing: &Standing, now: Option<ObjectId>) -> Vec<ObjectId> {
    let changed = |validity| matches!(validity, Validity::Kept(_) | Validity::Stale(_));
    let approvals = standing.approvals.iter().filter(|approval| changed(approval.validity));
    let then: Vec<ObjectId> = approvals.filter_map(|approval| approval.text).collect();
    if then.is_empty() { then } else { then.into_iter().chain(now).collect() }
}

/// Says of everything that was approved and then changed, in how many paragraphs it did.
pub(super) fn count_paragraphs(standing: &mut Standing, now: Option<ObjectId>, texts: &Texts) {
    let Some(now) = now else { return };
    for approval in &mut standing.approvals {
        let (Validity::Kept(changed) | Validity::Stale(changed)) = &mut approval.validity else {
            continue;
        };
        changed.paragraphs = approval.text.and_then(|then| paragraphs(texts, then, now));
    }
    let last = standing.approvals.iter().rev().find(|approval| !approval.holds());
    if let (Some(changed), Some(Validity::Stale(stale))) =
        (&mut standing.changed, last.map(|approval| approval.validity))
    {
        changed.paragraphs = stale.paragraphs;
    }
}

/// In how many paragraphs (headings, notes, tables, figures…) two texts differ.
fn paragraphs(texts: &Texts, then: ObjectId, now: ObjectId) -> Option<usize> {
    let (old, old_source) = read(texts.get(&then)?);
    let (new, new_source) = read(texts.get(&now)?);
    let comparison = diff::compare(
        Side { article: &old, source: &old_source },
        Side { article: &new, source: &new_source },
        Typography::Folded,
    );
    let read = |what: What| !matches!(what, What::ShortTitle | What::Keywords | What::Authors);
    let counts = |part: Part, what: What| part != Part::Metadata || read(what);
    Some(comparison.changes().filter(|entry| counts(entry.part, entry.what)).count())
}

/// The deepest folder that all these paths stand in, and a glob for the articles of it.
pub(super) fn common_folder(paths: &[String]) -> (String, &'static str) {
    let folder = |path: &String| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut folders = paths.iter().map(folder);
    let Some(mut common) = folders.next() else { return (String::new(), "**/*.md") };
    let mut glob = "*.md";
    for other in folders {
        if other != common {
            glob = "**/*.md";
        }
        while !common.is_empty() && other != common && !other.starts_with(&format!("{common}/")) {
            common = folder(&common);
        }
    }
    (common, glob)
}
