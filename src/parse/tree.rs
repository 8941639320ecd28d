//! CommonMark events to blocks and inlines: which element is inside which, and nothing cleverer.
//!
//! Elements stand on a stack of our own, bounded in height ([`DEEPEST_BLOCK`], [`DEEPEST_INLINE`]): what is
//! nested deeper is read without its wrapper, so that no later walk can run out of stack.

use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Parser, Tag, TagEnd,
};

use super::mask::unmask;
use super::reader::{Call, Reader};
use super::{blocks, html, inlines, math, tables, verse};
use crate::model::{
    Align, Attrs, Block, BlockKind, Cell, Definition, Image, Inline, InlineKind, Link, ListItem,
    Note, Row, Table,
};
use crate::text::Span;

/// Lists, quotations, notes and divs inside one another.
pub(super) const DEEPEST_BLOCK: usize = 64;
/// Emphasis, links and the like inside one another.
pub(super) const DEEPEST_INLINE: usize = 24;

/// An element that is open.
pub(super) struct Frame {
    pub(super) span: Span,
    pub(super) open: Open,
    /// Its blocks so far.
    pub(super) blocks: Vec<Block>,
    /// Its inlines so far, not yet refined.
    pub(super) inlines: Vec<Inline>,
    /// Its inlines hold a byte that may begin one of our syntaxes.
    pub(super) seen: bool,
}

/// What is open.
pub(super) enum Open {
    Root,
    Paragraph,
    Heading(u8),
    Quote(Option<&'static str>),
    Code { info: String, text: String },
    Html(String),
    List { start: Option<u64>, items: Vec<ListItem>, loose: bool },
    Item { checked: Option<bool>, loose: bool },
    Note(String),
    Definitions(Vec<Definition>),
    Term,
    Meaning,
    Table(Table),
    Row(Row),
    Cell,
    Emph,
    Strong,
    Strike,
    Link(Link),
    Image(Image),
    Div(Attrs),
}

/// The stack.
pub(super) struct Tree<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) frames: Vec<Frame>,
    /// Offset of the text given to CommonMark's reader in the source.
    base: usize,
    pub(super) block_depth: usize,
    inline_depth: usize,
    passed_blocks: usize,
    passed_inlines: usize,
    pub(super) links: usize,
}

/// Reads the bytes of `text` from `base` on (the source, or its masked copy) to blocks. Notes, calls and
/// diagnostics go to the reader.
pub(super) fn read(reader: &mut Reader<'_>, text: &str, base: usize) -> Vec<Block> {
    let options = reader.options();
    let mut tree = Tree {
        reader,
        frames: Vec::with_capacity(16),
        base,
        block_depth: 0,
        inline_depth: 0,
        passed_blocks: 0,
        passed_inlines: 0,
        links: 0,
    };
    tree.push(Span::new(base, text.len()), Open::Root);
    for (event, range) in Parser::new_ext(&text[base..], options).into_offset_iter() {
        tree.event(event, range);
    }
    tree.close_divs();
    tree.flush();
    let root = tree.frames.pop().expect("because the root is pushed first and popped last");
    blocks::finish(tree.reader, root.blocks)
}

