//! What stands between two blank lines.

use super::{Attrs, Image, Inline, Math};
use crate::text::Span;

/// A block with the bytes it was written as.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Block {
    /// The bytes of the source, markup included.
    pub span: Span,
    /// `{#id .class key=value}`.
    pub attrs: Attrs,
    /// *Resolved:* what a link can point to, unique in the article: the author's own id, else one made of the
    /// opening words (`p-4f1c02`, a set-off quotation `q-4f1c02`), with `-2` for the second of equal ones. Empty until resolved, and for blocks that nothing can point to.
    pub anchor: String,
    /// *Resolved:* the paragraph's display number in its article, from 1; 0 for blocks that have none.
    pub number: u32,
    /// What it is.
    pub kind: BlockKind,
}

impl Block {
    /// A block without attributes.
    #[must_use]
    pub fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, attrs: Attrs::default(), anchor: String::new(), number: 0, kind }
    }
}

/// The kinds of blocks.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum BlockKind {
    /// `## Words {#id}`
    Heading {
        /// 1 to 6, as written.
        level: u8,
        /// The words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A picture that stands alone, with its caption.
    Figure(Box<Figure>),
    /// A table.
    Table(Box<Table>),
    /// A list.
    List {
        /// The first number of a numbered list; `None` for a list with bullets.
        start: Option<u64>,
        /// No blank line between items: paragraphs in them are not set apart.
        tight: bool,
        /// The items.
        items: Vec<ListItem>,
    },
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// `> words`; the attributes' classes hold `note`, `tip`, `important`, `warning`, `caution` for GitHub's alerts.
    Quote(Vec<Block>),
    /// Code, fenced or indented, without its fences, lines ending in `\n`.
    Code {
        /// What follows the fence (`rust`); empty if none.
        info: String,
        /// The text.
        text: String,
    },
    /// `$$ … $$` alone in its paragraph.
    Math {
        /// As written, without the dollars.
        tex: String,
        /// As read; `None` where it could not be read: show `tex`.
        tree: Option<Math>,
        /// *Resolved:* number in the article, for equations with an id.
        number: Option<u32>,
    },
    /// `::: {.class}` … `:::`. A `title` attribute is its title.
    Div(Vec<Block>),
    /// A thematic break.
    Rule,
    /// Raw HTML, verbatim; and its readable content as blocks, for outputs that are not HTML and for measuring.
    Html {
        /// Verbatim.
        html: String,
        /// What a reader reads of it.
        content: Vec<Block>,
    },
    /// `<!-- … -->` standing alone, without its signs. Never printed.
    Comment(String),
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Figure {
    /// The picture; its brackets hold the caption, which is also in `caption`'s place in every output.
    pub image: Image,
    /// *Resolved:* number in the article, from 1; 0 where there is no caption.
    pub number: u32,
}

/// What stands under a table.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Caption {
    /// The bytes from the colon on.
    pub span: Span,
    /// The words.
    pub content: Vec<Inline>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Table {
    /// How each column is aligned.
    pub aligns: Vec<Align>,
    /// The heading row.
    pub head: Row,
    /// The rows.
    pub rows: Vec<Row>,
    /// `: words {#tbl:id}` under the table; the id is in the block's attributes.
    pub caption: Option<Caption>,
    /// *Resolved:* number in the article, from 1; 0 where there is no caption.
    pub number: u32,
}

/// A row of cells.
#[derive(Clone, Debug, PartialEq, Default, Hash)]
pub struct Row {
    /// Its bytes.
    pub span: Span,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Default, Hash)]
pub struct Cell {
    /// Its bytes.
    pub span: Span,
    /// Its words.
    pub content: Vec<Inline>,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum Align {
    /// The output's own choice.
    #[default]
    Auto,
    /// `:---`
    Left,
    /// `:---:`
    Center,
    /// `---:`
    Right,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct ListItem {
    /// Its bytes.
    pub span: Span,
    /// `[x]` and `[ ]` of a task list.
    pub checked: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A term and its meanings.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Definition {
    /// The term and what follows, in bytes.
    pub span: Span,
    /// The term.
    pub term: Vec<Inline>,
    /// Each meaning.
    pub meanings: Vec<Vec<Block>>,
}

/// How the things of one article are counted; `resolve` keeps one for each article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Numbering {
    /// Figures with a caption.
    pub figures: u32,
    /// Tables with a caption.
    pub tables: u32,
    /// Equations with an id.
    pub equations: u32,
    /// Paragraphs.
    pub paragraphs: u32,
}
