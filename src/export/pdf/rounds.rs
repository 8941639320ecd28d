//! Pages laid out from what is known of them already, so that a second setting does not begin with nothing.
//!
//! Typst lays out in rounds: the first knows of no page what stands on it, and each asks what the one before found,
//! until all that was asked stays true. Where most pages are as they were, what was found on them is nearly true from
//! the beginning.

use std::cell::RefCell;
use std::sync::Arc;

use typst::World;
use typst::comemo::{Constraint, Track};
use typst::diag::{SourceResult, Warned};
use typst::engine::{Engine, Route, Sink};
use typst::foundations::{Content, Output, StyleChain, Target};
use typst::introspection::{Introspector, MAX_ITERS};
use typst::utils::Protected;
use typst_layout::{PagedDocument, PagedIntrospector, layout_document};

/// What was found on pages: where everything stands, and how it is numbered.
pub(super) type Known = Arc<PagedIntrospector>;

thread_local! {
    /// What the present thread's setting begins with: Typst makes its output without a word from whoever asks for it.
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// Compiles a world most of whose pages are `known`. Gives what [`typst::compile`] does, which takes over where nothing comes
/// to rest.
pub(super) fn compile_from(known: Known, world: &dyn World) -> Warned<SourceResult<PagedDocument>> {
    KNOWN.set(Some(known));
    let Warned { output, warnings } = typst::compile::<Settled>(world);
    match output {
        Ok(Settled { document, at_rest: true }) => Warned { output: Ok(document), warnings },
        _ => typst::compile(world),
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
        let mut known = KNOWN.take();
        let mut rounds = 0;
        loop {
            rounds += 1;
            let Some(before) = known else {
                let document = layout_document(engine, content, styles)?;
                return Ok(Self { document, at_rest: false });
            };
            let (asked, mut sink) = (Constraint::new(), Sink::new());
            let introspector: &dyn Introspector = before.as_ref();
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
            if at_rest || rounds == MAX_ITERS {
                engine.sink.delayed_errors(sink.delayed());
                sink.warnings().into_iter().for_each(|warning| engine.sink.warn(warning));
                return Ok(Self { document, at_rest });
            }
            known = Some(Arc::clone(document.introspector()));
        }
    }
}
