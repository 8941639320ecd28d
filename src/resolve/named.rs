//! The articles that `book.toml` names outside of its list: conflicts of interest, deadlines, what is ticked. A name that
//! is no article's would silently be about nothing.

use crate::config::{Config, Done};
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::Article;
use crate::text::nearest;

/// Tells, at its place in `book.toml`, every such name that is neither the path nor the id of an article.
pub(super) fn told(config: &Config, articles: &[Article]) -> Vec<Diagnostic> {
    let Some(file) = config.file else { return Vec::new() };
    let ids = articles.iter().filter_map(|article| article.meta.id.as_ref());
    let ids = ids.map(|id| id.value.as_str());
    let known: Vec<&str> = articles.iter().map(|article| &*article.path).chain(ids).collect();
    let mut named: Vec<(&str, Place)> = Vec::new();
    for person in config.people.iter().filter(|person| !person.conflicts.is_empty()) {
        let path = format!("people.{}.conflicts", person.id.as_deref().unwrap_or_default());
        let place = config.place(&path).unwrap_or(Place::new(file, person.span));
        named.extend(person.conflicts.iter().map(|name| (name.as_str(), place)));
    }
    let deadlines = config.deadlines.iter().flat_map(|deadline| &deadline.articles);
    let ticked = config.checklist.iter().filter_map(|item| match &item.done {
        Done::Articles(named) => Some(named),
        Done::Wholly(_) => None,
    });
    let fields = deadlines.chain(ticked.flatten());
    named.extend(fields.map(|field| (field.value.as_str(), Place::new(file, field.span))));
    let unknown = named.into_iter().filter(|(name, _)| {
        !known.contains(&name.trim_start_matches("./")) && !known.contains(name)
    });
    unknown
        .map(|(name, place)| {
            let args = Args::new().with("article", name.to_owned());
            let found = Diagnostic::new("unknown-article", place, args);
            match nearest(name, known.iter().copied()) {
                Some(near) => {
                    found.help("did-you-mean-article", Args::new().with("article", near.to_owned()))
                }
                None => found,
            }
        })
        .collect()
}
