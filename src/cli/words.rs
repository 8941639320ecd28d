//! States and roles as a person reads them.

use super::session::Session;
use crate::config::Workflow;
use crate::diagnostic::Args;
use crate::message::{Catalogue, signed};

/// A state by its label: the volume's, else the catalogue's, else its name.
pub(super) fn state(name: &str, session: &Session) -> String {
    state_label(name, &session.manuscript.project.config.workflow, session.catalogue)
}

/// [`state`] outside of a session.
pub(super) fn state_label(name: &str, workflow: &Workflow, catalogue: &Catalogue) -> String {
    let tag = catalogue.lang().tag();
    let own =
        workflow.state(name).and_then(|state| state.labels.iter().find(|(lang, _)| lang == tag));
    let id = format!("state-{name}");
    match own {
        Some((_, label)) => label.clone(),
        None if catalogue.has(&id) => catalogue.label(&id),
        None => name.to_owned(),
    }
}

/// By how much a text grew or shrank: "+412 signes", or that it is as long as before.
pub(super) fn by(signes: i64, catalogue: &Catalogue) -> String {
    if signes == 0 {
        return catalogue.label("by-none");
    }
    let size = usize::try_from(signes.unsigned_abs()).unwrap_or(usize::MAX);
    let args = Args::new().with("signes", signed(signes, catalogue.lang())).with("size", size);
    catalogue.text("by-signes", &args)
}

/// A role in the person's language.
pub(super) fn role(role: &str, session: &Session) -> String {
    let id = format!("role-{role}");
    if session.catalogue.has(&id) { session.catalogue.label(&id) } else { role.to_owned() }
}
