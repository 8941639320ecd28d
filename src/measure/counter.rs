//! Counting the signes of a text that comes in pieces.
//!
//! A cluster or a run of white space may begin in one piece and end in the next (`e` in emphasis, its
//! accent after it), so the counter carries just enough from piece to piece.

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::scan::{CHUNK, easy_stretch, is_simple};

/// How many signes `text` has as one paragraph: white space at its ends counts nothing.
#[must_use]
pub fn count_signes(text: &str) -> u32 {
    let mut counter = Counter::default();
    counter.text(text);
    counter.end()
}

/// How many signes a field of metadata has (a title, an abstract, a biography): that of its paragraphs,
/// which blank lines divide. Limits of `book.toml` for fields are in this unit.
#[must_use]
pub fn field_length(text: &str) -> u32 {
    let mut counter = Counter::default();
    let mut total = 0;
    for line in text.lines() {
        if line.trim().is_empty() {
            total += counter.end();
        } else {
            counter.text(line);
            counter.space();
        }
    }
    total + counter.end()
}

/// What takes the pieces of a paragraph in order and gives a number at its end.
pub(super) trait Sink: Default {
    /// Words, as read.
    fn text(&mut self, text: &str);
    /// A line end that is a space to the reader.
    fn space(&mut self);
    /// Something that is counted elsewhere but stands here: white space before and after it do not meet.
    fn object(&mut self);
    /// The paragraph ends: its number, and ready for the next.
    fn end(&mut self) -> u32;
}

/// Counts the signes of paragraphs that come in pieces.
#[derive(Clone, Debug, Default)]
pub struct Counter {
    signes: u32,
    last: Last,
    /// White space was met and counts if anything follows it.
    space: bool,
    /// Where clusters are not certain yet; used while `last` is [`Last::Segment`].
    segment: String,
}

/// What stands before the next code point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    /// Nothing yet.
    #[default]
    Start,
    /// Something that nothing can join.
    Object,
    /// A simple code point, counted, that a mark may still join.
    Simple(char),
    /// Points that may join, not counted yet: `segment`. `simple`: the last of them is a simple one, so
    /// that another simple one ends the segment.
    Segment { simple: bool },
}

impl Counter {
    /// The next words of the paragraph.
    pub fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        // The first code point goes the slow way: it may join what an earlier piece left.
        let mut slow_until = 1;
        while at < bytes.len() {
            for point in text[at..].chars() {
                if at >= slow_until && self.is_settled(point) {
                    break;
                }
                self.point(point);
                at += point.len_utf8();
            }
            let easy = easy_stretch(bytes, at);
            if easy.bytes > 0 {
                at += easy.bytes;
                self.easy(easy.signes, text[..at].chars().next_back());
            }
            slow_until = at + CHUNK;
        }
    }

    /// A line end that is a space to the reader.
    pub fn space(&mut self) {
        self.space = self.last != Last::Start;
    }

    /// Something that is counted elsewhere but stands here.
    pub fn object(&mut self) {
        if self.space {
            self.space = false;
            self.emit(' ');
        }
        self.close();
        self.last = Last::Object;
    }

    /// The paragraph ends: how many signes it had. The counter is ready for the next.
    pub fn end(&mut self) -> u32 {
        self.close();
        self.space = false;
        self.last = Last::Start;
        std::mem::take(&mut self.signes)
    }

    /// Whether the fast path may go on at `point`: no segment is open, and it is not white space that
    /// counts nothing.
    fn is_settled(&self, point: char) -> bool {
        let folds = (self.space || self.last == Last::Start) && point.is_whitespace();
        !folds && !matches!(self.last, Last::Segment { .. })
    }

    /// A stretch that the fast path counted: `signes` with each run of white space as one, ending in
    /// `last`. It begins where [`Self::is_settled`].
    fn easy(&mut self, signes: u32, last: Option<char>) {
        let Some(last) = last else { return };
        let ends_in_space = last.is_whitespace();
        let words = signes - u32::from(ends_in_space);
        self.signes += u32::from(self.space) + words;
        self.space = ends_in_space;
        if words > 0 {
            self.last = Last::Simple(last);
        }
    }

    fn point(&mut self, point: char) {
        if point.is_whitespace() {
            self.space();
            return;
        }
        if self.space {
            self.space = false;
            self.emit(' ');
        }
        self.emit(point);
    }

    fn emit(&mut self, point: char) {
        let simple = is_simple(point);
        match self.last {
            Last::Segment { simple: last_simple } if !(simple && last_simple) => {
                self.segment.push(point);
                self.last = Last::Segment { simple };
            }
            _ if simple => {
                self.close();
                self.signes += 1;
                self.last = Last::Simple(point);
            }
            last => {
                self.segment.clear();
                if let Last::Simple(before) = last {
                    // Counted as a signe of its own; now counted with what joins it.
                    self.signes -= 1;
                    self.segment.push(before);
                }
                self.segment.push(point);
                self.last = Last::Segment { simple: false };
            }
        }
    }

    /// Counts the open segment.
    fn close(&mut self) {
        if let Last::Segment { .. } = self.last {
            let normal: String = self.segment.nfc().collect();
            let clusters = normal.graphemes(true).count();
            self.signes = self.signes.saturating_add(u32::try_from(clusters).unwrap_or(u32::MAX));
            self.segment.clear();
            self.last = Last::Object;
        }
    }
}

impl Sink for Counter {
    fn text(&mut self, text: &str) {
        Counter::text(self, text);
    }
    fn space(&mut self) {
        Counter::space(self);
    }
    fn object(&mut self) {
        Counter::object(self);
    }
    fn end(&mut self) -> u32 {
        Counter::end(self)
    }
}
