//! An article as it was read, without what tells who wrote it. Runs before anything is numbered or named after its
//! words, so that no anchor is made of a name.
//!
//! Leaves paths and authors alone: what an article cites and shows is found by them.

use std::collections::BTreeMap;

use super::markup;
use super::thanks;
use super::traces::Traces;
use super::words::{Marks, scrub, scrub_run};
use crate::model::{
    Article, Attrs, Block, BlockKind, Image, InlineKind, Kind, Localized, Step, walk_blocks_mut,
    walk_inlines_mut,
};
use crate::text::Span;

/// Names of places inside articles that told who wrote, and what they are called now.
#[derive(Debug, Default)]
pub(super) struct Ids {
    known: BTreeMap<String, String>,
}

impl Ids {
    /// What `id` is called where nobody may learn who wrote: its kind (`fig:`) stays.
    pub(super) fn neutral(&mut self, id: &str, traces: &Traces) -> Option<String> {
        if let Some(known) = self.known.get(id) {
            return Some(known.clone());
        }
        if !traces.tells(id) {
            return None;
        }
        let kind = id.split_once(':').map_or("", |(kind, _)| kind);
        let kind = if ["fig", "tbl", "sec", "eq"].contains(&kind) { kind } else { "" };
        let colon = if kind.is_empty() { "" } else { ":" };
        let name = format!("{kind}{colon}x-{}", self.known.len() + 1);
        self.known.insert(id.to_owned(), name.clone());
        Some(name)
    }

    fn rename(&mut self, id: &mut String, traces: &Traces) {
        if let Some(name) = self.neutral(id, traces) {
            *id = name;
        }
    }
}

/// How often something was taken out of an article, and out of which blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// How often.
    pub count: usize,
    /// The bytes of the blocks it stood in, in order.
    pub places: Vec<Span>,
}

impl Removed {
    fn add(&mut self, count: usize, span: Span) {
        self.count += count;
        if count > 0 && self.places.last() != Some(&span) {
            self.places.push(span);
        }
    }
}

/// Takes what tells out of an article's words; where it is one whose author nobody may learn (`hidden`), its thanks and
/// notices about authors go too.
pub(super) fn article(
    article: &mut Article,
    hidden: Hidden,
    traces: &Traces,
    ids: &mut Ids,
    lang: &str,
) -> Removed {
    let own = article.meta.lang.as_ref().map_or(lang, |lang| &lang.value);
    let marks = Marks::of(own);
    let mut removed = Removed::default();
    if hidden == Hidden::Author {
        thanks::withhold(article, &marks, |span| removed.add(1, span));
    }
    let mut cleaning = Cleaning { traces, marks: &marks, ids, removed: &mut removed };
    cleaning.metadata(article);
    cleaning.blocks(&mut article.body);
    for note in &mut article.notes {
        cleaning.ids.rename(&mut note.label, traces);
        cleaning.blocks(&mut note.blocks);
    }
    removed.places.sort_unstable_by_key(|span| span.start);
    removed
}

/// Whether an article is one whose author nobody may learn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hidden {
    Author,
    Nothing,
}

struct Cleaning<'a> {
    traces: &'a Traces,
    marks: &'a Marks,
    ids: &'a mut Ids,
    removed: &'a mut Removed,
}

impl Cleaning<'_> {
    fn metadata(&mut self, article: &mut Article) {
        let meta = &mut article.meta;
        let span = meta.span;
        for values in
            [&mut meta.title, &mut meta.subtitle, &mut meta.short_title, &mut meta.abstracts]
        {
            self.localized(values, span);
        }
        for word in meta.keywords.by_lang.iter_mut().flat_map(|(_, words)| &mut words.value) {
            self.string(word, span);
        }
        meta.unknown.clear();
        if meta.kind.as_ref().is_some_and(|kind| kind.value == Kind::Acknowledgements) {
            meta.subtitle = Localized::default();
        }
    }

    fn localized(&mut self, values: &mut Localized<String>, span: Span) {
        for (_, field) in &mut values.by_lang {
            self.string(&mut field.value, span);
        }
    }

    fn string(&mut self, text: &mut String, span: Span) {
        let count = scrub(text, self.traces, self.marks);
        self.removed.add(count, span);
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        walk_blocks_mut(blocks, &mut |block| {
            self.block(block);
            Step::Into
        });
    }

    fn block(&mut self, block: &mut Block) {
        let span = block.span;
        self.attrs(&mut block.attrs, span);
        match &mut block.kind {
            BlockKind::Html { html, content } if markup::tells(html, self.traces) => {
                // What its tags say goes; what a reader reads of it is cleaned with the rest.
                block.kind = BlockKind::Div(std::mem::take(content));
                self.removed.add(1, span);
            }
            BlockKind::Code { info, text } => {
                self.string(info, span);
                self.string(text, span);
            }
            BlockKind::Math { tex, .. } if self.traces.tells(tex) => {
                let mut text = std::mem::take(tex);
                self.string(&mut text, span);
                block.kind = BlockKind::Code { info: String::new(), text };
            }
            BlockKind::Comment(text) => text.clear(),
            BlockKind::Figure(figure) => self.image(&mut figure.image, span),
            _ => {}
        }
        for run in block.runs_mut() {
            let count = scrub_run(run, self.traces, self.marks);
            self.removed.add(count, span);
            walk_inlines_mut(run, &mut |inline| {
                self.inline(&mut inline.kind, span);
                Step::Into
            });
        }
    }

    fn inline(&mut self, kind: &mut InlineKind, span: Span) {
        match kind {
            InlineKind::Link(link) => {
                self.string(&mut link.title, span);
                if let Some((file, id)) = link.url.rsplit_once('#')
                    && let Some(name) = self.ids.neutral(&markup::unescaped(id), self.traces)
                {
                    link.url = format!("{file}#{name}");
                }
            }
            InlineKind::Image(image) => self.image(image, span),
            InlineKind::Span(attrs, _) | InlineKind::Code(_, attrs) => self.attrs(attrs, span),
            InlineKind::NoteCall { label, .. } => self.ids.rename(label, self.traces),
            InlineKind::Xref { target, .. } => self.ids.rename(target, self.traces),
            InlineKind::Cite(citation) => {
                for item in &mut citation.items {
                    self.string(&mut item.locator, span);
                }
            }
            InlineKind::RawHtml(tag) if markup::tells(tag, self.traces) => {
                *tag = markup::bare_tag(tag);
                self.removed.add(1, span);
            }
            InlineKind::Comment(text) => text.clear(),
            _ => {}
        }
    }

    fn image(&mut self, image: &mut Image, span: Span) {
        self.string(&mut image.title, span);
        self.attrs(&mut image.attrs, span);
    }

    fn attrs(&mut self, attrs: &mut Attrs, span: Span) {
        if let Some(id) = &mut attrs.id {
            self.ids.rename(id, self.traces);
        }
        attrs.classes.retain(|class| !self.traces.tells(class));
        attrs.pairs.retain(|(key, _)| !self.traces.tells(key));
        for (_, value) in &mut attrs.pairs {
            self.string(value, span);
        }
    }
}
