//! What is read of many versions of the same articles, as digests: two that are the same read the same.
//!
//! A digest is exactly that of [`diff::content`] on the whole text; a text that passages do not add up to is read as a
//! whole.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::definitions::Defined;
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
    defined: Defined<Arc<str>>,
}

/// What is read of a passage.
#[derive(Clone, Debug)]
struct Words {
    content: Arc<str>,
    /// It has brackets, which may refer to what another passage defines.
    refers: bool,
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
            refers: text.contains('['),
            defines: parse::defines(text),
        };
        let pieces = self.pieces.of(parts, |_| None, words)?;
        let definitions = self.defined.of(&pieces, |words| words.defines, without_notes)?;
        let mut digest = Sha256::new();
        digest.update(front.as_bytes());
        let mut before = None;
        for (index, (piece, words)) in pieces.iter().enumerate() {
            let content = match &definitions {
                // What is read together is written down together.
                Some(_) if words.defines && before == Some(index) => "".into(),
                Some(_) if words.defines && before.is_some() => return None,
                Some(found) if words.defines => Arc::clone(&found.alone),
                Some(found) if words.refers => {
                    let is_last = index + 1 == pieces.len();
                    let without = Arc::clone(&words.content);
                    found.with(piece, is_last, without, |article, source| {
                        let all = without_notes(article, source)?;
                        let alone = &*found.alone;
                        let own =
                            if is_last { all.strip_prefix(alone) } else { all.strip_suffix(alone) };
                        own.map(Arc::from)
                    })?
                }
                _ => Arc::clone(&words.content),
            };
            before = if words.defines { Some(index + 1) } else { before };
            digest.update(content.as_bytes());
        }
        Some(digest.finalize().into())
    }
}

/// What is read of passages in which no note stands: notes are read at the end of a text.
fn without_notes(article: Article, source: &Source) -> Option<Arc<str>> {
    let content = || diff::content(Side { article: &article, source }).into();
    article.notes.is_empty().then(content)
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
