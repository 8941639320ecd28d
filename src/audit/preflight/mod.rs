//! A PDF as its printer will find it, whoever made it: boxes, inks, fonts, pictures, pages.
//!
//! The file is read back with a library that did not write it, and compared with what the volume says. No validator of
//! PDF/X is freely to be had; what can be told of its requirements is told one by one.

mod composition;
mod drawn;
mod file;
mod inks;
mod places;
mod seen;
mod sheet;
mod words;

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};

pub use composition::composition;
pub use drawn::Picture;
pub use file::Requirement;
pub use inks::Ink;
pub use places::Places;
pub use seen::Seen;
pub use sheet::{Paper, sheet};

use crate::config::{Inks, Printer};
use crate::diagnostic::{Args, Place, Severity};
use drawn::Drawn;
pub use words::{flattened, shown_at, unprinted_links};

/// What a volume says of its printed pages.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Width and height of the trimmed page, in mm.
    pub trim: (u32, u32),
    /// How the printer wants them.
    pub printer: Printer,
    /// The spot colours of the pages.
    pub spots: Vec<String>,
}

/// Something to be mended, or to be known.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is: `preflight-` and this is its sentence.
    pub kind: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The pages it is on, from 1, in order; none where it is of the whole file.
    pub pages: Vec<usize>,
    /// What the sentence names.
    pub args: Args,
    /// Measures that it names, in hundredths: of a millimetre, for strokes of a point.
    pub measures: Vec<(&'static str, u32)>,
    /// Where the manuscript says it, if that is known.
    pub place: Option<Place>,
}

impl Finding {
    fn new(kind: &'static str, severity: Severity, args: Args) -> Self {
        Self { kind, severity, pages: Vec::new(), args, measures: Vec::new(), place: None }
    }
}

/// A file that could be read.
#[derive(Clone, Debug)]
pub struct Report {
    /// How many pages it has.
    pub pages: usize,
    /// Width and height of the trimmed page, in tenths of a millimetre; of the first page, as those below.
    pub trim: Option<(u32, u32)>,
    /// How far the page bleeds, in tenths of a millimetre.
    pub bleed: Option<u32>,
    /// The paper around the page.
    pub paper: Option<Paper>,
    /// Pages without anything on them.
    pub blank: Vec<usize>,
    /// The width of the spine in tenths of a millimetre, where the paper is known.
    pub spine: Option<usize>,
    /// The fonts by name, and whether they are in the file.
    pub fonts: BTreeMap<String, bool>,
    /// The inks and colours by name, each with the number of pages that use it.
    pub colours: BTreeMap<&'static str, usize>,
    /// The spot colours by the names of their plates, each with the number of pages that use it.
    pub spots: BTreeMap<String, usize>,
    /// The pictures, by page.
    pub pictures: Vec<(usize, Picture)>,
    /// What PDF/X-4 requires, and whether it holds.
    pub requirements: Vec<Requirement>,
    /// What there is to say.
    pub findings: Vec<Finding>,
}

/// Dots to the inch below which a printed picture looks coarse, and below which it looks broken.
const COARSE: u32 = 300;
const BROKEN: u32 = 150;

/// The thinnest stroke that a press holds, in points.
const HAIRLINE: f32 = 0.25;

/// Reads a file back; `None` where it is no PDF or is locked. `places` are those of what it was set from.
#[must_use]
pub fn preflight(bytes: &[u8], expected: &Expected, places: &Places<'_>) -> Option<Report> {
    let document = Document::load_mem(bytes).ok().filter(|document| !document.is_encrypted())?;
    let ids: Vec<ObjectId> = document.page_iter().collect();
    let (seen, mut inked) = (Seen::of(bytes), drawn::Inked::new());
    let boxes: Vec<file::Boxes> = ids.iter().map(|&page| file::boxes(&document, page)).collect();
    let drawn = (1..).zip(&ids).zip(&boxes).map(|((number, &page), boxes)| {
        let place = |point| places.at(number, boxes.cut_at(point)?);
        drawn::page(&document, page, seen.as_ref(), &mut inked, &place)
    });
    let drawn: Vec<Drawn> = drawn.collect();
    let fonts = file::fonts(&document);
    let mut found = Findings::default();
    of_version(&document, expected, &mut found);
    of_boxes(&boxes, expected, &mut found);
    of_pages(&drawn, expected, &mut found);
    let spots = spots(&drawn, expected, &mut found);
    for (number, &page) in (1..).zip(&ids) {
        if document.get_dictionary(page).is_ok_and(|page| page.has(b"Annots")) {
            found.add("annotation", Severity::Warning, number, Args::new());
        }
    }
    for (name, _) in fonts.iter().filter(|(_, embedded)| !**embedded) {
        found.of_file("font", Severity::Error, Args::new().with("name", name.clone()));
    }
    let signature = expected.printer.signature.max(1) as usize;
    if !ids.len().is_multiple_of(signature) {
        let args = Args::new().with("pages", ids.len()).with("signature", signature);
        found.of_file("signature", Severity::Error, args);
    }
    let blank: Vec<usize> =
        (1..).zip(&drawn).filter(|(_, one)| one.is_blank()).map(|(n, _)| n).collect();
    of_blank(&blank, ids.len(), signature, &mut found);
    Some(Report {
        pages: ids.len(),
        trim: boxes.first().and_then(|first| first.trim).map(file::size),
        bleed: boxes.first().and_then(file::Boxes::bleed),
        paper: boxes.first().and_then(file::Boxes::paper),
        blank,
        spine: expected.printer.paper.map(|paper| paper.spine(ids.len())),
        colours: colours(&drawn),
        spots,
        pictures: pictures(drawn),
        requirements: file::requirements(&document, &boxes, &fonts),
        fonts,
        findings: found.sorted(),
    })
}

