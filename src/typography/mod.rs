//! French and English micro-typography: a run of words with its language to edits, each safe or asked.
