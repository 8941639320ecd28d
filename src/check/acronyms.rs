//! Where acronyms stand in an article, and whether the words around one say what it stands for: what the rules about
//! acronyms share. Whether anything is amiss is for them to say.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::words::{Case, Gap, Line, Word, folded};
use crate::config::{Acronym, Acronyms};
use crate::spelling::FRENCH;

/// The words of an expansion as they are compared: no accents, no capitals, no plural.
pub(super) type Expansion = Vec<String>;

/// The table of a volume, ready to be compared.
pub(super) struct Known<'a> {
    table: &'a Acronyms,
    expansions: BTreeMap<&'a str, Vec<Expansion>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(table: &'a Acronyms) -> Self {
        let words = |text: &String| -> Expansion {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words.filter(|word| !word.is_empty()).map(singular).collect()
        };
        let expansions = table
            .by_form
            .iter()
            .map(|(form, acronym)| (form.as_str(), acronym.expansions.iter().map(words).collect()))
            .collect();
        Self { table, expansions }
    }

    pub(super) fn get(&self, form: &str) -> Option<&'a Acronym> {
        self.table.get(form)
    }

    pub(super) fn expansions(&self, form: &str) -> &[Expansion] {
        self.expansions.get(form).map_or(&[], Vec::as_slice)
    }
}

/// A word without accents, capitals and the sign of its plural.
pub(super) fn singular(word: &str) -> String {
    let mut word = folded(word);
    if let Some(base) =
        word.strip_suffix("aux").filter(|base| base.len() > 2 && !base.ends_with('e'))
    {
        // « médico-sociaux », « régionaux »
        return format!("{base}al");
    }
    if word.len() > 3 && word.ends_with(['s', 'x']) {
        word.pop();
    }
    word
}

/// The form of an acronym without the `s` that some give its plural, and without soft hyphens.
pub(super) fn form<'a>(line: &Line<'a>, word: &Word) -> Cow<'a, str> {
    let text = line.text(word);
    let text = if word.case == Case::Plural { text.trim_end_matches('s') } else { text };
    match text.contains('\u{ad}') {
        true => Cow::Owned(text.replace('\u{ad}', "")),
        false => Cow::Borrowed(text),
    }
}

/// The acronyms whose spelling is looked at, in whatever capitals: what is only known (`HTML`, `INSEE`) has spellings
/// of its own, and what is short, or a word in lower case (`mas`, `ars`, `mecs`), may be that word.
pub(super) fn spellable(table: &Acronyms) -> impl Iterator<Item = &str> {
    const SHORTEST: usize = 4;
    let is_word = |form: &str| FRENCH.form(&form.to_lowercase()).is_some();
    let entries = table.by_form.iter().filter(|(_, acronym)| !acronym.expansions.is_empty());
    let forms = entries.map(|(form, _)| form.as_str());
    forms.filter(move |form| form.chars().count() >= SHORTEST && !is_word(form))
}

/// Whether a word is written as an acronym: capitals, in French, in a run that is not set in capitals.
pub(super) fn looks_like_one(word: &Word) -> bool {
    word.french && matches!(word.case, Case::Capitals | Case::Plural)
}

/// Whether a run is set in capitals, so that they say nothing.
pub(super) fn all_capitals(line: &Line<'_>) -> bool {
    let (mut capitals, mut others) = (0, 0);
    for word in line.words {
        match word.case {
            Case::Capitals => capitals += 1,
            Case::Code => {}
            Case::Title if word.span.len() == 1 => {}
            _ => others += 1,
        }
    }
    // « ESAT, IME, ITEP et MECS » is a sentence; « LE CONSEIL DE VIE SOCIALE de l’été » is set in capitals.
    capitals > 1 && capitals > 3 * others
}

