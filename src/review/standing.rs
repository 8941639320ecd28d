//! Where one article stands.

use std::collections::BTreeMap;

use super::approval::{self, Approval, Changed};
use super::event::{Event, Refusal, Request, Verdict, Vote};
use super::play::{self, Played};
use super::waiting::{self, Waiting};
use super::{Context, Present, said};
use crate::diagnostic::{Args, Diagnostic, Message, Place, Severity};
use crate::history::{Document, History, Moment, Signed, Version, WorkTree};
use crate::message::{Catalogue, day};
use crate::text::nearest;

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Index into [`History::commits`].
    pub commit: usize,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// When; of a state: when it came to count, of a change: when it was made.
    pub time: Moment,
}

/// Somebody who worked on an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contributor {
    /// Name, as in the latest commit.
    pub name: String,
    /// Address.
    pub email: String,
    /// Number of changes they made, as author or co-author.
    pub changes: usize,
}

/// Where one article stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its state.
    pub state: String,
    /// The workflow has a state of this name.
    pub known: bool,
    /// The state comes from history; else from the file as it is now.
    pub from_history: bool,
    /// Since when it is in this state and who brought it there; `None` where history does not tell.
    pub since: Option<Act>,
    /// The last change of its text.
    pub last_change: Option<Act>,
    /// How often its text changed, its first version included.
    pub revisions: usize,
    /// Who worked on it: most changes first, then by address.
    pub contributors: Vec<Contributor>,
    /// Its length after each arrival on the first-parent line, where it was measured.
    pub lengths: Vec<(Moment, u32)>,
    /// What was said of its state, refused statements included.
    pub events: Vec<Event>,
    /// Who said that they read it and approve, refused words included.
    pub votes: Vec<Vote>,
    /// Who was asked to read it.
    pub requests: Vec<Request>,
    /// The approvals of the present round.
    pub approvals: Vec<Approval>,
    /// Who is to act next.
    pub waiting: Waiting,
    /// What happened to the text after the last statement that counted.
    pub changed: Option<Changed>,
    /// The file in the work tree says another state than the one committed last.
    pub pending: Option<String>,
    /// Its beginnings are cut off by a shallow clone.
    pub incomplete: bool,
}

/// Where the document of this index stands.
#[must_use]
pub fn derive(context: Context<'_>, document: usize, present: Present<'_>) -> Standing {
    let history = context.history;
    let article = &history.documents[document];
    let heard = said::said(history, context.workflow, document);
    let Played { events, votes, .. } = play::play(context, document, present, &heard);
    let requests = said::requests(context, document);
    let last = events.iter().rev().find(|event| event.counts());
    let birth = history.arrivals(article).next();
    let start = context.workflow.start();
    let now = present.status.map(str::trim).filter(|status| !status.is_empty());
    let from_history = birth.is_some();
    let name = |written: &str| {
        let known = context.workflow.state(written);
        known.map_or_else(|| written.to_owned(), |state| state.name.clone())
    };
    let state = match (last, now) {
        (Some(event), _) => event.to.clone(),
        (None, Some(status)) if !from_history => name(status),
        (None, _) => start.to_owned(),
    };
    let since = last.map_or_else(|| birth.map(|born| born.commit), |event| Some(event.arrived));
    let by = last.map_or(since, |event| Some(event.commit));
    let texts = texts(history, article);
    let approvals = approval::approvals(context, document, present, &events, &votes);
    let said = (&*events, &*votes, &*requests);
    Standing {
        known: context.workflow.state(&state).is_some(),
        from_history,
        since: since.zip(by).and_then(|(arrived, by)| since_act(history, arrived, by)),
        last_change: texts.last().map(|version| change_act(history, version.commit)),
        revisions: texts.len(),
        contributors: contributors(history, &texts),
        lengths: lengths(history, article),
        changed: last.and_then(|event| changed(history, article, event)),
        pending: pending(history, article, now).map(name),
        incomplete: article.versions.iter().any(|version| history.commits[version.commit].boundary),
        waiting: waiting::waiting(context, present, &state, said, &approvals),
        approvals,
        state,
        events,
        votes,
        requests,
    }
}

/// The commits' own changes of the text: no mere arrivals, renames or removals.
fn texts<'a>(history: &History, article: &'a Document) -> Vec<&'a Version> {
    let mut before = None;
    let mut texts = Vec::new();
    for version in article.versions.iter().filter(|version| version.own) {
        let same = version.blob == before && before.is_some();
        // On the far side of a shallow clone's end nobody knows who changed what.
        if version.blob.is_some() && !same && !history.commits[version.commit].boundary {
            texts.push(version);
        }
        before = version.blob;
    }
    texts
}

fn since_act(history: &History, arrived: usize, by: usize) -> Option<Act> {
    let (arrived, commit) = (&history.commits[arrived], &history.commits[by]);
    (!arrived.boundary).then(|| Act {
        commit: by,
        name: commit.author.name.clone(),
        email: commit.author.email.clone(),
        time: arrived.committer.time,
    })
}

fn change_act(history: &History, commit: usize) -> Act {
    let author = &history.commits[commit].author;
    Act { commit, name: author.name.clone(), email: author.email.clone(), time: author.time }
}

