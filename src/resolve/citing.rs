//! What an article cites, with what its citations are printed, and in which list its works stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::notes::Order;
use super::{Purpose, anchors, works};
use crate::cite::{self, Alone, Library, Setting, Style, StyleKind};
use crate::config::{Lists, Reach};
use crate::diagnostic::Diagnostic;
use crate::model::{Article, Bibliography, PersonCited};
use crate::project::Project;

/// What articles that have works and language in common cite, each work printed by itself.
pub(super) struct Common {
    /// The article's index, for each that takes from here.
    articles: BTreeSet<usize>,
    lang: String,
    alone: Alone,
}

/// What citations are printed with. Nothing of it is loaded where nothing is cited.
pub(super) struct Citing {
    /// The works of every article, in order.
    pub(super) libraries: Vec<Arc<Library>>,
    /// Those of every file.
    files: Vec<Library>,
    /// The style, where some citation has a work to print.
    pub(super) style: Option<Style>,
    /// For every article, the keys of works that nobody may learn of: those of [`Project::withheld`].
    pub(super) withheld: Vec<BTreeSet<String>>,
    /// Whether each article cites or lists works, known or not.
    pub(super) cites: Vec<bool>,
}

impl Citing {
    pub(super) fn load(
        project: &Project,
        articles: &[Article],
        purpose: Purpose<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let cites = |one: &Article| match purpose.taken(one.file) {
            Some(taken) => taken.cites,
            None => !one.meta.nocite.is_empty() || anchors::has_citation(one),
        };
        let cites: Vec<bool> = articles.par_iter().map(cites).collect();
        let any = cites.contains(&true);
        let (libraries, files) = works::libraries(project, articles, diagnostics);
        let printable = any && libraries.iter().any(|library| !library.is_empty());
        let (style, found) = works::style(project, printable);
        diagnostics.extend(found);
        let own = |library: &Arc<Library>| match project.withheld.as_slice() {
            [] => BTreeSet::new(),
            people => cite::own_works(library, people),
        };
        let withheld = libraries.iter().map(own).collect();
        Self { libraries, files, style, withheld, cites }
    }

