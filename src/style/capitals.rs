//! Titles and headings in the capitals that a rule asks for: `$title` (AP, Chicago), `$sentence`.
//!
//! What is right is made from what is written; a text passes where enough of its words are right. The rules of title
//! case are those of English. « to » before a noun and before a verb are not told apart: either way is right.

use std::cell::Cell;

use super::action::same_words;
use super::patience;
use super::pattern::{Borders, GaveUp, Pattern, Text};
use super::syntax::Widen;

const SMALL: [&str; 22] = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or",
    "per", "the", "vs", "vs.", "via", "v", "v.",
];

const PREPOSITIONS: [&str; 31] = [
    "with",
    "from",
    "into",
    "during",
    "including",
    "until",
    "against",
    "among",
    "throughout",
    "despite",
    "towards",
    "upon",
    "concerning",
    "about",
    "over",
    "through",
    "before",
    "between",
    "after",
    "since",
    "without",
    "under",
    "within",
    "along",
    "following",
    "across",
    "beyond",
    "around",
    "down",
    "near",
    "above",
];

/// What is right, and what is let pass.
#[derive(Debug)]
pub(super) struct Capitals {
    pub(super) chicago: bool,
    pub(super) threshold: f64,
    pub(super) indicators: Vec<String>,
    pub(super) prefix: Option<Pattern>,
    /// Words whose case is their own, longest first, and the patterns they are.
    pub(super) names: Vec<(String, Option<Pattern>)>,
    /// The exceptions as one pattern, then any word: how a text is cut for comparing.
    pub(super) cut: Pattern,
    /// The same without regard to capitals: how it is cut for writing anew.
    pub(super) cut_any: Pattern,
    /// The exceptions alone.
    pub(super) except: Vec<Pattern>,
}

impl Capitals {
    /// The text in title case, and whether it is so written.
    pub(super) fn title(&self, text: &str) -> Result<(String, bool), GaveUp> {
        let right = self.titled(text)?;
        let passes = self.compare(text, &right, false)?;
        Ok((right, passes))
    }

    /// The text in sentence case, and whether it is so written.
    pub(super) fn sentence(&self, text: &str) -> Result<(String, bool), GaveUp> {
        let right = self.sentenced(text)?;
        let passes = self.compare(text, &right, true)?;
        Ok((right, passes))
    }

    /// Whether the words of `text` are those of `right`, but for so many as the threshold lets pass.
    fn compare(&self, text: &str, right: &str, sentence: bool) -> Result<bool, GaveUp> {
        let expected = pieces(&self.cut, right)?;
        let written = pieces(&self.cut, text)?;
        let mut good = 0.0;
        for (at, word) in written.iter().enumerate() {
            let Some(expected) = expected.get(at) else {
                good += 1.0;
                continue;
            };
            let shouted = !sentence && *word == word.to_uppercase();
            if word == expected || shouted || self.is_exception(word)? {
                good += 1.0;
            } else if sentence && at == 0 && *word != titled_words(&word.to_lowercase()) {
                return Ok(false);
            }
        }
        let all = f64::from(u32::try_from(written.len()).unwrap_or(u32::MAX));
        // Without a word there is no share, and nothing that could be right.
        Ok(good / all >= self.threshold)
    }

    pub(super) fn is_exception(&self, word: &str) -> Result<bool, GaveUp> {
        for except in &self.except {
            if except.is_in(word)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The part at the beginning that is passed over, and the rest.
    fn split_prefix<'t>(&self, text: &'t str) -> Result<(&'t str, &'t str), GaveUp> {
        let Some(prefix) = &self.prefix else { return Ok(("", text)) };
        let lower = text.to_ascii_lowercase();
        let left = Cell::new(patience::MOST);
        let found = prefix.find(Text { text, lower: &lower, left: &left }, 0)?;
        Ok(match found {
            Some(found) if found.start == 0 => text.split_at(found.end),
            _ => ("", text),
        })
    }

    /// The word as the exceptions have it: the exception itself where the two differ in capitals only, the word where
    /// the exception is found in it.
    fn name(&self, word: &str) -> Result<Option<String>, GaveUp> {
        for (name, pattern) in &self.names {
            if same_words(name, word) {
                return Ok(Some(name.clone()));
            }
            if let Some(pattern) = pattern
                && pattern.is_in(word)?
            {
                return Ok(Some(word.to_owned()));
            }
        }
        Ok(None)
    }

    fn sentenced(&self, text: &str) -> Result<String, GaveUp> {
        let (prefix, text) = self.split_prefix(text)?;
        let words = pieces(&self.cut_any, text)?;
        let mut made = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| (words[before], before));
            let fresh = before.is_none_or(|(before, index)| self.indicates(before, index));
            made.push(match self.name(word)? {
                Some(name) => name,
                None if fresh => strict_title(word),
                None => word.to_lowercase(),
            });
        }
        Ok(format!("{prefix}{}", made.join(" ")))
    }

    /// Whether the word after this one may have a capital.
    fn indicates(&self, word: &str, at: usize) -> bool {
        let suffix = |end: &String| word.len() > end.len() && word.ends_with(end.as_str());
        let numbered = || {
            let bytes = word.as_bytes();
            bytes.windows(2).any(|two| two[0].is_ascii_digit() && two[1] == b'.')
        };
        self.indicators.iter().any(suffix) || (at == 0 && numbered())
    }

    fn titled(&self, text: &str) -> Result<String, GaveUp> {
        let (prefix, text) = self.split_prefix(text)?;
        let mut out = prefix.to_owned();
        let mut last = 0;
        for word in title_words(text) {
            let written = &text[word.clone()];
            out.push_str(&text[last..word.start]);
            match self.name(written)? {
                Some(name) => out.push_str(&name),
                None if matches!(written, "to" | "To") => out.push_str(written),
                None if self.is_small(text, &word) => out.push_str(&written.to_lowercase()),
                None => out.push_str(&super::action::capitalized(written)),
            }
            last = word.end;
        }
        out.push_str(&text[last..]);
        Ok(out)
    }

    /// Whether the word at `word` is one that keeps its small letter there.
    fn is_small(&self, text: &str, word: &std::ops::Range<usize>) -> bool {
        let lower = text[word.clone()].to_lowercase();
        let small = SMALL.contains(&lower.as_str())
            || (self.chicago && (PREPOSITIONS.contains(&lower.as_str()) || lower == "to"));
        if !small || word.start == 0 || word.end == text.len() {
            return false;
        }
        let mut before = text[..word.start].chars().rev().map(plain);
        let (previous, one_more) = (before.next(), before.next());
        let next = text[word.end..].chars().next().map(plain);
        matches!(previous, Some(' ' | '-' | '/'))
            && !matches!(one_more, Some(':' | '-'))
            && (next != Some('-') || previous == Some('-'))
    }
}

