//! `birth-date`: a day, a month and a year that are somebody's birth. No message holds them.
//!
//! What happened to institutions (« l’association est née le… ») and to whoever was born before 1920 is history.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Match, Regex};
use unicode_normalization::UnicodeNormalization as _;

use super::every_block;
use super::personal_data::{in_words, pattern, report};
use crate::check::subject::Subject;
use crate::diagnostic::Diagnostic;
use crate::model::{BlockKind, Inline, plain_text};
use crate::prose::{Role, Run};
use crate::text::Span;

/// Whoever was born before is a person of history.
const EARLIEST: u32 = 1920;

/// Days, months and years in figures and in words. Accents may be composed or not.
const DATE: &str = r"(?x:
    (?: (?: lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche ) [\s,]+ )?
    (?:
        (?: [0-9]{1,2} (?: \s? \^? er \^? | \s? ᵉʳ )? | premier | (?: NUMBER [\s-]+ ){0,2}? NUMBER )
        \s+ (?: de \s+ | du \s+ mois \s+ de \s+ )? (?: MONTH ) \s+ (?: de \s+ l[’']an(?:n (?:é|e\x{301}) e)? \s+ )?
        (?: (?<year> [0-9]{4} ) | [’']? [0-9]{2} \b | (?<words> (?: mil(?:le)? | dix[\s-]neuf | deux[\s-]mille ) (?: [\s-]+ NUMBER ){0,8} ) )
      | [0-9]{1,2} (?:er)? \s? [/.\-\x{2010}\x{2011}\x{2013}] \s? [0-9]{1,2} \s? [/.\-\x{2010}\x{2011}\x{2013}] \s? (?: (?<year2> [0-9]{4} ) | [0-9]{2} \b )
      | [0-9]{1,2} \s [0-9]{1,2} \s (?<year3> [0-9]{4} )
      | (?<year4> [0-9]{4} ) [/.\-\x{2010}\x{2011}] [0-9]{1,2} [/.\-\x{2010}\x{2011}] [0-9]{1,2}
    ) \b )";

const MONTH: &str = r"janvier|janv\.?|f(?:é|e\x{301}|e)vrier|f(?:é|e\x{301}|e)vr?\.?|mars|avril|avr\.?|mai|juin|juillet|juil\.?|ao(?:û|u\x{302}|u)t|septembre|sept\.?|octobre|oct\.?|novembre|nov\.?|d(?:é|e\x{301}|e)cembre|d(?:é|e\x{301}|e)c\.?";

const NUMBER: &str = r"(?:et|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|octante|huitante|nonante|cents?|mille)";

/// What tells a birth before its date.
const BEFORE: &str = r"(?:\bn(?:é|e\x{301})(?:e?s?|\(e\)s?|[·.•-]e[·.•-]?s?)\b|\bnaissance\b|\bnaquit\b|\bna(?:î|i\x{302}|i)t\b|\bDDN\b|\banniversaire\b)";

/// What tells it after.
const AFTER: &str = r"(?:\bnaquit\b|\bna(?:î|i\x{302})t\b|\bnaissait\b|\best\s+n(?:é|e\x{301})e?\b|\bdate\s+de\s+(?:sa\s+)?naissance\b|\bjour\s+de\s+(?:sa|ma|leur)\s+naissance\b)";

/// What is born without being anybody.
const INSTITUTION: &str = r"(?:association|(?:é|e\x{301})tablissement|service|projet|foyer|maison|structure|dispositif|r(?:é|e\x{301})seau|(?:é|e\x{301})quipe|fondation|institution|loi|collectif|id(?:é|e\x{301})e|groupe|revue|groupement|f(?:é|e\x{301})d(?:é|e\x{301})ration|(?:é|e\x{301})cole|h(?:ô|o\x{302})pital|mouvement|entreprise|site|logiciel)";

/// A date, `date`. One pattern serves all rules about it: it takes long to make.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    let date = DATE.replace("MONTH", MONTH).replace("NUMBER", NUMBER);
    pattern(&format!(r"(?i)\b(?<date>{date})"))
});

static TELLS: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?i){BEFORE}")));

