//! The walk over an article that gives every piece of text to the bucket it stands in.
//!
//! Which bucket: a note's text is `notes` whatever it holds, a set-off quotation's is `quotations` even in
//! a list; code, remarks and withdrawn text are their own buckets wherever they stand, mathematics too
//! except in notes. GitHub's alerts and `:::` blocks are the
//! author's own text and change nothing.

use super::BUCKETS;
use super::counter::Sink;
use crate::config::Bucket;
use crate::model::{
    Article, Block, BlockKind, Citation, CiteMode, Critic, Inline, InlineKind, Localized, Note,
    Step, Table, walk_blocks,
};
use crate::text::Source;

/// The numbers that the sink `S` gives for each bucket of an article.
pub(super) fn tally<S: Sink>(article: &Article, source: &Source) -> [u32; BUCKETS] {
    let mut tally = Tally::<S> { source, sums: [0; BUCKETS], sink: S::default() };
    let title = title_heading(article);
    for (index, block) in article.body.iter().enumerate() {
        match (&block.kind, title == Some(index)) {
            (BlockKind::Heading { content, .. }, true) => tally.run(content, Bucket::Title),
            _ => tally.block(block, Bucket::Body),
        }
    }
    for note in &article.notes {
        tally.blocks(&note.blocks, Bucket::Notes);
    }
    tally.metadata(article);
    for entry in &article.bibliography.entries {
        tally.run(&entry.content, Bucket::Bibliography);
    }
    tally.sums
}

/// Figures that stand as blocks of their own, in the text and in the notes.
pub(super) fn illustrations(article: &Article) -> u32 {
    let mut count = 0;
    let mut see = |block: &Block| {
        count += u32::from(matches!(block.kind, BlockKind::Figure(_)));
        Step::Into
    };
    walk_blocks(&article.body, &mut see);
    for Note { blocks, .. } in &article.notes {
        walk_blocks(blocks, &mut see);
    }
    count
}

/// Where the heading stands that `resolve` will take as the title, in an article that it has not seen:
/// so that a version from history and the same version in the volume have the same number.
#[must_use]
pub fn title_heading(article: &Article) -> Option<usize> {
    if !article.meta.title.is_empty() || !article.title.is_empty() {
        return None;
    }
    article.body.iter().position(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }))
}

struct Tally<'a, S> {
    source: &'a Source,
    sums: [u32; BUCKETS],
    /// For the paragraph being read.
    sink: S,
}

