//! The CSL style of a volume: one of the French ones we carry, one of hayagriva's archive, or a file.
//!
//! Styles and locales are read when the first citation is printed, not before.

use std::sync::OnceLock;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{
    CitationFormat, IndependentStyle, Locale, LocaleCode, LocaleFile, Style as AnyStyle,
    StyleCategory, StyleClass, VerticalAlign,
};

use super::collapse::Shorter;
use super::{bounds, collapse, csl, letters, sorting};
use crate::config::Config;
use crate::diagnostic::{Args, Diagnostic, Place};
use crate::text::nearest;

/// The style where `book.toml` names none.
pub const DEFAULT_STYLE: &str = "iso690-author-date-fr";

/// The French styles that the program carries; `styles/LICENCES.md` says whose they are.
const BUILT_IN: [(&str, &str); 8] = [
    ("apa-fr-provost", include_str!("../../styles/csl/apa-fr-provost.csl")),
    ("chicago-author-date-fr", include_str!("../../styles/csl/chicago-author-date-fr.csl")),
    (
        "chicago-notes-bibliography-fr",
        include_str!("../../styles/csl/chicago-notes-bibliography-fr.csl"),
    ),
    ("iso690-author-date-fr", include_str!("../../styles/csl/iso690-author-date-fr.csl")),
    ("iso690-note-fr", include_str!("../../styles/csl/iso690-note-fr.csl")),
    ("iso690-numeric-fr", include_str!("../../styles/csl/iso690-numeric-fr.csl")),
    (
        "presses-universitaires-de-rennes",
        include_str!("../../styles/csl/presses-universitaires-de-rennes.csl"),
    ),
    (
        "presses-universitaires-de-strasbourg-note",
        include_str!("../../styles/csl/presses-universitaires-de-strasbourg-note.csl"),
    ),
];

/// How a style calls a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleKind {
    /// "(Crozier 1977)"
    AuthorDate,
    /// `[1]` or `[Cro77]`
    Numeric,
    /// A note.
    Note,
}

/// A style ready to print.
#[derive(Debug)]
pub struct Style {
    /// How it calls a work.
    pub kind: StyleKind,
    pub(super) csl: IndependentStyle,
    /// What stands before, between and behind the works of one citation. hayagriva puts the outer two
    /// only round whole citations; ours may be opened behind a name in the sentence.
    pub(super) prefix: String,
    pub(super) suffix: String,
    pub(super) raised: bool,
    /// What a list prints for names that the entry above has too.
    pub(super) dash: Option<String>,
    /// What of several works it sets shorter.
    pub(super) shorter: Option<Shorter>,
    /// A work that is cited again may be printed otherwise than the first time.
    pub(super) varies: bool,
    variants: Variants,
}

/// What a style is turned into for parts of the work, each made when it is first asked for.
#[derive(Debug, Default)]
struct Variants {
    apart: OnceLock<IndependentStyle>,
    order: OnceLock<IndependentStyle>,
    no_list: OnceLock<IndependentStyle>,
}

impl Style {
    /// The style that tells no two works apart. Its list stays in the order in which works are cited.
    pub(super) fn telling_nothing_apart(&self) -> &IndependentStyle {
        self.variants.apart.get_or_init(|| {
            let mut csl = self.csl.clone();
            csl.citation.disambiguate_add_names = false;
            csl.citation.disambiguate_add_givenname = false;
            csl.citation.disambiguate_add_year_suffix = false;
            if let Some(list) = &mut csl.bibliography {
                list.sort = None;
            }
            csl
        })
    }

    /// The style that prints nothing, and sorts its list of empty entries.
    pub(super) fn sorting(&self) -> &IndependentStyle {
        self.variants.order.get_or_init(|| {
            let mut csl = self.listing_nothing().clone();
            csl.macros.clone_from(&self.csl.macros);
            csl.locale.clone_from(&self.csl.locale);
            csl.bibliography.clone_from(&self.csl.bibliography);
            if let Some(list) = &mut csl.bibliography {
                list.layout.elements.clear();
            }
            csl
        })
    }

