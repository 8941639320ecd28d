//! `[typography]`: which spaces, whose quotation marks, and whether the build sets them.

use super::table::{Reader, Section};

/// The section's values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typography {
    /// The spaces of French text.
    pub profile: FrenchProfile,
    /// The forms of text in English that does not say whose.
    pub english: EnglishForm,
    /// `n°` is set as `nᵒ`.
    pub numero: bool,
    /// The build sets what is safe; the files stay as they are.
    pub build: bool,
}

impl Default for Typography {
    fn default() -> Self {
        Self {
            profile: FrenchProfile::default(),
            english: EnglishForm::default(),
            numero: false,
            build: true,
        }
    }
}

/// French usages; what each sets is in `typography::Profile`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FrenchProfile {
    /// `imprimerie-nationale`
    #[default]
    ImprimerieNationale,
    /// `fine`
    Fine,
    /// `fr-CA`
    Canada,
    /// `fr-CH`
    Switzerland,
}

impl FrenchProfile {
    /// Every profile with its name in `book.toml`.
    pub const ALL: [(&'static str, FrenchProfile); 4] = [
        ("imprimerie-nationale", FrenchProfile::ImprimerieNationale),
        ("fine", FrenchProfile::Fine),
        ("fr-CA", FrenchProfile::Canada),
        ("fr-CH", FrenchProfile::Switzerland),
    ];

    /// The profile of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, profile)| *profile)
    }
}

/// Usages of English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EnglishForm {
    /// `en-GB`
    #[default]
    British,
    /// `en-US`
    American,
}

impl EnglishForm {
    /// Every usage with its name in `book.toml`.
    pub const ALL: [(&'static str, EnglishForm); 2] =
        [("en-GB", EnglishForm::British), ("en-US", EnglishForm::American)];
}

/// Reads the section; what is absent or not one of the names keeps its default.
pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>) -> Typography {
    let mut typography = Typography::default();
    let Some(mut section) = top.table(reader, "typography") else { return typography };
    if let Some(profile) = one_of(reader, &mut section, "profile", &FrenchProfile::ALL) {
        typography.profile = profile;
    }
    if let Some(english) = one_of(reader, &mut section, "english", &EnglishForm::ALL) {
        typography.english = english;
    }
    typography.numero = section.boolean(reader, "numero").unwrap_or(typography.numero);
    typography.build = section.boolean(reader, "build").unwrap_or(typography.build);
    section.finish(reader);
    typography
}

fn one_of<T: Copy>(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    key: &'static str,
    known: &[(&'static str, T)],
) -> Option<T> {
    let name = section.text(reader, key)?;
    let found = known.iter().find(|(known, _)| *known == name.value).map(|(_, value)| *value);
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        reader.unknown_value(key, &name, &names);
    }
    found
}
