//! The one integration binary: every further one would link Typst again.

mod dump;
mod parse;
