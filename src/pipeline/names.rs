//! What a fix must leave as it is: the names by which the parts of an article know each other (where links lead, what
//! notes, anchors, pictures and works are called), and which words are emphasis, code or mathematics. A fix changes words;
//! one that would change a name cuts what the name joins, one that glues a sign of emphasis to a word undoes the emphasis,
//! and neither is made.
//!
//! Names and forms are compared as the parser reads them before and after, whatever the edits look like.

use std::collections::BTreeSet;

use crate::model::{
    Article, Attrs, Block, BlockKind, InlineKind, Step, plain_text, walk_blocks, walk_inlines,
};
use crate::parse;
use crate::text::{Applied, Edit, Source, Span, apply, slug};

/// Readings spent on telling the fixes of one article that change names from the others; what is not told apart by then
/// is left for the next round.
const READINGS: usize = 64;

/// The headings that links lead to, as the part of an address behind its `#`.
pub(super) fn fragments(articles: &[Article]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for article in articles {
        each(article, &mut |name, _| {
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
    // Fixes in a place that has a name are the likely ones: their number must not cost the others theirs.
    let places = named_places(source, linked);
    let touches = |at: &usize| sets[*at].iter().any(|edit| touched(&places, edit.span));
    let (likely, others): (Vec<usize>, Vec<usize>) = all.done.iter().copied().partition(touches);
    sieve.sift(&others, &mut kept);
    sieve.left += READINGS;
    sieve.sift(&likely, &mut kept);
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

/// The bytes of everything that has a name, in order.
fn named_places(source: &Source, linked: &BTreeSet<String>) -> Vec<Span> {
    let (article, _) = parse::parse(source, &parse::Options::default());
    let mut places = Vec::new();
    each(&article, &mut |name, span| match name {
        Name::Form(_) => {}
        Name::Heading(words) if !linked.contains(&slug(&words)) => {}
        Name::Heading(_) | Name::Link(_) | Name::Other(_) => places.push(span),
    });
    places.sort_unstable();
    places
}

fn touched(places: &[Span], edit: Span) -> bool {
    // Places that hold others come before them: the few that begin before the edit and end behind it are near.
    let to = places.partition_point(|place| place.start <= edit.end);
    places[..to].iter().rev().take(16).any(|place| edit.start <= place.end)
}

/// All names of an article with this text, in reading order.
fn names(source: &Source, text: &str, linked: &BTreeSet<String>) -> Vec<String> {
    let source = Source::new(source.id, source.path.clone(), text.as_bytes().to_vec());
    let (article, _) = parse::parse(&source, &parse::Options::default());
    let mut names: Vec<String> = article.meta.id.iter().map(|id| id.value.clone()).collect();
    each(&article, &mut |name, _| match name {
        Name::Heading(words) => names.extend(Some(slug(&words)).filter(|it| linked.contains(it))),
        Name::Link(name) | Name::Other(name) => names.push(name),
        Name::Form(form) => names.push(form.to_owned()),
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
    /// That the words are no plain ones.
    Form(&'static str),
}

fn each(article: &Article, see: &mut impl FnMut(Name, Span)) {
    let notes = article.notes.iter().map(|note| (Some(note), &note.blocks));
    for (note, blocks) in std::iter::once((None, &article.body)).chain(notes) {
        if let Some(note) = note {
            see(Name::Other(note.label.clone()), Span::at(note.span.start as usize));
        }
        walk_blocks(blocks, &mut |block| {
            of_block(block, see);
            Step::Into
        });
    }
}

fn of_block(block: &Block, see: &mut impl FnMut(Name, Span)) {
    of_attrs(&block.attrs, block.span, see);
    match &block.kind {
        BlockKind::Figure(figure) => {
            of_attrs(&figure.image.attrs, block.span, see);
            see(Name::Other(figure.image.url.clone()), block.span);
        }
        BlockKind::Heading { content, .. } if block.attrs.id.is_none() => {
            see(Name::Heading(plain_text(content)), block.span);
        }
        BlockKind::Html { html, .. } => of_html(html, block.span, see),
        BlockKind::Code { .. } => see(Name::Form("code"), block.span),
        BlockKind::Math { .. } => see(Name::Form("math"), block.span),
        _ => {}
    }
    for run in block.runs() {
        walk_inlines(run, &mut |inline| {
            of_inline(&inline.kind, inline.span, see);
            Step::Into
        });
    }
}

fn of_inline(kind: &InlineKind, span: Span, see: &mut impl FnMut(Name, Span)) {
    match kind {
        InlineKind::Link(link) => see(Name::Link(link.url.clone()), span),
        InlineKind::Image(image) => {
            of_attrs(&image.attrs, span, see);
            see(Name::Other(image.url.clone()), span);
        }
        InlineKind::Code(_, attrs) => {
            see(Name::Form("code"), span);
            of_attrs(attrs, span, see);
        }
        InlineKind::Span(attrs, _) => of_attrs(attrs, span, see),
        InlineKind::NoteCall { label, .. } => see(Name::Other(label.clone()), span),
        InlineKind::Cite(citation) => {
            citation.items.iter().for_each(|item| see(Name::Other(item.key.clone()), span));
        }
        InlineKind::Xref { target, .. } => see(Name::Other(target.clone()), span),
        InlineKind::RawHtml(tag) => of_html(tag, span, see),
        InlineKind::Emph(_) => see(Name::Form("emphasis"), span),
        InlineKind::Strong(_) => see(Name::Form("strong"), span),
        InlineKind::Strike(_) => see(Name::Form("strike"), span),
        InlineKind::Math { .. } => see(Name::Form("math"), span),
        _ => {}
    }
}

fn of_attrs(attrs: &Attrs, span: Span, see: &mut impl FnMut(Name, Span)) {
    if let Some(id) = &attrs.id {
        see(Name::Other(id.clone()), span);
    }
}

/// The tags, which hold names of every kind; what stands between them is words.
fn of_html(html: &str, span: Span, see: &mut impl FnMut(Name, Span)) {
    for piece in html.split('<').skip(1) {
        let tag = piece.split_once('>').map_or(piece, |(tag, _)| tag);
        see(Name::Other(tag.to_owned()), span);
    }
}
