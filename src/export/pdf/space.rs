//! The colour spaces of a PDF, as far as print tells them apart.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use crate::config::Inks;

/// Whether an entry of a dictionary is this name.
pub(crate) fn is_named(dict: &Dictionary, key: &str, name: &str) -> bool {
    let value = dict.get(key.as_bytes()).and_then(Object::as_name);
    value.is_ok_and(|value| value == name.as_bytes())
}

/// What the numbers of a colour mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// Grey, by light.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Cyan, magenta, yellow, black.
    Cmyk,
    /// A pattern, a spot colour, a palette.
    Other,
}

impl Space {
    /// A space by its name, of its own or given by the page.
    pub(crate) fn named(name: &[u8], known: &BTreeMap<Vec<u8>, Self>) -> Self {
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Self::Grey,
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Self::Rgb,
            b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
            name => known.get(name).copied().unwrap_or(Self::Other),
        }
    }

    /// A space as a file describes it; at most `depth` references are followed.
    pub(crate) fn of(document: &Document, space: &Object, depth: usize) -> Self {
        match space {
            Object::Name(name) => Self::named(name, &BTreeMap::new()),
            Object::Reference(id) if depth > 0 => document
                .get_object(*id)
                .map_or(Self::Other, |space| Self::of(document, space, depth - 1)),
            Object::Array(parts) => match parts.first().and_then(|name| name.as_name().ok()) {
                Some(b"ICCBased") => Self::of_profile(document, parts.get(1)),
                Some(name) => Self::named(name, &BTreeMap::new()),
                None => Self::Other,
            },
            _ => Self::Other,
        }
    }

    fn of_profile(document: &Document, profile: Option<&Object>) -> Self {
        let profile = profile.and_then(|profile| document.dereference(profile).ok());
        let profile = profile.and_then(|(_, profile)| profile.as_stream().ok());
        match profile.and_then(|profile| profile.dict.get(b"N").and_then(Object::as_i64).ok()) {
            Some(1) => Self::Grey,
            Some(3) => Self::Rgb,
            Some(4) => Self::Cmyk,
            _ => Self::Other,
        }
    }

    /// The light of a colour, from 0 (black) to 1 (white). Red, green and blue weigh as in Rec. 709.
    pub(crate) fn grey(self, parts: &[f32]) -> Option<f32> {
        match (self, parts) {
            (Self::Grey, [grey]) => Some(*grey),
            (Self::Rgb, [red, green, blue]) => Some(0.2126 * red + 0.7152 * green + 0.0722 * blue),
            (Self::Cmyk, [cyan, magenta, yellow, black]) => {
                let light = |ink: &f32| (1.0 - ink) * (1.0 - black);
                Some(0.2126 * light(cyan) + 0.7152 * light(magenta) + 0.0722 * light(yellow))
            }
            _ => None,
        }
    }

    /// How much black ink a colour is to be printed with instead; `None`: it is printed as it is declared. With four
    /// inks only what has no colour is black.
    pub(crate) fn black(self, parts: &[f32], inks: Inks) -> Option<f32> {
        let kept = match (self, parts) {
            (Self::Cmyk, [0.0, 0.0, 0.0, _]) => true,
            (Self::Rgb, [red, green, blue]) => {
                inks == Inks::Four && (red != green || green != blue)
            }
            (Self::Cmyk, _) => inks == Inks::Four,
            _ => false,
        };
        if kept {
            return None;
        }
        // Three decimals, as a printer's percentages are.
        self.grey(parts).map(|grey| ((1.0 - grey).clamp(0.0, 1.0) * 1000.0).round() / 1000.0)
    }
}

/// The spaces that a page or a drawing gives names to.
pub(crate) fn spaces(document: &Document, resources: &Dictionary) -> BTreeMap<Vec<u8>, Space> {
    let named = resources.get_deref(b"ColorSpace", document).and_then(Object::as_dict);
    let named = named.into_iter().flat_map(Dictionary::iter);
    named.map(|(name, space)| (name.clone(), Space::of(document, space, 4))).collect()
}
