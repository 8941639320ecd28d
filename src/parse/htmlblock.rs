//! A block of raw HTML to what a reader reads of it: paragraphs, headings, lists, tables, pictures, and the
//! words inside them. For outputs that are not HTML, and for measuring; so it never loses words, but may lose
//! what only a browser could show.

use super::html::{self, Tag};
use super::reader::Reader;
use super::tags::{self, Name};
use crate::model::{
    Attrs, Block, BlockKind, Cell, Figure, Image, Inline, InlineKind, ListItem, Row, Table,
};
use crate::text::Span;

/// Elements inside one another; deeper ones are read without their wrapper.
const DEEPEST: usize = 24;

/// An element that holds blocks.
enum Open {
    Root,
    /// Only its end matters: `p`, `div`, `section`…
    Plain,
    Heading(u8),
    Quote,
    Details,
    Summary,
    Figure,
    Caption,
    List {
        numbered: bool,
        items: Vec<ListItem>,
    },
    Item,
    Table(Vec<Row>),
    Row(Vec<Cell>),
    Cell,
}

struct Frame {
    name: String,
    open: Open,
    blocks: Vec<Block>,
}

/// An element inside a line.
struct Run {
    name: Option<Name>,
    attrs: Vec<(String, String)>,
    content: Vec<Inline>,
}

struct Builder<'h> {
    html: &'h str,
    span: Span,
    /// The HTML is the source's own bytes under its span.
    verbatim: bool,
    /// Where the reading is, in bytes of the HTML.
    at: usize,
    frames: Vec<Frame>,
    /// Elements of the line; the first is the line itself.
    runs: Vec<Run>,
    /// Where the first thing stands that no output prints.
    unprinted: Option<Span>,
}

/// Reads the block `html`, which stands under `span`. Gives its blocks, and where the first thing stands that no
/// output prints.
pub(super) fn read(reader: &Reader<'_>, html: &str, span: Span) -> (Vec<Block>, Option<Span>) {
    let verbatim = reader.source[span.start as usize..].starts_with(html);
    let (frames, runs) = (Vec::new(), Vec::new());
    let mut builder = Builder { html, span, verbatim, at: 0, frames, runs, unprinted: None };
    builder.frames.push(Frame { name: String::new(), open: Open::Root, blocks: Vec::new() });
    builder.runs.push(Run { name: None, attrs: Vec::new(), content: Vec::new() });
    builder.tokens();
    builder.close_to(1);
    builder.flush();
    let blocks = builder.frames.pop().map_or_else(Vec::new, |root| root.blocks);
    (blocks, builder.unprinted)
}

