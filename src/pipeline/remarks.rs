//! The remarks and suggestions of articles, with who brought them in.

use rayon::prelude::*;

use super::Manuscript;
use crate::error::Error;
use crate::history::{Document, History, ObjectId, Signature};
use crate::review::{self, Origin, Remark};
use crate::text::{Edit, apply};
use crate::vcs;

/// A remark with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The remark.
    pub remark: Remark,
    /// Where it comes from; `None` where there is no history to ask.
    pub origin: Option<Origin>,
    /// The commit that brought it in, and its author.
    pub by: Option<(ObjectId, Signature)>,
}

/// What is answered to a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What it proposes becomes the text. A comment is settled.
    Accept,
    /// The text stays as it was. A comment is settled.
    Reject,
}

impl Manuscript {
    /// The open remarks of the articles at these indices, each in the order of its file. History is read for the
    /// articles that have any.
    ///
    /// # Errors
    /// Where a repository that can be opened cannot be read to the end.
    pub fn remarks(&self, chosen: &[usize]) -> Result<Vec<Vec<Noted>>, Error> {
        let found: Vec<Vec<Remark>> = chosen.iter().map(|&index| self.marks(index)).collect();
        let marked = chosen.iter().zip(&found).filter(|(_, found)| !found.is_empty());
        let paths: Vec<String> =
            marked.map(|(&index, _)| self.volume.articles[index].path.to_string()).collect();
        let root = &self.project.root;
        let blobs = match paths.is_empty() || self.project.lone {
            true => None,
            false => vcs::blobs(root)?,
        };
        let Some(blobs) = blobs else {
            let unknown = |remark| Noted { remark, origin: None, by: None };
            return Ok(found
                .into_iter()
                .map(|one| one.into_iter().map(unknown).collect())
                .collect());
        };
        // One walk for all of them.
        let history = vcs::read(root, vcs::Scope { articles: &paths, folder: None }, None)?;
        let mut documents = history.documents.iter();
        let noted = chosen.iter().zip(found).map(|(&index, found)| {
            let document = (!found.is_empty()).then(|| documents.next()).flatten();
            document.map_or_else(Vec::new, |document| {
                self.noted(index, found, (&history, document), &blobs)
            })
        });
        Ok(noted.collect())
    }

    fn marks(&self, index: usize) -> Vec<Remark> {
        let article = &self.volume.articles[index];
        let source = self.project.sources.get(article.file);
        source.map_or_else(Vec::new, |source| review::remarks(article, &source.text))
    }

    fn noted(
        &self,
        index: usize,
        found: Vec<Remark>,
        (history, document): (&History, &Document),
        blobs: &vcs::Blobs,
    ) -> Vec<Noted> {
        let source = self.project.sources.get(self.volume.articles[index].file);
        let text = source.map_or("", |source| source.text.as_str());
        let mut read = |id: ObjectId| {
            let bytes = vcs::blob(blobs, id)?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        };
        let origins = review::origins(history, document, text, &found, &mut read);
        let noted = found.into_iter().zip(origins).map(|(remark, origin)| {
            let by = match origin {
                Origin::Commit(commit) => {
                    let commit = &history.commits[commit];
                    Some((commit.id, commit.author.clone()))
                }
                Origin::Uncommitted | Origin::Older => None,
            };
            Noted { remark, origin: Some(origin), by }
        });
        noted.collect()
    }

    /// How many remarks are open in each of the articles at these indices.
    #[must_use]
    pub fn open_remarks(&self, chosen: &[usize]) -> Vec<usize> {
        chosen.par_iter().map(|&index| self.marks(index).len()).collect()
    }

    /// The text of the article at `index` with these answers given to its remarks (by their places in their list), and
    /// which of the answers could be given: of remarks inside each other, one at a time can.
    #[must_use]
    pub fn settled(&self, index: usize, answers: &[(usize, Answer)]) -> (String, Vec<usize>) {
        let article = &self.volume.articles[index];
        let Some(source) = self.project.sources.get(article.file) else {
            return (String::new(), Vec::new());
        };
        let remarks = self.marks(index);
        let edits = |(at, answer): &(usize, Answer)| match (remarks.get(*at), answer) {
            (Some(remark), Answer::Accept) => remark.accept.as_slice(),
            (Some(remark), Answer::Reject) => remark.reject.as_slice(),
            (None, _) => &[],
        };
        let sets: Vec<&[Edit]> = answers.iter().map(edits).collect();
        let applied = apply(&source.text, &sets);
        (applied.text, applied.done)
    }
}
