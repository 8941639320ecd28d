//! A volume's words looked up: what is to be said of each article, as data.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::cut::{Lang, words};
use super::dictionary::{FRENCH, Kind};
use super::elision;
use super::lexicon::{Lexicon, Looked};
use super::near::Near;
use crate::config::Orthography;
use crate::prose::{Marks, Role, Run};
use crate::text::Span;

/// A word that stands more often than this in an article is a term of its author, not a slip.
const A_TERM: usize = 2;

/// Shorter words are rather something else (*git*): letters.
const SHORTEST_VARIANT: usize = 4;

/// No more words than this are proposed for one.
const MOST_PROPOSED: usize = 5;

/// What is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A word that nothing knows.
    Unknown {
        /// The word, as first written.
        word: String,
        /// Words near it, best first.
        near: Vec<String>,
        /// It is most probably a slip: rare, in the author's own voice, and one letter from a known word.
        slip: bool,
    },
    /// Words of another language that nothing marks as such.
    Foreign(Vec<String>),
    /// Names that stand neither among the volume's people nor in the works cited.
    Names(Vec<String>),
    /// A word in the orthography that the volume does not follow.
    Variant {
        /// The word.
        word: String,
        /// It is spelt as before 1990 (in a volume that follows 1990), else the other way round.
        classical: bool,
        /// The same word in the other orthography.
        other: String,
    },
}

/// Something to be said of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub matter: Matter,
    /// Every place of the word, first the one to show; of a list of words, the first place of the first. Never empty.
    pub places: Vec<Occurrence>,
}

/// A place of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Bytes of the file.
    pub span: Span,
    /// They are the file's own, and can be replaced.
    pub editable: bool,
}

/// What is to be said of each article, given as its runs; `lexicon` answers. In the order of the articles, then of the
/// text.
#[must_use]
pub fn survey(
    articles: &[&[Run]],
    lexicon: &Lexicon,
    orthography: Orthography,
) -> Vec<Vec<Finding>> {
    let entries: Vec<Vec<Entry>> = articles.par_iter().map(|runs| entries(runs, lexicon)).collect();
    let refused = refused(&entries, orthography);
    let looked = entries.into_iter().zip(articles);
    looked.map(|(entries, runs)| said(entries, runs, lexicon, refused)).collect()
}

/// A distinct word of an article that is not simply known.
struct Entry {
    word: String,
    lang: Lang,
    looked: Looked,
    /// Of [`Looked::Variant`]: the word in the other orthography.
    other: Option<String>,
    places: Vec<Place>,
}

struct Place {
    run: usize,
    span: Span,
    /// The word next to it is unknown or foreign too.
    in_company: bool,
}

fn entries(runs: &[Run], lexicon: &Lexicon) -> Vec<Entry> {
    // For each distinct word: the index of its entry; none where it is known.
    let mut seen: HashMap<(&str, Lang), Option<usize>> = HashMap::new();
    let mut entries: Vec<Entry> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let mut last: Option<(usize, usize)> = None;
        words(run, |word, span, lang| {
            let entry = *seen.entry((word, lang)).or_insert_with(|| {
                let looked = lexicon.look(word, lang);
                let entry = new_entry(word, lang, looked)?;
                entries.push(entry);
                Some(entries.len() - 1)
            });
            let Some(at) = entry else { return };
            let odd = matches!(entries[at].looked, Looked::Foreign(_) | Looked::Unknown(_));
            let mut in_company = false;
            if let (Some((neighbour, end)), true) = (last, odd) {
                let between = &run.text[end..span.start as usize];
                if between.chars().count() == 1 {
                    in_company = true;
                    if let Some(place) = entries[neighbour].places.last_mut() {
                        place.in_company = true;
                    }
                }
            }
            if odd {
                last = Some((at, span.end as usize));
            }
            entries[at].places.push(Place { run: index, span, in_company });
        });
    }
    entries
}

/// An entry for a word that is not known; none where it is, or where its two orthographies are no pair.
fn new_entry(word: &str, lang: Lang, looked: Looked) -> Option<Entry> {
    let other = match looked {
        Looked::Known => return None,
        // With a capital it may be a name (*Benoit*).
        Looked::Variant(_) if word.starts_with(char::is_uppercase) => return None,
        Looked::Variant(classical) => Some(counterpart(word, classical)?),
        _ => None,
    };
    Some(Entry { word: word.to_owned(), lang, looked, other, places: Vec::new() })
}

/// The same word in the other orthography, one letter away and in that orthography only.
fn counterpart(word: &str, classical: bool) -> Option<String> {
    let (has, lacks) =
        if classical { (Kind::SECOND, Kind::FIRST) } else { (Kind::FIRST, Kind::SECOND) };
    if word.chars().count() < SHORTEST_VARIANT {
        return None;
    }
    let near = super::near(&FRENCH, word, 1, |kind| kind.has(has) && !kind.has(lacks));
    let form = near.into_iter().next()?.form;
    Some(form)
}

/// Which orthography is to be reported: the classical one (`true`), that of 1990, or none.
fn refused(entries: &[Vec<Entry>], orthography: Orthography) -> Option<bool> {
    match orthography {
        Orthography::Any => None,
        Orthography::Classical => Some(false),
        Orthography::Rectified => Some(true),
        Orthography::Consistent => {
            let count = |wanted: bool| {
                let of = |entry: &&Entry| entry.looked == Looked::Variant(wanted);
                entries.iter().flatten().filter(of).map(|entry| entry.places.len()).sum::<usize>()
            };
            let (classical, rectified) = (count(true), count(false));
            (classical > 0 && rectified > 0).then_some(classical < rectified)
        }
    }
}

