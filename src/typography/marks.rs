//! Punctuation and the spaces at it: rules 1, 2, 4, 5, 10, 25 and 26.

use super::cells::{OBJECT, OPAQUE, QUOTE, Signs, View, is_fixed, is_letter, is_space, one};
use super::profile::French;
use crate::diagnostic::Safety;
use crate::prose::{Marks, Role};

/// Signs that end something, after which a mark of punctuation may stand.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '»'
            | '›'
            | '”'
            | '’'
            | '"'
            | '\''
            | QUOTE
            | '…'
            | '.'
            | '%'
            | '‰'
            | '€'
            | '°'
            | '*'
    )
}

fn can_precede(c: char) -> bool {
    c.is_alphanumeric() || is_closer(c) || c == OPAQUE
}

/// Whether a mark that stands apart may follow `c`: signs of every alphabet do, those that open do not.
fn can_precede_apart(c: char) -> bool {
    can_precede(c)
        || matches!(c, OBJECT | '-' | '/' | '+' | '$' | ',')
        || !(c.is_ascii() || matches!(c, '«' | '‹' | '“' | '‘' | '„' | '‚' | '¿' | '¡'))
}

/// Whether a straight mark at `i` opens: the sign after it is what it quotes (« "???" »).
pub(super) fn opens(view: &View<'_>, i: usize) -> bool {
    let before = view.before(i);
    matches!(view.c(i), '"' | '\'')
        && (before == '\0' || before == '\n' || is_space(before) || matches!(before, '(' | '['))
}

/// Whether what stands at `at` shows that a mark before it ends a clause.
fn ends_clause(view: &View<'_>, at: usize) -> bool {
    let c = view.solid_from(at);
    c == '\0'
        || c == '\n'
        || is_space(c)
        || matches!(
            c,
            ')' | ']' | '»' | '”' | '’' | '"' | '\'' | QUOTE | '…' | '.' | ',' | '–' | '—' | '*'
        )
}

/// `;` `!` `?`: the space before (rule 1), the space after (rule 5), repetition (rule 25).
pub(super) fn high(view: &mut View<'_>, at: usize, profile: &French) {
    let c = view.c(at);
    if matches!(view.before(at), '!' | '?' | ';') {
        return;
    }
    let mut end = at + 1;
    while c != ';' && matches!(view.c(end), '!' | '?') {
        end += 1;
    }
    let spaces = view.spaces_before(at);
    let spaced = !spaces.is_empty();
    let clause = ends_clause(view, end);
    let glued = c != '?' && c != ';' || !spaced;
    // « Mo 03:15-06:15; Tu … »: hours as data; « nom;prenom; »: columns.
    if c == ';' && !spaced && (is_after_time(view, at) || is_list_of_columns(view, at)) {
        return;
    }
    if !clause && !((glued || c == ';') && is_glued_word(view, at, end, c, spaced)) {
        return;
    }
    if !view.is_free(at) || !set_before(view, at, spaces, profile.high, "space-before-mark") {
        return;
    }
    if !clause {
        view.insert(end, end - 1, " ", "missing-space", Safety::Safe);
    }
    let twice = (at..end - 1).any(|i| view.c(i) == view.c(i + 1));
    // « ??? » between quotation marks is named, not meant.
    let named =
        matches!(view.before(at), '"' | '“' | '‘' | '\'' | '’') && !view.c(end).is_alphanumeric();
    if twice && !named {
        view.show(at..end, None, "repeated-mark");
    }
}

/// Whether the token before `at` holds a colon between digits.
fn is_after_time(view: &View<'_>, at: usize) -> bool {
    let token = (0..at).rev().take_while(|&i| !is_space(view.c(i)) && view.c(i) != '\n').take(12);
    view.before(at).is_ascii_digit() && token.into_iter().any(|i| view.c(i) == ':')
}

