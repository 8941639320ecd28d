//! What a caption says in its own words, and whose the picture or the numbers are: two lines in every output, one run in
//! the model, so that it is counted, checked, set and made blind as one text.

use super::{Attrs, Image, Inline, InlineKind};
use crate::text::Span;

/// What stands below a caption on a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Where it was taken from: `source="…"` or `[…]{.source}`.
    Source,
    /// Who made it: `credit="…"` or `[…]{.credit}`.
    Credit,
}

/// Every origin with its name as a key and as a class.
const NAMES: [(&str, Origin); 2] = [("source", Origin::Source), ("credit", Origin::Credit)];

impl Origin {
    /// The catalogue's word for it, set before what is said, unless that begins with such a word itself.
    #[must_use]
    pub fn label(self, said: &str) -> Option<&'static str> {
        let (words, label): (&[&str], _) = match self {
            Self::Source => (&["source"], "label-source"),
            Self::Credit => (&["crédit", "credit", "photo", "©", "(c)", "cliché"], "label-credit"),
        };
        let said = said.trim_start().to_lowercase();
        (!words.iter().any(|word| said.starts_with(word))).then_some(label)
    }

    fn of(inline: &Inline) -> Option<Self> {
        let InlineKind::Span(attrs, _) = &inline.kind else { return None };
        NAMES.iter().find(|(name, _)| attrs.has_class(name)).map(|(_, origin)| *origin)
    }
}

/// Parts a caption: its own words, and what is said of its origin at its end, in order.
#[must_use]
pub fn caption_parts(run: &[Inline]) -> (&[Inline], Vec<(Origin, &[Inline])>) {
    let (mut words, mut origins) = (run, Vec::new());
    while let Some((last, before)) = words.split_last() {
        match &last.kind {
            InlineKind::SoftBreak | InlineKind::HardBreak => {}
            InlineKind::Text(text) if text.trim().is_empty() => {}
            InlineKind::Span(_, inner) if Origin::of(last).is_some() => {
                origins.extend(Origin::of(last).map(|origin| (origin, inner.as_slice())));
            }
            _ => break,
        }
        words = before;
    }
    if origins.is_empty() {
        return (run, origins);
    }
    origins.reverse();
    (words, origins)
}

/// Of a picture in a line, below which nothing stands, all that is said of an origin is among its words.
pub(crate) fn keep_in_words(image: &mut Image, source: &str) {
    take_origins(&mut image.alt, &mut image.attrs, source);
    for inline in &mut image.alt {
        if let InlineKind::Span(attrs, _) = &mut inline.kind {
            attrs.classes.retain(|class| NAMES.iter().all(|(name, _)| name != class));
        }
    }
}

/// Moves what attributes say of an origin to the end of the caption. `source` is the text that they were read from.
pub(crate) fn take_origins(caption: &mut Vec<Inline>, attrs: &mut Attrs, source: &str) {
    let Some(written) = attrs.span else { return };
    let mut from = written.start as usize;
    let pairs = std::mem::take(&mut attrs.pairs);
    for (key, value) in pairs {
        let known = NAMES.iter().find(|(name, _)| *name == key);
        let rest = source.get(from..written.end as usize).unwrap_or_default();
        let sign = format!("{key}=");
        let after = rest.find(&sign).map(|at| at + sign.len());
        let at = after.and_then(|at| Some(at + rest.get(at..)?.find(&value)?));
        let span = at.map(|at| Span::new(from + at, from + at + value.len()));
        from = span.map_or(from, |span| span.end as usize);
        let (Some((name, _)), Some(span), false) = (known, span, value.trim().is_empty()) else {
            attrs.pairs.push((key, value));
            continue;
        };
        let given = Attrs { classes: vec![(*name).to_owned()], ..Attrs::default() };
        if !caption.is_empty() {
            caption.push(Inline::new(Span::at(span.start as usize), InlineKind::SoftBreak));
        }
        let words = vec![Inline::text(span, value)];
        caption.push(Inline::new(span, InlineKind::Span(given, words)));
    }
}
