//! What branches that are not merged propose for the volume.

use std::collections::BTreeSet;

use super::{Depth, Manuscript, Standings, past};
use crate::error::Error;
use crate::history::{Condition, History};
use crate::review::{self, ArticleLog, Entry, Proposed, ProposedArticle};
use crate::vcs::{self, Branch};

/// Everything that branches propose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// By article of the volume: what branches say of it, by name of the branch.
    pub of_articles: Vec<Vec<Proposed>>,
    /// The commits that say so, told as if they counted.
    pub entries: Vec<Vec<Entry>>,
    /// Articles that stand on a branch alone.
    pub new: Vec<ProposedArticle>,
    /// And their timelines there.
    pub new_logs: Vec<ArticleLog>,
    /// Branches that were not looked at.
    pub left_out: usize,
    /// Branches that have more commits of their own than were read.
    pub incomplete: Vec<String>,
}

impl Manuscript {
    /// What the branches that are not merged propose. `standings` are those of all articles.
    ///
    /// # Errors
    /// Where the repository cannot be read.
    pub fn proposals(&self, standings: &Standings) -> Result<Proposals, Error> {
        let count = self.volume.articles.len();
        let mut proposals = Proposals {
            of_articles: vec![Vec::new(); count],
            entries: vec![Vec::new(); count],
            ..Proposals::default()
        };
        let history = &standings.history;
        if self.project.lone || history.condition != Condition::Readable {
            return Ok(proposals);
        }
        let articles = self.volume.articles.iter();
        let paths: Vec<String> = articles.map(|article| article.path.to_string()).collect();
        let (path, glob) = past::common_folder(&paths);
        let reading = past::reading(Depth::Lengths, &self.project.config.length);
        let folder = vcs::Folder { path: &path, glob };
        let found = vcs::branches(&self.project.root, &history.documents, folder, &reading)?;
        proposals.left_out = found.left_out;
        for mut branch in found.found {
            if branch.incomplete {
                proposals.incomplete.push(branch.name.clone());
            }
            self.judge_signatures(&mut branch)?;
            self.propose(&branch, standings, &mut proposals);
        }
        Ok(proposals)
    }

    /// Where events count from signed commits alone, those of branches are no exception.
    fn judge_signatures(&self, branch: &mut Branch) -> Result<(), Error> {
        if !self.project.config.workflow.require_signed {
            return Ok(());
        }
        let commits = std::mem::take(&mut branch.commits);
        let mut history = History { commits, ..History::default() };
        let judged =
            vcs::verify(&self.project.root, &mut history, super::signers_list(&self.project));
        branch.commits = history.commits;
        judged
    }

    fn propose(&self, branch: &Branch, standings: &Standings, proposals: &mut Proposals) {
        let first = standings.history.commits.len();
        let brought = review::Brought {
            commits: &branch.commits,
            versions: &branch.versions,
            born: &branch.born,
            facts: &branch.facts,
        };
        let history = review::merged(&standings.history, brought);
        let spoken =
            history.commits[first..].iter().flat_map(|commit| commit.about.iter().copied());
        let touched = branch.versions.iter().map(|(document, _)| *document);
        let documents: BTreeSet<usize> = spoken.chain(touched).collect();
        let merge = Merge { branch, history: &history, standings };
        for document in documents {
            let place = standings.indices.iter().position(|&index| index == document);
            match place.filter(|&index| index < self.volume.articles.len()) {
                Some(index) => {
                    let Some((said, entries, _)) = self.of(&merge, document, Some(index)) else {
                        continue;
                    };
                    proposals.of_articles[index].push(said);
                    proposals.entries[index].extend(entries);
                }
                // One that is gone from the volume is no new one.
                None if document < standings.history.documents.len() => {}
                None => self.birth(&merge, document, proposals),
            }
        }
    }

    /// What a branch says of a document: in a word, by its commits, and where it would stand.
    fn of(
        &self,
        merge: &Merge<'_>,
        document: usize,
        index: Option<usize>,
    ) -> Option<(Proposed, Vec<Entry>, String)> {
        let Merge { branch, history, standings } = *merge;
        let first = standings.history.commits.len();
        let config = &self.project.config;
        let (workflow, people) = (&config.workflow, &config.people);
        let context = review::Context { history, workflow, people };
        let gone = review::Present {
            path: &history.documents[document].path,
            ..review::Present::default()
        };
        let present = index.map_or(gone, |index| super::present(&self.volume.articles[index]));
        let standing = review::derive(context, document, present);
        let now = index.map_or("", |index| standings.standings[index].state.as_str());
        let then = branch.before.get(&document).copied();
        let said =
            review::proposed(context, (document, first), (now, then), &standing, &branch.name)?;
        let own: BTreeSet<String> =
            branch.commits.iter().map(|commit| commit.id.to_string()).collect();
        let entries = review::timeline(context, document, &standing).into_iter();
        let entries = entries.filter(|entry| own.contains(&entry.commit));
        let entries = entries.map(|entry| Entry { branch: Some(branch.name.clone()), ..entry });
        Some((said, entries.collect(), standing.state))
    }

    /// An article that the branch alone has.
    fn birth(&self, merge: &Merge<'_>, document: usize, proposals: &mut Proposals) {
        let Some((said, entries, state)) = self.of(merge, document, None) else { return };
        if said.removed {
            return;
        }
        let article = &merge.history.documents[document];
        let last = article.versions.last();
        proposals.new_logs.push(ArticleLog {
            number: None,
            path: article.path.clone(),
            title: String::new(),
            state,
            changed: None,
            gone: false,
            branch: Some(merge.branch.name.clone()),
            entries,
        });
        proposals.new.push(ProposedArticle {
            path: article.path.clone(),
            signes: last.and_then(|last| merge.history.facts_of(last)?.signes),
            proposed: said,
        });
    }
}

/// A branch, and the history as it would be with it.
#[derive(Clone, Copy)]
struct Merge<'a> {
    branch: &'a Branch,
    history: &'a History,
    standings: &'a Standings,
}
