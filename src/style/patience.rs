//! Searches with an engine that goes back on its steps, for patterns that look around or refer back: what they read is
//! counted, so that no pattern holds up a document.
//!
//! A place where the pattern may begin is found by the same pattern without what only this engine knows; there it is
//! tried, with few steps first. A step that looks as far as it likes is charged with the whole text.

use std::cell::Cell;
use std::ops::Range;
use std::sync::OnceLock;

use fancy_regex::{Regex, RegexBuilder, RegexInput};

use super::pattern::{GaveUp, after};

/// Bytes that the searches of one rule may read in one document, as far as they can be counted: about a second.
pub(super) const MOST: u64 = 1_000_000_000;

/// Steps back that a try may take, one try after the other.
const STEPS: [usize; 4] = [4, 128, 4_096, 200_000];

/// Bytes that a step reads where nothing in it repeats without end.
const NEAR: u64 = 16;

/// Places that one capture has, the whole first.
pub(super) type Groups = Vec<Option<Range<usize>>>;

/// What a try came to.
type Tried<T> = Result<Option<T>, fancy_regex::Error>;

/// A pattern that looks around or refers back.
#[derive(Debug)]
pub(super) struct Patient {
    pattern: String,
    /// By the steps that they may take.
    engines: [OnceLock<Option<Regex>>; STEPS.len()],
    /// What stands, from the first sign on, wherever the pattern does; `None`: that may be anywhere.
    loose: Option<regex::Regex>,
    /// What it looks around for may be as long as the text.
    far: bool,
}

impl Patient {
    /// # Errors
    /// Why the engine does not take it, in the engine's words.
    pub(super) fn new(pattern: &str) -> Result<Self, String> {
        let (loose, far) = loosened(pattern);
        let loose = loose.and_then(|loose| {
            regex::RegexBuilder::new(&loose).size_limit(super::pattern::LARGEST).build().ok()
        });
        let made = Self { pattern: pattern.to_owned(), engines: Default::default(), loose, far };
        let first = made.make(0).map_err(|error| error.to_string())?;
        let _ = made.engines[0].set(Some(first));
        Ok(made)
    }

    fn make(&self, at: usize) -> Result<Regex, fancy_regex::Error> {
        RegexBuilder::new(&self.pattern).backtrack_limit(STEPS[at]).build()
    }

    /// The first place from byte `from` on; `left` is what may still be read.
    pub(super) fn find(
        &self,
        text: &str,
        from: usize,
        left: &Cell<u64>,
    ) -> Result<Option<Range<usize>>, GaveUp> {
        let mut at = from;
        while at <= text.len() {
            let start = match &self.loose {
                Some(loose) => {
                    let Some(found) = loose.find_at(text, at) else { return Ok(None) };
                    spend(left, (found.end() - at) as u64)?;
                    found.start()
                }
                None => at,
            };
            let found = self.attempt(text, start, left, &|engine, input| {
                Ok(engine.find_input(input)?.map(|found| found.range()))
            })?;
            if found.is_some() {
                return Ok(found);
            }
            at = after(text, start);
        }
        Ok(None)
    }

    /// What its groups hold at the first place from `from` on.
    pub(super) fn groups(
        &self,
        text: &str,
        from: usize,
        left: &Cell<u64>,
    ) -> Result<Option<Groups>, GaveUp> {
        let Some(whole) = self.find(text, from, left)? else { return Ok(None) };
        self.attempt(text, whole.start, left, &|engine, input| {
            let found = engine.captures_input(input)?;
            let places = |found: fancy_regex::Captures<'_, str>| {
                found.iter().map(|group| group.map(|group| group.range())).collect()
            };
            Ok(found.map(places))
        })
    }

    /// Tries the pattern at one place.
    fn attempt<T>(
        &self,
        text: &str,
        start: usize,
        left: &Cell<u64>,
        asks: &dyn Fn(&Regex, RegexInput<'_, str>) -> Tried<T>,
    ) -> Result<Option<T>, GaveUp> {
        let reach = if self.far { text.len() as u64 + NEAR } else { NEAR };
        for (at, steps) in STEPS.iter().enumerate() {
            spend(left, *steps as u64 * reach)?;
            let engine = self.engines[at].get_or_init(|| self.make(at).ok());
            let Some(engine) = engine else { return Err(GaveUp) };
            let input = RegexInput::new(text).from_pos(start).anchored(true);
            if let Ok(found) = asks(engine, input) {
                return Ok(found);
            }
        }
        Err(GaveUp)
    }
}

