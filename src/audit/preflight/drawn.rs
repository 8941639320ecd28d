//! What a page draws, followed through its drawings: inks of words and of shapes, pictures and their size, what has no
//! shape, what lets something through.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::inks::{Ink, Kind, colorants, kinds};
use super::seen::Seen;
use super::{HAIRLINE, is_partial};
use crate::diagnostic::Place;
use crate::export::pdf::space::is_named;

/// Drawings within drawings, deeper than this, are not followed: a file may hold a circle of them.
const DEEPEST: usize = 12;

/// Operations of one page after which nothing more is followed.
const MOST: usize = 4_000_000;

/// A picture as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its points across.
    pub width: u32,
    /// Its points down.
    pub height: u32,
    /// How many of them go on an inch, in the direction that has fewer.
    pub dpi: u32,
    /// What it is printed with.
    pub ink: Ink,
    /// In four inks, the most ink that it is printed with, in per cent of one; `None` where that cannot be told.
    pub most: Option<u32>,
    /// Where the manuscript shows it, if that is known.
    pub place: Option<Place>,
}

/// What a page draws, and where the manuscript says so: of what is sound that is not asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    /// What words are printed with.
    pub(super) words: BTreeSet<(Ink, Option<Place>)>,
    /// What shapes are printed with.
    pub(super) drawings: BTreeSet<(Ink, Option<Place>)>,
    pub(super) pictures: Vec<Picture>,
    /// The spot colours among these inks, by name.
    pub(super) spots: BTreeSet<String>,
    /// What lets through what is below it.
    pub(super) transparent: BTreeSet<Option<Place>>,
    /// Signs that their font has no shape for.
    pub(super) missing: usize,
    /// The thinnest stroke of those that a press may not hold, in points.
    pub(super) thin: BTreeMap<Option<Place>, f32>,
}

impl Drawn {
    /// Nothing is on the page but marks for the press.
    pub(super) fn is_blank(&self) -> bool {
        let marks_only = self.drawings.iter().all(|(ink, _)| *ink == Ink::All);
        self.words.is_empty() && self.pictures.is_empty() && marks_only
    }

    /// What it is printed with.
    pub(super) fn inks(&self) -> BTreeSet<Ink> {
        self.words.union(&self.drawings).map(|(ink, _)| *ink).collect()
    }
}

/// How things are drawn at one moment.
#[derive(Clone)]
struct State {
    /// From the drawing's measure to points.
    matrix: [f32; 6],
    /// For filling and for stroking: how colours are told, and the present one.
    pens: [(Kind, Ink); 2],
    line: f32,
    /// How letters are drawn: 0 filled, 1 stroked, 3 not at all.
    letters: i64,
    /// The present font writes two bytes a letter.
    wide: bool,
    /// What nothing is drawn beyond, in points: left, bottom, right, top.
    clip: Option<Sides>,
}

/// Left, bottom, right, top, in points.
type Sides = [f32; 4];

/// How much ink the pictures of a file take that were looked at already.
pub(super) type Inked = BTreeMap<ObjectId, Option<u32>>;

/// Follows a page; `seen` is the same file, and `place` tells the place of a point.
pub(super) fn page(
    document: &Document,
    id: ObjectId,
    seen: Option<&Seen>,
    inked: &mut Inked,
    place: &dyn Fn([f32; 2]) -> Option<Place>,
) -> Drawn {
    let (drawn, left) = (Drawn::default(), MOST);
    let mut follower = Follower {
        document,
        seen,
        inked,
        place,
        drawn,
        left,
        path: None,
        clips: false,
        last: None,
    };
    let black = (Kind::DeviceGrey, Ink::Black);
    let matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let state =
        State { matrix, pens: [black, black], line: 1.0, letters: 0, wide: false, clip: None };
    let resources = match document.get_page_resources(id) {
        Ok((Some(own), _)) => own.clone(),
        Ok((None, inherited)) => inherited
            .first()
            .and_then(|&id| document.get_dictionary(id).ok())
            .cloned()
            .unwrap_or_default(),
        Err(_) => Dictionary::new(),
    };
    follower.follow(&document.get_page_content(id), &resources, state, DEEPEST);
    follower.drawn
}

