//! tests
mod math;
mod math_dump;
