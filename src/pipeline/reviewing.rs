//! What a draft offers to whoever reviews it, and by which digest the text that they read is known again.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};

use super::contents::read;
use super::{Manuscript, Standings};
use crate::check::{self, Stage};
use crate::config::Workflow;
use crate::diagnostic::Args;
use crate::diff::{self, Entry, Fate, Op, Part, Side, Typography};
use crate::error::Error;
use crate::export::html::{Change, Form, Reviewed, Reviewing, Since};
use crate::export::print::Draft;
use crate::message::{Catalogue, Lang, day};
use crate::model::{
    Article, Block, BlockKind, Step, Volume, plain_text, walk_blocks, walk_blocks_mut,
};
use crate::review;
use crate::vcs;

/// What changed in each article of the volume, in their order; nothing for one that is compared with no version.
pub type Changed = Vec<Option<Since>>;

impl Manuscript {
    /// What changed in the articles of `volume`, which is made of this manuscript, since the last review of each; since the
    /// version that `named` names, where it does. Of a `blind` volume neither commits, days, metadata nor words that are
    /// gone are told.
    ///
    /// # Errors
    /// There is no such version, or history cannot be read.
    pub fn changed(
        &self,
        volume: &Volume,
        standings: Option<&Standings>,
        named: Option<&str>,
        blind: bool,
    ) -> Result<Changed, Error> {
        let lang = Lang::from_tag(&self.project.config.meta.lang).unwrap_or_default();
        let catalogue = Catalogue::of(lang);
        let one = |article: &Article| {
            let earlier = match named {
                Some(named) => self.version(article, named)?,
                None => standings.and_then(|standings| self.reviewed(article, standings)),
            };
            let source = self.project.sources.get(article.file);
            let Some(((bytes, of), source)) = earlier.zip(source) else { return Ok(None) };
            let label = match (blind, named) {
                (false, Some(named)) => named.to_owned(),
                (false, None) => {
                    let args = Args::new().with("day", day(&of, lang));
                    catalogue.text("draft-since-review", &args)
                }
                (true, _) => catalogue.label("draft-since-blind"),
            };
            let changes = changes(article, &bytes, source.text.as_bytes(), catalogue, blind);
            Ok(Some(Since { label, changes }))
        };
        volume.articles.iter().map(one).collect()
    }

