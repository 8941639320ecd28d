//! The styles of this repository's own `styles/`, which are the house style where a volume brings none of the same
//! name. A test holds the list to the folder.

/// Path below `styles/`, and text.
pub const SHIPPED: &[(&str, &str)] = &[];
