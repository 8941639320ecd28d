//! What would tell who wrote: names in every order, addresses, numbers, institutions, and where they are in a text.
//!
//! Decides nothing about what is done with them: the same traces are taken out of articles and looked for in files.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::fold::{Folded, letters};
use super::forms;
use super::reference::year;
use crate::model::Person;

/// What a trace is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Given and family name, in either order, or initials and family name.
    FullName,
    /// A family name alone, or a part of it.
    Family,
    /// A given name alone.
    Given,
    /// An e-mail address.
    Email,
    /// An ORCID.
    Orcid,
    /// A name in an address: of a mailbox, of an account.
    Handle,
    /// Where the person works.
    Institution,
    /// A place that the affiliation names.
    Town,
    /// What the person does.
    Role,
    /// The notice about the person.
    Biography,
    /// A work of the person's.
    Work,
}

impl Sort {
    /// Its name in message ids and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FullName => "full-name",
            Self::Family => "family",
            Self::Given => "given",
            Self::Email => "email",
            Self::Orcid => "orcid",
            Self::Handle => "handle",
            Self::Institution => "institution",
            Self::Town => "town",
            Self::Role => "role",
            Self::Biography => "biography",
            Self::Work => "work",
        }
    }
}

/// How sure it is that a trace names the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It may be a word like any other: a person judges.
    Doubtful,
    /// It tells who wrote.
    Certain,
}

/// Something found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The first byte of it.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// What it is of.
    pub sort: Sort,
    /// How sure that is.
    pub weight: Weight,
    /// Of whom: an index into the people given to [`Traces::of`].
    pub person: usize,
}

/// What to look for.
#[derive(Clone, Debug)]
pub struct Form {
    /// As it may be written, words apart.
    pub text: String,
    /// What it is of.
    pub sort: Sort,
    /// It is one only where its words begin with a capital, or stand joined in an address.
    pub capital: bool,
    /// How sure it is then.
    pub weight: Weight,
}

/// A form in letters.
#[derive(Clone, Debug)]
struct Wanted {
    /// After how many bytes a new word begins.
    breaks: Vec<usize>,
    length: usize,
    sort: Sort,
    capital: bool,
    weight: Weight,
    person: usize,
}

/// Everything that would tell who wrote.
#[derive(Clone, Debug)]
pub struct Traces {
    wanted: Vec<Wanted>,
    machine: Option<AhoCorasick>,
}

/// From this many letters on, chance does not write a name across several words.
const LONG: usize = 12;

/// Longest stretch of signs that are no letters inside a name, in bytes.
const LONGEST_GAP: usize = 16;

/// Longest stretch between two letters of a name that is spaced out, in bytes.
const LONGEST_SPACE: usize = 8;

/// A name of fewer letters is not looked for letter by letter: chance writes it.
const SHORTEST_SPACED: usize = 4;

impl Traces {
    /// What would tell of these people, and the signs of their works, each with the index of its author.
    #[must_use]
    pub fn of(people: &[Person], works: &[(usize, String)]) -> Self {
        Self::under(people.iter().enumerate(), works)
    }

    /// [`Traces::of`], where somebody may have several names, each with the index of whose it is.
    pub(super) fn under<'a>(
        names: impl Iterator<Item = (usize, &'a Person)>,
        works: &[(usize, String)],
    ) -> Self {
        let mut all: BTreeMap<String, Wanted> = BTreeMap::new();
        for (person, sign) in works.iter().filter(|(_, sign)| letters(sign).len() >= LONG) {
            let (text, sort) = (sign.clone(), Sort::Work);
            add(&mut all, &Form { text, sort, capital: false, weight: Weight::Certain }, *person);
        }
        for (person, of) in names {
            for form in forms::of(of) {
                add(&mut all, &form, person);
            }
        }
        let (patterns, wanted): (Vec<String>, Vec<Wanted>) = all.into_iter().unzip();
        let machine = (!patterns.is_empty())
            .then(|| AhoCorasick::builder().match_kind(MatchKind::Standard).build(&patterns).ok());
        Self { wanted, machine: machine.flatten() }
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// What `text` tells, in order and without overlap: of what overlaps, the surest and then the longest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Trace> {
        let Some(machine) = &self.machine else { return Vec::new() };
        let folded = Folded::of(text);
        let mut found: Vec<Trace> = Vec::new();
        for one in machine.find_overlapping_iter(&folded.letters) {
            let wanted = &self.wanted[one.pattern().as_usize()];
            found.extend(wanted.judge(text, &folded, one.start()));
        }
        found.sort_by_key(|one| (Reverse(one.weight), one.start, Reverse(one.end)));
        let mut kept: BTreeMap<usize, Trace> = BTreeMap::new();
        for one in found {
            let before = kept.range(..one.end).next_back();
            if before.is_none_or(|(_, before)| before.end <= one.start) {
                kept.insert(one.start, one);
            }
        }
        kept.into_values().collect()
    }

