//! Numbers of books.

/// The thirteen digits of an ISBN as a bar code has them: an ISBN-10 gets its prefix 978 and the check digit of an EAN-13. `None` of
/// what is no ISBN.
#[must_use]
pub fn ean(isbn: &str) -> Option<String> {
    if !is_isbn(isbn) {
        return None;
    }
    let digits: String = isbn.chars().filter(char::is_ascii_digit).collect();
    let first = match digits.len() {
        13 => return Some(digits),
        // The X of an ISBN-10 is a check digit too.
        _ => format!("978{}", &digits[..9]),
    };
    let sum: u32 =
        (0..).zip(first.bytes()).map(|(i, c)| (1 + 2 * (i % 2)) * u32::from(c - b'0')).sum();
    Some(format!("{first}{}", (10 - sum % 10) % 10))
}

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

#[cfg(test)]
mod tests {
    use super::ean;

    #[test]
    fn a_bar_code_has_thirteen_digits() {
        assert_eq!(ean("978-2-1234-5680-3").as_deref(), Some("9782123456803"));
        assert_eq!(ean("0-306-40615-2").as_deref(), Some("9780306406157"));
        assert_eq!(ean("0-8044-2957-X").as_deref(), Some("9780804429573"));
        assert_eq!(ean("978-2-1234-5680-4"), None);
    }
}
