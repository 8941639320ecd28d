//! The words of passages that hold nothing but what almost all hold (paragraphs, lists, headings, blocks of code; in them
//! code, links and emphasis of the plainest kind), without building the model of them: for whoever counts in
//! thousands of old texts.
//!
//! It is no second reading of CommonMark: where any sign or line might mean something else than it seems to, the
//! passage is not plain, and is read by [`super::passage`] or [`super::rest`]. What it tells of a plain one is what their
//! model holds; a property of whoever counts holds it to that.

use memchr::memchr;

use super::passages::is_apart;
use super::survey::survey;

/// What a plain passage consists of, in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words of the run that is open; a line end in them is a space.
    Words(&'a str),
    /// Code among the words.
    Code(&'a str),
    /// The run that was open, with all pieces since the last one, ends here: it is this.
    End(Run),
    /// A block of code; no run is open.
    Block(&'a str),
}

/// What a run of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// A paragraph.
    Paragraph,
    /// A paragraph of an item of a list.
    Item,
    /// A heading of this level.
    Heading(usize),
}

/// Lists inside one another; deeper ones are not plain.
const DEEPEST: usize = 6;

/// Tells `see` the pieces of a passage, which stands by itself, if it is plain. `false` where it is not: what was told
/// until then is worth nothing.
pub fn plain<'a>(text: &'a str, mut see: impl FnMut(Piece<'a>)) -> bool {
    let survey = survey(text, 0);
    // What is brought into NFC is other words than those of the text.
    if !is_apart(text, &survey) || survey.maybe_decomposed || !survey.controls.is_empty() {
        return false;
    }
    let items = [Item::default(); DEEPEST];
    let mut lines = Lines { text, see: &mut see, start: 0, next: 0, open: None, items, depth: 0 };
    while lines.next < text.len() {
        if lines.line().is_none() {
            return false;
        }
    }
    lines.start = text.len();
    lines.close().is_some()
}

/// An item of a list that is open.
#[derive(Clone, Copy, Debug, Default)]
struct Item {
    /// The column at which what belongs to it begins.
    content: usize,
    /// What its marker ends in.
    sign: u8,
}

/// The blocks of a passage, line by line. Whatever gives `None` is not plain.
struct Lines<'a, 's, S> {
    text: &'a str,
    see: &'s mut S,
    /// Where the line that is read begins.
    start: usize,
    /// Where the one behind it does.
    next: usize,
    /// Where the run that is open begins, and what it is.
    open: Option<(usize, Run)>,
    items: [Item; DEEPEST],
    depth: usize,
}

impl<'a, S: FnMut(Piece<'a>)> Lines<'a, '_, S> {
    fn line(&mut self) -> Option<()> {
        let line = self.take();
        let rest = line.trim_start_matches(' ');
        let indent = line.len() - rest.len();
        let Some(&first) = rest.as_bytes().first() else { return self.close() };
        if first == b'`' && rest.starts_with("```") {
            return if indent == 0 { self.code(line) } else { None };
        }
        if rest.bytes().any(|byte| matches!(byte, b'\t' | b'\r')) {
            return None;
        }
        if first == b'#' {
            return if indent == 0 { self.heading(line) } else { None };
        }
        match marker(rest.as_bytes()) {
            Some(marker) => self.item(rest, indent, marker),
            None => self.words(rest, indent),
        }
    }

