//! The order in which a reader meets notes and citations, and the numbers of the notes.
//!
//! A note is read where it is first called: what stands in it comes before what follows the call.

use std::collections::BTreeMap;

use crate::model::{
    Article, Block, Inline, InlineKind, Step, walk_blocks, walk_blocks_mut, walk_inlines_mut,
    walk_with_withdrawn,
};

/// What a reader meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    /// A citation.
    Cite,
    /// A call to the note of this index.
    Call(usize),
    /// A call to it from withdrawn words or from a remark.
    Withdrawn(usize),
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Container {
    /// In the abstracts.
    Abstracts,
    /// In the article: title and body.
    Text,
    /// In the note of this index.
    Note(usize),
}

/// The notes and citations of an article in reading order.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Indices of the notes, in the order of their first calls.
    pub(super) notes: Vec<usize>,
    /// Those that only withdrawn words and remarks call.
    withdrawn: Vec<usize>,
    /// For each citation that is met: where it stands, and which one of that text it is, from 0.
    pub(super) citations: Vec<(Container, usize)>,
}

/// Points every call to its note, by label. A label defined twice means the first note.
pub(super) fn point_calls(article: &mut Article) {
    if article.notes.is_empty() {
        return;
    }
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for (i, note) in article.notes.iter().enumerate() {
        index.entry(note.label.clone()).or_insert(i);
    }
    let mut point = |inline: &mut Inline| {
        if let InlineKind::NoteCall { label, note: note @ None } = &mut inline.kind {
            *note = index.get(label).copied();
        }
        Step::Into
    };
    walk_inlines_mut(&mut article.title, &mut point);
    let notes = article.notes.iter_mut().map(|note| &mut note.blocks);
    for blocks in std::iter::once(&mut article.body).chain(notes) {
        walk_blocks_mut(blocks, &mut |block| {
            for run in block.runs_mut() {
                walk_inlines_mut(run, &mut point);
            }
            Step::Into
        });
    }
}

/// Numbers the notes of `article`, and says in which order its citations are met. Notes that only withdrawn words call
/// are the last. Notes that nothing calls have no number; their citations come last.
pub(super) fn number(article: &mut Article) -> Order {
    let mut abstracts = Vec::new();
    let paragraphs = article.abstracts.iter().flat_map(|(_, paragraphs)| paragraphs);
    paragraphs.for_each(|run| events_of_run(run, &mut abstracts));
    let mut text = Vec::new();
    events_of_run(&article.title, &mut text);
    events(&article.body, &mut text);
    let of_notes: Vec<Vec<Event>> = article
        .notes
        .iter()
        .map(|note| {
            let mut events_met = Vec::new();
            events(&note.blocks, &mut events_met);
            events_met
        })
        .collect();
    let order = order(&abstracts, &text, &of_notes);
    for (i, &note) in order.notes.iter().chain(&order.withdrawn).enumerate() {
        article.notes[note].number = u32::try_from(i + 1).ok();
        article.notes[note].withdrawn = i >= order.notes.len();
    }
    order
}

/// Depth first with a stack of our own: notes may call each other in long chains, and in circles.
fn order(abstracts: &[Event], text: &[Event], notes: &[Vec<Event>]) -> Order {
    let mut order = Order::default();
    let mut met = vec![false; notes.len()];
    let walk = |order: &mut Order, met: &mut Vec<bool>, from: Container| {
        let mut stack: Vec<(Container, usize, usize)> = vec![(from, 0, 0)];
        while let Some((container, at, cites)) = stack.pop() {
            let events = match container {
                Container::Abstracts => abstracts,
                Container::Text => text,
                Container::Note(note) => notes[note].as_slice(),
            };
            match events.get(at) {
                None => {}
                Some(Event::Cite) => {
                    order.citations.push((container, cites));
                    stack.push((container, at + 1, cites + 1));
                }
                Some(&Event::Withdrawn(note)) => {
                    stack.push((container, at + 1, cites));
                    order.withdrawn.push(note);
                }
                Some(&Event::Call(note)) => {
                    stack.push((container, at + 1, cites));
                    if let Some(met) = met.get_mut(note).filter(|met| !**met) {
                        *met = true;
                        order.notes.push(note);
                        stack.push((Container::Note(note), 0, 0));
                    }
                }
            }
        }
    };
    walk(&mut order, &mut met, Container::Abstracts);
    walk(&mut order, &mut met, Container::Text);
    // What nobody calls is still checked and formatted, but has no number.
    let called = order.notes.len();
    let mut next = 0;
    while let Some(&note) = order.withdrawn.get(next) {
        next += 1;
        if met.get(note) == Some(&false) {
            met[note] = true;
            order.notes.push(note);
            walk(&mut order, &mut met, Container::Note(note));
        }
    }
    order.withdrawn = order.notes[called..].to_vec();
    for note in 0..notes.len() {
        if !met[note] {
            met[note] = true;
            walk(&mut order, &mut met, Container::Note(note));
        }
    }
    order.notes.truncate(called);
    order
}

fn events(blocks: &[Block], out: &mut Vec<Event>) {
    walk_blocks(blocks, &mut |block| {
        for run in block.runs() {
            events_of_run(run, out);
        }
        Step::Into
    });
}

fn events_of_run(run: &[Inline], out: &mut Vec<Event>) {
    walk_with_withdrawn(run, false, &mut |inline, withdrawn| match &inline.kind {
        InlineKind::Cite(_) => out.push(Event::Cite),
        InlineKind::NoteCall { note: Some(note), .. } if withdrawn => {
            out.push(Event::Withdrawn(*note));
        }
        InlineKind::NoteCall { note: Some(note), .. } => out.push(Event::Call(*note)),
        _ => {}
    });
}