/// The stretch of words, as indices, near the acronym at `at` that is one of its `expansions`; the nearest in the
/// same run, before or after it.
pub(super) fn expanded_near(
    line: &Line<'_>,
    at: usize,
    expansions: &[Expansion],
) -> Option<std::ops::Range<usize>> {
    /// An expansion that stands farther off than so many words is not what introduces the acronym.
    const NEAR: usize = 30;
    let from = at.saturating_sub(NEAR);
    let to = (at + 1 + NEAR).min(line.words.len());
    let words: Vec<String> =
        line.words[from..to].iter().map(|word| singular(line.text(word))).collect();
    let found = expansions.iter().flat_map(|expansion| {
        let length = expansion.len().max(1);
        words
            .windows(length)
            .enumerate()
            .filter(move |(_, window)| *window == expansion.as_slice())
            .map(move |(start, _)| from + start..from + start + length)
    });
    found.min_by_key(|range| at.abs_diff(range.start).min(at.abs_diff(range.end)))
}

/// The words, as indices, that spell the acronym at `at` out, whatever the table says: between brackets after
/// them, or they between brackets after it (by Schwartz and Hearst, *A simple algorithm for identifying
/// abbreviation definitions in biomedical text*, 2003), or anywhere near it, if their first letters are its
/// letters.
pub(super) fn spelled_out(line: &Line<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let letters: Vec<char> = folded(&form(line, &line.words[at])).chars().collect();
    let most = (letters.len() + 5).min(letters.len() * 2 + 1);
    let previous = at.checked_sub(1).map(|before| &line.words[before]);
    let opened = previous.is_some_and(|word| line.between(word, &line.words[at]).contains('('));
    // « comité de pilotage, ou COPIL », « comité de pilotage, dit COPIL ».
    let named = previous.is_some_and(|word| {
        matches!(&*line.lower(word), "ou" | "dit" | "dite" | "soit" | "abrégé" | "sigle")
    });
    let before = if named { at - 1 } else { at };
    if opened || named {
        let from = before.saturating_sub(most);
        if let Some(start) = loose(line, from..before, &letters) {
            return Some(start..before);
        }
    }
    let next = line.words.get(at + 1);
    if next.is_some_and(|word| line.between(&line.words[at], word).contains(['(', '['])) {
        let mut to = at + 2;
        while line
            .words
            .get(to)
            .is_some_and(|word| !line.between(&line.words[to - 1], word).contains([')', ']']))
        {
            to += 1;
        }
        // A bracket with several words in it after an acronym tells what it is, in whatever language.
        if to - at > 2 {
            return Some(at + 1..to);
        }
    }
    initials(line, at, &letters)
}

/// Where the words before the acronym begin that hold its letters in order, the first of them at the beginning of a
/// word.
fn loose(line: &Line<'_>, words: std::ops::Range<usize>, letters: &[char]) -> Option<usize> {
    let mut left = letters.len();
    for at in words.rev() {
        let word: Vec<char> = folded(line.text(&line.words[at])).chars().collect();
        for (place, c) in word.iter().enumerate().rev() {
            let first = left == 1;
            if left > 0 && *c == letters[left - 1] && (!first || place == 0) {
                left -= 1;
                if left == 0 {
                    return Some(at);
                }
            }
        }
    }
    None
}

/// Words near the acronym whose first letters are its letters; little words (`de`, `et`) may stand between them.
fn initials(line: &Line<'_>, at: usize, letters: &[char]) -> Option<std::ops::Range<usize>> {
    const NEAR: usize = 16;
    let from = at.saturating_sub(NEAR);
    let to = (at + 1 + NEAR).min(line.words.len());
    for start in (from..to).filter(|start| *start != at) {
        let mut left = letters.iter();
        let mut wanted = left.next();
        let mut end = start;
        while end < to && end != at {
            let word = folded(line.text(&line.words[end]));
            let Some(letter) = wanted else { break };
            if word.starts_with(*letter) {
                wanted = left.next();
            } else if word.len() > 3 || end == start {
                break;
            }
            end += 1;
        }
        if wanted.is_none() && end > start + 1 {
            return Some(start..end);
        }
    }
    None
}

/// Whether the acronym alone stands between brackets behind words: « environnement de développement (IDE) ». What
/// they say is for `acronym-expansion` to judge.
pub(super) fn closes_a_name(line: &Line<'_>, at: usize) -> bool {
    let word = &line.words[at];
    let opened = at >= 2 && line.between(&line.words[at - 1], word).trim() == "(";
    let behind_words = opened && line.words[at - 1].case != Case::Capitals;
    behind_words && line.run.text[word.span.end as usize..].starts_with(')')
}

