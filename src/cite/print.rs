//! The citations of one article, and its list of works, as the volume's style prints them.
//!
//! All citations of an article go through the style together and in reading order: who is meant, which
//! year gets a letter and what is "ibid." depend on what was cited before.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::json::{Item, NameItem, NameValue, Value};
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{IndependentStyle, VerticalAlign};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Elem, ElemChild,
    ElemChildren, ElemMeta, LocatorPayload, Rendered, RenderedBibliography, SpecificLocator,
};

use super::apart::apart;
use super::full_names;
use super::library::{Library, Work};
use super::locator;
use super::render::{self, Run};
use super::same_names::SameNames;
use super::style::{Style, StyleKind, locales_for};
use super::{collapse, letters};
use crate::message::{Catalogue, Lang};
use crate::model::{
    BibEntry, Bibliography, Citation, CiteItem, CiteMode, Inline, InlineKind, Link, plain_text,
};
use crate::text::{Span, slug};

/// A citation where it stands in its article.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// What the author wrote.
    pub citation: &'a Citation,
    /// Its bytes.
    pub span: Span,
    /// The number of the note it stands in, from 1; `None` in the text.
    pub note: Option<usize>,
    /// The note was made for this citation, and holds nothing else.
    pub own_note: bool,
}

/// What citations are printed with.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The works that may be cited.
    pub library: &'a Library,
    /// The style.
    pub style: &'a Style,
    /// The language of the text, a BCP 47 tag.
    pub lang: &'a str,
    /// The article's index in the volume: where links to its list of works lead.
    pub article: usize,
}

/// What every output prints.
#[derive(Clone, Debug, Default)]
pub struct Printed {
    /// For each call, in order; empty where no work of it is known.
    pub citations: Vec<Vec<Inline>>,
    /// The works cited.
    pub bibliography: Bibliography,
}

