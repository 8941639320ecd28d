//! Citations and bibliographies: BibLaTeX files in, printed citations and lists of works out.
//!
//! The only room that names hayagriva. Works are read one by one ([`read`]), given to the style as CSL-JSON
//! items that we fill ourselves, and what the style makes of them becomes model nodes, so that every output
//! prints the same. Nothing here reads a file, walks an article or numbers a note: `resolve` does, and asks
//! for [`print()`] once an article. Nothing of hayagriva is loaded before the first citation.
//!
//! hayagriva's known slips and where they are mended: raw HTML (we write nodes, `render`); doubled full stops
//! (`render`); theses, subtitles, ranges of dates, collections named twice, particles (`item`, `dates`); open
//! brackets of citations in the sentence (`print`: the brackets are ours); what it accepts in silence
//! (`scan`, `library`, `item`); titles of collections lost behind their editors (`conditions`).

mod collapse;
mod conditions;
mod dates;
mod full_names;
mod item;
mod letters;
mod library;
mod locator;
mod marks;
mod names;
mod notes;
mod print;
mod render;
mod same_names;
mod scan;
mod sorting;
mod style;

pub use library::{Library, read};
pub use notes::{into_notes, unknown};
pub use print::{Call, Printed, Setting, print, volume_bibliography};
pub use style::{DEFAULT_STYLE, Style, StyleKind, load_style, style_names};
