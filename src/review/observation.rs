//! The writing process as data, for whoever studies it: a row for each change of an article and for each thing said of
//! it. How it is written down is a face's matter; where pseudonyms come from, the caller's.
//!
//! A row says what was so at its own time, so that a later export has the same rows and new ones after them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::timeline::{Change, Entry, Said};
use super::waiting::declared;
use super::{Context, Present, Standing, judge, play, signoff, timeline};
use crate::config::Session;
use crate::history::{Moment, Signature};

/// The export; as JSON a contract, held to `tests/schema/history.schema.json`, that only ever grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Observation {
    /// The contract's version.
    pub version: u32,
    /// People and articles bear pseudonyms, and nothing that people wrote is in it.
    pub pseudonymous: bool,
    /// How exact times are: `second` or `day`.
    pub times: &'static str,
    /// The meetings, by date.
    pub sessions: Vec<Meeting>,
    /// What happened, in the order of events.
    pub rows: Vec<Observed>,
}

/// A meeting of the volume's people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// Its number, from 1, by date.
    pub number: usize,
    /// Its day.
    pub date: String,
    /// What it is called; `null` under pseudonyms.
    pub name: Option<String>,
}

/// One change, or one thing said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Observed {
    /// The number of the commit among those of this export: rows of one commit share it.
    pub act: usize,
    /// The article's path, or its pseudonym; `volume` where it is about the whole.
    pub article: String,
    /// Its title; `null` under pseudonyms.
    pub title: Option<String>,
    /// When it was made.
    pub made: String,
    /// When it was recorded where it stands now.
    pub recorded: String,
    /// Who, by name or pseudonym.
    pub person: String,
    /// Their address; `null` under pseudonyms.
    pub email: Option<String>,
    /// What they are to this article: `author`, else the first role that `book.toml` gives them.
    pub role: Option<String>,
    /// Who worked on it too.
    pub co_authors: Vec<String>,
    /// `change`, `move`, `approval`, `request`, `note`, `volume`.
    pub kind: &'static str,
    /// What became of the file: `created`, `returned`, `changed`, `touched`, `arrived`, `removed`.
    pub change: Option<Change>,
    /// It was made on a branch that was merged later.
    pub on_branch: bool,
    /// The state before, of a move.
    pub from: Option<String>,
    /// The state said, of a move.
    pub to: Option<String>,
    /// How it was said: `trailer`, `front-matter`, `reviewed-by`, `revert`.
    pub source: Option<&'static str>,
    /// Whether it counts: `counts`, `awaiting`, `refused`, `copy`, `unknown-state`.
    pub verdict: Option<&'static str>,
    /// Why it does not.
    pub reason: Option<&'static str>,
    /// Who was asked to read it.
    pub whom: Option<String>,
    /// Length before, in signes.
    pub signes_before: Option<u32>,
    /// Length after.
    pub signes_after: Option<u32>,
    /// The state after this row.
    pub state: String,
    /// How many meetings were held by that day.
    pub sessions_held: usize,
    /// How many of them since the row before of the same article.
    pub sessions_between: usize,
    /// The note's words, or the commit's title; `null` under pseudonyms.
    pub text: Option<String>,
    /// The commit, 40 hexadecimal digits; `null` under pseudonyms.
    pub commit: Option<String>,
}

/// Gives a pseudonym for a kind of thing (`person`, `article`) and whose identity it is.
pub type Pseudonyms<'a> = &'a dyn Fn(&str, &str) -> String;

/// How people, articles and times are told.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// Times are told to the day.
    pub by_day: bool,
    /// Where people and articles are not told by name.
    pub pseudonym: Option<Pseudonyms<'a>>,
    /// The language of names of meetings.
    pub lang: &'a str,
}

impl std::fmt::Debug for Telling<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Telling").field("by_day", &self.by_day).finish_non_exhaustive()
    }
}

/// An article to be told: its document, what the present says of it, where it stands, its title.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// Its place among the history's documents.
    pub document: usize,
    /// What the present says of it.
    pub present: Present<'a>,
    /// Where it stands.
    pub standing: &'a Standing,
    /// Its title as text.
    pub title: String,
}

struct Teller<'a> {
    context: Context<'a>,
    telling: Telling<'a>,
    sessions: &'a [Session],
}

