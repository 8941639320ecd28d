//! The one integration binary: every further one would link Typst again.

mod words;
mod config;
mod frontmatter;
mod suite;
