//! One article as HTML for the site: what the writers of blocks, inlines and notes share, and the order in
//! which they are called. The page around it comes from a template, see `pages`.

use std::collections::{BTreeMap, BTreeSet};

use super::escape::{push_attribute, push_number, push_text, push_url};
use super::labels::Labels;
use super::reviewing::Reviewing;
use crate::export::Changes;
use crate::model::{Article, Attrs, BibEntry, Bibliography, Inline, Volume};

/// What the editor may choose about the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which articles show what CriticMarkup proposes and remarks.
    pub changes: Changes,
    /// Whether paragraphs carry their numbers.
    pub paragraphs: Paragraphs,
    /// The site's own address, where it is known; else empty.
    pub url: String,
    /// The volume as a PDF: a name beside the pages.
    pub pdf: Option<String>,
    /// The feed of what happened to the articles: a name beside the pages.
    pub feed: Option<String>,
    /// The pages lie apart from the files around the articles: relative addresses of these lead nowhere.
    pub apart: bool,
    /// What a draft offers to whoever reviews it.
    pub reviewing: Option<Reviewing>,
}

/// Whether paragraphs carry numbers that a reviewer can cite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paragraphs {
    /// They do not.
    #[default]
    Plain,
    /// Each has its number in the margin, a link to itself.
    Numbered,
}

/// Where a run of words stands, which decides what it may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the text's own column: a call may set its note in the margin.
    Column,
    /// In a table, a caption, a box, a note: no room for a margin note.
    Inset,
    /// The copy of a note in the margin: nothing in it may carry an id or be counted.
    Margin,
    /// In a title that is quoted elsewhere (contents, links to the next article): words only.
    Quoted,
}

/// What an article is written with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) volume: &'a Volume,
    pub(crate) article: &'a Article,
    /// The article's index in the volume.
    pub(crate) index: usize,
    pub(crate) labels: &'a Labels,
    pub(crate) options: &'a Options,
}

/// Writes into one string; its fields are what the place in the text decides.
pub(crate) struct Writer<'a> {
    pub(crate) ctx: Context<'a>,
    pub(crate) out: String,
    /// How many calls of each note have been written.
    pub(crate) calls: Vec<u32>,
    /// Notes that stand in the margin.
    pub(crate) in_margin: Vec<bool>,
    pub(crate) place: Place,
    /// Inside verse, whose lines are kept.
    pub(crate) verse: bool,
    /// Inside a link: a link in a link is not HTML.
    pub(crate) in_link: bool,
    /// Raw tags that are open, the innermost last.
    pub(crate) raw: Vec<&'static str>,
    /// Where in `raw` the run begins that is being written.
    pub(crate) raw_base: usize,
    /// The level of the heading that all of it stands under: 1, the article's title.
    pub(crate) under: u8,
    /// The levels of the headings that words stand under now, as the article has them.
    outline: Vec<u8>,
    /// Pictures of the volume that were shown.
    pub(crate) assets: BTreeSet<String>,
    /// Where works of the bibliography stand, by key.
    works: BTreeMap<&'a str, &'a str>,
}

impl<'a> Writer<'a> {
    /// A writer at the start of an article.
    pub(crate) fn new(ctx: Context<'a>) -> Self {
        let (entries, notes) = (&ctx.article.bibliography.entries, ctx.article.notes.len());
        Self {
            calls: vec![0; notes],
            in_margin: vec![false; notes],
            works: entries
                .iter()
                .map(|entry| (entry.key.as_str(), entry.anchor.as_str()))
                .collect(),
            ..Self::quoting(ctx)
        }
    }

    /// A writer of words that stand outside of their article. It costs nothing that grows with the article,
    /// since there may be as many of them as there are headings.
    fn quoting(ctx: Context<'a>) -> Self {
        Self {
            ctx,
            out: String::new(),
            calls: Vec::new(),
            in_margin: Vec::new(),
            place: Place::Column,
            verse: false,
            in_link: false,
            raw: Vec::new(),
            raw_base: 0,
            under: 1,
            outline: Vec::new(),
            assets: BTreeSet::new(),
            works: BTreeMap::new(),
        }
    }

    /// The digit of the heading in the page that has this level in the article: no level is skipped, whatever the article does,
    /// since readers who hear a page go by them.
    pub(crate) fn heading_level(&mut self, level: u8) -> char {
        while self.outline.pop_if(|above| *above >= level).is_some() {}
        self.outline.push(level);
        let depth = u8::try_from(self.outline.len()).unwrap_or(u8::MAX);
        char::from(b'0' + self.under.saturating_add(depth).min(6))
    }

