//! The syntaxes inside a line that CommonMark does not know, found among the words of one run of inlines:
//! bracketed spans, inline notes, citations, CriticMarkup, sub- and superscript, bare URLs, pairs of HTML tags.
//!
//! One pass from left to right with a stack of what is open. An opening sign is first put down as words; when its
//! closing sign comes, what stands between them becomes its content; when none comes, it has been words all along.

use super::reader::Reader;
use super::{attrs, citations, critic, scripts, tags, urls};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::model::{Block, BlockKind, Inline, InlineKind, Note};
use crate::text::Span;

/// What our own syntaxes may add in depth to one run.
const DEEPEST: u8 = 12;

/// Bytes at which a token may begin.
const TRIGGERS: [bool; 256] = {
    let mut table = [false; 256];
    let signs = b"[]@{}:w^~";
    let mut i = 0;
    while i < signs.len() {
        table[signs[i] as usize] = true;
        i += 1;
    }
    table
};

/// Whether `words` hold a byte that may begin one of our syntaxes; plain prose does not.
pub(super) fn may_hold_syntax(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.iter().enumerate().any(|(i, &byte)| {
        TRIGGERS[usize::from(byte)]
            && match byte {
                b']' | b'}' => false,
                b':' => bytes[i..].starts_with(b"://"),
                b'w' => bytes[i..].starts_with(b"www."),
                b'{' => {
                    let next = bytes.get(i + 1);
                    matches!(next, Some(b'+' | b'-' | b'~' | b'>' | b'=' | b'{' | b'%' | b':'))
                }
                _ => true,
            }
    })
}

/// Adds the source's own words at `span`, joined to the words before them where they follow in the source.
pub(super) fn push_text(inlines: &mut Vec<Inline>, span: Span, words: &str) {
    if let Some(Inline { span: last, kind: InlineKind::Text(text) }) = inlines.last_mut()
        && last.end == span.start
        && text.len() == last.len()
        && !last.is_empty()
    {
        text.push_str(words);
        last.end = span.end;
        return;
    }
    if !words.is_empty() {
        inlines.push(Inline::text(span, words));
    }
}

/// Cuts a run at byte `at` of the source: what begins there or later goes, and white space before it.
/// False, and nothing is changed, where the byte lies inside something that is not plain words.
pub(super) fn cut(inlines: &mut Vec<Inline>, at: usize) -> bool {
    let keep = inlines.partition_point(|inline| (inline.span.start as usize) < at);
    if let Some(last) = keep.checked_sub(1).and_then(|i| inlines.get(i))
        && last.span.end as usize > at
        && !is_verbatim(last)
    {
        return false;
    }
    inlines.truncate(keep);
    while let Some(last) = inlines.last_mut() {
        let verbatim = is_verbatim(last);
        match &mut last.kind {
            InlineKind::SoftBreak => {}
            InlineKind::Text(words) if verbatim => {
                words.truncate(at.saturating_sub(last.span.start as usize));
                words.truncate(words.trim_end().len());
                last.span =
                    Span::new(last.span.start as usize, last.span.start as usize + words.len());
                if !words.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        inlines.pop();
    }
    true
}

/// Whether these are words as they stand in the source.
pub(super) fn is_verbatim(inline: &Inline) -> bool {
    matches!(&inline.kind, InlineKind::Text(words) if words.len() == inline.span.len())
}

/// Joins neighbouring words that follow one another in the source.
pub(super) fn join(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(words) if is_verbatim(&inline) => {
                push_text(&mut out, inline.span, words);
            }
            _ => out.push(inline),
        }
    }
    out
}

/// What is open, and where its sign stands among the inlines put down so far.
pub(super) struct Opener {
    pub(super) sign: Sign,
    /// Index of the sign among the inlines put down.
    pub(super) at: usize,
    pub(super) span: Span,
    /// How deep what is inside goes.
    depth: u8,
    /// Where the `~>` of a substitution stands in the source.
    pub(super) middle: Option<usize>,
    /// A citation stands directly in these brackets.
    cites: bool,
}

