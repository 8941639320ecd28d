//! Mathematics as MathML.

use super::escape::push_text;
use crate::model::Math;

/// The tree as a `math` element.
#[must_use]
pub fn mathml(tree: &Math, display: bool) -> String {
    let mut out = String::from(if display { "<math display=\"block\">" } else { "<math>" });
    push_text(&mut out, &format!("{tree:?}"));
    out.push_str("</math>");
    out
}