fn contributors(history: &History, texts: &[&Version]) -> Vec<Contributor> {
    let mut people: BTreeMap<String, Contributor> = BTreeMap::new();
    let mut count = |name: &str, email: &str| {
        let key = if email.is_empty() { name } else { email }.to_lowercase();
        let person = people.entry(key).or_insert_with(|| Contributor {
            name: String::new(),
            email: email.to_owned(),
            changes: 0,
        });
        name.clone_into(&mut person.name);
        person.changes += 1;
    };
    for version in texts {
        let commit = &history.commits[version.commit];
        count(&commit.author.name, &commit.author.email);
        for value in commit.trailer("Co-authored-by") {
            let (name, email) = value.split_once('<').unwrap_or((value, ""));
            let email = email.trim_end().trim_end_matches('>').trim();
            if !email.eq_ignore_ascii_case(&commit.author.email) {
                count(name.trim(), email);
            }
        }
    }
    let mut people: Vec<Contributor> = people.into_values().collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.changes));
    people
}

fn lengths(history: &History, article: &Document) -> Vec<(Moment, u32)> {
    let measured = |version: &Version| {
        let signes = history.facts_of(version)?.signes?;
        Some((history.commits[version.commit].committer.time, signes))
    };
    history.arrivals(article).filter_map(measured).collect()
}

fn changed(history: &History, article: &Document, event: &Event) -> Option<Changed> {
    let arrival = |version: &Version| history.commits[version.commit].arrival;
    let limit = history.commits[event.arrived].arrival;
    let then = history.arrivals(article).take_while(|version| arrival(version) <= limit).last()?;
    let now = history.arrivals(article).last()?;
    let (before, after) = (then.blob?, now.blob?);
    let same = approval::same_content(history, before, after);
    (!same).then(|| approval::changed(history, article, event.arrived, before, after))
}

/// The state that the file says and no commit does yet.
fn pending<'a>(history: &History, article: &Document, now: Option<&'a str>) -> Option<&'a str> {
    let committed = history.arrivals(article).last()?;
    let at_head = history.facts_of(committed).and_then(|facts| facts.status.as_deref());
    let differs =
        now.filter(|now| !at_head.is_some_and(|said| said.trim().eq_ignore_ascii_case(now)));
    differs.filter(|_| article.work_tree != WorkTree::Clean)
}

/// What the people of the volume should know of this standing. `place` tells of a state where the article's file says it,
/// or the file's beginning where it says another one. States, days and roles are named as the reader of `catalogue` knows
/// them.
#[must_use]
pub fn diagnostics(
    context: Context<'_>,
    standing: &Standing,
    place: &dyn Fn(&str) -> Option<Place>,
    catalogue: &Catalogue,
) -> Vec<Diagnostic> {
    let history = context.history;
    let at = |state: &str, rule: &'static str, args| Diagnostic {
        rule: rule.into(),
        severity: Severity::Warning,
        place: place(state),
        message: Message::new(rule, args),
        help: None,
        notes: Vec::new(),
        fix: None,
    };
    let mut diagnostics = Vec::new();
    let written = [(!standing.known).then_some(&standing.state), standing.pending.as_ref()];
    for state in written.into_iter().flatten().take(usize::from(!standing.known)) {
        let args = Args::new().with("state", state.clone());
        diagnostics.push(meant(context, state, at(state, "unknown-state", args)));
    }
    let last = standing.events.iter().rposition(Event::counts);
    for (index, event) in standing.events.iter().enumerate() {
        let Verdict::Refused(refusal) = &event.verdict else { continue };
        let commit = &history.commits[event.commit];
        let args = Args::new()
            .with("from", context.workflow.label(&event.from, catalogue))
            .with("to", context.workflow.label(&event.to, catalogue))
            .with("name", commit.author.name.clone())
            .with("date", day(&commit.author.time.day(), catalogue.lang()))
            .with("commit", commit.id.to_string()[..10].to_owned());
        let found = |rule, args| at(&event.to, rule, args);
        diagnostics.push(match refusal {
            // What was said well later mends a slip.
            Refusal::UnknownState if last.is_some_and(|last| last > index) => continue,
            Refusal::UnknownState => {
                let args = args.with("state", event.to.clone());
                let told = found("unknown-state", args).case("unknown-state-refused");
                meant(context, &event.to, told)
            }
            Refusal::NoSuchMove => found("refused-move", args),
            Refusal::NotEntitled(roles) => {
                let roles = roles.iter().map(|role| catalogue.role(role)).collect::<Vec<_>>();
                found("refused-move", args.with("roles", roles)).case("refused-move-role")
            }
            Refusal::OwnArticle => found("refused-move", args).case("refused-move-own"),
            Refusal::Conflict => found("refused-move", args).case("refused-move-conflict"),
            Refusal::NotTheirs => found("refused-move", args).case("refused-move-not-theirs"),
            Refusal::NotSigned(signed) => found("refused-move", args).case(match signed {
                Signed::Good { .. } => "refused-move-signed-by-another",
                Signed::Bad => "refused-move-bad-signature",
                Signed::UnknownSigner => "refused-move-unknown-signer",
                Signed::OtherKind => "refused-move-key-not-verified",
                Signed::Unsigned | Signed::NotAsked => "refused-move-unsigned",
            }),
        });
    }
    diagnostics
}

/// The same with the state of the volume that was meant, where one is near.
fn meant(context: Context<'_>, state: &str, told: Diagnostic) -> Diagnostic {
    let known = context.workflow.states.iter().map(|known| known.name.as_str());
    match nearest(state, known) {
        Some(near) => told.help("did-you-mean", Args::new().with("word", near.to_owned())),
        None => told,
    }
}
