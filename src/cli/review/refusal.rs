//! Why a move is not made, and what could be done instead.

use super::super::count::distance;
use super::Case;
use crate::check::{self, Stage};
use crate::config::{Level, Workflow};
use crate::diagnostic::{Args, Message};
use crate::disk;
use crate::history::{Signature, Signed, WorkTree};
use crate::measure::{self, Standing};
use crate::model::Person;
use crate::project::Project;
use crate::review::{self, Refusal};
use crate::vcs::{self, Desk, Recorded};

/// A reason, and hints.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) reason: Message,
    pub(super) hints: Vec<Message>,
}

impl Refused {
    pub(super) fn new(id: &'static str, args: Args) -> Self {
        Self { reason: Message::new(id, args), hints: Vec::new() }
    }

    pub(super) fn hint(mut self, id: &'static str, args: Args) -> Self {
        self.hints.push(Message::new(id, args));
        self
    }
}

/// A move is about the text that the last commit has: the file must be that.
pub(super) fn work_tree(case: &Case<'_>) -> Result<(), Refused> {
    let id = match case.standings.documents[0].work_tree {
        WorkTree::Clean => return Ok(()),
        WorkTree::Modified => "review-dirty",
        WorkTree::Missing => "review-missing",
        WorkTree::Untracked | WorkTree::Added | WorkTree::Unknown => "review-not-committed",
    };
    let path = || Args::new().with("path", case.article().path.to_string());
    Err(Refused::new(id, path()).hint("review-dirty-hint", path()))
}

/// Where events count from signed commits alone, one that would not be signed is not written.
pub(super) fn signature(workflow: &Workflow, desk: &Desk) -> Result<(), Refused> {
    if !workflow.require_signed || desk.signing.is_some() {
        return Ok(());
    }
    Err(Refused::new("review-unsigned", Args::new()).hint("review-unsigned-hint", Args::new()))
}

/// Where events count from signed commits alone: the key must be one that the volume knows for the actor's.
pub(super) fn stranger(project: &Project, desk: &Desk, recorded: &Recorded) -> Option<Refused> {
    let workflow = &project.config.workflow;
    if !workflow.require_signed {
        return None;
    }
    let path = workflow.allowed_signers.as_deref().unwrap_or(disk::SIGNERS);
    let email = &desk.actor.email;
    match vcs::signature_of(desk, recorded, path) {
        Signed::Good { who } if who.eq_ignore_ascii_case(email) => None,
        Signed::OtherKind => {
            let refused = Refused::new("review-other-key", Args::new());
            Some(refused.hint("review-other-key-hint", Args::new()))
        }
        _ => {
            let hint = Args::new().with("email", email.clone()).with("path", path.to_owned());
            let refused = Refused::new("review-stranger", Args::new());
            Some(refused.hint("review-stranger-hint", hint))
        }
    }
}

/// The article already is in that state.
pub(super) fn already(case: &Case<'_>, state: &str) -> Refused {
    let args = Args::new().with("state", case.label(state));
    possibilities(case, Refused::new("review-already", args))
}

/// Theirs is among the approvals that the move has; it needs those of others.
pub(super) fn given(case: &Case<'_>, state: &str, (given, needed): (u32, u32)) -> Refused {
    let args = Args::new().with("state", case.label(state));
    let args = args.with("given", given).with("needed", needed);
    possibilities(case, Refused::new("review-given", args))
}

/// The move would not count.
pub(super) fn not_counted(case: &Case<'_>, state: &str, refusal: &Refusal) -> Refused {
    let args = Args::new()
        .with("from", case.label(case.state()))
        .with("to", case.label(state))
        .with("name", case.desk.actor.name.clone())
        .with("email", case.desk.actor.email.clone());
    let label = |role: &String| case.session.catalogue.role(role);
    let refused = match refusal {
        Refusal::NoSuchMove | Refusal::UnknownState => Refused::new("review-no-such-move", args),
        Refusal::OwnArticle => Refused::new("review-own-article", args),
        Refusal::Conflict => Refused::new("review-conflict", args),
        // What this command writes is always the actor's own word.
        Refusal::NotSigned(_) | Refusal::NotTheirs => {
            let refused = Refused::new("review-unsigned", Args::new());
            return refused.hint("review-unsigned-hint", Args::new());
        }
        Refusal::NotEntitled(roles) => {
            let roles = roles.iter().map(label).collect::<Vec<_>>();
            let known = case.context().people.iter().any(|person| {
                let own = &case.desk.actor.email;
                person.emails.iter().any(|email| email.eq_ignore_ascii_case(own))
            });
            let refused = Refused::new("review-not-entitled", args.clone().with("roles", roles));
            if known { refused } else { refused.hint("review-unknown-person", args) }
        }
    };
    possibilities(case, refused)
}

