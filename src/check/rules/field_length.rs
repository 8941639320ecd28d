//! `field-length`: a title, an abstract, a biography or a list of keywords is shorter or longer than
//! `[limits]` allows.

use super::{missed, range};
use crate::check::subject::Subject;
use crate::config::Limit;
use crate::diagnostic::{Args, Diagnostic, Message};
use crate::measure::{field_length as signes, judge};
use crate::model::{Localized, PersonRef};
use crate::text::Span;

pub(crate) fn field_length(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let meta = &subject.article.meta;
    for (field, values) in
        [("title", &meta.title), ("subtitle", &meta.subtitle), ("abstract", &meta.abstracts)]
    {
        texts(subject, field, values, found);
    }
    // Biographies in `book.toml` are told of there, once, and not for every article.
    for author in &meta.authors {
        if let PersonRef::Inline(person) = author {
            texts(subject, "bio", &person.bio, found);
        }
    }
    if let Some(&limit) = subject.config.limits.by_field.get("keywords") {
        for (_, words) in &meta.keywords.by_lang {
            let count = u32::try_from(words.value.len()).unwrap_or(u32::MAX);
            judge_field(subject, "keywords", count, limit, words.span, found);
        }
    }
}

fn texts(
    subject: &Subject<'_>,
    field: &'static str,
    values: &Localized<String>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(&limit) = subject.config.limits.by_field.get(field) else { return };
    for (_, value) in &values.by_lang {
        judge_field(subject, field, signes(&value.value), limit, value.span, found);
    }
}

fn judge_field(
    subject: &Subject<'_>,
    field: &'static str,
    count: u32,
    limit: Limit,
    span: Span,
    found: &mut Vec<Diagnostic>,
) {
    let standing = judge(count, limit).standing;
    let Some((by, short, severity)) = missed(standing, subject.stage) else { return };
    let label = match field {
        "keywords" => "field-keywords",
        "title" => "field-title",
        "subtitle" => "field-subtitle",
        "abstract" => "field-abstract",
        _ => "field-bio",
    };
    let case = match (field, short) {
        ("keywords", true) => "field-length-few",
        ("keywords", false) => "field-length-many",
        (_, true) => "field-length-short",
        (_, false) => "field-length-long",
    };
    let args = Args::new()
        .with("field", Message::new(label, Args::new()))
        .with("count", count)
        .with("by", by)
        .with("range", range(limit));
    found.push(subject.finding("field-length", span, args).case(case).at_level(severity));
}
