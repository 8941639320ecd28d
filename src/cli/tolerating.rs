//! `--add-baseline`: today's findings of an article are taken for granted from now on, so that an old text can join the
//! volume without noise.

use super::Verdict;
use super::args::Global;
use super::layout::wrap;
use super::output::Output;
use super::session::{Checked, Session};
use super::speech::Speech;
use crate::check::{Frozen, Tolerances};
use crate::diagnostic::{Args, Diagnostic};
use crate::disk;
use crate::error::{Error, ErrorKind};
use crate::pipeline::{Manuscript, Standings};
use crate::text::FileId;

/// What the volume tolerates.
#[derive(Default)]
pub(super) struct Known {
    tolerances: Tolerances,
    /// What is wrong with the file that says so: then nothing is tolerated.
    broken: Option<Box<Diagnostic>>,
}

impl Known {
    /// Reads the volume's list.
    pub(super) fn read(session: &Session) -> Self {
        let project = &session.manuscript.project;
        let file = project.tolerances.and_then(|file| project.sources.get(file));
        match file.map(|source| Tolerances::read(source)) {
            Some(Ok(tolerances)) => Self { tolerances, broken: None },
            Some(Err(broken)) => Self { broken: Some(broken), ..Self::default() },
            None => Self::default(),
        }
    }
}

/// What every look at a wording of the manuscript takes into account.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) standings: Option<&'a Standings>,
    pub(super) known: &'a Known,
}

impl Look<'_> {
    /// What is to be said about this wording, and how many findings are tolerated.
    pub(super) fn at(self, session: &Session, manuscript: &Manuscript) -> (Checked, usize) {
        let Checked { found, private } = session.check_as(manuscript, self.standings);
        let sources = &manuscript.project.sources;
        let (mut found, tolerated) = self.known.tolerances.leave_out(found, sources, &private);
        if let Some(broken) = &self.known.broken {
            found.push((**broken).clone());
            found.sort_by(Diagnostic::in_order);
        }
        (Checked { found, private }, tolerated)
    }
}

/// Writes the findings of the articles meant into the volume's tolerances, in place of those that stood there of
/// them.
///
/// # Errors
/// Lone files belong to no volume that could keep them. A list that cannot be read is not written over. A
/// disk that refuses.
pub(super) fn add(
    session: &Session,
    standings: Option<&Standings>,
    (global, speech): (&Global, &Speech),
    out: &mut Output,
) -> Result<Verdict, Error> {
    let (manuscript, catalogue) = (&session.manuscript, session.catalogue);
    if manuscript.project.lone {
        return Err(Error::new(ErrorKind::Usage, "cli-error-baseline-lone", Args::new())
            .hint("no-volume-init", Args::new()));
    }
    let Known { tolerances: mut known, broken } = Known::read(session);
    if broken.is_some() {
        let args = Args::new().with("path", disk::TOLERANCES);
        return Err(Error::new(ErrorKind::Usage, "cli-error-baseline-broken", args)
            .hint("invalid-tolerances-help", Args::new()));
    }
    let Checked { found, private } = session.check_as(manuscript, standings);
    let articles = &manuscript.volume.articles;
    let unlisted = &manuscript.project.unlisted;
    let files: Vec<FileId> = session
        .chosen
        .iter()
        .map(|&at| articles[at].file)
        .filter(|file| !unlisted.contains(file))
        .collect();
    let listed = manuscript.project.articles.iter();
    let paths: Vec<String> = listed
        .filter_map(|listed| manuscript.project.sources.get(listed.file))
        .map(|source| source.path.to_string())
        .collect();
    let sources = &manuscript.project.sources;
    let frozen = known.freeze(&found, &files, &paths, sources, &private);
    let changed = frozen.new > 0 || frozen.pruned > 0;
    if changed {
        disk::rewrite_own(&manuscript.project, disk::TOLERANCES, &known.text())?;
    }
    if !global.quiet {
        let left = found.len().saturating_sub(frozen.kept);
        let args = Args::new()
            .with("kept", frozen.kept)
            .with("new", frozen.new)
            .with("old", frozen.kept.saturating_sub(frozen.new))
            .with("pruned", frozen.pruned)
            .with("left", left)
            .with("path", disk::TOLERANCES);
        for id in told(frozen, left) {
            out.line(&wrap(&catalogue.text(id, &args), speech.width, 2));
        }
    }
    Ok(session.verdict_of(Verdict::Clean))
}

/// The sentences that say what freezing changed, where `left` findings could not be frozen.
fn told(frozen: Frozen, left: usize) -> Vec<&'static str> {
    let mut told = vec![match frozen {
        Frozen { kept: 0, .. } => "cli-baseline-none",
        Frozen { new: 0, .. } => "cli-baseline-same",
        _ => "cli-baseline-done",
    }];
    if frozen.pruned > 0 {
        told.push("cli-baseline-pruned");
    }
    if left > 0 {
        told.push("cli-baseline-left");
    }
    if frozen.new > 0 || frozen.pruned > 0 {
        told.push("cli-baseline-commit");
    }
    told
}
