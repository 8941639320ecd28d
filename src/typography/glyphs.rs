//! Signs inside and between words: apostrophes (rule 6), points of suspension (7, 8, 9), capitals (17), acronyms (18),
//! abbreviations (19), ligatures (23).

use super::cells::{Cell, OPAQUE, QUOTE, View, is_letter, is_space};
use super::numbers;
use super::profile::French;
use super::words::{AFTER_A, CAPITALS, DAYS, ELIDED, LIGATURES};
use crate::diagnostic::Safety;

/// `'` (rule 6): ’ after an elided word, asked elsewhere between letters.
pub(super) fn apostrophe(view: &mut View<'_>, at: usize) {
    let next = view.solid_from(at + 1);
    let start = (0..at).rev().take_while(|&i| is_letter(view.c(i))).last().unwrap_or(at);
    if start == at {
        return;
    }
    let word: String = (start..at).flat_map(|i| view.c(i).to_lowercase()).collect();
    let before = view.before(start);
    // One that was just set is an apostrophe (« qu'aujourd'hui »), else it may open a quotation.
    let quoted = matches!(before, '\'' | '‘')
        && !is_set(view, start - 1)
        && view.quoting.binary_search(&(start - 1)).is_err();
    let elided = ELIDED.binary_search(&word.as_str()).is_ok();
    let straight = view.c(at) == '\'';
    let opened = super::straight::opens(view, at + 1);
    let word_follows = next.is_alphabetic() || matches!(next, OPAQUE | QUOTE | '«' | '“') || opened;
    if elided && straight && !quoted && word_follows {
        view.replace(at..at + 1, "’", "straight-apostrophe", Safety::Safe);
    } else if next.is_alphabetic() && view.c(at + 1) == next {
        view.replace(at..at + 1, "’", "straight-apostrophe", Safety::Asked);
    }
}

/// Whether the sign at `at` has become an apostrophe without asking.
fn is_set(view: &View<'_>, at: usize) -> bool {
    let span = view.span(at..at + 1);
    let near = view.changes.iter().rev().take_while(|it| it.span.end >= span.start);
    near.into_iter()
        .any(|it| it.span == span && it.safety == Safety::Safe && it.rule == "straight-apostrophe")
}

/// Points: three are points of suspension (rule 7), one is a full stop (rules 4 and 5).
pub(super) fn points(view: &mut View<'_>, at: usize) {
    if view.before(at) == '.' {
        return;
    }
    let end = (at..).take_while(|&i| view.c(i) == '.').last().unwrap_or(at) + 1;
    match end - at {
        1 => super::marks::full_stop(view, at),
        3 => {
            let (before, after) = (view.before(at), view.c(end));
            let path = matches!(before, '/' | '\\' | '=') || matches!(after, '/' | '\\' | '=');
            if !path && !ends_etc(view, at) {
                view.replace(at..end, "…", "typed-ellipsis", Safety::Asked);
            }
        }
        _ => {}
    }
}

/// Whether `etc` stands directly before `at`, perhaps with its point.
fn ends_etc(view: &View<'_>, at: usize) -> bool {
    let at = if view.before(at) == '.' { at - 1 } else { at };
    let word: String = (at.saturating_sub(3)..at).flat_map(|i| view.c(i).to_lowercase()).collect();
    word == "etc" && !view.before(at - 3).is_alphabetic()
}

/// `(…)`: in a quotation, `[…]` (rule 9, shown).
pub(super) fn cut(view: &mut View<'_>, at: usize, quoted: bool) {
    if quoted {
        view.show(at - 1..at + 2, Some("[…]".to_owned()), "unbracketed-cut");
    }
}

/// `…`: no space before it (rule 4).
pub(super) fn ellipsis(view: &mut View<'_>, at: usize) {
    let spaces = view.spaces_before(at);
    let solid = view.before(spaces.start);
    let plain = spaces.clone().all(|i| view.is_words(i) && !super::cells::is_fixed(view.c(i)));
    let attached = solid.is_alphabetic() || matches!(solid, OPAQUE | QUOTE | '’' | ')' | ']');
    let after = view.c(at + 1);
    let ends = after == '\0'
        || is_space(after)
        || matches!(after, ')' | '»' | '"' | '”' | ',' | '?' | '!' | ';' | ':');
    if !spaces.is_empty() && plain && attached && ends && !ends_etc(view, spaces.start) {
        view.set_spaces(spaces, None, "stray-space", Safety::Safe);
    }
}

/// `n°` → `nᵒ` where the profile wants it (rule 19).
pub(super) fn degree(view: &mut View<'_>, at: usize, profile: &French) {
    let letter =
        matches!(view.before(at), 'n' | 'N') && at > 0 && !view.before(at - 1).is_alphanumeric();
    if letter && profile.numero {
        view.replace(at..at + 1, "ᵒ", "numero", Safety::Safe);
    }
    if letter {
        numbers::after_abbreviation(view, at + 1);
    }
}

