//! The length of a passage without its model, where the passage is plain: old texts are many, and nothing else is asked
//! of most of their passages.

use super::counter::Counter;
use crate::config::{Bucket, Length};
use crate::parse::{self, Piece, Run};

/// How long a plain passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain {
    /// Where no heading in it is the title.
    pub total: u32,
    /// With its first heading of the first level as the title, where it has one.
    pub titled: Option<u32>,
}

/// How long a passage is that stands by itself, by the rule `length`: what [`super::measure`] says of it. `None` where
/// the passage is not plain (see [`parse::plain()`]).
#[must_use]
pub fn plain(text: &str, length: &Length) -> Option<Plain> {
    let counts = |bucket: Bucket| length.counted.contains(&bucket);
    let (code, title) = (counts(Bucket::Code), counts(Bucket::Title));
    let [body, lists, headings] = [Bucket::Body, Bucket::Lists, Bucket::Headings].map(counts);
    let (mut run, mut aside) = (Counter::default(), Counter::default());
    let mut total = 0_u32;
    // What the title has less or more than the same heading.
    let mut first = None;
    let mut code = |words: &str| {
        if !code {
            return 0;
        }
        aside.text(words);
        aside.end()
    };
    let is_plain = parse::plain(text, |piece| match piece {
        Piece::Words(words) => run.text(words),
        Piece::Code(words) => {
            run.object();
            total += code(words);
        }
        Piece::Block(words) => total += code(words),
        Piece::End(kind) => {
            let signes = run.end();
            let counts = match kind {
                Run::Paragraph => body,
                Run::Item => lists,
                Run::Heading(level) => {
                    if level == 1 && first.is_none() {
                        first = Some(signes);
                    }
                    headings
                }
            };
            total += if counts { signes } else { 0 };
        }
    });
    let as_title = |signes: u32| {
        let (as_heading, as_title) = (u32::from(headings), u32::from(title));
        total - signes * as_heading + signes * as_title
    };
    is_plain.then(|| Plain { total, titled: first.map(as_title) })
}
