//! What the book is made from: the bytes of every file that goes into it, as far as they are printed.
//!
//! A build notes beside the PDF from what it was made; an approval of the volume is bound to the PDF and to this.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::{Manuscript, Standings};
use crate::check::{self, Stage};
use crate::config::{self, Listing};
use crate::disk;
use crate::error::Error;
use crate::export::Artifact;
use crate::history::{Condition, ObjectId};
use crate::parse;
use crate::review::{self, SignOff, SignedOff, VolumeRow};
use crate::vcs::{self, Saved};

/// The note that a build leaves beside the PDF.
const NOTE: &str = ".edition";

/// The folder that builds go to.
pub const BUILD: &str = "build";

/// How the bytes of a file go into the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `book.toml`: what of it is printed.
    Book,
    /// An article: all but its state.
    Article,
    /// A text, whatever its line ends.
    Text,
    /// A picture.
    Bytes,
}

/// The files that the book is made from, each with the digest of what of it goes in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    files: BTreeMap<String, (Kind, [u8; 32])>,
}

impl Sources {
    /// One digest for all of them, 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for (path, (_, own)) in &self.files {
            digest.update((path.len() as u64).to_le_bytes());
            digest.update(path);
            digest.update(own);
        }
        hex(&digest.finalize())
    }

    /// Their paths, relative to the root, in order.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.keys()
    }
}

/// What of a file's bytes goes into the book.
fn printed(kind: Kind, bytes: &[u8]) -> [u8; 32] {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let digest = match kind {
        Kind::Book => Sha256::digest(config::printed(&lines(bytes))),
        Kind::Text => Sha256::digest(lines(bytes)),
        Kind::Bytes => Sha256::digest(bytes),
        Kind::Article => {
            let text = lines(bytes).into_bytes();
            Sha256::digest(parse::with_status(&text, "x").unwrap_or(text))
        }
    };
    digest.into()
}

/// The SHA-256 of bytes, 64 hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// What a build is: its sources, the articles composed as proofs, and the program.
fn edition(sources: &Sources, proofs: &[&str]) -> String {
    let version = env!("CARGO_PKG_VERSION");
    sha256(format!("{version}\n{}\n{}", sources.digest(), proofs.join("\n")).as_bytes())
}

/// How the PDF in the build folder stands to the state of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Built {
    /// It was made from this very state: its SHA-256.
    Current(String),
    /// There is none.
    Missing,
    /// It is there, but not as a build of ours left it, or none noted from what it was made.
    Unknown,
    /// It was made from another state.
    Other,
}

impl Manuscript {
    /// What the book is made from, as it is in the work tree.
    #[must_use]
    pub fn sources(&self) -> Sources {
        let project = &self.project;
        let mut files = BTreeMap::new();
        let mut take = |kind: Kind, file| {
            if let Some(source) = project.sources.get(file) {
                let own = printed(kind, source.text.as_bytes());
                files.insert(source.path.to_string(), (kind, own));
            }
        };
        project.config.file.into_iter().for_each(|file| take(Kind::Book, file));
        project.articles.iter().for_each(|listed| take(Kind::Article, listed.file));
        project.bibliographies.values().for_each(|&file| take(Kind::Text, file));
        project.templates.values().for_each(|&file| take(Kind::Text, file));
        let listed = project.config.output.lists.contains(&Listing::Abbreviations);
        let tables = [Some(config::CONCORDANCE), listed.then_some(config::ACRONYMS)];
        let tables = tables.into_iter().flatten().filter_map(|path| project.styles.get(path));
        tables.for_each(|&file| take(Kind::Text, file));
        if let (Some(style), Some(text)) = (&project.config.citations.style, &project.csl) {
            let own = printed(Kind::Text, text.as_bytes());
            files.insert(style.value.clone(), (Kind::Text, own));
        }
        for (path, asset) in &project.assets {
            files.insert(path.clone(), (Kind::Bytes, printed(Kind::Bytes, &asset.bytes)));
        }
        Sources { files }
    }

    /// Those of the sources that no commit has as they are, in order.
    #[must_use]
    pub fn unsaved_sources(&self, sources: &Sources) -> Vec<String> {
        let paths: Vec<PathBuf> =
            sources.paths().map(|path| self.project.root.join(path)).collect();
        let saved = vcs::saved(&paths);
        let open = sources.paths().zip(saved).filter(|(_, saved)| *saved != Saved::Committed);
        open.map(|(path, _)| path.clone()).collect()
    }

    /// The note that goes beside the PDF of these bytes. `states` are the articles' states, as in
    /// [`Manuscript::check`].
    #[must_use]
    pub fn edition_note(&self, pdf: &[u8], states: &[Option<String>]) -> Artifact {
        let edition = edition(&self.sources(), &self.proof_paths(states));
        let text = format!("{} {}.pdf\n{edition}\n", sha256(pdf), self.volume.meta.slug);
        Artifact { path: NOTE.to_owned(), bytes: text.into_bytes() }
    }

