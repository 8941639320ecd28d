//! `ouvrage rules`: all rules, with the level each has in this volume.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Verdict;
use super::args::{Global, RulesArgs, RulesFormat};
use super::manual;
use super::output::Output;
use super::report::human::{self, level_id};
use super::report::said::Teller;
use super::session;
use super::speech::Speech;
use super::table::{Column, Row, Side, draw_groups};
use crate::check::{self, Category, Private};
use crate::config::{Config, Level};
use crate::diagnostic::{Args, Diagnostic, Severity};
use crate::error::Error;
use crate::message::Catalogue;
use crate::model::Field;
use crate::project::Project;
use crate::style::{self, Definition, Library, Running};

pub(super) fn run(
    args: &RulesArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    // Outside of a volume the rules have the levels that they are born with.
    let project = session::project_here(global)?;
    let catalogue = speech.catalogue(&project.config.meta.lang);
    let (library, faults) = style::open(&project);
    if args.test {
        return Ok(test(&library, &faults, &project, catalogue, (speech, out)));
    }
    let volume = Here::new(&project, &library);
    if args.html {
        return manual::run(args.out.as_deref(), &project, &volume, catalogue, out);
    }
    let groups = groups(&volume, catalogue);
    match args.format {
        RulesFormat::Json => {
            let all =
                groups.iter().flat_map(|(key, _, lines)| lines.iter().map(move |it| (key, it)));
            let mut all: Vec<_> = all.collect();
            // This program's rules by name, then those of styles.
            all.sort_by_key(|((kind, _), line)| (*kind, &line.name));
            let rules: Vec<Value> = all.into_iter().map(as_json).collect();
            out.json(&json!({ "version": 1, "rules": rules }));
        }
        RulesFormat::Table => {
            let columns = [
                Column::new(catalogue.label("cli-column-rule"), Side::Left),
                Column::new(catalogue.label("cli-column-level"), Side::Left),
                Column::shrinking(catalogue.label("cli-column-summary"), 20),
            ];
            let row = |line: Line| {
                let level = match line.level {
                    Level::Off => catalogue.label("cli-rules-off"),
                    Level::At(severity) => catalogue.label(level_id(severity)),
                };
                Row { cells: vec![line.name, level, line.summary], below: String::new() }
            };
            let named = |name: String, count: usize| {
                let args = Args::new().with("name", name).with("count", count);
                catalogue.text("cli-rules-group", &args)
            };
            let groups = groups.into_iter().map(|(_, name, lines)| {
                (named(name, lines.len()), lines.into_iter().map(row).collect())
            });
            out.text(&draw_groups(&columns, groups.collect(), speech.width, out.color));
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

/// The rules of this program by what they are about, then those of styles by style: a key for machines, a name for
/// people, the rules.
fn groups(
    here: &Here<'_>,
    catalogue: &Catalogue,
) -> Vec<((&'static str, String), String, Vec<Line>)> {
    let mut ours: BTreeMap<Category, Vec<Line>> = BTreeMap::new();
    // Over lone files a team's set-up has none of these run.
    for rule in check::RULES.iter().filter(|_| !here.library.alone) {
        ours.entry(rule.category).or_default().push(Line {
            name: rule.name.to_owned(),
            level: here.level(rule),
            summary: catalogue.label(rule.summary),
        });
    }
    let mut of_styles: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    for rule in here.library.set.definitions() {
        of_styles.entry(rule.style()).or_default().push(Line {
            name: rule.name.clone(),
            level: here.level_of_style(rule),
            summary: summary_of_style(rule, catalogue),
        });
    }
    let ours = ours.into_iter().map(|(category, lines)| {
        let name = category.label();
        let key = name.strip_prefix("rules-").unwrap_or(name).to_owned();
        (("category", key), catalogue.label(name), lines)
    });
    let of_styles = of_styles.into_iter().map(|(style, lines)| {
        let name = catalogue.text("manual-styles", &Args::new().with("style", style.to_owned()));
        (("style", style.to_owned()), name, lines)
    });
    ours.chain(of_styles).collect()
}

/// A rule for machines, with the key and the name of its group.
fn as_json(((key, group), line): (&(&'static str, String), &Line)) -> Value {
    let level = match line.level {
        Level::Off => json!("off"),
        Level::At(severity) => json!(severity),
    };
    json!({ "name": line.name, "level": level, "summary": line.summary, *key: group })
}

/// The rules as they are set here.
pub(super) struct Here<'a> {
    pub(super) config: &'a Config,
    pub(super) library: &'a Library,
    /// What runs on each article; on any, where there is none.
    running: Vec<Running<'a>>,
}

impl<'a> Here<'a> {
    pub(super) fn new(project: &'a Project, library: &'a Library) -> Self {
        let listed = project.articles.iter().filter_map(|it| project.sources.get(it.file));
        let mut running: Vec<Running<'_>> =
            listed.map(|source| library.setup.running(&source.path)).collect();
        if running.is_empty() {
            running.push(library.setup.running("article.md"));
        }
        Self { config: &project.config, library, running }
    }

    /// The level that a rule of this program has here, whatever the state of an article: the gravest, where articles
    /// differ.
    pub(super) fn level(&self, rule: &check::Rule) -> Level {
        let own = Level::At(rule.level.severity());
        let given = || self.running.iter().map(|running| running.given(rule.name).unwrap_or(own));
        self.config.levels.get(rule.name, None).unwrap_or_else(|| gravest(given()))
    }

    /// The level that a rule of a style has here: the gravest, where articles differ.
    pub(super) fn level_of_style(&self, rule: &Definition) -> Level {
        let given = || {
            self.running.iter().map(|running| match running.wants(rule) {
                true => Level::At(running.level(rule)),
                false => Level::Off,
            })
        };
        self.config.levels.get(&rule.name, None).unwrap_or_else(|| gravest(given()))
    }
}

fn gravest(levels: impl Iterator<Item = Level>) -> Level {
    let severities = levels.filter_map(|level| match level {
        Level::Off => None,
        Level::At(severity) => Some(severity),
    });
    severities.max().map_or(Level::Off, Level::At)
}

/// What a rule of a style asks, in a line.
pub(super) fn summary_of_style(rule: &Definition, catalogue: &Catalogue) -> String {
    match style::about(&rule.name) {
        Some((summary, _)) => catalogue.label(summary),
        None if rule.description.is_empty() => rule.sentence(),
        None => rule.description.clone(),
    }
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