/// A word from `at` on; gives where it ends.
pub(super) fn word(view: &mut View<'_>, at: usize) -> usize {
    let letters = view.cells[at..].iter().take_while(|cell| is_letter(cell.c));
    let end = at + letters.count();
    if !view.is_free(at) {
        return end;
    }
    let first = view.c(at);
    let before = view.before(at);
    if before.is_ascii_digit() || before == '_' {
        return end;
    }
    let open = |pair: &[Cell]| {
        matches!(pair[1].c, 'e' | 'E') && matches!(pair[0].c, 'o' | 'O' | 'a' | 'A')
    };
    if view.cells[at..end].windows(2).any(open) {
        ligature(view, at..end);
    }
    match first {
        'E' if end > at + 2 => capital(view, at..end),
        'A' if end == at + 1 => capital_a(view, at),
        'C' if end == at + 2 => capital_ca(view, at),
        _ => {}
    }
    if first.is_uppercase() {
        capitalised(view, at..end);
    } else {
        abbreviation(view, at..end);
    }
    if matches!(first, 'e' | 'E') && end == at + 3 {
        et_caetera(view, at..end);
    }
    end
}

/// A capitalised word: `Mr.` (rule 19), acronyms with points (18), centuries (16), days (20).
fn capitalised(view: &mut View<'_>, word: std::ops::Range<usize>) {
    let (at, end) = (word.start, word.end);
    let text = view.words(word.clone());
    match text {
        "Mr" => {
            if view.c(end) == '.' && view.is_free(end) {
                view.replace(at + 1..end + 1, ".", "abbreviation", Safety::Safe);
            } else if is_name(view, end) {
                view.show(word, Some("M.".to_owned()), "abbreviation");
            }
        }
        "Mme" | "Mlle" | "Dr" | "Mgr" | "Pr" if view.c(end) == '.' && is_name(view, end + 1) => {
            view.show(at..end + 1, Some(text.to_owned()), "abbreviation");
        }
        _ if end == at + 1 && view.c(end) == '.' => acronym(view, at),
        _ => {
            numbers::century(view, word.clone());
            let lower = text.to_lowercase();
            if DAYS.contains(&lower.as_str()) && is_mid_sentence(view, at) {
                let number = view.spaces_from(end).end;
                if view.c(number).is_ascii_digit() {
                    view.replace(word, lower, "date-form", Safety::Asked);
                }
            }
        }
    }
}

fn is_name(view: &View<'_>, at: usize) -> bool {
    let spaces = view.spaces_from(at);
    !spaces.is_empty() && view.c(spaces.end).is_uppercase()
}

/// Whether a lower-case word stands directly before.
fn is_mid_sentence(view: &View<'_>, at: usize) -> bool {
    let spaces = view.spaces_before(at);
    !spaces.is_empty() && view.before(spaces.start).is_lowercase()
}

/// `p. 12`, `art. 3`: the space that a line should not end at (rule 19).
fn abbreviation(view: &mut View<'_>, word: std::ops::Range<usize>) {
    let known = view.c(word.end) == '.'
        && matches!(view.words(word.clone()), "p" | "pp" | "art" | "chap" | "vol" | "fig" | "t");
    let before = view.before(word.start);
    if known && !matches!(before, '.' | '-' | '’' | '\'') {
        if view.c(word.end + 1).is_ascii_digit() && view.words(word.clone()) == "p" {
            let number = word.end + 1..word.end + 2;
            let words = format!("p.\u{a0}{}", view.words(number.clone()));
            view.show(word.start..number.end, Some(words), "abbreviation");
        }
        numbers::after_abbreviation(view, word.end + 1);
    }
}

/// `E.S.M.S.` → `ESMS` (rule 18, asked); initials before a name are none.
fn acronym(view: &mut View<'_>, at: usize) {
    if view.before(at) == '.' || matches!(view.before(at), '-' | '’') && view.before(at) == '-' {
        return;
    }
    let mut end = at;
    while view.c(end).is_uppercase() && view.c(end + 1) == '.' {
        end += 2;
    }
    let letters = (end - at) / 2
        + usize::from(view.c(end).is_uppercase() && !view.c(end + 1).is_alphabetic());
    let last = if letters > (end - at) / 2 { end + 1 } else { end };
    let name = is_name(view, last) && view.c(view.spaces_from(last).end + 1).is_lowercase();
    if letters < 3 || name || view.c(last).is_alphanumeric() || view.c(last) == '-' {
        return;
    }
    let mut words: String = (at..last).map(|i| view.c(i)).filter(|c| *c != '.').collect();
    let after = view.solid_from(last);
    if view.before(last) == '.' && (after == '\0' || after == '\n') {
        words.push('.');
    }
    view.replace(at..last, words, "dotted-acronym", Safety::Asked);
}

