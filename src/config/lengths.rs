//! `[length]`, `[limits]` and `[rules]`: how long, what counts, how severe.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::DeValue;

use super::table::{Expected, Reader, Section, as_number, as_text};
use super::{Bucket, Config, Level, Levels, Limit};
use crate::diagnostic::{Args, Severity, plain_name};
use crate::model::{Field, Kind};
use crate::text::Span;

/// The fields of metadata that `[limits]` can bound.
const FIELDS: [&str; 6] = ["title", "subtitle", "short-title", "abstract", "keywords", "bio"];

/// Signes more or fewer than the target that are accepted where the volume does not say.
const TOLERANCE: u32 = 2_000;

/// Reads the three tables.
pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>, config: &mut Config) {
    length(reader, top, config);
    limits(reader, top, config);
    config.levels = rules(reader, top);
}

fn length(reader: &mut Reader<'_>, top: &mut Section<'_>, config: &mut Config) {
    let Some(mut section) = top.table(reader, "length") else { return };
    if let Some(limit) = limit(reader, &mut section) {
        config.length.article = limit;
    }
    if let Some(number) = section.number(reader, "per-illustration") {
        config.length.per_illustration = number.value;
    }
    config.length.counted = counted(reader, &mut section);
    if let Some(mut kinds) = section.table(reader, "kind") {
        for (name, kind) in Kind::ALL {
            let Some(mut table) = kinds.table(reader, name) else { continue };
            if let Some(limit) = limit(reader, &mut table) {
                config.length.by_kind.insert(kind, limit);
            }
            table.finish(reader);
        }
        kinds.finish(reader);
    }
    section.finish(reader);
}

/// `target`, `tolerance`, `min` and `max` of a table; `None` where it has none of them.
fn limit(reader: &mut Reader<'_>, section: &mut Section<'_>) -> Option<Limit> {
    let target = section.number(reader, "target");
    let tolerance = tolerance(reader, section, target.as_ref().map(|field| field.value));
    let min = section.number(reader, "min");
    let max = section.number(reader, "max");
    if target.is_none() && min.is_none() && max.is_none() {
        return None;
    }
    let mut limit = Limit::default();
    if let Some(target) = &target {
        let tolerance = tolerance.unwrap_or(TOLERANCE);
        limit = Limit {
            target: Some(target.value),
            min: Some(target.value.saturating_sub(tolerance)),
            max: Some(target.value.saturating_add(tolerance)),
        };
    }
    limit.min = min.as_ref().map(|field| field.value).or(limit.min);
    limit.max = max.as_ref().map(|field| field.value).or(limit.max);
    let at = max.or(min).or(target).map_or(section.span, |field| field.span);
    ordered(reader, limit, at);
    Some(limit)
}

/// Signes (`2000`) or a share of the target (`"7 %"`).
fn tolerance(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    target: Option<u32>,
) -> Option<u32> {
    let value = section.get(reader, "tolerance")?;
    if let Some(number) = as_number(value) {
        return Some(number.value);
    }
    let share = value.get_ref().as_str().and_then(|text| {
        let share = text.trim().strip_suffix('%')?.trim().parse::<u32>().ok()?;
        (share <= 100).then_some(share)
    });
    match share {
        Some(share) => {
            let signes = u64::from(target.unwrap_or(0)) * u64::from(share) / 100;
            Some(u32::try_from(signes).unwrap_or(u32::MAX))
        }
        None => {
            section.misfit(reader, "tolerance", Expected::Tolerance, value);
            None
        }
    }
}

/// Reports bounds between which nothing lies.
fn ordered(reader: &mut Reader<'_>, limit: Limit, at: Span) {
    if let (Some(min), Some(max)) = (limit.min, limit.max)
        && min > max
    {
        reader.report("impossible-limit", at, Args::new().with("min", min).with("max", max));
    }
}

