//! Citations where they stand: those nobody can resolve, and those that a note style sends to the foot of
//! the page.

use std::collections::BTreeSet;

use super::library::Library;
use super::print::{capitalize, short_names, withheld};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::model::{
    Article, Block, BlockKind, Citation, CiteItem, CiteMode, Critic, Inline, InlineKind, Note,
    Step, plain_text, walk_blocks_mut,
};
use crate::prose::begins_sentence;
use crate::text::{FileId, Span, nearest};

/// Nodes before a citation in which one sees whether it begins a sentence.
const NEAR: usize = 3;

/// Suggestions are looked for this many times an article: each looks at every key.
const SUGGESTIONS: usize = 50;

/// The keys of `citations` that the library does not have, each where it stands: an error; of `@name` in the sentence
/// of an article for which no bibliography is named, a warning (`@name2020`) or an information. `named`: how many are.
#[must_use]
pub fn unknown<'a>(
    citations: impl Iterator<Item = &'a Citation>,
    library: &Library,
    named: usize,
    file: FileId,
) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = Vec::new();
    let items =
        citations.flat_map(|citation| citation.items.iter().map(|item| (citation.mode, item)));
    for (mode, item) in items {
        if library.has(&item.key) {
            continue;
        }
        let args = Args::new().with("key", item.key.clone());
        let mut found = Diagnostic::new("unknown-citation", Place::new(file, item.span), args);
        if named == 0 && mode == CiteMode::InText {
            // `@name` where nothing is cited otherwise is most often an account's name; with a year in it, a key.
            let dated = item.key.bytes().filter(u8::is_ascii_digit).count() >= 4;
            let level = if dated { Severity::Warning } else { Severity::Info };
            found = found
                .case("unknown-citation-mention")
                .at_level(level)
                .help("unknown-citation-mention-help", Args::new().with("key", item.key.clone()));
        } else if let Some(place) = library.broken.get(&item.key) {
            found = found.case("unknown-citation-unread").note(*place, "bib-unread", Args::new());
        } else if named == 0 {
            found = found.case("unknown-citation-no-library");
        } else if out.len() < SUGGESTIONS
            && let Some(near) = nearest(&item.key, library.keys())
        {
            found = found.help("did-you-mean-key", Args::new().with("key", near.to_owned()));
        }
        out.push(found);
    }
    out
}

/// Makes a note of every citation in the text of an article, as a note style asks: the call goes behind
/// the word, the citation into a note of its own. `@key` in the sentence leaves the names there. Citations
/// inside notes stay where they are; so do those of which no work is known. The authors of works that are `withheld` are
/// not named.
pub fn into_notes(
    article: &mut Article,
    library: &Library,
    withheld: &BTreeSet<String>,
    lang: &str,
) {
    let (first, notes) = (article.notes.len(), Vec::new());
    let mut made = Made { library, withheld, lang, first, notes, within: false };
    walk_blocks_mut(&mut article.body, &mut |block| {
        for run in block.runs_mut() {
            made.run(run);
        }
        Step::Into
    });
    article.notes.append(&mut made.notes);
}

struct Made<'a> {
    library: &'a Library,
    withheld: &'a BTreeSet<String>,
    lang: &'a str,
    first: usize,
    notes: Vec<Note>,
    /// The run stands in another, of which it knows nothing.
    within: bool,
}

impl Made<'_> {
    fn run(&mut self, run: &mut Vec<Inline>) {
        let mut at = 0;
        while at < run.len() {
            let known = match &run[at].kind {
                InlineKind::Cite(citation) => {
                    citation.items.iter().any(|item| self.library.has(&item.key))
                }
                _ => false,
            };
            if known {
                at = self.call(run, at);
            } else {
                self.inside(&mut run[at].kind);
            }
            at += 1;
        }
    }

    fn inside(&mut self, kind: &mut InlineKind) {
        let outer = std::mem::replace(&mut self.within, true);
        match kind {
            // What is withdrawn and remarked is no text of the book.
            InlineKind::Critic(Critic::Delete(_) | Critic::Comment(_)) => {}
            InlineKind::Critic(Critic::Substitute { new, .. }) => self.run(new),
            kind => {
                if let Some(inner) = kind.content_mut() {
                    self.run(inner);
                }
            }
        }
        self.within = outer;
    }

    /// Puts a call in the place of the citation `run[at]`; gives the index of the call.
    fn call(&mut self, run: &mut Vec<Inline>, at: usize) -> usize {
        let label = format!("^[cite:{}", self.notes.len() + 1);
        let span = run[at].span;
        let note = Some(self.first + self.notes.len());
        let call = Inline::new(span, InlineKind::NoteCall { label: label.clone(), note });
        let mut written = std::mem::replace(&mut run[at], call.clone());
        let mut place = at;
        if let InlineKind::Cite(citation) = &mut written.kind {
            if citation.mode == CiteMode::InText || is_attribution(&run[..at]) {
                let name = self.names(citation.items.first());
                let before = plain_text(&run[at.saturating_sub(NEAR)..at]);
                run[at] = Inline::text(Span::at(span.start as usize), name);
                if !self.within && begins_sentence(&before) {
                    capitalize(&mut run[at..=at]);
                }
                place = at + 1;
                run.insert(place, call);
            }
            citation.mode = CiteMode::Bracketed;
        }
        if place == at {
            glue(run, at);
        }
        let mut paragraph = Block::new(span, BlockKind::Paragraph(vec![written]));
        paragraph.span = span;
        let note = Note::new(label, span, vec![paragraph]);
        self.notes.push(Note { inline: true, ..note });
        place
    }

    fn names(&self, item: Option<&CiteItem>) -> String {
        let Some(item) = item else { return String::new() };
        match self.library.works.get(&item.key) {
            Some(_) if self.withheld.contains(&item.key) => withheld(self.lang),
            Some(work) => short_names(work, self.lang),
            None => format!("@{}", item.key),
        }
    }
}

/// Whether nothing but a dash stands before on the line: "— [@key]" behind a quotation names its author.
fn is_attribution(before: &[Inline]) -> bool {
    let breaks =
        |inline: &Inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
    match before {
        [rest @ .., Inline { kind: InlineKind::Text(words), .. }] => {
            matches!(words.trim(), "—" | "–" | "--" | "---") && rest.last().is_none_or(breaks)
        }
        _ => false,
    }
}

/// Takes the space before a call away: it stands against its word.
fn glue(run: &mut [Inline], at: usize) {
    let Some(before) = at.checked_sub(1).map(|before| &mut run[before]) else { return };
    match &mut before.kind {
        InlineKind::Text(text) => {
            let kept = text.trim_end_matches([' ', '\u{a0}', '\u{202f}']).len();
            if text.len() == before.span.len() {
                before.span.end = before.span.start + u32::try_from(kept).unwrap_or(u32::MAX);
            }
            text.truncate(kept);
        }
        InlineKind::SoftBreak => before.kind = InlineKind::Text(String::new()),
        _ => {}
    }
}
