//! What is to be said of words that are not simply known: a slip, a name, a foreign word, another orthography.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use super::cut::Lang;
use super::elision;
use super::lexicon::{Lexicon, Looked};
use super::near::Near;
use super::survey::{Entry, Finding, Matter, Occurrence, Place};
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
    for entry in together(entries, runs) {
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

/// The entries, of which those that are one word with and without an elision or a capital are one: *inconu*,
/// *Qu’inconu*, *Inconu*. What is known but for its orthography stays as it is.
fn together(entries: Vec<Entry>, runs: &[Run]) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    let mut by_word: BTreeMap<(String, Lang), usize> = BTreeMap::new();
    for mut entry in entries {
        let Some(place) = entry.places.first() else { continue };
        if !matches!(entry.looked, Looked::Variant(_)) {
            runs[place.run].text[place.bare.range()].clone_into(&mut entry.word);
            match by_word.entry((entry.word.to_lowercase(), entry.lang)) {
                Slot::Occupied(slot) => {
                    all[*slot.get()].take(entry);
                    continue;
                }
                Slot::Vacant(slot) => drop(slot.insert(all.len())),
            }
        }
        all.push(entry);
    }
    all
}

impl Entry {
    /// Takes the places of the same word in other capitals; in lower case it is judged as no name.
    fn take(&mut self, other: Self) {
        if self.looked == Looked::Capital && other.looked != Looked::Capital {
            (self.looked, self.word) = (other.looked, other.word);
        }
        self.places.extend(other.places);
        self.places.sort_by_key(|place| (place.run, place.span));
    }
}

fn judged(entry: Entry, runs: &[Run], bench: &Bench<'_>) -> Judged {
    match entry.looked {
        Looked::Known => Judged::Nothing,
        Looked::Variant(classical) => match entry.other {
            Some(other) if bench.refused == Some(classical) => {
                Judged::Said(Matter::Variant { word: entry.word, classical, other })
            }
            _ => Judged::Nothing,
        },
        Looked::Capital => judged_capital(entry, runs, bench),
        Looked::Foreign => {
            // A lone English word that only lacks an accent to be an everyday French one.
            let near = near(&entry, runs, bench.lexicon);
            let everyday = |near: &Near| near.cost == Near::ACCENT && near.is_everyday();
            let accent = near.first().is_some_and(everyday);
            if accent && entry.lang == Lang::French && is_slip(&entry, &near, runs) {
                return unknown(entry, &near, &near, Slip::Yes);
            }
            match entry.places.iter().all(|place| is_marked(&runs[place.run], place.span)) {
                true => Judged::Nothing,
                false => Judged::Foreign(entry.word),
            }
        }
        Looked::Unknown => {
            let near = near(&entry, runs, bench.lexicon);
            // *shelterin*, *E. coli*: an emphasised word that resembles none is marked as foreign already.
            // So is one that lacks several accents (*telomere*).
            let resembles = near.first().is_some_and(|near| {
                near.cost <= Near::EXCHANGED && !lacks_accents(&near.form, &entry.word)
            });
            let emphasised = |place: &Place| is_emphasised(&runs[place.run], place.span);
            if !resembles && entry.places.iter().any(emphasised) {
                return Judged::Nothing;
            }
            let slip = if is_slip(&entry, &near, runs) { Slip::Yes } else { Slip::No };
            unknown(entry, &near, &near, slip)
        }
    }
}

/// Whether `word` differs from `form` in two accents or more, and in nothing else.
fn lacks_accents(form: &str, word: &str) -> bool {
    let others = form.chars().zip(word.chars()).filter(|(letter, typed)| letter != typed);
    form.chars().count() == word.chars().count()
        && others.clone().all(|(letter, typed)| !letter.is_ascii() && typed.is_ascii())
        && others.count() > 1
}

/// A word that is only written with a capital, and that nothing knows: a name, unless it only begins sentences.
fn judged_capital(entry: Entry, runs: &[Run], bench: &Bench<'_>) -> Judged {
    let lexicon = bench.lexicon;
    let near = near(&entry, runs, lexicon);
    let offered = slips_of_capital(&entry, &near, runs, lexicon);
    let named: Vec<Near> =
        near.iter().filter(|near| lexicon.is_name(&near.form)).cloned().collect();
    if is_slip(&entry, &offered, runs) {
        if is_set_by_typography(&entry, runs, bench.profile) {
            return Judged::Nothing;
        }
        unknown(entry, &offered, &near, Slip::Yes)
    } else if is_slip(&entry, &named, runs) {
        // Two people may well have names that differ by a letter.
        unknown(entry, &named, &near, Slip::No)
    } else if offered.first().is_some_and(|best| best.cost <= Near::EXCHANGED) {
        unknown(entry, &offered, &near, Slip::No)
    } else if entry.lang == Lang::French {
        Judged::Name(entry.word)
    } else {
        Judged::Nothing
    }
}

/// Whether a word is most probably a slip.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    Yes,
    No,
}

