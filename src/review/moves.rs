//! What a person may do with an article now, found by trying: a commit that is not written yet is put at the end of
//! the history in memory, and the state derived as it would be. So what is promised here is what is counted later.

use super::event::{Event, Verdict};
use super::{Context, Present, Refusal, Standing, derive, judge};
use crate::config::Workflow;
use crate::history::{Commit, Facts, History, ObjectId, Signature, Signed, Trailer, Version};
use crate::message::{Catalogue, Lang};
use crate::text::slug;

/// The languages whose words are understood.
const LANGS: [Lang; 2] = [Lang::Fr, Lang::En];

/// What the built-in words for moves lead to: English, French, state.
const WORDS: [(&str, &str, &str); 7] = [
    ("submit", "remettre", "submitted"),
    ("start", "commencer", "in-review"),
    ("revise", "reprendre", "revise"),
    ("accept", "accepter", "accepted"),
    ("copyedit", "corriger", "copyedited"),
    ("ready", "pret", "ready"),
    ("withdraw", "retirer", "withdrawn"),
];

/// What a word of the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// That the article be in the state of this name.
    State(String),
    /// That somebody be asked to review it.
    Reviewer,
    /// That the last move that counted be taken back.
    Undo,
}

/// What a word asks for in a workflow: one of the built-in words (in English or French), or a state by its name or
/// one of its labels, the volume's or ours, whatever the case, accents and hyphens. `None` where it means nothing here.
#[must_use]
pub fn asked(workflow: &Workflow, word: &str) -> Option<Asked> {
    let word = (word.trim(), slug(word));
    let is = |other: &str| {
        other.eq_ignore_ascii_case(word.0) || slug(other) == word.1 && !word.1.is_empty()
    };
    match word.1.as_str() {
        "assign" | "confier" => return Some(Asked::Reviewer),
        "undo" | "annuler" => return Some(Asked::Undo),
        _ => {}
    }
    let by_word = WORDS.iter().find(|(english, french, _)| is(english) || is(french));
    let built_in = by_word.and_then(|(_, _, state)| workflow.state(state));
    let named = || {
        let mut states = workflow.states.iter();
        states.find(|state| is(&state.name) || state.labels.iter().any(|(_, label)| is(label)))
    };
    // As `status` shows it where the volume has no label of its own.
    let labelled = || {
        let shown = |name: &str| LANGS.map(|lang| workflow.label(name, Catalogue::of(lang)));
        workflow.states.iter().find(|state| shown(&state.name).iter().any(|label| is(label)))
    };
    // A volume's own word for a move goes before ours.
    let own = workflow.moves.iter().find(|step| step.names.iter().any(|(_, name)| is(name)));
    let called = || workflow.moves.iter().find(|step| step.is_called(&word.1));
    let by_move = own.and_then(|step| workflow.state(&step.to));
    let found = by_move.or(built_in).or_else(named);
    let found = found.or_else(|| called().and_then(|step| workflow.state(&step.to)));
    let found = found.or_else(labelled);
    found.map(|state| Asked::State(state.name.clone()))
}

/// The word to type for a state: the volume's own name for a move to it, else the built-in one in this language (`fr` or
/// else English), else the state's name. Where withdrawn articles have no state of their own, withdrawing one is to start
/// again.
#[must_use]
pub fn word_for<'a>(workflow: &'a Workflow, state: &'a str, lang: &str) -> &'a str {
    // Of two moves of one name the first is meant.
    let leads = |word: &str| matches!(asked(workflow, word), Some(Asked::State(to)) if to.eq_ignore_ascii_case(state));
    let moves = workflow.moves.iter().filter(|step| step.to.eq_ignore_ascii_case(state));
    let mut own = moves.filter(|step| !step.names.is_empty()).map(|step| step.name(lang));
    if let Some(own) = own.find(|word| leads(word)) {
        return own;
    }
    let known = WORDS.iter().find(|(_, _, to)| to.eq_ignore_ascii_case(state));
    let known = known.map(|(english, french, _)| if lang == "fr" { *french } else { *english });
    let back = || {
        let own = workflow.state("withdrawn").is_none() && state == workflow.start();
        let step = workflow.moves.iter().find(|step| step.to == state).filter(|_| own);
        step.map(|step| step.name(lang))
    };
    known.or_else(back).unwrap_or(state)
}

