//! The one integration binary: every further one would link Typst again.

mod check;
mod config;
mod disk;
mod eips;
mod frontmatter;
mod measure;
mod messages;
mod print;
mod suite;
mod words;
//! tests
mod math;
mod math_dump;
