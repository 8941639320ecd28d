//! The words of one block as Vale puts them together, and where each came from.
//!
//! Vale reads the HTML of a document: words between two tags lose the blanks around them, and what goes between them
//! again depends on the tags. What an element hides (code) is masked sign by sign. Beyond ASCII this room keeps what Vale
//! loses: a no-break space stays one, and an apostrophe holds on to the next word.

use crate::text::Span;

/// A stretch of a text that came from one stretch of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bit {
    /// Where it begins in the text.
    pub at: u32,
    /// How long it is there.
    pub length: u32,
    /// Bytes of the file.
    pub origin: Span,
    /// The text is the file's own, byte for byte.
    pub verbatim: bool,
}

/// Text with the places of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// The text.
    pub text: String,
    /// Where it came from, in order; between two bits stands what no byte of the file says.
    pub bits: Vec<Bit>,
}

impl Words {
    /// Adds text that came from `origin`.
    pub(crate) fn push(&mut self, text: &str, origin: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        let at = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        if let Some(last) = self.bits.last_mut()
            && last.verbatim
            && verbatim
            && last.at + last.length == at
            && last.origin.end == origin.start
        {
            last.length += length;
            last.origin.end = origin.end;
            return;
        }
        self.bits.push(Bit { at, length, origin, verbatim });
    }

    /// Adds the bytes `range` of another text.
    pub(crate) fn push_part(&mut self, other: &Words, range: std::ops::Range<usize>) {
        let first = other.bits.partition_point(|bit| (bit.at + bit.length) as usize <= range.start);
        let mut done = range.start;
        for bit in &other.bits[first..] {
            let (start, end) = (bit.at as usize, (bit.at + bit.length) as usize);
            if start >= range.end {
                break;
            }
            let (from, to) = (start.max(range.start), end.min(range.end));
            self.text.push_str(&other.text[done..from]);
            let origin = match bit.verbatim {
                true => {
                    let base = bit.origin.start as usize;
                    Span::new(base + (from - start), base + (to - start))
                }
                false => bit.origin,
            };
            self.push(&other.text[from..to], origin, bit.verbatim);
            done = to;
        }
        self.text.push_str(&other.text[done..range.end]);
    }

    /// The part `range` of the text by itself.
    #[must_use]
    pub(crate) fn part(&self, range: std::ops::Range<usize>) -> Words {
        let mut part = Words::default();
        part.push_part(self, range);
        part
    }

    /// The bytes of the file that the bytes `span` of the text came from: exact where the text is the file's own.
    #[must_use]
    pub(crate) fn origin(&self, span: Span) -> Span {
        let first = self.bits.partition_point(|bit| bit.at + bit.length <= span.start);
        let Some(bit) = self.bits.get(first) else {
            let end = self.bits.last().map_or(0, |bit| bit.origin.end);
            return Span { start: end, end };
        };
        let within = span.start.saturating_sub(bit.at);
        let start = if bit.verbatim { bit.origin.start + within } else { bit.origin.start };
        let past = self.bits.partition_point(|bit| bit.at < span.end);
        let Some(last) = past.checked_sub(1).filter(|&last| last >= first) else {
            return Span { start, end: start };
        };
        let last = &self.bits[last];
        let end = match last.verbatim {
            true => last.origin.start + (span.end - last.at).min(last.length),
            false => last.origin.end,
        };
        Span { start, end: end.max(start) }
    }

    /// Whether the bytes `span` are the file's own, one after the other, so that they can be edited there.
    #[must_use]
    pub(crate) fn is_editable(&self, span: Span) -> bool {
        let at = self.bits.partition_point(|bit| bit.at + bit.length <= span.start);
        self.bits.get(at).is_some_and(|bit| {
            bit.verbatim && bit.at <= span.start && span.end <= bit.at + bit.length
        })
    }
}

/// Elements that stand in a line.
const INLINE: [&str; 19] = [
    "b", "big", "i", "small", "abbr", "acronym", "cite", "dfn", "em", "kbd", "strong", "a", "br",
    "img", "span", "sub", "sup", "code", "tt",
];

/// Whether an element stands in a line.
pub(super) fn is_inline(tag: &str) -> bool {
    INLINE.contains(&tag) || tag == "del"
}

/// The scope of an inline element by itself.
pub(super) fn inline_scope(tag: &str) -> Option<&'static str> {
    match tag {
        "a" => Some("link"),
        "strong" | "b" => Some("strong"),
        "em" | "i" => Some("emphasis"),
        "code" | "tt" => Some("code"),
        _ => None,
    }
}

/// Signs before which no blank is put.
const TIGHT_BEFORE: [char; 11] = ['.', '?', '!', ',', ':', ';', ')', ']', '}', '—', '–'];

/// Signs after which no blank is put; `’` is ours.
const TIGHT_AFTER: [char; 6] = ['(', '[', '{', '—', '–', '’'];

/// Deeper inline elements are not looked at by themselves.
const DEEPEST: usize = 32;

/// The words of an inline element, for rules that look at such elements.
pub(super) struct Capture {
    /// Its scope.
    pub(super) scope: &'static str,
    /// Its words.
    pub(super) words: Words,
}

/// An inline element that has begun. What stands in it is a part of what the block holds.
struct Open {
    tag: &'static str,
    scope: &'static str,
    masked: bool,
    /// Where it begins: in the words as they are where it is masked, else in those of the block.
    from: usize,
}