impl Tree<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(range.start + self.base, range.end + self.base);
        match event {
            Event::Start(tag) => self.start(tag, self.trimmed(span)),
            Event::End(end) => self.end(end),
            Event::Text(words) => self.text(&words, span),
            Event::Code(words) => {
                let kind = InlineKind::Code(self.words(words), Attrs::default());
                self.piece_with_attrs(Inline::new(span, kind));
            }
            Event::InlineMath(tex) => math::inline(self, &tex, span, false),
            Event::DisplayMath(tex) => math::inline(self, &tex, span, true),
            Event::Html(line) => self.html_line(&line, span),
            Event::InlineHtml(tag) => {
                let tag = self.words(tag);
                let kind = match html::comment(&tag) {
                    Some(words) if !self.reader.bare => InlineKind::Comment(words.to_owned()),
                    _ => InlineKind::RawHtml(tag),
                };
                self.top().seen = true;
                self.piece(Inline::new(span, kind));
            }
            Event::FootnoteReference(label) => {
                let label = self.words(label);
                self.reader.calls.push(Call { label: label.clone(), span });
                self.piece(Inline::new(span, InlineKind::NoteCall { label, note: None }));
            }
            Event::SoftBreak => self.piece(Inline::new(span, InlineKind::SoftBreak)),
            Event::HardBreak => self.piece(Inline::new(span, InlineKind::HardBreak)),
            Event::Rule => self.rule(span),
            Event::TaskListMarker(done) => {
                let item = self.frames.iter_mut().rev().find_map(|frame| match &mut frame.open {
                    Open::Item { checked, .. } => Some(checked),
                    _ => None,
                });
                if let Some(checked) = item {
                    *checked = Some(done);
                }
            }
        }
    }

    /// Without the line end that CommonMark's reader counts to a block.
    fn trimmed(&self, span: Span) -> Span {
        let end =
            span.start as usize + self.reader.slice(span).trim_end_matches(['\n', '\r']).len();
        Span::new(span.start as usize, end)
    }

    /// Words that the reader gave, with hidden signs put back.
    fn words(&self, words: CowStr<'_>) -> String {
        match self.reader.masked {
            true => unmask(&words).into_owned(),
            false => words.into_string(),
        }
    }

    pub(super) fn push(&mut self, span: Span, open: Open) {
        self.frames.push(Frame {
            span,
            open,
            blocks: Vec::new(),
            inlines: Vec::new(),
            seen: false,
        });
    }

    pub(super) fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("because the root stays until the end")
    }

    /// Adds an inline to what is open.
    pub(super) fn piece(&mut self, inline: Inline) {
        self.top().inlines.push(inline);
    }

    /// Adds an inline that attributes may follow.
    fn piece_with_attrs(&mut self, inline: Inline) {
        let follows = self.reader.source.as_bytes().get(inline.span.end as usize) == Some(&b'{');
        let top = self.top();
        top.seen |= follows;
        top.inlines.push(inline);
    }

    /// Adds words: the source's own bytes wherever they are what the reader gave.
    fn text(&mut self, words: &str, span: Span) {
        let source = self.reader.source;
        let own = source.get(span.range()).unwrap_or("");
        // Under a mask the words differ from the source's, which are the author's.
        let hidden = self.reader.masked && !own.starts_with('&');
        let verbatim = own.len() == words.len() && (hidden || own == words);
        let words = if verbatim { own } else { words };
        let bare = self.reader.bare;
        let top = self.top();
        match &mut top.open {
            Open::Code { text, .. } => return push_lines(text, words, bare),
            Open::Html(html) => return html.push_str(words),
            _ => {}
        }
        self.reader.warn_unclosed(span);
        let top = self.top();
        if !verbatim {
            return push_derived(&mut top.inlines, span, words);
        }
        if !top.seen && !bare {
            top.seen = inlines::may_hold_syntax(words);
        }
        inlines::push_text(&mut top.inlines, span, words);
    }

    fn html_line(&mut self, line: &str, span: Span) {
        let own = self.reader.source.get(span.range()).unwrap_or("");
        let masked = self.reader.masked;
        if let Open::Html(html) = &mut self.top().open {
            html.push_str(if masked && own.len() == line.len() { own } else { line });
        }
    }

    /// A thematic break, or one of our lines of colons.
    fn rule(&mut self, span: Span) {
        let bytes = self.reader.source.as_bytes();
        if bytes.get(span.start as usize) == Some(&b':') && self.reader.masked {
            return self.fence(span);
        }
        blocks::lint_rule(self.reader, span);
        self.block(Block::new(span, BlockKind::Rule));
    }

    /// Adds a block to what is open, after whatever inlines stand before it.
    pub(super) fn block(&mut self, block: Block) {
        self.flush();
        self.top().blocks.push(block);
    }

    /// Inlines that stand directly in a container (a tight list's item) are a paragraph of their own.
    pub(super) fn flush(&mut self) {
        if self.top().inlines.is_empty() || !self.top().open.is_container() {
            return;
        }
        let content = self.refined();
        if let (Some(first), Some(last)) = (content.first(), content.last()) {
            let span = first.span.to(last.span);
            self.top().blocks.push(Block::new(span, BlockKind::Paragraph(content)));
        }
    }

    /// The inlines of what is open, refined; it has none afterwards.
    pub(super) fn refined(&mut self) -> Vec<Inline> {
        let in_link = self.links > 0;
        let top = self.top();
        let seen = std::mem::take(&mut top.seen);
        let content = std::mem::take(&mut top.inlines);
        match seen && !self.reader.bare {
            true => inlines::refine(self.reader, content, in_link),
            false => content,
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        if is_block_container(&tag) {
            self.flush();
            let full = counts_as_depth(&tag) && self.block_depth >= DEEPEST_BLOCK;
            if self.passed_blocks > 0 || full {
                self.passed_blocks += 1;
                return self.too_deep(span);
            }
            self.block_depth += usize::from(counts_as_depth(&tag));
        } else if is_inline_container(&tag) {
            if self.passed_inlines > 0 || self.inline_depth >= DEEPEST_INLINE {
                self.passed_inlines += 1;
                return self.too_deep(span);
            }
            self.inline_depth += 1;
        } else if matches!(tag, Tag::Paragraph) {
            self.flush();
            if let Open::Item { loose, .. } = &mut self.top().open {
                *loose = true;
            }
        } else {
            self.flush();
        }
        let open = self.opened(tag, span);
        self.push(span, open);
    }

    fn too_deep(&mut self, span: Span) {
        self.reader.too_deep(span);
    }

    fn opened(&mut self, tag: Tag<'_>, span: Span) -> Open {
        match tag {
            Tag::Paragraph | Tag::MetadataBlock(_) => Open::Paragraph,
            Tag::Heading { level, .. } => Open::Heading(level as u8),
            Tag::BlockQuote(kind) => Open::Quote(kind.map(alert_class)),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => self.words(info),
                    CodeBlockKind::Indented => String::new(),
                };
                Open::Code { info, text: String::new() }
            }
            Tag::HtmlBlock => Open::Html(String::with_capacity(span.len())),
            Tag::List(start) => Open::List { start, items: Vec::new(), loose: false },
            Tag::Item => Open::Item { checked: None, loose: false },
            Tag::FootnoteDefinition(label) => Open::Note(self.words(label)),
            Tag::DefinitionList => Open::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Open::Term,
            Tag::DefinitionListDefinition => Open::Meaning,
            Tag::Table(aligns) => Open::Table(Table {
                aligns: aligns.into_iter().map(align).collect(),
                head: Row::default(),
                rows: Vec::new(),
                caption: None,
                number: 0,
            }),
            Tag::TableHead | Tag::TableRow => Open::Row(Row { span, cells: Vec::new() }),
            Tag::TableCell => Open::Cell,
            Tag::Emphasis => Open::Emph,
            Tag::Strong => Open::Strong,
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => Open::Strike,
            Tag::Link { link_type, dest_url, title, .. } => {
                self.links += 1;
                let url = match link_type {
                    LinkType::Email => format!("mailto:{}", self.words(dest_url)),
                    _ => self.words(dest_url),
                };
                let auto = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let title = self.words(title);
                Open::Link(Link { url, title, content: Vec::new(), auto, internal: None })
            }
            Tag::Image { dest_url, title, .. } => Open::Image(Image {
                url: self.words(dest_url),
                title: self.words(title),
                alt: Vec::new(),
                attrs: Attrs::default(),
                asset: None,
            }),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                if self.passed_blocks > 0 {
                    self.flush();
                    self.passed_blocks -= 1;
                    return;
                }
                self.close_divs();
                self.block_depth -= usize::from(!matches!(
                    end,
                    TagEnd::Item | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition
                ));
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => {
                if self.passed_inlines > 0 {
                    self.passed_inlines -= 1;
                    return;
                }
                self.inline_depth -= 1;
            }
            _ => {}
        }
        self.flush();
        self.close();
    }

    /// Closes what is open and hands it to what is around it.
    pub(super) fn close(&mut self) {
        let content = if self.top().open.is_raw() { Vec::new() } else { self.refined_whole() };
        let Some(frame) = self.frames.pop() else { return };
        let (span, blocks) = (frame.span, frame.blocks);
        match frame.open {
            Open::Paragraph => {
                let block = blocks::paragraph(self.reader, content, span);
                self.top().blocks.extend(block);
            }
            Open::Heading(level) => {
                let block = blocks::heading(self.reader, level, content, span);
                self.block(block);
            }
            Open::Quote(class) => {
                let blocks = blocks::finish(self.reader, blocks);
                let mut block = Block::new(span, BlockKind::Quote(blocks));
                block.attrs.classes.extend(class.map(str::to_owned));
                self.block(block);
            }
            Open::Code { info, text } => {
                blocks::lint_code(self.reader, &info, span);
                self.block(Block::new(span, BlockKind::Code { info, text }));
            }
            Open::Html(html) => self.html(html, span),
            Open::List { start, items, loose } => {
                self.block(Block::new(span, BlockKind::List { start, tight: !loose, items }));
            }
            Open::Item { checked, loose: loose_item } => {
                let blocks = blocks::finish(self.reader, blocks);
                if let Open::List { items, loose, .. } = &mut self.top().open {
                    items.push(ListItem { span, checked, blocks });
                    *loose |= loose_item;
                }
            }
            Open::Note(label) => {
                let blocks = blocks::finish(self.reader, blocks);
                self.reader.notes.push(Note::new(label, span, blocks));
            }
            Open::Div(attrs) => {
                let blocks = blocks::finish(self.reader, blocks);
                let blocks = verse::finish(self.reader, &attrs, blocks);
                let mut block = Block::new(span, BlockKind::Div(blocks));
                block.attrs = attrs;
                self.block(block);
            }
            open => self.close_part(open, span, content, blocks),
        }
    }

    /// [`Self::close`] for the parts of tables and definition lists, and for inlines.
    fn close_part(&mut self, open: Open, span: Span, content: Vec<Inline>, blocks: Vec<Block>) {
        let inline = match open {
            Open::Definitions(definitions) => {
                return self.block(Block::new(span, BlockKind::Definitions(definitions)));
            }
            Open::Term => {
                if let Open::Definitions(definitions) = &mut self.top().open {
                    definitions.push(Definition { span, term: content, meanings: Vec::new() });
                }
                return;
            }
            Open::Meaning => {
                let blocks = blocks::finish(self.reader, blocks);
                if let Open::Definitions(definitions) = &mut self.top().open
                    && let Some(last) = definitions.last_mut()
                {
                    last.span = last.span.to(span);
                    last.meanings.push(blocks);
                }
                return;
            }
            Open::Table(table) => {
                return self.block(Block::new(span, BlockKind::Table(Box::new(table))));
            }
            Open::Row(row) => return tables::row(self, row),
            Open::Cell => {
                if let Open::Row(row) = &mut self.top().open {
                    row.cells.push(Cell { span, content });
                }
                return;
            }
            Open::Emph => InlineKind::Emph(content),
            Open::Strong => InlineKind::Strong(content),
            Open::Strike => return self.struck(span, content),
            Open::Link(link) => {
                self.links = self.links.saturating_sub(1);
                InlineKind::Link(Link { content, ..link })
            }
            Open::Image(image) => InlineKind::Image(Image { alt: content, ..image }),
            _ => return,
        };
        self.piece_with_attrs(Inline::new(span, inline));
    }

    /// The inlines of what is about to be closed, refined.
    fn refined_whole(&mut self) -> Vec<Inline> {
        if let Open::Paragraph | Open::Heading(_) = self.top().open
            && !self.reader.bare
        {
            blocks::lint(self);
        }
        self.refined()
    }

    /// `~~words~~`. One tilde is not a struck word but a subscript, which the refining finds: here only
    /// its signs become words again.
    fn struck(&mut self, span: Span, content: Vec<Inline>) {
        let own = self.reader.source.get(span.range()).unwrap_or("");
        if own.starts_with("~~") || self.reader.bare || own.len() < 2 {
            return self.piece(Inline::new(span, InlineKind::Strike(content)));
        }
        let (start, end) = (span.start as usize, span.end as usize);
        let top = self.top();
        top.seen = true;
        inlines::push_text(&mut top.inlines, Span::new(start, start + 1), "~");
        top.inlines.extend(content);
        inlines::push_text(&mut top.inlines, Span::new(end - 1, end), "~");
    }
}

