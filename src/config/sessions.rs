//! `[[sessions]]` and `[[deadlines]]`: the meetings, and what is due when.

use toml::de::DeValue;

use super::table::{Expected, Reader, Section};
use super::{Config, Deadline, Session};
use crate::diagnostic::Args;

/// Reads both, after the workflow whose states they name.
pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>, config: &mut Config) {
    let lang = config.meta.lang.clone();
    for mut entry in top.tables(reader, "sessions") {
        let names = entry.localized(reader, "name", &lang);
        let date = day(reader, &mut entry);
        let due = states(reader, &mut entry, "due", config);
        let date = required(reader, date, "sessions", &entry);
        entry.finish(reader);
        if let Some(date) = date {
            let names = names.into_iter().map(|(lang, name)| (lang, name.value)).collect();
            config.sessions.push(Session { names, date, due });
        }
    }
    config.sessions.sort_by(|one, other| one.date.cmp(&other.date));
    for mut entry in top.tables(reader, "deadlines") {
        let date = day(reader, &mut entry);
        let state = states(reader, &mut entry, "state", config).pop();
        let articles = entry.texts(reader, "articles").unwrap_or_default();
        let date = required(reader, date, "deadlines", &entry);
        if !reader.places.contains_key(&entry.path_of("state")) {
            let args = Args::new().with("key", "state").with("table", "deadlines");
            reader.report("missing-key", entry.span, args);
        }
        entry.finish(reader);
        if let (Some(date), Some(state)) = (date, state) {
            config.deadlines.push(Deadline { date, state, articles });
        }
    }
}

/// `date = 2026-03-12`, with or without quotation marks. `Some("")`: there is one and it is reported.
fn day(reader: &mut Reader<'_>, entry: &mut Section<'_>) -> Option<String> {
    let value = entry.get(reader, "date")?;
    let written = match value.get_ref() {
        DeValue::String(text) => text.trim().to_owned(),
        DeValue::Datetime(date) if date.time.is_none() => date.to_string(),
        _ => String::new(),
    };
    if is_day(&written) {
        return Some(written);
    }
    entry.misfit(reader, "date", Expected::Date, value);
    Some(String::new())
}

fn required(
    reader: &mut Reader<'_>,
    date: Option<String>,
    table: &str,
    entry: &Section<'_>,
) -> Option<String> {
    if date.is_none() {
        let args = Args::new().with("key", "date").with("table", table.to_owned());
        reader.report("missing-key", entry.span, args);
    }
    date.filter(|date| !date.is_empty())
}

/// Names of states that exist, by the workflow's name for them.
fn states(
    reader: &mut Reader<'_>,
    entry: &mut Section<'_>,
    key: &'static str,
    config: &Config,
) -> Vec<String> {
    let known: Vec<&str> = config.workflow.states.iter().map(|state| &*state.name).collect();
    let mut found = Vec::new();
    for name in entry.texts(reader, key).unwrap_or_default() {
        match config.workflow.state(&name.value) {
            Some(state) => found.push(state.name.clone()),
            None => reader.unknown_value(key, &name, &known),
        }
    }
    found
}

/// Whether this is a day of the calendar, as ISO 8601 writes it.
fn is_day(text: &str) -> bool {
    let [year, month, day] = &text.split('-').collect::<Vec<_>>()[..] else { return false };
    let digits = |part: &str, length: usize| {
        let plain = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().unwrap_or(0))
    };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&day)
}