/// Whether a word that touches the mark after it goes on with a new clause (« mot;mot », « Allons!Venez »), rather
/// than being code.
fn is_glued_word(view: &View<'_>, at: usize, end: usize, c: char, spaced: bool) -> bool {
    let next = view.c(end);
    let before = view.before(view.spaces_before(at).start);
    let closes = view.before(at) == '"' && super::straight::closes(view, at - 1);
    let word_before = before.is_alphabetic() || matches!(before, ')' | '»') || closes;
    let two_letters = next.is_alphabetic() && view.c(end + 1).is_alphabetic();
    let alone = word_before && view.is_free(at);
    match c {
        ';' => alone && two_letters,
        _ => {
            alone
                && !spaced
                && next.is_uppercase()
                && view.c(end + 1).is_lowercase()
                && !before.is_uppercase()
        }
    }
}

/// Whether other signs of the kind stand in the same token: `nom;prenom;age`.
fn is_list_of_columns(view: &View<'_>, at: usize) -> bool {
    let border = |c: char| {
        c == '\0'
            || (is_space(c) && !is_fixed(c))
            || matches!(c, '\n' | '"' | '«' | '»' | '“' | '”')
    };
    let separates = |i: usize| view.c(i) == ';' && view.is_free(i);
    let after = (at + 1..).take_while(|&i| !border(view.c(i))).any(separates);
    let before = (0..at).rev().take_while(|&i| !border(view.c(i))).any(separates);
    after || before
}

/// Makes the spaces before the mark at `at` what the profile wants; gives whether the mark is one of punctuation.
fn set_before(
    view: &mut View<'_>,
    at: usize,
    spaces: std::ops::Range<usize>,
    wanted: Option<char>,
    rule: &'static str,
) -> bool {
    let solid = view.before(spaces.start);
    if spaces.is_empty() {
        let solid = view.solid_before(at);
        if !can_precede(solid) || solid == OBJECT || (at > 0 && opens(view, at - 1)) {
            return false;
        }
        if let Some(c) = wanted {
            view.insert(at, at, one(c), rule, Safety::Safe);
        }
        return true;
    }
    // « ( ? ) », « : ? »: not after a sign that opens, or at the start.
    let alone = solid == '\0' || solid == '\n';
    if alone || !can_precede_apart(solid) {
        return false;
    }
    if solid == OBJECT && view.before(spaces.start.saturating_sub(1)) == '\0' {
        return false;
    }
    view.set_spaces(spaces, wanted, rule, Safety::Safe);
    true
}

/// `:`: the space before (rule 2) and after (rule 5).
pub(super) fn colon(view: &mut View<'_>, at: usize, profile: &French) {
    let json = (view.before(at) == '"' && super::straight::is_json(view, at - 1))
        || view.c(view.spaces_from(at + 1).end) == ':';
    if view.before(at) == ':' || view.c(at + 1) == ':' || json {
        return;
    }
    let next = view.solid_from(at + 1);
    let spaces = view.spaces_before(at);
    // A key between quotation marks (« type: »), and Pandoc's caption of a table.
    let ends_quote = matches!(view.c(view.spaces_from(at + 1).end), '»' | '”')
        || (next == '"' && super::straight::closes(view, at + 1));
    let caption = at == 5 && view.words(0..5) == "Table";
    if spaces.is_empty() && (ends_quote || caption) {
        return;
    }
    let (spaced, solid) = (!spaces.is_empty(), view.before(spaces.start));
    // « Triptych: For Night Navigation »: typed as English types it, in what goes on as English.
    let word = view.spaces_from(at + 1).end;
    let english = view.c(word).is_uppercase() && super::foreign::is_english_word(view, word);
    if is_definition(view, spaces.start, word) || !spaced && (english || is_locator(view, at)) {
        return;
    }
    let clause = next == '\0'
        || next == '\n'
        || is_space(next)
        || matches!(next, '»' | '”' | '*')
        || (next == '"' && super::straight::closes(view, at + 1));
    let opens = matches!(next, '«' | '“') && view.c(at + 1) == next;
    let word = !clause && !opens && is_new_clause(view, at, spaced, solid);
    if matches!(solid, ';' | '=' | ':') {
        return;
    }
    if !(clause || opens || word) {
        if !spaced && may_be_clause(view, at) {
            let words = profile.colon.into_iter().chain(": ".chars()).collect::<String>();
            view.replace(at..at + 1, words, "missing-space", Safety::Asked);
        }
        return;
    }
    if set_before(view, at, spaces, profile.colon, "space-before-colon") && !clause {
        view.insert(at + 1, at, " ", "missing-space", Safety::Safe);
    }
}

