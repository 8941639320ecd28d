//! Versions of the past: what their texts say of themselves, and what changed between two of them.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::Depth;
use super::lengths::Lengths;
use crate::config::Length;
use crate::diff::{self, Part, Side, Typography, What};
use crate::history::{Facts, History, ObjectId};
use crate::measure;
use crate::model::Article;
use crate::parse;
use crate::resolve;
use crate::review::{Standing, Validity};
use crate::text::{FileId, Source};

/// Texts of the past, by blob.
pub(super) type Texts = BTreeMap<ObjectId, Vec<u8>>;

/// What a version's text says of itself. That its content is that of another one is told by its bytes here, the front
/// matter apart; where it matters, [`refine`] looks closer.
pub(super) fn reading(depth: Depth, length: &Length) -> impl Fn(&[u8]) -> Facts + Sync + use<> {
    let lengths = Lengths::by(length);
    move |bytes| facts(bytes, depth, &lengths)
}

fn facts(bytes: &[u8], depth: Depth, lengths: &Lengths) -> Facts {
    let content = Sha256::digest(parse::body(bytes)).into();
    let signes = (depth == Depth::Lengths).then(|| lengths.of(bytes));
    Facts { status: parse::status(bytes), signes, content }
}

/// A digest of what a reader reads of a text: what an approval is bound to.
#[must_use]
pub fn content(bytes: &[u8]) -> [u8; 32] {
    let (article, source) = read(bytes);
    Sha256::digest(diff::content(Side { article: &article, source: &source })).into()
}

fn read(bytes: &[u8]) -> (Article, Source) {
    let source = Source::new(FileId(0), "", bytes.to_vec());
    let (mut article, _) = parse::parse(&source, &parse::Options::default());
    resolve::number_notes(&mut article);
    (article, source)
}

/// Puts into a history what its texts say once they are read to the end.
pub(super) fn refine(history: &mut History, texts: &Texts, length: &Length) {
    let told = |(blob, bytes): (&ObjectId, &Vec<u8>)| {
        let (article, source) = read(bytes);
        let side = Side { article: &article, source: &source };
        let content = Sha256::digest(diff::content(side)).into();
        (*blob, content, measure::measure(&article, &source, length).total)
    };
    let all: Vec<_> = texts.par_iter().map(told).collect();
    for (blob, content, signes) in all {
        if let Some(facts) = history.facts.get_mut(&blob) {
            (facts.content, facts.signes) = (content, Some(signes));
        }
    }
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
