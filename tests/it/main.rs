//! The one integration binary: every further one would link Typst again.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests make folders, run programs, and say aloud when they are skipped"
)]

mod binding;
mod blind;
mod book;
#[path = "../../benches/common/chance.rs"]
mod chance;
mod check;
mod cite;
mod commonmark;
#[cfg(feature = "pdf")]
mod composition;
mod config;
mod corpus;
mod damaged;
mod diff;
mod disk;
mod drawing;
mod dump;
mod eips;
mod end_to_end;
#[cfg(feature = "pdf")]
mod eviction;
#[cfg(feature = "pdf")]
mod flattened;
mod frontmatter;
mod golden;
mod house;
mod html;
mod lone;
mod long;
#[path = "../../benches/common/repository.rs"]
mod made;
mod manual;
mod math;
#[cfg(feature = "pdf")]
mod matterhorn;
mod measure;
mod memory;
mod mending;
mod messages;
mod outline;
mod parse;
#[cfg(feature = "pdf")]
mod pdf_text;
mod plain;
#[cfg(feature = "pdf")]
mod preflight;
#[cfg(feature = "pdf")]
mod press;
mod print;
mod prose;
mod references;
mod repository;
mod resolve;
mod review;
mod signatures;
mod spelling;
#[cfg(feature = "pdf")]
mod spots;
mod style_forms;
mod suite;
mod tidy;
mod torture;
mod typography;
mod vale;
mod vcs;
mod volumes;
mod words;
