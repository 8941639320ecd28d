//! Words that no dictionary knows: Hunspell's verdicts from tables that are ready at once, words cut as French cuts
//! them, and what a volume knows besides (names, works cited, its own vocabulary).
//!
//! This room looks and answers; rules in `check` report. French and English are looked up, other languages are not.

mod cut;
mod dictionary;
mod elision;
mod everyday;
mod inclusive;
mod judge;
mod lexicon;
mod machinery;
mod near;
mod survey;
mod verdict;
mod vocabulary;

pub use cut::{Lang, words};
pub use dictionary::{Dictionary, ELISIONS, ENGLISH, FRENCH, Kind};
pub use lexicon::{Lexicon, Looked};
pub use machinery::Given;
pub use near::{Near, near};
pub use survey::{Asked, Finding, Matter, Occurrence, leaning, survey};
pub use verdict::{Verdict, verdict};
pub use vocabulary::vocabulary;
