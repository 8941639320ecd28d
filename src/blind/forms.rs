//! How a person may be written: every name in both orders and with initials, addresses, institution, function.

use super::fold::{letters, words};
use super::traces::{Form, Sort, Weight};
use crate::model::Person;
use crate::spelling::{ENGLISH, FRENCH};

/// Words before a family name that make one of a word like any other: "M. Petit".
const BEFORE: [&str; 12] = [
    "M",
    "Mme",
    "Mlle",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Pr",
    "Monsieur",
    "Madame",
    "Docteur",
    "Professeur",
];

/// A family name of fewer letters is looked for as a word like any other is.
const SHORTEST_NAME: usize = 4;

/// Fewer letters are no handle and no name of an institution.
const SHORTEST: usize = 5;

/// Words that make an institution of what stands behind a comma, where other words say which: "université de …".
const INSTITUTIONS: [&str; 66] = [
    "academie",
    "academy",
    "agence",
    "agency",
    "association",
    "centre",
    "center",
    "chru",
    "chu",
    "clinic",
    "clinique",
    "collectif",
    "college",
    "comite",
    "committee",
    "conservatoire",
    "conseil",
    "cooperative",
    "council",
    "creche",
    "dispositif",
    "ecole",
    "ehpad",
    "equipe",
    "esat",
    "etablissement",
    "faculte",
    "faculty",
    "federation",
    "fondation",
    "foundation",
    "foyer",
    "groupe",
    "hopital",
    "hospice",
    "hospital",
    "ime",
    "institut",
    "institute",
    "institution",
    "irts",
    "itep",
    "laboratoire",
    "laboratory",
    "lab",
    "labo",
    "lycee",
    "maison",
    "mecs",
    "ministere",
    "ministry",
    "mission",
    "musee",
    "museum",
    "observatoire",
    "pole",
    "reseau",
    "residence",
    "savs",
    "school",
    "service",
    "sessad",
    "societe",
    "umr",
    "universite",
    "university",
];

/// Letters of a notice that are looked for: its beginning.
const OPENING: usize = 48;

/// All the forms of a person.
pub(super) fn of(person: &Person) -> Vec<Form> {
    let mut forms = Vec::new();
    names(person, &mut forms);
    addresses(person, &mut forms);
    place(person, &mut forms);
    forms
}

fn form(text: impl Into<String>, sort: Sort, capital: bool, weight: Weight) -> Form {
    Form { text: text.into(), sort, capital, weight }
}

fn names(person: &Person, forms: &mut Vec<Form>) {
    let (given, family) = (person.given.trim(), person.family.trim());
    if family.is_empty() {
        return;
    }
    signed(given, family, forms);
    signed(given, &format!("{} {family}", person.particle.trim()), forms);
    if given.is_empty() {
        return;
    }
    lone(family, forms);
    for part in parts(family).filter(|part| *part != family) {
        if part.starts_with(char::is_lowercase) {
            // "della", "sur": a word of the name, and no name.
            forms.push(form(part, Sort::Family, true, Weight::Doubtful));
        } else {
            // Who has two names goes by one of them as well.
            signed(given, part, forms);
            lone(part, forms);
        }
    }
    for part in parts(given).chain([given]) {
        if letters(part).len() > 2 {
            forms.push(form(part, Sort::Given, true, Weight::Doubtful));
        }
    }
}

/// A family name with what stands before or behind it where somebody signs or is spoken of.
fn signed(given: &str, family: &str, forms: &mut Vec<Form>) {
    let everyday = is_everyday(family);
    let mut whole = |text: String, capital: bool| {
        forms.push(form(text, Sort::FullName, capital, Weight::Certain));
    };
    if given.is_empty() {
        // An institution that signs.
        return whole(family.to_owned(), everyday);
    }
    let capital = everyday && is_common(given);
    whole(format!("{given} {family}"), capital);
    whole(format!("{family} {given}"), capital);
    for initials in initials(given) {
        whole(format!("{initials} {family}"), everyday);
        whole(format!("{family} {initials}"), everyday);
    }
    if everyday {
        BEFORE.iter().for_each(|word| whole(format!("{word} {family}"), true));
    }
}

