//! Pages laid out in rounds, from nothing or from what is known of them already.
//!
//! Typst lays out in rounds: the first knows of no page what stands on it, and each asks what the one before found,
//! until all that was asked stays true. Where most pages are as they were, what was found on them is nearly true from
//! the beginning: a second setting does not begin with nothing.

use std::cell::RefCell;
use std::sync::Arc;

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

thread_local! {
    /// What the present thread's setting begins with: Typst makes its output without a word from whoever asks for it.
    static BEGINS: RefCell<Option<(Option<Known>, Unused)>> = const { RefCell::new(None) };
}

/// Compiles a world; from what is `known` of its pages, where most of them are as they were. Gives what [`typst::compile`]
/// does, which takes over where nothing comes to rest.
pub(super) fn compile(
    known: Option<Known>,
    unused: Unused,
    world: &dyn World,
) -> Warned<SourceResult<PagedDocument>> {
    let from_nothing = known.is_none();
    BEGINS.set(Some((known, unused)));
    let Warned { output, warnings } = typst::compile::<Settled>(world);
    match output {
        Ok(Settled { document, at_rest: true }) => Warned { output: Ok(document), warnings },
        Err(errors) if from_nothing => Warned { output: Err(errors), warnings },
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
        let (mut known, unused) = BEGINS.take().unwrap_or((None, Unused::Keep));
        // What is laid out is one call old after the first round. The later ones make new again what they ask for; what is
        // left of the first goes at the call with which the next setting begins.
        let counted = if known.is_some() { 1 } else { 2 };
        let mut rounds = 0;
        loop {
            rounds += 1;
            if unused == Unused::Forget && rounds == counted {
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
            if at_rest || rounds == MAX_ITERS {
                engine.sink.delayed_errors(sink.delayed());
                sink.warnings().into_iter().for_each(|warning| engine.sink.warn(warning));
                return Ok(Self { document, at_rest });
            }
            known = Some(Arc::clone(document.introspector()));
        }
    }
}
