//! The timeline of one article, as data: what each commit did to it and said of it. How it is shown is a face's matter.

use std::collections::BTreeMap;

use serde::Serialize;

use super::event::{Event, Refusal, Verdict, Vote};
use super::form::can_be_written;
use super::{ChangedBy, Context, Standing};
use crate::history::{Commit, Document, History, Version};

/// The timelines of several articles; as JSON a contract, held to `tests/schema/log.schema.json`, that only ever grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Log {
    /// The contract's version.
    pub version: u32,
    /// The articles in reading order.
    pub articles: Vec<ArticleLog>,
    /// The approvals of the volume as a whole, in the order of events; empty where single articles were asked for.
    pub volume: Vec<super::ToldSignOff>,
}

/// The timeline of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleLog {
    /// Number among the volume's numbered articles.
    pub number: Option<u32>,
    /// Path relative to the volume's root: at HEAD, or the last one it had.
    pub path: String,
    /// Title as text.
    pub title: String,
    /// The state it is in.
    pub state: String,
    /// What happened to the text after the state was given; `null` where nothing did.
    pub changed: Option<ChangedBy>,
    /// It is no longer in the volume.
    pub gone: bool,
    /// The branch that it stands on alone.
    pub branch: Option<String>,
    /// What happened, in the order of events.
    pub entries: Vec<Entry>,
}

/// One commit that changed an article or said something of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The commit, 40 hexadecimal digits.
    pub commit: String,
    /// When it was recorded, RFC 3339.
    pub time: String,
    /// When what it records was made.
    pub made: String,
    /// Who made it.
    pub by: String,
    /// Their address.
    pub email: String,
    /// The first paragraph of its message.
    pub summary: String,
    /// The branch that is not merged and that alone has it: what it says does not count yet.
    pub branch: Option<String>,
    /// It stands on HEAD's first-parent line: what it brings counts from then on.
    pub on_mainline: bool,
    /// What became of the article's file.
    pub change: Option<Change>,
    /// The file's path then, from the repository's top.
    pub path: Option<String>,
    /// The path it had before, where the commit renamed it.
    pub renamed_from: Option<String>,
    /// The `status:` its text has, as written.
    pub status: Option<String>,
    /// Length before, in signes; `None` where it was not measured or there was no text.
    pub signes_before: Option<u32>,
    /// Length after.
    pub signes_after: Option<u32>,
    /// Names of those who worked on it too.
    pub co_authors: Vec<String>,
    /// What was said of its state.
    pub events: Vec<Said>,
    /// Who said that they read it and approve.
    pub reviews: Vec<Reviewed>,
    /// Who was asked to read it, as written.
    pub requested: Vec<String>,
    /// What was noted down.
    pub notes: Vec<String>,
    /// Whose review it records, by name or pseudonym.
    pub reader: Option<String>,
    /// The day on which that was written, where it says one that can be (`2026-03-12`).
    pub written: Option<String>,
    /// The state that this review recommends.
    pub recommends: Option<String>,
    /// What it gives each question that has a scale: `clarity 4/5`.
    pub ratings: Vec<String>,
}

/// What a commit did to an article's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is there for the first time.
    Created,
    /// It is there again.
    Returned,
    /// Its text is another.
    Changed,
    /// Its path is another, or a line of its metadata; not its text.
    Touched,
    /// What a branch made of it arrived.
    Arrived,
    /// It was removed.
    Removed,
}

/// One statement about the state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The state before.
    pub from: String,
    /// The state said.
    pub to: String,
    /// `trailer`, `front-matter`, `reviewed-by`, `revert`.
    pub source: &'static str,
    /// `counts`, `unknown-state`, `awaiting`, `copy`, `refused`.
    pub verdict: &'static str,
    /// Why it is refused: `unknown-state`, `no-such-move`, `not-entitled`, `own-article`, `conflict`, `unsigned`,
    /// `bad-signature`, `unknown-signer`, `key-not-verified`, `signed-by-another`, `not-theirs`.
    pub reason: Option<&'static str>,
    /// The roles whose move it is, where it is refused for that.
    pub roles: Vec<String>,
    /// The commit that said it before, where this one is a copy.
    pub copy_of: Option<String>,
    /// How many approve this text by now, where the move needs more.
    pub given: Option<u32>,
    /// How many it takes.
    pub needed: Option<u32>,
    /// The commit that took it back.
    pub undone_by: Option<String>,
    /// When it came to the first-parent line, RFC 3339.
    pub arrived: String,
}

/// Somebody's word that they read the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// Who, by name.
    pub by: String,
    /// The state they spoke for; `None`: they read it.
    pub to: Option<String>,
    /// Why it does not count, as in [`Said::reason`].
    pub reason: Option<&'static str>,
    /// It is of the present round.
    pub open: bool,
    /// The text is still the one they read, or changed by hands that leave an approval standing; `None` for one that
    /// does not count or is of an earlier round.
    pub valid: Option<bool>,
}

