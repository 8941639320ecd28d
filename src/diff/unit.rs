//! An article as the row of what can be compared: title, abstracts, paragraphs, headings, tables, notes, each with
//! its words. Lists, quotations and boxes are what units stand in.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::fold::Kind as TokenKind;
use super::token::{Builder, Keys, Object, Words};
use super::{Side, What};
use crate::measure::count_signes;
use crate::model::{Article, Block, BlockKind, Inline, Localized, PersonRef, Table};
use crate::text::{Source, Span};

/// How many words of a unit are looked at to say how alike two are.
const SKETCH: usize = 256;

/// One thing that is compared.
pub(super) struct Unit<'a> {
    pub(super) what: What,
    /// Of metadata: the language of the value.
    pub(super) lang: String,
    /// Index into the article's notes, of what stands in a note.
    pub(super) note: Option<usize>,
    /// Paragraph number; 0 where it has none.
    pub(super) number: u32,
    pub(super) anchor: &'a str,
    pub(super) span: Span,
    /// The words; of a table, its caption's.
    pub(super) words: Words,
    /// Bytes of the text before the words of [`Self::inlines`].
    pub(super) lead: usize,
    /// The words as inlines, where they are.
    pub(super) inlines: Option<&'a [Inline]>,
    /// Of a table: its rows, the heading row first.
    pub(super) rows: Vec<Vec<Words>>,
    /// It is the first of an item of a list.
    pub(super) item: bool,
    /// It stands in a list.
    pub(super) list: bool,
    /// Equal where everything that is compared is.
    pub(super) digest: u64,
    /// Digests of words, sorted, at most [`SKETCH`] of them.
    pub(super) sketch: Vec<u32>,
    /// How many words it has.
    pub(super) length: usize,
}

impl Unit<'_> {
    /// Signes, as `measure` has it.
    pub(super) fn signes(&self) -> u32 {
        let cells = self.rows.iter().flatten().map(|cell| cell.signes(0..cell.tokens.len()));
        self.words.signes(0..self.words.tokens.len()) + cells.sum::<u32>()
    }
}

/// The units of an article: metadata, text, notes.
#[derive(Default)]
pub(super) struct Units<'a> {
    pub(super) meta: Vec<Unit<'a>>,
    pub(super) body: Vec<Unit<'a>>,
    pub(super) notes: Vec<Unit<'a>>,
}

/// Where blocks stand.
#[derive(Clone, Copy, Default)]
struct Within {
    note: Option<usize>,
    quote: bool,
    list: bool,
    item: bool,
}

struct Collect<'a, 'k> {
    source: &'a Source,
    keys: &'k mut Keys,
    units: Vec<Unit<'a>>,
}

/// The units of one side.
pub(super) fn units<'a>(side: Side<'a>, keys: &mut Keys) -> Units<'a> {
    let meta = metadata(side, keys);
    let mut collect = Collect { source: side.source, keys, units: Vec::new() };
    collect.blocks(&side.article.body, Within::default());
    let body = std::mem::take(&mut collect.units);
    for index in note_order(side.article) {
        let within = Within { note: Some(index), ..Within::default() };
        collect.blocks(&side.article.notes[index].blocks, within);
    }
    Units { meta, body, notes: collect.units }
}

/// Those of its metadata alone.
pub(super) fn metadata<'a>(side: Side<'a>, keys: &mut Keys) -> Vec<Unit<'a>> {
    let mut collect = Collect { source: side.source, keys, units: Vec::new() };
    collect.metadata(side.article);
    collect.units
}

/// Notes in the order a reader meets them, then those that nothing calls.
pub(super) fn note_order(article: &Article) -> Vec<usize> {
    let mut order: Vec<usize> = (0..article.notes.len()).collect();
    order.sort_by_key(|&index| article.notes[index].number.unwrap_or(u32::MAX));
    order
}

