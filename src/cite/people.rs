//! People and bodies as a style is given them: particles, capitals, initials.

use std::collections::BTreeMap;

use biblatex::{ChunksExt as _, EditorType, Entry};
use hayagriva::citationberg::json::{LiteralName, NameItem, NameValue};

use super::bib_names::people;
use super::fields::Fields;
use super::marks;

/// Everyone an entry names, by their part in the work.
pub(super) fn names(entry: &Entry, fields: &mut Fields) {
    let people = |field: &str| -> Vec<NameValue> {
        entry.get(field).map(people).unwrap_or_default().iter().filter_map(name).collect()
    };
    fields.names("author", people("author"));
    fields.names("translator", people("translator"));
    fields.names("container-author", people("bookauthor"));
    let mut by_role: BTreeMap<&str, Vec<NameValue>> = BTreeMap::new();
    for (field, role) in [
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
        by_role.entry(variable).or_default().extend(people(field));
    }
    for (variable, people) in by_role {
        fields.names(variable, people);
    }
    if !fields.map.contains_key("author") {
        fields.names("author", people("holder"));
    }
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
/// ("Tocqueville, Alexis de"), as French libraries have it; they may also be written there. `None` where nothing is
/// written.
pub(super) fn name(parts: &Parts) -> Option<NameValue> {
    let mut family = parts.family.clone();
    let mut prefix = parts.prefix.clone();
    let mut given = spaced_initials(&parts.given);
    if family.is_empty() {
        let words = format!("{given} {prefix}");
        return literal(words.trim());
    }
    if family == "others" && given.is_empty() {
        return literal(&marks::OTHERS.to_string());
    }
    if given.is_empty() && prefix.trim().is_empty() && parts.suffix.is_empty() {
        return literal(&family);
    }
    if prefix.is_empty() {
        let first = given.len() - particle_behind(&given).len();
        prefix = given.split_off(first);
        given.truncate(given.trim_end().len());
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
        true => {
            let parted = family.contains(' ') || family.starts_with(char::is_lowercase);
            (None, parted.then(String::new))
        }
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

/// Ends of a given name that are particles of the family name: *Jean de* La Fontaine.
const PARTICLES: [&str; 16] = [
    "de", "d'", "d’", "du", "des", "la", "von", "van", "der", "den", "di", "da", "del", "della",
    "dos", "ter",
];

/// The particle that stands behind a given name.
pub(super) fn particle_behind(given: &str) -> &str {
    let mut rest = given;
    while let Some((before, last)) = rest.trim_end().rsplit_once(' ')
        && PARTICLES.contains(&last)
    {
        rest = before;
    }
    given[rest.len()..].trim_start()
}

/// The particles of a name, in the order in which they stand before it.
pub(super) fn particles(name: &NameItem) -> impl Iterator<Item = &str> {
    let both = [&name.dropping_particle, &name.non_dropping_particle];
    both.into_iter().flatten().map(String::as_str).filter(|particle| !particle.is_empty())
}

/// A body, or a person who has one name; `None` where nothing is written.
pub(super) fn literal(words: &str) -> Option<NameValue> {
    let literal = words.to_owned();
    (!words.is_empty()).then_some(NameValue::Literal(LiteralName { literal }))
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