struct Follower<'a> {
    document: &'a Document,
    seen: Option<&'a Seen>,
    inked: &'a mut Inked,
    place: &'a dyn Fn([f32; 2]) -> Option<Place>,
    drawn: Drawn,
    /// Operations that may still be followed.
    left: usize,
    /// The sides of the path that is being drawn.
    path: Option<Sides>,
    /// Nothing is to be drawn beyond it.
    clips: bool,
    /// The last place that was asked for.
    last: Option<([f32; 2], Option<Place>)>,
}

impl Follower<'_> {
    fn follow(&mut self, content: &[u8], resources: &Dictionary, state: State, depth: usize) {
        let Ok(content) = Content::decode(content) else { return };
        let spaces = kinds(self.document, resources);
        let mut state = state;
        let mut below = Vec::new();
        for operation in &content.operations {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            match operation.operator.as_str() {
                "q" => below.push(state.clone()),
                "Q" => state = below.pop().unwrap_or(state),
                "cm" => {
                    if let Some(matrix) = six(&operation.operands) {
                        state.matrix = times(matrix, state.matrix);
                    }
                }
                "w" => state.line = float(operation.operands.first()).unwrap_or(state.line),
                "Tr" => state.letters = number(operation.operands.first()).unwrap_or(0),
                "Tf" => state.wide = self.is_wide(operation, resources),
                "gs" => self.graphics_state(operation, resources, &state),
                "Do" => self.paint(operation, resources, &state, depth),
                "sh" => self.shade(operation, resources, &state),
                "Tm" => {
                    self.path = six(&operation.operands)
                        .and_then(|at| along(None, &[at[4], at[5]], state.matrix))
                }
                "Tj" | "TJ" | "'" | "\"" => self.write(operation, &state),
                "m" | "l" | "c" | "v" | "y" | "re" => self.draw(operation, state.matrix),
                "W" | "W*" => self.clips = true,
                "f" | "F" | "f*" => self.shape(&mut state, true, false),
                "S" | "s" => self.shape(&mut state, false, true),
                "B" | "B*" | "b" | "b*" => self.shape(&mut state, true, true),
                "n" => self.shape(&mut state, false, false),
                operator => {
                    if matches!(operator, "cs" | "CS") {
                        self.spots(operation, resources);
                    }
                    colour(operation, &mut state, &spaces);
                }
            }
        }
    }

    fn used<'a>(
        &'a self,
        operation: &Operation,
        resources: &'a Dictionary,
        kind: &str,
    ) -> Option<(Option<ObjectId>, &'a Object)> {
        let name = operation.operands.first()?.as_name().ok()?;
        let used = resources.get_deref(kind.as_bytes(), self.document).ok()?.as_dict().ok()?;
        self.document.dereference(used.get(name).ok()?).ok()
    }

    /// The spot colours of a space that is chosen.
    fn spots(&mut self, operation: &Operation, resources: &Dictionary) {
        let used = self.used(operation, resources, "ColorSpace");
        let names = used.map_or(Vec::new(), |(_, space)| colorants(self.document, space));
        self.drawn.spots.extend(names);
    }

    fn is_wide(&self, operation: &Operation, resources: &Dictionary) -> bool {
        let font =
            self.used(operation, resources, "Font").and_then(|(_, font)| font.as_dict().ok());
        font.is_some_and(|font| {
            is_named(font, "Subtype", "Type0") && is_named(font, "Encoding", "Identity-H")
        })
    }

    /// The place of what is drawn now: a picture is clipped to its sides.
    fn here(&mut self, state: &State) -> Option<Place> {
        let [left, bottom, right, top] = state.clip.or(self.path)?;
        self.place_of([(left + right) / 2.0, (bottom + top) / 2.0])
    }

    fn place_of(&mut self, point: [f32; 2]) -> Option<Place> {
        match self.last {
            Some((last, place)) if last == point => place,
            _ => {
                let place = (self.place)(point);
                self.last = Some((point, place));
                place
            }
        }
    }

    fn draw(&mut self, operation: &Operation, matrix: [f32; 6]) {
        let mut points: Vec<f32> =
            operation.operands.iter().filter_map(|one| one.as_float().ok()).collect();
        if let ("re", &[left, bottom, width, height]) = (operation.operator.as_str(), &points[..]) {
            points = vec![left, bottom, left + width, bottom + height];
        }
        self.path = along(self.path, &points, matrix);
    }

    fn graphics_state(&mut self, operation: &Operation, resources: &Dictionary, drawn: &State) {
        let used = self.used(operation, resources, "ExtGState");
        let Some(state) = used.and_then(|(_, state)| state.as_dict().ok()) else { return };
        let mask = state.has(b"SMask") && !is_named(state, "SMask", "None");
        let blend = state.has(b"BM")
            && !is_named(state, "BM", "Normal")
            && !is_named(state, "BM", "Compatible");
        if mask || blend || is_partial(state, b"ca") || is_partial(state, b"CA") {
            let place = self.here(drawn);
            self.drawn.transparent.insert(place);
        }
    }

    /// A picture, or a drawing within this one.
    fn paint(
        &mut self,
        operation: &Operation,
        resources: &Dictionary,
        state: &State,
        depth: usize,
    ) {
        let document = self.document;
        let used = self.used(operation, resources, "XObject");
        let Some((Some(id), Ok(stream))) = used.map(|(id, used)| (id, used.as_stream())) else {
            return;
        };
        let dict = &stream.dict;
        if is_named(dict, "Subtype", "Image") {
            let masked = dict.has(b"SMask");
            let space = dict.get(b"ColorSpace").ok();
            let names = space.map_or(Vec::new(), |space| colorants(document, space));
            let picture = picture(document, dict, state);
            let [a, b, c, d, e, f] = state.matrix;
            let place = self.place_of([(a + c) / 2.0 + e, (b + d) / 2.0 + f]);
            if let Some((picture, kind)) = picture {
                let most = (kind == Some(Kind::Cmyk)).then(|| self.most_ink(id)).flatten();
                self.drawn.pictures.push(Picture { most, place, ..picture });
            }
            if masked {
                self.drawn.transparent.insert(place);
            }
            self.drawn.spots.extend(names);
            return;
        }
        if depth == 0 || !is_named(dict, "Subtype", "Form") {
            return;
        }
        let Ok(content) = stream.get_plain_content() else { return };
        let own = dict.get_deref(b"Resources", document).and_then(Object::as_dict);
        let own = own.unwrap_or(resources).clone();
        let mut state = state.clone();
        if let Some(matrix) =
            dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok().and_then(|m| six(m))
        {
            state.matrix = times(matrix, state.matrix);
        }
        self.follow(&content, &own, state, depth - 1);
    }

    fn most_ink(&mut self, id: ObjectId) -> Option<u32> {
        let seen = self.seen?;
        *self.inked.entry(id).or_insert_with(|| seen.most_ink(id))
    }

    fn shade(&mut self, operation: &Operation, resources: &Dictionary, state: &State) {
        let used = self.used(operation, resources, "Shading");
        let shading = used.and_then(|(_, shading)| match shading {
            Object::Stream(stream) => Some(&stream.dict),
            shading => shading.as_dict().ok(),
        });
        let space = shading.and_then(|shading| shading.get(b"ColorSpace").ok());
        let ink = space.map_or(Ink::Other, |space| match Kind::of(self.document, space) {
            // From one mixture to another.
            Kind::Cmyk => Ink::Mixed,
            kind => kind.ink(&[]),
        });
        let names = space.map_or(Vec::new(), |space| colorants(self.document, space));
        let place = self.in_question(ink, state);
        self.drawn.drawings.insert((ink, place));
        self.drawn.spots.extend(names);
    }

    /// The place of what is printed with an ink, where somebody may have to know.
    fn in_question(&mut self, ink: Ink, state: &State) -> Option<Place> {
        if ink.is_mixed() { self.here(state) } else { None }
    }

    fn write(&mut self, operation: &Operation, state: &State) {
        let mut letters = 0;
        let parts = operation.operands.iter().flat_map(|operand| match operand {
            Object::Array(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        });
        for part in parts {
            let Object::String(bytes, _) = part else { continue };
            letters += bytes.len();
            if state.wide {
                // Shape 0 of every font is what stands for shapes it has not.
                self.drawn.missing += bytes.chunks_exact(2).filter(|two| *two == [0, 0]).count();
            }
        }
        if letters == 0 || matches!(state.letters, 3 | 7) {
            return;
        }
        let (fills, strokes) = (state.letters != 1, matches!(state.letters, 1 | 2 | 5 | 6));
        for (pen, _) in [fills, strokes].into_iter().enumerate().filter(|(_, used)| *used) {
            let ink = state.pens[pen].1;
            let place = self.in_question(ink, state);
            self.drawn.words.insert((ink, place));
        }
    }

    /// A path is drawn, or is what nothing is drawn beyond from now on.
    fn shape(&mut self, state: &mut State, fills: bool, strokes: bool) {
        for (pen, _) in [fills, strokes].into_iter().enumerate().filter(|(_, used)| *used) {
            let ink = state.pens[pen].1;
            let place = self.in_question(ink, state);
            self.drawn.drawings.insert((ink, place));
        }
        if strokes && state.pens[1].1 != Ink::All {
            let [a, b, c, d, ..] = state.matrix;
            let width = state.line * (a * d - b * c).abs().sqrt();
            // Rounded to hundredths of a point: a measure that was turned and turned back has lost something.
            let width = (width * 100.0).round() / 100.0;
            if width < HAIRLINE {
                let place = self.here(state);
                let thin = self.drawn.thin.entry(place).or_insert(width);
                *thin = thin.min(width);
            }
        }
        let path = self.path.take();
        if std::mem::take(&mut self.clips) {
            // What is clipped within a picture is of the picture.
            state.clip = state.clip.or(path);
        }
    }
}

