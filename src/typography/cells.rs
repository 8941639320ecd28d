//! A run as cells, one a character, for each language in it: what every rule looks at.
//!
//! What is not the language's own words is one opaque cell; a note call, a tag or a comment is a cell without
//! bytes, so that no rule joins what stands on its two sides.

use std::sync::LazyLock;

use super::change::Change;
use super::foreign;
use super::profile::English;
use super::protect;
use crate::diagnostic::Safety;
use crate::prose::{Marks, Piece, PieceKind, Role, Run, base_language};
use crate::text::Span;

/// Stands for code, mathematics, addresses, citations, words in another language.
pub(super) const OPAQUE: char = '\u{fffc}';
/// Stands for a note call, a tag, a comment, a picture.
pub(super) const OBJECT: char = '\u{fdd0}';

/// Stands for a mark of quotation at an end of words in another language: which one it is depends on when one looks.
pub(super) const QUOTE: char = '\u{fdd1}';

/// One character of the run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) c: char,
    /// First byte in the run's text.
    at: u32,
    /// Index of its piece.
    pub(super) piece: u32,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A character of the language's own words.
    Words,
    /// One that looks like code, an address, a smiley: seen, never changed.
    Protected,
    /// A line end inside a paragraph.
    Break,
    /// Words of another language.
    Foreign,
    /// Everything else.
    Other,
}

/// The languages that there are rules for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    French,
    /// With the variety that its tag names.
    English(Option<English>),
}

impl Tongue {
    fn of(tag: &str) -> Option<Self> {
        match &*base_language(tag) {
            "fr" | "" => Some(Self::French),
            "en" => Some(Self::English(match tag.to_ascii_lowercase().as_str() {
                "en-us" => Some(English::American),
                "en-gb" => Some(English::British),
                _ => None,
            })),
            _ => None,
        }
    }
}

/// Kinds of signs that rules look for: where the cells hold none of a kind, no rule need look for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
    /// A space.
    const SPACE: Self = Self(1);
    /// Two spaces side by side, or a tab.
    pub(super) const WIDE_SPACE: Self = Self(2);
    /// A line end, of the author's or not.
    pub(super) const LINE_END: Self = Self(4);
    /// A mark of quotation; an apostrophe is none.
    pub(super) const QUOTE: Self = Self(8);
    /// A dash or a hyphen.
    pub(super) const DASH: Self = Self(16);
    /// `:`
    pub(super) const COLON: Self = Self(32);

    /// Whether any of these is there.
    pub(super) fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// The kind of `c`.
    fn of(c: char) -> Self {
        static KINDS: LazyLock<[Signs; 256]> = LazyLock::new(|| {
            std::array::from_fn(|i| Signs::look(u8::try_from(i).unwrap_or(0).into()))
        });
        match KINDS.get(c as usize) {
            Some(kind) => *kind,
            None if c < '\u{2000}' => Self(0),
            None => Self::look(c),
        }
    }

    fn look(c: char) -> Self {
        match c {
            '\t' => Self(Self::SPACE.0 | Self::WIDE_SPACE.0),
            '\n' => Self::LINE_END,
            '«' | '»' | '“' | '”' | '"' => Self::QUOTE,
            '-' | '–' | '—' => Self::DASH,
            ':' => Self::COLON,
            c if is_space(c) => Self::SPACE,
            _ => Self(0),
        }
    }
}

/// One language of a run.
pub(super) struct View<'a> {
    pub(super) run: &'a Run,
    pub(super) lang: Tongue,
    pub(super) cells: Vec<Cell>,
    /// What the cells hold.
    pub(super) signs: Signs,
    pub(super) changes: Vec<Change>,
    /// The straight single marks that become opening quotation marks, in order.
    pub(super) quoting: Vec<usize>,
    groups: u32,
}

/// The views of a run: one for each language, and one for each language of the alternative texts in it.
pub(super) fn views(run: &Run) -> Vec<View<'_>> {
    let mut kinds: Vec<(Tongue, bool)> = Vec::new();
    for piece in run.pieces.iter().filter(|piece| piece.kind == PieceKind::Words) {
        if let Some(lang) = Tongue::of(&piece.lang) {
            let key = (lang, piece.marks.has(Marks::ALT));
            if !kinds.contains(&key) {
                kinds.push(key);
            }
        }
    }
    kinds
        .into_iter()
        .filter_map(|(lang, alt)| {
            let mut view = View::new(run, lang, alt);
            if view.is_data() {
                return None;
            }
            foreign::hide(&mut view);
            protect::protect(&mut view);
            Some(view)
        })
        .collect()
}

