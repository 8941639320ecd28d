//! The names by which the parts of an article know each other: where links lead, what notes, anchors, pictures and works
//! are called. A fix changes words; one that would change a name cuts what the name joins, and is not made.
//!
//! Names are compared as the parser reads them before and after, whatever the edits look like.

use std::collections::BTreeSet;

use crate::model::{
    Article, Attrs, Block, BlockKind, InlineKind, Step, plain_text, walk_blocks, walk_inlines,
};
use crate::parse;
use crate::text::{Applied, Edit, Source, apply, slug};

/// Readings spent on telling the fixes of one article that change names from the others; what is not told apart by then
/// is left for the next round.
const READINGS: usize = 64;

/// The headings that links lead to, as the part of an address behind its `#`.
pub(super) fn fragments(articles: &[Article]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for article in articles {
        each(article, &mut |name| {
            if let Name::Link(url) = name
                && let Some((_, fragment)) = url.split_once('#')
            {
                found.insert(slug(fragment));
            }
        });
    }
    found
}

/// [`apply`], without the sets that would change a name. `linked` are the [`fragments`] of the whole volume.
pub(super) fn apply_between(
    source: &Source,
    sets: &[&[Edit]],
    linked: &BTreeSet<String>,
) -> Applied {
    let all = apply(&source.text, sets);
    if all.done.is_empty() {
        return all;
    }
    let before = names(source, &source.text, linked);
    if names(source, &all.text, linked) == before {
        return all;
    }
    let mut sieve = Sieve { source, sets, linked, before, left: READINGS };
    let mut kept = Vec::new();
    sieve.sift(&all.done, &mut kept);
    kept.sort_unstable();
    sieve.together(&kept).unwrap_or(Applied { text: source.text.clone(), done: Vec::new() })
}

struct Sieve<'a> {
    source: &'a Source,
    sets: &'a [&'a [Edit]],
    linked: &'a BTreeSet<String>,
    before: Vec<String>,
    left: usize,
}

impl Sieve<'_> {
    /// The text with these sets, if it keeps all names.
    fn together(&self, chosen: &[usize]) -> Option<Applied> {
        let sets: Vec<&[Edit]> = chosen.iter().map(|&at| self.sets[at]).collect();
        let Applied { text, done } = apply(&self.source.text, &sets);
        let same = names(self.source, &text, self.linked) == self.before;
        same.then(|| Applied { text, done: done.into_iter().map(|at| chosen[at]).collect() })
    }

    /// Keeps the halves that change no name, and looks into the others.
    fn sift(&mut self, sets: &[usize], kept: &mut Vec<usize>) {
        if self.left == 0 || sets.is_empty() {
            return;
        }
        self.left -= 1;
        if self.together(sets).is_some() {
            kept.extend(sets);
        } else if sets.len() > 1 {
            let (first, second) = sets.split_at(sets.len() / 2);
            self.sift(first, kept);
            self.sift(second, kept);
        }
    }
}

/// All names of an article with this text, in reading order.
fn names(source: &Source, text: &str, linked: &BTreeSet<String>) -> Vec<String> {
    let source = Source::new(source.id, source.path.clone(), text.as_bytes().to_vec());
    let (article, _) = parse::parse(&source, &parse::Options::default());
    let mut names: Vec<String> = article.meta.id.iter().map(|id| id.value.clone()).collect();
    each(&article, &mut |name| match name {
        Name::Heading(words) => names.extend(Some(slug(&words)).filter(|it| linked.contains(it))),
        Name::Link(name) | Name::Other(name) => names.push(name),
    });
    names
}

enum Name {
    /// Where a link leads.
    Link(String),
    /// The words of a heading, which links can lead to.
    Heading(String),
    /// What something is called, or calls.
    Other(String),
}

fn each(article: &Article, see: &mut impl FnMut(Name)) {
    let notes = article.notes.iter().map(|note| (Some(&note.label), &note.blocks));
    for (label, blocks) in std::iter::once((None, &article.body)).chain(notes) {
        if let Some(label) = label {
            see(Name::Other(label.clone()));
        }
        walk_blocks(blocks, &mut |block| {
            of_block(block, see);
            Step::Into
        });
    }
}

fn of_block(block: &Block, see: &mut impl FnMut(Name)) {
    of_attrs(&block.attrs, see);
    match &block.kind {
        BlockKind::Figure(figure) => {
            of_attrs(&figure.image.attrs, see);
            see(Name::Other(figure.image.url.clone()));
        }
        BlockKind::Heading { content, .. } if block.attrs.id.is_none() => {
            see(Name::Heading(plain_text(content)));
        }
        BlockKind::Html { html, .. } => of_html(html, see),
        _ => {}
    }
    for run in block.runs() {
        walk_inlines(run, &mut |inline| {
            match &inline.kind {
                InlineKind::Link(link) => see(Name::Link(link.url.clone())),
                InlineKind::Image(image) => {
                    of_attrs(&image.attrs, see);
                    see(Name::Other(image.url.clone()));
                }
                InlineKind::Code(_, attrs) | InlineKind::Span(attrs, _) => of_attrs(attrs, see),
                InlineKind::NoteCall { label, .. } => see(Name::Other(label.clone())),
                InlineKind::Cite(citation) => {
                    citation.items.iter().for_each(|item| see(Name::Other(item.key.clone())));
                }
                InlineKind::Xref { target, .. } => see(Name::Other(target.clone())),
                InlineKind::RawHtml(tag) => of_html(tag, see),
                _ => {}
            }
            Step::Into
        });
    }
}

fn of_attrs(attrs: &Attrs, see: &mut impl FnMut(Name)) {
    if let Some(id) = &attrs.id {
        see(Name::Other(id.clone()));
    }
}

/// The tags, which hold names of every kind; what stands between them is words.
fn of_html(html: &str, see: &mut impl FnMut(Name)) {
    for piece in html.split('<').skip(1) {
        let tag = piece.split_once('>').map_or(piece, |(tag, _)| tag);
        see(Name::Other(tag.to_owned()));
    }
}
