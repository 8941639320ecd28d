//! What is to be said of words that are not simply known: a slip, a name, a foreign word, another orthography.

use std::collections::BTreeMap;

use super::cut::Lang;
use super::elision;
use super::lexicon::{Lexicon, Looked};
use super::near::Near;
use super::survey::{Entry, Finding, Matter, Occurrence};
use crate::diagnostic::Safety;
use crate::prose::{Marks, Piece, PieceKind, Role, Run};
use crate::text::Span;
use crate::typography::{Change, Profile, edits};

/// A word that stands more often than this in an article is a term of its author, not a slip.
const A_TERM: usize = 2;

/// No more words than this are proposed for one.
const MOST_PROPOSED: usize = 5;

/// What becomes of an entry.
enum Judged {
    /// Said by itself.
    Said(Matter),
    /// Named in the list of names.
    Name(String),
    /// Named in the list of foreign words.
    Foreign(String),
    /// Passed over.
    Nothing,
}

/// What words are judged by.
pub(super) struct Bench<'a> {
    /// What is known.
    pub(super) lexicon: &'a Lexicon,
    /// Which orthography is reported: the classical one (`true`) or that of 1990.
    pub(super) refused: Option<bool>,
    /// What typography sets right by itself.
    pub(super) profile: &'a Profile,
}

/// The entries of one article as findings.
pub(super) fn findings(entries: Vec<Entry>, runs: &[Run], bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut names: BTreeMap<String, Vec<Occurrence>> = BTreeMap::new();
    let mut foreign = names.clone();
    for entry in entries {
        let places = occurrences(&entry, runs);
        match judged(entry, runs, bench) {
            Judged::Said(matter) => findings.push(Finding { matter, places }),
            Judged::Name(name) => names.entry(name).or_default().extend(places),
            Judged::Foreign(word) => foreign.entry(word).or_default().extend(places),
            Judged::Nothing => {}
        }
    }
    findings.extend(listed(names, Matter::Names));
    findings.extend(listed(foreign, Matter::Foreign));
    findings
}

fn judged(entry: Entry, runs: &[Run], bench: &Bench<'_>) -> Judged {
    let lexicon = bench.lexicon;
    let unknown = |word: String, near: Vec<String>, slip: bool| {
        Judged::Said(Matter::Unknown { word, near, slip })
    };
    match entry.looked {
        Looked::Known => Judged::Nothing,
        Looked::Variant(classical) => match entry.other {
            Some(other) if bench.refused == Some(classical) => {
                Judged::Said(Matter::Variant { word: entry.word, classical, other })
            }
            _ => Judged::Nothing,
        },
        Looked::Capital(ref near) => {
            let offered = slips_of_capital(&entry, near, runs, lexicon);
            let named: Vec<Near> =
                near.iter().filter(|near| lexicon.is_name(&near.form)).cloned().collect();
            if is_slip(&entry, &offered, runs) {
                if is_set_by_typography(&entry, runs, bench.profile) {
                    return Judged::Nothing;
                }
                let near = proposed(&offered, &entry.word);
                unknown(entry.word, near, true)
            } else if is_slip(&entry, &named, runs) {
                // Two people may well have names that differ by a letter.
                let near = proposed(&named, &entry.word);
                unknown(entry.word, near, false)
            } else if entry.lang == Lang::French {
                Judged::Name(elision::after(&entry.word).unwrap_or(&entry.word).to_owned())
            } else {
                Judged::Nothing
            }
        }
        Looked::Foreign(ref near) => {
            // A lone English word that only lacks an accent to be French.
            let accent = near.first().is_some_and(|near| near.cost == Near::ACCENT);
            if accent && entry.lang == Lang::French && is_slip(&entry, near, runs) {
                let near = proposed(near, &entry.word);
                return unknown(entry.word, near, true);
            }
            match entry.places.iter().all(|place| is_marked(&runs[place.run], place.span)) {
                true => Judged::Nothing,
                false => Judged::Foreign(entry.word),
            }
        }
        Looked::Unknown(ref near) => {
            // *shelterin*, *E. coli*: an emphasised word that resembles none is marked as foreign already.
            let resembles = near.first().is_some_and(|near| near.cost <= Near::EXCHANGED);
            let emphasised =
                |place: &super::survey::Place| is_emphasised(&runs[place.run], place.span);
            if !resembles && entry.places.iter().any(emphasised) {
                return Judged::Nothing;
            }
            let slip = is_slip(&entry, near, runs);
            let near = proposed(near, &entry.word);
            unknown(entry.word, near, slip)
        }
    }
}

/// The places of a word in the file; the first one is one that can be shown exactly, where there is one.
fn occurrences(entry: &Entry, runs: &[Run]) -> Vec<Occurrence> {
    let of = |place: &super::survey::Place| {
        let run = &runs[place.run];
        let whole = |piece: &Piece| {
            piece.verbatim && piece.kind == PieceKind::Words && place.span.end <= piece.span.end
        };
        let editable = run.piece_at(place.span.start as usize).is_some_and(whole);
        Occurrence { span: run.origin(place.span), editable }
    };
    let mut places: Vec<Occurrence> = entry.places.iter().map(of).collect();
    if let Some(at) = places.iter().position(|place| place.editable) {
        places.swap(0, at);
    }
    places
}

