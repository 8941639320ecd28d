//! Front matter as blocks: `text.frontmatter.KEY`.

use std::collections::BTreeMap;

use super::{Walk, Words};
use crate::model::{Article, Localized};
use crate::text::Span;

/// Looks at the texts of the front matter.
pub(super) fn read(walk: &mut Walk<'_, '_>, article: &Article) {
    let meta = &article.meta;
    let fields: [(&str, &Localized<String>); 4] = [
        ("title", &meta.title),
        ("subtitle", &meta.subtitle),
        ("short-title", &meta.short_title),
        ("abstract", &meta.abstracts),
    ];
    if walk.reading.whole_front {
        let front = walk.source.slice(meta.span).to_owned();
        for (key, value) in texts(&front) {
            if let Some(at) = place(&front, &value) {
                let start = meta.span.start as usize + at;
                let span = Span::new(start, start + value.lines().next().unwrap_or("").len());
                text(walk, &key, &value, span);
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
    let read: BTreeMap<String, serde_json::Value> =
        serde_yaml::from_str(inner).unwrap_or_default();
    read.into_iter().filter_map(|(key, value)| Some((key, value.as_str()?.to_owned()))).collect()
}

/// Where a value stands: the first line of it, in the line that holds the least besides... the longest of those.
fn place(front: &str, value: &str) -> Option<usize> {
    let words = value.lines().next().filter(|line| !line.is_empty())?;
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
