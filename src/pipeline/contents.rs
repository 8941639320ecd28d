//! What is read of many versions of the same articles, as digests: two that are the same read the same.
//!
//! A digest is exactly that of [`diff::content`] on the whole text; a text that passages do not add up to is read as a
//! whole.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::pieces::{Pieces, Shelf};
use crate::diff::{self, Side};
use crate::model::Article;
use crate::parse;
use crate::resolve;
use crate::text::{FileId, Source};

/// What is read of texts of any articles.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// By front matter; `None` where it does not stand by itself.
    fronts: Shelf<Option<Arc<str>>>,
    pieces: Pieces<Words>,
}

/// What is read of a passage.
#[derive(Clone, Debug)]
struct Words {
    content: Arc<str>,
    /// It may define something for the brackets of others.
    defines: bool,
}

impl Contents {
    /// A digest of what a reader reads of a text.
    pub(super) fn of(&self, bytes: &[u8]) -> [u8; 32] {
        let apart = parse::parts(bytes).and_then(|parts| self.of_parts(&parts));
        apart.unwrap_or_else(|| content(bytes))
    }

    fn of_parts(&self, parts: &parse::Parts<'_>) -> Option<[u8; 32]> {
        let front = self.fronts.get(parts.front, || {
            let (article, source) = parse::front(parts.front)?;
            Some(diff::content(Side { article: &article, source: &source }).into())
        })?;
        let words = |text: &str, article: Article, source: &Source| Words {
            content: diff::content(Side { article: &article, source }).into(),
            defines: text.contains("]:"),
        };
        let pieces = self.pieces.of(parts, words)?;
        let mut digest = Sha256::new();
        digest.update(front.as_bytes());
        for (_, words) in &pieces {
            if words.defines {
                return None;
            }
            digest.update(words.content.as_bytes());
        }
        Some(digest.finalize().into())
    }
}

/// A digest of what a reader reads of a text: what an approval is bound to.
#[must_use]
pub fn content(bytes: &[u8]) -> [u8; 32] {
    let (article, source) = read(bytes);
    Sha256::digest(diff::content(Side { article: &article, source: &source })).into()
}

/// A version of an article as it is compared with others.
pub(super) fn read(bytes: &[u8]) -> (Article, Source) {
    let source = Source::new(FileId(0), "", bytes.to_vec());
    let (mut article, _) = parse::parse(&source, &parse::Options::default());
    resolve::number_notes(&mut article);
    (article, source)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pieces::samples;
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn passages_read_as_the_whole(texts in samples::versions()) {
            let contents = Contents::default();
            for text in &texts {
                prop_assert_eq!(contents.of(text.as_bytes()), content(text.as_bytes()), "{:?}", text);
            }
        }
    }
}
