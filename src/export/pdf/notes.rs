//! The call of a note and the number before its text, where the theme says the number itself.
//!
//! A theme that gives a note its number (`numbering: (..) => "3"`) needs no counter: an article's notes are numbered by the model. The
//! built-in rules ask the counter all the same, and its answer is every note of the volume; as soon as the pages are known, each
//! paragraph with a call is therefore broken into lines once more, to the same lines. Where the numbering can see no
//! number, it is asked for its words alone, and paragraphs stand as they were set.

use typst::comemo::Track;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{
    ClosureParamInfo, Content, Context, NativeElement, NativeRuleMap, ParamInfo, ShowFn,
    StyleChain, Target,
};
use typst::introspection::Location;
use typst::layout::{Em, HElem};
use typst::model::{DirectLinkElem, FootnoteElem, FootnoteEntry, Numbering};
use typst::pdf::PdfMarkerTag;
use typst::syntax::Span;
use typst::text::SuperElem;

/// Puts these rules in the place of the built-in ones, for pages. What is set is the same, to the byte.
pub(super) fn register(rules: &mut NativeRuleMap) {
    rules.replace(Target::Paged, CALL);
    rules.replace(Target::Paged, ENTRY);
}

const CALL: ShowFn<FootnoteElem> = |note, engine, styles| {
    let span = note.span();
    let numbering = note.numbering.get_ref(styles);
    let at = note.location().filter(|_| !note.is_ref());
    let link = match said(numbering, at, engine, styles, span)? {
        Some((at, number)) => {
            let words = FootnoteElem::alt_text(styles, &number.plain_text());
            DirectLinkElem::new(at.variant(1), number, Some(words)).pack().spanned(span)
        }
        None => note.realize(engine, styles)?,
    };
    let raised = SuperElem::new(link).pack().spanned(span);
    Ok(HElem::hole().clone() + PdfMarkerTag::Label(raised))
};

const ENTRY: ShowFn<FootnoteEntry> = |entry, engine, styles| {
    let span = entry.span();
    let note = &entry.note;
    let numbering = note.numbering.get_ref(StyleChain::default());
    let number = said(numbering, note.location(), engine, styles, span)?;
    let (raised, body) = match (number, note.body_content()) {
        (Some((at, number)), Some(body)) => {
            let words = number.plain_text();
            let link = DirectLinkElem::new(at, number, Some(words)).pack().spanned(span);
            (SuperElem::new(link).pack().spanned(span), body.clone())
        }
        _ => entry.realize(engine, styles)?,
    };
    Ok(Content::sequence([
        HElem::new(entry.indent.get(styles).into()).pack(),
        PdfMarkerTag::Label(raised),
        HElem::new(Em::new(0.05).into()).with_weak(true).pack(),
        body,
    ]))
};

/// Where a note is called, and the number that its numbering says whatever it is given; `None` where the counter has to be asked.
fn said(
    numbering: &Numbering,
    at: Option<Location>,
    engine: &mut Engine<'_>,
    styles: StyleChain<'_>,
    span: Span,
) -> SourceResult<Option<(Location, Content)>> {
    let (Some(at), Numbering::Func(function)) = (at, numbering) else { return Ok(None) };
    let mut params = function.params().peekable();
    if params.peek().is_none() || !params.all(|param| sees_nothing(&param)) {
        return Ok(None);
    }
    let context = Context::new(Some(at), Some(styles));
    let number = numbering.apply(engine, context.track(), span, &[1])?.display();
    Ok(Some((at, number)))
}

/// The parameter `..`: it takes all and has no name to read it by.
fn sees_nothing(param: &ParamInfo) -> bool {
    matches!(param, ParamInfo::Closure(info) if matches!(info.v, ClosureParamInfo::Sink { name: None }))
}

#[cfg(test)]
mod tests {
    use typst::diag::{FileError, FileResult};
    use typst::foundations::{Bytes, Datetime, Duration};
    use typst::syntax::{FileId, Source};
    use typst::text::{Font, FontBook};
    use typst::utils::LazyHash;
    use typst::{Library, LibraryExt, World};
    use typst_layout::PagedDocument;
    use typst_pdf::PdfOptions;

    use super::super::world::fonts;

    /// One file, with these rules or with the built-in ones.
    struct Page {
        source: Source,
        library: LazyHash<Library>,
    }

    impl World for Page {
        fn library(&self) -> &LazyHash<Library> {
            &self.library
        }

        fn book(&self) -> &LazyHash<FontBook> {
            fonts().book()
        }

        fn main(&self) -> FileId {
            self.source.id()
        }

        fn source(&self, _: FileId) -> FileResult<Source> {
            Ok(self.source.clone())
        }

        fn file(&self, _: FileId) -> FileResult<Bytes> {
            Err(FileError::AccessDenied)
        }

        fn font(&self, index: usize) -> Option<Font> {
            fonts().font(index)
        }

        fn today(&self, _: Option<Duration>) -> Option<Datetime> {
            None
        }
    }

    fn set(text: &str, library: Library) -> Vec<u8> {
        let source = Source::detached(format!("#set document(title: \"T\")\n{text}"));
        let page = Page { source, library: LazyHash::new(library) };
        let document = typst::compile::<PagedDocument>(&page).output.expect("it can be set");
        typst_pdf::pdf(&document, &PdfOptions::default()).expect("it can be written")
    }

    #[test]
    fn notes_are_set_as_the_built_in_rules_set_them() {
        let cases = [
            ("a number of its own", "A#footnote(numbering: (..) => str(7))[n]."),
            ("one that is given", "A#footnote(numbering: (..) => str(7))[n] B#footnote[m]."),
            ("the counter's", "A#footnote[n] B#footnote(numbering: \"a\")[m]."),
            ("a function of the counter", "A#footnote(numbering: n => strong(str(n + 3)))[n]."),
            ("all that is given, by a name", "A#footnote(numbering: (..all) => repr(all))[n]."),
            (
                "nothing seen, the counter asked",
                "A#footnote(numbering: (..) => context counter(footnote).display(\"i\"))[n].",
            ),
            (
                "called twice",
                "A#footnote(numbering: (..) => str(7))[n]<n> B#footnote(numbering: (..) => str(7), <n>).",
            ),
            (
                "in a style",
                "#set footnote(numbering: (..) => emph[x])\nA#footnote[n]\n\n#show footnote: strong\nB#footnote[m]",
            ),
        ];
        for (case, text) in cases {
            let mut library = Library::default();
            super::register(&mut library.rules);
            assert!(set(text, library) == set(text, Library::default()), "{case}");
        }
    }
}
