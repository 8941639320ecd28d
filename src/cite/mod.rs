//! Citations and bibliographies: BibLaTeX, CSL-JSON and YAML files in, printed citations and lists of works out.
//!
//! The only room that names hayagriva. Works are read one by one ([`read`]), given to the style as CSL-JSON
//! items that we fill ourselves, and what the style makes of them becomes model nodes, so that every output
//! prints the same. Nothing here reads a file, walks an article or numbers a note: `resolve` does, and asks
//! for [`print()`] once an article. What is the same in all articles is printed and sorted once ([`alone()`]).
//! Nothing of hayagriva is loaded before the first citation.
//!
//! hayagriva's known slips and where they are mended: raw HTML (we write nodes, `render`); doubled full stops and
//! empty commas (`render`); theses, subtitles, ranges of dates, collections named twice, particles (`item`, `dates`);
//! open brackets of citations in the sentence (`print`: the brackets are ours); what it accepts in silence
//! (`scan`, `library`, `lint`); titles of collections lost behind their editors, a delimiter within a work
//! (`csl`); no form for statutes and decisions (`law`); an author's own works behind those written with others
//! (`sorting`); given names of two authors of one name (`same_names`); names that tell citations apart (`apart`), and
//! get into lists (`full_names`); letters behind years (`letters`); several years of one author (`collapse`); "ibid."
//! after several works (`driver`). `tests/suite/cite-defects.md` has a case of each; `tests/validate/citations.mjs`
//! compares all with pandoc's citeproc.

mod alone;
mod apart;
mod bib;
mod bib_names;
mod bounds;
mod chapter;
mod cited;
mod collapse;
mod csl;
mod csl_json;
mod dates;
mod driver;
mod fields;
mod foreign;
mod full_names;
mod hayagriva_yaml;
mod identifiers;
mod inherit;
mod item;
mod items;
mod json_scan;
mod language;
mod law;
mod letters;
mod library;
mod lint;
mod list;
mod locator;
mod marks;
mod names;
mod notes;
mod own;
mod people;
mod print;
mod render;
mod same_names;
mod scan;
mod sorting;
mod style;
mod written;

pub use alone::{Alone, alone};
pub use chapter::{chapter, year};
pub use library::{Library, read};
pub use lint::{across, uncited};
pub use notes::{into_notes, unknown};
pub use own::{own_works, signs_of_works};
pub use print::{Call, Printed, Setting, capitalize, print};
pub use style::{DEFAULT_STYLE, Style, StyleKind, load_style, style_names};
pub use written::{Notation, Written, written};
