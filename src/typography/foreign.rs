//! Words of another language that nobody marked as such.

use super::cells::{Tongue, View};

/// Hides from the rules of French what is plainly English.
pub(super) fn hide(view: &mut View<'_>) {
    if view.lang != Tongue::French {}
}
