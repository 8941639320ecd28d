//! In which order articles call for somebody.
//!
//! Late ones first, the latest before the others; then by the days left, those without a deadline last; then by who is
//! waited for: somebody who was asked by name, those who read and decide, the authors, nobody; then as the volume has
//! them. What is equal keeps the volume's order.

use super::Row;
use crate::config::ROLES;

/// Puts rows, which are in the volume's order, into that of urgency.
pub fn by_urgency(rows: &mut [Row]) {
    rows.sort_by_key(|row| (row.gone, days(row), turn(row)));
}

/// Days left; no deadline is later than any.
fn days(row: &Row) -> i64 {
    row.deadline.as_ref().and_then(|owed| owed.days_left).unwrap_or(i64::MAX)
}

/// Whose turn it is: a reader holds up somebody else's text, an author their own.
fn turn(row: &Row) -> u8 {
    let waiting = &row.waiting_for;
    match waiting.roles.first() {
        _ if waiting.asked => 0,
        Some(role) if role == ROLES[0] => 2,
        Some(_) => 1,
        None => 3,
    }
}
