//! Lists of works: their order is the style's; repeated names as a dash and the sections of a volume are ours, so that
//! a dash never stands for a name that is printed in another section.

use std::collections::BTreeSet;

use hayagriva::{
    Elem, ElemChild, ElemChildren, ElemMeta, Formatted, Formatting, RenderedBibliography,
};

use super::foreign;
use super::law;
use super::library::Work;
use super::print::Setting;
use super::render::{self, Run};
use crate::config::Lists;
use crate::model::{BibEntry, BibSection, Bibliography};
use crate::text::{Span, slug};

/// The works of `list` that are `wanted`, in sections where the setting has them.
pub(super) fn works(
    list: RenderedBibliography,
    setting: &Setting<'_>,
    wanted: impl Fn(&str) -> bool,
) -> Bibliography {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut items: Vec<Listed<'_>> = list
        .items
        .into_iter()
        .filter(|item| wanted(&item.key))
        .map(|item| {
            let work = setting.library.works.get(&item.key).map(|work| &**work);
            let shelf = shelf(work, setting.lists);
            Listed { key: item.key, work, shelf, label: item.first_field, content: item.content.0 }
        })
        .collect();
    // Anchors do not depend on sections: a link that was sent keeps its target.
    let anchors: Vec<String> =
        items.iter().map(|item| unique(anchor_of(&item.key), &mut taken)).collect();
    let mut anchored: Vec<(Listed<'_>, String)> = items.drain(..).zip(anchors).collect();
    anchored.sort_by_key(|(item, _)| item.shelf);
    let stop = anchored.iter().any(|(item, _)| item.is_law()) && ends_entries(&anchored);
    let mut sections: Vec<BibSection> = Vec::new();
    let mut entries = Vec::with_capacity(anchored.len());
    let mut above: Option<(usize, Vec<ElemChild>)> = None;
    for (mut item, anchor) in anchored {
        if above.as_ref().is_none_or(|(shelf, _)| *shelf != item.shelf)
            && let Some(title) = setting.lists.and_then(|lists| lists.title(item.shelf))
        {
            sections.push(BibSection { title: title.to_owned(), first: entries.len() });
        }
        let written = item.content.clone();
        let near = above.as_ref().filter(|(shelf, _)| *shelf == item.shelf);
        if let (Some(dash), Some((_, before))) = (&setting.style.dash, near) {
            repeat(before, &mut item.content, dash);
        }
        above = Some((item.shelf, if item.is_law() { Vec::new() } else { written }));
        entries.push(item.entry(anchor, stop, setting));
    }
    Bibliography { entries, sections, hanging_indent: list.hanging_indent }
}

/// A work on its way to the list.
struct Listed<'a> {
    key: String,
    work: Option<&'a Work>,
    /// The index of its section.
    shelf: usize,
    label: Option<ElemChild>,
    content: Vec<ElemChild>,
}

impl Listed<'_> {
    fn is_law(&self) -> bool {
        self.work.is_some_and(|work| law::is_law(&work.item))
    }

    /// `stop`: entries of this list end with a full stop.
    fn entry(self, anchor: String, stop: bool, setting: &Setting<'_>) -> BibEntry {
        let instead = self.work.map_or(&[][..], |work| &work.instead);
        let mut margin = Vec::new();
        if let Some(first) = &self.label {
            let mut inner = Vec::new();
            margin = render::runs(std::slice::from_ref(first), &[], &mut inner);
            margin.append(&mut inner);
        }
        let mut runs = render::runs(&self.content, instead, &mut margin);
        if let Some(work) = self.work.filter(|_| self.is_law()) {
            runs = law::full(&work.item, None, setting.lang);
            runs.extend(stop.then(|| Run::plain(".")));
        }
        render::tidy(&mut runs);
        render::trim(&mut margin);
        let at = Span::at(0);
        let label = render::inlines(&margin, at);
        let mut content = render::inlines(&runs, at);
        if let Some(work) = self.work {
            content = foreign::mark(content, &work.item, setting.lang);
        }
        BibEntry { key: self.key, anchor, label, content }
    }
}

/// Whether a list ends its entries with a full stop: most of them, since a note or an address may stand behind it.
fn ends_entries(items: &[(Listed<'_>, String)]) -> bool {
    let ended = items.iter().filter(|(item, _)| {
        let made = render::runs(&item.content, &[], &mut Vec::new());
        let last = made.iter().rev().find(|run| !run.text.trim().is_empty());
        last.is_some_and(|run| run.text.trim_end().ends_with('.'))
    });
    ended.count() * 2 > items.len()
}

/// The section a work belongs to: the first that names its type or one of its keywords, else the last.
fn shelf(work: Option<&Work>, lists: Option<&Lists>) -> usize {
    let Some(lists) = lists else { return 0 };
    let fits = |section: &crate::config::ListSection| {
        let kinds = &section.types;
        work.is_some_and(|work| {
            kinds.iter().any(|kind| work.kinds.contains(kind))
                || section.keywords.iter().any(|word| work.keywords.contains(word))
        })
    };
    lists.sections.iter().position(fits).unwrap_or(lists.sections.len())
}

/// Puts `dash` for the names with which `entry` begins, where the entry `above` begins with the same.
fn repeat(above: &[ElemChild], entry: &mut [ElemChild], dash: &str) {
    let before = first_names(above).and_then(|names| names.meta.clone());
    if let Some(names) = first_names_mut(entry)
        && names.meta.is_some()
        && names.meta == before
    {
        let labels = std::mem::take(&mut names.children.0).into_iter().filter(is_label);
        let formatting = Formatting::default();
        let dash = ElemChild::Text(Formatted { text: dash.to_owned(), formatting });
        names.children = ElemChildren(std::iter::once(dash).chain(labels).collect());
    }
}

fn is_label(child: &ElemChild) -> bool {
    matches!(child, ElemChild::Elem(Elem { meta: Some(ElemMeta::Label), .. }))
}

/// The names with which an entry begins; nothing may stand before them.
fn first_names(children: &[ElemChild]) -> Option<&Elem> {
    match children.first()? {
        ElemChild::Elem(elem) if matches!(elem.meta, Some(ElemMeta::Names(_))) => Some(elem),
        ElemChild::Elem(elem) => first_names(&elem.children.0),
        _ => None,
    }
}

fn first_names_mut(children: &mut [ElemChild]) -> Option<&mut Elem> {
    let ElemChild::Elem(elem) = children.first_mut()? else { return None };
    match matches!(elem.meta, Some(ElemMeta::Names(_))) {
        true => Some(elem),
        false => first_names_mut(&mut elem.children.0),
    }
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
