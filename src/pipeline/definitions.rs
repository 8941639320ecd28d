//! What a text defines for the brackets of all its passages, whose reading may depend on it: which of them is read with
//! it, and how.

use std::sync::Arc;

use super::pieces::{Piece, Shelf};
use crate::model::Article;
use crate::parse;
use crate::text::Source;

/// What any texts define, by all passages of a text that define something.
#[derive(Debug)]
pub(super) struct Defined<T>(Shelf<Option<Arc<Definitions<T>>>>);

/// What one text defines.
#[derive(Debug)]
pub(super) struct Definitions<T> {
    /// The passages that define something.
    text: String,
    /// What was found out about these, read together.
    pub(super) alone: T,
    /// See [`parse::longest_definition`].
    longest: usize,
    names: parse::Names,
    /// What was found out about passages with brackets that others follow.
    passages: Shelf<Option<T>>,
    /// The same of those that stand last in a text.
    lasts: Shelf<Option<T>>,
}

/// Beyond so many references CommonMark's reader does not put in addresses any more.
const MOST_REFERRED: usize = 100_000;

impl<T> Default for Defined<T> {
    fn default() -> Self {
        Self(Shelf::default())
    }
}

impl<T: Clone> Defined<T> {
    /// What a text of these `pieces` defines, if anything; `read` finds out about those that define something. `None` where
    /// the text is to be read as a whole.
    pub(super) fn of<P>(
        &self,
        pieces: &[Piece<'_, P>],
        defines: impl Fn(&P) -> bool,
        read: impl FnOnce(Article, &Source) -> Option<T>,
    ) -> Option<Option<Arc<Definitions<T>>>> {
        let defining = pieces.iter().filter(|(_, found)| defines(found));
        let defining: Vec<u8> = defining.flat_map(|(piece, _)| piece.iter().copied()).collect();
        if defining.is_empty() {
            return Some(None);
        }
        let found = self.0.get(&defining, || {
            let text = std::str::from_utf8(&defining).ok()?.to_owned();
            let (article, source) = parse::rest(&text)?;
            let alone = read(article, &source)?;
            let (longest, names) = (parse::longest_definition(&text), parse::names(&text));
            let (passages, lasts) = (Shelf::default(), Shelf::default());
            Some(Arc::new(Definitions { text, alone, longest, names, passages, lasts }))
        })?;
        let all = pieces.iter().flat_map(|(piece, _)| *piece);
        let brackets = all.filter(|byte| **byte == b'[').count();
        (brackets * found.longest < MOST_REFERRED).then_some(Some(found))
    }
}

impl<T: Clone> Definitions<T> {
    /// What is found out about a passage with brackets of a text that defines these. Where it names none of them that is
    /// what it is `without` them; else `read` is given the passage with these behind it, or before it where it is the
    /// last one, since what is open at its end stays open.
    pub(super) fn with(
        &self,
        passage: &[u8],
        is_last: bool,
        without: T,
        read: impl FnOnce(Article, &Source) -> Option<T>,
    ) -> Option<T> {
        let shelf = if is_last { &self.lasts } else { &self.passages };
        shelf.get(passage, || {
            let text = std::str::from_utf8(passage).ok()?;
            if !self.names.occur_in(text) {
                return Some(without);
            }
            let texts = if is_last { [&self.text, text] } else { [text, &self.text] };
            let (article, source) = parse::rest(&texts.concat())?;
            read(article, &source)
        })
    }
}
