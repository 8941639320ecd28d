//! The dates of a `.bib` entry: ISO dates, ranges, BibTeX's year and month, and dates in words.
//!
//! Styles (through hayagriva) know single dates only. A range or a date in words is given to them as one
//! year, and printed as it should be afterwards.

use hayagriva::citationberg::json::{DateValue, VecDate, VecDateRange};

/// What is printed in the place of what the style prints of a field it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Instead {
    /// Of a date's year, wherever a date is printed: a range, a date in words.
    Year(String, String),
    /// Of a number, where it is printed by itself: hyphens as written (*n° 2014-1*), which hayagriva makes dashes. Not
    /// of a range that the style sets as a number.
    Number { dashed: String, written: String, range: bool },
}

/// Months as the French terms of CSL write them, whole and short.
const FRENCH_MONTHS: [&str; 21] = [
    "janvier",
    "janv.",
    "février",
    "févr.",
    "mars",
    "avril",
    "avr.",
    "mai",
    "juin",
    "juillet",
    "juil.",
    "août",
    "septembre",
    "sept.",
    "octobre",
    "oct.",
    "novembre",
    "nov.",
    "décembre",
    "déc.",
    "fév.",
];

/// In a date of French words, the first of a month: *1er janvier*. Typography raises the ending.
pub(super) fn first_of_month(words: String) -> String {
    let Some(at) = words.find('1') else { return words };
    let (before, after) = (&words[..at], &words[at + 1..]);
    let month = after.trim_start_matches([' ', '\u{a0}']);
    let alone = !before.ends_with(|c: char| c.is_alphanumeric()) && month.len() < after.len();
    match alone && FRENCH_MONTHS.iter().any(|name| month.starts_with(name)) {
        true => format!("{before}1er{after}"),
        false => words,
    }
}

/// A date as the style is given it, and what to print instead of its year where they differ.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) value: DateValue,
    pub(super) instead: Option<Instead>,
}

/// The year that stands for a date in words: later than any, so that it sorts last.
const IN_WORDS: i16 = 9_999;

/// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, a range of two of them (`1998/2001`, also `1998–2001` and
/// `1998-2001`), with `~`, `?` or `%` after them. Anything else is a date in words; `None` where there
/// is nothing at all.
pub(super) fn read(text: &str) -> Option<Read> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let circa = text.ends_with(['~', '%']);
    let bare = text.trim_end_matches(['~', '?', '%']);
    let (start, end) = match bare.split_once(['/', '–', '—']) {
        Some((start, end)) => (start.trim(), Some(end.trim())),
        None => match bare.split_once('-') {
            Some((start, end)) if end.len() == 4 && year(end).is_some() => (start, Some(end)),
            _ => (bare, None),
        },
    };
    let Some(parts) = parts(start) else {
        return Some(Read {
            value: value(vec![IN_WORDS], false),
            instead: Some(Instead::Year(IN_WORDS.to_string(), text.to_owned())),
        });
    };
    let from = parts[0];
    let instead = end.and_then(|end| match self::parts(end) {
        Some(end) if end[0] == from => None,
        Some(end) => Some(Instead::Year(from.to_string(), format!("{from}–{}", end[0]))),
        None => Some(Instead::Year(from.to_string(), format!("{from}–"))),
    });
    let parts = if instead.is_some() { vec![from] } else { parts };
    Some(Read { value: value(parts, circa), instead })
}

/// A year and, if given, a month (a number, an English or a French name, or their beginnings).
pub(super) fn from_year_and_month(year: &str, month: &str) -> Option<Read> {
    let mut read = read(year)?;
    if let (DateValue::DateParts { date_parts, .. }, None, Some(month)) =
        (&mut read.value, &read.instead, month_number(month))
        && let Some(date) = date_parts.0.first_mut()
        && date.0.len() == 1
    {
        date.0.push(month);
    }
    Some(read)
}

fn value(parts: Vec<i16>, circa: bool) -> DateValue {
    let date_parts = VecDateRange(vec![VecDate(parts)]);
    DateValue::DateParts { date_parts, literal: None, season: None, circa }
}

fn parts(text: &str) -> Option<Vec<i16>> {
    let mut words = text.trim().split('-');
    let mut parts = vec![year(words.next()?)?];
    let Some(month) = words.next() else { return Some(parts) };
    match month.parse::<i16>() {
        Ok(month @ 1..=12) => parts.push(month),
        // 21 to 24 are seasons: the year alone is printed.
        Ok(21..=24) => return Some(parts),
        _ => return None,
    }
    let Some(day) = words.next() else { return Some(parts) };
    // A time may follow the day.
    match day.split(['T', ' ']).next().unwrap_or("").parse::<i16>() {
        Ok(day @ 1..=31) => parts.push(day),
        _ => return None,
    }
    words.next().is_none().then_some(parts)
}

fn year(text: &str) -> Option<i16> {
    let digits = text.trim();
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|year| plain && *year > 0)
}

fn month_number(text: &str) -> Option<i16> {
    const MONTHS: [&[&str]; 12] = [
        &["jan"],
        &["feb", "fév", "fev"],
        &["mar"],
        &["apr", "avr"],
        &["may", "mai"],
        &["jun", "juin"],
        &["jul", "juil"],
        &["aug", "aoû", "aou"],
        &["sep"],
        &["oct"],
        &["nov"],
        &["dec", "déc"],
    ];
    let text = text.trim().to_lowercase();
    if let Ok(number) = text.parse::<i16>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let at = MONTHS.iter().position(|names| names.iter().any(|name| text.starts_with(name)))?;
    i16::try_from(at + 1).ok()
}
