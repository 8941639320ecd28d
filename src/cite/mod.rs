//! Citations and bibliographies: BibLaTeX files in, printed citations and lists of works out.
//!
//! The only room that names hayagriva. Works are read one by one ([`read`]), given to the style as CSL-JSON
//! items that we fill ourselves, and what the style makes of them becomes model nodes, so that every output
//! prints the same. Nothing here reads a file, walks an article or numbers a note: `resolve` does, and asks
//! for [`print`] once an article. Nothing of hayagriva is loaded before the first citation.
//!
//! hayagriva's known slips and where they are mended: raw HTML (we write nodes, `render`); doubled full stops
//! (`render`); theses, subtitles, ranges of dates, collections named twice, particles (`item`, `dates`); open
//! brackets of citations in the sentence (`print`: the brackets are ours); what it accepts in silence
//! (`scan`, `library`, `item`).

mod dates;
mod item;
mod library;
mod locator;
mod marks;
mod notes;
mod print;
mod render;
mod scan;
mod style;

pub use library::{Library, read};
pub use notes::{into_notes, unknown};
pub use print::{Call, Printed, Setting, print, volume_bibliography};
pub use style::{DEFAULT_STYLE, Style, StyleKind, load_style, style_names};

/// The candidate nearest to `word`, if one is near enough to be what was meant: at most a third of its
/// letters differ, capitals aside.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let word = word.to_lowercase();
    if word.is_empty() || word.len() > 100 {
        return None;
    }
    let limit = (word.chars().count() / 3).clamp(1, 6);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len().abs_diff(word.len()) > 2 * limit {
            continue;
        }
        let distance = strsim::osa_distance(&word, &candidate.to_lowercase());
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_owned())
}

/// A key as part of an anchor: ASCII letters, digits, `-`.
fn slug(key: &str) -> String {
    let plain: String = unicode_normalization::UnicodeNormalization::nfd(key)
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    plain.trim_matches('-').to_owned()
}
