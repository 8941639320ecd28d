//! Every run of an article, in reading order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::flatten::{Marks, Piece, PieceKind, flatten};
use super::quotation::{Carried, carried};
use crate::model::{Article, Block, BlockKind, Field, Inline, Localized};
use crate::text::{Source, Span};

/// What a run is in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The article's title, in the language of its pieces.
    Title,
    /// Its subtitle.
    Subtitle,
    /// Its title for running heads.
    ShortTitle,
    /// An abstract.
    Abstract,
    /// One keyword.
    Keyword,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph, wherever it stands.
    Paragraph,
    /// A cell of a table's heading row.
    HeadCell,
    /// A cell of a table.
    Cell,
    /// The caption of a figure or of a table.
    Caption,
    /// A term that is defined.
    Term,
}

/// What a run stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// A set-off quotation.
    pub quote: bool,
    /// A list.
    pub list: bool,
    /// A definition.
    pub definition: bool,
    /// A `:::` block or an alert.
    pub aside: bool,
    /// Raw HTML.
    pub html: bool,
    /// A note: its index among the article's.
    pub note: Option<usize>,
    /// Front matter.
    pub metadata: bool,
    /// A quotation in guillemets that goes on over several paragraphs.
    pub carried: Carried,
}

/// A run of words.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What it is.
    pub role: Role,
    /// What it stands in.
    pub within: Within,
    /// Its text, markup gone.
    pub text: String,
    /// Where the text came from; pieces touch each other and cover it.
    pub pieces: Vec<Piece>,
    /// The bytes of its block, markup included; of metadata, the value's.
    pub block: Span,
    /// The language of the block, a BCP 47 tag; pieces may have others.
    pub lang: Arc<str>,
}

impl Run {
    /// The piece that holds the byte `offset` of the text (of an offset at the end, the last one).
    #[must_use]
    pub fn piece_at(&self, offset: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.span.start as usize <= offset);
        let before = self.pieces[..after].iter().rev();
        before.clone().find(|piece| !piece.span.is_empty()).or_else(|| self.pieces.get(after))
    }

    /// The bytes of the file that the bytes `span` of the text came from: exact inside verbatim pieces, the whole
    /// origin of a piece otherwise. An empty span gives an empty one.
    #[must_use]
    pub fn origin(&self, span: Span) -> Span {
        let Some(first) = self.piece_at(span.start as usize) else {
            return Span::at(self.block.start as usize);
        };
        let start = match first.verbatim {
            true => {
                first.origin.start
                    + (span.start - first.span.start).min(first.span.end - first.span.start)
            }
            false => first.origin.start,
        };
        if span.is_empty() {
            return Span { start, end: start };
        }
        let last = self.piece_at(span.end as usize - 1).unwrap_or(first);
        let end = match last.verbatim {
            true => last.origin.start + (span.end - last.span.start),
            false => last.origin.end,
        };
        Span { start, end: end.max(start) }
    }

    /// Whether every byte of `span` is the file's own, so that it can be edited there: all in verbatim words, and
    /// contiguous in the file.
    #[must_use]
    pub fn is_editable(&self, span: Span) -> bool {
        // Pieces follow each other in the text.
        let from = self.pieces.partition_point(|piece| piece.span.end < span.start);
        let to = self.pieces.partition_point(|piece| piece.span.start <= span.end);
        let near = self.pieces.get(from..to).unwrap_or_default();
        let touching = near.iter().filter(|piece| {
            piece.span.start < span.end && span.start < piece.span.end
                || span.is_empty()
                    && piece.span.start <= span.start
                    && span.start <= piece.span.end
                    && !piece.span.is_empty()
        });
        let mut any = false;
        for piece in touching {
            any = true;
            if span.is_empty() && piece.kind == PieceKind::Words && piece.verbatim {
                return true;
            }
            if piece.kind != PieceKind::Words || !piece.verbatim {
                if span.is_empty() { continue } else { return false }
            }
        }
        any && !span.is_empty() && self.origin(span).len() == span.len()
    }
}

/// Every run of `article`: front matter's, then the text's, then the notes'. Code blocks, raw HTML as such and comments
/// have none; printed bibliographies are not the author's words and have none either.
#[must_use]
pub fn runs(article: &Article, source: &Source) -> Vec<Run> {
    let lang: Arc<str> = Arc::from(article.lang.as_str());
    let mut walk = Walk { source, runs: Vec::new(), carried: carried(&article.body) };
    walk.metadata(article, &lang);
    walk.blocks(&article.body, Within::default(), &lang);
    for (index, note) in article.notes.iter().enumerate() {
        walk.carried = carried(&note.blocks);
        walk.blocks(&note.blocks, Within { note: Some(index), ..Within::default() }, &lang);
    }
    walk.runs
}

struct Walk<'a> {
    source: &'a Source,
    runs: Vec<Run>,
    carried: BTreeMap<u32, Carried>,
}