/// `[Markdown] : https://…` at the start of a line was to say where a link leads.
fn is_definition(view: &View<'_>, close: usize, word: usize) -> bool {
    if view.before(close) != ']' || !view.is_address(word) {
        return false;
    }
    let open = (0..close).rev().find(|&i| view.c(i) == '[').unwrap_or(0);
    let mut before = view.spaces_before(open);
    matches!(view.before(before.start), '\0' | '\n') || before.any(|i| view.is_break(i))
}

/// `5(7): 12`: volume, issue and page of a reference that was copied as its publisher gives it.
fn is_locator(view: &View<'_>, at: usize) -> bool {
    let digits = |before: usize| {
        (0..before).rev().take_while(|&i| view.c(i).is_ascii_digit()).last().unwrap_or(before)
    };
    let Some(close) = at.checked_sub(1).filter(|&i| view.c(i) == ')') else { return false };
    let open = digits(close);
    open < close && view.before(open) == '(' && digits(open - 1) < open - 1
}

/// Whether `:` between two words begins a clause: « Objet:réunion », « le but :comprendre »; not `xml:lang`.
fn is_new_clause(view: &View<'_>, at: usize, spaced: bool, solid: char) -> bool {
    let letters = |from: usize| (from..).take_while(|&i| is_letter(view.c(i))).count();
    let count = letters(at + 1);
    let ends = |c: char| c == '\0' || is_space(c) || matches!(c, ',' | '.' | ')' | '\'' | '’');
    let after = at + 1 + count;
    let marked = matches!(view.c(after), ';' | ':' | '!' | '?') && ends_clause(view, after + 1);
    if count < 2 || !(ends(view.c(after)) || marked) || !solid.is_alphabetic() {
        return false;
    }
    if spaced {
        return view.c(at + 1).is_alphabetic();
    }
    let start = (0..at).rev().take_while(|&i| is_letter(view.c(i))).last().unwrap_or(at);
    let before = start.checked_sub(1).map_or('\0', |i| view.c(i));
    let first = view.c(start).is_uppercase() && view.c(start + 1).is_lowercase();
    let accent = (start..at).any(|i| !view.c(i).is_ascii() && !matches!(view.c(i), 'œ' | 'æ'));
    at - start > if first { 2 } else { 3 }
        && (before == '\0' || is_space(before))
        && (first || accent)
        && view.c(at + 1).is_lowercase()
}

/// Whether the `:` at `at` joins two words that an author may have meant to be apart: « le but:comprendre », and `rdfs:label`.
fn may_be_clause(view: &View<'_>, at: usize) -> bool {
    let before = (0..at).rev().take_while(|&i| view.c(i).is_lowercase()).count();
    let after = (at + 1..).take_while(|&i| view.c(i).is_lowercase()).count();
    let border =
        |c: char| c == '\0' || is_space(c) || matches!(c, '(' | ')' | '.' | ',' | '’' | '\'');
    let start = (at - before).checked_sub(1).map_or('\0', |i| view.c(i));
    // « rdfs » is no word.
    let vowel = (at - before..at).any(|i| "aeiouy".contains(view.c(i)) || !view.c(i).is_ascii());
    before > 2 && after > 2 && vowel && border(start) && border(view.c(at + 1 + after))
}

/// `,`: no space before (rule 4), one after (rule 5).
pub(super) fn comma(view: &mut View<'_>, at: usize) {
    let spaces = view.spaces_before(at);
    let (next, solid) = (view.c(at + 1), view.before(spaces.start));
    let second = view.c(at + 2);
    let word_before = solid.is_alphabetic() && view.before(spaces.start - 1).is_alphabetic();
    let closes = solid == '"' && super::straight::closes(view, spaces.start - 1);
    let before = word_before || matches!(solid, ')' | '»') || solid.is_ascii_digit() || closes;
    let word = next.is_alphabetic() && second.is_alphabetic() || matches!(next, '«' | '“');
    let glued = before && word && view.is_free(at + 1);
    // « Fin ,suite »: the space stands on the wrong side.
    if glued && !spaces.clone().any(|i| view.is_break(i)) {
        view.set_spaces(spaces, None, "stray-space", Safety::Safe);
        view.insert(at + 1, at, " ", "missing-space", Safety::Safe);
    } else {
        no_space_before(view, at);
    }
}

