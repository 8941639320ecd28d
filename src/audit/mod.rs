//! Artifacts → what is wrong with them: a printer's PDF read back as a prepress operator would. Mends nothing.

pub mod preflight;