/// A dash is a hyphen here.
fn plain(c: char) -> char {
    if matches!(c, '–' | '—') { '-' } else { c }
}

/// The words of a title: from a letter or digit to a space, a hyphen or a slash.
fn title_words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(char::is_alphanumeric).map(|start| at + start) {
        let ends = |c: char| c.is_whitespace() || matches!(c, '-' | '/');
        let end = text[start..].find(ends).map_or(text.len(), |end| start + end);
        found.push(start..end);
        at = end;
    }
    found
}

fn pieces<'t>(cut: &Pattern, text: &'t str) -> Result<Vec<&'t str>, GaveUp> {
    let lower = text.to_ascii_lowercase();
    let left = Cell::new(patience::MOST);
    let found = cut.find_all(Text { text, lower: &lower, left: &left })?;
    Ok(found.into_iter().filter(|range| !range.is_empty()).map(|range| &text[range]).collect())
}

/// A capital first, small letters after it.
fn strict_title(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect(),
        None => String::new(),
    }
}

/// A capital at the beginning of every run of letters.
fn titled_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match inside {
            true => out.push(c),
            false => out.extend(c.to_uppercase()),
        }
        inside = c.is_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace());
    }
    out
}

/// The pattern that cuts a text: the exceptions, then words. `exceptions` are patterns.
pub(super) fn cutter(
    exceptions: &[String],
    ignore_case: bool,
) -> Result<Pattern, super::syntax::Fault> {
    let word = r"[\p{N}\p{L}*]+[^\s]*";
    let source = match exceptions {
        [] => word.to_owned(),
        _ => format!(r"(?m)\b(?:{})\b|{word}", exceptions.join("|")),
    };
    Pattern::expression(&source, ignore_case)
}

/// One exception as a pattern of whole words.
pub(super) fn exception(word: &str, widen: Widen) -> Result<Pattern, super::syntax::Fault> {
    Pattern::new(word, Borders::Words, false, widen, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn capitals(names: &[&str], chicago: bool, indicators: &[&str], prefix: &str) -> Capitals {
        let words: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let own = |text: &str| exception(text, Widen::Never).expect("because it is a word");
        Capitals {
            chicago,
            threshold: 0.8,
            indicators: indicators.iter().map(|text| (*text).to_owned()).collect(),
            prefix: (!prefix.is_empty())
                .then(|| Pattern::expression(prefix, false).expect("because it is one")),
            names: names.iter().map(|name| ((*name).to_owned(), Some(own(name)))).collect(),
            cut: cutter(&words, false).expect("because these are words"),
            cut_any: cutter(&words, true).expect("because these are words"),
            except: names.iter().map(|name| own(name)).collect(),
        }
    }

    #[test]
    fn titles_in_title_case() {
        for (text, chicago, expected) in [
            ("the quick brown fox", false, "The Quick Brown Fox"),
            ("a walk in the park", false, "A Walk in the Park"),
            ("life within the city", false, "Life Within the City"),
            ("life within the city", true, "Life within the City"),
            ("what is it for", false, "What Is It For"),
            ("step-by-step guide", false, "Step-by-Step Guide"),
            ("vale: a linter", false, "Vale: A Linter"),
            ("read/write and/or", false, "Read/Write and/Or"),
            ("using the macOS app", false, "Using the MacOS App"),
        ] {
            let found = capitals(&[], chicago, &[], "").titled(text);
            assert_eq!(found, Ok(expected.to_owned()), "{text}");
        }
        let own = capitals(&["macOS"], false, &[], "");
        assert_eq!(own.titled("using the MACOS app"), Ok("Using the macOS App".to_owned()));
    }

    #[test]
    fn titles_in_sentence_case() {
        for (text, names, indicators, prefix, passes) in [
            ("This is a heading", &[][..], &[][..], "", true),
            ("This Does Not Comply", &[], &[], "", false),
            ("this isn't in sentence case", &[], &[], "", false),
            ("Using the macOS app today for work", &["macOS"], &[], "", true),
            ("Top-level entries", &[], &[], "", true),
            ("Vale: A linter: It checks", &[], &[":"], "", true),
            ("a. This is my heading", &[], &[], r"^[a-z]\.\s", true),
            ("1. A heading", &[], &[], "", true),
            ("", &[], &[], "", false),
        ] {
            let found = capitals(names, false, indicators, prefix).sentence(text);
            assert_eq!(found.map(|(_, passes)| passes), Ok(passes), "{text}");
        }
    }
}
