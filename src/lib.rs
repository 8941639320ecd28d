#![doc = include_str!("README.md")]

pub mod cite;
pub mod config;
pub mod diagnostic;
pub mod disk;
pub mod error;
pub mod export;
pub mod history;
pub mod measure;
pub mod message;
pub mod model;
pub mod parse;
pub mod project;
pub mod review;
pub mod text;
pub mod vcs;
