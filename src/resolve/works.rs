//! The works an article may cite, and its citations printed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use globset::Glob;
use rayon::prelude::*;

use super::notes::{Container, Order};
use super::paths::{beside, relative};
use crate::cite::{self, Call, Library, Setting, Style};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::message::Lang;
use crate::model::{
    Article, Block, Citation, CiteItem, CiteMode, Field, Inline, InlineKind, Step, plain_text,
    walk_blocks, walk_blocks_mut, walk_inlines, walk_inlines_mut, walk_with_withdrawn,
};
use crate::project::{Project, Refusal};
use crate::prose::begins_sentence;
use crate::text::{Span, nearest};

/// Stands for what is read as a word and is no text.
const SOMETHING: &str = "x";

/// Reads all bibliographies, with what is wrong in each and what shows where they are compared. Gives the works of every
/// article, in order (articles that bring no file of their own share the volume's), and those of every file.
pub(super) fn libraries(
    project: &Project,
    articles: &[Article],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Library>>, Vec<Library>) {
    let lang = Lang::from_tag(&project.config.meta.lang).unwrap_or_default();
    let by_path = read(project, lang, diagnostics);
    let mut shared = Library::default();
    for path in of_volume(project, by_path.keys().copied()) {
        if let Some(library) = by_path.get(path) {
            shared.extend(library, diagnostics);
        }
    }
    let shared = Arc::new(shared);
    diagnostics.extend(cite::across(by_path.values()));
    let of_articles = articles
        .iter()
        .map(|article| {
            let mut own: Option<Library> = None;
            for field in &article.meta.bibliography {
                let path = beside(&article.path, &field.value);
                let place = Place::new(article.file, field.span);
                let args = Args::new().with("path", field.value.clone());
                match path.as_deref().map(|path| by_path.get(path)) {
                    None => diagnostics.push(Diagnostic::new("path-outside-volume", place, args)),
                    Some(None) => {
                        let mut found = Diagnostic::new("missing-bibliography", place, args);
                        let known = by_path.keys().copied();
                        let key = path.as_deref().unwrap_or("");
                        if project.refused.get(key) == Some(&Refusal::NotStaged) {
                            let args = Args::new().with("path", key.to_owned());
                            found = found.help("not-staged-help", args);
                        } else if let Some(near) = by_path
                            .contains_key(field.value.as_str())
                            .then_some(field.value.as_str())
                            .or_else(|| path.as_deref().and_then(|path| nearest(path, known)))
                        {
                            let args = Args::new().with("path", relative(&article.path, near));
                            found = found.help("did-you-mean-path", args);
                        }
                        diagnostics.push(found);
                    }
                    Some(Some(library)) => own
                        .get_or_insert_with(|| Library::clone(&shared))
                        .extend(library, diagnostics),
                }
            }
            own.map_or_else(|| Arc::clone(&shared), Arc::new)
        })
        .collect();
    (of_articles, by_path.into_values().collect())
}

/// Every bibliography of the project, by its path.
fn read<'p>(
    project: &'p Project,
    lang: Lang,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<&'p str, Library> {
    let files: Vec<_> = project.bibliographies.iter().collect();
    let read: Vec<_> = files
        .par_iter()
        .filter_map(|(path, file)| {
            let source = project.sources.get(**file)?;
            Some((path.as_str(), cite::read(source, lang)))
        })
        .collect();
    let mut by_path: BTreeMap<&str, Library> = BTreeMap::new();
    for (path, (library, found)) in read {
        diagnostics.extend(found);
        by_path.insert(path, library);
    }
    by_path
}

/// The `.bib` files that `book.toml` gives the whole volume, by path, in the order it names them.
fn of_volume<'a>(project: &Project, paths: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for field in &project.config.citations.bibliography {
        let Some(written) = beside("", &field.value) else { continue };
        let glob = Glob::new(&written).ok().map(|glob| glob.compile_matcher());
        let fits =
            |path: &&str| *path == written || glob.as_ref().is_some_and(|glob| glob.is_match(path));
        for path in paths.clone().filter(fits) {
            if !out.contains(&path) {
                out.push(path);
            }
        }
    }
    out
}

/// The keys that `article` cites or lists and `library` has. Withdrawn words and remarks cite nothing.
pub(super) fn known(article: &Article, library: &Library) -> BTreeSet<String> {
    let mut known = cited(article);
    known.retain(|key| library.has(key));
    known.extend(listed(article, library));
    known
}

