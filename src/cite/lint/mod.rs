//! What is wrong with a bibliography that can be read: said of one entry alone, at the field it is about.
//!
//! What only shows where several entries are compared is in [`across`]. Nothing is looked up: forms, check digits and what the
//! entries themselves say is all there is.

mod across;
mod dates;
mod joined;
mod numbers;
mod pages;
mod required;
mod spellings;

pub use across::{across, uncited};

use super::fields::words;
use super::identifiers::{bare_doi, is_doi};
use super::library::{Format, SOFT, Work};
use super::marks;
use crate::diagnostic::{Args, Diagnostic, Place, Safety, Severity};
use crate::text::{Edit, Source, Span};

/// An entry, with what findings about it need.
#[derive(Clone, Copy)]
struct Looked<'a> {
    work: &'a Work,
    source: &'a Source,
}

impl<'a> Looked<'a> {
    /// The bytes of the entry's own field that has one of these names.
    fn field(&self, names: &[&str]) -> Option<Span> {
        let placed = self.work.placed.iter();
        let mut named = placed.filter(|(name, _)| names.iter().any(|it| name == it));
        named.next().map(|(_, span)| *span)
    }

    /// The words of that field as written, without braces around them, with their bytes.
    fn written(&self, names: &[&str]) -> Option<(&'a str, Span)> {
        let span = self.field(names)?;
        let text = self.source.slice(span);
        let inner = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '}'));
        let start = span.start as usize + text.find(inner).unwrap_or(0);
        (!inner.is_empty()).then(|| (inner, Span::new(start, start + inner.len())))
    }

    /// A finding at this place of the entry.
    fn finding(&self, rule: &'static str, span: Span, args: Args) -> Diagnostic {
        let args = args.with("key", self.work.key.clone());
        Diagnostic::new(rule, Place::new(self.work.place.file, span), args).at_level(SOFT)
    }
}

impl Work {
    /// The words of a variable, without marks.
    fn words(&self, variable: &str) -> String {
        words(&self.item, variable).replace(marks::is_private, "")
    }

    /// Whether something is said of a variable.
    fn has(&self, variable: &str) -> bool {
        self.item.0.contains_key(variable)
    }

    /// Its type, in CSL's words.
    fn csl_kind(&self) -> String {
        self.words("type")
    }
}

/// What is wrong with one entry; `known` is whether its type is.
pub(super) fn entry(work: &Work, known: bool, source: &Source) -> Vec<Diagnostic> {
    let looked = Looked { work, source };
    let mut found = Vec::new();
    if !known {
        let args = Args::new().with("type", work.kind.clone());
        let case = match work.format {
            Format::Bib => "unknown-entry-type",
            Format::CslJson | Format::Yaml => "unknown-entry-type-plain",
        };
        found.push(looked.finding("unknown-entry-type", work.place.span, args).case(case));
    }
    if work.is_frame() {
        return found;
    }
    required::required(looked, &mut found);
    dates::dates(looked, &mut found);
    joined::joined(looked, &mut found);
    capitals(looked, &mut found);
    pages::pages(looked, &mut found);
    numbers::numbers(looked, &mut found);
    doi(looked, &mut found);
    undated_url(looked, &mut found);
    strange_url(looked, &mut found);
    control(looked, &mut found);
    found
}

/// A character that is not seen and turns the direction of writing.
fn control(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    let span = looked.work.span;
    let text = looked.source.slice(span);
    if let Some((at, c)) = text.char_indices().find(|(_, c)| ('\u{202a}'..='\u{202e}').contains(c))
    {
        let start = span.start as usize + at;
        let args = Args::new().with("code", format!("U+{:04X}", u32::from(c)));
        let span = Span::new(start, start + c.len_utf8());
        found.push(looked.finding("control-character", span, args));
    }
}

/// Titles in capitals: styles cannot give them small letters back.
fn capitals(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    /// Letters of a word that is hardly an acronym.
    const LONG: usize = 5;
    for (names, variable) in [
        (&["title"][..], "title"),
        (&["booktitle", "journaltitle", "journal", "container-title"][..], "container-title"),
    ] {
        let Some((_, span)) = looked.written(names) else { continue };
        let title = looked.work.words(variable);
        if title.chars().any(char::is_lowercase) {
            continue;
        }
        let words = title.split(|c: char| !c.is_alphabetic());
        if words.filter(|word| word.chars().count() >= LONG).count() < 2 {
            continue;
        }
        let args = Args::new().with("title", title);
        found.push(
            looked.finding("capital-title", span, args).help("capital-title-help", Args::new()),
        );
    }
}

/// A DOI that is none, or that is written as an address.
fn doi(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    let Some((written, span)) = looked.written(&["doi", "DOI"]) else { return };
    let bare = bare_doi(written);
    let args = Args::new().with("doi", written.to_owned());
    if !is_doi(bare) {
        found.push(looked.finding("doi-form", span, args).case("doi-form-invalid"));
    } else if bare != written {
        let args = args.with("bare", bare.to_owned());
        let edit = Edit { span, replacement: bare.to_owned() };
        let finding = looked.finding("doi-form", span, args).at_level(Severity::Info);
        found.push(finding.fix(Safety::Safe, vec![edit]));
    }
}

/// A page of the web without the day on which it was read: only what nothing but its address leads to.
fn undated_url(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    let work = looked.work;
    let Some((_, span)) = looked.written(&["url", "URL", "howpublished"]) else { return };
    if !work.has("URL") || work.has("accessed") || work.has("DOI") || says_the_day(work) {
        return;
    }
    let kind = work.csl_kind();
    let of_web = ["webpage", "post", "post-weblog", "dataset", "software"].contains(&kind.as_str());
    let elsewhere = ["ISBN", "container-title", "volume", "collection-title", "publisher"];
    if of_web || !elsewhere.iter().any(|variable| work.has(variable)) {
        found.push(looked.finding("undated-url", span, Args::new()).at_level(Severity::Info));
    }
}

/// An address that no reader of the text can open: a script, a file of the author's own machine.
fn strange_url(looked: Looked<'_>, found: &mut Vec<Diagnostic>) {
    /// What readers and libraries open; others are printed as words.
    const OPENED: [&str; 10] =
        ["http", "https", "ftp", "doi", "hdl", "ark", "urn", "isbn", "issn", "info"];
    let Some((_, span)) = looked.written(&["url", "URL"]) else { return };
    let url = looked.work.words("URL");
    let Some((scheme, _)) = url.split_once(':') else { return };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'));
    if is_scheme && !OPENED.contains(&scheme.to_ascii_lowercase().as_str()) {
        let args = Args::new().with("scheme", format!("{scheme}:"));
        found.push(looked.finding("invalid-url", span, args).case("invalid-url-entry"));
    }
}

/// Whether a note says when the page was read: "(accessed 2020, August 12)", "consulté le 12 août 2020".
fn says_the_day(work: &Work) -> bool {
    let note = work.words("note").to_lowercase();
    let words = ["access", "consult", "visit", "retriev", "viewed", "lu le"];
    words.iter().any(|word| note.contains(word)) && note.contains(|c: char| c.is_ascii_digit())
}
