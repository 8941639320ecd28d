//! Days as people read them.

use super::Lang;

/// The day of a time in RFC 3339, as people write it: 12.03.2026, or 2026-03-12 in English.
#[must_use]
pub fn day(time: &str, lang: Lang) -> String {
    let day = time.get(..10).unwrap_or(time);
    match (lang, day.split('-').collect::<Vec<_>>().as_slice()) {
        (Lang::Fr, [year, month, day]) => format!("{day}.{month}.{year}"),
        _ => day.to_owned(),
    }
}
