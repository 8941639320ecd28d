//! Pandoc's citations and cross-references: `[see @key, p. 12; -@other]`, `@key [p. 12]`, `@{key}`,
//! `@fig:id`. It says what was written; whether a key exists is another room's business.

use super::inlines::{Opener, Sign, Token, Weave, join};
use super::locator;
use crate::model::{Citation, CiteItem, CiteMode, Inline, InlineKind, XrefKind};
use crate::text::Span;

/// No citation holds more pieces; what does is a text in brackets.
const MOST_PIECES: usize = 500;

/// A key whose `@` is at `t.i`: a citation in the sentence, or a cross-reference.
pub(super) fn in_text(weave: &mut Weave<'_, '_>, t: &Token<'_>) -> Option<usize> {
    let before = t.words[..t.i].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '@')) {
        return None;
    }
    let (key, length) = key(&t.words[t.i + 1..])?;
    let end = t.i + 1 + length;
    if t.words.as_bytes().get(end) == Some(&b'@') {
        return None;
    }
    let lead = &t.words[t.from..t.i];
    let suppress_author = lead.ends_with('-')
        && lead[..lead.len() - 1].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let start = t.i - usize::from(suppress_author);
    weave.put_before(t, start);
    let span = Span::new(t.start + start, t.start + end);
    let kind = match xref_kind(&key) {
        Some(kind) => InlineKind::Xref { kind, target: key, text: None },
        None => {
            let item = CiteItem {
                key,
                span,
                prefix: Vec::new(),
                locator: String::new(),
                suffix: Vec::new(),
                suppress_author,
            };
            let (mode, items) = (CiteMode::InText, vec![item]);
            InlineKind::Cite(Citation { mode, items, printed: Vec::new() })
        }
    };
    weave.put(Inline::new(span, kind));
    weave.cited();
    Some(end)
}

/// The key at the start of `words`, and its length in bytes.
fn key(words: &str) -> Option<(String, usize)> {
    if let Some(rest) = words.strip_prefix('{') {
        let key = &rest[..rest.find('}')?];
        let fits = !key.is_empty() && !key.contains(char::is_whitespace);
        return fits.then(|| (key.to_owned(), key.len() + 2));
    }
    let mut end = 0;
    let mut pending = false;
    for (i, c) in words.char_indices() {
        if c.is_alphanumeric() || c == '_' {
            pending = false;
            end = i + c.len_utf8();
        } else if end > 0 && !pending && ":.#$%&-+?/~".contains(c) {
            // Punctuation belongs to a key only between two of its letters.
            pending = true;
        } else {
            break;
        }
    }
    (end > 0).then(|| (words[..end].to_owned(), end))
}

fn xref_kind(key: &str) -> Option<XrefKind> {
    let (prefix, rest) = key.split_once(':')?;
    let kind = match prefix {
        "fig" => XrefKind::Figure,
        "tbl" => XrefKind::Table,
        "sec" => XrefKind::Section,
        "eq" => XrefKind::Equation,
        _ => return None,
    };
    (!rest.is_empty()).then_some(kind)
}

/// Brackets that hold keys: one citation, or cross-references, instead of what was put down since `opener`.
/// False where not every part between semicolons has one key: the brackets stay words.
pub(super) fn bracketed(weave: &mut Weave<'_, '_>, opener: &Opener, end: usize) -> bool {
    let content = &weave.out[opener.at + 1..];
    if opener.sign != Sign::Bracket || content.len() > MOST_PIECES {
        return false;
    }
    let span = Span::new(opener.span.start as usize, end);
    match what(content) {
        Some(What::Works) => {
            let content = join(weave.out.split_off(opener.at + 1));
            weave.out.pop();
            let (mode, items) = (CiteMode::Bracketed, items(content));
            let citation = Citation { mode, items, printed: Vec::new() };
            weave.put(Inline::new(span, InlineKind::Cite(citation)));
            true
        }
        Some(What::Places) => {
            let mut content = weave.out.split_off(opener.at + 1);
            weave.out.pop();
            if let [one] = content.as_mut_slice() {
                one.span = span;
            }
            weave.out.append(&mut content);
            true
        }
        None => {
            if opens_as_citation(content) {
                weave.reader.warn("unknown-syntax", span, "unknown-syntax-brackets");
            }
            false
        }
    }
}

/// Whether brackets open as those of a citation: with a key, or with a word that leads to one.
fn opens_as_citation(content: &[Inline]) -> bool {
    const LEADS: [&str; 5] = ["", "voir", "cf.", "see", "-"];
    let lead = match content.first().map(|first| &first.kind) {
        Some(InlineKind::Text(words)) => words.trim().to_lowercase(),
        _ => String::new(),
    };
    let at = usize::from(matches!(content.first().map(|it| &it.kind), Some(InlineKind::Text(_))));
    LEADS.contains(&lead.as_str())
        && matches!(content.get(at).map(|inline| &inline.kind), Some(InlineKind::Cite(_)))
}

enum What {
    Works,
    Places,
}

