//! A run of inlines as tokens over one text, and a run cut at two places of that text.

use std::collections::HashMap;
use std::ops::Range;

use super::fold::{self, Kind};
use crate::measure::count_signes;
use crate::model::{CiteMode, Critic, Inline, InlineKind, plain_text};
use crate::text::Source;

/// Numbers for keys, the same for both versions.
pub(super) struct Keys(HashMap<Box<str>, u32>);

impl Default for Keys {
    fn default() -> Self {
        Self(HashMap::from([(" ".into(), Self::SPACE)]))
    }
}

impl Keys {
    /// What [`super::words`] puts between the paragraphs of a split one; no text has it.
    pub(super) const PARAGRAPH: u32 = u32::MAX;

    /// Every second key is this one: it is told without being looked up.
    const SPACE: u32 = 0;

    pub(super) fn of(&mut self, key: &str) -> u32 {
        if key == " " {
            return Self::SPACE;
        }
        if let Some(&known) = self.0.get(key) {
            return known;
        }
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX - 1);
        self.0.insert(key.into(), number);
        number
    }

    /// The keys, each at its number.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut all: Vec<(u32, &str)> = self.0.iter().map(|(key, &at)| (at, &**key)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, key)| key).collect()
    }
}

/// A word, a space, a sign or an object of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is apart from typography and markup.
    pub(super) key: u32,
    /// Where it begins in the text; it ends where the next one begins.
    pub(super) start: usize,
    pub(super) kind: Kind,
    /// A digest of how it is set (emphasis, links).
    pub(super) marks: u32,
    /// Its length, as `measure` has it.
    pub(super) signes: u32,
}

/// The text of a run and its tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
}

impl Words {
    /// The bytes of the tokens `range`.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.start(range.start)..self.start(range.end)
    }

    fn start(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.text.len(), |token| token.start)
    }

    /// The text of one token.
    pub(super) fn slice(&self, token: usize) -> &str {
        &self.text[self.bytes(token..token + 1)]
    }

    /// Signes of the tokens `range`.
    pub(super) fn signes(&self, range: Range<usize>) -> u32 {
        self.tokens[range].iter().map(|token| token.signes).sum()
    }
}

/// Builds [`Words`] piece by piece.
pub(super) struct Builder<'k> {
    keys: &'k mut Keys,
    words: Words,
    /// Where the stretch of plain words begins that is not cut into tokens yet.
    open: usize,
    /// From where on which marks hold, in that stretch.
    marks: Vec<(usize, u32)>,
}

impl<'k> Builder<'k> {
    pub(super) fn new(keys: &'k mut Keys) -> Self {
        Self { keys, words: Words::default(), open: 0, marks: Vec::new() }
    }

    /// Plain words.
    pub(super) fn words(&mut self, text: &str, marks: u32) {
        self.marks.push((self.words.text.len(), marks));
        self.words.text.push_str(text);
    }

    /// Something that is there whole or not at all.
    pub(super) fn object(&mut self, object: &Object, marks: u32) {
        self.close();
        let key = self.keys.of(&object.key);
        let (start, signes) = (self.words.text.len(), object.signes);
        if object.text.is_empty() {
            return;
        }
        self.words.text.push_str(&object.text);
        self.words.tokens.push(Token { key, start, kind: Kind::Object, marks, signes });
        self.open = self.words.text.len();
    }

    /// A run of inlines.
    pub(super) fn run(&mut self, inlines: &[Inline], source: &Source) {
        self.inlines(inlines, source, 0);
    }

    fn inlines(&mut self, inlines: &[Inline], source: &Source, marks: u32) {
        for inline in inlines {
            match leaf(inline, source) {
                Leaf::Words(text) => self.words(text, marks),
                Leaf::Object(object) => self.object(&object, marks),
                Leaf::Hidden => {}
                Leaf::Inside(inner) => {
                    let own = marks.wrapping_add(mark(&inline.kind));
                    self.inlines(inner, source, own);
                }
            }
        }
    }

