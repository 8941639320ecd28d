//! What the rules of a library say about one article, as findings.

use std::collections::{BTreeMap, BTreeSet};

use fancy_regex::Regex;

use super::comments::Comments;
use super::document::{Event, Placed, Reading, Wanted, events};
use super::library::Library;
use super::{Alert, Block, Definition, Form, Lexicon, Running, State};
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::Article;
use crate::prose::sentences;
use crate::text::{Edit, Source, Span};

/// Elements that are not looked at unless the set-up names others.
pub(super) const SKIPPED: [&str; 6] = ["script", "style", "pre", "figure", "noscript", "iframe"];

/// Inline elements whose words are masked unless the set-up names others.
pub(super) const IGNORED: [&str; 3] = ["tt", "code", "kbd"];

/// In a longer text no sentence is looked for around a finding: bytes.
const LONGEST_PARAGRAPH: usize = 16 << 10;

/// The message of every finding: what the rule says.
const SAID: &str = "style-alert";

/// Everything that the rules that run on this article say about it, in order of place, and what stopped rules from
/// looking at it. Levels are those of the rules and of the set-up. Rules of spelling ask `lexicon`; without one they say
/// nothing.
#[must_use]
pub fn lint(
    library: &Library,
    article: &Article,
    source: &Source,
    lexicon: Option<&dyn Lexicon>,
) -> Vec<Diagnostic> {
    let running = library.setup.running(&article.path);
    let rules = library.set.definitions();
    let on: Vec<bool> = rules.iter().map(|rule| running.wants(rule)).collect();
    if !on.contains(&true) {
        return Vec::new();
    }
    let (reading, slow) = reading(library, article, source, &on);
    let events = events(article, source, &reading);
    let unsaid = library.alone && article.meta.lang.is_none();
    let mut heard = Heard {
        library,
        running: &running,
        article,
        source,
        found: Vec::new(),
        seen: BTreeSet::new(),
        counts: BTreeMap::new(),
    };
    let asked = Asked {
        lexicon,
        unsaid,
        runs: &|rule| on[rule],
        styles: library.styles().filter(|style| running.based_on(style)).collect(),
    };
    let state = look(library, &events, &asked, &mut |alert, placed, comments| {
        heard.take(alert, &rules[alert.rule], placed, comments);
    });
    let mut found = heard.found;
    found.extend(slow);
    found.extend(library.set.stopped(&state));
    found.sort_by(Diagnostic::in_order);
    found
}

/// What is asked of a document.
pub(super) struct Asked<'a> {
    /// Who knows words.
    pub lexicon: Option<&'a dyn Lexicon>,
    /// Nobody said in which language it is.
    pub unsaid: bool,
    /// The rules that look at it.
    pub runs: &'a dyn Fn(usize) -> bool,
    /// The styles that comments may switch as a whole.
    pub styles: Vec<&'a str>,
}

/// Looks at a document with the rules asked for: `hears` gets what they say, but for what comments silence.
pub(super) fn look(
    library: &Library,
    events: &[Event],
    asked: &Asked<'_>,
    hears: &mut dyn FnMut(&Alert, &Placed, &Comments),
) -> State {
    let rules = library.set.definitions();
    let whole = events.iter().filter_map(|event| match event {
        Event::Block(placed) if !is_part(&placed.scope) => Some(placed.words.text.as_str()),
        _ => None,
    });
    let mut state = library.set.begin(whole, asked.runs);
    let mut comments = Comments::default();
    for event in events {
        match event {
            Event::Comment(text, at) => comments.read(text, *at, asked.styles.iter().copied()),
            Event::Whole => comments.reset(),
            Event::Block(_) if comments.off() => {}
            Event::Block(placed) => {
                let block = Block {
                    text: &placed.words.text,
                    scope: &placed.scope,
                    parent: &placed.scope,
                    lang: if asked.unsaid { "" } else { &placed.lang },
                    counts: &placed.counts,
                };
                let runs = |rule: usize| (asked.runs)(rule) && !comments.silence(&rules[rule].name);
                for alert in library.set.run(&block, &mut state, asked.lexicon, &runs) {
                    if !comments.silence_match(&rules[alert.rule].name, &alert.matched) {
                        hears(&alert, placed, &comments);
                    }
                }
            }
        }
    }
    state
}

