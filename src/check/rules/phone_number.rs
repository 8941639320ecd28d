//! `phone-number`: a telephone number, in whatever way French writes one. No message holds it.
//!
//! Numbers that belong to nobody are left alone: those that the regulator keeps for fiction and those of services
//! (`08…`, short ones).

use std::sync::LazyLock;

use regex::Regex;

use super::personal_data::{behind_links, in_words, pattern, report};
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::prose::Run;
use crate::text::Span;

/// Numbers that the French regulator (ARCEP, plan national de numérotation) keeps for works of fiction.
const FICTION: [&str; 6] = ["019900", "026191", "035301", "046571", "053649", "063998"];

/// Codes of countries (ITU-T E.164, a choice: France with its overseas parts, its neighbours, countries of its
/// language) and how many digits follow them, without the zero of the trunk.
const COUNTRIES: [(&str, std::ops::RangeInclusive<usize>); 24] = [
    ("33", 9..=9),
    ("262", 9..=9),
    ("590", 9..=9),
    ("594", 9..=9),
    ("596", 9..=9),
    ("508", 6..=9),
    ("681", 6..=6),
    ("687", 6..=6),
    ("689", 8..=8),
    ("32", 8..=9),
    ("41", 9..=9),
    ("352", 6..=9),
    ("377", 8..=9),
    ("44", 10..=10),
    ("49", 10..=11),
    ("34", 9..=9),
    ("39", 9..=10),
    ("351", 9..=9),
    ("212", 9..=9),
    ("213", 9..=9),
    ("216", 8..=8),
    ("221", 9..=9),
    ("225", 10..=10),
    ("1", 10..=10),
];

/// Lengths of the groups in which a number of ten digits is written.
const GROUPS: [&[usize]; 13] = [
    &[10],
    &[2, 2, 2, 2, 2],
    &[4, 2, 2, 2],
    &[4, 3, 3],
    &[4, 6],
    &[2, 8],
    &[2, 4, 4],
    &[3, 3, 4],
    &[3, 3, 2, 2],
    &[1, 3, 3, 3],
    &[1, 1, 2, 2, 2, 2],
    &[1, 9],
    &[1, 3, 2, 2, 2],
];

pub(crate) fn phone_number(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for run in subject.runs.iter().filter(|run| has_digits(run)) {
        for span in numbers(&run.text) {
            if in_words(run, span) {
                report(subject, "phone-number", run, span, found);
            }
        }
    }
    let behind = behind_links(subject, "tel:", |url, words| {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let told = format!("tel:{url}");
        let span = numbers(&told).into_iter().next()?;
        let span = Span { start: span.start - 4, end: span.end - 4 };
        // The words say it as well: there it is told.
        let said =
            numbers(words).iter().any(|it| digits(&words[it.range()]).ends_with(&digits(url)[1..]));
        (!said).then_some(span)
    });
    found.extend(behind.into_iter().map(|span| subject.finding("phone-number", span, Args::new())));
}

/// Numbers of six digits and more are all that is looked for.
fn has_digits(run: &Run) -> bool {
    run.text.bytes().filter(u8::is_ascii_digit).take(6).count() == 6
}

/// Where telephone numbers stand in a text.
fn numbers(text: &str) -> Vec<Span> {
    // What may part two digits: a sign, a blank or two.
    static NATIONAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"0(?:[./\-\u{2010}\u{2011}\u{2013}]|\s{1,2})?[1-79](?:(?:[./\-\u{2010}\u{2011}\u{2013}]|\s{1,2})?[0-9]){8}",
        )
    });
    static ABROAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\(?(?:\+\s?|00[\s.]?)[1-9](?:[()./\-\u{2010}\u{2011}\u{2013}]{0,2}\s{0,2}[()]?[0-9]){7,14}",
        )
    });
    let mut found = Vec::new();
    let mut at = 0;
    // Each search goes on right after the beginning of a match that is none: matches are short.
    let may = text.contains('+') || text.contains("00");
    while let Some(number) = may.then(|| ABROAD.find_at(text, at)).flatten() {
        match abroad(text, number.start(), number.end()) {
            Some(span) => {
                at = span.end as usize;
                found.push(span);
            }
            None => at = number.start() + 1,
        }
    }
    at = 0;
    while let Some(number) = NATIONAL.find_at(text, at) {
        let span = Span::new(number.start(), number.end());
        let taken = found.iter().any(|other: &Span| other.contains(span));
        if !taken && is_national(text, number.start(), number.end()) {
            at = number.end();
            found.push(span);
        } else {
            at = number.start() + 1;
        }
    }
    found.sort_unstable();
    found
}

/// The longest number with a country's code that begins what was found.
fn abroad(text: &str, start: usize, end: usize) -> Option<Span> {
    if !stands_alone_before(text, start) {
        return None;
    }
    let digits: Vec<(usize, char)> =
        text[start..end].char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
    let signs: String = digits.iter().map(|(_, c)| c).collect();
    let zeros = if signs.starts_with("00") { 2 } else { 0 };
    let (code, lengths) = COUNTRIES.iter().find(|(code, _)| signs[zeros..].starts_with(code))?;
    let rest = &signs[zeros + code.len()..];
    let trunk = usize::from(rest.starts_with('0') && *code != "225");
    // A service's.
    if *code == "33" && rest[trunk..].starts_with(['8', '0']) {
        return None;
    }
    let national = rest.get(trunk..)?;
    let length = lengths.clone().rev().find(|&length| {
        let count = zeros + code.len() + trunk + length;
        let past = digits.get(count - 1).map(|(at, _)| start + at + 1);
        national.len() >= length && past.is_some_and(|past| stands_alone_after(text, past))
    })?;
    // « +1 000 000 000 » is a sum.
    if national[..length].bytes().skip(1).all(|digit| digit == b'0') && length < 9 {
        return None;
    }
    let fiction = *code == "33" && is_fiction(&format!("0{national}"));
    let last = digits[zeros + code.len() + trunk + length - 1].0;
    (!fiction).then(|| Span::new(start, start + last + 1))
}