impl Open {
    /// Holds blocks.
    fn is_container(&self) -> bool {
        matches!(
            self,
            Self::Root
                | Self::Quote(_)
                | Self::List { .. }
                | Self::Item { .. }
                | Self::Note(_)
                | Self::Definitions(_)
                | Self::Meaning
                | Self::Div(_)
        )
    }

    /// Holds neither blocks nor inlines.
    fn is_raw(&self) -> bool {
        matches!(self, Self::Code { .. } | Self::Html(_))
    }
}

fn is_block_container(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
    )
}

/// Items and meanings always come inside a list, which counts.
fn counts_as_depth(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition)
}

fn is_inline_container(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn alert_class(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Auto,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

/// Adds lines of code with `\n` for every line end.
fn push_lines(text: &mut String, words: &str, bare: bool) {
    if bare || !words.contains('\r') {
        text.push_str(words);
    } else {
        text.push_str(&words.replace("\r\n", "\n").replace('\r', "\n"));
    }
}

/// Adds words that are not the source's own bytes (an entity). Should they have as many bytes, the
/// last character stands on an empty span, so that nobody takes them for a copy.
fn push_derived(inlines: &mut Vec<Inline>, span: Span, words: &str) {
    if words.len() != span.len() {
        return inlines.push(Inline::text(span, words));
    }
    let cut = words.char_indices().next_back().map_or(0, |(i, _)| i);
    if cut > 0 {
        inlines.push(Inline::text(span, &words[..cut]));
    }
    inlines.push(Inline::text(Span::at(span.end as usize), &words[cut..]));
}
