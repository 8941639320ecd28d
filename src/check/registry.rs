//! The one list of rules.

use super::rules;
use super::subject::Subject;
use crate::diagnostic::{Diagnostic, Severity, plain_name};
use crate::message::Lang;
use crate::text::nearest;

/// What a rule is about: how lists of rules are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// How long things are.
    Length,
    /// What an article says of itself.
    Metadata,
    /// Headings, sections, tables, links.
    Structure,
    /// Notes and calls to them.
    Notes,
    /// Pictures.
    Images,
    /// Works cited.
    Citations,
    /// Remarks and changes under review.
    Review,
    /// Words, sentences and quotations.
    Style,
    /// Acronyms and terms.
    Terms,
    /// Spaces, signs, capitals.
    Typography,
    /// What must not be in print about a person.
    Privacy,
    /// Signs that could not be read.
    Markup,
    /// The bytes of a file.
    File,
    /// `book.toml` and the list of articles.
    Volume,
    /// Words and dictionaries.
    Spelling,
    /// What an output could not show.
    Output,
}

impl Category {
    /// Whether it is about prose, as rules of styles are: then Vale's comments silence it too.
    #[must_use]
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Style | Self::Terms | Self::Typography | Self::Spelling)
    }

    /// The id of its name in the catalogue.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Length => "rules-length",
            Self::Metadata => "rules-metadata",
            Self::Structure => "rules-structure",
            Self::Notes => "rules-notes",
            Self::Images => "rules-images",
            Self::Citations => "rules-citations",
            Self::Review => "rules-review",
            Self::Style => "rules-style",
            Self::Terms => "rules-terms",
            Self::Typography => "rules-typography",
            Self::Privacy => "rules-privacy",
            Self::Markup => "rules-markup",
            Self::File => "rules-file",
            Self::Volume => "rules-volume",
            Self::Spelling => "rules-spelling",
            Self::Output => "rules-output",
        }
    }
}

/// How grave a rule's findings are where `book.toml` does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Always this.
    Always(Severity),
    /// The finding says, by the case or by the article's state; mostly this.
    Varies(Severity),
}

impl Level {
    /// The level, or the usual one.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Always(severity) | Self::Varies(severity) => severity,
        }
    }
}

/// How a rule looks at all articles at once.
type Across = fn(&[Subject<'_>], &mut Vec<Diagnostic>);

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, kebab-case, as `explain`, `book.toml` and silencing comments write it.
    pub name: &'static str,
    /// What it is about.
    pub category: Category,
    /// How grave.
    pub level: Level,
    /// The id of its one-line summary in the catalogue.
    pub summary: &'static str,
    /// Its manual page in French; the examples in it are its test.
    pub page_fr: &'static str,
    /// Its manual page in English.
    pub page_en: &'static str,
    /// What it finds is nobody's business: no report shows the words at its places, in an excerpt, a message, a fix or
    /// a fingerprint.
    pub confidential: bool,
    /// How it looks at an article; `None` for rules whose findings other rooms bring.
    pub(super) run: Option<fn(&Subject<'_>, &mut Vec<Diagnostic>)>,
    /// How it looks at all articles at once, after every rule has looked at each.
    pub(super) across: Option<Across>,
}

impl Rule {
    const fn looking(mut self, run: fn(&Subject<'_>, &mut Vec<Diagnostic>)) -> Self {
        self.run = Some(run);
        self
    }

    /// What a rule finds by comparing articles is silenced and levelled in the article where it stands.
    const fn looking_across(mut self, run: Across) -> Self {
        self.across = Some(run);
        self
    }

    /// The same rule about words that no report may show.
    const fn confidential(mut self) -> Self {
        self.confidential = true;
        self
    }
}

/// The rule of this name, with or without the name of this program's own style (`Ouvrage.length`).
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    let name = plain_name(name);
    RULES.binary_search_by(|rule| rule.name.cmp(name)).ok().map(|at| &RULES[at])
}

/// The rule whose name is nearest to a mistyped one.
#[must_use]
pub fn nearest_rule(name: &str) -> Option<&'static str> {
    let meant = nearest(plain_name(name), RULES.iter().map(|rule| rule.name))?;
    rule(meant).map(|rule| rule.name)
}

/// The manual page of a rule, in Markdown; `None` where there is no such rule.
#[must_use]
pub fn explain(name: &str, lang: Lang) -> Option<&'static str> {
    rule(name).map(|rule| match lang {
        Lang::Fr => rule.page_fr,
        Lang::En => rule.page_en,
    })
}

/// A rule with the summary and the pages that its name stands for.
macro_rules! rule {
    ($name:literal, $category:ident, $level:ident($severity:ident)) => {
        Rule {
            name: $name,
            category: Category::$category,
            level: Level::$level(Severity::$severity),
            summary: concat!("rule-", $name),
            page_fr: include_str!(concat!("rules/", $name, ".fr.md")),
            page_en: include_str!(concat!("rules/", $name, ".en.md")),
            confidential: false,
            run: None,
            across: None,
        }
    };
}

