//! The one integration binary: every further one would link Typst again.

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
mod resolve;
mod suite;
mod tidy;
mod volumes;
mod words;
