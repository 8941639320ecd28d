//! Language tags.

/// Whether `tag` has the shape of a BCP 47 language tag as people write them: `fr`, `pt-BR`, `zh-Hant`.
/// Whether there is such a language is not looked up.
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