/// What counts: `count` is the whole list; `add` and `remove` change the usual one.
fn counted(reader: &mut Reader<'_>, section: &mut Section<'_>) -> BTreeSet<Bucket> {
    let whole = section.texts(reader, "count").map(|names| buckets(reader, "count", &names));
    let mut counted = whole.unwrap_or_else(Bucket::counted_by_default);
    for name in section.texts(reader, "add").unwrap_or_default() {
        counted.extend(buckets(reader, "add", &[name]));
    }
    for name in section.texts(reader, "remove").unwrap_or_default() {
        for bucket in buckets(reader, "remove", &[name]) {
            counted.remove(&bucket);
        }
    }
    counted
}

fn buckets(reader: &mut Reader<'_>, key: &str, names: &[Field<String>]) -> BTreeSet<Bucket> {
    let mut found = BTreeSet::new();
    for name in names {
        match Bucket::ALL.iter().find(|(known, _)| *known == name.value) {
            Some((_, bucket)) => {
                found.insert(*bucket);
            }
            None => reader.unknown_value(key, name, &Bucket::ALL.map(|(known, _)| known)),
        }
    }
    found
}

fn limits(reader: &mut Reader<'_>, top: &mut Section<'_>, config: &mut Config) {
    let Some(mut section) = top.table(reader, "limits") else { return };
    for name in FIELDS {
        let Some(value) = section.get(reader, name) else { continue };
        let limit = match value.get_ref() {
            DeValue::Table(table) => {
                let span = value.span().into();
                let mut bounds = Section::new(section.path_of(name), table, span);
                let limit = Limit {
                    target: None,
                    min: bounds.number(reader, "min").map(|field| field.value),
                    max: bounds.number(reader, "max").map(|field| field.value),
                };
                ordered(reader, limit, span);
                bounds.finish(reader);
                Some(limit)
            }
            _ => {
                as_number(value).map(|max| Limit { target: None, min: None, max: Some(max.value) })
            }
        };
        match limit {
            Some(limit) => {
                config.limits.by_field.insert(name.to_owned(), limit);
            }
            None => section.misfit(reader, name, Expected::Limit, value),
        }
    }
    if let Some(words) = section.number(reader, "sentence") {
        config.limits.sentence = words.value;
    }
    section.finish(reader);
}

/// `[rules]`. Whether a rule of that name exists is for `check` to say: it has the list.
fn rules(reader: &mut Reader<'_>, top: &mut Section<'_>) -> Levels {
    let mut levels = Levels::default();
    let Some(mut section) = top.table(reader, "rules") else { return levels };
    if let Some(states) = section.table(reader, "in") {
        for (state, value) in states.rest() {
            reader.places.insert(states.path_of(&state.value), state.span);
            let DeValue::Table(table) = value.get_ref() else {
                states.misfit(reader, &state.value, Expected::Table, value);
                continue;
            };
            let rules = Section::new(states.path_of(&state.value), table, value.span().into());
            levels.by_state.insert(state.value, in_table(reader, &rules));
        }
    }
    levels.by_rule = in_table(reader, &section);
    levels
}

fn in_table(reader: &mut Reader<'_>, section: &Section<'_>) -> BTreeMap<String, Field<Level>> {
    let mut levels = BTreeMap::new();
    for (rule, value) in section.rest() {
        if let Some(level) = level(reader, section, &rule, value) {
            reader.places.insert(section.path_of(&rule.value), rule.span);
            // The span is the rule's name: what is said later is that there is no such rule.
            levels.insert(plain_name(&rule.value).to_owned(), Field::new(level, rule.span));
        }
    }
    levels
}

fn level(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    rule: &Field<String>,
    value: &Spanned<DeValue<'_>>,
) -> Option<Level> {
    const KNOWN: [(&str, Level); 4] = [
        ("off", Level::Off),
        ("info", Level::At(Severity::Info)),
        ("warning", Level::At(Severity::Warning)),
        ("error", Level::At(Severity::Error)),
    ];
    if value.get_ref().as_bool() == Some(false) {
        return Some(Level::Off);
    }
    let Some(name) = as_text(value) else {
        section.misfit(reader, &rule.value, Expected::Text, value);
        return None;
    };
    let found = KNOWN.iter().find(|(known, _)| *known == name.value).map(|(_, level)| *level);
    if found.is_none() {
        reader.unknown_value(&rule.value, &name, &KNOWN.map(|(known, _)| known));
    }
    found
}