    pub(super) fn finish(mut self) -> Words {
        self.close();
        // White space at the ends of a paragraph is nothing to a reader.
        let space = |token: &Token| token.kind == Kind::Space;
        if self.words.tokens.last().is_some_and(space) {
            self.words.tokens.last_mut().expect("because there is one").signes = 0;
        }
        if self.words.tokens.first().is_some_and(space) {
            self.words.tokens[0].signes = 0;
        }
        self.words
    }

    /// Cuts the open stretch into tokens.
    fn close(&mut self) {
        let Self { keys, words: Words { text, tokens }, open, marks } = self;
        let mut at_mark = 0;
        fold::scan(&text[*open..], |range, kind| {
            let (start, end) = (*open + range.start, *open + range.end);
            let slice = &text[start..end];
            while marks.get(at_mark + 1).is_some_and(|(from, _)| *from <= start) {
                at_mark += 1;
            }
            let mut digest = marks.get(at_mark).map_or(0, |(_, marks)| *marks);
            let inside = marks.iter().skip(at_mark + 1).take_while(|(from, _)| *from < end);
            for (from, other) in inside.filter(|_| kind != Kind::Space) {
                if *other != digest {
                    let place = u32::try_from(*from - start).unwrap_or(0);
                    digest = digest.rotate_left(5) ^ other.wrapping_add(place.wrapping_mul(97));
                }
            }
            let key = keys.of(&fold::key(slice, kind));
            tokens.push(Token { key, start, kind, marks: digest, signes: signes(slice, kind) });
        });
        *open = text.len();
        marks.clear();
    }
}

/// Signes of a token by itself: white space is one.
fn signes(text: &str, kind: Kind) -> u32 {
    match kind {
        Kind::Space => 1,
        _ if text.is_ascii() && !text.contains(' ') => u32::try_from(text.len()).unwrap_or(0),
        _ => {
            let inner = text.trim();
            let around = u32::from(text.starts_with(char::is_whitespace))
                + u32::from(text.ends_with(char::is_whitespace));
            count_signes(inner) + around
        }
    }
}

/// What stands in a line and is no words.
pub(super) struct Object {
    /// What is shown of it.
    pub(super) text: String,
    /// What it is compared by.
    pub(super) key: String,
    pub(super) signes: u32,
}

impl Object {
    /// One that is compared by what is shown.
    pub(super) fn shown(text: String, signes: u32) -> Self {
        Self { key: format!("\u{0}{text}"), text, signes }
    }
}

/// What an inline is to a comparison.
pub(super) enum Leaf<'a> {
    Words(&'a str),
    Object(Object),
    /// Nothing that is read.
    Hidden,
    /// Words with a markup around them.
    Inside(&'a [Inline]),
}

/// What an inline is to a comparison. The one place that decides it: tokens and cuts must agree.
pub(super) fn leaf<'a>(inline: &'a Inline, source: &Source) -> Leaf<'a> {
    match &inline.kind {
        InlineKind::Text(text) => Leaf::Words(text),
        InlineKind::SoftBreak => Leaf::Words(" "),
        InlineKind::HardBreak => Leaf::Words("\n"),
        InlineKind::Code(text, _) => Leaf::Object(Object {
            text: format!("`{text}`"),
            key: format!("\u{0}`{text}"),
            signes: count_signes(text),
        }),
        InlineKind::Math { tex, .. } => Leaf::Object(Object {
            text: format!("${tex}$"),
            key: format!("\u{0}${tex}"),
            signes: count_signes(tex),
        }),
        InlineKind::Link(link) if link.auto => {
            let words = plain_text(&link.content);
            let signes = count_signes(&words);
            Leaf::Object(Object::shown(words, signes))
        }
        InlineKind::Image(image) => {
            Leaf::Object(Object::shown(format!("![{}]({})", plain_text(&image.alt), image.url), 0))
        }
        // Which note is called is compared where the notes are: a new number is no change.
        InlineKind::NoteCall { label, .. } => Leaf::Object(Object {
            text: format!("[^{label}]"),
            key: "\u{0}[^]".to_owned(),
            signes: 0,
        }),
        InlineKind::Cite(citation) => {
            let written =
                source.slice(inline.span).split_whitespace().collect::<Vec<_>>().join(" ");
            let written =
                if written.is_empty() { plain_text(std::slice::from_ref(inline)) } else { written };
            let inner = match citation.mode {
                CiteMode::Bracketed => written.trim_start_matches('[').trim_end_matches(']'),
                CiteMode::InText => &written,
            };
            let signes = count_signes(inner);
            Leaf::Object(Object::shown(written, signes))
        }
        InlineKind::Xref { target, text, .. } => {
            let signes = count_signes(text.as_deref().unwrap_or(target));
            Leaf::Object(Object::shown(format!("@{target}"), signes))
        }
        InlineKind::Critic(Critic::Substitute { new, .. }) => Leaf::Inside(new),
        InlineKind::Critic(Critic::Delete(_) | Critic::Comment(_))
        | InlineKind::RawHtml(_)
        | InlineKind::Comment(_)
        | InlineKind::Mark(_) => Leaf::Hidden,
        kind => Leaf::Inside(kind.content().map_or(&[], Vec::as_slice)),
    }
}

