//! What stands inside a line of text.

use super::{Attrs, Math};
use crate::text::Span;

/// A piece of a line with the bytes it was written as.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Inline {
    /// The bytes of the source, markup included.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

impl Inline {
    /// A piece of kind `kind` that was written as `span`.
    #[must_use]
    pub fn new(span: Span, kind: InlineKind) -> Self {
        Self { span, kind }
    }

    /// Words that were written as `span`.
    #[must_use]
    pub fn text(span: Span, text: impl Into<String>) -> Self {
        Self::new(span, InlineKind::Text(text.into()))
    }
}

/// The kinds of pieces.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum InlineKind {
    /// Words, with entities and escapes resolved. Where `text.len() == span.len()` the words are the
    /// source's own bytes; else they came of an entity, an escape or a normalisation.
    Text(String),
    /// A line end inside a paragraph: a space to the reader.
    SoftBreak,
    /// A line end that the author asked for.
    HardBreak,
    /// `*emphasis*`
    Emph(Vec<Inline>),
    /// `**strong emphasis**`
    Strong(Vec<Inline>),
    /// `~~struck out~~`
    Strike(Vec<Inline>),
    /// `H~2~O`
    Sub(Vec<Inline>),
    /// `1^er^`
    Sup(Vec<Inline>),
    /// `[Words]{.smallcaps}` and what typography sets in small capitals.
    SmallCaps(Vec<Inline>),
    /// `` `code` ``, without its back-ticks.
    Code(String, Attrs),
    /// Mathematics.
    Math {
        /// As written, without the dollars.
        tex: String,
        /// As read; `None` where it could not be read (a diagnostic said so): show `tex`.
        tree: Option<Math>,
        /// `$$…$$`: on a line of its own.
        display: bool,
    },
    /// `[words](target "title")`, `<https://…>`, a bare URL.
    Link(Link),
    /// `![words](target "title"){width=50%}` inside a line.
    Image(Image),
    /// `[words]{lang=en .class}`, and `<span lang="en">` read as such.
    Span(Attrs, Vec<Inline>),
    /// `[^label]`: a call to the note of that label, see [`Article::notes`](super::Article::notes).
    NoteCall {
        /// As written.
        label: String,
        /// *Resolved:* index into the article's `notes`; `None` where there is no such note.
        note: Option<usize>,
    },
    /// `[@key, p. 12]` or `@key`.
    Cite(Citation),
    /// `@fig:id`, `@tbl:id`, `@sec:id`, `@eq:id`.
    Xref {
        /// What kind of thing is meant.
        kind: XrefKind,
        /// The id as the target carries it (`fig:plan`).
        target: String,
        /// *Resolved:* what to print ("figure 2"); `None` where there is no such target: print as written.
        text: Option<String>,
    },
    /// A change or a remark in CriticMarkup.
    Critic(Critic),
    /// A raw HTML tag or piece, verbatim. Sanitised on output.
    RawHtml(String),
    /// `<!-- … -->`, without its signs. Never printed.
    Comment(String),
    /// *Last of all:* the words before it are a passage of these entries of the volume's index, by their numbers. Shows nothing.
    Mark(Vec<usize>),
}

/// A link and its words.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Link {
    /// Where to, as written, entities and escapes resolved.
    pub url: String,
    /// The title after the URL; empty if none.
    pub title: String,
    /// The words.
    pub content: Vec<Inline>,
    /// The URL itself was written, bare or between `< >`.
    pub auto: bool,
    /// *Resolved:* where the link leads inside the volume, as an anchor: article index and element id
    /// (`None` for the article's start). `None` for a link that leads outside.
    pub internal: Option<(usize, Option<String>)>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Image {
    /// Where it lies, as written.
    pub url: String,
    /// The title after the URL; empty if none.
    pub title: String,
    /// The words between the brackets: the caption of a figure, the alternative text of a picture in a line.
    pub alt: Vec<Inline>,
    /// `{#id width=… alt="…"}`. An `alt` here is the alternative text where the brackets hold a caption.
    pub attrs: Attrs,
    /// *Resolved:* key of the picture in [`Volume::assets`](super::Volume::assets): its path relative to the root;
    /// `None` where it is missing, remote or refused.
    pub asset: Option<String>,
}

/// What a cross-reference points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum XrefKind {
    /// `@fig:…`
    Figure,
    /// `@tbl:…`
    Table,
    /// `@sec:…`
    Section,
    /// `@eq:…`
    Equation,
}

/// A citation as written, and as the volume's style prints it.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Citation {
    /// Between brackets or in the sentence.
    pub mode: CiteMode,
    /// The works, in order.
    pub items: Vec<CiteItem>,
    /// *Resolved:* what every output prints. Empty until resolved, and where it stays so the source is printed.
    pub printed: Vec<Inline>,
}

/// Where the citation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CiteMode {
    /// `[see @key, p. 12; -@other]`
    Bracketed,
    /// `@key` in the sentence, perhaps `@key [p. 12]`.
    InText,
}

/// One work in a citation.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct CiteItem {
    /// The key, without `@`.
    pub key: String,
    /// The bytes of `@key`.
    pub span: Span,
    /// Words before the key.
    pub prefix: Vec<Inline>,
    /// What follows the key and its comma, if it is a place in the work: `p. 12-15`, `chap. 3`. As written.
    pub locator: String,
    /// Words after the locator.
    pub suffix: Vec<Inline>,
    /// `-@key`: the year alone.
    pub suppress_author: bool,
}

/// CriticMarkup (<https://github.com/CriticMarkup/CriticMarkup-toolkit>).
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Critic {
    /// `{++ words ++}`
    Insert(Vec<Inline>),
    /// `{-- words --}`
    Delete(Vec<Inline>),
    /// `{~~ old ~> new ~~}`
    Substitute {
        /// What was there.
        old: Vec<Inline>,
        /// What is proposed.
        new: Vec<Inline>,
    },
    /// `{>> remark <<}`
    Comment(Vec<Inline>),
    /// `{== words ==}`
    Highlight(Vec<Inline>),
}
