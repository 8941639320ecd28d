//! What tells of a hidden author and is said of somebody who is not hidden: two who work in one house.

use super::traces::{Sort, Traces, Weight};
use crate::model::{Person, Volume};

/// Something that is said of an author who is not hidden, and tells of one who is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The article of the one who is not hidden, as an index.
    pub article: usize,
    /// The name of that author, who is no secret.
    pub name: String,
    /// Where it is said, as the key of `book.toml` has it.
    pub key: &'static str,
    /// What it is.
    pub sort: Sort,
    /// Of whom: an index into the people who are hidden.
    pub person: usize,
}

/// What the authors that `volume` names share with those who are hidden in it.
pub(super) fn shared(volume: &Volume, traces: &Traces) -> Vec<Shared> {
    let mut all: Vec<Shared> = Vec::new();
    for (article, author) in volume
        .articles
        .iter()
        .enumerate()
        .flat_map(|(nth, article)| article.authors.iter().map(move |author| (nth, author)))
    {
        for (key, text) in said(author) {
            for trace in traces.find(text).iter().filter(|one| one.weight == Weight::Certain) {
                let (sort, person) = (trace.sort, trace.person);
                let one = Shared { article, name: author.full_name(), key, sort, person };
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
    }
    all
}

fn said(person: &Person) -> Vec<(&'static str, &str)> {
    let mut said = vec![
        ("affiliation", &*person.affiliation),
        ("role", &*person.role),
        ("orcid", &*person.orcid),
    ];
    said.extend(person.emails.iter().map(|email| ("emails", email.as_str())));
    said.extend(person.bio.by_lang.iter().map(|(_, notice)| ("bio", notice.value.as_str())));
    said
}
