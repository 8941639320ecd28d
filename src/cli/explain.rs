//! `ouvrage explain RULE`: a rule's manual page.

use anstyle::Style;

use super::Verdict;
use super::args::ExplainArgs;
use super::layout::{paint, wrap};
use super::output::Output;
use super::speech::Speech;
use crate::check;
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind};

pub(super) fn run(args: &ExplainArgs, speech: &Speech, out: &mut Output) -> Result<Verdict, Error> {
    let catalogue = speech.catalogue("");
    let Some(page) = check::explain(&args.rule, catalogue.lang()) else {
        let names = check::RULES.iter().map(|rule| rule.name);
        let mut error = Error::new(
            ErrorKind::Usage,
            "cli-error-unknown-rule",
            Args::new().with("name", args.rule.clone()),
        );
        if let Some(near) = crate::text::nearest(&args.rule, names) {
            error =
                error.hint("cli-error-suggestion", Args::new().with("suggestion", near.to_owned()));
        }
        return Err(error.hint("cli-error-rules-list", Args::new()));
    };
    out.text(&page_for_terminal(page, speech.width, out.color));
    Ok(Verdict::Clean)
}

/// A manual page with its paragraphs wrapped, headings in bold, code indented as it is.
fn page_for_terminal(page: &str, width: usize, color: bool) -> String {
    let mut text = String::new();
    let mut code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            code = !code;
            continue;
        }
        if code {
            text.push_str("    ");
            text.push_str(line);
        } else if let Some(heading) = line.strip_prefix('#') {
            text.push_str(&paint(
                heading.trim_start_matches('#').trim(),
                Style::new().bold(),
                color,
            ));
        } else {
            text.push_str(&wrap(line, width.min(90), if line.starts_with("- ") { 2 } else { 0 }));
        }
        text.push('\n');
    }
    text
}
