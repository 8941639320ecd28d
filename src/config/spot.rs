//! `[[output.spot]]`: inks of their own (*tons directs*), by the name that the printer knows them by, and what each prints.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::DeValue;

use super::table::{Reader, Section, as_number};
use crate::diagnostic::Args;
use crate::text::Span;

/// An ink of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What the printer calls it ("PANTONE 186 C"): the name of the plate.
    pub name: String,
    /// Cyan, magenta, yellow and black in per cent: what comes nearest to it where it is no ink, and on the screen. Never black
    /// alone, or nearly, which nothing could tell from black.
    pub cmyk: [u8; 4],
    /// What it prints.
    pub uses: BTreeSet<SpotUse>,
}

/// What of the theme a spot colour can print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpotUse {
    /// Titles of the volume, of parts and articles, and headings.
    Headings,
    /// Rules: of tables, above notes, beside code.
    Rules,
    /// Boxes: their strokes, titles and grounds.
    Boxes,
    /// The band of the cover.
    Cover,
}

impl SpotUse {
    /// All of them, as `book.toml` takes them where nothing is said.
    pub const ALL: [Self; 4] = [Self::Headings, Self::Rules, Self::Boxes, Self::Cover];

    /// Its name in `book.toml` and for the theme.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headings => "headings",
            Self::Rules => "rules",
            Self::Boxes => "boxes",
            Self::Cover => "cover",
        }
    }
}

impl Spot {
    /// It prints something of the pages, not of the cover alone.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        self.uses.iter().any(|one| *one != SpotUse::Cover)
    }

    /// How much of this ink gives a mixture of four inks (shares from 0 to 1); `None` where it is no tint of it. A file holds
    /// shares in 255ths, so of the tints that round to the same a whole per cent is taken.
    #[must_use]
    pub fn tint(&self, mixture: [f32; 4]) -> Option<f32> {
        if mixture[..3] == [0.0; 3] {
            // Black, and paper, of which nobody can say whose they are.
            return None;
        }
        let (mut least, mut most) = (0.0_f32, 1.0_f32);
        for (share, whole) in mixture.into_iter().zip(self.cmyk) {
            let (share, whole) = (share * 255.0, f32::from(whole) * 2.55);
            if whole == 0.0 {
                if share > 0.5 {
                    return None;
                }
                continue;
            }
            least = least.max((share - ROUNDING) / whole);
            most = most.min((share + ROUNDING) / whole);
        }
        if least > most {
            return None;
        }
        let percent = (most * 100.0).floor() / 100.0;
        let tint = if percent >= least { percent } else { f32::midpoint(least, most) };
        (tint > 0.0).then_some(tint)
    }
}

/// What rounding to 255ths makes of a share, and a little more for the program that wrote the file.
const ROUNDING: f32 = 0.6;

/// In per cent, what a spot colour has at least of cyan, magenta or yellow: its palest tint (8 %, the ground of a box) still
/// holds some of it in 255ths.
const LEAST: u8 = 3;

/// Names that mean something else to a press.
const TAKEN: [&str; 6] = ["all", "none", "cyan", "magenta", "yellow", "black"];

/// The longest name that a PDF can hold, in bytes.
const LONGEST: usize = 127;

pub(super) fn read(reader: &mut Reader<'_>, output: &mut Section<'_>) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut spoken_for = BTreeSet::new();
    for mut section in output.tables(reader, "spot") {
        let at = section.span;
        let name = name(reader, &mut section, at, &spots);
        let cmyk = mixture(reader, &mut section, at, &spots);
        let uses = uses(reader, &mut section, &mut spoken_for);
        section.finish(reader);
        if let (Some(name), Some(cmyk)) = (name, cmyk) {
            spots.push(Spot { name, cmyk, uses });
        }
    }
    spots
}

/// What is wrong, under the one rule that tells it.
fn refuse(reader: &mut Reader<'_>, case: &'static str, at: Span, args: Args) {
    reader.report("invalid-spot", at, args).message.id = case;
}

fn missing(reader: &mut Reader<'_>, key: &'static str, at: Span) {
    reader.report("missing-key", at, Args::new().with("key", key).with("table", "output.spot"));
}

