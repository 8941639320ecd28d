//! Findings as people and as machines read them: one file a format. Every one of them is told by [`Said`], or draws
//! with a [`Private`](crate::check::Private) beside it, so that none shows what is confidential.

pub(super) mod checkstyle;
pub(super) mod concise;
pub(super) mod github;
pub(super) mod gitlab;
pub(super) mod human;
pub(super) mod json;
pub(super) mod junit;
pub(super) mod line;
pub(super) mod rdjson;
pub(super) mod said;
pub(super) mod sarif;
pub(super) mod statistics;
mod xml;