/// The keys that `article` cites or lists and `library` lacks.
pub(super) fn missing(article: &Article, library: &Library) -> BTreeSet<String> {
    let named = article.meta.nocite.iter().map(|key| &key.value).filter(|key| *key != "*");
    let mut missing = cited(article);
    missing.extend(named.cloned());
    missing.retain(|key| !library.has(key));
    missing
}

fn cited(article: &Article) -> BTreeSet<String> {
    let citations = citations(article);
    let items = citations.values().flatten().filter(|(.., withdrawn)| !withdrawn);
    let items = items.flat_map(|(citation, ..)| &citation.items);
    items.map(|item| item.key.clone()).collect()
}

/// The keys that `article` lists without citing them, and `library` has; `@*` is all of them.
pub(super) fn listed(article: &Article, library: &Library) -> BTreeSet<String> {
    let all = article.meta.nocite.iter().any(|key| key.value == "*");
    if all {
        return library.keys().map(str::to_owned).collect();
    }
    let keys = article.meta.nocite.iter().filter(|key| library.has(&key.value));
    keys.map(|key| key.value.clone()).collect()
}

/// Prints the citations of `article`, which are met in this `order`, and fills its list of works.
pub(super) fn print(article: &mut Article, order: &Order, setting: &Setting<'_>) {
    let found = citations(article);
    let calls: Vec<Call<'_>> = order
        .citations
        .iter()
        .filter_map(|(container, nth)| {
            let (citation, span, withdrawn) = *found.get(container)?.get(*nth)?;
            let note = match container {
                Container::Note(note) => Some(&article.notes[*note]),
                Container::Text | Container::Abstracts => None,
            };
            let around = note.and_then(|note| around(&note.blocks, span));
            Some(Call {
                citation,
                span,
                // A note that nothing calls has no number.
                note: note.map(|note| note.number.map_or(0, |number| number as usize)),
                own_note: note.is_some_and(|note| note.span == span),
                in_sentence: around.as_ref().is_some_and(|(before, _)| leads(before)),
                stopped: around.is_some_and(|(_, after)| after.starts_with('.')),
                withdrawn,
            })
        })
        .collect();
    let printed = cite::print(&calls, setting);
    let mut by_container: BTreeMap<Container, Vec<(usize, Vec<Inline>)>> = BTreeMap::new();
    for ((container, nth), words) in order.citations.iter().zip(printed.citations) {
        by_container.entry(*container).or_default().push((*nth, words));
    }
    for (container, mut words) in by_container {
        words.sort_by_key(|(nth, _)| *nth);
        let mut words = words.into_iter().map(|(_, words)| words);
        match container {
            Container::Abstracts => {
                let all = article.abstracts.iter_mut().flat_map(|(_, paragraphs)| paragraphs);
                all.for_each(|run| put_in_run(run, &mut words));
            }
            Container::Text => {
                put_in_run(&mut article.title, &mut words);
                put(&mut article.body, &mut words);
            }
            Container::Note(note) => put(&mut article.notes[note].blocks, &mut words),
        }
    }
    article.bibliography = printed.bibliography;
}

/// The words before what has these bytes, and those after it.
fn around(blocks: &[Block], span: Span) -> Option<(String, String)> {
    blocks.iter().flat_map(Block::runs).find_map(|run| {
        let at = run.iter().position(|inline| inline.span == span)?;
        let after = run.get(at + 1..).unwrap_or_default();
        Some((plain_text(&run[at.saturating_sub(1)..at]), plain_text(&after[..after.len().min(1)])))
    })
}

/// Whether words end no sentence.
fn leads(words: &str) -> bool {
    let words = words.trim_end();
    !words.is_empty() && !words.ends_with(['.', '?', '!', '…'])
}

/// The keys that `article` cites and `library` does not have.
pub(super) fn unknown(project: &Project, article: &Article, library: &Library) -> Vec<Diagnostic> {
    let citations = citations(article);
    let all = citations.values().flatten().map(|(citation, ..)| *citation);
    let item = |key: &Field<String>| CiteItem {
        key: key.value.clone(),
        span: key.span,
        prefix: Vec::new(),
        locator: String::new(),
        suffix: Vec::new(),
        suppress_author: false,
    };
    let items = article.meta.nocite.iter().filter(|key| key.value != "*").map(item).collect();
    let listed = Citation { mode: CiteMode::Bracketed, items, printed: Vec::new() };
    let named = project.config.citations.bibliography.len() + article.meta.bibliography.len();
    cite::unknown(all.chain([&listed]), library, named, article.file)
}

