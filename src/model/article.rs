//! One article.

use std::sync::Arc;

use super::{Block, Inline, Kind, Metadata, Person};
use crate::text::{FileId, Span};

/// One article, as read from its file.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Article {
    /// Its file.
    pub file: FileId,
    /// Path relative to the volume's root, with forward slashes.
    pub path: Arc<str>,
    /// What it says of itself.
    pub meta: Metadata,
    /// Its text.
    pub body: Vec<Block>,
    /// Its notes, in the order defined; a label that is defined twice stands here twice.
    pub notes: Vec<Note>,
    /// *Resolved:* the title to print: front matter's, else the first heading of level 1 (which is then
    /// no longer in the body), else the file's name.
    pub title: Vec<Inline>,
    /// *Resolved:* its abstracts to print, with the language of each: paragraphs of words.
    pub abstracts: Vec<(String, Vec<Vec<Inline>>)>,
    /// *Resolved:* the authors, each looked up.
    pub authors: Vec<Person>,
    /// *Resolved:* number among the volume's numbered articles, from 1; `None` for the others.
    pub number: Option<u32>,
    /// *Resolved:* unique in the volume, made of the file's name: the name of its page and the key of its data.
    pub slug: String,
    /// *Resolved:* the language of the text, a BCP 47 tag.
    pub lang: String,
    /// *Resolved:* the works it cites, formatted, in the style's order.
    pub bibliography: super::Bibliography,
    /// *Resolved:* the articles it is about, as indices into the volume's articles.
    pub about: Vec<usize>,
    /// Something stopped this article (a reader failed, the file could not be read): it is replaced by a page that says so.
    pub broken: bool,
}

impl Article {
    /// An article with nothing in it.
    #[must_use]
    pub fn empty(file: FileId, path: Arc<str>) -> Self {
        Self {
            file,
            path,
            meta: Metadata::default(),
            body: Vec::new(),
            notes: Vec::new(),
            title: Vec::new(),
            abstracts: Vec::new(),
            authors: Vec::new(),
            number: None,
            slug: String::new(),
            lang: String::new(),
            bibliography: super::Bibliography::default(),
            about: Vec::new(),
            broken: false,
        }
    }

    /// What it is: front matter's `kind`, else an article.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.meta.kind.as_ref().map(|kind| kind.value).unwrap_or_default()
    }
}

/// A note: `[^label]: words`, or `^[words]` in the text (then with a label of ours).
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Note {
    /// As written.
    pub label: String,
    /// The bytes of the definition.
    pub span: Span,
    /// What it says.
    pub blocks: Vec<Block>,
    /// *Resolved:* what a link can point to, unique in the article: `n-` and six digits of its opening words.
    pub anchor: String,
    /// Written inside the text, with `^[…]`.
    pub inline: bool,
    /// *Resolved:* its number in the article, by the order of first calls, from 1; `None` where nothing calls it.
    pub number: Option<u32>,
    /// *Resolved:* only withdrawn words and remarks call it. It is numbered behind all others, cites nothing, and is
    /// printed only where these words are.
    pub withdrawn: bool,
}

impl Note {
    /// A note that stands by itself, and that nothing has resolved.
    #[must_use]
    pub fn new(label: String, span: Span, blocks: Vec<Block>) -> Self {
        let (anchor, inline, number, withdrawn) = (String::new(), false, None, false);
        Self { label, span, blocks, anchor, inline, number, withdrawn }
    }
}
