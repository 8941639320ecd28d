//! Every sentence that a person reads, in French and in English.
//!
//! A diagnostic or an error holds a message id and values; here they become words. The sentences are in
//! `fr.ftl` and `en.ftl` (Project Fluent); both hold the same ids, which a test checks. Numbers are
//! grouped as each language has it. Manual pages of rules are beside the rules, not here.

mod catalogue;
mod day;
mod number;

pub use catalogue::{Catalogue, Lang};
pub use day::day;
pub use number::{group_digits, signed};
