//! `email-address`, `social-security-number`: what names a person without naming them. No message holds what was found.
//! What the rules about telephone numbers and dates of birth share with them stands here too.
//!
//! Addresses of a function (`contact@…`) and those of the volume's own people are left alone.

use std::sync::LazyLock;

use regex::Regex;

use super::every_inline;
use crate::check::subject::Subject;
use crate::diagnostic::{Args, Diagnostic};
use crate::model::{InlineKind, plain_text};
use crate::prose::{PieceKind, Run};
use crate::text::Span;

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

/// A pattern of these rules.
pub(super) fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("because the pattern is written here")
}

/// A finding of `rule` at bytes of a run, without their words.
pub(super) fn report(
    subject: &Subject<'_>,
    rule: &'static str,
    run: &Run,
    span: Span,
    found: &mut Vec<Diagnostic>,
) {
    found.push(subject.finding(rule, run.origin(span), Args::new()));
}

/// Whether no byte of the span is code, mathematics or an address.
pub(super) fn in_words(run: &Run, span: Span) -> bool {
    let touching =
        run.pieces.iter().filter(|it| it.span.start < span.end && span.start < it.span.end);
    touching
        .into_iter()
        .all(|piece| !matches!(piece.kind, PieceKind::Code | PieceKind::Math | PieceKind::Url))
}

/// Addresses of providers that give a box to whoever asks for one.
const PROVIDERS: [&str; 18] = [
    "aol",
    "bbox",
    "club-internet",
    "free",
    "gmail",
    "gmx",
    "hotmail",
    "icloud",
    "laposte",
    "live",
    "msn",
    "neuf",
    "orange",
    "outlook",
    "protonmail",
    "sfr",
    "wanadoo",
    "yahoo",
];

/// Addresses, those that hide their sign (`(at)`, `arobase`) too.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix) (?: [a-z0-9\u{c0}-\u{24f}][a-z0-9\u{c0}-\u{24f}\u{300}-\u{36f}_%+-]* \s point \s )? [a-z0-9\u{c0}-\u{24f}][a-z0-9\u{c0}-\u{24f}\u{300}-\u{36f}._%+-]*
          (?: @ | \s? [(\[{] \s? (?: at | @ | arobase | chez ) \s? [)\]}] \s? | \s arobase \s )
          [a-z0-9\u{c0}-\u{24f}-]+
          (?: (?: \. | \s? [(\[{] \s? (?: dot | point ) \s? [)\]}] \s? | \s point \s ) [a-z0-9\u{c0}-\u{24f}-]+ )*
          (?: \. | \s? [(\[{] \s? (?: dot | point ) \s? [)\]}] \s? | \s point \s ) [a-z]{2,} \b",
    )
});

pub(crate) fn email_address(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    // The key of a citation opens with the same sign.
    let of_words = |run: &Run, at: usize| {
        run.piece_at(at).is_none_or(|piece| piece.kind != PieceKind::Reference)
    };
    let may = |run: &&Run| {
        let signs = ["arobase", "AROBASE", "(at", "[at", "{at", "(AT", "[AT", "( at", "[ at"];
        run.text.match_indices('@').any(|(at, _)| of_words(run, at))
            || signs.iter().any(|sign| run.text.contains(sign))
    };
    for run in subject.runs.iter().filter(may) {
        for address in ADDRESS.find_iter(&run.text) {
            let span = Span::new(address.start(), address.end());
            let piece = run.piece_at(address.start());
            let code = piece.is_some_and(|piece| {
                matches!(piece.kind, PieceKind::Code | PieceKind::Math | PieceKind::Reference)
            });
            if !code && is_personal(subject, address.as_str(), &run.text[..address.start()]) {
                report(subject, "email-address", run, span, found);
            }
        }
    }
    behind_links(subject, "mailto:", |url, words| {
        let address = ADDRESS.find(url)?;
        let open = words.contains(address.as_str());
        (!open && is_personal(subject, address.as_str(), words))
            .then(|| Span::from(address.range()))
    })
    .into_iter()
    .for_each(|span| found.push(subject.finding("email-address", span, Args::new())));
}

/// Where the file has what `personal` finds in the address of a link of this scheme; it is also given the link's words.
pub(super) fn behind_links(
    subject: &Subject<'_>,
    scheme: &str,
    personal: impl Fn(&str, &str) -> Option<Span>,
) -> Vec<Span> {
    let mut spans = Vec::new();
    every_inline(subject.article, |inline| {
        let InlineKind::Link(link) = &inline.kind else { return };
        let Some(rest) = link.url.get(scheme.len()..) else { return };
        if !link.url.is_char_boundary(scheme.len())
            || !link.url[..scheme.len()].eq_ignore_ascii_case(scheme)
        {
            return;
        }
        let Some(span) = personal(rest, &plain_text(&link.content)) else { return };
        let written = subject.source.slice(inline.span);
        // Escapes and entities may write it otherwise: then the whole link is the place.
        let at = written.rfind(&rest[span.range()]).map(|at| inline.span.start as usize + at);
        spans.push(at.map_or(inline.span, |at| Span::new(at, at + span.len())));
    });
    spans
}

