//! Titles in another language than the text around them: marked, so that they keep their own typography, are hyphenated
//! and read aloud in it.

use std::ops::Range;

use hayagriva::citationberg::json::{Item, Value};

use super::marks;
use crate::model::{Attrs, Inline, InlineKind, plain_text};

/// Variables that are in the work's own language.
const OWN: [&str; 2] = ["title", "container-title"];

/// Marks the titles of a work in `printed`, which stands in a text in the language `lang`. Titles that the style changed in
/// more than their capitals are not found.
pub(super) fn mark(printed: Vec<Inline>, item: &Item, lang: &str) -> Vec<Inline> {
    let Some(Value::String(own)) = item.0.get("language") else { return printed };
    if own == "und" || base(own) == base(lang) {
        return printed;
    }
    OWN.iter().fold(printed, |printed, name| match item.0.get(*name) {
        Some(Value::String(title)) => match find(&plain_text(&printed), &marks::plain(title)) {
            Some(range) => wrapped(printed, &mut 0, &range, own),
            None => printed,
        },
        _ => printed,
    })
}

fn base(tag: &str) -> String {
    tag.split('-').next().unwrap_or("").to_ascii_lowercase()
}

/// Where `title` stands in `text`, whatever its capitals: bytes.
fn find(text: &str, title: &str) -> Option<Range<usize>> {
    let title: Vec<char> = title.chars().flat_map(char::to_lowercase).collect();
    if title.is_empty() {
        return None;
    }
    let letters: Vec<(usize, char)> =
        text.char_indices().flat_map(|(at, c)| c.to_lowercase().map(move |c| (at, c))).collect();
    let fits = |some: &[(usize, char)]| some.iter().map(|(_, c)| c).eq(title.iter());
    let from = letters.windows(title.len()).position(fits)?;
    let end = letters.get(from + title.len()).map_or(text.len(), |(at, _)| *at);
    Some(letters[from].0..end)
}

/// The inlines with those in `range` of their plain text wrapped; `at` is where they begin in it.
fn wrapped(inlines: Vec<Inline>, at: &mut usize, range: &Range<usize>, tag: &str) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len() + 2);
    for mut inline in inlines {
        let start = *at;
        let end = start + plain_text(std::slice::from_ref(&inline)).len();
        *at = end;
        if end <= range.start || start >= range.end {
            out.push(inline);
        } else if start >= range.start && end <= range.end {
            out.push(in_language(inline, tag));
        } else if let InlineKind::Text(words) = &inline.kind {
            let from = range.start.max(start) - start;
            let to = range.end.min(end) - start;
            let piece = |part: &str| Inline::text(inline.span, part);
            let (before, own, after) =
                (piece(&words[..from]), piece(&words[from..to]), piece(&words[to..]));
            out.extend([before, in_language(own, tag), after]);
        } else {
            let mut inside = start;
            if let Some(content) = inline.kind.content_mut() {
                *content = wrapped(std::mem::take(content), &mut inside, range, tag);
            }
            out.push(inline);
        }
    }
    out.retain(|inline| !matches!(&inline.kind, InlineKind::Text(words) if words.is_empty()));
    out
}

fn in_language(inline: Inline, tag: &str) -> Inline {
    let attrs = Attrs { pairs: vec![("lang".to_owned(), tag.to_owned())], ..Attrs::default() };
    Inline::new(inline.span, InlineKind::Span(attrs, vec![inline]))
}
