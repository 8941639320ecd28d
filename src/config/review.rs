//! `[review]`: the states of an article's life, and who may make which move.

use toml::de::DeValue;

use super::table::{Expected, Reader, Section};
use super::{Config, Entitlement, Move, State, Workflow};
use crate::diagnostic::Args;
use crate::model::Field;
use crate::text::Span;

/// Reads the table, then looks whether `[rules.in.STATE]` names states that exist.
pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>, config: &mut Config) {
    if let Some(mut section) = top.table(reader, "review") {
        let lang = config.meta.lang.clone();
        workflow(reader, &mut section, &mut config.workflow, &lang);
        section.finish(reader);
    }
    let known: Vec<&str> = config.workflow.states.iter().map(|state| &*state.name).collect();
    for name in config.levels.by_state.keys() {
        if config.workflow.state(name).is_none() {
            let span = reader.places.get(&format!("rules.in.{name}")).copied().unwrap_or_default();
            reader.unknown_value("rules.in", &Field::new(name.clone(), span), &known);
        }
    }
}

fn workflow(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    workflow: &mut Workflow,
    lang: &str,
) {
    let own_states = states(reader, section, lang);
    if !own_states.is_empty() {
        workflow.states = own_states;
        // The built-in moves go between the built-in states.
        let known: Vec<String> = workflow.states.iter().map(|state| state.name.clone()).collect();
        workflow.moves.retain(|step| {
            known.contains(&step.to) && step.from.iter().any(|from| known.contains(from))
        });
    }
    if section.get(reader, "moves").is_some() {
        workflow.moves = moves(reader, section, &workflow.states);
    }
    if let Some(on) = switch(reader, section, "entitlement") {
        workflow.entitlement = if on { Entitlement::On } else { Entitlement::Off };
    }
    if let Some(on) = switch(reader, section, "trailers") {
        workflow.trailers = on;
    }
    if let Some(on) = switch(reader, section, "front-matter") {
        workflow.front_matter = on;
    }
    if let Some(on) = section.boolean(reader, "require-signed") {
        workflow.require_signed = on;
    }
    workflow.allowed_signers = section.text(reader, "allowed-signers").map(|path| path.value);
}

/// `true`, `false`, `"on"` or `"off"`.
fn switch(reader: &mut Reader<'_>, section: &mut Section<'_>, key: &'static str) -> Option<bool> {
    let value = section.get(reader, key)?;
    match value.get_ref() {
        DeValue::Boolean(on) => Some(*on),
        DeValue::String(word) if word == "on" => Some(true),
        DeValue::String(word) if word == "off" => Some(false),
        _ => {
            section.misfit(reader, key, Expected::Boolean, value);
            None
        }
    }
}

/// Names, or tables with `name`, `label` and `terminal`.
fn states(reader: &mut Reader<'_>, section: &mut Section<'_>, lang: &str) -> Vec<State> {
    let Some(value) = section.get(reader, "states") else { return Vec::new() };
    let Some(items) = value.get_ref().as_array() else {
        section.misfit(reader, "states", Expected::TextList, value);
        return Vec::new();
    };
    let mut states: Vec<(State, Span)> = Vec::new();
    for item in items.iter() {
        let span = item.span().into();
        let state = match item.get_ref() {
            DeValue::Table(table) => {
                let mut entry = Section::new("review.states", table, span);
                let state = detailed_state(reader, &mut entry, lang);
                entry.finish(reader);
                state
            }
            DeValue::String(name) => {
                Some(State { name: name.to_string(), labels: Vec::new(), terminal: false })
            }
            _ => {
                section.misfit(reader, "states", Expected::Text, item);
                None
            }
        };
        let Some(state) = state else { continue };
        match states.iter().find(|(known, _)| known.name.eq_ignore_ascii_case(&state.name)) {
            Some(&(_, first)) => {
                let place = reader.place(first);
                let args = Args::new().with("key", state.name);
                let twice = reader.report("duplicate-key", span, args);
                *twice = twice.clone().case("key-twice").note(place, "first-here", Args::new());
            }
            None => states.push((state, span)),
        }
    }
    let mut states: Vec<State> = states.into_iter().map(|(state, _)| state).collect();
    if let Some(last) = states.last_mut() {
        last.terminal = true;
    }
    states
}

fn detailed_state(reader: &mut Reader<'_>, entry: &mut Section<'_>, lang: &str) -> Option<State> {
    let name = entry.text(reader, "name");
    let labels = entry.localized(reader, "label", lang);
    let terminal = entry.boolean(reader, "terminal").unwrap_or(false);
    let Some(name) = name else {
        let args = Args::new().with("key", "name").with("table", "review.states");
        reader.report("missing-key", entry.span, args);
        return None;
    };
    let labels = labels.into_iter().map(|(lang, label)| (lang, label.value)).collect();
    Some(State { name: name.value, labels, terminal })
}

/// `{from = […], to = "…", by = […]}`; moves from or to a state that does not exist are left out.
fn moves(reader: &mut Reader<'_>, section: &mut Section<'_>, states: &[State]) -> Vec<Move> {
    let known: Vec<&str> = states.iter().map(|state| &*state.name).collect();
    let mut moves = Vec::new();
    for mut entry in section.tables(reader, "moves") {
        let from = entry.texts(reader, "from").unwrap_or_default();
        let to = entry.text(reader, "to");
        let roles = entry.texts(reader, "by").unwrap_or_default();
        let span = entry.span;
        entry.finish(reader);
        let (Some(to), false) = (to, from.is_empty()) else {
            let args = Args::new().with("key", "from, to").with("table", "review.moves");
            reader.report("missing-key", span, args);
            continue;
        };
        let mut sound = true;
        for name in from.iter().chain([&to]) {
            if !known.iter().any(|state| state.eq_ignore_ascii_case(&name.value)) {
                reader.unknown_value("review.moves", name, &known);
                sound = false;
            }
        }
        if sound {
            let words = |fields: Vec<Field<String>>| {
                fields.into_iter().map(|field| field.value).collect::<Vec<_>>()
            };
            moves.push(Move { from: words(from), to: to.value, roles: words(roles) });
        }
    }
    moves
}
