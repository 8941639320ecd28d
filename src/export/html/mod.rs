//! HTML: the site of a volume, one article as a fragment, and the bare form of CommonMark's examples.
//!
//! Our own HTML is written by `writer` and its neighbours straight from the model; templates, which an editor may
//! replace file by file, are only the frame around it. Only this room knows tera and ammonia.

mod back;
mod bare;
mod blocks;
mod board;
mod chart;
mod diff;
#[cfg(test)]
mod documented;
mod drafts;
mod escape;
mod head;
mod hrefs;
mod images;
mod inlines;
mod inputs;
mod labels;
mod manual;
pub mod mathml;
mod notes;
mod pages;
mod raw;
mod reviewing;
mod search;
mod single;
mod site;
mod size;
mod svg;
mod tags;
mod templates;
mod url;
mod writer;

pub use bare::bare;
pub use board::{BoardLine, BoardPage, StateName, board_page};
pub use diff::{DiffPage, diff_page};
pub use drafts::drafts_page;
#[cfg(feature = "pdf")]
pub(crate) use escape::push_text;
pub use images::asset_path;
pub use inputs::{Keys, page_keys};
pub use manual::{ManualPage, manual};
pub use reviewing::{Change, Form, Reviewed, Reviewing, Since};
pub use search::Searched;
pub use single::single_file;
pub use site::{Page, fragment, no_robots, site, site_with};
pub use svg::harmless as harmless_drawing;
pub use templates::BUILT_IN;
pub use writer::{Options, Paragraphs, page_name};
