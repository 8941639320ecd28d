//! HTML.

pub mod mathml;
