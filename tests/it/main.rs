//! tests

mod print;
