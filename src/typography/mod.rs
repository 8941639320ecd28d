//! French and English micro-typography: a run of words with its languages → edits, each safe, asked or shown.
//!
//! One engine serves the build, which applies the safe edits to the model ([`typeset`]), and `check`, which reports
//! what the build cannot decide. It looks at each language of a run by itself: words in another language, code,
//! mathematics, addresses and citations are opaque to it, and so is what looks like code among the words. A
//! second pass over its own result finds nothing. It reads no file and knows no Markdown.

mod cells;
mod change;
mod english;
mod foreign;
mod forms;
mod french;
mod glyphs;
mod inclusive;
mod marks;
mod numbers;
mod profile;
mod protect;
mod quotes;
mod straight;
mod typeset;
mod words;

pub use change::{Change, applied, source_edit, source_edits};
pub use inclusive::{Spelling, inclusive_forms};
pub use profile::{English, French, Profile};
pub use typeset::{Extent, typeset, typeset_article, typeset_as_far};

use crate::prose::Run;

/// Every change that `profile` asks for in `run`, in the order of its text; those of one group belong together, no
/// two overlap that are not alternatives of different safety. Takes time linear in the text.
#[must_use]
pub fn edits(run: &Run, profile: &Profile) -> Vec<Change> {
    look(run, profile).0
}

/// [`edits`], and whether these are all that the rules asked for: none gave way to another.
fn look(run: &Run, profile: &Profile) -> (Vec<Change>, bool) {
    let mut found: Vec<Change> = Vec::new();
    let mut groups = 0;
    for view in cells::views(run) {
        let from = found.len();
        match view.lang {
            cells::Tongue::French => french::french(view, &profile.french, &mut found),
            cells::Tongue::English(variety) => {
                english::english(view, variety.unwrap_or(profile.english), &mut found);
            }
        }
        // Each view counts its groups from 1.
        groups = found[from..].iter_mut().filter(|it| it.group != 0).fold(groups, |most, it| {
            it.group += groups;
            most.max(it.group)
        });
    }
    let asked = found.len();
    change::settle(&mut found);
    let all = found.len() == asked;
    (found, all)
}