impl<'a> View<'a> {
    fn new(run: &'a Run, lang: Tongue, alt: bool) -> Self {
        let cells = Vec::with_capacity(run.text.len() + run.pieces.len());
        let mut row = Row { cells, signs: Signs::default(), before: Signs::default() };
        for (index, piece) in run.pieces.iter().enumerate() {
            let own = Tongue::of(&piece.lang) == Some(lang) && piece.marks.has(Marks::ALT) == alt;
            row.piece(run, piece, u32::try_from(index).unwrap_or(u32::MAX), own);
        }
        let Row { cells, signs, .. } = row;
        Self { run, lang, cells, signs, changes: Vec::new(), quoting: Vec::new(), groups: 0 }
    }

    /// Whether the run is a cell of a table that holds a number, a code, a date rather than words.
    fn is_data(&self) -> bool {
        if !matches!(self.run.role, Role::Cell | Role::HeadCell) {
            return false;
        }
        let data = |c: &char| c.is_ascii_digit() || matches!(c, '=' | '/' | '_' | '<' | '>' | '\\');
        let words = self.run.text.split(|c: char| !is_letter(c));
        self.run.text.chars().any(|c| data(&c)) && words.filter(|word| word.len() > 2).count() < 2
    }

    /// The character at `i`; `'\0'` outside of the run.
    pub(super) fn c(&self, i: usize) -> char {
        self.cells.get(i).map_or('\0', |cell| cell.c)
    }

    /// How the character at `i`, which is one of the run's, is marked up.
    pub(super) fn marks(&self, i: usize) -> Marks {
        self.run.pieces[self.cells[i].piece as usize].marks
    }

    /// Whether an address stands at `i`.
    pub(super) fn is_address(&self, i: usize) -> bool {
        self.cells
            .get(i)
            .is_some_and(|cell| self.run.pieces[cell.piece as usize].kind == PieceKind::Url)
    }

