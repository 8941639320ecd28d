//! Notes and their calls, once a whole article is read: defined twice, called twice, never called.

use std::collections::BTreeMap;

use super::reader::{Call, Reader};
use crate::diagnostic::{Args, Diagnostic, Place, Severity};
use crate::model::{Block, InlineKind, Step, walk_blocks_mut, walk_inlines_mut};
use crate::text::Span;

/// Puts the notes in the order of the text and reports what does not fit together. Calls whose label differs
/// from the note's only in case or white space (CommonMark's reader lets them match) take the note's label.
pub(super) fn settle(reader: &mut Reader<'_>, body: &mut [Block]) {
    reader.notes.sort_by_key(|note| note.span);
    let mut defined: BTreeMap<String, (String, Span)> = BTreeMap::new();
    let mut findings = Vec::new();
    let place = |span| Place::new(reader.file, span);
    for note in reader.notes.iter().filter(|note| !note.inline) {
        let args = Args::new().with("label", note.label.clone());
        match defined.get(&folded(&note.label)) {
            Some((_, first)) => findings.push(
                Diagnostic::new("duplicate-note", place(head(note.span, &note.label)), args).note(
                    place(head(*first, &note.label)),
                    "duplicate-note-first",
                    Args::new(),
                ),
            ),
            None => {
                defined.insert(folded(&note.label), (note.label.clone(), note.span));
            }
        }
    }
    let mut called: BTreeMap<String, Span> = BTreeMap::new();
    let mut renamed = false;
    for Call { label, span } in &reader.calls {
        let key = folded(label);
        renamed |= defined.get(&key).is_some_and(|(written, _)| written != label);
        if let Some(first) = called.get(&key) {
            let args = Args::new().with("label", label.clone());
            findings.push(
                Diagnostic::new("repeated-note-call", place(*span), args)
                    .at_level(Severity::Info)
                    .note(place(*first), "repeated-note-call-first", Args::new()),
            );
        } else {
            called.insert(key, *span);
        }
    }
    for (key, (label, span)) in &defined {
        if !called.contains_key(key) {
            let args = Args::new().with("label", label.clone());
            let finding = Diagnostic::new("unused-note", place(head(*span, label)), args.clone());
            findings.push(finding.at_level(Severity::Warning).help("unused-note-help", args));
        }
    }
    for finding in findings {
        reader.report(finding);
    }
    if renamed {
        rename(reader, body, &defined);
    }
}

/// The bytes of `[^label]:` at the start of a note.
fn head(note: Span, label: &str) -> Span {
    let start = note.start as usize;
    Span::new(start, (start + label.len() + 4).min(note.end as usize))
}

/// A label as CommonMark compares labels: case and white space make no difference.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn rename(reader: &mut Reader<'_>, body: &mut [Block], defined: &BTreeMap<String, (String, Span)>) {
    let in_blocks = |blocks: &mut [Block]| {
        walk_blocks_mut(blocks, &mut |block| {
            for run in block.runs_mut() {
                walk_inlines_mut(run, &mut |inline| {
                    if let InlineKind::NoteCall { label, .. } = &mut inline.kind
                        && let Some((written, _)) = defined.get(&folded(label))
                    {
                        label.clone_from(written);
                    }
                    Step::Into
                });
            }
            Step::Into
        });
    };
    in_blocks(body);
    for note in &mut reader.notes {
        in_blocks(&mut note.blocks);
    }
}
