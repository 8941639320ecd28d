//! Which articles are shown: by person, part and state, and those that wait for whoever asks.

use super::super::args::StatusArgs;
use super::super::session::Session;
use super::super::words::{role, state};
use super::Case;
use crate::config::ROLES;
use crate::diagnostic::Args;
use crate::error::{Error, ErrorKind};
use crate::history::Signature;
use crate::model::Person;
use crate::review::{self, Row};
use crate::text::{fold, nearest};
use crate::vcs;

/// Who asks: whoever git would take for the author of a commit made here.
pub(super) fn me(session: &Session) -> Result<Signature, Error> {
    let me = match session.manuscript.project.lone {
        true => None,
        false => vcs::me(&session.manuscript.project.root)?,
    };
    me.ok_or_else(|| {
        Error::new(ErrorKind::Usage, "status-nobody", Args::new())
            .hint("commit-nobody-hint", Args::new())
    })
}

/// Leaves the rows that the command line asks for.
pub(super) fn retain(rows: &mut Vec<Row>, case: &Case<'_>, args: &StatusArgs) -> Result<(), Error> {
    if !args.state.is_empty() {
        let states = all(&args.state, |word| states(word, case, rows))?;
        rows.retain(|row| states.contains(&row.state));
    }
    if !args.part.is_empty() {
        let parts = all(&args.part, |word| parts(word, case))?;
        rows.retain(|row| row.part.as_ref().is_some_and(|part| parts.contains(part)));
    }
    if !args.person.is_empty() {
        let mut whose = Whose::default();
        for word in &args.person {
            whose.add(word, case, rows)?;
        }
        rows.retain(|row| whose.concerns(row));
    }
    if case.me.is_some() {
        rows.retain(|row| !row.todo.is_empty());
    }
    Ok(())
}

/// What several words mean together.
fn all(
    words: &[String],
    mean: impl Fn(&str) -> Result<Vec<String>, Error>,
) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for word in words {
        found.extend(mean(word)?);
    }
    Ok(found)
}

/// The state of this name or label; one that only an article has is known too.
fn states(word: &str, case: &Case<'_>, rows: &[Row]) -> Result<Vec<String>, Error> {
    let workflow = case.context().workflow;
    let known = workflow.states.iter().map(|state| state.name.clone());
    let known: Vec<String> = known.chain(rows.iter().map(|row| row.state.clone())).collect();
    let folded = fold(word);
    let is = |name: &&String| fold(name) == folded || fold(&state(name, case.session)) == folded;
    if let Some(found) = known.iter().find(is) {
        return Ok(vec![found.clone()]);
    }
    let labels = workflow.states.iter().map(|one| state(&one.name, case.session));
    Err(unknown("status-unknown-state-asked", word, labels.collect()))
}

/// The parts whose titles hold this word.
fn parts(word: &str, case: &Case<'_>) -> Result<Vec<String>, Error> {
    let titles = case.session.manuscript.volume.parts.iter().map(|part| part.title.clone());
    let titles: Vec<String> = titles.collect();
    let folded = fold(word);
    let exact = titles.iter().filter(|title| fold(title) == folded);
    let mut found: Vec<String> = exact.cloned().collect();
    if found.is_empty() {
        found.extend(titles.iter().filter(|title| fold(title).contains(&folded)).cloned());
    }
    if found.is_empty() { Err(unknown("status-unknown-part", word, titles)) } else { Ok(found) }
}

/// People and roles whose articles are asked for.
#[derive(Default)]
struct Whose {
    /// Names.
    people: Vec<String>,
    roles: Vec<String>,
}

impl Whose {
    /// A role by its name, else people by id, address or a part of their name, else a role by its label.
    fn add(&mut self, word: &str, case: &Case<'_>, rows: &[Row]) -> Result<(), Error> {
        let folded = fold(word.trim());
        let is_role = |role: &&str| fold(role) == folded;
        if let Some(role) = ROLES.iter().find(|role| is_role(role)) {
            self.roles.push((*role).to_owned());
            return Ok(());
        }
        let declared = &case.session.manuscript.project.config.people;
        let means = |one: &&Person| {
            one.id.as_deref() == Some(word)
                || one.emails.iter().any(|email| email.to_lowercase() == word.to_lowercase())
                || fold(&one.full_name()).contains(&folded)
        };
        let mut people: Vec<String> =
            declared.iter().filter(means).map(Person::full_name).collect();
        let named = rows.iter().flat_map(|row| {
            let approving = row.approvals.iter().map(|one| &one.by);
            row.authors.iter().chain(&row.waiting_for.people).chain(approving)
        });
        people.extend(named.filter(|name| fold(name).contains(&folded)).cloned());
        let roles = ROLES.iter().filter(|name| fold(&role(name, case.session)).contains(&folded));
        let roles: Vec<String> = roles.map(|&role| role.to_owned()).collect();
        match (people.is_empty(), roles.is_empty()) {
            (false, _) => self.people.extend(people),
            (true, false) => self.roles.extend(roles),
            (true, true) => {
                let names = declared.iter().map(Person::full_name).collect();
                return Err(unknown("status-unknown-person", word, names));
            }
        }
        Ok(())
    }

    fn concerns(&self, row: &Row) -> bool {
        let waited = row.waiting_for.roles.iter().any(|role| self.roles.contains(role));
        waited || review::concerns(row, &self.people)
    }
}

/// Nothing is called so; what is, and what may have been meant.
fn unknown(id: &'static str, word: &str, known: Vec<String>) -> Error {
    let args = Args::new().with("name", word.to_owned());
    let error = Error::new(ErrorKind::Usage, id, args);
    match nearest(word, known.iter().map(String::as_str)).map(str::to_owned) {
        Some(near) => error.hint("cli-error-suggestion", Args::new().with("suggestion", near)),
        None if known.is_empty() => error,
        None => error.hint("status-known", Args::new().with("names", known)),
    }
}
