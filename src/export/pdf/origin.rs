//! From a passage on a page back to the block that its author wrote, by the words with which both begin.

use std::collections::BTreeMap;

use super::passages::{Passage, bare};
use crate::diagnostic::Place;
use crate::model::{Block, Step, Volume, plain_text, walk_blocks};

/// How many letters tell a block from the others; with fewer, it is told only if no other begins alike.
const LETTERS: [usize; 2] = [32, 12];

/// Where the blocks of a volume are, by their first letters; `None` where several begin alike.
#[derive(Debug)]
pub(crate) struct Origins {
    by_letters: [BTreeMap<String, Option<Place>>; 2],
}

impl Origins {
    /// Of every block with words, notes included.
    pub(crate) fn of(volume: &Volume) -> Self {
        let mut origins = Self { by_letters: [BTreeMap::new(), BTreeMap::new()] };
        for article in &volume.articles {
            let notes = article.notes.iter().map(|note| &note.blocks);
            for blocks in std::iter::once(&article.body).chain(notes) {
                walk_blocks(blocks, &mut |block: &Block| {
                    for run in block.runs() {
                        origins.add(&plain_text(run), Place::new(article.file, block.span));
                    }
                    Step::Into
                });
            }
        }
        origins
    }

    fn add(&mut self, words: &str, place: Place) {
        let words = bare(words);
        if words.is_empty() {
            return;
        }
        for (known, letters) in self.by_letters.iter_mut().zip(LETTERS) {
            let same = |known: &mut Option<Place>| *known = known.filter(|one| *one == place);
            known.entry(start(&words, letters)).and_modify(same).or_insert(Some(place));
        }
    }

    /// Where the manuscript has a passage; `None` where that cannot be told.
    pub(crate) fn place(&self, passage: &Passage) -> Option<Place> {
        let words = passage.words();
        let mut found = self.by_letters.iter().zip(LETTERS);
        found.find_map(|(known, letters)| known.get(&start(&words, letters)).copied().flatten())
    }
}

fn start(words: &str, letters: usize) -> String {
    words.chars().take(letters).collect()
}
