//! The words of a run, cut once for every rule that looks at words: where each stands, what parts it from the one
//! before, how it is cased, whose words they are. What a word means is for the rules to say.

use std::borrow::Cow;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::Diagnostic;
use crate::prose::{Marks, PieceKind, Run};
use crate::text::{Edit, Span};

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing came before, or something that is no words (code, a formula, an address).
    Start,
    /// Spaces and line ends alone.
    Space,
    /// One hyphen.
    Hyphen,
    /// One apostrophe.
    Apostrophe,
    /// Anything else.
    Other,
}

/// How a word is cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// `maison`
    Lower,
    /// `Maison`, or one capital letter.
    Title,
    /// `MDPH`
    Capitals,
    /// `MDPHs`
    Plural,
    /// `iPad`, `CHaRS`
    Mixed,
    /// With a digit, an underscore, a subscript or letters that are not Latin: a sign rather than a word.
    Code,
}

/// One word: letters and digits without anything between them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Bytes of the run's text.
    pub(crate) span: Span,
    /// What parts it from the word before.
    pub(crate) gap: Gap,
    /// How it is cased.
    pub(crate) case: Case,
    /// It stands where a capital says nothing: first in a sentence, after a colon, a bracket or a quotation mark.
    pub(crate) opens: bool,
    /// Its language is French.
    pub(crate) french: bool,
    /// It stands between guillemets, or quotation marks: somebody else's word.
    pub(crate) quoted: bool,
}

/// A run with its words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) run: &'a Run,
    pub(crate) words: &'a [Word],
    /// Whether it reads as English, see [`Self::reads_english`].
    pub(super) english: &'a OnceLock<bool>,
}

impl<'a> Line<'a> {
    /// A word as written.
    pub(crate) fn text(&self, word: &Word) -> &'a str {
        &self.run.text[word.span.range()]
    }

    /// A word in lower case.
    pub(crate) fn lower(&self, word: &Word) -> Cow<'a, str> {
        match word.case {
            Case::Lower => Cow::Borrowed(self.text(word)),
            _ => Cow::Owned(self.text(word).to_lowercase()),
        }
    }

    /// What stands between two words.
    pub(crate) fn between(&self, first: &Word, second: &Word) -> &'a str {
        self.run.text.get(first.span.end as usize..second.span.start as usize).unwrap_or("")
    }

    /// Whether the run reads as English although nobody said so: references, titles of works, sentences quoted.
    pub(crate) fn reads_english(&self) -> bool {
        *self.english.get_or_init(|| self.has_more_english())
    }

    fn has_more_english(&self) -> bool {
        const ENGLISH: [&str; 16] = [
            "the", "of", "and", "to", "for", "is", "are", "with", "by", "from", "that", "this",
            "an", "or", "be", "as",
        ];
        const FRENCH: [&str; 16] = [
            "le", "la", "les", "de", "des", "du", "et", "un", "une", "est", "que", "qui", "pour",
            "dans", "l", "d",
        ];
        let (mut english, mut french) = (0, 0);
        for word in self.words {
            let lower = self.lower(word);
            english += u32::from(ENGLISH.contains(&&*lower));
            french += u32::from(FRENCH.contains(&&*lower));
        }
        english > french
    }

    /// Words that another person wrote, or that a table or a heading shortens, are no place for an author's first
    /// use: whether this is a run of the author's own sentences.
    pub(crate) fn is_running_text(&self) -> bool {
        use crate::prose::Role;
        matches!(self.run.role, Role::Paragraph | Role::Caption | Role::Term)
            && !self.run.within.quote
            && !self.run.within.metadata
    }

    /// Whether a word is set so.
    pub(crate) fn is_set(&self, word: &Word, marks: Marks) -> bool {
        self.run.piece_at(word.span.start as usize).is_some_and(|piece| piece.marks.has(marks))
    }

    /// Whether all words of an item are one link: the title of what it leads to.
    pub(crate) fn is_linked_title(&self) -> bool {
        self.run.within.list && self.words.iter().all(|word| self.is_set(word, Marks::LINK))
    }

    /// The edit that puts `replacement` where `span` stands, if the file holds those very bytes.
    pub(crate) fn edit(&self, span: Span, replacement: impl Into<String>) -> Option<Vec<Edit>> {
        let edit = || Edit { span: self.run.origin(span), replacement: replacement.into() };
        self.run.is_editable(span).then(|| vec![edit()])
    }
}

/// `diagnostic` with a fix that is asked for, where one could be made.
pub(crate) fn with_asked(diagnostic: Diagnostic, edits: Option<Vec<Edit>>) -> Diagnostic {
    match edits {
        Some(edits) => diagnostic.fix(crate::diagnostic::Safety::Asked, edits),
        None => diagnostic,
    }
}

