//! A page as a small drawing: its lines where they stand, and those that something is said of in colour. Shows what the
//! composition tells, not pictures.

use std::fmt::Write as _;

use super::Finding;
use crate::diagnostic::Arg;
use crate::export::html::push_text;
use crate::export::pdf::passages::bare;
use crate::export::pdf::{Line, Passage};

/// A page as SVG, `width` × `height` points; `found` is what is said of it.
#[must_use]
pub fn sheet(passages: &[Passage], page: usize, size: (f32, f32), found: &[&Finding]) -> String {
    let starts: Vec<String> = found.iter().filter_map(|one| words_of(one)).collect();
    let (width, height) = size;
    let mut out = format!(
        "<svg viewBox=\"0 0 {width:.1} {height:.1}\" role=\"img\" aria-label=\"{page}\">\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
    );
    let lines = passages.iter().flat_map(|passage| &passage.lines);
    for line in lines.filter(|line| line.page == page) {
        let words = bare(&line.words);
        let meant = starts.iter().any(|start| !start.is_empty() && words.starts_with(start));
        draw(&mut out, line, if meant { "#b00020" } else { "#555" });
    }
    out.push_str("</svg>");
    out
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