/// The entries of one article as findings.
fn said(
    entries: Vec<Entry>,
    runs: &[Run],
    lexicon: &Lexicon,
    refused: Option<bool>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut names: BTreeMap<Span, (String, Vec<Occurrence>)> = BTreeMap::new();
    let mut foreign = names.clone();
    for entry in entries {
        let places = occurrences(&entry, runs);
        let Some(first) = places.first().map(|place| place.span) else { continue };
        match entry.looked {
            Looked::Known => {}
            Looked::Variant(classical) => {
                let Some(other) = entry.other.filter(|_| refused == Some(classical)) else {
                    continue;
                };
                let matter = Matter::Variant { word: entry.word, classical, other };
                findings.push(Finding { matter, places });
            }
            Looked::Capital(ref near) => match slip_of_capital(&entry, near, runs, lexicon) {
                Some(near) => {
                    let matter = Matter::Unknown { word: entry.word, near, slip: true };
                    findings.push(Finding { matter, places });
                }
                None if entry.lang == Lang::French => {
                    let name = elision::after(&entry.word).unwrap_or(&entry.word).to_owned();
                    if !names.values().any(|(had, _)| *had == name) {
                        names.insert(first, (name, places));
                    }
                }
                None => {}
            },
            // A lone English word that only lacks an accent to be French.
            Looked::Foreign(ref near)
                if near.first().is_some_and(|near| near.cost == Near::ACCENT)
                    && entry.lang == Lang::French
                    && is_slip(&entry, near, runs) =>
            {
                let near = proposed(near, &entry.word);
                let matter = Matter::Unknown { word: entry.word, near, slip: true };
                findings.push(Finding { matter, places });
            }
            Looked::Foreign(_) => {
                if !entry.places.iter().all(|place| is_marked(&runs[place.run], place.span)) {
                    foreign.insert(first, (entry.word, places));
                }
            }
            Looked::Unknown(ref near) => {
                let slip = is_slip(&entry, near, runs);
                let near = proposed(near, &entry.word);
                let matter = Matter::Unknown { word: entry.word, near, slip };
                findings.push(Finding { matter, places });
            }
        }
    }
    findings.extend(listed(names, Matter::Names));
    findings.extend(listed(foreign, Matter::Foreign));
    findings
}

fn occurrences(entry: &Entry, runs: &[Run]) -> Vec<Occurrence> {
    let of = |place: &Place| {
        let run = &runs[place.run];
        Occurrence { span: run.origin(place.span), editable: run.is_editable(place.span) }
    };
    let mut places: Vec<Occurrence> = entry.places.iter().map(of).collect();
    // What is shown is a place that can be shown exactly.
    if let Some(at) = places.iter().position(|place| place.editable) {
        places.swap(0, at);
    }
    places
}

/// One finding for all of them, at the first.
fn listed(
    words: BTreeMap<Span, (String, Vec<Occurrence>)>,
    matter: fn(Vec<String>) -> Matter,
) -> Option<Finding> {
    let places = words.values().next()?.1.clone();
    let words = words.into_values().map(|(word, _)| word).collect();
    Some(Finding { matter: matter(words), places })
}

/// A rare word of the author's own that is one likely letter away from a known one: the longer the word and the
/// likelier the slip, the surer.
fn is_slip(entry: &Entry, near: &[Near], runs: &[Run]) -> bool {
    let Some(best) = near.first() else { return false };
    let letters = entry.word.chars().count();
    let sure = match best.cost {
        ..=Near::DOUBLED => letters > 3 && entry.places.len() <= A_TERM,
        Near::EXCHANGED => letters > 4 && entry.places.len() <= A_TERM,
        ..=Near::EXTRA => letters > 6 && entry.places.len() == 1,
        _ => {
            letters > 8
                && entry.places.len() == 1
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
    near.iter()
        .take(if stands_out { 1 } else { MOST_PROPOSED })
        .map(|near| if curly { near.form.replace('\'', "’") } else { near.form.clone() })
        .collect()
}

/// In the author's own voice: not quoted, not emphasised, no words of the kind around.
fn is_plain(entry: &Entry, runs: &[Run]) -> bool {
    entry.places.iter().all(|place| {
        let run = &runs[place.run];
        !place.in_company && !run.within.quote && !is_marked(run, place.span)
    })
}

/// The words that a capitalised word was probably meant to be: a name that the volume has otherwise, or, where it only
/// begins sentences, a known word.
fn slip_of_capital(
    entry: &Entry,
    near: &[Near],
    runs: &[Run],
    lexicon: &Lexicon,
) -> Option<Vec<String>> {
    let begins = entry.places.iter().all(|place| begins_sentence(&runs[place.run], place.span));
    let long = entry.word.chars().count() > 7;
    let likely = |near: &&Near| {
        lexicon.is_name(&near.form)
            || begins && (near.cost == Near::ACCENT || long && near.cost < Near::OTHER)
    };
    let offered: Vec<Near> = near.iter().filter(likely).cloned().collect();
    is_slip(entry, &offered, runs).then(|| proposed(&offered, &entry.word))
}

/// In emphasis, between quotation marks by itself, or the name of a field (`title:`).
fn is_marked(run: &Run, span: Span) -> bool {
    let emphasised = |piece: &crate::prose::Piece| {
        piece.marks.has(Marks::EMPH) || piece.marks.has(Marks::SMALL_CAPS)
    };
    if run.piece_at(span.start as usize).is_some_and(emphasised) {
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
