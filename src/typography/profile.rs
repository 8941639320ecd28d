//! What a house style sets where sources disagree, as data.

use crate::config;

/// U+00A0, the no-break space as wide as a word space.
pub(super) const NO_BREAK: char = '\u{a0}';
/// U+202F, the narrow no-break space.
pub(super) const NARROW: char = '\u{202f}';

/// The spaces of French text and the forms of English text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// French.
    pub french: French,
    /// English.
    pub english: English,
}

/// Which character stands where in French. `None`: nothing stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct French {
    /// Before `;` `!` `?`.
    pub high: Option<char>,
    /// Before `:`.
    pub colon: Option<char>,
    /// After `«` and before `»`.
    pub quotes: char,
    /// Between a number and `%`, a unit, a currency.
    pub units: char,
    /// Between groups of three digits.
    pub thousands: char,
    /// `n°` becomes `nᵒ`.
    pub numero: bool,
}

/// Whose English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum English {
    /// ‘ “ ” ’
    British,
    /// “ ‘ ’ ”
    American,
}

impl Profile {
    /// What [`Profile::named`] knows, in the order of the manual.
    pub const NAMES: [&'static str; 6] =
        ["imprimerie-nationale", "fine", "fr-CA", "fr-CH", "en-GB", "en-US"];

    /// The profile of this name; `None` where there is none. The names of English varieties are the default
    /// profile with that English.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut settings = config::Typography::default();
        match name {
            "en-GB" => settings.english = config::EnglishForm::British,
            "en-US" => settings.english = config::EnglishForm::American,
            _ => settings.profile = config::FrenchProfile::named(name)?,
        }
        Some(Self::of(&settings))
    }

    /// The profile that `[typography]` asks for.
    ///
    /// `imprimerie-nationale`: *Lexique des règles typographiques en usage à l’Imprimerie nationale* (2002). `fine`: every
    /// fixed space narrow, as most French publishers set today. `fr-CA`: Office québécois de la langue française
    /// (no space before `;` `!` `?`). `fr-CH`: *Guide du typographe* (2015), narrow before all four signs and inside quotation marks.
    #[must_use]
    pub fn of(settings: &config::Typography) -> Self {
        use config::FrenchProfile as Named;
        let (high, colon, quotes, units, thousands) = match settings.profile {
            Named::ImprimerieNationale => (Some(NARROW), NO_BREAK, NO_BREAK, NO_BREAK, NARROW),
            Named::Fine => (Some(NARROW), NARROW, NARROW, NARROW, NARROW),
            Named::Canada => (None, NO_BREAK, NO_BREAK, NO_BREAK, NO_BREAK),
            Named::Switzerland => (Some(NARROW), NARROW, NARROW, NO_BREAK, NARROW),
        };
        let (colon, numero) = (Some(colon), settings.numero);
        let english = match settings.english {
            config::EnglishForm::British => English::British,
            config::EnglishForm::American => English::American,
        };
        Self { french: French { high, colon, quotes, units, thousands, numero }, english }
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::of(&config::Typography::default())
    }
}
