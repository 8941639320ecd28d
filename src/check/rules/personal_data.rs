//! `phone-number`, `email-address`, `birth-date`, `social-security-number`: what names a person without naming
//! them. No message holds what was found.
//!
//! Numbers that belong to nobody are left alone: those that the regulator keeps for fiction, those of services
//! (`08…`), addresses of a function (`contact@…`), the addresses of the volume's own people.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::prose::{PieceKind, Run};
use crate::text::Span;

/// Numbers that the French regulator (ARCEP, plan national de numérotation) keeps for works of fiction.
const FICTION: [&str; 6] = ["019900", "026191", "035301", "046571", "053649", "063998"];

/// What stands before the `@` of an address that belongs to a function.
const FUNCTIONS: [&str; 22] = [
    "accueil",
    "admin",
    "administration",
    "commercial",
    "communication",
    "contact",
    "direction",
    "dpo",
    "editeur",
    "edition",
    "git",
    "hello",
    "info",
    "infos",
    "mairie",
    "noreply",
    "no-reply",
    "presse",
    "redaction",
    "secretariat",
    "support",
    "webmaster",
];

/// Month names, as a date of birth has them.
const MONTHS: &str = "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre";

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("because the pattern is written here")
}

fn report(
    subject: &Subject<'_>,
    rule: &'static str,
    run: &Run,
    span: Span,
    found: &mut Vec<Diagnostic>,
) {
    found.push(subject.finding(rule, run.origin(span), Args::new()));
}

/// Whether what stands at `start..end` is not part of a longer number, code or address.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '@' | '=' | '#');
    let before = text[..start].chars().next_back();
    let after = &text[end..];
    let goes_on = |sign: char| {
        after.strip_prefix(sign).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    !before.is_some_and(|c| joined(c) || matches!(c, '-' | '.' | '+'))
        && !after.starts_with(joined)
        && !goes_on('-')
        && !goes_on('.')
        && !goes_on(',')
}

/// Whether no byte of the span is code, mathematics or an address.
fn in_words(run: &Run, span: Span) -> bool {
    let touching =
        run.pieces.iter().filter(|it| it.span.start < span.end && span.start < it.span.end);
    touching
        .into_iter()
        .all(|piece| !matches!(piece.kind, PieceKind::Code | PieceKind::Math | PieceKind::Url))
}

fn has_digits(run: &Run) -> bool {
    run.text.bytes().filter(u8::is_ascii_digit).take(4).count() == 4
}

pub(crate) fn phone_number(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:(?:\+|00[ .]?)33[ \u{a0}\u{202f}.-]?(?:\(0\)[ \u{a0}\u{202f}]?)?|0)[1-79](?:[ \u{a0}\u{202f}.\-]?[0-9]{2}){4}",
        )
    });
    for run in subject.runs.iter().filter(|run| has_digits(run)) {
        for number in NUMBER.find_iter(&run.text) {
            let span = Span::new(number.start(), number.end());
            let digits: String = number.as_str().chars().filter(char::is_ascii_digit).collect();
            let national = match digits.strip_prefix("0033").or_else(|| digits.strip_prefix("33")) {
                Some(rest) => format!("0{}", rest.trim_start_matches('0')),
                None => digits,
            };
            let fiction = FICTION.iter().any(|start| national.starts_with(start));
            // Ten digits without a space may count anything.
            let spaced = number.as_str().len() > 10
                || national.starts_with("06")
                || national.starts_with("07");
            if !fiction
                && spaced
                && stands_alone(&run.text, number.start(), number.end())
                && in_words(run, span)
            {
                report(subject, "phone-number", run, span, found);
            }
        }
    }
}

pub(crate) fn email_address(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
    });
    for run in subject.runs.iter().filter(|run| run.text.contains('@')) {
        for address in ADDRESS.find_iter(&run.text) {
            let span = Span::new(address.start(), address.end());
            let piece = run.piece_at(address.start());
            let code = piece.is_some_and(|piece| {
                matches!(piece.kind, PieceKind::Code | PieceKind::Math | PieceKind::Reference)
            });
            let asked = introduced(&run.text[..address.start()]);
            let lower = address.as_str().to_lowercase();
            let shared = asked && !lower.split('@').next().unwrap_or("").contains(['.', '_']);
            if !code && !shared && is_personal(subject, &lower) {
                report(subject, "email-address", run, span, found);
            }
        }
    }
}