/// Takes away the spaces before a sign that has none (rule 4); gives whether there were any.
fn no_space_before(view: &mut View<'_>, at: usize) -> bool {
    let spaces = view.spaces_before(at);
    if spaces.is_empty() || spaces.clone().any(|i| view.is_break(i)) {
        return !spaces.is_empty();
    }
    let solid = view.before(spaces.start);
    let follows = view.c(at + 1);
    // Where a mark follows that has a space before it, that space will follow.
    let marks = (at + 1..).take_while(|&i| matches!(view.c(i), ';' | ':' | '!' | '?')).count();
    let clear = follows == '\0'
        || follows == '\n'
        || is_space(follows)
        || follows == OBJECT
        || (marks > 0 && ends_clause(view, at + 1 + marks))
        || matches!(follows, ')' | ']' | '»' | '”' | '’' | '"' | '*')
        || (matches!(view.c(at), ')' | ']')
            && matches!(follows, ',' | '.' | ';' | ':' | '?' | '!' | '…'));
    let solid_fits = solid.is_alphanumeric()
        || matches!(
            solid,
            ')' | ']' | '»' | '”' | '’' | '"' | '%' | '€' | '…' | '?' | '!' | OPAQUE | QUOTE
        )
        || (matches!(view.c(at), ')' | ']') && matches!(solid, '.' | ',' | ';'))
        || (view.c(at) == ',' && solid == '.');
    if clear && solid_fits && !is_list_marker(view, at) {
        view.set_spaces(spaces, None, "stray-space", Safety::Safe);
    }
    true
}

/// Whether taking the space away would make `1 .` at the start of a line the number of a list.
fn is_list_marker(view: &View<'_>, at: usize) -> bool {
    let line = (0..at).rev().take_while(|&i| view.c(i) != '\n' && !view.is_break(i)).take(13);
    matches!(view.c(at), '.' | ')')
        && line.clone().count() < 13
        && line.into_iter().all(|i| view.c(i).is_ascii_digit() || is_space(view.c(i)))
}

/// `.` alone: no space before (rule 4), a new sentence set apart (rule 5, shown).
pub(super) fn full_stop(view: &mut View<'_>, at: usize) {
    let spaces = view.spaces_before(at);
    let dotted = view.c(at + 1) == '.' || view.before(spaces.start) == '.' || {
        let after = view.spaces_from(at + 1);
        view.c(after.end) == '.'
    };
    if !dotted && no_space_before(view, at) {
        return;
    }
    let (next, second) = (view.c(at + 1), view.c(at + 2));
    if next.is_uppercase() && second.is_lowercase() && view.is_free(at + 1) {
        let word = (0..at).rev().take_while(|&i| is_letter(view.c(i))).count();
        let lower = (at - word + 1..at).all(|i| view.c(i).is_lowercase());
        let before = (at - word).checked_sub(1).map_or('\0', |i| view.c(i));
        let after = (at + 1..).take_while(|&i| is_letter(view.c(i))).count();
        let alone = before == '\0' || is_space(before) || matches!(before, '’' | '\'' | '(' | '«');
        let end = view.c(at + 1 + after);
        if word > 2
            && lower
            && alone
            && (end == '\0' || is_space(end) || matches!(end, ',' | '\'' | '’'))
        {
            let words = format!(". {next}");
            view.show(at..at + 2, Some(words), "unspaced-full-stop");
        }
    }
}

/// `)` `]`: no space before (rule 4), unless nothing stands between the brackets.
pub(super) fn closing(view: &mut View<'_>, at: usize) {
    let spaces = view.spaces_before(at);
    let solid = view.before(spaces.start);
    if spaces.is_empty() || matches!(solid, '(' | '[' | ':' | ';' | '=' | '-') {
        return;
    }
    // `[ x ]`, `[ a ](…)` would become Markdown.
    if view.c(at) == ']' && !is_free_bracket(view, at) || is_call(view, at) {
        return;
    }
    no_space_before(view, at);
}

