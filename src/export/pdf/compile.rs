//! One bundle through Typst: pages, bytes, words, or what stopped it.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;

use typst::WorldExt;
use typst::diag::{SourceDiagnostic, SourceResult, bail};
use typst::foundations::{Datetime, Smart};
use typst::syntax::Span;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::flatten::{self, Flattened, Shown};
use super::passages::Passage;
use super::press::{self, Press};
use super::read::{self, Asked, Read};
use super::rounds::{self, Course, Forgetting, Known, Start, Until, Unused};
use super::world::Folder;
use super::{Order, Then};
use crate::config::PdfVersion;
use crate::export::print::PrintBundle;

/// Nested blocks are laid out by recursion.
const STACK: usize = 64 * 1024 * 1024;

/// A bundle that Typst has set.
#[derive(Debug)]
pub(super) struct Typeset {
    pub(super) bytes: Vec<u8>,
    /// The words of each page.
    pub(super) words: Vec<String>,
    /// What stands on them.
    pub(super) read: Read,
    pub(super) warnings: Vec<Trouble>,
    /// Why the file does not claim to be of the standards it is to be of.
    pub(super) unclaimed: Vec<String>,
    /// Drawings that are printed as points.
    pub(super) flattened: Vec<Shown>,
}

/// What Typst says of something, and where in the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// Typst's own words.
    pub(super) message: String,
    /// File of the bundle and bytes in it.
    pub(super) at: Option<(String, std::ops::Range<usize>)>,
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// Typst refused.
    Refused(Trouble),
    /// It took longer than the order allows.
    Endless,
    /// Typst broke.
    Broke,
}

/// Pages that Typst has laid out, before a file is written of them.
pub(super) struct Laid {
    world: Folder,
    document: PagedDocument,
    /// Whether all that pages say of each other is true: no file is written before.
    pub(super) at_rest: bool,
    /// What stands on the pages, line by line, read for how it ends ([`Asked::Ends`]); nothing where nobody is to look.
    pub(super) passages: Vec<Passage>,
    warnings: Vec<Trouble>,
    /// How often pages were laid out before, one from the other.
    nth: usize,
    /// What goes on while the pages are looked at.
    forgetting: Cell<Option<Forgetting>>,
}

impl Laid {
    /// How many pages they are.
    pub(super) fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// What was laid out after them is forgotten before they are laid out again.
    pub(super) fn wait_for(&self, later: &Self) {
        self.forgetting.set(later.forgetting.take());
    }
}

/// Sets a bundle.
pub(super) fn compile(order: &Order<'_>, bundle: &PrintBundle) -> Result<Typeset, Stopped> {
    write(order, lay_out(Until::Written, order, bundle, || ())?)
}

/// Forgets of what was laid out what the last so many calls found no use for; with 0, all.
pub(super) fn forget(age: usize) {
    typst::comemo::evict(age);
}

/// Lays the pages of a bundle out. Typst's first steps are one thread's work: the caller has something to do `meanwhile`.
pub(super) fn lay_out(
    until: Until,
    order: &Order<'_>,
    bundle: &PrintBundle,
    meanwhile: impl FnOnce(),
) -> Result<Laid, Stopped> {
    let Some(world) = Folder::new(bundle, None) else { return Err(Stopped::Broke) };
    lay_out_from((0, Start::Nothing), until, order, world, meanwhile)
}

/// Lays pages out of which most are as they were.
pub(super) fn lay_out_again(
    before: &Laid,
    until: Until,
    order: &Order<'_>,
    bundle: &PrintBundle,
) -> Result<Laid, Stopped> {
    let known = Known::clone(before.document.introspector());
    let start = Start::Known { known, forgetting: before.forgetting.take() };
    let Some(world) = Folder::new(bundle, Some(&before.world)) else { return Err(Stopped::Broke) };
    lay_out_from((before.nth + 1, start), until, order, world, || ())
}

