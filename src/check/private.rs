//! What no report may show: the words at the places of confidential findings. It knows which rules are confidential,
//! not what they look for.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use unicode_normalization::UnicodeNormalization as _;

use super::names::Names;
use super::registry::rule;
use crate::diagnostic::{Diagnostic, Fix, Place};
use crate::text::{FileId, Sources, Span};

/// What stands for a word that is not shown.
pub const MASK: &str = "•••";

/// Places and words that stay unsaid in one report.
#[derive(Debug, Default)]
pub struct Private {
    /// By file, in order.
    spans: BTreeMap<FileId, Vec<Span>>,
    /// The words themselves, wherever else a sentence would repeat them.
    words: Words,
    /// The names of the private list.
    names: Names,
}

#[derive(Debug, Default)]
enum Words {
    #[default]
    None,
    These(Regex),
    /// Too many to look for: nothing is shown.
    Any,
}

/// Whether what a rule of this name finds may be shown nowhere.
#[must_use]
pub fn is_confidential(name: &str) -> bool {
    rule(name).is_some_and(|rule| rule.confidential)
}

impl Private {
    /// What the confidential ones among `found` stand at; and the `names` of the private list, found or not: other
    /// sentences may tell them, and other words of a file than its sentences hold them.
    #[must_use]
    pub fn of(found: &[Diagnostic], sources: &Sources, names: &[String]) -> Self {
        let mut spans: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
        let number = |name: &&String| name.contains(|c: char| c == '@' || c.is_ascii_digit());
        let listed = names.iter().filter(number).flat_map(|name| hidden(name));
        let mut words: BTreeSet<String> = listed.collect();
        for one in found.iter().filter(|one| is_confidential(&one.rule)) {
            let noted = one.notes.iter().map(|note| note.place);
            for place in one.place.into_iter().chain(noted) {
                spans.entry(place.file).or_default().push(place.span);
                let text = sources.get(place.file).map_or("", |source| source.slice(place.span));
                words.extend(hidden(text));
            }
        }
        let mut private =
            Self { spans: BTreeMap::new(), words: Words::of(words), names: Names::of(names) };
        // The same words in code, an address, a picture's name or a key are as private as in a sentence, in this file as
        // in another.
        for source in sources.iter() {
            let mut all = spans.remove(&source.id).unwrap_or_default();
            all.extend(private.places(&source.text));
            if !all.is_empty() {
                private.spans.insert(source.id, merged(all));
            }
        }
        private
    }

    /// Where private words stand in a text.
    fn places(&self, text: &str) -> Vec<Span> {
        let mut places = self.names.places(text);
        match &self.words {
            Words::None => {}
            Words::Any => places.push(Span::new(0, text.len())),
            Words::These(regex) => {
                let whole = regex.find_iter(text).filter(|found| is_whole(text, found));
                places.extend(whole.map(|found| Span::from(found.range())));
            }
        }
        merged(places)
    }

    /// Whether a private place and this one share bytes.
    #[must_use]
    pub fn touches(&self, place: Place) -> bool {
        self.near(place).any(|span| overlap(span, place.span))
    }

    /// Whether what is said of this place is about private words: it lies in them, or cuts through them. A sentence
    /// that holds them is another matter.
    #[must_use]
    pub fn is_about(&self, place: Place) -> bool {
        self.near(place).any(|span| {
            overlap(span, place.span) && (span == place.span || !place.span.contains(span))
        })
    }

    /// The private places around one.
    fn near(&self, place: Place) -> impl Iterator<Item = Span> + '_ {
        let spans = self.spans.get(&place.file).map(Vec::as_slice).unwrap_or_default();
        let from = spans.partition_point(|span| span.end < place.span.start);
        spans[from..].iter().copied().take_while(move |span| span.start <= place.span.end)
    }

    /// Whether this byte of a file is private.
    #[must_use]
    pub fn holds(&self, file: FileId, offset: usize) -> bool {
        self.near(Place::new(file, Span::new(offset, offset + 1)))
            .any(|span| span.range().contains(&offset))
    }

    /// A sentence without the private words that it repeats.
    #[must_use]
    pub fn mask<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut at = 0;
        for place in self.places(text) {
            out.push_str(&text[at..place.start as usize]);
            out.push_str(MASK);
            at = place.end as usize;
        }
        match at {
            0 => Cow::Borrowed(text),
            at => Cow::Owned(out + &text[at..]),
        }
    }

    /// The fix, if it may be shown: it neither changes private words nor writes them.
    #[must_use]
    pub fn shown<'f>(&self, fix: &'f Fix, file: FileId) -> Option<&'f Fix> {
        let open = |edit: &crate::text::Edit| {
            !self.touches(Place::new(file, edit.span))
                && matches!(self.mask(&edit.replacement), Cow::Borrowed(same) if same == edit.replacement)
        };
        Some(fix).filter(|fix| fix.edits.iter().all(open))
    }
}

