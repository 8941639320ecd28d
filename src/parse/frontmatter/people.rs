//! Authors in front matter: an id of `book.toml`, a name, or a table that says it all.

use super::report_unknown;
use super::values::Ctx;
use crate::config::orcid;
use crate::config::yaml::{Node, Value};
use crate::diagnostic::Args;
use crate::model::{Field, Localized, Person, PersonRef};
use crate::text::Span;

/// The keys of an author's table.
const KEYS: [&str; 13] = [
    "id",
    "name",
    "given",
    "family",
    "particle",
    "role",
    "affiliation",
    "orcid",
    "email",
    "emails",
    "bio",
    "roles",
    "institution",
];

/// Particles that stand before a family name and belong to it.
const PARTICLES: [&str; 16] = [
    "de", "du", "des", "d'", "d’", "la", "le", "von", "van", "der", "den", "zu", "di", "da", "del",
    "dos",
];

/// One author or a list of them.
pub(super) fn authors(ctx: &mut Ctx<'_>, node: &Node<'_>) -> Vec<PersonRef> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| author(ctx, item)).collect(),
        Value::Text(_) => {
            let Some(words) = ctx.text("authors", node) else { return Vec::new() };
            people(&words.value).into_iter().map(|name| reference(name, words.span)).collect()
        }
        _ => author(ctx, node).into_iter().collect(),
    }
}

fn author(ctx: &mut Ctx<'_>, node: &Node<'_>) -> Option<PersonRef> {
    match &node.value {
        Value::Null => None,
        Value::Text(_) => {
            let words = ctx.text("authors", node)?;
            Some(reference(&words.value, words.span))
        }
        Value::Map(_) => written_out(ctx, node),
        Value::List(_) => {
            ctx.misfit("authors", "expected-author", node);
            None
        }
    }
}

fn reference(words: &str, span: Span) -> PersonRef {
    match is_id(words) {
        true => PersonRef::Id(Field::new(words.to_owned(), span)),
        false => PersonRef::Inline(Box::new(named(words, span))),
    }
}

/// The people that one line names: `Anne Dupont, Paul Martin et Odile Ferrandou`. A conjunction or a comma parts
/// only what reads as names on both sides, lest `Langues et cultures` or `Martin, Jeanne` become two people.
fn people(line: &str) -> Vec<&str> {
    let wordy = |name: &&str| name.split_whitespace().count() > 1;
    let begins = |name: &&str| name.starts_with(char::is_uppercase);
    let full = |names: &[&str]| names.iter().all(wordy) && names.iter().all(begins);
    let short = |names: &[&str]| names.iter().all(begins) && !names.iter().any(wordy);
    let mut found = Vec::new();
    for part in apart(line, &[";", "\n"]) {
        let mut joined = apart(part, &[" et ", " and ", " & "]);
        if !full(&joined) && !short(&joined) {
            joined = vec![part];
        }
        for part in joined {
            let names = apart(part, &[","]);
            let ids = names.iter().all(|name| is_id(name));
            match names.iter().all(wordy) || ids {
                true => found.extend(names),
                false => found.push(part),
            }
        }
    }
    found
}

/// What stands between the `signs`, trimmed; nothing that is empty.
fn apart<'a>(words: &'a str, signs: &[&str]) -> Vec<&'a str> {
    let mut parts = vec![words];
    for sign in signs {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    let trim = |part: &'a str| part.trim().trim_end_matches(',').trim_end();
    parts.into_iter().map(trim).filter(|part| !part.is_empty()).collect()
}

/// Whether words are an id rather than a name: lower-case letters, digits and hyphens only.
fn is_id(words: &str) -> bool {
    words.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
}

