//! tests
mod eips;
#[path = "../../benches/common/repository.rs"]
mod made;
mod repository;
mod review;
mod vcs;
