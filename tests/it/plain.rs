//! Passages that are counted without their model: in every text of the corpus, and in every version of a real history,
//! they are as long as their model says.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Mutex;

use ouvrage::config::{Bucket, Length};
use ouvrage::history::Facts;
use ouvrage::measure;
use ouvrage::model::Inline;
use ouvrage::parse::{self, Passage};
use ouvrage::text::Span;
use ouvrage::vcs::{self, Folder, Scope};

use crate::{corpus, eips};

/// What was looked at.
#[derive(Debug, Default)]
struct Seen {
    passages: HashSet<Vec<u8>>,
    /// Bytes of the passages, and of those that are plain.
    bytes: (usize, usize),
    /// The first that are not as long as they should be.
    faults: Vec<String>,
}

impl Seen {
    /// Looks at the passages of a text that were not seen yet. Everything counts, so that nothing is overlooked that is
    /// taken for something else; and once body and headings alone.
    fn look(seen: &Mutex<Self>, text: &[u8]) {
        let Some(parts) = parse::parts(text) else { return };
        let mut at = 0;
        while at < parts.body.len() {
            let end = parts.end(at);
            let passage = &parts.body[at..end];
            at = end;
            let is_new = seen.lock().expect("nobody panicked").passages.insert(passage.to_vec());
            let Ok(passage) = std::str::from_utf8(passage) else { continue };
            if !is_new {
                continue;
            }
            let (plain, fault) = compare(passage);
            let mut seen = seen.lock().expect("nobody panicked");
            seen.bytes.0 += passage.len();
            seen.bytes.1 += if plain { passage.len() } else { 0 };
            if let Some(fault) = fault.filter(|_| seen.faults.len() < 10) {
                seen.faults.push(fault);
            }
        }
    }
}

/// Whether a passage is plain, and in what it differs from its model.
fn compare(passage: &str) -> (bool, Option<String>) {
    let all = Bucket::ALL.iter().map(|(_, bucket)| *bucket).collect();
    let all = Length { counted: all, per_illustration: 1000, ..Length::default() };
    let some = [Bucket::Body, Bucket::Headings].into();
    let some = Length { counted: some, per_illustration: 0, ..Length::default() };
    let Some(told) = measure::plain(passage, &all).zip(measure::plain(passage, &some)) else {
        return (false, None);
    };
    let Passage::Closed(model) = parse::passage(passage) else {
        return (true, Some(format!("not closed: {passage:?}")));
    };
    let (mut article, source) = *model;
    let titled = measure::title_heading(&article)
        .map(|_| [&all, &some].map(|rule| Some(measure::measure(&article, &source, rule).total)));
    article.title = vec![Inline::text(Span::at(0), "")];
    let total = [&all, &some].map(|rule| measure::measure(&article, &source, rule).total);
    let same = [told.0.total, told.1.total] == total
        && [told.0.titled, told.1.titled] == titled.unwrap_or_default();
    (true, (!same).then(|| format!("{told:?}, not {total:?} and {titled:?}: {passage:?}")))
}

#[test]
fn plain_passages_of_the_corpus_are_as_long_as_their_models() {
    let Some(corpus) = corpus::corpus() else { return };
    let seen = Mutex::default();
    for (_, path) in corpus::markdown_files(&corpus) {
        Seen::look(&seen, &std::fs::read(path).expect("it can be read"));
    }
    let Seen { bytes, faults, .. } = seen.into_inner().expect("nobody panicked");
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(bytes.1 * 3 > bytes.0, "many are plain: {bytes:?}");
}

#[test]
fn plain_passages_of_a_long_history_are_as_long_as_their_models() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/history-eips");
    let Some((_keep, repository)) = eips::cloned(&corpus) else { return };
    let folder = Folder { path: "EIPS", glob: "*.md" };
    let scope = Scope { articles: &[], folder: Some(folder) };
    let seen = Mutex::default();
    let look = |text: &[u8]| {
        Seen::look(&seen, text);
        Facts::default()
    };
    vcs::read(&repository, scope, Some(&look)).expect("the bundle is readable");
    let Seen { bytes, faults, .. } = seen.into_inner().expect("nobody panicked");
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(bytes.1 * 3 > bytes.0, "many are plain: {bytes:?}");
}
