//! Findings for people: place, one line that stands alone, the excerpt, one thing to do.
//!
//! A paragraph of an article is one line of 2,000 signes: only the words around the place are shown,
//! cut to the terminal. Signs that cannot be seen are made visible.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstyle::AnsiColor;
use unicode_width::UnicodeWidthChar as _;

use super::said::Teller;
use crate::check::Private;
use crate::cli::layout::{paint, wrap};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::text::{Source, harmless};

/// How to draw.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Style {
    /// Columns of the terminal.
    pub(in crate::cli) width: usize,
    /// With colour.
    pub(in crate::cli) color: bool,
}

/// One finding, drawn. Ends without a line end.
#[must_use]
pub(in crate::cli) fn draw(found: &Diagnostic, teller: Teller<'_>, style: Style) -> String {
    let mut out = headline(found, teller, style);
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let notes = found.notes.iter().map(|note| (note.place, Some(teller.words(&note.message))));
    for (place, label) in found.place.map(|place| (place, None)).into_iter().chain(notes) {
        if let Some(drawn) = excerpt(place, label, level.clone(), teller, style) {
            out.push('\n');
            out.push_str(&drawn);
        }
    }
    if let Some(help) = teller.help(found) {
        let text = format!("  = {}{help}", teller.catalogue.label("level-help-said"));
        out.push('\n');
        out.push_str(&wrap(&text, style.width, 4));
    }
    out
}

/// Level, rule and sentence, wrapped.
fn headline(found: &Diagnostic, teller: Teller<'_>, style: Style) -> String {
    let catalogue = teller.catalogue;
    let word = catalogue.label(level_id(found.severity));
    let lead = format!("{word}[{}]", found.rule);
    let sentence = format!("{lead}{}{}", catalogue.label("level-colon"), teller.sentence(found));
    let wrapped = wrap(&sentence, style.width, 2);
    // The lead has no space, so wrapping never cuts it.
    let painted = paint(&lead, ink(found.severity).on_default().bold(), style.color);
    format!("{painted}{}", wrapped.get(lead.len()..).unwrap_or_default())
}

/// The colour of a level.
#[must_use]
pub(in crate::cli) fn ink(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightBlue,
    }
}

/// Id of the word for a level.
#[must_use]
pub(in crate::cli) fn level_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "level-error",
        Severity::Warning => "level-warning",
        Severity::Info => "level-info",
    }
}

/// Where a place is, and the words around it; only where it is, if what stands there is a front matter's
/// fence or nothing.
fn excerpt(
    place: Place,
    label: Option<String>,
    level: Level<'static>,
    teller: Teller<'_>,
    style: Style,
) -> Option<String> {
    let source = teller.sources.get(place.file)?;
    let position = source.position(place.span.start as usize);
    let (line, column) = (position.line as usize, position.column as usize);
    // Around private words there is nothing to be read either.
    let nothing = source.text.is_empty()
        || source.slice(place.span).trim_end() == "---"
        || teller.private.is_about(place);
    let columns = style.width.saturating_sub(10).max(30);
    let (text, marked) = window(source, place, columns, teller.private);
    let shown_column = text[..marked.start].chars().count() + 1;
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width);
    if nothing {
        let origin =
            Origin::path(harmless(&source.path).into_owned()).line(line).char_column(column);
        let mut drawn = renderer.render(&[Group::with_level(level).element(origin)]);
        if let Some(label) = label {
            drawn.push_str(&format!("\n   = {label}"));
        }
        return Some(drawn);
    }
    let snippet = Snippet::source(text)
        .path(harmless(&source.path).into_owned())
        .line_start(line)
        .fold(false)
        .annotation(kind.span(marked).label(label));
    let drawn = renderer.render(&[Group::with_level(level).element(snippet)]);
    // The renderer counts columns in the words shown; the person counts them in the file.
    let (counted, meant) = (format!(":{line}:{shown_column}"), format!(":{line}:{column}"));
    Some(drawn.replacen(&counted, &meant, 1))
}

/// The words around a place, at most `columns` wide, and where the place is in them.
fn window(
    source: &Source,
    place: Place,
    columns: usize,
    private: &Private,
) -> (String, Range<usize>) {
    let start = place.span.start as usize;
    let line = source
        .lines()
        .line_range(&source.text, source.lines().line_of(start.min(source.text.len())));
    let text = &source.text[line.clone()];
    let at = floor(text, start.saturating_sub(line.start));
    let end = floor(text, (place.span.end as usize).saturating_sub(line.start)).max(at);
    // A third of the window before the place: what stands before a fault explains it more seldom than
    // what stands after.
    let from = step_back(text, at, columns / 3);
    let to = step_on(text, from, columns);
    let mut shown = String::new();
    if from > 0 {
        shown.push('…');
    }
    let mut marked = 0..0;
    for (i, c) in text[from..to].char_indices() {
        if from + i == at {
            marked.start = shown.len();
        }
        match private.holds(place.file, line.start + from + i) {
            true => shown.push('•'),
            false => push_visible(&mut shown, c),
        }
        if from + i < end {
            marked.end = shown.len();
        }
    }
    if at >= to {
        marked = shown.len()..shown.len();
    }
    marked.end = marked.end.max(marked.start);
    if to < text.len() {
        shown.push('…');
    }
    if shown.is_empty() {
        shown.push(' ');
    }
    (shown, marked)
}

/// A line with a sign for every character that cannot be seen, without the end of the line.
#[must_use]
pub(in crate::cli) fn visible(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    line.trim_end_matches('\r').chars().for_each(|c| push_visible(&mut out, c));
    out
}

/// A character, or a sign for one that cannot be seen.
fn push_visible(out: &mut String, c: char) {
    match c {
        '\u{a0}' | '\u{202f}' => out.push('⍽'),
        '\u{ad}' => out.push('¬'),
        '\u{feff}' => out.push_str("‹BOM›"),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => {
            out.push_str(&format!("‹U+{:04X}›", c as u32));
        }
        '\t' => out.push(' '),
        c if c.is_control() => out.push('\u{fffd}'),
        c => out.push(c),
    }
}

fn floor(text: &str, mut offset: usize) -> usize {
    offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The offset at most `columns` before `at`, at a word's beginning where there is one.
fn step_back(text: &str, at: usize, columns: usize) -> usize {
    let mut used = 0;
    let mut from = at;
    for (i, c) in text[..at].char_indices().rev() {
        used += c.width().unwrap_or(0);
        if used > columns {
            return text[from..at].find(' ').map_or(from, |space| from + space + 1);
        }
        from = i;
    }
    0
}

fn step_on(text: &str, from: usize, columns: usize) -> usize {
    let mut used = 0;
    for (i, c) in text[from..].char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns {
            return from + i;
        }
    }
    text.len()
}
