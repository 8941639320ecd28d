//! A block that is complete: its name, its sentences, and what the whole document adds up to.

use std::sync::Arc;

use super::{Event, HEADINGS, Placed, Walk, Words};
use crate::prose::sentences;
use crate::text::Span;

/// The scope of a picture's alternative text; in print it is a caption.
pub(super) fn attr_scope() -> &'static str {
    "text.attr.alt.figure.caption"
}

/// What the tags before a block make of it.
enum Name {
    /// A part of the text with a name of its own.
    Part(String),
    /// A paragraph.
    Prose,
}

impl Walk<'_, '_> {
    /// Looks at what the buffer holds, and empties it.
    pub(super) fn flush(&mut self) {
        self.buffer.flush(self.comments.off());
        let mut buffer = std::mem::take(&mut self.buffer);
        let foreign = std::mem::take(&mut self.foreign);
        if buffer.words.text.trim().is_empty() || self.skipping > 0 {
            return;
        }
        let name = self.name();
        let mut words = std::mem::take(&mut buffer.words);
        let quoted = matches!(&name, Name::Part(scope) if scope == "text.list" || scope == "text.blockquote");
        if self.reading.wanted.summary && (quoted || matches!(name, Name::Prose)) {
            let length = words.text.len();
            self.summary.push_part(&words, 0..length);
            self.summary.text.push_str("\n\n");
        }
        let scope = match &name {
            Name::Part(scope) => {
                let start = words.text.len() - words.text.trim_start_matches(' ').len();
                words = words.part(start..words.text.len());
                format!("{scope}{}", self.reading.kind)
            }
            Name::Prose => {
                *self.counts.entry("paragraphs").or_default() += 1;
                format!("text{}", self.reading.kind)
            }
        };
        self.prose(words, &scope, matches!(name, Name::Prose));
        for capture in buffer.captures {
            let scope = format!("{}{}", capture.scope, self.reading.kind);
            self.emit(capture.words, &scope);
        }
        let outer = Arc::clone(&self.lang);
        for (words, lang) in foreign {
            self.lang = lang;
            self.prose(words, &scope, false);
        }
        self.lang = outer;
        self.history.clear();
    }

    /// The name of the block by the tags before it, which is counted.
    fn name(&mut self) -> Name {
        for tag in &self.history {
            let scope = match *tag {
                "th" => "text.table.header",
                "td" => "text.table.cell",
                "caption" => "text.table.caption",
                "li" => "text.list",
                "blockquote" => "text.blockquote",
                "figcaption" => "text.figure.caption",
                tag => match HEADINGS.iter().find(|(known, _)| *known == tag) {
                    Some((tag, count)) => {
                        *self.counts.entry(count).or_default() += 1;
                        return Name::Part(format!("text.heading.{tag}"));
                    }
                    None => continue,
                },
            };
            let count = match scope {
                "text.list" => Some("list"),
                "text.blockquote" => Some("blockquote"),
                "text.figure.caption" => Some("figure_caption"),
                _ => None,
            };
            if let Some(count) = count {
                *self.counts.entry(count).or_default() += 1;
            }
            return Name::Part(scope.to_owned());
        }
        Name::Prose
    }

    /// A text by paragraph, by sentence and as a whole.
    fn prose(&mut self, words: Words, scope: &str, paragraphs: bool) {
        if paragraphs && self.reading.wanted.paragraphs {
            self.emit(words.clone(), &format!("paragraph.{scope}"));
        }
        if self.reading.wanted.sentences && (paragraphs || !self.reading.like_vale) {
            for sentence in sentences(&words.text) {
                self.emit(words.part(sentence.range()), &format!("sentence.{scope}"));
            }
        }
        self.emit(words, scope);
    }

    pub(super) fn emit(&mut self, words: Words, scope: &str) {
        let lang = Arc::clone(&self.lang);
        let placed = Placed { words, scope: scope.to_owned(), lang, counts: Vec::new() };
        self.events.push(Event::Block(placed));
    }

    /// What looks at the document as a whole: the summary of its text, then the file as it is.
    pub(super) fn whole(&mut self) {
        self.events.push(Event::Whole);
        let counts: Vec<(&'static str, u32)> =
            self.counts.iter().map(|(name, count)| (*name, *count)).collect();
        if self.reading.wanted.summary {
            let placed = Placed {
                words: std::mem::take(&mut self.summary),
                scope: format!("summary{}", self.reading.kind),
                lang: Arc::clone(&self.lang),
                counts: counts.clone(),
            };
            self.events.push(Event::Block(placed));
        }
        if self.reading.wanted.raw {
            let placed = Placed {
                words: self.raw(),
                scope: format!("raw{}", self.reading.kind),
                lang: Arc::clone(&self.lang),
                counts,
            };
            self.events.push(Event::Block(placed));
        }
    }

    /// The file, its line ends as `\n`.
    fn raw(&self) -> Words {
        let text = &self.source.text;
        let mut words = Words::default();
        let mut at = 0;
        while let Some(found) = text[at..].find('\r') {
            let end = at + found;
            words.push(&text[at..end], Span::new(at, end), true);
            let length = if text[end..].starts_with("\r\n") { 2 } else { 1 };
            words.push("\n", Span::new(end, end + length), false);
            at = end + length;
        }
        words.push(&text[at..], Span::new(at, text.len()), true);
        words
    }
}
