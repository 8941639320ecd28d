//! Texts cut into pieces one after another: what a text begins and ends with as the one before is not looked at again.

use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

use crate::parse;

/// The texts that were cut last, one a thread.
#[derive(Debug)]
pub(super) struct Neighbours<T>(Mutex<Vec<Before<T>>>);

/// A text that was cut, and its pieces: how many bytes each has, and what was found out.
#[derive(Debug)]
struct Before<T> {
    body: Vec<u8>,
    pieces: Vec<(usize, T)>,
}

impl<T> Default for Neighbours<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Default for Before<T> {
    fn default() -> Self {
        Self { body: Vec::new(), pieces: Vec::new() }
    }
}

impl<T: Clone> Neighbours<T> {
    /// The pieces of a text: how many bytes each has, and what was found out. `piece` tells of the one that begins at a byte
    /// where the next one begins, which is to hang on nothing before it and on one byte behind it at most, and what it finds;
    /// where it gives `None`, so does this.
    pub(super) fn pieces(
        &self,
        body: &[u8],
        piece: impl FnMut(usize) -> Option<(usize, T)>,
    ) -> Option<Vec<(usize, T)>> {
        let shelf = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut before = shelf().pop().unwrap_or_default();
        let found = before.cut(body, piece);
        if let Some(pieces) = &found {
            before.body.clear();
            before.body.extend_from_slice(body);
            before.pieces.clone_from(pieces);
        }
        shelf().push(before);
        found
    }
}

impl<T: Clone> Before<T> {
    fn cut(
        &self,
        body: &[u8],
        mut piece: impl FnMut(usize) -> Option<(usize, T)>,
    ) -> Option<Vec<(usize, T)>> {
        let Self { body: before, pieces: old } = self;
        let (start, end) = (alike(before, body), alike_at_end(before, body));
        let mut pieces = Vec::with_capacity(old.len() + 1);
        // `at` in this text, and how many of the old pieces begin before `place` in the other one.
        let (mut at, mut passed, mut place) = (0, 0, 0);
        // Where a piece ends is told by the first byte behind it.
        while let Some((length, found)) = old.get(passed).filter(|(length, _)| at + length < start)
        {
            pieces.push((*length, found.clone()));
            (at, passed, place) = (at + length, passed + 1, place + length);
        }
        while at < body.len() {
            let left = body.len() - at;
            if left <= end {
                let wanted = before.len() - left;
                while let Some((length, _)) = old.get(passed).filter(|_| place < wanted) {
                    (passed, place) = (passed + 1, place + length);
                }
                if place == wanted {
                    pieces.extend_from_slice(&old[passed..]);
                    break;
                }
            }
            let (next, found) = piece(at)?;
            pieces.push((next - at, found));
            at = next;
        }
        Some(pieces)
    }
}

/// How many bytes two texts begin with alike.
fn alike(a: &[u8], b: &[u8]) -> usize {
    // Blocks are compared at the speed of memory.
    const BLOCK: usize = 256;
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK));
    let whole = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    whole + a[whole..].iter().zip(&b[whole..]).take_while(|(a, b)| a == b).count()
}

/// How many bytes two texts end with alike.
fn alike_at_end(a: &[u8], b: &[u8]) -> usize {
    const BLOCK: usize = 256;
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK));
    let whole = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    let (a, b) = (&a[..a.len() - whole], &b[..b.len() - whole]);
    whole + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

/// Digests of texts, of which two are the same where the texts are: each is that of the digests of paragraphs.
#[derive(Debug, Default)]
pub(super) struct Digests(Neighbours<[u8; 32]>);

impl Digests {
    /// A piece has so many bytes at least, unless it is the last: more than its digest has by far.
    const LEAST: usize = 256;

    pub(super) fn of(&self, text: &[u8]) -> [u8; 32] {
        let pieces = self.0.pieces(text, |at| {
            let end = parse::stretch(text, at, Self::LEAST);
            Some((end, Sha256::digest(&text[at..end]).into()))
        });
        let mut digest = Sha256::new();
        pieces.unwrap_or_default().iter().for_each(|(_, piece)| digest.update(piece));
        digest.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pieces::samples;
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

        #[test]
        fn a_digest_hangs_on_the_text_alone(texts in samples::versions(), again in 1..40_usize) {
            let digests = Digests::default();
            // Long enough for several pieces.
            let texts: Vec<String> = texts.iter().map(|text| text.repeat(again)).collect();
            let told: Vec<[u8; 32]> = texts.iter().map(|text| digests.of(text.as_bytes())).collect();
            for (one, own) in texts.iter().zip(&told) {
                prop_assert_eq!(*own, Digests::default().of(one.as_bytes()));
                for (other, its) in texts.iter().zip(&told) {
                    prop_assert_eq!(one == other, own == its);
                }
            }
        }
    }
}