/// Whether a word next to an acronym makes it part of a code, of a name or of what is shouted: `ISO-8859`,
/// `Julien MOURA`, `OGC API`, `QU’IL`.
pub(super) fn is_part(line: &Line<'_>, at: usize) -> bool {
    let word = &line.words[at];
    let before = at.checked_sub(1).map(|at| &line.words[at]);
    let after = line.words.get(at + 1);
    let coded = |other: Option<&Word>, gap: Gap| {
        gap == Gap::Hyphen
            && other.is_some_and(|other| {
                matches!(other.case, Case::Code | Case::Capitals | Case::Mixed)
            })
    };
    let text = &line.run.text;
    let glued = |c: char| {
        matches!(c, '_' | '@' | '#' | '/' | '\\' | '=' | '+' | '&' | '$' | '%' | '*' | '<' | '>')
    };
    let left = text[..word.span.start as usize].chars().next_back();
    // `<<<<<<< HEAD`
    let marked = text[..word.span.start as usize].trim_end().ends_with(['<', '>', '=']);
    let right = text[word.span.end as usize..].chars().next();
    // `fichier.CSV`, `A.B.C`
    let dotted = left == Some('.')
        || right == Some('.')
            && text[word.span.end as usize + 1..].chars().next().is_some_and(char::is_alphanumeric);
    let named = before.is_some_and(|other| {
        word.gap == Gap::Space && other.case == Case::Title && !other.opens
            || word.gap == Gap::Other && other.case == Case::Title && other.span.len() <= 2
    });
    let shouted = |other: Option<&Word>, gap: Option<Gap>| {
        gap == Some(Gap::Space) && other.is_some_and(|other| other.case == Case::Capitals)
    };
    // « OS X »
    let numbered = after.is_some_and(|after| {
        after.gap == Gap::Space && after.span.len() == 1 && after.case == Case::Title
    });
    // « QU’IL », « AUJOURD’HUI »: words that are shouted, cut at their apostrophe.
    let cut = after.is_some_and(|after| after.gap == Gap::Apostrophe)
        || word.gap == Gap::Apostrophe && before.is_some_and(|it| it.case == Case::Capitals);
    coded(before, word.gap)
        || cut
        || numbered
        || coded(after, after.map_or(Gap::Start, |after| after.gap))
        || left.is_some_and(glued)
        || right.is_some_and(glued)
        || dotted
        || marked
        || named
        || shouted(before, Some(word.gap))
        || shouted(after, after.map(|after| after.gap))
}

/// Whether letters are a Roman numeral that somebody may mean.
pub(super) fn is_roman(text: &str) -> bool {
    let mut rest = text.trim_start_matches('M');
    for (one, five, ten) in [('C', 'D', 'M'), ('X', 'L', 'C'), ('I', 'V', 'X')] {
        let less = rest.strip_prefix(one).and_then(|rest| rest.strip_prefix([five, ten]));
        rest = less.unwrap_or_else(|| {
            let rest = rest.strip_prefix(five).unwrap_or(rest);
            let ones = rest.chars().take(3).take_while(|&c| c == one).count();
            &rest[ones..]
        });
    }
    rest.is_empty() && !text.is_empty()
}

/// What the rules across the volume count by form: `Arc<str>` so that a form is kept once.
pub(super) type ByForm<T> = BTreeMap<Arc<str>, T>;

#[cfg(test)]
mod tests {
    use super::is_roman;

    #[test]
    fn numerals_are_no_acronyms() {
        for numeral in ["II", "IV", "XIX", "XXI", "MCMLXXXIV", "CD", "XL"] {
            assert!(is_roman(numeral), "{numeral}");
        }
        for acronym in ["MDPH", "CIL", "IC", "VV", "CPOM", "LXC", ""] {
            assert!(!is_roman(acronym), "{acronym}");
        }
    }
}
