//! Which of many patterns may stand in a text, found in one pass over it: each is known by strings of which one stands
//! wherever it does.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::pattern::{GaveUp, Pattern};

/// So few patterns are looked for one by one.
const FEW: usize = 16;

/// The keys of patterns, by what must stand in a text for them.
#[derive(Debug)]
pub(super) struct Sieve<K> {
    signs: Option<AhoCorasick>,
    /// By sign, its pattern.
    keys: Vec<K>,
    /// Patterns without signs.
    always: Vec<K>,
}

impl<K: Copy + Ord> Sieve<K> {
    /// Of patterns with their keys; a key without a pattern is always given.
    pub(super) fn new<'p>(items: impl Iterator<Item = (K, Option<&'p Pattern>)>) -> Self {
        let (mut keys, mut always, mut signs) = (Vec::new(), Vec::new(), Vec::new());
        for (key, pattern) in items {
            match pattern.and_then(Pattern::signs) {
                Some(own) => own.for_each(|sign| {
                    signs.push(sign);
                    keys.push(key);
                }),
                None => always.push(key),
            }
        }
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::ContiguousNFA));
        match builder.build(&signs) {
            Ok(signs) => Self { signs: Some(signs), keys, always },
            // Too much to be searched at once: every pattern is looked for.
            Err(_) => {
                always.append(&mut keys);
                Self { signs: None, keys, always }
            }
        }
    }

    /// The keys of the patterns that may stand in `text`, in order.
    pub(super) fn keys(&self, text: &str) -> Vec<K> {
        let mut found = self.always.clone();
        let mut seen = vec![false; self.keys.len()];
        for sign in self.signs.iter().flat_map(|signs| signs.find_overlapping_iter(text)) {
            let at = sign.pattern().as_usize();
            if !std::mem::replace(&mut seen[at], true) {
                found.push(self.keys[at]);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Patterns of which it is asked whether any stands in a text: a vocabulary has thousands.
#[derive(Debug, Default)]
pub(super) struct Sifted {
    patterns: Vec<Pattern>,
    sieve: OnceLock<Sieve<usize>>,
}

impl Sifted {
    pub(super) fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// Whether any of them stands in `text`.
    pub(super) fn stand_in(&self, text: &str) -> Result<bool, GaveUp> {
        let candidates = match self.patterns.len() <= FEW {
            true => (0..self.patterns.len()).collect(),
            false => self.sieve.get_or_init(|| self.made()).keys(text),
        };
        for at in candidates {
            if self.patterns[at].is_in(text)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn made(&self) -> Sieve<usize> {
        Sieve::new(self.patterns.iter().enumerate().map(|(at, pattern)| (at, Some(pattern))))
    }
}

impl Extend<Pattern> for Sifted {
    fn extend<I: IntoIterator<Item = Pattern>>(&mut self, more: I) {
        self.patterns.extend(more);
        self.sieve = OnceLock::new();
    }
}
