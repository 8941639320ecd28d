//! What a colour is printed with.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use crate::export::pdf::space::Space;

/// What something is printed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// Black ink alone.
    Black,
    /// Cyan, magenta or yellow, with or without black.
    Mixed,
    /// Grey by light, with a profile: it is mixed of four inks.
    Grey,
    /// Red, green and blue light: it is mixed of four inks.
    Rgb,
    /// An ink of its own.
    Spot,
    /// Every ink there is: marks around a page.
    All,
    /// A pattern or a palette.
    Other,
}

impl Ink {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Black => "black",
            Self::Mixed => "cmyk",
            Self::Grey => "icc-grey",
            Self::Rgb => "rgb",
            Self::Spot => "spot",
            Self::All => "registration",
            Self::Other => "other",
        }
    }

    /// It is given by light, so that somebody else decides on its inks.
    pub(super) fn is_light(self) -> bool {
        matches!(self, Self::Grey | Self::Rgb)
    }

    /// It takes more than black.
    pub(super) fn is_mixed(self) -> bool {
        self.is_light() || self == Self::Mixed
    }
}

/// A colour space as a drawing names it, told apart by what comes of it on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Black alone, by light.
    DeviceGrey,
    /// Cyan, magenta, yellow, black.
    Cmyk,
    /// Always this ink, whatever the amount.
    Fixed(Ink),
}

impl Kind {
    pub(super) fn of(document: &Document, space: &Object) -> Self {
        let resolved = document.dereference(space).map_or(space, |(_, space)| space);
        if let Object::Array(parts) = resolved {
            let name = parts.first().and_then(|name| name.as_name().ok());
            let colorant = parts.get(1).and_then(|name| name.as_name().ok());
            match (name, colorant) {
                (Some(b"Separation"), Some(b"All")) => return Self::Fixed(Ink::All),
                (Some(b"Separation"), Some(b"Black")) => return Self::Fixed(Ink::Black),
                (Some(b"Separation" | b"DeviceN"), _) => return Self::Fixed(Ink::Spot),
                (Some(b"Indexed"), _) => {
                    return parts.get(1).map_or(Self::Fixed(Ink::Other), |base| {
                        match Self::of(document, base) {
                            // What is in the palette is not looked at.
                            Self::Cmyk => Self::Fixed(Ink::Mixed),
                            other => other,
                        }
                    });
                }
                _ => {}
            }
        }
        let device = resolved.as_name().is_ok_and(|name| matches!(name, b"DeviceGray" | b"G"));
        match Space::of(document, resolved, 4) {
            Space::Grey if device => Self::DeviceGrey,
            Space::Grey => Self::Fixed(Ink::Grey),
            Space::Rgb => Self::Fixed(Ink::Rgb),
            Space::Cmyk => Self::Cmyk,
            Space::Other => Self::Fixed(Ink::Other),
        }
    }

    /// What so much of each part is printed with.
    pub(super) fn ink(self, parts: &[f32]) -> Ink {
        match (self, parts) {
            (Self::DeviceGrey, _) | (Self::Cmyk, [0.0, 0.0, 0.0, _]) => Ink::Black,
            // Until a colour is said, it is black.
            (Self::Cmyk, []) => Ink::Black,
            (Self::Cmyk, _) => Ink::Mixed,
            (Self::Fixed(ink), _) => ink,
        }
    }
}

/// The spot colours that a space is made of, by the names of their plates.
pub(super) fn colorants(document: &Document, space: &Object) -> Vec<String> {
    let resolved = document.dereference(space).map_or(space, |(_, space)| space);
    let Object::Array(parts) = resolved else { return Vec::new() };
    let is = |name: &[u8]| {
        parts.first().and_then(|one| one.as_name().ok()).is_some_and(|one| one == name)
    };
    let names: &[Object] = match parts.get(1) {
        Some(name) if is(b"Separation") => std::slice::from_ref(name),
        Some(names) if is(b"DeviceN") => {
            let names = document.dereference(names).map_or(names, |(_, names)| names);
            names.as_array().map_or(&[], Vec::as_slice)
        }
        _ => &[],
    };
    let names = names.iter().filter_map(|name| name.as_name().ok());
    let names = names.filter(|name| !PROCESS.contains(&String::from_utf8_lossy(name).as_ref()));
    names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
}

/// Names that are no spot colour's.
const PROCESS: [&str; 6] = ["All", "None", "Cyan", "Magenta", "Yellow", "Black"];

/// The spaces that a page or a drawing gives names to.
pub(super) fn kinds(document: &Document, resources: &Dictionary) -> BTreeMap<Vec<u8>, Kind> {
    let named = resources.get_deref(b"ColorSpace", document).and_then(Object::as_dict);
    let named = named.into_iter().flat_map(Dictionary::iter);
    named.map(|(name, space)| (name.clone(), Kind::of(document, space))).collect()
}
