//! What `book.toml` says, every value with its span.
//!
//! The types here are plain data; `read` fills them from TOML and reports what it cannot. A lone
//! Markdown file with no `book.toml` near it runs on [`Config::default`].

mod acronyms;
mod checklist;
mod concordance;
mod drafts;
mod isbn;
mod length;
mod lengths;
mod lists;
mod orcid;
mod output;
mod printed;
mod privacy;
mod profile;
mod read;
mod review;
mod sessions;
mod spelling;
mod spot;
mod style;
mod table;
mod tables;
mod terms;
mod typography;
mod volume;
mod workflow;
pub(crate) mod yaml;

use std::collections::BTreeMap;

pub use acronyms::{Acronym, Acronyms, PATH as ACRONYMS, read_acronyms};
pub use checklist::{Done, Item, Per};
pub use concordance::{Concordance, ConcordanceEntry, PATH as CONCORDANCE, read_concordance};
pub use drafts::{Drafts, PLACES};
pub use isbn::{ean, is_isbn};
pub use length::{Bucket, Length, Limit, Limits};
pub use lists::{ListSection, Lists};
pub use orcid::orcid;
pub use output::{Inks, Intent, Listing, Numerals, Output, Paper, PdfVersion, Printer, Stand};
pub use printed::printed;
pub use privacy::{Kept, Privacy, names};
pub use profile::{ProfileFault, press_profile};
pub use read::read;
pub use spelling::{English, Orthography, Spelling};
pub use spot::{Spot, SpotUse};
pub(crate) use table::unknown_value;
pub use tables::Lasting;
pub use terms::{Group as TermGroup, PATH as TERMS, Terms, read_terms};
pub use typography::{EnglishForm, FrenchProfile, Typography};
pub use workflow::{Criterion, Deadline, Entitlement, Keep, Move, ROLES, Session, State, Workflow};

use crate::diagnostic::{Place, Severity};
use crate::model::{Field, Person, VolumeMeta};
use crate::text::{FileId, Span};

/// The whole of `book.toml`.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file; `None` for built-in defaults.
    pub file: Option<FileId>,
    /// Title page matters (`[volume]`).
    pub meta: VolumeMeta,
    /// `[people.ID]`, in order.
    pub people: Vec<Person>,
    /// `[[contents]]`: the articles in reading order, by part.
    pub contents: Vec<Group>,
    /// `[length]`: how long an article is to be.
    pub length: Length,
    /// `[limits]`: how long metadata may be.
    pub limits: Limits,
    /// `[rules]`: levels of rules, and `[rules.in.STATE]`: their levels in a state.
    pub levels: Levels,
    /// `[style]`: which styles look at the articles.
    pub style: Style,
    /// `[review]`: the workflow.
    pub workflow: Workflow,
    /// `[[sessions]]`, by date.
    pub sessions: Vec<Session>,
    /// `[[deadlines]]`.
    pub deadlines: Vec<Deadline>,
    /// `[[checklist]]`: what must be in hand before the volume goes to the printer.
    pub checklist: Vec<Item>,
    /// `[citations]`.
    pub citations: Citations,
    /// `[bibliography]`.
    pub lists: Lists,
    /// `[output]`.
    pub output: Output,
    /// `[drafts]`.
    pub drafts: Drafts,
    /// `[privacy]`.
    pub privacy: Privacy,
    /// `styles/sigles.yml`, on top of the built-in table.
    pub acronyms: Acronyms,
    /// `styles/index.yml`.
    pub concordance: Concordance,
    /// `styles/termes.yml`, on top of the built-in table.
    pub terms: Lasting<Terms>,
    /// `[spelling]`.
    pub spelling: Spelling,
    /// `[typography]`.
    pub typography: Typography,
    /// Where each value stands in the file, by dotted path (`volume.title`, `length.target`,
    /// `people.solene-varnier`), so that a later finding about one can be shown there.
    pub places: BTreeMap<String, Span>,
}

impl Config {
    /// Where the value of this dotted path stands in `book.toml`; `None` where it is not written there.
    #[must_use]
    pub fn place(&self, path: &str) -> Option<Place> {
        Some(Place::new(self.file?, *self.places.get(path)?))
    }

    /// The person declared under this id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id.as_deref() == Some(id))
    }
}

/// Articles that stand together: a part, or articles outside of any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The part's title; `None` for articles that stand in no part.
    pub part: Option<Field<String>>,
    /// Paths or globs relative to the root, in order.
    pub articles: Vec<Field<String>>,
}

/// A level that configuration gives a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not run.
    Off,
    /// Run, and reported so.
    At(Severity),
}

/// The levels that `book.toml` gives rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// By rule.
    pub by_rule: BTreeMap<String, Field<Level>>,
    /// By state, then by rule: stronger than `by_rule`.
    pub by_state: BTreeMap<String, BTreeMap<String, Field<Level>>>,
}

impl Levels {
    /// The level of `rule` for an article in `state`; `None` where configuration does not say.
    #[must_use]
    pub fn get(&self, rule: &str, state: Option<&str>) -> Option<Level> {
        let in_state =
            state.and_then(|state| self.by_state.get(state)).and_then(|rules| rules.get(rule));
        in_state.or_else(|| self.by_rule.get(rule)).map(|field| field.value)
    }
}

/// `[style]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Names of vocabularies under `styles/config/vocabularies/`.
    pub vocabularies: Vec<Field<String>>,
    /// Folders with styles that others wrote, in the volume or in `styles/`.
    pub packages: Vec<Field<String>>,
    /// For every article.
    pub everywhere: StyleScope,
    /// `[style.in."GLOB"]`: for the articles of a glob, in order; later ones are stronger.
    pub only: Vec<(Field<String>, StyleScope)>,
}

/// What `[style]` says about some articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StyleScope {
    /// The styles that run; `None`: all.
    pub styles: Option<Vec<Field<String>>>,
    /// Rules (`Style.Rule`) and styles switched on and off.
    pub switches: Vec<(Field<String>, bool)>,
    /// Patterns of words that no rule looks at.
    pub tokens: Vec<Field<String>>,
    /// Patterns of text that no rule looks at.
    pub blocks: Vec<Field<String>>,
}

/// `[citations]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citations {
    /// Name of a built-in CSL style or path of a `.csl` file relative to the root; `None`: the default style.
    pub style: Option<Field<String>>,
    /// BibLaTeX files for the whole volume, paths or globs relative to the root.
    pub bibliography: Vec<Field<String>>,
    /// Among which works letters are given to the works of one year (2014a).
    pub year_suffixes: Reach,
}

/// How far something goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// An article by itself.
    #[default]
    Article,
    /// The whole volume.
    Volume,
}