/// Whether the bracket that closes at `at` ends what looks like the call of a function: `start_point( @map_extent )`.
fn is_call(view: &View<'_>, at: usize) -> bool {
    let open = (at.saturating_sub(80)..at).rev().find(|&i| matches!(view.c(i), '(' | ')'));
    let Some(open) = open.filter(|&i| view.c(i) == '(') else { return false };
    let name = (0..open).rev().take(40).take_while(|&i| !is_space(view.c(i)));
    is_space(view.c(open + 1)) && name.into_iter().any(|i| view.c(i) == '_')
}

/// `(` `[`: no space after (rule 4).
pub(super) fn opening(view: &mut View<'_>, at: usize) {
    let spaces = view.spaces_from(at + 1);
    let next = view.c(spaces.end);
    if spaces.is_empty()
        || spaces.clone().any(|i| view.is_break(i))
        || matches!(view.before(at), ')' | ']')
        || (view.is_words(spaces.end) && !view.is_free(spaces.end))
        || (next == '"' && ends_clause(view, spaces.end + 1))
        || matches!(
            next,
            ')' | ']' | '»' | '\0' | '\n' | '^' | '@' | '!' | ':' | ';' | '-' | '.' | ',' | OBJECT
        )
    {
        return;
    }
    if view.c(at) == '[' {
        let close =
            (spaces.end..view.cells.len()).take(200).find(|&i| matches!(view.c(i), ']' | '['));
        match close {
            Some(close) if view.c(close) == ']' && is_free_bracket(view, close) => {}
            _ => return,
        }
    }
    view.set_spaces(spaces, None, "stray-space", Safety::Safe);
}

/// Whether the pair of brackets that closes at `at` would stay words without its inner spaces.
fn is_free_bracket(view: &View<'_>, at: usize) -> bool {
    let open = (at.saturating_sub(200)..at).rev().find(|&i| matches!(view.c(i), '[' | ']'));
    let Some(open) = open.filter(|&i| view.c(i) == '[') else { return false };
    let inside = (open + 1..at).filter(|&i| !is_space(view.c(i))).count();
    let first = (open + 1..at).map(|i| view.c(i)).find(|c| !is_space(*c));
    inside > 1
        && !matches!(view.c(at + 1), '(' | '[' | '{')
        && view.c(view.spaces_from(at + 1).end) != ':'
        && !matches!(first, Some('^' | '@' | '!'))
}

/// Dashes and hyphens that stand for them (rule 10), and ranges with spaces (rule 11).
pub(super) fn dashes(view: &mut View<'_>) {
    if !view.signs.has(Signs::DASH) {
        return;
    }
    let mut typed: Vec<(usize, usize)> = Vec::new();
    let mut hyphens: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < view.cells.len() {
        let c = view.c(at);
        if c.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        if matches!(c, '.' | '!' | '?' | '\n' | ';') && (is_space(view.c(at + 1)) || c == '\n') {
            sentence(view, &mut typed, &mut hyphens);
        }
        let dash = matches!(c, '–' | '—' | '-') && view.is_free(at);
        if !dash {
            at += 1;
            continue;
        }
        let end = (at..).take_while(|&i| view.c(i) == c).last().unwrap_or(at) + 1;
        let spaced = is_space(view.before(at)) && is_space(view.c(end));
        let first = matches!(view.before(view.spaces_before(at).start), '\0' | '\n');
        match c {
            '-' if first => {}
            '-' if spaced && end - at <= 3 => hyphens.push((at, end)),
            '–' | '—' if end == at + 1 && first && is_space(view.c(end)) => {
                let spaces = view.spaces_from(end);
                if !matches!(view.c(spaces.end), ';' | ':' | '!' | '?' | ',' | '.' | '…' | '»') {
                    view.set_spaces(spaces, Some('\u{a0}'), "breaking-dash", Safety::Safe);
                }
            }
            '–' | '—' if end == at + 1 => {
                let inner = is_space(view.before(at)) || is_space(view.c(end));
                if inner {
                    typed.push((at, end));
                }
            }
            _ => {}
        }
        at = end;
    }
    sentence(view, &mut typed, &mut hyphens);
}

