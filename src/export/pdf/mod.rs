//! Volume → PDF, through Typst linked as a library. The only room that names Typst.
//!
//! Typst sees the files of a [`PrintBundle`] and nothing else: no file of the
//! machine, no font but the embedded ones, no network, no package, no clock. The same volume gives the same
//! bytes. What Typst cannot set is shown at the block the author wrote, and unless the caller wants it
//! otherwise, a page that says so takes the article's place.

mod compile;
mod failure;
mod flatten;
mod manners;
mod notes;
pub(crate) mod origin;
pub(crate) mod passages;
pub(crate) mod place;
mod press;
mod read;
mod rounds;
pub(crate) mod space;
mod world;

use manners::{Ends, Manners};
use origin::Origins;
pub use passages::{Line, Passage, PassageKind, Shown};
pub(crate) use press::points;
use rounds::Until;

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Place};
use crate::export::print::{self, Beside, Extent, PrintBundle, Settings};
use crate::model::Volume;
use crate::text::{FileId, Sources};

/// What to do with an article that cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Failing {
    /// A page that says so takes its place.
    #[default]
    Replace,
    /// No PDF is made.
    Stop,
}

/// What follows on a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Then {
    /// Nothing like it: what was laid out is forgotten before the file is written.
    #[default]
    Done,
    /// Much the same, in the same process: what was laid out is kept for it.
    Again,
    /// Nothing at all, for the process ends: it gives everything back at once, not piece by piece.
    End,
}

/// A volume to be set.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// The volume, resolved.
    pub volume: &'a Volume,
    /// How it is to be printed.
    pub settings: &'a Settings,
    /// The volume's own templates, by path below `templates/`.
    pub templates: &'a BTreeMap<String, FileId>,
    /// Where their text is.
    pub sources: &'a Sources,
    /// What to do with an article that cannot be set.
    pub failing: Failing,
    /// The date the PDF carries, in seconds since 1970; `None`: it carries none.
    pub date: Option<i64>,
    /// How long Typst may work on it: a theme can hold an endless loop.
    pub limit: Duration,
    /// What follows on it.
    pub then: Then,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The PDF; `None` where the theme failed, or an article and the order was to stop.
    pub pdf: Option<Pdf>,
    /// Articles that a page stands for, by index into [`Volume::articles`], each with what is wrong.
    pub failures: Vec<(usize, Diagnostic)>,
    /// What else was met: an error in a template, a picture that cannot be read, Typst's own warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// A PDF.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The words of each page, in the order in which they were set: for a preflight.
    pub words: Vec<String>,
    /// What stands on them, line by line: for a preflight.
    pub passages: Vec<Passage>,
    /// The pictures on them: for a preflight.
    pub pictures: Vec<Shown>,
    /// Of a printer's edition, the drawings that let something through and are printed as points: for a preflight.
    pub flattened: Vec<FlatDrawing>,
}

/// A drawing that is printed as points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatDrawing {
    /// Its page, from 1.
    pub page: usize,
    /// Its path in the volume; empty where the theme draws it.
    pub path: String,
    /// How many points it has on an inch.
    pub dpi: u32,
    /// Where the manuscript shows it, if that is known.
    pub place: Option<Place>,
}

/// Sets the volume.
#[must_use]
pub fn pdf(order: &Order<'_>) -> Outcome {
    pdf_of(order, &data(order, order.settings))
}

/// Sets the volume from the bundle that [`print::data`] made of it, for a caller who has it already.
#[must_use]
pub fn pdf_of(order: &Order<'_>, bundle: &PrintBundle) -> Outcome {
    let outcome = set(order, bundle);
    if order.then == Then::Again {
        compile::forget(KEPT);
    }
    outcome
}

/// What so many PDFs in a row did not need is forgotten: a process that makes many does not grow with each.
const KEPT: usize = 5;

