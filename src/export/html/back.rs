//! The index and the list of acronyms as pages of the site.

use tera::{Context, Value};

use super::escape::push_url;
use super::pages::{Site, map};
use super::writer::page_name;
use crate::model::{IndexEntry, Passage, plain_text};

impl Site<'_> {
    /// The acronyms that the articles use: `abbreviations`, each with `form` and `words`; `None` where there is no such list.
    pub(crate) fn abbreviations(&self) -> Option<Context> {
        let listed = &self.volume.abbreviations;
        if listed.is_empty() {
            return None;
        }
        let mut context = self.volume_page("abbreviations", &self.labels.abbreviations, "");
        let one = |(form, words): &(String, String)| {
            map([("form", Value::from(form.as_str())), ("words", Value::from(words.as_str()))])
        };
        context.insert_value("abbreviations", listed.iter().map(one).collect::<Vec<_>>().into());
        Some(context)
    }

    /// The index: `entries`, each with `words`, `opens` (the first of its letter), `articles` (`number`, `title`, and `passages` with `href`
    /// and `paragraph`), `see`, `see_also` and the `entries` below it; `None` where the volume has none.
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
                ("articles", of_article.map(|some| self.passages(some)).collect::<Vec<_>>().into()),
                ("see", Value::from(entry.see.clone())),
                ("see_also", Value::from(entry.also.clone())),
                ("entries", self.entries(&entry.entries)),
            ])
        };
        Value::from(entries.iter().map(one).collect::<Vec<_>>())
    }

    /// The passages of an entry in one article; of those in one paragraph, the first.
    fn passages(&self, passages: &[Passage]) -> Value {
        let article = &self.volume.articles[passages[0].article];
        let of_paragraph = passages.chunk_by(|one, next| one.number == next.number);
        let links = of_paragraph.map(|some| {
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
        ])
    }
}
