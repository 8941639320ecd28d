//! What stands in a line, as tags and words.

use std::sync::Arc;

use super::buffer::inline_scope;
use super::pieces::attr_scope;
use super::{Walk, Words};
use crate::model::{Attrs, Critic, Image, Inline, InlineKind, plain_text};
use crate::prose::{base_language, flatten};
use crate::text::Span;

impl<'a> Walk<'a, '_> {
    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        let span = inline.span;
        match &inline.kind {
            InlineKind::Text(text) => self.words(text, span, text.len() == span.len()),
            InlineKind::SoftBreak => self.line_end(span),
            InlineKind::HardBreak => {
                self.start("br");
                self.line_end(span);
            }
            InlineKind::Emph(inner) => self.element("em", inner),
            InlineKind::Strong(inner) => self.element("strong", inner),
            InlineKind::Strike(inner) => self.element("del", inner),
            InlineKind::Sub(inner) => self.element("sub", inner),
            InlineKind::Sup(inner) => self.element("sup", inner),
            InlineKind::SmallCaps(inner) => self.element("span", inner),
            InlineKind::Code(text, _) => self.masked("code", text, span),
            InlineKind::Math { tex, .. } => self.masked("code", tex, span),
            InlineKind::Cite(_) | InlineKind::Xref { .. } => {
                let words = plain_text(std::slice::from_ref(inline));
                self.masked("code", &words, span);
            }
            InlineKind::Link(link) => {
                self.start("a");
                self.buffer.leads_to(&link.url);
                if link.auto {
                    let words = plain_text(&link.content);
                    self.buffer.leads_to(words.trim());
                    self.words(&words, span, words.len() == span.len());
                } else {
                    self.inlines(&link.content);
                }
                self.end("a");
            }
            InlineKind::Image(image) => self.picture(image),
            InlineKind::Span(attrs, inner) => self.span(attrs, inner, span),
            InlineKind::NoteCall { .. } => {
                self.start("sup");
                self.end("sup");
            }
            InlineKind::Critic(Critic::Insert(inner) | Critic::Highlight(inner)) => {
                self.inlines(inner);
            }
            InlineKind::Critic(Critic::Substitute { new, .. }) => self.inlines(new),
            InlineKind::Critic(Critic::Delete(_) | Critic::Comment(_)) => {}
            InlineKind::RawHtml(tag) => self.raw_tag(tag),
            InlineKind::Mark(_) => {}
            InlineKind::Comment(text) => {
                // Words before the comment stand or fall by what held before it.
                self.buffer.flush(self.comments.off());
                self.comment(text, span);
            }
        }
    }

    /// Words with attributes: in another language, of a class that is passed over, or neither.
    fn span(&mut self, attrs: &Attrs, inner: &'a [Inline], span: Span) {
        let hides = attrs.classes.iter().any(|it| self.reading.classes.contains(&it.as_str()));
        let other = attrs.lang().filter(|lang| base_language(lang) != base_language(&self.lang));
        match (hides, other) {
            (_, Some(lang)) => self.foreign(inner, &Arc::from(lang), span),
            (true, None) => self.masked("span", &plain_text(inner), span),
            (false, None) => self.element("span", inner),
        }
    }

    fn element(&mut self, tag: &'static str, inner: &'a [Inline]) {
        self.start(tag);
        self.inlines(inner);
        self.end(tag);
    }

    /// Words that rules do not read.
    fn masked(&mut self, tag: &'static str, text: &str, span: Span) {
        let wanted = self.wanted(tag);
        let masks = tag != "code" || self.masks(tag) || !self.is_code(span);
        self.buffer.start(tag, masks, wanted, self.comments.off());
        let written = self.source.slice(span);
        match written.find(text).filter(|_| !text.is_empty()) {
            Some(at) => {
                let start = span.start as usize + at;
                self.buffer.push(text, Span::new(start, start + text.len()), true);
            }
            None => self.buffer.push(text, span, false),
        }
        self.end(tag);
    }

    /// Whether a masked element is code, which a team may ask to have read.
    fn is_code(&self, span: Span) -> bool {
        self.source.slice(span).starts_with('`')
    }

    /// Words in another language: masked here, and a block of their own.
    fn foreign(&mut self, inner: &[Inline], lang: &Arc<str>, span: Span) {
        let (text, pieces) = flatten(inner, lang);
        let mut words = Words::default();
        for piece in &pieces {
            words.push(&text[piece.span.range()], piece.origin, piece.verbatim);
        }
        self.masked("span", &text, span);
        if !self.comments.off() && self.skipping == 0 {
            self.foreign.push((words, Arc::clone(lang)));
        }
    }

    pub(super) fn picture(&mut self, image: &'a Image) {
        self.start("img");
        if self.skipping > 0 || self.reading.skipped.contains(&"alt") {
            return;
        }
        let (text, pieces) = flatten(&image.alt, &self.lang);
        let mut words = Words::default();
        for piece in &pieces {
            words.push(&text[piece.span.range()], piece.origin, piece.verbatim);
        }
        if !words.text.trim().is_empty() {
            self.emit(words, attr_scope());
        }
    }

    /// A tag that the author wrote.
    fn raw_tag(&mut self, tag: &str) {
        const KNOWN: [&str; 19] = [
            "b", "big", "i", "small", "abbr", "acronym", "cite", "dfn", "em", "kbd", "strong", "a",
            "br", "span", "sub", "sup", "code", "tt", "del",
        ];
        let inner = tag.trim_start_matches('<');
        let closing = inner.starts_with('/');
        let name: String = inner
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let Some(name) = KNOWN.iter().find(|known| **known == name) else {
            self.buffer.flush(self.comments.off());
            return;
        };
        match closing {
            true => self.end(name),
            false => self.start(name),
        }
    }

    fn line_end(&mut self, span: Span) {
        let own = self.source.slice(span) == "\n";
        self.buffer.push("\n", span, own);
    }

    /// Words, but for what the set-up hides of them.
    pub(super) fn words(&mut self, text: &str, span: Span, verbatim: bool) {
        let hidden = &self.reading.hidden;
        let first = hidden.partition_point(|(it, _)| it.end <= span.start);
        if hidden.get(first).is_none_or(|(it, _)| it.start >= span.end) {
            self.buffer.push(text, span, verbatim);
            return;
        }
        if !verbatim {
            return;
        }
        let mut at = span.start;
        let slice = |from: u32, to: u32| {
            let base = span.start as usize;
            (&text[from as usize - base..to as usize - base], Span { start: from, end: to })
        };
        for &(stretch, masked) in hidden[first..].iter().take_while(|(it, _)| it.start < span.end) {
            let (from, to) = (stretch.start.max(span.start), stretch.end.min(span.end));
            if at < from {
                let (words, place) = slice(at, from);
                self.buffer.push(words, place, true);
            }
            if masked {
                let (words, place) = slice(from, to);
                self.buffer.start("code", true, false, self.comments.off());
                self.buffer.push(words, place, true);
                self.end("code");
            }
            at = to;
        }
        if at < span.end {
            let (words, place) = slice(at, span.end);
            self.buffer.push(words, place, true);
        }
    }

    pub(super) fn start(&mut self, tag: &'static str) {
        let (masks, wanted) = (self.masks(tag), self.wanted(tag));
        self.buffer.start(tag, masks, wanted, self.comments.off());
    }

    pub(super) fn end(&mut self, tag: &'static str) {
        self.buffer.end(tag, self.comments.off());
    }

    /// Whether the words of an inline element are hidden.
    fn masks(&self, tag: &str) -> bool {
        self.reading.ignored.contains(&tag) || self.reading.skipped.contains(&tag)
    }

    fn wanted(&self, tag: &str) -> bool {
        self.reading.wanted.inlines && inline_scope(tag).is_some()
    }
}