/// Prints the citations of one article, in reading order, and the list of the works they name. An author-date
/// or numeric citation links to its work in that list ([`Link::internal`]).
#[must_use]
pub fn print(calls: &[Call<'_>], setting: &Setting<'_>) -> Printed {
    let known: Vec<Vec<Known<'_>>> = calls.iter().map(|call| known(call, setting)).collect();
    let csl = &setting.style.csl;
    let cited = each_once(known.iter().flatten().map(|item| item.work));
    let same_names = SameNames::among(cited.iter().copied(), csl);
    let rendered = match setting.style.kind {
        StyleKind::Note => in_notes(calls, &known, &cited, setting),
        _ => in_text(calls, &known, &cited, &same_names, setting),
    };
    let bibliography = rendered.bibliography.map(|list| works(list, setting.library));
    let bibliography = bibliography.unwrap_or_default();
    let anchors: BTreeMap<&str, &str> = bibliography
        .entries
        .iter()
        .map(|entry| (entry.key.as_str(), entry.anchor.as_str()))
        .collect();
    let mut citations = rendered.citations.into_iter().map(|citation| citation.citation);
    let printed = calls.iter().zip(&known).map(|(call, items)| match items.is_empty() {
        true => Vec::new(),
        false => {
            let tree = citations.next().unwrap_or_default();
            Assembly { call, items, setting, anchors: &anchors, same_names: &same_names }
                .print(tree)
        }
    });
    Printed { citations: printed.collect(), bibliography }
}

/// Citations by author and date, or by number: names and letters tell works apart.
fn in_text(
    calls: &[Call<'_>],
    known: &[Vec<Known<'_>>],
    cited: &[&Work],
    same_names: &SameNames,
    setting: &Setting<'_>,
) -> Rendered {
    let csl = &setting.style.csl;
    let names = full_names::without_disambiguation(csl, cited);
    let names = names.map(|without| {
        let apart = apart(cited, csl, &without, setting.lang, same_names);
        let mut csl = without;
        csl.citation.disambiguate_add_year_suffix =
            setting.style.csl.citation.disambiguate_add_year_suffix;
        (apart, csl)
    });
    let (items, csl) = match &names {
        Some((apart, csl)) => (apart.items.clone(), csl),
        None => (BTreeMap::new(), csl),
    };
    let before = match letters::follow_list(csl, cited) {
        true => in_order_of_list(cited, csl, setting.lang),
        false => Vec::new(),
    };
    let requests = Requests { calls, known, before: &before, items: &items };
    let mut rendered = rendered(&requests, csl, setting);
    if let Some(full) = names.and_then(|(apart, _)| apart.list) {
        rendered.bibliography = rendered.bibliography.map(|list| full_names::in_list(list, full));
    }
    rendered
}

/// Citations in notes: what tells later notes apart does not change the first ones, nor the list.
fn in_notes(
    calls: &[Call<'_>],
    known: &[Vec<Known<'_>>],
    cited: &[&Work],
    setting: &Setting<'_>,
) -> Rendered {
    let csl = &setting.style.csl;
    let requests = Requests { calls, known, before: &[], items: &BTreeMap::new() };
    let mut rendered = rendered(&requests, csl, setting);
    let Some(without) = full_names::without_disambiguation(csl, cited) else { return rendered };
    let full = self::rendered(&requests, &without, setting);
    let lists = rendered.bibliography.zip(full.bibliography);
    rendered.bibliography = lists.map(|(list, full)| full_names::in_list(list, full));
    let mut seen = BTreeSet::new();
    let both = rendered.citations.iter_mut().zip(full.citations);
    for ((citation, full), items) in both.zip(known.iter().filter(|items| !items.is_empty())) {
        full_names::in_first_notes(&mut citation.citation, full.citation, |nth| {
            items.get(nth).is_some_and(|item| seen.insert(item.work.key.as_str()))
        });
    }
    rendered
}

/// What hayagriva is asked for.
struct Requests<'a> {
    calls: &'a [Call<'a>],
    known: &'a [Vec<Known<'a>>],
    /// Works that are cited first, unseen.
    before: &'a [&'a Work],
    /// What some works are cited as, by key.
    items: &'a BTreeMap<String, Item>,
}

/// What hayagriva makes of the citations of which a work is known, and of the works.
fn rendered(requests: &Requests<'_>, csl: &IndependentStyle, setting: &Setting<'_>) -> Rendered {
    let (files, locale) = locales_for(setting.lang);
    let mut driver = BibliographyDriver::new();
    let both = requests.calls.iter().zip(requests.known);
    let cited: Vec<_> = both.filter(|(_, items)| !items.is_empty()).collect();
    let as_cited = |work: &'_ Work| requests.items.get(&work.key);
    let mut ours = Vec::new();
    if !requests.before.is_empty() {
        let hidden = requests.before.iter().map(|work| {
            let item = as_cited(work).unwrap_or(&work.item);
            CitationItem::new(item, None, None, true, None)
        });
        let hidden = hidden.collect();
        driver.citation(CitationRequest::new(hidden, csl, locale.clone(), files, None));
        ours.push(false);
    }
    for (nth, (call, items)) in cited.iter().enumerate() {
        let request = items.iter().map(|item| item.item(as_cited(item.work))).collect();
        driver.citation(CitationRequest::new(request, csl, locale.clone(), files, call.note));
        ours.push(true);
        let next = cited.get(nth + 1).map_or(&[][..], |(_, items)| items.as_slice());
        if let Some(parting) = parting(items, next, setting.style) {
            let request = vec![parting];
            driver.citation(CitationRequest::new(request, csl, locale.clone(), files, call.note));
            ours.push(false);
        }
    }
    let mut rendered = driver.finish(BibliographyRequest::new(csl, locale, files));
    let mut ours = ours.into_iter();
    rendered.citations.retain(|_| ours.next().unwrap_or(true));
    rendered
}

/// The works, each at its first place.
fn each_once<'a>(works: impl Iterator<Item = &'a Work>) -> Vec<&'a Work> {
    let mut seen = BTreeSet::new();
    works.filter(|work| seen.insert(work.key.as_str())).collect()
}

/// The list of all works that the volume's articles cite (given by key, in any order), as the style has it.
#[must_use]
pub fn volume_bibliography(
    keys: &BTreeSet<String>,
    library: &Library,
    style: &Style,
    lang: &str,
) -> Bibliography {
    let works_cited = keys.iter().filter_map(|key| library.works.get(key));
    let mut items: Vec<&Work> = works_cited.map(AsRef::as_ref).collect();
    if items.is_empty() {
        return Bibliography::default();
    }
    if letters::follow_list(&style.csl, &items) {
        items = in_order_of_list(&items, &style.csl, lang);
    }
    let mut list = listed(&items, &style.csl, lang);
    if let Some(without) = full_names::without_disambiguation(&style.csl, &items) {
        let lists = list.zip(listed(&items, &without, lang));
        list = lists.map(|(list, full)| full_names::in_list(list, full));
    }
    list.map(|list| works(list, library)).unwrap_or_default()
}

