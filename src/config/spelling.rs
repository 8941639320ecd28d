//! `[spelling]`: which spellings the volume follows.

use std::collections::BTreeSet;

use super::Config;
use super::table::{Reader, Section};

/// Which French.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orthography {
    /// Classical and 1990, mixed as one likes.
    Any,
    /// As before 1990.
    Classical,
    /// As the rectifications of 1990 recommend.
    Rectified,
    /// Either, but the same throughout the volume: what most of its words follow.
    #[default]
    Consistent,
}

impl Orthography {
    const ALL: [(&'static str, Self); 4] = [
        ("any", Self::Any),
        ("classical", Self::Classical),
        ("1990", Self::Rectified),
        ("consistent", Self::Consistent),
    ];
}

/// Which English, where a text does not say (`en`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum English {
    /// British or American.
    #[default]
    Any,
    /// British.
    British,
    /// American.
    American,
}

impl English {
    const ALL: [(&'static str, Self); 3] =
        [("any", Self::Any), ("en-GB", Self::British), ("en-US", Self::American)];
}

/// `[spelling]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// Words are looked up.
    pub enabled: bool,
    /// Which French.
    pub orthography: Orthography,
    /// Which English.
    pub english: English,
    /// The volume's own words (`styles/vocabulaire.txt` and the vocabularies of its styles), without comments: what
    /// loading read. An entry in lower case also stands for its plural, its feminine and its capital.
    pub words: BTreeSet<String>,
}

impl Default for Spelling {
    fn default() -> Self {
        Self {
            enabled: true,
            orthography: Orthography::default(),
            english: English::default(),
            words: BTreeSet::new(),
        }
    }
}

/// Reads the table.
pub(super) fn read(reader: &mut Reader<'_>, top: &mut Section<'_>, config: &mut Config) {
    let Some(mut section) = top.table(reader, "spelling") else { return };
    let spelling = &mut config.spelling;
    if let Some(enabled) = section.boolean(reader, "enabled") {
        spelling.enabled = enabled;
    }
    if let Some(value) = choice(reader, &mut section, "orthography", &Orthography::ALL) {
        spelling.orthography = value;
    }
    if let Some(value) = choice(reader, &mut section, "english", &English::ALL) {
        spelling.english = value;
    }
    section.finish(reader);
}

/// One of a few words.
fn choice<T: Copy>(
    reader: &mut Reader<'_>,
    section: &mut Section<'_>,
    key: &'static str,
    known: &[(&'static str, T)],
) -> Option<T> {
    let field = section.text(reader, key)?;
    let found = known.iter().find(|(name, _)| name.eq_ignore_ascii_case(&field.value));
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        reader.unknown_value(&section.path_of(key), &field, &names);
    }
    found.map(|(_, value)| *value)
}
