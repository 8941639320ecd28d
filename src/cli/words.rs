//! States and roles as a person reads them.

use super::session::Session;
use crate::diagnostic::Args;
use crate::message::{Catalogue, signed};

/// A state by its label: the volume's, else the catalogue's, else its name.
pub(super) fn state(name: &str, session: &Session) -> String {
    session.manuscript.project.config.workflow.label(name, session.catalogue)
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
    session.catalogue.role(role)
}