/// The list of these works.
fn listed(works: &[&Work], csl: &IndependentStyle, lang: &str) -> Option<RenderedBibliography> {
    let (files, locale) = locales_for(lang);
    let mut driver = BibliographyDriver::new();
    driver.citation(CitationRequest::new(hidden(works), csl, locale.clone(), files, None));
    driver.finish(BibliographyRequest::new(csl, locale, files)).bibliography
}

fn hidden<'a>(works: &[&'a Work]) -> Vec<CitationItem<'a, Item>> {
    works.iter().map(|work| CitationItem::new(&work.item, None, None, true, None)).collect()
}

/// The works as the style lists them.
fn in_order_of_list<'a>(works: &[&'a Work], csl: &IndependentStyle, lang: &str) -> Vec<&'a Work> {
    let by_key: BTreeMap<&str, &Work> =
        works.iter().map(|work| (work.key.as_str(), *work)).collect();
    match listed(works, csl, lang) {
        Some(list) => {
            list.items.iter().filter_map(|item| by_key.get(item.key.as_str()).copied()).collect()
        }
        None => works.to_vec(),
    }
}

/// One work of a citation that the library has.
struct Known<'a> {
    written: &'a CiteItem,
    work: &'a Work,
    locator: Option<(Locator, String)>,
    suffix: Vec<Inline>,
}

impl Known<'_> {
    /// Whether neither a place nor words stand beside the work.
    fn is_bare(&self) -> bool {
        self.locator.is_none() && self.suffix.is_empty() && self.written.prefix.is_empty()
    }

    /// What is cited: `instead` of the work itself, where there is one.
    fn item<'s>(&'s self, instead: Option<&'s Item>) -> CitationItem<'s, Item> {
        let locator = self
            .locator
            .as_ref()
            .map(|(kind, place)| SpecificLocator(*kind, LocatorPayload::Str(place)));
        CitationItem::with_locator(instead.unwrap_or(&self.work.item), locator)
    }
}

fn known<'a>(call: &Call<'a>, setting: &Setting<'a>) -> Vec<Known<'a>> {
    let found = call.citation.items.iter().filter_map(|written| {
        let work = setting.library.works.get(&written.key)?;
        let (place, suffix) = article_of_law(written)
            .unwrap_or_else(|| (written.locator.clone(), written.suffix.clone()));
        let locator = (!place.trim().is_empty()).then(|| locator::parse(&place, setting.lang));
        Some(Known { written, work, locator, suffix })
    });
    found.collect()
}

/// `art. L. 311-3`: a reader of places takes "L" for the whole number. Gives the place with its number, and what
/// is then left of the words behind it.
fn article_of_law(written: &CiteItem) -> Option<(String, Vec<Inline>)> {
    let place = written.locator.trim();
    let book = place.rsplit([' ', '\u{a0}']).next().filter(|book| book.len() == 1)?;
    let InlineKind::Text(words) = &written.suffix.first()?.kind else { return None };
    let rest = words.strip_prefix('.')?.trim_start_matches([' ', '\u{a0}']);
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–');
    let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
    if !book.starts_with(|c: char| c.is_ascii_uppercase()) || end == 0 {
        return None;
    }
    let mut left = written.suffix.clone();
    left[0].kind = InlineKind::Text(rest[end..].to_owned());
    Some((format!("{place}.\u{a0}{}", &rest[..end]), left))
}

/// One citation being put together.
struct Assembly<'a> {
    call: &'a Call<'a>,
    items: &'a [Known<'a>],
    setting: &'a Setting<'a>,
    anchors: &'a BTreeMap<&'a str, &'a str>,
    same_names: &'a SameNames,
}

