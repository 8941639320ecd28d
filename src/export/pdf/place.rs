//! What stopped Typst, as a diagnostic: at the block the author wrote, or in the template.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::{Stopped, Trouble};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::export::print::{Origin, PrintBundle};
use crate::model::{
    Article, Block, BlockKind, InlineKind, Step, Volume, walk_blocks, walk_inlines,
};
use crate::text::Span;

/// A block that Typst refuses. `block` is `None` where the fault lies in the article's opening or in its works.
pub(super) fn block_failure(
    stopped: &Stopped,
    article: &Article,
    block: Option<&Block>,
) -> Diagnostic {
    let span = block.map_or(Span::new(0, article.meta.span.end as usize), |block| block.span);
    let args = Args::new().with("message", message(stopped));
    let diagnostic = Diagnostic::new("unprintable-block", Place::new(article.file, span), args);
    match block {
        Some(_) => diagnostic,
        None => diagnostic.case("unprintable-block-opening"),
    }
}

/// A picture that Typst cannot read, where an article shows it.
pub(super) fn picture_failure(stopped: &Stopped, place: Place, path: &str) -> Diagnostic {
    let args = Args::new().with("path", path.to_owned()).with("message", message(stopped));
    Diagnostic::new("unreadable-image", place, args)
}

/// Characters that no embedded font has, each where an article first uses it.
pub(super) fn missing_glyphs(volume: &Volume, missing: &BTreeSet<char>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for article in &volume.articles {
        let mut found: BTreeMap<Span, BTreeSet<char>> = BTreeMap::new();
        let mut wanted = missing.clone();
        let notes = article.notes.iter().map(|note| &note.blocks);
        for blocks in std::iter::once(&article.body).chain(notes) {
            walk_blocks(blocks, &mut |block| {
                if wanted.is_empty() {
                    return Step::Over;
                }
                if let BlockKind::Code { text, .. } = &block.kind {
                    take(&mut wanted, text, block.span, &mut found);
                }
                for run in block.runs() {
                    walk_inlines(run, &mut |inline| {
                        if let InlineKind::Text(text) | InlineKind::Code(text, _) = &inline.kind {
                            take(&mut wanted, text, inline.span, &mut found);
                        }
                        Step::Into
                    });
                }
                Step::Into
            });
        }
        for (span, characters) in found {
            let list: Vec<_> = characters.into_iter().map(String::from).collect();
            let args = Args::new().with("count", list.len()).with("characters", list);
            let place = Place::new(article.file, span);
            let diagnostic = Diagnostic::new("missing-glyph", place, args);
            diagnostics.push(diagnostic.at_level(Severity::Warning));
        }
    }
    diagnostics
}

/// Moves the wanted characters that a text has to what was found.
fn take(
    wanted: &mut BTreeSet<char>,
    text: &str,
    span: Span,
    found: &mut BTreeMap<Span, BTreeSet<char>>,
) {
    if text.is_ascii() {
        return;
    }
    for character in text.chars() {
        if wanted.remove(&character) {
            found.entry(span).or_default().insert(character);
        }
    }
}

/// The file does not claim what it should: to be readable aloud (PDF/UA-1) and for good (PDF/A-2a).
pub(super) fn unclaimed(reasons: &[String]) -> Option<Diagnostic> {
    // A sign without a shape is shown where it stands.
    let told = |reason: &&String| !reason.contains("could not be displayed");
    let reasons: Vec<String> = reasons.iter().filter(told).cloned().collect();
    if reasons.is_empty() {
        return None;
    }
    let args = Args::new().with("reasons", reasons);
    let nowhere = Place::new(crate::text::FileId(0), Span::at(0));
    let mut diagnostic = Diagnostic::new("unclaimed-standard", nowhere, args);
    diagnostic.place = None;
    Some(diagnostic.at_level(Severity::Warning))
}

/// The theme itself fails.
pub(super) fn theme_failure(stopped: &Stopped, bundle: &PrintBundle) -> Diagnostic {
    match stopped {
        Stopped::Endless => in_theme("endless-print-theme", None, stopped, bundle),
        Stopped::Broke => in_theme("broken-print-theme", None, stopped, bundle),
        Stopped::Refused(trouble) => {
            in_theme("broken-print-theme", trouble.at.as_ref(), stopped, bundle)
        }
    }
}

/// Something that Typst warns of.
pub(super) fn theme_warning(trouble: &Trouble, bundle: &PrintBundle) -> Diagnostic {
    let stopped = Stopped::Refused(trouble.clone());
    in_theme("print-theme-warning", trouble.at.as_ref(), &stopped, bundle)
        .at_level(Severity::Warning)
}

/// Sentences for what Typst says of no place.
const NOWHERE: &str = "broken-print-theme-somewhere";
const WARNED_NOWHERE: &str = "print-theme-warning-somewhere";

/// All of these are of the rule `template-broken`: only the sentence differs.
fn in_theme(
    sentence: &'static str,
    at: Option<&(String, std::ops::Range<usize>)>,
    stopped: &Stopped,
    bundle: &PrintBundle,
) -> Diagnostic {
    let mut args = Args::new().with("message", message(stopped));
    let mut place = None;
    let mut id = sentence;
    if let Some((path, range)) = at {
        let line = bundle.files.get(path).map_or(1, |bytes| {
            let before = &bytes[..range.start.min(bytes.len())];
            before.iter().filter(|&&byte| byte == b'\n').count() + 1
        });
        args = args.with("path", path.clone()).with("line", line);
        if let Some(Origin::Volume(file)) = bundle.origins.get(path) {
            place = Some(Place::new(*file, Span::from(range.clone())));
        }
    } else if sentence != "endless-print-theme" {
        id = if sentence == "broken-print-theme" { NOWHERE } else { WARNED_NOWHERE };
    }
    let nowhere = Place::new(crate::text::FileId(0), Span::at(0));
    let mut diagnostic =
        Diagnostic::new("template-broken", place.unwrap_or(nowhere), args).case(id);
    diagnostic.place = place;
    diagnostic
}

fn message(stopped: &Stopped) -> String {
    match stopped {
        Stopped::Refused(trouble) => trouble.message.clone(),
        Stopped::Endless => "time limit".to_owned(),
        Stopped::Broke => "panic".to_owned(),
    }
}