impl<S: Sink> Tally<'_, S> {
    fn blocks(&mut self, blocks: &[Block], zone: Bucket) {
        for block in blocks {
            self.block(block, zone);
        }
    }

    /// `zone`: body, quotations, lists or notes: where the block stands.
    fn block(&mut self, block: &Block, zone: Bucket) {
        match &block.kind {
            BlockKind::Heading { content, .. } => {
                self.run(content, outside_notes(zone, Bucket::Headings))
            }
            BlockKind::Paragraph(content) => self.run(content, zone),
            BlockKind::Figure(figure) => {
                self.run(&figure.image.alt, outside_notes(zone, Bucket::Captions));
            }
            BlockKind::Table(table) => self.table(table, zone),
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&item.blocks, in_list(zone));
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.run(&definition.term, in_list(zone));
                    for meaning in &definition.meanings {
                        self.blocks(meaning, in_list(zone));
                    }
                }
            }
            BlockKind::Quote(inner) if is_alert(block) => self.blocks(inner, zone),
            BlockKind::Quote(inner) => self.blocks(inner, outside_notes(zone, Bucket::Quotations)),
            BlockKind::Div(inner) | BlockKind::Html { content: inner, .. } => {
                self.blocks(inner, zone);
            }
            BlockKind::Code { text, .. } => self.text(text, Bucket::Code),
            BlockKind::Math { tex, .. } => self.text(tex, outside_notes(zone, Bucket::Math)),
            BlockKind::Comment(text) => self.text(text, Bucket::Comments),
            BlockKind::Rule => {}
        }
    }

    fn table(&mut self, table: &Table, zone: Bucket) {
        for row in std::iter::once(&table.head).chain(&table.rows) {
            for cell in &row.cells {
                self.run(&cell.content, outside_notes(zone, Bucket::Tables));
            }
        }
        if let Some(caption) = &table.caption {
            self.run(&caption.content, outside_notes(zone, Bucket::Captions));
        }
    }

    fn metadata(&mut self, article: &Article) {
        if article.meta.title.is_empty() {
            // A title that no bytes of the file stand for is made of the file's name.
            let written = article.title.iter().filter(|inline| !inline.span.is_empty());
            let title: Vec<Inline> = written.cloned().collect();
            self.run(&title, Bucket::Title);
        }
        let values = |field: &Localized<String>| -> Vec<String> {
            field.by_lang.iter().map(|(_, value)| value.value.clone()).collect()
        };
        for text in values(&article.meta.title).iter().chain(&values(&article.meta.subtitle)) {
            self.text(text, Bucket::Title);
        }
        for text in values(&article.meta.abstracts) {
            for paragraph in paragraphs(&text) {
                self.text(&paragraph, Bucket::Abstract);
            }
        }
        for (_, words) in &article.meta.keywords.by_lang {
            for word in &words.value {
                self.text(word, Bucket::Keywords);
            }
        }
    }

    /// A text that is a paragraph by itself.
    fn text(&mut self, text: &str, bucket: Bucket) {
        let mut sink = S::default();
        sink.text(text);
        self.sums[bucket as usize] += sink.end();
    }

    /// A paragraph's inlines.
    fn run(&mut self, inlines: &[Inline], bucket: Bucket) {
        self.inlines(inlines, bucket);
        self.sums[bucket as usize] += self.sink.end();
    }

    fn inlines(&mut self, inlines: &[Inline], bucket: Bucket) {
        for inline in inlines {
            self.inline(inline, bucket);
        }
    }

    fn inline(&mut self, inline: &Inline, bucket: Bucket) {
        match &inline.kind {
            InlineKind::Text(text) => self.sink.text(text),
            InlineKind::SoftBreak | InlineKind::HardBreak => self.sink.space(),
            InlineKind::Code(text, _) => self.object(text, aside(bucket, Bucket::Code)),
            InlineKind::Math { tex, .. } => self.object(tex, outside_notes(bucket, Bucket::Math)),
            InlineKind::Cite(citation) => self.citation(inline, citation, bucket),
            InlineKind::Xref { text: Some(text), .. } => self.sink.text(text),
            InlineKind::Xref { target, text: None, .. } => {
                self.sink.text("@");
                self.sink.text(target);
            }
            InlineKind::Critic(Critic::Delete(words)) => self.away(words, Bucket::Withdrawn),
            InlineKind::Critic(Critic::Substitute { old, new }) => {
                self.away(old, Bucket::Withdrawn);
                self.inlines(new, bucket);
            }
            InlineKind::Critic(Critic::Comment(words)) => self.away(words, Bucket::Comments),
            InlineKind::Comment(text) => self.text(text, Bucket::Comments),
            InlineKind::RawHtml(html) if is_line_break(html) => self.sink.space(),
            // An alternative text stands for a picture and is not read beside it.
            InlineKind::Image(_) | InlineKind::NoteCall { .. } | InlineKind::RawHtml(_) => {}
            kind => {
                if let Some(inner) = kind.content() {
                    self.inlines(inner, bucket);
                }
            }
        }
    }

    /// As the style prints it; where nothing resolved it, the characters between its brackets.
    fn citation(&mut self, inline: &Inline, citation: &Citation, bucket: Bucket) {
        if !citation.printed.is_empty() {
            self.inlines(&citation.printed, bucket);
            return;
        }
        let written = self.source.slice(inline.span);
        let written = match citation.mode {
            CiteMode::Bracketed => {
                written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(written)
            }
            CiteMode::InText => written,
        };
        self.sink.text(written);
    }

    /// A piece of the line that is read where it stands but counted in another bucket.
    fn object(&mut self, text: &str, bucket: Bucket) {
        self.sink.object();
        self.text(text, bucket);
    }

    /// Words that the reader does not read: what stands on their two sides meets.
    fn away(&mut self, words: &[Inline], bucket: Bucket) {
        let outer = std::mem::take(&mut self.sink);
        self.run(words, bucket);
        self.sink = outer;
    }
}

fn in_list(zone: Bucket) -> Bucket {
    match zone {
        Bucket::Body => Bucket::Lists,
        zone => zone,
    }
}

/// `bucket`, unless the block stands in a note: a note is counted as a whole or not at all.
fn outside_notes(zone: Bucket, bucket: Bucket) -> Bucket {
    match zone {
        Bucket::Notes | Bucket::Comments | Bucket::Withdrawn => zone,
        _ => bucket,
    }
}

/// `bucket`, unless what holds it is not read at all.
fn aside(zone: Bucket, bucket: Bucket) -> Bucket {
    match zone {
        Bucket::Comments | Bucket::Withdrawn => zone,
        _ => bucket,
    }
}

fn is_alert(block: &Block) -> bool {
    let alerts = ["note", "tip", "important", "warning", "caution"];
    alerts.iter().any(|class| block.attrs.has_class(class))
}

fn is_line_break(html: &str) -> bool {
    html.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}

/// The paragraphs of a text of metadata, which blank lines divide.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    lines.split(|line| line.trim().is_empty()).map(|lines| lines.join(" ")).collect()
}

/// Counts Unicode scalar values as they stand, white space unfolded: what a word processor counts.
#[derive(Default)]
pub(super) struct Scalars(u32);

impl Sink for Scalars {
    fn text(&mut self, text: &str) {
        self.0 = self.0.saturating_add(u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
    }
    fn space(&mut self) {
        self.0 = self.0.saturating_add(1);
    }
    fn object(&mut self) {}
    fn end(&mut self) -> u32 {
        std::mem::take(&mut self.0)
    }
}