    /// Where the work of this key stands in the article's bibliography.
    pub(crate) fn work(&self, key: &str) -> Option<&'a str> {
        self.works.get(key).copied()
    }

    /// Does `write` with the writer standing in `place`.
    pub(crate) fn standing_in(&mut self, place: Place, write: impl FnOnce(&mut Self)) {
        // What stands in the margin or is quoted stays so, however deep.
        let stays = matches!(self.place, Place::Margin | Place::Quoted);
        let place = if stays { self.place } else { place };
        let before = std::mem::replace(&mut self.place, place);
        write(self);
        self.place = before;
    }

    /// Adds ` id="…"`, if there is one and it may stand here.
    pub(crate) fn push_id(&mut self, id: &str) {
        if !id.is_empty() && !matches!(self.place, Place::Margin | Place::Quoted) {
            push_attribute(&mut self.out, "id", id);
        }
    }

    /// Adds classes and language that an author gave; `own` are classes of ours before them.
    pub(crate) fn push_attrs(&mut self, attrs: &Attrs, own: &str) {
        if !own.is_empty() || !attrs.classes.is_empty() {
            self.out.push_str(" class=\"");
            self.out.push_str(own);
            for (i, class) in attrs.classes.iter().enumerate() {
                if i > 0 || !own.is_empty() {
                    self.out.push(' ');
                }
                push_text(&mut self.out, class);
            }
            self.out.push('"');
        }
        if let Some(lang) = attrs.lang().filter(|lang| is_tag(lang)) {
            push_attribute(&mut self.out, "lang", lang);
        }
    }

    /// Adds the address of an element of an article of the volume, without quotes.
    pub(crate) fn push_internal(&mut self, article: usize, id: Option<&str>) {
        if article != self.ctx.index || id.is_none() {
            let page = self.ctx.volume.articles.get(article).map(page_name).unwrap_or_default();
            push_url(&mut self.out, &page);
        }
        if let Some(id) = id {
            self.out.push('#');
            push_url(&mut self.out, id);
        }
    }

    /// Writes the works of a bibliography as a list, or one below the title of each section; nothing where there are none.
    /// `level` is that of the titles.
    pub(crate) fn bibliography(&mut self, bibliography: &Bibliography, level: u8) {
        if bibliography.entries.is_empty() {
            return;
        }
        for (title, entries) in bibliography.parts() {
            if let Some(title) = title {
                self.out.push_str("<h");
                push_number(&mut self.out, level.into());
                self.out.push_str(" class=\"works-section\">");
                push_text(&mut self.out, title);
                self.out.push_str("</h");
                push_number(&mut self.out, level.into());
                self.out.push_str(">\n");
            }
            self.works(entries, bibliography.hanging_indent);
        }
    }

    fn works(&mut self, entries: &[BibEntry], hanging: bool) {
        self.out.push_str("<ul class=\"plain works");
        self.out.push_str(if hanging { " hanging\">\n" } else { "\">\n" });
        self.standing_in(Place::Inset, |writer| {
            for entry in entries {
                writer.out.push_str("<li");
                writer.push_id(&entry.anchor);
                writer.out.push('>');
                if !entry.label.is_empty() {
                    writer.out.push_str("<span class=\"label\">");
                    writer.run(&entry.label);
                    writer.out.push_str("</span> ");
                }
                writer.run(&entry.content);
                writer.out.push_str("</li>\n");
            }
        });
        self.out.push_str("</ul>\n");
    }

    /// Writes `Figure 1 – ` before a caption.
    pub(crate) fn push_caption_label(&mut self, label: &str, number: u32) {
        if number == 0 {
            return;
        }
        self.out.push_str("<span class=\"label\">");
        push_text(&mut self.out, label);
        self.out.push('\u{a0}');
        push_number(&mut self.out, number.into());
        self.out.push_str("</span> – ");
    }
}

/// What an article's page says between its header and its footer.
#[derive(Default)]
pub(crate) struct Text {
    /// The body.
    pub(crate) body: String,
    /// The notes, a section; empty where there are none.
    pub(crate) notes: String,
    /// The works cited, a list; empty where there are none.
    pub(crate) bibliography: String,
    /// Keys of the pictures that are shown.
    pub(crate) assets: BTreeSet<String>,
}

/// Writes the text of an article.
pub(crate) fn write_text(ctx: Context<'_>) -> Text {
    let mut writer = Writer::new(ctx);
    // Markup adds about a tenth to prose, and notes are written twice.
    let bytes = ctx.article.body.last().map_or(0, |block| block.span.end as usize);
    writer.out.reserve(bytes + bytes / 3);
    writer.blocks(&ctx.article.body);
    let body = std::mem::take(&mut writer.out);
    writer.notes();
    let notes = std::mem::take(&mut writer.out);
    writer.bibliography(&ctx.article.bibliography, 3);
    Text { body, notes, bibliography: writer.out, assets: writer.assets }
}

/// Writes a bibliography that belongs to no article.
pub(crate) fn write_bibliography(ctx: Context<'_>, bibliography: &Bibliography) -> String {
    let mut writer = Writer::new(ctx);
    writer.bibliography(bibliography, 2);
    writer.out
}

/// A run of words that stands outside of its article: a title in the contents, a heading in a list of them.
pub(crate) fn write_quoted(ctx: Context<'_>, inlines: &[Inline]) -> String {
    let mut writer = Writer::quoting(ctx);
    writer.place = Place::Quoted;
    // It will stand in a link.
    writer.in_link = true;
    writer.run(inlines);
    writer.out
}

/// The name of an article's page. The names of the site's other pages are taken.
#[must_use]
pub fn page_name(article: &Article) -> String {
    match article.slug.as_str() {
        "" => "article.html".to_owned(),
        // A script of the search is called after the page that its words are of.
        taken @ ("index" | "contributors" | "bibliography" | "abbreviations" | "book-index"
        | "search") => format!("{taken}-article.html"),
        slug => format!("{slug}.html"),
    }
}

/// Whether a tag of language is one, so far as a page has to know (RFC 5646: letters, digits, hyphens).
pub(crate) fn is_tag(lang: &str) -> bool {
    let word = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    lang.split('-').all(word) && lang.as_bytes()[0].is_ascii_alphabetic()
}
