//! Both versions as one article: the newer one, with what was put in and taken out as CriticMarkup holds it, so that
//! every output that shows proposals shows a comparison. Blocks that changed carry a class and an anchor.

use std::collections::HashMap;

use super::token::{Keys, cut};
use super::unit::{self, Unit, note_order};
use super::{Comparison, Entry, Fate, Op, Part, Piece, Side, What};
use crate::model::{
    Article, Attrs, Block, BlockKind, Cell, Critic, Inline, InlineKind, ListItem, Note, Row, Step,
    Table, walk_blocks, walk_blocks_mut, walk_inlines_mut,
};
use crate::text::Span;

/// The class of a block whose words changed.
pub const CHANGED: &str = "diff-changed";
const ADDED: &str = "diff-added";
const REMOVED: &str = "diff-removed";
const MOVED: &str = "diff-moved";

/// Whether a block with this class differs between the two versions.
#[must_use]
pub fn marks(class: &str) -> bool {
    [CHANGED, ADDED, REMOVED, MOVED].contains(&class)
}

/// The newer version with what `comparison` found in it. Blocks without an anchor of their own that changed have
/// `diff-N`, `N` being the entry's index.
#[must_use]
pub fn merge(old: Side<'_>, new: Side<'_>, comparison: &Comparison) -> Article {
    let (one, other) = (settled(old.article), settled(new.article));
    let (old, new) = (Side { article: &one, ..old }, Side { article: &other, ..new });
    let mut keys = Keys::default();
    let (before, after) = (unit::units(old, &mut keys), unit::units(new, &mut keys));
    let mut article = new.article.clone();
    if let Some(title) = comparison.entries.iter().find(|entry| is_title(entry, new.article)) {
        article.title = title.pieces.iter().map(plain_piece).collect();
    }
    let mut weave = Weave::new(old, new, comparison, Part::Body, &before.body, &after.body);
    let head = std::mem::take(&mut weave.head);
    weave.pending.extend(head);
    let mut body: Vec<Block> = Vec::new();
    weave.drain(Within { top: true, ..Within::default() }, &mut body);
    body.extend(weave.blocks(&new.article.body, Within { top: true, ..Within::default() }));
    article.body = body;
    let mut weave = Weave::new(old, new, comparison, Part::Notes, &before.notes, &after.notes);
    let head = std::mem::take(&mut weave.head);
    weave.pending.extend(head);
    for index in note_order(new.article) {
        let blocks = weave.blocks(&new.article.notes[index].blocks, Within::default());
        article.notes[index].blocks = blocks;
    }
    let gone = std::mem::take(&mut weave.pending);
    for entry in gone {
        let number = weave.entry(entry).old[0].note.unwrap_or(0);
        let mut blocks = Vec::new();
        weave.removed(entry, &mut blocks);
        let label = if number == 0 { "–".to_owned() } else { number.to_string() };
        article.notes.push(Note::new(label, Span::default(), blocks));
    }
    article
}

/// The article as it is compared: what its author proposes is read, what they withdraw is not. Marks that are left are
/// then those of the comparison.
fn settled(article: &Article) -> Article {
    let mut article = article.clone();
    let notes = article.notes.iter_mut().map(|note| &mut note.blocks);
    for blocks in std::iter::once(&mut article.body).chain(notes) {
        walk_blocks_mut(blocks, &mut |block| {
            block.runs_mut().into_iter().for_each(settle);
            Step::Into
        });
    }
    article
}

fn settle(run: &mut Vec<Inline>) {
    let is_gone = |inline: &Inline| matches!(inline.kind, InlineKind::Critic(Critic::Delete(_)));
    run.retain(|inline| !is_gone(inline));
    walk_inlines_mut(run, &mut |inline| {
        if let InlineKind::Critic(critic) = &mut inline.kind {
            inline.kind = match critic {
                Critic::Insert(words) | Critic::Highlight(words) => {
                    InlineKind::Span(Attrs::default(), std::mem::take(words))
                }
                Critic::Substitute { new, .. } => {
                    InlineKind::Span(Attrs::default(), std::mem::take(new))
                }
                Critic::Delete(_) | Critic::Comment(_) => InlineKind::Comment(String::new()),
            };
        }
        Step::Into
    });
}

