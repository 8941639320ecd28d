//! The INI text of a `.vale.ini`: sections, keys and values, each with its place. What they mean is for
//! [`setup`](super::setup) to say.
//!
//! The dialect is that of the library that Vale reads its files with: `=` or `:` after a key, `#` and `;` open a
//! comment at the beginning of a line and after a blank, a value may go on after a `\` at the end of a line, stand
//! between quotes, or run over several lines between `"""` or back-ticks. A key written twice has two values.

use std::collections::BTreeSet;

use crate::diagnostic::{Args, Diagnostic, Place};
use crate::model::Field;
use crate::text::{Source, Span};

/// A file longer than this was not written by a person: 1 MiB.
const LONGEST: usize = 1 << 20;

/// Sections and keys of one file: more were not written by a person either.
const MOST_ENTRIES: usize = 5_000;

/// The file, in its own order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ini {
    /// What stands before the first `[section]` is a section without a name.
    pub sections: Vec<Section>,
}

impl Ini {
    /// The section of this name.
    #[must_use]
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name.value == name)
    }
}

/// `[name]` and its keys. A section that is opened twice is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: Field<String>,
    /// Its keys, in the order in which they first stand there.
    pub keys: Vec<Key>,
}

impl Section {
    /// The key of this name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name.value == name)
    }
}

/// A key and what it is given, once for each time it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: Field<String>,
    /// Its values.
    pub values: Vec<Field<String>>,
}

impl Key {
    /// The first value: the one that counts where there can be only one.
    #[must_use]
    pub fn value(&self) -> &str {
        self.values.first().map_or("", |field| field.value.as_str())
    }

    /// All values cut at their commas, blanks around them gone, each once. `\,` is a comma that does not cut.
    #[must_use]
    pub fn list(&self) -> Vec<Field<String>> {
        self.parts(false)
    }

    /// The same for patterns, in which `\\` stays as it is.
    #[must_use]
    pub fn patterns(&self) -> Vec<Field<String>> {
        self.parts(true)
    }

    fn parts(&self, patterns: bool) -> Vec<Field<String>> {
        let mut out: Vec<Field<String>> = Vec::new();
        let mut known = BTreeSet::new();
        for value in &self.values {
            for part in cut(&value.value, patterns) {
                if !part.is_empty() && known.insert(part.clone()) {
                    out.push(Field::new(part, value.span));
                }
            }
        }
        out
    }
}