impl Walk<'_> {
    fn metadata(&mut self, article: &Article, lang: &Arc<str>) {
        let meta = &article.meta;
        let in_front = Within { metadata: true, ..Within::default() };
        if !article.title.is_empty() && meta.title.is_empty() {
            // The title was the text's first heading.
            let first = article.title.first().map_or(Span::at(0), |inline| inline.span);
            let last = article.title.last().map_or(first, |inline| inline.span);
            self.run(&article.title, Role::Title, Within::default(), first.to(last), lang);
        }
        let fields: [(&Localized<String>, Role); 4] = [
            (&meta.title, Role::Title),
            (&meta.subtitle, Role::Subtitle),
            (&meta.short_title, Role::ShortTitle),
            (&meta.abstracts, Role::Abstract),
        ];
        for (values, role) in fields {
            for (tag, field) in &values.by_lang {
                self.field(&field.value, field.span, role, in_front, tag, lang);
            }
        }
        for (tag, Field { value, span }) in &meta.keywords.by_lang {
            let mut from = span.start as usize;
            for word in value {
                // A list's items have no places of their own: each is looked for after the one before it.
                let rest = self.source.text.get(from..span.end as usize).unwrap_or("");
                let place = match rest.find(word.as_str()) {
                    Some(at) if !word.is_empty() => {
                        from += at + word.len();
                        Span::new(from - word.len(), from)
                    }
                    _ => *span,
                };
                self.field(word, place, Role::Keyword, in_front, tag, lang);
            }
        }
    }

    /// A value of front matter: verbatim where the file holds it as it is, perhaps between quotes.
    fn field(
        &mut self,
        value: &str,
        span: Span,
        role: Role,
        within: Within,
        tag: &str,
        lang: &Arc<str>,
    ) {
        if value.is_empty() {
            return;
        }
        let written = self.source.slice(span);
        let origin = match written.find(value) {
            Some(at) => Span::new(span.start as usize + at, span.start as usize + at + value.len()),
            None => span,
        };
        let lang = if tag.is_empty() { Arc::clone(lang) } else { Arc::from(tag) };
        let piece = Piece {
            span: Span::new(0, value.len()),
            origin,
            verbatim: self.source.slice(origin) == value,
            kind: PieceKind::Words,
            marks: Marks::default(),
            lang: Arc::clone(&lang),
        };
        self.runs.push(Run {
            role,
            within,
            text: value.to_owned(),
            pieces: vec![piece],
            block: span,
            lang,
        });
    }

    fn run(
        &mut self,
        inlines: &[Inline],
        role: Role,
        within: Within,
        block: Span,
        lang: &Arc<str>,
    ) {
        let (text, pieces) = flatten(inlines, lang);
        if !pieces.is_empty() {
            self.runs.push(Run { role, within, text, pieces, block, lang: Arc::clone(lang) });
        }
    }

    fn blocks(&mut self, blocks: &[Block], within: Within, lang: &Arc<str>) {
        for block in blocks {
            match block.attrs.lang() {
                Some(other) => self.block(block, within, &Arc::from(other)),
                None => self.block(block, within, lang),
            }
        }
    }

    fn block(&mut self, block: &Block, within: Within, lang: &Arc<str>) {
        match &block.kind {
            BlockKind::Heading { level, content } => {
                self.run(content, Role::Heading(*level), within, block.span, lang);
            }
            BlockKind::Paragraph(content) => {
                let carried = self.carried.get(&block.span.start).copied().unwrap_or_default();
                let within = Within { carried, ..within };
                self.run(content, Role::Paragraph, within, block.span, lang);
            }
            BlockKind::Figure(figure) => {
                self.run(&figure.image.alt, Role::Caption, within, block.span, lang)
            }
            BlockKind::Table(table) => {
                for (row, role) in std::iter::once((&table.head, Role::HeadCell))
                    .chain(table.rows.iter().map(|row| (row, Role::Cell)))
                {
                    for cell in &row.cells {
                        self.run(&cell.content, role, within, cell.span, lang);
                    }
                }
                if let Some(caption) = &table.caption {
                    self.run(&caption.content, Role::Caption, within, caption.span, lang);
                }
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&item.blocks, Within { list: true, ..within }, lang);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.run(&definition.term, Role::Term, within, definition.span, lang);
                    for meaning in &definition.meanings {
                        self.blocks(meaning, Within { definition: true, ..within }, lang);
                    }
                }
            }
            BlockKind::Quote(inner) if block.attrs.classes.is_empty() => {
                self.blocks(inner, Within { quote: true, ..within }, lang);
            }
            BlockKind::Quote(inner) | BlockKind::Div(inner) => {
                self.blocks(inner, Within { aside: true, ..within }, lang);
            }
            BlockKind::Html { content, .. } => {
                self.blocks(content, Within { html: true, ..within }, lang);
            }
            BlockKind::Code { .. }
            | BlockKind::Math { .. }
            | BlockKind::Rule
            | BlockKind::Comment(_) => {}
        }
    }
}
