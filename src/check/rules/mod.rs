//! The rules that look at the volume itself: one file each, beside its manual pages. Rules that have
//! pages here and no file are raised where their cause is met.

mod acronym_expansion;
mod acronym_spelling;
mod birth_date;
mod bold_as_heading;
mod empty_heading;
mod empty_section;
mod field_length;
mod heading_level_one;
mod heading_level_skipped;
mod image_without_alternative;
mod inconsistent_term;
mod law_reference;
mod length;
mod long_sentence;
mod missing_metadata;
mod personal_data;
mod phone_number;
mod private_name;
mod repeated_word;
mod spelling;
mod table_without_header;
mod typography;
mod unexpanded_acronym;
mod unknown_acronym;
mod unknown_status;
mod unresolved_critic_markup;
mod unset_quotation;

pub(super) use acronym_expansion::acronym_expansion;
pub(super) use acronym_spelling::acronym_spelling;
pub(super) use birth_date::birth_date;
pub(super) use bold_as_heading::bold_as_heading;
pub(super) use empty_heading::empty_heading;
pub(super) use empty_section::empty_section;
pub(super) use field_length::field_length;
pub(super) use heading_level_one::heading_level_one;
pub(super) use heading_level_skipped::heading_level_skipped;
pub(super) use image_without_alternative::image_without_alternative;
pub(super) use inconsistent_term::{inconsistent_term, two_capital_forms};
pub(super) use law_reference::law_reference;
pub(super) use length::length;
pub(super) use long_sentence::long_sentence;
pub(super) use missing_metadata::missing_metadata;
pub(super) use personal_data::{email_address, social_security_number};
pub(super) use phone_number::phone_number;
pub(super) use private_name::private_name;
pub(super) use repeated_word::repeated_word;
pub(super) use spelling::spelling;
pub(super) use table_without_header::table_without_header;
pub(super) use typography::{inclusive_writing, typography};
pub(super) use unexpanded_acronym::unexpanded_acronym;
pub(super) use unknown_acronym::unknown_acronym;
pub(super) use unknown_status::unknown_status;
pub(super) use unresolved_critic_markup::unresolved_critic_markup;
pub(super) use unset_quotation::unset_quotation;

use crate::check::Stage;
use crate::config::Limit;
use crate::diagnostic::{Args, Message, Severity};
use crate::measure::Standing;
use crate::model::{Article, Block, Inline, Step, walk_blocks, walk_inlines};

/// Calls `see` for every block of the text and of the notes, in that order.
fn every_block<'a>(article: &'a Article, mut see: impl FnMut(&'a Block)) {
    let mut into = |block| {
        see(block);
        Step::Into
    };
    walk_blocks(&article.body, &mut into);
    for note in &article.notes {
        walk_blocks(&note.blocks, &mut into);
    }
}

/// Calls `see` for every inline of the text and of the notes, with those inside it.
fn every_inline<'a>(article: &'a Article, mut see: impl FnMut(&'a Inline)) {
    every_block(article, |block| {
        for run in block.runs() {
            walk_inlines(run, &mut |inline| {
                see(inline);
                Step::Into
            });
        }
    });
}

/// By how much a count misses its limit, whether it is short of it, and how grave that is; `None` where it does not.
fn missed(standing: Standing, stage: Stage) -> Option<(u32, bool, Severity)> {
    let (by, short) = match standing {
        Standing::Short { by } => (by, true),
        Standing::Long { by } => (by, false),
        Standing::Within | Standing::Unbounded => return None,
    };
    // A draft that is short is on its way; one that is long already asks for cuts.
    let severity = match (stage, short) {
        (Stage::Writing, true) => Severity::Info,
        (Stage::Writing, false) => Severity::Warning,
        (Stage::Review | Stage::Accepted, _) => Severity::Error,
    };
    Some((by, short, severity))
}

/// The bounds of a limit as words: "28 000 – 32 000", "au moins 100", "au plus 1 500".
fn range(limit: Limit) -> Message {
    match (limit.min, limit.max) {
        (Some(min), Some(max)) => {
            Message::new("limit-between", Args::new().with("min", min).with("max", max))
        }
        (Some(min), None) => Message::new("limit-at-least", Args::new().with("min", min)),
        (None, Some(max)) => Message::new("limit-at-most", Args::new().with("max", max)),
        (None, None) => Message::new("limit-none", Args::new()),
    }
}
