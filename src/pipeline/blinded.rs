//! A manuscript for readers who may not learn who wrote.

use super::{Manuscript, parse_all};
use crate::blind::{self, Blinding, Removed};
use crate::project::Project;
use crate::resolve::{self, Purpose};
use crate::vcs;

/// A manuscript whose volume does not tell who wrote.
#[derive(Debug)]
pub struct Blinded {
    /// The manuscript; its findings are told by the open one.
    pub manuscript: Manuscript,
    /// What was hidden, and what would tell.
    pub blinding: Blinding,
    /// What was taken out of each article's words.
    pub removed: Vec<Removed>,
}

impl Manuscript {
    /// What there is to hide of the articles at these indices, and what would tell.
    #[must_use]
    pub fn blinding(&self, hidden: &[usize]) -> Blinding {
        let all: Vec<usize> = (0..self.volume.articles.len()).collect();
        let works = resolve::references(&self.project, &self.volume.articles, &all, true).library;
        let names = vcs::names(&self.project.root);
        Blinding::of(&self.volume, hidden, &works, (&names.known, names.gaps))
    }

    /// The manuscript read once more without what tells who wrote the articles at these indices: every output of it is
    /// blind. Paths and pictures have neutral names.
    #[must_use]
    pub fn blinded(&self, hidden: &[usize]) -> Blinded {
        let blinding = self.blinding(hidden);
        let mut project = Project { withheld: blinding.withheld.clone(), ..self.project.clone() };
        // Where the volume is published, its authors are named.
        project.config.output.url.clear();
        let (mut articles, _) = parse_all(&project);
        let (names, removed) = blind::clean(&mut articles, &blinding, &project.config.meta.lang);
        let (mut volume, _) = resolve::resolve(&project, articles, Purpose::Publish);
        names.hide(&mut volume, &blinding);
        let (found, wanted) = (Vec::new(), self.wanted.clone());
        Blinded {
            manuscript: Manuscript {
                project,
                volume,
                found,
                wanted,
                unread: std::collections::BTreeMap::new(),
            },
            blinding,
            removed,
        }
    }
}