/// The timeline of the document of this index.
#[must_use]
pub fn timeline(context: Context<'_>, document: usize, standing: &Standing) -> Vec<Entry> {
    let history = context.history;
    let article = &history.documents[document];
    let mut entries: BTreeMap<usize, Entry> = BTreeMap::new();
    let about = |(_, commit): &(usize, &Commit)| commit.about.contains(&document);
    let speaking = history.heard().filter(about).map(|(index, _)| index);
    let versions = article.versions.iter().map(|version| version.commit);
    let events = standing.events.iter().map(|event| event.commit);
    for index in speaking.chain(versions).chain(events) {
        entries.entry(index).or_insert_with(|| entry(&history.commits[index]));
    }
    file(history, article, &mut entries);
    for event in &standing.events {
        if let Some(entry) = entries.get_mut(&event.commit) {
            entry.events.push(said(history, event));
        }
    }
    for vote in &standing.votes {
        if let Some(entry) = entries.get_mut(&vote.commit) {
            entry.reviews.push(reviewed(standing, vote));
        }
    }
    for (index, entry) in &mut entries {
        let commit = &history.commits[*index];
        if commit.about.contains(&document) {
            let words = |key| -> Vec<String> {
                let words = history.words(*index, document, key).into_iter();
                words.map(str::to_owned).collect()
            };
            (entry.requested, entry.notes) = (words("Review-Requested"), words("Review-Note"));
            entry.reader = words("Review-Reader").pop();
            let can = |day: &String| can_be_written(day, commit.committer.time);
            entry.written = words("Review-Written").pop().filter(can);
            entry.recommends = words("Review-Recommends").pop();
            entry.ratings = words("Review-Rating");
        }
    }
    entries.into_values().collect()
}

fn entry(commit: &Commit) -> Entry {
    let names = commit.trailer("Co-authored-by").map(super::play::person);
    Entry {
        commit: commit.id.to_string(),
        time: commit.committer.time.rfc3339(),
        made: commit.author.time.rfc3339(),
        by: commit.author.name.clone(),
        email: commit.author.email.clone(),
        summary: commit.summary.clone(),
        branch: None,
        on_mainline: commit.on_mainline,
        change: None,
        path: None,
        renamed_from: None,
        status: None,
        signes_before: None,
        signes_after: None,
        co_authors: names
            .map(|(name, email)| if name.is_empty() { email } else { name }.to_owned())
            .collect(),
        events: Vec::new(),
        reviews: Vec::new(),
        requested: Vec::new(),
        notes: Vec::new(),
        reader: None,
        written: None,
        recommends: None,
        ratings: Vec::new(),
    }
}

/// Fills in what became of the file.
fn file(history: &History, article: &Document, entries: &mut BTreeMap<usize, Entry>) {
    let mut last_text: Option<&Version> = None;
    let mut there = false;
    for version in &article.versions {
        let Some(entry) = entries.get_mut(&version.commit) else { continue };
        let before = last_text.filter(|_| there);
        let facts = history.facts_of(version);
        entry.path = Some(version.path.clone());
        entry.renamed_from.clone_from(&version.renamed_from);
        entry.status = facts.and_then(|facts| facts.status.clone());
        entry.signes_before =
            before.and_then(|version| history.facts_of(version)).and_then(|facts| facts.signes);
        entry.signes_after = facts.and_then(|facts| facts.signes);
        let same = || {
            let old = before.and_then(|version| history.facts_of(version));
            let same_blob = before.is_some_and(|before| before.blob == version.blob);
            same_blob || old.zip(facts).is_some_and(|(old, new)| old.reads_as(new))
        };
        entry.change = Some(match (version.blob, before, last_text) {
            (None, ..) => Change::Removed,
            (Some(_), None, None) => Change::Created,
            (Some(_), None, Some(_)) => Change::Returned,
            (Some(_), Some(_), _) if !version.own => Change::Arrived,
            (Some(_), Some(_), _) if same() => Change::Touched,
            (Some(_), Some(_), _) => Change::Changed,
        });
        there = version.blob.is_some();
        if there {
            last_text = Some(version);
        }
    }
}

fn said(history: &History, event: &Event) -> Said {
    let id = |commit: usize| history.commits[commit].id.to_string();
    let mut said = Said {
        from: event.from.clone(),
        to: event.to.clone(),
        source: event.source.name(),
        verdict: "counts",
        reason: None,
        roles: Vec::new(),
        copy_of: None,
        given: None,
        needed: None,
        undone_by: event.undone.map(id),
        arrived: history.commits[event.arrived].committer.time.rfc3339(),
    };
    match &event.verdict {
        Verdict::Counts => {}
        Verdict::UnknownState => said.verdict = "unknown-state",
        Verdict::Awaiting { given, needed } => {
            said.verdict = "awaiting";
            (said.given, said.needed) = (Some(*given), Some(*needed));
        }
        Verdict::Copy(first) => {
            said.verdict = "copy";
            said.copy_of = Some(id(*first));
        }
        Verdict::Refused(refusal) => {
            said.verdict = "refused";
            said.reason = Some(refusal.name());
            if let Refusal::NotEntitled(roles) = refusal {
                said.roles.clone_from(roles);
            }
        }
    }
    said
}

fn reviewed(standing: &Standing, vote: &Vote) -> Reviewed {
    let open = vote.refusal.is_none() && !vote.closed;
    let approval = standing
        .approvals
        .iter()
        .find(|approval| open && approval.commit == vote.commit && approval.email == vote.email);
    Reviewed {
        by: vote.name.clone(),
        to: vote.to.clone(),
        reason: vote.refusal.as_ref().map(Refusal::name),
        open,
        valid: approval.map(super::Approval::holds),
    }
}