/// A family name that stands alone: a rare one tells, a word like any other may.
fn lone(family: &str, forms: &mut Vec<Form>) {
    let everyday = is_everyday(family);
    let weight = if everyday { Weight::Doubtful } else { Weight::Certain };
    forms.push(form(family, Sort::Family, everyday, weight));
}

/// Whether a family name is a word somewhere, as two or three letters are.
fn is_everyday(family: &str) -> bool {
    is_common(family) || letters(family).len() < SHORTEST_NAME
}

/// The names that a name is made of.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '-', '\u{2010}', '\u{2011}', '\u{a0}']).filter(|part| letters(part).len() > 2)
}

/// "J.", "M.-C.", "MC".
fn initials(given: &str) -> Vec<String> {
    let parts: Vec<String> = words(given);
    let first: Vec<String> =
        parts.iter().filter_map(|part| part.chars().next()).map(String::from).collect();
    let mut all = vec![first.join(" ")];
    if first.len() > 1 {
        all.push(first.concat());
        all.push(first[0].clone());
    }
    all
}

fn addresses(person: &Person, forms: &mut Vec<Form>) {
    for email in &person.emails {
        forms.push(form(email, Sort::Email, false, Weight::Certain));
        handle(email.split('@').next().unwrap_or_default(), forms);
    }
    if let Some(id) = person.id.as_deref().filter(|id| letters(id) != letters(&person.given)) {
        handle(id, forms);
    }
    let digits = letters(&person.orcid);
    if digits.len() > 14 {
        forms.push(form(digits, Sort::Orcid, false, Weight::Certain));
    }
}

fn handle(name: &str, forms: &mut Vec<Form>) {
    let plain = letters(name);
    let named = plain.len() >= SHORTEST && !is_common(name);
    if named && plain.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        forms.push(form(name, Sort::Handle, false, Weight::Certain));
    }
}

fn place(person: &Person, forms: &mut Vec<Form>) {
    let parts = person.affiliation.split([',', ';', '(', ')']).map(str::trim);
    for (nth, part) in parts.enumerate() {
        if nth > 0 && !is_institution(part) {
            if letters(part).len() > 2 {
                forms.push(form(part, Sort::Town, true, Weight::Doubtful));
            }
        } else if letters(part).len() >= SHORTEST {
            let everyday = words(part).len() == 1 && is_common(part);
            let weight = if everyday { Weight::Doubtful } else { Weight::Certain };
            forms.push(form(part, Sort::Institution, everyday, weight));
        }
    }
    // "Directrice" is not rare, "directrice de l'ITEP des Tilleuls" is.
    if words(&person.role).len() > 2 {
        forms.push(form(&person.role, Sort::Role, false, Weight::Doubtful));
    }
    for (_, notice) in &person.bio.by_lang {
        let opening: String = letters(&notice.value).chars().take(OPENING).collect();
        if opening.len() > OPENING / 2 {
            forms.push(form(opening, Sort::Biography, false, Weight::Certain));
        }
    }
}

/// Whether a part of an affiliation names an institution and says which. A hyphen makes another word, and a town or a region:
/// "Centre-Val de Loire".
fn is_institution(part: &str) -> bool {
    let words = part.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '.'));
    let words: Vec<String> = words.map(letters).filter(|word| word.len() > 2).collect();
    words.len() > 1 && words.iter().any(|word| INSTITUTIONS.contains(&word.as_str()))
}

/// Whether dictionaries have every word of a name, as a word or as a name like any other ("Rose Petit", "Lyon").
pub(super) fn is_common(name: &str) -> bool {
    let known = |form: &str| FRENCH.form(form).is_some() || ENGLISH.form(form).is_some();
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| {
        let small = word.to_lowercase();
        let mut rest = small.chars();
        let first = rest.next().into_iter().flat_map(char::to_uppercase);
        known(&small) || known(&first.chain(rest).collect::<String>())
    })
}
