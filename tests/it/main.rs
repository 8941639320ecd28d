//! The one integration binary: every further one would link Typst again.

mod config;
mod frontmatter;
mod suite;
mod messages;
mod words;
//! tests

mod print;
mod eips;
mod measure;
