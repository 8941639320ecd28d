//! Front matter as blocks: `text.frontmatter.KEY`.

use std::collections::BTreeMap;

use super::{Walk, Words};
use crate::model::{Article, Localized};
use crate::text::Span;

/// Every text of a longer front matter would have to be looked for in all of it: bytes.
const LONGEST: usize = 64 << 10;

/// Looks at the texts of the front matter.
pub(super) fn read(walk: &mut Walk<'_, '_>, article: &Article) {
    let meta = &article.meta;
    let fields: [(&str, &Localized<String>); 4] = [
        ("title", &meta.title),
        ("subtitle", &meta.subtitle),
        ("short-title", &meta.short_title),
        ("abstract", &meta.abstracts),
    ];
    if walk.reading.like_vale && meta.span.len() <= LONGEST {
        let front = walk.source.slice(meta.span).to_owned();
        for (key, value) in texts(&front) {
            let scope = format!("text.frontmatter.{key}{}", walk.reading.kind);
            if is_ignored(walk, &scope) {
                continue;
            }
            if let Some(words) = placed(&front, &value, meta.span.start as usize) {
                walk.emit(words, &scope);
            }
        }
        return;
    }
    let outer = walk.lang.clone();
    for (key, values) in fields {
        for (lang, field) in &values.by_lang {
            if !lang.is_empty() {
                walk.lang = lang.as_str().into();
            }
            text(walk, key, &field.value, field.span);
            walk.lang.clone_from(&outer);
        }
    }
}

/// The keys of a front matter that hold words.
fn texts(front: &str) -> BTreeMap<String, String> {
    let inner = front.trim_start_matches('\u{feff}').trim_start();
    let Some(inner) = inner.strip_prefix("---") else { return BTreeMap::new() };
    let inner = inner.trim_end().trim_end_matches(['-', '.']);
    let read: BTreeMap<String, serde_json::Value> = serde_yaml::from_str(inner).unwrap_or_default();
    read.into_iter().filter_map(|(key, value)| Some((key, value.as_str()?.to_owned()))).collect()
}

/// Whether the set-up passes over a scope of front matter (`IgnoredScopes = frontmatter.title`).
fn is_ignored(walk: &Walk<'_, '_>, scope: &str) -> bool {
    let has = |part: &str| scope.split('.').any(|known| known == part);
    walk.reading.ignored.iter().any(|ignored| ignored.split('.').all(has))
}

/// A value with the places of its lines; `None` where its first line stands nowhere as it is read.
fn placed(front: &str, value: &str, base: usize) -> Option<Words> {
    let first = value.lines().next().filter(|line| !line.is_empty())?;
    let mut at = place(front, first)?;
    let mut words = Words::default();
    for line in value.split_inclusive('\n') {
        let bare = line.trim_end_matches('\n');
        match front[at..].find(bare) {
            Some(found) => {
                let start = base + at + found;
                words.push(bare, Span::new(start, start + bare.len()), true);
                at += found + bare.len();
            }
            None => words.push(bare, Span::at(base + at), false),
        }
        if bare.len() < line.len() {
            words.text.push('\n');
        }
    }
    Some(words)
}

/// Where the first line of a value stands: in the longest line that holds it.
fn place(front: &str, words: &str) -> Option<usize> {
    let mut at = 0;
    let mut best: Option<(usize, usize)> = None;
    for line in front.split_inclusive('\n') {
        if let Some(found) = line.find(words) {
            let length = line.trim_end().len();
            if best.is_none_or(|(known, _)| length > known) {
                best = Some((length, at + found));
            }
        }
        at += line.len();
    }
    best.map(|(_, at)| at)
}

fn text(walk: &mut Walk<'_, '_>, key: &str, value: &str, span: Span) {
    if value.trim().is_empty() {
        return;
    }
    let scope = format!("text.frontmatter.{key}{}", walk.reading.kind);
    let written = walk.source.slice(span);
    let mut words = Words::default();
    match written.find(value) {
        Some(at) => {
            let start = span.start as usize + at;
            words.push(value, Span::new(start, start + value.len()), true);
        }
        None => words.push(value, span, false),
    }
    walk.emit(words, &scope);
}
