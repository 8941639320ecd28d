//! tests
mod eips;
mod repository;
mod review;
mod vcs;
