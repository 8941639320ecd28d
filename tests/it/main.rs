//! The one integration binary: every further one would link Typst again.

mod book;
mod check;
mod commonmark;
mod cite;
#![allow(clippy::disallowed_methods, reason = "tests make folders, read clocks and environments")]

mod config;
mod corpus;
mod disk;
mod eips;
mod frontmatter;
mod html;
mod math;
mod measure;
mod messages;
mod parse;
mod print;
mod suite;
mod tidy;
mod words;
mod resolve;
mod suite;
mod volumes;
