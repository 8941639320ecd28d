//! What a block and what became of it are called, in words: for every report and page the same.

use super::{Entry, Fate, What};
use crate::diagnostic::Args;
use crate::message::Catalogue;

impl Entry {
    /// What the block is called: `§ 12`, `Note 3`, `Résumé (en)`.
    #[must_use]
    pub fn name(&self, catalogue: &Catalogue) -> String {
        let place = self.new.first().or(self.old.first());
        let number = place.map_or(0, |place| place.number);
        if let Some(note) = place.and_then(|place| place.note) {
            return match note {
                0 => catalogue.label("diff-what-loose-note"),
                note => catalogue.text("diff-what-note", &Args::new().with("number", note)),
            };
        }
        if number > 0 && matches!(self.what, What::Paragraph | What::Quotation) {
            return catalogue.text("diff-what-numbered", &Args::new().with("number", number));
        }
        let name = catalogue.label(label(self.what));
        if self.lang.is_empty() { name } else { format!("{name} ({})", self.lang) }
    }

    /// What became of it: `modifié`, `déplacé (était § 15)`.
    #[must_use]
    pub fn told(&self, catalogue: &Catalogue) -> String {
        let number = self.old.first().map_or(0, |place| place.number);
        let moved = match number {
            0 => catalogue.label("diff-fate-moved"),
            _ => catalogue.text("diff-fate-moved-from", &Args::new().with("number", number)),
        };
        let id = match self.fate {
            Fate::Same => return moved,
            Fate::Changed => "diff-fate-changed",
            Fate::Added => "diff-fate-added",
            Fate::Removed => "diff-fate-removed",
            Fate::Split => "diff-fate-split",
            Fate::Merged => "diff-fate-merged",
        };
        let parts = self.old.len().max(self.new.len());
        let told = catalogue.text(id, &Args::new().with("count", parts));
        if self.moved { format!("{moved}, {told}") } else { told }
    }
}

fn label(what: What) -> &'static str {
    match what {
        What::Title => "diff-what-title",
        What::Subtitle => "diff-what-subtitle",
        What::ShortTitle => "diff-what-short-title",
        What::Abstract => "diff-what-abstract",
        What::Keywords => "diff-what-keywords",
        What::Authors => "diff-what-authors",
        What::Heading(_) => "diff-what-heading",
        What::Paragraph => "diff-what-paragraph",
        What::Quotation => "diff-what-quotation",
        What::Term => "diff-what-term",
        What::Figure => "diff-what-figure",
        What::Table => "diff-what-table",
        What::Code => "diff-what-code",
        What::Math => "diff-what-math",
        What::Rule => "diff-what-rule",
    }
}
