//! House style in Vale's rule format: rules read, compiled, and matched against blocks of text.
//!
//! A rule file becomes a [`Definition`] ([`read`]), definitions become a [`Set`] ([`compile`]), and a set looks at the
//! [`Block`]s of a document one after the other ([`Set::run`]), with one [`State`] a document: a [`Block`] is plain
//! text with the names of its scopes, and an [`Alert`] has places in that text.
//!
//! Around that engine: which rules are on in which file (`setup`, from a `.vale.ini` or `[style]`), the rules of a run
//! ([`Library`]), an article as blocks with the place of every word (`document`), Vale's comments, and what all this comes
//! to in findings ([`lint`]).

mod action;
mod builtin;
mod capitals;
mod comments;
mod definition;
mod document;
mod examples;
mod finite;
mod formula;
mod grams;
mod idle;
mod inherit;
mod ini;
mod keys;
mod lexicon;
mod library;
mod lint;
mod matching;
mod measures;
mod needs;
mod patience;
mod pattern;
mod possible;
mod read;
mod rule;
mod scope;
mod set;
mod setup;
mod shipped;
mod sieve;
mod statistics;
mod syllables;
mod syntax;
mod wording;
mod words;

pub use builtin::about;
pub use comments::{Comments, names as names_in_comment};
pub use definition::{
    Action, Alert, Block, Case, Definition, Examples, Exceptions, Form, Lexicon, Swap, Vocabulary,
};
pub use examples::{Verdict, test};
pub use inherit::Parents;
pub use ini::{Ini, read as read_ini};
pub use library::{Library, find, open};
pub use lint::lint;
pub use read::read;
pub use rule::{Files, Options};
pub use set::{Set, State, compile};
pub use setup::{Pattern, Running, Setup};
pub use shipped::SHIPPED;