impl Builder<'_> {
    fn tokens(&mut self) {
        let html = self.html;
        let (mut i, mut from) = (0, 0);
        // Once a tag has no end, no later one has: the rest is words.
        let mut tags = true;
        while let Some(next) = html[i..].find('<') {
            let at = i + next;
            self.at = at;
            let rest = &html[at..];
            let length = if rest.starts_with("<!--") {
                Some(rest.find("-->").map_or(rest.len(), |end| end + 3))
            } else if tags && (rest.starts_with("<!") || rest.starts_with("<?")) {
                let end = rest.find('>');
                tags &= end.is_some();
                end.map(|end| end + 1)
            } else {
                None
            };
            if let Some(length) = length {
                self.see_unprinted(at, length);
                self.words(from, at);
                i = at + length;
                from = i;
                continue;
            }
            let begins = rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_alphabetic());
            match tags.then(|| html::tag(rest)).flatten() {
                Some(tag) => {
                    self.see_unprinted(at, tag.length);
                    self.words(from, at);
                    i = at + tag.length + self.hidden(&tag, &rest[tag.length..]);
                    let place = self.map(at, at + tag.length);
                    match tag.name.as_str() {
                        "pre" if !tag.closing => i += self.preformatted(&html[i..], i),
                        _ => self.tag(tag, place),
                    }
                    from = i;
                }
                None => {
                    tags &= !begins;
                    i = at + 1;
                }
            }
        }
        self.words(from, html.len());
    }

    fn see_unprinted(&mut self, at: usize, length: usize) {
        if self.unprinted.is_none() && html::is_unprinted(&self.html[at..]) {
            self.unprinted = Some(self.map(at, at + length));
        }
    }

    /// How many bytes after a `script` or `style` tag are not for readers.
    fn hidden(&self, tag: &Tag, rest: &str) -> usize {
        if tag.closing || !matches!(tag.name.as_str(), "script" | "style") {
            return 0;
        }
        find(rest, &format!("</{}", tag.name)).unwrap_or(rest.len())
    }

    /// The text of a `pre` whose tag ends just before `rest`; gives how many bytes it takes.
    fn preformatted(&mut self, rest: &str, at: usize) -> usize {
        self.flush();
        let end = find(rest, "</pre").unwrap_or(rest.len());
        let after = rest[end..].find('>').map_or(rest.len(), |close| end + close + 1);
        let mut text = String::new();
        let mut i = 0;
        while let Some(next) = rest[i..end].find('<') {
            text.push_str(&html::decode(&rest[i..i + next]));
            i += next;
            let length = html::tag(&rest[i..end]).map_or(0, |tag| tag.length);
            if length == 0 {
                text.push_str(&html::decode(&rest[i..end]));
                i = end;
                break;
            }
            i += length;
        }
        text.push_str(&html::decode(&rest[i..end]));
        let mut text = text.strip_prefix('\n').unwrap_or(&text).replace('\r', "");
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let span = self.map(at, at + after);
        self.block(Block::new(span, BlockKind::Code { info: String::new(), text }));
        after
    }

    /// The span of the bytes `from..to` of the HTML.
    fn map(&self, from: usize, to: usize) -> Span {
        let base = self.span.start as usize;
        if self.verbatim { Span::new(base + from, base + to) } else { self.span }
    }

    fn run(&mut self) -> &mut Vec<Inline> {
        let last = self.runs.len() - 1;
        &mut self.runs[last].content
    }

    /// The words `from..to`, white space collapsed.
    fn words(&mut self, from: usize, to: usize) {
        let mut at = from;
        let html = self.html;
        for piece in html[from..to].split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            self.word(at, word);
            at += piece.len();
            if word.len() < piece.len() {
                self.space(at - 1, at);
            }
        }
    }

    fn word(&mut self, at: usize, word: &str) {
        if word.is_empty() {
            return;
        }
        let span = self.map(at, at + word.len());
        let decoded = html::decode(word);
        if self.verbatim && decoded == word {
            super::inlines::push_text(self.run(), span, word);
        } else {
            let words = decoded.into_owned();
            self.run().push(html::derived(span, words));
        }
    }

    /// White space: kept as it is where it is one blank between words, else a line end.
    fn space(&mut self, from: usize, to: usize) {
        let blank = &self.html[from..to] == " ";
        let span = self.map(from, to);
        let verbatim = self.verbatim;
        let is_first = self.runs.iter().all(|run| run.content.is_empty());
        let run = self.run();
        let after_space = run.last().is_some_and(|last| match &last.kind {
            InlineKind::SoftBreak | InlineKind::HardBreak => true,
            InlineKind::Text(words) => words.ends_with(' '),
            _ => false,
        });
        if is_first || after_space {
            return;
        }
        match blank && verbatim {
            true => super::inlines::push_text(run, span, " "),
            false => run.push(Inline::new(span, InlineKind::SoftBreak)),
        }
    }

    fn tag(&mut self, tag: Tag, span: Span) {
        if let Some(name) = Name::of(&tag.name) {
            return if tag.closing { self.end_run(name) } else { self.start_run(name, tag) };
        }
        match tag.name.as_str() {
            "br" => self.run().push(Inline::new(span, InlineKind::HardBreak)),
            "hr" => self.block(Block::new(span, BlockKind::Rule)),
            "img" if !tag.closing => {
                if let Some(image) = tags::image(&tag, span) {
                    self.run().push(Inline::new(span, InlineKind::Image(image)));
                } else if let Some(alt) = tag.value("alt") {
                    self.run().push(html::derived(span, alt));
                }
            }
            _ => match open(&tag.name) {
                Some(_) if tag.closing => self.end(&tag.name),
                Some(open) => self.start(tag.name, open),
                None => {}
            },
        }
    }

    fn start_run(&mut self, name: Name, tag: Tag) {
        if self.runs.len() < DEEPEST {
            self.runs.push(Run { name: Some(name), attrs: tag.attrs, content: Vec::new() });
        }
    }

    fn end_run(&mut self, name: Name) {
        if self.runs.iter().any(|run| run.name == Some(name)) {
            while self.end_innermost_run() != Some(name) {}
        }
    }

    fn end_innermost_run(&mut self) -> Option<Name> {
        let run = self.runs.pop()?;
        let name = run.name?;
        if let Some(span) = extent(&run.content) {
            let safe = run.attrs.iter().all(|(key, url)| key != "href" || tags::is_safe(url));
            match safe {
                true => {
                    let kind = tags::wrapped(name, run.attrs, run.content);
                    self.run().push(Inline::new(span, kind));
                }
                false => self.run().extend(run.content),
            }
        }
        Some(name)
    }

    /// The line so far, closed and trimmed.
    fn line(&mut self) -> Vec<Inline> {
        while self.runs.len() > 1 {
            self.end_innermost_run();
        }
        let mut line = std::mem::take(self.run());
        while let Some(last) = line.last_mut() {
            match &mut last.kind {
                InlineKind::SoftBreak | InlineKind::HardBreak => {}
                InlineKind::Text(words) if words.ends_with(' ') => {
                    words.pop();
                    last.span.end -= u32::from(words.len() + 1 == last.span.len());
                    if !words.is_empty() {
                        break;
                    }
                }
                _ => break,
            }
            line.pop();
        }
        line
    }

    /// What stands in the line becomes a paragraph, or a cell's words go on after a break.
    fn flush(&mut self) {
        let in_cell = self.frames.iter().any(|frame| matches!(frame.open, Open::Cell));
        if in_cell {
            return self.break_in_cell();
        }
        let line = self.line();
        let Some(span) = extent(&line) else { return };
        let kind = match &self.top().open {
            Open::Heading(level) => BlockKind::Heading { level: *level, content: line },
            Open::Summary => {
                BlockKind::Paragraph(vec![Inline::new(span, InlineKind::Strong(line))])
            }
            _ => match figure(line) {
                Ok(image) => BlockKind::Figure(Box::new(Figure { image, number: 0 })),
                Err(line) => BlockKind::Paragraph(line),
            },
        };
        let mut block = Block::new(span, kind);
        if let BlockKind::Figure(figure) = &block.kind {
            block.attrs = figure.image.attrs.clone();
        }
        self.top().blocks.push(block);
    }

    fn break_in_cell(&mut self) {
        let span = self.map(self.at, self.at);
        let span = if self.verbatim { span } else { Span::at(span.start as usize) };
        if !self.run().is_empty() {
            self.run().push(Inline::new(span, InlineKind::HardBreak));
        }
    }

    fn top(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn block(&mut self, block: Block) {
        self.flush();
        if let Open::Cell = self.top().open
            && let BlockKind::Code { text, .. } = &block.kind
        {
            let code = InlineKind::Code(text.trim_end().to_owned(), Attrs::default());
            return self.run().push(Inline::new(block.span, code));
        }
        self.top().blocks.push(block);
    }

    fn start(&mut self, name: String, open: Open) {
        self.flush();
        // `<li>` ends the item before it, `<p>` the paragraph, cells and rows likewise.
        let ends = |frame: &Frame| match (&open, &frame.open) {
            (Open::Item, Open::List { .. }) | (Open::Row(_) | Open::Cell, Open::Table(_)) => None,
            (Open::Cell, Open::Row(_)) => None,
            (Open::Item, Open::Item) | (Open::Cell, Open::Cell) => Some(true),
            (Open::Row(_), Open::Row(_) | Open::Cell) => Some(true),
            (_, Open::Plain) if frame.name == "p" => Some(true),
            _ => Some(false),
        };
        let mut cut = None;
        for (i, frame) in self.frames.iter().enumerate().rev() {
            match ends(frame) {
                Some(true) => cut = Some(i),
                Some(false) if matches!(open, Open::Item | Open::Row(_) | Open::Cell) => {}
                _ => break,
            }
        }
        if let Some(cut) = cut {
            self.close_to(cut);
        }
        let in_cell = self.frames.iter().any(|frame| matches!(frame.open, Open::Cell));
        if self.frames.len() < DEEPEST && !in_cell {
            self.frames.push(Frame { name, open, blocks: Vec::new() });
        }
    }

    fn end(&mut self, name: &str) {
        self.flush();
        if let Some(at) = self.frames.iter().rposition(|frame| frame.name == name) {
            self.close_to(at);
        }
    }

    /// Closes every element from the one at `depth` on.
    fn close_to(&mut self, depth: usize) {
        while self.frames.len() > depth.max(1) {
            self.close();
        }
    }

    fn close(&mut self) {
        let content = match self.top().open {
            Open::Cell => self.line(),
            _ => {
                self.flush();
                Vec::new()
            }
        };
        let Some(frame) = self.frames.pop() else { return };
        let span = span_of(&frame.blocks).unwrap_or(Span::at(self.span.start as usize));
        let blocks = frame.blocks;
        let kind = match frame.open {
            Open::Cell => return self.cell(content),
            Open::Row(cells) => return self.row(cells),
            Open::Item => return self.item(span, blocks),
            Open::Table(rows) => {
                if let Some(block) = table(rows, self.span) {
                    self.top().blocks.push(block);
                }
                return self.top().blocks.extend(blocks);
            }
            Open::List { numbered, items } => {
                self.top().blocks.extend(blocks);
                if items.is_empty() {
                    return;
                }
                BlockKind::List { start: numbered.then_some(1), tight: true, items }
            }
            Open::Quote if !blocks.is_empty() => BlockKind::Quote(blocks),
            Open::Details if !blocks.is_empty() => BlockKind::Div(blocks),
            Open::Figure => return self.top().blocks.extend(captioned(blocks)),
            Open::Caption => return self.caption(blocks),
            _ => return self.top().blocks.extend(blocks),
        };
        let mut block = Block::new(span, kind);
        if let BlockKind::List { items, .. } = &block.kind
            && let (Some(first), Some(last)) = (items.first(), items.last())
        {
            block.span = first.span.to(last.span);
        }
        if matches!(block.kind, BlockKind::Div(_)) {
            block.attrs.classes.push("details".to_owned());
        }
        self.top().blocks.push(block);
    }

    fn cell(&mut self, content: Vec<Inline>) {
        let span = extent(&content).unwrap_or(Span::at(self.span.start as usize));
        let cell = Cell { span, content };
        match &mut self.top().open {
            Open::Row(cells) => cells.push(cell),
            // A cell outside a row is a paragraph.
            _ => {
                let block = Block::new(span, BlockKind::Paragraph(cell.content));
                self.top().blocks.push(block);
            }
        }
    }

    fn row(&mut self, cells: Vec<Cell>) {
        let span = match (cells.first(), cells.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => return,
        };
        match self.frames.iter_mut().rev().find_map(|frame| match &mut frame.open {
            Open::Table(rows) => Some(rows),
            _ => None,
        }) {
            Some(rows) => rows.push(Row { span, cells }),
            None => {
                let blocks = cells.into_iter().filter(|cell| !cell.content.is_empty());
                let blocks: Vec<Block> = blocks
                    .map(|cell| Block::new(cell.span, BlockKind::Paragraph(cell.content)))
                    .collect();
                self.top().blocks.extend(blocks);
            }
        }
    }

    fn item(&mut self, span: Span, blocks: Vec<Block>) {
        match &mut self.top().open {
            Open::List { items, .. } => items.push(ListItem { span, checked: None, blocks }),
            _ => self.top().blocks.extend(blocks),
        }
    }

    /// The words under a figure: for the figure to take, marked by a class nobody else uses.
    fn caption(&mut self, blocks: Vec<Block>) {
        let is_figure = matches!(self.top().open, Open::Figure);
        let top = self.top();
        for mut block in blocks {
            if is_figure {
                block.anchor = CAPTION.to_owned();
            }
            top.blocks.push(block);
        }
    }
}

