//! Forms that are typed flat and printed otherwise: `1er`, `2e` with a raised ending (rule 15), `XIXe siècle` in small
//! capitals with a raised ending (rule 16).

use super::cells::{Tongue, View, is_space, views};
use crate::prose::{Marks, Run};
use crate::text::Span;

/// A number and its ending, in one piece of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Index of the piece.
    pub(super) piece: u32,
    /// Bytes of the number.
    pub(super) numeral: Span,
    /// Bytes of the ending; `None` where its author has raised it.
    pub(super) raised: Option<Span>,
    /// The number is set in small capitals.
    pub(super) small: bool,
}

/// Whether a run of these words may hold a form: an ending follows a number.
pub(super) fn may_have_forms(text: &str) -> bool {
    let ended = |pair: &[u8]| match pair[0] {
        b'0'..=b'9' => matches!(pair[1], b'e' | b'r' | b'n'),
        b'I' | b'V' | b'X' => matches!(pair[1], b'e' | b'r'),
        _ => false,
    };
    text.as_bytes().windows(2).any(ended)
}

/// The forms in the French words of a run, in order.
pub(super) fn forms(run: &Run) -> Vec<Form> {
    let mut found = Vec::new();
    for view in views(run).iter().filter(|view| view.lang == Tongue::French) {
        let mut at = 0;
        while at < view.cells.len() {
            let c = view.c(at);
            let begins = !view.before(at).is_alphanumeric() && view.is_free(at);
            let end = if c.is_alphanumeric() { token_end(view, at) } else { at + 1 };
            if begins && c.is_ascii_digit() {
                ordinal(view, at, end, &mut found);
            } else if begins && matches!(c, 'I' | 'V' | 'X') {
                roman(view, at, end, &mut found);
            }
            at = end;
        }
    }
    found.sort_by_key(|form| (form.piece, form.numeral.start));
    found
}

fn token_end(view: &View<'_>, at: usize) -> usize {
    (at..).take_while(|&i| view.c(i).is_alphanumeric()).last().unwrap_or(at) + 1
}

/// Whether nothing that looks like code touches the token.
fn stands_alone(view: &View<'_>, at: usize, end: usize) -> bool {
    let after = view.c(end);
    let joined =
        matches!(after, '.' | '-' | '/' | '_' | ':' | '@') && view.c(end + 1).is_alphanumeric();
    let dash = after == '-' && view.c(end + 1).is_uppercase();
    !matches!(view.before(at), '_' | '.' | ',' | '#' | '@' | '/')
        && (!joined || dash)
        && after != '_'
}

fn ordinal(view: &View<'_>, at: usize, end: usize, found: &mut Vec<Form>) {
    let digits = (at..end).take_while(|&i| view.c(i).is_ascii_digit()).count();
    let one = digits == 1 && view.c(at) == '1';
    let fits = match view.words(at + digits..end) {
        "er" | "re" | "ers" | "res" => one,
        "e" | "es" => !one,
        "nd" | "nde" | "nds" | "ndes" => digits == 1 && view.c(at) == '2',
        _ => false,
    };
    if fits && stands_alone(view, at, end) {
        push(view, at, at + digits, end, false, found);
    }
}

fn roman(view: &View<'_>, at: usize, end: usize, found: &mut Vec<Form>) {
    let numeral = (at..end).take_while(|&i| matches!(view.c(i), 'I' | 'V' | 'X')).count();
    let one = numeral == 1 && view.c(at) == 'I';
    let fits = match view.words(at + numeral..end) {
        "er" | "re" => one,
        "e" | "es" => !one,
        _ => false,
    };
    if !fits || !stands_alone(view, at, end) {
        return;
    }
    let small = before_century(view, end);
    // « Ve », « Xe » are other words as well: what follows must show that they are numbers.
    if small || numeral > 1 || one || followed_by_noun(view, end) {
        push(view, at, at + numeral, end, small, found);
    }
}

/// Whether « siècle » follows, perhaps after a second number (« XVIIIe et XIXe siècles », « XVIe-XVIIe »).
fn before_century(view: &View<'_>, end: usize) -> bool {
    let mut at = end;
    for _ in 0..6 {
        while is_space(view.c(at)) || matches!(view.c(at), '-' | '–' | ',' | '(' | ')') {
            at += 1;
        }
        let word_end =
            if view.c(at).is_alphanumeric() { token_end(view, at) } else { return false };
        let word = view.words(at..word_end);
        let number = word.trim_end_matches(['e', 's', 'r']);
        match word {
            "siècle" | "siècles" | "s" => return word != "s" || view.c(word_end) == '.',
            "et" | "ou" | "au" | "à" | "du" | "le" => {}
            _ if !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) => {}
            _ => return false,
        }
        at = word_end;
    }
    false
}

fn followed_by_noun(view: &View<'_>, end: usize) -> bool {
    let at = view.spaces_from(end).end;
    let word_end = if view.c(at).is_alphanumeric() { token_end(view, at) } else { return false };
    matches!(
        view.words(at..word_end),
        "République"
            | "arrondissement"
            | "congrès"
            | "Congrès"
            | "Plan"
            | "plan"
            | "Internationale"
            | "dynastie"
            | "armée"
    )
}

fn push(view: &View<'_>, at: usize, ending: usize, end: usize, small: bool, found: &mut Vec<Form>) {
    let piece = view.cells[at].piece;
    let of = |mark: Marks, i: usize| view.run.pieces[view.cells[i].piece as usize].marks.has(mark);
    let whole = |mut cells: std::ops::Range<usize>| {
        cells.all(|i| view.cells[i].piece == piece && view.is_free(i))
    };
    let plain =
        ![Marks::SUP, Marks::SUB, Marks::SMALL_CAPS, Marks::ALT].iter().any(|mark| of(*mark, at));
    if !plain || !whole(at..ending) {
        return;
    }
    let numeral = view.span(at..ending);
    if whole(ending..end) {
        found.push(Form { piece, numeral, raised: Some(view.span(ending..end)), small });
    } else if small && (ending..end).all(|i| of(Marks::SUP, i)) {
        found.push(Form { piece, numeral, raised: None, small });
    }
}