/// Everything that happened to these articles, and to the volume where `whole` says that all of them are meant.
#[must_use]
pub fn observe(
    context: Context<'_>,
    sessions: &[Session],
    subjects: &[Subject<'_>],
    whole: bool,
    telling: Telling<'_>,
) -> Observation {
    let teller = Teller { context, telling, sessions };
    let mut rows: Vec<(usize, Observed)> =
        subjects.iter().flat_map(|subject| teller.article(subject)).collect();
    if whole {
        rows.extend(teller.volume());
    }
    // Articles in the order of their names: that of the volume would say which is which.
    rows.sort_by(|(at, one), (other_at, other)| {
        (at, &one.article).cmp(&(other_at, &other.article))
    });
    let acts: BTreeSet<usize> = rows.iter().map(|(commit, _)| *commit).collect();
    let number: BTreeMap<usize, usize> = acts.into_iter().zip(1..).collect();
    let pseudonymous = telling.pseudonym.is_some();
    let meetings = sessions.iter().enumerate().map(|(at, session)| Meeting {
        number: at + 1,
        date: session.date.clone(),
        name: (!pseudonymous).then(|| session.name(telling.lang).to_owned()),
    });
    Observation {
        version: 1,
        pseudonymous,
        times: if telling.by_day { "day" } else { "second" },
        sessions: meetings.collect(),
        rows: rows
            .into_iter()
            .map(|(commit, row)| Observed { act: number[&commit], ..row })
            .collect(),
    }
}

impl Teller<'_> {
    /// The rows of an article, each with the commit it is of.
    fn article(&self, subject: &Subject<'_>) -> Vec<(usize, Observed)> {
        let history = self.context.history;
        let document = &history.documents[subject.document];
        let places: BTreeMap<String, usize> =
            history.commits.iter().enumerate().map(|(at, one)| (one.id.to_string(), at)).collect();
        let article = match self.telling.pseudonym {
            None => document.path.clone(),
            Some(pseudonym) => {
                // The name it was born with: a file that is renamed is still the same.
                let born = document.versions.first().map_or(&document.path, |first| &first.path);
                pseudonym("article", subject.present.id.unwrap_or(born))
            }
        };
        let plain = self.telling.pseudonym.is_none();
        let title = (plain && !subject.title.is_empty()).then(|| subject.title.clone());
        let mut state = self.context.workflow.start().to_owned();
        let mut held = None;
        let mut rows = Vec::new();
        for entry in timeline::timeline(self.context, subject.document, subject.standing) {
            let Some(&at) = places.get(&entry.commit) else { continue };
            let base = Observed { article: article.clone(), title: title.clone(), ..self.base(at) };
            let role = self.role(subject.present, &history.commits[at].author);
            let base = Observed { role, on_branch: !entry.on_mainline, ..base };
            for mut row in self.of_entry(subject, at, &entry, &base, &mut state) {
                row.sessions_between = row.sessions_held - held.unwrap_or(row.sessions_held);
                held = Some(row.sessions_held);
                rows.push((at, row));
            }
        }
        rows
    }

    /// What every row of a commit has in common.
    fn base(&self, at: usize) -> Observed {
        let commit = &self.context.history.commits[at];
        let plain = self.telling.pseudonym.is_none();
        let day = commit.committer.time.day();
        let co_authors = commit.trailer("Co-authored-by").map(play::person);
        Observed {
            made: self.time(commit.author.time),
            recorded: self.time(commit.committer.time),
            person: self.person(&commit.author.name, &commit.author.email),
            email: plain.then(|| commit.author.email.clone()),
            co_authors: co_authors.map(|(name, email)| self.person(name, email)).collect(),
            sessions_held: self.sessions.iter().filter(|session| session.date <= day).count(),
            commit: plain.then(|| commit.id.to_string()),
            text: plain.then(|| commit.summary.clone()),
            ..Observed::default()
        }
    }

    /// The change first, then what was said, then who read it, then what else was noted.
    fn of_entry(
        &self,
        subject: &Subject<'_>,
        at: usize,
        entry: &Entry,
        base: &Observed,
        state: &mut String,
    ) -> Vec<Observed> {
        let mut rows = Vec::new();
        if entry.change.is_some() {
            rows.push(Observed {
                kind: "change",
                change: entry.change,
                signes_before: entry.signes_before,
                signes_after: entry.signes_after,
                state: self.state(state),
                ..base.clone()
            });
        }
        for said in &entry.events {
            if matches!(said.verdict, "counts" | "unknown-state") {
                state.clone_from(&said.to);
            }
            rows.push(self.moved(said, base, state));
        }
        let votes = subject.standing.votes.iter().filter(|vote| vote.commit == at);
        let mut spoken: BTreeSet<&str> = BTreeSet::new();
        for vote in votes.filter(|vote| spoken.insert(&vote.email)) {
            let own = Signature {
                name: vote.name.clone(),
                email: vote.email.clone(),
                ..self.context.history.commits[at].author.clone()
            };
            rows.push(Observed {
                kind: "approval",
                person: self.person(&vote.name, &vote.email),
                email: base.email.as_ref().map(|_| vote.email.clone()),
                role: self.role(subject.present, &own),
                verdict: Some(if vote.refusal.is_some() { "refused" } else { "counts" }),
                reason: vote.refusal.as_ref().map(super::Refusal::name),
                state: self.state(state),
                ..base.clone()
            });
        }
        for whom in &entry.requested {
            let (name, email) = play::person(whom);
            let whom = Some(self.person(name, email));
            rows.push(Observed { kind: "request", whom, state: self.state(state), ..base.clone() });
        }
        for note in &entry.notes {
            let text = base.text.as_ref().map(|_| note.clone());
            rows.push(Observed { kind: "note", text, state: self.state(state), ..base.clone() });
        }
        rows
    }

    fn moved(&self, said: &Said, base: &Observed, state: &str) -> Observed {
        Observed {
            kind: "move",
            from: Some(self.state(&said.from)),
            to: Some(self.state(&said.to)),
            source: Some(said.source),
            verdict: Some(said.verdict),
            reason: said.reason,
            state: self.state(state),
            ..base.clone()
        }
    }

    /// The approvals of the volume.
    fn volume(&self) -> Vec<(usize, Observed)> {
        let all = signoff::sign_offs(self.context).into_iter();
        let row = |one: signoff::SignOff| {
            let author = &self.context.history.commits[one.commit].author;
            let row = Observed {
                article: "volume".to_owned(),
                kind: "volume",
                to: Some(signoff::READY.to_owned()),
                source: Some("trailer"),
                verdict: Some(if one.refusal.is_some() { "refused" } else { "counts" }),
                reason: one.refusal.as_ref().map(super::Refusal::name),
                role: self.role(Present::default(), author),
                ..self.base(one.commit)
            };
            (one.commit, row)
        };
        all.map(row).collect()
    }

    /// A state: under pseudonyms only those of the workflow, for people write what they like.
    fn state(&self, state: &str) -> String {
        let known =
            self.telling.pseudonym.is_none() || self.context.workflow.state(state).is_some();
        if known { state.to_owned() } else { "unknown".to_owned() }
    }

    /// A time: under pseudonyms in UTC, for the offset says where somebody is.
    fn time(&self, time: Moment) -> String {
        match (self.telling.by_day, self.telling.pseudonym) {
            (true, _) => time.day(),
            (false, None) => time.rfc3339(),
            (false, Some(_)) => Moment { offset: 0, ..time }.rfc3339(),
        }
    }

    fn person(&self, name: &str, email: &str) -> String {
        let known = declared(self.context.people, &format!("{name} <{email}>"));
        let Some(pseudonym) = self.telling.pseudonym else {
            let known = known.map(crate::model::Person::full_name);
            return known.unwrap_or_else(|| if name.is_empty() { email } else { name }.to_owned());
        };
        let first = known.and_then(|known| known.emails.first()).map(String::as_str);
        let identity = match (first, email.is_empty()) {
            (Some(first), _) => first.to_lowercase(),
            (None, false) => email.to_lowercase(),
            (None, true) => crate::text::fold(name),
        };
        pseudonym("person", &identity)
    }

    /// What somebody is to an article.
    fn role(&self, present: Present<'_>, who: &Signature) -> Option<String> {
        if !present.authors.is_empty() && judge::is_author(self.context, present, who) {
            return Some("author".to_owned());
        }
        judge::roles(self.context.people, who).first().map(|role| (*role).to_owned())
    }
}
