//! `[output]` and `[output.printer]`: the page, the site's address, and how the printer wants the pages.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use super::spot::{self, Spot};
use super::table::{Expected, Reader, Section, as_number};
use crate::diagnostic::Args;
use crate::model::Field;
use crate::text::Span;

/// `[output]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Width and height of the trimmed page, in mm.
    pub trim: (u32, u32),
    /// Base address of the site, for links in metadata; empty if none.
    pub url: String,
    /// How the pages before the articles are numbered.
    pub preliminaries: Numerals,
    /// The name of the theme that sets the pages, as written; `None`: the one that a volume has if it says nothing. Which
    /// there are is known where templates are.
    pub theme: Option<Field<String>>,
    /// Where an article's abstracts stand in print.
    pub abstracts: Stand,
    /// Where an article says in print how it is cited; `None`: nowhere.
    pub cite_this: Option<Stand>,
    /// Lists that the volume has besides its contents.
    pub lists: Vec<Listing>,
    /// Inks of their own, by which something of the pages is told apart; none: all is black.
    pub spots: Vec<Spot>,
    /// How the printer wants the pages; `None` where nothing is said, and then a build makes no printer's edition
    /// unless it is asked for one.
    pub printer: Option<Printer>,
}

impl Default for Output {
    fn default() -> Self {
        Self {
            trim: (155, 240),
            url: String::new(),
            preliminaries: Numerals::default(),
            theme: None,
            abstracts: Stand::Opening,
            cite_this: None,
            lists: Vec::new(),
            spots: Vec::new(),
            printer: None,
        }
    }
}

/// How the pages before the articles are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numerals {
    /// On from the half-title, as French books are.
    #[default]
    Arabic,
    /// i, ii, iii; the first article, or its part, then begins at 1.
    Roman,
}

impl Numerals {
    const ALL: [Self; 2] = [Self::Arabic, Self::Roman];

    /// Its name in `book.toml` and for the theme.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Arabic => "arabic",
            Self::Roman => "roman",
        }
    }
}

/// Where in an article something stands that is not its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Below its title and its authors.
    Opening,
    /// After its text, its notes and its works.
    End,
}

impl Stand {
    const ALL: [Self; 2] = [Self::Opening, Self::End];

    /// Its name in `book.toml` and for the theme.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::End => "end",
        }
    }
}

/// A list that a volume may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The acronyms of `styles/sigles.yml` that its articles use.
    Abbreviations,
    /// Its figures, if there are three at least.
    Figures,
    /// Its tables, if there are three at least.
    Tables,
}

impl Listing {
    const ALL: [Self; 3] = [Self::Abbreviations, Self::Figures, Self::Tables];

    fn name(self) -> &'static str {
        match self {
            Self::Abbreviations => "abbreviations",
            Self::Figures => "figures",
            Self::Tables => "tables",
        }
    }
}

/// `[output.printer]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// How far what touches the edge goes beyond it, in mm.
    pub bleed: u32,
    /// Crop marks and registration marks around the page.
    pub marks: bool,
    /// What the interior is printed with.
    pub inks: Inks,
    /// The version of PDF that the file is of.
    pub version: PdfVersion,
    /// The number of pages is a multiple of this; 1: as many as there are.
    pub signature: u32,
    /// The paper, where it is known: for the width of the spine.
    pub paper: Option<Paper>,
    /// What the paper is called ("offset blanc"); empty if nothing is said.
    pub paper_name: String,
    /// What the cover is made of; empty if nothing is said.
    pub cover_paper: String,
    /// How the book is bound; empty: glued, with a flat spine.
    pub binding: String,
    /// How many copies are printed; 0 if nothing is said.
    pub quantity: u32,
    /// The most ink that a point of a picture may be printed with, in per cent of one ink.
    pub ink_limit: u32,
    /// For which press the file is made; `None`: nothing is said.
    pub intent: Option<Intent>,
}

/// The press that a file is made for.
#[derive(Clone, PartialEq, Eq)]
pub struct Intent {
    /// The path of its ICC profile below the root, as written.
    pub path: Field<String>,
    /// The name by which printers know its conditions (`FOGRA51`); empty if nothing is said.
    pub condition: String,
    /// The profile. Filled by the room that reads files, which drops an intent whose profile cannot be had.
    pub profile: Arc<[u8]>,
}

impl std::fmt::Debug for Intent {
    /// Of the profile, a digest: what is built before is told apart by what this says.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut digest = DefaultHasher::new();
        self.profile.hash(&mut digest);
        let Self { path, condition, .. } = self;
        let mut out = f.debug_struct("Intent");
        out.field("path", path).field("condition", condition);
        out.field("profile", &digest.finish()).finish()
    }
}

impl Default for Printer {
    fn default() -> Self {
        Self {
            bleed: 3,
            marks: false,
            inks: Inks::Black,
            version: PdfVersion::V1_6,
            signature: 1,
            paper: None,
            paper_name: String::new(),
            cover_paper: String::new(),
            binding: String::new(),
            quantity: 0,
            ink_limit: 300,
            intent: None,
        }
    }
}