/// The dashes of one sentence: of a pair the inner spaces do not break.
fn sentence(
    view: &mut View<'_>,
    typed: &mut Vec<(usize, usize)>,
    hyphens: &mut Vec<(usize, usize)>,
) {
    typed.retain(|&(at, end)| !range(view, at, end));
    hyphens.retain(|&(at, end)| !range(view, at, end));
    let both = |view: &View<'_>, (at, end): (usize, usize)| {
        is_space(view.before(at)) && is_space(view.c(end))
    };
    if let [first, second] = typed[..] {
        let ends = view.c(second.1);
        let second_fits = is_space(view.before(second.0))
            && (is_space(ends) || matches!(ends, ',' | '.' | ';' | ')'));
        let alike = view.c(first.0) == view.c(second.0) && is_of_one(view, first.0..second.0 + 1);
        if both(view, first) && second_fits && alike {
            let after = view.spaces_from(first.1);
            view.set_spaces(after, Some('\u{a0}'), "breaking-dash", Safety::Safe);
            let before = view.spaces_before(second.0);
            view.set_spaces(before, Some('\u{a0}'), "breaking-dash", Safety::Safe);
        }
    }
    if matches!(view.run.role, Role::Cell | Role::HeadCell | Role::Keyword) {
        hyphens.clear();
    }
    let paired = hyphens.len() == 2;
    let group = if paired { view.new_group() } else { 0 };
    for (index, &(at, end)) in hyphens.iter().enumerate() {
        view.replace_in(at..end, "–", "hyphen-as-dash", Safety::Asked, group);
        if paired && index == 0 && view.spaces_from(end).len() == 1 {
            view.replace_in(end..end + 1, "\u{a0}", "hyphen-as-dash", Safety::Asked, group);
        }
        if paired && index == 1 && view.spaces_before(at).len() == 1 {
            view.replace_in(at - 1..at, "\u{a0}", "hyphen-as-dash", Safety::Asked, group);
        }
    }
    typed.clear();
    hyphens.clear();
}

/// Whether what begins in a link ends there: « [CRM – 1](…) et [SIG – 2](…) » has no words between dashes.
fn is_of_one(view: &View<'_>, range: std::ops::Range<usize>) -> bool {
    let linked = |i: &usize| view.marks(*i).has(Marks::LINK);
    let (first, last) = (linked(&range.start), linked(&(range.end - 1)));
    first == last && (!first || range.clone().all(|i| linked(&i)))
}

/// « 12 - 18 », « 12 – 18 » (rule 11): shown, and no dash.
fn range(view: &mut View<'_>, at: usize, end: usize) -> bool {
    let (before, after) = (view.spaces_before(at), view.spaces_from(end));
    let digit = |c: char| c.is_ascii_digit();
    if !digit(view.before(before.start)) || !digit(view.c(after.end)) {
        return false;
    }
    let number = (after.end..).take_while(|&i| digit(view.c(i))).count();
    let rest = view.spaces_from(after.end + number);
    let sum = matches!(view.c(rest.end), '=' | '+' | '*' | '×');
    if !sum && !before.is_empty() && !after.is_empty() && end == at + 1 {
        let dash = view.c(at).to_string();
        view.show(before.start..after.end, Some(dash), "spaced-range");
    }
    true
}

/// No full stop at the end of a heading (rule 26, shown).
pub(super) fn heading(view: &mut View<'_>) {
    if !matches!(view.run.role, Role::Heading(_) | Role::Title | Role::Subtitle | Role::ShortTitle)
    {
        return;
    }
    let Some(last) = view.cells.iter().rposition(|cell| cell.c != OBJECT && !is_space(cell.c))
    else {
        return;
    };
    let word = (0..last).rev().take_while(|&i| is_letter(view.c(i))).count();
    let stop = view.c(last) == '.' && view.is_free(last) && view.before(last) != '.';
    let words: String = (last - word..last).map(|i| view.c(i)).collect();
    let initial = word <= 1 && !view.before(last).is_ascii_digit() && view.before(last) != ')';
    if stop && !initial && !view.is_dotted(last) && words != "etc" {
        view.show(last..last + 1, Some(String::new()), "heading-full-stop");
    }
}

impl View<'_> {
    /// Whether another point stands in the token that ends at `at`.
    pub(super) fn is_dotted(&self, at: usize) -> bool {
        (0..at).rev().take_while(|&i| !is_space(self.c(i))).any(|i| self.c(i) == '.')
    }
}
