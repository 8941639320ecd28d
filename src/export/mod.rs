//! Volume → files to be written, one room an output. Nothing here writes a file.

mod as_written;
pub mod calendar;
mod citing;
pub mod drafts;
pub mod feed;
pub mod html;
pub mod json;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod print;
pub mod text;

use std::collections::BTreeSet;

/// A file to be written, relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path relative to the output folder, with forward slashes.
    pub path: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Which articles show what CriticMarkup proposes and remarks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Changes {
    /// None: every article reads as it would with all suggestions accepted, which is the text that `measure` counts;
    /// remarks are not printed. (In an accepted article an open suggestion is an error of its own.)
    #[default]
    Hidden,
    /// All: additions, withdrawals and remarks are printed and marked.
    Shown,
    /// Those at these indices into [`Volume::articles`](crate::model::Volume::articles).
    ShownIn(BTreeSet<usize>),
}

impl Changes {
    /// Whether the article at this index shows its changes.
    #[must_use]
    pub fn shown_in(&self, article: usize) -> bool {
        match self {
            Self::Hidden => false,
            Self::Shown => true,
            Self::ShownIn(articles) => articles.contains(&article),
        }
    }
}
