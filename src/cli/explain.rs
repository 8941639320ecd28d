//! `ouvrage explain RULE`: a rule's manual page.

use anstyle::Style;

use super::Verdict;
use super::args::{ExplainArgs, Global};
use super::layout::{paint, wrap};
use super::manual::page_of_style;
use super::output::Output;
use super::report::human::level_id;
use super::rules::Here;
use super::session;
use super::speech::Speech;
use crate::check;
use crate::config::Level;
use crate::diagnostic::{Args, plain_name};
use crate::error::{Error, ErrorKind};
use crate::message::Catalogue;
use crate::style::{self, Definition};

pub(super) fn run(
    args: &ExplainArgs,
    global: &Global,
    speech: &Speech,
    out: &mut Output,
) -> Result<Verdict, Error> {
    let catalogue = speech.catalogue("");
    let name = plain_name(&args.rule);
    if let Some(page) = check::explain(name, catalogue.lang()) {
        out.text(&page_for_terminal(page, speech.width, out.color, catalogue));
        return Ok(Verdict::Clean);
    }
    // Reading the styles of a volume takes time: only for names that can be theirs.
    let project = match name.contains('.') {
        true => Some(session::project_here(global)?),
        false => None,
    };
    let library = project.as_ref().map(|project| style::open(project).0);
    if let (Some(project), Some(library)) = (&project, &library)
        && let Some(rule) = library.rule(name).cloned().or_else(|| style::find(project, name))
    {
        let page = style_page(&Here::new(project, library), &rule, catalogue);
        out.text(&page_for_terminal(&page, speech.width, out.color, catalogue));
        return Ok(Verdict::Clean);
    }
    let names = check::RULES.iter().map(|rule| rule.name);
    let mut error = Error::new(
        ErrorKind::Usage,
        "cli-error-unknown-rule",
        Args::new().with("name", args.rule.clone()),
    );
    let near = crate::text::nearest(name, names);
    let near = near.or_else(|| library.as_ref()?.nearest(name));
    if let Some(near) = near {
        error = error.hint("cli-error-suggestion", Args::new().with("suggestion", near.to_owned()));
    }
    Err(error.hint("cli-error-rules-list", Args::new()))
}

/// What the file of a rule of a style says about it, as a manual page.
fn style_page(here: &Here<'_>, rule: &Definition, catalogue: &Catalogue) -> String {
    let runs = here.library.rule(&rule.name).is_some();
    let level = match here.level_of_style(rule) {
        Level::At(severity) if runs => catalogue.label(level_id(severity)),
        _ => catalogue.label("cli-explain-asleep"),
    };
    let title = catalogue.label("cli-column-level");
    let page = page_of_style(rule, catalogue, &str::to_owned);
    // The level stands first, under the sentence.
    let (sentence, rest) = page.split_once("\n").unwrap_or((&page, ""));
    format!("# {}\n\n{sentence}\n\n## {title}\n\n{level}\n{rest}", rule.name)
}

/// A manual page with its paragraphs wrapped anew, headings in bold, examples indented and told apart.
fn page_for_terminal(page: &str, width: usize, color: bool, catalogue: &Catalogue) -> String {
    let width = width.min(90);
    let mut text = String::new();
    let mut paragraph = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let starts_anew = line.is_empty()
            || line.starts_with(['#', '|'])
            || ["- ", "```"].iter().any(|mark| line.starts_with(mark));
        if starts_anew && !paragraph.is_empty() {
            text.push_str(&flow(&std::mem::take(&mut paragraph), width));
        }
        let info = line.trim_start_matches('`');
        if let Some(fence) = line.strip_suffix(info).filter(|fence| fence.len() >= 3) {
            text.push_str(&example((fence, info), &mut lines, catalogue));
        } else if line.starts_with('#') {
            let heading = line.trim_start_matches('#').trim();
            text.push_str(&paint(heading, Style::new().bold(), color));
            text.push('\n');
        } else if line.is_empty() {
            text.push('\n');
        } else {
            paragraph.push_str(if paragraph.is_empty() { "" } else { " " });
            paragraph.push_str(line.trim());
        }
    }
    text.push_str(&flow(&paragraph, width));
    text
}

/// A paragraph or an item of a list.
fn flow(paragraph: &str, width: usize) -> String {
    if paragraph.is_empty() {
        return String::new();
    }
    let indent = if paragraph.starts_with("- ") { 2 } else { 0 };
    format!("{}\n", wrap(paragraph, width, indent))
}

/// The lines up to the closing fence, indented; above them whether the rule finds something in them.
fn example<'a>(
    (fence, info): (&str, &str),
    lines: &mut impl Iterator<Item = &'a str>,
    catalogue: &Catalogue,
) -> String {
    let mut text = match info.split_whitespace().nth(1) {
        Some("bad") => format!("  {}\n\n", catalogue.label("cli-explain-bad")),
        Some("good") => format!("  {}\n\n", catalogue.label("cli-explain-good")),
        _ => String::new(),
    };
    for line in lines.take_while(|line| !line.starts_with(fence)) {
        text.push_str(if line.is_empty() { "" } else { "    " });
        text.push_str(line);
        text.push('\n');
    }
    text
}