pub(crate) fn birth_date(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut cells = Cells::default();
    for run in &subject.runs {
        let text = &run.text;
        let mut spans = Vec::new();
        if speaks(text) && is_dated(text) {
            let births = DATED.captures_iter(text).filter(|it| is_told(text, it));
            spans.extend(births.filter_map(|it| living(&it)));
        }
        if matches!(run.role, Role::Cell | Role::HeadCell) {
            spans.extend(cells.birth(subject, run));
        }
        spans.sort_unstable();
        spans.dedup();
        for span in spans.into_iter().filter(|span| in_words(run, *span)) {
            report(subject, "birth-date", run, span, found);
        }
    }
}

/// Whether a text may speak of a birth: one cheap look, since most runs do not.
fn speaks(text: &str) -> bool {
    const PARTICIPLES: [&str; 6] = ["né", "Né", "NÉ", "ne\u{301}", "Ne\u{301}", "NE\u{301}"];
    const WORDS: [&str; 9] =
        ["naiss", "Naiss", "NAISS", "naquit", "naît", "nai\u{302}t", "DDN", "anniv", "Anniv"];
    let sign = |c: char| !c.is_alphabetic() && !matches!(c, '\u{301}' | '\u{302}');
    let endings = ['e', 's', 'E', 'S'];
    let born = |word: &str| {
        let rest = PARTICIPLES.iter().find_map(|participle| word.strip_prefix(participle));
        rest.is_some_and(|rest| rest.trim_start_matches(endings).is_empty())
    };
    text.split(sign)
        .filter(|word| word.starts_with(['n', 'N', 'D', 'a', 'A']))
        .any(|word| WORDS.iter().any(|start| word.starts_with(start)) || born(word))
}

/// Whether a text may hold a date: the name of a month, or three numbers one after another. The pattern itself takes
/// longer to make than an article to read.
fn is_dated(text: &str) -> bool {
    const MONTHS: [&str; 27] = [
        "janvier",
        "janv",
        "février",
        "fevrier",
        "févr",
        "fevr",
        "fév",
        "fev",
        "mars",
        "avril",
        "avr",
        "mai",
        "juin",
        "juillet",
        "juil",
        "août",
        "aout",
        "septembre",
        "sept",
        "octobre",
        "oct",
        "novembre",
        "nov",
        "décembre",
        "decembre",
        "déc",
        "dec",
    ];
    let folded = text.nfc().collect::<String>().to_lowercase();
    let sign = |c: char| !c.is_alphabetic();
    if folded.split(sign).any(|word| MONTHS.contains(&word)) {
        return true;
    }
    let numbers = folded.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    numbers.take(3).count() == 3
}

/// The date, unless its year is history.
fn living(birth: &Captures<'_>) -> Option<Span> {
    let date = birth.name("date")?;
    let year = ["year", "year2", "year3", "year4"].iter().find_map(|name| birth.name(name));
    let recent = match (year, birth.name("words")) {
        (Some(year), _) => year.as_str().parse::<u32>().is_ok_and(|year| year >= EARLIEST),
        (None, Some(words)) => {
            let words = words.as_str().to_lowercase();
            words.contains("neuf") || words.starts_with("deux")
        }
        // « 3/3/87 »
        (None, None) => true,
    };
    recent.then(|| Span::new(date.start(), date.end()))
}

/// Whether the words around a date tell that somebody was born then.
fn is_told(text: &str, date: &Captures<'_>) -> bool {
    static TOLD: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?i){AFTER}")));
    let Some(date) = date.name("date") else { return false };
    let before = &text[..date.start()];
    // Looked for from a place, and not in a part: what is cut in two would be another word.
    let from = before.floor_char_boundary(before.len().saturating_sub(FURTHEST));
    let next = |last: &Match<'_>| TELLS.find_at(before, last.end());
    let mut telling = std::iter::successors(TELLS.find_at(before, from), next);
    let first = telling.find(|it| is_near(&before[it.end()..]));
    let told = first.is_some_and(|it| !is_of_an_institution(text, it.start()..date.end()));
    let rest = &text[date.end()..];
    told || TOLD
        .find(&rest[..rest.floor_char_boundary(FURTHEST)])
        .is_some_and(|it| follows(&rest[..it.start()]) && !before_an_institution(&rest[it.end()..]))
}