fn lay_out_from(
    (nth, start): (usize, Start),
    until: Until,
    order: &Order<'_>,
    world: Folder,
    meanwhile: impl FnOnce(),
) -> Result<Laid, Stopped> {
    let unused = if order.then == Then::Again { Unused::Keep } else { Unused::Forget };
    let work = move || {
        let compiled = rounds::compile(Course { start, unused, until }, &world);
        let (document, at_rest) = compiled.output.map_err(|errors| refused(&world, &errors))?;
        let warnings = compiled.warnings.iter().map(|warning| trouble(&world, warning)).collect();
        // The pages of the first, which begins with nothing, are as many bytes as the last; what later ones leave is little.
        let is_due = match until {
            Until::Seen => nth == 0 || nth % 2 == 1,
            Until::Rest | Until::Written => nth == 1,
        };
        let forgets = unused == Unused::Forget && is_due;
        let forgetting = Cell::new(forgets.then(Forgetting::begin));
        let passages = match until {
            Until::Seen | Until::Rest => read::read(&document, Asked::Ends).passages,
            Until::Written => Vec::new(),
        };
        Ok(Laid { world, document, at_rest, passages, warnings, nth, forgetting })
    };
    in_time(order, work, meanwhile)
}

/// Gives pages back that nobody needs, beside what goes on.
pub(super) fn give_back(laid: Laid) {
    rayon::spawn(move || drop(laid));
}

/// Writes the file of pages that are laid out.
pub(super) fn write(order: &Order<'_>, laid: Laid) -> Result<Typeset, Stopped> {
    let (form, then) = (Form::of(order), order.then);
    let work = move || {
        let Laid { world, document, warnings, .. } = laid;
        let (mut read, mut words) = (Read::default(), Vec::new());
        // Most of the writing is one thread's work.
        let written = rayon::in_place_scope(|beside| {
            beside.spawn(|_| {
                read = read::read(&document, Asked::Whole);
                words = read::words(&document);
            });
            form.write(&document)
        });
        let Written { bytes, unclaimed, flattened } =
            written.map_err(|errors| refused(&world, &errors))?;
        if then == Then::End {
            std::mem::forget((world, document));
        }
        Ok(Typeset { bytes, words, read, warnings, unclaimed, flattened })
    };
    in_time(order, work, || ())
}

fn refused(world: &Folder, errors: &[SourceDiagnostic]) -> Stopped {
    match errors.first() {
        Some(error) => Stopped::Refused(trouble(world, error)),
        None => Stopped::Broke,
    }
}

/// Does the work in a thread of its own: what does not end can be left behind, and the stack is deep. A thread of the pool
/// must not wait for it: Typst works in the pool, and would wait for that thread. What is done `meanwhile` is short.
fn in_time<T: Send + 'static>(
    order: &Order<'_>,
    work: impl FnOnce() -> Result<T, Stopped> + Send + 'static,
    meanwhile: impl FnOnce(),
) -> Result<T, Stopped> {
    debug_assert!(rayon::current_thread_index().is_none(), "a thread of the pool waits for Typst");
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        let result = catch_unwind(AssertUnwindSafe(work));
        // Nobody listens any more once the time is over.
        let _ = sender.send(result.unwrap_or(Err(Stopped::Broke)));
    };
    let builder = thread::Builder::new().name("typst".to_owned()).stack_size(STACK);
    if builder.spawn(work).is_err() {
        return Err(Stopped::Broke);
    }
    meanwhile();
    match receiver.recv_timeout(order.limit) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Stopped::Endless),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Stopped::Broke),
    }
}

/// A file.
struct Written {
    bytes: Vec<u8>,
    /// Why it does not claim what it should.
    unclaimed: Vec<String>,
    flattened: Vec<Shown>,
}

/// What kind of file is written.
struct Form {
    ident: String,
    date: Option<Timestamp>,
    /// For a printer, and then how.
    printer: Option<Press>,
}

