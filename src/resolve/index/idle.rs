//! Entries of a concordance that lead nowhere: their words stand in no article, or what they refer to is no entry.

use std::collections::BTreeSet;

use super::index;
use crate::config::{Concordance, ConcordanceEntry};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::model::{Field, IndexEntry, Volume};
use crate::text::{FileId, collation};

/// What the index of this volume will not have, told where `file` has it.
#[must_use]
pub fn idle_entries(volume: &Volume, concordance: &Concordance, file: FileId) -> Vec<Diagnostic> {
    let mut made = volume.clone();
    index(&mut made, concordance, None);
    let mut printed = Printed::default();
    printed.take(&made.index, None);
    let mut idle = Idle { printed, file, last: 0, found: Vec::new() };
    idle.entries(&concordance.entries);
    idle.found
}

/// The entries that an index has.
#[derive(Default)]
struct Printed {
    numbers: BTreeSet<usize>,
    /// What a reference can call them by: an entry below another one also with that one before it.
    names: BTreeSet<String>,
}

impl Printed {
    fn take(&mut self, entries: &[IndexEntry], above: Option<&str>) {
        for entry in entries {
            self.numbers.insert(entry.number);
            self.names.insert(collation(&entry.words));
            if let Some(above) = above {
                self.names.insert(collation(&format!("{above}, {}", entry.words)));
            }
            self.take(&entry.entries, Some(&entry.words));
        }
    }
}

struct Idle {
    printed: Printed,
    file: FileId,
    /// The number of the last entry: they are counted as the index counts them.
    last: usize,
    found: Vec<Diagnostic>,
}

impl Idle {
    fn entries(&mut self, entries: &[ConcordanceEntry]) {
        for entry in entries {
            self.last += 1;
            if !self.printed.numbers.contains(&self.last) {
                let words = Field::new(entry.words.clone(), entry.span);
                self.tell("idle-index-entry", &words);
            }
            for other in entry.see.iter().chain(&entry.also) {
                if !self.printed.names.contains(&collation(&other.value)) {
                    self.tell("idle-index-entry-reference", other);
                }
            }
            self.entries(&entry.entries);
        }
    }

    fn tell(&mut self, case: &'static str, words: &Field<String>) {
        let args = Args::new().with("words", words.value.clone());
        let place = Place::new(self.file, words.span);
        let told = Diagnostic::new("idle-index-entry", place, args).case(case);
        self.found.push(told.at_level(Severity::Warning));
    }
}