/// Blank pages; those that fill the last signature in one finding, with how many smaller signatures would leave.
fn of_blank(blank: &[usize], pages: usize, signature: usize, found: &mut Findings) {
    let at_end = blank.iter().rev().zip((1..=pages).rev()).take_while(|(one, page)| *one == page);
    let filling = at_end.count();
    let filling = if filling < signature { filling } else { 0 };
    let (within, at_end) = blank.split_at(blank.len() - filling);
    for &page in within {
        found.add("blank", Severity::Info, page, Args::new());
    }
    if filling > 0 {
        let printed = pages - filling;
        let left = |smaller: usize| printed.next_multiple_of(smaller) - printed;
        // The largest that leaves the fewest.
        let smaller = [8, 4].into_iter().filter(|one| *one < signature && left(*one) < filling);
        let smaller = smaller.min_by_key(|one| left(*one)).unwrap_or(0);
        let args = Args::new().with("count", filling).with("signature", signature);
        let args = args.with("smaller", smaller).with("left", left(smaller.max(1)));
        let finding = Finding::new("blank-end", Severity::Info, args);
        found.found.push(Finding { pages: at_end.to_vec(), ..finding });
    }
}

fn colours(drawn: &[Drawn]) -> BTreeMap<&'static str, usize> {
    let mut colours = BTreeMap::new();
    for one in drawn {
        for ink in one.inks() {
            *colours.entry(ink.name()).or_default() += 1;
        }
    }
    colours
}

/// The spot colours of the pages. Of one that is not meant nobody would have the ink; one that is meant and prints nothing would
/// have a plate for nothing.
fn spots(drawn: &[Drawn], expected: &Expected, found: &mut Findings) -> BTreeMap<String, usize> {
    let mut spots: BTreeMap<String, usize> = BTreeMap::new();
    for (page, one) in (1..).zip(drawn) {
        for name in &one.spots {
            *spots.entry(name.clone()).or_default() += 1;
            if !expected.spots.contains(name) {
                let args = Args::new().with("name", name.clone());
                found.add("spot", Severity::Warning, page, args);
            }
        }
    }
    for name in expected.spots.iter().filter(|name| !spots.contains_key(*name)) {
        let args = Args::new().with("name", name.clone());
        found.of_file("spot-unused", Severity::Warning, args);
    }
    spots
}

fn pictures(drawn: Vec<Drawn>) -> Vec<(usize, Picture)> {
    let pages = (1..).zip(drawn);
    pages.flat_map(|(page, one)| one.pictures.into_iter().map(move |p| (page, p))).collect()
}

/// Findings, those of one kind on several pages in one.
#[derive(Default)]
struct Findings {
    found: Vec<Finding>,
}

impl Findings {
    fn of_file(&mut self, kind: &'static str, severity: Severity, args: Args) {
        self.found.push(Finding::new(kind, severity, args));
    }

    fn add(&mut self, kind: &'static str, severity: Severity, page: usize, args: Args) {
        self.put(page, Finding::new(kind, severity, args));
    }

    fn at(
        &mut self,
        kind: &'static str,
        severity: Severity,
        page: usize,
        args: Args,
        place: Option<Place>,
    ) {
        self.put(page, Finding { place, ..Finding::new(kind, severity, args) });
    }

    fn put(&mut self, page: usize, finding: Finding) {
        let same = |one: &&mut Finding| Finding { pages: Vec::new(), ..(**one).clone() } == finding;
        match self.found.iter_mut().find(same) {
            Some(one) if one.pages.last() == Some(&page) => {}
            Some(one) => one.pages.push(page),
            None => self.found.push(Finding { pages: vec![page], ..finding }),
        }
    }

