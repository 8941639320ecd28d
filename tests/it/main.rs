//! The one integration binary: every further one would link Typst again.

mod check;
mod config;
mod frontmatter;
mod measure;
mod suite;