/// The inks of an interior.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inks {
    /// Black alone: pictures become grey.
    Black,
    /// Cyan, magenta, yellow and black: words stay black, pictures keep their colours.
    Four,
}

/// The versions of PDF that can be written, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PdfVersion {
    /// For old presses: no compressed tables of objects, so the file is larger.
    V1_4,
    /// ISO has none of this year; some presses ask for it.
    V1_5,
    /// What PDF/X-4 is written for.
    V1_6,
    /// ISO 32000-1.
    V1_7,
    /// ISO 32000-2.
    V2_0,
}

impl PdfVersion {
    const ALL: [Self; 5] = [Self::V1_4, Self::V1_5, Self::V1_6, Self::V1_7, Self::V2_0];

    /// As a file says it, and `book.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V1_4 => "1.4",
            Self::V1_5 => "1.5",
            Self::V1_6 => "1.6",
            Self::V1_7 => "1.7",
            Self::V2_0 => "2.0",
        }
    }
}

/// A paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its weight, in g/m².
    pub grammage: u32,
    /// Its bulk (*main*), in hundredths of cm³/g: 130 for 1.3, a common offset paper.
    pub bulk: u32,
}

impl Paper {
    /// The width of a spine around so many pages, in tenths of a millimetre: a sheet has two pages and is as thick as
    /// weight × bulk says (80 g/m² × 1.3 cm³/g = 104 µm).
    #[must_use]
    pub fn spine(self, pages: usize) -> usize {
        let sheets = pages.div_ceil(2);
        (sheets * self.grammage as usize * self.bulk as usize).div_ceil(10_000)
    }
}

/// Signatures that presses fold.
const SIGNATURES: [&str; 9] = ["1", "2", "4", "8", "12", "16", "24", "32", "64"];

pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>) -> Output {
    let mut output = Output::default();
    let Some(mut section) = top.table(reader, "output") else { return output };
    if let Some(value) = section.get(reader, "trim") {
        match trim_size(value) {
            Some(size) => output.trim = size,
            None => section.misfit(reader, "trim", Expected::Size, value),
        }
    }
    if let Some(url) = section.text(reader, "url") {
        let address = url.value.trim();
        if address.is_empty() || ["http://", "https://"].iter().any(|s| address.starts_with(s)) {
            output.url = address.to_owned();
        } else {
            reader.report("invalid-url", url.span, Args::new().with("value", url.value));
        }
    }
    let word = section.text(reader, "preliminaries");
    let numerals = Numerals::ALL.map(|numerals| (numerals.name(), numerals));
    output.preliminaries =
        named(reader, "output.preliminaries", word, numerals).unwrap_or_default();
    output.theme = section.text(reader, "theme");
    let [opening, end] = Stand::ALL.map(|stand| (stand.name(), stand));
    let word = section.text(reader, "abstracts");
    output.abstracts =
        named(reader, "output.abstracts", word, [opening, end]).unwrap_or(Stand::Opening);
    let word = section.text(reader, "cite-this");
    let stands = [(opening.0, Some(opening.1)), (end.0, Some(end.1)), ("none", None)];
    output.cite_this = named(reader, "output.cite-this", word, stands).flatten();
    for word in section.texts(reader, "lists").unwrap_or_default() {
        let lists = Listing::ALL.map(|list| (list.name(), list));
        output.lists.extend(named(reader, "output.lists", Some(word), lists));
    }
    output.spots = spot::read(reader, &mut section);
    output.printer = section.table(reader, "printer").map(|section| printer(reader, section));
    section.finish(reader);
    output
}

/// What a word names; one that names nothing is reported.
fn named<T, const N: usize>(
    reader: &mut Reader<'_>,
    path: &str,
    word: Option<Field<String>>,
    known: [(&str, T); N],
) -> Option<T> {
    let word = word?;
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    if !names.contains(&word.value.as_str()) {
        reader.unknown_value(path, &word, &names);
    }
    known.into_iter().find(|(name, _)| *name == word.value).map(|(_, one)| one)
}

fn printer(reader: &mut Reader<'_>, mut section: Section<'_>) -> Printer {
    let mut printer = Printer::default();
    if let Some(bleed) = within(reader, &mut section, "bleed", (0, 20)) {
        printer.bleed = bleed;
    }
    if let Some(marks) = section.boolean(reader, "marks") {
        printer.marks = marks;
    }
    if let Some(inks) = among(reader, &mut section, "inks", &["1", "4"]) {
        printer.inks = if inks == 1 { Inks::Black } else { Inks::Four };
    }
    if let Some(version) = version(reader, &mut section) {
        printer.version = version;
    }
    if let Some(signature) = among(reader, &mut section, "signature", &SIGNATURES) {
        printer.signature = signature;
    }
    let grammage = within(reader, &mut section, "grammage", (20, 400));
    let bulk = bulk(reader, &mut section);
    printer.paper = grammage.map(|grammage| Paper { grammage, bulk: bulk.unwrap_or(130) });
    let mut words = |key| {
        section.text(reader, key).map(|field| field.value.trim().to_owned()).unwrap_or_default()
    };
    printer.paper_name = words("paper");
    printer.cover_paper = words("cover-paper");
    printer.binding = words("binding");
    printer.quantity = section.number(reader, "quantity").map_or(0, |number| number.value);
    printer.ink_limit = within(reader, &mut section, "ink-limit", (100, 400)).unwrap_or(300);
    let condition = section.text(reader, "condition");
    printer.intent = section.text(reader, "profile").map(|path| Intent {
        path,
        condition: condition.map(|field| field.value.trim().to_owned()).unwrap_or_default(),
        profile: Arc::default(),
    });
    section.finish(reader);
    printer
}

