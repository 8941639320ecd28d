//! House style in Vale's rule format: rules read, compiled, and matched against blocks of text.
//!
//! A rule file becomes a [`Definition`] ([`read`]), definitions become a [`Set`] ([`compile`]), and a set looks at the
//! [`Block`]s of a document one after the other ([`Set::run`]), with one [`State`] a document. What a block is, which
//! rules are on in which file, and where a block's words stand in the file is for others to say: a [`Block`] is plain
//! text with the names of its scopes, and an [`Alert`] has places in that text.

mod action;
mod capitals;
mod definition;
mod finite;
mod formula;
mod grams;
mod idle;
mod keys;
mod matching;
mod measures;
mod needs;
mod pattern;
mod read;
mod rule;
mod scope;
mod set;
mod statistics;
mod syntax;
mod wording;
mod words;

pub use definition::{
    Action, Alert, Block, Case, Definition, Examples, Exceptions, Form, Lexicon, Swap, Vocabulary,
};
pub use read::read;
pub use rule::{Files, Options};
pub use set::{Set, State, compile};
