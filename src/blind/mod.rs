//! A volume whose readers may not learn who wrote: what would tell, an article and a volume without it.
//!
//! Two steps around `resolve`: names leave the words before anything is numbered or named after them ([`clean`]), then
//! people, addresses, file names, lists of works and what pictures say of themselves leave the volume ([`Names::hide`]).
//! Every output is made of what comes out. Whether something still tells, `audit` looks for in the finished files.

mod addresses;
mod aliases;
mod clean;
mod fold;
mod forms;
pub mod markup;
pub mod picture;
mod reference;
mod shared;
mod svg;
mod thanks;
mod traces;
mod words;

pub use clean::Removed;
pub use shared::Shared;
pub use traces::{Form, Sort, Trace, Traces, Weight};

use std::collections::BTreeSet;

use crate::cite::{Library, signs_of_works};
use crate::diagnostic::Message;
use crate::history::Known;
use crate::model::{Article, Person, Volume, plain_text};
use clean::{Hidden, Ids};
use fold::letters;

/// What is hidden of a volume.
#[derive(Clone, Debug)]
pub struct Blinding {
    /// The articles whose authors nobody may learn, as indices.
    pub hidden: Vec<usize>,
    /// The authors of these.
    pub withheld: Vec<Person>,
    /// What would tell of them.
    pub traces: Traces,
    /// Why history may know them under other names than these, and what to do; none where it was read.
    pub gaps: Vec<Message>,
}

impl Blinding {
    /// What there is to hide of the articles at these indices of `volume`, whose works are in `library`; `known` are the
    /// people of its history, and why these may not be all.
    #[must_use]
    pub fn of(
        volume: &Volume,
        hidden: &[usize],
        library: &Library,
        (known, gaps): (&BTreeSet<Known>, Vec<Message>),
    ) -> Self {
        let mut withheld: Vec<Person> = Vec::new();
        let articles = hidden.iter().filter_map(|&index| volume.articles.get(index));
        for person in articles.flat_map(|article| &article.authors) {
            if !withheld.contains(person) {
                withheld.push(person.clone());
            }
        }
        // An article may have the title of an earlier work.
        let titles: Vec<String> =
            volume.articles.iter().map(|article| letters(&plain_text(&article.title))).collect();
        let works = withheld.iter().enumerate().flat_map(|(person, of)| {
            signs_of_works(library, of).into_iter().map(move |sign| (person, sign))
        });
        let works: Vec<(usize, String)> =
            works.filter(|(_, sign)| !titles.contains(&letters(sign))).collect();
        let authors = volume.articles.iter().flat_map(|article| &article.authors);
        let everybody: Vec<Person> = volume.people.iter().chain(authors).cloned().collect();
        let aliases = aliases::aliases(&withheld, &everybody, known);
        let names = withheld.iter().enumerate().chain(aliases.iter().map(|(at, one)| (*at, one)));
        let traces = Traces::under(names, &works);
        Self { hidden: hidden.to_vec(), withheld, traces, gaps }
    }

    /// What the authors that a blind volume still names share with those who are hidden in it.
    #[must_use]
    pub fn shared(&self, volume: &Volume) -> Vec<Shared> {
        shared::shared(volume, &self.traces)
    }
}

/// Articles as they were read, without the words that tell, and what was taken out of each. `lang` is the language of
/// those that do not say theirs. To be followed by `resolve` and [`Names::hide`].
#[must_use]
pub fn clean(articles: &mut [Article], blinding: &Blinding, lang: &str) -> (Names, Vec<Removed>) {
    let mut ids = Ids::default();
    let each = articles.iter_mut().enumerate().map(|(index, article)| {
        let hidden =
            if blinding.hidden.contains(&index) { Hidden::Author } else { Hidden::Nothing };
        clean::article(article, hidden, &blinding.traces, &mut ids, lang)
    });
    let removed = each.collect();
    (Names { ids }, removed)
}

/// What places are called now whose names told who wrote.
#[derive(Debug)]
pub struct Names {
    ids: Ids,
}

impl Names {
    /// Takes people, addresses, file names, lists of works and what pictures say out of a volume whose articles went
    /// through [`clean`].
    pub fn hide(mut self, volume: &mut Volume, blinding: &Blinding) {
        let Blinding { hidden, withheld, traces, .. } = blinding;
        addresses::volume(volume, hidden, withheld, traces, &mut self.ids);
    }
}
