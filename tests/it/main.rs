//! tests
mod math;