/// What opens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Bracket,
    Note,
    Critic(critic::Form),
    Sub,
    Sup,
    Tag(tags::Name),
}

impl Sign {
    /// One number for each sign, to count what is open.
    fn index(self) -> usize {
        match self {
            Self::Bracket | Self::Note => 0,
            Self::Sub => 1,
            Self::Sup => 2,
            Self::Critic(form) => 3 + form as usize,
            Self::Tag(name) => 8 + name as usize,
        }
    }
}

const SIGNS: usize = 8 + tags::Name::COUNT;

/// The pass over one run.
pub(super) struct Weave<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) out: Vec<Inline>,
    open: Vec<Opener>,
    counts: [u32; SIGNS],
    /// What ends at or before this byte of the source has been read as part of something else.
    pub(super) skip: usize,
    pub(super) in_link: bool,
    /// The brackets that were closed last and stay words.
    brackets: Span,
}

/// Finds our syntaxes in `inlines`, one run as CommonMark's reader gave it. Inside a link there are no
/// citations and no further links.
pub(super) fn refine(
    reader: &mut Reader<'_>,
    mut inlines: Vec<Inline>,
    in_link: bool,
) -> Vec<Inline> {
    let out = Vec::with_capacity(inlines.len() + 8);
    let mut weave = Weave {
        reader,
        out,
        open: Vec::new(),
        counts: [0; SIGNS],
        skip: 0,
        in_link,
        brackets: Span::at(0),
    };
    for i in 0..inlines.len() {
        let blank = Inline::new(inlines[i].span, InlineKind::SoftBreak);
        let inline = std::mem::replace(&mut inlines[i], blank);
        weave.inline(inline, &inlines[i + 1..]);
    }
    critic::report_open(&mut weave);
    join(weave.out)
}

