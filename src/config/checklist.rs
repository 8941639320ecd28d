//! `[[checklist]]`: what must be in hand before the volume goes to the printer (consents, credits of pictures).
//!
//! An item is about the volume or about each of its articles, and is ticked here, where git says who ticked it and when.

use toml::de::DeValue;

use super::Config;
use super::table::{Expected, Reader, Section, as_text};
use crate::diagnostic::Args;
use crate::model::Field;

/// An item of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is to be in hand, by language.
    pub labels: Vec<(String, String)>,
    /// Each article has it, or the volume once.
    pub per: Per,
    /// What is ticked.
    pub done: Done,
}

/// What an item is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Per {
    /// The volume.
    #[default]
    Volume,
    /// Each article.
    Article,
}

/// What is ticked of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// All of it (`true`), or nothing.
    Wholly(bool),
    /// Of an item for each article, these: paths or ids.
    Articles(Vec<Field<String>>),
}

impl Item {
    /// What it is called in a language, else in any.
    #[must_use]
    pub fn label(&self, lang: &str) -> &str {
        let own = self.labels.iter().find(|(tag, _)| tag == lang).or(self.labels.first());
        own.map_or("", |(_, label)| label)
    }

    /// Whether it is ticked for the article of this path and `id:`; for the volume, whether it is ticked at all.
    #[must_use]
    pub fn is_done(&self, path: &str, id: Option<&str>) -> bool {
        match &self.done {
            Done::Wholly(done) => *done,
            Done::Articles(named) => named.iter().any(|name| {
                name.value.trim_start_matches("./") == path || id == Some(name.value.as_str())
            }),
        }
    }
}

/// Reads the list.
pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>, config: &mut Config) {
    let lang = config.meta.lang.clone();
    for mut entry in top.tables(reader, "checklist") {
        let labels = entry.localized(reader, "item", &lang);
        let per = per(reader, &mut entry);
        let done = done(reader, &mut entry, per);
        if labels.is_empty() {
            let args = Args::new().with("key", "item").with("table", "checklist");
            reader.report("missing-key", entry.span, args);
        }
        entry.finish(reader);
        let labels = labels.into_iter().map(|(lang, label)| (lang, label.value)).collect();
        config.checklist.push(Item { labels, per, done });
    }
}

fn per(reader: &mut Reader<'_>, entry: &mut Section<'_>) -> Per {
    let Some(word) = entry.text(reader, "per") else { return Per::Volume };
    match word.value.as_str() {
        "volume" => Per::Volume,
        "article" => Per::Article,
        _ => {
            reader.unknown_value(&entry.path_of("per"), &word, &["volume", "article"]);
            // The stricter of the two: nothing passes for ticked by a slip.
            Per::Article
        }
    }
}

/// `true`, `false`, or the articles for which it is ticked.
fn done(reader: &mut Reader<'_>, entry: &mut Section<'_>, per: Per) -> Done {
    let Some(value) = entry.get(reader, "done") else { return Done::Wholly(false) };
    match (value.get_ref(), per) {
        (DeValue::Boolean(done), _) => Done::Wholly(*done),
        (_, Per::Volume) => {
            entry.misfit(reader, "done", Expected::Boolean, value);
            Done::Wholly(false)
        }
        (DeValue::Array(items), Per::Article) => {
            let mut named = Vec::new();
            for item in items.iter() {
                match as_text(item) {
                    Some(name) => named.push(name),
                    None => entry.misfit(reader, "done", Expected::Text, item),
                }
            }
            Done::Articles(named)
        }
        _ => match as_text(value) {
            Some(name) => Done::Articles(vec![name]),
            None => {
                entry.misfit(reader, "done", Expected::TextList, value);
                Done::Wholly(false)
            }
        },
    }
}
