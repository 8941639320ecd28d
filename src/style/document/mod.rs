//! An article as the blocks that rules of styles look at: Vale's, with Vale's scopes, each with the place of its
//! words.
//!
//! Vale looks at the HTML that a document becomes, tag by tag, and names a block after the tags that were opened since
//! the last one closed. This room walks the model in the same order and keeps the same history of tags, so that a
//! block has the name that Vale gives it. What Vale's Markdown does not know (CriticMarkup, citations, `:::` blocks,
//! definitions) is read as the author means it: withdrawn words are gone, citations are masked like code.

mod buffer;
mod front;
mod inlines;
mod pieces;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use buffer::Words;

use buffer::Buffer;

use super::comments::Comments;
use crate::model::{Article, Block, BlockKind, Inline, ListItem, Table};
use crate::text::{Source, Span};

/// How a document is to be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading<'a> {
    /// The end of its name, with the point (`.md`).
    pub kind: &'a str,
    /// Inline elements whose words are masked.
    pub ignored: Vec<&'a str>,
    /// Elements that are not looked at.
    pub skipped: Vec<&'a str>,
    /// Classes whose words are not looked at.
    pub classes: Vec<&'a str>,
    /// Stretches of the file that no rule looks at, in order, apart from each other; `true`: words are masked, `false`: text
    /// is as if it were not there.
    pub hidden: Vec<(Span, bool)>,
    /// What some rule looks at besides whole blocks.
    pub wanted: Wanted,
    /// As Vale reads a document: every text of the front matter, not only titles and abstracts; sentences of
    /// paragraphs, not of headings, lists and cells.
    pub like_vale: bool,
}

/// What some rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Sentences.
    pub sentences: bool,
    /// Paragraphs by themselves.
    pub paragraphs: bool,
    /// Links, emphasis, code.
    pub inlines: bool,
    /// The whole text.
    pub summary: bool,
    /// The whole file.
    pub raw: bool,
}

/// A block with the place of its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    /// Its words.
    pub words: Words,
    /// Its scope, as Vale names it.
    pub scope: String,
    /// Its language, a BCP 47 tag.
    pub lang: Arc<str>,
    /// Of a whole document: how many of each kind of block it holds.
    pub counts: Vec<(&'static str, u32)>,
}

/// What is met in a document.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// A block to look at.
    Block(Placed),
    /// A comment, and the byte of the file where it begins: what it switches holds from here on.
    Comment(String, u32),
    /// From here on it is about the document as a whole, and comments have no say.
    Whole,
}

/// Everything that is to be looked at in an article, in the order in which Vale looks at it.
#[must_use]
pub(super) fn events(article: &Article, source: &Source, reading: &Reading<'_>) -> Vec<Event> {
    let lang: Arc<str> = Arc::from(article.lang.as_str());
    let mut walk = Walk {
        source,
        reading,
        events: Vec::new(),
        comments: Comments::default(),
        history: Vec::new(),
        buffer: Buffer::default(),
        skipping: 0,
        lang: Arc::clone(&lang),
        foreign: Vec::new(),
        summary: Words::default(),
        counts: BTreeMap::new(),
    };
    front::read(&mut walk, article);
    // A title made of the file's name stands nowhere in it.
    let stands = article.title.iter().any(|inline| !inline.span.is_empty());
    let mut title = (article.meta.title.is_empty() && stands).then_some(article.title.as_slice());
    for block in &article.body {
        if let Some(content) = title
            && content.first().is_some_and(|first| first.span.start < block.span.start)
        {
            walk.leaf(&["h1"], content);
            title = None;
        }
        walk.block(block);
    }
    if let Some(content) = title {
        walk.leaf(&["h1"], content);
    }
    if !article.notes.is_empty() {
        for tag in ["div", "hr", "ol"] {
            walk.open(tag);
        }
        for note in &article.notes {
            walk.within("li", &note.blocks);
        }
        walk.close();
    }
    walk.lang = lang;
    walk.whole();
    walk.events
}

/// How far back a tag is looked for, in characters.
const LONGEST_TAG: usize = 200;

/// Names of headings as formulas have them.
const HEADINGS: [(&str, &str); 6] = [
    ("h1", "heading_h1"),
    ("h2", "heading_h2"),
    ("h3", "heading_h3"),
    ("h4", "heading_h4"),
    ("h5", "heading_h5"),
    ("h6", "heading_h6"),
];

struct Walk<'a, 'r> {
    source: &'a Source,
    reading: &'r Reading<'r>,
    events: Vec<Event>,
    comments: Comments,
    /// The tags opened since the last block.
    history: Vec<&'static str>,
    buffer: Buffer,
    /// How many elements are open that are not looked at.
    skipping: usize,
    lang: Arc<str>,
    /// Words in another language than the block that holds them.
    foreign: Vec<(Words, Arc<str>)>,
    summary: Words,
    counts: BTreeMap<&'static str, u32>,
}

