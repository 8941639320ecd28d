//! A comparison as JSON: `tests/schema/diff.schema.json`.

use serde_json::{Value, json};

use super::{Told, Version};
use crate::diff::{Entry, Fate, Op, Part, Piece, Place};
use crate::text::Source;

pub(super) fn value(told: &Told<'_>) -> Value {
    let comparison = told.comparison;
    let changes: Vec<Value> = comparison.changes().map(|entry| change(entry, told)).collect();
    json!({
        "version": 1,
        "old": version(told.old),
        "new": version(told.new),
        "signes": {
            "net": told.net,
            "added": comparison.added,
            "removed": comparison.removed,
        },
        "typographic": comparison.typographic,
        "formatting": comparison.formatting,
        "changes": changes,
    })
}

fn version(version: &Version) -> Value {
    json!({
        "path": &*version.article().path,
        "commit": version.commit,
        "date": version.date,
        "title": crate::model::plain_text(&version.article().title),
    })
}

fn change(entry: &Entry, told: &Told<'_>) -> Value {
    let rows: Vec<Value> = entry
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<Value> = row.cells.iter().map(|cell| pieces(cell)).collect();
            json!({ "old": row.old, "new": row.new, "cells": cells })
        })
        .collect();
    json!({
        "part": match entry.part {
            Part::Metadata => "metadata",
            Part::Body => "body",
            Part::Notes => "notes",
        },
        "what": entry.what.name(),
        "lang": entry.lang,
        "change": fate(entry.fate),
        "moved": entry.moved,
        "old": places(&entry.old, &told.old.source),
        "new": places(&entry.new, &told.new.source),
        "signes": {
            "before": entry.before,
            "after": entry.after,
            "added": entry.added,
            "removed": entry.removed,
        },
        "typographic": entry.typographic,
        "formatting": entry.formatting,
        "pieces": pieces(&entry.pieces),
        "rows": rows,
    })
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Same => "same",
        Fate::Changed => "changed",
        Fate::Added => "added",
        Fate::Removed => "removed",
        Fate::Split => "split",
        Fate::Merged => "merged",
    }
}

fn places(places: &[Place], source: &Source) -> Value {
    let told = places.iter().map(|place| {
        json!({
            "paragraph": (place.number > 0).then_some(place.number),
            "note": place.note,
            "anchor": (!place.anchor.is_empty()).then_some(&place.anchor),
            "line": source.position(place.span.start as usize).line,
            "start": place.span.start,
            "end": place.span.end,
        })
    });
    Value::from(told.collect::<Vec<_>>())
}

fn pieces(pieces: &[Piece]) -> Value {
    let told = pieces.iter().map(|piece| {
        let op = match piece.op {
            Op::Same => "same",
            Op::Removed => "removed",
            Op::Added => "added",
        };
        json!({ "op": op, "text": piece.text })
    });
    Value::from(told.collect::<Vec<_>>())
}
