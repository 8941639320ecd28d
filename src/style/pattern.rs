//! A pattern that can be looked for: plain words without an engine, everything else with `regex`, and with
//! `fancy-regex` only where it looks around or refers back, within a budget.
//!
//! Engines are made when a text is met that may hold what the pattern needs, and kept.

use std::cell::Cell;
use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem;

use super::finite;
use super::grams::{Grams, Held};
use super::needs::Needs;
use super::patience::{self, Patient};
use super::possible::{self, Finds};
use super::syntax::{self, Fault, Translated, Widen};

/// Bytes that a compiled pattern may take.
pub(super) const LARGEST: usize = 4 << 20;

/// How a pattern stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Borders {
    /// Between borders of words: `\b(?:…)\b`.
    Words,
    /// Anywhere.
    Anywhere,
    /// It is the whole text: `^(?:…)$`.
    Whole,
}

/// The text of a block, and the same in ASCII lower case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t> {
    pub(super) text: &'t str,
    pub(super) lower: &'t str,
    /// Bytes that searches which go back on their steps may still read.
    pub(super) left: &'t Cell<u64>,
}

/// A search gave up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GaveUp;

/// A pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What a text must hold: all of one of these; `None`: nothing is known.
    needs: Option<Vec<Need>>,
    machine: Machine,
    captures: bool,
}

/// Strings that must stand in a text, in lower case, the longest first.
#[derive(Debug)]
struct Need {
    runs: Vec<String>,
    grams: Vec<Grams>,
}

#[derive(Debug)]
enum Machine {
    /// The words of one of these, the first to be tried first.
    Plain(Vec<Plain>),
    Engine {
        pattern: String,
        fancy: bool,
        engine: OnceLock<Engine>,
        /// The same without borders of words, which the fastest search does not know: where it finds nothing, there is
        /// nothing.
        loose: Option<(String, OnceLock<Option<regex::Regex>>)>,
    },
}

#[derive(Debug)]
enum Engine {
    Linear(regex::Regex),
    Fancy(Box<Patient>),
    /// It could not be made, for this reason of the engine's.
    Broken(String),
}

/// Words without any sign of a pattern.
#[derive(Debug)]
struct Plain {
    signs: Vec<char>,
    /// The longest run of ASCII signs in them, in lower case, and how many signs stand before it.
    anchor: String,
    /// What looks for it; made where a text may hold it.
    finder: OnceLock<memmem::Finder<'static>>,
    before: usize,
    ignore_case: bool,
    words: bool,
    widen: Widen,
}

impl Pattern {
    /// Reads and prepares a pattern. `template` is a team's own word template (`\b(?:%s)\b`), if it has one.
    pub(super) fn new(
        source: &str,
        borders: Borders,
        ignore_case: bool,
        widen: Widen,
        template: Option<&str>,
    ) -> Result<Self, Fault> {
        let Translated { pattern, fancy, plain, needs, captures } =
            syntax::translate(source, widen)?;
        let needs = prepared(needs);
        let template = template.filter(|_| borders == Borders::Words);
        let few = template.is_none() && borders != Borders::Whole && !fancy;
        if few && let Some(plain) = plains(source, plain, ignore_case, borders, widen) {
            return Ok(Self { needs, machine: Machine::Plain(plain), captures });
        }
        let looks = |template: &str| {
            template.contains("(?<") || template.contains("(?=") || template.contains("(?!")
        };
        let fancy = fancy || template.is_some_and(looks);
        let flags = if ignore_case { "(?i)" } else { "" };
        let bare = pattern.clone();
        let pattern = match (borders, template) {
            (Borders::Words, Some(template)) => {
                format!("{flags}(?m){}", template.replacen("%s", &pattern, 1))
            }
            (Borders::Words, None) => format!("{flags}(?m)\\b(?:{pattern})\\b"),
            (Borders::Anywhere, _) => format!("{flags}(?m)(?:{pattern})"),
            (Borders::Whole, _) => format!("{flags}^(?:{pattern})$"),
        };
        let loose = (borders == Borders::Words && !fancy)
            .then(|| (format!("{flags}(?m)(?:{bare})"), OnceLock::new()));
        let engine = OnceLock::new();
        Ok(Self { needs, machine: Machine::Engine { pattern, fancy, engine, loose }, captures })
    }

