//! `{#id .class key=value}`.

use crate::text::Span;

/// The class of a paragraph that says where the words before it come from: the last of an epigraph.
pub const SOURCE_CLASS: &str = "source";

/// Stands for half an em at the head of a line of verse: as far as its author set it in.
pub const VERSE_INDENT: char = '\u{2002}';

/// Attributes that an author gave a heading, a figure, a block or a span of words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attrs {
    /// `#id`, without the sign. Unique in its article once resolved.
    pub id: Option<String>,
    /// `.class`, in order, without the points.
    pub classes: Vec<String>,
    /// `key=value`, in order.
    pub pairs: Vec<(String, String)>,
    /// The bytes from `{` to `}`; `None` where nothing was written.
    pub span: Option<Span>,
}

impl Attrs {
    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.id.is_none() && self.classes.is_empty() && self.pairs.is_empty()
    }

    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Whether the class was given.
    #[must_use]
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|name| name == class)
    }

    /// Whether these make verse of a block: its lines stand as they were written.
    #[must_use]
    pub fn is_verse(&self) -> bool {
        ["vers", "verse", "poeme", "poème", "poem"].iter().any(|class| self.has_class(class))
    }

    /// Whether these make of a block the words of another that stand before a text.
    #[must_use]
    pub fn is_epigraph(&self) -> bool {
        ["epigraphe", "épigraphe", "epigraph", "exergue"].iter().any(|class| self.has_class(class))
    }

    /// The language of what these attributes are on (`lang=en`), a BCP 47 tag.
    #[must_use]
    pub fn lang(&self) -> Option<&str> {
        self.get("lang")
    }
}