/// The role whose turn it is in a state; `None` where nothing is expected after it, or nobody knows it.
#[must_use]
pub fn turn<'a>(workflow: &'a Workflow, state: &str) -> Option<&'a str> {
    workflow.state(state).filter(|known| !known.terminal)?;
    let mut moves = workflow.moves.iter().filter(|step| step.leaves(state));
    moves.find_map(|step| step.roles.first()).map(String::as_str)
}

/// Why somebody's word on this article's text would be no review; `None` if it would be one.
#[must_use]
pub fn may_review(
    context: Context<'_>,
    present: Present<'_>,
    actor: &Signature,
) -> Option<Refusal> {
    judge::review(context, present, actor)
}

/// A commit that could be written.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Whose act it would be.
    pub actor: Signature,
    /// Its trailers.
    pub trailers: Vec<Trailer>,
    /// What it would make of the article's `status:`, where it would change that.
    pub status: Option<String>,
    /// The commits that it would take back.
    pub reverts: Vec<ObjectId>,
    /// Whether it would be signed.
    pub signed: Signed,
}

/// What would become of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It would stand so.
    Moved(Box<Standing>),
    /// It would be an approval, and the move needs more of them: so many given, so many needed.
    Awaiting(u32, u32),
    /// Theirs is among the approvals already, and the move needs more of them: so many given, so many needed.
    Given(u32, u32),
    /// The state would stay, and its approval would be for the text as it is now.
    Approved,
    /// The move would not count.
    Refused(Refusal),
    /// It would change nothing.
    Nothing,
}

/// What would become of the document of this index if `proposal` were committed now.
#[must_use]
pub fn propose(
    context: Context<'_>,
    document: usize,
    present: Present<'_>,
    proposal: &Proposal,
) -> Outcome {
    let history = with(context.history, document, proposal);
    let before = derive(context, document, present);
    let status = proposal.status.as_deref().or(present.status);
    let present = Present { status, ..present };
    let standing = derive(Context { history: &history, ..context }, document, present);
    let ours = |event: &&Event| event.commit + 1 == history.commits.len();
    match standing.events.iter().rev().find(ours).map(|event| &event.verdict) {
        Some(Verdict::Refused(refusal)) => Outcome::Refused(refusal.clone()),
        Some(&Verdict::Awaiting { given, needed }) if before.votes == standing.votes => {
            Outcome::Given(given, needed)
        }
        Some(&Verdict::Awaiting { given, needed }) => Outcome::Awaiting(given, needed),
        None if before.state != standing.state => Outcome::Moved(Box::new(standing)),
        None if before.approvals != standing.approvals => Outcome::Approved,
        None | Some(Verdict::Copy(_)) => Outcome::Nothing,
        _ => Outcome::Moved(Box::new(standing)),
    }
}

/// The history with one commit more at its end.
fn with(history: &History, document: usize, proposal: &Proposal) -> History {
    let mut history = history.clone();
    let commit = history.commits.len();
    history.commits.push(Commit {
        id: ObjectId([0xff; 20]),
        author: proposal.actor.clone(),
        committer: proposal.actor.clone(),
        summary: String::new(),
        trailers: proposal.trailers.clone(),
        parents: 1,
        on_mainline: true,
        arrival: history.mainline,
        boundary: false,
        about: vec![document],
        texts: Vec::new(),
        signed: proposal.signed.clone(),
        reverts: proposal.reverts.clone(),
        takes_back: Vec::new(),
        picked_from: None,
        after: Vec::new(),
    });
    history.hear(commit);
    history.mainline += 1;
    let last = history.documents[document].versions.iter().rev().find(|one| one.on_mainline);
    if let (Some(status), Some(last)) = (&proposal.status, last.cloned()) {
        let facts = history.facts_of(&last).cloned().unwrap_or_default();
        // No blob has this name.
        let blob = ObjectId([0xff; 20]);
        history.facts.insert(blob, Facts { status: Some(status.clone()), ..facts });
        let version = Version { commit, blob: Some(blob), renamed_from: None, own: true, ..last };
        history.documents[document].versions.push(version);
    }
    history
}

/// The states that `actor` could bring the document to now, in the workflow's order.
#[must_use]
pub fn possible(
    context: Context<'_>,
    document: usize,
    present: Present<'_>,
    say: &dyn Fn(&str) -> Proposal,
) -> Vec<String> {
    let states = context.workflow.states.iter().map(|state| &state.name);
    let could = states.filter(|state| {
        let outcome = propose(context, document, present, &say(state));
        matches!(outcome, Outcome::Moved(_) | Outcome::Awaiting(..))
    });
    could.cloned().collect()
}
