//! `[volume]`, `[people.ID]`, `[[contents]]` and `[citations]`.

use toml::de::DeValue;

use super::table::{Expected, Reader, Section, did_you_mean};
use super::{Citations, Config, Group, ROLES, Reach};
use crate::diagnostic::{Args, Severity};
use crate::model::{Field, Localized, Person, VolumeMeta};
use crate::text::{Span, is_language_tag, nearest, slug};

/// Reads everything that says what the volume is and who makes it. `broken`: the file is not wholly
/// TOML, so that what is absent may merely be unreadable and is not reported.
pub(super) fn read(
    reader: &mut Reader<'_>,
    top: &mut Section<'_>,
    config: &mut Config,
    broken: bool,
) {
    let mut volume = top.table(reader, "volume");
    let lang = volume.as_mut().and_then(|volume| language(reader, volume));
    config.meta.lang = lang.unwrap_or_else(|| "fr".to_owned());
    config.people = people(reader, top, &config.meta.lang);
    match volume {
        Some(volume) => meta(reader, volume, config, broken),
        None if !broken && !reader.places.contains_key("volume") => {
            reader.report("missing-key", Span::at(0), Args::new()).message.id = "missing-volume";
        }
        None => {}
    }
    config.contents = contents(reader, top);
    config.citations = citations(reader, top);
    config.lists = super::lists::read(reader, top, &config.meta.lang);
    config.output = super::output::read(reader, top);
}

fn language(reader: &mut Reader<'_>, volume: &mut Section<'_>) -> Option<String> {
    let lang = volume.text(reader, "lang")?;
    if is_language_tag(&lang.value) {
        return Some(lang.value);
    }
    reader.report("invalid-language", lang.span, Args::new().with("value", lang.value));
    None
}

fn meta(reader: &mut Reader<'_>, mut volume: Section<'_>, config: &mut Config, broken: bool) {
    let mut words = |reader: &mut Reader<'_>, key| {
        volume.text(reader, key).map(|field| field.value.trim().to_owned()).unwrap_or_default()
    };
    let title = words(reader, "title");
    let meta = VolumeMeta {
        subtitle: words(reader, "subtitle"),
        slug: words(reader, "slug"),
        lang: std::mem::take(&mut config.meta.lang),
        editors: Vec::new(),
        publisher: words(reader, "publisher"),
        place: words(reader, "place"),
        date: String::new(),
        isbn: words(reader, "isbn"),
        rights: words(reader, "rights"),
        legal_deposit: words(reader, "legal-deposit"),
        printed_by: words(reader, "printed-by"),
        printed_on: words(reader, "printed-on"),
        dedication: words(reader, "dedication"),
        notice: words(reader, "notice"),
        description: words(reader, "description"),
        title,
    };
    config.meta = meta;
    config.meta.date = date(reader, &mut volume);
    config.meta.editors = editors(reader, &mut volume, &config.people);
    if config.meta.title.is_empty() && !broken && !mistyped(reader, "volume.title") {
        let span = reader.places.get("volume.title").copied().unwrap_or(volume.span);
        let args = Args::new().with("key", "title").with("table", "volume");
        reader.report("missing-key", span, args);
    }
    settle_slug(reader, config);
    isbn(reader, &config.meta.isbn);
    volume.finish(reader);
}

/// Whether a value of the wrong kind was already reported for this key.
fn mistyped(reader: &Reader<'_>, path: &str) -> bool {
    let place = reader.places.get(path).map(|&span| reader.place(span));
    place.is_some_and(|place| reader.diagnostics.iter().any(|found| found.place == Some(place)))
}

/// The output's name: as written if it can be a file name, else made of the title.
fn settle_slug(reader: &mut Reader<'_>, config: &mut Config) {
    let proper = slug(&config.meta.slug);
    if proper == config.meta.slug && !proper.is_empty() {
        return;
    }
    if let (false, Some(&span)) = (config.meta.slug.is_empty(), reader.places.get("volume.slug")) {
        let args = Args::new().with("value", config.meta.slug.clone());
        let diagnostic = reader.report("invalid-slug", span, args);
        if !proper.is_empty() {
            diagnostic.help = Some(did_you_mean(proper.clone()));
        }
    }
    config.meta.slug = match proper.is_empty() {
        true => Some(slug(&config.meta.title)).filter(|slug| !slug.is_empty()),
        false => Some(proper),
    }
    .unwrap_or_else(|| "volume".to_owned());
}

/// A date as it is to be printed: words, a year, or a TOML date.
fn date(reader: &mut Reader<'_>, volume: &mut Section<'_>) -> String {
    let Some(value) = volume.get(reader, "date") else { return String::new() };
    match value.get_ref() {
        DeValue::String(text) => text.trim().to_owned(),
        DeValue::Integer(year) => year.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        _ => {
            volume.misfit(reader, "date", Expected::Text, value);
            String::new()
        }
    }
}

/// Full names of the editors, who are named by id or written out.
fn editors(reader: &mut Reader<'_>, volume: &mut Section<'_>, people: &[Person]) -> Vec<String> {
    let named = volume.texts(reader, "editors").unwrap_or_default();
    let mut names = Vec::new();
    for name in named {
        let words = name.value.trim();
        match people.iter().find(|person| person.id.as_deref() == Some(words)) {
            Some(person) => names.push(person.full_name()),
            None if !is_id(words) => names.push(words.to_owned()),
            None => unknown_person(reader, &name, people),
        }
    }
    names
}