impl<'a> Collect<'a, '_> {
    fn metadata(&mut self, article: &'a Article) {
        let meta = &article.meta;
        if meta.title.is_empty() && !article.title.is_empty() {
            let words = self.run(&article.title);
            self.value(What::Title, "", words, Some(&article.title), Span::default());
        }
        let fields: [(What, &Localized<String>); 4] = [
            (What::Title, &meta.title),
            (What::Subtitle, &meta.subtitle),
            (What::ShortTitle, &meta.short_title),
            (What::Abstract, &meta.abstracts),
        ];
        for (what, values) in fields {
            for (lang, field) in &values.by_lang {
                let words = self.plain(&field.value);
                self.value(what, lang, words, None, field.span);
            }
        }
        for (lang, field) in &meta.keywords.by_lang {
            let words = self.plain(&field.value.join(", "));
            self.value(What::Keywords, lang, words, None, field.span);
        }
        let names = meta.authors.iter().map(|author| match author {
            PersonRef::Id(id) => id.value.clone(),
            PersonRef::Inline(person) => person.full_name(),
        });
        let names: Vec<String> = match article.authors.is_empty() {
            true => names.collect(),
            false => article.authors.iter().map(crate::model::Person::full_name).collect(),
        };
        if !names.is_empty() {
            let words = self.plain(&names.join(", "));
            self.value(What::Authors, "", words, None, Span::default());
        }
    }

    fn value(
        &mut self,
        what: What,
        lang: &str,
        words: Words,
        inlines: Option<&'a [Inline]>,
        span: Span,
    ) {
        let mut unit = self.unit(what, words, Within::default(), None);
        (unit.lang, unit.inlines, unit.span) = (lang.to_ascii_lowercase(), inlines, span);
        self.units.push(unit);
    }

    fn plain(&mut self, text: &str) -> Words {
        // Line ends of a value in several lines are reflow.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut builder = Builder::new(self.keys);
        builder.words(&text, 0);
        builder.finish()
    }

    fn run(&mut self, inlines: &[Inline]) -> Words {
        let mut builder = Builder::new(self.keys);
        builder.run(inlines, self.source);
        builder.finish()
    }

    fn unit(
        &mut self,
        what: What,
        words: Words,
        within: Within,
        block: Option<&'a Block>,
    ) -> Unit<'a> {
        let keys = words.tokens.iter().filter(|token| token.kind == TokenKind::Word);
        let (sketch, length) = sketch(keys.map(|token| token.key));
        Unit {
            what,
            lang: String::new(),
            note: within.note,
            number: block.map_or(0, |block| block.number),
            anchor: block.map_or("", |block| &block.anchor),
            span: block.map_or(Span::default(), |block| block.span),
            digest: digest(what, &words, &[]),
            words,
            lead: 0,
            inlines: None,
            rows: Vec::new(),
            item: within.item,
            list: within.list,
            sketch,
            length,
        }
    }

    fn blocks(&mut self, blocks: &'a [Block], within: Within) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block, Within { item: within.item && index == 0, ..within });
        }
    }

    fn block(&mut self, block: &'a Block, within: Within) {
        match &block.kind {
            BlockKind::Heading { level, content } => {
                self.prose(What::Heading(*level), content, block, within);
            }
            BlockKind::Paragraph(content) => {
                let what = if within.quote { What::Quotation } else { What::Paragraph };
                self.prose(what, content, block, within);
            }
            BlockKind::Figure(figure) => {
                let image = &figure.image;
                let mut lead = format!("{} ", image.url);
                if let Some(alt) = image.attrs.get("alt") {
                    lead.push_str(&format!("({alt}) "));
                }
                let mut builder = Builder::new(self.keys);
                builder.object(&Object::shown(lead.clone(), 0), 0);
                builder.run(&image.alt, self.source);
                let words = builder.finish();
                let mut unit = self.unit(What::Figure, words, within, Some(block));
                (unit.lead, unit.inlines) = (lead.len(), Some(&image.alt[..]));
                self.units.push(unit);
            }
            BlockKind::Table(table) => self.table(table, block, within),
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&item.blocks, Within { list: true, item: true, ..within });
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.prose(What::Term, &definition.term, block, within);
                    for meaning in &definition.meanings {
                        self.blocks(meaning, Within { item: false, ..within });
                    }
                }
            }
            BlockKind::Quote(inner) => {
                let quote = block.attrs.classes.is_empty() || within.quote;
                self.blocks(inner, Within { quote, ..within });
            }
            BlockKind::Div(inner) => self.blocks(inner, within),
            BlockKind::Html { content, .. } if !content.is_empty() => self.blocks(content, within),
            BlockKind::Html { html, .. } => self.verbatim(What::Code, html, 0, block, within),
            BlockKind::Code { text, .. } => {
                self.verbatim(What::Code, text.trim_end(), count_signes(text), block, within);
            }
            BlockKind::Math { tex, .. } => {
                self.verbatim(What::Math, tex.trim(), count_signes(tex), block, within);
            }
            BlockKind::Rule => self.verbatim(What::Rule, "⁂", 0, block, within),
            BlockKind::Comment(_) => {}
        }
    }

    fn prose(&mut self, what: What, content: &'a [Inline], block: &'a Block, within: Within) {
        let words = self.run(content);
        let mut unit = self.unit(what, words, within, Some(block));
        unit.inlines = Some(content);
        self.units.push(unit);
    }

    /// What is compared letter by letter, as lines that are there or not.
    fn verbatim(&mut self, what: What, text: &str, signes: u32, block: &'a Block, within: Within) {
        let mut builder = Builder::new(self.keys);
        let mut left = signes;
        for line in text.split_inclusive('\n') {
            let own = count_signes(line).min(left);
            left -= own;
            builder.object(&Object::shown(line.to_owned(), own), 0);
        }
        let words = builder.finish();
        let mut unit = self.unit(what, words, within, Some(block));
        let lines = unit.words.tokens.iter().map(|token| token.key);
        (unit.sketch, unit.length) = sketch(lines);
        self.units.push(unit);
    }

    fn table(&mut self, table: &'a Table, block: &'a Block, within: Within) {
        let caption = table.caption.as_ref().map_or(&[][..], |caption| &caption.content);
        let words = self.run(caption);
        let rows: Vec<Vec<Words>> = std::iter::once(&table.head)
            .chain(&table.rows)
            .map(|row| row.cells.iter().map(|cell| self.run(&cell.content)).collect())
            .collect();
        let mut unit = self.unit(What::Table, words, within, Some(block));
        let cells = rows.iter().flatten().flat_map(|cell| &cell.tokens);
        let keys = unit.words.tokens.iter().chain(cells);
        let keys = keys.filter(|token| token.kind == TokenKind::Word).map(|token| token.key);
        (unit.sketch, unit.length) = sketch(keys);
        unit.digest = digest(What::Table, &unit.words, &rows);
        (unit.inlines, unit.rows) = (Some(caption), rows);
        self.units.push(unit);
    }
}

/// Words as sorted digests, the smallest of them where there are many, and how many there are.
pub(super) fn sketch(keys: impl Iterator<Item = u32>) -> (Vec<u32>, usize) {
    // An odd factor spreads the numbers, so that the smallest are a fair sample.
    let mut all: Vec<u32> = keys.map(|key| key.wrapping_mul(0x9e37_79b1)).collect();
    let length = all.len();
    all.sort_unstable();
    all.truncate(SKETCH);
    (all, length)
}

fn digest(what: What, words: &Words, rows: &[Vec<Words>]) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    let mut add = |words: &Words| {
        words.tokens.iter().for_each(|token| token.key.hash(&mut hasher));
        u64::MAX.hash(&mut hasher);
    };
    add(words);
    for row in rows {
        row.iter().for_each(&mut add);
        add(&Words::default());
    }
    hasher.finish()
}
