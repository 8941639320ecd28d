//! What the templates are given: the volume, its articles and its people as values, HTML of ours marked as safe.
//!
//! The names here are a contract with templates that volumes bring: they only ever grow.

use std::collections::{BTreeMap, HashMap};

use tera::{Context, Value};

use super::head::Head;
use super::labels::Labels;
use super::reviewing::{Reviewed, Reviewing};
use super::site::scripts;
use super::writer::{
    Context as Writing, Options, Paragraphs, Text, page_name, write_bibliography, write_quoted,
    write_text,
};
use crate::export::citing::{Citing, citing};
use crate::message::{Catalogue, Lang};
use crate::model::{
    Article, Block, BlockKind, Inline, Person, Step, Volume, plain_text, walk_blocks,
};
use crate::text::{FileId, collation};

/// How much of an abstract the contents show, in characters.
const TEASER: usize = 240;

/// What every page is made from.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    pub(crate) volume: &'a Volume,
    pub(crate) labels: &'a Labels,
    pub(crate) options: &'a Options,
}

impl<'a> Site<'a> {
    fn writing(&self, index: usize) -> Writing<'a> {
        Writing {
            volume: self.volume,
            article: &self.volume.articles[index],
            index,
            labels: self.labels,
            options: self.options,
        }
    }

    /// The text of an article.
    pub(crate) fn text(&self, index: usize) -> Text {
        write_text(self.writing(index))
    }

    /// See [`super::fragment`].
    pub(crate) fn fragment(&self, index: usize) -> String {
        let Some(article) = self.volume.articles.get(index) else { return String::new() };
        let title = write_quoted(self.writing(index), &article.title);
        let text = self.text(index);
        let mut out = String::with_capacity(text.body.len() + text.notes.len() + 256);
        if !title.is_empty() {
            out.extend(["<h1>", &title, "</h1>\n"]);
        }
        out.extend([text.body, text.notes]);
        if !text.bibliography.is_empty() {
            let works = &self.labels.works_cited;
            out.extend(["<h2>", works, "</h2>\n", &text.bibliography]);
        }
        out
    }

    /// The title of an article as HTML, with what is proposed in it.
    pub(crate) fn plain_title(&self, index: usize) -> String {
        let mut writer = super::writer::Writer::new(self.writing(index));
        writer.standing_in(super::writer::Place::Inset, |writer| {
            writer.run(&self.volume.articles[index].title);
        });
        writer.out
    }

    /// Values that every page has: `volume`, `labels`, `nav`, `stylesheets`, `scripts`, `draft`.
    pub(crate) fn globals(&self, sheets: &[&str]) -> Vec<(&'static str, Value)> {
        let meta = &self.volume.meta;
        let text = |text: &str| Value::from(text);
        let volume = map([
            ("title", text(&meta.title)),
            ("subtitle", text(&meta.subtitle)),
            ("lang", text(lang_or(&meta.lang, "fr"))),
            ("editors", Value::from(meta.editors.clone())),
            ("editors_line", Value::from(self.labels.catalogue.enumerate(&meta.editors))),
            ("publisher", text(&meta.publisher)),
            ("place", text(&meta.place)),
            ("date", text(&meta.date)),
            ("isbn", text(&meta.isbn)),
            ("rights", text(&meta.rights)),
            ("licence", Value::from(super::head::licence(&meta.rights).unwrap_or_default())),
            ("pdf", text(self.options.pdf.as_deref().unwrap_or(""))),
            ("feed", text(self.options.feed.as_deref().unwrap_or(""))),
            ("notice", text(&meta.notice)),
            ("description", paragraphs(&meta.description)),
        ]);
        let labels: HashMap<&'static str, Value> =
            self.labels.all().into_iter().map(|(name, label)| (name, Value::from(label))).collect();
        let nav = map([
            ("contributors", Value::from(!self.people().is_empty())),
            ("bibliography", Value::from(!self.volume.bibliography.entries.is_empty())),
            ("abbreviations", Value::from(!self.volume.abbreviations.is_empty())),
            ("book_index", Value::from(!self.volume.index.is_empty())),
        ]);
        vec![
            ("volume", volume),
            ("labels", Value::from(labels)),
            ("nav", nav),
            ("stylesheets", Value::from(sheets.to_vec())),
            ("scripts", Value::from(scripts(self.options))),
            ("draft", Value::from(self.options.paragraphs == Paragraphs::Numbered)),
            (
                "version",
                self.options.reviewing.as_ref().map_or_else(Value::none, Reviewing::version),
            ),
        ]
    }

    /// `page`: what the head of a page says.
    fn page(&self, kind: &str, title: &str, lang: &str, description: &str, head: &Head) -> Context {
        let mut context = Context::new();
        let [metadata, json_ld, canonical] = head.values();
        let page = map([
            ("kind", Value::from(kind)),
            ("title", Value::from(title)),
            ("lang", Value::from(lang_or(lang, lang_or(&self.volume.meta.lang, "fr")))),
            ("description", Value::from(description)),
            metadata,
            json_ld,
            canonical,
        ]);
        context.insert_value("page", page);
        context
    }

    /// A page that is about the volume.
    pub(super) fn volume_page(&self, kind: &str, title: &str, description: &str) -> Context {
        let head = self.volume_head(&format!("{kind}.html"), description);
        self.page(kind, title, "", description, &head)
    }

    /// The page that holds all others.
    pub(crate) fn single(&self) -> Context {
        let description = teaser(&self.volume.meta.description);
        let head = self.volume_head("index.html", &description);
        self.page("article single", "", "", &description, &head)
    }

    /// The title page: `contents`, a list of groups with a `title` (empty outside of parts) and `entries`.
    pub(crate) fn index(&self) -> Context {
        let meta = &self.volume.meta;
        let mut context = self.volume_page("index", "", &teaser(&meta.description));
        let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
        let mut last: Option<Option<usize>> = None;
        for index in 0..self.volume.articles.len() {
            let part = self.volume.parts.iter().position(|part| part.articles.contains(&index));
            if last != Some(part) {
                let title = part.map(|part| self.volume.parts[part].title.clone());
                groups.push((title.unwrap_or_default(), Vec::new()));
                last = Some(part);
            }
            if let Some((_, entries)) = groups.last_mut() {
                entries.push(self.entry(index));
            }
        }
        let groups: Vec<Value> = groups
            .into_iter()
            .map(|(title, entries)| {
                map([("title", Value::from(title)), ("entries", Value::from(entries))])
            })
            .collect();
        context.insert_value("contents", Value::from(groups));
        if let Some(reviewing) = &self.options.reviewing {
            context.insert_value("states", reviewing.states());
            context.insert("counted_from", &reviewing.counted_from);
        }
        context
    }

    /// An article as other pages name it.
    fn entry(&self, index: usize) -> Value {
        let article = &self.volume.articles[index];
        let names: Vec<String> = article.authors.iter().map(Person::full_name).collect();
        let reviewing = self.options.reviewing.as_ref();
        let reviewed = reviewing.and_then(|all| all.articles.get(index));
        let since = reviewed.and_then(|own| own.since.as_ref());
        map([
            ("href", Value::from(page_name(article))),
            ("number", Value::from(article.number)),
            ("title", Value::safe_string(&self.title(index))),
            ("subtitle", Value::from(subtitle(article))),
            ("authors", Value::from(self.labels.catalogue.enumerate(&names))),
            ("teaser", Value::from(summary(article, &self.volume.meta.lang))),
            ("lang", Value::from(lang_or(&article.lang, "fr"))),
            ("broken", Value::from(article.broken)),
            ("state", Value::from(reviewed.map_or("", |own| own.state.as_str()))),
            ("due", Value::from(reviewed.map_or("", |own| own.due.as_str()))),
            ("changes", Value::from(since.map_or(0, |since| since.changes.len()))),
        ])
    }

    fn title(&self, index: usize) -> String {
        let article = &self.volume.articles[index];
        match article.title.is_empty() {
            true => {
                let mut out = String::new();
                super::escape::push_text(&mut out, &article.path);
                out
            }
            false => write_quoted(self.writing(index), &article.title),
        }
    }

    /// An article's page: `article`, with `body`, `notes`, `bibliography` as HTML, and `previous` and `next`.
    pub(crate) fn article(&self, index: usize, text: &Text) -> Context {
        let article = &self.volume.articles[index];
        let names: Vec<String> = article.authors.iter().map(Person::full_name).collect();
        let description = summary(article, &article.lang);
        let plain = plain_text(&article.title);
        let head = self.chapter_head(index, &description);
        let mut context = self.page("article", &plain, &article.lang, &description, &head);
        let part = self.volume.parts.iter().find(|part| part.articles.contains(&index));
        let neighbour = |index: Option<usize>| {
            let index = index.filter(|index| *index < self.volume.articles.len());
            index.map_or(Value::none(), |index| self.entry(index))
        };
        let reviewing = self.options.reviewing.as_ref();
        let reviewed = reviewing.and_then(|all| all.articles.get(index));
        let about = article.about.iter().filter(|index| **index < self.volume.articles.len());
        let value = map([
            ("number", Value::from(article.number)),
            ("title", Value::safe_string(&self.title(index))),
            ("subtitle", Value::from(subtitle(article))),
            ("part", Value::from(part.map_or("", |part| part.title.as_str()))),
            ("lang", Value::from(lang_or(&article.lang, "fr"))),
            ("path", Value::from(&*article.path)),
            ("authors_line", Value::from(self.labels.catalogue.enumerate(&names))),
            (
                "authors",
                article.authors.iter().map(|one| self.person(one)).collect::<Vec<_>>().into(),
            ),
            ("about", about.map(|index| self.entry(*index)).collect::<Vec<_>>().into()),
            ("abstracts", self.abstracts(index)),
            ("headings", self.headings(index)),
            ("state", Value::from(reviewed.map_or("", |own| own.state.as_str()))),
            ("since", reviewed.map_or_else(Value::none, Reviewed::since)),
            ("review", reviewing.map_or_else(Value::none, |all| all.form(article, index))),
            ("citation", Value::safe_string(&self.citation(index))),
            ("downloads", self.downloads(index)),
            ("body", Value::safe_string(&text.body)),
            ("notes", Value::safe_string(&text.notes)),
            ("bibliography", Value::safe_string(&text.bibliography)),
        ]);
        context.insert_value("article", value);
        context.insert_value("previous", neighbour(index.checked_sub(1)));
        context.insert_value("next", neighbour(Some(index + 1)));
        context
    }

    /// Abstracts and keywords by language, the article's own first.
    fn abstracts(&self, index: usize) -> Value {
        let article = &self.volume.articles[index];
        let meta = &article.meta;
        let mut tags: Vec<&str> = Vec::new();
        let given = meta.abstracts.by_lang.iter().map(|(tag, _)| tag.as_str());
        for tag in given.chain(meta.keywords.by_lang.iter().map(|(tag, _)| tag.as_str())) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags.sort_by_key(|tag| !tag.eq_ignore_ascii_case(&article.lang));
        let block = |tag: &str| {
            // Each abstract is headed in its own language, where we speak it.
            let catalogue = Lang::from_tag(tag).map_or(self.labels.catalogue, Catalogue::of);
            let exact = |(key, _): &&(String, _)| key == tag;
            let words = meta.keywords.by_lang.iter().find(|(key, _)| key == tag);
            let title = meta.title.by_lang.iter().find(exact).map(|(_, field)| &field.value);
            let own = tag.eq_ignore_ascii_case(&article.lang);
            let text = article.abstracts.iter().find(|(key, _)| key == tag);
            let paragraphs = text.iter().flat_map(|(_, paragraphs)| paragraphs);
            let paragraphs = paragraphs
                .map(|words| Value::safe_string(&write_quoted(self.writing(index), words)));
            map([
                ("lang", Value::from(lang_or(tag, lang_or(&article.lang, "fr")))),
                ("heading", Value::from(catalogue.label("label-abstract"))),
                ("title", Value::from(title.filter(|_| !own).cloned().unwrap_or_default())),
                ("paragraphs", paragraphs.collect::<Vec<_>>().into()),
                ("keywords_heading", Value::from(catalogue.label("label-keywords"))),
                (
                    "keywords",
                    words.map(|(_, field)| field.value.clone()).unwrap_or_default().into(),
                ),
            ])
        };
        Value::from(tags.into_iter().map(block).collect::<Vec<_>>())
    }

    /// The article's own contents: headings that can be pointed to, two levels deep.
    fn headings(&self, index: usize) -> Value {
        let body = &self.volume.articles[index].body;
        let mut found: Vec<(u8, &Block, &Vec<Inline>)> = Vec::new();
        walk_blocks(body, &mut |block| {
            if let BlockKind::Heading { level, content } = &block.kind
                && !block.anchor.is_empty()
            {
                found.push((*level, block, content));
            }
            Step::Over
        });
        let top = found.iter().map(|(level, ..)| *level).min().unwrap_or(1);
        let shown = found.into_iter().filter(|(level, ..)| *level <= top + 1);
        let values = shown.map(|(level, block, content)| {
            let mut href = String::from("#");
            super::escape::push_url(&mut href, &block.anchor);
            map([
                ("level", Value::from(level - top + 1)),
                ("href", Value::safe_string(&href)),
                ("title", Value::safe_string(&write_quoted(self.writing(index), content))),
            ])
        });
        Value::from(values.collect::<Vec<_>>())
    }

    /// How the article is cited, a line.
    fn citation(&self, index: usize) -> String {
        let article = &self.volume.articles[index];
        let Citing { before, title, after } = citing(self.volume, article, self.labels.catalogue);
        let [before, title, after] = [before, title, after].map(escaped);
        let stop = if after.ends_with('.') { "" } else { "." };
        format!("{before}<cite>{title}</cite>{after}{stop}")
    }

    /// The article as other programs take it: `name`, `href`.
    fn downloads(&self, index: usize) -> Value {
        let article = &self.volume.articles[index];
        let download = |(name, ending): &(&str, &str)| {
            let path = download_name(article, ending);
            map([("name", Value::from(*name)), ("href", Value::from(path))])
        };
        let all = [("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")];
        Value::from(all.iter().map(download).collect::<Vec<_>>())
    }

    fn person(&self, person: &Person) -> Value {
        let bio = person.bio.get(&self.volume.meta.lang).map_or("", |field| field.value.as_str());
        let orcid = person.orcid.trim().trim_start_matches("https://orcid.org/");
        map([
            ("name", Value::from(person.full_name())),
            ("role", Value::from(person.role.as_str())),
            ("affiliation", Value::from(person.affiliation.as_str())),
            ("orcid", Value::from(if is_orcid(orcid) { orcid } else { "" })),
            ("bio", paragraphs(bio)),
        ])
    }

    /// Everybody who wrote an article, by family name, with the indices of their articles.
    fn people(&self) -> Vec<(&'a Person, Vec<usize>)> {
        let mut people: BTreeMap<(String, String), (&Person, Vec<usize>)> = BTreeMap::new();
        for (index, article) in self.volume.articles.iter().enumerate() {
            for person in &article.authors {
                let key = (collation(&person.family), collation(&person.full_name()));
                let entry = people.entry(key).or_insert((person, Vec::new()));
                if !entry.1.contains(&index) {
                    entry.1.push(index);
                }
            }
        }
        people.into_values().collect()
    }

    /// The contributors' page: `people`, each with `articles`; `None` where nobody signs anything.
    pub(crate) fn contributors(&self) -> Option<Context> {
        let people = self.people();
        if people.is_empty() {
            return None;
        }
        let mut context = self.volume_page("contributors", &self.labels.contributors, "");
        let people: Vec<Value> = people
            .into_iter()
            .map(|(person, articles)| {
                let articles: Vec<Value> = articles.into_iter().map(|i| self.entry(i)).collect();
                map([("person", self.person(person)), ("articles", Value::from(articles))])
            })
            .collect();
        context.insert_value("people", Value::from(people));
        Some(context)
    }

    /// The volume's bibliography: `works` as HTML; `None` where nothing is cited.
    pub(crate) fn bibliography(&self) -> Option<Context> {
        if self.volume.bibliography.entries.is_empty() {
            return None;
        }
        let mut context = self.volume_page("bibliography", &self.labels.bibliography, "");
        let nobody = Article::empty(FileId(0), "".into());
        let writing = Writing {
            volume: self.volume,
            article: &nobody,
            index: usize::MAX,
            labels: self.labels,
            options: self.options,
        };
        let works = write_bibliography(writing, &self.volume.bibliography);
        context.insert_value("works", Value::safe_string(&works));
        Some(context)
    }
}