/// The sides of a path, these points of it too, each across and up in the drawing's measure.
fn along(path: Option<Sides>, points: &[f32], matrix: [f32; 6]) -> Option<Sides> {
    let [a, b, c, d, e, f] = matrix;
    points.chunks_exact(2).fold(path, |path, point| {
        let [x, y] = [a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f];
        let [left, bottom, right, top] = path.unwrap_or([x, y, x, y]);
        Some([left.min(x), bottom.min(y), right.max(x), top.max(y)])
    })
}

/// How a colour is told from now on, or which it is.
fn colour(operation: &Operation, state: &mut State, spaces: &BTreeMap<Vec<u8>, Kind>) {
    let operator = operation.operator.as_str();
    let pen = &mut state.pens[usize::from(operator.starts_with(|c: char| c.is_ascii_uppercase()))];
    let kind = match operator {
        "g" | "G" => Kind::DeviceGrey,
        "rg" | "RG" => Kind::Fixed(Ink::Rgb),
        "k" | "K" => Kind::Cmyk,
        "cs" | "CS" => match operation.operands.first().and_then(|name| name.as_name().ok()) {
            Some(b"DeviceGray") => Kind::DeviceGrey,
            Some(b"DeviceRGB") => Kind::Fixed(Ink::Rgb),
            Some(b"DeviceCMYK") => Kind::Cmyk,
            name => {
                name.and_then(|name| spaces.get(name).copied()).unwrap_or(Kind::Fixed(Ink::Other))
            }
        },
        "sc" | "SC" | "scn" | "SCN" => pen.0,
        _ => return,
    };
    let parts: Vec<f32> =
        operation.operands.iter().filter_map(|part| part.as_float().ok()).collect();
    *pen = (kind, kind.ink(&parts));
}

