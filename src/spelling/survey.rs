//! A volume's words looked up: what is to be said of each article, as data.

use std::collections::HashMap;

use rayon::prelude::*;

use super::cut::{Lang, words};
use super::dictionary::{FRENCH, Kind};
use super::elision;
use super::judge::{Bench, findings};
use super::lexicon::{Lexicon, Looked};
use crate::config::Orthography;
use crate::prose::Run;
use crate::text::Span;
use crate::typography::Profile;

/// Shorter words are rather something else (*git*): letters.
const SHORTEST_VARIANT: usize = 4;

/// What is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A word that nothing knows.
    Unknown {
        /// The word, as first written, without the elision before it.
        word: String,
        /// Words near it, best first.
        near: Vec<String>,
        /// The first of them is most probably meant, and nothing else is as near: it may be put in.
        sure: bool,
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

/// Whether anything is to be said of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is.
    Yes,
    /// Its words only count towards the volume's.
    No,
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
    /// The word begins with a capital here.
    pub capital: bool,
}

/// What is to be said of each article that is asked for, given as the runs of all: which orthography the volume follows
/// is a matter of all its words. `lexicon` answers. What typography by `profile` sets right in every output (*Etat*,
/// *coeur*) is not said. In the order of the articles, then of the text.
#[must_use]
pub fn survey(
    articles: &[(&[Run], Asked)],
    lexicon: &Lexicon,
    orthography: Orthography,
    profile: &Profile,
) -> Vec<Vec<Finding>> {
    let looked = articles.par_iter().map(|(runs, asked)| match asked {
        Asked::Yes => entries(runs, lexicon),
        Asked::No => Vec::new(),
    });
    let entries: Vec<Vec<Entry>> = looked.collect();
    let refused = match orthography {
        Orthography::Any => None,
        Orthography::Classical => Some(false),
        Orthography::Rectified => Some(true),
        Orthography::Consistent => rarer(&entries, articles),
    };
    let looked = entries.into_par_iter().zip(articles);
    looked
        .map(|(entries, (runs, _))| findings(entries, runs, &Bench { lexicon, refused, profile }))
        .collect()
}

/// The orthography that the volume follows less often, the classical one (`true`) or that of 1990; none where no word of
/// the articles asked for says, or no word of the volume speaks for one of the two. `entries` are those of the articles
/// asked for; the others' words are only counted.
fn rarer(entries: &[Vec<Entry>], articles: &[(&[Run], Asked)]) -> Option<bool> {
    let of = |wanted: bool| {
        let of = move |entry: &&Entry| entry.looked == Looked::Variant(wanted);
        entries.iter().flatten().filter(of).map(|entry| entry.places.len()).sum::<usize>()
    };
    let asked = [of(false), of(true)];
    if asked == [0, 0] {
        return None;
    }
    let others = articles.par_iter().filter(|(_, asked)| *asked == Asked::No);
    let of_others = others.map(|(runs, _)| variants(runs)).reduce(|| [0, 0], both);
    let [rectified, classical] = both(asked, of_others);
    (classical > 0 && rectified > 0).then_some(classical < rectified)
}

/// How many words of an article are right in the orthography of 1990 only, and in the classical one only.
fn variants(runs: &[Run]) -> [usize; 2] {
    let mut seen: HashMap<&str, Option<bool>> = HashMap::new();
    let mut counts = [0, 0];
    for run in runs {
        words(run, |word, _, lang| {
            if lang != Lang::French || word.starts_with(char::is_uppercase) {
                return;
            }
            let variant = *seen.entry(word).or_insert_with(|| {
                let classical = Lexicon::orthography(word)?;
                counterpart(word, classical).map(|_| classical)
            });
            if let Some(classical) = variant {
                counts[usize::from(classical)] += 1;
            }
        });
    }
    counts
}

/// A distinct word of an article that is not simply known.
pub(super) struct Entry {
    pub(super) word: String,
    pub(super) lang: Lang,
    pub(super) looked: Looked,
    /// Of [`Looked::Variant`]: the word in the other orthography.
    pub(super) other: Option<String>,
    pub(super) places: Vec<Place>,
}

pub(super) struct Place {
    pub(super) run: usize,
    pub(super) span: Span,
    /// The word without the elision before it.
    pub(super) bare: Span,
    /// The word next to it is unknown or foreign too.
    pub(super) in_company: bool,
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
            let odd = matches!(entries[at].looked, Looked::Foreign | Looked::Unknown);
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
            let rest = elision::after(word).filter(|_| lang == Lang::French).unwrap_or(word);
            let bare = Span::new(span.end as usize - rest.len(), span.end as usize);
            entries[at].places.push(Place { run: index, span, bare, in_company });
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

/// Which orthography most words of a volume follow: the classical one (`true`) or that of 1990; `None` where as many
/// follow the one as the other.
#[must_use]
pub fn leaning(articles: &[&[Run]]) -> Option<bool> {
    let counts = articles.par_iter().map(|runs| variants(runs)).reduce(|| [0, 0], both);
    let [rectified, classical] = counts;
    (classical != rectified).then_some(classical > rectified)
}

fn both(left: [usize; 2], right: [usize; 2]) -> [usize; 2] {
    [left[0] + right[0], left[1] + right[1]]
}
