//! Straight marks, " and ' (rule 22): which of them stand for quotation marks, and which pairs are sure.

use super::cells::{OPAQUE, QUOTE, Tongue, View, is_space};
use super::quotes::{Pair, Typed};
use super::words::ELIDED;
use crate::diagnostic::Safety;

/// How a straight mark stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Opens,
    Closes,
    Unclear,
}

fn stand(view: &View<'_>, at: usize) -> Stand {
    let (before, after) = (view.solid_before(at), view.solid_from(at + 1));
    let edge = |c: char| c == '\0' || c == '\n' || is_space(c);
    let opens = (edge(before)
        || matches!(
            before,
            '(' | '[' | '«' | '“' | '‘' | '\'' | '’' | '–' | '—' | '/' | ':' | '*' | '-' | QUOTE
        ))
        && !edge(after);
    let closes = !edge(before)
        && (edge(after)
            || matches!(
                after,
                ')' | ']'
                    | '»'
                    | '”'
                    | '’'
                    | QUOTE
                    | '.'
                    | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | '…'
                    | '–'
                    | '—'
                    | '/'
                    | '*'
                    | '-'
            ));
    match (opens, closes) {
        (true, false) => Stand::Opens,
        (false, true) => Stand::Closes,
        (true, true) if matches!(before, '(' | '[') && !matches!(after, ')' | ']') => Stand::Opens,
        // A mark that has a space before it stands as apart as if it had it.
        (true, true) if matches!(after, ';' | ':' | '!' | '?') => Stand::Closes,
        _ => Stand::Unclear,
    }
}

/// Whether the straight mark at `at` can only open.
pub(super) fn opens(view: &View<'_>, at: usize) -> bool {
    view.c(at) == '"' && stand(view, at) == Stand::Opens
}

/// Whether the straight mark at `at` can only close.
pub(super) fn closes(view: &View<'_>, at: usize) -> bool {
    view.c(at) == '"' && stand(view, at) == Stand::Closes
}

/// The pairs of straight marks: safe where all of the block's pair without doubt, asked where only some do. The first
/// that has no partner is shown.
pub(super) fn straight_marks(view: &mut View<'_>, places: &[usize]) -> Vec<Pair> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<usize> = None;
    let (mut clear, mut tangled) = (true, false);
    let mut lost: Vec<usize> = Vec::new();
    for &at in places {
        match (stand(view, at), open) {
            (Stand::Opens, None) => open = Some(at),
            (Stand::Closes, Some(start)) if at > start + 1 => {
                pairs.push((start, at));
                open = None;
            }
            (Stand::Opens, Some(start)) => {
                (clear, tangled, open) = (false, true, Some(at));
                lost.push(start);
            }
            _ => {
                clear = false;
                lost.push(at);
            }
        }
    }
    lost.extend(open);
    let clear = clear && open.is_none() && !pairs.iter().any(|&(_, last)| is_json(view, last));
    // One finding is enough to look at the whole block.
    lost.sort_unstable();
    if let Some(&at) = lost.iter().find(|&&at| !view.solid_before(at).is_ascii_digit()) {
        view.show(at..at + 1, None, "straight-quote");
    }
    // Tables of raw HTML set languages side by side, and no one says which: « Ex. "TBD". »
    let clear = clear && (!view.run.within.html || super::foreign::is_told_french(view));
    let sure = |&(first, last): &(usize, usize)| {
        // Inches and seconds close nothing.
        let inches = view.solid_before(last).is_ascii_digit()
            && !view.c(first + 1).is_ascii_digit()
            && lost.len() % 2 == 1;
        // `key:"value"`, `%Y-%m-%d`, `"48.56 2.57, 49.23 2.13"`
        let data = |i: usize| !view.c(i).is_alphabetic();
        let point = |i: usize| {
            view.c(i) == '.' && view.before(i).is_ascii_digit() && view.c(i + 1).is_ascii_digit()
        };
        let code = view.before(first) == ':'
            || (first + 1..last).all(data) && (first + 1..last).any(point)
            || (first + 1..last).all(|i| view.is_words(i) && !view.is_free(i))
            || matches!(view.c(first + 1), '%' | '$' | '#' | '<' | '{' | '/' | '\\' | '=');
        clear && !inches && !code
    };
    let typed = |pair| Typed::Straight(if sure(pair) { Safety::Safe } else { Safety::Asked });
    let pairs = pairs.iter().filter(|_| !tangled);
    pairs.map(|pair| Pair { open: pair.0, close: pair.1, typed: typed(pair) }).collect()
}