impl Words {
    fn of(words: BTreeSet<String>) -> Self {
        if words.is_empty() {
            return Self::None;
        }
        let composed: Vec<String> = words.iter().map(|word| word.nfc().collect()).collect();
        let mut words: Vec<String> = words.into_iter().chain(composed).collect();
        words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words.dedup();
        let patterns: Vec<String> = words.iter().map(|word| pattern(word)).collect();
        Regex::new(&patterns.join("|")).map_or(Self::Any, Self::These)
    }
}

/// Whether no letter goes on before or after what was found: *Martin* is not in *Martine*.
fn is_whole(text: &str, found: &regex::Match<'_>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !letter(text[..found.start()].chars().next_back())
        && !letter(text[found.end()..].chars().next())
}

/// What is not to be repeated of the words at a private place.
fn hidden(text: &str) -> Vec<String> {
    let long = |word: &&str| word.chars().count() > 1;
    // A name may run over a line's end; each half of it is a word to hide.
    let mut words: Vec<String> =
        text.split(['\n', '\r']).map(str::trim).filter(long).map(str::to_owned).collect();
    words.push(text.trim().to_owned());
    // Another sentence may name one word of a name: « Ferrandou » of « Odile Ferrandou ». Those of a date are anybody's.
    let named = text.contains('@') || !text.contains(|c: char| c.is_ascii_digit());
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > 2 && named);
    // A name of several words may stand in lower case: then each of them may be told so.
    let several = text.split_whitespace().nth(1).is_some();
    let lower = several && !text.contains(char::is_uppercase) && !text.contains('@');
    for name in parts.filter(|part| lower || part.starts_with(char::is_uppercase)) {
        words.push(name.to_owned());
        words.push(name.to_uppercase());
    }
    words.retain(|word| long(&word.as_str()) && word.contains(char::is_alphanumeric));
    words
}

/// A word as it may be written elsewhere: a long number with whatever parts its digits; other words with other blanks,
/// apostrophes and hyphens, with or without the signs that the file has for markup, in whatever case if it is no name.
fn pattern(word: &str) -> String {
    const FEWEST: usize = 8;
    const ENTITY: &str = "(?:.|&[#0-9A-Za-z]{1,12};)";
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if digits >= FEWEST && letters <= 2 {
        let signs: Vec<String> =
            word.chars().filter(|c| c.is_alphanumeric()).map(String::from).collect();
        return format!(
            "(?i:{})",
            signs.join(r"(?:[\s._/()*`>\\\-\x{2010}-\x{2013}]|&[#0-9A-Za-z]{1,12};)*")
        );
    }
    let mut out = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let mut read = c.len_utf8();
        match c {
            _ if c.is_whitespace() => {
                read = rest.len()
                    - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len();
                out.push_str(r"[\s>]+");
            }
            '&' => match rest.split_once(';') {
                Some((name, _))
                    if name[1..].bytes().all(|it| it.is_ascii_alphanumeric() || it == b'#') =>
                {
                    read = name.len() + 1;
                    out.push_str(ENTITY);
                }
                _ => out.push('&'),
            },
            '\'' | '’' => out.push_str("['’]"),
            '-' | '\u{2010}' | '\u{2011}' => out.push_str(r"[\-\x{2010}\x{2011}]"),
            // Most often markup.
            '*' | '_' | '^' | '~' | '`' | '\\' => {
                out.push_str(&regex::escape(&c.to_string()));
                out.push('?');
            }
            _ => out.push_str(&regex::escape(&c.to_string())),
        }
        rest = &rest[read..];
    }
    match digits > 0 || word.contains('@') {
        true => format!("(?i:{out})"),
        false => out,
    }
}

fn overlap(a: Span, b: Span) -> bool {
    // An empty span is a place between two letters: inside, it is about them.
    a.start < b.end.max(b.start + 1) && b.start < a.end.max(a.start + 1)
}

/// The same bytes, in order, as spans that do not overlap.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => *last = last.to(span),
            _ => out.push(span),
        }
    }
    out
}
