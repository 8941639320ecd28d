//! What stopped Typst, as a diagnostic: at the block the author wrote, or in the template.

use std::collections::{BTreeMap, BTreeSet};

use super::FlatDrawing;
use super::compile::{Stopped, Trouble};
use super::flatten::Shown;
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::export::print::{Origin, PrintBundle};
use crate::model::{
    Article, Block, BlockKind, Inline, InlineKind, Step, Volume, walk_blocks, walk_inlines,
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

/// Where articles show each picture of the volume, by its path, in the order of their texts; what stands in notes comes after
/// each text.
pub(crate) fn showing(volume: &Volume) -> BTreeMap<&str, Vec<Place>> {
    let mut places: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for article in &volume.articles {
        let notes = article.notes.iter().map(|note| &note.blocks);
        for blocks in std::iter::once(&article.body).chain(notes) {
            for (span, path) in shown_in(blocks) {
                places.entry(path).or_default().push(Place::new(article.file, span));
            }
        }
    }
    places
}

/// The pictures that blocks show, each once where it stands.
fn shown_in(blocks: &[Block]) -> BTreeSet<(Span, &str)> {
    let mut shown = BTreeSet::new();
    walk_blocks(blocks, &mut |block| {
        if let BlockKind::Figure(figure) = &block.kind {
            shown.extend(figure.image.asset.iter().map(|path| (block.span, path.as_str())));
        }
        for run in block.runs() {
            walk_inlines(run, &mut |inline| {
                if let InlineKind::Image(image) = &inline.kind {
                    shown.extend(image.asset.iter().map(|path| (inline.span, path.as_str())));
                }
                Step::Into
            });
        }
        Step::Into
    });
    shown
}

/// The drawings that were flattened, each with its path and where it is shown: the first time on the pages is the first time
/// in the texts, unless the pages show it more or less often.
pub(super) fn flattened(volume: &Volume, shown: &[Shown]) -> Vec<FlatDrawing> {
    let mut by_path: BTreeMap<&str, Vec<&Shown>> = BTreeMap::new();
    for one in shown {
        let asset = volume.assets.iter().find(|(_, asset)| asset.bytes[..] == one.file[..]);
        by_path.entry(asset.map_or("", |(path, _)| path)).or_default().push(one);
    }
    let mut flattened = Vec::new();
    let written = showing(volume);
    for (path, shown) in by_path {
        let mut places = written.get(path).map_or(&[][..], Vec::as_slice);
        if places.len() != shown.len() {
            // One place can be told for all.
            places = &places[..usize::from(places.len() == 1)];
        }
        let place = |at: usize| places.get(at).or(places.first()).copied();
        flattened.extend(shown.into_iter().enumerate().map(|(at, one)| FlatDrawing {
            page: one.page,
            path: path.to_owned(),
            dpi: one.dpi,
            place: place(at),
        }));
    }
    flattened
}

/// Characters that no embedded font has, each where an article first uses it; nowhere what stands in no article.
pub(super) fn missing_glyphs(volume: &Volume, missing: &BTreeSet<char>) -> Vec<Diagnostic> {
    let mut found: BTreeMap<Option<Place>, BTreeSet<char>> = BTreeMap::new();
    let mut unplaced = missing.clone();
    for article in &volume.articles {
        let mut wanted = missing.clone();
        let mut take = |text: &str, span: Span| {
            if !text.is_ascii() {
                for character in text.chars().filter(|character| wanted.remove(character)) {
                    let place = Some(Place::new(article.file, span));
                    found.entry(place).or_default().insert(character);
                }
            }
        };
        let abstracts = article.abstracts.iter().flat_map(|(_, paragraphs)| paragraphs);
        for run in std::iter::once(&article.title).chain(abstracts) {
            in_run(run, &mut take);
        }
        let notes = article.notes.iter().map(|note| &note.blocks);
        for blocks in std::iter::once(&article.body).chain(notes) {
            walk_blocks(blocks, &mut |block| {
                if let BlockKind::Code { text, .. } | BlockKind::Math { tex: text, .. } =
                    &block.kind
                {
                    take(text, block.span);
                }
                for run in block.runs() {
                    in_run(run, &mut take);
                }
                Step::Into
            });
        }
        unplaced.retain(|character| wanted.contains(character));
    }
    if !unplaced.is_empty() {
        found.insert(None, unplaced);
    }
    let diagnostics = found.into_iter().map(|(place, characters)| {
        let list: Vec<_> = characters.into_iter().map(String::from).collect();
        let args = Args::new().with("count", list.len()).with("characters", list);
        said("missing-glyph", place, args)
    });
    diagnostics.collect()
}

/// What a run says, piece by piece.
fn in_run(run: &[Inline], take: &mut impl FnMut(&str, Span)) {
    walk_inlines(run, &mut |inline| {
        if let InlineKind::Text(text)
        | InlineKind::Code(text, _)
        | InlineKind::Math { tex: text, .. } = &inline.kind
        {
            take(text, inline.span);
        }
        Step::Into
    });
}

/// A warning, at a place or of the volume.
fn said(rule: &'static str, place: Option<Place>, args: Args) -> Diagnostic {
    let nowhere = Place::new(crate::text::FileId(0), Span::at(0));
    let mut diagnostic = Diagnostic::new(rule, place.unwrap_or(nowhere), args);
    diagnostic.place = place;
    diagnostic.at_level(Severity::Warning)
}

/// The file does not claim what it should: to be readable aloud (PDF/UA-1) and for good (PDF/A-2a). Said once for signs
/// without a shape, where the first of these `glyphs` is, and once for all else.
pub(super) fn unclaimed(reasons: &[String], glyphs: &[Diagnostic]) -> Vec<Diagnostic> {
    let of_glyphs = |reason: &&String| reason.contains("could not be displayed");
    let (shapeless, others): (Vec<_>, Vec<_>) = reasons.iter().partition(of_glyphs);
    let mut found = Vec::new();
    if !shapeless.is_empty() {
        let place = glyphs.iter().find_map(|one| one.place);
        let diagnostic = said("unclaimed-standard", place, Args::new());
        found.push(diagnostic.case("unclaimed-standard-glyphs"));
    }
    if !others.is_empty() {
        let others: Vec<String> = others.into_iter().cloned().collect();
        found.push(said("unclaimed-standard", None, Args::new().with("reasons", others)));
    }
    found
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
