//! Pages laid out in rounds, from nothing or from what is known of them already.
//!
//! Typst lays out in rounds: the first knows of no page what stands on it, and each asks what the one before found,
//! until all that was asked stays true. Where most pages are as they were, what was found on them is nearly true from
//! the beginning: a second setting does not begin with nothing. Nor has the first to come to rest before it: how a
//! paragraph ends hardly hangs on what other pages say.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::mpsc;

use typst::World;
use typst::comemo::{self, Constraint, Track};
use typst::diag::{SourceResult, Warned};
use typst::engine::{Engine, Route, Sink};
use typst::foundations::{Content, Output, StyleChain, Target};
use typst::introspection::{EmptyIntrospector, Introspector, MAX_ITERS};
use typst::utils::Protected;
use typst_layout::{PagedDocument, PagedIntrospector, layout_document};

/// What was found on pages: where everything stands, and how it is numbered.
pub(super) type Known = Arc<PagedIntrospector>;

/// What becomes of what no round has any use for: the pages of the first rounds, as many bytes as those of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unused {
    /// Another volume much like this one begins with nothing, as this one did.
    Keep,
    /// None does.
    Forget,
}

/// How long pages are laid out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// Once: they are looked at, and set in another manner.
    Seen,
    /// Until all that was asked of them is true; then they are looked at.
    Rest,
    /// Until then too, and nobody looks at them before they are written.
    Written,
}

/// What a setting begins with.
pub(super) enum Start {
    /// Nothing is known of its pages.
    Nothing,
    /// Most pages are as they were.
    Known {
        /// What was found on them.
        known: Known,
        /// What is to come to an end before pages are laid out again.
        forgetting: Option<Forgetting>,
    },
}

/// What a setting begins with, and how far it goes.
pub(super) struct Course {
    pub(super) start: Start,
    pub(super) unused: Unused,
    pub(super) until: Until,
}

/// What the last round had no use for is being forgotten, while its pages are looked at.
pub(super) struct Forgetting(mpsc::Receiver<()>);

impl Forgetting {
    /// Begins. A thread of the pool does it: one more would have memory of its own, and what is freed would lie idle.
    pub(super) fn begin() -> Self {
        let (ends, ended) = mpsc::sync_channel(1);
        rayon::spawn(move || {
            // What is laid out is one call old after the first round.
            comemo::evict(1);
            // Where nothing is laid out after it, nobody waits.
            let _ = ends.send(());
        });
        Self(ended)
    }

    fn wait(self) {
        // It has ended too where the other side is gone.
        let _ = self.0.recv();
    }
}

thread_local! {
    /// The present thread's setting: Typst makes its output without a word from whoever asks for it.
    static COURSE: RefCell<Option<Course>> = const { RefCell::new(None) };
}

/// Compiles a world, and says whether its pages are at rest. Where they are to be, gives what [`typst::compile`] does, which takes
/// over where nothing comes to rest.
pub(super) fn compile(
    course: Course,
    world: &dyn World,
) -> Warned<SourceResult<(PagedDocument, bool)>> {
    let (from_nothing, until) = (matches!(course.start, Start::Nothing), course.until);
    COURSE.set(Some(course));
    let Warned { output, warnings } = typst::compile::<Settled>(world);
    match output {
        Ok(Settled { document, at_rest }) if at_rest || until == Until::Seen => {
            Warned { output: Ok((document, at_rest)), warnings }
        }
        Err(errors) if from_nothing => Warned { output: Err(errors), warnings },
        _ => {
            let Warned { output, warnings } = typst::compile(world);
            Warned { output: output.map(|document| (document, true)), warnings }
        }
    }
}

/// Pages after their last round.
struct Settled {
    document: PagedDocument,
    /// Whether all that was asked in it is true of them.
    at_rest: bool,
}

impl Output for Settled {
    fn target() -> Target {
        PagedDocument::target()
    }

    fn introspector(&self) -> &dyn Introspector {
        Output::introspector(&self.document)
    }

    fn create(
        engine: &mut Engine<'_>,
        content: &Content,
        styles: StyleChain<'_>,
    ) -> SourceResult<Self> {
        let whole = Course { start: Start::Nothing, unused: Unused::Keep, until: Until::Rest };
        let Course { start, unused, until } = COURSE.take().unwrap_or(whole);
        let from_nothing = matches!(start, Start::Nothing);
        let mut known = match start {
            Start::Nothing => None,
            Start::Known { known, forgetting } => {
                forgetting.into_iter().for_each(Forgetting::wait);
                Some(known)
            }
        };
        let mut rounds = 0;
        loop {
            rounds += 1;
            // The later rounds make new again what they ask for. What a setting leaves for one that knows its pages is forgotten
            // between the two ([`Forgetting`]).
            if from_nothing && unused == Unused::Forget && rounds == 2 {
                comemo::evict(1);
            }
            let (asked, mut sink) = (Constraint::new(), Sink::new());
            let introspector: &dyn Introspector = match &known {
                Some(before) => before.as_ref(),
                None => &EmptyIntrospector,
            };
            let mut round = Engine {
                world: engine.world,
                library: engine.library,
                introspector: Protected::new(introspector.track_with(&asked)),
                traced: engine.traced,
                sink: sink.track_mut(),
                route: Route::default(),
            };
            let document = layout_document(&mut round, content, styles)?;
            let at_rest = asked.validate(Output::introspector(&document));
            if !at_rest && until == Until::Seen {
                return Ok(Self { document, at_rest });
            }
            if at_rest || rounds == MAX_ITERS {
                engine.sink.delayed_errors(sink.delayed());
                sink.warnings().into_iter().for_each(|warning| engine.sink.warn(warning));
                return Ok(Self { document, at_rest });
            }
            known = Some(Arc::clone(document.introspector()));
        }
    }
}
