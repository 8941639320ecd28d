//! Reading.

pub mod tex;
