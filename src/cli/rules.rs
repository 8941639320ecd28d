//! `ouvrage rules`: all rules, with the level each has in this volume.

use serde_json::{Value, json};

use super::Verdict;
use super::args::{Global, RulesArgs, RulesFormat};
use super::manual;
use super::output::Output;
use super::report::human::{self, level_id};
use super::report::said::Teller;
use super::session;
use super::speech::Speech;
use super::table::{Column, Row, Side, draw};
use crate::check::{self, Private};
use crate::config::{Config, Level};
use crate::diagnostic::{Args, Diagnostic, Severity};
use crate::error::Error;
use crate::message::Catalogue;
use crate::model::Field;
use crate::project::Project;
use crate::style::{self, Definition, Library};

pub(super) fn run(
    args: &RulesArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    // Outside of a volume the rules have the levels that they are born with.
    let project = session::project_here(global)?;
    let config = &project.config;
    let catalogue = speech.catalogue(&config.meta.lang);
    let (library, faults) = style::open(&project);
    if args.test {
        return Ok(test(&library, &faults, &project, catalogue, (speech, out)));
    }
    if args.html {
        return manual::run(args.out.as_deref(), config, &library, catalogue, out);
    }
    let lines = lines(config, &library, catalogue);
    match args.format {
        RulesFormat::Json => {
            let rules: Vec<Value> = lines
                .iter()
                .map(|line| {
                    let level = match line.level {
                        Level::Off => json!("off"),
                        Level::At(severity) => json!(severity),
                    };
                    json!({ "name": line.name, "level": level, "summary": line.summary })
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
            let rows: Vec<Row> = lines
                .into_iter()
                .map(|line| {
                    let level = match line.level {
                        Level::Off => catalogue.label("cli-rules-off"),
                        Level::At(severity) => catalogue.label(level_id(severity)),
                    };
                    Row { cells: vec![line.name, level, line.summary], below: String::new() }
                })
                .collect();
            out.text(&draw(&columns, &rows, speech.width, out.color));
        }
    }
    Ok(Verdict::Clean)
}

/// A rule in the list.
struct Line {
    name: String,
    level: Level,
    summary: String,
}

/// The rules of this program, then those of styles.
fn lines(config: &Config, library: &Library, catalogue: &Catalogue) -> Vec<Line> {
    let ours = check::RULES.iter().map(|rule| Line {
        name: rule.name.to_owned(),
        level: level(rule, config),
        summary: catalogue.label(rule.summary),
    });
    let of_styles = library.set.definitions().iter().map(|rule| Line {
        name: rule.name.clone(),
        level: level_of_style(rule, config, library),
        summary: summary_of_style(rule),
    });
    ours.chain(of_styles).collect()
}

/// The level that a rule of a style has in this volume.
pub(super) fn level_of_style(rule: &Definition, config: &Config, library: &Library) -> Level {
    match config.levels.get(&rule.name, None) {
        Some(level) => level,
        None if !library.setup.from_ini && !library.setup.running("").runs(&rule.name) => {
            Level::Off
        }
        None => Level::At(library.level(rule)),
    }
}

/// What a rule of a style asks, in a line.
pub(super) fn summary_of_style(rule: &Definition) -> String {
    if rule.description.is_empty() { rule.sentence() } else { rule.description.clone() }
}

/// `--test`: every rule of a style on its own examples, and what is wrong with the rules.
fn test(
    library: &Library,
    faults: &[Diagnostic],
    project: &Project,
    catalogue: &Catalogue,
    (speech, out): (&Speech, &mut Output),
) -> Verdict {
    let style = human::Style { width: speech.width, color: out.color };
    let private = Private::default();
    let teller = Teller { sources: &project.sources, catalogue, private: &private };
    let (mut examples, mut failures) = (0, 0);
    let patterns = library.set.faults();
    for fault in faults.iter().chain(&library.idle).chain(&patterns) {
        out.line(&human::draw(fault, teller, style));
        out.line("");
        failures += usize::from(fault.severity > Severity::Info);
    }
    for verdict in style::test(library) {
        examples += verdict.examples;
        for text in &verdict.unheard {
            let args = Args::new().with("rule", verdict.rule.clone()).with("text", first(text));
            out.line(&catalogue.text("cli-rules-unheard", &args));
        }
        for (text, message) in &verdict.wronged {
            let args = Args::new().with("rule", verdict.rule.clone()).with("text", first(text));
            let args = args.with("message", message.clone());
            out.line(&catalogue.text("cli-rules-wronged", &args));
        }
        failures += verdict.unheard.len() + verdict.wronged.len();
    }
    let args = Args::new()
        .with("rules", library.set.definitions().len())
        .with("examples", examples)
        .with("failures", failures);
    out.line(&catalogue.text("cli-rules-tested", &args));
    if failures > 0 { Verdict::Found } else { Verdict::Clean }
}

/// The first line of an example.
fn first(text: &Field<String>) -> String {
    text.value.lines().next().unwrap_or("").to_owned()
}

pub(super) fn level(rule: &check::Rule, config: &Config) -> Level {
    config.levels.get(rule.name, None).unwrap_or(Level::At(rule.level.severity()))
}
