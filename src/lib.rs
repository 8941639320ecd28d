#![doc = include_str!("README.md")]

pub mod check;
pub mod cite;
pub mod config;
pub mod diagnostic;
pub mod error;
pub mod measure;
pub mod message;
pub mod model;
pub mod parse;
pub mod project;
pub mod text;