    /// The character before `i`; `'\0'` at the start.
    pub(super) fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\0', |i| self.c(i))
    }

    /// The nearest character before `i` that is no object.
    pub(super) fn solid_before(&self, i: usize) -> char {
        let found = self.cells[..i.min(self.cells.len())].iter().rev();
        found.map(|cell| cell.c).find(|c| *c != OBJECT).unwrap_or('\0')
    }

    /// The nearest character from `i` on that is no object.
    pub(super) fn solid_from(&self, i: usize) -> char {
        let found = self.cells[i.min(self.cells.len())..].iter();
        found.map(|cell| cell.c).find(|c| *c != OBJECT).unwrap_or('\0')
    }

    /// Whether rules may change the character at `i`.
    pub(super) fn is_free(&self, i: usize) -> bool {
        self.cells.get(i).is_some_and(|cell| cell.kind == Kind::Words)
    }

    /// Whether the character at `i` is of the language's own words, protected or not.
    pub(super) fn is_words(&self, i: usize) -> bool {
        self.cells.get(i).is_some_and(|cell| matches!(cell.kind, Kind::Words | Kind::Protected))
    }

    /// Whether a line ends at `i` without the author asking for it.
    pub(super) fn is_break(&self, i: usize) -> bool {
        self.cells.get(i).is_some_and(|cell| cell.kind == Kind::Break)
    }

    /// Where the line that begins at `from` ends: at the end of it, or of the run.
    pub(super) fn line_end(&self, from: usize) -> usize {
        let ends = |cell: &Cell| cell.c == '\n' || cell.kind == Kind::Break;
        let rest = self.cells.get(from..).unwrap_or_default();
        rest.iter().position(ends).map_or(self.cells.len(), |length| from + length)
    }

    /// The cells around `at` between spaces, line ends, objects and words in another language; none where one of these is
    /// at `at`.
    pub(super) fn token_around(&self, at: usize) -> std::ops::Range<usize> {
        let borders = |cell: &Cell| {
            is_space(cell.c) || matches!(cell.c, '\n' | OBJECT) || cell.kind == Kind::Foreign
        };
        let (before, rest) = self.cells.split_at(at);
        let length = rest.iter().position(borders).unwrap_or(rest.len());
        match length {
            0 => at..at,
            _ => before.iter().rposition(borders).map_or(0, |border| border + 1)..at + length,
        }
    }

    /// Protects the cells of a range.
    pub(super) fn protect(&mut self, range: std::ops::Range<usize>) {
        let end = range.end.min(self.cells.len());
        for cell in &mut self.cells[range.start.min(end)..end] {
            if cell.kind == Kind::Words {
                cell.kind = Kind::Protected;
            }
        }
    }

    /// Whether the character at `i` is of words in another language.
    pub(super) fn is_foreign(&self, i: usize) -> bool {
        self.cells.get(i).is_some_and(|cell| cell.kind == Kind::Foreign)
    }

    /// Makes the cells of a range opaque, as words of another language are.
    pub(super) fn hide(&mut self, range: std::ops::Range<usize>) {
        for cell in &mut self.cells[range] {
            if cell.kind == Kind::Words {
                cell.kind = Kind::Other;
                if !is_space(cell.c) {
                    cell.c = OPAQUE;
                }
            }
        }
    }

    /// The bytes of the run that the cells of a range are.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let at = |i: usize| self.cells.get(i).map_or(self.run.text.len(), |cell| cell.at as usize);
        match range.end.checked_sub(1).and_then(|last| self.cells.get(last)) {
            Some(last) if range.start < range.end => {
                let length = match last.c {
                    _ if matches!(last.kind, Kind::Other | Kind::Foreign) => {
                        at(range.end) - last.at as usize
                    }
                    c => c.len_utf8(),
                };
                Span::new(at(range.start), last.at as usize + length)
            }
            _ => Span::at(at(range.start)),
        }
    }

    /// The words of a range of cells.
    pub(super) fn words(&self, range: std::ops::Range<usize>) -> &'a str {
        self.run.text.get(self.span(range).range()).unwrap_or("")
    }

    /// A number for changes that belong together.
    pub(super) fn new_group(&mut self) -> u32 {
        self.groups += 1;
        self.groups
    }

    /// Replaces the cells of a range, if they are free and of one piece.
    pub(super) fn replace(
        &mut self,
        range: std::ops::Range<usize>,
        words: impl Into<std::borrow::Cow<'static, str>>,
        rule: &'static str,
        safety: Safety,
    ) {
        self.replace_in(range, words, rule, safety, 0);
    }

    /// [`Self::replace`], as part of a group.
    pub(super) fn replace_in(
        &mut self,
        range: std::ops::Range<usize>,
        words: impl Into<std::borrow::Cow<'static, str>>,
        rule: &'static str,
        safety: Safety,
        group: u32,
    ) {
        let piece = self.cells[range.start].piece;
        let free = range.clone().all(|i| {
            (self.is_free(i) || (self.is_break(i) && range.len() == 1))
                && self.cells[i].piece == piece
        });
        if free {
            let span = self.span(range);
            self.changes.push(Change {
                span,
                replacement: Some(words.into()),
                rule,
                safety,
                about: span,
                piece,
                group,
            });
        }
    }

    /// Puts `words` before the cell `mark` or after it.
    pub(super) fn insert(
        &mut self,
        at: usize,
        mark: usize,
        words: impl Into<std::borrow::Cow<'static, str>>,
        rule: &'static str,
        safety: Safety,
    ) {
        let about = self.span(mark..mark + 1);
        let (offset, other) = match at <= mark {
            true => (about.start, mark.checked_sub(1)),
            false => (about.end, Some(mark + 1)),
        };
        let own = self.cells[mark].piece;
        // Inside an emphasis that begins or ends with the sign, a space would undo it: the neighbour takes it.
        let marks = |piece: u32| self.run.pieces[piece as usize].marks;
        let piece = match other.filter(|&other| self.is_words(other)) {
            Some(other) if marks(self.cells[other].piece) == Marks::default() => {
                self.cells[other].piece
            }
            _ => own,
        };
        let piece = if marks(own) == Marks::default() { own } else { piece };
        self.changes.push(Change {
            span: Span::at(offset as usize),
            replacement: Some(words.into()),
            rule,
            safety,
            about,
            piece,
            group: 0,
        });
    }

    /// Reports the cells of a range, with what is to stand there where that can be told.
    pub(super) fn show(
        &mut self,
        range: std::ops::Range<usize>,
        words: Option<String>,
        rule: &'static str,
    ) {
        if range.clone().all(|i| self.is_words(i) || self.is_break(i)) {
            let (span, piece) = (self.span(range.clone()), self.cells[range.start].piece);
            self.changes.push(Change {
                span,
                replacement: words.map(Into::into),
                rule,
                safety: Safety::Shown,
                about: span,
                piece,
                group: 0,
            });
        }
    }

    /// The spaces directly before `i`: those of a line end too, none on the other side of an object.
    pub(super) fn spaces_before(&self, i: usize) -> std::ops::Range<usize> {
        let mut from = i;
        while from > 0
            && is_space(self.c(from - 1))
            && (self.is_words(from - 1) || self.is_break(from - 1))
        {
            from -= 1;
        }
        from..i
    }

    /// The spaces from `i` on.
    pub(super) fn spaces_from(&self, i: usize) -> std::ops::Range<usize> {
        let mut to = i;
        while is_space(self.c(to)) && (self.is_words(to) || self.is_break(to)) {
            to += 1;
        }
        i..to
    }

    /// Makes the spaces of a range the one character `wanted`, or nothing.
    pub(super) fn set_spaces(
        &mut self,
        range: std::ops::Range<usize>,
        wanted: Option<char>,
        rule: &'static str,
        safety: Safety,
    ) {
        let mut wanted = wanted;
        let range_end = range.end;
        for i in range {
            // Where there are several the last takes the character: it is the one that the sign's own piece holds.
            let keep = wanted.filter(|_| i + 1 == range_end);
            match keep {
                Some(c) if self.c(i) == c && !self.is_break(i) => {}
                Some(c) => self.replace(i..i + 1, one(c), rule, safety),
                None => self.replace(i..i + 1, "", rule, safety),
            }
            if keep.is_some() {
                wanted = None;
            }
        }
    }
}