/// What a markup adds to the digest of marks: the same in whatever order markups stand around each other.
fn mark(kind: &InlineKind) -> u32 {
    let digest = |text: &str| {
        text.bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    };
    match kind {
        InlineKind::Emph(_) => 0x0000_1003,
        InlineKind::Strong(_) => 0x0002_0011,
        InlineKind::Strike(_) => 0x0040_0107,
        InlineKind::Sub(_) => 0x0800_0301,
        InlineKind::Sup(_) => 0x1000_0503,
        InlineKind::SmallCaps(_) => 0x2000_0705,
        InlineKind::Link(link) => digest(&link.url),
        InlineKind::Span(attrs, _) => {
            attrs.classes.iter().fold(7, |sum: u32, class| sum.wrapping_add(digest(class)))
        }
        _ => 0,
    }
}

/// The part of a run that makes the bytes `range` of its text (see [`Builder::run`]), markup around it kept. What
/// shows no words goes with what stands before it.
pub(super) fn cut(inlines: &[Inline], source: &Source, range: &Range<usize>) -> Vec<Inline> {
    let mut at = 0;
    cut_at(inlines, source, range, &mut at)
}

fn cut_at(
    inlines: &[Inline],
    source: &Source,
    range: &Range<usize>,
    at: &mut usize,
) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        let start = *at;
        match leaf(inline, source) {
            Leaf::Words(text) => {
                *at += text.len();
                let (from, to) = (range.start.max(start), range.end.min(*at));
                if from >= to {
                    continue;
                }
                match (&inline.kind, text.get(from - start..to - start)) {
                    (InlineKind::Text(_), Some(part)) => out.push(Inline::text(inline.span, part)),
                    _ => out.push(inline.clone()),
                }
            }
            Leaf::Object(object) => {
                *at += object.text.len();
                if range.start <= start && start < range.end {
                    out.push(inline.clone());
                }
            }
            Leaf::Hidden => {
                if range.start < start && start <= range.end || start == 0 && range.start == 0 {
                    out.push(inline.clone());
                }
            }
            Leaf::Inside(inner) => {
                let kept = cut_at(inner, source, range, at);
                let whole = range.start <= start && *at <= range.end && start < *at;
                if whole {
                    out.push(inline.clone());
                } else if !kept.is_empty() {
                    out.push(around(inline, kept));
                }
            }
        }
    }
    out
}

/// The markup of `inline` around other words.
fn around(inline: &Inline, words: Vec<Inline>) -> Inline {
    let mut copy = inline.clone();
    match &mut copy.kind {
        InlineKind::Critic(critic @ Critic::Substitute { .. }) => *critic = Critic::Insert(words),
        kind => {
            if let Some(inner) = kind.content_mut() {
                *inner = words;
            }
        }
    }
    copy
}