/// What a file for the screen claims to be, the best first: kept for good and read aloud, read aloud, kept with its words.
/// Typst holds the file to what it claims.
const CLAIMS: [&[PdfStandard]; 3] =
    [&[PdfStandard::A_2a, PdfStandard::Ua_1], &[PdfStandard::Ua_1], &[PdfStandard::A_2u]];

impl Form {
    fn of(order: &Order<'_>) -> Self {
        let settings = order.settings;
        Self {
            ident: format!("ouvrage:{}", order.volume.meta.slug),
            date: order.date.and_then(timestamp),
            printer: settings.printer.clone().map(|printer| Press {
                printer,
                trim: settings.sheet(),
                spots: settings.spots.clone(),
            }),
        }
    }

    fn write(&self, document: &PagedDocument) -> SourceResult<Written> {
        if let Some(press) = &self.printer {
            return self.for_printer(document, press);
        }
        let mut unclaimed = Vec::new();
        for claim in CLAIMS {
            // What is kept for good says from when it is.
            if self.date.is_none() && claim.iter().any(|one| *one != PdfStandard::Ua_1) {
                continue;
            }
            match typst_pdf::pdf(document, &self.options(claim, true)) {
                Ok(bytes) => return Ok(Written { bytes, unclaimed, flattened: Vec::new() }),
                Err(errors) if unclaimed.is_empty() => {
                    let said = errors.iter().map(|error| error.message.to_string());
                    unclaimed = said.collect::<BTreeSet<_>>().into_iter().collect();
                }
                Err(_) => {}
            }
        }
        let bytes = typst_pdf::pdf(document, &self.options(&[], true))?;
        Ok(Written { bytes, unclaimed, flattened: Vec::new() })
    }

    fn for_printer(&self, document: &PagedDocument, press: &Press) -> SourceResult<Written> {
        let flat = flatten::flatten(document);
        let (document, flattened) = match flat {
            Some((document, flattened)) => (Cow::Owned(document), flattened),
            None => (Cow::Borrowed(document), Flattened::default()),
        };
        // Nobody reads it aloud.
        let version = standard(press.printer.version);
        let bytes = typst_pdf::pdf(&document, &self.options(&[version], false))?;
        match press::finish(&bytes, press, &flattened) {
            Some(bytes) => Ok(Written { bytes, unclaimed: Vec::new(), flattened: flattened.shown }),
            None => bail!(Span::detached(), "the file cannot be read back"),
        }
    }

    fn options(&self, standards: &[PdfStandard], tagged: bool) -> PdfOptions {
        PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            timestamp: self.date,
            // The lists above go together, and a test writes each.
            standards: PdfStandards::new(standards).unwrap_or_default(),
            tagged,
            ..PdfOptions::default()
        }
    }
}

/// A version of PDF as Typst names it.
fn standard(version: PdfVersion) -> PdfStandard {
    match version {
        PdfVersion::V1_4 => PdfStandard::V_1_4,
        PdfVersion::V1_5 => PdfStandard::V_1_5,
        PdfVersion::V1_6 => PdfStandard::V_1_6,
        PdfVersion::V1_7 => PdfStandard::V_1_7,
        PdfVersion::V2_0 => PdfStandard::V_2_0,
    }
}

fn timestamp(seconds: i64) -> Option<Timestamp> {
    let date = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |n: i8| u8::try_from(n).ok();
    Datetime::from_ymd_hms(
        i32::from(date.year()),
        part(date.month())?,
        part(date.day())?,
        part(date.hour())?,
        part(date.minute())?,
        part(date.second())?,
    )
    .map(Timestamp::new_utc)
}

fn trouble(world: &Folder, diagnostic: &SourceDiagnostic) -> Trouble {
    let mut message = diagnostic.message.to_string();
    for hint in &diagnostic.hints {
        message.push_str(" (");
        message.push_str(&hint.v);
        message.push(')');
    }
    let at = diagnostic.span.id().and_then(|id| {
        let range = world.range(diagnostic.span)?;
        Some((id.get().vpath().get_without_slash().to_owned(), range))
    });
    Trouble { message, at }
}
