//! People and bodies as a style is given them: particles, capitals, initials.

use std::collections::BTreeMap;

use biblatex::{ChunksExt as _, EditorType, Entry, Person};
use hayagriva::citationberg::json::{LiteralName, NameItem, NameValue};

use super::fields::Fields;
use super::marks;

/// Everyone an entry names, by their part in the work.
pub(super) fn names(entry: &Entry, fields: &mut Fields) {
    let people = |name: &str| entry.get_as::<Vec<Person>>(name).unwrap_or_default();
    fields.names("author", people("author").iter().filter_map(csl_name).collect());
    fields.names("translator", people("translator").iter().filter_map(csl_name).collect());
    fields.names("container-author", people("bookauthor").iter().filter_map(csl_name).collect());
    let mut by_role: BTreeMap<&str, Vec<NameValue>> = BTreeMap::new();
    for (name, role) in [
        ("editor", "editortype"),
        ("editora", "editoratype"),
        ("editorb", "editorbtype"),
        ("editorc", "editorctype"),
    ] {
        let kind = entry.get(role).and_then(|chunks| chunks.parse::<EditorType>().ok());
        let variable = match kind {
            Some(EditorType::Compiler) => "compiler",
            Some(EditorType::Director) => "director",
            Some(EditorType::Organizer) => "organizer",
            _ => "editor",
        };
        by_role.entry(variable).or_default().extend(people(name).iter().filter_map(csl_name));
    }
    for (variable, people) in by_role {
        fields.names(variable, people);
    }
    if !fields.map.contains_key("author") {
        fields.names("author", people("holder").iter().filter_map(csl_name).collect());
    }
}

fn csl_name(person: &Person) -> Option<NameValue> {
    let words = |part: &str| marks::plain(part.trim());
    name(&Parts {
        family: words(&person.name),
        given: words(&person.given_name),
        prefix: words(&person.prefix),
        suffix: words(&person.suffix),
        stays: person.use_prefix == Some(true),
    })
}

/// The parts of a name, as a file of any kind writes them.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) family: String,
    pub(super) given: String,
    /// The particle.
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// The particle stays before the family name, whatever it is.
    pub(super) stays: bool,
}

/// A name as a style is given it. Of French particles, "du", "des", "le", "la" stay before the name
/// ("Du Bellay"); "de", "d’" and foreign ones go behind the given name when it is turned round
/// ("Tocqueville, Alexis de"), as French libraries have it. `None` where there is no family name.
pub(super) fn name(parts: &Parts) -> Option<NameValue> {
    let mut family = parts.family.clone();
    let given = spaced_initials(&parts.given);
    if family.is_empty() {
        return None;
    }
    if family == "others" && given.is_empty() {
        return Some(NameValue::Literal(LiteralName { literal: marks::OTHERS.to_string() }));
    }
    let mut prefix = parts.prefix.clone();
    if given.is_empty() && prefix.trim().is_empty() {
        return Some(NameValue::Literal(LiteralName { literal: family }));
    }
    // A particle with a capital is a part of the name ("Le Lionnais", "De Iulio").
    if prefix.starts_with(char::is_uppercase) {
        family = format!("{prefix} {family}");
        prefix.clear();
    }
    family = kept_whole(family);
    let stays =
        matches!(prefix.to_lowercase().as_str(), "du" | "des" | "le" | "la" | "les") || parts.stays;
    let some = |text: String| (!text.is_empty()).then_some(text);
    let (stays, goes) = match prefix.is_empty() {
        // hayagriva looks for particles in a family name where it is given none; an empty one is one.
        true => (None, family.starts_with(char::is_lowercase).then(String::new)),
        false if stays => (some(prefix), None),
        false => (None, some(prefix)),
    };
    Some(NameValue::Item(NameItem {
        family,
        given: some(given),
        non_dropping_particle: stays,
        dropping_particle: goes,
        suffix: some(parts.suffix.clone()),
        comma_suffix: None,
    }))
}

/// "Le Lionnais", "De Iulio", "{de Lange}": a family name that begins with a short word with a capital, or with small
/// words (which braces hold together), is given to hayagriva without the plain spaces at which it would part the name
/// ("Lionnais, François Le").
fn kept_whole(family: String) -> String {
    const LONGEST: usize = 3;
    let mut out = String::with_capacity(family.len());
    let mut particles = true;
    for (nth, word) in family.split(' ').enumerate() {
        if nth > 0 {
            out.push(if particles { '\u{a0}' } else { ' ' });
        }
        out.push_str(word);
        let short = nth == 0 && word.chars().count() <= LONGEST;
        particles &= short || word.starts_with(char::is_lowercase);
    }
    out
}

/// "J.M.E.": "J. M. E."
fn spaced_initials(given: &str) -> String {
    let mut out = String::with_capacity(given.len());
    for c in given.chars() {
        if c.is_uppercase() && out.ends_with('.') {
            out.push(' ');
        }
        out.push(c);
    }
    out
}
