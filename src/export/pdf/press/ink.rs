//! What is drawn in grey is printed in black ink; where black is all there is, what is drawn in colours too.
//!
//! A grey or a colour on the screen is mixed of four inks on paper, and thin strokes of four inks come out blurred.
//! Inks that are declared (CMYK without colours in it, spot colours) stay, and what a theme draws as the mixture of a spot colour
//! is printed with that.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::spot;
use crate::config::{Inks, Spot};
use crate::export::pdf::space::{Space, is_named, spaces};

/// Rewrites the colours of everything that draws: pages, drawings within them, patterns, drawn letters, gradients.
pub(super) fn only_black(document: &mut Document, pages: &[ObjectId], inks: Inks, spots: &[Spot]) {
    let in_file = spot::add(document, spots);
    for &page in pages {
        let resources = page_resources(document, page);
        let known = spaces(document, &resources);
        let content = document.get_page_content(page);
        if let Some((content, used)) = rewritten(&content, &known, (inks, spots)) {
            // A page that can be read can be written.
            let _ = document.change_page_content(page, content);
            if !used.is_empty() {
                spot::tell(document, page, &resources, (&used, &in_file));
            }
        }
    }
    for (stream, owner) in drawings(document) {
        let resources = resources_of(document, owner);
        let known = spaces(document, &resources);
        let Ok(Object::Stream(drawing)) = document.get_object_mut(stream) else { continue };
        let Ok(content) = drawing.get_plain_content() else { continue };
        if let Some((content, used)) = rewritten(&content, &known, (inks, spots)) {
            drawing.set_plain_content(content);
            // Whether it is compressed changes nothing of what it draws.
            let _ = drawing.compress();
            if !used.is_empty() {
                spot::tell(document, owner, &resources, (&used, &in_file));
            }
        }
    }
    if inks == Inks::Black {
        gradients(document);
    }
}

/// What a page uses, its own or taken from the folder of pages it stands in.
fn page_resources(document: &Document, page: ObjectId) -> Dictionary {
    let Ok((own, inherited)) = document.get_page_resources(page) else { return Dictionary::new() };
    match (own, inherited.first()) {
        (Some(own), _) => own.clone(),
        (None, Some(&id)) => document.get_dictionary(id).cloned().unwrap_or_default(),
        (None, None) => Dictionary::new(),
    }
}

/// What a drawing uses, or a font of drawn letters.
fn resources_of(document: &Document, owner: ObjectId) -> Dictionary {
    let owner = match document.get_object(owner) {
        Ok(Object::Stream(stream)) => Ok(&stream.dict),
        Ok(owner) => owner.as_dict(),
        Err(error) => Err(error),
    };
    let used = owner.and_then(|owner| owner.get_deref(b"Resources", document)?.as_dict());
    used.cloned().unwrap_or_default()
}