fn is_national(text: &str, start: usize, end: usize) -> bool {
    let number = &text[start..end];
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let groups: Vec<usize> = number
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .filter(|length| *length > 0)
        .collect();
    // One kind of sign parts them all: « 01/02/2003 10 » is a day and an hour.
    let kind = |c: char| if c.is_whitespace() { ' ' } else { c };
    let mut signs = number.chars().filter(|c| !c.is_ascii_digit()).map(kind);
    let first = signs.next();
    let uniform = signs.all(|sign| Some(sign) == first);
    // Ten digits without a sign between them may count anything, but not after « tél. ».
    let told = || {
        let from = text.floor_char_boundary(start.saturating_sub(24));
        let near = text[from..start].to_lowercase();
        ["tél", "tel", "phone", "portable", "mobile", "fixe", "appel", "joindre", "fax"]
            .iter()
            .any(|word| near.contains(word))
    };
    let known = GROUPS.contains(&groups.as_slice())
        && (groups.len() > 1 || digits.starts_with("06") || digits.starts_with("07") || told());
    known
        && uniform
        && !is_fiction(&digits)
        && stands_alone_before(text, start)
        && stands_alone_after(text, end)
}

fn is_fiction(national: &str) -> bool {
    FICTION.iter().any(|start| national.starts_with(start))
}

/// Whether no longer number, code or address ends right before the number.
fn stands_alone_before(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match before.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '_' | '@' | '=' | '#' | '+') => false,
        Some('-' | '.' | '/' | ',') => !before.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    }
}

/// Whether none goes on right after it.
fn stands_alone_after(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    match after.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '_' | '@' | '=') => false,
        Some('-' | '.' | ',') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    const NUMBERS: [&str; 39] = [
        "06 00 00 00 00",
        "06\u{a0}00\u{a0}00\u{a0}00\u{a0}00",
        "06\u{202f}00\u{202f}00\u{202f}00\u{202f}00",
        "06.00.00.00.00",
        "06-00-00-00-00",
        "06\u{2011}00\u{2011}00\u{2011}00\u{2011}00",
        "06/00/00/00/00",
        "0600000000",
        "06  00  00  00  00",
        "0 600 000 000",
        "0600 00 00 00",
        "0262 00 00 00",
        "0692 000 000",
        "06 0000 0000",
        "+33 6 00 00 00 00",
        "+33600000000",
        "+33 (0)6 00 00 00 00",
        "+33(0) 6 00 00 00 00",
        "(+33) 6 00 00 00 00",
        "+33 06 00 00 00 00",
        "+33.6.00.00.00.00",
        "+33-6-00-00-00-00",
        "+33 600 000 000",
        "0033 6 00 00 00 00",
        "00 33 6 00 00 00 00",
        "00336 00 00 00 00",
        "+262 692 00 00 00",
        "+590 690 00 00 00",
        "+594 694 00 00 00",
        "+596 696 00 00 00",
        "+508 41 00 00",
        "+687 75 00 00",
        "+689 87 00 00 00",
        "+681 72 00 00",
        "+32 470 00 00 00",
        "+41 79 000 00 00",
        "+352 621 000 000",
        "+1 514 000 0000",
        "+212 6 00 00 00 00",
    ];

    const OTHERS: [&str; 18] = [
        "01 99 00 12 34",
        "+33 6 39 98 00 00",
        "08 00 00 00 00",
        "+33 8 00 00 00 00",
        "0 800 00 00 00",
        "3977",
        "0123456789",
        "2006-07-08-09-10",
        "A06 00 00 00 00",
        "0-306-40615-2",
        "978-0-306-40615-7",
        "01/02/2003 10:30",
        "1 000 000 000",
        "+1 000 000 habitants",
        "+33 000 000",
        "1 85 05 99 999 999 12",
        "0,123456789",
        "FR76 3000 6000 0112 3456 7890 189",
    ];

    #[test]
    fn numbers_in_every_writing() {
        for number in NUMBERS {
            for text in [
                number.to_owned(),
                format!("Elle dit : « {number} », puis rien."),
                format!("tél.{number}."),
                format!("le {number}/98 ou ({number})"),
            ] {
                let found = numbers(&text);
                assert!(!found.is_empty(), "{text}");
                for span in found {
                    // Where numbers of its country may be longer, what follows a stroke may belong to it.
                    let hidden = text[span.range()].trim_start_matches('(');
                    let rest = hidden.strip_prefix(number.trim_start_matches('('));
                    assert!(rest == Some("") || rest == Some("/98"), "{text}: {hidden}");
                }
            }
        }
        for other in OTHERS {
            let text = format!("Voici {other} ou rien");
            assert_eq!(numbers(&text), [], "{other}");
        }
    }
}
