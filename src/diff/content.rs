//! What an approval of an article is bound to: the words a reader reads, apart from how they are set.

use super::Side;
use super::What;
use super::fold::Kind;
use super::token::{Keys, Words};
use super::unit::{self, Unit};

/// A text that is the same for two versions of an article where they read the same: title, subtitle, abstracts, the
/// text, tables, figures, notes in the order of their calls. Where lines break, typography, emphasis, link targets, all
/// other metadata (names, dates, keywords), remarks and what CriticMarkup takes out are not in it; what is proposed is.
#[must_use]
pub fn content(side: Side<'_>) -> String {
    let mut keys = Keys::default();
    let units = unit::units(side, &mut keys);
    let names = keys.names();
    let read =
        |unit: &&Unit<'_>| !matches!(unit.what, What::ShortTitle | What::Keywords | What::Authors);
    let mut out = String::new();
    let rows = [&units.meta, &units.body, &units.notes];
    for unit in rows.into_iter().flatten().filter(read) {
        let level = if let What::Heading(level) = unit.what { level } else { 0 };
        let list = if unit.list { "list" } else { "" };
        out.push_str(&format!("\u{1}{} {level} {list} {}\u{2}", unit.what.name(), unit.lang));
        words(&unit.words, &names, &mut out);
        for row in &unit.rows {
            out.push('\u{3}');
            for cell in row {
                out.push('\u{4}');
                words(cell, &names, &mut out);
            }
        }
    }
    out
}

/// The keys of words; white space, however much of it and at a forced line end too, is one space between two of them.
fn words(words: &Words, names: &[&str], out: &mut String) {
    let mut space = false;
    let mut any = false;
    for token in &words.tokens {
        if token.kind == Kind::Space {
            space = any;
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        any = true;
        out.push_str(names.get(token.key as usize).copied().unwrap_or_default());
    }
}
