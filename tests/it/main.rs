//! All integration tests: one binary, because every further one links Typst again.
mod commonmark;
mod html;
