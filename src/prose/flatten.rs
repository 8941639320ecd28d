//! A run of inlines to one text and its pieces.

use std::sync::Arc;

use crate::model::{CiteMode, Critic, Inline, InlineKind, plain_text};
use crate::text::Span;

/// What a piece of a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// The author's words: what checks look at and typography may change. One piece for each
    /// [`InlineKind::Text`] that is read, in the order of [`walk_inlines`](crate::model::walk_inlines).
    Words,
    /// A line end inside a paragraph: one space.
    Break,
    /// A line end that the author asked for: `\n`.
    HardBreak,
    /// Code, without its back-ticks.
    Code,
    /// Mathematics, as written.
    Math,
    /// A citation or a cross-reference, as printed, else as written.
    Reference,
    /// An address that was written bare or between `< >`.
    Url,
    /// Something that shows no words of the run: a call to a note, a picture, a raw tag, a comment. Its text is
    /// empty; words before and after it do not touch each other where it is a picture.
    Object,
}

/// How the words of a piece are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks(u8);

impl Marks {
    /// In emphasis.
    pub const EMPH: Self = Self(1);
    /// In strong emphasis.
    pub const STRONG: Self = Self(2);
    /// Struck out.
    pub const STRIKE: Self = Self(4);
    /// Below the line.
    pub const SUB: Self = Self(8);
    /// Above the line.
    pub const SUP: Self = Self(16);
    /// In small capitals.
    pub const SMALL_CAPS: Self = Self(32);
    /// Words of a link.
    pub const LINK: Self = Self(64);
    /// Alternative text of a picture in a line.
    pub const ALT: Self = Self(128);

    /// Whether all of `other` are set.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    #[must_use]
    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A stretch of a run's text that came from one inline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the run's text.
    pub span: Span,
    /// Bytes of the file.
    pub origin: Span,
    /// The text is the file's own, byte for byte; else (an entity, an escape) the whole piece came of the whole
    /// origin.
    pub verbatim: bool,
    /// What it is.
    pub kind: PieceKind,
    /// How it is set.
    pub marks: Marks,
    /// Its language, a BCP 47 tag.
    pub lang: Arc<str>,
}

/// The text of a run of inlines in the language `lang`, and its pieces in order; pieces touch each other and cover
/// the text. Remarks and withdrawn words of CriticMarkup are left out, proposed ones are read.
#[must_use]
pub fn flatten(inlines: &[Inline], lang: &Arc<str>) -> (String, Vec<Piece>) {
    let mut flat = Flat { text: String::new(), pieces: Vec::new() };
    flat.run(inlines, Marks::default(), lang);
    (flat.text, flat.pieces)
}

struct Flat {
    text: String,
    pieces: Vec<Piece>,
}

impl Flat {
    fn push(
        &mut self,
        text: &str,
        inline: &Inline,
        kind: PieceKind,
        marks: Marks,
        lang: &Arc<str>,
    ) {
        let span = Span::new(self.text.len(), self.text.len() + text.len());
        let verbatim =
            matches!(kind, PieceKind::Words | PieceKind::Url) && text.len() == inline.span.len();
        let (origin, lang) = (inline.span, Arc::clone(lang));
        self.text.push_str(text);
        self.pieces.push(Piece { span, origin, verbatim, kind, marks, lang });
    }

    fn run(&mut self, inlines: &[Inline], marks: Marks, lang: &Arc<str>) {
        for inline in inlines {
            self.inline(inline, marks, lang);
        }
    }

    fn inline(&mut self, inline: &Inline, marks: Marks, lang: &Arc<str>) {
        match &inline.kind {
            InlineKind::Text(text) => self.push(text, inline, PieceKind::Words, marks, lang),
            InlineKind::SoftBreak => self.push(" ", inline, PieceKind::Break, marks, lang),
            InlineKind::HardBreak => self.push("\n", inline, PieceKind::HardBreak, marks, lang),
            InlineKind::Code(text, _) => self.push(text, inline, PieceKind::Code, marks, lang),
            InlineKind::Math { tex, .. } => self.push(tex, inline, PieceKind::Math, marks, lang),
            InlineKind::Emph(inner) => self.run(inner, marks.with(Marks::EMPH), lang),
            InlineKind::Strong(inner) => self.run(inner, marks.with(Marks::STRONG), lang),
            InlineKind::Strike(inner) => self.run(inner, marks.with(Marks::STRIKE), lang),
            InlineKind::Sub(inner) => self.run(inner, marks.with(Marks::SUB), lang),
            InlineKind::Sup(inner) => self.run(inner, marks.with(Marks::SUP), lang),
            InlineKind::SmallCaps(inner) => self.run(inner, marks.with(Marks::SMALL_CAPS), lang),
            InlineKind::Link(link) if link.auto => {
                let words = plain_text(&link.content);
                self.push(&words, inline, PieceKind::Url, marks.with(Marks::LINK), lang);
            }
            InlineKind::Link(link) => self.run(&link.content, marks.with(Marks::LINK), lang),
            InlineKind::Span(attrs, inner) => match attrs.lang() {
                Some(other) => self.run(inner, marks, &Arc::from(other)),
                None => self.run(inner, marks, lang),
            },
            InlineKind::Image(image) => {
                self.push("", inline, PieceKind::Object, marks, lang);
                let lang = image.attrs.lang().map_or_else(|| Arc::clone(lang), Arc::from);
                self.run(&image.alt, marks.with(Marks::ALT), &lang);
                self.push("", inline, PieceKind::Object, marks, &lang);
            }
            InlineKind::Critic(Critic::Insert(inner) | Critic::Highlight(inner)) => {
                self.run(inner, marks, lang);
            }
            InlineKind::Critic(Critic::Substitute { new, .. }) => self.run(new, marks, lang),
            InlineKind::Critic(Critic::Delete(_) | Critic::Comment(_))
            | InlineKind::NoteCall { .. }
            | InlineKind::RawHtml(_)
            | InlineKind::Comment(_)
            | InlineKind::Mark(_) => self.push("", inline, PieceKind::Object, marks, lang),
            InlineKind::Cite(_) | InlineKind::Xref { .. } => {
                let words = match &inline.kind {
                    InlineKind::Cite(cite)
                        if cite.printed.is_empty() && cite.mode == CiteMode::Bracketed =>
                    {
                        format!("[{}]", plain_text(std::slice::from_ref(inline)))
                    }
                    _ => plain_text(std::slice::from_ref(inline)),
                };
                self.push(&words, inline, PieceKind::Reference, marks, lang);
            }
        }
    }
}

/// Calls `see` for the inline of every piece that [`flatten`] gives, in the same order and as often.
pub fn each_piece_mut(inlines: &mut [Inline], see: &mut impl FnMut(&mut Inline)) {
    for inline in inlines {
        if let Some(words) = words_in(&mut inline.kind) {
            each_piece_mut(words, see);
            continue;
        }
        see(inline);
        if let InlineKind::Image(image) = &mut inline.kind {
            each_piece_mut(&mut image.alt, see);
            see(inline);
        }
    }
}

/// The words that an inline is around, where [`flatten`] gives these alone and no piece for the inline itself.
pub fn words_in(kind: &mut InlineKind) -> Option<&mut Vec<Inline>> {
    match kind {
        InlineKind::Link(link) if link.auto => None,
        InlineKind::Image(_) | InlineKind::Critic(Critic::Delete(_) | Critic::Comment(_)) => None,
        InlineKind::Critic(Critic::Substitute { new, .. }) => Some(new),
        kind => kind.content_mut(),
    }
}