/// Marks the blocks of a `figcaption` until their figure is closed.
const CAPTION: &str = "figcaption";

/// What holds all of a line; `None` for an empty one.
fn extent(line: &[Inline]) -> Option<Span> {
    line.iter().map(|inline| inline.span).reduce(Span::to)
}

fn span_of(blocks: &[Block]) -> Option<Span> {
    Some(blocks.first()?.span.to(blocks.last()?.span))
}

/// Where `needle`, in lower case, first stands in `words`, in either case.
fn find(words: &str, needle: &str) -> Option<usize> {
    let same = |window: &[u8]| window.eq_ignore_ascii_case(needle.as_bytes());
    words.as_bytes().windows(needle.len()).position(same)
}

/// What an element's name opens; `None` for elements that only decorate words.
fn open(name: &str) -> Option<Open> {
    Some(match name {
        "h1" => Open::Heading(1),
        "h2" => Open::Heading(2),
        "h3" => Open::Heading(3),
        "h4" => Open::Heading(4),
        "h5" => Open::Heading(5),
        "h6" => Open::Heading(6),
        "blockquote" => Open::Quote,
        "details" => Open::Details,
        "summary" => Open::Summary,
        "figure" => Open::Figure,
        "figcaption" => Open::Caption,
        "ul" | "menu" => Open::List { numbered: false, items: Vec::new() },
        "ol" => Open::List { numbered: true, items: Vec::new() },
        "li" => Open::Item,
        "table" => Open::Table(Vec::new()),
        "tr" => Open::Row(Vec::new()),
        "td" | "th" => Open::Cell,
        "p" | "div" | "section" | "article" | "aside" | "header" | "footer" | "main" | "nav"
        | "center" | "address" | "dl" | "dt" | "dd" | "form" | "fieldset" | "legend"
        | "caption" | "thead" | "tbody" | "tfoot" | "option" | "title" | "video" | "audio"
        | "iframe" | "picture" | "object" | "body" | "html" | "head" | "hgroup" | "search" => {
            Open::Plain
        }
        _ => return None,
    })
}

