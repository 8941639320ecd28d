//! French text: the rules in their order, over one view of a run.

use super::cells::{View, is_letter, is_space};
use super::change::Change;
use super::profile::French;
use super::{glyphs, marks, numbers, quotes};
use crate::diagnostic::Safety;

/// Adds what is to be changed in the French words of a view.
pub(super) fn french(mut view: View<'_>, profile: &French, found: &mut Vec<Change>) {
    quotes::french(&mut view, profile);
    marks::dashes(&mut view);
    let (mut at, mut quoted) = (0, view.run.within.quote);
    while at < view.cells.len() {
        let c = view.c(at);
        match c {
            '«' | '“' => quoted = true,
            '»' | '”' => quoted = view.run.within.quote,
            _ => {}
        }
        if is_letter(c) && view.is_words(at) {
            at = glyphs::word(&mut view, at);
            continue;
        }
        if c.is_ascii_digit() && view.is_words(at) {
            at = numbers::number(&mut view, at, profile);
            continue;
        }
        if view.is_free(at) {
            sign(&mut view, at, c, quoted, profile);
        }
        at += 1;
    }
    marks::heading(&mut view);
    found.append(&mut view.changes);
}

fn sign(view: &mut View<'_>, at: usize, c: char, quoted: bool, profile: &French) {
    match c {
        ';' | '!' | '?' => marks::high(view, at, profile),
        ':' => marks::colon(view, at, profile),
        ',' => marks::comma(view, at),
        '.' => glyphs::points(view, at),
        '…' if view.before(at) == '(' && view.c(at + 1) == ')' => glyphs::cut(view, at, quoted),
        '…' => glyphs::ellipsis(view, at),
        ')' | ']' => marks::closing(view, at),
        '(' | '[' => marks::opening(view, at),
        '\'' | '‘' | '´' => glyphs::apostrophe(view, at),
        '°' => glyphs::degree(view, at, profile),
        '§' => numbers::after_abbreviation(view, at + 1),
        _ if is_space(c) && !is_space(view.before(at)) => spaces(view, at),
        _ => {}
    }
}

/// Several spaces, or a tab, where one belongs (rule 24). Those at a sign that has its own rule are left to it.
pub(super) fn spaces(view: &mut View<'_>, at: usize) {
    let range = view.spaces_from(at);
    let next = view.c(range.end);
    let before = view.before(at);
    let edge = before == '\0' || before == '\n' || next == '\0' || next == '\n';
    if edge
        || range.clone().any(|i| view.is_break(i) || view.cells[i].piece != view.cells[at].piece)
        || (range.len() == 1 && view.c(at) != '\t')
        || is_governed(view, at, range.end)
    {
        return;
    }
    // A no-break space that was typed beside a plain one was meant.
    let fixed = range.clone().map(|i| view.c(i)).find(|c| super::cells::is_fixed(*c));
    let wanted = fixed.unwrap_or(' ');
    let kept = range.clone().find(|&i| view.c(i) == wanted);
    match kept {
        Some(kept) => {
            for i in range.filter(|&i| i != kept) {
                view.replace(i..i + 1, "", "repeated-space", Safety::Safe);
            }
        }
        None => {
            view.replace(range.start..range.start + 1, " ", "repeated-space", Safety::Safe);
            for i in range.skip(1) {
                view.replace(i..i + 1, "", "repeated-space", Safety::Safe);
            }
        }
    }
}

/// Whether another rule sets the spaces between `from` and `to`.
fn is_governed(view: &View<'_>, from: usize, to: usize) -> bool {
    let next = view.c(to);
    let after = view.before(from);
    let free_next = view.is_free(to);
    (free_next && matches!(next, ';' | '!' | '?' | ':' | '»' | ',' | ')' | ']' | '…'))
        || (free_next && next == '.' && view.c(to + 1) != '.')
        || matches!(after, '«' | '(' | '[')
        || matches!(next, '–' | '—')
        || matches!(after, '–' | '—')
        || match view.lang {
            super::cells::Tongue::French => {
                after.is_ascii_digit() && numbers::unit_at(view, to).is_some()
            }
            super::cells::Tongue::English(_) => super::english::is_percent(view, to),
        }
}