    /// Whether `text` surely tells.
    #[must_use]
    pub fn tells(&self, text: &str) -> bool {
        self.find(text).iter().any(|one| one.weight == Weight::Certain)
    }
}

fn add(all: &mut BTreeMap<String, Wanted>, form: &Form, person: usize) {
    let mut pattern = String::new();
    let mut breaks = Vec::new();
    for word in form.text.split(|c: char| !c.is_alphanumeric()) {
        let word = letters(word);
        if !word.is_empty() {
            breaks.push(pattern.len());
            pattern.push_str(&word);
        }
    }
    if pattern.len() < 2 {
        return;
    }
    let wanted = Wanted {
        breaks,
        length: pattern.len(),
        sort: form.sort,
        capital: form.capital,
        weight: form.weight,
        person,
    };
    let known = all.entry(pattern).or_insert_with(|| wanted.clone());
    if (known.weight, !known.capital) < (wanted.weight, !wanted.capital) {
        *known = wanted;
    }
}

impl Wanted {
    /// The letters that begin at `first`, if they are the name and not chance.
    fn judge(&self, text: &str, folded: &Folded, first: usize) -> Option<Trace> {
        let last = first + self.length - 1;
        let (start, end) = (folded.start(first), folded.end(text, last));
        let whole = begins(text, folded, first) && self.ends(text, folded, last);
        if !whole && (self.length < LONG || self.capital || self.has_initials()) {
            return None;
        }
        let spaced = self.gaps(text, folded, first)?;
        if self.sort == Sort::FullName && self.is_small_word(text, folded, first) {
            return None;
        }
        let mut weight = self.weight;
        if self.capital && !self.is_proper(text, folded, first) {
            // "une rose, petit cadeau": the words of a name, and perhaps no name.
            let joined = self.breaks.len() > 1 && !spaced;
            match (joined, self.breaks.len() > 1) {
                (true, _) => {}
                (false, true) => weight = Weight::Doubtful,
                (false, false) => return None,
            }
        }
        let found = &text[start..end];
        if found.chars().all(char::is_alphanumeric) && forms::is_common(found) {
            // "marin" is no M. Arin, and "pêche" no Peche; "Pêche" may be.
            if !found.starts_with(char::is_uppercase) {
                return None;
            }
            weight = Weight::Doubtful;
        }
        if self.sort == Sort::Family && year(&text[end..]).is_some() {
            // "Petit, 2014" is nobody's adjective.
            weight = Weight::Certain;
        }
        Some(Trace { start, end, sort: self.sort, weight, person: self.person })
    }

    /// Whether space stands between the words of the name that begins at `first`; `None` where what stands between its
    /// letters makes other words of them.
    fn gaps(&self, text: &str, folded: &Folded, first: usize) -> Option<bool> {
        let mut spaced = false;
        // Letters of a word that stand each alone, and letters that stand together.
        let (mut alone, mut together) = (0, 0);
        for byte in first + 1..first + self.length {
            let (before, after) = (folded.end(text, byte - 1), folded.start(byte));
            let between = self.breaks.contains(&(byte - first));
            if between {
                (alone, together) = (0, 0);
                if self.is_of_another(byte - first, text.get(before..after)) {
                    return None;
                }
            }
            if after <= before {
                together += usize::from(!between && after == before);
            } else {
                let gap = &text[before..after];
                let apart = gap.len() > LONGEST_GAP || (!between && self.length < LONG);
                if apart && !is_soft(gap) {
                    if between || gap.len() > LONGEST_SPACE || self.length < SHORTEST_SPACED {
                        return None;
                    }
                    alone += 1;
                }
                spaced |= between && gap.contains(char::is_whitespace);
            }
            if alone > 0 && together > 0 {
                return None;
            }
        }
        Some(spaced)
    }

