//! Writing.

pub mod html;
pub mod print;