/// What the parts between semicolons hold: each one work, or each one place in the volume.
fn what(content: &[Inline]) -> Option<What> {
    let (mut works, mut places, mut parts, mut in_part) = (0, 0, 1, 0);
    for inline in content {
        match &inline.kind {
            InlineKind::Cite(citation) if citation.mode == CiteMode::InText => works += 1,
            InlineKind::Xref { .. } => places += 1,
            InlineKind::Text(words) => {
                for _ in words.matches(';') {
                    if works + places == in_part {
                        return None;
                    }
                    in_part = works + places;
                    parts += 1;
                }
                continue;
            }
            _ => continue,
        }
        if works + places > parts {
            return None;
        }
    }
    match (works + places == parts, works, places) {
        (true, _, 0) => Some(What::Works),
        (true, 0, _) => Some(What::Places),
        _ => None,
    }
}

/// The works of a citation whose parts are known to hold one each.
fn items(content: Vec<Inline>) -> Vec<CiteItem> {
    let mut items: Vec<CiteItem> = Vec::new();
    let mut prefix = Vec::new();
    let mut found: Option<CiteItem> = None;
    for inline in content {
        match inline.kind {
            InlineKind::Cite(citation) if found.is_none() => {
                found = citation.items.into_iter().next();
                if let Some(item) = &mut found {
                    item.prefix = trimmed(std::mem::take(&mut prefix));
                }
            }
            InlineKind::Text(words) => {
                let verbatim = words.len() == inline.span.len();
                let mut at = inline.span.start as usize;
                for (i, piece) in words.split(';').enumerate() {
                    if i > 0 {
                        items.extend(found.take().map(finished));
                    }
                    let span = if verbatim { Span::new(at, at + piece.len()) } else { inline.span };
                    at += piece.len() + 1;
                    if !piece.is_empty() {
                        let side = found.as_mut().map_or(&mut prefix, |item| &mut item.suffix);
                        side.push(Inline::text(span, piece));
                    }
                }
            }
            kind => {
                let side = found.as_mut().map_or(&mut prefix, |item| &mut item.suffix);
                side.push(Inline::new(inline.span, kind));
            }
        }
    }
    items.extend(found.map(finished));
    items
}

/// With the locator taken from the words after the key.
fn finished(mut item: CiteItem) -> CiteItem {
    let mut suffix = std::mem::take(&mut item.suffix);
    if let Some(Inline { span, kind: InlineKind::Text(words) }) = suffix.first_mut()
        && let Some((found, length)) = locator::read(words, locator::Number::AfterComma)
    {
        item.locator = found;
        words.drain(..length);
        span.start = (span.start + u32::try_from(length).unwrap_or(0)).min(span.end);
    }
    item.suffix = trimmed(suffix);
    item
}

/// Without white space at its ends.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline { span, kind: InlineKind::Text(words) }) = inlines.last_mut() {
        let (before, kept) = (words.len(), words.trim_end().len());
        if before == span.len() {
            span.end -= u32::try_from(before - kept).unwrap_or(0);
        }
        words.truncate(kept);
    }
    if let Some(Inline { span, kind: InlineKind::Text(words) }) = inlines.first_mut() {
        let skip = words.len() - words.trim_start().len();
        if words.len() == span.len() {
            span.start += u32::try_from(skip).unwrap_or(0);
        }
        words.drain(..skip);
    }
    inlines.retain(|inline| !matches!(&inline.kind, InlineKind::Text(words) if words.is_empty()));
    inlines
}

/// `@key [p. 12]`: brackets that follow a key in the sentence and hold a place in the work.
pub(super) fn locator_after(weave: &mut Weave<'_, '_>, opener: &Opener, end: usize) -> bool {
    if opener.sign != Sign::Bracket || opener.at == 0 {
        return false;
    }
    let [Inline { kind: InlineKind::Text(words), span: inside }] = &weave.out[opener.at + 1..]
    else {
        return false;
    };
    let between = match &weave.out[opener.at - 1].kind {
        InlineKind::Text(words) if words == " " => 1,
        InlineKind::Cite(_) => 0,
        _ => return false,
    };
    let Some(before) = (opener.at - 1).checked_sub(between) else { return false };
    let InlineKind::Cite(citation) = &weave.out[before].kind else { return false };
    let fits = citation.mode == CiteMode::InText
        && citation.items.iter().all(|item| item.locator.is_empty() && item.suffix.is_empty());
    let Some((found, length)) = locator::read(words, locator::Number::Anywhere).filter(|_| fits)
    else {
        return false;
    };
    let rest = Span::new(inside.start as usize + length, inside.end as usize);
    let suffix = trimmed(vec![Inline::text(rest, &words[length..])]);
    weave.out.truncate(before + 1);
    if let Some(Inline { span, kind: InlineKind::Cite(citation) }) = weave.out.last_mut()
        && let Some(item) = citation.items.last_mut()
    {
        span.end = u32::try_from(end).unwrap_or(span.end);
        (item.locator, item.suffix) = (found, suffix);
    }
    true
}
