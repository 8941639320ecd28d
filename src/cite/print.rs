//! The citations of one article, and its list of works, as the volume's style prints them.
//!
//! All citations of an article go through the style together and in reading order: who is meant, which
//! year gets a letter and what is "ibid." depend on what was cited before.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::VerticalAlign;
use hayagriva::citationberg::json::{NameItem, NameValue, Value};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta};

use super::alone::Alone;
use super::cited::{Cited, by_number, in_notes, in_text};
use super::collapse;
use super::driver::{Known, is_note, known, uncited, whole};
use super::foreign;
use super::law;
use super::library::{Library, Work};
use super::list;
use super::render::{self, Run};
use super::same_names::SameNames;
use super::style::{Style, StyleKind};
use crate::config::Lists;
use crate::message::{Catalogue, Lang};
use crate::model::{
    Bibliography, Citation, CiteItem, CiteMode, Inline, InlineKind, Link, plain_text,
};
use crate::text::Span;

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
    /// Words of its author's note lead to it: `Voir [@key]`.
    pub in_sentence: bool,
    /// In a note: a full stop of the author's follows.
    pub stopped: bool,
    /// It stands in words that are withdrawn or in a remark: printed by name and year where these are, it cites nothing.
    pub withdrawn: bool,
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
    /// The sections of the list of works; `None` where it is one list.
    pub lists: Option<&'a Lists>,
    /// Works that are listed whether or not the calls cite them.
    pub uncited: Option<&'a BTreeSet<String>>,
    /// Works that nobody may learn of: their citations say so, the list leaves them out.
    pub withheld: Option<&'a BTreeSet<String>>,
    /// All works cited in the volume: the letters of years are given among these.
    pub whole: Option<(&'a Library, &'a BTreeSet<String>)>,
    /// Works of the library that are already printed, each by itself, in this language.
    pub alone: Option<&'a Alone>,
}

impl<'a> Setting<'a> {
    /// A setting in which an article stands for itself.
    #[must_use]
    pub fn new(library: &'a Library, style: &'a Style, lang: &'a str, article: usize) -> Self {
        Self {
            library,
            style,
            lang,
            article,
            lists: None,
            uncited: None,
            withheld: None,
            whole: None,
            alone: None,
        }
    }