    /// The next line, without its end.
    fn take(&mut self) -> &'a str {
        self.start = self.next;
        let rest = &self.text[self.start..];
        let end = memchr(b'\n', rest.as_bytes());
        self.next += end.map_or(rest.len(), |end| end + 1);
        &rest[..end.unwrap_or(rest.len())]
    }

    /// Ends the run that is open before the line that is read.
    fn close(&mut self) -> Option<()> {
        let Some((from, run)) = self.open.take() else { return Some(()) };
        self.run(&self.text[from..self.start], run)
    }

    fn run(&mut self, words: &'a str, run: Run) -> Option<()> {
        Words { words, see: self.see, told: 0, emphasis: 0, outside: None }.read()?;
        (self.see)(Piece::End(run));
        Some(())
    }

    /// How many of the items that are open go on in a line of this indentation, and by how much it is indented in the
    /// last of them.
    fn around(&self, indent: usize) -> (usize, usize) {
        let items = &self.items[..self.depth];
        let around = items.iter().take_while(|item| item.content <= indent).count();
        (around, indent - around.checked_sub(1).map_or(0, |last| items[last].content))
    }

    fn words(&mut self, rest: &str, indent: usize) -> Option<()> {
        if !opens_words(rest.as_bytes()) {
            return None;
        }
        if self.open.is_none() {
            let (around, left) = self.around(indent);
            if left >= 4 {
                return None;
            }
            self.depth = around;
            let run = if around > 0 { Run::Item } else { Run::Paragraph };
            self.open = Some((self.start + indent, run));
        }
        Some(())
    }

    fn item(&mut self, rest: &str, indent: usize, marker: Marker) -> Option<()> {
        let blanks = rest[marker.length..].bytes().take_while(|byte| *byte == b' ').count();
        let (around, left) = self.around(indent);
        let words = marker.length + blanks;
        if !(1..=4).contains(&blanks) || left >= 4 || around >= DEEPEST {
            return None;
        }
        // Where it follows words that are no item of the same list, only a list that begins at one may begin.
        let goes_on = self.depth > around && self.items[around].sign == marker.sign;
        if self.open.is_some() && marker.number != 1 && !goes_on {
            return None;
        }
        if !opens_words(&rest.as_bytes()[words..]) {
            return None;
        }
        self.close()?;
        self.items[around] = Item { content: indent + words, sign: marker.sign };
        self.depth = around + 1;
        self.open = Some((self.start + indent + words, Run::Item));
        Some(())
    }

    fn heading(&mut self, line: &'a str) -> Option<()> {
        let words = line.trim_start_matches('#');
        let level = line.len() - words.len();
        let is_plain = words.starts_with(' ') && !words.trim_end_matches(' ').ends_with('#');
        if level > 6 || !is_plain || words.trim_matches(' ').is_empty() {
            return None;
        }
        self.close()?;
        self.depth = 0;
        self.run(words, Run::Heading(level))
    }

    /// A block of code between lines of backticks at the margin.
    fn code(&mut self, line: &'a str) -> Option<()> {
        let ticks = |line: &str| line.bytes().take_while(|byte| *byte == b'`').count();
        let fence = ticks(line);
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"+-_.# ".contains(&byte);
        if !line.bytes().skip(fence).all(is_word) {
            return None;
        }
        self.close()?;
        self.depth = 0;
        let from = self.next;
        while self.next < self.text.len() {
            let line = self.take();
            let rest = line.trim_start_matches([' ', '\t']);
            let length = ticks(rest);
            if length >= fence && rest[length..].trim().is_empty() {
                let code = &self.text[from..self.start];
                // Indented it is one or is none; with other white space at its end too.
                let closes = line.trim_end_matches(' ').len() == fence && !code.contains('\r');
                closes.then(|| (self.see)(Piece::Block(code)))?;
                return Some(());
            }
        }
        None
    }
}

/// What an item of a list begins with.
#[derive(Clone, Copy)]
struct Marker {
    length: usize,
    /// Its number; 1 where it has none.
    number: u32,
    sign: u8,
}

fn marker(rest: &[u8]) -> Option<Marker> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = *rest.get(digits)?;
    if rest.get(digits + 1) != Some(&b' ') || digits > 9 {
        return None;
    }
    let number = std::str::from_utf8(&rest[..digits]).ok()?;
    match sign {
        b'-' | b'*' | b'+' if digits == 0 => Some(Marker { length: 1, number: 1, sign }),
        b'.' | b')' if digits > 0 => {
            Some(Marker { length: digits + 1, number: number.parse().ok()?, sign })
        }
        _ => None,
    }
}

/// Whether a line, its indentation apart, begins with words, whatever stands above it.
fn opens_words(rest: &[u8]) -> bool {
    let Some(&first) = rest.first() else { return false };
    match first {
        b'(' | b'"' | b'\'' | b'[' => true,
        b'`' => !rest.starts_with(b"```"),
        b'*' => {
            let stars = rest.iter().take_while(|byte| **byte == b'*').count();
            rest.get(stars).is_some_and(u8::is_ascii_alphanumeric)
        }
        b'0'..=b'9' => {
            let after = rest.iter().find(|byte| !byte.is_ascii_digit());
            !matches!(after, None | Some(b'.' | b')'))
        }
        _ => first.is_ascii_alphabetic() || first >= 0x80,
    }
}

