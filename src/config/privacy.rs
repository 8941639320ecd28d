//! `[privacy]`: names that must not be in print, which no file of the volume may hold.

use super::Config;
use super::table::{Reader, Section};
use crate::model::Field;

/// `[privacy]`
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Privacy {
    /// The path of the list of names, as written; `None`: the volume has none.
    pub list: Option<Field<String>>,
    /// The names of the list; `None` where it could not be had, as on a machine that only the editor's list is
    /// missing from. Filled by the room that reads files, told to nobody.
    pub names: Option<Vec<String>>,
    /// How git stands to the list; filled by the same room.
    pub kept: Kept,
}

/// How git stands to a file that no commit may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// No repository could keep it, or it is ignored.
    #[default]
    Apart,
    /// Nothing keeps `git add .` from taking it.
    Loose,
    /// The next commit holds it.
    Tracked,
}

impl std::fmt::Debug for Privacy {
    /// Without the names: what is printed in a hurry is printed all the same.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = self.names.as_ref().map(Vec::len);
        let mut out = f.debug_struct("Privacy");
        out.field("list", &self.list).field("names", &names).field("kept", &self.kept).finish()
    }
}

/// Reads the table.
pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>, config: &mut Config) {
    let Some(mut section) = top.table(reader, "privacy") else { return };
    config.privacy.list = section.text(reader, "names");
    section.finish(reader);
}

/// The names that a list holds: one a line, without empty lines and what stands after `#`.
#[must_use]
pub fn names(text: &str) -> Vec<String> {
    let words = |line: &str| line.split('#').next().unwrap_or("").trim().to_owned();
    text.trim_start_matches('\u{feff}').lines().map(words).filter(|name| !name.is_empty()).collect()
}
