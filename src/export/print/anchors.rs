//! Which places of the volume a link leads to, so that only those carry a label.
//!
//! Typst refuses a link to a label that is not there, and a label on each of thousands of paragraphs costs
//! time: both are settled here, before anything is written.

use std::collections::BTreeSet;

use crate::model::{
    Article, Attrs, Block, BlockKind, Critic, Image, Inline, InlineKind, Volume, walk_blocks,
};

/// The places that are both there and led to.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// By article, ids of elements.
    ids: BTreeSet<(usize, String)>,
    /// Labels of article starts.
    starts: Vec<String>,
}

impl Anchors {
    /// The places of a whole volume.
    pub(super) fn of(volume: &Volume) -> Self {
        let mut led_to = BTreeSet::new();
        let mut there = BTreeSet::new();
        for (index, article) in volume.articles.iter().enumerate() {
            let mut seen = Seen { article: index, led_to: &mut led_to, there: &mut there };
            seen.article(article);
        }
        let ids = led_to.intersection(&there).cloned().collect();
        let starts = volume.articles.iter().map(|article| article.slug.clone()).collect();
        Self { ids, starts }
    }

    /// No place at all: links become plain words.
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// The label of a place that a link leads to; `None` where there is no such place.
    pub(super) fn label(&self, article: usize, id: Option<&str>) -> Option<String> {
        let slug = self.starts.get(article)?;
        match id {
            None => Some(slug.clone()),
            Some(id) => {
                self.ids.contains(&(article, id.to_owned())).then(|| format!("{slug}:{id}"))
            }
        }
    }
}

/// Labels that an article has given out: the second element of a name gets none, for Typst refuses twins.
#[derive(Debug, Default)]
pub(super) struct Given(BTreeSet<String>);

impl Given {
    /// The label, unless it was given before.
    pub(super) fn once(&mut self, label: Option<String>) -> Option<String> {
        label.filter(|label| self.0.insert(label.clone()))
    }
}

struct Seen<'a> {
    article: usize,
    led_to: &'a mut BTreeSet<(usize, String)>,
    there: &'a mut BTreeSet<(usize, String)>,
}

impl Seen<'_> {
    fn article(&mut self, article: &Article) {
        self.inlines(&article.title);
        self.blocks(&article.body);
        for note in &article.notes {
            self.blocks(&note.blocks);
        }
        for entry in &article.bibliography.entries {
            self.id(&entry.anchor);
            self.inlines(&entry.label);
            self.inlines(&entry.content);
        }
    }

    fn id(&mut self, id: &str) {
        if !id.is_empty() {
            self.there.insert((self.article, id.to_owned()));
        }
    }

    fn attrs(&mut self, attrs: &Attrs) {
        self.id(attrs.id.as_deref().unwrap_or(""));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        walk_blocks(blocks, &mut |block| {
            self.id(&block.anchor);
            self.attrs(&block.attrs);
            if let BlockKind::Figure(figure) = &block.kind {
                self.image(&figure.image);
            }
            for run in block.runs() {
                self.inlines(run);
            }
            crate::model::Step::Into
        });
    }

    fn image(&mut self, image: &Image) {
        self.attrs(&image.attrs);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Xref { target, text: Some(_), .. } => {
                    self.led_to.insert((self.article, target.clone()));
                }
                InlineKind::Cite(citation) => self.inlines(&citation.printed),
                InlineKind::Critic(Critic::Substitute { old, new }) => {
                    self.inlines(old);
                    self.inlines(new);
                }
                kind => {
                    if let InlineKind::Link(link) = kind
                        && let Some((article, Some(id))) = &link.internal
                    {
                        self.led_to.insert((*article, id.clone()));
                    }
                    if let InlineKind::Span(attrs, _) = kind {
                        self.attrs(attrs);
                    }
                    if let InlineKind::Image(image) = kind {
                        self.image(image);
                    }
                    if let Some(inner) = kind.content() {
                        self.inlines(inner);
                    }
                }
            }
        }
    }
}
