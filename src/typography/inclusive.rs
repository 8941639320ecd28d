//! Inclusive writing (rule 27): which spelling a text uses. It prefers none.

use crate::prose::{PieceKind, Run, base_language};
use crate::text::Span;

/// A way to write a word for men and women at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spelling {
    /// `résident·e·s`
    MiddleDot,
    /// `résident.e.s`
    FullStop,
    /// `résident-e-s`
    Hyphen,
    /// `résident(e)s`
    Brackets,
    /// `résident/e/s`
    Slash,
    /// `résidents et résidentes`
    Both,
}

/// Endings of the feminine that stand between the signs.
const FEMININE: &[&str] = &[
    "e", "es", "ne", "nes", "le", "les", "te", "tes", "rice", "rices", "trice", "trices", "euse",
    "euses", "ère", "ères", "ive", "ives", "fe", "se", "ienne", "iennes",
];

/// Every inclusive form in the French words of a run, in order, with its bytes of the run's text.
#[must_use]
pub fn inclusive_forms(run: &Run) -> Vec<(Span, Spelling)> {
    let mut found = Vec::new();
    for piece in &run.pieces {
        if piece.kind != PieceKind::Words || !matches!(&*base_language(&piece.lang), "fr" | "") {
            continue;
        }
        let text = &run.text[piece.span.range()];
        let start = piece.span.start as usize;
        let mut at = 0;
        for token in text.split(char::is_whitespace) {
            if let Some((range, spelling)) = form(token) {
                found.push((Span::new(start + at + range.start, start + at + range.end), spelling));
            }
            let width = text[at + token.len()..].chars().next().map_or(0, char::len_utf8);
            at += token.len() + width;
        }
        doublets(text, start, &mut found);
    }
    found.sort();
    found
}

/// The form that a token holds, without the punctuation around it.
fn form(token: &str) -> Option<(std::ops::Range<usize>, Spelling)> {
    if !token.contains(['·', '•', '⋅', '.', '-', '(', '/']) {
        return None;
    }
    let opens = token.len() - token.trim_start_matches(['(', '«', '"', '“', '[', '’']).len();
    let elided = token[opens..].find(['’', '\'']).map_or(opens, |at| {
        opens + at + token[opens + at..].chars().next().map_or(0, char::len_utf8)
    });
    let rest =
        token[elided..].trim_end_matches([',', ';', ':', '!', '?', '»', '"', '”', ']', '…', '.']);
    let letters = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let range = elided..elided + rest.len();
    if let Some((stem, after)) = rest.split_once('(') {
        let (inner, end) = after.split_once(')')?;
        let fits = letters(stem)
            && stem.chars().count() > 2
            && FEMININE.contains(&inner)
            && matches!(end, "" | "s");
        return fits.then_some((range, Spelling::Brackets));
    }
    let rest = rest.trim_end_matches(')');
    let range = elided..elided + rest.len();
    for (signs, spelling) in [
        (&['·', '•', '⋅'][..], Spelling::MiddleDot),
        (&['.'][..], Spelling::FullStop),
        (&['-'][..], Spelling::Hyphen),
        (&['/'][..], Spelling::Slash),
    ] {
        let mut parts = rest.split(signs);
        let (Some(stem), Some(inner)) = (parts.next(), parts.next()) else { continue };
        let end = parts.next();
        if parts.next().is_some() || !letters(stem) || stem.chars().count() < 2 {
            continue;
        }
        let three = end == Some("s");
        let two = end.is_none() && spelling == Spelling::MiddleDot;
        // « mot.e », « mot-e », « mot/e » alone may be anything: their plural is what shows them.
        let singular = end.is_none()
            && matches!(inner, "e" | "ne" | "trice" | "rice" | "euse")
            && spelling != Spelling::Slash
            && stem.chars().count() > 3;
        if FEMININE.contains(&inner) && (three || two || singular) {
            return Some((range, spelling));
        }
    }
    None
}

/// « résidents et résidentes », « résidentes et résidents ».
fn doublets(text: &str, start: usize, found: &mut Vec<(Span, Spelling)>) {
    for (at, joint) in text.match_indices(" et ").chain(text.match_indices(" ou ")) {
        let first = text[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let after = &text[at + joint.len()..];
        let second = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        if is_pair(first, second) || is_pair(second, first) {
            let from = start + at - first.len();
            let to = start + at + joint.len() + second.len();
            found.push((Span::new(from, to), Spelling::Both));
        }
    }
}

fn is_pair(masculine: &str, feminine: &str) -> bool {
    let (one, other) = (masculine.trim_end_matches('s'), feminine.trim_end_matches('s'));
    let long = one.chars().count() > 3 && masculine.ends_with('s') == feminine.ends_with('s');
    let stems = [
        ("", "e"),
        ("n", "nne"),
        ("eur", "rice"),
        ("teur", "trice"),
        ("eur", "euse"),
        ("er", "ère"),
        ("if", "ive"),
    ];
    long && stems.iter().any(|(m, f)| {
        one.strip_suffix(m).zip(other.strip_suffix(f)).is_some_and(|(a, b)| a == b && a.len() > 2)
    })
}
