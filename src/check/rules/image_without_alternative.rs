//! `image-without-alternative`: a picture that somebody who cannot see it knows nothing of.

use super::{every_block, every_inline};
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::model::{BlockKind, Image, InlineKind, caption_parts, plain_text};
use crate::text::Span;

pub(crate) fn image_without_alternative(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut images: Vec<(Span, &Image)> = Vec::new();
    every_block(subject.article, |block| {
        if let BlockKind::Figure(figure) = &block.kind {
            images.push((block.span, &figure.image));
        }
    });
    every_inline(subject.article, |inline| {
        if let InlineKind::Image(image) = &inline.kind {
            images.push((inline.span, image));
        }
    });
    for (span, image) in images.into_iter().filter(|(_, image)| is_silent(image)) {
        let args = Args::new().with("url", image.url.clone());
        let finding = subject.finding("image-without-alternative", span, args);
        found.push(finding.help("image-without-alternative-help", Args::new()));
    }
}

/// Neither caption nor alternative text; an empty `alt=""` says that the picture only decorates.
fn is_silent(image: &Image) -> bool {
    image.attrs.get("alt").is_none() && plain_text(caption_parts(&image.alt).0).trim().is_empty()
}
