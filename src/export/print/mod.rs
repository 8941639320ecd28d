//! Print.

pub mod math;