    /// A style that prints nothing, for lists that nobody reads.
    pub(super) fn listing_nothing(&self) -> &IndependentStyle {
        self.variants.no_list.get_or_init(|| {
            let mut citation = self.csl.citation.clone();
            citation.sort = None;
            citation.layout.elements.clear();
            citation.disambiguate_add_names = false;
            citation.disambiguate_add_givenname = false;
            citation.disambiguate_add_year_suffix = false;
            IndependentStyle {
                info: self.csl.info.clone(),
                default_locale: self.csl.default_locale.clone(),
                version: self.csl.version.clone(),
                citation,
                bibliography: None,
                settings: self.csl.settings.clone(),
                macros: Vec::new(),
                locale: Vec::new(),
            }
        })
    }
}

/// The names that `[citations] style` understands, sorted.
#[must_use]
pub fn style_names() -> Vec<&'static str> {
    let archived = ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied());
    let mut names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).chain(archived).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The volume's style. `csl` is the text of the file that `[citations] style` names, where it is a file.
/// A style that cannot be had gives a diagnostic in `book.toml` and the default style.
///
/// # Panics
/// Never, unless the styles inside the program are broken, which a test excludes.
#[must_use]
pub fn load_style(config: &Config, csl: Option<&str>) -> (Style, Vec<Diagnostic>) {
    let Some(field) = &config.citations.style else {
        return (default_style(), Vec::new());
    };
    let name = field.value.trim().trim_end_matches(".csl");
    let found = match csl {
        Some(xml) => read(xml),
        None => named(name),
    };
    if let Ok(style) = found {
        return (style, Vec::new());
    }
    let mut args = Args::new().with("style", field.value.clone());
    let case = match (&found, csl) {
        (Err(Refused::Dependent(parent)), _) => {
            args = args.with("parent", parent.clone());
            "unknown-style-dependent"
        }
        (Err(Refused::Endless), _) => "unknown-style-endless",
        (_, Some(_)) => "unknown-style-unreadable",
        _ => "unknown-style",
    };
    let place = config.file.map(|file| Place::new(file, field.span));
    let mut diagnostic =
        Diagnostic::new("unknown-style", Place::new(crate::text::FileId(0), field.span), args)
            .case(case);
    diagnostic.place = place;
    if let Err(Refused::Dependent(parent)) = found {
        let args = Args::new().with("parent", parent);
        diagnostic = diagnostic.help("unknown-style-dependent-help", args);
    }
    if csl.is_none() {
        let begins = |known: &&str| !name.is_empty() && known.starts_with(name);
        let near = style_names().into_iter().find(begins).or_else(|| nearest(name, style_names()));
        diagnostic = match near {
            Some(near) => {
                diagnostic.help("did-you-mean-style", Args::new().with("name", near.to_owned()))
            }
            None => diagnostic,
        };
    }
    (default_style(), vec![diagnostic])
}

enum Refused {
    Unknown,
    Dependent(String),
    /// Its parts hold each other without end.
    Endless,
}

fn default_style() -> Style {
    match named(DEFAULT_STYLE) {
        Ok(style) => style,
        Err(_) => unreachable!("the default style is one of those inside the program"),
    }
}

fn named(name: &str) -> Result<Style, Refused> {
    if let Some((_, xml)) = BUILT_IN.iter().find(|(known, _)| *known == name) {
        return read(xml);
    }
    match ArchivedStyle::by_name(name).map(ArchivedStyle::get) {
        Some(AnyStyle::Independent(csl)) => Ok(prepare(csl)),
        _ => Err(Refused::Unknown),
    }
}

