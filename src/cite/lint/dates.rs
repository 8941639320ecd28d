//! Dates that no calendar has, and words that are none.

use serde_json::Value;

use super::Looked;
use crate::cite::csl_json;
use crate::cite::library::Format;
use crate::diagnostic::{Args, Diagnostic};

/// Words with which people date what has no date: parts of words, in small letters.
const WORDS: [&str; 45] = [
    "s. d",
    "s.d",
    "s. d.",
    "sd",
    "n. d",
    "n.d",
    "nd",
    "sans date",
    "undated",
    "date",
    "paraît",
    "parait",
    "press",
    "presse",
    "forthcoming",
    "accept",
    "soumis",
    "submitted",
    "prépar",
    "prepar",
    "cours",
    "progress",
    "siècle",
    "century",
    "ca",
    "circa",
    "vers",
    "avant",
    "après",
    "before",
    "after",
    "depuis",
    "since",
    "print",
    "été",
    "summer",
    "autom",
    "autumn",
    "fall",
    "hiver",
    "winter",
    "today",
    "inédit",
    "unpublished",
    "env",
];

/// Beginnings of the names of months.
const MONTHS: [&str; 19] = [
    "jan", "feb", "fév", "fev", "mar", "apr", "avr", "may", "mai", "jun", "juin", "jul", "juil",
    "aug", "aoû", "aou", "sep", "oct", "nov",
];

/// Adds the dates that cannot be.
pub(super) fn dates(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    let names: &[&str] = match looked.work.format {
        Format::Bib => &["date", "year", "urldate", "origdate", "eventdate", "origyear"],
        Format::CslJson | Format::Yaml => {
            &["issued", "accessed", "original-date", "event-date", "date"]
        }
    };
    for name in names {
        let Some(span) = looked.field(&[name]) else { continue };
        let written = looked.source.slice(span);
        let date = match looked.work.format {
            Format::CslJson => serde_json::from_str::<Value>(written)
                .ok()
                .map_or_else(|| Some(written.to_owned()), |value| csl_json::date(&value)),
            // A list of parts, in either of YAML's forms.
            Format::Yaml if written.contains(['[', '{', '\n']) => None,
            Format::Bib if written.contains(['\\', '#']) => None,
            Format::Bib | Format::Yaml => Some(written.replace(['{', '}'], "")),
        };
        let Some(date) = date.map(|date| date.trim().to_owned()).filter(|date| !date.is_empty())
        else {
            continue;
        };
        if let Some(case) = fault(&date) {
            let args = Args::new().with("date", date);
            found.push(looked.finding("invalid-date", span, args).case(case));
        }
    }
    month(looked, found);
}

/// A month that is a number and none of twelve (21 to 24 are BibLaTeX's seasons).
fn month(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    let Some((written, span)) = looked.written(&["month"]) else { return };
    if written.parse::<u32>().is_ok_and(|month| !matches!(month, 1..=12 | 21..=24)) {
        let args = Args::new().with("date", written.to_owned());
        found.push(looked.finding("invalid-date", span, args));
    }
}

/// The message that says what is wrong with a date; `None` where nothing is.
fn fault(date: &str) -> Option<&'static str> {
    let lower = date.to_lowercase();
    if lower.contains(char::is_alphabetic) && !is_time(&lower) {
        let known = WORDS.iter().chain(&MONTHS).any(|word| lower.contains(word));
        let has_year = lower.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
        return (!known && !has_year).then_some("invalid-date-words");
    }
    let bare = lower.trim_matches(['[', ']', '(', ')', '~', '?', '%', '.', ',', ' ', '*']);
    let ends: Vec<&str> = bare.split(['/', '–', '—']).map(str::trim).collect();
    match ends.as_slice() {
        [one] => match one.split_once('-') {
            // 1998-2001: two years.
            Some((from, to)) if is_year(from) && to.len() == 4 && is_year(to) => order(from, to),
            _ => (!is_date(one)).then_some("invalid-date"),
        },
        [from, to] => {
            let open = |end: &str| matches!(end, "" | "..");
            let fits = |end: &str| open(end) || is_date(end) || abbreviated(from, end);
            match (open(from) || is_date(from)) && fits(to) {
                false => Some("invalid-date"),
                true if open(from) || open(to) || abbreviated(from, to) => None,
                true => order(from, to),
            }
        }
        _ => Some("invalid-date"),
    }
}

/// 1998/99 and 1998–9: the end of a year.
fn abbreviated(from: &str, to: &str) -> bool {
    is_year(from) && to.len() < 4 && !to.is_empty() && to.bytes().all(|byte| byte.is_ascii_digit())
}

/// A range that runs backwards.
fn order(from: &str, to: &str) -> Option<&'static str> {
    let year = |date: &str| date.trim_end_matches(['~', '?', '%']).get(..4)?.parse::<i32>().ok();
    (year(from)? > year(to)?).then_some("invalid-date-order")
}

/// Whether the only letters are those of a time (`2001-02-03T10:00:00Z`), or stand for digits nobody knows (`199X`).
fn is_time(date: &str) -> bool {
    date.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | 't' | 'z' | '+' | '.' | 'x'))
}

fn is_year(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x')
}

/// Whether this is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (and a time), with a month and a day that there are.
fn is_date(date: &str) -> bool {
    let date = date.trim_end_matches(['~', '?', '%']);
    let day = date.split(['t', ' ']).next().unwrap_or(date);
    let day = day.strip_prefix('-').unwrap_or(day);
    let parts: Vec<&str> = day.split('-').take_while(|part| *part != "xx").collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    match parts.as_slice() {
        [year] => is_year(year),
        [year, month] => {
            is_year(year) && number(month).is_some_and(|month| matches!(month, 1..=12 | 21..=41))
        }
        [year, month, day] => {
            let (Some(month), Some(day)) = (number(month), number(day)) else { return false };
            is_year(year) && (1..=days(year, month)).contains(&day)
        }
        _ => false,
    }
}

/// How many days a month has; 0 where there is no such month.
fn days(year: &str, month: u32) -> u32 {
    let year: u32 = year.parse().unwrap_or(4);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}
