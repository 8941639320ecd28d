//! Front matter: replaced when its own reader is merged.

use crate::diagnostic::Diagnostic;
use crate::model::Metadata;
use crate::text::{Source, Span};

pub(crate) fn read(_source: &Source, yaml: Span) -> (Metadata, Vec<Diagnostic>) {
    (Metadata { span: yaml, ..Metadata::default() }, Vec::new())
}