    /// The same for a whole expression that holds its own borders and flags.
    pub(super) fn expression(source: &str, ignore_case: bool) -> Result<Self, Fault> {
        let Translated { pattern, fancy, needs, captures, .. } =
            syntax::translate(source, Widen::Never)?;
        let needs = prepared(needs);
        let pattern = if ignore_case { format!("(?i)(?:{pattern})") } else { pattern };
        let (engine, loose) = (OnceLock::new(), None);
        Ok(Self { needs, machine: Machine::Engine { pattern, fancy, engine, loose }, captures })
    }

    /// Whether a text with these letters may hold it.
    pub(super) fn may_match(&self, held: &Held) -> bool {
        let all = |need: &Need| need.grams.iter().all(|grams| held.holds(grams));
        self.needs.as_ref().is_none_or(|needs| needs.iter().any(all))
    }

    /// Whether a text in lower case may hold it.
    pub(super) fn may_stand(&self, lower: &str) -> bool {
        let all = |need: &Need| need.runs.iter().all(|run| lower.contains(run.as_str()));
        self.needs.as_ref().is_none_or(|needs| needs.iter().any(all))
    }

    /// Strings of which one stands in every text that holds it; `None`: nothing is known.
    pub(super) fn signs(&self) -> Option<impl Iterator<Item = &str>> {
        let first = |need: &'_ Need| need.runs.first().map_or(0, String::len);
        let needs = self.needs.as_ref().filter(|needs| needs.iter().all(|need| first(need) > 0))?;
        Some(needs.iter().filter_map(|need| need.runs.first().map(String::as_str)))
    }

    /// Whether it has a capturing group.
    pub(super) fn captures(&self) -> bool {
        self.captures
    }

    /// Why the engine would not take it, in the engine's words.
    pub(super) fn fault(&self) -> Option<&str> {
        match &self.machine {
            Machine::Plain(_) => None,
            Machine::Engine { .. } => match self.engine() {
                Some(Engine::Broken(reason)) => Some(reason),
                _ => None,
            },
        }
    }

    /// What can be found of it in any text.
    pub(super) fn finds(&self) -> Finds {
        match &self.machine {
            // Borders of words alone make nothing impossible.
            Machine::Engine { loose: Some((bare, _)), .. } if !possible::is_in_doubt(bare) => {
                Finds::Something
            }
            Machine::Engine { pattern, .. } => possible::finds(pattern),
            Machine::Plain(_) => Finds::Something,
        }
    }

    /// The first place from byte `from` on.
    pub(super) fn find(&self, text: Text<'_>, from: usize) -> Result<Option<Range<usize>>, GaveUp> {
        match &self.machine {
            Machine::Plain(plain) => Ok(first(plain, text, from)),
            Machine::Engine { .. } if !self.loosely(text.text, from) => Ok(None),
            Machine::Engine { .. } => match self.engine() {
                Some(Engine::Linear(engine)) => {
                    Ok(engine.find_at(text.text, from).map(|found| found.range()))
                }
                Some(Engine::Fancy(engine)) => engine.find(text.text, from, text.left),
                _ => Err(GaveUp),
            },
        }
    }

    /// Every place, in order, one after the other; an empty one moves on by a character.
    pub(super) fn find_all(&self, text: Text<'_>) -> Result<Vec<Range<usize>>, GaveUp> {
        let mut found = Vec::new();
        let mut from = 0;
        let mut last = None;
        while from <= text.text.len() {
            let Some(range) = self.find(text, from)? else { break };
            // An empty match right where another ended is none.
            let repeats = range.is_empty() && last == Some(range.end);
            from = if range.is_empty() { after(text.text, range.end) } else { range.end };
            last = Some(range.end);
            if !repeats {
                found.push(range);
            }
        }
        Ok(found)
    }

    /// Whether it stands anywhere in `text`.
    pub(super) fn is_in(&self, text: &str) -> Result<bool, GaveUp> {
        let lower = text.to_ascii_lowercase();
        // A vocabulary has thousands of words: no engine is made for one that cannot stand there.
        let left = Cell::new(patience::MOST);
        let text = Text { text, lower: &lower, left: &left };
        Ok(self.may_stand(&lower) && self.find(text, 0)?.is_some())
    }

    /// What its groups hold at the first place from `from` on; the whole first.
    pub(super) fn groups(
        &self,
        text: &str,
        from: usize,
    ) -> Result<Option<patience::Groups>, GaveUp> {
        match self.engine() {
            Some(Engine::Linear(engine)) => Ok(engine
                .captures_at(text, from)
                .map(|found| found.iter().map(|group| group.map(|group| group.range())).collect())),
            Some(Engine::Fancy(engine)) => engine.groups(text, from, &Cell::new(patience::MOST)),
            _ => Err(GaveUp),
        }
    }

