//! `ouvrage rules --html`: the manual of the rules as one page.

use std::path::Path;

use super::Verdict;
use super::output::{Output, shown};
use super::rules::level;
use crate::check;
use crate::config::{Config, Level};
use crate::diagnostic::Args;
use crate::disk;
use crate::error::Error;
use crate::export::html::{self, ManualPage};
use crate::message::{Catalogue, Lang};

/// Writes the manual to `file`, or to standard output.
pub(super) fn run(
    file: Option<&Path>,
    config: &Config,
    catalogue: &Catalogue,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let manual = html::manual(&pages(config, catalogue), catalogue.lang());
    match file {
        None => out.text(&String::from_utf8_lossy(&manual.bytes)),
        Some(file) => {
            disk::write_file(file, &manual.bytes)?;
            out.line(&catalogue.text("cli-manual-done", &Args::new().with("path", shown(file))));
        }
    }
    Ok(Verdict::Clean)
}

/// The pages of the built-in rules, by kind and name, with the levels that they have in this volume.
fn pages(config: &Config, catalogue: &Catalogue) -> Vec<ManualPage> {
    let mut rules: Vec<&check::Rule> = check::RULES.iter().collect();
    rules.sort_by_key(|rule| (rule.category, rule.name));
    let page = |rule: &check::Rule| {
        let level = match level(rule, config) {
            Level::Off => None,
            Level::At(severity) => Some(severity),
        };
        let text = match catalogue.lang() {
            Lang::Fr => rule.page_fr,
            Lang::En => rule.page_en,
        };
        ManualPage {
            name: rule.name.to_owned(),
            category: catalogue.label(rule.category.label()),
            level,
            varies: matches!(rule.level, check::Level::Varies(_)),
            summary: catalogue.label(rule.summary),
            text: text.to_owned(),
        }
    };
    rules.into_iter().map(page).collect()
}
