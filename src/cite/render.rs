//! hayagriva's formatted runs to the model's inlines, with its slips of punctuation mended.
//!
//! Every output prints these nodes: none formats a citation again.

use hayagriva::citationberg::{Display, FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemMeta, Formatting};

use super::dates::{self, Instead};
use super::marks;
use crate::model::{Inline, InlineKind, Link};
use crate::text::Span;

/// No style puts more around a number: bytes.
const LONGEST_AFFIX: usize = 16;

/// A run of text with one look.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) look: Look,
    /// Where it leads, for an address or a DOI.
    pub(super) url: Option<String>,
}

/// How a run is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    italic: bool,
    bold: bool,
    caps: bool,
    pub(super) raised: bool,
    lowered: bool,
}

impl Run {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), look: Look::default(), url: None }
    }
}

impl From<Formatting> for Look {
    fn from(formatting: Formatting) -> Self {
        Self {
            italic: formatting.font_style == FontStyle::Italic,
            bold: formatting.font_weight == FontWeight::Bold,
            caps: formatting.font_variant == FontVariant::SmallCaps,
            raised: formatting.vertical_align == VerticalAlign::Sup,
            lowered: formatting.vertical_align == VerticalAlign::Sub,
        }
    }
}

/// The runs of `children`, in order. `instead` says what to print for what; what the style sets in the left margin goes to `label`.
pub(super) fn runs(children: &[ElemChild], instead: &[Instead], label: &mut Vec<Run>) -> Vec<Run> {
    let mut flat = Flat::new(instead);
    for child in children {
        match child {
            ElemChild::Elem(elem) if elem.display == Some(Display::LeftMargin) => {
                let mut margin = Flat::new(instead);
                margin.elem(elem);
                label.append(&mut margin.out);
            }
            child => flat.child(child),
        }
    }
    flat.out
}

struct Flat<'a> {
    instead: &'a [Instead],
    /// Inside a date.
    in_date: bool,
    /// Inside what the style sets as a number.
    in_number: bool,
    out: Vec<Run>,
}

impl<'a> Flat<'a> {
    fn new(instead: &'a [Instead]) -> Self {
        Self { instead, in_date: false, in_number: false, out: Vec::new() }
    }

    fn elem(&mut self, elem: &Elem) {
        let outer = (self.in_date, self.in_number);
        self.in_date |= elem.meta == Some(ElemMeta::Date);
        self.in_number |= elem.meta == Some(ElemMeta::Number);
        let begin = self.out.len();
        for child in &elem.children.0 {
            self.child(child);
        }
        (self.in_date, self.in_number) = outer;
        // A block of its own (a note, a shelf mark) follows as a sentence.
        if elem.display == Some(Display::Block) && begin > 0 && self.out.len() > begin {
            self.out.insert(begin, Run::plain(" "));
        }
    }

    fn child(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Elem(elem) => self.elem(elem),
            ElemChild::Text(text) => {
                let words = self.words(&text.text);
                self.out.push(Run { text: words, look: text.formatting.into(), url: None });
            }
            ElemChild::Link { text, url } => self.out.push(Run {
                text: text.text.clone(),
                look: text.formatting.into(),
                url: Some(url.clone()),
            }),
            ElemChild::Markup(text) => self.out.push(Run::plain(text.clone())),
            ElemChild::Transparent { .. } => {}
        }
    }

    /// What is printed of the words of the style.
    fn words(&self, words: &str) -> String {
        let mut words = words.to_owned();
        for instead in self.instead {
            match instead {
                Instead::Year(year, printed) if self.in_date => {
                    words = words.replacen(year, printed, 1);
                }
                Instead::Number { range: true, .. } if self.in_number => {}
                // The style may have put "n°" before it, or a bracket around it.
                Instead::Number { dashed, written, .. }
                    if words.len() <= dashed.len() + LONGEST_AFFIX =>
                {
                    words = words.replacen(dashed, written, 1);
                }
                _ => {}
            }
        }
        match (self.in_date, self.in_number) {
            (true, _) => dates::first_of_month(words),
            (_, true) => without_zeros(words),
            _ => words,
        }
    }
}

/// A number without the zeros before it: "017" is volume 17.
fn without_zeros(words: String) -> String {
    let zeros = words.bytes().take_while(|byte| *byte == b'0').count();
    let digits = words[zeros..].starts_with(|c: char| c.is_ascii_digit());
    if digits { words[zeros..].to_owned() } else { words }
}

/// Takes the first names out of the tree (what a reader already read in the sentence, or `-@key` leaves out).
pub(super) fn take_names(children: &mut Vec<ElemChild>) -> Option<Elem> {
    for i in 0..children.len() {
        if let ElemChild::Elem(elem) = &mut children[i] {
            if matches!(elem.meta, Some(ElemMeta::Names(_))) {
                return match children.remove(i) {
                    ElemChild::Elem(elem) => Some(elem),
                    _ => None,
                };
            }
            if let Some(names) = take_names(&mut elem.children.0) {
                return Some(names);
            }
        }
    }
    None
}

