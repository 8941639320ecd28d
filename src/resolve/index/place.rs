//! Passages of one article: found in its runs, marked in its words, told by their paragraphs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::scan::{Letters, Scanner, WALL, push};
use crate::model::{
    Article, Block, BlockKind, Critic, Inline, InlineKind, Passage, PersonCited, Step,
    walk_blocks_mut, walk_inlines,
};
use crate::prose::{Marks, Piece, PieceKind, flatten, words_in};

/// What finds the passages of an article.
pub(super) struct Finder<'a> {
    entries: &'a Scanner<usize>,
    forms: &'a Scanner<String>,
    /// The people behind the works that it cites.
    cited: Option<&'a BTreeMap<String, Vec<PersonCited>>>,
    /// Their entries.
    by_person: &'a BTreeMap<String, usize>,
    here: Passage,
    /// By note, the paragraph that calls it.
    calls: BTreeMap<usize, Passage>,
    /// By entry, its paragraphs.
    pub(super) passages: BTreeMap<usize, Vec<Passage>>,
    /// By acronym or expansion, the paragraphs where it was seen.
    pub(super) forms_seen: BTreeMap<String, Vec<Passage>>,
}

/// Entries by where their marks go: the piece of the run, and the byte of its text.
type Places = BTreeMap<(usize, usize), Vec<usize>>;

impl<'a> Finder<'a> {
    pub(super) fn new(
        article: usize,
        entries: &'a Scanner<usize>,
        forms: &'a Scanner<String>,
        cited: Option<&'a BTreeMap<String, Vec<PersonCited>>>,
        by_person: &'a BTreeMap<String, usize>,
    ) -> Self {
        let here = Passage { article, number: 0, anchor: String::new() };
        let (calls, passages, forms_seen) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { entries, forms, cited, by_person, here, calls, passages, forms_seen }
    }

    pub(super) fn article(&mut self, article: &mut Article) {
        let lang: Arc<str> = Arc::from(article.lang.as_str());
        self.blocks(&mut article.body, &lang);
        for (index, note) in article.notes.iter_mut().enumerate() {
            // A note that nothing calls is printed after the text.
            self.here = self.calls.get(&index).unwrap_or(&self.here).clone();
            let here = self.here.clone();
            walk_blocks_mut(&mut note.blocks, &mut |block| {
                self.here.clone_from(&here);
                self.block(block, &lang)
            });
        }
    }

    fn blocks(&mut self, blocks: &mut [Block], lang: &Arc<str>) {
        walk_blocks_mut(blocks, &mut |block| {
            if !block.anchor.is_empty() {
                self.here.anchor.clone_from(&block.anchor);
            }
            if block.number > 0 {
                self.here.number = block.number;
            }
            self.block(block, lang)
        });
    }

    fn block(&mut self, block: &mut Block, lang: &Arc<str>) -> Step {
        if matches!(block.kind, BlockKind::Html { .. }) {
            return Step::Over;
        }
        for run in block.runs_mut() {
            self.run(run, lang);
        }
        Step::Into
    }

    fn run(&mut self, run: &mut Vec<Inline>, lang: &Arc<str>) {
        let (text, pieces) = flatten(run, lang);
        let letters = letters(&text, &pieces);
        if !self.forms.is_empty() {
            for form in self.forms.find(&letters).iter().flat_map(|hit| &hit.targets) {
                note(&mut self.forms_seen, *form, &self.here);
            }
        }
        let mut places = Places::new();
        for hit in self.entries.find(&letters) {
            let (last, at) = letters[hit.first_ends - 1];
            let end = at + text[at..].chars().next().unwrap_or(last).len_utf8();
            let piece = pieces.partition_point(|piece| (piece.span.end as usize) < end);
            let place = (piece, end - pieces[piece].span.start as usize);
            places.entry(place).or_default().extend(hit.targets.into_iter().copied());
        }
        self.citations(run, &pieces, &mut places);
        for numbers in places.values() {
            for number in numbers {
                note(&mut self.passages, number, &self.here);
            }
        }
        if !places.is_empty() {
            mark(run, &mut 0, &places);
        }
    }

