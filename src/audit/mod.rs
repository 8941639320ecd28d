//! Artifacts → what is wrong with them: a printer's PDF read back as a prepress operator would, a draft that somebody
//! else built, files searched for what tells who wrote. Mends nothing of a volume's own.

pub mod draft;
pub mod leak;
#[cfg(feature = "pdf")]
pub mod preflight;
