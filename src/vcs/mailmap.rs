//! `.mailmap`: the names and addresses people go by, for those their commits have.
//!
//! libgit2 has a reader of its own, but it minds the case of addresses and git does not
//! (`gitmailmap(5)`), and people write theirs in every way.

use std::collections::BTreeMap;

/// A `.mailmap` file, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mailmap {
    /// By the address in commits, in lower case.
    by_email: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    plain: Proper,
    /// Stronger: for commits that have this name too, in lower case.
    by_name: BTreeMap<String, Proper>,
}

/// What to put in place; `None`: leave as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Proper {
    name: Option<String>,
    email: Option<String>,
}

impl Mailmap {
    /// Reads a file; a line that is none of the four forms is passed over, as git does.
    pub(super) fn read(text: &str) -> Self {
        let mut map = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, email, rest)) = person(line) else { continue };
            match person(rest) {
                Some((old_name, old_email, _)) => {
                    let entry = map.by_email.entry(old_email.to_lowercase()).or_default();
                    let proper = match old_name {
                        Some(old) => entry.by_name.entry(old.to_lowercase()).or_default(),
                        None => &mut entry.plain,
                    };
                    proper.name = name.map(str::to_owned).or(proper.name.take());
                    proper.email = Some(email.to_owned());
                }
                None => {
                    let entry = map.by_email.entry(email.to_lowercase()).or_default();
                    entry.plain.name = name.map(str::to_owned).or(entry.plain.name.take());
                }
            }
        }
        map
    }

    /// The proper name and address of somebody; `None` where it says nothing of them.
    pub(super) fn resolve<'a>(
        &'a self,
        name: &'a str,
        email: &'a str,
    ) -> Option<(&'a str, &'a str)> {
        if self.by_email.is_empty() {
            return None;
        }
        let entry = self.by_email.get(&email.to_lowercase())?;
        let proper = entry.by_name.get(&name.to_lowercase()).unwrap_or(&entry.plain);
        Some((proper.name.as_deref().unwrap_or(name), proper.email.as_deref().unwrap_or(email)))
    }
}

/// `Name <address>` at a line's start: the name if there is one, the address, what follows.
fn person(line: &str) -> Option<(Option<&str>, &str, &str)> {
    let (name, rest) = line.split_once('<')?;
    let (email, rest) = rest.split_once('>')?;
    let name = name.trim();
    Some(((!name.is_empty()).then_some(name), email.trim(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_forms_and_no_other() {
        let map = Mailmap::read(
            "# commentaire\nNom Propre <un@example.org>\n<deux@example.org> <2@example.org>\n\
             Trois <trois@example.org> <3@example.org>\n\
             Quatre <quatre@example.org> vieux nom <1@example.org>\nni l'un ni l'autre\n",
        );
        for (from, to) in [
            (("x", "UN@example.org"), ("Nom Propre", "UN@example.org")),
            (("x", "2@example.org"), ("x", "deux@example.org")),
            (("x", "3@Example.org"), ("Trois", "trois@example.org")),
            (("Vieux Nom", "1@example.org"), ("Quatre", "quatre@example.org")),
            (("x", "1@example.org"), ("x", "1@example.org")),
            (("x", "5@example.org"), ("x", "5@example.org")),
        ] {
            assert_eq!(map.resolve(from.0, from.1).unwrap_or(from), to);
        }
    }
}
