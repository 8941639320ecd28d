//! `field-length`: a title, an abstract, a biography or a list of keywords is shorter or longer than
//! `[limits]` allows.

use super::range;
use crate::check::Stage;
use crate::check::subject::Subject;
use crate::config::Limit;
use crate::diagnostic::{Args, Diagnostic, Message, Severity};
use crate::measure::{Standing, field_length as signes, judge};
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
    let (by, short) = match judge(count, limit).standing {
        Standing::Short { by } => (by, true),
        Standing::Long { by } => (by, false),
        Standing::Within | Standing::Unbounded => return,
    };
    let severity = match (subject.stage, short) {
        (Stage::Writing, true) => Severity::Info,
        (Stage::Writing, false) => Severity::Warning,
        (Stage::Review | Stage::Accepted, _) => Severity::Error,
    };
    let (label, case) = match (field, short) {
        ("keywords", true) => ("field-keywords", "field-length-few"),
        ("keywords", false) => ("field-keywords", "field-length-many"),
        ("title", true) => ("field-title", "field-length-short"),
        ("title", false) => ("field-title", "field-length-long"),
        ("subtitle", true) => ("field-subtitle", "field-length-short"),
        ("subtitle", false) => ("field-subtitle", "field-length-long"),
        ("abstract", true) => ("field-abstract", "field-length-short"),
        ("abstract", false) => ("field-abstract", "field-length-long"),
        (_, true) => ("field-bio", "field-length-short"),
        (_, false) => ("field-bio", "field-length-long"),
    };
    let args = Args::new()
        .with("field", Message::new(label, Args::new()))
        .with("count", count)
        .with("by", by)
        .with("range", range(limit));
    found.push(subject.finding("field-length", span, args).case(case).at_level(severity));
}
