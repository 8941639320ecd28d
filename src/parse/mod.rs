//! Front matter only, here: the merge takes the other builder's file.

pub mod frontmatter;