    /// Whether the pattern may stand from `from` on: a place that has it without its borders.
    fn loosely(&self, text: &str, from: usize) -> bool {
        let Machine::Engine { loose: Some((pattern, loose)), .. } = &self.machine else {
            return true;
        };
        let make = || regex::RegexBuilder::new(pattern).size_limit(LARGEST).build().ok();
        loose.get_or_init(make).as_ref().is_none_or(|loose| loose.is_match_at(text, from))
    }

    fn engine(&self) -> Option<&Engine> {
        let Machine::Engine { pattern, fancy, engine, .. } = &self.machine else { return None };
        Some(engine.get_or_init(|| make(pattern, *fancy)))
    }
}

/// The first place of any of these. They are looked for side by side, further and further on, so that one that the text
/// does not hold is not looked for to its end each time another is found.
fn first(plain: &[Plain], text: Text<'_>, from: usize) -> Option<Range<usize>> {
    /// Most paragraphs are shorter: bytes.
    const NEAR: usize = 4096;
    if let [plain] = plain {
        return plain.find(text, from, text.text.len() + 1);
    }
    let mut near = NEAR;
    loop {
        let until = from.saturating_add(near);
        let found = plain.iter().filter_map(|plain| plain.find(text, from, until));
        let found = found.min_by_key(|range| range.start);
        if found.is_some() || until > text.text.len() {
            return found;
        }
        near *= 2;
    }
}

/// The plain words of a pattern that stands for a few; `None` where an engine is needed.
fn plains(
    source: &str,
    plain: Option<String>,
    ignore_case: bool,
    borders: Borders,
    widen: Widen,
) -> Option<Vec<Plain>> {
    let strings = plain.map(|plain| vec![plain]).or_else(|| finite::strings(source))?;
    let words = borders == Borders::Words;
    strings.iter().map(|text| Plain::new(text, ignore_case, words, widen)).collect()
}

fn prepared(needs: Needs) -> Option<Vec<Need>> {
    let prepare = |mut runs: Vec<String>| {
        runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
        let grams = runs.iter().filter_map(|run| Grams::of(run)).collect();
        Need { runs, grams }
    };
    Some(needs?.into_iter().map(prepare).collect())
}

fn make(pattern: &str, fancy: bool) -> Engine {
    if fancy {
        let made = Patient::new(pattern).map(Box::new);
        return made.map_or_else(Engine::Broken, Engine::Fancy);
    }
    match regex::RegexBuilder::new(pattern).size_limit(LARGEST).build() {
        Ok(engine) => Engine::Linear(engine),
        Err(error) => Engine::Broken(reason(&error.to_string())),
    }
}

/// The last line of an engine's message: the one that says why.
fn reason(message: &str) -> String {
    let last = message.lines().last().unwrap_or("").trim();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}

/// The border after the character at `at`.
pub(super) fn after(text: &str, at: usize) -> usize {
    at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
}

impl Plain {
    /// `None` where there is no ASCII sign to look for.
    fn new(text: &str, ignore_case: bool, words: bool, widen: Widen) -> Option<Self> {
        let signs: Vec<char> = text.chars().collect();
        let fixed = |c: char| {
            c.is_ascii() && !syntax::is_apostrophe(c) && !syntax::is_space(c) && !c.is_control()
        };
        let (mut before, mut length, mut at) = (0, 0, 0);
        while at < signs.len() {
            let run = signs[at..].iter().take_while(|c| fixed(**c)).count();
            if run > length {
                (before, length) = (at, run);
            }
            at += run.max(1);
        }
        if length == 0 {
            return None;
        }
        let anchor = signs[before..before + length].iter().map(char::to_ascii_lowercase).collect();
        Some(Self { signs, anchor, finder: OnceLock::new(), before, ignore_case, words, widen })
    }

    /// The first place that begins from `from` on and before `until`.
    fn find(&self, text: Text<'_>, from: usize, until: usize) -> Option<Range<usize>> {
        let mut at = from;
        // What stands before the anchor has at most four bytes a sign.
        let last = until.saturating_add(4 * self.before + self.anchor.len());
        let lower = &text.lower.as_bytes()[..last.min(text.lower.len())];
        let finder = self.finder.get_or_init(|| memmem::Finder::new(&self.anchor).into_owned());
        while let Some(found) = lower.get(at..).and_then(|rest| finder.find(rest)) {
            let anchor = at + found;
            if let Some(range) = self.matches(text.text, anchor)
                && range.start >= from
            {
                return Some(range).filter(|range| range.start < until);
            }
            at = anchor + 1;
        }
        None
    }

