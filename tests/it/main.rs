//! tests
mod measure;
