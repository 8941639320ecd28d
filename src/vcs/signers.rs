//! The list of those whose signatures count: an `allowed_signers` file as `ssh-keygen(1)` describes it.
//!
//! Times without `Z` are read as UTC, so that a list means the same on every machine. Certificates are not
//! supported, and a line that asks for one is told, not guessed at.

use ssh_key::PublicKey;
use ssh_key::public::KeyData;

use crate::text::Span;

/// The list, read.
#[derive(Clone, Debug, Default)]
pub struct Signers {
    entries: Vec<Entry>,
}

/// One line: a key, and who may sign with it, for what and when.
#[derive(Clone, Debug)]
struct Entry {
    principals: Vec<Principal>,
    namespaces: Option<Vec<String>>,
    /// Seconds since 1970.
    after: Option<i64>,
    before: Option<i64>,
    key: KeyData,
}

/// A pattern of addresses.
#[derive(Clone, Debug)]
struct Principal {
    pattern: String,
    refuses: bool,
}

/// A line that says nothing that could be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignerFault {
    /// The line.
    pub span: Span,
    /// Which message of the catalogue tells it.
    pub case: &'static str,
}

/// Reads the list. Lines that cannot be used are left out and told.
#[must_use]
pub fn signers(text: &str) -> (Signers, Vec<SignerFault>) {
    let (mut signers, mut faults) = (Signers::default(), Vec::new());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim().trim_start_matches('\u{feff}');
        if !words.is_empty() && !words.starts_with('#') {
            match entry(words) {
                Ok(entry) => signers.entries.push(entry),
                Err(case) => {
                    let span = Span::new(at, at + line.trim_end().len());
                    faults.push(SignerFault { span, case });
                }
            }
        }
        at += line.len();
    }
    (signers, faults)
}

fn entry(line: &str) -> Result<Entry, &'static str> {
    const UNREADABLE: &str = "allowed-signers";
    let (principals, mut rest) = field(line).ok_or(UNREADABLE)?;
    let principals: Option<Vec<Principal>> = principals.split(',').map(principal).collect();
    let (mut namespaces, mut after, mut before) = (None, None, None);
    // A key begins with its kind; what stands before it are options.
    if !rest.split_whitespace().next().is_some_and(is_kind) {
        let (options, key) = field(rest).ok_or(UNREADABLE)?;
        rest = key;
        for option in pieces(options) {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            let value = value.trim_matches('"');
            match name.to_ascii_lowercase().as_str() {
                "cert-authority" => return Err("allowed-signers-certificate"),
                "namespaces" => {
                    namespaces = Some(value.split(',').map(str::to_owned).collect());
                }
                "valid-after" => after = Some(seconds(value).ok_or("allowed-signers-time")?),
                "valid-before" => before = Some(seconds(value).ok_or("allowed-signers-time")?),
                _ => return Err("allowed-signers-option"),
            }
        }
    }
    let mut words = rest.split_whitespace();
    let key = format!("{} {}", words.next().ok_or(UNREADABLE)?, words.next().ok_or(UNREADABLE)?);
    let key = PublicKey::from_openssh(&key).map_err(|_| "allowed-signers-key")?;
    let principals = principals.ok_or(UNREADABLE)?;
    Ok(Entry { principals, namespaces, after, before, key: key.key_data().clone() })
}

fn is_kind(word: &str) -> bool {
    ["ssh-", "ecdsa-", "sk-"].iter().any(|start| word.starts_with(start))
}

/// The first word, in which quotation marks protect spaces, and what follows it.
fn field(text: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let end = text.find(|c: char| {
        quoted ^= c == '"';
        c.is_whitespace() && !quoted
    })?;
    Some((text[..end].trim_matches('"'), text[end..].trim_start()))
}

/// What commas outside of quotation marks divide.
fn pieces(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .collect()
}

fn principal(written: &str) -> Option<Principal> {
    let written = written.trim().to_lowercase();
    let (refuses, pattern) = match written.strip_prefix('!') {
        Some(pattern) => (true, pattern),
        None => (false, written.as_str()),
    };
    (!pattern.is_empty()).then(|| Principal { pattern: pattern.to_owned(), refuses })
}

/// Whether `text` is of a pattern in which `*` stands for any characters and `?` for one.
fn is_like(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // The last star, and how far it reaches.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '?' || c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((at, reach)) = star else { return false };
                star = Some((at, reach + 1));
                p = at + 1;
                t = reach + 1;
            }
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