/// Signs among words that may be more than themselves.
const SIGNS: [bool; 256] = {
    let mut table = [false; 256];
    let signs = b"`[]*_<&\\$~^@{}|:w!";
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

/// The words of a run. Whatever gives `None` is not plain.
struct Words<'a, 's, S> {
    words: &'a str,
    see: &'s mut S,
    /// Up to where they were told.
    told: usize,
    /// How many stars the emphasis that is open began with.
    emphasis: usize,
    /// In the words of a link: the emphasis open around it.
    outside: Option<usize>,
}

impl<'a, S: FnMut(Piece<'a>)> Words<'a, '_, S> {
    fn read(&mut self) -> Option<()> {
        let bytes = self.words.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let skip = bytes[at..].iter().position(|byte| SIGNS[usize::from(*byte)]);
            at += skip.unwrap_or(bytes.len() - at);
            let Some(&sign) = bytes.get(at) else { break };
            let rest = &bytes[at..];
            at = match sign {
                b'`' => self.code(at)?,
                b'*' => self.star(at)?,
                b'[' if self.outside.is_none() => {
                    self.outside = Some(std::mem::take(&mut self.emphasis));
                    self.skip(at, 1)
                }
                b']' => self.link(at)?,
                b'_' if self.is_in_word(at) => at + 1,
                b'!' if rest.get(1) != Some(&b'[') => at + 1,
                b':' if !rest.starts_with(b"://") => at + 1,
                b'w' if !rest.starts_with(b"www.") => at + 1,
                _ => return None,
            };
        }
        self.skip(bytes.len(), 0);
        (self.emphasis == 0 && self.outside.is_none()).then_some(())
    }

    /// Tells the words before `at`; so many bytes from there on are none. Where it goes on.
    fn skip(&mut self, at: usize, signs: usize) -> usize {
        if at > self.told {
            (self.see)(Piece::Words(&self.words[self.told..at]));
        }
        self.told = at + signs;
        self.told
    }

    fn code(&mut self, at: usize) -> Option<usize> {
        let bytes = self.words.as_bytes();
        let ticks = |at: usize| bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        let fence = ticks(at);
        let from = at + fence;
        let mut end = from;
        loop {
            end += memchr(b'`', &bytes[end..])?;
            let length = ticks(end);
            if length == fence {
                break;
            }
            end += length;
        }
        self.skip(at, end + fence - at);
        (self.see)(Piece::Code(&self.words[from..end]));
        Some(end + fence)
    }

    /// The end of a link's words, and where it leads.
    fn link(&mut self, at: usize) -> Option<usize> {
        let outside = self.outside.take().filter(|_| self.emphasis == 0)?;
        self.emphasis = outside;
        let target = self.words.as_bytes()[at + 1..].strip_prefix(b"(")?;
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/#:?=%+,;@&".contains(&byte);
        let length = target.iter().take_while(|byte| is_plain(**byte)).count();
        let closed = length > 0 && target.get(length) == Some(&b')');
        closed.then(|| self.skip(at, length + 3))
    }

    /// A sign between two letters or digits, others like it beside it, is a letter.
    fn is_in_word(&self, at: usize) -> bool {
        let bytes = self.words.as_bytes();
        let own = bytes[at];
        let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        is_word(bytes[..at].iter().rev().find(|byte| **byte != own))
            && is_word(bytes[at..].iter().find(|byte| **byte != own))
    }

    fn star(&mut self, at: usize) -> Option<usize> {
        let bytes = self.words.as_bytes();
        let length = bytes[at..].iter().take_while(|byte| **byte == b'*').count();
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        let after = bytes.get(at + length).copied().unwrap_or(b' ');
        let blank = |byte: u8| matches!(byte, b' ' | b'\n');
        if length == 1 && blank(before) && blank(after) {
            return Some(at + 1);
        }
        let opens = (blank(before) || before == b'(')
            && (after.is_ascii_alphanumeric() || matches!(after, b'`' | b'['));
        let closes = (before.is_ascii_alphanumeric() || b".:,;!?)\"'`".contains(&before))
            && (blank(after) || b".,:;)!?".contains(&after));
        match self.emphasis {
            0 if opens && length <= 2 => self.emphasis = length,
            open if closes && open == length => self.emphasis = 0,
            _ => return None,
        }
        Some(self.skip(at, length))
    }
}