fn set(order: &Order<'_>, bundle: &PrintBundle) -> Outcome {
    let laid = well_laid(order, bundle).map(|(laid, _)| laid);
    if order.then == Then::Done {
        compile::forget(0);
    }
    let first = match laid.and_then(|laid| compile::write(order, laid)) {
        Ok(set) => return done(order, set, bundle),
        Err(error) => error,
    };
    let found = failure::find(order, bundle, &first);
    let mut outcome =
        Outcome { pdf: None, failures: found.articles, diagnostics: found.diagnostics };
    if found.theme || (order.failing == Failing::Stop && !outcome.failures.is_empty()) {
        return outcome;
    }
    let (volume, settings) = mended(order, &outcome.failures, found.pictures);
    let order = Order { volume: &volume, settings: &settings, ..*order };
    let bundle = data(&order, &settings);
    match compile::compile(&order, &bundle) {
        Ok(set) => {
            let set = done(&order, set, &bundle);
            outcome.pdf = set.pdf;
            outcome.diagnostics.extend(set.diagnostics);
        }
        Err(error) => outcome.diagnostics.push(place::theme_failure(&error, &bundle)),
    }
    outcome
}

/// Sets what lies beside the pages: the cover (as wide as [`Settings::spine`] makes it) or the order sheet. `None` where the theme failed,
/// with what is wrong.
#[must_use]
pub fn beside(order: &Order<'_>, what: &Beside) -> Outcome {
    let bundle = print::beside(order.volume, order.settings, order.templates, order.sources, what);
    match compile::compile(order, &bundle) {
        Ok(set) => done(order, set, &bundle),
        Err(error) => Outcome {
            diagnostics: vec![place::theme_failure(&error, &bundle)],
            ..Outcome::default()
        },
    }
}

/// What Typst takes to set the volume as [`pdf`] does, page by page: with what its second setting chooses. A volume that
/// cannot be set is given as it is.
#[must_use]
pub fn bundle(order: &Order<'_>) -> PrintBundle {
    let bundle = data(order, order.settings);
    if !is_set_again(order) {
        return bundle;
    }
    match well_laid(order, &bundle) {
        Ok((_, Some(chosen))) => chosen,
        _ => bundle,
    }
}

fn data(order: &Order<'_>, settings: &Settings) -> PrintBundle {
    print::data(order.volume, settings, order.templates, order.sources)
}

/// Lays pages out. A book whose paragraphs or pages end badly is laid out once more with these in another manner, and again
/// where what then moved ends badly; what is known of them by then is kept to. Of all settings the one that has the fewest
/// faults is taken, and comes to rest; what stays is found by a preflight. Also gives what is set then, where it is not
/// what was set first.
fn well_laid(
    order: &Order<'_>,
    bundle: &PrintBundle,
) -> Result<(compile::Laid, Option<PrintBundle>), compile::Stopped> {
    if !is_set_again(order) {
        return Ok((compile::lay_out(Until::Written, order, bundle, || ())?, None));
    }
    let origins = Origins::of(order.volume);
    let first = compile::lay_out(Until::Seen, order, bundle, || origins.read())?;
    let mut best = Setting::of(first, None);
    // One that has more faults than the best, from which the next goes on.
    let mut worse: Option<Setting> = None;
    let mut settings = order.settings.clone();
    let (mut times, mut in_vain) = (0, 0);
    loop {
        let last = worse.as_ref().unwrap_or(&best);
        let most = if last.laid.pages() > THICKEST { MOST_AGAIN_THICK } else { MOST_AGAIN };
        let tired = times >= most || in_vain == MOST_IN_VAIN;
        let ended = tired || last.ends.faults == 0;
        let find = || last.manners(&origins, &settings.manners);
        let mut found = if ended { Manners::new() } else { find() };
        if found.is_empty() {
            if let Some(worse) = worse.take() {
                best.laid.wait_for(&worse.laid);
                worse.give_back();
            }
            if best.laid.at_rest {
                return Ok((best.laid, best.bundle));
            }
            // What moves when it comes to rest may end badly too.
            let until = if tired { Until::Written } else { Until::Rest };
            let set = best.bundle.as_ref().unwrap_or(bundle);
            let laid = compile::lay_out_again(&best.laid, until, order, set)?;
            let next = Setting::of(laid, best.bundle.take());
            mem::replace(&mut best, next).give_back();
            continue;
        }
        // What a single paragraph moves seldom ends badly.
        let until = if found.len() == 1 && in_vain == 0 { Until::Rest } else { Until::Seen };
        let files = found.keys().map(|(file, _)| *file).collect();
        settings.manners.append(&mut found);
        let set = last.bundle.as_ref().unwrap_or(bundle);
        let bundle = print::data_again(set, &files, order.volume, &settings);
        times += 1;
        let Ok(laid) = compile::lay_out_again(&last.laid, until, order, &bundle) else {
            // What was well laid out before is taken.
            times = MOST_AGAIN;
            continue;
        };
        let next = Setting::of(laid, Some(bundle));
        let gone = if next.ends.faults < best.ends.faults {
            in_vain = 0;
            [worse.take(), Some(mem::replace(&mut best, next))]
        } else {
            in_vain += 1;
            [worse.replace(next), None]
        };
        gone.into_iter().flatten().for_each(Setting::give_back);
    }
}