/// A table: `{given: Jeanne, family: Martin, …}`, `{name: Jeanne Martin}` or `{id: jeanne-martin}`.
fn written_out(ctx: &mut Ctx<'_>, node: &Node<'_>) -> Option<PersonRef> {
    let Value::Map(entries) = &node.value else { return None };
    let mut person = Person { span: node.span, ..Person::default() };
    let mut id = None;
    let mut unknown = Vec::new();
    for entry in entries {
        let value = &entry.node;
        let words = |ctx: &mut Ctx<'_>| {
            ctx.text(&entry.key, value).map(|field| field.value).unwrap_or_default()
        };
        match &*entry.key {
            "id" => id = ctx.text("id", value),
            "name" => {
                let named = named(&words(ctx), value.span);
                person.given = named.given;
                person.particle = named.particle;
                person.family = named.family;
            }
            "given" => person.given = words(ctx),
            "family" => person.family = words(ctx),
            "particle" => person.particle = words(ctx),
            "role" => person.role = words(ctx),
            "affiliation" | "institution" => person.affiliation = affiliation(ctx, value),
            "orcid" => person.orcid = read_orcid(ctx, value),
            "email" | "emails" => person.emails.extend(values(ctx, "email", value)),
            "roles" => person.roles = values(ctx, "roles", value),
            "bio" => person.bio = ctx.localized("bio", value),
            key => unknown.push(Field::new(key.to_owned(), entry.key_span)),
        }
    }
    report_unknown(ctx, &unknown, &KEYS);
    let nameless = person.given.is_empty() && person.family.is_empty();
    if let (Some(id), true) = (&id, nameless) {
        return Some(PersonRef::Id(id.clone()));
    }
    if nameless {
        ctx.misfit("authors", "expected-author", node);
        return None;
    }
    if person.family.is_empty() {
        // One name only: it is the one the contents and the index go by.
        person.family = std::mem::take(&mut person.given);
    }
    person.id = id.map(|field| field.value);
    Some(PersonRef::Inline(Box::new(person)))
}

fn values(ctx: &mut Ctx<'_>, key: &str, node: &Node<'_>) -> Vec<String> {
    ctx.texts(key, node).into_iter().map(|field| field.value).collect()
}

/// An institution's name, several, or Pandoc's table with `name`.
fn affiliation(ctx: &mut Ctx<'_>, node: &Node<'_>) -> String {
    let of_table = |ctx: &mut Ctx<'_>, node: &Node<'_>| match &node.value {
        Value::Map(entries) => {
            let name = entries.iter().find(|entry| matches!(&*entry.key, "name" | "institution"));
            name.and_then(|entry| ctx.text("affiliation", &entry.node))
        }
        _ => ctx.text("affiliation", node),
    };
    match &node.value {
        Value::List(items) => {
            let names: Vec<String> = items
                .iter()
                .filter_map(|item| of_table(ctx, item))
                .map(|field| field.value)
                .collect();
            names.join(", ")
        }
        _ => of_table(ctx, node).map(|field| field.value).unwrap_or_default(),
    }
}

fn read_orcid(ctx: &mut Ctx<'_>, node: &Node<'_>) -> String {
    let Some(written) = ctx.text("orcid", node) else { return String::new() };
    orcid(&written.value).unwrap_or_else(|| {
        let args = Args::new().with("value", written.value);
        let found = ctx.report("invalid-orcid", written.span, args);
        ctx.diagnostics.push(found);
        String::new()
    })
}

/// A person from a name as people write it: `Jeanne Martin`, `Martin, Jeanne`, `Jeanne de Villiers`,
/// `Jeanne MARTIN DUPONT`; one word alone is a family name or an institution.
fn named(name: &str, span: Span) -> Person {
    let mut person = Person { span, bio: Localized::default(), ..Person::default() };
    if let Some((family, given)) = name.split_once(',') {
        person.given = given.trim().to_owned();
        person.family = family.trim().to_owned();
        return person;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() > 5 {
        // Nobody's given names: an institution, or several people in one line.
        person.family = words.join(" ");
        return person;
    }
    let is_particle = |word: &str| PARTICLES.contains(&word);
    let shouted = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !word.chars().any(char::is_lowercase)
    };
    let last = words.len().saturating_sub(1);
    let start = (1..words.len())
        .find(|&i| is_particle(words[i]) || shouted(words[i]) && !shouted(words[0]))
        .unwrap_or(last);
    person.given = words[..start].join(" ");
    let particles = words[start..].iter().take_while(|word| is_particle(word)).count();
    // A particle with nothing after it is a name after all.
    let particles = if start + particles == words.len() { 0 } else { particles };
    person.particle = words[start..start + particles].join(" ");
    person.family = words[start + particles..].join(" ");
    person
}
