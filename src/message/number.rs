//! Numbers as people read them.

use super::Lang;

/// A whole number with its digits grouped by threes: U+202F in French from 10 000 on (the rule of the
/// Imprimerie nationale), a comma in English from 1,000 on.
#[must_use]
pub fn group_digits(number: i64, lang: Lang) -> String {
    let digits = number.unsigned_abs().to_string();
    let (separator, from) = match lang {
        Lang::Fr => ('\u{202f}', 5),
        Lang::En => (',', 4),
    };
    let mut out = String::new();
    if number < 0 {
        out.push('−');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && digits.len() >= from && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A difference with its sign: `+ 412` and `− 588` in French, `+412` and `−588` in English.
#[must_use]
pub fn signed(number: i64, lang: Lang) -> String {
    let digits = group_digits(number.saturating_abs(), lang);
    let sign = if number < 0 { '−' } else { '+' };
    match lang {
        Lang::Fr => format!("{sign}\u{202f}{digits}"),
        Lang::En => format!("{sign}{digits}"),
    }
}