    /// The articles whose pages are proofs.
    fn proof_paths(&self, states: &[Option<String>]) -> Vec<&str> {
        let workflow = &self.project.config.workflow;
        let articles = self.volume.articles.iter().enumerate();
        let open = articles.filter(|(index, article)| {
            let written = article.meta.status.as_ref().map(|status| status.value.as_str());
            let state = states.get(*index).and_then(Option::as_deref).or(written);
            check::stage(workflow, state) < Stage::Accepted
        });
        open.map(|(_, article)| &*article.path).collect()
    }

    /// The name of the PDF of the whole volume.
    #[must_use]
    pub fn pdf_name(&self) -> String {
        format!("{}.pdf", self.volume.meta.slug)
    }

    fn pdf(&self) -> Result<Option<Vec<u8>>, Error> {
        disk::built(&self.project.root.join(BUILD), &self.pdf_name())
    }

    /// How the PDF in the build folder stands to the state of now.
    ///
    /// # Errors
    /// A PDF that is there and cannot be read.
    pub fn built(&self, sources: &Sources, states: &[Option<String>]) -> Result<Built, Error> {
        let Some(pdf) = self.pdf()? else { return Ok(Built::Missing) };
        let digest = sha256(&pdf);
        let note = disk::built(&self.project.root.join(BUILD), NOTE)?.unwrap_or_default();
        let note = String::from_utf8_lossy(&note).into_owned();
        let mut lines = note.lines();
        if lines.next() != Some(&format!("{digest} {}", self.pdf_name())) {
            return Ok(Built::Unknown);
        }
        let now = edition(sources, &self.proof_paths(states));
        Ok(if lines.next() == Some(&now) { Built::Current(digest) } else { Built::Other })
    }

    /// What there is to say of the volume as a whole; `None` where no history tells.
    ///
    /// # Errors
    /// A repository or a PDF that cannot be read.
    pub fn volume_row(&self, standings: &Standings) -> Result<Option<VolumeRow>, Error> {
        if self.project.lone || standings.history.condition != Condition::Readable {
            return Ok(None);
        }
        let all = review::sign_offs(self.context(standings));
        let approved = match all.iter().rev().find(|one| one.counts()) {
            Some(last) => Some(self.signed_off(last, standings)?),
            None => None,
        };
        Ok(Some(VolumeRow { approved }))
    }

    /// What review derives from, as history tells it.
    #[must_use]
    pub fn context<'a>(&'a self, standings: &'a Standings) -> review::Context<'a> {
        let config = &self.project.config;
        let (workflow, people) = (&config.workflow, &config.people);
        review::Context { history: &standings.history, workflow, people }
    }

    fn signed_off(&self, last: &SignOff, standings: &Standings) -> Result<SignedOff, Error> {
        let commit = standings.history.commits[last.commit].id;
        let sources = self.sources();
        let now = sources.digest();
        let changed = match &last.sources {
            Some(then) if *then == now => Vec::new(),
            then => self.changed_since(&sources, commit, then.is_some())?,
        };
        let pdf_here = match self.pdf()? {
            None => "missing",
            Some(pdf) if sha256(&pdf) == last.sha256 => "same",
            Some(_) => "other",
        };
        let reopened = self.unfinished(standings);
        Ok(SignedOff {
            by: last.name.clone(),
            time: last.time.rfc3339(),
            commit: commit.to_string(),
            sha256: last.sha256.clone(),
            pdf: last.pdf.clone(),
            valid: changed.is_empty() && reopened.is_empty(),
            changed,
            reopened,
            pdf_here,
        })
    }

    /// The files that go into the book and are not as a commit has them. A file that left the book shows in what names
    /// it: an article, or `book.toml` itself, which is named where nothing else is and it is `known` that something did.
    fn changed_since(
        &self,
        sources: &Sources,
        commit: ObjectId,
        known: bool,
    ) -> Result<Vec<String>, Error> {
        let paths: Vec<String> = sources.paths().cloned().collect();
        let then = vcs::files_at(&self.project.root, commit, &paths)?;
        let other = |(path, (kind, now)): &(&String, &(Kind, [u8; 32]))| {
            then.get(*path).is_none_or(|bytes| printed(*kind, bytes) != *now)
        };
        let mut changed: Vec<String> =
            sources.files.iter().filter(other).map(|(path, _)| path.clone()).collect();
        if changed.is_empty() && known {
            changed.push(review::VOLUME.to_owned());
        }
        Ok(changed)
    }

    /// The paths of the articles that are in a state after which something is expected.
    #[must_use]
    pub fn unfinished(&self, standings: &Standings) -> Vec<String> {
        let workflow = &self.project.config.workflow;
        let ended = |state: &str| workflow.state(state).is_some_and(|known| known.terminal);
        let articles = self.volume.articles.iter().zip(&standings.standings);
        let open = articles.filter(|(_, standing)| !ended(&standing.state));
        let paths: BTreeSet<String> = open.map(|(article, _)| article.path.to_string()).collect();
        paths.into_iter().collect()
    }
}
