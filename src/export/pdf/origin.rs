//! From a passage on a page back to the block that its author wrote, by the words with which both begin or end.

use std::cell::OnceCell;

use super::passages::bare;
use crate::diagnostic::Place;
use crate::model::{Article, Block, BlockKind, Inline, Step, Volume, plain_text, walk_blocks};

/// So many letters tell a block from those that have fewer in common with a passage.
const LETTERS: usize = 32;

/// So many do where no other block has them.
const FEW: usize = 12;

/// So many blocks that begin alike are not told from each other.
const MOST_ALIKE: usize = 64;

/// Where the blocks of a volume are, by their words. They are read when the first is asked for.
#[derive(Debug)]
pub(crate) struct Origins<'a> {
    /// Whose blocks they are.
    pub(crate) volume: &'a Volume,
    known: OnceCell<[Sorted; 2]>,
}

impl<'a> Origins<'a> {
    /// Of every block with words, abstracts and notes included.
    pub(crate) fn of(volume: &'a Volume) -> Self {
        Self { volume, known: OnceCell::new() }
    }

    /// Reads them, where they are not yet asked for.
    pub(crate) fn read(&self) {
        self.known();
    }

    fn known(&self) -> &[Sorted; 2] {
        self.known.get_or_init(|| {
            let onward: Vec<_> = self.volume.articles.iter().flat_map(blocks).collect();
            let turned = onward.iter().map(|(words, place)| (turned(words), *place)).collect();
            [Sorted::of(onward), Sorted::of(turned)]
        })
    }

    /// Where the manuscript has these words of a page; `None` where that cannot be told.
    pub(crate) fn place(&self, words: &str) -> Option<Place> {
        let [onward, backward] = self.known();
        let words = letters(words);
        let caption = || unlabelled(&words).and_then(|words| onward.place(words, 0));
        // What a label or the call of a note makes begin otherwise, ends as it was written.
        let ending = || backward.place(&turned(&words), 50);
        onward.place(&words, 0).or_else(caption).or_else(ending)
    }
}

/// The blocks of an article, each with its words.
fn blocks(article: &Article) -> Vec<(String, Place)> {
    let mut found: Vec<(String, Place)> = Vec::new();
    let mut add = |words: &str, place: Place| {
        let words = letters(words);
        if !words.is_empty() {
            found.push((words, place));
        }
    };
    for run in article.abstracts.iter().flat_map(|(_, paragraphs)| paragraphs) {
        if let Some(first) = run.first() {
            add(&plain_text(run), Place::new(article.file, first.span));
        }
    }
    let notes = article.notes.iter().map(|note| &note.blocks);
    for blocks in std::iter::once(&article.body).chain(notes) {
        walk_blocks(blocks, &mut |block: &Block| {
            let place = Place::new(article.file, block.span);
            let runs = block.runs();
            runs.iter().for_each(|run| add(&plain_text(run), place));
            match &block.kind {
                BlockKind::Code { text, .. } => add(text, place),
                BlockKind::Table(_) => {
                    let words = |run: &&[Inline]| plain_text(run);
                    add(&runs.iter().map(words).collect::<String>(), place);
                }
                _ => {}
            }
            Step::Into
        });
    }
    found
}

/// Words without what setting them may change, and without the signs that they begin with.
fn letters(words: &str) -> String {
    let mut words = bare(words);
    let signs = words.find(char::is_alphanumeric).unwrap_or(0);
    words.drain(..signs);
    words
}

fn turned(words: &str) -> String {
    words.chars().rev().collect()
}

/// The words of a caption without its label (`Figure 3.`).
fn unlabelled(words: &str) -> Option<&str> {
    let (label, words) = words.split_once('.')?;
    let kind = label.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (kind.len() < label.len() && kind.chars().all(char::is_alphabetic)).then_some(words)
}

/// The words of a block, and where it is.
type Known = (String, Place);

/// Blocks in the order of their words.
#[derive(Debug)]
struct Sorted(Vec<Known>);

impl Sorted {
    fn of(mut blocks: Vec<Known>) -> Self {
        blocks.sort();
        blocks.dedup();
        Self(blocks)
    }

    /// The block that has more of its first letters in common with these words than any other, and of its letters at least
    /// `share` per cent; of several, the one that ends like them too.
    fn place(&self, words: &str, share: usize) -> Option<Place> {
        // The more letters a block shares, the nearer it stands.
        let at = self.0.partition_point(|(known, _)| known.as_str() < words);
        let (before, after) = self.0.split_at(at);
        let shared = |(known, _): &Known| alike(known.chars(), words.chars());
        let near = |least: usize| -> Vec<&Known> {
            let fits = |block: &&Known| shared(block) >= least;
            let before = before.iter().rev().take_while(fits);
            before.chain(after.iter().take_while(fits)).take(MOST_ALIKE).collect()
        };
        let most = before.last().into_iter().chain(after.first()).map(shared).max()?;
        let alike_most = if most > 0 { near(most) } else { Vec::new() };
        let same = alike_most.iter().filter(|(known, _)| known == words).copied();
        let found = match most {
            LETTERS.. => only(&alike_most).or_else(|| ending(&alike_most, words)),
            FEW.. => only(&near(FEW)),
            _ => None,
        };
        let found = found.filter(|(known, _)| most * 100 >= known.chars().count() * share);
        found.or_else(|| only(&same.collect::<Vec<_>>())).map(|(_, place)| *place)
    }
}

/// Of blocks that begin alike, the one that has more of its last letters in common with these words than any other.
fn ending<'a>(blocks: &[&'a Known], words: &str) -> Option<&'a Known> {
    if blocks.len() == MOST_ALIKE {
        return None;
    }
    let shared = |(known, _): &Known| alike(known.chars().rev(), words.chars().rev());
    let most = blocks.iter().map(|block| shared(block)).max().filter(|&most| most > 0)?;
    only(&blocks.iter().filter(|block| shared(block) == most).copied().collect::<Vec<_>>())
}

/// How many letters are the same from the first on.
fn alike(some: impl Iterator<Item = char>, others: impl Iterator<Item = char>) -> usize {
    some.zip(others).take_while(|(one, other)| one == other).count()
}

/// The first of these, where all are of one place.
fn only<'a>(blocks: &[&'a Known]) -> Option<&'a Known> {
    let first = blocks.first()?;
    blocks.iter().all(|(_, place)| *place == first.1).then_some(first)
}
