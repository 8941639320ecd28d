//! ORCID identifiers.

/// An ORCID in its usual form, `0000-0002-1825-0097`, from whatever a person writes: with or without
/// hyphens, with or without `https://orcid.org/`. `None` where it has not sixteen digits or its check
/// digit (ISO 7064 mod 11-2, over the first fifteen) does not fit.
#[must_use]
pub fn orcid(written: &str) -> Option<String> {
    let bare = written.trim().trim_end_matches('/');
    let bare = bare.rsplit('/').next().unwrap_or(bare);
    let digits: String = bare.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let digits = digits.to_ascii_uppercase();
    if !digits.is_ascii()
        || digits.len() != 16
        || !digits[..15].bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let sum = digits[..15].bytes().fold(0u32, |sum, byte| (sum + u32::from(byte - b'0')) * 2);
    let check = match (12 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10)?,
    };
    digits
        .ends_with(check)
        .then(|| [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]].join("-"))
}