/// A number from a range.
fn within(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    key: &'static str,
    (least, most): (u32, u32),
) -> Option<u32> {
    let number = section.number(reader, key)?;
    if (least..=most).contains(&number.value) {
        return Some(number.value);
    }
    refuse(reader, section, key, (number.value.to_string(), number.span), &[&range(least, most)]);
    None
}

fn range(least: impl std::fmt::Display, most: impl std::fmt::Display) -> String {
    format!("{least}–{most}")
}

/// One of a few numbers.
fn among(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    key: &'static str,
    known: &[&str],
) -> Option<u32> {
    let number = section.number(reader, key)?;
    let written = number.value.to_string();
    if known.contains(&written.as_str()) {
        return Some(number.value);
    }
    refuse(reader, section, key, (written, number.span), known);
    None
}

fn refuse(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    key: &str,
    (written, span): (String, Span),
    known: &[&str],
) {
    reader.unknown_value(&section.path_of(key), &Field::new(written, span), known);
}

/// A version of PDF, written as words or as a number.
fn version(reader: &mut Reader<'_>, section: &mut Section<'_>) -> Option<PdfVersion> {
    let value = section.get(reader, "pdf-version")?;
    let written = match value.get_ref() {
        DeValue::Float(number) => number.as_str(),
        other => match other.as_str() {
            Some(words) => words.trim(),
            None => {
                section.misfit(reader, "pdf-version", Expected::Text, value);
                return None;
            }
        },
    };
    let known = PdfVersion::ALL.into_iter().find(|version| version.name() == written);
    if known.is_none() {
        let written = (written.to_owned(), value.span().into());
        refuse(reader, section, "pdf-version", written, &PdfVersion::ALL.map(PdfVersion::name));
    }
    known
}

/// The bulk of a paper, from 0.5 to 3 cm³/g.
fn bulk(reader: &mut Reader<'_>, section: &mut Section<'_>) -> Option<u32> {
    let value = section.get(reader, "bulk")?;
    let written = match value.get_ref() {
        DeValue::Integer(whole) => whole.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => {
            section.misfit(reader, "bulk", Expected::Number, value);
            return None;
        }
    };
    match written.parse::<f64>() {
        // From 50 to 300: nothing is lost.
        Ok(bulk) if (0.5..=3.0).contains(&bulk) => Some((bulk * 100.0).round() as u32),
        _ => {
            let written = (written.to_owned(), value.span().into());
            refuse(reader, section, "bulk", written, &[&range("0.5", 3)]);
            None
        }
    }
}

/// Names of page sizes that publishers here use, in mm.
const SIZES: [(&str, (u32, u32)); 9] = [
    ("a4", (210, 297)),
    ("a5", (148, 210)),
    ("b5", (176, 250)),
    ("poche", (110, 178)),
    ("digest", (140, 216)),
    ("demy", (138, 216)),
    ("royal", (156, 234)),
    ("16x24", (160, 240)),
    ("155x240", (155, 240)),
];

/// `"155x240"`, `"155 × 240 mm"`, `[155, 240]` or a name; sides from 50 to 1 000 mm.
fn trim_size(value: &Spanned<DeValue<'_>>) -> Option<(u32, u32)> {
    let fits =
        |(width, height): &(u32, u32)| (50..=1000).contains(width) && (50..=1000).contains(height);
    if let Some(sides) = value.get_ref().as_array() {
        let [width, height] = &sides.iter().collect::<Vec<_>>()[..] else { return None };
        return Some((as_number(width)?.value, as_number(height)?.value)).filter(fits);
    }
    let text = value.get_ref().as_str()?.to_lowercase().replace(' ', "");
    if let Some((_, size)) = SIZES.iter().find(|(name, _)| *name == text) {
        return Some(*size);
    }
    let (width, height) = text.trim_end_matches("mm").split_once(['x', '×', '*'])?;
    Some((width.trim_end_matches("mm").parse().ok()?, height.parse().ok()?)).filter(fits)
}

#[cfg(test)]
mod tests {
    use super::Paper;

    #[test]
    fn a_spine_is_as_thick_as_its_sheets() {
        let paper = Paper { grammage: 80, bulk: 130 };
        assert_eq!(paper.spine(200), 104);
        assert_eq!(paper.spine(1), 2);
        assert_eq!(paper.spine(0), 0);
    }
}
