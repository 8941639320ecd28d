//! The index and the list of acronyms as pages of the site.

use tera::{Context, Value};

use super::escape::push_url;
use super::pages::{Site, map};
use super::writer::page_name;
use crate::diagnostic::Args;
use crate::model::{Abbreviation, IndexEntry, Passage, plain_text};

/// Paragraphs of one article that an acronym leads to, and articles: the first ones, where it stands everywhere.
const MOST_PARAGRAPHS: usize = 4;
const MOST_ARTICLES: usize = 12;

impl Site<'_> {
    /// The acronyms that the articles use: `abbreviations`, each with `form`, `words`, `articles` as in [`Self::book_index`] and
    /// `more`, which says in how many others it stands; `None` where there is no such list.
    pub(crate) fn abbreviations(&self) -> Option<Context> {
        let listed = &self.volume.abbreviations;
        if listed.is_empty() {
            return None;
        }
        let mut context = self.volume_page("abbreviations", &self.labels.abbreviations, "");
        let listed = listed.iter().map(|one| self.abbreviation(one));
        context.insert_value("abbreviations", listed.collect::<Vec<_>>().into());
        Some(context)
    }

    fn abbreviation(&self, one: &Abbreviation) -> Value {
        let of_article: Vec<&[Passage]> =
            one.passages.chunk_by(|one, next| one.article == next.article).collect();
        let shown = first(of_article.len(), MOST_ARTICLES);
        let articles = of_article[..shown].iter().map(|some| self.passages(some, MOST_PARAGRAPHS));
        map([
            ("form", Value::from(one.form.as_str())),
            ("words", Value::from(one.words.as_str())),
            ("articles", articles.collect::<Vec<_>>().into()),
            ("more", self.more("label-more-articles", of_article.len() - shown)),
        ])
    }

    /// How many others there are, in words; nothing where there are none.
    fn more(&self, label: &str, count: usize) -> Value {
        match count {
            0 => Value::from(""),
            _ => Value::from(self.labels.catalogue.text(label, &Args::new().with("count", count))),
        }
    }

    /// The index: `entries`, each with `words`, `opens` (the first of its letter), `articles` (`number`, `title`, `short`, `passages`
    /// with `href` and `paragraph`, and `more`, which says how many others there are), `see`, `see_also` and the `entries` below it; `None` where the volume has none.
    pub(crate) fn book_index(&self) -> Option<Context> {
        if self.volume.index.is_empty() {
            return None;
        }
        let mut context = self.volume_page("book-index", &self.labels.index, "");
        context.insert_value("entries", self.entries(&self.volume.index));
        Some(context)
    }

    fn entries(&self, entries: &[IndexEntry]) -> Value {
        let mut last = None;
        let one = |entry: &IndexEntry| {
            let letter = crate::text::collation(&entry.words).chars().next();
            let opens = last.is_some() && last != Some(letter);
            last = Some(letter);
            let of_article = entry.passages.chunk_by(|one, next| one.article == next.article);
            map([
                ("words", Value::from(entry.words.as_str())),
                ("opens", Value::from(opens)),
                (
                    "articles",
                    of_article
                        .map(|some| self.passages(some, usize::MAX))
                        .collect::<Vec<_>>()
                        .into(),
                ),
                ("see", Value::from(entry.see.clone())),
                ("see_also", Value::from(entry.also.clone())),
                ("entries", self.entries(&entry.entries)),
            ])
        };
        Value::from(entries.iter().map(one).collect::<Vec<_>>())
    }

    /// The passages of an entry in one article, the first of them where there are more than `most`; of those in one paragraph, the first.
    fn passages(&self, passages: &[Passage], most: usize) -> Value {
        let article = &self.volume.articles[passages[0].article];
        let of_paragraph: Vec<&[Passage]> =
            passages.chunk_by(|one, next| one.number == next.number).collect();
        let shown = first(of_paragraph.len(), most);
        let links = of_paragraph[..shown].iter().map(|some| {
            let mut href = page_name(article);
            href.push('#');
            push_url(&mut href, &some[0].anchor);
            // What stands before the first paragraph leads to it.
            let paragraph = some[0].number.max(1);
            map([("href", Value::safe_string(&href)), ("paragraph", Value::from(paragraph))])
        });
        let title = plain_text(&article.title);
        let short = article.meta.short_title.get(&article.lang).map(|field| field.value.as_str());
        map([
            ("number", Value::from(article.number)),
            ("title", Value::from(title.as_str())),
            ("short", Value::from(short.unwrap_or(&title))),
            ("passages", Value::from(links.collect::<Vec<_>>())),
            ("more", self.more("label-more-paragraphs", of_paragraph.len() - shown)),
        ])
    }
}

/// How many of these are shown: all, or one less than `most` and how many others there are.
fn first(count: usize, most: usize) -> usize {
    if count > most { most - 1 } else { count }
}