/// Whether readers are asked to write to the address that follows: then it is published on purpose, and unless it is made
/// of a name (`prenom.nom@`) it is a service's.
fn introduced(before: &str) -> bool {
    let near: String =
        before.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    let near = near.to_lowercase();
    ["contact", "écri", "adresse", "courriel", "joindre"].iter().any(|word| near.contains(word))
}

fn is_personal(subject: &Subject<'_>, address: &str) -> bool {
    let Some((local, domain)) = address.split_once('@') else { return false };
    let name = domain.split('.').rev().nth(1).unwrap_or("");
    let invented = matches!(name, "example" | "exemple" | "domaine" | "domain")
        || [".example", ".invalid", ".test", ".localhost"].iter().any(|end| domain.ends_with(end));
    let function = FUNCTIONS.iter().any(|word| {
        local.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    let people = subject.config.people.iter().chain(&subject.article.authors);
    let own = people.flat_map(|person| &person.emails).any(|own| own.eq_ignore_ascii_case(address));
    !invented && !function && !own
}

pub(crate) fn birth_date(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    static BIRTH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:né|née|né\(e\)|né·e|naissance)\b[^.;!?\n]{{0,40}}?\b(?<date>[0-9]{{1,2}}(?:er)?(?:[\s\u{{a0}}\u{{202f}}]+(?:{MONTHS})[\s\u{{a0}}\u{{202f}}]+|[/.\-][0-9]{{1,2}}[/.\-])(?<year>[0-9]{{4}}))\b"
        ))
    });
    let speaks = |run: &&Run| ["né", "Né", "aissance"].iter().any(|word| run.text.contains(word));
    for run in subject.runs.iter().filter(|run| has_digits(run)).filter(speaks) {
        for birth in BIRTH.captures_iter(&run.text) {
            let (Some(date), Some(year)) = (birth.name("date"), birth.name("year")) else {
                continue;
            };
            // Whoever was born before is a person of history.
            let living = year.as_str().parse::<u32>().is_ok_and(|year| year >= 1920);
            let span = Span::new(date.start(), date.end());
            if living && in_words(run, span) {
                report(subject, "birth-date", run, span, found);
            }
        }
    }
}

pub(crate) fn social_security_number(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        let gap = r"[ \u{a0}\u{202f}.\-]?";
        pattern(&format!(
            "[12]{gap}[0-9]{{2}}{gap}[0-9]{{2}}{gap}(?:[0-9]{{2}}|2[ABab]){gap}[0-9]{{3}}{gap}[0-9]{{3}}{gap}[0-9]{{2}}"
        ))
    });
    for run in subject.runs.iter().filter(|run| has_digits(run)) {
        for number in NUMBER.find_iter(&run.text) {
            let span = Span::new(number.start(), number.end());
            if stands_alone(&run.text, number.start(), number.end())
                && holds(number.as_str())
                && run.piece_at(number.start()).is_none_or(|it| it.kind != PieceKind::Url)
            {
                report(subject, "social-security-number", run, span, found);
            }
        }
    }
}

/// Whether the last two digits are the key of the thirteen signs before them: 97 less their remainder by 97, where
/// Corsica's `2A` counts as 19 and `2B` as 18 (décret n° 82-103 du 22 janvier 1982, art. 4).
fn holds(number: &str) -> bool {
    let signs: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let signs = signs.to_ascii_uppercase().replace("2A", "19").replace("2B", "18");
    let (Some(Ok(body)), Some(Ok(key))) =
        (signs.get(..13).map(str::parse::<u64>), signs.get(13..15).map(str::parse::<u64>))
    else {
        return false;
    };
    let month = body / 100_000_000 % 100;
    key == 97 - body % 97 && matches!(month, 1..=12 | 20..=42 | 50..=99)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_tells_a_number_from_any_fifteen_digits() {
        // Built by the rule, not anybody's: département 99, commune and order out of use.
        for body in ["1850599999999", "2991299000000"] {
            let n: u64 = body.parse().expect("because they are digits");
            let key = 97 - n % 97;
            assert!(holds(&format!("{body}{key:02}")), "{body}");
            assert!(!holds(&format!("{body}{:02}", (key + 1) % 97)), "{body}");
        }
        let corsican: u64 = "1850519999999".parse().expect("because they are digits");
        assert!(holds(&format!("185052A999999{:02}", 97 - corsican % 97)));
    }
}