/// Mends punctuation that meets at the border of two runs: two full stops, a full stop behind `?`, `!`,
/// `:` or `…` (in quotation marks too), two commas, two spaces, a space before a comma or a full stop; and spaces at both ends. An address is left as it is.
pub(super) fn tidy(runs: &mut Vec<Run>) {
    and_others(runs);
    upright_ends(runs);
    let mut out: Vec<(char, usize)> = Vec::new();
    for (i, run) in runs.iter().enumerate() {
        let mut chars = run.text.chars().peekable();
        while let Some(c) = chars.next() {
            let untouched = run.url.is_some() || marks::is_mark(c);
            if untouched || fits(&mut out, c, chars.peek().copied()) {
                out.push((c, i));
            }
        }
    }
    for run in runs.iter_mut() {
        run.text.clear();
    }
    for (c, i) in out {
        runs[i].text.push(c);
    }
    trim(runs);
}

/// Whether `c` may follow what is already `out`; what must give way before it is taken back.
fn fits(out: &mut Vec<(char, usize)>, c: char, next: Option<char>) -> bool {
    let seen = |out: &[(char, usize)]| -> [Option<char>; 3] {
        let mut back = out.iter().rev().map(|(c, _)| *c).filter(|c| !marks::is_mark(*c));
        [back.next(), back.next(), back.next()]
    };
    match (c, seen(out)) {
        (' ', [Some(' ' | '\u{a0}'), ..]) | (',', [Some(','), ..]) => false,
        ('.', [Some('?' | '!' | '…' | ':'), ..]) => false,
        // A title that asks or ends with a full stop, between quotation marks.
        (
            '.',
            [Some('»'), Some(' ' | '\u{a0}' | '\u{202f}'), Some('?' | '!' | '…' | '.' | ':')],
        )
        | ('.', [Some('”'), Some('?' | '!' | '…' | '.'), _]) => false,
        // A part that the style left empty.
        ('.', [Some(' '), before, _]) if out.last().is_some_and(|(c, _)| *c == ' ') => {
            out.pop();
            !matches!(before, Some('.' | '?' | '!' | '…' | ':'))
        }
        // "revue, 3 : 12": the space that does not break is the one.
        ('\u{a0}' | '\u{202f}', [Some(' '), ..]) if out.last().is_some_and(|(c, _)| *c == ' ') => {
            out.pop();
            true
        }
        // "(2023,)": a part that the style left empty.
        (')', [Some(','), ..]) if out.last().is_some_and(|(c, _)| *c == ',') => {
            out.pop();
            true
        }
        // Three full stops are an ellipsis, two are a slip.
        ('.', [Some('.'), Some('.'), Some('.')]) => false,
        ('.', [Some('.'), Some('.'), _]) => true,
        ('.', [Some('.'), ..]) => next == Some('.'),
        (',', [Some(' '), before, _]) if out.last().is_some_and(|(c, _)| *c == ' ') => {
            out.pop();
            if before == Some('.') && word_length(out) > 4 {
                // A sentence that the style ended and then went on with; an abbreviation keeps its stop.
                out.pop();
            }
            before != Some(',')
        }
        _ => true,
    }
}

/// Letters of the word before the last character.
fn word_length(out: &[(char, usize)]) -> usize {
    out.iter().rev().skip(1).take_while(|(c, _)| c.is_alphabetic()).count()
}

/// "Robert et al.": the name that stands for others, with what the style puts before a last name, gives way
/// to the words for them.
fn and_others(runs: &mut [Run]) {
    const BEFORE: [&str; 8] = [", et ", " et ", ", and ", " and ", ", & ", " & ", ", ", " "];
    for i in 0..runs.len() {
        let Some(at) = runs[i].text.find(marks::OTHERS) else { continue };
        let rest = runs[i].text.split_off(at);
        for before in runs[..=i].iter_mut().rev() {
            if let Some(cut) = BEFORE.iter().find_map(|words| before.text.strip_suffix(words)) {
                before.text = cut.to_owned();
                break;
            }
            if !before.text.is_empty() {
                break;
            }
        }
        let rest = rest.trim_start_matches(marks::OTHERS);
        runs[i].text.push_str(" et al.");
        runs[i].text.push_str(rest);
    }
}

/// A comma or a full stop and the space behind it, with which a style ends an italic title, are set upright: CSL
/// puts them outside the title.
fn upright_ends(runs: &mut Vec<Run>) {
    let mut i = 0;
    while i < runs.len() {
        let run = &mut runs[i];
        i += 1;
        if run.url.is_some() || run.look == Look::default() {
            continue;
        }
        let words = run.text.trim_end_matches([' ', '\u{a0}']);
        if words.len() == run.text.len() || words.is_empty() {
            continue;
        }
        let kept = words.trim_end_matches([',', '.', ';', ':', '\u{a0}']).len();
        let end = run.text.split_off(kept);
        runs.insert(i, Run::plain(end));
        i += 1;
    }
}

