//! What a block and what became of it are called, in words: for every report and page the same.

use super::{Entry, Fate, Op, What};
use crate::diagnostic::Args;
use crate::message::Catalogue;

impl Entry {
    /// What the block is called: `§ 12`, `Note 3`, `Résumé (en)`.
    #[must_use]
    pub fn name(&self, catalogue: &Catalogue) -> String {
        let place = self.new.first().or(self.old.first());
        let number = place.map_or(0, |place| place.number);
        // What is gone had a number that something else may have now.
        let gone = self.fate == Fate::Removed;
        if let Some(note) = place.and_then(|place| place.note) {
            let args = Args::new().with("number", note);
            return match note {
                0 => catalogue.label("diff-what-loose-note"),
                _ if gone => catalogue.text("diff-what-old-note", &args),
                _ => catalogue.text("diff-what-note", &args),
            };
        }
        if number > 0 && matches!(self.what, What::Paragraph | What::Quotation) {
            let args = Args::new().with("number", number);
            let id = if gone { "diff-what-old-numbered" } else { "diff-what-numbered" };
            return catalogue.text(id, &args);
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
            Fate::Changed
                if self.pieces.iter().all(|piece| piece.op == Op::Same) && self.rows.is_empty() =>
            {
                "diff-fate-form"
            }
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
