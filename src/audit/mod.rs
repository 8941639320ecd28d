//! Artifacts → what is wrong with them: a printer's PDF read back as a prepress operator would, files searched for what
//! tells who wrote. Mends nothing.

pub mod leak;
#[cfg(feature = "pdf")]
pub mod preflight;
