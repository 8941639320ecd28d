//! House style in Vale's rule format.