/// The entry with the words to propose, which are some of those that are near.
fn unknown(entry: Entry, offered: &[Near], near: &[Near], slip: Slip) -> Judged {
    let slip = slip == Slip::Yes;
    let sure = slip && offered.first().is_some_and(|best| stands_out(best, near));
    let near = proposed(offered, &entry.word);
    Judged::Said(Matter::Unknown { word: entry.word, near, sure, slip })
}

/// The words near an entry's that can stand where it stands: after an elision, where one is written.
fn near(entry: &Entry, runs: &[Run], lexicon: &Lexicon) -> Vec<Near> {
    let near = lexicon.near(&entry.word, entry.lang);
    let elided = entry.places.iter().any(|place| place.bare != place.span);
    let small = entry.places.iter().any(|place| !begins_with_capital(place, runs));
    let fits = |near: &&Near| {
        (!elided || elision::may_precede(&near.form))
            && !(small
                && near.form.starts_with(char::is_uppercase)
                && !is_name_of(&near.form, &entry.word))
    };
    near.iter().filter(fits).cloned().collect()
}

/// Whether `form` is the word with a capital (*france*, *France*): what may as well be a file or a program.
fn is_name_of(form: &str, word: &str) -> bool {
    form != word && form.to_lowercase() == word
}

fn begins_with_capital(place: &Place, runs: &[Run]) -> bool {
    runs[place.run].text[place.bare.range()].starts_with(char::is_uppercase)
}

/// The places of a word in the file; the first one is one that can be shown exactly, where there is one.
fn occurrences(entry: &Entry, runs: &[Run]) -> Vec<Occurrence> {
    let of = |place: &Place| {
        let run = &runs[place.run];
        let whole = |piece: &Piece| {
            piece.verbatim && piece.kind == PieceKind::Words && place.span.end <= piece.span.end
        };
        let editable = run.piece_at(place.span.start as usize).is_some_and(whole);
        // An orthography is told of the word as the dictionary has it, with its elision.
        let of_word = !matches!(entry.looked, Looked::Variant(_));
        let span = if of_word { place.bare } else { place.span };
        let capital = of_word && begins_with_capital(place, runs);
        Occurrence { span: run.origin(span), editable, capital }
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
    let Some(best) = near.first().filter(|best| !is_name_of(&best.form, &entry.word)) else {
        return false;
    };
    let letters = entry.word.chars().count();
    let (often, once) = (entry.places.len() <= A_TERM, entry.places.len() == 1);
    let sure = match best.cost {
        // No term is another word but for an accent or a doubled letter.
        Near::ACCENT | Near::DOUBLED => letters > 3,
        Near::EXCHANGED => letters > 4 && often,
        // A gender or a number that the dictionary does not have is none.
        Near::EXTRA => letters > 8 && once && !is_inflected(&entry.word, &best.form),
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

/// Whether no other word may as well be meant.
fn stands_out(best: &Near, near: &[Near]) -> bool {
    let others = near.iter().filter(|near| near.form != best.form);
    best.cost <= Near::EXTRA && !others.into_iter().any(|near| near.may_be_meant_for(best))
}

/// Whether `word` is `form` in the feminine or the plural.
fn is_inflected(word: &str, form: &str) -> bool {
    ["e", "s", "x", "es"].iter().any(|ending| word.strip_suffix(ending) == Some(form))
}

/// The words to propose: the best alone where it stands out.
fn proposed(near: &[Near], word: &str) -> Vec<String> {
    let curly = word.contains('’');
    // One letter more, less or other makes anything of a short word.
    let short = word.chars().count() < 5;
    let alone = |best: &Near| stands_out(best, near);
    let best = near.first().map_or(0, |best| best.cost);
    near.iter()
        .filter(|near| near.cost < best + Near::BESIDE)
        .filter(|near| !short || near.cost <= Near::EXCHANGED)
        .take(if near.first().is_some_and(alone) { 1 } else { MOST_PROPOSED })
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

/// The known words that a capitalised word may stand for where it only begins sentences: in tables and lists of
/// keywords, and before another capital, it is rather a name.
fn slips_of_capital(entry: &Entry, near: &[Near], runs: &[Run], lexicon: &Lexicon) -> Vec<Near> {
    let begins = entry.places.iter().all(|place| begins_sentence(&runs[place.run], place.span));
    let named = |place: &Place| {
        let run = &runs[place.run];
        let after = run.text[place.span.end as usize..].trim_start();
        matches!(run.role, Role::Cell | Role::HeadCell | Role::Term | Role::Keyword)
            || after.starts_with(char::is_uppercase)
    };
    let named = entry.places.iter().any(named);
    let letters = entry.word.chars().count();
    let likely = |near: &&Near| {
        let most = match letters {
            _ if named => Near::ACCENT,
            ..5 => Near::ACCENT,
            5..7 => Near::DOUBLED,
            _ => Near::OTHER - 1,
        };
        !lexicon.is_name(&near.form) && near.cost <= most
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
