//! What can still be read of a front matter that is not YAML as a whole.
//!
//! Every top-level key begins at the left margin, so the text falls into one piece a key. A piece that is
//! YAML by itself is read as such; of one that is not, the words after `key:` are taken as they stand.
//! So one forgotten quote costs an article neither its title nor its state.

use std::borrow::Cow;

use crate::config::yaml::{self, Entry, Failure, Node, Value};
use crate::text::Span;

/// The entries that can be read of `text`, which begins at byte `base` of its file, and why each piece that
/// is not YAML by itself is not: nearer to the slip than what stopped the reading of the whole.
pub(super) fn entries(text: &str, base: usize) -> (Vec<Entry<'_>>, Vec<Failure>) {
    let mut found: Vec<Entry<'_>> = Vec::new();
    let mut failures = Vec::new();
    if text.len() > yaml::LONGEST {
        return (found, failures);
    }
    for (start, end) in pieces(text) {
        let piece = &text[start..end];
        let tree = yaml::parse(piece, base + start);
        failures.extend(tree.failure);
        let entries = match tree.root {
            Some(Node { value: Value::Map(entries), .. }) => entries,
            root => {
                if let Some(Node { value: Value::Text(_), span, .. }) = root {
                    // `title:Mots` is words to YAML.
                    let (case, reason) = ("invalid-front-matter-space", String::new());
                    failures.push(Failure { case, span, reason });
                }
                line(piece, base + start).into_iter().collect()
            }
        };
        for entry in entries {
            if !found.iter().any(|known| known.key == entry.key) {
                found.push(entry);
            }
        }
    }
    (found, failures)
}

/// Byte ranges that each begin at a line `key:` at the left margin. There are no more of them than a front
/// matter has keys: what comes after the hundredth is left.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    const MOST: usize = 100;
    let mut starts = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if starts.len() <= MOST && key_of(line).is_some() {
            starts.push(offset);
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut pieces: Vec<_> = starts.iter().copied().zip(ends).collect();
    pieces.truncate(MOST);
    pieces
}

/// The key of a line `key: …` at the left margin, even where the space was forgotten; an address (`https://…`) has
/// none.
fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let sound = !key.is_empty()
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        && !rest.starts_with("//");
    sound.then_some(key)
}

/// `key: words` as one entry whose value is the words, without the quotes around them. Nothing where the value
/// is a list, a table, a block or an alias: their words would be markup.
fn line(piece: &str, base: usize) -> Option<Entry<'_>> {
    let first = piece.lines().next()?;
    let key = key_of(first)?;
    let raw = &first[key.len() + 1..];
    let words = raw.trim();
    if words.is_empty() || words.starts_with(['[', '{', '|', '>', '&', '!', '#']) {
        return None;
    }
    let start = key.len() + 1 + (raw.len() - raw.trim_start().len());
    let bare = unquote(words);
    let value = Value::Text(Cow::Borrowed(bare));
    let span = Span::new(base + start, base + start + words.len());
    Some(Entry {
        key: Cow::Borrowed(key),
        key_span: Span::new(base, base + key.len()),
        node: Node::leaf(value, span),
    })
}

/// Words without one pair of quotes around them, or without the one quote that was not closed.
fn unquote(words: &str) -> &str {
    for quote in ['"', '\''] {
        let Some(rest) = words.strip_prefix(quote) else { continue };
        return match rest.strip_suffix(quote) {
            Some(inner) => inner.trim(),
            None if rest.contains(quote) => words,
            None => rest.trim(),
        };
    }
    words
}