    /// The keys that each article cites or lists and that are known; the others are reported.
    pub(super) fn cited(
        &self,
        project: &Project,
        articles: &[Article],
        purpose: Purpose<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<BTreeSet<String>> {
        if !self.cites.contains(&true) {
            return vec![BTreeSet::new(); articles.len()];
        }
        let told: Vec<_> = articles
            .par_iter()
            .zip(&self.libraries)
            .map(|(article, library)| {
                if let Some(taken) = purpose.taken(article.file) {
                    return (taken.works.clone(), Vec::new());
                }
                let mut found = works::unknown(project, article, library);
                found.extend(works::unprinted(article, library));
                (works::known(article, library), found)
            })
            .collect();
        let (cited, found): (Vec<_>, Vec<_>) = told.into_iter().unzip();
        diagnostics.extend(found.into_iter().flatten());
        cited
    }

    /// The works of the volume's files that none of its articles cites: `cited` are the keys that each cites and has. Nothing is
    /// said of lone files: others, which are not read, may cite from the same bibliography.
    pub(super) fn uncited(&self, project: &Project, cited: &[BTreeSet<String>]) -> Vec<Diagnostic> {
        if project.lone {
            return Vec::new();
        }
        let keys = self.libraries.iter().zip(cited);
        let places =
            keys.flat_map(|(library, keys)| keys.iter().filter_map(|key| library.place(key)));
        cite::uncited(&self.files, &places.collect())
    }

    /// What is printed once for all articles that `purpose` wants.
    pub(super) fn in_common(
        &self,
        articles: &[Article],
        cited: &[BTreeSet<String>],
        purpose: Purpose<'_>,
    ) -> Vec<Common> {
        let Some(style) = self.style.as_ref().filter(|style| style.kind == StyleKind::AuthorDate)
        else {
            return Vec::new();
        };
        let mut groups: BTreeMap<(usize, &str), BTreeSet<usize>> = BTreeMap::new();
        for (i, article) in articles.iter().enumerate() {
            if cited[i].is_empty() || !purpose.prints(article.file) {
                continue;
            }
            let same = |library: &Arc<Library>| Arc::ptr_eq(library, &self.libraries[i]);
            let first = self.libraries.iter().position(same).unwrap_or(i);
            groups.entry((first, &article.lang)).or_default().insert(i);
        }
        let groups: Vec<_> = groups.into_iter().collect();
        let print = |((library, lang), articles): ((usize, &str), BTreeSet<usize>)| {
            let keys = articles.iter().flat_map(|i| cited[*i].iter().cloned()).collect();
            let alone = cite::alone(&self.libraries[library], &keys, style, lang);
            Common { articles, lang: lang.to_owned(), alone }
        };
        groups.into_par_iter().map(print).collect()
    }

    /// Prints the citations of the articles that `purpose` wants, and their lists of works.
    pub(super) fn print(
        &self,
        project: &Project,
        articles: &mut [Article],
        (orders, cited): (&[Order], &[BTreeSet<String>]),
        common: &[Common],
        purpose: Purpose<'_>,
    ) {
        let Some(style) = &self.style else { return };
        let by_date = style.kind == StyleKind::AuthorDate;
        let together = by_date && project.config.citations.year_suffixes == Reach::Volume;
        let whole = together.then(|| (self.all(), union(cited)));
        let lists = lists(project).filter(|lists| lists.everywhere);
        articles.par_iter_mut().enumerate().for_each(|(i, article)| {
            let library = &*self.libraries[i];
            let nothing = cited[i].is_empty() && orders[i].citations.is_empty();
            if nothing || library.is_empty() || !purpose.prints(article.file) {
                return;
            }
            let lang = article.lang.clone();
            let setting = Setting {
                lists,
                uncited: Some(&cited[i]),
                withheld: Some(&self.withheld[i]),
                whole: whole.as_ref().map(|(library, keys)| (library, keys)),
                alone: common.iter().find(|it| it.articles.contains(&i)).map(|it| &it.alone),
                ..Setting::new(library, style, &lang, i)
            };
            works::print(article, &orders[i], &setting);
        });
    }

    /// The list of all works that the volume cites. `None` where it is that of its only article.
    pub(super) fn volume_list(
        &self,
        project: &Project,
        cited: &[BTreeSet<String>],
        common: &[Common],
    ) -> Option<Bibliography> {
        let Some(style) = &self.style else { return Some(Bibliography::default()) };
        let lists = lists(project);
        if cited.len() == 1 && lists.is_none_or(|lists| lists.everywhere) {
            return None;
        }
        let (all, cited, withheld) = (self.all(), union(cited), union(&self.withheld));
        let lang = &project.config.meta.lang;
        let setting = Setting {
            lists,
            uncited: Some(&cited),
            withheld: Some(&withheld),
            alone: common.iter().find(|it| it.lang == *lang).map(|it| &it.alone),
            ..Setting::new(&all, style, lang, usize::MAX)
        };
        Some(cite::print(&[], &setting).bibliography)
    }

    /// What the works cited name, each said once, in order.
    pub(super) fn names(&self, cited: &[BTreeSet<String>]) -> Vec<String> {
        let keys = self.libraries.iter().zip(cited);
        let names = keys.flat_map(|(library, keys)| keys.iter().flat_map(|key| library.names(key)));
        names.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// For every article, the people behind the works that it cites, by key; without those that nobody may learn of.
    pub(super) fn people(
        &self,
        cited: &[BTreeSet<String>],
    ) -> Vec<BTreeMap<String, Vec<PersonCited>>> {
        let articles = self.libraries.iter().zip(cited).zip(&self.withheld);
        let of = |((library, keys), withheld): ((&Arc<Library>, &BTreeSet<String>), _)| {
            let open = keys.difference(withheld);
            open.map(|key| (key.clone(), library.people(key))).collect()
        };
        articles.map(of).collect()
    }

    /// The works of all articles. Two articles may bring different works under one key: each list has its own, this one
    /// the first.
    fn all(&self) -> Library {
        let mut all = Library::default();
        for (i, library) in self.libraries.iter().enumerate() {
            if i == 0 || !Arc::ptr_eq(library, &self.libraries[i - 1]) {
                all.extend(library, &mut Vec::new());
            }
        }
        all
    }
}

/// Works for other programs.
#[derive(Debug, Default)]
pub struct References {
    /// The works, each once.
    pub library: Library,
    /// Keys under which articles bring different works: the first of each stays.
    pub clashing: BTreeSet<String>,
    /// Keys of works that no bibliography has, or of entries that cannot be read.
    pub missing: BTreeSet<String>,
}

/// The works that the articles at these indices cite or list, with the entries these take fields from; with `all`, every work
/// that they could cite.
#[must_use]
pub fn references(
    project: &Project,
    articles: &[Article],
    chosen: &[usize],
    all: bool,
) -> References {
    let (libraries, _) = works::libraries(project, articles, &mut Vec::new());
    let mut out = References::default();
    for &i in chosen {
        let (article, library) = (&articles[i], &libraries[i]);
        let part = match all {
            true => Library::clone(library),
            false => library.restricted(&works::known(article, library)),
        };
        let differs = |key: &&str| out.library.has(key) && !out.library.same(&part, key);
        out.clashing.extend(part.keys().filter(differs).map(str::to_owned));
        out.missing.extend(works::missing(article, library));
        if all {
            out.missing.extend(library.unread().map(str::to_owned));
        }
        out.library.extend(&part, &mut Vec::new());
    }
    out
}

fn lists(project: &Project) -> Option<&Lists> {
    Some(&project.config.lists).filter(|lists| !lists.sections.is_empty())
}

fn union(keys: &[BTreeSet<String>]) -> BTreeSet<String> {
    keys.iter().flatten().cloned().collect()
}