/// `YYYYMMDD[Z]` or `YYYYMMDDHHMM[SS][Z]`.
fn seconds(written: &str) -> Option<i64> {
    let digits = written.strip_suffix(['Z', 'z']).unwrap_or(written);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || ![8, 12, 14].contains(&digits.len()) {
        return None;
    }
    let part = |from: usize, to: usize| -> Option<i64> {
        digits.get(from..to).map_or(Some(0), |digits| digits.parse().ok())
    };
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let (hour, minute, second) = (part(8, 10)?, part(10, 12)?, part(12, 14)?);
    let sound = (1..=12).contains(&month) && (1..=31).contains(&day);
    (sound && hour < 24 && minute < 60 && second < 61)
        .then(|| ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
}

/// Days since 1970-01-01 in the Gregorian calendar. Years are counted from March, so that the leap day is their last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let month = (month + 9) % 12;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (month * 306 + 5) / 10 + day - 1 - 719_468
}

/// Whose a key is at a moment, for commits: the first of `addresses` that the list gives it; else whoever the list
/// names for it. `None` where it is nobody's.
#[must_use]
pub(super) fn whose(
    signers: &Signers,
    key: &KeyData,
    seconds: i64,
    addresses: &[&str],
) -> Option<String> {
    let known: Vec<&Entry> = signers
        .entries
        .iter()
        .filter(|entry| {
            entry.key == *key
                && entry
                    .namespaces
                    .as_ref()
                    .is_none_or(|all| all.iter().any(|one| is_like(one, "git")))
                && entry.after.is_none_or(|after| seconds >= after)
                && entry.before.is_none_or(|before| seconds <= before)
        })
        .collect();
    let names = |entry: &Entry, address: &str| {
        let address = address.to_lowercase();
        let meant = |refuses: bool| {
            let mut all = entry.principals.iter().filter(move |one| one.refuses == refuses);
            all.any(|one| is_like(&one.pattern, &address))
        };
        meant(false) && !meant(true)
    };
    let own = addresses.iter().find(|address| known.iter().any(|entry| names(entry, address)));
    own.map(|address| address.to_lowercase()).or_else(|| {
        let mut named = known.iter().flat_map(|entry| &entry.principals);
        named.find(|one| !one.refuses).map(|one| one.pattern.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

    fn who(line: &str, seconds: i64, addresses: &[&str]) -> Option<String> {
        let (signers, faults) = signers(&format!("# liste\n\n{line} {KEY} un mot\n"));
        assert_eq!(faults, [], "{line}");
        let key = PublicKey::from_openssh(KEY).expect("a key");
        whose(&signers, key.key_data(), seconds, addresses)
    }

    #[test]
    fn principals_namespaces_and_times_are_minded() {
        let denis = ["denis@example.org"];
        for (line, seconds, found) in [
            ("denis@example.org", 0, Some("denis@example.org")),
            ("Denis@Example.org,x@example.org", 0, Some("denis@example.org")),
            ("*@example.org,!denis@example.org,y@example.org", 0, Some("*@example.org")),
            ("\"*@example.org\" namespaces=\"file,git\"", 0, Some("denis@example.org")),
            ("denis@example.org namespaces=\"file\"", 0, None),
            ("denis@example.org valid-before=\"19700102\"", 86_400, Some("denis@example.org")),
            ("denis@example.org valid-before=\"19700102Z\"", 86_401, None),
            ("denis@example.org Valid-After=\"197001011200\"", 43_199, None),
            (
                "denis@example.org valid-after=\"19700101120000Z\"",
                43_200,
                Some("denis@example.org"),
            ),
            ("aline@example.org", 0, Some("aline@example.org")),
            (
                "denis@example.org valid-before=\"20240229Z\"",
                1_709_164_800,
                Some("denis@example.org"),
            ),
            ("denis@example.org valid-before=\"20240229Z\"", 1_709_164_801, None),
        ] {
            assert_eq!(who(line, seconds, &denis).as_deref(), found, "{line} at {seconds}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_told_with_its_line() {
        for (line, case) in [
            (format!("a@example.org cert-authority {KEY}"), "allowed-signers-certificate"),
            (format!("a@example.org verify-required {KEY}"), "allowed-signers-option"),
            (format!("a@example.org valid-after=\"hier\" {KEY}"), "allowed-signers-time"),
            ("a@example.org ssh-ed25519 AAAA".to_owned(), "allowed-signers-key"),
            ("a@example.org".to_owned(), "allowed-signers"),
        ] {
            let (_, faults) = signers(&format!("# liste\n{line}\n"));
            let span = Span::new(8, 8 + line.len());
            assert_eq!(faults, [SignerFault { span, case }], "{line}");
        }
    }
}