fn name(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    at: Span,
    before: &[Spot],
) -> Option<String> {
    let Some(field) = section.text(reader, "name") else {
        missing(reader, "name", at);
        return None;
    };
    let name = field.value.trim().to_owned();
    let args = Args::new().with("name", name.clone());
    let taken = TAKEN.contains(&name.to_lowercase().as_str());
    let odd = name.is_empty() || name.len() > LONGEST || name.contains(char::is_control);
    if odd || taken {
        refuse(reader, "invalid-spot-name", field.span, args);
        return None;
    }
    if before.iter().any(|spot| spot.name == name) {
        refuse(reader, "invalid-spot-twice", field.span, args);
        return None;
    }
    Some(name)
}

/// Four whole per cents, among them some of another ink than black, and no tint of a spot colour before.
fn mixture(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    at: Span,
    before: &[Spot],
) -> Option<[u8; 4]> {
    let Some(value) = section.get(reader, "cmyk") else {
        missing(reader, "cmyk", at);
        return None;
    };
    let span: Span = value.span().into();
    let Some(cmyk) = four(value) else {
        refuse(reader, "invalid-spot", span, Args::new());
        return None;
    };
    if cmyk[..3].iter().all(|part| *part < LEAST) {
        refuse(reader, "invalid-spot-black", span, Args::new());
        return None;
    }
    let shares = |cmyk: [u8; 4]| cmyk.map(|part| f32::from(part) / 100.0);
    let this = Spot { name: String::new(), cmyk, uses: BTreeSet::new() };
    let alike = |other: &&Spot| {
        other.tint(shares(cmyk)).is_some() || this.tint(shares(other.cmyk)).is_some()
    };
    if let Some(other) = before.iter().find(alike) {
        let args = Args::new().with("name", other.name.clone());
        refuse(reader, "invalid-spot-alike", span, args);
        return None;
    }
    Some(cmyk)
}

fn four(value: &Spanned<DeValue<'_>>) -> Option<[u8; 4]> {
    let parts = value.get_ref().as_array()?.iter().map(|part| {
        let part = as_number(part)?.value;
        u8::try_from(part).ok().filter(|part| *part <= 100)
    });
    parts.collect::<Option<Vec<u8>>>()?.try_into().ok()
}

/// What it prints; everything that none before it prints, where nothing is said.
fn uses(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    spoken_for: &mut BTreeSet<SpotUse>,
) -> BTreeSet<SpotUse> {
    let Some(words) = section.texts(reader, "for") else {
        let left = SpotUse::ALL.into_iter().filter(|one| spoken_for.insert(*one));
        return left.collect();
    };
    let mut uses = BTreeSet::new();
    for word in words {
        let known = SpotUse::ALL.into_iter().find(|one| one.name() == word.value);
        let Some(known) = known else {
            let names = SpotUse::ALL.map(SpotUse::name);
            reader.unknown_value(&section.path_of("for"), &word, &names);
            continue;
        };
        if spoken_for.insert(known) {
            uses.insert(known);
        } else if !uses.contains(&known) {
            let args = Args::new().with("use", word.value);
            refuse(reader, "invalid-spot-use", word.span, args);
        }
    }
    uses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn red() -> Spot {
        Spot { name: "PANTONE 186 C".to_owned(), cmyk: [0, 100, 81, 4], uses: BTreeSet::new() }
    }

    #[test]
    fn every_tint_is_told_as_it_was_written() {
        for spot in [red(), Spot { cmyk: [3, 0, 7, 100], ..red() }] {
            for percent in 3..=100_u8 {
                let share = f32::from(percent) / 100.0;
                let written =
                    spot.cmyk.map(|part| (f32::from(part) / 100.0 * share * 255.0).round() / 255.0);
                let told = spot.tint(written).expect("a tint of it");
                assert!((told - share).abs() < 0.005, "{percent} %: {told}");
            }
        }
    }

    #[test]
    fn what_is_no_tint_is_none() {
        for mixture in
            [[0.0; 4], [0.0, 0.0, 0.0, 1.0], [1.0, 1.0, 0.81, 0.04], [0.0, 1.0, 0.3, 0.0]]
        {
            assert_eq!(red().tint(mixture), None, "{mixture:?}");
        }
    }
}
