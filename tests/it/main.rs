//! The one integration binary: every further one would link Typst again.

mod cite;
mod config;
mod dump;
mod frontmatter;
mod parse;
mod resolve;
mod suite;
mod volumes;
