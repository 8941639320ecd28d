//! Numbers of books.

/// Whether the check digit of an ISBN-13 (weights 1 and 3, modulo 10) or ISBN-10 (weights 10 to 1, modulo
/// 11) fits. Hyphens and spaces do not count. Source: ISO 2108.
#[must_use]
pub fn is_isbn(isbn: &str) -> bool {
    let digits: Vec<u32> = isbn
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2011}'))
        .map(|c| if matches!(c, 'X' | 'x') { 10 } else { c.to_digit(10).unwrap_or(99) })
        .collect();
    if digits.contains(&99) || digits.iter().rev().skip(1).any(|&digit| digit == 10) {
        return false;
    }
    let weigh = |weight: fn(u32) -> u32| {
        (0..).zip(&digits).map(|(i, digit)| weight(i) * digit).sum::<u32>()
    };
    match digits.len() {
        13 => digits[12] != 10 && weigh(|i| 1 + 2 * (i % 2)) % 10 == 0,
        10 => weigh(|i| 10 - i) % 11 == 0,
        _ => false,
    }
}
