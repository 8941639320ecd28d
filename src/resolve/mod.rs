//! Articles to a volume: titles, people, numbers, anchors, references, links, notes, citations.
//!
//! The only maker of a [`Volume`]: what takes one can rely on every slot the model calls *resolved*. What
//! an article needs for itself is done article by article, side by side; only what concerns several
//! (numbers, slugs, the table of anchors) is done in order, and is little. Nothing is read from disk:
//! [`wanted`] says beforehand which files the articles ask for.

mod anchors;
mod citing;
mod frame;
mod index;
mod links;
mod named;
mod notes;
mod paths;
mod restrict;
mod wanted;
mod works;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

pub use citing::references;
pub use frame::stands_alone;
pub use index::{idle_entries, index};
pub use paths::asset_path;
pub use restrict::restrict;
pub use wanted::{Wanted, What, wanted};

use crate::cite::{self, StyleKind};
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::{Article, Bibliography, Part, Taken, Volume};
use crate::project::Project;
use crate::text::{FileId, nearest, slug};
use anchors::Anchors;
use citing::Citing;
use links::Reach;
use notes::Order;

/// What a volume is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// To be counted, and its review told: where no article has words that are made of what stands elsewhere, nothing is
    /// linked.
    Count,
    /// To be looked at: the list of all works cited in it, which is no article's, stays empty. Printing it takes as long
    /// as the rest together.
    Check,
    /// To be looked at in these files: the citations of the other articles are not printed either.
    CheckOf(&'a BTreeSet<FileId>),
    /// To be read.
    Publish,
    /// To be read, where of the articles in these files only the head is given: their texts, resolved the same before,
    /// take this from the others.
    Again(&'a BTreeMap<FileId, Taken>),
}

impl<'a> Purpose<'a> {
    /// Whether the citations of the article in this file are to be printed.
    fn prints(self, file: FileId) -> bool {
        match self {
            Self::Count | Self::Check | Self::Publish => true,
            Self::CheckOf(files) => files.contains(&file),
            Self::Again(known) => !known.contains_key(&file),
        }
    }

    /// What is known of the article in this file, whose text is not given.
    fn taken(self, file: FileId) -> Option<&'a Taken> {
        match self {
            Self::Again(known) => known.get(&file),
            Self::Count | Self::Check | Self::CheckOf(_) | Self::Publish => None,
        }
    }
}

/// Makes the volume of `articles`, which stand in the order of [`Project::articles`], with the findings in
/// the order of their places.
#[must_use]
pub fn resolve(
    project: &Project,
    mut articles: Vec<Article>,
    purpose: Purpose<'_>,
) -> (Volume, Vec<Diagnostic>) {
    let mut diagnostics: Vec<Diagnostic> = articles
        .par_iter_mut()
        .map(|article| {
            let mut found = Vec::new();
            let source = project.sources.get(article.file).map(|source| &**source);
            frame::fill(article, source, &project.config, &mut found);
            found
        })
        .flatten_iter()
        .collect();
    number_articles(&mut articles);
    name_articles(&mut articles);
    about(&mut articles, &mut diagnostics);
    diagnostics.extend(named::told(&project.config, &articles));
    let citing = Citing::load(project, &articles, purpose, &mut diagnostics);
    let is_bare = || citing.style.is_none() && !articles.par_iter().any(anchors::has_reference);
    if purpose == Purpose::Count && is_bare() {
        diagnostics.sort_by(Diagnostic::in_order);
        return (bare(project, articles), diagnostics);
    }
    let (orders, reached) = settle(project, &mut articles, &citing, &mut diagnostics);
    let cited = citing.cited(project, &articles, purpose, &mut diagnostics);
    diagnostics.extend(citing.uncited(project, &cited));
    let common = citing.in_common(&articles, &cited, purpose);
    let (bibliography, ()) = rayon::join(
        || match purpose {
            Purpose::Count | Purpose::Check | Purpose::CheckOf(_) => Some(Bibliography::default()),
            Purpose::Publish | Purpose::Again(_) => citing.volume_list(project, &cited, &common),
        },
        || citing.print(project, &mut articles, (&orders, &cited), &common, purpose),
    );
    let only = || articles.first().map(|article| article.bibliography.clone());
    let bibliography = bibliography.or_else(only).unwrap_or_default();
    diagnostics.sort_by(Diagnostic::in_order);
    diagnostics.dedup();
    let taken = taken(&articles, purpose, (reached, &cited, &citing.cites));
    let people_cited = match project.config.concordance.people {
        true => citing.people(&cited),
        false => Vec::new(),
    };
    let names_cited = citing.names(&cited);
    let volume = bare(project, articles);
    let volume = Volume { taken, names_cited, people_cited, bibliography, ..volume };
    (volume, diagnostics)
}

/// The volume of articles, without what is made of all of them together.
fn bare(project: &Project, articles: Vec<Article>) -> Volume {
    Volume {
        meta: project.config.meta.clone(),
        parts: parts(project, articles.len()),
        articles,
        people: project.config.people.clone(),
        assets: project.assets.clone(),
        ..Volume::default()
    }
}

