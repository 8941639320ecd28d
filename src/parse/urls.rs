//! Bare URLs and e-mail addresses in running text, by GitHub's rules for what belongs to them
//! (<https://github.github.com/gfm/#autolinks-extension->), and French guillemets end them too.

use super::html;
use super::inlines::{Token, Weave};
use crate::model::{Inline, InlineKind, Link};
use crate::text::Span;

/// A URL whose `:` (of `://`) or first `w` (of `www.`) is at `t.i`.
pub(super) fn url(weave: &mut Weave<'_, '_>, t: &Token<'_>) -> Option<usize> {
    let before = &t.words[t.from..t.i];
    let rest = &t.words[t.i..];
    let (start, host) = if rest.starts_with("://") {
        let scheme = ["https", "http", "ftp"].into_iter().find(|scheme| {
            before.len() >= scheme.len()
                && before.is_char_boundary(before.len() - scheme.len())
                && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme)
        })?;
        (t.i - scheme.len(), t.i + 3)
    } else if rest.starts_with("www.") {
        (t.i, t.i + 4)
    } else {
        return None;
    };
    let alone = t.words[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let first = t.words[host..].chars().next();
    if !alone || !first.is_some_and(|c| c.is_alphanumeric() || c == '[') {
        return None;
    }
    let end = end_of(weave, t, t.start + start)?;
    if end <= t.start + host {
        return None;
    }
    let written = weave.source().get(t.start + start..end)?;
    weave.put_before(t, start);
    let words = html::decode(written);
    let url = match rest.starts_with("www.") {
        true => format!("http://{words}"),
        false => words.clone().into_owned(),
    };
    put(weave, Span::new(t.start + start, end), url, words.into_owned());
    weave.skip = end;
    Some(end - t.start)
}

fn put(weave: &mut Weave<'_, '_>, span: Span, url: String, words: String) {
    let content = vec![match words == weave.reader.slice(span) {
        true => Inline::text(span, words),
        false => html::derived(span, words),
    }];
    let link = Link { url, title: String::new(), content, auto: true, internal: None };
    weave.put(Inline::new(span, InlineKind::Link(link)));
}

/// Where the URL that begins at byte `from` of the source ends. Emphasis that CommonMark's reader saw inside it is
/// the URL's own, if it lies wholly inside.
fn end_of(weave: &Weave<'_, '_>, t: &Token<'_>, from: usize) -> Option<usize> {
    let own_end = t.start + t.words.len();
    let run_end = t.rest.last().map_or(own_end, |last| (last.span.end as usize).max(own_end));
    let run = weave.source().get(from..run_end)?;
    // Signs of no width that keep lines from ending are no letters of an address either.
    let stops = |c: char| {
        c.is_whitespace()
            || matches!(c, '<' | '«' | '»' | '“' | '”' | '`' | '|')
            || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
    };
    let mut words = &run[..run.find(stops).unwrap_or(run.len())];
    if weave.reader.masked {
        for sign in ["++}", "--}", "~~}", "==}", "~>"] {
            words = words.split(sign).next().unwrap_or(words);
        }
    }
    let trimmed = trim(words);
    let end = from + trimmed.len();
    if end <= own_end || weave.may_skip(end, t.rest) {
        return Some(end);
    }
    Some(from + trim(weave.source().get(from..own_end)?).len())
}

/// Without the punctuation that belongs to the sentence.
fn trim(mut words: &str) -> &str {
    loop {
        let Some(last) = words.chars().next_back() else { return words };
        let count = |sign: char| words.matches(sign).count();
        let cut = match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | '…' | '’' => true,
            ')' => count(')') > count('('),
            ']' => count(']') > count('['),
            '}' => count('}') > count('{'),
            ';' => {
                let before = words[..words.len() - 1].rfind('&').map(|at| &words[at + 1..]);
                match before {
                    Some(name)
                        if name[..name.len() - 1].bytes().all(|b| b.is_ascii_alphanumeric()) =>
                    {
                        words = &words[..words.len() - name.len() - 1];
                        continue;
                    }
                    _ => true,
                }
            }
            _ => false,
        };
        if !cut {
            return words;
        }
        words = &words[..words.len() - last.len_utf8()];
    }
}

/// An e-mail address whose `@` is at `t.i`.
pub(super) fn email(weave: &mut Weave<'_, '_>, t: &Token<'_>) -> Option<usize> {
    let bytes = t.words.as_bytes();
    let local = bytes[t.from..t.i]
        .iter()
        .rev()
        .take_while(|&&byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'+' | b'-')
        })
        .count();
    let start = t.i - local;
    let alone = t.words[..start]
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '@'));
    if local == 0 || bytes[start] == b'-' || !alone {
        return None;
    }
    let domain = bytes[t.i + 1..]
        .iter()
        .take_while(|&&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
        .count();
    let domain = t.words[t.i + 1..t.i + 1 + domain].trim_end_matches('.');
    if !domain.contains('.') || domain.starts_with('.') || domain.ends_with(['-', '_']) {
        return None;
    }
    let end = t.i + 1 + domain.len();
    weave.put_before(t, start);
    let words = &t.words[start..end];
    let span = Span::new(t.start + start, t.start + end);
    put(weave, span, format!("mailto:{words}"), words.to_owned());
    Some(end)
}
