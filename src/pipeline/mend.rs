//! Fixes applied until nothing is left to fix, in memory: read, check, mend, and again. Nothing is written here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Manuscript, names};
use crate::diagnostic::{Diagnostic, Safety};
use crate::model::{Article, Volume};
use crate::project::Project;
use crate::resolve::{self, Purpose};
use crate::text::{Applied, Edit, FileId, Source, apply};

/// How often a manuscript is read and mended again before it is given up: each round settles at least what does not
/// overlap, so that honest fixes need two or three.
pub const ROUNDS: usize = 20;

/// One place that was mended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    /// The article's file, or the bibliography's.
    pub file: FileId,
    /// The rule whose finding it settled.
    pub rule: String,
}

/// A manuscript after its fixes.
#[derive(Debug)]
pub struct Mended {
    /// The manuscript read again with the new texts; `None` where nothing was to be mended.
    pub manuscript: Option<Manuscript>,
    /// What was applied, sorted.
    pub changes: Vec<Correction>,
    /// Files whose text is another than before.
    pub files: Vec<FileId>,
    /// Files that fixes changed back and forth until [`ROUNDS`] were over: they are as they were before.
    pub restless: Vec<FileId>,
}

/// Applies the fixes of what `check` finds that are at least as safe as `least`, until there are none. Only articles and
/// bibliographies are mended, never `book.toml`, or a file that is not all UTF-8 or has lone CRs for line ends.
/// Line ends and a byte order mark stay as the file has them.
///
/// `check` gives what is to be said about a manuscript, sorted: what it leaves out is not mended either.
#[must_use]
pub fn mend(
    before: &Manuscript,
    least: Safety,
    check: &dyn Fn(&Manuscript) -> Vec<Diagnostic>,
) -> Mended {
    let mut barred = Vec::new();
    loop {
        let mended = attempt(before, least, check, &barred);
        if mended.restless.is_empty() {
            return Mended { restless: barred, ..mended };
        }
        // Fixes that fight each other must not cost the other articles theirs.
        barred.extend(mended.restless);
        barred.sort_unstable();
    }
}

/// The rounds, without the files that are `barred`.
fn attempt(
    before: &Manuscript,
    least: Safety,
    check: &dyn Fn(&Manuscript) -> Vec<Diagnostic>,
    barred: &[FileId],
) -> Mended {
    let mut mended: Option<Manuscript> = None;
    let mut changes = Vec::new();
    let mut restless = Vec::new();
    for round in 0..=ROUNDS {
        let manuscript = mended.as_ref().unwrap_or(before);
        let found = check(manuscript);
        let linked = names::fragments(&manuscript.volume.articles);
        let mut texts = BTreeMap::new();
        for (file, fixes) in fixes(manuscript, &found, least) {
            if barred.contains(&file) {
                continue;
            }
            let Some(source) = manuscript.project.sources.get(file) else { continue };
            let sets: Vec<Vec<Edit>> = fixes.iter().map(|one| edits(one, source)).collect();
            let sets: Vec<&[Edit]> = sets.iter().map(Vec::as_slice).collect();
            let applied = match manuscript.article_of(file) {
                Some(_) => names::apply_between(source, &sets, &linked),
                // A bibliography has no headings to link to.
                None => apply(&source.text, &sets),
            };
            changes.extend(corrections(file, &fixes, &sets, &applied));
            if applied.text != source.text {
                texts.insert(file, applied.text);
            }
        }
        if texts.is_empty() {
            break;
        }
        if round == ROUNDS {
            restless.extend(texts.into_keys());
            break;
        }
        mended = Some(again(manuscript, texts));
    }
    changes.sort();
    let files = mended.as_ref().map(|after| changed(before, after)).unwrap_or_default();
    Mended { manuscript: mended, changes, files, restless }
}

/// What a first round of [`mend`] would apply of what was found. It may still leave out what would cut a link.
#[must_use]
pub fn mendable(manuscript: &Manuscript, found: &[Diagnostic], least: Safety) -> Vec<Correction> {
    let mut all = Vec::new();
    for (file, fixes) in fixes(manuscript, found, least) {
        let Some(source) = manuscript.project.sources.get(file) else { continue };
        let sets: Vec<Vec<Edit>> = fixes.iter().map(|one| edits(one, source)).collect();
        let sets: Vec<&[Edit]> = sets.iter().map(Vec::as_slice).collect();
        all.extend(corrections(file, &fixes, &sets, &apply(&source.text, &sets)));
    }
    all
}