/// Works of the library that are written where no citation can stand: in the words of a link (an account's name may stand
/// there too, which no library has), in the title of a block.
pub(super) fn unprinted(article: &Article, library: &Library) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut look = |words: &str, span: Span| {
        let keys = words.split('@').skip(1).filter_map(|rest| {
            let fits = |c: char| c.is_alphanumeric() || "_:.-/+".contains(c);
            let key = &rest[..rest.find(|c| !fits(c)).unwrap_or(rest.len())];
            let key = key.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
            library.has(key).then_some(key)
        });
        for key in keys {
            let args = Args::new().with("key", key.to_owned());
            let one = Diagnostic::new("unknown-syntax", Place::new(article.file, span), args);
            let one = one.case("unknown-syntax-citation").at_level(Severity::Warning);
            found.push(one.help("unknown-syntax-citation-help", Args::new()));
        }
    };
    for blocks in std::iter::once(&article.body).chain(article.notes.iter().map(|it| &it.blocks)) {
        walk_blocks(blocks, &mut |block| {
            if let Some(title) = block.attrs.get("title") {
                look(title, block.span);
            }
            for run in block.runs() {
                walk_inlines(run, &mut |inline| {
                    if let InlineKind::Link(link) = &inline.kind {
                        look(&plain_text(&link.content), inline.span);
                    }
                    Step::Into
                });
            }
            Step::Into
        });
    }
    found
}

/// A citation with its bytes, and whether it stands in withdrawn words or in a remark.
type Cited<'a> = (&'a Citation, Span, bool);

/// Every citation, by where it stands.
fn citations(article: &Article) -> BTreeMap<Container, Vec<Cited<'_>>> {
    let mut out: BTreeMap<Container, Vec<Cited<'_>>> = BTreeMap::new();
    let mut abstracts = Vec::new();
    let paragraphs = article.abstracts.iter().flat_map(|(_, paragraphs)| paragraphs);
    paragraphs.for_each(|run| in_run(run, false, &mut abstracts));
    out.insert(Container::Abstracts, abstracts);
    let mut text = Vec::new();
    in_run(&article.title, false, &mut text);
    in_blocks(&article.body, false, &mut text);
    out.insert(Container::Text, text);
    for (i, note) in article.notes.iter().enumerate() {
        let mut text = Vec::new();
        in_blocks(&note.blocks, note.withdrawn, &mut text);
        out.insert(Container::Note(i), text);
    }
    out
}

fn in_blocks<'a>(blocks: &'a [Block], withdrawn: bool, out: &mut Vec<Cited<'a>>) {
    walk_blocks(blocks, &mut |block| {
        for run in block.runs() {
            in_run(run, withdrawn, out);
        }
        Step::Into
    });
}

fn in_run<'a>(run: &'a [Inline], withdrawn: bool, out: &mut Vec<Cited<'a>>) {
    walk_with_withdrawn(run, withdrawn, &mut |inline, withdrawn| {
        if let InlineKind::Cite(citation) = &inline.kind {
            out.push((citation, inline.span, withdrawn));
        }
    });
}

fn put(blocks: &mut [Block], words: &mut impl Iterator<Item = Vec<Inline>>) {
    walk_blocks_mut(blocks, &mut |block| {
        for run in block.runs_mut() {
            put_in_run(run, words);
        }
        Step::Into
    });
}

fn put_in_run(run: &mut [Inline], words: &mut impl Iterator<Item = Vec<Inline>>) {
    // What is said so far, since the last thing that is no words.
    let mut before = String::new();
    walk_inlines_mut(run, &mut |inline| {
        match &mut inline.kind {
            InlineKind::Text(text) => before.push_str(text),
            InlineKind::SoftBreak | InlineKind::HardBreak => before.push(' '),
            InlineKind::Cite(citation) => {
                citation.printed = words.next().unwrap_or_default();
                if citation.mode == CiteMode::InText && begins_sentence(&before) {
                    cite::capitalize(&mut citation.printed);
                }
                SOMETHING.clone_into(&mut before);
            }
            InlineKind::Code(..) | InlineKind::Math { .. } | InlineKind::Xref { .. } => {
                SOMETHING.clone_into(&mut before);
            }
            _ => {}
        }
        Step::Into
    });
}

/// The style's complaint where nothing is cited and the style is not read: only a name can be wrong then.
pub(super) fn style(project: &Project, cited: bool) -> (Option<Style>, Vec<Diagnostic>) {
    let named = project.config.citations.style.as_ref();
    let plain = named.is_none_or(|field| cite::style_names().contains(&field.value.as_str()));
    if !cited && (plain || project.csl.is_some()) {
        return (None, Vec::new());
    }
    let (style, diagnostics) = cite::load_style(&project.config, project.csl.as_deref());
    (Some(style), diagnostics)
}