/// Whether words look like an id rather than a name: lower-case letters, digits and hyphens, one hyphen
/// at least or nothing that could be a name.
fn is_id(words: &str) -> bool {
    !words.is_empty()
        && words.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
}

fn unknown_person(reader: &mut Reader<'_>, name: &Field<String>, people: &[Person]) {
    let ids = people.iter().filter_map(|person| person.id.as_deref());
    let near = nearest(&name.value, ids).map(str::to_owned);
    let args = Args::new().with("id", name.value.clone());
    let diagnostic = reader.report("unknown-person", name.span, args);
    if let Some(near) = near {
        diagnostic.help = Some(did_you_mean(near));
    }
}

/// `[people.ID]`, in the order written.
fn people(reader: &mut Reader<'_>, top: &mut Section<'_>, lang: &str) -> Vec<Person> {
    let Some(table) = top.table(reader, "people") else { return Vec::new() };
    let mut people = Vec::new();
    for (id, value) in table.rest() {
        let DeValue::Table(entry) = value.get_ref() else {
            table.misfit(reader, &id.value, Expected::Table, value);
            continue;
        };
        let path = format!("people.{}", id.value);
        reader.places.insert(path.clone(), id.span);
        let mut section = Section::new(path, entry, value.span().into());
        people.push(person(reader, &mut section, &id, lang));
        section.finish(reader);
    }
    people
}

fn person(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    id: &Field<String>,
    lang: &str,
) -> Person {
    let mut words = |reader: &mut Reader<'_>, key| {
        section.text(reader, key).map(|field| field.value.trim().to_owned()).unwrap_or_default()
    };
    let mut person = Person {
        id: Some(id.value.clone()),
        given: words(reader, "given"),
        family: words(reader, "family"),
        particle: words(reader, "particle"),
        role: words(reader, "role"),
        affiliation: words(reader, "affiliation"),
        span: id.span,
        ..Person::default()
    };
    if let Some(orcid) = section.text(reader, "orcid") {
        match super::orcid(&orcid.value) {
            Some(proper) => person.orcid = proper,
            None => {
                reader.report("invalid-orcid", orcid.span, Args::new().with("value", orcid.value));
            }
        }
    }
    let list = |fields: Option<Vec<Field<String>>>| {
        fields.unwrap_or_default().into_iter().map(|field| field.value).collect()
    };
    person.emails = list(section.texts(reader, "emails"));
    person.roles =
        list(section.texts(reader, "roles").map(|roles| known_roles(reader, section, roles)));
    person.conflicts = list(section.texts(reader, "conflicts"));
    person.bio = Localized { by_lang: section.localized(reader, "bio", lang) };
    if person.family.is_empty() && !mistyped(reader, &section.path_of("family")) {
        let args = Args::new().with("key", "family").with("table", format!("people.{}", id.value));
        reader.report("missing-key", id.span, args);
    }
    person
}

/// The roles that exist; the others are reported.
fn known_roles(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    mut roles: Vec<Field<String>>,
) -> Vec<Field<String>> {
    roles.retain(|role| {
        let known = ROLES.contains(&role.value.as_str());
        if !known {
            reader.unknown_value(&section.path_of("roles"), role, &ROLES);
        }
        known
    });
    roles
}

/// `[[contents]]`, in the order written.
fn contents(reader: &mut Reader<'_>, top: &mut Section<'_>) -> Vec<Group> {
    let mut groups = Vec::new();
    for mut section in top.tables(reader, "contents") {
        let part = section.text(reader, "part");
        let articles = section.texts(reader, "articles");
        if articles.is_none() && !mistyped(reader, &section.path_of("articles")) {
            let args = Args::new().with("key", "articles").with("table", "contents");
            reader.report("missing-key", section.span, args);
        }
        groups.push(Group { part, articles: articles.unwrap_or_default() });
        section.finish(reader);
    }
    groups
}

fn citations(reader: &mut Reader<'_>, top: &mut Section<'_>) -> Citations {
    let Some(mut section) = top.table(reader, "citations") else { return Citations::default() };
    let citations = Citations {
        style: section.text(reader, "style"),
        bibliography: section.texts(reader, "bibliography").unwrap_or_default(),
        year_suffixes: year_suffixes(reader, &mut section),
    };
    section.finish(reader);
    citations
}

fn year_suffixes(reader: &mut Reader<'_>, section: &mut Section<'_>) -> Reach {
    match section.text(reader, "year-suffixes") {
        Some(word) if word.value == "volume" => return Reach::Volume,
        Some(word) if word.value != "article" => {
            reader.unknown_value(&section.path_of("year-suffixes"), &word, &["article", "volume"]);
        }
        _ => {}
    }
    Reach::Article
}

/// Reports an ISBN whose check digit does not fit.
fn isbn(reader: &mut Reader<'_>, isbn: &str) {
    let Some(&span) = reader.places.get("volume.isbn") else { return };
    if isbn.is_empty() || super::is_isbn(isbn) {
        return;
    }
    let args = Args::new().with("value", isbn.to_owned());
    reader.report("invalid-isbn", span, args).severity = Severity::Warning;
}
