//! tests
mod eips;
