//! What a build says at its end; noted, so that a build that finds everything as it was says the same.

use std::path::Path;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::Verdict;
use super::args::Global;
use super::build::Made;
use super::layout::wrap;
use super::output::{Output, shown};
use super::session::Session;
use super::speech::Speech;
use crate::diagnostic::{Args, Severity};
use crate::error::{Error, ErrorKind};
use crate::message::{Catalogue, Lang};

/// Refuses what would not be whole.
pub(super) fn strictly(made: &Made) -> Result<(), Error> {
    if made.replaced > 0 {
        let args = Args::new().with("count", made.replaced);
        return Err(Error::new(ErrorKind::Usage, "cli-error-strict", args));
    }
    match made.found.iter().any(|found| found.severity == Severity::Error) {
        true => Err(Error::new(ErrorKind::Usage, "cli-error-strict-errors", Args::new())),
        false => Ok(()),
    }
}

/// What there is to say of a build.
#[derive(Serialize, Deserialize)]
pub(super) struct Told {
    /// What composing met, as it was drawn.
    pub(super) shown: Vec<String>,
    /// For so many columns, and in colour.
    drawn_for: (usize, bool),
    /// Articles that a page stands for.
    replaced: usize,
    pdf_failed: bool,
    /// Errors and warnings in the volume; `None` where nobody looked for them.
    found: Option<(usize, usize)>,
    /// The files that are named, a PDF with its number of pages.
    outputs: Vec<(String, Option<usize>)>,
    proofs: bool,
    /// Something is to be mended before the outputs are what they should be.
    failed: bool,
}

impl Told {
    /// What there is to say of what was made. `shown` is what composing met. Whether the volume is sound is `looked` for, which
    /// takes longer than making the pages.
    pub(super) fn of(
        made: &Made,
        shown: Vec<String>,
        session: &Session,
        (looked, speech): (bool, &Speech),
    ) -> Self {
        let found = looked.then(|| {
            let found = session.check().found;
            let of = |severity| found.iter().filter(|one| one.severity == severity).count();
            (of(Severity::Error), of(Severity::Warning))
        });
        let is_named = |path: &str| {
            path == "html/index.html"
                || made.beside.iter().any(|beside| beside == path)
                // The site in one file.
                || (made.single && path.ends_with(".html") && !path.contains('/'))
        };
        let outputs = made.artifacts.iter().filter_map(|one| {
            let pages = made.pages.get(&one.path).copied();
            (pages.is_some() || is_named(&one.path)).then(|| (one.path.clone(), pages))
        });
        let errors = made.found.iter().any(|found| found.severity == Severity::Error);
        Self {
            shown,
            drawn_for: drawn_for(speech),
            replaced: made.replaced,
            pdf_failed: made.pdf_failed,
            found,
            outputs: outputs.collect(),
            proofs: made.proofs,
            failed: made.replaced > 0 || errors,
        }
    }

    /// Whether what was drawn would be drawn the same here.
    pub(super) fn reads_the_same(&self, speech: &Speech) -> bool {
        self.shown.is_empty() || self.drawn_for == drawn_for(speech)
    }

    pub(super) fn verdict(&self) -> Verdict {
        if self.failed { Verdict::Found } else { Verdict::Clean }
    }

    /// The last lines: what is to be mended, where the outputs are, how long it took.
    pub(super) fn say(
        &self,
        folder: &Path,
        begun: Instant,
        catalogue: &Catalogue,
        (global, speech): (&Global, &Speech),
        out: &mut Output,
    ) {
        if self.replaced > 0 {
            let args = Args::new().with("count", self.replaced);
            out.line(&catalogue.text("cli-build-replaced", &args));
        }
        if self.pdf_failed {
            out.line(&wrap(&catalogue.label("cli-build-no-pdf"), speech.width, 0));
        }
        if global.quiet {
            return;
        }
        if let Some((errors, warnings)) = self.found.filter(|found| *found != (0, 0)) {
            let args = Args::new().with("errors", errors).with("warnings", warnings);
            out.line(&catalogue.text("cli-build-findings", &args));
        }
        let output = |(path, pages): &(String, Option<usize>)| {
            let path = shown(&folder.join(path));
            match pages {
                None => path,
                Some(pages) => {
                    let args = Args::new().with("path", path).with("pages", *pages);
                    catalogue.text("cli-build-pages", &args)
                }
            }
        };
        let tenths = begun.elapsed().as_millis().div_ceil(10);
        let comma = if catalogue.lang() == Lang::Fr { ',' } else { '.' };
        let seconds = format!("{}{comma}{:02}", tenths / 100, tenths % 100);
        let args = Args::new()
            .with("outputs", self.outputs.iter().map(output).collect::<Vec<_>>())
            .with("seconds", seconds);
        let id = match (self.proofs, self.found) {
            (true, _) => "cli-build-proofs-done",
            (false, Some((0, _))) if !self.failed => "cli-build-done",
            // A volume with errors or with frames for what is missing, or that nobody looked at, is composed, not ready.
            (false, _) => "cli-build-composed",
        };
        if !self.outputs.is_empty() {
            out.line(&catalogue.text(id, &args));
        }
    }
}

/// For how many columns, and in colour or not.
fn drawn_for(speech: &Speech) -> (usize, bool) {
    (speech.width, speech.color_err)
}