    /// The people of citations, and which notes are called here.
    fn citations(&mut self, run: &[Inline], pieces: &[Piece], places: &mut Places) {
        let mut citations = Vec::new();
        walk_inlines(run, &mut |inline| {
            match &inline.kind {
                InlineKind::NoteCall { note: Some(note), .. } => {
                    self.calls.entry(*note).or_insert_with(|| self.here.clone());
                }
                InlineKind::Cite(citation) => citations.push((inline.span, citation)),
                InlineKind::Critic(Critic::Delete(_) | Critic::Comment(_)) => return Step::Over,
                _ => {}
            }
            Step::Into
        });
        let Some(cited) = self.cited else { return };
        let mut from = 0;
        for (span, citation) in citations {
            let is_it = |piece: &Piece| piece.kind == PieceKind::Reference && piece.origin == span;
            let Some(at) = pieces.iter().skip(from).position(is_it).map(|at| from + at) else {
                continue;
            };
            from = at + 1;
            let works = citation.items.iter().filter_map(|item| cited.get(&item.key));
            let numbers: BTreeSet<usize> = works
                .flatten()
                .filter_map(|one| self.by_person.get(&one.sorted))
                .copied()
                .collect();
            if !numbers.is_empty() {
                let end = pieces[at].span.len();
                places.entry((at, end)).or_default().extend(numbers);
            }
        }
    }
}

/// Adds a paragraph to those of an entry, unless it is the last one of these.
fn note<K: Ord + Clone>(passages: &mut BTreeMap<K, Vec<Passage>>, key: &K, here: &Passage) {
    let known = match passages.get_mut(key) {
        Some(known) => known,
        None => passages.entry(key.clone()).or_default(),
    };
    if known.last() != Some(here) {
        known.push(here.clone());
    }
}

/// The author's own words of a run, as they are compared.
fn letters(text: &str, pieces: &[Piece]) -> Letters {
    let mut letters = Letters::with_capacity(text.len());
    for piece in pieces {
        let start = piece.span.start as usize;
        let words = &text[start..piece.span.end as usize];
        match piece.kind {
            // The words that stand for a picture in a line are not printed.
            _ if piece.marks.has(Marks::ALT) => letters.push((WALL, start)),
            PieceKind::Words | PieceKind::Break | PieceKind::HardBreak => {
                push(&mut letters, words, start);
            }
            _ if words.is_empty() => {}
            _ => letters.push((WALL, start)),
        }
    }
    letters
}

/// Puts marks behind the words that they belong to, in the order in which [`flatten`] gives pieces; `at` is the next one.
fn mark(run: &mut Vec<Inline>, at: &mut usize, places: &Places) {
    let mut out = Vec::with_capacity(run.len() + 1);
    for mut inline in std::mem::take(run) {
        if let Some(words) = words_in(&mut inline.kind) {
            mark(words, at, places);
        } else if let InlineKind::Image(image) = &mut inline.kind {
            *at += 1;
            mark(&mut image.alt, at, places);
            *at += 1;
        } else {
            split(inline, *at, places, &mut out);
            *at += 1;
            continue;
        }
        out.push(inline);
    }
    *run = out;
}

/// One piece with its marks in it.
fn split(inline: Inline, at: usize, places: &Places, out: &mut Vec<Inline>) {
    let span = inline.span;
    let mut marks = places.range((at, 0)..(at + 1, 0));
    let InlineKind::Text(text) = &inline.kind else {
        out.push(inline);
        out.extend(marks.map(|(_, numbers)| Inline::new(span, InlineKind::Mark(numbers.clone()))));
        return;
    };
    let Some((mut place, mut numbers)) = marks.next() else { return out.push(inline) };
    let mut from = 0;
    loop {
        out.push(Inline::text(span, &text[from..place.1]));
        out.push(Inline::new(span, InlineKind::Mark(numbers.clone())));
        from = place.1;
        match marks.next() {
            Some(next) => (place, numbers) = next,
            None => break,
        }
    }
    if from < text.len() {
        out.push(Inline::text(span, &text[from..]));
    }
}