/// One finding for all of them, in the order of the text, at the first.
fn listed(
    words: BTreeMap<String, Vec<Occurrence>>,
    matter: fn(Vec<String>) -> Matter,
) -> Option<Finding> {
    let mut words: Vec<(Vec<Occurrence>, String)> =
        words.into_iter().map(|(word, places)| (places, word)).collect();
    words.sort_by_key(|(places, _)| places.first().map(|place| place.span));
    let places = words.first()?.0.clone();
    Some(Finding { matter: matter(words.into_iter().map(|(_, word)| word).collect()), places })
}

/// A rare word of the author's own that is one likely letter away from a known one: the longer the word and the
/// likelier the slip, the surer.
fn is_slip(entry: &Entry, near: &[Near], runs: &[Run]) -> bool {
    let Some(best) = near.first() else { return false };
    let letters = entry.word.chars().count();
    let (often, once) = (entry.places.len() <= A_TERM, entry.places.len() == 1);
    let sure = match best.cost {
        Near::ACCENT | Near::DOUBLED => letters > 3 && often,
        Near::EXCHANGED => letters > 4 && often,
        cost if cost < Near::OTHER => letters > 7 && once,
        // The first letter is the one that is hardest to get wrong.
        cost => {
            cost == Near::OTHER
                && letters > 8
                && once
                && best.form.chars().next() == entry.word.chars().next()
        }
    };
    sure && is_plain(entry, runs)
}

/// The words to propose: the best alone where it stands out.
fn proposed(near: &[Near], word: &str) -> Vec<String> {
    let stands_out = match near {
        [best, next, ..] => best.cost <= Near::EXCHANGED && next.cost > best.cost,
        _ => true,
    };
    let curly = word.contains('’');
    // One letter more, less or other makes anything of a short word.
    let short = word.chars().count() < 5;
    near.iter()
        .filter(|near| !short || near.cost <= Near::EXCHANGED)
        .take(if stands_out { 1 } else { MOST_PROPOSED })
        .map(|near| if curly { near.form.replace('\'', "’") } else { near.form.clone() })
        .collect()
}

/// Whether typography puts another letter in every place of the word (*Etat*): then no output has the slip.
fn is_set_by_typography(entry: &Entry, runs: &[Run], profile: &Profile) -> bool {
    entry.places.iter().all(|place| {
        let run = &runs[place.run];
        let sets = |change: &Change| {
            change.safety == Safety::Safe
                && place.span.contains(change.span)
                && change.replacement.as_ref().is_some_and(|put| put.contains(char::is_alphabetic))
        };
        edits(run, profile).iter().any(sets)
    })
}

/// In the author's own voice: not quoted, not emphasised, no words of the kind around.
fn is_plain(entry: &Entry, runs: &[Run]) -> bool {
    entry.places.iter().all(|place| {
        let run = &runs[place.run];
        !place.in_company && !run.within.quote && !is_marked(run, place.span)
    })
}

/// The known words that a capitalised word may stand for where it only begins sentences.
fn slips_of_capital(entry: &Entry, near: &[Near], runs: &[Run], lexicon: &Lexicon) -> Vec<Near> {
    let begins = entry.places.iter().all(|place| begins_sentence(&runs[place.run], place.span));
    let long = entry.word.chars().count() > 7;
    let likely = |near: &&Near| {
        !lexicon.is_name(&near.form)
            && (near.cost == Near::ACCENT || long && near.cost < Near::OTHER)
    };
    match begins {
        true => near.iter().filter(likely).cloned().collect(),
        false => Vec::new(),
    }
}

fn is_emphasised(run: &Run, span: Span) -> bool {
    let emphasised =
        |piece: &Piece| piece.marks.has(Marks::EMPH) || piece.marks.has(Marks::SMALL_CAPS);
    run.piece_at(span.start as usize).is_some_and(emphasised)
}

/// In emphasis, between quotation marks by itself, or the name of a field (`title:`).
fn is_marked(run: &Run, span: Span) -> bool {
    if is_emphasised(run, span) {
        return true;
    }
    let before = run.text[..span.start as usize].trim_end();
    let after = run.text[span.end as usize..].trim_start();
    if run.text[span.end as usize..].starts_with(':') {
        return true;
    }
    before.ends_with(['«', '“', '‘', '"', '\'', '’']) || after.starts_with(['»', '”', '"'])
}

/// Whether a sentence, a line or a heading begins with the word.
fn begins_sentence(run: &Run, span: Span) -> bool {
    let opens =
        |c: char| c.is_whitespace() || matches!(c, '«' | '“' | '"' | '(' | '[' | '—' | '–' | '-');
    let before = run.text[..span.start as usize].trim_end_matches(opens);
    before.is_empty()
        || before.ends_with(['.', '!', '?', '…', ':', '»', '”', '\n'])
        || matches!(run.role, Role::Cell | Role::HeadCell | Role::Term | Role::Keyword)
}