/// What each article takes from the others: where its links look for anchors, and what it cites.
fn taken(
    articles: &[Article],
    purpose: Purpose<'_>,
    (reached, cited, cites): (Vec<BTreeSet<usize>>, &[BTreeSet<String>], &[bool]),
) -> Vec<Taken> {
    let read = reached.into_iter().zip(cited).zip(cites);
    let taken = articles.iter().zip(read).map(|(article, ((anchors, works), cites))| {
        let known = purpose.taken(article.file).cloned();
        known.unwrap_or_else(|| Taken { anchors, works: works.clone(), cites: *cites })
    });
    taken.collect()
}

/// Gives every note its call and every block its anchor.
fn anchor(
    articles: &mut [Article],
    citing: &Citing,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Anchors> {
    let note_style = citing.style.as_ref().is_some_and(|style| style.kind == StyleKind::Note);
    let framed: Vec<(Anchors, Vec<Diagnostic>)> = articles
        .par_iter_mut()
        .zip(citing.libraries.par_iter().zip(&citing.withheld))
        .map(|(article, (library, withheld))| {
            let mut found = Vec::new();
            if note_style {
                let lang = article.lang.clone();
                cite::into_notes(article, library, withheld, &lang);
            }
            notes::point_calls(article);
            (anchors::fill(article, &mut found), found)
        })
        .collect();
    let (anchors, found): (Vec<Anchors>, Vec<Vec<Diagnostic>>) = framed.into_iter().unzip();
    diagnostics.extend(found.into_iter().flatten());
    anchors
}

/// Links and numbers of notes of every article. Gives the order in which a reader meets its notes and citations, and the
/// other articles in which its links look for an anchor.
fn settle(
    project: &Project,
    articles: &mut [Article],
    citing: &Citing,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Order>, Vec<BTreeSet<usize>>) {
    let anchors = anchor(articles, citing, diagnostics);
    let paths: Vec<Arc<str>> = articles.iter().map(|article| Arc::clone(&article.path)).collect();
    let index: BTreeMap<&str, usize> =
        paths.iter().enumerate().rev().map(|(i, path)| (&**path, i)).collect();
    let Project { assets, refused, lone, .. } = project;
    let reach = Reach { articles: &index, anchors: &anchors, assets, refused, lone: *lone };
    let settled: Vec<(_, Vec<Diagnostic>)> = articles
        .par_iter_mut()
        .enumerate()
        .map(|(i, article)| {
            let (reached, found) = links::resolve(article, i, &reach);
            ((notes::number(article), reached), found)
        })
        .collect();
    let (settled, found): (Vec<_>, Vec<_>) = settled.into_iter().unzip();
    diagnostics.extend(found.into_iter().flatten());
    settled.into_iter().unzip()
}

fn number_articles(articles: &mut [Article]) {
    let mut last = 0;
    for article in articles {
        let kind = article.meta.kind.as_ref().map(|field| field.value).unwrap_or_default();
        article.number = kind.is_numbered().then(|| {
            last += 1;
            last
        });
    }
}

/// Names of pages and data: of the file, unique. `index` is the site's own page.
fn name_articles(articles: &mut [Article]) {
    let mut taken = BTreeSet::from(["index".to_owned()]);
    for article in articles {
        let name = article.path.rsplit('/').next().unwrap_or("");
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let base = match slug(stem) {
            slug if slug.is_empty() => "article".to_owned(),
            slug => slug,
        };
        let mut candidate = base.clone();
        let mut n = 2;
        while !taken.insert(candidate.clone()) {
            candidate = format!("{base}-{n}");
            n += 1;
        }
        article.slug = candidate;
    }
}

/// Which articles an analysis is about: by id, by path from the root, or by path beside the analysis.
fn about(articles: &mut [Article], diagnostics: &mut Vec<Diagnostic>) {
    if articles.iter().all(|article| article.meta.about.is_empty()) {
        return;
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (i, article) in articles.iter().enumerate().rev() {
        names.insert(article.slug.clone(), i);
        names.insert(article.path.to_string(), i);
        if let Some(id) = &article.meta.id {
            names.insert(id.value.clone(), i);
        }
    }
    for article in articles {
        for field in &article.meta.about {
            let beside = paths::beside(&article.path, &field.value);
            let found = names
                .get(&field.value)
                .or_else(|| beside.as_ref().and_then(|path| names.get(path)))
                .copied();
            match found {
                Some(index) => article.about.push(index),
                None => {
                    let args = Args::new().with("article", field.value.clone());
                    let place = Place::new(article.file, field.span);
                    let mut found = Diagnostic::new("unknown-article", place, args);
                    if let Some(near) = nearest(&field.value, names.keys().map(String::as_str)) {
                        let args = Args::new().with("article", near.to_owned());
                        found = found.help("did-you-mean-article", args);
                    }
                    diagnostics.push(found);
                }
            }
        }
    }
}

/// The parts that `book.toml` names, each with its run of articles.
fn parts(project: &Project, count: usize) -> Vec<Part> {
    let listed = &project.articles[..project.articles.len().min(count)];
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    for run in listed.chunk_by(|a, b| a.group == b.group) {
        let group = run.first().and_then(|listed| project.config.contents.get(listed.group));
        if let Some(title) = group.and_then(|group| group.part.as_ref()) {
            parts.push(Part { title: title.value.clone(), articles: at..at + run.len() });
        }
        at += run.len();
    }
    parts
}

/// Numbers the notes of an article by themselves, without the rest of its volume: what [`resolve`] does among other
/// things.
pub fn number_notes(article: &mut Article) {
    notes::point_calls(article);
    notes::number(article);
}