/// So often a book is laid out again.
const MOST_AGAIN: usize = 8;

/// No book of more pages is bound as one: what is set then is many volumes at once, to be read on a screen.
const THICKEST: usize = 1000;

/// So often one of those is.
const MOST_AGAIN_THICK: usize = 2;

/// So often in a row without fewer faults.
const MOST_IN_VAIN: usize = 3;

/// A book as it was laid out.
struct Setting {
    laid: compile::Laid,
    /// What was set, where it is not what was set first.
    bundle: Option<PrintBundle>,
    /// How its paragraphs and pages end.
    ends: Ends,
}

impl Setting {
    fn of(laid: compile::Laid, bundle: Option<PrintBundle>) -> Self {
        Self { ends: Ends::of(&laid.passages), laid, bundle }
    }

    /// Its pages are dropped while the next are laid out: that takes as long as reading them.
    fn give_back(self) {
        compile::give_back(self.laid);
    }

    /// What may mend its faults.
    fn manners(&self, origins: &Origins<'_>, known: &Manners) -> Manners {
        manners::manners(origins, &self.laid.passages, &self.ends, known)
    }
}

/// Proofs and drafts are set once.
fn is_set_again(order: &Order<'_>) -> bool {
    order.settings.extent == Extent::Book && order.settings.draft.is_none()
}

fn done(order: &Order<'_>, set: compile::Typeset, bundle: &PrintBundle) -> Outcome {
    let warnings = set.warnings.iter().map(|warning| place::theme_warning(warning, bundle));
    let mut diagnostics: Vec<_> = warnings.collect();
    let lines = set.read.passages.iter().flat_map(|passage| &passage.lines);
    let missing = lines.flat_map(|line| line.missing.iter().copied()).collect();
    let glyphs = place::missing_glyphs(order.volume, &missing);
    if order.settings.extent == Extent::Book {
        diagnostics.extend(place::unclaimed(&set.unclaimed, &glyphs));
    }
    diagnostics.extend(glyphs);
    Outcome {
        diagnostics,
        pdf: Some(Pdf {
            bytes: set.bytes,
            pages: set.words.len(),
            words: set.words,
            flattened: place::flattened(order.volume, &set.flattened),
            pictures: shown(order.volume, bundle, set.read.pictures),
            passages: set.read.passages,
        }),
        failures: Vec::new(),
    }
}

/// The pictures of pages, each with the file that the volume has it from.
fn shown(
    volume: &Volume,
    bundle: &PrintBundle,
    pictures: Vec<(usize, [f32; 4], impl AsRef<[u8]>)>,
) -> Vec<Shown> {
    // Few files are of one length: none is compared with all.
    let mut files: BTreeMap<usize, Vec<(&str, &[u8])>> = BTreeMap::new();
    for path in volume.assets.keys() {
        if let Some(bytes) = bundle.files.get(&print::asset_path(path)) {
            files.entry(bytes.len()).or_default().push((path, bytes));
        }
    }
    let of = |bytes: &[u8]| {
        let (path, _) = files.get(&bytes.len())?.iter().find(|(_, file)| *file == bytes)?;
        Some((*path).to_owned())
    };
    let shown = |(page, sides, bytes): (usize, [f32; 4], _)| {
        let path = of(AsRef::as_ref(&bytes));
        Shown { page, sides, path }
    };
    pictures.into_iter().map(shown).collect()
}

/// The volume without what cannot be set.
fn mended(
    order: &Order<'_>,
    failures: &[(usize, Diagnostic)],
    pictures: BTreeSet<String>,
) -> (Volume, Settings) {
    let mut volume = order.volume.clone();
    for (index, _) in failures {
        if let Some(article) = volume.articles.get_mut(*index) {
            article.broken = true;
        }
    }
    let mut settings = order.settings.clone();
    settings.refused.extend(pictures);
    (volume, settings)
}
