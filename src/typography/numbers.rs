//! Numbers and what stands at them: thousands (rule 12), decimals (13), units (14), ordinals (15), centuries (16), pages
//! (19), times and dates (20).

use super::cells::{View, is_fixed, is_space, one};
use super::profile::French;
use super::words::{MONTHS, UNITS};
use crate::diagnostic::Safety;

/// From here on digits are grouped.
const GROUPED_FROM: usize = 5;

/// No number has more groups of three behind its first; what goes on is a list of numbers.
const MOST_GROUPS: usize = 8;

/// A number that begins at `at`; gives where its digits end.
pub(super) fn number(view: &mut View<'_>, at: usize, profile: &French) -> usize {
    let first = digits(view, at);
    let mut end = at + first;
    let before = view.before(at);
    if !view.is_free(at)
        || before.is_alphanumeric()
        || matches!(before, '_' | '.' | ',' | '/' | '-' | '–' | '#')
            && !is_range(view, at)
            && !is_negative(view, at)
    {
        return end;
    }
    if ordinal(view, at..end) {
        return end;
    }
    let mut groups = Vec::new();
    if first <= 3 {
        while groups.len() < MOST_GROUPS
            && is_space(view.c(end))
            && view.is_words(end)
            && digits(view, end + 1) == 3
        {
            groups.push(end);
            end += 4;
        }
        if digits(view, end + usize::from(is_space(view.c(end)))) > 0 {
            // « 01 234 567 89 »: no groups of three.
            groups.clear();
            end = at + first;
        }
    }
    let integer = at..end;
    if matches!(view.c(end), ',' | '.') && digits(view, end + 1) > 0 {
        let point = end;
        end += 1 + digits(view, end + 1);
        if view.c(point) == '.'
            && measured(view, end)
            && !matches!(view.c(end), '.')
            && groups.is_empty()
        {
            view.show(point..point + 1, Some(",".to_owned()), "decimal-point");
        }
    }
    if is_attached(view.c(end)) && unit_at(view, end).is_none() && time(view, at, end).is_none() {
        return end.max(at + first);
    }
    // « 65009L » is no number of litres.
    let measured = measured(view, end)
        && (!is_attached(view.c(end)) || unit_at(view, end).is_some_and(|(_, moved)| moved));
    thousands(view, &integer, &groups, measured, profile);
    unit(view, end, profile);
    minutes(view, end);
    if groups.is_empty() && integer.end == end {
        clock(view, at, end);
        date(view, at, end);
    }
    end
}

/// How many digits stand from `from` on.
fn digits(view: &View<'_>, from: usize) -> usize {
    (from..).take_while(|&i| view.c(i).is_ascii_digit()).count()
}

/// « 12-18 », « 10–12 kg »: the second number is one too.
fn is_range(view: &View<'_>, at: usize) -> bool {
    matches!(view.before(at), '-' | '–')
        && at >= 2
        && view.c(at - 2).is_ascii_digit()
        && !(at >= 3
            && (0..at - 1)
                .rev()
                .take(20)
                .take_while(|&i| {
                    view.c(i).is_alphanumeric() || matches!(view.c(i), '-' | '–' | '.' | ',' | '/')
                })
                .any(|i| matches!(view.c(i), '-' | '.' | '/') || view.c(i).is_alphabetic()))
}

/// « -5 °C »: a hyphen that begins a word is a minus.
fn is_negative(view: &View<'_>, at: usize) -> bool {
    let before = view.before(at.saturating_sub(1));
    matches!(view.before(at), '-' | '–')
        && (before == '\0'
            || before == '\n'
            || is_space(before)
            || matches!(before, '(' | '[' | '«' | '“' | '‘' | '‹' | '"' | '\''))
}

