//! Which works are by the people who cite them: for a review in which nobody may know who writes.
//!
//! A name is compared as people read it: without accents, capitals and hyphens, with its particle or without, with given
//! names or their initials, in either order. Of two people with one family name whose given names are written out and
//! differ, one is not the other; where that cannot be known, the work counts as the author's own.

use std::collections::BTreeSet;

use hayagriva::citationberg::json::{NameItem, NameValue, Value};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::library::Library;
use crate::model::Person;

/// Words that stand before a family name.
const PARTICLES: [&str; 14] =
    ["d", "da", "de", "del", "der", "des", "di", "dos", "du", "l", "la", "le", "van", "von"];

/// The keys of the works that one of `authors` had a part in (as author, editor, translator or otherwise), or is named in
/// ("Entretien avec Solène Varnier").
#[must_use]
pub fn own_works(library: &Library, authors: &[Person]) -> BTreeSet<String> {
    let authors: Vec<Name> = authors
        .iter()
        .map(|person| Name::new(&person.family, &format!("{} {}", person.given, person.particle)))
        .filter(|name| !name.family.is_empty())
        .collect();
    let own = library.works.iter().filter(|(_, work)| {
        work.item.0.values().any(|value| match value {
            Value::Names(names) => {
                names.iter().any(|name| authors.iter().any(|author| is_of(author, name)))
            }
            Value::String(text) => authors.iter().any(|author| is_told(author, &words(text))),
            Value::Number(_) | Value::Date(_) => false,
        })
    });
    own.map(|(key, _)| key.clone()).collect()
}

/// What a reader could look the works of this person up by: their titles, where these are not words that anybody uses, and
/// their addresses.
#[must_use]
pub fn signs_of_works(library: &Library, person: &Person) -> Vec<String> {
    /// Fewer words are no sign of a work.
    const WORDS: usize = 4;
    let mut signs = Vec::new();
    for key in own_works(library, std::slice::from_ref(person)) {
        let item = &library.works[&key].item.0;
        let text = |field: &str| match item.get(field) {
            Some(Value::String(text)) => Some(text.as_str()),
            _ => None,
        };
        signs.extend(text("title").filter(|title| words(title).len() >= WORDS).map(str::to_owned));
        signs.extend(text("DOI").map(str::to_owned));
        let address = text("URL").and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
        // A host alone is no work.
        signs.extend(
            address.filter(|rest| rest.trim_end_matches('/').contains('/')).map(str::to_owned),
        );
    }
    signs
}

/// A name as it is compared: words without particles.
struct Name {
    family: Vec<String>,
    given: Vec<String>,
}

impl Name {
    fn new(family: &str, given: &str) -> Self {
        Self { family: words(family), given: words(given) }
    }
}

fn is_of(author: &Name, name: &NameValue) -> bool {
    match name {
        NameValue::Literal(name) => in_words(author, &words(&name.literal)),
        NameValue::Item(NameItem { family, given, .. }) => {
            let given = given.as_deref().unwrap_or_default();
            let (plain, turned) = (Name::new(family, given), Name::new(given, family));
            same(author, &plain) || same(author, &turned)
        }
    }
}

/// Words that hold the whole name, the given name before or behind.
fn is_told(author: &Name, all: &[String]) -> bool {
    let (family, given) = (&author.family, &author.given);
    let holds = |name: Vec<&String>| {
        all.windows(name.len()).any(|some| some.iter().eq(name.iter().copied()))
    };
    !given.is_empty()
        && (holds(given.iter().chain(family).collect())
            || holds(family.iter().chain(given).collect()))
}

/// A name that is not told apart into its parts: it holds the family name, and nothing in the rest speaks against it.
fn in_words(author: &Name, all: &[String]) -> bool {
    let length = author.family.len();
    let at = all.windows(length).position(|some| some == author.family);
    at.is_some_and(|at| {
        let rest: Vec<&String> = all[..at].iter().chain(&all[at + length..]).collect();
        rest.is_empty()
            || author.given.is_empty()
            || rest.iter().any(|word| agree(word, &author.given[0]))
    })
}

fn same(author: &Name, other: &Name) -> bool {
    if other.family.is_empty() {
        return false;
    }
    let (short, long) = match author.family.len() <= other.family.len() {
        true => (&author.family, &other.family),
        false => (&other.family, &author.family),
    };
    // "Varnier" may be "Varnier-Leroux".
    let family = long.windows(short.len()).any(|some| some == short.as_slice());
    family
        && match (author.given.first(), other.given.first()) {
            (Some(one), Some(other)) => agree(one, other),
            _ => true,
        }
}

/// Whether two given names can be one: the same, or one the other's beginning.
fn agree(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// The words of a name in small plain letters, particles left out.
fn words(name: &str) -> Vec<String> {
    let plain: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(|c| match c {
            'œ' => ['o', 'e'],
            'æ' => ['a', 'e'],
            'ß' => ['s', 's'],
            'ø' => ['o', '\u{0}'],
            'ł' => ['l', '\u{0}'],
            c => [c, '\u{0}'],
        })
        .filter(|c| *c != '\u{0}')
        .collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let all: Vec<&str> = words.collect();
    let kept: Vec<&str> = all.iter().copied().filter(|word| !PARTICLES.contains(word)).collect();
    // There are families called Le, and Van.
    let kept = if kept.is_empty() { all } else { kept };
    kept.into_iter().map(str::to_owned).collect()
}