/// Whether a block is a part of another one that is looked at too.
fn is_part(scope: &str) -> bool {
    scope.starts_with("sentence.") || scope.starts_with("paragraph.")
}

/// How the article is to be read for these rules, and the patterns of what is not read that gave up.
fn reading<'a>(
    library: &'a Library,
    article: &'a Article,
    source: &Source,
    on: &[bool],
) -> (Reading<'a>, Vec<Diagnostic>) {
    let setup = &library.setup;
    let path = &*article.path;
    let (hidden, slow) = hidden(library, path, source);
    let or = |own: &'a [String], usual: &[&'static str]| match own.is_empty() {
        true => usual.to_vec(),
        false => own.iter().map(String::as_str).collect::<Vec<_>>(),
    };
    let running_rules = library.set.definitions().iter().zip(on).filter(|(_, on)| **on);
    let mut classes = vec!["problematic", "pre", "code"];
    classes.extend(setup.classes.iter().map(String::as_str));
    let reading = Reading {
        kind: path.rfind('.').map_or("", |dot| &path[dot..]),
        ignored: or(&setup.ignored, &IGNORED),
        skipped: or(&setup.skipped, &SKIPPED),
        classes,
        hidden,
        wanted: wanted(running_rules.map(|(rule, _)| rule)),
        like_vale: library.alone,
    };
    (reading, slow)
}

/// What these rules look at besides blocks of text.
fn wanted<'a>(rules: impl Iterator<Item = &'a Definition>) -> Wanted {
    let mut wanted = Wanted::default();
    for rule in rules {
        // What measures a text measures its summary, unless it says otherwise.
        wanted.summary |= matches!(rule.form, Form::Metric { .. } | Form::Readability { .. });
        for part in rule.scope.iter().flat_map(|scope| scope.value.split('&')).map(str::trim) {
            match part.trim_start_matches('~').split('.').next().unwrap_or("") {
                "sentence" => wanted.sentences = true,
                "paragraph" => wanted.paragraphs = true,
                "link" | "strong" | "emphasis" | "code" => wanted.inlines = true,
                "summary" => wanted.summary = true,
                "raw" => wanted.raw = true,
                _ => {}
            }
        }
    }
    wanted
}

/// Stretches of the file that no rule looks at: the first group of a pattern is masked or left out, and with it the rest
/// of what the pattern holds. Gives them in order, and the patterns that gave up.
fn hidden(library: &Library, path: &str, source: &Source) -> (Vec<(Span, bool)>, Vec<Diagnostic>) {
    let (tokens, texts) = library.setup.ignores(path);
    let patterns = texts.map(|it| (it, false)).chain(tokens.map(|it| (it, true)));
    let (mut found, mut slow) = (Vec::new(), Vec::new());
    for (pattern, masked) in patterns {
        let Some(regex) = library.hide(&pattern.value) else { continue };
        let (stretches, to_the_end) = stretches(regex, &source.text, masked);
        found.extend(stretches);
        if !to_the_end {
            slow.extend(library.hide_gave_up(&pattern.value));
        }
    }
    found.sort_unstable_by_key(|(span, masked)| (span.start, *masked));
    let mut apart: Vec<(Span, bool)> = Vec::new();
    for (mut span, masked) in found {
        if let Some((last, _)) = apart.last() {
            span.start = span.start.max(last.end);
        }
        if span.start < span.end {
            apart.push((span, masked));
        }
    }
    (apart, slow)
}

