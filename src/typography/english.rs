//! English text, for abstracts and quotations.

use super::cells::{OPAQUE, QUOTE, View, is_space};
use super::change::Change;
use super::profile::English;
use super::{french, marks, quotes};
use crate::diagnostic::Safety;

/// Adds what is to be changed in the English words of a view.
pub(super) fn english(mut view: View<'_>, variety: English, found: &mut Vec<Change>) {
    quotes::english(&mut view, variety);
    for at in 0..view.cells.len() {
        if !view.is_free(at) {
            continue;
        }
        match view.c(at) {
            ':' | ';' | '!' | '?' | ',' => no_space(&mut view, at),
            '\'' if view.before(at).is_alphabetic() && view.c(at + 1).is_alphabetic() => {
                view.replace(at..at + 1, "’", "straight-apostrophe", Safety::Safe);
            }
            '%' => percent(&mut view, at),
            '-' => range(&mut view, at),
            c if is_space(c) && !is_space(view.before(at)) => french::spaces(&mut view, at),
            _ => {}
        }
    }
    found.append(&mut view.changes);
}

/// No space before `: ; ! ? ,`.
fn no_space(view: &mut View<'_>, at: usize) {
    let spaces = view.spaces_before(at);
    let solid = view.before(spaces.start);
    let next = view.solid_from(at + 1);
    let ends = next == '\0'
        || next == '\n'
        || is_space(next)
        || matches!(next, ')' | ']' | '”' | '’' | '"' | QUOTE | '!' | '?');
    let word = solid.is_alphanumeric()
        || matches!(solid, ')' | ']' | '”' | '’' | '"' | OPAQUE | QUOTE | '%' | '…' | '.');
    let opens = spaces.start > 0 && marks::opens(view, spaces.start - 1);
    if ends && word && !opens && !spaces.clone().any(|i| view.is_break(i)) {
        view.set_spaces(spaces, None, "space-before-mark", Safety::Safe);
    }
}

/// `10 %` → `10%`.
fn percent(view: &mut View<'_>, at: usize) {
    if is_percent(view, at) {
        view.set_spaces(view.spaces_before(at), None, "space-before-unit", Safety::Safe);
    }
}

/// Whether `%` stands at `at`, after a number.
pub(super) fn is_percent(view: &View<'_>, at: usize) -> bool {
    let spaces = view.spaces_before(at);
    view.c(at) == '%'
        && view.is_free(at)
        && view.before(spaces.start).is_ascii_digit()
        && !view.c(at + 1).is_alphanumeric()
        && !spaces.clone().any(|i| view.is_break(i))
}

/// `12-18` → `12–18` (asked); dates, telephone numbers and identifiers have more than one hyphen.
fn range(view: &mut View<'_>, at: usize) {
    let digit = |i: usize| view.c(i).is_ascii_digit();
    let before = (0..at).rev().take_while(|&i| digit(i)).count();
    let after = (at + 1..).take_while(|&i| digit(i)).count();
    let clear = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/' | '.' | ':' | '_');
    let start = view.before(at - before);
    let end = view.c(at + 1 + after);
    let ends = clear(end) || (end == '.' && !view.c(at + 2 + after).is_alphanumeric());
    if before > 0 && after > 0 && clear(start) && ends {
        view.replace(at..at + 1, "–", "hyphen-in-range", Safety::Asked);
    }
}