fn spend(left: &Cell<u64>, cost: u64) -> Result<(), GaveUp> {
    left.set(left.get().checked_sub(cost).ok_or(GaveUp)?);
    Ok(())
}

/// A pattern without what looks around, and with anything in the place of what refers back: it stands wherever the
/// pattern does. And whether it looks around without end.
fn loosened(pattern: &str) -> (Option<String>, bool) {
    let mut out = String::with_capacity(pattern.len());
    let (mut far, mut known) = (false, true);
    // Groups that are open since one that looks around.
    let mut around: Option<usize> = None;
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let mut read = c.len_utf8();
        let mut kept = &rest[..read];
        match c {
            '\\' => {
                let sign = rest[1..].chars().next();
                read += sign.map_or(0, char::len_utf8);
                kept = &rest[..read];
                match sign {
                    Some('1'..='9') => {
                        let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
                        read = 1 + digits;
                        kept = "(?s:.*?)";
                    }
                    Some('k' | 'g' | 'G' | 'K') => known = false,
                    _ => {}
                }
            }
            '[' => {
                read = class(rest);
                kept = &rest[..read];
            }
            '(' => {
                let looks = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|it| rest.starts_with(it));
                known &= !rest.starts_with("(?(");
                match &mut around {
                    Some(depth) => *depth += 1,
                    None if looks => around = Some(1),
                    None if rest.starts_with("(?>") => (read, kept) = (3, "(?:"),
                    None => {}
                }
            }
            ')' if around == Some(1) => (around, kept) = (None, "(?:)"),
            ')' => around = around.map(|depth| depth - 1),
            '*' | '+' => far |= around.is_some(),
            '{' => {
                far |=
                    around.is_some() && rest.split('}').next().is_some_and(|it| it.ends_with(','))
            }
            _ => {}
        }
        if around.is_none() {
            out.push_str(kept);
        }
        rest = &rest[read..];
    }
    (known.then_some(out), far)
}

/// How long the class is with which a pattern begins.
fn class(pattern: &str) -> usize {
    let (mut depth, mut escaped, mut first) = (0usize, false, false);
    for (at, c) in pattern.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => {
                depth += 1;
                first = true;
                continue;
            }
            '^' if first => continue,
            ']' if !first => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        first = false;
    }
    pattern.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_engine_alone() {
        let texts = [
            "l'usager, les usagers ; usager usager, éa éa b",
            "aaab (a) [b] a]b 12 12 13",
            "un chat, pas un chien\nun chien",
            "",
        ];
        for source in [
            r"(?<!les )usagers?",
            r"(\w+) \1",
            r"un (?!chat)\w+",
            r"(?<=\bun )(?=chi)\w+",
            r"(?=.*b)a+",
            r"[^]\[()]+(?=\])",
            r"(?>a+)b",
            r"(?m)^(?!.*chat).*$",
            r"(?i)(?<![a-z'])É?A\b",
            r"(?=)|x",
        ] {
            let engine = Regex::new(source).expect("because it is a pattern");
            let own = Patient::new(source).expect("because it is a pattern");
            for text in texts {
                for from in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                    let left = Cell::new(MOST);
                    let expected = engine.find_from_pos(text, from).expect("because it ends");
                    let expected = expected.map(|found| found.range());
                    assert_eq!(
                        own.find(text, from, &left),
                        Ok(expected),
                        "{source}: {text}, {from}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_read_is_bounded() {
        let text = "qx qa z ".repeat(12_000) + &"qx qa ".repeat(12_000);
        for source in [r"(?=[^y]*y)qx", r"(?=(\w| )+y)qa", r"(?<=y.*)qx", r"q(\w| )+(?=[^y]*y)"] {
            let own = Patient::new(source).expect("because it is a pattern");
            let left = Cell::new(20_000_000);
            assert_eq!(own.find(&text, 0, &left), Err(GaveUp), "{source}");
        }
        // A pattern that looks no further than a sign reads no more than a few times the text.
        let own = Patient::new(r"(?<!z )qx(?! q)").expect("because it is a pattern");
        let left = Cell::new(MOST);
        assert_eq!(own.find(&text, 0, &left), Ok(None));
        assert!(MOST - left.get() < 100 * text.len() as u64, "{}", left.get());
    }
}