/// Cuts a run into words.
pub(crate) fn words(run: &Run) -> Vec<Word> {
    let mut cut = Cut {
        run,
        words: Vec::new(),
        gap: Gap::Start,
        opens: true,
        quotes: 0,
        straight: run.text.matches('"').count().is_multiple_of(2),
        between: false,
        lowered: false,
    };
    let mut open: Option<(usize, bool)> = None;
    for piece in &run.pieces {
        let in_words = piece.kind == PieceKind::Words;
        let spaces = matches!(piece.kind, PieceKind::Break | PieceKind::HardBreak);
        if !in_words && !spaces {
            cut.close(&mut open, piece.span.start as usize);
            if !piece.span.is_empty() {
                (cut.gap, cut.opens) = (Gap::Other, false);
            }
            continue;
        }
        let french = is_french(&piece.lang);
        let start = piece.span.start as usize;
        for (at, c) in run.text[piece.span.range()].char_indices() {
            let at = start + at;
            if is_of_a_word(c) {
                open.get_or_insert((at, french));
                cut.lowered |= piece.marks.has(Marks::SUB);
            } else {
                cut.close(&mut open, at);
                cut.sign(c);
            }
        }
    }
    cut.close(&mut open, run.text.len());
    cut.words
}

/// Whether a character is part of a word as [`words`] cuts them.
pub(crate) fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '\u{ad}') || is_combining_mark(c)
}

struct Cut<'a> {
    run: &'a Run,
    words: Vec<Word>,
    gap: Gap,
    opens: bool,
    quotes: u32,
    /// Straight marks come in pairs here.
    straight: bool,
    /// One of them is open.
    between: bool,
    /// Part of the word that is open stands below the line.
    lowered: bool,
}

impl Cut<'_> {
    /// Ends the word that is open, if one is, at `end`.
    fn close(&mut self, open: &mut Option<(usize, bool)>, end: usize) {
        let Some((start, french)) = open.take() else { return };
        let span = Span::new(start, end);
        let lowered = std::mem::take(&mut self.lowered);
        let case = if lowered { Case::Code } else { case(&self.run.text[span.range()]) };
        let (gap, opens) = (self.gap, self.opens);
        let quoted = self.quotes > 0 || self.between;
        self.words.push(Word { span, gap, case, opens, french, quoted });
        // No sign yet: two words without one between them would be one.
        (self.gap, self.opens) = (Gap::Start, false);
    }

    /// Takes a character that is no part of a word.
    fn sign(&mut self, c: char) {
        match c {
            '«' | '“' => self.quotes += 1,
            '»' | '”' => self.quotes = self.quotes.saturating_sub(1),
            '"' if self.straight => self.between = !self.between,
            _ => {}
        }
        let kind = match c {
            _ if c.is_whitespace() => Gap::Space,
            '-' | '\u{2010}' | '\u{2011}' => Gap::Hyphen,
            '\'' | '’' => Gap::Apostrophe,
            _ => Gap::Other,
        };
        self.gap = match (self.gap, kind) {
            (Gap::Start, kind) | (Gap::Space, kind @ Gap::Space) => kind,
            _ => Gap::Other,
        };
        if matches!(
            c,
            '.' | '!' | '?' | '…' | ':' | '«' | '“' | '"' | '(' | '[' | '–' | '—' | '•' | '/'
        ) {
            self.opens = true;
        }
    }
}

fn case(word: &str) -> Case {
    let (mut upper, mut lower, mut first_upper, mut after_first_lower) =
        (0_u32, 0_u32, false, true);
    for (at, c) in word.chars().enumerate() {
        let foreign = c.is_alphabetic() && !is_latin(c);
        if c.is_numeric() || c == '_' || foreign {
            return Case::Code;
        }
        if c.is_uppercase() {
            upper += 1;
            first_upper |= at == 0;
            after_first_lower &= at == 0;
        } else if c.is_alphabetic() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, _) => Case::Lower,
        (1, _) if first_upper && after_first_lower => Case::Title,
        (_, 0) => Case::Capitals,
        (2.., 1) if word.ends_with('s') => Case::Plural,
        _ => Case::Mixed,
    }
}

/// Whether a letter is Latin: Unicode's blocks up to Latin Extended-B, ligatures, Latin Extended Additional.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}')
}

/// Whether a language tag is French, of whatever region.
fn is_french(tag: &str) -> bool {
    let base = tag.split(['-', '_']).next().unwrap_or(tag);
    base.eq_ignore_ascii_case("fr")
}

/// Words with a capital first.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A word without accents and capitals: what is compared where accents may be missing.
pub(crate) fn folded(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let plain = word.nfd().filter(|c| !is_combining_mark(*c) && *c != '\u{ad}');
    plain.flat_map(char::to_lowercase).collect()
}
