//! The one integration binary: every further one would link Typst again.

#![allow(clippy::disallowed_methods, reason = "tests make folders, read clocks and environments")]

mod book;
mod check;
mod cite;
mod commonmark;
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
mod dump;
mod resolve;
mod suite;
mod tidy;
mod volumes;
mod words;
#[path = "../../benches/common/repository.rs"]
mod made;
mod repository;
mod review;
mod vcs;