fn is_attached(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a unit of the list follows the number that ends at `end`.
fn measured(view: &View<'_>, end: usize) -> bool {
    unit_at(view, view.spaces_from(end).end).is_some()
}

/// The unit that begins at `at`: its length in cells, and whether a number that touches it is moved away.
pub(super) fn unit_at(view: &View<'_>, at: usize) -> Option<(usize, bool)> {
    let c = view.c(at);
    if !view.is_words(at) || !(c.is_alphabetic() || matches!(c, '%' | '‰' | '€' | '£' | '$' | '°'))
    {
        return None;
    }
    let end = (at..at + 10)
        .take_while(|&i| {
            let c = view.c(i);
            c.is_alphabetic()
                || matches!(c, '%' | '‰' | '€' | '£' | '$' | '°' | '²' | '³')
                || (c == '/' && view.c(i + 1) == 'h' && !view.c(i + 2).is_alphanumeric())
        })
        .last()?
        + 1;
    if view.c(end).is_ascii_digit() || matches!(view.c(end), '_' | '\'' | '’' | '=') {
        return None;
    }
    let word = view.words(at..end);
    UNITS.iter().find(|(unit, _)| *unit == word).map(|(_, moved)| (end - at, *moved))
}

/// The no-break space before a unit (rule 14).
fn unit(view: &mut View<'_>, end: usize, profile: &French) {
    let spaces = view.spaces_from(end);
    let Some((_, moved)) = unit_at(view, spaces.end) else { return };
    let is_free = view.is_free(spaces.end);
    if spaces.is_empty() {
        if moved && is_free {
            view.insert(end, spaces.end, one(profile.units), "space-before-unit", Safety::Safe);
        }
        return;
    }
    view.set_spaces(spaces, Some(profile.units), "space-before-unit", Safety::Safe);
}

/// Groups of three digits (rule 12): safe where a unit shows that the number is one, shown otherwise.
fn thousands(
    view: &mut View<'_>,
    integer: &std::ops::Range<usize>,
    groups: &[usize],
    measured: bool,
    profile: &French,
) {
    let thin = profile.thousands;
    if !groups.is_empty() {
        let breaks = groups.iter().any(|&i| !is_fixed(view.c(i)));
        for &i in groups {
            if measured && view.c(i) != thin {
                view.replace(i..i + 1, one(thin), "ungrouped-number", Safety::Safe);
            } else if breaks && !measured && !is_named(view, integer.start) && !is_fixed(view.c(i))
            {
                view.replace(i..i + 1, one(thin), "breakable-number", Safety::Asked);
            }
        }
        return;
    }
    let length = integer.len();
    if length < GROUPED_FROM || view.c(integer.start) == '0' {
        return;
    }
    if measured {
        let mut at = integer.end;
        while at > integer.start + 3 {
            at -= 3;
            view.insert(at, at, one(thin), "ungrouped-number", Safety::Safe);
        }
    } else if length <= 7 && !is_named(view, integer.start) && counts(view, integer) {
        let digits = view.words(integer.clone());
        let mut words = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (length - index).is_multiple_of(3) {
                words.push(thin);
            }
            words.push(digit);
        }
        view.show(integer.clone(), Some(words), "ungrouped-number");
    }
}

/// Whether a plural follows, as it does where a number counts something.
fn counts(view: &View<'_>, integer: &std::ops::Range<usize>) -> bool {
    let spaces = view.spaces_from(integer.end);
    let word = (spaces.end..).take_while(|&i| view.c(i).is_alphabetic()).last();
    !spaces.is_empty()
        && word.is_some_and(|last| {
            matches!(view.c(last), 's' | 'x') && view.c(spaces.end).is_lowercase()
        })
}

/// Whether the word before makes the number a name: a page, an article, a postal code, an identifier.
fn is_named(view: &View<'_>, at: usize) -> bool {
    let spaces = view.spaces_before(at);
    let end = spaces.start;
    let point = usize::from(matches!(view.before(end), '.' | '°' | 'ᵒ' | ':'));
    let stop = end.saturating_sub(point);
    let start = (0..stop).rev().take_while(|&i| view.c(i).is_alphabetic()).last().unwrap_or(stop);
    let word = view.words(start..stop).to_lowercase();
    matches!(
        word.as_str(),
        "p" | "pp"
            | "page"
            | "pages"
            | "article"
            | "articles"
            | "art"
            | "l"
            | "r"
            | "d"
            | "n"
            | "no"
            | "numéro"
            | "numéros"
            | "nᵒ"
            | "chapitre"
            | "chap"
            | "tome"
            | "vol"
            | "volume"
            | "siren"
            | "siret"
            | "finess"
            | "rpps"
            | "code"
            | "cedex"
            | "epsg"
            | "isbn"
            | "issn"
            | "an"
            | "année"
            | "port"
            | "rfc"
            | "iso"
            | "tél"
            | "téléphone"
            | "fax"
            | "en"
            | "loi"
            | "décret"
            | "id"
            | "identifiant"
            | "version"
            | "ligne"
    )
}

/// `2ème` → `2e`, `1ère` → `1re` (rule 15); gives whether the number is an ordinal.
fn ordinal(view: &mut View<'_>, digits: std::ops::Range<usize>) -> bool {
    let spaces = view.spaces_from(digits.end);
    let start = spaces.end;
    let end = (start..start + 7)
        .take_while(|&i| view.c(i).is_alphabetic())
        .last()
        .map_or(start, |i| i + 1);
    let suffix = view.words(start..end);
    let first = digits.len() == 1 && view.c(digits.start) == '1';
    let short = match suffix {
        "ème" | "éme" | "eme" | "ième" | "iéme" | "ieme" | "èm" if !first => "e",
        "èmes" | "émes" | "emes" | "ièmes" | "iemes" if !first => "es",
        "ère" | "ére" | "ere" if first => "re",
        "ères" | "éres" | "eres" if first => "res",
        "er" | "re" | "e" | "es" | "ers" | "res" | "nd" | "nde" | "nds" | "ndes" | "d" | "de"
            if spaces.is_empty() =>
        {
            return true;
        }
        _ => return false,
    };
    if view.c(end).is_alphanumeric() || matches!(view.c(end), '_' | '/') {
        return false;
    }
    if !spaces.is_empty()
        && (!suffix.starts_with(['è', 'i']) || spaces.len() > 1 || view.is_break(spaces.start))
    {
        return false;
    }
    view.replace(digits.end..end, short, "long-ordinal", Safety::Safe);
    true
}