/// `"clé": "valeur"`, `"clé": false`
pub(super) fn is_json(view: &View<'_>, close: usize) -> bool {
    let colon = view.spaces_from(close + 1).end;
    let value = view.spaces_from(colon + 1).end;
    let word = value..value + 4;
    view.c(close + 1) == ':'
        && (matches!(view.c(value), '"' | '{' | '[' | '-' | '0'..='9')
            || (word.end <= view.cells.len()
                && matches!(view.words(word), "true" | "fals" | "null")))
}

/// The pairs of ' that are no apostrophes and stand in one of `pairs`, which are in the order of their opening marks and
/// cross nowhere: sure where all that stand directly in the same pair open and close in turns.
pub(super) fn straight_singles(view: &View<'_>, places: &[usize], pairs: &[Pair]) -> Vec<Pair> {
    let mut found: Vec<Vec<(usize, Stand)>> = vec![Vec::new(); pairs.len()];
    let (mut around, mut next): (Vec<usize>, usize) = (Vec::new(), 0);
    for &at in places {
        while next < pairs.len() && pairs[next].open < at {
            while around.last().is_some_and(|&outer| pairs[outer].close < pairs[next].open) {
                around.pop();
            }
            around.push(next);
            next += 1;
        }
        while around.last().is_some_and(|&outer| pairs[outer].close < at) {
            around.pop();
        }
        if let (Some(&outer), Some(stand)) = (around.last(), stand_of_single(view, at)) {
            found[outer].push((at, stand));
        }
    }
    let in_turns = |marks: &[(usize, Stand)]| match marks {
        [(open, Stand::Opens), (close, Stand::Closes)] => {
            Some(Pair { open: *open, close: *close, typed: Typed::StraightSingle })
        }
        _ => None,
    };
    found
        .iter()
        .filter_map(|marks| marks.chunks(2).map(in_turns).collect::<Option<Vec<_>>>())
        .flatten()
        .collect()
}

/// How the mark ' at `at` stands; `None` where it is an apostrophe.
fn stand_of_single(view: &View<'_>, at: usize) -> Option<Stand> {
    let (before, after) = (view.solid_before(at), view.solid_from(at + 1));
    let edge = |c: char| c == '\0' || c == '\n' || is_space(c);
    let word = |c: char| c.is_alphanumeric() || matches!(c, OPAQUE | QUOTE);
    if before.is_alphabetic() && (word(after) || matches!(after, '«' | '“' | '"')) {
        return None;
    }
    let opens = (edge(before) || matches!(before, '(' | '[' | '«' | '“' | '"' | '’' | '–' | '—'))
        && word(after)
        && !is_shortened(view, at + 1);
    let ended = |c: char| word(c) || matches!(c, '.' | ',' | '!' | '?' | '…' | ')' | '»' | '”');
    let closes = ended(before)
        && !before.is_ascii_digit()
        && !(view.lang == Tongue::French && is_elided(view, at))
        && (edge(after) || ",.;:!?…)]»”\"–—".contains(after));
    Some(match (opens, closes) {
        (true, false) => Stand::Opens,
        (false, true) => Stand::Closes,
        _ => Stand::Unclear,
    })
}

/// Whether the word from `at` on has lost its head: 'tis, 'em, '90s.
fn is_shortened(view: &View<'_>, at: usize) -> bool {
    let end = (at..at + 8).take_while(|&i| view.c(i).is_alphanumeric()).last();
    let word = end.map_or("", |last| view.words(at..last + 1)).to_ascii_lowercase();
    let known = ["tis", "twas", "em", "til", "till", "cause", "bout", "round", "n", "cos"];
    view.c(at).is_ascii_digit() || (view.lang != Tongue::French && known.contains(&word.as_str()))
}

/// Whether the word before `at` is one that elides: « l' », with the rest of it lost or apart.
fn is_elided(view: &View<'_>, at: usize) -> bool {
    let start = (0..at).rev().take_while(|&i| view.c(i).is_alphabetic()).last().unwrap_or(at);
    let word = view.words(start..at).to_lowercase();
    ELIDED.binary_search(&word.as_str()).is_ok()
}
