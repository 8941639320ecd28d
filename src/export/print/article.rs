//! One article as data: what its opening says, its text, the notes nothing calls, the works it cites.

use std::ops::Range;

use serde_json::{Value, json};

use super::Settings;
use super::anchors::{Anchors, Given};
use super::run::language;
use crate::diagnostic::Args;
use crate::export::citing::{Citing, citing};
use crate::message::{Catalogue, Lang};
use crate::model::{Article, Attrs, Bibliography, Kind, Person, Volume, plain_text};

/// Notes inside notes, deeper than this, are printed after the text.
const DEEPEST_NOTE: usize = 3;

/// Which part of an article is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// Its opening alone: title, authors, abstracts.
    Opening,
    /// These of its blocks, without opening.
    Blocks(Range<usize>),
    /// Its works and the notes that nothing calls.
    End,
    /// Not this article: the volume's frame alone.
    Nothing,
}

/// What writing one article needs.
pub(super) struct Context<'a> {
    /// The volume it stands in.
    pub(super) volume: &'a Volume,
    /// Its index there.
    pub(super) index: usize,
    /// How it is to be printed.
    pub(super) settings: &'a Settings,
    /// Where links lead.
    pub(super) anchors: &'a Anchors,
}

/// Where the words of a note stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Nowhere yet.
    No,
    /// At the foot of the page that calls it first.
    InText,
    /// After the text, which does not call it.
    AfterText,
}

/// An article being written.
pub(super) struct Writer<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) catalogue: &'static Catalogue,
    pub(super) changes: bool,
    /// By note: where its words have been written.
    pub(super) notes_given: Vec<Written>,
    note_depth: usize,
    /// Inside verse, whose lines are kept.
    pub(super) verse: bool,
    /// Inside an epigraph, where verse is not set in once more.
    pub(super) epigraph: bool,
    labels: Given,
    /// Levels of the headings that the current one stands in.
    levels: Vec<u8>,
}

/// The catalogue of a volume's language; French where it has none.
pub(super) fn catalogue(volume: &Volume) -> &'static Catalogue {
    Catalogue::of(Lang::from_tag(&volume.meta.lang).unwrap_or_default())
}

/// The article's data file.
pub(super) fn article_json(context: &Context<'_>, part: &Part) -> Vec<u8> {
    let article = &context.volume.articles[context.index];
    let mut writer = Writer::new(context);
    let mut data = writer.opening(article, *part != Part::Whole && *part != Part::Opening);
    let blocks = match part {
        Part::Whole => article.body.as_slice(),
        Part::Blocks(range) => article.body.get(range.clone()).unwrap_or(&[]),
        Part::Opening | Part::End | Part::Nothing => &[],
    };
    if article.broken {
        data["broken"] = json!(article.path.as_ref());
    } else {
        data["body"] = Value::from(writer.blocks(blocks, 0));
        if matches!(part, Part::Whole | Part::End) {
            data["loose"] = Value::from(writer.loose_notes());
            data["bib"] = writer.bibliography(&article.bibliography);
        }
    }
    serde_json::to_vec(&data).unwrap_or_default()
}

