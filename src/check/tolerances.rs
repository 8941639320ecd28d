//! Findings that a volume has decided to live with: those an old text brought with it. As data, and as the file
//! `styles/tolerances.json`, which git keeps; reading and writing that file is `disk`'s.
//!
//! A finding is known again by its rule, the words it stands at, and how many such there are in the article;
//! never by its line. So one more of a kind is said, and it is the last.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

use super::private::{Private, is_confidential};
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::text::{FileId, Position, Source, Sources, Span};

/// Words longer than this are known by their beginning, in characters.
const LONGEST: usize = 120;

/// What is tolerated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tolerances {
    /// By the article's path; then by rule and words, how many.
    pub articles: BTreeMap<String, BTreeMap<(String, String), usize>>,
}

/// What freezing an article's findings changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frozen {
    /// Findings that are tolerated now.
    pub kept: usize,
    /// Of them, those that were not before.
    pub new: usize,
    /// Tolerances that no longer met anything, and are gone.
    pub pruned: usize,
}

impl Tolerances {
    /// Reads the file.
    ///
    /// # Errors
    /// A finding `invalid-tolerances` at the place where it is not what `ouvrage` writes.
    pub fn read(source: &Source) -> Result<Self, Box<Diagnostic>> {
        let broken = |at: usize| {
            let place = Place::new(source.id, Span::at(at));
            Box::new(
                Diagnostic::new("invalid-tolerances", place, Args::new())
                    .help("invalid-tolerances-help", Args::new()),
            )
        };
        let text = source.text.trim_start_matches('\u{feff}');
        let value: Value = serde_json::from_str(text).map_err(|error| {
            let line = u32::try_from(error.line()).unwrap_or(1);
            broken(source.lines().offset(&source.text, Position { line, column: 1 }))
        })?;
        let articles = value["articles"].as_object().ok_or_else(|| broken(0))?;
        let mut read = Self::default();
        for (path, entries) in articles {
            let known = read.articles.entry(path.clone()).or_default();
            for entry in entries.as_array().into_iter().flatten() {
                let (rule, text) = (entry["rule"].as_str(), entry["text"].as_str());
                let (rule, text) = rule.zip(text).ok_or_else(|| broken(0))?;
                let times = entry["times"].as_u64().unwrap_or(1);
                *known.entry((rule.to_owned(), text.to_owned())).or_default() +=
                    usize::try_from(times).unwrap_or(usize::MAX);
            }
        }
        Ok(read)
    }

    /// The file's text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut articles = serde_json::Map::new();
        for (path, known) in &self.articles {
            let entries = known
                .iter()
                .map(|((rule, text), times)| json!({ "rule": rule, "text": text, "times": times }));
            articles.insert(path.clone(), entries.collect());
        }
        format!("{:#}\n", json!({ "version": 1, "articles": articles }))
    }

    /// The findings that are not tolerated, and how many are.
    #[must_use]
    pub fn leave_out(
        &self,
        found: Vec<Diagnostic>,
        sources: &Sources,
        private: &Private,
    ) -> (Vec<Diagnostic>, usize) {
        let mut left = self.articles.clone();
        let before = found.len();
        let spoken: Vec<Diagnostic> = found
            .into_iter()
            .filter(|one| {
                let Some((path, key)) = key(one, sources, private) else { return true };
                match left.get_mut(&path).and_then(|known| known.get_mut(&key)) {
                    Some(times) if *times > 0 => {
                        *times -= 1;
                        false
                    }
                    _ => true,
                }
            })
            .collect();
        let count = before - spoken.len();
        (spoken, count)
    }

    /// Tolerates all of `found` that stands in `files`, and nothing else there. Tolerances of files that are not
    /// among `paths`, the volume's articles, go too.
    pub fn freeze(
        &mut self,
        found: &[Diagnostic],
        files: &[FileId],
        paths: &[String],
        sources: &Sources,
        private: &Private,
    ) -> Frozen {
        let mut frozen = Frozen::default();
        self.articles.retain(|path, known| {
            let stays = paths.contains(path);
            frozen.pruned += if stays { 0 } else { known.values().sum() };
            stays
        });
        let mut fresh: BTreeMap<String, BTreeMap<(String, String), usize>> = BTreeMap::new();
        let named = |one: &&Diagnostic| one.place.is_some_and(|place| files.contains(&place.file));
        for one in found.iter().filter(named) {
            if let Some((path, key)) = key(one, sources, private) {
                *fresh.entry(path).or_default().entry(key).or_default() += 1;
            }
        }
        for path in files.iter().filter_map(|&file| sources.get(file)).map(|it| it.path.to_string())
        {
            let before = self.articles.remove(&path).unwrap_or_default();
            let after = fresh.remove(&path).unwrap_or_default();
            let all: usize = after.values().sum();
            let old =
                |(key, times): (&_, &usize)| (*times).min(before.get(key).copied().unwrap_or(0));
            let same: usize = after.iter().map(old).sum();
            frozen.kept += all;
            frozen.new += all - same;
            frozen.pruned += before.values().sum::<usize>() - same;
            if !after.is_empty() {
                self.articles.insert(path, after);
            }
        }
        frozen
    }
}

/// What a finding is known by: its article, its rule and words. `None` where it can never be tolerated: about
/// private words, or about no article.
fn key(
    found: &Diagnostic,
    sources: &Sources,
    private: &Private,
) -> Option<(String, (String, String))> {
    let place = found.place.filter(|_| !is_confidential(&found.rule))?;
    let path = sources.get(place.file)?.path.to_string();
    // What has no words of its own (the length, what the header lacks, what the build sets) is told each time: nothing
    // would say when it becomes another finding.
    let words = Some(words_at(place, sources, private)).filter(|words| !words.is_empty())?;
    Some((path, (found.rule.to_string(), words)))
}

/// The words at a place in a form that outlives small changes: composed, every blank a plain space, one apostrophe; at
/// most as many characters as a key keeps. Empty for a place without words of its own (a front matter's fence, the point
/// between two letters) and for one that touches private words.
#[must_use]
pub fn words_at(place: Place, sources: &Sources, private: &Private) -> String {
    let text = sources.get(place.file).map_or("", |source| source.slice(place.span));
    if private.touches(place) || text.trim_end() == "---" {
        return String::new();
    }
    let mut words = String::new();
    // What is composed can be shorter: a few more characters are read than are kept.
    for word in text.get(..floor(text, LONGEST * 12)).unwrap_or(text).split_whitespace() {
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(word);
    }
    let plain = |c: char| if c == '’' { '\'' } else { c };
    words.nfc().map(plain).take(LONGEST).collect()
}

fn floor(text: &str, mut offset: usize) -> usize {
    offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