/// The one picture of a line that holds nothing else; the line itself otherwise.
fn figure(line: Vec<Inline>) -> Result<Image, Vec<Inline>> {
    match <[Inline; 1]>::try_from(line) {
        Ok([Inline { kind: InlineKind::Image(image), .. }]) => Ok(image),
        Ok(other) => Err(Vec::from(other)),
        Err(line) => Err(line),
    }
}

/// The blocks of a `figure`, its caption given to its one picture.
fn captioned(blocks: Vec<Block>) -> Vec<Block> {
    let is_picture = |block: &Block| matches!(block.kind, BlockKind::Figure(_));
    let is_caption = |block: &Block| block.anchor == CAPTION;
    let fits = blocks.iter().filter(|block| is_picture(block)).count() == 1
        && blocks.iter().filter(|block| is_caption(block)).count() == 1;
    let mut caption = None;
    let mut out = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if is_caption(&block) {
            block.anchor.clear();
            if let (true, BlockKind::Paragraph(words)) = (fits, &mut block.kind) {
                caption = Some((block.span, std::mem::take(words)));
                continue;
            }
        }
        out.push(block);
    }
    if let Some((span, words)) = caption
        && let Some(block) = out.iter_mut().find(|block| is_picture(block))
        && let BlockKind::Figure(figure) = &mut block.kind
    {
        let alt = std::mem::replace(&mut figure.image.alt, words);
        figure.image.attrs.pairs.push(("alt".to_owned(), crate::model::plain_text(&alt)));
        block.attrs = figure.image.attrs.clone();
        block.span = block.span.to(span);
    }
    out
}

fn table(mut rows: Vec<Row>, span: Span) -> Option<Block> {
    let columns = rows.iter().map(|row| row.cells.len()).max()?;
    for row in &mut rows {
        let end = Span::at(row.span.end as usize);
        row.cells.resize_with(columns, || Cell { span: end, content: Vec::new() });
    }
    let span = match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => span,
    };
    let head = rows.remove(0);
    let aligns = vec![crate::model::Align::Auto; columns];
    let table = Table { aligns, head, rows, caption: None, number: 0 };
    Some(Block::new(span, BlockKind::Table(Box::new(table))))
}
