#![doc = include_str!("README.md")]

pub mod cite;
pub mod config;
pub mod diagnostic;
pub mod error;
pub mod export;
pub mod message;
pub mod model;
pub mod parse;
pub mod project;
pub mod resolve;
pub mod text;
