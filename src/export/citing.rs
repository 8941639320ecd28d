//! How an article is cited, in a line: the same words on its page and in the book.

use crate::cite;
use crate::diagnostic::Args;
use crate::message::Catalogue;
use crate::model::{Article, Person, Volume, plain_text};

/// The line, around the volume's title, which is set otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Citing {
    /// Who wrote the article, what it is called, who edited the volume.
    pub(crate) before: String,
    /// What the volume is called.
    pub(crate) title: String,
    /// Where, by whom and when it is published. What follows ends in a full stop.
    pub(crate) after: String,
}

/// How an article of a volume is cited, in the volume's language. What is not known is left out.
pub(crate) fn citing(volume: &Volume, article: &Article, catalogue: &Catalogue) -> Citing {
    let meta = &volume.meta;
    let names: Vec<String> = article.authors.iter().map(Person::full_name).collect();
    let said = |id, name, value: String| catalogue.text(id, &Args::new().with(name, value));
    let title = said("label-cite-title", "title", plain_text(&article.title));
    let editors = match meta.editors.as_slice() {
        [] => String::new(),
        editors => said("label-cite-in", "editors", catalogue.enumerate(editors)),
    };
    let known = |part: &String| !part.is_empty();
    let before = [catalogue.enumerate(&names), title, editors].into_iter().filter(known);
    let year = cite::year(&meta.date).unwrap_or("").to_owned();
    let after = [meta.place.clone(), meta.publisher.clone(), year].into_iter().filter(known);
    Citing {
        before: before.map(|part| part + ", ").collect(),
        title: meta.title.clone(),
        after: after.map(|part| format!(", {part}")).collect(),
    }
}