/// Whether readers are asked to write to the address that follows: then it is published on purpose, and unless it is made
/// of a name (`prenom.nom@`) it is a service's.
fn introduced(before: &str) -> bool {
    let near: String =
        before.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    let near = near.to_lowercase();
    ["contact", "écri", "adresse", "courriel", "joindre"].iter().any(|word| near.contains(word))
}

/// Whether an address is somebody's; `before` is what leads to it.
fn is_personal(subject: &Subject<'_>, address: &str, before: &str) -> bool {
    let lower = address.to_lowercase();
    let Some((local, domain)) = lower.split_once('@') else { return true };
    let name = domain.split('.').rev().nth(1).unwrap_or("");
    let invented = matches!(name, "example" | "exemple" | "domaine" | "domain")
        || [".example", ".invalid", ".test", ".localhost"].iter().any(|end| domain.ends_with(end));
    let function = FUNCTIONS.iter().any(|word| {
        local.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    let shared = !local.contains(['.', '_']) && !PROVIDERS.contains(&name) && introduced(before);
    let people = subject.config.people.iter().chain(&subject.article.authors);
    let own = people.flat_map(|person| &person.emails).any(|own| own.to_lowercase() == lower);
    !invented && !function && !shared && !own
}

/// What may stand between two digits of a number.
const GAP: &str = r"(?:[./\-\u{2010}\u{2011}\u{2013}]|\s{1,2})?";

pub(crate) fn social_security_number(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        let digit = format!("{GAP}[0-9]");
        pattern(&format!(
            r"(?i)[12](?:{digit}){{4}}{GAP}(?:[0-9]{digit}|2{GAP}[ab])(?:{digit}){{6}}(?:(?:{GAP}|\s?[(/,]?\s?cl(?:é|e\u{{301}}|e)\s?:?\s?|\s?[(/]\s?)(?<key>[0-9]{digit}))?"
        ))
    });
    for run in subject.runs.iter().filter(|run| has_digits(run)) {
        let text = &run.text;
        let mut at = 0;
        while let Some(number) = NUMBER.captures_at(text, at) {
            let Some(whole) = number.get(0) else { break };
            let span = Span::new(whole.start(), whole.end());
            let body =
                number.name("key").map_or(whole.as_str(), |key| &text[whole.start()..key.start()]);
            let sound = holds(body, number.name("key").map(|key| key.as_str()));
            let is_url = |piece: &crate::prose::Piece| piece.kind == PieceKind::Url;
            if sound && stands_alone(text, span) && !run.piece_at(whole.start()).is_some_and(is_url)
            {
                report(subject, "social-security-number", run, span, found);
                at = whole.end();
            } else {
                at = whole.start() + 1;
            }
        }
    }
}

fn has_digits(run: &Run) -> bool {
    run.text.bytes().filter(u8::is_ascii_digit).take(12).count() == 12
}

/// Whether the number is no part of a longer number, code or address.
fn stands_alone(text: &str, span: Span) -> bool {
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '=' | '#');
    let mut before = text[..span.start as usize].chars().rev();
    let mut after = text[span.end as usize..].chars();
    let free = |side: &mut dyn Iterator<Item = char>| match side.next() {
        Some(c) if joined(c) => false,
        Some('-' | '.' | ',' | '+' | '/') => !side.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    };
    free(&mut before) && free(&mut after)
}

/// Whether thirteen signs are such a number: their key is 97 less their remainder by 97, where Corsica's `2A` counts as
/// 19 and `2B` as 18 (décret n° 82-103 du 22 janvier 1982, art. 4). Without a key, the usual groups tell it.
fn holds(body: &str, key: Option<&str>) -> bool {
    let signs = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).take(13).collect()
    };
    let number = signs(body).to_ascii_uppercase().replace("2A", "19").replace("2B", "18");
    let Ok(number) = number.parse::<u64>() else { return false };
    let month = number / 100_000_000 % 100;
    let told = match key.map(|key| signs(key).parse::<u64>()) {
        Some(key) => key == Ok(97 - number % 97),
        None => {
            let groups = body.split(|c: char| !c.is_ascii_alphanumeric()).map(str::len);
            groups.eq([1, 2, 2, 2, 3, 3])
        }
    };
    told && matches!(month, 1..=12 | 20..=42 | 50..=99)
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
            assert!(holds(body, Some(&format!("{key:02}"))), "{body}");
            assert!(!holds(body, Some(&format!("{:02}", (key + 1) % 97))), "{body}");
            assert!(!holds(body, None), "{body}");
        }
        for (written, counted) in [("2A", 1_850_519_999_999_u64), ("2b", 1_850_518_999_999)] {
            let body = format!("1 85 05 {written} 999 999");
            assert!(holds(&body, Some(&format!("{:02}", 97 - counted % 97))));
            assert!(holds(&body, None));
        }
    }
}