impl<'a> Weave<'_, 'a> {
    pub(super) fn source(&self) -> &'a str {
        self.reader.source
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.source().as_bytes().get(at).copied().unwrap_or(0)
    }

    fn inline(&mut self, inline: Inline, rest: &[Inline]) {
        let span = inline.span;
        if (span.end as usize) <= self.skip && !span.is_empty() {
            return;
        }
        let verbatim = is_verbatim(&inline);
        let end = span.end as usize;
        match inline.kind {
            InlineKind::Text(words) if verbatim => self.words(&words, span, rest),
            InlineKind::RawHtml(tag) => tags::tag(self, tag, span),
            InlineKind::Image(mut image) => {
                if let Some(attrs) = self.attrs_at(end, rest) {
                    image.attrs = attrs;
                }
                let to = self.skip.max(end);
                self.put(Inline::new(Span::new(span.start as usize, to), InlineKind::Image(image)));
            }
            InlineKind::Code(text, mut attrs) => {
                if let Some(found) = self.attrs_at(end, rest) {
                    attrs = found;
                }
                let to = self.skip.max(end);
                let kind = InlineKind::Code(text, attrs);
                self.put(Inline::new(Span::new(span.start as usize, to), kind));
            }
            InlineKind::Link(link) => {
                let link = Inline::new(span, InlineKind::Link(link));
                match self.attrs_at(end, rest) {
                    Some(attrs) => {
                        let span = Span::new(span.start as usize, self.skip);
                        self.put(Inline::new(span, InlineKind::Span(attrs, vec![link])));
                    }
                    None => self.put(link),
                }
            }
            kind => self.put(Inline::new(span, kind)),
        }
    }

    pub(super) fn put(&mut self, inline: Inline) {
        self.out.push(inline);
    }

    /// Attributes that begin at byte `at` of the source, if nothing but words stands under them; they are
    /// then skipped.
    fn attrs_at(&mut self, at: usize, rest: &[Inline]) -> Option<crate::model::Attrs> {
        let (attrs, end) = attrs::read(self.source(), at)?;
        (self.may_skip(end, rest)).then(|| {
            self.skip = end;
            attrs
        })
    }

    /// Whether what follows can be skipped up to byte `end`: the first inline that goes on after it, if it
    /// begins before it, is plain words.
    pub(super) fn may_skip(&self, end: usize, rest: &[Inline]) -> bool {
        let over = rest.iter().find(|inline| inline.span.end as usize > end);
        over.is_none_or(|inline| inline.span.start as usize >= end || is_verbatim(inline))
            && rest.last().is_some_and(|last| last.span.end as usize >= end)
    }

    fn words(&mut self, words: &str, span: Span, rest: &[Inline]) {
        let bytes = words.as_bytes();
        let start = span.start as usize;
        let mut i = self.skip.saturating_sub(start);
        let mut from = i;
        // A byte that a backslash protects opens nothing: the reader leaves the backslash out.
        if i == 0 && start > 0 && self.byte(start - 1) == b'\\' {
            i = 1;
        }
        while i < bytes.len() {
            if !TRIGGERS[usize::from(bytes[i])] {
                i += 1;
                continue;
            }
            let place = Token { words, start, from, i, rest };
            match self.token(&place) {
                Some(next) => {
                    i = next;
                    from = next;
                }
                None => i += 1,
            }
            if self.skip > start + i {
                i = self.skip - start;
                from = i;
            }
        }
        if let Some(tail) = words.get(from..) {
            self.put_words(start + from, tail);
        }
    }

    /// Looks for a token at `t.i`. Gives the index past it, with everything up to there put down; `None`
    /// where there is none.
    fn token(&mut self, t: &Token<'_>) -> Option<usize> {
        let bytes = t.words.as_bytes();
        let next = bytes.get(t.i + 1).copied().unwrap_or(0);
        match bytes[t.i] {
            b'[' => {
                if next == b'[' {
                    self.toc(t);
                }
                self.put_before(t, t.i);
                self.open(Sign::Bracket, t, 1);
                Some(t.i + 1)
            }
            b']' => self.close_bracket(t),
            b'^' if next == b'[' => {
                self.put_before(t, t.i);
                self.open(Sign::Note, t, 2);
                Some(t.i + 2)
            }
            b'^' | b'~' => scripts::token(self, t),
            b'@' if !self.in_link => urls::email(self, t).or_else(|| citations::in_text(self, t)),
            b':' | b'w' if !self.in_link => urls::url(self, t),
            b'{' => match next {
                b'{' => {
                    self.unknown(t, "}}");
                    critic::open(self, t)
                }
                b'%' => {
                    self.unknown(t, "%}");
                    None
                }
                // kramdown's list of attributes, on a line of its own.
                b':' => {
                    self.unknown(t, "}");
                    None
                }
                _ => critic::open(self, t),
            },
            b'}' => critic::close(self, t),
            _ => None,
        }
    }

    /// Warns of markup of other tools that begins here and ends with `end` near by, before the next of its kind: so no
    /// byte is looked at twice, however many there are.
    fn unknown(&mut self, t: &Token<'_>, end: &str) {
        let words = &t.words.as_bytes()[t.i..];
        let near = words.get(..300).unwrap_or(words);
        let begins = |at: usize| near[at] == b'{' && near.get(at + 1) == words.get(1);
        let ends = |at: &usize| near[*at..].starts_with(end.as_bytes());
        if let Some(close) = (1..near.len()).take_while(|&at| !begins(at)).find(ends) {
            let at = t.start + t.i;
            let span = Span::new(at, at + close + end.len());
            self.reader.warn("unknown-syntax", span, "unknown-syntax");
        }
    }

    /// Warns of what MkDocs and others replace by a table of contents.
    fn toc(&mut self, t: &Token<'_>) {
        let is = |sign: &&str| {
            t.words.get(t.i..t.i + sign.len()).is_some_and(|own| own.eq_ignore_ascii_case(sign))
        };
        if let Some(sign) = ["[[toc]]", "[[_toc_]]"].into_iter().find(is) {
            let at = t.start + t.i;
            let span = Span::new(at, at + sign.len());
            self.reader.warn("unknown-syntax", span, "unknown-syntax");
        }
    }

    /// Puts down the words before index `to`.
    pub(super) fn put_before(&mut self, t: &Token<'_>, to: usize) {
        if let Some(words) = t.words.get(t.from..to) {
            self.put_words(t.start + t.from, words);
        }
    }

    /// Puts down words of the source that begin at byte `at`, as a piece of their own: signs must be found
    /// again at their index. Pieces are joined when a run, or what is inside a pair of signs, is complete.
    pub(super) fn put_words(&mut self, at: usize, words: &str) {
        if !words.is_empty() {
            self.out.push(Inline::text(Span::new(at, at + words.len()), words));
        }
    }

    /// Puts down the sign of `length` bytes at `t.i` as words and remembers it.
    pub(super) fn open(&mut self, sign: Sign, t: &Token<'_>, length: usize) {
        let at = t.start + t.i;
        let span = Span::new(at, at + length);
        self.open_at(sign, Inline::text(span, &t.words[t.i..t.i + length]));
    }

    pub(super) fn open_at(&mut self, sign: Sign, shown: Inline) {
        let span = shown.span;
        let at = self.out.len();
        self.out.push(shown);
        self.counts[sign.index()] += 1;
        self.open.push(Opener { sign, at, span, depth: 0, middle: None, cites: false });
    }

    pub(super) fn is_open(&self, sign: Sign) -> bool {
        self.counts[sign.index()] > 0
    }

    pub(super) fn innermost(&mut self, sign: Sign) -> Option<&mut Opener> {
        let index = sign.index();
        if self.counts[index] == 0 {
            return None;
        }
        self.open.iter_mut().rev().find(|opener| opener.sign.index() == index)
    }

    pub(super) fn openers(&self) -> &[Opener] {
        &self.open
    }

    /// Takes the innermost opener of this sign off the stack, and all that were opened inside it and are
    /// still open: those stay words.
    pub(super) fn take(&mut self, sign: Sign) -> Option<Opener> {
        let index = sign.index();
        if self.counts[index] == 0 {
            return None;
        }
        let mut depth = 0;
        let mut cites = false;
        while let Some(mut opener) = self.open.pop() {
            self.counts[opener.sign.index()] -= 1;
            opener.depth = opener.depth.max(depth);
            opener.cites |= cites;
            if opener.sign.index() == index {
                return Some(opener);
            }
            critic::report_crossed(self, &opener);
            (depth, cites) = (opener.depth, opener.cites);
        }
        None
    }

    /// Makes what was put down since `opener` the content (not yet joined) of a new inline that ends at byte `end`.
    /// False where that would nest too deep: the signs stay words.
    pub(super) fn wrap(
        &mut self,
        opener: &Opener,
        end: usize,
        make: impl FnOnce(Vec<Inline>) -> InlineKind,
    ) -> bool {
        if opener.depth >= DEEPEST {
            self.reader.too_deep(opener.span);
            return false;
        }
        let content = self.out.split_off(opener.at + 1);
        self.out.pop();
        let span = Span::new(opener.span.start as usize, end);
        self.out.push(Inline::new(span, make(content)));
        self.deepen(opener.depth + 1);
        true
    }

    fn deepen(&mut self, depth: u8) {
        if let Some(outer) = self.open.last_mut() {
            outer.depth = outer.depth.max(depth);
        }
    }

    /// What `opener` held stays as it is, inside what is open around it.
    pub(super) fn deepen_past(&mut self, opener: &Opener) {
        self.deepen(opener.depth);
        if opener.cites {
            self.cited();
        }
    }

    /// A citation was put down.
    pub(super) fn cited(&mut self) {
        if let Some(outer) = self.open.last_mut() {
            outer.cites = true;
        }
    }

    fn close_bracket(&mut self, t: &Token<'_>) -> Option<usize> {
        if !self.is_open(Sign::Bracket) {
            return None;
        }
        self.put_before(t, t.i);
        let opener = self.take(Sign::Bracket)?;
        let end = t.start + t.i + 1;
        let done = match opener.sign {
            Sign::Note => self.note(&opener, end),
            _ => self.bracketed(&opener, end, t),
        };
        if !done {
            self.deepen_past(&opener);
            self.put_words(end - 1, "]");
        }
        Some(t.i + 1)
    }

    /// `^[words]`
    fn note(&mut self, opener: &Opener, end: usize) -> bool {
        self.reader.inline_notes += 1;
        // No author's label holds a bracket: this one cannot be taken.
        let label = format!("^[{}", self.reader.inline_notes);
        let mut words = Vec::new();
        let call = InlineKind::NoteCall { label: label.clone(), note: None };
        let done = self.wrap(opener, end, |content| {
            words = join(content);
            call
        });
        if done {
            let span = Span::new(opener.span.start as usize, end);
            let inner = Span::new(span.start as usize + 2, end - 1);
            let blocks = vec![Block::new(inner, BlockKind::Paragraph(words))];
            let note = Note::new(label, span, blocks);
            self.reader.notes.push(Note { inline: true, ..note });
        }
        done
    }

    /// What stands between square brackets.
    fn bracketed(&mut self, opener: &Opener, end: usize, t: &Token<'_>) -> bool {
        if self.byte(end) == b'{' {
            let past = attrs::read(self.source(), end).filter(|(_, past)| {
                *past <= t.start + t.words.len() || self.may_skip(*past, t.rest)
            });
            if let Some((attrs, past)) = past
                && self.wrap(opener, past, |content| tags::span(attrs, join(content)))
            {
                self.skip = past;
                return true;
            }
        }
        if opener.cites && citations::bracketed(self, opener, end) {
            return true;
        }
        if citations::locator_after(self, opener, end) {
            return true;
        }
        self.undefined_note(opener, end);
        self.undefined_link(Span::new(opener.span.start as usize, end));
        false
    }

    /// `[words][label]`, left as words by CommonMark's reader because no link has that label.
    fn undefined_link(&mut self, label: Span) {
        let words = std::mem::replace(&mut self.brackets, label);
        let says = |brackets: Span| {
            let inner = self.reader.slice(brackets);
            !inner.starts_with("[^") && inner.contains(char::is_alphanumeric)
        };
        if words.end == label.start && says(words) && says(label) {
            self.brackets = Span::at(0);
            self.reader.warn("unknown-syntax", words.to(label), "unknown-syntax-reference");
        }
    }

    /// `[^label]`, left as words by CommonMark's reader because no note has that label.
    fn undefined_note(&mut self, opener: &Opener, end: usize) {
        let span = Span::new(opener.span.start as usize, end);
        let label = self.reader.slice(span).strip_prefix("[^").and_then(|l| l.strip_suffix(']'));
        let is_label = |label: &&str| {
            !label.is_empty() && label.len() < 200 && !label.contains(char::is_whitespace)
        };
        if let Some(label) = label.filter(is_label) {
            let args = Args::new().with("label", label.to_owned());
            let place = Place::new(self.reader.file, span);
            let finding = Diagnostic::new("undefined-note", place, args.clone());
            let finding = finding.help("undefined-note-help", args);
            self.reader.report(finding.at_level(Severity::Error));
        }
    }
}

/// Where the pass stands.
pub(super) struct Token<'t> {
    /// The words of the current inline.
    pub(super) words: &'t str,
    /// Where they begin in the source.
    pub(super) start: usize,
    /// What is before this index has been put down.
    pub(super) from: usize,
    /// The byte looked at.
    pub(super) i: usize,
    /// The inlines after the current one.
    pub(super) rest: &'t [Inline],
}