    /// How many bytes each word of the name begins behind and ends at.
    fn words(&self) -> impl Iterator<Item = (usize, usize)> {
        let ends = self.breaks.iter().skip(1).chain([&self.length]);
        self.breaks.iter().copied().zip(ends.copied())
    }

    /// Whether a word of the name is a letter, which is one of any word that stands beside.
    fn has_initials(&self) -> bool {
        self.sort == Sort::FullName && self.words().any(|(start, end)| end - start == 1)
    }

    /// Whether what would be an initial is a word of the sentence: "à Varnier", "Varnier s. d."
    fn is_small_word(&self, text: &str, folded: &Folded, first: usize) -> bool {
        let begins = |start: usize| text[folded.start(first + start)..].chars().next();
        let large = |start: usize| begins(start).is_some_and(char::is_uppercase);
        self.words().any(|(start, _)| large(start))
            && self.words().any(|(start, end)| end - start == 1 && !large(start))
    }

    /// Whether initials stand before this word that are those of whoever is named before: "Zorglub A., Varnier".
    fn is_of_another(&self, word: usize, gap: Option<&str>) -> bool {
        let nth = self.breaks.partition_point(|start| *start < word);
        let before = word - self.breaks[nth - 1];
        let length = self.breaks.get(nth + 1).unwrap_or(&self.length) - word;
        self.sort == Sort::FullName
            && before <= 2
            && length > 2
            && gap.is_some_and(|gap| gap.contains([',', ';']))
    }

    /// Every word begins with a capital.
    fn is_proper(&self, text: &str, folded: &Folded, first: usize) -> bool {
        self.breaks.iter().all(|word| {
            let sign = text[folded.start(first + word)..].chars().next();
            sign.is_some_and(|sign| sign.is_uppercase() || sign.is_numeric())
        })
    }

    /// Whether no word goes on behind the name; a plural, a genitive and a year may.
    fn ends(&self, text: &str, folded: &Folded, last: usize) -> bool {
        let goes_on = |byte: usize| {
            byte + 1 < folded.letters.len()
                && folded.start(byte + 1) <= folded.end(text, byte)
                && !(folded.letters[byte + 1].is_ascii_digit() && self.sort != Sort::Orcid)
        };
        if !goes_on(last) {
            return true;
        }
        let plural = folded.letters[last + 1] == b's' && !goes_on(last + 1);
        let hump = text[folded.end(text, last)..].starts_with(char::is_uppercase)
            && !text[folded.start(last)..].starts_with(char::is_uppercase);
        plural || hump
    }
}

/// Whether a word begins here: behind what is no letter, behind a digit, or in the middle of "uneAdresse".
fn begins(text: &str, folded: &Folded, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return true };
    let (end, start) = (folded.end(text, before), folded.start(first));
    let (left, right) = (folded.letters[before], folded.letters[first]);
    let hump = text[start..].starts_with(char::is_uppercase)
        && !text[folded.start(before)..].starts_with(char::is_uppercase);
    end < start || left.is_ascii_digit() != right.is_ascii_digit() || hump
}

/// Signs that part a word without ending it: a hyphen at a line's end, signs that nobody sees, marks on a letter.
fn is_soft(gap: &str) -> bool {
    gap.len() <= LONGEST_GAP
        && (gap.chars().all(|c| !c.is_whitespace() && !c.is_ascii())
            || matches!(gap.trim_end_matches(['\n', '\r', ' ']), "-" | "\u{2010}" | "\u{ad}"))
}
