//! `ouvrage rules`: all rules, with the level each has in this volume.

use serde_json::{Value, json};

use super::Verdict;
use super::args::{Global, RulesArgs, RulesFormat};
use super::manual;
use super::output::Output;
use super::report::human::level_id;
use super::session;
use super::speech::Speech;
use super::table::{Column, Row, Side, draw};
use crate::check;
use crate::config::{Config, Level};
use crate::error::Error;

pub(super) fn run(
    args: &RulesArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    // Outside of a volume the rules have the levels that they are born with.
    let config = session::config_here(global)?.unwrap_or_default();
    let catalogue = speech.catalogue(&config.meta.lang);
    if args.html {
        return manual::run(args.out.as_deref(), &config, catalogue, out);
    }
    match args.format {
        RulesFormat::Json => {
            let rules: Vec<Value> = check::RULES
                .iter()
                .map(|rule| {
                    let level = match level(rule, &config) {
                        Level::Off => json!("off"),
                        Level::At(severity) => json!(severity),
                    };
                    let summary = catalogue.label(rule.summary);
                    json!({ "name": rule.name, "level": level, "summary": summary })
                })
                .collect();
            out.json(&json!({ "version": 1, "rules": rules }));
        }
        RulesFormat::Table => {
            let columns = [
                Column::new(catalogue.label("cli-column-rule"), Side::Left),
                Column::new(catalogue.label("cli-column-level"), Side::Left),
                Column::shrinking(catalogue.label("cli-column-summary"), 20),
            ];
            let rows: Vec<Row> = check::RULES
                .iter()
                .map(|rule| {
                    let level = match level(rule, &config) {
                        Level::Off => catalogue.label("cli-rules-off"),
                        Level::At(severity) => catalogue.label(level_id(severity)),
                    };
                    let summary = catalogue.label(rule.summary);
                    Row { cells: vec![rule.name.to_owned(), level, summary], below: String::new() }
                })
                .collect();
            out.text(&draw(&columns, &rows, speech.width, out.color));
        }
    }
    Ok(Verdict::Clean)
}

pub(super) fn level(rule: &check::Rule, config: &Config) -> Level {
    config.levels.get(rule.name, None).unwrap_or(Level::At(rule.level.severity()))
}
