//! The one integration binary: every further one would link Typst again.

mod check;
mod config;
mod disk;
mod eips;
mod frontmatter;
mod math;
mod measure;
mod messages;
mod parse;
mod print;
mod suite;
mod words;
//! All integration tests: one binary, because every further one links Typst again.
mod commonmark;
mod html;
