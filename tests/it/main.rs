//! The one integration binary: every further one would link Typst again.

mod config;
mod disk;
mod frontmatter;
mod suite;
