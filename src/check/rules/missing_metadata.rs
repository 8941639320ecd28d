//! `missing-metadata`: the front matter lacks what the volume prints of every article.

use crate::check::Stage;
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic, Message, Severity};
use crate::model::{Kind, Localized, Person};

pub(crate) fn missing_metadata(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let meta = &subject.article.meta;
    // The title may be the text's first heading; one that no bytes stand for was made of the file's name.
    let titled = !meta.title.is_empty()
        || subject.article.title.iter().any(|inline| !inline.span.is_empty());
    let mut essential = Vec::new();
    if !titled {
        essential.push(label("missing-title"));
    }
    if has_authors(subject.kind()) && meta.authors.is_empty() {
        essential.push(label("missing-authors"));
    }
    let mut useful = Vec::new();
    if has_abstract(subject.kind()) {
        affiliations(subject, &mut useful);
        useful.extend(languages(
            subject,
            &meta.abstracts,
            ["missing-abstract", "missing-abstract-in"],
        ));
        useful.extend(languages(
            subject,
            &meta.keywords,
            ["missing-keywords", "missing-keywords-in"],
        ));
    }
    let severity = match (subject.stage, essential.is_empty()) {
        (Stage::Writing, true) => Severity::Info,
        (Stage::Writing, false) | (Stage::Review, true) => Severity::Warning,
        (Stage::Review, false) | (Stage::Accepted, _) => Severity::Error,
    };
    essential.extend(useful);
    let Some(last) = essential.pop() else { return };
    let what = enumerate(essential, last);
    let case = match meta.span.is_empty() {
        true => "missing-metadata-no-front-matter",
        false => "missing-metadata",
    };
    let args = Args::new().with("what", what);
    let finding = subject.finding("missing-metadata", subject.opening(), args);
    found.push(finding.case(case).at_level(severity));
}

/// Authors whose institution is not told: by name where they are few.
fn affiliations(subject: &Subject<'_>, missing: &mut Vec<Message>) {
    let names = subject.article.authors.iter().filter(|person| person.affiliation.is_empty());
    let names: Vec<String> = names.map(Person::full_name).filter(|name| !name.is_empty()).collect();
    if names.len() > 3 {
        let args = Args::new().with("count", names.len());
        missing.push(Message::new("missing-affiliations", args));
        return;
    }
    for name in names {
        missing.push(Message::new("missing-affiliation", Args::new().with("name", name)));
    }
}

/// The languages that a field lacks: the volume's own, and English. Its first case names the field alone,
/// where no language has it.
fn languages<T>(
    subject: &Subject<'_>,
    values: &Localized<T>,
    [whole, one]: [&'static str; 2],
) -> Vec<Message> {
    if values.is_empty() {
        return vec![label(whole)];
    }
    // A value that was written without a language is in the article's.
    let has = |lang: &str| values.exact(lang).is_some() || values.exact("").is_some();
    let own = match subject.volume.meta.lang.split('-').next() {
        None | Some("") => "fr",
        Some(lang) => lang,
    };
    let mut missing = Vec::new();
    if !has(own) {
        missing.push(Message::new(one, Args::new().with("lang", own.to_owned())));
    }
    if own != "en" && values.exact("en").is_none() {
        missing.push(Message::new(one, Args::new().with("lang", "en")));
    }
    missing
}

/// "a, b et c", as messages inside one another, since each is in the catalogue.
fn enumerate(items: Vec<Message>, last: Message) -> Message {
    let join = |id, first: Message, second: Message| {
        Message::new(id, Args::new().with("first", first).with("second", second))
    };
    match items.into_iter().reduce(|first, second| join("join-comma", first, second)) {
        Some(first) => join("join-and", first, last),
        None => last,
    }
}

fn label(id: &'static str) -> Message {
    Message::new(id, Args::new())
}

/// Whether a text of this kind is signed in its own front matter.
fn has_authors(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Article | Kind::Analysis | Kind::Preface | Kind::Foreword | Kind::Afterword
    )
}

/// Whether a text of this kind opens with abstracts and keywords.
fn has_abstract(kind: Kind) -> bool {
    matches!(kind, Kind::Article | Kind::Analysis)
}
