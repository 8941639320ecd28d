//! Findings for people: place, one line that stands alone, the excerpt, one thing to do.
//!
//! A paragraph of an article is one line of 2,000 signes: only the words around the place are shown,
//! cut to the terminal. Signs that cannot be seen are made visible.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Padding, Renderer, Snippet};
use unicode_width::UnicodeWidthChar as _;

use crate::cli::layout::wrap;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::message::Catalogue;
use crate::text::{Source, Sources};

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
pub(in crate::cli) fn draw(
    found: &Diagnostic,
    sources: &Sources,
    catalogue: &Catalogue,
    style: Style,
) -> String {
    let word = catalogue.label(level_id(found.severity));
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
    .with_name(word.clone());
    let prefix = word.len() + found.rule.len() + 4;
    let sentence = wrap_after(&catalogue.say(&found.message), prefix, style.width);
    let mut main = level.primary_title(sentence).id(found.rule).elements(excerpt(
        found.place,
        None,
        sources,
        style,
    ));
    for note in &found.notes {
        let label = catalogue.say(&note.message);
        main = main.elements(excerpt(Some(note.place), Some(label), sources, style));
    }
    if let Some(help) = &found.help {
        let word = catalogue.label("level-help");
        let indent = 6 + word.len();
        let text = wrap(&catalogue.say(help), style.width.saturating_sub(indent).max(20), 0);
        main = main.element(Level::HELP.with_name(word).message(text));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).term_width(style.width).render(&[main])
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

/// Wraps a sentence whose first line begins after `taken` columns.
fn wrap_after(sentence: &str, taken: usize, width: usize) -> String {
    let wrapped = wrap(&format!("{}{sentence}", "x".repeat(taken)), width.max(taken + 20), 0);
    wrapped[taken..].to_owned()
}

fn excerpt(
    place: Option<Place>,
    label: Option<String>,
    sources: &Sources,
    style: Style,
) -> Vec<Element<'static>> {
    let Some(place) = place else { return Vec::new() };
    let Some(source) = sources.get(place.file) else { return Vec::new() };
    let position = source.position(place.span.start as usize);
    let origin = Origin::path(source.path.to_string())
        .line(position.line as usize)
        .char_column(position.column as usize);
    if source.text.is_empty() {
        return vec![origin.into()];
    }
    let (text, marked) = window(source, place, style.width.saturating_sub(10).max(30));
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let snippet = Snippet::source(text)
        .line_start(position.line as usize)
        .fold(false)
        .annotation(kind.span(marked).label(label));
    vec![origin.into(), Padding.into(), snippet.into()]
}

/// The words around a place, at most `columns` wide, and where the place is in them.
fn window(source: &Source, place: Place, columns: usize) -> (String, Range<usize>) {
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
        if from + i < end {
            push_visible(&mut shown, c);
            marked.end = shown.len();
        } else {
            push_visible(&mut shown, c);
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