/// One block being put together.
#[derive(Default)]
pub(super) struct Buffer {
    /// What is there already.
    pub(super) words: Words,
    /// Inline elements that have ended.
    pub(super) captures: Vec<Capture>,
    /// The words since the last tag.
    token: Words,
    /// The blank at the end of the words before the last tag.
    blank: Option<(char, Span)>,
    inline: bool,
    skip: bool,
    closed_inline: bool,
    href: Option<String>,
    open: Vec<Open>,
    /// The words of masked elements as they are.
    bare: Words,
}

impl Buffer {
    /// Words, or a line end.
    pub(super) fn push(&mut self, text: &str, origin: Span, verbatim: bool) {
        self.token.push(text, origin, verbatim);
    }

    /// An element begins. `masked`: its words are hidden; `wanted`: some rule looks at such elements.
    pub(super) fn start(&mut self, tag: &'static str, masked: bool, wanted: bool, off: bool) {
        self.flush(off);
        self.inline = is_inline(tag);
        self.skip = masked;
        self.closed_inline = false;
        self.href = None;
        if let Some(scope) = inline_scope(tag).filter(|_| wanted) {
            let from = if masked { self.bare.text.len() } else { self.words.text.len() };
            self.open.push(Open { tag, scope, masked, from });
        }
    }

    /// The link that has just begun leads here.
    pub(super) fn leads_to(&mut self, url: &str) {
        self.href = Some(url.to_owned());
    }

    /// An inline element ends.
    pub(super) fn end(&mut self, tag: &str, off: bool) {
        self.flush(off);
        self.closed_inline = true;
        self.href = None;
        let depth = self.open.len();
        let Some(open) = self.open.pop_if(|open| open.tag == tag) else { return };
        if depth <= DEEPEST {
            let words = if open.masked { &self.bare } else { &self.words };
            let text = &words.text[open.from..];
            let start = open.from + text.len() - text.trim_start().len();
            let end = open.from + text.trim_end().len();
            if start < end {
                let words = words.part(start..end);
                self.captures.push(Capture { scope: open.scope, words });
            }
        }
    }

    /// A comment stands here.
    pub(super) fn comment(&mut self, off: bool) {
        self.flush(off);
        self.closed_inline |= !self.inline;
        self.href = None;
    }

    /// Puts the words since the last tag into the block; `off`: drops them.
    pub(super) fn flush(&mut self, off: bool) {
        let token = std::mem::take(&mut self.token);
        let words = token.text.trim();
        let Some(first) = words.chars().next() else {
            self.blank = blank(&token).or(self.blank);
            return;
        };
        if off {
            return;
        }
        let lead = token.text.len() - token.text.trim_start().len();
        let raw = token.part(lead..lead + words.len());
        let starter = TIGHT_BEFORE.contains(&first) && !self.skip;
        let hidden = self.skip || self.href.as_deref() == Some(words);
        let shown = if hidden { mask(&raw) } else { raw.clone() };
        let before =
            blank(&Words { text: token.text[..lead].to_owned(), bits: token.bits.clone() });
        let gap = match before.filter(|_| self.closed_inline) {
            Some(gap) => Some(gap),
            None if !self.closed_inline && self.inline && !starter => {
                Some(self.blank.take().filter(|(c, _)| !c.is_ascii()).unwrap_or((' ', Span::at(0))))
            }
            None => None,
        };
        (self.skip, self.closed_inline) = (self.skip && !hidden, false);
        let tight = self.words.text.ends_with(TIGHT_AFTER) || self.elided();
        if let Some((c, origin)) = gap.filter(|(c, _)| !(*c == ' ' && tight)) {
            let mut sign = [0; 4];
            let sign = c.encode_utf8(&mut sign);
            match origin.is_empty() {
                true => self.words.text.push_str(sign),
                false => self.words.push(sign, origin, true),
            }
        }
        let length = shown.text.len();
        self.words.push_part(&shown, 0..length);
        if self.open.iter().take(DEEPEST).any(|open| open.masked) {
            let length = raw.text.len();
            self.bare.push_part(&raw, 0..length);
        }
        self.blank = blank(&token);
    }

    /// Whether the block ends in an elided word (`l'`).
    fn elided(&self) -> bool {
        let Some(before) = self.words.text.strip_suffix('\'') else { return false };
        let word: Vec<char> = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
        matches!(
            word.as_slice(),
            ['l' | 'L'
                | 'd'
                | 'D'
                | 'n'
                | 'N'
                | 's'
                | 'S'
                | 'j'
                | 'J'
                | 'c'
                | 'C'
                | 'm'
                | 'M'
                | 't'
                | 'T']
        ) || matches!(word.as_slice(), ['u', 'q' | 'Q', ..])
    }
}

/// The blank at the end of a text: a line end where it begins with one, else the sign itself.
fn blank(words: &Words) -> Option<(char, Span)> {
    let blanks = &words.text[words.text.trim_end().len()..];
    let first = blanks.chars().next()?;
    let c = match first {
        '\n' | '\r' => '\n',
        c if c.is_ascii() => blanks.chars().find(|c| !c.is_ascii()).unwrap_or(' '),
        c => c,
    };
    let at = words.text.len() - blanks.len();
    let origin = words.origin(Span::new(at, at + first.len_utf8()));
    let own = c == first && origin.len() == c.len_utf8();
    Some((c, if own { origin } else { Span::at(0) }))
}

/// The same words with a `*` for every sign.
fn mask(words: &Words) -> Words {
    let stars: String = words.text.chars().map(|c| if c == '\n' { '\n' } else { '*' }).collect();
    let span = words.origin(Span::new(0, words.text.len()));
    let mut masked = Words::default();
    if stars.len() == words.text.len() {
        masked.text = stars;
        masked.bits.clone_from(&words.bits);
        return masked;
    }
    masked.push(&stars, span, false);
    masked
}