impl<'a> Walk<'a, '_> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        if block.attrs.classes.iter().any(|class| self.reading.classes.contains(&class.as_str())) {
            return;
        }
        let outer = Arc::clone(&self.lang);
        if let Some(lang) = block.attrs.lang() {
            self.lang = Arc::from(lang);
        }
        self.kind(block);
        self.lang = outer;
    }

    fn kind(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Heading { level, content } => {
                let tag = HEADINGS[usize::from((*level).clamp(1, 6)) - 1].0;
                self.leaf(&[tag], content);
            }
            BlockKind::Paragraph(content) => match self.caption_before(block.span) {
                Some(tag) => self.leaf(&[tag], content),
                None => self.leaf(&["p"], content),
            },
            BlockKind::Figure(figure) => {
                self.open("p");
                self.picture(&figure.image);
                self.close();
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::List { start, tight, items } => self.list(start.is_some(), *tight, items),
            BlockKind::Definitions(definitions) => {
                self.open("dl");
                for definition in definitions {
                    self.leaf(&["dt"], &definition.term);
                    for meaning in &definition.meanings {
                        self.within("dd", meaning);
                    }
                }
                self.close();
            }
            BlockKind::Quote(inner) => self.within("blockquote", inner),
            BlockKind::Div(inner) => self.within("div", inner),
            BlockKind::Code { text, .. } => self.code(text, block.span),
            BlockKind::Math { .. } => self.skipped("pre"),
            BlockKind::Html { html, content } => self.html(html, content),
            BlockKind::Rule => self.open("hr"),
            BlockKind::Comment(text) => self.comment(text, block.span),
        }
    }

    fn comment(&mut self, text: &str, span: Span) {
        if !text.trim_start().starts_with("vale ") {
            self.buffer.comment(self.comments.off());
            return;
        }
        self.comments.read(text, span.start, std::iter::empty());
        self.events.push(Event::Comment(text.to_owned(), span.start));
        self.buffer.comment(self.comments.off());
    }

    /// An element that is not looked at by itself: it counts, and its words are passed over.
    fn skipped(&mut self, tag: &'static str) {
        self.flush();
        *self.counts.entry(tag).or_default() += 1;
        self.history.clear();
    }

    fn code(&mut self, text: &str, span: Span) {
        if self.skips("pre") {
            self.skipped("pre");
            return;
        }
        self.open("pre");
        self.start("code");
        self.words(text, span, false);
        self.end("code");
        self.close();
    }

    fn html(&mut self, html: &str, content: &'a [Block]) {
        let name: String =
            html.trim_start().chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
        if self.skips(&name.to_ascii_lowercase()) || self.class_is_skipped(html) {
            self.flush();
            return;
        }
        self.blocks(content);
    }

    /// Whether the first tag of `html` has a class that is passed over.
    fn class_is_skipped(&self, html: &str) -> bool {
        let tag = &html[..html.find('>').unwrap_or(html.len())];
        let Some((_, value)) = tag.split_once("class=") else { return false };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => value[1..].split(quote).next(),
            None => value.split_whitespace().next(),
        };
        let mut classes = value.unwrap_or("").split(' ');
        classes.any(|class| self.reading.classes.contains(&class))
    }

    /// The tag of raw HTML right before a block that makes a caption of it.
    fn caption_before(&self, span: Span) -> Option<&'static str> {
        // A tag is short: looking further back would read the whole file for every paragraph.
        let before = self.source.text.get(..span.start as usize)?;
        let near = before.char_indices().rev().nth(LONGEST_TAG).map_or(0, |(at, _)| at);
        let before = before[near..].trim_end().strip_suffix('>')?;
        let tag = &before[before.rfind('<')? + 1..];
        let name = tag.split(char::is_whitespace).next().unwrap_or("");
        ["caption", "figcaption"].into_iter().find(|known| name.eq_ignore_ascii_case(known))
    }

    fn table(&mut self, table: &'a Table) {
        for tag in ["table", "thead", "tr"] {
            self.open(tag);
        }
        for cell in &table.head.cells {
            self.leaf(&["th"], &cell.content);
        }
        for row in &table.rows {
            self.open("tr");
            for cell in &row.cells {
                self.leaf(&["td"], &cell.content);
            }
        }
        if let Some(caption) = &table.caption {
            self.leaf(&["caption"], &caption.content);
        }
        self.close();
    }

    fn list(&mut self, numbered: bool, tight: bool, items: &'a [ListItem]) {
        self.open(if numbered { "ol" } else { "ul" });
        for item in items {
            self.open("li");
            if item.checked.is_some() {
                self.open("input");
            }
            for block in &item.blocks {
                match &block.kind {
                    BlockKind::Paragraph(content) if tight => self.inlines(content),
                    _ => self.block(block),
                }
            }
            self.close();
        }
        self.close();
    }

    fn within(&mut self, tag: &'static str, blocks: &'a [Block]) {
        self.open(tag);
        let skips = self.skips(tag);
        self.skipping += usize::from(skips);
        self.blocks(blocks);
        self.flush();
        self.skipping -= usize::from(skips);
        self.close();
    }

    /// A block that holds words and nothing else.
    fn leaf(&mut self, tags: &[&'static str], content: &'a [Inline]) {
        for tag in tags {
            self.open(tag);
        }
        let skips = tags.iter().any(|tag| self.skips(tag));
        self.skipping += usize::from(skips);
        self.inlines(content);
        self.close();
        self.skipping -= usize::from(skips);
    }

    fn skips(&self, tag: &str) -> bool {
        self.reading.skipped.contains(&tag)
    }

    /// A block element begins. What stands before it in its parent is a block by itself.
    fn open(&mut self, tag: &'static str) {
        if !matches!(tag, "hr" | "input") {
            self.flush();
        }
        self.buffer.start(tag, false, false, self.comments.off());
        self.history.push(tag);
    }

    /// A block element ends.
    fn close(&mut self) {
        self.flush();
        self.history.clear();
    }
}
