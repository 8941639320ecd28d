//! A page in small, the lines that something is said of in colour: as it will be printed where it could be drawn, else its
//! lines alone.

use std::fmt::Write as _;

use super::Finding;
use crate::diagnostic::Arg;
use crate::export::html::push_text;
use crate::export::pdf::passages::bare;
use crate::export::pdf::{Line, Passage};
use crate::text::base64;

/// Where the paper lies around a page, in points from where the page is cut: left, top, width, height.
pub type Paper = [f32; 4];

/// A page as SVG: its picture where there is one, else its lines; `found` is what is said of it.
#[must_use]
pub fn sheet(
    passages: &[Passage],
    page: usize,
    paper: Paper,
    picture: Option<&str>,
    found: &[&Finding],
) -> String {
    let starts: Vec<String> = found.iter().filter_map(|one| words_of(one)).collect();
    let [left, top, width, height] = paper;
    let sides =
        format!("x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"");
    let mut out = format!(
        "<svg viewBox=\"{left:.1} {top:.1} {width:.1} {height:.1}\" role=\"img\" aria-label=\"{page}\">\
         <rect {sides} fill=\"#fff\"/>"
    );
    if let Some(picture) = picture {
        // As an image of its own: nothing in it can act, and its names are nobody else's.
        let url = base64::data_url("image/svg+xml", picture.as_bytes());
        // A `String` takes whatever is written to it.
        let _ = write!(out, "<image {sides} href=\"{url}\"/>");
    }
    let lines = passages.iter().flat_map(|passage| &passage.lines);
    for line in lines.filter(|line| line.page == page) {
        let words = bare(&line.words);
        let meant = starts.iter().any(|start| !start.is_empty() && words.starts_with(start));
        match (picture, meant) {
            (None, _) => draw(&mut out, line, if meant { "#b00020" } else { "#555" }),
            (Some(_), true) => mark(&mut out, line),
            (Some(_), false) => {}
        }
    }
    out.push_str("</svg>");
    out
}

/// A colour over a line.
fn mark(out: &mut String, line: &Line) {
    let Line { left, right, base, size, .. } = line;
    let (top, width, height) = (base - size, right - left, size * 1.35);
    // A `String` takes whatever is written to it.
    let _ = write!(
        out,
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
         fill=\"#b00020\" fill-opacity=\".3\"/>"
    );
}

fn draw(out: &mut String, line: &Line, ink: &str) {
    let Line { left, base, size, .. } = line;
    let length = line.right - line.left;
    // A `String` takes whatever is written to it.
    let _ = write!(
        out,
        "<text x=\"{left:.1}\" y=\"{base:.1}\" font-size=\"{size:.1}\" textLength=\"{length:.1}\" \
         lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\">"
    );
    push_text(out, line.words.trim_end_matches('\u{ad}'));
    out.push_str("</text>");
}

/// The words that a finding names, as far as they tell a line.
fn words_of(one: &Finding) -> Option<String> {
    one.args.0.iter().find_map(|(key, value)| match value {
        Arg::Text(words) if *key == "words" => Some(bare(words.trim_end_matches('…'))),
        _ => None,
    })
}