/// The title that the page shows: in the article's own language.
fn is_title(entry: &Entry, article: &Article) -> bool {
    let title = article
        .meta
        .title
        .by_lang
        .iter()
        .find(|(lang, _)| lang.is_empty() || lang.eq_ignore_ascii_case(&article.lang));
    let lang = title.map_or("", |(lang, _)| lang);
    entry.what == What::Title
        && entry.fate == Fate::Changed
        && entry.lang.eq_ignore_ascii_case(lang)
}

fn plain_piece(piece: &Piece) -> Inline {
    let words = Inline::text(Span::default(), piece.text.clone());
    marked(piece.op, vec![words]).unwrap_or_else(|| Inline::text(Span::default(), ""))
}

/// Words with what became of them around; `None` where there are none.
fn marked(op: Op, mut words: Vec<Inline>) -> Option<Inline> {
    let kind = match op {
        _ if words.is_empty() => return None,
        Op::Same if words.len() == 1 => return words.pop(),
        Op::Same => InlineKind::Span(Attrs::default(), words),
        Op::Added => InlineKind::Critic(Critic::Insert(words)),
        Op::Removed => InlineKind::Critic(Critic::Delete(without_calls(words))),
    };
    Some(Inline::new(Span::default(), kind))
}

/// Calls of notes that are no longer there, as their numbers; nothing in removed words is a target.
fn without_calls(mut words: Vec<Inline>) -> Vec<Inline> {
    walk_inlines_mut(&mut words, &mut |inline| {
        match &mut inline.kind {
            InlineKind::NoteCall { label, .. } => {
                let label = Inline::text(Span::default(), std::mem::take(label));
                inline.kind = InlineKind::Sup(vec![label]);
            }
            InlineKind::Span(attrs, _) | InlineKind::Code(_, attrs) => attrs.id = None,
            InlineKind::RawHtml(html) => html.clear(),
            _ => {}
        }
        Step::Into
    });
    words
}

#[derive(Clone, Copy, Default)]
struct Within {
    /// Whatever is left may stand here.
    top: bool,
    list: bool,
    quote: bool,
}

struct Weave<'a> {
    old: Side<'a>,
    new: Side<'a>,
    comparison: &'a Comparison,
    before: &'a [Unit<'a>],
    after: &'a [Unit<'a>],
    /// By unit of the newer version: its entry, and which of the entry's blocks it is.
    by_unit: HashMap<usize, (usize, usize)>,
    /// By unit of the newer version: the entries that were removed after it.
    removed_after: HashMap<usize, Vec<usize>>,
    /// The entries that were removed before anything.
    head: Vec<usize>,
    /// Removed entries that are to be shown as soon as they may stand.
    pending: Vec<usize>,
    /// The next unit.
    at: usize,
}

