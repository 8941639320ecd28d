//! Under which other names git knows the authors: another spelling, the name before a wedding, a second address.

use std::collections::BTreeSet;

use super::fold::letters;
use crate::history::Known;
use crate::model::Person;

/// The other names and addresses of these people, each with the index of whose it is: those of commits that have an address
/// or a name of theirs, before the mailmap or after it. What is the name or the address of somebody else of the volume
/// (`everybody`) stays theirs: people share a mailbox.
pub(super) fn aliases(
    people: &[Person],
    everybody: &[Person],
    known: &BTreeSet<Known>,
) -> Vec<(usize, Person)> {
    let mut found = Vec::new();
    for (index, person) in people.iter().enumerate() {
        let own = letters(&person.full_name());
        let named = |name: &str| !own.is_empty() && letters(name) == own;
        let mut addresses: BTreeSet<String> =
            person.emails.iter().map(|email| email.to_lowercase()).collect();
        for (name, email) in known.iter().flat_map(both) {
            if named(name) && !email.is_empty() {
                addresses.insert(email.to_lowercase());
            }
        }
        let theirs = |one: &&Known| {
            both(one).iter().any(|(_, email)| addresses.contains(&email.to_lowercase()))
        };
        let others = || everybody.iter().filter(|other| letters(&other.full_name()) != own);
        let pairs: BTreeSet<&(String, String)> =
            known.iter().filter(theirs).flat_map(both).collect();
        for (name, email) in pairs {
            let declared = |other: &Person| {
                letters(&other.full_name()) == letters(name)
                    || other.emails.iter().any(|own| own.eq_ignore_ascii_case(email))
            };
            if !others().any(declared) {
                found.push((index, under(name, email, person)));
            }
        }
    }
    found
}

fn both(known: &Known) -> [&(String, String); 2] {
    [&known.written, &known.mapped]
}

/// A person as a commit names them. The family name stands last, unless the given name does; a single word is a handle.
fn under(name: &str, email: &str, of: &Person) -> Person {
    let mut person = Person { emails: vec![email.to_owned()], ..Person::default() };
    let name = name.trim();
    match name.rsplit_once(char::is_whitespace) {
        Some((family, last)) if letters(last) == letters(&of.given) => {
            (person.given, person.family) = (last.to_owned(), family.to_owned());
        }
        Some((given, last)) => {
            (person.given, person.family) = (given.to_owned(), last.to_owned());
        }
        None => person.id = Some(name.to_owned()),
    }
    person
}

#[cfg(test)]
mod tests {
    use super::{Known, Person, aliases};

    fn person(given: &str, family: &str, email: &str) -> Person {
        let emails = if email.is_empty() { Vec::new() } else { vec![email.to_owned()] };
        Person { given: given.to_owned(), family: family.to_owned(), emails, ..Person::default() }
    }

    #[test]
    fn names_are_found_by_address_and_name_and_nobody_else_is_taken() {
        let of = |name: &str, email: &str| (name.to_owned(), email.to_owned());
        let same = |name, email| Known { written: of(name, email), mapped: of(name, email) };
        let known = [
            same("Solène Kerbrat", "SV@example.org"),
            same("Kerbrat Solène", "sv@example.org"),
            same("skerb", "sv@example.org"),
            Known {
                written: of("S. Ancienne", "vieux@example.org"),
                mapped: of("solene varnier", "neuf@example.org"),
            },
            same("Théo Autre", "sv@example.org"),
            same("Inconnue", "inconnue@example.org"),
            same("", ""),
        ];
        let solene = person("Solène", "Varnier", "sv@example.org");
        let everybody = [solene.clone(), person("Théo", "Autre", "")];
        let found = aliases(&[solene], &everybody, &known.into_iter().collect());
        let told: Vec<String> = found
            .iter()
            .map(|(_, one)| match &one.id {
                Some(id) => id.clone(),
                None => format!("{}, {}", one.family, one.given),
            })
            .collect();
        assert_eq!(
            told,
            ["Kerbrat, Solène", "Ancienne, S.", "Kerbrat, Solène", "skerb", "varnier, solene"]
        );
    }
}
