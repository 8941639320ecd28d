//! Words that no dictionary knows.