/// The stretches of a pattern, and whether it was looked for up to the end.
fn stretches(pattern: &Regex, text: &str, masked: bool) -> (Vec<(Span, bool)>, bool) {
    let (mut found, mut to_the_end) = (Vec::new(), true);
    for captures in pattern.captures_iter(text) {
        let Ok(captures) = captures else {
            to_the_end = false;
            break;
        };
        let Some(whole) = captures.get(0) else { continue };
        match captures.get(1).filter(|_| masked) {
            Some(kept) => {
                found.push((Span::new(whole.start(), kept.start()), false));
                found.push((Span::new(kept.start(), kept.end()), true));
                found.push((Span::new(kept.end(), whole.end()), false));
            }
            None => found.push((Span::new(whole.start(), whole.end()), false)),
        }
    }
    found.retain(|(span, _)| !span.is_empty());
    (found, to_the_end)
}

/// What has been heard so far of one article.
struct Heard<'a> {
    library: &'a Library,
    running: &'a Running<'a>,
    article: &'a Article,
    source: &'a Source,
    found: Vec<Diagnostic>,
    /// Rule and place, so that no two findings say the same.
    seen: BTreeSet<(usize, u32)>,
    /// How many findings a rule has, where it has a limit.
    counts: BTreeMap<usize, u32>,
}

impl Heard<'_> {
    /// Where a finding stands in the file. Words that mark-up parts are not to be found there as they are: under a
    /// team's own set-up the place is then the line, as Vale has it.
    fn place(&self, alert: &Alert, placed: &Placed) -> Span {
        let span = placed.words.origin(alert.span);
        let long = placed.words.text.len() > LONGEST_PARAGRAPH;
        if !self.library.alone || long || placed.words.is_editable(alert.span) {
            return span;
        }
        let (text, at) = (&placed.words.text, alert.span);
        let parted = placed
            .words
            .bits
            .iter()
            .filter(|bit| bit.at < at.end && at.start < bit.at + bit.length && bit.verbatim);
        let sentence = sentences(text).into_iter().find(|sentence| sentence.contains(at));
        match sentence.filter(|_| parted.count() > 1) {
            Some(sentence) if !text[sentence.range()].contains('\n') => {
                let line = self.source.lines().line_of(span.start as usize);
                let range = self.source.lines().line_range(&self.source.text, line);
                Span { start: u32::try_from(range.start).unwrap_or(span.start), end: span.end }
            }
            _ => span,
        }
    }

    fn take(&mut self, alert: &Alert, rule: &Definition, placed: &Placed, comments: &Comments) {
        let span = match alert.whole {
            true => Span::at(0),
            false => self.place(alert, placed),
        };
        // As in Vale, what is looked for in the file as it is is found whatever comments say.
        let raw = rule.scope.iter().any(|scope| scope.value == "raw");
        if !raw && comments.silence_at(&rule.name, &alert.matched, span.start) {
            return;
        }
        // Where only the line is known, a second finding in it has its own place.
        let own = placed.words.origin(alert.span);
        let span = match self.seen.contains(&(alert.rule, span.start)) && !alert.whole {
            true => own,
            false => span,
        };
        if !self.seen.insert((alert.rule, span.start)) {
            return;
        }
        self.seen.insert((alert.rule, own.start));
        let count = self.counts.entry(alert.rule).or_default();
        if rule.limit > 0 && *count >= rule.limit {
            return;
        }
        *count += 1;
        let args = Args::new().with("text", alert.message.replace('\n', " "));
        let place = Place::new(self.article.file, span);
        let mut found = Diagnostic::new(SAID, place, args);
        found.rule = rule.name.clone().into();
        found.severity = self.running.level(rule);
        if let Some(link) = &rule.link {
            found = found.help("style-link", Args::new().with("link", link.clone()));
        }
        if let [replacement] = alert.replacements.as_slice()
            && !alert.whole
            && placed.words.is_editable(alert.span)
            && self.source.slice(span) == &placed.words.text[alert.span.range()]
        {
            let edit = Edit { span, replacement: replacement.clone() };
            found = found.fix(rule.fix, vec![edit]);
        }
        self.found.push(found);
    }
}
