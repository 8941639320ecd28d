//! From what was said to what counts: the events of one article, one after the other.

use std::collections::BTreeSet;

use super::event::{Event, Refusal, Source, Verdict, Vote};
use super::judge;
use super::said::{Said, What, text_at};
use super::{Context, Present};
use crate::config::Entitlement;
use crate::history::{Commit, ObjectId, Signature, Signed};

/// What came of everything said.
#[derive(Clone)]
pub(super) struct Played {
    pub(super) state: String,
    pub(super) events: Vec<Event>,
    pub(super) votes: Vec<Vote>,
}

#[derive(Clone, Copy)]
struct Play<'a> {
    context: Context<'a>,
    document: usize,
    present: Present<'a>,
    said: &'a [Said],
}

/// Hears everything in order.
pub(super) fn play(
    context: Context<'_>,
    document: usize,
    present: Present<'_>,
    said: &[Said],
) -> Played {
    let play = Play { context, document, present, said };
    let mut played = play.beginning();
    let mut undos: Vec<usize> = Vec::new();
    for (index, one) in said.iter().enumerate() {
        match &one.what {
            What::Undo(_) => play.undo(index, &mut undos, &mut played),
            _ => play.hear(one, &mut played),
        }
    }
    played
}

impl Play<'_> {
    fn beginning(&self) -> Played {
        let state = self.context.workflow.start().to_owned();
        Played { state, events: Vec::new(), votes: Vec::new() }
    }

    fn commit(&self, index: usize) -> &Commit {
        &self.context.history.commits[index]
    }

    fn hear(&self, said: &Said, played: &mut Played) {
        match &said.what {
            What::State(to, source) => self.state(said, to, *source, played),
            What::Reviewed(value) => self.reviewed(said, value, played),
            What::Undo(_) => {}
        }
    }

    /// Somebody says that the article is in a state.
    fn state(&self, said: &Said, to: &str, source: Source, played: &mut Played) {
        let known = self.context.workflow.state(to).map(|known| known.name.clone());
        let to = known.clone().unwrap_or_else(|| to.to_owned());
        // A trailer and the text of one commit say the same: one event.
        let twice = |last: &Event| last.commit == said.commit && last.to.eq_ignore_ascii_case(&to);
        if played.events.last().is_some_and(twice) {
            return;
        }
        if to.eq_ignore_ascii_case(&played.state) {
            if source == Source::Trailer {
                self.once_more(said, &to, played);
            }
            return;
        }
        let commit = self.commit(said.commit);
        let from = played.state.clone();
        let verdict = match self.copied(said.commit, &to, played) {
            Some(first) => Verdict::Copy(first),
            None => match (judge::signed(self.context, commit), &known) {
                (Some(refusal), _) => Verdict::Refused(refusal),
                (None, None) => self.unknown(),
                (None, Some(_)) => self.verdict(said, &commit.author, &from, &to, played),
            },
        };
        self.happens(said, to, source, verdict, played);
    }

    /// A state that the workflow does not know. Where roles matter, nobody has one that would allow it.
    fn unknown(&self) -> Verdict {
        match self.context.workflow.entitlement {
            Entitlement::Off => Verdict::UnknownState,
            Entitlement::On => Verdict::Refused(Refusal::UnknownState),
        }
    }

    fn verdict(
        &self,
        said: &Said,
        actor: &Signature,
        from: &str,
        to: &str,
        played: &mut Played,
    ) -> Verdict {
        if let Some(refusal) = judge::judge(self.context, self.present, actor, from, to) {
            return Verdict::Refused(refusal);
        }
        let needed = judge::needed(self.context, self.present, actor, from, to);
        if needed == 0 {
            return Verdict::Counts;
        }
        self.vote(said, actor, Some(to), None, played);
        let given = self.given(said.commit, played);
        if given < needed { Verdict::Awaiting { given, needed } } else { Verdict::Counts }
    }

    fn happens(
        &self,
        said: &Said,
        to: String,
        source: Source,
        verdict: Verdict,
        played: &mut Played,
    ) {
        let event = Event {
            commit: said.commit,
            arrived: said.arrived,
            from: played.state.clone(),
            to,
            source,
            verdict,
            undone: None,
        };
        if event.moved() {
            let place = |state: &str| self.context.workflow.place(state);
            if place(&event.to).zip(place(&event.from)).is_none_or(|(to, from)| to < from) {
                played.votes.iter_mut().for_each(|vote| vote.closed = true);
            }
            played.state.clone_from(&event.to);
        }
        played.events.push(event);
    }

    /// The state is said again: by somebody whose word is an approval, it is one more.
    fn once_more(&self, said: &Said, to: &str, played: &mut Played) {
        let commit = self.commit(said.commit);
        let Some(given) = played.events.iter().rev().find(|event| event.counts()) else { return };
        let (from, actor) = (given.from.clone(), &commit.author);
        let allowed = judge::signed(self.context, commit).is_none()
            && judge::judge(self.context, self.present, actor, &from, to).is_none();
        if allowed && judge::needed(self.context, self.present, actor, &from, to) > 0 {
            self.vote(said, actor, Some(to), None, played);
        }
    }

    /// A `Reviewed-by:`. It counts where it names whoever made the commit, or signed it.
    fn reviewed(&self, said: &Said, value: &str, played: &mut Played) {
        let commit = self.commit(said.commit);
        if self.asks_for_changes(said.commit) {
            return;
        }
        let (name, email) = person(value);
        let same = |known: &str| judge::same_person(self.context.people, known, email);
        let by_name = email.is_empty() && name.eq_ignore_ascii_case(&commit.author.name);
        let theirs = by_name || same(&commit.author.email);
        let signed = matches!(&commit.signed, Signed::Good { who } if same(who));
        let actor = match theirs {
            true => commit.author.clone(),
            false => Signature {
                name: name.to_owned(),
                email: email.to_owned(),
                time: commit.author.time,
            },
        };
        let refusal = match (theirs || signed, signed) {
            (false, _) => Some(Refusal::NotTheirs),
            (true, true) => None,
            (true, false) => judge::signed(self.context, commit),
        };
        let refusal = refusal.or_else(|| judge::review(self.context, self.present, &actor));
        let counts = refusal.is_none();
        self.vote(said, &actor, None, refusal, played);
        if counts {
            self.complete(said, played);
        }
    }

    /// Whether the state that a commit says is one that asks for no approval: whoever sends a text back read it, and does
    /// not approve it.
    fn asks_for_changes(&self, commit: usize) -> bool {
        let said = self.context.history.words(commit, self.document, "Review-Status");
        let Some(state) = said.last().and_then(|to| self.context.workflow.state(to.trim())) else {
            return false;
        };
        let moves = self.context.workflow.moves.iter().filter(|step| step.to == state.name);
        let mut moves = moves.peekable();
        moves.peek().is_some() && moves.all(|step| step.approvals == 0)
    }

    /// A move that waited for approvals takes place with the last of them.
    fn complete(&self, said: &Said, played: &mut Played) {
        let open = awaited(&played.events).map(|(to, needed)| (to.to_owned(), needed));
        let Some((to, needed)) = open else { return };
        if self.given(said.commit, played) >= needed {
            self.happens(said, to, Source::Review, Verdict::Counts, played);
        }
    }

    fn vote(
        &self,
        said: &Said,
        actor: &Signature,
        to: Option<&str>,
        refusal: Option<Refusal>,
        played: &mut Played,
    ) {
        let vote = Vote {
            commit: said.commit,
            arrived: said.arrived,
            name: actor.name.clone(),
            email: actor.email.to_lowercase(),
            to: to.map(str::to_owned),
            text: text_at(self.context.history, self.document, said.commit),
            refusal,
            closed: false,
        };
        // The same word once more, on the same text, adds nothing, and leaves the first one as it is.
        if !played.votes.iter().any(|first| self.repeats(&vote, first)) {
            played.votes.push(vote);
        }
    }

    /// Whether a word of somebody's says what an earlier one of theirs, which still stands, already says.
    fn repeats(&self, vote: &Vote, first: &Vote) -> bool {
        let same = |one: &str| first.to.as_deref().is_some_and(|to| to.eq_ignore_ascii_case(one));
        let says = vote.to.as_deref().map_or(first.commit != vote.commit, same);
        says && vote.refusal.is_none()
            && self.holds(first, vote.text)
            && judge::same_person(self.context.people, &first.email, &vote.email)
    }

    /// Whether an approval counts for this text.
    fn holds(&self, vote: &Vote, text: Option<ObjectId>) -> bool {
        let reset = self.context.workflow.reset_approvals;
        vote.refusal.is_none() && !vote.closed && (!reset || self.same_text(vote.text, text))
    }

    /// How many people approve the text as this commit has it.
    fn given(&self, commit: usize, played: &Played) -> u32 {
        let text = text_at(self.context.history, self.document, commit);
        let votes = played.votes.iter().filter(|vote| self.holds(vote, text));
        // Who has several addresses is one person all the same.
        let people = votes.map(|vote| judge::identity(self.context.people, &vote.email));
        let people: BTreeSet<&str> = people.collect();
        u32::try_from(people.len()).unwrap_or(u32::MAX)
    }

    fn same_text(&self, one: Option<ObjectId>, other: Option<ObjectId>) -> bool {
        let facts = |blob| self.context.history.facts.get(&blob);
        one == other
            || one.and_then(facts).zip(other.and_then(facts)).is_some_and(|(a, b)| a.reads_as(b))
    }

    /// The commit in which the same was said, where this one is a copy of it.
    fn copied(&self, index: usize, to: &str, played: &Played) -> Option<usize> {
        let copy = |event: &&Event| {
            let awaits = matches!(event.verdict, Verdict::Awaiting { .. });
            event.commit != index
                && event.to.eq_ignore_ascii_case(to)
                && (event.counts() || awaits && event.undone.is_none())
                && self.context.history.is_copy(index, event.commit)
        };
        played.events.iter().find(copy).map(|event| event.commit)
    }

    /// A commit takes others back. `undos` are those that counted so far, as indices into what was said.
    fn undo(&self, index: usize, undos: &mut Vec<usize>, played: &mut Played) {
        let said = &self.said[index];
        let What::Undo(targets) = &said.what else { return };
        // What a text says is taken back where the text is: a commit may take back a part of another one.
        let versions = &self.context.history.documents[self.document].versions;
        let touches = [said.commit, said.arrived]
            .iter()
            .any(|commit| versions.iter().any(|version| version.commit == *commit));
        let by_text = |what: &What| matches!(what, What::State(_, Source::FrontMatter));
        let concerns =
            |one: &Said| targets.contains(&one.commit) && (touches || !by_text(&one.what));
        let of_undos = undos.iter().any(|&undo| concerns(&self.said[undo]));
        let states = self.said[..index].iter();
        let mut states = states.filter(|one| !matches!(one.what, What::Undo(_)));
        if !of_undos && !states.any(concerns) {
            return;
        }
        undos.push(index);
        let dead = self.dead(undos);
        let mut again = self.beginning();
        for one in &self.said[..index] {
            if !dead.contains(&one.commit) {
                self.hear(one, &mut again);
            }
        }
        if again.state == played.state && again.votes.len() == played.votes.len() {
            undos.pop();
            return;
        }
        let verdict = match self.may_undo(said.commit, targets, played) {
            None => Verdict::Counts,
            Some(refusal) => Verdict::Refused(refusal),
        };
        let counts = verdict == Verdict::Counts;
        let event = Event {
            commit: said.commit,
            arrived: said.arrived,
            from: played.state.clone(),
            to: again.state.clone(),
            source: Source::Revert,
            verdict,
            undone: None,
        };
        if !counts {
            undos.pop();
        } else {
            for event in &mut played.events {
                let taken = dead.contains(&event.commit);
                event.undone = taken.then(|| event.undone.unwrap_or(said.commit));
            }
            (played.state, played.votes) = (again.state, again.votes);
        }
        if event.from != event.to {
            played.events.push(event);
        }
    }

    /// The commits that are taken back once all of `undos` are heard: a later one may take back an earlier one.
    fn dead(&self, undos: &[usize]) -> BTreeSet<usize> {
        let mut dead = BTreeSet::new();
        for &undo in undos.iter().rev() {
            let said = &self.said[undo];
            if let (What::Undo(targets), false) = (&said.what, dead.contains(&said.commit)) {
                dead.extend(targets.iter().copied());
            }
        }
        dead
    }

    /// Why somebody may not take these commits back: they are neither theirs nor theirs to make.
    fn may_undo(&self, commit: usize, targets: &[usize], played: &Played) -> Option<Refusal> {
        let by = self.commit(commit);
        if let Some(refusal) = judge::signed(self.context, by) {
            return Some(refusal);
        }
        if judge::undoes(self.context, &by.author) {
            return None;
        }
        let events = played.events.iter().filter(|event| targets.contains(&event.commit));
        events.filter(|event| event.moved()).find_map(|event| {
            let own = &self.commit(event.commit).author.email;
            match judge::same_person(self.context.people, own, &by.author.email) {
                true => None,
                false => Self::repeated(event, played).find_map(|(from, to)| {
                    judge::judge(self.context, self.present, &by.author, from, to)
                }),
            }
        })
    }

    /// The moves that somebody makes or unmakes who takes an event back: those it took back itself, where it did, for they
    /// are made again; else its own.
    fn repeated<'a>(
        event: &'a Event,
        played: &'a Played,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let revert = event.source == Source::Revert;
        let taken = move |other: &&Event| {
            revert
                && other.undone == Some(event.commit)
                && other.source != Source::Revert
                && other.moved()
        };
        let taken: Vec<&Event> = played.events.iter().filter(taken).collect();
        let moves = if taken.is_empty() { vec![event] } else { taken };
        moves.into_iter().map(|event| (event.from.as_str(), event.to.as_str()))
    }
}

/// The move that waits for more approvals, and how many it needs.
pub(super) fn awaited(events: &[Event]) -> Option<(&str, u32)> {
    let open = events.iter().rev().take_while(|event| !event.moved());
    open.filter(|event| event.undone.is_none()).find_map(|event| match event.verdict {
        Verdict::Awaiting { needed, .. } => Some((event.to.as_str(), needed)),
        _ => None,
    })
}

/// `Name <address>`, or one of them.
pub(super) fn person(value: &str) -> (&str, &str) {
    match value.split_once('<') {
        Some((name, email)) => (name.trim(), email.trim_end().trim_end_matches('>').trim()),
        None if value.contains('@') => ("", value.trim()),
        None => (value.trim(), ""),
    }
}