    /// The text of a version that somebody names; `None` where the article was not there yet.
    fn version(&self, article: &Article, named: &str) -> Result<Option<(Vec<u8>, String)>, Error> {
        // A blind volume calls its files otherwise.
        let Some(source) = self.project.sources.get(article.file) else { return Ok(None) };
        match vcs::text_at(&self.project.root, &source.path, named) {
            Ok(text) => Ok(Some((text.bytes, text.time.day()))),
            Err(error) if error.message.id == "diff-not-in-version" => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The text that the last review was of.
    fn reviewed(&self, article: &Article, standings: &Standings) -> Option<(Vec<u8>, String)> {
        let index = self.article_of(article.file)?;
        let (workflow, people) = (&self.project.config.workflow, &self.project.config.people);
        let history = &standings.history;
        let context = review::Context { history, workflow, people };
        let (at, standing) = (*standings.indices.get(index)?, standings.standings.get(index)?);
        let present = present(&self.volume.articles[index]);
        let last = review::last_review(context, at, present, standing)?;
        let blob = review::text_at(history, at, last.commit)?;
        let texts = vcs::texts(&self.project.root, &[blob], &<[u8]>::to_vec).ok()?;
        Some((texts.into_values().next()?, last.day))
    }

    /// What the draft of `volume`, which is made of this manuscript, offers. `of` says which commit it is of, so far as that
    /// may be told; a `blind` one hides who wrote. `changed`: what changed in its articles.
    #[must_use]
    pub fn reviewing(
        &self,
        volume: &Volume,
        (of, blind): (Draft, bool),
        changed: Changed,
    ) -> Reviewing {
        let (lone, config) = (self.project.lone, &self.project.config);
        let workflow = &config.workflow;
        let lang = Lang::from_tag(&config.meta.lang).unwrap_or_default();
        let catalogue = Catalogue::of(lang);
        let article = |(article, since): (&Article, Option<Since>)| {
            let said = article.meta.status.as_ref().map(|status| status.value.as_str());
            let state = said.unwrap_or(workflow.start());
            let label = |name: &str| workflow.label(name, catalogue);
            let moves = recommended(workflow, state).into_iter();
            Reviewed {
                state: if lone { String::new() } else { label(state) },
                due: self.due(article, state, of.day.as_deref(), catalogue),
                text: fingerprint(article),
                moves: moves.map(|name| (name.to_owned(), label(name))).collect(),
                since,
            }
        };
        let articles: Vec<Reviewed> = volume.articles.iter().zip(changed).map(article).collect();
        let owing = articles.iter().any(|one| !one.due.is_empty());
        let counted_from = of.day.as_deref().filter(|_| owing);
        let form = Form {
            criteria: workflow.criteria.clone(),
            named: workflow.pseudonyms.is_empty(),
            blind,
            lang: lang.tag().to_owned(),
        };
        Reviewing {
            counted_from: counted_from.map_or_else(String::new, |from| {
                let args = Args::new().with("day", day(from, lang));
                catalogue.text("draft-counted-from", &args)
            }),
            of,
            comment: config.drafts.comment.clone(),
            articles,
            // What cannot be recorded is not asked for.
            form: (workflow.trailers && !lone).then_some(form),
        }
    }

    /// What an article in `state` owes next, in words; nothing where nothing is due. The days left are those from the day
    /// of the draft: the same commit makes the same page on every day.
    fn due(
        &self,
        article: &Article,
        state: &str,
        today: Option<&str>,
        catalogue: &Catalogue,
    ) -> String {
        // A blind volume calls its files otherwise.
        let Some(own) = self.article_of(article.file) else { return String::new() };
        let (present, config) = (present(&self.volume.articles[own]), &self.project.config);
        let plan = (config.sessions.as_slice(), config.deadlines.as_slice());
        let dues = review::dues(&config.workflow, plan, (present, None), state);
        let Some(due) = dues.into_iter().next() else { return String::new() };
        let owed = review::Owed::of(due, &config.sessions, today, catalogue.lang());
        owed.told(&config.workflow, catalogue)
    }
}

/// What changed between two texts of an article, told by the paragraphs of the draft.
fn changes(
    article: &Article,
    old: &[u8],
    new: &[u8],
    catalogue: &Catalogue,
    blind: bool,
) -> Vec<Change> {
    let (old, old_source) = read(old);
    let (new, new_source) = read(new);
    let old = Side { article: &old, source: &old_source };
    let new = Side { article: &new, source: &new_source };
    let comparison = diff::compare(old, new, Typography::Folded);
    let mut shown: BTreeMap<usize, (u32, String)> = BTreeMap::new();
    walk_blocks(&article.body, &mut |block| {
        if block.number > 0 {
            shown.insert(block.span.start as usize, (block.number, block.anchor.clone()));
        }
        Step::Into
    });
    let in_note = |start: u32| {
        let mut notes = article.notes.iter();
        notes.find(|note| (note.span.start..note.span.end).contains(&start))
    };
    let told = |entry: &Entry| {
        let in_text = entry.new.iter().filter(|place| place.note.is_none());
        let here: Vec<&(u32, String)> =
            in_text.filter_map(|place| shown.get(&(place.span.start as usize))).collect();
        let in_notes = entry.new.iter().filter(|place| place.note.is_some());
        let notes = in_notes.filter_map(|place| in_note(place.span.start));
        let gone = entry.pieces.iter().filter(|piece| piece.op == Op::Removed && !piece.mark);
        let gone: String = gone.map(|piece| piece.text.as_str()).collect();
        let whole = entry.fate == Fate::Removed && !blind;
        Change {
            name: match here.first() {
                Some((number, _)) => {
                    catalogue.text("diff-what-numbered", &Args::new().with("number", *number))
                }
                None => entry.name(catalogue),
            },
            anchors: here
                .iter()
                .map(|(_, anchor)| anchor)
                .chain(notes.map(|note| &note.anchor))
                .cloned()
                .collect(),
            fate: entry.told(catalogue),
            words: if whole { gone } else { String::new() },
        }
    };
    let tells = |entry: &&Entry| !(blind && entry.part == Part::Metadata);
    comparison.changes().filter(tells).map(told).collect()
}

/// The volume with a mark on every block of it that `changed`, which print shows as a bar in the margin.
#[must_use]
pub fn marked(volume: &Volume, changed: &[Option<Since>]) -> Volume {
    let mut volume = volume.clone();
    for (article, since) in volume.articles.iter_mut().zip(changed) {
        let Some(since) = since else { continue };
        let anchors: BTreeSet<&str> =
            since.changes.iter().flat_map(|one| &one.anchors).map(String::as_str).collect();
        let mark = |block: &mut Block| block.attrs.classes.push(diff::CHANGED.to_owned());
        walk_blocks_mut(&mut article.body, &mut |block| {
            if anchors.contains(block.anchor.as_str()) {
                mark(block);
            }
            Step::Into
        });
        let notes = article.notes.iter_mut().filter(|note| anchors.contains(note.anchor.as_str()));
        notes.flat_map(|note| &mut note.blocks).for_each(mark);
    }
    volume
}

/// The states that whoever reviews may say an article should come to: those to which a reviewer may move it, so far as
/// that says something of the text.
fn recommended<'a>(workflow: &'a Workflow, state: &'a str) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for step in workflow.moves_from(state) {
        let theirs = step.roles.is_empty() || step.roles.iter().any(|role| role == "reviewer");
        let decides = check::stage(workflow, Some(&step.to)) != Stage::Review;
        if theirs && decides && !names.contains(&step.to.as_str()) {
            names.push(&step.to);
        }
    }
    names
}

/// A digest of the words of an article, headings and numbered paragraphs: the same in every build of the same text, however
/// its typography is set.
#[must_use]
pub fn fingerprint(article: &Article) -> String {
    let mut digest = Sha256::new();
    walk_blocks(&article.body, &mut |block| {
        if block.number > 0 || matches!(block.kind, BlockKind::Heading { .. }) {
            for run in block.runs() {
                let text = plain_text(run);
                let letters = text.chars().filter(|c| c.is_alphanumeric());
                digest.update(letters.collect::<String>().as_bytes());
                digest.update(b"\n");
            }
        }
        Step::Into
    });
    digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// What the present says of an article.
#[must_use]
pub fn present(article: &Article) -> review::Present<'_> {
    review::Present {
        status: article.meta.status.as_ref().map(|status| status.value.as_str()),
        authors: &article.authors,
        path: &article.path,
        id: article.meta.id.as_ref().map(|id| id.value.as_str()),
    }
}