/// A correction for every edit that was applied.
fn corrections(
    file: FileId,
    fixes: &[&Diagnostic],
    sets: &[&[Edit]],
    applied: &Applied,
) -> Vec<Correction> {
    let mut all = Vec::new();
    for &at in &applied.done {
        let one = Correction { file, rule: fixes[at].rule.clone().into_owned() };
        all.extend(std::iter::repeat_n(one, sets[at].len()));
    }
    all
}

/// What is to be applied, file by file.
fn fixes<'a>(
    manuscript: &Manuscript,
    found: &'a [Diagnostic],
    least: Safety,
) -> BTreeMap<FileId, Vec<&'a Diagnostic>> {
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for one in found {
        let (Some(fix), Some(place)) = (&one.fix, one.place) else { continue };
        if fix.safety >= least && is_mended(manuscript, place.file) {
            by_file.entry(place.file).or_default().push(one);
        }
    }
    by_file.retain(|&file, _| {
        let source = manuscript.project.sources.get(file);
        source.is_some_and(|source| source.encoding.is_sound())
    });
    by_file
}

/// Whether a file is one that fixes may be written into: an article, a bibliography.
fn is_mended(manuscript: &Manuscript, file: FileId) -> bool {
    let mut works = manuscript.project.bibliographies.values();
    manuscript.article_of(file).is_some() || works.any(|&it| it == file)
}

/// The edits of a finding's fix, their line ends as the file has them; none where they would stand before the byte
/// order mark.
fn edits(found: &Diagnostic, source: &Source) -> Vec<Edit> {
    let edits = found.fix.as_ref().map(|fix| fix.edits.as_slice()).unwrap_or_default();
    let mark = source.encoding.bom && found.rule != "byte-order-mark";
    if mark && edits.iter().any(|edit| edit.span.start < 3) {
        return Vec::new();
    }
    let replacement = |words: &str| match source.encoding.crlf {
        true => words.replace("\r\n", "\n").replace('\n', "\r\n"),
        false => words.to_owned(),
    };
    let edit = |edit: &Edit| Edit { span: edit.span, replacement: replacement(&edit.replacement) };
    edits.iter().map(edit).collect()
}

/// The manuscript read again, with other texts in these files.
fn again(manuscript: &Manuscript, texts: BTreeMap<FileId, String>) -> Manuscript {
    let mut project: Project = manuscript.project.clone();
    for (file, text) in texts {
        project.sources.replace(file, text);
    }
    let (articles, mut found): (Vec<Article>, _) = super::parse_all(&project);
    let (volume, resolving) = resolve::resolve(&project, articles, Purpose::Check);
    found.extend(resolving);
    // What is wrong with the volume's other files stays so; what is found in them twice is said once.
    let anew = mended_files(&project, &volume);
    let of_these = |one: &&Diagnostic| one.place.is_some_and(|place| anew.contains(&place.file));
    found.extend(manuscript.found.iter().filter(|one| !of_these(one)).cloned());
    Manuscript {
        project,
        volume,
        found,
        wanted: manuscript.wanted.clone(),
        unread: BTreeMap::new(),
    }
}

/// Articles and bibliographies: what is read anew after each round.
fn mended_files(project: &Project, volume: &Volume) -> BTreeSet<FileId> {
    let articles = volume.articles.iter().map(|article| article.file);
    articles.chain(project.bibliographies.values().copied()).collect()
}

/// The files whose texts differ.
fn changed(before: &Manuscript, after: &Manuscript) -> Vec<FileId> {
    let differs = |file: &FileId| {
        let source = |one: &Manuscript| one.project.sources.get(*file).map(Arc::clone);
        let (old, new): (Option<Arc<Source>>, Option<Arc<Source>>) =
            (source(before), source(after));
        old.map(|source| source.text.clone()) != new.map(|source| source.text.clone())
    };
    mended_files(&before.project, &before.volume).into_iter().filter(differs).collect()
}