impl Assembly<'_> {
    fn print(&self, tree: ElemChildren) -> Vec<Inline> {
        let style = self.setting.style;
        let mut out = Vec::new();
        let mut name = None;
        let mut tree = tree.0;
        if let Some(years) = &style.years {
            collapse::collapse(&mut tree, years, |nth| {
                self.items.get(nth).is_none_or(Known::is_bare)
            });
        }
        for child in tree {
            match child {
                ElemChild::Elem(Elem { children, meta: Some(ElemMeta::Entry(index)), .. }) => {
                    let Some(item) = self.items.get(index) else { continue };
                    let first = name.is_none() && out.is_empty();
                    self.item(item, children, first, &mut name, &mut out);
                }
                child => {
                    let runs = render::runs(std::slice::from_ref(&child), &[], &mut Vec::new());
                    out.extend(render::inlines(&runs, self.call.span));
                }
            }
        }
        for unknown in self.unknown() {
            let separator = if out.is_empty() { "" } else { "; " };
            out.push(self.text(format!("{separator}@{unknown}")));
        }
        let in_note = self.call.note.is_some();
        let suffix = match in_note && !self.call.own_note {
            // The author's own sentence goes on, or ends itself.
            true => style.suffix.trim_end_matches('.'),
            false => style.suffix.as_str(),
        };
        let mut whole = Vec::new();
        if let Some(name) = name {
            whole.extend(name);
            if !style.raised && !out.is_empty() {
                whole.push(self.text(" "));
            }
        }
        if out.is_empty() {
            return whole;
        }
        whole.extend(self.affix(&style.prefix));
        // A full stop within quotation marks ends the sentence too.
        let words = plain_text(&out);
        let words = words.trim_end_matches(['»', '”', ' ', '\u{a0}', '\u{202f}']);
        let ends_with_stop = words.ends_with(['.', '?', '!', '…']);
        whole.append(&mut out);
        whole.extend(self.affix(if ends_with_stop && suffix == "." { "" } else { suffix }));
        whole
    }

    fn item(
        &self,
        item: &Known<'_>,
        children: ElemChildren,
        first: bool,
        name: &mut Option<Vec<Inline>>,
        out: &mut Vec<Inline>,
    ) {
        let style = self.setting.style;
        let mut children = children.0;
        self.same_names.expand(&mut children, item.work);
        // In a note style the sentence has the names already, and the note is whole.
        let in_text =
            first && self.call.citation.mode == CiteMode::InText && style.kind != StyleKind::Note;
        // A short note may hold names alone: it then keeps them.
        let whole = children.clone();
        if in_text || item.written.suppress_author {
            let names = render::take_names(&mut children);
            if in_text && !item.written.suppress_author {
                *name = Some(match names {
                    Some(elem) => {
                        let tree = [ElemChild::Elem(elem)];
                        let mut runs = render::runs(&tree, &item.work.instead, &mut Vec::new());
                        render::tidy(&mut runs);
                        render::inlines(&runs, self.call.span)
                    }
                    None => vec![self.text(short_names(item.work, self.setting.lang))],
                });
            }
            let mut runs = render::runs(&children, &item.work.instead, &mut Vec::new());
            render::trim_start_punctuation(&mut runs);
            if !runs.is_empty() || name.is_some() {
                return self.push(item, runs, out);
            }
        }
        let runs = render::runs(&whole, &item.work.instead, &mut Vec::new());
        self.push(item, runs, out);
    }

    /// The words before the work, the work with its link, the words after it.
    fn push(&self, item: &Known<'_>, mut runs: Vec<Run>, out: &mut Vec<Inline>) {
        render::tidy(&mut runs);
        let prefix = plain_text(&item.written.prefix);
        if !prefix.trim().is_empty() {
            let begins = out.is_empty() && self.call.own_note;
            let from = out.len();
            out.extend(item.written.prefix.iter().cloned());
            if begins {
                capitalize(&mut out[from..]);
            }
            if !prefix.ends_with([' ', '\u{a0}', '(', '\'', '’']) {
                out.push(self.text(" "));
            }
        }
        let content = render::inlines(&runs, self.call.span);
        let linkable = self.setting.style.kind != StyleKind::Note
            && !content.is_empty()
            && runs.iter().all(|run| run.url.is_none());
        match self.anchors.get(item.work.key.as_str()).filter(|_| linkable) {
            Some(anchor) => {
                let link = Link {
                    url: format!("#{anchor}"),
                    title: String::new(),
                    content,
                    auto: false,
                    internal: Some((self.setting.article, Some((*anchor).to_owned()))),
                };
                out.push(Inline::new(Span::at(self.start()), InlineKind::Link(link)));
            }
            None => out.extend(content),
        }
        let suffix = plain_text(&item.suffix);
        if !suffix.trim().is_empty() {
            if !suffix.starts_with([' ', ',', ';', ':', '.', ')', '\u{a0}', '\u{202f}']) {
                out.push(self.text(", "));
            }
            out.extend(item.suffix.iter().cloned());
        }
    }

    fn unknown(&self) -> impl Iterator<Item = &str> {
        let keys = self.call.citation.items.iter().map(|item| item.key.as_str());
        keys.filter(|key| !self.setting.library.has(key))
    }

    fn start(&self) -> usize {
        self.call.span.start as usize
    }

    fn text(&self, words: impl Into<String>) -> Inline {
        Inline::text(Span::at(self.start()), words)
    }

    /// The brackets of the style, raised with the rest where the style raises its numbers.
    fn affix(&self, words: &str) -> Vec<Inline> {
        if words.is_empty() {
            return Vec::new();
        }
        let layout = &self.setting.style.csl.citation.layout;
        let mut run = Run::plain(words);
        run.look.raised = layout.vertical_align == Some(VerticalAlign::Sup);
        render::inlines(&[run], self.call.span)
    }
}