/// The parts of a value between its commas; `patterns`: of escapes only that of the comma is resolved.
fn cut(value: &str, patterns: bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in value.chars() {
        let last = parts.last_mut().expect("because one is there from the start");
        match c {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            ',' if !escaped => {
                parts.push(String::new());
                continue;
            }
            c => {
                if escaped && c != ',' && (patterns || c != '\\') {
                    last.push('\\');
                }
                last.push(c);
            }
        }
        escaped = false;
    }
    if let Some(last) = parts.last_mut().filter(|_| escaped && patterns) {
        last.push('\\');
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

/// Reads the file. What cannot be read is a finding (`invalid-vale-ini`), and reading goes on with the next line.
#[must_use]
pub fn read(source: &Source) -> (Ini, Vec<Diagnostic>) {
    let unnamed = Section { name: Field::new(String::new(), Span::at(0)), keys: Vec::new() };
    let ini = Ini { sections: vec![unnamed] };
    let text = if source.text.len() > LONGEST { "" } else { source.text.as_str() };
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { source, text, at, ini, entries: 0, section: 0, found: Vec::new() };
    if source.text.len() > LONGEST {
        reader.fault("invalid-vale-ini-long", Span::at(0), LONGEST / 1024);
    }
    while let Some((start, line)) = reader.line() {
        if reader.entries >= MOST_ENTRIES {
            reader.fault("invalid-vale-ini-many", Span::at(start), MOST_ENTRIES);
            break;
        }
        reader.entry(start, line);
    }
    (reader.ini, reader.found)
}

struct Reader<'a> {
    source: &'a Source,
    text: &'a str,
    at: usize,
    ini: Ini,
    /// Sections and keys read so far.
    entries: usize,
    /// Index of the section that is open.
    section: usize,
    found: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn fault(&mut self, case: &'static str, span: Span, value: impl Into<crate::diagnostic::Arg>) {
        let place = Place::new(self.source.id, span);
        let args = Args::new().with("value", value);
        self.found.push(Diagnostic::new("invalid-vale-ini", place, args).case(case));
    }

    /// The next line without its end, and where it begins.
    fn line(&mut self) -> Option<(usize, &'a str)> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let rest = &self.text[start..];
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        self.at += length;
        Some((start, rest[..length].trim_end_matches(['\n', '\r'])))
    }

    fn entry(&mut self, start: usize, line: &'a str) {
        let indent = line.len() - line.trim_start().len();
        let (start, line) = (start + indent, line.trim());
        if line.is_empty() || line.starts_with(['#', ';']) {
            return;
        }
        self.entries += 1;
        let span = Span::new(start, start + line.len());
        if line.starts_with('[') {
            match line.rfind(']') {
                Some(end) => self
                    .open(Field::new(line[1..end].to_owned(), Span::new(start + 1, start + end))),
                None => self.fault("invalid-vale-ini-section", span, line.to_owned()),
            }
            return;
        }
        let Some((name, after)) = key(line) else {
            self.fault("invalid-vale-ini-line", span, line.to_owned());
            return;
        };
        let from = start + after;
        let value = self.value(from, &line[after..]);
        let name = Field::new(name.to_owned(), Span::new(start, start + name.len()));
        let keys = &mut self.ini.sections[self.section].keys;
        match keys.iter_mut().find(|key| key.name.value == name.value) {
            Some(key) => key.values.push(value),
            None => keys.push(Key { name, values: vec![value] }),
        }
    }

    fn open(&mut self, name: Field<String>) {
        let known = self.ini.sections.iter().position(|section| section.name.value == name.value);
        self.section = known.unwrap_or_else(|| {
            self.ini.sections.push(Section { name, keys: Vec::new() });
            self.ini.sections.len() - 1
        });
    }

    /// The value whose first line is `rest`, from the byte `from` on; the lines it goes on over are read.
    fn value(&mut self, from: usize, rest: &'a str) -> Field<String> {
        let from = from + (rest.len() - rest.trim_start().len());
        let rest = rest.trim_start();
        for quote in ["\"\"\"", "`"] {
            let Some(inner) = rest.strip_prefix(quote) else { continue };
            let from = from + quote.len();
            if let Some(end) = inner.rfind(quote) {
                return Field::new(inner[..end].to_owned(), Span::new(from, from + end));
            }
            return self.several_lines(from, inner, quote);
        }
        let mut words = rest.trim_end().to_owned();
        let mut end = from + words.len();
        while words.ends_with('\\') {
            let Some((start, next)) = self.line() else { break };
            words.pop();
            if next.trim().is_empty() {
                break;
            }
            words.push_str(next.trim());
            end = start + next.trim_end().len();
        }
        if let Some(comment) = words.find(" #").or_else(|| words.find(" ;")) {
            if end == from + words.len() {
                end = from + words[..comment].trim_end().len();
            }
            words.truncate(comment);
        }
        let words = words.trim();
        let bare = ['\'', '"']
            .iter()
            .find_map(|&quote| words.strip_prefix(quote)?.strip_suffix(quote))
            .unwrap_or(words);
        Field::new(bare.to_owned(), Span::new(from, end))
    }

    fn several_lines(&mut self, from: usize, first: &str, quote: &str) -> Field<String> {
        let mut words = first.to_owned();
        while let Some((start, line)) = self.line() {
            words.push('\n');
            if let Some(end) = line.find(quote) {
                words.push_str(&line[..end]);
                return Field::new(words, Span::new(from, start + end));
            }
            words.push_str(line);
        }
        self.fault("invalid-vale-ini-quote", Span::at(from), quote.to_owned());
        Field::new(words, Span::new(from, self.text.len()))
    }
}

/// The name of a line's key, and where its value begins.
fn key(line: &str) -> Option<(&str, usize)> {
    for quote in ["\"\"\"", "\"", "`"] {
        let Some(inner) = line.strip_prefix(quote) else { continue };
        let end = inner.find(quote)?;
        let after = quote.len() + end + quote.len();
        let sign = line[after..].find(['=', ':'])?;
        return Some((inner[..end].trim(), after + sign + 1));
    }
    let sign = line.find(['=', ':']).filter(|&sign| sign > 0)?;
    Some((line[..sign].trim(), sign + 1))
}