/// Takes spaces off both ends, and empty runs out.
pub(super) fn trim(runs: &mut Vec<Run>) {
    runs.retain(|run| !run.text.is_empty());
    while let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start_matches([' ', '\n']).to_owned();
        if !first.text.is_empty() {
            break;
        }
        runs.remove(0);
    }
    while let Some(last) = runs.last_mut() {
        let kept = last.text.trim_end_matches([' ', '\n']).len();
        last.text.truncate(kept);
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
}

/// The runs before the first comma.
pub(super) fn before_comma(mut runs: Vec<Run>) -> Vec<Run> {
    if let Some(at) = runs.iter().position(|run| run.text.contains(',')) {
        let end = runs[at].text.find(',').unwrap_or(0);
        runs[at].text.truncate(end);
        runs.truncate(at + 1);
    }
    runs
}

/// What stands between a name and what follows it.
const BEHIND_NAMES: [char; 6] = [' ', ',', ';', ':', '.', '\u{a0}'];

/// Takes punctuation and spaces off the beginning of a tree: what is left where a name was. Gives whether words were
/// met.
pub(super) fn take_start_punctuation(children: &mut [ElemChild]) -> bool {
    children.iter_mut().any(|child| match child {
        ElemChild::Elem(elem) => take_start_punctuation(&mut elem.children.0),
        ElemChild::Text(text) => {
            text.text = text.text.trim_start_matches(BEHIND_NAMES).to_owned();
            !text.text.is_empty()
        }
        _ => true,
    })
}

/// Takes punctuation and spaces off the beginning: what is left where a name was.
pub(super) fn trim_start_punctuation(runs: &mut Vec<Run>) {
    while let Some(first) = runs.first_mut() {
        let trimmed = first.text.trim_start_matches(BEHIND_NAMES).to_owned();
        first.text = trimmed;
        if !first.text.is_empty() {
            break;
        }
        runs.remove(0);
    }
}

/// The runs as nodes of the model. They were written by nobody: their span is empty, at `at`.
pub(super) fn inlines(runs: &[Run], at: Span) -> Vec<Inline> {
    let at = Span::at(at.start as usize);
    let mut out: Vec<Inline> = Vec::new();
    let mut open: Vec<char> = Vec::new();
    let mut pieces: Vec<Run> = Vec::new();
    for run in runs {
        let mut text = String::new();
        let flush = |text: &mut String, open: &[char], pieces: &mut Vec<Run>| {
            if !text.is_empty() {
                let text = std::mem::take(text);
                pieces.push(Run { text, look: marked(run.look, open), url: run.url.clone() });
            }
        };
        for c in run.text.chars() {
            if marks::is_mark(c) {
                flush(&mut text, &open, &mut pieces);
                match c {
                    marks::END => drop(open.pop()),
                    mark => open.push(mark),
                }
            } else {
                text.push(c);
            }
        }
        flush(&mut text, &open, &mut pieces);
    }
    for group in pieces.chunk_by(|a, b| a.look == b.look && a.url == b.url) {
        let text: String = group.iter().map(|run| run.text.as_str()).collect();
        out.push(node(text, group[0].look, group[0].url.as_deref(), at));
    }
    out
}

/// Emphasis inside italics is upright.
fn marked(mut look: Look, open: &[char]) -> Look {
    for mark in open {
        match *mark {
            marks::EMPH => look.italic = !look.italic,
            marks::SUP => look.raised = true,
            marks::SUB => look.lowered = true,
            marks::CAPS => look.caps = true,
            _ => {}
        }
    }
    look
}

fn node(text: String, look: Look, url: Option<&str>, at: Span) -> Inline {
    let mut inline = Inline::text(at, text.clone());
    let wrap =
        |inner: Inline, kind: fn(Vec<Inline>) -> InlineKind| Inline::new(at, kind(vec![inner]));
    if look.raised {
        inline = wrap(inline, InlineKind::Sup);
    } else if look.lowered {
        inline = wrap(inline, InlineKind::Sub);
    }
    if look.caps {
        inline = wrap(inline, InlineKind::SmallCaps);
    }
    if look.bold {
        inline = wrap(inline, InlineKind::Strong);
    }
    if look.italic {
        inline = wrap(inline, InlineKind::Emph);
    }
    match url {
        // A style may link what is no address of the web; nothing else is made clickable.
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            let auto = url == text;
            let link = Link {
                url: url.to_owned(),
                title: String::new(),
                content: vec![inline],
                auto,
                internal: None,
            };
            Inline::new(at, InlineKind::Link(link))
        }
        _ => inline,
    }
}
