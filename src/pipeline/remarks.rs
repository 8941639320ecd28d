//! The remarks and suggestions of articles, with who brought them in.

use super::Manuscript;
use crate::error::Error;
use crate::history::{ObjectId, Signature};
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
        chosen.iter().map(|&index| self.remarks_of(index)).collect()
    }

    fn remarks_of(&self, index: usize) -> Result<Vec<Noted>, Error> {
        let article = &self.volume.articles[index];
        let Some(source) = self.project.sources.get(article.file) else { return Ok(Vec::new()) };
        let found = review::remarks(article, &source.text);
        let unknown = |remark| Noted { remark, origin: None, by: None };
        let root = &self.project.root;
        let blobs = match found.is_empty() || self.project.lone {
            true => None,
            false => vcs::blobs(root)?,
        };
        let Some(blobs) = blobs else { return Ok(found.into_iter().map(unknown).collect()) };
        let articles = [article.path.to_string()];
        let history = vcs::read(root, vcs::Scope { articles: &articles, folder: None }, None)?;
        let mut read = |id: ObjectId| {
            let bytes = vcs::blob(&blobs, id)?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        };
        let document = &history.documents[0];
        let origins = review::origins(&history, document, &source.text, &found, &mut read);
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
        Ok(noted.collect())
    }

    /// How many remarks are open in the article at `index`.
    #[must_use]
    pub fn open_remarks(&self, index: usize) -> usize {
        let article = &self.volume.articles[index];
        let source = self.project.sources.get(article.file);
        source.map_or(0, |source| review::remarks(article, &source.text).len())
    }

    /// The text of the article at `index` with these answers given to its remarks (by their places in their list), and
    /// which of the answers could be given: of remarks inside each other, one at a time can.
    #[must_use]
    pub fn settled(&self, index: usize, answers: &[(usize, Answer)]) -> (String, Vec<usize>) {
        let article = &self.volume.articles[index];
        let Some(source) = self.project.sources.get(article.file) else {
            return (String::new(), Vec::new());
        };
        let remarks = review::remarks(article, &source.text);
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
