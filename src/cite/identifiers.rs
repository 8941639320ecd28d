//! Numbers that name works and people: DOI, ISBN, ISSN, ORCID. Forms and check digits only; nothing is looked up.

/// Addresses that stand before a DOI, and words that do.
const BEFORE_DOI: [&str; 7] = [
    "https://doi.org/",
    "http://doi.org/",
    "https://dx.doi.org/",
    "http://dx.doi.org/",
    "https://www.doi.org/",
    "http://www.doi.org/",
    "doi:",
];

/// A DOI without what is often written before it (an address, `doi:`) and after it (a full stop, a comma).
pub(super) fn bare_doi(written: &str) -> &str {
    let mut doi = written.trim();
    // An address may stand behind the word.
    for _ in 0..2 {
        let before = BEFORE_DOI.iter().find(|before| {
            doi.get(..before.len()).is_some_and(|start| start.eq_ignore_ascii_case(before))
        });
        doi = before.map_or(doi, |before| doi[before.len()..].trim_start());
    }
    doi.trim_end_matches(['.', ',', ';', '/']).trim_end()
}

/// Whether these words have the form of a DOI: `10.`, four to nine digits (and more behind full stops), `/`, and a name without
/// blanks (ISO 26324).
pub(super) fn is_doi(doi: &str) -> bool {
    let Some((prefix, name)) = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let mut groups = prefix.split('.');
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().is_some_and(|group| digits(group) && (4..=9).contains(&group.len()));
    first && groups.all(digits) && !name.is_empty() && !name.contains(char::is_whitespace)
}

/// The ISBNs that a field holds, each with its hyphens: one, or several behind commas, semicolons or blanks. What has no digit (*br.*,
/// *(vol. I)* without its number) is none.
pub(super) fn isbns(written: &str) -> Vec<&str> {
    let compact =
        |text: &str| text.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x')).count();
    let whole = |text: &str| matches!(compact(text), 10 | 13);
    let mut out = Vec::new();
    for part in written.split([',', ';', '/', '|', '{', '}']).map(str::trim) {
        let part = part.trim_start_matches(|c: char| !c.is_ascii_digit());
        // Blanks inside an ISBN, or between two of them.
        match !part.contains(' ') || whole(part) && !part.contains('(') {
            true => out.push(part),
            false => {
                let long = |piece: &&str| compact(piece) >= 8;
                out.extend(part.split(' ').filter(long));
            }
        }
    }
    out.retain(|isbn| isbn.contains(|c: char| c.is_ascii_digit()));
    out
}

/// Whether the check digit of an ISSN fits (weights 8 to 2, modulo 11; ISO 3297).
pub(super) fn is_issn(written: &str) -> bool {
    let digits: Vec<u32> = written
        .chars()
        .filter(|c| !matches!(c, '-' | '–' | '‐' | '‑'))
        .filter_map(|c| if matches!(c, 'X' | 'x') { Some(10) } else { c.to_digit(10) })
        .collect();
    let plain = written
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '‐' | '‑' | 'X' | 'x'));
    let [first @ .., _] = digits.as_slice() else { return false };
    let sum: u32 = digits.iter().zip((1..=8).rev()).map(|(digit, weight)| digit * weight).sum();
    plain && digits.len() == 8 && first.iter().all(|digit| *digit < 10) && sum.is_multiple_of(11)
}
