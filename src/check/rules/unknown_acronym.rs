//! `unknown-acronym`: a word in capitals that neither the table nor any article of the volume spells out. Told once
//! a volume, at its first place.

use std::sync::Arc;

use crate::check::acronyms::{
    ByForm, Known, all_capitals, closes_a_name, form, is_part, is_roman, looks_like_one,
    spelled_out,
};
use crate::check::subject::Subject;
use crate::check::words::Line;
use crate::diagnostic::{Args, Diagnostic};
use crate::prose::{Marks, Role};
use crate::spelling::{FRENCH, Kind};
use crate::text::Span;

/// Words that are set in capitals to be heard.
const STRESSED: [&str; 65] = [
    "ATTENTION",
    "AU",
    "AUCUN",
    "AUCUNE",
    "AUX",
    "AVEC",
    "BON",
    "CE",
    "CELA",
    "CHEZ",
    "DANS",
    "DE",
    "DES",
    "DEUX",
    "DOIT",
    "DONC",
    "DU",
    "ELLE",
    "ELLES",
    "EN",
    "EST",
    "ET",
    "FAUT",
    "FAUX",
    "ICI",
    "IL",
    "ILS",
    "JAMAIS",
    "JE",
    "LA",
    "LE",
    "LES",
    "LEUR",
    "LUI",
    "MAIS",
    "MOI",
    "NE",
    "NON",
    "NOTE",
    "NOUS",
    "ON",
    "OU",
    "OUI",
    "PAR",
    "PAS",
    "PEUT",
    "PLUS",
    "QUE",
    "RIEN",
    "SANS",
    "SI",
    "QUI",
    "QUOI",
    "SONT",
    "SOUS",
    "SUR",
    "TOI",
    "TOUS",
    "TOUT",
    "TU",
    "UN",
    "UNE",
    "VERS",
    "VOIR",
    "VOUS",
];

/// Codes of countries and of languages, as addresses and references have them (ISO 3166-1, a choice).
const COUNTRIES: [&str; 20] = [
    "AT", "BE", "CA", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "JP", "LU", "NL", "NO",
    "PT", "SE", "UK", "US",
];

/// What is known of one form.
struct Seen {
    subject: usize,
    place: Span,
    times: usize,
    explained: bool,
}

pub(crate) fn unknown_acronym(subjects: &[Subject<'_>], found: &mut Vec<Diagnostic>) {
    let Some(first) = subjects.first() else { return };
    let known = Known::new(&first.config.acronyms);
    let mut seen: ByForm<Seen> = ByForm::new();
    for (at, subject) in subjects.iter().enumerate() {
        for line in subject.lines() {
            look(&line, at, &known, &mut seen);
        }
    }
    for (form, seen) in seen.into_iter().filter(|(_, seen)| !seen.explained) {
        let args = Args::new().with("acronym", form.to_string()).with("times", seen.times);
        found.push(subjects[seen.subject].finding("unknown-acronym", seen.place, args));
    }
}

fn look(line: &Line<'_>, subject: usize, known: &Known<'_>, seen: &mut ByForm<Seen>) {
    let in_text =
        !matches!(line.run.role, Role::Keyword | Role::Title | Role::Subtitle | Role::ShortTitle);
    let counts = in_text && !line.run.within.quote && !all_capitals(line);
    for (at, word) in line.words.iter().enumerate() {
        if !looks_like_one(word) {
            continue;
        }
        let form = &*form(line, word);
        if is_something_else(form) || known.get(form).is_some() {
            continue;
        }
        let explained = spelled_out(line, at).is_some() || closes_a_name(line, at);
        // What is in italics is another language's, or the title of a work.
        let own = !word.quoted && !line.is_set(word, Marks::EMPH);
        let shown = counts && own && !is_part(line, at) && !line.reads_english();
        match seen.get_mut(form) {
            Some(seen) => {
                seen.explained |= explained;
                seen.times += usize::from(shown);
            }
            None if shown || explained => {
                let place = line.run.origin(word.span);
                seen.insert(Arc::from(form), Seen { subject, place, times: 1, explained });
            }
            None => {}
        }
    }
}

/// Capitals that are no acronym: a numeral, a word that is shouted, a sequence of nucleotides; more letters than an
/// acronym that nobody knows would have.
fn is_something_else(form: &str) -> bool {
    const LONGEST: usize = 8;
    let letters = form.chars().count();
    // « AAAAMMJJ »: a pattern of dates.
    let dates =
        letters > 5 && form.chars().all(|c| matches!(c, 'A' | 'M' | 'J' | 'D' | 'Y' | 'H' | 'S'));
    let sequence = letters > 3 && form.chars().all(|c| matches!(c, 'A' | 'C' | 'G' | 'T' | 'U'));
    !(2..=LONGEST).contains(&letters)
        || sequence
        || dates
        || COUNTRIES.contains(&form)
        || is_roman(form)
        || STRESSED.contains(&form)
        || is_a_word(form, letters)
}

/// « ÉCOLE », « ECOLE », « ÉTAT »: a French word in capitals. Short words without an accent may be anything (« SAGE »).
fn is_a_word(form: &str, letters: usize) -> bool {
    let lower = form.to_lowercase();
    let known = |word: &str| FRENCH.form(word).is_some_and(|kind| !kind.has(Kind::KEEP_CASE));
    let accented = lower.strip_prefix('e').map(|rest| format!("é{rest}"));
    (letters > 4 || !form.is_ascii()) && known(&lower)
        || letters > 3 && accented.is_some_and(|word| known(&word))
}