/// No birth is told further from its date: bytes.
const FURTHEST: usize = 300;

/// Whether no more than this stands between the word that tells a birth and its date.
fn is_near(between: &str) -> bool {
    !between.contains(['.', ';', '!', '?', '\n']) && between.chars().count() <= 60
}

/// Whether only this stands between a date and the word that tells a birth: up to three short words.
fn follows(between: &str) -> bool {
    let lead = |c: char| c.is_whitespace() || matches!(c, ',' | ')' | ':');
    let words = between.trim_start_matches(lead);
    let signs = between[..between.len() - words.len()].chars().count();
    let short = |word: &str| word.chars().count() <= 15 && !word.contains(['.', ';', '!', '?']);
    (1..=3).contains(&signs)
        && (words.is_empty() || words.ends_with(char::is_whitespace))
        && words.split_whitespace().count() <= 3
        && words.split_whitespace().all(short)
}

/// « L’association est née le 3 mars 1987 », « la naissance du foyer, le 3 mars 1987 »: `told` from the word that tells
/// the birth to the date's end.
fn is_of_an_institution(text: &str, told: Range<usize>) -> bool {
    static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b{INSTITUTION}s?\b(?:\s+(?:[«»]|[^\s.,;:!?]+)){{0,3}}?\s+(?:est|(?:é|e\x{{301}})tait|fut|sont)\s*$"
        ))
    });
    static OBJECT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)^naissance\s+(?:de\s+l[’']|de\s+la\s+|du\s+|d[’']une?\s+|des\s+|de\s+(?:notre|leur)\s+){INSTITUTION}"
        ))
    });
    let from = text.floor_char_boundary(told.start.saturating_sub(80));
    SUBJECT.is_match(&text[from..told.start]) || OBJECT.is_match(&text[told])
}

/// « Le 3 mars 1987 naît l’association »: what follows the word that tells the birth.
fn before_an_institution(rest: &str) -> bool {
    static OBJECT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(r"(?i)^\s+(?:l[’']|la\s+|le\s+|notre\s+|une?\s+){INSTITUTION}"))
    });
    OBJECT.is_match(rest)
}

/// Cells of tables that stand under, or beside, words that tell a birth.
#[derive(Default)]
struct Cells {
    read: bool,
    spans: Vec<Span>,
}

impl Cells {
    /// The date that a cell of such a column or row is.
    fn birth(&mut self, subject: &Subject<'_>, run: &Run) -> Option<Span> {
        if !std::mem::replace(&mut self.read, true) {
            self.spans = told_by_tables(subject);
        }
        if self.spans.is_empty() || !is_dated(&run.text) {
            return None;
        }
        let first = DATED.captures(&run.text)?;
        let before = run.text[..first.get(0)?.start()].trim();
        if !(before.is_empty() || before.eq_ignore_ascii_case("le")) {
            return None;
        }
        let date = living(&first)?;
        let place = run.origin(date);
        self.spans.iter().any(|cell| cell.contains(place)).then_some(date)
    }
}

fn told_by_tables(subject: &Subject<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    every_block(subject.article, |block| {
        let BlockKind::Table(table) = &block.kind else { return };
        let tells = |content: &[Inline]| {
            let text = plain_text(content);
            speaks(&text) && TELLS.is_match(&text)
        };
        let columns: Vec<bool> = table.head.cells.iter().map(|cell| tells(&cell.content)).collect();
        for row in std::iter::once(&table.head).chain(&table.rows) {
            let mut beside = false;
            for (at, cell) in row.cells.iter().enumerate() {
                if beside || columns.get(at) == Some(&true) {
                    spans.push(cell.span);
                }
                beside = tells(&cell.content);
            }
        }
    });
    spans
}
