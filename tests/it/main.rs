//! The one integration binary: every further one would link Typst again.

#![allow(clippy::disallowed_methods, reason = "tests make folders, read clocks and environments")]

mod config;
mod disk;
mod eips;
mod frontmatter;
mod measure;
mod messages;
mod print;
mod suite;
mod words;