/// A space as words, without allocating for the usual ones.
pub(super) fn one(c: char) -> std::borrow::Cow<'static, str> {
    match c {
        ' ' => " ".into(),
        '\u{a0}' => "\u{a0}".into(),
        '\u{202f}' => "\u{202f}".into(),
        c => c.to_string().into(),
    }
}

/// Cells being set down, and what they hold.
struct Row {
    cells: Vec<Cell>,
    signs: Signs,
    /// What the last cell holds.
    before: Signs,
}

impl Row {
    fn cell(&mut self, c: char, at: u32, piece: u32, kind: Kind) {
        let own = Signs::of(c);
        let wide = (own.0 & self.before.0 & Signs::SPACE.0) * Signs::WIDE_SPACE.0;
        self.signs.0 |= own.0 | wide;
        self.before = own;
        self.cells.push(Cell { c, at, piece, kind });
    }

    fn piece(&mut self, run: &Run, piece: &Piece, index: u32, own: bool) {
        let at = piece.span.start;
        let text = &run.text[piece.span.range()];
        match piece.kind {
            PieceKind::Words if own => {
                for (offset, c) in text.char_indices() {
                    self.cell(c, at + u32::try_from(offset).unwrap_or(0), index, Kind::Words);
                }
            }
            PieceKind::Break => {
                self.cell(' ', at, index, Kind::Break);
                self.signs.0 |= Signs::LINE_END.0;
            }
            PieceKind::HardBreak => self.cell('\n', at, index, Kind::Other),
            PieceKind::Object => self.cell(OBJECT, at, index, Kind::Other),
            PieceKind::Words => self.foreign(text, at, index),
            PieceKind::Code | PieceKind::Math | PieceKind::Reference | PieceKind::Url => {
                if !text.is_empty() {
                    self.cell(OPAQUE, at, index, Kind::Other);
                }
            }
        }
    }

    /// Words in another language. The signs at their two ends are seen: what stands beside them depends on them, not on which
    /// marks of quotation that language has.
    fn foreign(&mut self, text: &str, at: u32, index: u32) {
        let Some(first) = text.chars().next() else { return };
        let (end, last) = text.char_indices().next_back().unwrap_or((0, first));
        let inner = first.len_utf8();
        let place = |offset: usize| at + u32::try_from(offset).unwrap_or(0);
        self.cell(seen(first), at, index, Kind::Foreign);
        if inner < end {
            self.cell(OPAQUE, place(inner), index, Kind::Foreign);
        }
        self.cell(seen(last), place(end), index, Kind::Foreign);
    }
}

/// What is seen of `c`, the first or last character of words in another language.
fn seen(c: char) -> char {
    match c {
        '"' | '\'' | '’' | '‘' | '“' | '”' | '«' | '»' => QUOTE,
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | '(' | ')' | '[' | ']' | '\n' => c,
        c if is_space(c) => ' ',
        _ => OPAQUE,
    }
}

/// What [`char::is_alphabetic`] says, sooner for the letters that most words are written with.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z'
        | 'A'..='Z'
        | '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{24f}' => true,
        '\0'..='\u{7f}' | '\u{2000}'..='\u{206f}' | OPAQUE | OBJECT | QUOTE => false,
        c => c.is_alphabetic(),
    }
}

/// Spaces of every width, and tabs; no line end.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}')
}

/// A space at which no line may end.
pub(super) fn is_fixed(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use super::is_letter;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }
}