/// Every rule, by name.
pub const RULES: &[Rule] = &[
    rule!("abbreviation", Typography, Always(Warning)),
    rule!("acronym-expansion", Terms, Always(Warning)).looking(rules::acronym_expansion),
    rule!("acronym-spelling", Terms, Always(Warning)).looking_across(rules::acronym_spelling),
    rule!("allowed-signers", Volume, Always(Error)),
    rule!("birth-date", Privacy, Always(Warning)).looking(rules::birth_date).confidential(),
    rule!("bold-as-heading", Structure, Always(Info)).looking(rules::bold_as_heading),
    rule!("breakable-number", Typography, Always(Info)),
    rule!("broken-link", Structure, Always(Error)),
    rule!("byte-order-mark", File, Always(Info)),
    rule!("capital-title", Citations, Always(Info)),
    rule!("conflict-marker", File, Always(Error)),
    rule!("control-character", File, Always(Warning)),
    rule!("date-form", Typography, Always(Warning)),
    rule!("decimal-point", Typography, Always(Info)),
    rule!("decomposed-characters", File, Always(Info)),
    rule!("doi-form", Citations, Varies(Warning)),
    rule!("dotted-acronym", Typography, Always(Info)),
    rule!("duplicate-id", Structure, Always(Error)),
    rule!("duplicate-key", Volume, Varies(Error)),
    rule!("duplicate-note", Notes, Always(Error)),
    rule!("duplicate-work", Citations, Always(Warning)),
    rule!("email-address", Privacy, Always(Warning)).looking(rules::email_address).confidential(),
    rule!("empty-glob", Volume, Always(Warning)),
    rule!("empty-heading", Structure, Always(Warning)).looking(rules::empty_heading),
    rule!("empty-section", Structure, Varies(Warning)).looking(rules::empty_section),
    rule!("field-length", Length, Varies(Warning)).looking(rules::field_length),
    rule!("file-too-large", Volume, Always(Error)),
    rule!("heading-full-stop", Typography, Always(Warning)),
    rule!("heading-level-one", Structure, Always(Warning)).looking(rules::heading_level_one),
    rule!("heading-level-skipped", Structure, Always(Warning))
        .looking(rules::heading_level_skipped),
    rule!("hyphen-as-dash", Typography, Always(Info)),
    rule!("hyphen-in-range", Typography, Always(Info)),
    rule!("idle-index-entry", Volume, Always(Warning)),
    rule!("idle-pattern", Volume, Always(Warning)),
    rule!("image-without-alternative", Images, Always(Warning))
        .looking(rules::image_without_alternative),
    rule!("impossible-limit", Volume, Always(Error)),
    rule!("inclusive-writing", Typography, Always(Warning))
        .looking_across(rules::inclusive_writing),
    rule!("incomplete-entry", Citations, Varies(Warning)),
    rule!("inconsistent-name", Citations, Always(Info)),
    rule!("inconsistent-term", Terms, Always(Warning)).looking_across(rules::inconsistent_term),
    rule!("invalid-date", Citations, Always(Warning)),
    rule!("invalid-encoding", File, Always(Error)),
    rule!("invalid-front-matter", Metadata, Always(Error)),
    rule!("invalid-glob", Volume, Always(Error)),
    rule!("invalid-isbn", Volume, Always(Warning)),
    rule!("invalid-issn", Citations, Always(Warning)),
    rule!("invalid-language", Volume, Varies(Error)),
    rule!("invalid-orcid", Volume, Varies(Error)),
    rule!("invalid-slug", Volume, Always(Error)),
    rule!("invalid-spot", Volume, Always(Error)),
    rule!("invalid-style-rule", Volume, Varies(Error)),
    rule!("invalid-tolerances", Volume, Always(Error)),
    rule!("invalid-toml", Volume, Always(Error)),
    rule!("invalid-url", Volume, Varies(Error)),
    rule!("invalid-vale-ini", Volume, Varies(Error)),
    rule!("joined-names", Citations, Always(Warning)),
    rule!("law-reference", Style, Always(Info)).looking(rules::law_reference),
    rule!("length", Length, Varies(Error)).looking(rules::length),
    rule!("listed-twice", Volume, Always(Error)),
    rule!("lone-carriage-return", File, Always(Error)),
    rule!("long-sentence", Style, Always(Info)).looking(rules::long_sentence),
    rule!("missing-bibliography", Citations, Always(Error)),
    rule!("missing-file", Volume, Always(Error)),
    rule!("missing-glyph", Output, Always(Warning)),
    rule!("missing-image", Images, Always(Error)),
    rule!("missing-key", Volume, Always(Error)),
    rule!("missing-metadata", Metadata, Varies(Warning)).looking(rules::missing_metadata),
    rule!("missing-space", Typography, Always(Info)),
    rule!("mixed-orthography", Spelling, Always(Info)),
    rule!("nesting-too-deep", Markup, Always(Warning)),
    rule!("page-dash", Citations, Always(Info)),
    rule!("path-outside-volume", Volume, Always(Error)),
    rule!("phone-number", Privacy, Always(Warning)).looking(rules::phone_number).confidential(),
    rule!("private-name", Privacy, Varies(Warning))
        .looking_across(rules::private_name)
        .confidential(),
    rule!("quote-level", Typography, Always(Info)),
    rule!("refused-move", Review, Always(Warning)),
    rule!("remote-image", Images, Always(Warning)),
    rule!("repeated-mark", Typography, Always(Warning)),
    rule!("repeated-note-call", Notes, Always(Info)),
    rule!("repeated-word", Style, Always(Warning)).looking(rules::repeated_word),
    rule!("silencing-without-reason", Review, Always(Warning)),
    rule!("social-security-number", Privacy, Always(Warning))
        .looking(rules::social_security_number)
        .confidential(),
    rule!("spaced-range", Typography, Always(Info)),
    rule!("straight-apostrophe", Typography, Always(Info)),
    rule!("straight-quote", Typography, Always(Warning)),
    rule!("surplus-cell", Structure, Always(Warning)),
    rule!("table-without-header", Structure, Always(Info)).looking(rules::table_without_header),
    rule!("template-broken", Output, Always(Error)),
    rule!("time-form", Typography, Always(Info)),
    rule!("two-capital-forms", Terms, Always(Info)).looking_across(rules::two_capital_forms),
    rule!("typed-ellipsis", Typography, Always(Info)),
    rule!("typography", Typography, Always(Info)).looking(rules::typography),
    rule!("unaccented-capital", Typography, Always(Warning)),
    rule!("unbracketed-cut", Typography, Always(Info)),
    rule!("uncited-entry", Citations, Always(Info)),
    rule!("unclaimed-standard", Output, Always(Warning)),
    rule!("unclosed-front-matter", Metadata, Always(Error)),
    rule!("unclosed-html", Markup, Always(Warning)),
    rule!("undated-url", Citations, Always(Info)),
    rule!("undefined-note", Notes, Always(Error)),
    rule!("undefined-reference", Structure, Always(Error)),
    rule!("unexpanded-acronym", Terms, Always(Warning)).looking(rules::unexpanded_acronym),
    rule!("ungrouped-number", Typography, Always(Info)),
    rule!("unknown-acronym", Terms, Always(Info)).looking_across(rules::unknown_acronym),
    rule!("unknown-article", Volume, Always(Warning)),
    rule!("unknown-citation", Citations, Varies(Error)),
    rule!("unknown-entry-type", Citations, Always(Warning)),
    rule!("unknown-key", Volume, Varies(Error)),
    rule!("unknown-name", Spelling, Always(Info)),
    rule!("unknown-person", Metadata, Always(Error)),
    rule!("unknown-rule", Volume, Always(Error)),
    rule!("unknown-state", Review, Always(Warning)),
    rule!("unknown-status", Metadata, Always(Warning)).looking(rules::unknown_status),
    rule!("unknown-style", Citations, Always(Error)),
    rule!("unknown-syntax", Markup, Always(Warning)),
    rule!("unknown-value", Volume, Varies(Error)),
    rule!("unknown-word", Spelling, Varies(Info)).looking_across(rules::spelling),
    rule!("unmarked-foreign-word", Spelling, Always(Info)),
    rule!("unmatched-critic-markup", Markup, Always(Warning)),
    rule!("unmatched-div", Markup, Always(Warning)),
    rule!("unpaired-quote", Typography, Always(Warning)),
    rule!("unparsable-entry", Citations, Varies(Error)),
    rule!("unprintable-block", Output, Always(Error)),
    rule!("unreadable-file", Volume, Always(Error)),
    rule!("unreadable-image", Images, Always(Error)),
    rule!("unreadable-math", Markup, Always(Warning)),
    rule!("unreadable-silencing", Review, Always(Warning)),
    rule!("unreadable-table", Volume, Always(Error)),
    rule!("unresolved-critic-markup", Review, Varies(Error))
        .looking(rules::unresolved_critic_markup),
    rule!("unset-quotation", Style, Always(Info)).looking(rules::unset_quotation),
    rule!("unspaced-full-stop", Typography, Always(Warning)),
    rule!("unused-note", Notes, Always(Warning)),
    rule!("unused-silencing", Review, Always(Warning)),
    rule!("wrong-type", Volume, Varies(Error)),
];