/// A Roman number with its ending: `XIXème` → `XIXe` (rule 16).
pub(super) fn century(view: &mut View<'_>, word: std::ops::Range<usize>) {
    let numeral = word.clone().take_while(|&i| matches!(view.c(i), 'I' | 'V' | 'X')).count();
    if numeral == 0 {
        return;
    }
    let suffix = word.start + numeral..word.end;
    let one = numeral == 1 && view.c(word.start) == 'I';
    let short = match view.words(suffix.clone()) {
        "ème" | "éme" | "eme" | "ième" | "iéme" | "ieme" if !one => "e",
        "èmes" | "émes" | "emes" | "ièmes" if !one => "es",
        "ère" | "ére" if one => "re",
        "" if numeral > 1 => {
            // « XIX ème siècle »
            let spaces = view.spaces_from(word.end);
            let end = (spaces.end..)
                .take_while(|&i| view.c(i).is_alphabetic())
                .last()
                .map_or(spaces.end, |i| i + 1);
            if spaces.len() == 1
                && !view.is_break(spaces.start)
                && matches!(view.words(spaces.end..end), "ème" | "ième")
            {
                view.replace(spaces.start..end, "e", "long-century", Safety::Safe);
            }
            return;
        }
        _ => return,
    };
    view.replace(suffix, short, "long-century", Safety::Safe);
}

/// `p. 12`, `n° 5`: asks for a space at which no line ends (rule 19).
pub(super) fn after_abbreviation(view: &mut View<'_>, at: usize) {
    let spaces = view.spaces_from(at);
    let breaks = spaces.len() == 1 && !is_fixed(view.c(spaces.start)) && view.is_free(spaces.start);
    if breaks && view.c(spaces.end).is_ascii_digit() {
        view.replace(spaces, "\u{a0}", "breakable-number", Safety::Asked);
    }
}

/// `h`, and the minutes after it: the ends of both.
fn time(view: &View<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let sign = matches!(view.c(end), 'h' | 'H') && end - at <= 2;
    if !sign {
        return None;
    }
    let minutes = (end + 1..end + 4).take_while(|&i| view.c(i).is_ascii_digit()).count();
    let last = end + 1 + minutes;
    let fits = matches!(minutes, 0 | 2)
        && !is_attached(view.c(last))
        && !matches!(view.c(last), '/' | '-' | '’' | '\'');
    let hour: u32 = view.words(at..end).parse().unwrap_or(99);
    (fits && hour <= 24).then_some((end + 1, last))
}

/// `14 h 30`: asks for a space at which no line ends before the minutes (rule 20).
fn minutes(view: &mut View<'_>, end: usize) {
    let spaces = view.spaces_from(end);
    if view.c(spaces.end) == 'h'
        && is_space(view.c(spaces.end + 1))
        && digits(view, spaces.end + 2) == 2
    {
        after_abbreviation(view, spaces.end + 1);
    }
}

/// `14h30` → `14 h 30` (rule 20, asked).
fn clock(view: &mut View<'_>, at: usize, end: usize) {
    let Some((hours, last)) = time(view, at, end) else { return };
    let mut words = "\u{a0}h".to_owned();
    if last > hours {
        words.push('\u{a0}');
    }
    view.replace(end..hours, words, "time-form", Safety::Asked);
}

/// `12 Mai` → `12 mai`, `1 mai` → `1er mai`, and no line end between day and month (rule 20, asked).
fn date(view: &mut View<'_>, at: usize, end: usize) {
    let spaces = view.spaces_from(end);
    if spaces.len() != 1 || end - at > 2 {
        return;
    }
    let month = spaces.end
        ..(spaces.end..)
            .take_while(|&i| view.c(i).is_alphabetic())
            .last()
            .map_or(spaces.end, |i| i + 1);
    let lower = view.words(month.clone()).to_lowercase();
    if !MONTHS.contains(&lower.as_str()) || view.before(at).is_alphanumeric() {
        return;
    }
    let digits = view.words(at..end);
    if digits == "1" {
        view.insert(end, end - 1, "er", "date-form", Safety::Asked);
    }
    if view.c(month.start).is_uppercase() && view.c(month.start + 1).is_lowercase() {
        view.replace(month, lower, "date-form", Safety::Asked);
    }
    if !is_fixed(view.c(spaces.start)) && view.is_free(spaces.start) {
        view.replace(spaces, "\u{a0}", "breakable-number", Safety::Asked);
    }
}