/// The same with what this person could do now.
pub(super) fn possibilities(case: &Case<'_>, refused: Refused) -> Refused {
    let lang = case.session.catalogue.lang().tag();
    let say = |state: &str| case.say(state);
    let states = review::possible(case.context(), 0, case.present(), &say);
    if states.is_empty() {
        return refused.hint("review-nothing-possible", Args::new());
    }
    let command = |state: &String| {
        let word = review::word_for(case.workflow(), state, lang);
        format!("ouvrage review {} {}", quote(word), quote(case.word))
    };
    let commands: Vec<String> = states.iter().map(command).collect();
    refused.hint("review-possible", Args::new().with("commands", commands))
}

/// A word as it is typed in a command.
pub(super) fn quote(word: &str) -> String {
    if word.contains(' ') { format!("\"{word}\"") } else { word.to_owned() }
}

/// Whoever sends an article sends one of the length that was agreed.
pub(super) fn length(case: &Case<'_>, state: &str) -> Result<(), Refused> {
    let stage = |name: &str| check::stage(case.workflow(), Some(name));
    if stage(case.state()) != Stage::Writing || stage(state) == Stage::Writing {
        return Ok(());
    }
    let manuscript = &case.session.manuscript;
    let levels = &manuscript.project.config.levels;
    if levels.get("length", Some(state)) == Some(Level::Off) {
        // Lengths are nobody's concern in this volume, or in this state.
        return Ok(());
    }
    let limit = manuscript.project.config.length.limit(case.article().kind());
    let total = manuscript.measures(&[case.index])[0].total;
    let Some(limit) = limit else { return Ok(()) };
    if matches!(measure::judge(total, limit).standing, Standing::Within | Standing::Unbounded) {
        return Ok(());
    }
    let args = Args::new()
        .with("signes", total)
        .with("distance", distance(total, Some(limit), case.session.catalogue));
    let hint = Args::new().with("article", case.word.to_owned());
    Err(Refused::new("review-length", args).hint("review-length-hint", hint))
}

/// Nothing is accepted while a remark or a suggestion in it waits for an answer.
pub(super) fn remarks(case: &Case<'_>, state: &str) -> Result<(), Refused> {
    if check::stage(case.workflow(), Some(state)) != Stage::Accepted {
        return Ok(());
    }
    match review::remarks(case.article(), source(case)).len() {
        0 => Ok(()),
        count => {
            let hint = Args::new().with("article", case.word.to_owned());
            Err(Refused::new("review-open-remarks", Args::new().with("count", count))
                .hint("review-open-remarks-hint", hint))
        }
    }
}

fn source<'a>(case: &'a Case<'_>) -> &'a str {
    let source = case.session.manuscript.project.sources.get(case.article().file);
    source.map_or("", |source| source.text.as_str())
}

/// Whether the move is an approval by somebody else than the authors.
pub(super) fn is_review(case: &Case<'_>, state: &str) -> bool {
    let stage = |name: &str| check::stage(case.workflow(), Some(name));
    // `Reviewed-by:` approves: whoever asks for changes does not.
    stage(case.state()) == Stage::Review
        && stage(state) == Stage::Accepted
        && !wrote(case, &case.desk.actor.email)
}

/// Somebody whom `book.toml` knows, who can be asked for a review of this article.
pub(super) fn person<'a>(case: &'a Case<'_>, word: &str) -> Result<&'a Person, Refused> {
    let people = &case.session.manuscript.project.config.people;
    let named = || Args::new().with("name", word.to_owned());
    let mut called = people.iter().filter(|person| super::is_called(person, word));
    let (Some(person), None) = (called.next(), called.next()) else {
        let known: Vec<String> = people.iter().filter_map(|person| person.id.clone()).collect();
        let refused = Refused::new("review-assign-unknown", named());
        return Err(match known.is_empty() {
            true => refused,
            false => refused.hint("review-assign-known", Args::new().with("ids", known)),
        });
    };
    let name = || Args::new().with("name", person.full_name());
    if person.emails.is_empty() {
        return Err(Refused::new("review-assign-no-address", name()));
    }
    let own = person.emails.iter().any(|email| wrote(case, email));
    let own =
        own || case.article().authors.iter().any(|one| one.id.is_some() && one.id == person.id);
    if own {
        return Err(Refused::new("review-assign-author", name()));
    }
    let time = case.desk.actor.time;
    let mut known = person.emails.iter().map(|email| Signature {
        name: person.full_name(),
        email: email.clone(),
        time,
    });
    let conflict = known.any(|them| {
        review::may_review(case.context(), case.present(), &them) == Some(Refusal::Conflict)
    });
    if conflict { Err(Refused::new("review-assign-conflict", name())) } else { Ok(person) }
}

/// Whether the article is by somebody with this address.
pub(super) fn wrote(case: &Case<'_>, email: &str) -> bool {
    let people = &case.session.manuscript.project.config.people;
    let mut authors = case.article().authors.iter().flat_map(|author| {
        let same = |person: &&Person| person.id.is_some() && person.id == author.id;
        [Some(author), people.iter().find(same)]
    });
    let has = |person: &Person| person.emails.iter().any(|own| own.eq_ignore_ascii_case(email));
    authors.any(|author| author.is_some_and(has))
}
