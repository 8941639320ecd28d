//! `ouvrage rules --html`: the manual of the rules as one page.

use std::path::Path;

use super::Verdict;
use super::output::{Output, shown};
use super::rules::{Here, summary_of_style};
use crate::check;
use crate::config::Level;
use crate::diagnostic::Args;
use crate::disk;
use crate::error::Error;
use crate::export::html::{self, ManualPage};
use crate::message::{Catalogue, Lang};
use crate::model::Field;
use crate::project::Project;
use crate::style::{self, Definition};

/// Writes the manual to `file`, or to standard output.
pub(super) fn run(
    file: Option<&Path>,
    project: &Project,
    here: &Here<'_>,
    catalogue: &Catalogue,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let mut pages = pages(here, catalogue);
    pages.extend(pages_of_styles(here, catalogue));
    let manual = html::manual(&pages, catalogue.lang());
    match file {
        None => out.text(&String::from_utf8_lossy(&manual.bytes)),
        Some(file) => {
            disk::write_file(project, file, &manual.bytes)?;
            out.line(&catalogue.text("cli-manual-done", &Args::new().with("path", shown(file))));
        }
    }
    Ok(Verdict::Clean)
}

/// The pages of the built-in rules, by kind and name, with the levels that they have in this volume.
fn pages(here: &Here<'_>, catalogue: &Catalogue) -> Vec<ManualPage> {
    let mut rules: Vec<&check::Rule> = check::RULES.iter().collect();
    rules.sort_by_key(|rule| (rule.category, rule.name));
    let page = |rule: &check::Rule| {
        let level = match here.level(rule) {
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

/// The pages of the rules of styles, style by style.
fn pages_of_styles<'a>(
    here: &'a Here<'_>,
    catalogue: &'a Catalogue,
) -> impl Iterator<Item = ManualPage> + 'a {
    here.library.set.definitions().iter().map(|rule| {
        let style = Args::new().with("style", rule.style().to_owned());
        ManualPage {
            name: rule.name.clone(),
            category: catalogue.text("manual-styles", &style),
            level: match here.level_of_style(rule) {
                Level::Off => None,
                Level::At(severity) => Some(severity),
            },
            varies: false,
            summary: summary_of_style(rule, catalogue),
            text: page_of_style(rule, catalogue, &escaped),
        }
    })
}

/// What the file of a rule of a style says of it, in Markdown: its sentence on the first line, then sections. `escaped`
/// makes plain words of what would mean something in Markdown.
pub(super) fn page_of_style(
    rule: &Definition,
    catalogue: &Catalogue,
    escaped: &dyn Fn(&str) -> String,
) -> String {
    let mut page = format!("{}\n", escaped(&rule.sentence()));
    let mut section = |title: &'static str, text: &str| {
        if !text.trim().is_empty() {
            page.push_str(&format!("\n## {}\n\n{}\n", catalogue.label(title), text.trim()));
        }
    };
    match style::about(&rule.name) {
        Some((what, when)) => {
            section("cli-explain-description", &escaped(&catalogue.label(what)));
            section("cli-explain-when", &escaped(&catalogue.label(when)));
        }
        None => section("cli-explain-description", &escaped(&rule.description)),
    }
    section("cli-explain-why", &escaped(rule.why.as_deref().unwrap_or("")));
    let shown = examples(&rule.tests.bad, "bad") + &examples(&rule.tests.good, "good");
    section("cli-explain-examples", &shown);
    let link = rule.link.as_deref().unwrap_or("").trim();
    let address = link.starts_with("https://") || link.starts_with("http://");
    match address && !link.contains(['<', '>', ' ', '\n']) {
        true => section("cli-explain-link", &format!("<{link}>")),
        false => section("cli-explain-link", &escaped(link)),
    }
    page
}

fn examples(examples: &[Field<String>], word: &str) -> String {
    let one = |example: &Field<String>| {
        // Longer than any fence inside.
        let fence =
            "`".repeat(3 + example.value.split(|c| c != '`').map(str::len).max().unwrap_or(0));
        format!("{fence}markdown {word}\n{}\n{fence}\n\n", example.value.trim_end())
    };
    examples.iter().map(one).collect()
}

/// Words that mean nothing but themselves in Markdown, in one paragraph.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if c.is_ascii_punctuation() {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}
