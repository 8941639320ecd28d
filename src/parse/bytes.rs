//! What a person should know about the bytes of an article: encoding, marks, merge conflicts, accents in two pieces.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::reader::Reader;
use super::survey::Survey;
use crate::diagnostic::{Args, Diagnostic, Place, Safety, Severity};
use crate::model::{Attrs, Block, Inline, InlineKind, Step, walk_blocks_mut, walk_inlines_mut};
use crate::text::{Edit, Encoding, Span};

/// Reports what decoding met and what the survey saw.
pub(super) fn report(reader: &mut Reader<'_>, encoding: &Encoding, survey: &Survey) {
    let place = |span| Place::new(reader.file, span);
    let mut findings = Vec::new();
    if encoding.bom {
        let mark = Span::new(0, 3);
        let finding = Diagnostic::new("byte-order-mark", place(mark), Args::new());
        // Not safe: whoever's program put it there may need it there.
        let fix = Edit { span: mark, replacement: String::new() };
        findings.push(finding.at_level(Severity::Info).fix(Safety::Asked, vec![fix]));
    }
    if let Some(first) = encoding.invalid.first() {
        let args = Args::new()
            .with("count", encoding.invalid.len())
            .with("text", reader.slice(*first).to_owned());
        let finding = Diagnostic::new("invalid-encoding", place(*first), args);
        findings.push(finding.help("invalid-encoding-help", Args::new()));
    }
    if let Some(first) = encoding.lone_cr {
        let finding = Diagnostic::new("lone-carriage-return", place(first), Args::new());
        findings.push(finding.help("lone-carriage-return-help", Args::new()));
    }
    let of_invalid = |at: usize| encoding.invalid.iter().any(|span| span.range().contains(&at));
    let controls = survey.controls.iter().filter(|at| !of_invalid(**at));
    for &at in controls.take(20) {
        let length = reader.source[at..].chars().next().map_or(1, char::len_utf8);
        let code = reader.source[at..].chars().next().map_or(0, u32::from);
        let args = Args::new().with("code", format!("U+{code:04X}"));
        let finding = Diagnostic::new("control-character", place(Span::new(at, at + length)), args);
        findings.push(finding.at_level(Severity::Warning));
    }
    if survey.conflict {
        findings.extend(conflicts(reader.source).into_iter().map(|span| {
            Diagnostic::new("conflict-marker", place(span), Args::new())
                .help("conflict-marker-help", Args::new())
        }));
    }
    for finding in findings {
        reader.report(finding);
    }
}

/// The opening line of every complete triple of git's conflict markers.
fn conflicts(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut opened, mut parted) = (None, false);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let is = |sign: &str| {
            content.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if is("<<<<<<<") {
            (opened, parted) = (Some(Span::new(at, at + content.len())), false);
        } else if content == "=======" {
            parted = opened.is_some();
        } else if is(">>>>>>>") && parted {
            found.extend(opened.take());
            parted = false;
        }
        at += line.len();
    }
    found
}

/// Composes the words of all text that is not in normal form C, and says once that there are such words.
pub(super) fn compose(reader: &mut Reader<'_>, body: &mut [Block]) {
    let mut notes = std::mem::take(&mut reader.notes);
    let mut found = Found::default();
    compose_blocks(body, &mut found);
    for note in &mut notes {
        compose_blocks(&mut note.blocks, &mut found);
    }
    reader.notes = notes;
    if let Some(first) = found.first {
        let args = Args::new().with("count", found.count);
        let finding =
            Diagnostic::new("decomposed-characters", Place::new(reader.file, first), args);
        let edits: Vec<Edit> =
            found.spans.iter().filter_map(|&span| composed(reader.slice(span), span)).collect();
        let finding = finding.at_level(Severity::Info);
        reader.report(match edits.is_empty() {
            true => finding,
            false => finding.fix(Safety::Safe, edits),
        });
    }
}

#[derive(Default)]
struct Found {
    first: Option<Span>,
    count: usize,
    /// The texts that hold them.
    spans: Vec<Span>,
}

impl Found {
    /// Notes that the words at `span` are composed; gives whether they are. As many bytes would look like a copy of the
    /// source; what differs then is only an order of marks or the width of a blank, which counts the same.
    fn see(&mut self, words: &str, composed: &str, span: Span) -> bool {
        if composed.len() == words.len() {
            return false;
        }
        // A sign with two codes (the ångström) is composed too, but is nobody's concern.
        let count = words.chars().count().saturating_sub(composed.chars().count());
        if count > 0 {
            self.first.get_or_insert(span);
            self.spans.push(span);
            self.count += count;
        }
        true
    }
}

/// The composed form of the source of a text; `None` where an entity or an escape, and not the letters as they stand, made it.
fn composed(source: &str, span: Span) -> Option<Edit> {
    let replacement: String = source.nfc().collect();
    (replacement != source).then_some(Edit { span, replacement })
}

fn compose_blocks(blocks: &mut [Block], found: &mut Found) {
    walk_blocks_mut(blocks, &mut |block| {
        for run in block.runs_mut() {
            compose_run(run, found);
        }
        Step::Into
    });
}

fn compose_run(run: &mut [Inline], found: &mut Found) {
    walk_inlines_mut(run, &mut |inline| {
        let InlineKind::Text(words) = &mut inline.kind else { return Step::Into };
        if words.is_ascii() || is_nfc_quick(words.chars()) == IsNormalized::Yes {
            return Step::Into;
        }
        if words.len() == inline.span.len() {
            let pieces = compose_words(words, inline.span, found);
            if !pieces.is_empty() {
                inline.kind = InlineKind::Span(Attrs::default(), pieces);
            }
            return Step::Over;
        }
        let composed: String = words.nfc().collect();
        if composed.len() != inline.span.len() && found.see(words, &composed, inline.span) {
            *words = composed;
        }
        Step::Into
    });
}

/// The pieces of a text that is as it stands in the source at `span`: each word that is composed, and what stands between
/// such words, so that everything keeps its place in the file. None where nothing is to be composed.
fn compose_words(words: &str, span: Span, found: &mut Found) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let (start, mut from, mut at) = (span.start as usize, 0, 0);
    for part in words.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let place = Span::new(start + at, start + at + word.len());
        let composed: String = word.nfc().collect();
        if found.see(word, &composed, place) {
            if at > from {
                pieces.push(Inline::text(Span::new(start + from, start + at), &words[from..at]));
            }
            pieces.push(Inline::text(place, composed));
            from = at + word.len();
        }
        at += part.len();
    }
    if !pieces.is_empty() && from < words.len() {
        pieces.push(Inline::text(Span::new(start + from, start + words.len()), &words[from..]));
    }
    pieces
}
