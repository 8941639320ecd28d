//! The one integration binary: every further one would link Typst again.

mod cite;
mod config;
mod frontmatter;
mod resolve;
mod suite;
mod volumes;
