//! `[review]`: the states of an article's life, and who may make which move.

use toml::de::DeValue;

use super::table::{Expected, Reader, Section};
use super::workflow::usual_approvals;
use super::{Config, Criterion, Entitlement, Keep, Move, ROLES, State, Workflow};
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
        for kept in &mut workflow.keep {
            kept.states.retain(|state| known.contains(state));
        }
        workflow.keep.retain(|kept| !kept.states.is_empty());
    }
    let known: Vec<String> = workflow.states.iter().map(|state| state.name.clone()).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    if let Some(start) = section.text(reader, "start") {
        workflow.start = named(reader, "review.start", vec![start], &known).pop();
    }
    if section.get(reader, "moves").is_some() {
        workflow.moves = moves(reader, section, &known, lang);
    }
    if section.get(reader, "keep").is_some() {
        workflow.keep = keep(reader, section, &known);
    }
    switches(reader, section, workflow);
    let pseudonyms = section.texts(reader, "pseudonyms").unwrap_or_default().into_iter();
    workflow.pseudonyms = pseudonyms.map(|name| name.value.trim().to_owned()).collect();
    workflow.pseudonyms.retain(|name| !name.is_empty());
    workflow.criteria = criteria(reader, section, lang);
}

fn switches(reader: &mut Reader<'_>, section: &mut Section<'_>, workflow: &mut Workflow) {
    if let Some(on) = switch(reader, section, "entitlement") {
        workflow.entitlement = if on { Entitlement::On } else { Entitlement::Off };
    }
    for (key, value) in [
        ("trailers", &mut workflow.trailers),
        ("front-matter", &mut workflow.front_matter),
        ("reset-approvals", &mut workflow.reset_approvals),
        ("require-signed", &mut workflow.require_signed),
        ("blind", &mut workflow.blind),
    ] {
        if let Some(on) = switch(reader, section, key) {
            *value = on;
        }
    }
    workflow.allowed_signers = section.text(reader, "allowed-signers").map(|path| path.value);
}

/// Those of `names` that are `known`, spelt as there; the others are reported.
fn named(
    reader: &mut Reader<'_>,
    key: &str,
    names: Vec<Field<String>>,
    known: &[&str],
) -> Vec<String> {
    let mut found = Vec::new();
    for name in names {
        match known.iter().find(|known| known.eq_ignore_ascii_case(&name.value)) {
            Some(&known) => found.push(known.to_owned()),
            None => reader.unknown_value(key, &name, known),
        }
    }
    found
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
    let mut says_terminal = false;
    for item in items.iter() {
        let span = item.span().into();
        let state = match item.get_ref() {
            DeValue::Table(table) => {
                let mut entry = Section::new("review.states", table, span);
                says_terminal |= table.get("terminal").is_some();
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
    if let (Some(last), false) = (states.last_mut(), says_terminal) {
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

/// `{name = "…", from = […], to = "…", by = […], approvals = 2}`; moves from or to a state that does not exist are
/// left out.
fn moves(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    known: &[&str],
    lang: &str,
) -> Vec<Move> {
    let mut moves = Vec::new();
    for mut entry in section.tables(reader, "moves") {
        let names = entry.localized(reader, "name", lang);
        let from = entry.texts(reader, "from").unwrap_or_default();
        let to = entry.text(reader, "to");
        let by = entry.texts(reader, "by").unwrap_or_default();
        let approvals = entry.number(reader, "approvals");
        let span = entry.span;
        entry.finish(reader);
        let (Some(to), false) = (to, from.is_empty()) else {
            let args = Args::new().with("key", "from, to").with("table", "review.moves");
            reader.report("missing-key", span, args);
            continue;
        };
        let (asked, open) = (from.len(), by.is_empty());
        let from = named(reader, "review.moves", from, known);
        let to = named(reader, "review.moves", vec![to], known).pop();
        let roles = named(reader, "review.moves", by, &ROLES);
        // A move whose roles cannot be read is nobody's rather than everybody's.
        let (Some(to), true) = (to, from.len() == asked && (open || !roles.is_empty())) else {
            continue;
        };
        moves.push(Move {
            names: names.into_iter().map(|(lang, name)| (lang, name.value)).collect(),
            from,
            approvals: approvals.map_or_else(|| usual_approvals(&to), |approvals| approvals.value),
            to,
            roles,
        });
    }
    moves
}

/// How many steps a scale may have.
const STEPS: std::ops::RangeInclusive<u32> = 2..=10;

/// `{id = "…", label = "…", scale = 5}`
fn criteria(reader: &mut Reader<'_>, section: &mut Section<'_>, lang: &str) -> Vec<Criterion> {
    let mut criteria: Vec<Criterion> = Vec::new();
    for mut entry in section.tables(reader, "criteria") {
        let id = entry.text(reader, "id");
        let labels = entry.localized(reader, "label", lang);
        let scale = entry.number(reader, "scale");
        let span = entry.span;
        entry.finish(reader);
        let Some(id) = id.filter(|_| !labels.is_empty()) else {
            let args = Args::new().with("key", "id, label").with("table", "review.criteria");
            reader.report("missing-key", span, args);
            continue;
        };
        // One word: it stands before its answer on a line of a commit.
        let plain = crate::text::slug(&id.value);
        if plain != id.value {
            reader.unknown_value("review.criteria.id", &id, &[&plain]);
            continue;
        }
        if criteria.iter().any(|known| known.id == id.value) {
            let args = Args::new().with("key", id.value);
            reader.report("duplicate-key", id.span, args).message.id = "key-twice";
            continue;
        }
        if let Some(steps) = scale.as_ref().filter(|steps| !STEPS.contains(&steps.value)) {
            let said = Field::new(steps.value.to_string(), steps.span);
            reader.unknown_value("review.criteria.scale", &said, &["2", "3", "4", "5", "10"]);
        }
        criteria.push(Criterion {
            id: id.value,
            labels: labels.into_iter().map(|(lang, label)| (lang, label.value)).collect(),
            scale: scale.map(|steps| steps.value.clamp(*STEPS.start(), *STEPS.end())),
        });
    }
    criteria
}

/// `{by = […], in = […]}`
fn keep(reader: &mut Reader<'_>, section: &mut Section<'_>, known: &[&str]) -> Vec<Keep> {
    let mut kept = Vec::new();
    for mut entry in section.tables(reader, "keep") {
        let by = entry.texts(reader, "by").unwrap_or_default();
        let states = entry.texts(reader, "in").unwrap_or_default();
        entry.finish(reader);
        let (all_roles, all_states) = (by.is_empty(), states.is_empty());
        let roles = named(reader, "review.keep", by, &ROLES);
        let states = named(reader, "review.keep", states, known);
        if (all_roles || !roles.is_empty()) && (all_states || !states.is_empty()) {
            kept.push(Keep { roles, states });
        }
    }
    kept
}