    /// The whole of the words around their anchor, which stands at `anchor`.
    fn matches(&self, text: &str, anchor: usize) -> Option<Range<usize>> {
        let mut start = anchor;
        let mut before = text[..anchor].chars().rev();
        for sign in self.signs[..self.before].iter().rev() {
            let c = before.next()?;
            start -= c.len_utf8();
            if !self.same(*sign, c) {
                return None;
            }
        }
        let mut end = anchor;
        let mut rest = text[anchor..].chars();
        for sign in &self.signs[self.before..] {
            let c = rest.next()?;
            end += c.len_utf8();
            if !self.same(*sign, c) {
                return None;
            }
        }
        let stands = !self.words || (is_border(text, start) && is_border(text, end));
        stands.then_some(start..end)
    }

    fn same(&self, sign: char, c: char) -> bool {
        sign == c
            || (self.ignore_case && same_letter(sign, c))
            || (self.widen != Widen::Never
                && ((syntax::is_apostrophe(sign) && syntax::is_apostrophe(c))
                    || (syntax::is_space(sign)
                        && (syntax::is_space(c) || (self.widen == Widen::Lines && c == '\n')))))
    }
}

/// Whether two characters are one letter, capital or not.
pub(super) fn same_letter(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

/// Whether a word begins or ends at byte `at`: `\b`.
pub(super) fn is_border(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(is_word);
    let after = text[at..].chars().next().is_some_and(is_word);
    before != after
}

/// `\w`: letters, marks, decimal digits and connecting signs.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    let other_number = matches!(c,
        '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{209f}' | '\u{2150}'..='\u{215f}'
        | '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}');
    (c.is_alphanumeric() && !other_number) || matches!(c, '\u{300}'..='\u{36f}' | '‿' | '⁀')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(pattern: &Pattern, text: &str) -> Vec<Range<usize>> {
        let lower = text.to_ascii_lowercase();
        let left = Cell::new(patience::MOST);
        let text = Text { text, lower: &lower, left: &left };
        pattern.find_all(text).expect("because the search ends")
    }

    #[test]
    fn words_without_signs_are_found_as_an_engine_finds_them() {
        let texts = [
            "L'usager et l’usager d'été : usagers, USAGER.",
            "cell phone, cell\u{a0}phone, cellphone; Cell phone",
            "état d'État, éta, a.b axb a.b.",
            "",
        ];
        for source in [
            "usager",
            "l'usager",
            "cell phone",
            "état",
            "a.b",
            "d'",
            "ta",
            "usagers?",
            "(?:l|d)'usager",
            "états?|éta",
        ] {
            for ignore_case in [false, true] {
                for widen in [Widen::Never, Widen::Signs] {
                    let escaped = source.replace('.', "\\.");
                    let own = Pattern::new(&escaped, Borders::Words, ignore_case, widen, None)
                        .expect("because it is plain");
                    assert!(matches!(own.machine, Machine::Plain(_)), "{source}");
                    let engine = format!("(?:{escaped}){{1}}");
                    let engine = Pattern::new(&engine, Borders::Words, ignore_case, widen, None)
                        .expect("because it is a pattern");
                    for text in texts {
                        assert_eq!(places(&own, text), places(&engine, text), "{source}: {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_first_of_several_words_is_found_wherever_it_stands() {
        let sources = ["éééé-loin", "é-loin", "loin|zzzq|è-loin"];
        let filler = |length: usize| "mot ".repeat(length);
        for source in sources {
            let own = format!("{source}|qqqz");
            let own = Pattern::new(&own, Borders::Words, false, Widen::Never, None)
                .expect("because it is plain");
            let engine = Pattern::new(
                &format!("(?:{source}){{1}}"),
                Borders::Words,
                false,
                Widen::Never,
                None,
            )
            .expect("because it is a pattern");
            for length in [0, 1, 61, 62, 63, 64, 65, 127, 128, 300] {
                let text = format!("{}éééé-loin, è-loin {}é-loin", filler(length), filler(length));
                assert_eq!(places(&own, &text), places(&engine, &text), "{source}: {length}");
            }
        }
    }
}