/// Everything that draws and is no page, with what says what it uses.
fn drawings(document: &Document) -> Vec<(ObjectId, ObjectId)> {
    let mut found = Vec::new();
    for (&id, object) in &document.objects {
        match object {
            Object::Stream(stream) => {
                let dict = &stream.dict;
                let pattern = dict.get(b"PatternType").and_then(Object::as_i64);
                if is_named(dict, "Subtype", "Form") || pattern.is_ok_and(|kind| kind == 1) {
                    found.push((id, id));
                }
            }
            Object::Dictionary(font) if is_named(font, "Subtype", "Type3") => {
                let letters = font.get_deref(b"CharProcs", document).and_then(Object::as_dict);
                for (_, letter) in letters.into_iter().flat_map(Dictionary::iter) {
                    if let Ok(letter) = letter.as_reference() {
                        found.push((letter, id));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// What is drawn with.
#[derive(Clone)]
struct Pen {
    space: Space,
    /// The name by which the drawing chose its space.
    name: Option<Object>,
    /// Another ink was chosen in its stead.
    away: bool,
}

impl Pen {
    fn of(space: Space) -> Self {
        Self { space, name: None, away: false }
    }
}

/// A drawing whose colours are changed one after the other.
struct Drawing<'a> {
    known: &'a BTreeMap<Vec<u8>, Space>,
    inks: Inks,
    spots: &'a [Spot],
    /// The spot colours that were chosen in it.
    used: BTreeSet<usize>,
    /// For filling and for stroking.
    pens: [Pen; 2],
    out: Vec<Operation>,
    changed: bool,
}

/// A drawing in the inks there are, with the spot colours that it uses; `None` where it is as it should be.
fn rewritten(
    content: &[u8],
    known: &BTreeMap<Vec<u8>, Space>,
    (inks, spots): (Inks, &[Spot]),
) -> Option<(Vec<u8>, BTreeSet<usize>)> {
    let content = Content::decode(content).ok()?;
    let pens = [Pen::of(Space::Grey), Pen::of(Space::Grey)];
    let used = BTreeSet::new();
    let mut drawing = Drawing { known, inks, spots, used, pens, out: Vec::new(), changed: false };
    let mut below = Vec::new();
    for operation in content.operations {
        match operation.operator.as_str() {
            "q" => below.push(drawing.pens.clone()),
            "Q" => drawing.pens = below.pop().unwrap_or(drawing.pens),
            _ => {
                drawing.take(operation);
                continue;
            }
        }
        drawing.out.push(operation);
    }
    let Drawing { changed, out, used, .. } = drawing;
    changed.then(|| Some((Content { operations: out }.encode().ok()?, used))).flatten()
}

impl Drawing<'_> {
    fn take(&mut self, operation: Operation) {
        let operator = operation.operator.as_str();
        let stroking = operator.starts_with(|c: char| c.is_ascii_uppercase());
        let pen = &mut self.pens[usize::from(stroking)];
        match operator {
            "g" | "G" => *pen = Pen::of(Space::Grey),
            "rg" | "RG" => *pen = Pen::of(Space::Rgb),
            "k" | "K" => *pen = Pen::of(Space::Cmyk),
            "cs" | "CS" => {
                let name = operation.operands.first().cloned();
                let space = name.as_ref().and_then(|name| name.as_name().ok());
                let space = space.map_or(Space::Other, |name| Space::named(name, self.known));
                *pen = Pen { space, name, away: false };
                if self.inks == Inks::Black && matches!(space, Space::Grey | Space::Rgb) {
                    // Until a colour is said, it is black.
                    self.black(stroking, 1.0);
                    return;
                }
            }
            "sc" | "SC" | "scn" | "SCN" => {}
            _ => {
                self.out.push(operation);
                return;
            }
        }
        let parts: Option<Vec<f32>> =
            operation.operands.iter().map(|operand| operand.as_float().ok()).collect();
        let pen = &mut self.pens[usize::from(stroking)];
        if pen.space == Space::Cmyk
            && let Some(parts) = &parts
            && let Some((number, chosen)) = spot::chosen(self.spots, parts, stroking)
        {
            self.out.extend(chosen);
            self.used.insert(number);
            pen.away = true;
            self.changed = true;
            return;
        }
        if let Some(ink) = parts.and_then(|parts| pen.space.black(&parts, self.inks)) {
            self.black(stroking, ink);
            return;
        }
        if pen.away
            && let Some(name) = &pen.name
        {
            let operator = if stroking { "CS" } else { "cs" };
            self.out.push(Operation::new(operator, vec![name.clone()]));
            pen.away = false;
        }
        self.out.push(operation);
    }

    fn black(&mut self, stroking: bool, ink: f32) {
        let operands = vec![0.into(), 0.into(), 0.into(), Object::Real(ink)];
        self.out.push(Operation::new(if stroking { "K" } else { "k" }, operands));
        self.pens[usize::from(stroking)].away = true;
        self.changed = true;
    }
}

/// Gradients between colours become gradients between greys.
fn gradients(document: &mut Document) {
    let is_shading = |dict: &Dictionary| dict.has(b"ShadingType") && dict.has(b"ColorSpace");
    let mut functions = Vec::new();
    let mut shadings = Vec::new();
    for (&id, object) in &document.objects {
        let Ok(dict) = object.as_dict() else { continue };
        let inner = dict.get_deref(b"Shading", document).and_then(Object::as_dict);
        for (shading, nested) in [(Ok(dict), false), (inner, true)] {
            let Some(shading) = shading.ok().filter(|shading| is_shading(shading)) else {
                continue;
            };
            let space = shading.get(b"ColorSpace").map(|space| Space::of(document, space, 4));
            let function = shading.get(b"Function").and_then(Object::as_reference);
            if let (Ok(space @ (Space::Rgb | Space::Cmyk | Space::Grey)), Ok(function)) =
                (space, function)
                && exponential(document, function, 8)
            {
                functions.push((function, space));
                shadings.push((id, nested));
            }
        }
    }
    for (function, space) in functions {
        grey_function(document, function, space, 8);
    }
    for (id, nested) in shadings {
        let Ok(dict) = document.get_dictionary_mut(id) else { continue };
        let shading = match nested {
            true => dict.get_mut(b"Shading").and_then(Object::as_dict_mut),
            false => Ok(dict),
        };
        if let Ok(shading) = shading {
            shading.set("ColorSpace", "DeviceGray");
        }
    }
}

/// Whether a function runs from one colour to another, or through several (types 2 and 3).
fn exponential(document: &Document, function: ObjectId, depth: usize) -> bool {
    let Ok(dict) = document.get_dictionary(function) else { return false };
    match dict.get(b"FunctionType").and_then(Object::as_i64) {
        Ok(2) => true,
        Ok(3) if depth > 0 => {
            let parts = dict.get_deref(b"Functions", document).and_then(Object::as_array);
            parts.is_ok_and(|parts| {
                parts.iter().all(|part| {
                    part.as_reference().is_ok_and(|part| exponential(document, part, depth - 1))
                })
            })
        }
        _ => false,
    }
}

fn grey_function(document: &mut Document, function: ObjectId, space: Space, depth: usize) {
    let Ok(dict) = document.get_dictionary_mut(function) else { return };
    for key in ["C0", "C1"] {
        let colour = dict.get(key.as_bytes()).and_then(Object::as_array);
        let parts: Option<Vec<f32>> =
            colour.ok().and_then(|parts| parts.iter().map(|part| part.as_float().ok()).collect());
        // One part: it was grey before, or this function is met for the second time.
        let grey = parts.filter(|parts| parts.len() > 1).and_then(|parts| space.grey(&parts));
        if let Some(grey) = grey {
            dict.set(key, vec![Object::Real(grey)]);
        }
    }
    if dict.has(b"Range") {
        dict.set("Range", vec![0.into(), 1.into()]);
    }
    let parts = dict.get(b"Functions").and_then(Object::as_array);
    let parts: Vec<ObjectId> = parts
        .map(|parts| parts.iter().filter_map(|part| part.as_reference().ok()).collect())
        .unwrap_or_default();
    if depth > 0 {
        for part in parts {
            grey_function(document, part, space, depth - 1);
        }
    }
}