    pub(super) fn withholds(&self, key: &str) -> bool {
        self.withheld.is_some_and(|keys| keys.contains(key))
    }
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
    let mut known: Vec<Vec<Known<'_>>> = calls.iter().map(|call| known(call, setting)).collect();
    let mut met = BTreeSet::new();
    for item in known.iter_mut().flatten() {
        item.first = met.insert(item.work.key.as_str());
    }
    // In the order in which they are cited: what a style does not sort stays in it.
    let mut seen = BTreeSet::new();
    let of_calls = known.iter().flatten().map(|item| item.work);
    let uncited = uncited(setting, &met);
    let others = uncited.iter().copied().chain(whole(setting));
    let works: Vec<&Work> =
        of_calls.chain(others).filter(|work| seen.insert(work.key.as_str())).collect();
    let same_names = SameNames::among(works.iter().copied(), &setting.style.csl);
    let calls_known = calls.iter().zip(&known).map(|(call, items)| (call, items.as_slice()));
    let calls_known = calls_known.filter(|(_, items)| !items.is_empty()).collect();
    let cited = Cited { calls: calls_known, works, uncited };
    let rendered = match setting.style.kind {
        StyleKind::Note => in_notes(&cited, setting),
        StyleKind::Numeric => by_number(&cited, setting),
        StyleKind::AuthorDate => in_text(&cited, &same_names, setting),
    };
    let listed =
        |key: &str| met.contains(key) || setting.uncited.is_some_and(|keys| keys.contains(key));
    let bibliography = rendered.bibliography.map(|list| list::works(list, setting, listed));
    let bibliography = bibliography.unwrap_or_default();
    let anchors: BTreeMap<&str, &str> = bibliography
        .entries
        .iter()
        .map(|entry| (entry.key.as_str(), entry.anchor.as_str()))
        .collect();
    let mut citations = rendered.citations.into_iter().map(|citation| citation.citation);
    let printed = calls.iter().zip(&known).map(|(call, items)| {
        let assembly =
            Assembly { call, items, setting, anchors: &anchors, same_names: &same_names };
        match items.is_empty() {
            true => assembly.unprinted(),
            false => assembly.print(citations.next().unwrap_or_default()),
        }
    });
    Printed { citations: printed.collect(), bibliography }
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
        let mut whole = self.whole(tree);
        if self.call.stopped {
            drop_stop(&mut whole);
        }
        whole
    }

    fn whole(&self, tree: ElemChildren) -> Vec<Inline> {
        let style = self.setting.style;
        let mut out = Vec::new();
        let mut name = None;
        let mut tree = tree.0;
        if let Some(shorter) = &style.shorter {
            collapse::collapse(&mut tree, shorter, |nth| {
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
            out.push(self.text(format!("{separator}{unknown}")));
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
        if law::is_law(&item.work.item) && style.kind != StyleKind::Numeric {
            return self.law(item, &children, first, name, out);
        }
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
            let alone = style.kind == StyleKind::Note && says_only_the_place(&runs, item);
            if !runs.is_empty() && !alone || name.is_some() {
                return self.push(item, runs, out);
            }
        }
        let runs = render::runs(&whole, &item.work.instead, &mut Vec::new());
        self.push(item, runs, out);
    }

    /// A legal text or decision: by its short name, in a note whole the first time; "ibid." is the style's.
    fn law(
        &self,
        item: &Known<'_>,
        children: &[ElemChild],
        first: bool,
        name: &mut Option<Vec<Inline>>,
        out: &mut Vec<Inline>,
    ) {
        let (csl, lang) = (&item.work.item, self.setting.lang);
        let place = Some(law::place(&item.written.locator)).filter(|place| !place.is_empty());
        let with_place = |mut runs: Vec<Run>| {
            runs.extend(place.iter().map(|place| Run::plain(format!(", {place}"))));
            runs
        };
        let in_note = self.setting.style.kind == StyleKind::Note;
        let opens = in_note
            && self.call.own_note
            && out.is_empty()
            && plain_text(&item.written.prefix).trim().is_empty();
        let in_text = first && self.call.citation.mode == CiteMode::InText && !in_note;
        let runs = match &place {
            _ if in_note => {
                let made = render::runs(children, &item.work.instead, &mut Vec::new());
                let again = made.iter().map(|run| run.text.as_str()).collect::<String>();
                match again.trim_start().get(..4).is_some_and(|w| w.eq_ignore_ascii_case("ibid")) {
                    // Its place is written as it is read, whatever the style counts places in.
                    true => with_place(render::before_comma(made)),
                    false if item.first => law::in_sentence(csl, place.as_deref(), lang),
                    false => with_place(law::short(csl, lang)),
                }
            }
            _ if in_text && !item.written.suppress_author => {
                let mut named = Vec::new();
                self.push_runs(item, law::short(csl, lang), &mut named);
                *name = Some(named);
                place.iter().map(Run::plain).collect()
            }
            Some(place) if item.written.suppress_author => vec![Run::plain(place)],
            _ => with_place(law::short(csl, lang)),
        };
        let runs = if opens { law::opening_a_note(runs) } else { runs };
        if !runs.is_empty() || !plain_text(&item.written.suffix).trim().is_empty() {
            self.push(item, runs, out);
        }
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
        let led = !prefix.trim().is_empty() || self.call.in_sentence && out.is_empty();
        if let Some(first) = runs.first_mut().filter(|run| led && run.text.starts_with("Ibid")) {
            first.text.replace_range(..1, "i");
        }
        self.push_runs(item, runs, out);
        let suffix = plain_text(&item.written.suffix);
        if !suffix.trim().is_empty() {
            if !out.is_empty()
                && !suffix.starts_with([' ', ',', ';', ':', '.', ')', '\u{a0}', '\u{202f}'])
            {
                out.push(self.text(", "));
            }
            out.extend(item.written.suffix.iter().cloned());
        }
    }

    /// The work itself, with a link to its entry where the style calls it by a short name or a number.
    fn push_runs(&self, item: &Known<'_>, runs: Vec<Run>, out: &mut Vec<Inline>) {
        let content = render::inlines(&runs, self.call.span);
        let content = foreign::mark(content, &item.work.item, self.setting.lang);
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
    }

    /// What stands for works that are not printed: their keys, or that they are withheld.
    fn unknown(&self) -> impl Iterator<Item = String> {
        let keys = self.call.citation.items.iter().map(|item| item.key.as_str());
        keys.filter_map(|key| match self.setting.withholds(key) {
            true => Some(withheld(self.setting.lang)),
            false if self.setting.library.has(key) => None,
            false => Some(format!("@{key}")),
        })
    }

    /// A citation that the style does not print: of works that are all withheld, or where a note style can have no note.
    /// Nothing where the works are merely unknown.
    fn unprinted(&self) -> Vec<Inline> {
        let items = &self.call.citation.items;
        let shown = |key: &str| self.setting.library.has(key) || self.setting.withholds(key);
        if !items.iter().any(|item| shown(&item.key)) {
            return Vec::new();
        }
        let mut words: Vec<String> = items.iter().filter_map(|item| self.aside(item)).collect();
        words.extend(self.unknown());
        let words = words.join("; ");
        let suffix = if self.call.own_note { self.setting.style.suffix.as_str() } else { "" };
        let aside = self.call.withdrawn
            || !is_note(self.call) && self.setting.style.kind == StyleKind::Note;
        match aside && self.call.citation.mode == CiteMode::Bracketed {
            true => vec![self.text(format!("({words})"))],
            false => vec![self.text(format!("{words}{suffix}"))],
        }
    }

    /// Outside of text and notes, in a title or an abstract: "Crozier et Friedberg, 1977, p. 12".
    fn aside(&self, item: &CiteItem) -> Option<String> {
        let work = self.setting.library.works.get(&item.key)?;
        if self.setting.withholds(&item.key) {
            return None;
        }
        let name = short_names(work, self.setting.lang);
        if self.call.citation.mode == CiteMode::InText {
            return Some(name);
        }
        let year = if law::is_law(&work.item) { String::new() } else { law::year(&work.item) };
        let parts = [name, year, item.locator.clone(), plain_text(&item.suffix)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let prefix = plain_text(&item.prefix);
        Some(format!("{prefix} {}", parts.join(", ")).trim_start().to_owned())
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

/// Whether nothing but the place in the work is left, and perhaps the word before it.
fn says_only_the_place(runs: &[Run], item: &Known<'_>) -> bool {
    const LABEL: usize = 6;
    let words: String = runs.iter().map(|run| run.text.as_str()).collect();
    item.locator.as_ref().is_some_and(|(_, place)| {
        let label = words.trim_end_matches(['.', ' ']).strip_suffix(place.as_str());
        label.is_some_and(|label| label.chars().count() <= LABEL)
    })
}

/// "[référence masquée]"
pub(super) fn withheld(lang: &str) -> String {
    Catalogue::of(Lang::from_tag(lang).unwrap_or_default()).label("label-withheld-reference")
}

/// Takes the full stop off the end: "ibid." before the stop of a sentence.
fn drop_stop(run: &mut [Inline]) {
    match run.last_mut().map(|last| &mut last.kind) {
        Some(InlineKind::Text(words)) if words.ends_with('.') && !words.ends_with("..") => {
            words.pop();
        }
        Some(kind) => {
            if let Some(inner) = kind.content_mut() {
                drop_stop(inner);
            }
        }
        None => {}
    }
}

/// Gives the first word a capital: a note of its own begins with one ("Voir Crozier"), and a sentence does.
pub fn capitalize(run: &mut [Inline]) {
    match run.first_mut().map(|first| &mut first.kind) {
        Some(InlineKind::Text(words)) => {
            if let Some(first) = words.chars().next().filter(|first| first.is_lowercase()) {
                words.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
            }
        }
        Some(kind) => {
            if let Some(inner) = kind.content_mut() {
                capitalize(inner);
            }
        }
        None => {}
    }
}

/// The family names in the sentence, for styles whose citations hold none: "Crozier et Friedberg".
pub(super) fn short_names(work: &Work, lang: &str) -> String {
    if law::is_law(&work.item) {
        return law::short_words(&work.item, lang);
    }
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