/// A note of its own begins with a capital: "Voir Crozier".
fn capitalize(run: &mut [Inline]) {
    if let Some(InlineKind::Text(words)) = run.first_mut().map(|first| &mut first.kind)
        && let Some(first) = words.chars().next().filter(|first| first.is_lowercase())
    {
        words.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
}

/// What is put, unseen, between a citation of several works and the next one in styles with notes: "ibid." is said of
/// the work before only where it stood alone; hayagriva says it of the last of several. One of the works that the next
/// citation does not begin with.
fn parting<'a>(
    items: &[Known<'a>],
    next: &[Known<'a>],
    style: &Style,
) -> Option<CitationItem<'a, Item>> {
    if style.kind != StyleKind::Note || items.len() < 2 {
        return None;
    }
    let other = |item: &&Known<'a>| next.iter().all(|next| next.work.key != item.work.key);
    let first = next.first()?;
    let differs = |item: &&Known<'a>| first.work.key != item.work.key;
    let work = items.iter().find(other).or_else(|| items.iter().find(differs))?.work;
    Some(CitationItem::new(&work.item, None, None, true, None))
}

/// The family names in the sentence, for styles whose citations hold none: "Crozier et Friedberg".
pub(super) fn short_names(work: &Work, lang: &str) -> String {
    let people = ["author", "editor", "translator", "container-author"].iter().find_map(|role| {
        match work.item.0.get(*role) {
            Some(Value::Names(names)) => Some(names),
            _ => None,
        }
    });
    let Some(people) = people else {
        return match work.item.0.get("title-short").or_else(|| work.item.0.get("title")) {
            Some(Value::String(title)) => super::marks::plain(title),
            _ => work.key.clone(),
        };
    };
    let names: Vec<String> = people
        .iter()
        .map(|name| match name {
            NameValue::Literal(name) => name.literal.clone(),
            NameValue::Item(NameItem { family, .. }) => family.clone(),
        })
        .collect();
    match names.as_slice() {
        [first, _, _, _, ..] => format!("{first} et al."),
        [first, .., last] if last.contains(super::marks::OTHERS) => format!("{first} et al."),
        names => Catalogue::of(Lang::from_tag(lang).unwrap_or_default()).enumerate(names),
    }
}

fn works(list: RenderedBibliography, library: &Library) -> Bibliography {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let entries = list.items.into_iter().map(|item| {
        let instead = library.works.get(&item.key).map_or(&[][..], |work| &work.instead);
        let mut margin = Vec::new();
        if let Some(first) = &item.first_field {
            let tree = std::slice::from_ref(first);
            let mut inner = Vec::new();
            margin = render::runs(tree, &[], &mut inner);
            margin.append(&mut inner);
        }
        let mut runs = render::runs(&item.content.0, instead, &mut margin);
        render::tidy(&mut runs);
        render::trim(&mut margin);
        let anchor = unique(anchor_of(&item.key), &mut taken);
        let at = Span::at(0);
        BibEntry {
            key: item.key,
            anchor,
            label: render::inlines(&margin, at),
            content: render::inlines(&runs, at),
        }
    });
    Bibliography { entries: entries.collect(), hanging_indent: list.hanging_indent }
}

/// `ref-` and the key in ASCII letters and digits.
fn anchor_of(key: &str) -> String {
    match slug(key) {
        slug if slug.is_empty() => "ref".to_owned(),
        slug => format!("ref-{slug}"),
    }
}

fn unique(name: String, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.clone();
    let mut n = 2;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{name}-{n}");
        n += 1;
    }
    candidate
}
