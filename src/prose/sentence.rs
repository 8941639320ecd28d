//! Where a sentence ends, in French and in English.

use crate::text::Span;

/// Words that a full stop abridges, without it, in lower case: no sentence ends at them. French and English
/// together: an author may cite one in the other.
const ABBREVIATIONS: &[&str] = &[
    "al", "app", "apr", "art", "av", "bibl", "bull", "c.-à-d", "cf", "ch", "chap", "coll", "dept",
    "dir", "doc", "dr", "e.g", "ed", "eds", "env", "ex", "fasc", "fig", "hab", "i.e", "ibid", "id",
    "inc", "infra", "jr", "lat", "liv", "loc", "ltd", "m", "mgr", "mlle", "mm", "mme", "mr", "mrs",
    "ms", "no", "not", "nov", "num", "obs", "op", "p", "p.-s", "par", "paragr", "ph", "pl", "pp",
    "prof", "réf", "rev", "s", "sect", "sept", "sq", "sqq", "sr", "st", "ste", "suiv", "suppl",
    "sv", "t", "tabl", "tél", "trad", "v", "vol", "vs", "éd",
];

/// The sentences of a text, in order, without the white space between them. A sentence ends at `.`, `!`, `?` or
/// `…` and the closing signs after it, where white space and something that may begin a sentence follow. It does
/// not end at an abbreviation, an initial, a number's point, nor where a lower-case letter follows; a text that
/// ends without a sign ends its sentence all the same. `\n` that a line break asked for ends none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut start = None;
    let mut at = 0;
    while at < chars.len() {
        let (offset, c) = chars[at];
        if start.is_none() && !c.is_whitespace() {
            start = Some(offset);
        }
        if !is_stop(c) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < chars.len() && is_stop(chars[end].1) {
            end += 1;
        }
        let stop = at..end;
        let mut closed = end;
        loop {
            let spaced =
                closed + chars[closed..].iter().take_while(|(_, c)| c.is_whitespace()).count();
            if chars.get(closed).is_some_and(|(_, c)| is_closing(*c)) {
                closed += 1;
            } else if chars.get(spaced).is_some_and(|(_, c)| *c == '»') {
                closed = spaced + 1;
            } else {
                break;
            }
        }
        at = closed;
        if ends_sentence(text, &chars, stop, closed) {
            let finish = chars.get(closed).map_or(text.len(), |(offset, _)| *offset);
            if let Some(first) = start.take() {
                found.push(Span::new(first, finish));
            }
        }
    }
    if let Some(first) = start {
        let finish = text.trim_end().len();
        found.push(Span::new(first, finish.max(first)));
    }
    found
}

/// Characters before a word by which one sees whether it begins a sentence.
const NEAR: usize = 60;

/// Whether a word begins a sentence behind `before`, what its paragraph says so far.
#[must_use]
pub fn begins_sentence(before: &str) -> bool {
    let from = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let before = &before[from..];
    let spans = sentences(&format!("{before}A"));
    spans.last().is_some_and(|last| last.start as usize == before.len())
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '’' | '"' | '\'' | ')' | ']' | '*')
}

/// How many signs may open a sentence before its first word.
const FAR: usize = 16;

/// Whether the stops at `stop` (indices of `chars`), closed at `closed`, end a sentence.
fn ends_sentence(
    text: &str,
    chars: &[(usize, char)],
    stop: std::ops::Range<usize>,
    closed: usize,
) -> bool {
    let spaced = closed + chars[closed..].iter().take_while(|(_, c)| c.is_whitespace()).count();
    let Some(&(_, next)) = chars.get(spaced) else { return true };
    if spaced == closed {
        return false;
    }
    let opener = matches!(next, '«' | '“' | '‘' | '"' | '(' | '[' | '*');
    let dash = matches!(next, '–' | '—' | '-');
    let first = chars[spaced..].iter().take(FAR).map(|(_, c)| *c).find(|c| c.is_alphanumeric());
    let goes_on = opener && first.is_some_and(char::is_lowercase);
    if goes_on || !(next.is_uppercase() || next.is_numeric() || opener || dash) {
        return false;
    }
    if stop.len() > 1 || chars[stop.start].1 != '.' {
        return true;
    }
    let before = &text[..chars[stop.start].0];
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '«' | '“' | '’' | '\''));
    let word = word.into_iter().next().unwrap_or("");
    let lower = word.to_lowercase();
    let mut parts = word.split(['.', '-']).filter(|part| !part.is_empty());
    let is_initial = parts
        .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
        && (word.contains(['.', '-']) || word.chars().all(char::is_uppercase));
    // « p. 12 », « art. 3 »: the abbreviation goes with what follows; « etc. » may end a sentence.
    !(is_initial || ABBREVIATIONS.contains(&lower.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn a_word_begins_a_sentence_where_one_ended() {
        for before in ["", "Fin. ", "« Oui ? » ", "(voir p. 3.) "] {
            assert!(begins_sentence(before), "{before}");
        }
        for before in ["Selon la ", "Fin.", "cf. ", "M. "] {
            assert!(!begins_sentence(before), "{before}");
        }
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let cases: [(&str, &[&str]); 9] = [
            ("Un. Deux ! Trois", &["Un.", "Deux !", "Trois"]),
            ("Selon M. Dupin, cf. p. 12. Voilà.", &["Selon M. Dupin, cf. p. 12.", "Voilà."]),
            ("« Vous dites ? » Il se tut.", &["« Vous dites ? »", "Il se tut."]),
            ("« Quoi ? » demanda-t-il. Rien.", &["« Quoi ? » demanda-t-il.", "Rien."]),
            ("Il attend… puis part. Elle reste…", &["Il attend… puis part.", "Elle reste…"]),
            ("J.-P. Martin et A. Durand (p. 3).", &["J.-P. Martin et A. Durand (p. 3)."]),
            ("Des listes, etc. Puis la suite.", &["Des listes, etc.", "Puis la suite."]),
            ("Version 2.5 du site. 12 lits.", &["Version 2.5 du site.", "12 lits."]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(cut(text), expected, "{text}");
        }
    }
}