    /// The gravest first.
    fn sorted(mut self) -> Vec<Finding> {
        self.found.sort_by_key(|one| (std::cmp::Reverse(one.severity), one.pages.first().copied()));
        self.found
    }
}

/// A version of PDF above what the printer asked for, and what the file holds that its own version does not know.
fn of_version(document: &Document, expected: &Expected, found: &mut Findings) {
    let wanted = expected.printer.version.name();
    if document.version.as_str() > wanted {
        let args = Args::new().with("found", document.version.clone()).with("expected", wanted);
        found.of_file("version", Severity::Error, args);
    }
    for (kind, since) in file::newer(document) {
        let args = Args::new().with("found", document.version.clone()).with("since", since);
        found.of_file(kind, Severity::Error, args);
    }
}

/// Boxes that are absent, or not where the volume says.
fn of_boxes(boxes: &[file::Boxes], expected: &Expected, found: &mut Findings) {
    let meant = (expected.trim.0 * 10, expected.trim.1 * 10);
    for (page, one) in (1..).zip(boxes) {
        let Some(trim) = one.trim else {
            found.add("no-trim", Severity::Error, page, Args::new());
            continue;
        };
        let size = file::size(trim);
        if size.0.abs_diff(meant.0) > 1 || size.1.abs_diff(meant.1) > 1 {
            let measures = vec![
                ("width", size.0 * 10),
                ("height", size.1 * 10),
                ("expected_width", meant.0 * 10),
                ("expected_height", meant.1 * 10),
            ];
            let finding = Finding::new("trim", Severity::Error, Args::new());
            found.put(page, Finding { measures, ..finding });
        }
        let bleed = one.bleed().unwrap_or(0);
        let wanted = expected.printer.bleed * 10;
        if bleed + 1 < wanted {
            let measures = vec![("found", bleed * 10), ("expected", wanted * 10)];
            let finding = Finding::new("bleed", Severity::Error, Args::new());
            found.put(page, Finding { measures, ..finding });
        }
        if !one.nested() {
            found.add("boxes", Severity::Error, page, Args::new());
        }
    }
}

/// What the pages draw.
fn of_pages(drawn: &[Drawn], expected: &Expected, found: &mut Findings) {
    let four = expected.printer.inks == Inks::Four;
    for (page, one) in (1..).zip(drawn) {
        for (ink, place) in one.words.iter().filter(|(ink, _)| ink.is_mixed()) {
            let args = Args::new().with("colour", ink.name());
            found.at("rich-black", Severity::Error, page, args, *place);
        }
        let meant = |ink: Ink| !ink.is_light() && (four || ink != Ink::Mixed);
        let grave = if four { Severity::Warning } else { Severity::Error };
        for (ink, place) in one.drawings.iter().filter(|(ink, _)| !meant(*ink)) {
            found.at("colour", grave, page, Args::new().with("colour", ink.name()), *place);
        }
        for place in &one.transparent {
            found.at("transparency", Severity::Warning, page, Args::new(), *place);
        }
        if one.missing > 0 {
            let args = Args::new().with("count", one.missing);
            found.add("glyph", Severity::Error, page, args);
        }
        for (&place, width) in &one.thin {
            // Below a quarter of a point.
            let measures = vec![("width", (width * 100.0).round() as u32)];
            let finding = Finding::new("hairline", Severity::Warning, Args::new());
            found.put(page, Finding { measures, place, ..finding });
        }
        for picture in &one.pictures {
            if !meant(picture.ink) {
                let args = Args::new().with("colour", picture.ink.name());
                found.at("picture-colour", grave, page, args, picture.place);
            }
            if let Some(most) = picture.most.filter(|&most| most > expected.printer.ink_limit) {
                let limit = expected.printer.ink_limit as usize;
                let args = Args::new().with("most", most as usize).with("limit", limit);
                found.at("ink", Severity::Error, page, args, picture.place);
            }
            if picture.dpi < COARSE {
                let coarse = picture.dpi >= BROKEN;
                let severity = if coarse { Severity::Warning } else { Severity::Error };
                let args = Args::new()
                    .with("dpi", picture.dpi as usize)
                    .with("width", picture.width as usize)
                    .with("height", picture.height as usize);
                found.at("resolution", severity, page, args, picture.place);
            }
        }
    }
}

/// Whether a dictionary's entry is a number other than 1.
fn is_partial(dict: &lopdf::Dictionary, key: &[u8]) -> bool {
    dict.get(key).and_then(Object::as_float).is_ok_and(|opacity| opacity < 1.0)
}