fn read(xml: &str) -> Result<Style, Refused> {
    if bounds::nests_too_deep(xml) {
        return Err(Refused::Endless);
    }
    match AnyStyle::from_xml(xml.trim_start_matches('\u{feff}')) {
        Ok(AnyStyle::Independent(csl)) if !bounds::ends(&csl) => Err(Refused::Endless),
        Ok(AnyStyle::Independent(csl)) => Ok(prepare(csl)),
        Ok(AnyStyle::Dependent(dependent)) => {
            let parent = dependent.parent_link.href.rsplit('/').next().unwrap_or("").to_owned();
            // Where the parent is at hand, the dependent style is that one under another name.
            match named(&parent) {
                Ok(style) => Ok(style),
                Err(_) => Err(Refused::Dependent(parent)),
            }
        }
        Err(_) => Err(Refused::Unknown),
    }
}

fn prepare(mut csl: IndependentStyle) -> Style {
    let numeric = csl.info.category.iter().any(|category| match category {
        StyleCategory::CitationFormat { format } => {
            matches!(format, CitationFormat::Numeric | CitationFormat::Label)
        }
        _ => false,
    });
    let numeric = numeric || csl::cites_by_number(&csl);
    let kind = match (csl.settings.class, numeric) {
        (StyleClass::Note, _) => StyleKind::Note,
        (_, true) => StyleKind::Numeric,
        _ => StyleKind::AuthorDate,
    };
    csl::ask_for_proxies(&mut csl);
    csl::group_layout(&mut csl);
    let dash = csl.bibliography.as_mut().and_then(|list| list.subsequent_author_substitute.take());
    let shorter = collapse::take(&mut csl);
    sorting::by_names_alone(&mut csl);
    let layout = &mut csl.citation.layout;
    let prefix = layout.prefix.take().unwrap_or_default();
    let suffix = layout.suffix.take().unwrap_or_default();
    let raised = layout.vertical_align == Some(VerticalAlign::Sup);
    let (varies, variants) = (letters::print_again_otherwise(&csl), Variants::default());
    Style { kind, csl, prefix, suffix, raised, dash, shorter, varies, variants }
}

/// The locale files for a text in the language `tag`, and the name of the one it takes. French and English are
/// carried apart: hayagriva's archive reads all its sixty-three at once, which costs more than a whole article.
/// `None` where the language has no locale: the style then takes its own.
pub(super) fn locales_for(tag: &str) -> (&'static [Locale], Option<LocaleCode>) {
    const OWN: [(&str, &str); 4] = [
        ("fr-FR", include_str!("../../styles/csl/locales-fr-FR.xml")),
        ("fr-CA", include_str!("../../styles/csl/locales-fr-CA.xml")),
        ("en-US", include_str!("../../styles/csl/locales-en-US.xml")),
        ("en-GB", include_str!("../../styles/csl/locales-en-GB.xml")),
    ];
    static READ: [OnceLock<Vec<Locale>>; 4] = [const { OnceLock::new() }; 4];
    static ALL: OnceLock<Vec<Locale>> = OnceLock::new();
    let base = tag.split('-').next().unwrap_or("").to_ascii_lowercase();
    let at = OWN.iter().position(|(name, _)| name.eq_ignore_ascii_case(tag));
    let usual = OWN.iter().position(|(name, _)| name[..2] == base);
    match at.or(usual) {
        Some(at) => {
            let (name, xml) = OWN[at];
            let read = || LocaleFile::from_xml(xml).map(Locale::from).into_iter().collect();
            (READ[at].get_or_init(read), Some(LocaleCode(name.to_owned())))
        }
        None => {
            let all = ALL.get_or_init(locales);
            let langs = || all.iter().filter_map(|locale| locale.lang.clone());
            let own = langs().find(|lang| lang.0.eq_ignore_ascii_case(tag));
            let near = || langs().find(|lang| lang.0.to_ascii_lowercase().starts_with(&base));
            (all, own.or_else(near).filter(|_| !base.is_empty()))
        }
    }
}
