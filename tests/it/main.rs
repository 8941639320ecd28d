//! The one integration binary: every further one would link Typst again.

mod cite;
mod commonmark;
mod config;
mod frontmatter;
mod html;
mod parse;
mod resolve;
mod suite;
mod volumes;
