//! What stopped Typst, as a diagnostic: at the block the author wrote, or in the template.

use super::compile::{Stopped, Trouble};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::export::print::{Origin, PrintBundle};
use crate::model::{Article, Block};
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

fn in_theme(
    rule: &'static str,
    at: Option<&(String, std::ops::Range<usize>)>,
    stopped: &Stopped,
    bundle: &PrintBundle,
) -> Diagnostic {
    let mut args = Args::new().with("message", message(stopped));
    let mut place = None;
    let mut id = rule;
    if let Some((path, range)) = at {
        let line = bundle.files.get(path).map_or(1, |bytes| {
            let before = &bytes[..range.start.min(bytes.len())];
            before.iter().filter(|&&byte| byte == b'\n').count() + 1
        });
        args = args.with("path", path.clone()).with("line", line);
        if let Some(Origin::Volume(file)) = bundle.origins.get(path) {
            place = Some(Place::new(*file, Span::from(range.clone())));
        }
    } else if rule != "endless-print-theme" {
        id = if rule == "broken-print-theme" { NOWHERE } else { WARNED_NOWHERE };
    }
    let nowhere = Place::new(crate::text::FileId(0), Span::at(0));
    let mut diagnostic = Diagnostic::new(rule, place.unwrap_or(nowhere), args).case(id);
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