/// A picture, and how its colours are told; `None` for a stencil, printed with the colour of the moment.
fn picture(
    document: &Document,
    dict: &Dictionary,
    state: &State,
) -> Option<(Picture, Option<Kind>)> {
    let side = |key: &[u8]| u32::try_from(dict.get(key).and_then(Object::as_i64).ok()?).ok();
    let (width, height) = (side(b"Width")?, side(b"Height")?);
    let [a, b, c, d, ..] = state.matrix;
    let dots = |points: u32, length: f32| points as f32 * 72.0 / length.max(0.01);
    let dpi = dots(width, a.hypot(b)).min(dots(height, c.hypot(d)));
    let kind = dict.get(b"ColorSpace").ok().map(|space| Kind::of(document, space));
    let ink = match kind {
        None => state.pens[0].1,
        Some(Kind::Cmyk) => Ink::Mixed,
        Some(kind) => kind.ink(&[]),
    };
    // No picture has so many dots that rounding matters.
    Some((Picture { width, height, dpi: dpi.round() as u32, ink, most: None, place: None }, kind))
}

fn float(operand: Option<&Object>) -> Option<f32> {
    operand?.as_float().ok()
}

fn number(operand: Option<&Object>) -> Option<i64> {
    operand?.as_i64().ok()
}

fn six(operands: &[Object]) -> Option<[f32; 6]> {
    let numbers: Vec<f32> = operands.iter().filter_map(|one| one.as_float().ok()).collect();
    numbers.try_into().ok()
}

/// The matrix that does `first` and then `then`.
fn times(first: [f32; 6], then: [f32; 6]) -> [f32; 6] {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = then;
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}
