//! Findings as people and as machines read them.

pub(super) mod human;
pub(super) mod json;
pub(super) mod line;
