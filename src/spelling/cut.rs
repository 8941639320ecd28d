//! A run to its words: what an author wrote as language, without addresses, numbers, code and references.

use crate::prose::{PieceKind, Run, base_language};
use crate::text::Span;

/// A dictionary that a word is looked up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// French.
    French,
    /// English, either way.
    English,
    /// English of the United States.
    American,
    /// British English.
    British,
}

impl Lang {
    /// The dictionary for a language tag; `None` where none is shipped.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        match &*base_language(tag) {
            "fr" => Some(Self::French),
            "en" => Some(match tag.get(2..).map(str::to_ascii_lowercase).as_deref() {
                Some("-us" | "_us") => Self::American,
                Some("-gb" | "_gb" | "-uk" | "-au" | "-nz" | "-ie" | "-za") => Self::British,
                _ => Self::English,
            }),
            _ => None,
        }
    }
}

/// Signs of addresses, formulas, file names, templates: what holds one is no word.
const STRANGE: &str = "@\\_{}=<>|$#^~&+%";

/// Every word of a run with its bytes in the run's text and the dictionary to ask, in order. Words in languages without a
/// dictionary are left out, and so are words that touch code, mathematics, a reference or a picture.
pub fn words<'r>(run: &'r Run, mut each: impl FnMut(&'r str, Span, Lang)) {
    let mut stretch = Stretch { start: 0, end: 0, lang: None, touched: false };
    let mut last: Option<(&str, Option<Lang>)> = None;
    for piece in &run.pieces {
        let (start, end) = (piece.span.start as usize, piece.span.end as usize);
        match piece.kind {
            PieceKind::Words => {
                let lang = match last {
                    Some((tag, lang)) if tag == &*piece.lang => lang,
                    _ => Lang::of(&piece.lang),
                };
                last = Some((&piece.lang, lang));
                if lang != stretch.lang {
                    stretch.cut(run, false, &mut each);
                    stretch = Stretch { start, end, lang, touched: false };
                }
                stretch.end = end;
            }
            PieceKind::Break | PieceKind::HardBreak => stretch.end = end,
            PieceKind::Object if piece.span.is_empty() => {
                stretch.cut(run, false, &mut each);
                stretch = Stretch { start: end, end, lang: stretch.lang, touched: false };
            }
            _ => {
                stretch.cut(run, true, &mut each);
                stretch = Stretch { start: end, end, lang: stretch.lang, touched: true };
            }
        }
    }
    stretch.cut(run, false, &mut each);
}

/// Words of one language without anything else between them.
struct Stretch {
    start: usize,
    end: usize,
    lang: Option<Lang>,
    /// Something that is no words stands right before.
    touched: bool,
}

impl Stretch {
    /// The words of the stretch; `touches` says that something that is no words stands right after it.
    fn cut<'r>(&self, run: &'r Run, touches: bool, each: &mut impl FnMut(&'r str, Span, Lang)) {
        let Some(lang) = self.lang else { return };
        let text = &run.text[self.start..self.end];
        let mut at = 0;
        for chunk in text.split(is_space) {
            let (first, last) = (at == 0, at + chunk.len() == text.len());
            if !(chunk.is_empty() || first && self.touched || last && touches) {
                let mut take = |word: &'r str, offset: usize| {
                    let start = self.start + offset;
                    each(word, Span::new(start, start + word.len()), lang);
                };
                cut_chunk(chunk, at, &mut take);
            }
            // The space after it: of one to three bytes.
            at += chunk.len();
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
}

/// Every kind of space, the no-break ones too, and the zero-width one.
fn is_space(c: char) -> bool {
    c == ' ' || c == '\u{200b}' || c.is_whitespace()
}

/// What a word is made of. A soft hyphen and combining marks belong to it.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}')
}

/// What may stand inside a word.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '-' | '‐' | '‑' | '·' | '•' | '‧' | '.' | '(' | ')' | '/')
}

/// The words of what stands between two spaces, `at` bytes into its stretch.
fn cut_chunk<'r>(chunk: &'r str, at: usize, take: &mut impl FnMut(&'r str, usize)) {
    let plain = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0xc3;
    if chunk.bytes().all(plain) && chunk.chars().all(is_letter) {
        take(chunk, at);
        return;
    }
    if chunk.contains(|c: char| c.is_control() || STRANGE.contains(c))
        || chunk.contains("//")
        || chunk.starts_with("www.")
        || chunk.starts_with(':') && chunk.ends_with(':')
        || chunk.matches('/').count() > 1
    {
        return;
    }
    let mut start = None;
    for (offset, c) in chunk.char_indices() {
        match (is_letter(c) || is_joint(c), start) {
            (true, None) => start = Some(offset),
            (false, Some(from)) => {
                joined(&chunk[from..offset], at + from, take);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        joined(&chunk[from..], at + from, take);
    }
}

/// Letters and joints: one word, or several where a bracket or a stroke parts them.
fn joined<'r>(text: &'r str, at: usize, take: &mut impl FnMut(&'r str, usize)) {
    let ends = |c: char| !is_letter(c);
    // A bracket closed inside the word keeps its sign: résident(e).
    let trimmed = match text.trim_end_matches(['.', '\'', '’', '-']) {
        inner if inner.ends_with(')') && has_inner_bracket(inner) => inner,
        inner => inner.trim_end_matches(ends),
    };
    let word = trimmed.trim_start_matches(ends);
    if word.is_empty() {
        return;
    }
    let start = at + trimmed.len() - word.len();
    let bracketed = word.contains(['(', ')']);
    if word.contains('/') && super::inclusive::parts(word).is_none()
        || bracketed && !has_inner_bracket(word)
    {
        let mut offset = 0;
        for part in word.split(['/', '(', ')']) {
            let inner = part.trim_matches(ends);
            let before = part.len() - part.trim_start_matches(ends).len();
            if !inner.is_empty() {
                take(inner, start + offset + before);
            }
            offset += part.len() + 1;
        }
        return;
    }
    // « qu’ » before a guillemet or an emphasised word of another language: no word by itself.
    let after = text[start - at + word.len()..].chars().next();
    if matches!(after, Some('\'' | '’')) && super::elision::is_elision(word) {
        return;
    }
    take(word, start);
}

/// Whether a bracket opens right after a letter and closes after a few letters more.
fn has_inner_bracket(word: &str) -> bool {
    let Some((before, rest)) = word.split_once('(') else { return false };
    let Some((inside, after)) = rest.split_once(')') else { return false };
    before.chars().next_back().is_some_and(is_letter)
        && inside.chars().count() <= 6
        && inside.chars().all(char::is_alphabetic)
        && !inside.is_empty()
        && !after.contains(['(', ')'])
}
