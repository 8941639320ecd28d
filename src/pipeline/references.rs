//! The works that articles cite, as a file for other programs.

use std::collections::BTreeSet;

use super::Manuscript;
use crate::cite::{self, Notation, Written};
use crate::resolve;

/// Works written out.
#[derive(Debug)]
pub struct References {
    /// The file, and what it could not be told.
    pub written: Written,
    /// Keys that stand for different works in different articles: the first is written.
    pub clashing: BTreeSet<String>,
    /// Keys of works that no bibliography has, or of entries that cannot be read.
    pub missing: BTreeSet<String>,
}

impl Manuscript {
    /// The works that the articles at these indices cite, each once; with `all`, every work they could cite.
    #[must_use]
    pub fn references(&self, chosen: &[usize], all: bool, notation: Notation) -> References {
        let found = resolve::references(&self.project, &self.volume.articles, chosen, all);
        let written = cite::written(&found.library, &self.project.sources, notation);
        References { written, clashing: found.clashing, missing: found.missing }
    }
}
