//! What is told of a volume to those who follow it from afar: articles that were submitted, came in a new version, or
//! were accepted. What stays between an author and the editors is not told.

use super::{Manuscript, Standings};
use crate::check::{Stage, stage};
use crate::diagnostic::Args;
use crate::export::Artifact;
use crate::export::feed::{Entry, Feed, feed as written};
use crate::export::html::page_name;
use crate::message::{Catalogue, Lang};
use crate::model::plain_text;

/// The feed's name beside the pages.
const NAME: &str = "feed.atom";

/// No more than this many are told: the latest.
const MOST: usize = 100;

/// The feed of the volume; `None` where `book.toml` does not say the site's address, the review is blind, or nothing
/// happened.
#[must_use]
pub fn feed(manuscript: &Manuscript, standings: &Standings) -> Option<Artifact> {
    let config = &manuscript.project.config;
    if config.output.url.is_empty() || config.workflow.blind {
        return None;
    }
    let meta = &manuscript.volume.meta;
    let mut entries = Vec::new();
    for (article, standing) in manuscript.volume.articles.iter().zip(&standings.standings) {
        let mut sent = false;
        for event in standing.events.iter().filter(|event| event.counts()) {
            let id = match stage(&config.workflow, Some(&event.to)) {
                Stage::Writing => continue,
                Stage::Review if std::mem::replace(&mut sent, true) => "feed-new-version",
                Stage::Review => "feed-submitted",
                // Of all the states after acceptance the first is news.
                Stage::Accepted => match stage(&config.workflow, Some(&event.from)) {
                    Stage::Accepted => continue,
                    _ => "feed-accepted",
                },
            };
            let commit = &standings.history.commits[event.commit];
            let arrived = &standings.history.commits[event.arrived];
            let catalogue = Catalogue::of(Lang::from_tag(&meta.lang).unwrap_or_default());
            let told = Args::new().with("title", plain_text(&article.title));
            entries.push(Entry {
                title: catalogue.text(id, &told),
                page: page_name(article),
                id: format!("{}-{}", event.to, commit.id),
                time: arrived.committer.time,
            });
        }
    }
    entries.sort_by(|a, b| (b.time.seconds, &a.page, &a.id).cmp(&(a.time.seconds, &b.page, &b.id)));
    entries.truncate(MOST);
    let author = [meta.editors.join(", "), meta.publisher.clone(), meta.title.clone()];
    let bytes = written(&Feed {
        title: meta.title.clone(),
        lang: meta.lang.clone(),
        author: author.into_iter().find(|name| !name.is_empty()).unwrap_or_default(),
        url: config.output.url.clone(),
        name: NAME.to_owned(),
        entries,
    })?;
    Some(Artifact { path: NAME.to_owned(), bytes })
}