/// The name of a file with the article as a work that others cite.
pub(crate) fn download_name(article: &Article, ending: &str) -> String {
    format!("cite/{}.{ending}", page_name(article).trim_end_matches(".html"))
}

fn escaped(text: String) -> String {
    let mut out = String::with_capacity(text.len());
    super::escape::push_text(&mut out, &text);
    out
}

/// A map of values for a template.
pub(super) fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::from(HashMap::from(entries))
}

/// Text as paragraphs: what stands between empty lines.
fn paragraphs(text: &str) -> Value {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim();
        match out.last_mut().filter(|_| open) {
            Some(last) if !line.is_empty() => last.extend([" ", line]),
            _ if !line.is_empty() => out.push(line.to_owned()),
            _ => {}
        }
        open = !line.is_empty();
    }
    Value::from(out)
}

/// The opening of an article's abstract in this language, its citations as they are printed.
fn summary(article: &Article, lang: &str) -> String {
    let all = &article.abstracts;
    let own = all.iter().find(|(tag, _)| tag == lang).or_else(|| all.first());
    let words = own.into_iter().flat_map(|(_, paragraphs)| paragraphs);
    teaser(&words.map(|run| plain_text(run)).collect::<Vec<_>>().join(" "))
}

/// The opening of a text, cut at a word.
fn teaser(text: &str) -> String {
    let words = text.split_whitespace();
    let mut out = String::new();
    let mut length = 0;
    for word in words {
        let more = word.chars().count() + usize::from(length > 0);
        if length > 0 && length + more > TEASER {
            out.push_str("\u{a0}…");
            break;
        }
        if length > 0 {
            out.push(' ');
        }
        out.push_str(word);
        length += more;
    }
    out
}

fn subtitle(article: &Article) -> &str {
    article.meta.subtitle.get(&article.lang).map_or("", |field| field.value.as_str())
}

fn lang_or<'l>(lang: &'l str, otherwise: &'l str) -> &'l str {
    if !lang.is_empty() && super::writer::is_tag(lang) { lang } else { otherwise }
}

/// Sixteen digits with hyphens; the last may be an X (<https://support.orcid.org/hc/articles/360006897674>).
pub(super) fn is_orcid(orcid: &str) -> bool {
    orcid.len() == 19
        && orcid.bytes().enumerate().all(|(i, byte)| match i {
            4 | 9 | 14 => byte == b'-',
            18 => byte.is_ascii_digit() || byte == b'X',
            _ => byte.is_ascii_digit(),
        })
}