impl<'a> Writer<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        let notes = context.volume.articles.get(context.index).map_or(0, |a| a.notes.len());
        Self {
            context,
            catalogue: catalogue(context.volume),
            changes: context.settings.changes.shown_in(context.index),
            notes_given: vec![Written::No; notes],
            note_depth: 0,
            verse: false,
            epigraph: false,
            labels: Given::default(),
            levels: Vec::new(),
        }
    }

    pub(super) fn article(&self) -> &'a Article {
        &self.context.volume.articles[self.context.index]
    }

    /// The label of a place, if there is one and something leads there.
    pub(super) fn label_of(&self, article: usize, id: Option<&str>) -> Option<String> {
        self.context.anchors.label(article, id)
    }

    /// The label that an element itself is to carry: of its anchor, else of its id.
    pub(super) fn own_label(&mut self, anchor: &str, attrs: &Attrs) -> Option<String> {
        let names = [Some(anchor), attrs.id.as_deref()];
        let label = names
            .into_iter()
            .flatten()
            .filter(|name| !name.is_empty())
            .find_map(|name| self.label_of(self.context.index, Some(name)));
        self.labels.once(label)
    }

    pub(super) fn note_label(&self, index: usize) -> String {
        format!("{}::{index}", self.article().slug)
    }

    /// "Figure 2"
    pub(super) fn numbered(&self, id: &str, number: u32) -> String {
        self.catalogue.text(id, &Args::new().with("number", number))
    }

    /// The rank of a heading from 1, without gaps: an author who skips a level gets the next one.
    pub(super) fn rank(&mut self, level: u8) -> usize {
        while self.levels.last().is_some_and(|&last| last >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        self.levels.len()
    }

    pub(super) fn may_open_note(&self) -> bool {
        self.note_depth < DEEPEST_NOTE
    }

    /// The words of a note, which is then given there.
    pub(super) fn note_blocks(&mut self, index: usize, given: Written) -> Vec<Value> {
        self.notes_given[index] = given;
        self.note_depth += 1;
        let levels = std::mem::take(&mut self.levels);
        let verse = std::mem::take(&mut self.verse);
        let note = &self.article().notes[index];
        let blocks = self.blocks(&note.blocks, 4);
        self.levels = levels;
        self.verse = verse;
        self.note_depth -= 1;
        blocks
    }

    /// Notes that no call brought into the text: label and words.
    fn loose_notes(&mut self) -> Vec<Value> {
        let mut loose = Vec::new();
        for index in 0..self.notes_given.len() {
            let hidden = self.article().notes[index].withdrawn && !self.changes;
            if self.notes_given[index] == Written::No && !hidden {
                let label = format!("[^{}]", self.article().notes[index].label);
                let blocks = self.note_blocks(index, Written::AfterText);
                loose.push(json!([label, blocks]));
            }
        }
        loose
    }

    /// A list of works; `null` where there are none.
    pub(super) fn bibliography(&mut self, bibliography: &Bibliography) -> Value {
        if bibliography.entries.is_empty() {
            return Value::Null;
        }
        let mut entries = Vec::with_capacity(bibliography.entries.len());
        for entry in &bibliography.entries {
            let label = self.own_label(&entry.anchor, &Attrs::default());
            entries.push(json!([label, self.inlines(&entry.label), self.inlines(&entry.content)]));
        }
        let mut data = json!({ "hang": bibliography.hanging_indent, "e": entries });
        if !bibliography.sections.is_empty() {
            let sections = bibliography.sections.iter();
            let sections = sections.map(|section| json!([section.title, section.first]));
            data["sections"] = sections.collect();
        }
        data
    }

    /// Everything before the text. A piece that is tried alone has no opening.
    fn opening(&mut self, article: &Article, bare: bool) -> Value {
        let (lang, region) = language(&article.lang).unwrap_or(("fr".to_owned(), None));
        let mut data = json!({
            "slug": article.slug, "lang": lang, "region": region,
            "kind": article.meta.kind.as_ref().map_or(Kind::Article, |kind| kind.value).name(),
            "n": article.number,
            "bare": bare,
            "marked": self.changes,
        });
        if bare {
            return data;
        }
        data["title"] = Value::from(self.inlines(&article.title));
        let meta = &article.meta;
        let subtitle = meta.subtitle.get(&article.lang).map(|field| field.value.clone());
        data["subtitle"] = json!(subtitle.unwrap_or_default());
        data["short"] = json!(short_title(article));
        let people: Vec<_> = article
            .authors
            .iter()
            .map(|person| {
                json!({ "name": person.full_name(), "role": person.role, "aff": person.affiliation })
            })
            .collect();
        data["authors"] = json!(people);
        data["about"] = self.about(article);
        data["abstracts"] = self.by_language(article);
        if self.context.settings.cite_this.is_some() {
            let Citing { before, title, after } =
                citing(self.context.volume, article, self.catalogue);
            data["cite"] = json!([before, title, after]);
        }
        data
    }

    /// The articles that it is about: by which name each is led to, its title, who wrote it.
    fn about(&mut self, article: &Article) -> Value {
        let volume = self.context.volume;
        let about = article.about.iter().filter_map(|&index| volume.articles.get(index));
        let about = about.map(|one| {
            let names: Vec<_> = one.authors.iter().map(Person::full_name).collect();
            json!([one.slug, self.inlines(&one.title), self.catalogue.enumerate(&names)])
        });
        about.collect()
    }

    /// Abstracts and keywords, each in its language and under the label of that language.
    fn by_language(&mut self, article: &Article) -> Value {
        let meta = &article.meta;
        let mut tags: Vec<&str> =
            meta.abstracts.by_lang.iter().map(|(tag, _)| tag.as_str()).collect();
        for (tag, _) in &meta.keywords.by_lang {
            if !tags.contains(&tag.as_str()) {
                tags.push(tag);
            }
        }
        let entries = tags.into_iter().map(|tag| {
            let labels = Lang::from_tag(tag).map_or(self.catalogue, Catalogue::of);
            let abstracts = article.abstracts.iter().find(|(t, _)| t == tag);
            let paragraphs = abstracts.map_or(&[][..], |(_, paragraphs)| paragraphs);
            let text: Vec<String> = paragraphs.iter().map(|words| plain_text(words)).collect();
            let words: Vec<Vec<Value>> =
                paragraphs.iter().map(|words| self.inlines(words)).collect();
            let keywords = meta.keywords.by_lang.iter().find(|(t, _)| t == tag);
            let (lang, region) = language(tag).unwrap_or(("fr".to_owned(), None));
            json!({
                "lang": lang, "region": region,
                "label": labels.label("print-abstract"),
                "text": text, "words": words,
                "keywords_label": labels.label("print-keywords"),
                "keywords": keywords.map_or(String::new(), |(_, field)| field.value.join(", ")),
            })
        });
        entries.collect()
    }
}

/// The title for running heads: the author's own short one, else the title.
pub(super) fn short_title(article: &Article) -> String {
    match article.meta.short_title.get(&article.lang) {
        Some(field) => field.value.clone(),
        None => plain_text(&article.title),
    }
}