impl<'a> Weave<'a> {
    fn new(
        old: Side<'a>,
        new: Side<'a>,
        comparison: &'a Comparison,
        part: Part,
        before: &'a [Unit<'a>],
        after: &'a [Unit<'a>],
    ) -> Self {
        let (mut by_unit, mut removed_after) = (HashMap::new(), HashMap::new());
        let (mut head, mut last) = (Vec::new(), None);
        let entries = comparison.entries.iter().enumerate();
        for (index, entry) in entries.filter(|(_, entry)| entry.part == part) {
            for (place, unit) in entry.new.iter().enumerate() {
                by_unit.insert(unit.unit, (index, place));
                last = Some(unit.unit);
            }
            match last {
                _ if !entry.new.is_empty() => {}
                Some(last) => removed_after.entry(last).or_insert_with(Vec::new).push(index),
                None => head.push(index),
            }
        }
        let (pending, at) = (Vec::new(), 0);
        Self { old, new, comparison, before, after, by_unit, removed_after, head, pending, at }
    }

    fn entry(&self, index: usize) -> &'a Entry {
        &self.comparison.entries[index]
    }

    fn blocks(&mut self, blocks: &'a [Block], within: Within) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.block(block, within, &mut out);
            self.drain(within, &mut out);
        }
        out
    }

    /// Shows removed blocks where they may stand.
    fn drain(&mut self, within: Within, out: &mut Vec<Block>) {
        for index in std::mem::take(&mut self.pending) {
            let unit = &self.before[self.entry(index).old[0].unit];
            let quote = unit.what == What::Quotation;
            let here = unit.list == within.list && quote == within.quote && !unit.item;
            let note = unit.note.is_some();
            match within.top || here && !note {
                true => self.removed(index, out),
                false => self.pending.push(index),
            }
        }
    }

    fn block(&mut self, block: &'a Block, within: Within, out: &mut Vec<Block>) {
        let inside = Within { top: false, ..within };
        let mut copy = Block { kind: BlockKind::Rule, ..block.clone() };
        copy.kind = match &block.kind {
            BlockKind::List { start, tight, items } => {
                let mut woven: Vec<ListItem> = Vec::with_capacity(items.len());
                for item in items {
                    let blocks = self.blocks(&item.blocks, Within { list: true, ..inside });
                    woven.push(ListItem { blocks, ..item.clone() });
                    self.removed_items(&mut woven);
                }
                BlockKind::List { start: *start, tight: *tight, items: woven }
            }
            BlockKind::Definitions(definitions) => {
                let mut definitions = definitions.clone();
                let originals = match &block.kind {
                    BlockKind::Definitions(originals) => originals,
                    _ => return,
                };
                for (definition, original) in definitions.iter_mut().zip(originals) {
                    definition.term =
                        self.leaf_words().unwrap_or(std::mem::take(&mut definition.term));
                    let meanings = original.meanings.iter();
                    definition.meanings = meanings.map(|one| self.blocks(one, inside)).collect();
                }
                BlockKind::Definitions(definitions)
            }
            BlockKind::Quote(inner) => {
                let quote = block.attrs.classes.is_empty() || within.quote;
                BlockKind::Quote(self.blocks(inner, Within { quote, ..inside }))
            }
            BlockKind::Div(inner) => BlockKind::Div(self.blocks(inner, inside)),
            BlockKind::Html { content, .. } if !content.is_empty() => {
                let woven = self.blocks(content, inside);
                if woven == *content { block.kind.clone() } else { BlockKind::Div(woven) }
            }
            BlockKind::Comment(_) => block.kind.clone(),
            _ => {
                self.leaf(block, out);
                return;
            }
        };
        out.push(copy);
    }

    fn removed_items(&mut self, items: &mut Vec<ListItem>) {
        for index in std::mem::take(&mut self.pending) {
            let unit = &self.before[self.entry(index).old[0].unit];
            if !unit.list || !unit.item || unit.note.is_some() {
                self.pending.push(index);
                continue;
            }
            let mut blocks = Vec::new();
            self.removed_block(index, &mut blocks);
            items.push(ListItem { span: Span::default(), checked: None, blocks });
        }
    }

    /// The next unit's entry, and which of its blocks the unit is.
    fn next(&mut self) -> Option<(usize, usize)> {
        let unit = self.at;
        self.at += 1;
        self.pending.extend(self.removed_after.remove(&unit).unwrap_or_default());
        self.by_unit.get(&unit).copied()
    }

    /// The words of a leaf that is no block of its own; `None` where nothing changed in it.
    fn leaf_words(&mut self) -> Option<Vec<Inline>> {
        let (index, place) = self.next()?;
        let entry = self.entry(index);
        entry.is_change().then(|| self.words(entry, &entry.pieces).swap_remove(place))
    }

    fn leaf(&mut self, block: &'a Block, out: &mut Vec<Block>) {
        let found = self.next();
        let Some((index, place)) = found.filter(|(index, _)| self.entry(*index).is_change()) else {
            out.push(block.clone());
            return;
        };
        let entry = self.entry(index);
        let mut copy = block.clone();
        let class = if entry.fate == Fate::Added { ADDED } else { CHANGED };
        copy.attrs.classes.push(class.to_owned());
        if entry.moved {
            copy.attrs.classes.push(MOVED.to_owned());
        }
        if copy.anchor.is_empty() && entry.part == Part::Body {
            copy.anchor = anchor(index);
        }
        match &mut copy.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                *content = self.words(entry, &entry.pieces).swap_remove(place);
            }
            BlockKind::Figure(figure) => {
                figure.image.alt = self.words(entry, &entry.pieces).swap_remove(place);
            }
            BlockKind::Table(table) => self.table(entry, table),
            _ if entry.fate == Fate::Changed => self.removed(index, out),
            _ => {}
        }
        out.push(copy);
    }

    fn table(&self, entry: &Entry, table: &mut Table) {
        let caption = self.words(entry, &entry.pieces).swap_remove(0);
        if let Some(own) = &mut table.caption {
            own.content = caption;
        }
        let (one, other) = (self.cells(entry, true), self.cells(entry, false));
        let mut rows: Vec<Row> = Vec::with_capacity(entry.rows.len());
        let mut head = None;
        for row in &entry.rows {
            let cells = row.cells.iter().enumerate().map(|(column, pieces)| {
                let of = |rows: &[&'a Row], index: Option<usize>| -> &'a [Inline] {
                    let cell = index.and_then(|index| rows.get(index)?.cells.get(column));
                    cell.map_or(&[], |cell| &cell.content)
                };
                let (old, new) = (of(&one, row.old), of(&other, row.new));
                let content = pieces.iter().filter_map(|piece| self.piece(piece, old, new, 0));
                Cell { span: Span::default(), content: content.collect() }
            });
            let row_of = Row { span: Span::default(), cells: cells.collect() };
            match row.new == Some(0) {
                true => head = Some(row_of),
                false => rows.push(row_of),
            }
        }
        (table.head, table.rows) = (head.unwrap_or_default(), rows);
    }

    /// The rows of the table that an entry is about in one version, the heading row first.
    fn cells(&self, entry: &Entry, older: bool) -> Vec<&'a Row> {
        let (side, places) = if older { (self.old, &entry.old) } else { (self.new, &entry.new) };
        let Some(place) = places.first() else { return Vec::new() };
        match find(side.article, place.span).map(|block| &block.kind) {
            Some(BlockKind::Table(table)) => {
                std::iter::once(&table.head).chain(&table.rows).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The words of an entry, by block of the newer version.
    fn words(&self, entry: &Entry, pieces: &[Piece]) -> Vec<Vec<Inline>> {
        let mut out = vec![Vec::new()];
        for piece in pieces {
            let unit = |places: &[super::Place], units: &'a [Unit<'a>]| {
                places.get(piece.part).map(|place| &units[place.unit])
            };
            let (old, new) = (unit(&entry.old, self.before), unit(&entry.new, self.after));
            let own = if piece.op == Op::Removed { old } else { new };
            let lead = own.map_or(0, |unit| unit.lead);
            let words = |unit: Option<&Unit<'a>>| unit.and_then(|unit| unit.inlines).unwrap_or(&[]);
            let woven = self.piece(piece, words(old), words(new), lead);
            let ends = piece.mark && piece.op != Op::Removed;
            if let Some(last) = out.last_mut() {
                last.extend(woven);
            }
            if ends {
                out.push(Vec::new());
            }
        }
        out.resize(out.len().max(entry.new.len()), Vec::new());
        out
    }

    fn piece(&self, piece: &Piece, old: &[Inline], new: &[Inline], lead: usize) -> Option<Inline> {
        if piece.mark {
            return marked(piece.op, vec![Inline::text(Span::default(), "¶ ")]);
        }
        let range = piece.bytes.start.saturating_sub(lead)..piece.bytes.end.saturating_sub(lead);
        let mut words = match piece.op {
            Op::Removed => cut(old, self.old.source, &range),
            _ => cut(new, self.new.source, &range),
        };
        if piece.bytes.start < lead && piece.op == Op::Removed {
            // A picture that was replaced: its name is all that is left.
            let name = piece.text.get(..lead - piece.bytes.start).unwrap_or(&piece.text);
            words.insert(0, Inline::text(Span::default(), name));
        }
        marked(piece.op, words)
    }

    /// Shows a removed entry as a block of its own, in a list or a quotation if it stood in one.
    fn removed(&self, index: usize, out: &mut Vec<Block>) {
        let unit = &self.before[self.entry(index).old[0].unit];
        let mut blocks = Vec::new();
        self.removed_block(index, &mut blocks);
        let kind = match unit.what {
            What::Quotation => BlockKind::Quote(blocks),
            _ if unit.list => {
                let item = ListItem { span: Span::default(), checked: None, blocks };
                BlockKind::List { start: None, tight: true, items: vec![item] }
            }
            _ => {
                out.append(&mut blocks);
                return;
            }
        };
        out.push(Block::new(Span::default(), kind));
    }

    fn removed_block(&self, index: usize, out: &mut Vec<Block>) {
        let entry = self.entry(index);
        let unit = &self.before[entry.old[0].unit];
        let gone = |words: &[Inline]| marked(Op::Removed, words.to_vec()).into_iter().collect();
        let content: Vec<Inline> = gone(unit.inlines.unwrap_or(&[]));
        let kind = match unit.what {
            What::Heading(level) => BlockKind::Heading { level, content },
            What::Table => {
                let block = find(self.old.article, unit.span);
                let Some(BlockKind::Table(table)) = block.map(|block| &block.kind) else { return };
                let mut table = table.clone();
                table.number = 0;
                let cells = table.rows.iter_mut().chain([&mut table.head]);
                for cell in cells.flat_map(|row| &mut row.cells) {
                    cell.content = gone(&cell.content);
                }
                if let Some(caption) = &mut table.caption {
                    caption.content = gone(&caption.content);
                }
                BlockKind::Table(table)
            }
            What::Code | What::Math => {
                BlockKind::Code { info: String::new(), text: unit.words.text.clone() }
            }
            What::Figure | What::Rule => {
                let name = unit.words.text.get(..unit.lead).filter(|name| !name.is_empty());
                let name = Inline::text(Span::default(), name.unwrap_or(&unit.words.text));
                let words = unit.inlines.unwrap_or(&[]).iter().cloned();
                let words: Vec<Inline> = std::iter::once(name).chain(words).collect();
                BlockKind::Paragraph(gone(&words))
            }
            _ => BlockKind::Paragraph(content),
        };
        let mut block = Block::new(Span::default(), kind);
        block.attrs.classes.push(REMOVED.to_owned());
        if entry.part == Part::Body && entry.fate == Fate::Removed {
            block.anchor = anchor(index);
        }
        out.push(block);
    }
}

/// The anchor of the entry `index`, where its block has none of its own.
#[must_use]
pub(crate) fn anchor(index: usize) -> String {
    format!("diff-{index}")
}

/// The block of an article at `span`.
fn find(article: &Article, span: Span) -> Option<&Block> {
    let mut found = None;
    let notes = article.notes.iter().map(|note| &note.blocks);
    for blocks in std::iter::once(&article.body).chain(notes) {
        walk_blocks(blocks, &mut |block| {
            if block.span == span && matches!(block.kind, BlockKind::Table(_)) {
                found = Some(block);
            }
            if block.span.contains(span) && found.is_none() { Step::Into } else { Step::Over }
        });
    }
    found
}