/// `Etat` → `État` (rule 17).
fn capital(view: &mut View<'_>, word: std::ops::Range<usize>) {
    let text = view.words(word.clone());
    if let Ok(found) = CAPITALS.binary_search_by(|(typed, _)| typed.cmp(&text)) {
        let accented = CAPITALS[found].1;
        let first = accented.chars().next().unwrap_or('É');
        // Only the first letter, unless the word lacks more: what the author typed of the rest stands.
        if accented[first.len_utf8()..] == text[1..] {
            view.replace(
                word.start..word.start + 1,
                first.to_string(),
                "unaccented-capital",
                Safety::Safe,
            );
        } else {
            view.replace(word, accented, "unaccented-capital", Safety::Safe);
        }
    }
}

/// Whether a sentence begins at `at`.
fn begins(view: &View<'_>, at: usize) -> bool {
    let spaces = view.spaces_before(at);
    let solid = view.before(spaces.start);
    let starts = matches!(solid, '\0' | '\n');
    starts
        || (!spaces.is_empty() && matches!(solid, '.' | '!' | '?' | '…' | '«' | ':' | '–' | '—'))
        || matches!(solid, '«' | '“' | '"' | '(')
}

/// `A l’époque` → `À` (asked).
fn capital_a(view: &mut View<'_>, at: usize) {
    let spaces = view.spaces_from(at + 1);
    if spaces.is_empty() || !begins(view, at) {
        return;
    }
    let end = (spaces.end..)
        .take_while(|&i| view.c(i).is_lowercase())
        .last()
        .map_or(spaces.end, |i| i + 1);
    if AFTER_A.contains(&view.words(spaces.end..end)) {
        view.replace(at..at + 1, "À", "unaccented-capital", Safety::Asked);
    }
}

/// `Ca` → `Ça` (asked) where a word in lower case follows.
fn capital_ca(view: &mut View<'_>, at: usize) {
    let next = view.spaces_from(at + 2).end;
    if view.c(at + 1) == 'a' && begins(view, at) && next > at + 2 && view.c(next).is_lowercase() {
        view.replace(at..at + 1, "Ç", "unaccented-capital", Safety::Asked);
    }
}

/// œ and æ, for the words of the list (rule 23).
fn ligature(view: &mut View<'_>, word: std::ops::Range<usize>) {
    // `OEUVRE.JPG` is the name of a file.
    if view.c(word.end) == '_'
        || (view.c(word.end) == '.' && view.c(word.end + 1).is_alphanumeric())
    {
        return;
    }
    let text = view.words(word.clone());
    let lower = text.to_lowercase();
    let Some((typed, written)) = LIGATURES.iter().find(|(typed, _)| *typed == lower) else {
        return;
    };
    if lower == "aequo"
        && !view.words(word.start.saturating_sub(3)..word.start).eq_ignore_ascii_case("ex ")
    {
        return;
    }
    let offset = typed.chars().zip(written.chars()).take_while(|(a, b)| a == b).count();
    let (first, second) = (word.start + offset, word.start + offset + 1);
    let large = view.c(first).is_uppercase();
    if large && view.c(second).is_lowercase() && offset > 0 {
        return;
    }
    let sign = match (view.c(first).to_ascii_lowercase(), large) {
        ('o', false) => "œ",
        ('o', true) => "Œ",
        (_, false) => "æ",
        (_, true) => "Æ",
    };
    view.replace(first..second + 1, sign, "missing-ligature", Safety::Safe);
}

/// `etc...`, `etc…` → `etc.` (rule 8).
fn et_caetera(view: &mut View<'_>, word: std::ops::Range<usize>) {
    if !view.words(word.clone()).eq_ignore_ascii_case("etc") {
        return;
    }
    let end = word.end;
    let mut to = end;
    while matches!(view.c(to), '.' | '…') {
        to += 1;
    }
    let mut last = to;
    loop {
        let next = view.spaces_from(last).end;
        let three = next > last && (0..3).all(|i| view.c(next + i) == '.');
        if !three && view.c(next) != '…' {
            break;
        }
        last = next;
        while matches!(view.c(last), '.' | '…') {
            last += 1;
        }
    }
    let points = (end..last).filter(|&i| view.c(i) == '.').count();
    let signs = (end..last).any(|i| view.c(i) == '…');
    if last > end && (signs || points >= 3) && (signs || points != 2) {
        view.replace(end..last, ".", "etc-ellipsis", Safety::Safe);
    }
}
